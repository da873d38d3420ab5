// The OffsetMap leads from the readable text (the view) back to the bytes as received. The view is built left to right:
//
//   OffsetMap map;
//   map.copy(5);          // 5 view bytes are the next 5 source bytes
//   map.skip(3);          // 3 source bytes have no text: a BOM, a tag
//   map.replace(1, 5);    // "&amp;" became "&": 1 view byte stands for 5 source bytes
//   map.to_source({4, 6}) // -> SourceSpan{4, 13}
//
// Invariant (checked by check(document)): segments are in order, do not overlap, and cover the view without gaps.
// A span inside a replaced segment maps to the whole of the segment's source bytes.
#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"

namespace hearsay {

class OffsetMap {
 public:
  struct Segment {
    std::uint64_t source_begin = 0;
    std::uint64_t source_size = 0;
    std::uint32_t view_begin = 0;
    std::uint32_t view_size = 0;
    bool copied = true;  ///< byte i of the view is byte i of the source
  };

  void copy(std::uint32_t bytes);
  void replace(std::uint32_t view_bytes, std::uint64_t source_bytes);
  void skip(std::uint64_t source_bytes) { source_end_ += source_bytes; }
  /// Goes on at another place of the source (later than all before it).
  void seek_source(std::uint64_t offset);

  std::uint32_t view_size() const { return view_end_; }
  std::uint64_t source_position() const { return source_end_; }
  const std::vector<Segment>& segments() const { return segments_; }

  /// The hull of the source bytes that the view bytes came from. An empty span maps to an empty span.
  SourceSpan to_source(ViewSpan span) const;
  /// The same, cut where source bytes without text lie between.
  std::vector<SourceSpan> to_source_pieces(ViewSpan span) const;
  /// The view bytes that came from any of these source bytes.
  ViewSpan to_view(SourceSpan span) const;

 private:
  std::vector<Segment>::const_iterator find(std::uint32_t view_offset) const;

  std::vector<Segment> segments_;
  std::uint32_t view_end_ = 0;
  std::uint64_t source_end_ = 0;
};

}  // namespace hearsay
