// Half-open byte ranges. SourceSpan points into the bytes as they were received, ViewSpan into the readable UTF-8 text
// made of them. They are different types so that they cannot be mixed; only the OffsetMap turns one into the other.
//
//   ViewSpan word{4, 9};
//   std::string_view text = slice(document.view, word);
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hearsay {

template <class Tag, class Offset>
struct Span {
  Offset begin = 0;
  Offset end = 0;

  constexpr Offset size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(Offset at) const { return begin <= at && at < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  constexpr auto operator<=>(const Span&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs here
};

using SourceSpan = Span<struct SourceTag, std::uint64_t>;
using ViewSpan = Span<struct ViewTag, std::uint32_t>;

/// The smallest span that covers both.
template <class Tag, class Offset>
constexpr Span<Tag, Offset> hull(Span<Tag, Offset> a, Span<Tag, Offset> b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

/// The text of a span; a span that leaves the text is cut at its end.
template <class Tag, class Offset>
constexpr std::string_view slice(std::string_view text, Span<Tag, Offset> span) {
  const auto begin = std::min<std::size_t>(span.begin, text.size());
  const auto end = std::min<std::size_t>(std::max(span.end, span.begin), text.size());
  return text.substr(begin, end - begin);
}

/// A ViewSpan from sizes; views are kept under 4 GiB by the readers.
constexpr ViewSpan view_span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace hearsay
