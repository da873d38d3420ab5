#include "ingest/zip/zip_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "ingest/parts.h"
#include "ingest/warc/inflate_stream.h"

namespace hearsay {
namespace {

constexpr std::size_t kMaxMembers = 100000;
constexpr std::string_view kEndOfDirectory("PK\x05\x06", 4);
constexpr std::uint64_t kInZip64 = 0xFFFFFFFF;  ///< "see the extra field"
constexpr std::size_t kMaxTail = 65557;         ///< the end record with its longest comment

std::uint32_t u16(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<std::uint8_t>(bytes[at]) | static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[at + 1]))
                                                    << 8;
}
std::uint32_t u32(std::string_view bytes, std::size_t at) {
  return u16(bytes, at) | u16(bytes, at + 2) << 16;
}
std::uint64_t u64(std::string_view bytes, std::size_t at) {
  return u32(bytes, at) | std::uint64_t{u32(bytes, at + 4)} << 32;
}

struct Member {
  std::string name;
  std::uint32_t method = 0, flags = 0;
  std::uint64_t packed = 0, unpacked = 0, header = 0;
};

/// Where the directory begins: the end record says, or for archives of over 4 GB or 65,535 members (APPNOTE 4.3.14,
/// 4.3.15) the record that the locator in front of it points at.
std::optional<std::uint64_t> directory_begin(std::string_view bytes) {
  const std::size_t from = bytes.size() > kMaxTail ? bytes.size() - kMaxTail : 0;
  const std::size_t end = bytes.substr(from).rfind(kEndOfDirectory);
  if (end == std::string_view::npos) return std::nullopt;
  const std::size_t at = from + end;
  const std::uint64_t begin = u32(bytes, at + 16);
  if (begin != kInZip64 && u16(bytes, at + 10) != 0xFFFF) return begin;
  if (at < 20 || bytes.substr(at - 20, 4) != std::string_view("PK\x06\x07", 4)) return begin;
  const std::uint64_t record = u64(bytes, at - 20 + 8);
  if (record >= bytes.size() || bytes.substr(record, 4) != std::string_view("PK\x06\x06", 4)) return std::nullopt;
  return u64(bytes, record + 48);
}

/// Fields that do not fit in 32 bits stand in the extra field 1, in this order, those that overflow only (4.5.3).
void read_zip64_fields(std::string_view extra, Member& m) {
  for (std::size_t at = 0; at + 4 <= extra.size(); at += 4 + u16(extra, at + 2)) {
    if (u16(extra, at) != 1) continue;
    std::string_view field = extra.substr(at + 4, u16(extra, at + 2));
    for (std::uint64_t* value : {&m.unpacked, &m.packed, &m.header}) {
      if (*value != kInZip64 || field.size() < 8) continue;
      *value = u64(field, 0);
      field.remove_prefix(8);
    }
    return;
  }
}

/// The directory at the archive's end (APPNOTE 4.3.12, 4.3.16); empty when there is none.
std::vector<Member> read_directory(std::string_view bytes) {
  std::vector<Member> members;
  const auto begin = directory_begin(bytes);
  if (!begin || *begin >= bytes.size()) return members;
  std::size_t at = static_cast<std::size_t>(*begin);
  while (at + 46 <= bytes.size() && bytes.substr(at, 4) == std::string_view("PK\x01\x02", 4) &&
         members.size() < kMaxMembers) {
    Member m;
    m.flags = u16(bytes, at + 8);
    m.method = u16(bytes, at + 10);
    m.packed = u32(bytes, at + 20);
    m.unpacked = u32(bytes, at + 24);
    m.header = u32(bytes, at + 42);
    const std::size_t name = u16(bytes, at + 28);
    const std::size_t extra = u16(bytes, at + 30);
    m.name = std::string(bytes.substr(at + 46, name));
    if (at + 46 + name < bytes.size()) read_zip64_fields(bytes.substr(at + 46 + name, extra), m);
    at += 46 + name + extra + u16(bytes, at + 32);
    members.push_back(std::move(m));
  }
  return members;
}

/// Hands the members to their readers.
class ZipReader {
 public:
  ZipReader(const Input& input, const ReadOptions& options, const DocumentSink& sink)
      : input_(input), parts_(input, options, sink) {}

  Result<ReadSummary> run() {
    const std::vector<Member> members = read_directory(input_.bytes);
    if (members.empty()) {
      return fail("not-an-archive",
                  fmt::format("{} has no list of members at its end; was it downloaded whole?", input_.uri),
                  input_.uri);
    }
    for (const Member& member : members) {
      if (parts_.full()) break;
      if (!is_passed_over(member.name)) read(member);
    }
    return parts_.finish();
  }

 private:
  static bool is_passed_over(std::string_view name) {
    return name.empty() || name.back() == '/' || name.find("__MACOSX/") != std::string_view::npos ||
           is_asset_name(name) || is_in_asset_folder(name);
  }

  void read(const Member& member) {
    const std::string_view bytes = input_.bytes;
    const std::string shown = clean_name(member.name);
    const bool there =
        member.header < bytes.size() && bytes.substr(member.header, 4) == std::string_view("PK\x03\x04", 4);
    const std::uint64_t begin =
        there ? member.header + 30 + u16(bytes, member.header + 26) + u16(bytes, member.header + 28) : 0;
    const bool whole = there && begin <= bytes.size() && member.packed <= bytes.size() - begin;
    if (!whole || (member.flags & 1U) != 0 || (member.method != 0 && member.method != 8)) {
      parts_.problem("member-not-readable", fmt::format("{} is cut off, encrypted or packed in an unknown way", shown));
      return;
    }
    if (member.unpacked > PartReader::kMaxPart) {
      parts_.problem("member-too-large", fmt::format("{} has {} MB and was left out", shown, member.unpacked >> 20));
      return;
    }
    const std::string_view packed = bytes.substr(begin, member.packed);
    const std::uint64_t limit = std::min(parts_.room(), member.unpacked);
    Input page = parts_.part(member.name);
    page.bytes = member.method == 0 ? std::string(packed.substr(0, limit)) : inflate_raw(packed, limit);
    parts_.read(std::move(page), member.name);
  }

  const Input& input_;
  PartReader parts_;
};

}  // namespace

bool looks_like_zip(std::string_view bytes) {
  return bytes.substr(0, 4) == std::string_view("PK\x03\x04", 4);
}

Result<ReadSummary> read_zip(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  return ZipReader(input, options, sink).run();
}

}  // namespace hearsay
