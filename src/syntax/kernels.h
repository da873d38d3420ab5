// The inner loops of the network, in portable C++, for AVX2 and for AVX-512 with VNNI, chosen when the program starts.
//
//   const Kernels& k = best_kernels();
//   k.multiply(x, rows, depth, layer, y, stride, x_scales, accumulate);
//
// All give the same bits. Matrix products are done in integers (16-bit factors, 32-bit sums that the exporter proves
// cannot overflow), and the float code is written so that neither compiler may reorder or fuse it: plain IEEE
// additions, products and divisions, tanh as a quotient of polynomials. So a text has one analysis on every machine.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hearsay {

/// Outputs come in groups of this many; matrices are padded with zero rows up to a multiple of it.
inline constexpr std::size_t kLanes = 8;
/// The largest quantised activation: 12 bits and a sign.
inline constexpr float kActivationMax = 4095.0F;

/// A quantised matrix, packed for the product: for each group of kLanes outputs, for each pair of inputs, the pair's
/// weights of every output of the group side by side. `depth` (inputs) is even. Does not own its memory.
struct PackedMatrix {
  const std::int16_t* weights = nullptr;
  const float* scales = nullptr;  ///< one per output, padded like the rows
  const float* bias = nullptr;    ///< one per output, padded; null for none
  std::size_t depth = 0;
  std::size_t outputs = 0;  ///< without padding

  std::size_t padded() const { return (outputs + kLanes - 1) / kLanes * kLanes; }
};

struct Kernels {
  const char* name;
  /// y[r][o] = (sum over k of x[r][k] * w[o][k]) * scales[o] * x_scales[r] + bias[o], or added to y when `accumulate`.
  /// x has `rows` rows of m.depth values; y has rows of `stride` floats, stride >= m.padded(). `x_scales` may be null:
  /// then `x_scale` holds for every row.
  void (*multiply)(const std::int16_t* x, std::size_t rows, const PackedMatrix& m, float* y, std::size_t stride,
                   const float* x_scales, float x_scale, bool accumulate);
  /// One step of an LSTM for `rows` sequences: gates (i, f, g, o; each `hidden` wide) and cells in, new cells and the
  /// quantised output (kActivationMax = 1.0) out. `out` has rows of `out_stride` values.
  void (*lstm_step)(const float* gates, std::size_t rows, std::size_t hidden, float* cells, std::int16_t* state,
                    std::int16_t* out, std::size_t out_stride);
  /// Quantises each row by its own largest value. scales[r] * q gives the value back.
  void (*quantise)(const float* x, std::size_t rows, std::size_t width, std::size_t stride, std::int16_t* q,
                   float* scales);
  /// x = x > 0 ? x : x / 10, in place.
  void (*leaky)(float* x, std::size_t rows, std::size_t width, std::size_t stride);
  /// The index of the largest of `count` > 0 finite values; the first of equal ones.
  std::size_t (*largest)(const float* x, std::size_t count);
};

/// Plain C++: any machine.
const Kernels& portable_kernels();
/// The fastest that this processor can run. HEARSAY_KERNELS=portable or avx2 in the environment asks for plainer ones.
const Kernels& best_kernels();
/// "portable", "avx2" or "avx512-vnni"; null when this processor or this build has none of that name. For tests.
const Kernels* kernels_named(const char* name);

}  // namespace hearsay
