#include "syntax/kernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hearsay {
namespace portable {

#include "syntax/kernels_float.inc"

// The sums of one row with one group of kLanes outputs.
static inline void dot_group(const std::int16_t* x, const std::int16_t* w, std::size_t pairs, std::int32_t* sums) {
#if defined(__SSE2__)
  __m128i low = _mm_setzero_si128();
  __m128i high = _mm_setzero_si128();
  for (std::size_t p = 0; p < pairs; ++p) {
    std::int32_t pair;
    __builtin_memcpy(&pair, x + 2 * p, sizeof pair);
    const __m128i a = _mm_set1_epi32(pair);
    const auto* b = reinterpret_cast<const __m128i*>(w + p * 2 * kLanes);
    low = _mm_add_epi32(low, _mm_madd_epi16(a, _mm_loadu_si128(b)));
    high = _mm_add_epi32(high, _mm_madd_epi16(a, _mm_loadu_si128(b + 1)));
  }
  _mm_storeu_si128(reinterpret_cast<__m128i*>(sums), low);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(sums + 4), high);
#else
  for (std::size_t o = 0; o < kLanes; ++o) sums[o] = 0;
  for (std::size_t p = 0; p < pairs; ++p) {
    const std::int32_t a = x[2 * p];
    const std::int32_t b = x[2 * p + 1];
    const std::int16_t* group = w + p * 2 * kLanes;
    for (std::size_t o = 0; o < kLanes; ++o) sums[o] += a * group[2 * o] + b * group[2 * o + 1];
  }
#endif
}

static void multiply(const std::int16_t* x, std::size_t rows, const PackedMatrix& m, float* y, std::size_t stride,
                     const float* x_scales, float x_scale, bool accumulate) {
  const std::size_t pairs = m.depth / 2;
  for (std::size_t group = 0; group < m.padded(); group += kLanes) {
    const std::int16_t* w = m.weights + group * m.depth;
    for (std::size_t r = 0; r < rows; ++r) {
      std::int32_t sums[kLanes];
      dot_group(x + r * m.depth, w, pairs, sums);
      const float scale = x_scales != nullptr ? x_scales[r] : x_scale;
      float* to = y + r * stride + group;
      for (std::size_t o = 0; o < kLanes; ++o) {
        float value = static_cast<float>(sums[o]) * m.scales[group + o] * scale;
        if (m.bias != nullptr) value = value + m.bias[group + o];
        to[o] = accumulate ? to[o] + value : value;
      }
    }
  }
}

}  // namespace portable

const Kernels& portable_kernels() {
  static constexpr Kernels kKernels = {"portable", portable::multiply, portable::lstm_step, portable::quantise,
                                       portable::leaky};
  return kKernels;
}

}  // namespace hearsay
