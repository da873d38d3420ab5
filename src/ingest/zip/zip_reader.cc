#include "ingest/zip/zip_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "ingest/feed/feed_reader.h"
#include "ingest/html/html_reader.h"
#include "ingest/warc/inflate_stream.h"
#include "ingest/warc/warc_reader.h"

namespace hearsay {
namespace {

constexpr std::uint64_t kMaxMember = std::uint64_t{512} << 20;
constexpr std::size_t kMaxMembers = 100000;
constexpr std::size_t kMaxProblems = 100;
constexpr int kMaxNesting = 2;
constexpr std::string_view kEndOfDirectory("PK\x05\x06", 4);
constexpr std::size_t kMaxTail = 65557;  ///< the end record with its longest comment

std::uint32_t u16(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<std::uint8_t>(bytes[at]) | static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[at + 1]))
                                                    << 8;
}
std::uint32_t u32(std::string_view bytes, std::size_t at) {
  return u16(bytes, at) | u16(bytes, at + 2) << 16;
}

struct Member {
  std::string name;
  std::uint32_t method = 0, flags = 0;
  std::uint64_t packed = 0, unpacked = 0, header = 0;
};

/// The directory at the archive's end (APPNOTE 4.3.12, 4.3.16); empty when there is none.
std::vector<Member> read_directory(std::string_view bytes) {
  std::vector<Member> members;
  const std::size_t from = bytes.size() > kMaxTail ? bytes.size() - kMaxTail : 0;
  const std::size_t end = bytes.substr(from).rfind(kEndOfDirectory);
  if (end == std::string_view::npos) return members;
  std::size_t at = u32(bytes, from + end + 16);
  while (at + 46 <= bytes.size() && bytes.substr(at, 4) == std::string_view("PK\x01\x02", 4) &&
         members.size() < kMaxMembers) {
    Member m;
    m.flags = u16(bytes, at + 8);
    m.method = u16(bytes, at + 10);
    m.packed = u32(bytes, at + 20);
    m.unpacked = u32(bytes, at + 24);
    m.header = u32(bytes, at + 42);
    const std::size_t name = u16(bytes, at + 28);
    m.name = std::string(bytes.substr(at + 46, name));
    at += 46 + name + u16(bytes, at + 30) + u16(bytes, at + 32);
    members.push_back(std::move(m));
  }
  return members;
}

class ZipReader {
 public:
  ZipReader(const Input& input, const ReadOptions& options, const DocumentSink& sink, int nesting)
      : input_(input), options_(options), sink_(sink), nesting_(nesting), left_(options.max_bytes) {}

  Result<ReadSummary> run() {
    const std::vector<Member> members = read_directory(input_.bytes);
    if (members.empty()) {
      return fail("not-an-archive",
                  fmt::format("{} has no list of members at its end; was it downloaded whole?", input_.uri),
                  input_.uri);
    }
    for (const Member& member : members) {
      if (left_ == 0) {
        problem("archive-limit",
                fmt::format("it unpacks to more than {} MB; the rest was not read", options_.max_bytes >> 20));
        break;
      }
      if (!member.name.empty() && member.name.back() != '/' && member.name.find("__MACOSX/") == std::string::npos)
        read(member);
    }
    if (summary_.documents == 0 && summary_.problems.empty() && nesting_ == 0) {
      return fail("no-pages", fmt::format("{} holds no page, feed, web archive or text file", input_.uri), input_.uri);
    }
    return std::move(summary_);
  }

 private:
  void problem(std::string code, std::string what) {
    if (summary_.problems.size() >= kMaxProblems) return;
    summary_.problems.push_back({std::move(code), fmt::format("{}: {}", input_.uri, what), input_.uri});
  }

