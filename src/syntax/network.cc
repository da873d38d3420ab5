#include "syntax/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/check.h"
#include "base/resources.h"

namespace hearsay {
namespace {

constexpr std::uint32_t kVectorSeed = 98;
constexpr std::uint32_t kPlaceSeed = 99;
constexpr std::size_t kFirstSlots = 1 << 11;
constexpr std::size_t kMostRows = 1 << 11;
constexpr std::size_t kCachedFormBytes = 40;

std::uint64_t hash_form(std::string_view form) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : form) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  h ^= h >> 29;
  return h == 0 ? 1 : h;
}

// Index of a hash in a sorted list, or -1.
std::ptrdiff_t find_hash(std::span<const std::uint32_t> sorted, std::uint32_t hash) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), hash);
  return it != sorted.end() && *it == hash ? it - sorted.begin() : -1;
}

// The largest of `pieces` values for each output, then layer normalisation (Ba et al. 2016).
void maxout_and_norm(const WordEncoder& e, const float* hidden, float* out) {
  const std::size_t n = e.width;
  float sum = 0;
  for (std::size_t j = 0; j < n; ++j) {
    float best = hidden[j];
    for (std::size_t p = 1; p < e.pieces; ++p) best = std::max(best, hidden[p * n + j]);
    out[j] = best;
    sum += best;
  }
  const float mean = sum / static_cast<float>(n);
  float squares = 0;
  for (std::size_t j = 0; j < n; ++j) {
    out[j] -= mean;
    const float square = out[j] * out[j];
    squares += square;
  }
  const float root = std::sqrt(squares / static_cast<float>(n) + 1e-5F);
  for (std::size_t j = 0; j < n; ++j) {
    const float scaled = out[j] / root * e.norm_gain[j];
    out[j] = scaled + e.norm_bias[j];
  }
}

}  // namespace

// ---------------------------------------------------------------------------------------------------- words

WordCache::WordCache(const WordLists& lists, const WordEncoder& encoder, const LstmLayer& reader,
                     const Kernels& kernels)
    : lists_(lists),
      encoder_(encoder),
      reader_(reader),
      kernels_(kernels),
      width_(encoder.width),
      gate_width_(4 * reader.hidden),
      slots_(kFirstSlots) {}

void WordCache::expect(std::size_t forms) {
  HEARSAY_CHECK(features_used_ == 0, "the forms before were computed");
  features_.resize(forms * encoder_.layer.depth);
  if (rows_ + forms > kMostRows) clear();
}

void WordCache::clear() {
  std::fill(slots_.begin(), slots_.end(), Slot());
  names_.clear();
  values_.clear();
  scales_.clear();
  slots_used_ = 0;
  rows_ = computed_ = 0;
}

std::uint32_t WordCache::row(std::string_view form) {
  const std::uint64_t hash = hash_form(form);
  std::size_t at = hash % slots_.size();
  for (; slots_[at].hash != 0; at = (at + 1) % slots_.size()) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && std::string_view(names_).substr(slot.name_begin, slot.name_size) == form) return slot.row;
  }
  add_features(form);
  if (form.size() > kCachedFormBytes) return rows_++;
  if (slots_used_ * 2 >= slots_.size()) {
    grow();
    at = free_slot(hash);
  }
  slots_[at] = {hash, static_cast<std::uint32_t>(names_.size()), static_cast<std::uint32_t>(form.size()), rows_};
  names_ += form;
  ++slots_used_;
  return rows_++;
}

std::size_t WordCache::free_slot(std::uint64_t hash) const {
  std::size_t at = hash % slots_.size();
  while (slots_[at].hash != 0) at = (at + 1) % slots_.size();
  return at;
}

void WordCache::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 4));
  for (const Slot& slot : old) {
    if (slot.hash != 0) slots_[free_slot(slot.hash)] = slot;
  }
}

void WordCache::add_values(const std::int8_t* values, std::size_t count) {
  std::copy_n(values, count, features_.data() + features_used_);
  features_used_ += count;
}

