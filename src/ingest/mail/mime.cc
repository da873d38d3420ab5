#include "ingest/mail/mime.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/decode.h"

namespace hearsay {
namespace {

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char low = ascii_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (is_ascii_digit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;  // "-" and "_" of the address-safe alphabet
  if (c == '/' || c == '_') return 63;
  return -1;
}

std::string to_utf8(const std::string& bytes, const std::string& charset) {
  const auto decoded = decode_text(bytes, {.charset = charset}, "header");
  return decoded ? decoded->view : std::string();
}

std::string undo_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool code =
        text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    out += code ? static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])) : text[i];
    if (code) i += 2;
  }
  return out;
}

/// One past the line that begins at `at`; `text_end` is its end without CR LF.
std::size_t line_end(std::string_view message, std::size_t at, std::size_t limit, std::size_t& text_end) {
  const std::size_t newline = std::min(message.find('\n', at), limit);
  text_end = newline > at && newline <= limit && message[newline - 1] == '\r' ? newline - 1 : newline;
  return std::min(newline + 1, limit);
}

/// Builds bytes and map together.
class BodyWriter {
 public:
  explicit BodyWriter(std::string_view message) : message_(message) {}
  void copy(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    out_.offsets.seek_source(begin);
    out_.offsets.copy(static_cast<std::uint32_t>(end - begin));
    out_.bytes.append(message_, begin, end - begin);
  }
  void replace(std::string_view bytes, std::size_t begin, std::size_t end) {
    if (bytes.empty()) return;
    out_.offsets.seek_source(begin);
    out_.offsets.replace(static_cast<std::uint32_t>(bytes.size()), end - begin);
    out_.bytes += bytes;
  }
  MimeBody take() { return std::move(out_); }

 private:
  std::string_view message_;
  MimeBody out_;
};

/// RFC 2045, section 6.7. What is no valid code stays as it is.
void write_quoted_printable(std::string_view message, std::size_t begin, std::size_t end, BodyWriter& out) {
  std::size_t from = begin;
  for (std::size_t at = begin; at < end;) {
    if (message[at] != '=') {
      ++at;
      continue;
    }
    std::size_t next = at + 1;
    while (next < end && (message[next] == ' ' || message[next] == '\t')) ++next;
    const bool soft =
        next >= end || message[next] == '\n' || (message[next] == '\r' && next + 1 < end && message[next + 1] == '\n');
    if (soft) {
      out.copy(from, at);
      at = next >= end ? end : next + (message[next] == '\r' ? 2 : 1);
      from = at;
      continue;
    }
    if (at + 2 < end && hex_digit(message[at + 1]) >= 0 && hex_digit(message[at + 2]) >= 0) {
      out.copy(from, at);
      const char c = static_cast<char>(hex_digit(message[at + 1]) * 16 + hex_digit(message[at + 2]));
      out.replace(std::string_view(&c, 1), at, at + 3);
      at += 3;
      from = at;
      continue;
    }
    ++at;
  }
  out.copy(from, end);
}

/// RFC 2045, section 6.8. Characters outside the alphabet are passed over.
void write_base64(std::string_view message, std::size_t begin, std::size_t end, BodyWriter& out) {
  const bool fine = end - begin <= kFineBase64;
  std::uint32_t bits = 0;
  int have = 0;
  std::size_t from = begin;
  std::string group;
  for (std::size_t at = begin; at < end && message[at] != '='; ++at) {
    const int digit = base64_digit(message[at]);
    if (digit >= 0) {
      if (have == 0 && group.empty()) from = at;
      bits = bits << 6 | static_cast<std::uint32_t>(digit);
      have += 6;
      if (have >= 8) {
        have -= 8;
        group += static_cast<char>(bits >> have & 0xFF);
      }
    }
    const bool whole = have == 0 && (fine ? group.size() == 3 : message[at] == '\n');
    if (whole && !group.empty()) {
      out.replace(group, from, at + 1);
      group.clear();
    }
  }
  out.replace(group, from, end);
}

