#include "text/decode.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include "base/utf8.h"
#include "text/charset.h"
#include "text/utf8_scan.h"

namespace hearsay {
namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 30;
constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kStage = "decode";

// Counts what had to be changed; one Note each, at the first place.
struct Doubts {
  std::size_t invalid = 0;
  ViewSpan first_invalid;
  std::size_t controls = 0;
  ViewSpan first_control;
};

// --------------------------------------------------------------------------------------------------------- UTF-8

// True when none of the eight bytes is a control character other than tab and '\n', DEL, or beyond ASCII. May say false
// for clean bytes next to such a one; the slow path then looks at them one by one.
bool plain_word(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
  const std::uint64_t below_space = (word - kOnes * 0x20) & ~word & kHighs;
  const std::uint64_t deleted = ((word ^ (kOnes * 0x7F)) - kOnes) & ~(word ^ (kOnes * 0x7F)) & kHighs;
  return ((below_space | deleted | word) & kHighs) == 0;
}

class Utf8Reader {
 public:
  Utf8Reader(std::string_view bytes, std::size_t skip, bool normalise_lines, DecodedText& out, Doubts& doubts)
      : bytes_(bytes), at_(skip), begin_(skip), normalise_(normalise_lines), out_(out), doubts_(doubts) {
    out_.view.reserve(bytes.size() - skip);
    out_.offsets.skip(skip);
  }

  void run() {
    while (at_ < bytes_.size()) {
      skip_plain();
      if (at_ < bytes_.size()) step();
    }
    flush();
  }

 private:
  void skip_plain() {
    std::uint64_t word = 0;
    while (at_ + 8 <= bytes_.size()) {
      std::memcpy(&word, bytes_.data() + at_, 8);
      if (!plain_word(word)) return;
      at_ += 8;
    }
  }

  // Takes the text since the last change over as it is.
  void flush() {
    out_.view.append(bytes_.substr(begin_, at_ - begin_));
    out_.offsets.copy(static_cast<std::uint32_t>(at_ - begin_));
    begin_ = at_;
  }

  void replace(std::string_view text, std::size_t source_bytes) {
    flush();
    out_.view.append(text);
    out_.offsets.replace(static_cast<std::uint32_t>(text.size()), source_bytes);
    at_ += source_bytes;
    begin_ = at_;
  }

  void step() {
    const auto c = static_cast<unsigned char>(bytes_[at_]);
    if (c >= 0x80) return step_beyond_ascii();
    if (c >= 0x20 && c != 0x7F) {
      ++at_;
    } else if (is_control(c)) {
      drop_control();
    } else if (c == '\n' || c == '\t' || !normalise_) {
      ++at_;
    } else {
      step_line_break();
    }
  }

  static bool is_control(unsigned char c) { return (c < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7F; }

  // CR LF keeps its LF and loses its CR, so that the line before and the line after stay one copied piece each. A run
  // of CR LFs becomes one piece, or a page of empty lines would need 32 bytes of map for each.
  void step_line_break() {
    std::size_t pairs = 0;
    while (bytes_.substr(at_ + 2 * pairs, 2) == "\r\n") ++pairs;
    if (pairs == 1) {
      flush();
      out_.offsets.skip(1);
      begin_ = ++at_;
      ++at_;
    } else if (pairs > 1) {
      replace(std::string(pairs, '\n'), 2 * pairs);
    } else {
      replace("\n", 1);
    }
  }

  void drop_control() {
    std::size_t end = at_;
    while (end < bytes_.size() && is_control(static_cast<unsigned char>(bytes_[end]))) ++end;
    flush();
    if (doubts_.controls == 0) doubts_.first_control = view_span(out_.view.size(), out_.view.size());
    doubts_.controls += end - at_;
    out_.offsets.skip(end - at_);
    begin_ = at_ = end;
  }

  void step_beyond_ascii() {
    const std::uint32_t length = utf8_length(bytes_, at_);
    if (length == 0) return drop_invalid();
    const std::string_view c = bytes_.substr(at_, length);
    const bool line_break = c == "\u0085" || c == "\u2028" || c == "\u2029";
    if (line_break && normalise_) return replace("\n", length);
    at_ += length;
  }

  void drop_invalid() {
    std::size_t end = at_;
    while (end < bytes_.size() && utf8_length(bytes_, end) == 0) ++end;
    const std::size_t begin = out_.view.size() + (at_ - begin_);
    if (doubts_.invalid == 0) doubts_.first_invalid = view_span(begin, begin + kReplacement.size());
    doubts_.invalid += end - at_;
    replace(kReplacement, end - at_);
  }

  std::string_view bytes_;
  std::size_t at_;
  std::size_t begin_;
  bool normalise_;
  DecodedText& out_;
  Doubts& doubts_;
};

// -------------------------------------------------------------------------------------------------- other charsets

// Puts characters into the view. Letters beyond the source's own bytes gather into one replaced piece per word, since a
// piece of map for every letter would be thirty times the text.
class PieceWriter {
 public:
  PieceWriter(std::string_view source, bool normalise_lines, DecodedText& out, Doubts& doubts)
      : source_(source), normalise_(normalise_lines), out_(out), doubts_(doubts) {}