void WordCache::add_features(std::string_view form) {
  HEARSAY_CHECK(features_used_ + encoder_.layer.depth <= features_.size(), "no more forms than were expected");
  strings_.read(form);
  for (const WordEncoder::Table& table : encoder_.tables) {
    std::uint32_t row = 0;
    if (table.feature == WordEncoder::Feature::kPlace) {
      const std::ptrdiff_t found =
          strings_.upper_first() ? find_hash(lists_.place_hashes, feature_hash(kPlaceSeed, strings_.key())) : -1;
      row = found < 0 ? 0 : static_cast<std::uint32_t>(lists_.place_bits[static_cast<std::size_t>(found)]);
    } else {
      const std::string_view text = table.feature == WordEncoder::Feature::kWhole    ? strings_.whole()
                                    : table.feature == WordEncoder::Feature::kPrefix ? strings_.prefix(table.length)
                                    : table.feature == WordEncoder::Feature::kSuffix ? strings_.suffix(table.length)
                                                                                     : strings_.shape();
      row = 1 + feature_hash(table.seed, text) % (table.rows - 1);
    }
    add_values(table.values.data() + std::size_t{row} * table.width, table.width);
  }
  const std::ptrdiff_t found = find_hash(lists_.vector_hashes, feature_hash(kVectorSeed, strings_.key()));
  if (found < 0) {
    std::fill_n(features_.data() + features_used_, lists_.vector_width, std::int16_t{0});
    features_used_ += lists_.vector_width;
  } else {
    add_values(lists_.vectors.data() + found * lists_.vector_width, lists_.vector_width);
  }
}

void WordCache::compute_new() {
  const std::size_t fresh = rows_ - computed_;
  if (fresh == 0) return;
  const std::size_t padded = encoder_.layer.padded();
  hidden_.resize(fresh * padded);
  normed_.resize(fresh * width_);
  values_.resize(rows_ * width_);
  scales_.resize(rows_);
  kernels_.multiply(features_.data(), fresh, encoder_.layer, hidden_.data(), padded, nullptr, 1.0F, false);
  for (std::size_t i = 0; i < fresh; ++i) maxout_and_norm(encoder_, &hidden_[i * padded], &normed_[i * width_]);
  kernels_.quantise(normed_.data(), fresh, width_, width_, &values_[computed_ * width_], &scales_[computed_]);
  compute_gates();
  features_used_ = 0;
  computed_ = rows_;
}

void WordCache::compute_gates() {
  while (gates_.size() * kChunk < rows_) gates_.emplace_back(kChunk * 2 * gate_width_);
  for (std::size_t row = computed_; row < rows_;) {
    const std::size_t end = std::min<std::size_t>(rows_, (row / kChunk + 1) * kChunk);
    float* const to = gates_[row / kChunk].data() + row % kChunk * 2 * gate_width_;
    for (std::size_t direction = 0; direction < 2; ++direction) {
      kernels_.multiply(&values_[row * width_], end - row, reader_.input[direction], to + direction * gate_width_,
                        2 * gate_width_, &scales_[row], 1.0F, false);
    }
    row = end;
  }
}

// ---------------------------------------------------------------------------------------------------- LSTM

void Batch::set(std::span<const std::uint32_t> sorted_lengths) {
  lengths.assign(sorted_lengths.begin(), sorted_lengths.end());
  starts.clear();
  rows = 0;
  std::size_t live = lengths.size();
  for (std::uint32_t t = 0; !lengths.empty() && t < lengths[0]; ++t) {
    while (live > 0 && lengths[live - 1] <= t) --live;
    starts.push_back(static_cast<std::uint32_t>(rows));
    rows += live;
  }
  starts.push_back(static_cast<std::uint32_t>(rows));
}

namespace {

// Runs one direction. `gates_of(row, live)` gives the gates of the `live` rows from `row` on, one step of the batch, as
// the input leaves them; they are overwritten.
template <class GatesOf>
void run_direction(const Kernels& kernels, const LstmLayer& layer, int direction, const Batch& batch,
                   const GatesOf& gates_of, LstmScratch& s, Buffer<std::int16_t>& out) {
  const std::size_t hidden = layer.hidden;
  const std::size_t steps = batch.starts.size() - 1;
  const std::size_t most = batch.lengths.size();
  s.cells.assign(most * hidden, 0.0F);
  s.state.assign(most * hidden, 0);
  std::size_t before = 0;  // sequences that took part in the step before; the state of the others is zero
  for (std::size_t i = 0; i < steps; ++i) {
    // Backwards, a sequence joins at its own last token.
    const std::size_t t = direction == 0 ? i : steps - 1 - i;
    const std::size_t row = batch.starts[t];
    const std::size_t live = batch.starts[t + 1] - row;
    float* const now = gates_of(row, live);
    kernels.multiply(s.state.data(), std::min(before, live), layer.recurrent[direction], now, 4 * hidden, nullptr,
                     1.0F / kActivationMax, true);
    kernels.lstm_step(now, live, hidden, s.cells.data(), s.state.data(),
                      out.data() + row * 2 * hidden + static_cast<std::size_t>(direction) * hidden, 2 * hidden);
    before = live;
  }
}

}  // namespace