/// RFC 3676: a line that ends in a space goes on in the next one; a leading space is stuffing.
void write_flowed(std::string_view message, std::size_t begin, std::size_t end, bool delete_space, BodyWriter& out) {
  for (std::size_t at = begin; at < end;) {
    std::size_t text_end = 0;
    const std::size_t next = line_end(message, at, end, text_end);
    const std::size_t from = at < text_end && message[at] == ' ' ? at + 1 : at;
    const std::string_view line = message.substr(from, text_end - from);
    const bool flows = !line.empty() && line.back() == ' ' && line != "-- " && next < end;
    out.copy(from, flows ? (delete_space ? text_end - 1 : text_end) : next);
    at = next;
  }
}

class MimeParser {
 public:
  explicit MimeParser(std::string_view message) : message_(message) {}

  MimePart parse(std::size_t begin, std::size_t end, int depth, bool digest = false) {
    ++parts_;
    MimePart part;
    part.begin = begin;
    part.end = end;
    if (digest) part.media_type = "message/rfc822";
    part.body = read_headers(begin, end, part);
    const std::string_view type = part.header("content-type");
    const std::string name = ascii_lower(trim(type.substr(0, type.find(';'))));
    if (name.find('/') != std::string::npos) part.media_type = name;
    if (part.media_type.rfind("multipart/", 0) == 0 && depth < MimePart::kMaxDepth) {
      split(part, part.parameter("content-type", "boundary"), depth);
    }
    return part;
  }

 private:
  std::size_t read_headers(std::size_t at, std::size_t end, MimePart& part) {
    if (message_.substr(at, 5) == "From ") {  // mbox's separator
      std::size_t ignored = 0;
      at = line_end(message_, at, end, ignored);
    }
    while (at < end) {
      std::size_t text_end = 0;
      const std::size_t next = line_end(message_, at, end, text_end);
      const std::string_view line = message_.substr(at, text_end - at);
      if (line.empty()) return next;
      const bool continues = line.front() == ' ' || line.front() == '\t';
      const std::size_t colon = line.find(':');
      if (continues && !part.headers.empty()) {
        std::string& value = part.headers.back().second;
        if (value.size() + line.size() < MimePart::kMaxHeader) value += ' ' + std::string(trim(line));
      } else if (colon == std::string_view::npos) {
        return at;  // no header: the body begins without an empty line
      } else if (part.headers.size() < MimePart::kMaxHeaders) {
        part.headers.emplace_back(ascii_lower(trim(line.substr(0, colon))),
                                  std::string(trim(line.substr(colon + 1)).substr(0, MimePart::kMaxHeader)));
      }
      at = next;
    }
    return end;
  }

  void split(MimePart& part, const std::string& boundary, int depth) {
    if (boundary.empty()) return;
    const std::string mark = "--" + boundary;
    const bool digest = part.media_type == "multipart/digest";
    std::size_t open = std::string_view::npos;
    const auto close = [&](std::size_t at) {
      // The line break before a boundary belongs to the boundary.
      std::size_t end = at;
      if (end > open && message_[end - 1] == '\n') --end;
      if (end > open && message_[end - 1] == '\r') --end;
      if (open != std::string_view::npos && parts_ < MimePart::kMaxParts)
        part.children.push_back(parse(open, std::max(open, end), depth + 1, digest));
    };
    for (std::size_t at = part.body; at < part.end;) {
      std::size_t text_end = 0;
      const std::size_t next = line_end(message_, at, part.end, text_end);
      const std::string_view line = message_.substr(at, text_end - at);
      if (line.size() >= mark.size() && line.substr(0, mark.size()) == mark) {
        const std::string_view rest = trim(line.substr(mark.size()));
        if (rest.empty() || rest == "--") {
          close(at);
          open = rest.empty() ? next : std::string_view::npos;
          if (!rest.empty()) return;
        }
      }
      at = next;
    }
    close(part.end);  // cut off: what is there counts
  }

  std::string_view message_;
  std::size_t parts_ = 0;
};

}  // namespace

std::string_view MimePart::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