  void put(char32_t code, std::uint64_t begin, std::uint64_t end) {
    if (code == 0xFFFD) return put_invalid(begin, end);
    if (normalise_ &&
        (code == '\r' || code == '\f' || code == '\v' || code == 0x85 || code == 0x2028 || code == 0x2029)) {
      put_line_break(code, begin, end);
      return;
    }
    const bool after_return = after_return_;
    after_return_ = false;
    if (code == '\n' && after_return) {  // the LF of a CR LF, already written
      out_.offsets.seek_source(end);
      return;
    }
    if (u_iscntrl(static_cast<UChar32>(code)) && code != '\n' && code != '\t' && code != '\r') {
      flush();
      if (doubts_.controls++ == 0) doubts_.first_control = view_span(out_.view.size(), out_.view.size());
      return;
    }
    if (code < 0x80 && end - begin == 1 && source_[begin] == static_cast<char>(code)) {
      flush();
      out_.view += static_cast<char>(code);
      out_.offsets.seek_source(begin);
      out_.offsets.copy(1);
      return;
    }
    if (!u_isalnum(static_cast<UChar32>(code))) flush();
    if (pending_.empty()) pending_begin_ = begin;
    append_utf8(pending_, code);
    pending_end_ = end;
    if (!u_isalnum(static_cast<UChar32>(code)) || pending_.size() >= kMostPending) flush();
  }

  void flush() {
    if (pending_.empty()) return;
    out_.view += pending_;
    out_.offsets.seek_source(pending_begin_);
    out_.offsets.replace(static_cast<std::uint32_t>(pending_.size()), pending_end_ - pending_begin_);
    pending_.clear();
  }

 private:
  static constexpr std::size_t kMostPending = 96;

  void put_line_break(char32_t code, std::uint64_t begin, std::uint64_t end) {
    flush();
    out_.view += '\n';
    out_.offsets.seek_source(begin);
    out_.offsets.replace(1, end - begin);
    after_return_ = code == '\r';
  }

  void put_invalid(std::uint64_t begin, std::uint64_t end) {
    flush();
    after_return_ = false;
    if (doubts_.invalid == 0) {
      doubts_.first_invalid = view_span(out_.view.size(), out_.view.size() + kReplacement.size());
    }
    doubts_.invalid += end - begin;
    out_.view += kReplacement;
    out_.offsets.seek_source(begin);
    out_.offsets.replace(static_cast<std::uint32_t>(kReplacement.size()), end - begin);
  }

