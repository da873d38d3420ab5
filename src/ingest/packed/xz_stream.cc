#include "ingest/packed/xz_stream.h"

#include <lzma.h>

namespace hearsay {
namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10;

}  // namespace

struct XzStream::State {
  lzma_stream stream = LZMA_STREAM_INIT;
};

bool looks_like_xz(std::string_view bytes) {
  return bytes.substr(0, 6) == std::string_view(
                                   "\xFD"
                                   "7zXZ\0",
                                   6);
}

XzStream::XzStream(std::string_view packed) : state_(std::make_unique<State>()) {
  lzma_stream& s = state_->stream;
  failed_ = lzma_stream_decoder(&s, kMaxMemory, LZMA_CONCATENATED) != LZMA_OK;
  s.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  s.avail_in = packed.size();
}

XzStream::~XzStream() {
  lzma_end(&state_->stream);
}

std::string_view XzStream::next() {
  if (done_ || failed_) return {};
  piece_.resize(kPiece);
  lzma_stream& s = state_->stream;
  s.next_out = reinterpret_cast<std::uint8_t*>(piece_.data());
  s.avail_out = piece_.size();
  while (s.avail_out > 0) {
    const lzma_ret result = lzma_code(&s, s.avail_in == 0 ? LZMA_FINISH : LZMA_RUN);
    if (result == LZMA_OK) continue;
    done_ = result == LZMA_STREAM_END;
    failed_ = !done_;
    break;
  }
  return std::string_view(piece_).substr(0, kPiece - s.avail_out);
}

}  // namespace hearsay
