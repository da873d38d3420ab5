// Known since when? On the publication clock the answer is an interval, because pages are sampled and edited in
// silence.
//
//   KnownBounds k = known_since({.stamp = t0247, .captures = {{t0255, false}, {t0310, true}}});
//   // words of a block stamped 02:47, absent from the 02:55 capture, there at 03:10: after 02:55, by 03:10
//   known_at(k, t0300) == Known::kCannotTell
//
// Rules: words are not older than the block's stamp. The stamp is believed unless a capture made at or after it lacks
// the words, or the block says that it was updated later. A day without a time of day bounds from its first moment
// anywhere on Earth (UTC+14) to its last (UTC-12). Where nothing bounds, nothing is claimed.
#pragma once

#include <optional>
#include <vector>

#include "base/instant.h"

namespace hearsay {

struct KnownBounds {
  std::optional<Instant> after;  ///< not known to the public before, or at, this instant
  std::optional<Instant> by;     ///< known at the latest at this instant
};

struct CaptureSeen {
  Instant at;
  bool shows;  ///< whether this capture shows the words
};

struct KnownInput {
  std::optional<Instant> stamp;     ///< the block's clock, or an article's own instant of publication
  std::optional<Instant> modified;  ///< "updated at"; of a page without stamps its dateModified
  std::optional<Date> date;         ///< an article's day of publication, when no stamp is known
  std::vector<CaptureSeen> captures;
};

KnownBounds known_since(const KnownInput& input);

enum class Known { kYes, kNo, kCannotTell };
Known known_at(const KnownBounds& bounds, Instant as_of);

}  // namespace hearsay
