#include "ingest/warc/http_message.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "ingest/warc/inflate_stream.h"

namespace hearsay {
namespace {

/// RFC 9112, section 7.1. Bodies that say "chunked" but are not are taken as they are.
std::string undo_chunks(std::string_view body, bool& truncated) {
  std::string out;
  std::size_t at = 0;
  while (at < body.size()) {
    const std::size_t line_end = body.find('\n', at);
    if (line_end == std::string_view::npos) break;
    std::string_view size_text = trim(body.substr(at, line_end - at));
    size_text = trim(size_text.substr(0, size_text.find(';')));
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(size_text.data(), size_text.data() + size_text.size(), size, 16);
    if (error != std::errc() || end != size_text.data() + size_text.size() || size_text.empty()) {
      if (out.empty()) return std::string(body);
      truncated = true;
      out.append(body.substr(at));
      return out;
    }
    at = line_end + 1;
    if (size == 0) return out;
    const std::string_view piece =
        body.substr(at, static_cast<std::size_t>(std::min<std::uint64_t>(size, body.size() - at)));
    out.append(piece);
    if (piece.size() < size) truncated = true;
    at += piece.size();
    if (body.substr(at, 2) == "\r\n") {
      at += 2;
    } else if (body.substr(at, 1) == "\n") {
      at += 1;
    }
  }
  truncated = true;
  return out;
}

}  // namespace

void split_content_type(std::string_view value, std::string& media_type, std::string& charset) {
  media_type = ascii_lower(trim(value.substr(0, value.find(';'))));
  const std::string low = ascii_lower(value);
  const std::size_t at = low.find("charset=");
  if (at == std::string::npos) return;
  std::string_view rest = std::string_view(low).substr(at + 8);
  rest = rest.substr(0, rest.find_first_of("; ,"));
  while (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) rest.remove_prefix(1);
  while (!rest.empty() && (rest.back() == '"' || rest.back() == '\'')) rest.remove_suffix(1);
  charset = std::string(rest);
}

HttpMessage read_http_response(std::string_view bytes, std::uint64_t max_body) {
  HttpMessage out;
  if (!starts_with_icase(bytes, "HTTP/") && !starts_with_icase(bytes, "ICY ")) {
    out.body = std::string(bytes.substr(0, max_body));
    return out;
  }
  const std::size_t space = bytes.find(' ');
  if (space != std::string_view::npos) {
    std::from_chars(bytes.data() + space + 1, bytes.data() + std::min(space + 4, bytes.size()), out.status);
  }
  bool chunked = false;
  std::string coding;
  std::size_t at = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
  while (at < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = trim(bytes.substr(at, end - at));
    at = std::min(end + 1, bytes.size());
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (equals_icase(name, "content-type")) split_content_type(value, out.media_type, out.charset);
    if (equals_icase(name, "transfer-encoding")) chunked = ascii_lower(value).find("chunked") != std::string::npos;
    if (equals_icase(name, "content-encoding")) coding = ascii_lower(value);
  }
  std::string body = chunked ? undo_chunks(bytes.substr(at), out.truncated) : std::string(bytes.substr(at));
  const bool zlib = coding == "gzip" || coding == "x-gzip" || coding == "deflate";
  if (zlib || coding == "br") {
    std::string inflated = zlib ? inflate_all(body, max_body) : unpack_brotli(body, max_body);
    // Some archives keep the header but store the body already unpacked.
    if (!inflated.empty() || body.empty()) body = std::move(inflated);
  } else if (!coding.empty() && coding != "identity") {
    out.unknown_coding = true;
  }
  if (body.size() > max_body) body.resize(static_cast<std::size_t>(max_body));
  out.body = std::move(body);
  return out;
}

}  // namespace hearsay
