// Working memory whose contents are written before they are read.
//
//   Buffer<float> scores;
//   scores.resize(rows * width);   // no zeros are written, and pages that nobody touches cost nothing
//
// A std::vector that leaves new elements uninitialised. Only for trivial types, and only where every element that is
// read was written first; the sanitizer builds would show it otherwise.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace hearsay {

template <typename T>
struct UninitialisedAllocator : std::allocator<T> {
  static_assert(std::is_trivial_v<T>);
  template <typename U>
  struct rebind {
    using other = UninitialisedAllocator<U>;
  };
  template <typename U>
  void construct(U* at) noexcept {
    ::new (static_cast<void*>(at)) U;
  }
  template <typename U, typename... Args>
  void construct(U* at, Args&&... args) {
    ::new (static_cast<void*>(at)) U(std::forward<Args>(args)...);
  }
};

template <typename T>
using Buffer = std::vector<T, UninitialisedAllocator<T>>;

}  // namespace hearsay