  std::string_view source_;
  bool normalise_;
  DecodedText& out_;
  Doubts& doubts_;
  std::string pending_;
  std::uint64_t pending_begin_ = 0;
  std::uint64_t pending_end_ = 0;
  bool after_return_ = false;
};

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  // The standard reads gbk with gb18030's tables.
  const char* name = charset == "gbk" ? "gb18030" : charset.c_str();
  Converter converter(ucnv_open(name, &status), &ucnv_close);
  if (U_FAILURE(status) != 0) converter.reset();
  return converter;
}

// Converts in blocks; ICU gives for every UTF-16 unit the source byte that it started at, and a character ends where
// the next one starts.
void read_converted(UConverter* converter, std::string_view bytes, std::size_t skip, PieceWriter& writer) {
  std::array<UChar, 8192> units;
  std::array<std::int32_t, 8192> offsets;
  const char* source = bytes.data() + skip;
  const char* const end = bytes.data() + bytes.size();
  char32_t waiting = 0;  // a character whose end is not known yet
  std::uint64_t waiting_at = 0;
  bool has_waiting = false;
  char32_t high = 0;
  for (bool more = true; more;) {
    const char* const block = source;
    // Blocks under 1 GiB keep ICU's 32-bit offsets in range.
    const char* const limit = std::min(end, block + (std::size_t{1} << 20));
    UChar* target = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, units.data() + units.size(), &source, limit, offsets.data(), limit == end,
                   &status);
    const std::uint64_t base = static_cast<std::uint64_t>(block - bytes.data());
    for (const UChar* unit = units.data(); unit < target; ++unit) {
      const std::int32_t offset = offsets[static_cast<std::size_t>(unit - units.data())];
      const std::uint64_t at = offset < 0 ? base : base + static_cast<std::uint64_t>(offset);
      if (U16_IS_TRAIL(*unit) && high != 0) {
        waiting = U16_GET_SUPPLEMENTARY(high, *unit);
        high = 0;
        continue;
      }
      if (has_waiting) writer.put(waiting, waiting_at, std::max(at, waiting_at));
      has_waiting = true;
      waiting = U16_IS_SURROGATE(*unit) ? 0xFFFD : static_cast<char32_t>(*unit);
      high = U16_IS_LEAD(*unit) ? *unit : 0;
      waiting_at = at;
    }
    more = status == U_BUFFER_OVERFLOW_ERROR || source < end;
    if (U_FAILURE(status) != 0 && status != U_BUFFER_OVERFLOW_ERROR) more = false;
  }
  if (has_waiting) writer.put(waiting, waiting_at, bytes.size());
  writer.flush();
}

// ------------------------------------------------------------------------------------------------------------ notes

void add_doubts(const CharsetChoice& choice, const Doubts& doubts, std::size_t size, DecodedText& out) {
  const auto note = [&](std::string code, std::string message, ViewSpan span) {
    out.notes.push_back({std::move(code), std::move(message), span, std::string(kStage)});
  };
  if (doubts.invalid > 0) {
    note("invalid-bytes",
         fmt::format("{} of {} bytes are no character in {} and are shown as \"\uFFFD\"", doubts.invalid, size,
                     choice.name),
         doubts.first_invalid);
  }
  if (doubts.controls > 0) {
    note("control-characters", fmt::format("{} control characters were left out", doubts.controls),
         doubts.first_control);
  }
}

void add_notes(const CharsetChoice& choice, const Doubts& doubts, std::size_t size, DecodedText& out) {
  const auto note = [&](std::string code, std::string message, ViewSpan span) {
    out.notes.push_back({std::move(code), std::move(message), span, std::string(kStage)});
  };
  if (charset_by_label(choice.unknown_label) == "utf-8") {
    note("charset-guessed", fmt::format("the page declares UTF-8, which its bytes are not; read as {}", choice.name),
         {});
    add_doubts(choice, doubts, size, out);
    return;
  }
  if (!choice.unknown_label.empty()) {
    note("charset-unknown",
         fmt::format("the page declares the charset \"{}\", which is not known; read as {}",
                     choice.unknown_label.substr(0, 40), choice.name),
         {});
  }
  if (choice.basis == "detected") {
    note("charset-guessed",
         fmt::format("the bytes are not UTF-8 and no charset is declared; read as {} by their statistics", choice.name),
         {});
  }
  add_doubts(choice, doubts, size, out);
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, const DecodeOptions& options, std::string_view uri) {
  if (bytes.size() > kMaxBytes) {
    return fail("too-large",
                fmt::format("{} has {} MB; hearsay reads pages up to {} MB: split it into parts", uri,
                            bytes.size() >> 20, kMaxBytes >> 20),
                std::string(uri));
  }
  if (const auto what = describe_binary(bytes)) {
    return fail("binary-input",
                fmt::format("{} is {}, not text; save the page as text or HTML and try again", uri, *what),
                std::string(uri));
  }
  CharsetChoice choice = choose_charset(bytes, options.charset);
  DecodedText out;
  Doubts doubts;
  Converter converter(nullptr, &ucnv_close);
  if (choice.name != "utf-8") {
    converter = open_converter(choice.name);
    if (!converter) choice = {"utf-8", "default", 0, choice.name};
  }
  if (converter) {
    PieceWriter writer(bytes, options.normalise_lines, out, doubts);
    read_converted(converter.get(), bytes, choice.bom_size, writer);
  } else {
    Utf8Reader(bytes, choice.bom_size, options.normalise_lines, out, doubts).run();
  }
  out.charset = choice.name;
  out.charset_basis = choice.basis;
  add_notes(choice, doubts, bytes.size(), out);
  return out;
}

}  // namespace hearsay