std::string MimePart::parameter(std::string_view header_name, std::string_view parameter_name) const {
  const std::string_view value = header(header_name);
  std::string joined;  // "filename*0*=", "filename*1=" ... (RFC 2231)
  bool encoded = false;
  for (std::size_t at = value.find(';'); at < value.size();) {
    ++at;
    const std::size_t equals = value.find('=', at);
    if (equals == std::string_view::npos) break;
    std::string key = ascii_lower(trim(value.substr(at, equals - at)));
    std::size_t stop_at = equals + 1;
    while (stop_at < value.size() && is_ascii_space(value[stop_at])) ++stop_at;
    std::string text;
    if (stop_at < value.size() && value[stop_at] == '"') {
      for (++stop_at; stop_at < value.size() && value[stop_at] != '"'; ++stop_at) {
        if (value[stop_at] == '\\' && stop_at + 1 < value.size()) ++stop_at;
        text += value[stop_at];
      }
      stop_at = value.find(';', stop_at);
    } else {
      const std::size_t stop = value.find(';', stop_at);
      text = std::string(trim(value.substr(stop_at, stop == std::string_view::npos ? stop : stop - stop_at)));
      stop_at = stop;
    }
    at = stop_at;
    const std::size_t star = key.find('*');
    if (key == parameter_name) return decode_words(text);
    if (star == std::string::npos || std::string_view(key).substr(0, star) != parameter_name) continue;
    encoded |= key.back() == '*';
    joined += text;
  }
  if (!encoded) return joined;
  const std::size_t first = joined.find('\'');
  const std::size_t second = first == std::string::npos ? first : joined.find('\'', first + 1);
  if (second == std::string::npos) return undo_percent(joined);
  return to_utf8(undo_percent(joined.substr(second + 1)), joined.substr(0, first));
}

bool MimePart::is_attachment() const {
  return starts_with_icase(trim(header("content-disposition")), "attachment");
}

MimePart parse_mime(std::string_view message) {
  return MimeParser(message).parse(0, message.size(), 0);
}

MimeBody decode_body(std::string_view message, const MimePart& part) {
  BodyWriter out(message);
  const std::string encoding = ascii_lower(trim(part.header("content-transfer-encoding")));
  if (encoding == "quoted-printable") {
    write_quoted_printable(message, part.body, part.end, out);
  } else if (encoding == "base64") {
    write_base64(message, part.body, part.end, out);
  } else if (equals_icase(part.parameter("content-type", "format"), "flowed")) {
    const bool delete_space = equals_icase(part.parameter("content-type", "delsp"), "yes");
    write_flowed(message, part.body, part.end, delete_space, out);
  } else {
    out.copy(part.body, part.end);
  }
  return out.take();
}

std::string decode_words(std::string_view value) {
  std::string out;
  bool after_word = false;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t open = value.find("=?", at);
    const std::size_t charset = open == std::string_view::npos ? open : value.find('?', open + 2);
    const std::size_t text = charset == std::string_view::npos ? charset : value.find('?', charset + 1);
    const std::size_t close = text == std::string_view::npos ? text : value.find("?=", text + 1);
    const char kind = text == std::string_view::npos ? '\0' : ascii_lower(value[charset + 1]);
    if (close == std::string_view::npos || text != charset + 2 || (kind != 'b' && kind != 'q')) {
      out += value.substr(at);
      break;
    }
    // White space between two encoded words is not shown (RFC 2047, section 6.2).
    const std::string_view between = value.substr(at, open - at);
    if (!after_word || !trim(between).empty()) out += between;
    std::string body(value.substr(text + 1, close - text - 1));
    if (kind == 'q') std::replace(body.begin(), body.end(), '_', ' ');
    BodyWriter decoded(body);
    if (kind == 'b') {
      write_base64(body, 0, body.size(), decoded);
    } else {
      write_quoted_printable(body, 0, body.size(), decoded);
    }
    const std::string_view label = value.substr(open + 2, charset - open - 2);
    out += to_utf8(decoded.take().bytes, std::string(label.substr(0, label.find('*'))));
    after_word = true;
    at = close + 2;
  }
  return std::string(trim(out));
}

}  // namespace hearsay