  void read(const Member& member) {
    const std::string_view bytes = input_.bytes;
    const std::uint64_t begin = member.header + 30 + u16(bytes, member.header + 26) + u16(bytes, member.header + 28);
    const bool there = member.header < bytes.size() &&
                       bytes.substr(member.header, 4) == std::string_view("PK\x03\x04", 4) && begin <= bytes.size() &&
                       member.packed <= bytes.size() - begin;
    if (!there || (member.flags & 1U) != 0 || (member.method != 0 && member.method != 8)) {
      if (may_be_page(member.name))
        problem("member-not-readable",
                fmt::format("{} is cut off, encrypted or packed in an unknown way", member.name));
      return;
    }
    if (member.unpacked > kMaxMember) {
      problem("member-too-large", fmt::format("{} has {} MB and was left out", member.name, member.unpacked >> 20));
      return;
    }
    const std::string_view packed = bytes.substr(begin, member.packed);
    const std::uint64_t limit = std::min({kMaxMember, left_, member.unpacked});
    Input page;
    page.bytes = member.method == 0 ? std::string(packed.substr(0, limit)) : inflate_raw(packed, limit);
    left_ -= std::min<std::uint64_t>(left_, page.bytes.size());
    page.uri = input_.uri + "#" + clean(member.name);
    page.captured_at = input_.captured_at;
    dispatch(page, member.name);
  }

  static bool may_be_page(std::string_view name) {
    const std::string low = ascii_lower(name);
    const std::size_t dot = low.rfind('.');
    static constexpr std::string_view kEnds[] = {".html", ".htm",  ".xhtml", ".txt", ".text", ".xml",
                                                 ".rss",  ".atom", ".warc",  ".gz",  ".json"};
    return dot != std::string::npos &&
           std::find(std::begin(kEnds), std::end(kEnds), low.substr(dot)) != std::end(kEnds);
  }

  /// Names may be in any charset; a uri takes only what is UTF-8.
  static std::string clean(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
      const Utf8Char c = decode_utf8(name, i);
      append_utf8(out, c.valid && c.code >= 0x20 ? c.code : 0xFFFD);
      i += c.length;
    }
    return out;
  }

  void dispatch(const Input& page, std::string_view name) {
    const std::string low = ascii_lower(name);
    const bool text =
        low.size() > 4 && (low.compare(low.size() - 4, 4, ".txt") == 0 || low.compare(low.size() - 5, 5, ".text") == 0);
    if (page.bytes.empty()) return;
    if (looks_like_warc(page.bytes)) {
      take(read_warc(page, options_, sink_));
    } else if (looks_like_zip(page.bytes)) {
      if (nesting_ < kMaxNesting) take(ZipReader(page, options_, sink_, nesting_ + 1).run());
    } else if (looks_like_feed(page.bytes)) {
      take(read_feed(page, options_, sink_));
    } else if (looks_like_html(page.bytes)) {
      take_one(read_html(page, options_));
    } else if (text) {
      take_one(read_text(page, options_));
    }
  }

  void take_one(Result<Document> document) {
    if (!document) {
      if (summary_.problems.size() < kMaxProblems) summary_.problems.push_back(document.error());
      return;
    }
    ++summary_.documents;
    sink_(std::move(*document));
  }

  void take(Result<ReadSummary> summary) {
    if (!summary) {
      if (summary_.problems.size() < kMaxProblems) summary_.problems.push_back(summary.error());
      return;
    }
    summary_.documents += summary->documents;
    for (Error& error : summary->problems) {
      if (summary_.problems.size() < kMaxProblems) summary_.problems.push_back(std::move(error));
    }
  }

  const Input& input_;
  const ReadOptions& options_;
  const DocumentSink& sink_;
  int nesting_;
  std::uint64_t left_;  ///< unpacked bytes that may still come
  ReadSummary summary_;
};

}  // namespace

bool looks_like_zip(std::string_view bytes) {
  const bool begins = bytes.substr(0, 4) == std::string_view("PK\x03\x04", 4);
  const std::size_t from = bytes.size() > kMaxTail ? bytes.size() - kMaxTail : 0;
  return begins && bytes.substr(from).find(kEndOfDirectory) != std::string_view::npos;
}

Result<ReadSummary> read_zip(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  return ZipReader(input, options, sink, 0).run();
}

}  // namespace hearsay
