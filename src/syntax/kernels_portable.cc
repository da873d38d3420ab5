#include "syntax/kernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hearsay {
namespace portable {

#include "syntax/kernels_float.inc"

#if defined(__SSE2__)
constexpr std::size_t kMostRows = 3;  // of a tile: the sums of three rows with two groups stay in registers

// sums + weights * pair, in place. Left to itself, GCC 12 copies every sum once a step, and keeps the weights in
// registers that it then has to write to memory: to load them again takes less.
static inline __m128i add_products(__m128i sums, const __m128i* weights, __m128i pair) {
  __m128i products;
  __asm__ volatile("movdqu %1, %0" : "=x"(products) : "m"(*weights));
  __asm__("pmaddwd %1, %0" : "+x"(products) : "x"(pair));
  __asm__("paddd %1, %0" : "+x"(sums) : "x"(products));
  return sums;
}

// The part of a step for the pair of inputs that fills `pair`: `weights` are those of the first group's outputs.
template <std::size_t kGroups>
static inline void add_pair(__m128i (&sums)[2 * kGroups], __m128i pair, const std::int16_t* weights,
                            std::size_t depth) {
  for (std::size_t g = 0; g < kGroups; ++g) {
    const auto* of_group = reinterpret_cast<const __m128i*>(weights + g * kLanes * depth);
    sums[2 * g] = add_products(sums[2 * g], of_group, pair);
    sums[2 * g + 1] = add_products(sums[2 * g + 1], of_group + 1, pair);
  }
}

// The sums of kRows rows, one after another in memory, with kGroups groups of kLanes outputs.
template <std::size_t kRows, std::size_t kGroups>
static inline void dot(const std::int16_t* x, std::size_t depth, const std::int16_t* w, std::int32_t* to) {
  __m128i sums[kRows][2 * kGroups];
  for (std::size_t i = 0; i < kRows; ++i) {
    for (std::size_t h = 0; h < 2 * kGroups; ++h) sums[i][h] = _mm_setzero_si128();
  }
  std::size_t k = 0;
  for (; k + 8 <= depth; k += 8) {  // four pairs with one load
    const std::int16_t* weights = w + k * kLanes;
    for (std::size_t i = 0; i < kRows; ++i) {
      const __m128i pairs = _mm_loadu_si128(reinterpret_cast<const __m128i*>(x + i * depth + k));
      add_pair<kGroups>(sums[i], _mm_shuffle_epi32(pairs, 0x00), weights, depth);
      add_pair<kGroups>(sums[i], _mm_shuffle_epi32(pairs, 0x55), weights + 2 * kLanes, depth);
      add_pair<kGroups>(sums[i], _mm_shuffle_epi32(pairs, 0xAA), weights + 4 * kLanes, depth);
      add_pair<kGroups>(sums[i], _mm_shuffle_epi32(pairs, 0xFF), weights + 6 * kLanes, depth);
    }
  }
  for (; k < depth; k += 2) {
    for (std::size_t i = 0; i < kRows; ++i) {
      std::int32_t pair;
      __builtin_memcpy(&pair, x + i * depth + k, sizeof pair);
      add_pair<kGroups>(sums[i], _mm_set1_epi32(pair), w + k * kLanes, depth);
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    for (std::size_t h = 0; h < 2 * kGroups; ++h)
      _mm_storeu_si128(reinterpret_cast<__m128i*>(to + (i * 2 * kGroups + h) * 4), sums[i][h]);
  }
}
#else
constexpr std::size_t kMostRows = 1;

template <std::size_t kRows, std::size_t kGroups>
static inline void dot(const std::int16_t* x, std::size_t depth, const std::int16_t* w, std::int32_t* sums) {
  for (std::size_t i = 0; i < kRows; ++i, x += depth) {
    for (std::size_t g = 0; g < kGroups; ++g, sums += kLanes) {
      for (std::size_t o = 0; o < kLanes; ++o) sums[o] = 0;
      for (std::size_t k = 0; k < depth; k += 2) {
        const std::int32_t a = x[k];
        const std::int32_t b = x[k + 1];
        const std::int16_t* weights = w + (g * depth + k) * kLanes;
        for (std::size_t o = 0; o < kLanes; ++o) sums[o] += a * weights[2 * o] + b * weights[2 * o + 1];
      }
    }
  }
}
#endif

template <std::size_t kRows, std::size_t kGroups>
static inline void tile(const std::int16_t* x, std::size_t r, std::size_t first, const PackedMatrix& m, float* y,
                        std::size_t stride, const float* x_scales, float x_scale, bool accumulate) {
  constexpr std::size_t kWidth = kGroups * kLanes;
  std::int32_t sums[kRows * kWidth];
  dot<kRows, kGroups>(x + r * m.depth, m.depth, m.weights + first * m.depth, sums);
  for (std::size_t i = 0; i < kRows; ++i) {
    const float scale = x_scales != nullptr ? x_scales[r + i] : x_scale;
    float* to = y + (r + i) * stride + first;
    for (std::size_t o = 0; o < kWidth; ++o) {
      float value = static_cast<float>(sums[i * kWidth + o]) * m.scales[first + o] * scale;
      if (m.bias != nullptr) value = value + m.bias[first + o];
      to[o] = accumulate ? to[o] + value : value;
    }
  }
}

template <std::size_t kGroups>
static void column(const std::int16_t* x, std::size_t rows, std::size_t first, const PackedMatrix& m, float* y,
                   std::size_t stride, const float* x_scales, float x_scale, bool accumulate) {
  std::size_t r = 0;
  for (; r + kMostRows <= rows; r += kMostRows)
    tile<kMostRows, kGroups>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
  if (kMostRows > 2 && r + 2 <= rows) {
    tile<2, kGroups>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
    r += 2;
  }
  for (; r < rows; ++r) tile<1, kGroups>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
}

static void multiply(const std::int16_t* x, std::size_t rows, const PackedMatrix& m, float* y, std::size_t stride,
                     const float* x_scales, float x_scale, bool accumulate) {
  const std::size_t padded = m.padded();
  std::size_t first = 0;
  for (; first + 2 * kLanes <= padded; first += 2 * kLanes)
    column<2>(x, rows, first, m, y, stride, x_scales, x_scale, accumulate);
  if (first < padded) column<1>(x, rows, first, m, y, stride, x_scales, x_scale, accumulate);
}

}  // namespace portable

const Kernels& portable_kernels() {
  static constexpr Kernels kKernels = {"portable",         portable::multiply, portable::lstm_step,
                                       portable::quantise, portable::leaky,    portable::largest};
  return kKernels;
}

}  // namespace hearsay
