// Compiled with -mavx2 (see CMakeLists.txt) and only entered after a check of the processor.
#include "syntax/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>

namespace hearsay {
namespace avx2 {

#include "syntax/kernels_float.inc"

constexpr std::size_t kMostRows = 6;  // of a tile

static inline __m256i pair_of(const std::int16_t* x) {
  std::int32_t pair;
  __builtin_memcpy(&pair, x, sizeof pair);
  return _mm256_set1_epi32(pair);
}

// sums + products, in place: left to itself, GCC 12 copies every sum once a step.
static inline __m256i add(__m256i sums, __m256i products) {
  __asm__("vpaddd %1, %0, %0" : "+x"(sums) : "x"(products));
  return sums;
}

// The sums of kRows rows with kGroups groups of outputs: the accumulators stay in registers.
template <std::size_t kRows, std::size_t kGroups>
static inline void tile(const std::int16_t* x, std::size_t r, std::size_t group, const PackedMatrix& m, float* y,
                        std::size_t stride, const float* x_scales, float x_scale, bool accumulate) {
  __m256i sums[kRows][kGroups];
  for (std::size_t i = 0; i < kRows; ++i) {
    for (std::size_t g = 0; g < kGroups; ++g) sums[i][g] = _mm256_setzero_si256();
  }
  const std::int16_t* w = m.weights + group * m.depth;
  const std::size_t pairs = m.depth / 2;
  for (std::size_t p = 0; p < pairs; ++p) {
    __m256i b[kGroups];
    for (std::size_t g = 0; g < kGroups; ++g) {
      b[g] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + g * kLanes * m.depth + p * 2 * kLanes));
    }
    for (std::size_t i = 0; i < kRows; ++i) {
      const __m256i a = pair_of(x + (r + i) * m.depth + 2 * p);
      for (std::size_t g = 0; g < kGroups; ++g) {
        sums[i][g] = add(sums[i][g], _mm256_madd_epi16(a, b[g]));
      }
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    const __m256 scale = _mm256_set1_ps(x_scales != nullptr ? x_scales[r + i] : x_scale);
    for (std::size_t g = 0; g < kGroups; ++g) {
      const std::size_t o = group + g * kLanes;
      float* to = y + (r + i) * stride + o;
      __m256 value = _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums[i][g]), _mm256_loadu_ps(m.scales + o)), scale);
      if (m.bias != nullptr) value = _mm256_add_ps(value, _mm256_loadu_ps(m.bias + o));
      if (accumulate) value = _mm256_add_ps(_mm256_loadu_ps(to), value);
      _mm256_storeu_ps(to, value);
    }
  }
}

template <std::size_t kGroups>
static void column(const std::int16_t* x, std::size_t rows, std::size_t group, const PackedMatrix& m, float* y,
                   std::size_t stride, const float* x_scales, float x_scale, bool accumulate) {
  std::size_t r = 0;
  for (; r + kMostRows <= rows; r += kMostRows)
    tile<kMostRows, kGroups>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
  switch (rows - r) {
    case 5:
      return tile<5, kGroups>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
    case 4:
      return tile<4, kGroups>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
    case 3:
      return tile<3, kGroups>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
    case 2:
      return tile<2, kGroups>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
    case 1:
      return tile<1, kGroups>(x, r, group, m, y, stride, x_scales, x_scale, accumulate);
    default:
      return;
  }
}

static void multiply(const std::int16_t* x, std::size_t rows, const PackedMatrix& m, float* y, std::size_t stride,
                     const float* x_scales, float x_scale, bool accumulate) {
  const std::size_t padded = m.padded();
  std::size_t group = 0;
  for (; group + 2 * kLanes <= padded; group += 2 * kLanes) {
    column<2>(x, rows, group, m, y, stride, x_scales, x_scale, accumulate);
  }
  if (group < padded) column<1>(x, rows, group, m, y, stride, x_scales, x_scale, accumulate);
}

}  // namespace avx2

const Kernels& avx2_kernels() {
  static constexpr Kernels kKernels = {"avx2",         avx2::multiply, avx2::lstm_step,
                                       avx2::quantise, avx2::leaky,    avx2::largest};
  return kKernels;
}

}  // namespace hearsay

#endif
