#include "ingest/warc/inflate_stream.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10;

bool is_gzip(std::string_view bytes, std::size_t at) {
  return at + 2 < bytes.size() && bytes[at] == '\x1f' && bytes[at + 1] == '\x8b' && bytes[at + 2] == '\x08';
}

Bytef* to_zlib(std::string_view bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

}  // namespace

struct InflateStream::Zlib {
  z_stream stream{};
  bool open = false;
  ~Zlib() {
    if (open) inflateEnd(&stream);
  }
};

InflateStream::InflateStream(std::string_view bytes, std::uint64_t max_out)
    : bytes_(bytes), max_out_(max_out), zlib_(std::make_unique<Zlib>()) {
  compressed_ = is_gzip(bytes, 0);
  if (compressed_) next_member(0);
}

InflateStream::~InflateStream() = default;

/// Opens the first member at or behind `from`.
bool InflateStream::next_member(std::size_t from) {
  if (zlib_->open) inflateEnd(&zlib_->stream);
  zlib_->open = false;
  while (from < bytes_.size() && !is_gzip(bytes_, from)) {
    from = bytes_.find('\x1f', from + 1);
    if (from == std::string_view::npos) break;
  }
  if (from >= bytes_.size()) {
    at_ = bytes_.size();
    return false;
  }
  at_ = from;
  member_begin_ = from;
  zlib_->stream = z_stream{};
  zlib_->open = inflateInit2(&zlib_->stream, 16 + MAX_WBITS) == Z_OK;
  return zlib_->open;
}

bool InflateStream::refill() {
  if (window_at_ > 0) {
    window_.erase(0, window_at_);
    window_at_ = 0;
  }
  if (hit_limit_) return false;
  const std::size_t room = static_cast<std::size_t>(std::min<std::uint64_t>(kChunk, max_out_ - out_));
  if (room == 0) {
    hit_limit_ = at_ < bytes_.size();
    return false;
  }
  if (!compressed_) {
    const std::string_view piece = bytes_.substr(std::min(at_, bytes_.size()), room);
    member_begin_ = at_;
    at_ += piece.size();
    out_ += piece.size();
    window_ += piece;
    return !piece.empty();
  }
  while (zlib_->open) {
    z_stream& z = zlib_->stream;
    const std::size_t before = window_.size();
    window_.resize(before + room);
    z.next_in = to_zlib(bytes_.substr(at_));
    z.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes_.size() - at_, std::size_t{1} << 30));
    z.next_out = reinterpret_cast<Bytef*>(window_.data() + before);
    z.avail_out = static_cast<uInt>(room);
    const uInt given = z.avail_in;
    const int status = inflate(&z, Z_NO_FLUSH);
    at_ += given - z.avail_in;
    const std::size_t made = room - z.avail_out;
    window_.resize(before + made);
    out_ += made;
    if (status == Z_STREAM_END) {
      next_member(at_);
    } else if (status != Z_OK || (made == 0 && at_ >= bytes_.size())) {
      ++broken_;
      next_member(std::max<std::size_t>(at_, member_begin_ + 1));
    }
    if (made > 0) return true;
  }
  return false;
}

std::string_view InflateStream::peek(std::size_t size) {
  while (window_.size() - window_at_ < size && refill()) {
  }
  return std::string_view(window_).substr(window_at_, size);
}

std::optional<std::string> InflateStream::read_line(std::size_t limit) {
  std::size_t searched = 0;
  for (;;) {
    const std::size_t end = window_.find('\n', window_at_ + searched);
    if (end != std::string::npos) {
      std::string line = window_.substr(window_at_, std::min(end - window_at_, limit));
      window_at_ = end + 1;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      return line;
    }
    const std::size_t have = window_.size() - window_at_;
    if (have > limit) {
      std::string line = window_.substr(window_at_, limit);
      window_at_ += limit;
      return line;
    }
    searched = have;
    if (!refill()) {
      if (have == 0) return std::nullopt;
      std::string line = window_.substr(window_at_);
      window_at_ = window_.size();
      return line;
    }
  }
}

std::string InflateStream::read(std::uint64_t size) {
  std::string out;
  while (size > 0) {
    const std::size_t have = window_.size() - window_at_;
    if (have == 0) {
      if (!refill()) break;
      continue;
    }
    const std::size_t take = static_cast<std::size_t>(std::min<std::uint64_t>(have, size));
    out.append(window_, window_at_, take);
    window_at_ += take;
    size -= take;
  }
  return out;
}

std::uint64_t InflateStream::skip(std::uint64_t size) {
  std::uint64_t done = 0;
  while (done < size) {
    const std::size_t have = window_.size() - window_at_;
    if (have == 0) {
      if (!refill()) break;
      continue;
    }
    const std::size_t take = static_cast<std::size_t>(std::min<std::uint64_t>(have, size - done));
    window_at_ += take;
    done += take;
  }
  return done;
}

namespace {

std::string inflate_with(int window_bits, std::string_view bytes, std::uint64_t max_out) {
  std::string out;
  z_stream z{};
  if (inflateInit2(&z, window_bits) != Z_OK) return out;
  z.next_in = to_zlib(bytes);
  z.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), std::size_t{1} << 30));
  int status = Z_OK;
  std::string piece(kChunk, '\0');
  while (status == Z_OK && out.size() < max_out) {
    const auto room = static_cast<std::size_t>(std::min<std::uint64_t>(kChunk, max_out - out.size()));
    z.next_out = reinterpret_cast<Bytef*>(piece.data());
    z.avail_out = static_cast<uInt>(room);
    status = inflate(&z, Z_NO_FLUSH);
    const std::size_t made = room - z.avail_out;
    out.append(piece, 0, made);
    if (made == 0 && z.avail_in == 0) break;
  }
  inflateEnd(&z);
  return out;
}

}  // namespace

std::string unpack_brotli(std::string_view bytes, std::uint64_t max_out) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  std::string out;
  if (!state) return out;
  std::size_t left = bytes.size();
  const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::string piece(kChunk, '\0');
  for (BrotliDecoderResult status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
       status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.size() < max_out;) {
    std::size_t room = static_cast<std::size_t>(std::min<std::uint64_t>(kChunk, max_out - out.size()));
    const std::size_t had = room;
    auto* to = reinterpret_cast<std::uint8_t*>(piece.data());
    status = BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &to, nullptr);
    out.append(piece, 0, had - room);
  }
  return out;
}

std::string inflate_raw(std::string_view bytes, std::uint64_t max_out) {
  return inflate_with(-MAX_WBITS, bytes, max_out);
}

std::string inflate_all(std::string_view bytes, std::uint64_t max_out) {
  std::string out = inflate_with(32 + MAX_WBITS, bytes, max_out);  // gzip or zlib, by their headers
  return out.empty() ? inflate_raw(bytes, max_out) : out;
}

}  // namespace hearsay
