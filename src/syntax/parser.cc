#include "syntax/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/interned.h"
#include "syntax/sentence_batch.h"
#include "syntax/tree.h"

namespace hearsay {
namespace {

// Widths of the trained network; tools/train/model.py has the same.
constexpr std::uint32_t kWord = 128, kPieces = 3, kHidden = 160, kTag = 128, kArc = 160, kLabel = 96;
// Where each head's part begins in a row of heads_.
constexpr std::size_t kTagAt = 0, kDepAt = kTag, kHeadAt = kDepAt + kArc, kLabelDepAt = kHeadAt + kArc;
constexpr std::size_t kLabelHeadAt = kLabelDepAt + kLabel;
constexpr std::size_t kHeads = kLabelHeadAt + kLabel;
constexpr std::size_t kEncoded = 2 * kHidden;
constexpr float kNever = -1e30F;

Result<std::vector<std::string>> read_lines(const ModelFile& file, const std::string& name) {
  const Result<Tensor> text = file.tensor(name, TensorKind::kText);
  if (!text) return fail(text.error());
  return text->lines();
}

Result<std::uint64_t> encoder_checksum(const ModelFile& file) {
  constexpr std::uint64_t kPrime = 0x9E3779B185EBCA87ULL;
  std::uint64_t sum = 0;
  std::vector<std::string> names = {"word.layer"};
  for (const char* const layer : {"lstm1", "lstm2"}) {
    for (const char* const side : {".forth.in", ".forth.re", ".back.in", ".back.re"})
      names.push_back(std::string(layer) + side);
  }
  for (const std::string& name : names) {
    const Result<Tensor> weights = file.tensor(name + ".weights", TensorKind::kInt16);
    if (!weights) return fail(weights.error());
    sum = (sum ^ model_checksum(weights->bytes)) * kPrime;
  }
  return sum;
}

Result<void> read_vocabulary(const ModelFile& file, ParserWeights& w) {
  const std::pair<const char*, std::vector<std::string>*> lists[] = {
      {"vocab.upos", &w.upos}, {"vocab.xpos", &w.xpos}, {"vocab.rel", &w.relations}};
  for (const auto& [name, list] : lists) {
    Result<std::vector<std::string>> lines = read_lines(file, name);
    if (!lines) return fail(lines.error());
    *list = std::move(*lines);
  }
  const Result<std::vector<std::string>> feats = read_lines(file, "vocab.feats");
  if (!feats) return fail(feats.error());
  for (const std::string& f : *feats) w.feats.push_back(interned(f));
  const Result<std::vector<std::string>> scripts = read_lines(file, "vocab.lemma");
  if (!scripts) return fail(scripts.error());
  for (const std::string& script : *scripts) w.lemmas.scripts.push_back(parse_lemma_script(script));
  Result<std::vector<std::string>> exceptions = read_lines(file, "lemma.exceptions");
  if (!exceptions) return fail(exceptions.error());
  w.lemmas.exceptions = std::move(*exceptions);
  const auto root = std::find(w.relations.begin(), w.relations.end(), "root");
  if (root == w.relations.end()) {
    return fail("model-damaged", fmt::format("the language model {} has no relation \"root\"", file.path()),
                file.path());
  }
  w.places = places_of_relations(w.relations);
  w.root_relation = static_cast<std::size_t>(root - w.relations.begin());
  return {};
}

}  // namespace

Result<ParserWeights> read_parser(const ModelFile& file) {
  ParserWeights w;
  Result<WordLists> lists = read_word_lists(file);
  if (!lists) return fail(lists.error());
  w.lists = *lists;
  Result<WordEncoder> words = read_word_encoder(file, "word", w.lists.vector_width, kWord, kPieces);
  if (!words) return fail(words.error());
  w.words = std::move(*words);
  for (int i = 0; i < 2; ++i) {
    Result<LstmLayer> layer = read_lstm(file, fmt::format("lstm{}", i + 1), i == 0 ? kWord : 2 * kHidden, kHidden);
    if (!layer) return fail(layer.error());
    w.lstm[i] = *layer;
  }
  const Result<std::uint64_t> checksum = encoder_checksum(file);
  if (!checksum) return fail(checksum.error());
  w.encoder_checksum = *checksum;
  if (Result<void> read = read_vocabulary(file, w); !read) return fail(read.error());
  const auto tags =
      static_cast<std::uint32_t>(w.upos.size() + w.xpos.size() + w.feats.size() + w.lemmas.scripts.size());
  const struct {
    const char* name;
    PackedMatrix* to;
    std::uint32_t depth, outputs;
  } matrices[] = {{"heads", &w.heads_h, 2 * kHidden, kHeads},
                  {"tag.x", &w.tag_x, kWord, kTag},
                  {"tags", &w.tags, kTag, tags},
                  {"arc", &w.bilinear, kArc, kArc},
                  {"label", &w.label, 3 * kLabel, static_cast<std::uint32_t>(w.relations.size())}};
  for (const auto& m : matrices) {
    Result<PackedMatrix> matrix = read_matrix(file, m.name, m.depth, m.outputs);
    if (!matrix) return fail(matrix.error());
    *m.to = *matrix;
  }
  w.tag_x.bias = nullptr;  // the bias stands with the other half
  const Result<Tensor> root_arc = file.tensor("root.arc", TensorKind::kFloat, 1, kArc);
  if (!root_arc) return fail(root_arc.error());
  const Result<Tensor> root_label = file.tensor("root.label", TensorKind::kFloat, 1, kLabel);
  if (!root_label) return fail(root_label.error());
  w.root_arc = root_arc->as<float>();
  w.root_label = root_label->as<float>();
  return w;
}

void size_encoding(const Document& document, Encoding& e) {
  e.context_width = kEncoded;
  e.word_width = kWord;
  e.context.resize(document.tokens.size() * kEncoded);
  e.word.resize(document.tokens.size() * kWord);
  e.word_scales.assign(document.tokens.size(), 0.0F);
}

void Parser::parse(Document& document, Index first, Index last, bool syntax, Encoding* encoding) {
  if (!syntax && encoding == nullptr) return;
  while (first < last) {
    first = next_batch(document, first, last, order_, lengths_, batch_);
    encode(document);
    if (encoding != nullptr) keep_encoding(document, *encoding);
    if (!syntax) continue;
    score_heads();
    write_tags(document);
    for (std::size_t sequence = 0; sequence < order_.size(); ++sequence) write_tree(document, sequence);
  }
}

void Parser::encode(const Document& document) {
  x_.resize(batch_.rows * kWord);
  x_scales_.resize(batch_.rows);
  rows_.resize(batch_.rows);
  cache_.expect(batch_.rows);
  words_.clear();
  for (std::size_t s = 0; s < order_.size(); ++s) {
    const Index first = document.sentences[order_[s]].first_token;
    for (std::uint32_t t = 0; t < lengths_[s]; ++t)
      words_.push_back(cache_.row(document.text(document.tokens[first + static_cast<Index>(t)])));
  }
  cache_.compute_new();
  const std::uint32_t* word = words_.data();
  for (std::size_t s = 0; s < order_.size(); ++s) {
    for (std::uint32_t t = 0; t < lengths_[s]; ++t, ++word) {
      const std::size_t row = batch_.row(s, t);
      std::copy_n(cache_.values(*word), kWord, &x_[row * kWord]);
      x_scales_[row] = cache_.scale(*word);
      rows_[row] = *word;
    }
  }
  run_lstm(kernels_, weights_.lstm[0], batch_, WordRows{cache_, rows_}, nullptr, scratch_, quantised_);
  run_lstm(kernels_, weights_.lstm[1], batch_, ValueRows{quantised_.data(), nullptr, 1.0F / kActivationMax}, scratch_,
           h_);
}

namespace {
// 12 bits and a sign become 7 and a sign, rounded half away from zero; whole numbers, so every machine agrees.
// A table, because a division takes longer than all else that is done with the value.
constexpr int kFrom = static_cast<int>(kActivationMax);

constexpr std::array<std::int8_t, 2 * kFrom + 1> make_8_bits() {
  constexpr int kTo = 127;
  std::array<std::int8_t, 2 * kFrom + 1> table{};
  for (int value = -kFrom; value <= kFrom; ++value) {
    const int scaled = value * kTo;
    table[static_cast<std::size_t>(value + kFrom)] =
        static_cast<std::int8_t>((scaled + (scaled < 0 ? -kFrom / 2 : kFrom / 2)) / kFrom);
  }
  return table;
}
constexpr std::array<std::int8_t, 2 * kFrom + 1> k8Bits = make_8_bits();

std::int8_t to_8_bits(std::int16_t value) {
  return k8Bits[static_cast<std::size_t>(value + kFrom)];
}
}  // namespace

void Parser::keep_encoding(const Document& document, Encoding& e) const {
  for (std::size_t s = 0; s < order_.size(); ++s) {
    const Index first = document.sentences[order_[s]].first_token;
    for (std::uint32_t t = 0; t < lengths_[s]; ++t) {
      const auto token = static_cast<std::size_t>(first) + t;
      const std::size_t row = batch_.row(s, t);
      for (std::size_t j = 0; j < kEncoded; ++j) e.context[token * kEncoded + j] = to_8_bits(h_[row * kEncoded + j]);
      for (std::size_t j = 0; j < kWord; ++j) e.word[token * kWord + j] = to_8_bits(x_[row * kWord + j]);
      e.word_scales[token] = x_scales_[row] * kActivationMax;
    }
  }
}

void Parser::score_heads() {
  const std::size_t rows = batch_.rows;
  heads_.resize(rows * kHeads);
  kernels_.multiply(h_.data(), rows, weights_.heads_h, heads_.data(), kHeads, nullptr, 1.0F / kActivationMax, false);
  kernels_.multiply(x_.data(), rows, weights_.tag_x, heads_.data() + kTagAt, kHeads, x_scales_.data(), 1.0F, true);
  kernels_.leaky(heads_.data(), rows, kHeads, kHeads);
  row_scales_.resize(rows);
  quantised_.resize(rows * kTag);
  kernels_.quantise(heads_.data() + kTagAt, rows, kTag, kHeads, quantised_.data(), row_scales_.data());
  tags_.resize(rows * weights_.tags.padded());
  kernels_.multiply(quantised_.data(), rows, weights_.tags, tags_.data(), weights_.tags.padded(), row_scales_.data(),
                    1.0F, false);
}

void Parser::write_tags(Document& document) {
  thread_local std::string scratch;
  for (std::size_t s = 0; s < order_.size(); ++s) {
    const Index first = document.sentences[order_[s]].first_token;
    for (std::uint32_t t = 0; t < lengths_[s]; ++t) {
      const float* scores = &tags_[batch_.row(s, t) * weights_.tags.padded()];
      Token& token = document.tokens[first + static_cast<Index>(t)];
      token.upos = weights_.upos[kernels_.largest(scores, weights_.upos.size())];
      scores += weights_.upos.size();
      token.xpos = weights_.xpos[kernels_.largest(scores, weights_.xpos.size())];
      scores += weights_.xpos.size();
      token.feats = weights_.feats[kernels_.largest(scores, weights_.feats.size())];
      scores += weights_.feats.size();
      apply_lemma(weights_.lemmas, kernels_.largest(scores, weights_.lemmas.scripts.size()), document.text(token),
                  token.upos, scratch, token.lemma);
    }
  }
}

// Arcs: (dep * A + bias) . head for all pairs, the best tree, then a label for each arc of it.
void Parser::write_tree(Document& document, std::size_t s) {
  const std::size_t n = lengths_[s];
  const auto gather = [&](std::size_t from, std::size_t width, float* to) {
    for (std::uint32_t t = 0; t < n; ++t) {
      std::memcpy(to + t * width, &heads_[batch_.row(s, t) * kHeads + from], width * sizeof(float));
    }
  };
  dep_.resize((n + 1) * std::max<std::size_t>(kArc, 3 * kLabel));
  dep_rows_.resize((n + 1) * std::max<std::size_t>(kArc, 3 * kLabel));
  dep_scales_.resize(n + 1);
  head_rows_.resize((n + 1) * kArc);
  head_scales_.assign((n + 1 + kLanes) / kLanes * kLanes, 0.0F);
  std::memcpy(dep_.data(), weights_.root_arc.data(), kArc * sizeof(float));
  gather(kHeadAt, kArc, dep_.data() + kArc);
  kernels_.quantise(dep_.data(), n + 1, kArc, kArc, head_rows_.data(), head_scales_.data());
  pack_rows(head_rows_.data(), n + 1, kArc, packed_);

  gather(kDepAt, kArc, dep_.data());
  kernels_.quantise(dep_.data(), n, kArc, kArc, dep_rows_.data(), dep_scales_.data());
  kernels_.multiply(dep_rows_.data(), n, weights_.bilinear, dep_.data(), kArc, dep_scales_.data(), 1.0F, false);
  kernels_.quantise(dep_.data(), n, kArc, kArc, dep_rows_.data(), dep_scales_.data());
  PackedMatrix heads;
  heads.weights = packed_.data();
  heads.scales = head_scales_.data();
  heads.depth = kArc;
  heads.outputs = n + 1;
  const std::size_t stride = heads.padded();
  arcs_.resize(n * stride);
  kernels_.multiply(dep_rows_.data(), n, heads, arcs_.data(), stride, dep_scales_.data(), 1.0F, false);
  best_tree(arcs_.data(), n, stride, tree_);

  label_arcs(s, n);
  const TreeScores scores = {arcs_.data(), stride,
                             [this, s](std::size_t word, std::size_t head) { return label_scores(s, word, head); }};
  one_of_each_.mend(scores, tree_, relations_);
  const Index first = document.sentences[order_[s]].first_token;
  for (std::uint32_t t = 0; t < n; ++t) {
    Token& token = document.tokens[first + static_cast<Index>(t)];
    token.head = tree_[t] == 0 ? kNone : first + tree_[t] - 1;
    token.deprel = weights_.relations[relations_[t]];
  }
}

// What the relation of a word under a head (0 for the root) is chosen by.
void Parser::label_input(std::size_t s, std::size_t word, std::size_t head_number, float* row) const {
  const float* dep = &heads_[batch_.row(s, static_cast<std::uint32_t>(word)) * kHeads + kLabelDepAt];
  const float* head = head_number == 0
                          ? weights_.root_label.data()
                          : &heads_[batch_.row(s, static_cast<std::uint32_t>(head_number - 1)) * kHeads + kLabelHeadAt];
  for (std::size_t j = 0; j < kLabel; ++j) {
    row[j] = dep[j] * head[j];
    row[kLabel + j] = dep[j];
    row[2 * kLabel + j] = head[j];
  }
}

// The best relation of each arc of the tree.
void Parser::label_arcs(std::size_t s, std::size_t n) {
  for (std::size_t t = 0; t < n; ++t)
    label_input(s, t, static_cast<std::size_t>(tree_[t]), dep_.data() + t * 3 * kLabel);
  kernels_.quantise(dep_.data(), n, 3 * kLabel, 3 * kLabel, dep_rows_.data(), dep_scales_.data());
  const std::size_t width = weights_.label.padded();
  labels_.resize(n * width);
  kernels_.multiply(dep_rows_.data(), n, weights_.label, labels_.data(), width, dep_scales_.data(), 1.0F, false);
  relations_.resize(n);
  for (std::size_t t = 0; t < n; ++t) {
    float* scores = &labels_[t * width];
    if (tree_[t] != 0) scores[weights_.root_relation] = kNever;
    relations_[t] = tree_[t] == 0 ? weights_.root_relation : kernels_.largest(scores, weights_.relations.size());
  }
}

std::span<const float> Parser::label_scores(std::size_t s, std::size_t word, std::size_t head) {
  label_input(s, word, head, dep_.data());
  kernels_.quantise(dep_.data(), 1, 3 * kLabel, 3 * kLabel, dep_rows_.data(), dep_scales_.data());
  labels_.resize(weights_.label.padded());
  kernels_.multiply(dep_rows_.data(), 1, weights_.label, labels_.data(), labels_.size(), dep_scales_.data(), 1.0F,
                    false);
  labels_[weights_.root_relation] = kNever;
  return {labels_.data(), weights_.relations.size()};
}

}  // namespace hearsay
