#include "ingest/view_writer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ingest/html/character_references.h"

namespace hearsay {

OffsetMap compose(const OffsetMap& view_to_text, const OffsetMap& text_to_source) {
  const auto& inner = text_to_source.segments();
  OffsetMap out;
  // The inner segment that the current text position lies in.
  const std::uint64_t first = view_to_text.segments().empty() ? 0 : view_to_text.segments().front().source_begin;
  auto at = static_cast<std::size_t>(std::partition_point(inner.begin(), inner.end(),
                                                          [&](const OffsetMap::Segment& s) {
                                                            return s.view_begin + std::uint64_t{s.view_size} <= first;
                                                          }) -
                                     inner.begin());
  for (const auto& s : view_to_text.segments()) {
    const std::uint64_t text_end = s.source_begin + s.source_size;
    while (at < inner.size() && inner[at].view_begin + std::uint64_t{inner[at].view_size} <= s.source_begin) ++at;
    if (!s.copied || s.source_size == 0) {
      const SourceSpan source = s.source_size == 0 ? SourceSpan{out.source_position(), out.source_position()}
                                                   : text_to_source.to_source(view_span(s.source_begin, text_end));
      out.seek_source(std::max(out.source_position(), source.begin));
      out.replace(s.view_size, source.end > out.source_position() ? source.end - out.source_position() : 0);
      continue;
    }
    for (std::size_t k = at; k < inner.size() && inner[k].view_begin < text_end; ++k) {
      const std::uint64_t begin = std::max<std::uint64_t>(s.source_begin, inner[k].view_begin);
      const std::uint64_t end = std::min<std::uint64_t>(text_end, inner[k].view_begin + inner[k].view_size);
      if (begin >= end) continue;
      const auto size = static_cast<std::uint32_t>(end - begin);
      if (inner[k].copied) {
        out.seek_source(inner[k].source_begin + (begin - inner[k].view_begin));
        out.copy(size);
      } else {
        // Part of a converted run: the first part takes the run's source bytes, later parts stand at their end.
        const std::uint64_t source_end = inner[k].source_begin + inner[k].source_size;
        out.seek_source(std::max(out.source_position(), inner[k].source_begin));
        out.replace(size, source_end > out.source_position() ? source_end - out.source_position() : 0);
      }
    }
  }
  return out;
}

namespace {

/// A text that is its source byte by byte leaves a map to it as it is.
bool is_identity(const OffsetMap& map) {
  const auto& segments = map.segments();
  return segments.size() == 1 && segments.front().copied && segments.front().source_begin == 0;
}

}  // namespace

void ViewWriter::write_markup(std::string_view text, std::size_t begin, std::size_t end) {
  write(text, begin, end, true);
}

void ViewWriter::write_plain(std::string_view text, std::size_t begin, std::size_t end) {
  write(text, begin, end, false);
}

void ViewWriter::space(std::size_t at, std::size_t size) {
  if (space_size_ == 0) {
    space_begin_ = at;
    space_size_ = size;
  } else if (at == space_begin_ + space_size_) {
    space_size_ += size;  // white space beyond a tag belongs to no run: its bytes stay out of the map
  }
}

void ViewWriter::flush_space() {
  if (pending_marks_ > 0) {
    for (; pending_marks_ > 0; --pending_marks_) {
      view_ += " | ";
      map_.replace(3, 0);
    }
    space_size_ = 0;
  }
  if (space_size_ > 0 && line_begun_) {
    map_.seek_source(space_begin_);
    const bool plain = space_size_ == 1;
    view_ += ' ';
    // A lone space of the text is itself only when it was one: the caller's run may have been a tab or a line end.
    if (plain && space_is_blank_) {
      map_.copy(1);
    } else {
      map_.replace(1, space_size_);
    }
  }
  space_size_ = 0;
}

namespace {

// Bytes that stand for themselves; the others are looked at one by one.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x21; c < plain.size(); ++c) plain[c] = true;
  for (const unsigned char c : {0x26, 0x7F, 0xC2, 0xE2, 0xEF}) plain[c] = false;
  return plain;
}();

bool is_plain(char c) {
  return kPlain[static_cast<unsigned char>(c)];
}

}  // namespace

void ViewWriter::write(std::string_view text, std::size_t begin, std::size_t end, bool references) {
  std::size_t i = begin;
  std::string decoded;
  while (i < end) {
    const char c = text[i];
    if (is_ascii_space(c)) {
      if (space_size_ == 0) space_is_blank_ = c == ' ';
      space(i, 1);
      ++i;
      continue;
    }
    if (text.compare(i, 2, "\xC2\xA0") == 0 || text.compare(i, 2, "\xC2\xAD") == 0) {
      if (text[i + 1] == '\xA0') space(i, 2);
      i += 2;
      continue;
    }
    if (text.compare(i, 3, "\xE2\x80\x8B") == 0 || text.compare(i, 3, "\xEF\xBB\xBF") == 0) {
      i += 3;
      continue;
    }
    if (c == '&' && references) {
      decoded.clear();
      const std::size_t used = decode_reference(text.substr(0, end), i, false, decoded);
      if (used > 0) {
        if (decoded == "\xC2\xA0" || (decoded.size() == 1 && static_cast<unsigned char>(decoded[0]) <= 0x20)) {
          space(i, used);
        } else if (decoded != "\xC2\xAD" && decoded != "\xE2\x80\x8B" && decoded != "\x7F") {
          flush_space();
          map_.seek_source(i);
          map_.replace(static_cast<std::uint32_t>(decoded.size()), used);
          view_ += decoded;
          line_begun_ = true;
        }
        i += used;
        continue;
      }
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') {
      ++i;
      continue;
    }
    flush_space();
    std::size_t stop = i + 1;
    for (;;) {
      while (stop < end && is_plain(text[stop])) ++stop;
      // A lone blank between two words is written as it stands, so the run goes on.
      if (stop + 1 >= end || text[stop] != ' ' || !is_plain(text[stop + 1])) break;
      stop += 2;
    }
    map_.seek_source(i);
    map_.copy(static_cast<std::uint32_t>(stop - i));
    view_.append(text, i, stop - i);
    line_begun_ = true;
    i = stop;
  }
}

void ViewWriter::separate() {
  if (!line_begun_ || space_size_ > 0 || view_.back() == ' ') return;
  view_ += ' ';
  map_.replace(1, 0);
}

void ViewWriter::mark_cell() {
  space_size_ = 0;
  if (line_begun_) ++pending_marks_;
}

void ViewWriter::end_line() {
  space_size_ = pending_marks_ = 0;
  if (!line_begun_) return;
  view_ += '\n';
  map_.replace(1, 0);
  line_begun_ = false;
}

void ViewWriter::begin_text(OffsetMap offsets) {
  end_line();
  finish_text();
  text_offsets_ = std::move(offsets);
}

void ViewWriter::finish_text() {
  if (!text_offsets_ && done_.segments().empty()) {
    done_ = std::move(map_);
    map_ = OffsetMap();
    return;
  }
  const OffsetMap led = text_offsets_ ? compose(map_, *text_offsets_) : std::move(map_);
  for (const auto& s : led.segments()) {
    done_.seek_source(std::max(done_.source_position(), s.source_begin));
    if (s.copied) {
      done_.copy(s.view_size);
    } else {
      done_.replace(s.view_size, s.source_size);
    }
  }
  map_ = OffsetMap();
}

void ViewWriter::take(const OffsetMap& decoded, Document& document) {
  finish_text();
  document.view = std::move(view_);
  document.offsets = is_identity(decoded) ? std::move(done_) : compose(done_, decoded);
}

}  // namespace hearsay
