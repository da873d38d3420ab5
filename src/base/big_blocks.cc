#include "base/big_blocks.h"

#include <sys/mman.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <new>

namespace hearsay {

#if defined(__SANITIZE_ADDRESS__)
#define HEARSAY_PLAIN_BLOCKS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HEARSAY_PLAIN_BLOCKS
#endif
#endif

#if defined(HEARSAY_PLAIN_BLOCKS)

void* allocate_big(std::size_t bytes) {
  return ::operator new (bytes, std::align_val_t{64});
}

void free_big(void* block, std::size_t) noexcept {
  ::operator delete (block, std::align_val_t{64});
}

#else

namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kHugePage = std::size_t{2} << 20;
constexpr std::size_t kSlab = 2 * kHugePage;
constexpr std::size_t kOwnMap = kHugePage;  // a block of this size or more is a map of its own and goes back whole

std::size_t rounded(std::size_t bytes, std::size_t to) {
  return (bytes + to - 1) / to * to;
}

// A map that begins at a huge page's boundary.
char* map_huge(std::size_t bytes) {
  void* const whole =
      ::mmap(nullptr, bytes + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (whole == MAP_FAILED) throw std::bad_alloc();
  char* const first = static_cast<char*>(whole);
  const std::size_t skipped =
      rounded(reinterpret_cast<std::uintptr_t>(first), kHugePage) - reinterpret_cast<std::uintptr_t>(first);
  if (skipped > 0) ::munmap(first, skipped);
  ::munmap(first + skipped + bytes, kHugePage - skipped);
  // Without huge pages the memory serves all the same.
  static_cast<void>(::madvise(first + skipped, bytes, MADV_HUGEPAGE));
  return first + skipped;
}

class Slabs {
 public:
  void* take(std::size_t bytes) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto fits = free_.lower_bound(bytes);
    if (fits != free_.end() && fits->first <= bytes + bytes / 2) {
      void* const block = fits->second;
      sizes_.emplace(block, fits->first);
      free_.erase(fits);
      return block;
    }
    if (bytes > left_) {
      // What is left of the old slab serves a smaller block.
      if (left_ >= kBigBlock) free_.emplace(left_, next_);
      next_ = map_huge(kSlab);
      left_ = kSlab;
    }
    void* const block = next_;
    sizes_.emplace(block, bytes);
    next_ += bytes;
    left_ -= bytes;
    return block;
  }

  void give_back(void* block) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto known = sizes_.find(block);
    if (known == sizes_.end()) return;
    free_.emplace(known->second, block);
    sizes_.erase(known);
  }

 private:
  std::mutex mutex_;
  std::multimap<std::size_t, void*> free_;
  std::map<void*, std::size_t> sizes_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

// Never destroyed: buffers of threads and of other statics may go after it would have.
Slabs& slabs() {
  static Slabs& all = *new Slabs;
  return all;
}

}  // namespace

void* allocate_big(std::size_t bytes) {
  if (bytes >= kOwnMap) return map_huge(rounded(bytes, kHugePage));
  return slabs().take(rounded(bytes, kPage));
}

void free_big(void* block, std::size_t bytes) noexcept {
  if (bytes >= kOwnMap) {
    ::munmap(block, rounded(bytes, kHugePage));
  } else {
    slabs().give_back(block);
  }
}

#endif

}  // namespace hearsay
