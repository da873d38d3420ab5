#include "ingest/warc/warc_reader.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "base/utf8.h"
#include "ingest/parts.h"
#include "ingest/warc/http_message.h"
#include "ingest/warc/inflate_stream.h"
#include "ingest/web_date.h"

namespace hearsay {
namespace {

constexpr std::uint64_t kMaxRecord = std::uint64_t{64} << 20;
constexpr std::size_t kMaxLine = std::size_t{64} << 10;

bool is_warc_line(std::string_view line) {
  return line.substr(0, 5) == "WARC/";
}

/// "http://courier.example/ 192.0.2.1 20240305204000 text/html 1200"
struct ArcHeader {
  std::string uri;
  std::optional<Instant> date;
  std::string media_type;
  std::uint64_t size = 0;
};

std::optional<std::uint64_t> number(std::string_view text) {
  text = trim(text);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

std::optional<ArcHeader> arc_header(std::string_view line) {
  // The address itself may hold spaces: the fields are counted from the end.
  std::vector<std::string_view> fields;
  std::string_view rest = trim(line);
  while (fields.size() < 4) {
    const std::size_t space = rest.rfind(' ');
    if (space == std::string_view::npos) return std::nullopt;
    fields.push_back(rest.substr(space + 1));
    rest = trim(rest.substr(0, space));
  }
  const auto size = number(fields[0]);
  if (!size || fields[2].size() != 14 || rest.find(':') == std::string_view::npos) return std::nullopt;
  ArcHeader header;
  header.uri = std::string(rest);
  header.size = *size;
  header.media_type = ascii_lower(fields[1]);
  const auto date = parse_web_date(fields[2]);
  if (date) header.date = date->instant_at(0);  // ARC times are UTC
  return header;
}

class ArchiveReader {
 public:
  ArchiveReader(const Input& input, const ReadOptions& options, const DocumentSink& sink)
      : input_(input), options_(options), in_(input.bytes, options.max_bytes), parts_(input, options, sink) {}

  Result<ReadSummary> run() {
    while (auto line = in_.read_line(kMaxLine)) {
      if (line->empty()) continue;
      if (is_warc_line(*line)) {
        read_warc_record();
        lost_ = false;
      } else if (const auto header = arc_header(*line)) {
        read_arc_record(*header);
        lost_ = false;
      } else if (!lost_) {
        lost_ = true;
        parts_.problem(
            "bad-record",
            "a record begins with neither a WARC nor an ARC header; what follows up to the next one was left out");
      }
    }
    if (in_.broken_members() > 0) {
      parts_.problem("bad-gzip", fmt::format("{} compressed parts are broken or cut off", in_.broken_members()));
    }
    if (in_.hit_limit()) {
      parts_.problem("archive-limit", fmt::format("the archive unpacks to more than {} MB; the rest was not read",
                                                  options_.max_bytes >> 20));
    }
    if (records_ == 0) {
      return fail("not-an-archive", fmt::format("{} holds no record of a web archive; was it saved whole?", input_.uri),
                  input_.uri);
    }
    return parts_.finish();
  }

 private:
  void read_warc_record() {
    ++records_;
    std::map<std::string, std::string> headers;
    while (auto line = in_.read_line(kMaxLine)) {
      if (line->empty()) break;
      const std::size_t colon = line->find(':');
      if (colon == std::string::npos || headers.size() > 200) continue;
      headers[ascii_lower(trim(std::string_view(*line).substr(0, colon)))] =
          std::string(trim(std::string_view(*line).substr(colon + 1)));
    }
    const auto size = number(headers["content-length"]);
    if (!size) {
      parts_.problem("bad-record", "a record has no length; it was left out");
      lost_ = true;
      return;
    }
    const std::string& type = headers["warc-type"];
    const bool response = type == "response";
    if (!response && type != "resource" && type != "conversion") {
      in_.skip(*size);
      return;
    }
    std::string uri = headers["warc-target-uri"];
    if (uri.size() > 2 && uri.front() == '<' && uri.back() == '>') uri = uri.substr(1, uri.size() - 2);  // wget's habit
    const auto date = parse_web_date(headers["warc-date"]);
    read_block(std::move(uri), date ? date->instant_at(0) : std::nullopt, *size, headers["content-type"], response);
  }

  void read_arc_record(const ArcHeader& header) {
    ++records_;
    if (starts_with_icase(header.uri, "filedesc:")) {
      in_.skip(header.size);
      return;
    }
    read_block(header.uri, header.date, header.size, header.media_type, true);
  }

  void read_block(std::string uri, std::optional<Instant> date, std::uint64_t size, std::string_view type, bool http) {
    if (size > kMaxRecord) {
      parts_.problem("record-too-large", fmt::format("the record of {} has {} MB and was left out", uri, size >> 20));
      in_.skip(size);
      return;
    }
    const std::string block = in_.read(size);
    if (block.size() < size) parts_.problem("truncated", fmt::format("the record of {} is cut off", uri));
    HttpMessage message;
    if (http) {
      message = read_http_response(block, kMaxRecord);
    } else {
      message.body = block;
      split_content_type(type, message.media_type, message.charset);
    }
    if (message.truncated)
      parts_.problem("bad-chunks", fmt::format("the body of {} is not chunked as its header says", uri));
    if (message.unknown_coding) {
      parts_.problem("unknown-coding", fmt::format("the body of {} is packed in a way that cannot be undone", uri));
      return;
    }
    if (message.status != 0 && message.status != 200) return;
    read_payload(std::move(uri), date, std::move(message));
  }

  void read_payload(std::string uri, std::optional<Instant> date, HttpMessage message) {
    // dns: and metadata: records, and what a site tells robots, are no pages.
    if (starts_with_icase(uri, "metadata:") || starts_with_icase(uri, "dns:")) return;
    if (message.media_type == "text/plain" && uri.find("robots.txt") != std::string::npos) return;
    Input page;
    page.uri = std::move(uri);
    page.bytes = std::move(message.body);
    page.captured_at = date;
    page.media_type = message.media_type;
    page.charset = message.charset;
    parts_.read(std::move(page), {});
  }

  const Input& input_;
  const ReadOptions& options_;
  InflateStream in_;
  PartReader parts_;
  std::size_t records_ = 0;
  bool lost_ = false;
};

}  // namespace

bool looks_like_warc(std::string_view bytes) {
  InflateStream in(bytes.substr(0, 4096), 4096);
  const std::string_view head = in.peek(16);
  return is_warc_line(head) || head.substr(0, 11) == "filedesc://";
}

Result<ReadSummary> read_warc(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  return ArchiveReader(input, options, sink).run();
}

}  // namespace hearsay
