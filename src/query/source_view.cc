#include "query/source_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/one_of.h"
#include "base/utf8.h"

namespace hearsay {

namespace {

// A source that the page only points at, and nothing told at whom.
bool is_pronoun(std::string_view words) {
  static constexpr std::string_view kPronouns[] = {"he", "she", "it",  "they", "who", "which", "that", "this",
                                                   "i",  "we",  "you", "one",  "him", "her",   "them"};
  return words != "WHO" && one_of(ascii_lower(words), kPronouns);
}

}  // namespace

std::string role_words(const AgentRow& agent) {
  for (const RoleRow& r : agent.roles) {
    if (r.title.empty()) continue;
    const std::string& of = r.organisation.empty() ? r.place : r.organisation;
    if (of.empty() || ascii_lower(r.title).find(ascii_lower(of)) != std::string::npos) return r.title;
    return fmt::format("{} ({})", r.title, of);
  }
  return {};
}

std::string channel_words(const AssertionRow& a) {
  if (!a.has_channel) return {};
  if (!a.channel_name.empty()) return a.channel_name;
  switch (a.channel) {
    case ChannelService::kUnknown:
      return {};
    case ChannelService::kTelegram:
      return "Telegram";
    case ChannelService::kAudio:
      return "audio message";
    case ChannelService::kTv:
      return "television";
    case ChannelService::kWire:
      return "news agency";
    case ChannelService::kPressConference:
      return "press conference";
    case ChannelService::kPhone:
      return "telephone";
    case ChannelService::kSocial:
      return "social media";
    case ChannelService::kWebsite:
      return "website";
    case ChannelService::kStatement:
      return "statement";
  }
  return {};
}

SourceView source_view(const AssertionRow& a, const LedgerIndex& index) {
  SourceView v;
  const DocumentRow* page = index.document(a.document);
  v.outlet = page == nullptr ? std::string() : page->outlet;
  if (const HopRow* hop = hearing_outlet(a, index.agents())) v.outlet = hop->name;
  v.channel = channel_words(a);
  v.anonymous = a.anonymous;
  const AgentRow* agent = a.source.empty() ? nullptr : index.agent(a.source);
  if (a.anonymous) {
    v.agent = a.source_text.empty() && agent != nullptr ? agent->name : a.source_text;
    if (v.agent.empty()) v.agent = "source not named";
  } else if (agent != nullptr && !is_pronoun(agent->name)) {
    v.agent = agent->name;
    v.role = role_words(*agent);
  } else if (is_pronoun(a.source_text)) {
    v.agent = fmt::format("not clear who (“{}”)", a.source_text);
  } else if (!a.source_text.empty()) {
    v.agent = a.source_text;
  } else {
    v.narrator = true;
    v.agent = v.outlet;
  }
  return v;
}

}  // namespace hearsay
