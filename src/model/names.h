// The words by which enumerations go in JSON, in the ledger and on screen ("direct_quote", "CT+", ...).
//
//   to_string(SpeechAct::kDeny) == "deny";  parse_enum<SpeechAct>("deny") == SpeechAct::kDeny
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "model/document.h"

namespace hearsay {

template <class E>
struct EnumName {
  E value;
  std::string_view name;
};

/// The table of an enumeration; specialised in names.cc for every enum of document.h.
template <class E>
std::span<const EnumName<E>> enum_names();

template <>
std::span<const EnumName<DocumentKind>> enum_names<DocumentKind>();
template <>
std::span<const EnumName<BlockKind>> enum_names<BlockKind>();
template <>
std::span<const EnumName<ZoneBasis>> enum_names<ZoneBasis>();
template <>
std::span<const EnumName<ParagraphRole>> enum_names<ParagraphRole>();
template <>
std::span<const EnumName<MentionType>> enum_names<MentionType>();
template <>
std::span<const EnumName<AgentKind>> enum_names<AgentKind>();
template <>
std::span<const EnumName<TimexType>> enum_names<TimexType>();
template <>
std::span<const EnumName<Granularity>> enum_names<Granularity>();
template <>
std::span<const EnumName<PlaceRelation>> enum_names<PlaceRelation>();
template <>
std::span<const EnumName<SpeechAct>> enum_names<SpeechAct>();
template <>
std::span<const EnumName<SpeechMode>> enum_names<SpeechMode>();
template <>
std::span<const EnumName<Factuality>> enum_names<Factuality>();
template <>
std::span<const EnumName<Marker>> enum_names<Marker>();
template <>
std::span<const EnumName<HopRelation>> enum_names<HopRelation>();
template <>
std::span<const EnumName<ChannelService>> enum_names<ChannelService>();

template <class E>
std::string_view to_string(E value) {
  for (const auto& entry : enum_names<E>()) {
    if (entry.value == value) return entry.name;
  }
  return "unknown";
}

template <class E>
std::optional<E> parse_enum(std::string_view name) {
  for (const auto& entry : enum_names<E>()) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

}  // namespace hearsay
