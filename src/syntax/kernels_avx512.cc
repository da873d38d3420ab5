// Compiled with -mavx512f -mavx512vl -mavx512vnni (see CMakeLists.txt) and only entered after a check of the processor.
//
// The product: VPDPWSSD multiplies pairs of 16-bit factors and adds to 32-bit sums
// in one instruction (Intel SDM vol. 2, "VPDPWSSD"), over two groups of kLanes outputs at a time. The sums are exact,
// so the results are those of the other kernels.
#include "syntax/kernels.h"

#if defined(__AVX512F__) && defined(__AVX512VL__) && defined(__AVX512VNNI__)
#include <immintrin.h>

namespace hearsay {

namespace avx512 {

#include "syntax/kernels_float.inc"

constexpr std::size_t kMostRows = 6;  // of a tile

static inline __m512i pair_of(const std::int16_t* x) {
  std::int32_t pair;
  __builtin_memcpy(&pair, x, sizeof pair);
  return _mm512_set1_epi32(pair);
}

// Two groups of kLanes outputs, which lie `depth` pairs apart, in one register.
static inline __m512i two_groups(const std::int16_t* w, std::size_t depth) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + kLanes * depth));
  return _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
}

// sums + a * b. GCC 12 copies every sum twice a step around its intrinsic for this instruction, which takes more time
// than the instruction itself.
static inline __m512i add_products(__m512i sums, __m512i a, __m512i b) {
  __asm__("vpdpwssd %2, %1, %0" : "+v"(sums) : "v"(a), "v"(b));
  return sums;
}

// The sums of kRows rows with kPairs pairs of groups; `width` says how many outputs of the last pair are there.
template <std::size_t kRows, std::size_t kPairs>
static inline void tile(const std::int16_t* x, std::size_t r, std::size_t first, const PackedMatrix& m, float* y,
                        std::size_t stride, const float* x_scales, float x_scale, bool accumulate) {
  __m512i sums[kRows][kPairs];
  for (std::size_t i = 0; i < kRows; ++i) {
    for (std::size_t g = 0; g < kPairs; ++g) sums[i][g] = _mm512_setzero_si512();
  }
  const std::int16_t* w = m.weights + first * m.depth;
  for (std::size_t p = 0; p < m.depth / 2; ++p) {
    __m512i b[kPairs];
    for (std::size_t g = 0; g < kPairs; ++g) b[g] = two_groups(w + g * 2 * kLanes * m.depth + p * 2 * kLanes, m.depth);
    for (std::size_t i = 0; i < kRows; ++i) {
      const __m512i a = pair_of(x + (r + i) * m.depth + 2 * p);
      for (std::size_t g = 0; g < kPairs; ++g) sums[i][g] = add_products(sums[i][g], a, b[g]);
    }
  }
  for (std::size_t i = 0; i < kRows; ++i) {
    const __m512 scale = _mm512_set1_ps(x_scales != nullptr ? x_scales[r + i] : x_scale);
    for (std::size_t g = 0; g < kPairs; ++g) {
      const std::size_t o = first + g * 2 * kLanes;
      float* to = y + (r + i) * stride + o;
      __m512 value = _mm512_mul_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[i][g]), _mm512_loadu_ps(m.scales + o)), scale);
      if (m.bias != nullptr) value = _mm512_add_ps(value, _mm512_loadu_ps(m.bias + o));
      if (accumulate) value = _mm512_add_ps(_mm512_loadu_ps(to), value);
      _mm512_storeu_ps(to, value);
    }
  }
}

template <std::size_t kPairs>
static void column(const std::int16_t* x, std::size_t rows, std::size_t first, const PackedMatrix& m, float* y,
                   std::size_t stride, const float* x_scales, float x_scale, bool accumulate) {
  std::size_t r = 0;
  for (; r + kMostRows <= rows; r += kMostRows)
    tile<kMostRows, kPairs>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
  switch (rows - r) {
    case 5:
      return tile<5, kPairs>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
    case 4:
      return tile<4, kPairs>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
    case 3:
      return tile<3, kPairs>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
    case 2:
      return tile<2, kPairs>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
    case 1:
      return tile<1, kPairs>(x, r, first, m, y, stride, x_scales, x_scale, accumulate);
    default:
      return;
  }
}

// The last group, when their number is odd.
static void last_group(const std::int16_t* x, std::size_t rows, std::size_t first, const PackedMatrix& m, float* y,
                       std::size_t stride, const float* x_scales, float x_scale, bool accumulate) {
  const std::int16_t* w = m.weights + first * m.depth;
  for (std::size_t r = 0; r < rows; ++r) {
    __m256i sum = _mm256_setzero_si256();
    for (std::size_t p = 0; p < m.depth / 2; ++p) {
      const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + p * 2 * kLanes));
      sum = _mm256_dpwssd_epi32(sum, _mm512_castsi512_si256(pair_of(x + r * m.depth + 2 * p)), b);
    }
    float* to = y + r * stride + first;
    const __m256 scale = _mm256_set1_ps(x_scales != nullptr ? x_scales[r] : x_scale);
    __m256 value = _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_loadu_ps(m.scales + first)), scale);
    if (m.bias != nullptr) value = _mm256_add_ps(value, _mm256_loadu_ps(m.bias + first));
    if (accumulate) value = _mm256_add_ps(_mm256_loadu_ps(to), value);
    _mm256_storeu_ps(to, value);
  }
}

static void multiply(const std::int16_t* x, std::size_t rows, const PackedMatrix& m, float* y, std::size_t stride,
                     const float* x_scales, float x_scale, bool accumulate) {
  const std::size_t padded = m.padded();
  std::size_t at = 0;
  for (; at + 8 * kLanes <= padded; at += 8 * kLanes) {
    column<4>(x, rows, at, m, y, stride, x_scales, x_scale, accumulate);
  }
  for (; at + 4 * kLanes <= padded; at += 4 * kLanes) {
    column<2>(x, rows, at, m, y, stride, x_scales, x_scale, accumulate);
  }
  if (at + 2 * kLanes <= padded) {
    column<1>(x, rows, at, m, y, stride, x_scales, x_scale, accumulate);
    at += 2 * kLanes;
  }
  if (at < padded) last_group(x, rows, at, m, y, stride, x_scales, x_scale, accumulate);
}

}  // namespace avx512

const Kernels& avx512_kernels() {
  static constexpr Kernels kKernels = {"avx512-vnni",    avx512::multiply, avx512::lstm_step,
                                       avx512::quantise, avx512::leaky,    avx512::largest};
  return kKernels;
}

}  // namespace hearsay

#endif
