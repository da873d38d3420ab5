#include "syntax/kernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hearsay {
namespace portable {

#include "syntax/kernels_float.inc"

// The i-th 32-bit part of a register, everywhere, as _mm_shuffle_epi32 wants it.
template <int i>
struct Pair {
  static constexpr int kAll = i * 0x55;
};

// The sums of kRows rows, one after another in memory, with one group of kLanes outputs.
#if defined(__SSE2__)
constexpr std::size_t kMostRows = 3;  // of a tile: its sums stay in registers

// sums + products, in place: left to itself, GCC 12 copies every sum once a step.
static inline __m128i add(__m128i sums, __m128i products) {
  __asm__("paddd %1, %0" : "+x"(sums) : "x"(products));
  return sums;
}

template <std::size_t kRows>
static inline void dot_group(const std::int16_t* x, std::size_t depth, const std::int16_t* w, std::int32_t* sums) {
  __m128i low[kRows], high[kRows];
  for (std::size_t i = 0; i < kRows; ++i) low[i] = high[i] = _mm_setzero_si128();
  const auto add_pair = [&](const __m128i* pairs, auto pick, const std::int16_t* weights) {
    const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights));
    const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights) + 1);
    for (std::size_t i = 0; i < kRows; ++i) {
      const __m128i a = _mm_shuffle_epi32(pairs[i], decltype(pick)::kAll);
      low[i] = add(low[i], _mm_madd_epi16(a, first));
      high[i] = add(high[i], _mm_madd_epi16(a, second));
    }
  };
  std::size_t k = 0;
  for (; k + 8 <= depth; k += 8) {  // four pairs with one load
    __m128i pairs[kRows];
    for (std::size_t i = 0; i < kRows; ++i)
      pairs[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(x + i * depth + k));
    const std::int16_t* weights = w + k * kLanes;
    add_pair(pairs, Pair<0>(), weights);
    add_pair(pairs, Pair<1>(), weights + 2 * kLanes);
    add_pair(pairs, Pair<2>(), weights + 4 * kLanes);
    add_pair(pairs, Pair<3>(), weights + 6 * kLanes);
  }
  for (; k < depth; k += 2) {
    __m128i pairs[kRows];
    for (std::size_t i = 0; i < kRows; ++i) {
      std::int32_t pair;
      __builtin_memcpy(&pair, x + i * depth + k, sizeof pair);
      pairs[i] = _mm_cvtsi32_si128(pair);
    }
    add_pair(pairs, Pair<0>(), w + k * kLanes);
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(sums + i * kLanes), low[i]);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(sums + i * kLanes + 4), high[i]);
  }
}
#else
constexpr std::size_t kMostRows = 1;

template <std::size_t kRows>
static inline void dot_group(const std::int16_t* x, std::size_t depth, const std::int16_t* w, std::int32_t* sums) {
  for (std::size_t i = 0; i < kRows; ++i, x += depth, sums += kLanes) {
    for (std::size_t o = 0; o < kLanes; ++o) sums[o] = 0;
    for (std::size_t k = 0; k < depth; k += 2) {
      const std::int32_t a = x[k];
      const std::int32_t b = x[k + 1];
      const std::int16_t* group = w + k * kLanes;
      for (std::size_t o = 0; o < kLanes; ++o) sums[o] += a * group[2 * o] + b * group[2 * o + 1];
    }
  }
}
#endif

template <std::size_t kRows>
static inline void tile(const std::int16_t* x, std::size_t r, std::size_t group, const PackedMatrix& m, float* y,
                        std::size_t stride, const float* x_scales, float x_scale, bool accumulate) {
  std::int32_t sums[kRows * kLanes];
  dot_group<kRows>(x + r * m.depth, m.depth, m.weights + group * m.depth, sums);
  for (std::size_t i = 0; i < kRows; ++i) {
    const float scale = x_scales != nullptr ? x_scales[r + i] : x_scale;
    float* to = y + (r + i) * stride + group;
    for (std::size_t o = 0; o < kLanes; ++o) {
      float value = static_cast<float>(sums[i * kLanes + o]) * m.scales[group + o] * scale;
      if (m.bias != nullptr) value = value + m.bias[group + o];
      to[o] = accumulate ? to[o] + value : value;
    }
  }
}

static void multiply(const std::int16_t* x, std::size_t rows, const PackedMatrix& m, float* y, std::size_t stride,
                     const float* x_scales, float x_scale, bool accumulate) {
  for (std::size_t group = 0; group < m.padded(); group += kLanes) {
    std::size_t r = 0;
    for (; r + kMostRows <= rows; r += kMostRows)
      tile<kMostRows>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
    if (kMostRows > 2 && r + 2 <= rows) {
      tile<2>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
      r += 2;
    }
    for (; r < rows; ++r) tile<1>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
  }
}

}  // namespace portable

const Kernels& portable_kernels() {
  static constexpr Kernels kKernels = {"portable", portable::multiply, portable::lstm_step, portable::quantise,
                                       portable::leaky};
  return kKernels;
}

}  // namespace hearsay
