// Working memory whose contents are written before they are read.
//
//   Buffer<float> scores;
//   scores.resize(rows * width);   // no zeros are written, nothing old is copied: the contents are anything
//
// What std::vector does beyond that costs time where batches of changing size run one after another: zeros that are
// overwritten at once, and the copy of the old contents into grown memory. Only for trivial types, and only where every
// element that is read was written first; the sanitizer builds would show it otherwise. Memory is kept when a buffer
// shrinks. Not thread-safe; moves leave an empty buffer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "base/big_blocks.h"

namespace hearsay {

template <typename T>
class Buffer {
  static_assert(std::is_trivial_v<T>);

 public:
  Buffer() = default;
  explicit Buffer(std::size_t size) { resize(size); }
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    Buffer(std::move(other)).swap(*this);
    return *this;
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { release(); }

  /// Afterwards `size` elements with any contents.
  void resize(std::size_t size) {
    if (size > capacity_) {
      // Half as much again: batches grow a few times, not once each.
      const std::size_t capacity = std::max(size, capacity_ + capacity_ / 2);
      release();
      const std::size_t bytes = capacity * sizeof(T);
      data_ = static_cast<T*>(bytes < kBigBlock ? ::operator new(bytes, kAlign) : allocate_big(bytes));
      capacity_ = capacity;
    }
    size_ = size;
  }
  void assign(std::size_t size, T value) {
    resize(size);
    std::fill_n(data_, size, value);
  }
  void clear() { size_ = 0; }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return data_; }
  const T* data() const { return data_; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }

 private:
  static constexpr std::align_val_t kAlign{64};  // a cache line, and a register of AVX-512

  void release() noexcept {
    T* const data = std::exchange(data_, nullptr);
    const std::size_t bytes = std::exchange(capacity_, 0) * sizeof(T);
    size_ = 0;
    if (bytes < kBigBlock) {
      ::operator delete(data, kAlign);
    } else {
      free_big(data, bytes);
    }
  }

  void swap(Buffer& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  T* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace hearsay
