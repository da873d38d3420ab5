#include "ledger/known.h"

#include <algorithm>

namespace hearsay {

namespace {

/// The first capture that shows the words, and the last one before it that lacks them.
KnownBounds from_captures(std::vector<CaptureSeen> captures) {
  std::sort(captures.begin(), captures.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  KnownBounds out;
  for (const CaptureSeen& c : captures) {
    if (c.shows) {
      out.by = c.at;
      break;
    }
    out.after = c.at;
  }
  if (!out.by) out.after.reset();
  return out;
}

template <class T>
std::optional<T> earlier(std::optional<T> a, std::optional<T> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

template <class T>
std::optional<T> later(std::optional<T> a, std::optional<T> b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

}  // namespace

KnownBounds known_since(const KnownInput& input) {
  const KnownBounds captured = from_captures(input.captures);
  if (input.stamp) {
    const bool stamp_holds = !captured.after || *captured.after < *input.stamp;
    const bool edited = input.modified && *input.modified > *input.stamp;
    if (stamp_holds && !edited) return {std::nullopt, input.stamp};
    KnownBounds out;
    out.after = later(input.stamp, captured.after);
    out.by = edited ? earlier(input.modified, captured.by) : captured.by;
    if (out.by && *out.by <= *out.after) out.by = captured.by;
    return out;
  }
  KnownBounds out = captured;
  if (input.date) {
    const auto day = std::chrono::sys_days(*input.date);
    out.after = later(out.after, std::optional<Instant>(Instant(day) - std::chrono::hours(14)));
    out.by = earlier(out.by, std::optional<Instant>(Instant(day) + std::chrono::hours(36)));
  } else {
    out.by = earlier(out.by, input.modified);
  }
  return out;
}

Known known_at(const KnownBounds& bounds, Instant as_of) {
  if (bounds.by && *bounds.by <= as_of) return Known::kYes;
  if (bounds.after && as_of <= *bounds.after) return Known::kNo;
  if (!bounds.after && bounds.by && as_of < *bounds.by) {
    // A believed stamp is both ends: before it, the words were not out.
    return Known::kNo;
  }
  return Known::kCannotTell;
}

}  // namespace hearsay