void run_lstm(const Kernels& kernels, const LstmLayer& layer, const Batch& batch, const WordRows& words,
              const RowKinds* kinds, LstmScratch& s, Buffer<std::int16_t>& out) {
  const std::size_t gates = 4 * layer.hidden;
  out.resize(batch.rows * 2 * layer.hidden);
  s.projected.resize(batch.lengths.size() * gates);
  for (int direction = 0; direction < 2; ++direction) {
    const auto gates_of = [&](std::size_t row, std::size_t live) {
      float* to = s.projected.data();
      for (std::size_t r = row; r < row + live; ++r, to += gates) {
        const float* const word = words.cache.gates(words.rows[r], direction);
        const std::uint8_t kind = kinds == nullptr ? 0 : kinds->kinds[r];
        if (kind == 0) {
          std::copy_n(word, gates, to);
        } else {
          const float* const more = &kinds->values[direction][(kind - std::size_t{1}) * gates];
          for (std::size_t j = 0; j < gates; ++j) to[j] = word[j] + more[j];
        }
      }
      return s.projected.data();
    };
    run_direction(kernels, layer, direction, batch, gates_of, s, out);
  }
}

void run_lstm(const Kernels& kernels, const LstmLayer& layer, const Batch& batch, const ValueRows& values,
              LstmScratch& s, Buffer<std::int16_t>& out) {
  const std::size_t gates = 4 * layer.hidden;
  out.resize(batch.rows * 2 * layer.hidden);
  s.projected.resize(batch.rows * gates);
  for (int direction = 0; direction < 2; ++direction) {
    kernels.multiply(values.values, batch.rows, layer.input[direction], s.projected.data(), gates, values.scales,
                     values.scale, false);
    const auto gates_of = [&](std::size_t row, std::size_t) { return s.projected.data() + row * gates; };
    run_direction(kernels, layer, direction, batch, gates_of, s, out);
  }
}

// ---------------------------------------------------------------------------------------------------- reading

Result<PackedMatrix> read_matrix(const ModelFile& file, const std::string& name, std::uint32_t depth,
                                 std::uint32_t outputs) {
  const auto padded = static_cast<std::uint32_t>((outputs + kLanes - 1) / kLanes * kLanes);
  const Result<Tensor> weights = file.tensor(name + ".weights", TensorKind::kInt16, padded, depth);
  if (!weights) return fail(weights.error());
  const Result<Tensor> scales = file.tensor(name + ".scales", TensorKind::kFloat, 1, padded);
  if (!scales) return fail(scales.error());
  const Result<Tensor> bias = file.tensor(name + ".bias", TensorKind::kFloat, 1, padded);
  if (!bias) return fail(bias.error());
  PackedMatrix m;
  m.weights = weights->as<std::int16_t>().data();
  m.scales = scales->as<float>().data();
  m.bias = bias->as<float>().data();
  m.depth = depth;
  m.outputs = outputs;
  return m;
}

Result<LstmLayer> read_lstm(const ModelFile& file, const std::string& name, std::uint32_t depth, std::uint32_t hidden) {
  LstmLayer layer;
  layer.hidden = hidden;
  for (int d = 0; d < 2; ++d) {
    const std::string side = name + (d == 0 ? ".forth" : ".back");
    Result<PackedMatrix> input = read_matrix(file, side + ".in", depth, 4 * hidden);
    if (!input) return fail(input.error());
    Result<PackedMatrix> recurrent = read_matrix(file, side + ".re", hidden, 4 * hidden);
    if (!recurrent) return fail(recurrent.error());
    layer.input[d] = *input;
    layer.recurrent[d] = *recurrent;
    layer.recurrent[d].bias = nullptr;  // one bias, with the input
  }
  return layer;
}

