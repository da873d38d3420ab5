// Reads bytes that may be compressed by gzip, as a whole or in many members, without holding more than a window of
// them.
//
//   InflateStream in(file_bytes, limits);
//   while (auto line = in.read_line(8192)) ...
//
// A member that is broken ends where it breaks; reading goes on at the next member, and `broken_members` counts it.
// Limits: `max_out` bytes in all come out, then the stream ends with `hit_limit` (a decompression bomb).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

class InflateStream {
 public:
  InflateStream(std::string_view bytes, std::uint64_t max_out);
  ~InflateStream();
  InflateStream(const InflateStream&) = delete;
  InflateStream& operator=(const InflateStream&) = delete;

  /// The next line without its line end; nullopt at the end. Lines over `limit` are cut there.
  std::optional<std::string> read_line(std::size_t limit);
  /// Up to `size` bytes; fewer only at the end.
  std::string read(std::uint64_t size);
  /// Leaves out up to `size` bytes; how many there were.
  std::uint64_t skip(std::uint64_t size);
  /// Looks at the next bytes without taking them; at most a window.
  std::string_view peek(std::size_t size);

  bool compressed() const { return compressed_; }
  bool hit_limit() const { return hit_limit_; }
  std::uint64_t broken_members() const { return broken_; }
  /// Where in the file the window's first byte comes from: the start of its member, or itself when not compressed.
  std::uint64_t position() const { return member_begin_; }

 private:
  struct Zlib;
  bool refill();
  bool next_member(std::size_t from);

  std::string_view bytes_;
  std::uint64_t max_out_;
  std::uint64_t out_ = 0;
  std::size_t at_ = 0;
  std::uint64_t member_begin_ = 0;
  std::uint64_t broken_ = 0;
  bool compressed_ = false;
  bool hit_limit_ = false;
  std::unique_ptr<Zlib> zlib_;
  std::string window_;
  std::size_t window_at_ = 0;
};

/// Undoes Brotli (RFC 7932); what came out before an error is kept. At most `max_out` bytes.
std::string unpack_brotli(std::string_view bytes, std::uint64_t max_out);
/// Undoes raw deflate.
std::string inflate_raw(std::string_view bytes, std::uint64_t max_out);
/// Undoes gzip, zlib or raw deflate; what came out before an error is kept. At most `max_out` bytes.
std::string inflate_all(std::string_view bytes, std::uint64_t max_out);

}  // namespace hearsay
