// Memory for a few large working arrays, in pages of two megabytes where the system has them.
//
//   void* rows = allocate_big(bytes);   // 64-byte aligned, any contents
//   free_big(rows, bytes);              // the same size
//
// Memory from malloc comes in pages of 4 KB, and the system is asked for each when it is first written: a short text
// writes ten megabytes of scores once, and asking 2,500 times took a tenth of the whole reading. Blocks are cut from
// slabs that stay with the process, and a block that is given back serves the next of its size or somewhat less.
//
// Thread-safe. Throws std::bad_alloc like operator new. Under the address sanitizer it is operator new, which sees
// writes beyond a block's end.
#pragma once

#include <cstddef>

namespace hearsay {

/// Smaller ones are not worth it.
inline constexpr std::size_t kBigBlock = std::size_t{32} << 10;

void* allocate_big(std::size_t bytes);
void free_big(void* block, std::size_t bytes) noexcept;

}  // namespace hearsay
