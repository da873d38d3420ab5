#include "syntax/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "syntax/network.h"

namespace hearsay {
namespace {

struct RandomMatrix {
  std::vector<std::int16_t> rows, packed;
  std::vector<float> scales, bias;
  PackedMatrix matrix;

  RandomMatrix(std::mt19937& random, std::size_t outputs, std::size_t depth) : rows(outputs * depth) {
    std::uniform_int_distribution<int> weight(-800, 800);
    std::uniform_real_distribution<float> real(0.0001F, 0.01F);
    for (auto& w : rows) w = static_cast<std::int16_t>(weight(random));
    pack_rows(rows.data(), outputs, depth, packed);
    matrix.depth = depth;
    matrix.outputs = outputs;
    scales.assign(matrix.padded(), 0);
    bias.assign(matrix.padded(), 0);
    for (std::size_t o = 0; o < outputs; ++o) scales[o] = real(random), bias[o] = real(random);
    matrix.weights = packed.data();
    matrix.scales = scales.data();
    matrix.bias = bias.data();
  }
};

std::vector<std::int16_t> random_rows(std::mt19937& random, std::size_t count) {
  std::uniform_int_distribution<int> value(-4095, 4095);
  std::vector<std::int16_t> rows(count);
  for (auto& v : rows) v = static_cast<std::int16_t>(value(random));
  return rows;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

TEST(Kernels, MultiplyAsLongArithmeticDoes) {
  std::mt19937 random(3);
  for (const auto& [rows, outputs, depth] :
       std::vector<std::array<std::size_t, 3>>{{1, 1, 2}, {3, 8, 16}, {7, 21, 96}, {5, 640, 160}, {4, 33, 320}}) {
    const RandomMatrix m(random, outputs, depth);
    const std::vector<std::int16_t> x = random_rows(random, rows * depth);
    std::vector<float> scales(rows, 0.5F);
    std::vector<float> y(rows * m.matrix.padded(), 1.0F);
    portable_kernels().multiply(x.data(), rows, m.matrix, y.data(), m.matrix.padded(), scales.data(), 1.0F, true);
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t o = 0; o < outputs; ++o) {
        long sum = 0;
        for (std::size_t k = 0; k < depth; ++k) sum += long{x[r * depth + k]} * m.rows[o * depth + k];
        const float expected = 1.0F + (static_cast<float>(sum) * m.scales[o] * 0.5F + m.bias[o]);
        EXPECT_FLOAT_EQ(y[r * m.matrix.padded() + o], expected);
      }
    }
  }
}

void expect_same_bits(const Kernels& plain, const Kernels& best) {
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    const std::size_t rows = 1 + random() % 9, outputs = 1 + random() % 70, depth = 2 * (1 + random() % 100);
    const RandomMatrix m(random, outputs, depth);
    const std::vector<std::int16_t> x = random_rows(random, rows * depth);
    std::vector<float> a(rows * m.matrix.padded(), 0.25F), b = a;
    plain.multiply(x.data(), rows, m.matrix, a.data(), m.matrix.padded(), nullptr, 0.01F, round % 2 == 0);
    best.multiply(x.data(), rows, m.matrix, b.data(), m.matrix.padded(), nullptr, 0.01F, round % 2 == 0);
    ASSERT_TRUE(same_bits(a, b)) << best.name;

    const std::size_t hidden = 8 * (1 + random() % 20);
    std::uniform_real_distribution<float> real(-12, 12);
    std::vector<float> gates(rows * 4 * hidden), cells(rows * hidden);
    for (float& g : gates) g = real(random);
    for (float& c : cells) c = real(random) / 6;
    std::vector<float> other_cells = cells;
    std::vector<std::int16_t> state(rows * hidden), other_state = state, out(rows * hidden), other_out = out;
    plain.lstm_step(gates.data(), rows, hidden, cells.data(), state.data(), out.data(), hidden);
    best.lstm_step(gates.data(), rows, hidden, other_cells.data(), other_state.data(), other_out.data(), hidden);
    ASSERT_TRUE(same_bits(cells, other_cells));
    ASSERT_EQ(state, other_state);
    ASSERT_EQ(out, other_out);

    std::vector<float> scales(rows), other_scales(rows);
    plain.quantise(gates.data(), rows, hidden, 4 * hidden, state.data(), scales.data());
    best.quantise(gates.data(), rows, hidden, 4 * hidden, other_state.data(), other_scales.data());
    ASSERT_EQ(state, other_state);
    ASSERT_TRUE(same_bits(scales, other_scales));
    std::vector<float> other_gates = gates;
    plain.leaky(gates.data(), rows, hidden, 4 * hidden);
    best.leaky(other_gates.data(), rows, hidden, 4 * hidden);
    ASSERT_TRUE(same_bits(gates, other_gates));
    const std::size_t at = plain.largest(gates.data(), gates.size());
    ASSERT_EQ(at, static_cast<std::size_t>(std::max_element(gates.begin(), gates.end()) - gates.begin()));
    ASSERT_EQ(at, best.largest(gates.data(), gates.size()));
  }
}

