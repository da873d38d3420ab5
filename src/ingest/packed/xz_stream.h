// Unpacks .xz a piece at a time with a bound on memory: the window that a file may ask for (4 GB in the format) is
// refused beyond what `xz -9` makes.
//
//   XzStream xz(bytes);
//   while (!(piece = xz.next()).empty()) use(piece);   // the pieces live until the next call
//   if (xz.failed()) ...                               // damaged, cut off, or a window over the limit
//
// Format: "The .xz File Format" 1.2.0 (tukaani.org). Several streams one after the other are one file.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hearsay {

bool looks_like_xz(std::string_view bytes);

class XzStream {
 public:
  static constexpr std::uint64_t kMaxMemory = std::uint64_t{96} << 20;

  /// `packed` must outlive the object.
  explicit XzStream(std::string_view packed);
  ~XzStream();
  XzStream(const XzStream&) = delete;
  XzStream& operator=(const XzStream&) = delete;

  /// Empty at the end, and once it failed.
  std::string_view next();
  bool failed() const { return failed_; }

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::string piece_;
  bool done_ = false, failed_ = false;
};

}  // namespace hearsay