Result<WordLists> read_word_lists(const ModelFile& file) {
  const Result<Tensor> hashes = file.tensor("vector.hashes", TensorKind::kUint32, 1);
  if (!hashes) return fail(hashes.error());
  const Result<Tensor> vectors = file.tensor("vector.rows", TensorKind::kInt8, hashes->columns);
  if (!vectors) return fail(vectors.error());
  const Result<Tensor> places = file.tensor("place.hashes", TensorKind::kUint32, 1);
  if (!places) return fail(places.error());
  const Result<Tensor> bits = file.tensor("place.bits", TensorKind::kInt8, 1, places->columns);
  if (!bits) return fail(bits.error());
  WordLists lists;
  lists.vector_hashes = hashes->as<std::uint32_t>();
  lists.vectors = vectors->as<std::int8_t>();
  lists.vector_width = vectors->columns;
  lists.place_hashes = places->as<std::uint32_t>();
  lists.place_bits = bits->as<std::int8_t>();
  return lists;
}

namespace {

std::uint32_t number(const std::string& text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Result<WordEncoder::Table> read_table(const ModelFile& file, const std::string& name, const std::string& line) {
  const std::vector<std::string> fields = split(line, '\t');
  const std::pair<std::string_view, WordEncoder::Feature> kinds[] = {{"whole", WordEncoder::Feature::kWhole},
                                                                     {"prefix", WordEncoder::Feature::kPrefix},
                                                                     {"suffix", WordEncoder::Feature::kSuffix},
                                                                     {"shape", WordEncoder::Feature::kShape},
                                                                     {"place", WordEncoder::Feature::kPlace}};
  const auto* kind = std::find_if(std::begin(kinds), std::end(kinds),
                                  [&](const auto& k) { return !fields.empty() && k.first == fields[0]; });
  if (fields.size() != 6 || kind == std::end(kinds) || number(fields[3]) < 2) {
    return fail("model-damaged", fmt::format("the language model {} names an unknown feature table", file.path()),
                file.path());
  }
  WordEncoder::Table table;
  table.feature = kind->second;
  table.length = number(fields[1]);
  table.seed = number(fields[2]);
  table.rows = number(fields[3]);
  table.width = number(fields[4]);
  const Result<Tensor> values =
      file.tensor(fmt::format("{}.table.{}", name, fields[5]), TensorKind::kInt8, table.rows, table.width);
  if (!values) return fail(values.error());
  table.values = values->as<std::int8_t>();
  return table;
}

}  // namespace

Result<WordEncoder> read_word_encoder(const ModelFile& file, const std::string& name, std::uint32_t vector_width,
                                      std::uint32_t width, std::uint32_t pieces) {
  WordEncoder encoder;
  const Result<Tensor> list = file.tensor(name + ".tables", TensorKind::kText);
  if (!list) return fail(list.error());
  std::uint32_t depth = vector_width;
  for (const std::string& line : list->lines()) {
    Result<WordEncoder::Table> table = read_table(file, name, line);
    if (!table) return fail(table.error());
    depth += table->width;
    encoder.tables.push_back(*table);
  }
  Result<PackedMatrix> layer = read_matrix(file, name + ".layer", depth, width * pieces);
  if (!layer) return fail(layer.error());
  const Result<Tensor> gain = file.tensor(name + ".norm.gain", TensorKind::kFloat, 1, width);
  if (!gain) return fail(gain.error());
  const Result<Tensor> bias = file.tensor(name + ".norm.bias", TensorKind::kFloat, 1, width);
  if (!bias) return fail(bias.error());
  encoder.layer = *layer;
  encoder.pieces = pieces;
  encoder.width = width;
  encoder.norm_gain = gain->as<float>();
  encoder.norm_bias = bias->as<float>();
  return encoder;
}

void pack_rows(const std::int16_t* rows, std::size_t outputs, std::size_t depth, std::vector<std::int16_t>& packed) {
  const std::size_t padded = (outputs + kLanes - 1) / kLanes * kLanes;
  packed.assign(padded * depth, 0);
  for (std::size_t o = 0; o < outputs; ++o) {
    std::int16_t* group = packed.data() + o / kLanes * kLanes * depth + o % kLanes * 2;
    for (std::size_t p = 0; p < depth / 2; ++p) {
      group[p * 2 * kLanes] = rows[o * depth + 2 * p];
      group[p * 2 * kLanes + 1] = rows[o * depth + 2 * p + 1];
    }
  }
}

}  // namespace hearsay
