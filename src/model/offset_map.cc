#include "model/offset_map.h"

#include <algorithm>

#include "base/check.h"

namespace hearsay {

void OffsetMap::copy(std::uint32_t bytes) {
  if (bytes == 0) return;
  if (!segments_.empty()) {
    Segment& last = segments_.back();
    if (last.copied && last.source_begin + last.source_size == source_end_) {
      last.source_size += bytes;
      last.view_size += bytes;
      view_end_ += bytes;
      source_end_ += bytes;
      return;
    }
  }
  segments_.push_back({source_end_, bytes, view_end_, bytes, true});
  view_end_ += bytes;
  source_end_ += bytes;
}

void OffsetMap::replace(std::uint32_t view_bytes, std::uint64_t source_bytes) {
  if (view_bytes == 0) {
    skip(source_bytes);
    return;
  }
  segments_.push_back({source_end_, source_bytes, view_end_, view_bytes, false});
  view_end_ += view_bytes;
  source_end_ += source_bytes;
}

void OffsetMap::seek_source(std::uint64_t offset) {
  HEARSAY_CHECK(offset >= source_end_, "the view is built left to right");
  source_end_ = offset;
}

std::vector<OffsetMap::Segment>::const_iterator OffsetMap::find(std::uint32_t view_offset) const {
  auto it = std::upper_bound(segments_.begin(), segments_.end(), view_offset,
                             [](std::uint32_t at, const Segment& s) { return at < s.view_begin; });
  return it == segments_.begin() ? it : it - 1;
}

std::vector<SourceSpan> OffsetMap::to_source_pieces(ViewSpan span) const {
  std::vector<SourceSpan> pieces;
  for (auto it = find(span.begin); it != segments_.end() && it->view_begin < span.end; ++it) {
    const std::uint32_t begin = std::max(span.begin, it->view_begin);
    const std::uint32_t end = std::min(span.end, it->view_begin + it->view_size);
    if (begin >= end) continue;
    SourceSpan piece{it->source_begin, it->source_begin + it->source_size};
    if (it->copied) piece = {it->source_begin + (begin - it->view_begin), it->source_begin + (end - it->view_begin)};
    if (!pieces.empty() && pieces.back().end == piece.begin) {
      pieces.back().end = piece.end;
    } else {
      pieces.push_back(piece);
    }
  }
  return pieces;
}

SourceSpan OffsetMap::to_source(ViewSpan span) const {
  if (span.empty()) {
    const auto it = find(span.begin);
    if (it == segments_.end()) return {source_end_, source_end_};
    const std::uint64_t into = it->copied ? std::min(span.begin - it->view_begin, it->view_size) : 0;
    return {it->source_begin + into, it->source_begin + into};
  }
  const auto pieces = to_source_pieces(span);
  if (pieces.empty()) return {source_end_, source_end_};
  return {pieces.front().begin, pieces.back().end};
}

ViewSpan OffsetMap::to_view(SourceSpan span) const {
  ViewSpan out{view_end_, view_end_};
  bool found = false;
  auto it = std::partition_point(segments_.begin(), segments_.end(),
                                 [&](const Segment& s) { return s.source_begin + s.source_size <= span.begin; });
  for (; it != segments_.end() && it->source_begin < span.end; ++it) {
    std::uint32_t begin = it->view_begin;
    std::uint32_t end = it->view_begin + it->view_size;
    if (it->copied) {
      if (span.begin > it->source_begin) begin += static_cast<std::uint32_t>(span.begin - it->source_begin);
      if (span.end < it->source_begin + it->source_size) {
        end = it->view_begin + static_cast<std::uint32_t>(span.end - it->source_begin);
      }
    }
    out = found ? hull(out, ViewSpan{begin, end}) : ViewSpan{begin, end};
    found = true;
  }
  return out;
}

}  // namespace hearsay
