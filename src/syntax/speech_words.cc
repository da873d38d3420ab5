#include "syntax/speech_words.h"

#include <algorithm>

#include "model/tree.h"
#include "syntax/features.h"

namespace hearsay {
namespace {

constexpr std::uint32_t kLemmaSeed = 31;  // tools/train/speech_words.py has the same

std::int16_t rank(const std::vector<std::string>& sorted, std::string_view name) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), name);
  return it != sorted.end() && *it == name ? static_cast<std::int16_t>(it - sorted.begin()) : std::int16_t{-1};
}

template <class T>
void add_row(const T* from, float scale, std::uint32_t width, float* to) {
  for (std::uint32_t j = 0; j < width; ++j) to[j] += scale * static_cast<float>(from[j]);
}

Result<std::vector<std::string>> read_names(const ModelFile& file, const char* tensor) {
  const Result<Tensor> text = file.tensor(tensor, TensorKind::kText);
  if (!text) return fail(text.error());
  std::vector<std::string> names = text->lines();
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Result<SpeechWords> SpeechWords::read(const ModelFile& file, std::uint32_t width) {
  SpeechWords words;
  words.width_ = width;
  Result<std::vector<std::string>> parts = read_names(file, "tree.parts");
  if (!parts) return fail(parts.error());
  Result<std::vector<std::string>> relations = read_names(file, "tree.relations");
  if (!relations) return fail(relations.error());
  words.parts_ = std::move(*parts);
  words.relations_ = std::move(*relations);
  const auto p = static_cast<std::uint32_t>(words.parts_.size()),
             r = static_cast<std::uint32_t>(words.relations_.size());
  const Result<Tensor> tree = file.tensor("tree.rows", TensorKind::kFloat, 2 * p + 2 * r + 5, width);
  if (!tree) return fail(tree.error());
  const Result<Tensor> hashes = file.tensor("lemma.hashes", TensorKind::kUint32, 1);
  if (!hashes) return fail(hashes.error());
  const Result<Tensor> rows = file.tensor("lemma.rows", TensorKind::kInt8, hashes->columns + 1, 2 * width);
  if (!rows) return fail(rows.error());
  const Result<Tensor> scales = file.tensor("lemma.scales", TensorKind::kFloat, 1, hashes->columns + 1);
  if (!scales) return fail(scales.error());
  words.tree_ = tree->as<float>();
  words.hashes_ = hashes->as<std::uint32_t>();
  words.lemmas_ = rows->as<std::int8_t>();
  words.scales_ = scales->as<float>();
  return words;
}

void SpeechWords::places(const Document& d, std::vector<Place>& places) const {
  places.assign(d.tokens.size(), {});
  std::string low;
  for (std::size_t i = 0; i < d.tokens.size(); ++i) {
    const Token& t = d.tokens[i];
    lower_simple(t.lemma, low);
    const std::uint32_t hash = feature_hash(kLemmaSeed, low);
    const auto it = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
    if (it != hashes_.end() && *it == hash) places[i].lemma = static_cast<std::uint32_t>(it - hashes_.begin()) + 1;
    places[i].part = rank(parts_, t.upos);
    places[i].relation = rank(relations_, plain_relation(t.deprel));
    places[i].head = t.head;
  }
}

void SpeechWords::add_tree(std::size_t row, float* to) const {
  add_row(&tree_[row * width_], 1.0F, width_, to);
}

void SpeechWords::add(std::span<const Place> places, Index token, float* to) const {
  const Place& here = places[static_cast<std::size_t>(token)];
  const std::size_t p = parts_.size(), r = relations_.size();
  add_row(&lemmas_[std::size_t{here.lemma} * 2 * width_], scales_[here.lemma], width_, to);
  if (here.part >= 0) add_tree(static_cast<std::size_t>(here.part), to);
  if (here.relation >= 0) add_tree(p + static_cast<std::size_t>(here.relation), to);
  const std::size_t head_parts = p + r, head_relations = head_parts + p + 1, sides = head_relations + r + 1;
  if (here.head == kNone) {
    add_row(&lemmas_[width_], scales_[0], width_, to);
    add_tree(head_parts + p, to);
    add_tree(head_relations + r, to);
    add_tree(sides + static_cast<std::size_t>(Side::kRoot), to);
  } else {
    const Place& head = places[static_cast<std::size_t>(here.head)];
    add_row(&lemmas_[(std::size_t{head.lemma} * 2 + 1) * width_], scales_[head.lemma], width_, to);
    if (head.part >= 0) add_tree(head_parts + static_cast<std::size_t>(head.part), to);
    if (head.relation >= 0) add_tree(head_relations + static_cast<std::size_t>(head.relation), to);
    add_tree(sides + static_cast<std::size_t>(here.head < token ? Side::kLeft : Side::kRight), to);
  }
}

}  // namespace hearsay