TEST(Kernels, TakeTheFirstOfEqualValues) {
  const std::vector<float> scores = {-3.0F, 0.5F, 2.0F, -1.0F, 2.0F, 2.0F, 0.0F};
  EXPECT_EQ(portable_kernels().largest(scores.data(), scores.size()), 2U);
  EXPECT_EQ(best_kernels().largest(scores.data(), scores.size()), 2U);
  EXPECT_EQ(best_kernels().largest(scores.data(), 1), 0U);
}

TEST(Kernels, GiveTheSameBitsOnEveryProcessor) {
  for (const char* name : {"avx2", "avx512-vnni"}) {
    if (const Kernels* kernels = kernels_named(name)) expect_same_bits(portable_kernels(), *kernels);
  }
  expect_same_bits(portable_kernels(), best_kernels());
}

// One LSTM cell against the textbook formula.
TEST(Kernels, StepAsTheFormulaSays) {
  const std::vector<float> gates = {0.3F, -1.2F, 0.8F, 2.0F};
  float cell = 0.5F;
  std::int16_t state = 0, out = 0;
  portable_kernels().lstm_step(gates.data(), 1, 1, &cell, &state, &out, 1);
  const auto sigmoid = [](double v) { return 1 / (1 + std::exp(-v)); };
  const double expected = sigmoid(-1.2) * 0.5 + sigmoid(0.3) * std::tanh(0.8);
  EXPECT_NEAR(cell, expected, 3e-5);
  EXPECT_NEAR(out / 4095.0, sigmoid(2.0) * std::tanh(expected), 2e-4);
  EXPECT_EQ(out, state);
}

// Over the whole range, saturated gates too.
TEST(Kernels, StepIsNearTheFormulaEverywhere) {
  const auto sigmoid = [](double v) { return 1 / (1 + std::exp(-v)); };
  for (float v = -20; v <= 20; v += 0.0625F) {
    const std::vector<float> gates = {v, 20, -v / 2, v};
    float cell = 0;
    std::int16_t state = 0, out = 0;
    portable_kernels().lstm_step(gates.data(), 1, 1, &cell, &state, &out, 1);
    EXPECT_NEAR(cell, sigmoid(v) * std::tanh(-v / 2), 5e-5) << v;
    EXPECT_NEAR(out / 4095.0, sigmoid(v) * std::tanh(cell), 2e-4) << v;
  }
}

TEST(Kernels, QuantiseByTheLargestValue) {
  const std::vector<float> x = {1.0F, -2.0F, 0.5F, 0.0F, 0.0F, 0.0F};
  std::vector<std::int16_t> q(6);
  std::vector<float> scales(2);
  portable_kernels().quantise(x.data(), 2, 3, 3, q.data(), scales.data());
  EXPECT_EQ(q, (std::vector<std::int16_t>{2048, -4095, 1024, 0, 0, 0}));
  EXPECT_FLOAT_EQ(scales[0] * -4095.0F, -2.0F);
  EXPECT_EQ(scales[1], 0.0F);
}

}  // namespace
}  // namespace hearsay
