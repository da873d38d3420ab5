#include "syntax/name_tagger.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/names.h"
#include "syntax/features.h"
#include "syntax/sentence_batch.h"

namespace hearsay {
namespace {

// Widths of the trained network; tools/train/names.py has the same.
constexpr std::uint32_t kWord = 128, kPieces = 3, kHidden = 128;
constexpr std::size_t kGates = 4 * kHidden;
constexpr std::size_t kLongWord = 4;  // bytes; shorter ones have small letters in headlines too

tl::unexpected<Error> mismatch(const ModelFile& file, std::string_view what) {
  return fail("model-damaged",
              fmt::format("the names model {} {}; take the model files that came with this program", file.path(), what),
              file.path());
}

// As fingerprint() in tools/train/names_export.py.
std::uint64_t fingerprint(const WordLists& lists) {
  constexpr std::uint64_t kPrime = 0x9E3779B185EBCA87ULL;
  std::uint64_t sum = 0;
  const auto add = [&](const auto& values) {
    sum = (sum ^ model_checksum({reinterpret_cast<const char*>(values.data()), values.size_bytes()})) * kPrime;
  };
  add(lists.vector_hashes);
  add(lists.vectors);
  add(lists.place_hashes);
  add(lists.place_bits);
  return sum;
}

// A row of gates for each set of flags but the empty one. `single` has a row for each flag.
std::vector<float> sums_of_flags(std::span<const float> single) {
  std::vector<float> out;
  for (std::size_t set = 1; set < std::size_t{1} << kNameFlags; ++set) {
    const std::size_t row = out.size();
    out.resize(row + kGates, 0.0F);
    for (std::size_t flag = 0; flag < kNameFlags; ++flag) {
      if ((set >> flag & 1U) == 0) continue;
      for (std::size_t j = 0; j < kGates; ++j) out[row + j] += single[flag * kGates + j];
    }
  }
  return out;
}

}  // namespace

Result<NameWeights> read_name_weights(const ModelFile& file, const WordLists& lists, bool known_to_fit) {
  NameWeights w;
  const Result<Tensor> trained = file.tensor("lists.fingerprint", TensorKind::kUint32, 1, 2);
  if (!trained) return fail(trained.error());
  const auto halves = trained->as<std::uint32_t>();
  if (!known_to_fit && ((std::uint64_t{halves[1]} << 32) | halves[0]) != fingerprint(lists))
    return mismatch(file, "was trained on other word vectors than the language model's");
  const Result<Tensor> types = file.tensor("types", TensorKind::kText);
  if (!types) return fail(types.error());
  for (const std::string& type : types->lines()) {
    const std::optional<MentionType> known = parse_enum<MentionType>(type);
    if (!known) return mismatch(file, fmt::format("knows a kind of name \"{}\" that this program does not", type));
    w.types.push_back(*known);
  }
  const auto tags = static_cast<std::uint32_t>(1 + 2 * w.types.size());
  Result<WordEncoder> words = read_word_encoder(file, "word", lists.vector_width, kWord, kPieces);
  if (!words) return fail(words.error());
  Result<LstmLayer> lstm = read_lstm(file, "lstm", kWord, kHidden);
  if (!lstm) return fail(lstm.error());
  const Result<Tensor> flags = file.tensor("flags", TensorKind::kFloat, 2 * kNameFlags, kGates);
  if (!flags) return fail(flags.error());
  Result<PackedMatrix> out = read_matrix(file, "out", 2 * kHidden, tags);
  if (!out) return fail(out.error());
  Result<ChainWeights> chain = read_chain(file, tags);
  if (!chain) return fail(chain.error());
  w.words = std::move(*words);
  w.lstm = *lstm;
  for (std::size_t d = 0; d < 2; ++d)
    w.flag_gates[d] = sums_of_flags(flags->as<float>().subspan(d * kNameFlags * kGates));
  w.out = *out;
  w.chain = *chain;
  return w;
}

namespace {

// What the letters of a sentence look like as a whole: kAmongCapitals, kAmongTitleCase or 0.
std::uint8_t look_of(std::span<const std::string_view> forms) {
  std::size_t upper = 0, lower = 0, long_lower = 0;
  bool all_capitals = true;
  for (const std::string_view form : forms) {
    const bool small = form[0] >= 'a' && form[0] <= 'z';
    upper += begins_upper(form) ? 1 : 0;
    lower += small ? 1 : 0;
    long_lower += small && form.size() >= kLongWord ? 1 : 0;
    all_capitals = all_capitals && std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }
  if (lower == 0 && upper > 1) return all_capitals ? kAmongCapitals : kAmongTitleCase;
  return long_lower == 0 && upper > 2 ? kAmongTitleCase : 0;
}

}  // namespace

void name_flags(std::span<const std::string_view> forms, const KnownPlaces& places, std::vector<std::uint8_t>& flags) {
  flags.assign(forms.size(), forms.empty() ? std::uint8_t{0} : look_of(forms));
  if (!forms.empty()) flags[0] |= kFirstOfSentence;
  for (std::size_t i = 0; i < forms.size();) {
    const std::size_t n = places.longest_at(forms.subspan(i));
    if (n > 0) flags[i] |= n == 1 ? kPlaceAlone : kPlaceBegins;
    for (std::size_t j = 1; j < n; ++j) flags[i + j] |= kPlaceGoesOn;
    i += std::max<std::size_t>(n, 1);
  }
}

NameTagger::NameTagger(const WordLists& lists, const NameWeights& weights, const KnownPlaces& places,
                       const Kernels& kernels)
    : weights_(weights),
      places_(places),
      kernels_(kernels),
      cache_(lists, weights.words, weights.lstm, kernels),
      chain_(weights.chain) {}

void NameTagger::tag(const Document& document, Index first, Index last, std::vector<Mention>& names) {
  while (first < last) {
    const Index lowest = first;
    first = next_batch(document, first, last, order_, lengths_, batch_);
    run(document);
    // Names go into the document in text order, not in that of the batch.
    for (Index s = lowest; s < first; ++s) {
      read(document, static_cast<std::size_t>(std::find(order_.begin(), order_.end(), s) - order_.begin()), names);
    }
  }
}

void NameTagger::run(const Document& document) {
  fill(document);
  const RowKinds kinds{row_flags_, {weights_.flag_gates[0], weights_.flag_gates[1]}};
  run_lstm(kernels_, weights_.lstm, batch_, WordRows{cache_, rows_}, &kinds, scratch_, h_);
  scores_.resize(batch_.rows * weights_.out.padded());
  kernels_.multiply(h_.data(), batch_.rows, weights_.out, scores_.data(), weights_.out.padded(), nullptr,
                    1.0F / kActivationMax, false);
}

void NameTagger::fill(const Document& document) {
  rows_.resize(batch_.rows);
  row_flags_.resize(batch_.rows);
  cache_.expect(batch_.rows);
  words_.clear();
  for (std::size_t s = 0; s < order_.size(); ++s) {
    const Index first = document.sentences[order_[s]].first_token;
    forms_.clear();
    for (std::uint32_t t = 0; t < lengths_[s]; ++t) {
      forms_.push_back(document.text(document.tokens[first + static_cast<Index>(t)]));
      words_.push_back(cache_.row(forms_.back()));
    }
    name_flags(forms_, places_, flags_);
    for (std::uint32_t t = 0; t < lengths_[s]; ++t) row_flags_[batch_.row(s, t)] = flags_[t];
  }
  cache_.compute_new();
  const std::uint32_t* word = words_.data();
  for (std::size_t s = 0; s < order_.size(); ++s) {
    for (std::uint32_t t = 0; t < lengths_[s]; ++t, ++word) rows_[batch_.row(s, t)] = *word;
  }
}

void NameTagger::read(const Document& document, std::size_t s, std::vector<Mention>& names) {
  const auto row = [&](std::size_t t) { return &scores_[batch_.row(s, t) * weights_.out.padded()]; };
  chain_.read(lengths_[s], row);
  if (!chain_.any()) return;
  chain_.weigh();
  const Index first = document.sentences[order_[s]].first_token;
  chain_.spans([&](std::size_t begin, std::size_t end, std::size_t role) {
    double score = 0;
    for (std::size_t t = begin; t < end; ++t) score += chain_.likely(t, 2 * role + (t == begin ? 1 : 2));
    Mention mention;
    mention.span = {document.tokens[first + static_cast<Index>(begin)].span.begin,
                    document.tokens[first + static_cast<Index>(end) - 1].span.end};
    mention.type = weights_.types[role];
    mention.sentence = order_[s];
    mention.score = score / static_cast<double>(end - begin);
    mention.found_by = "language:names";
    names.push_back(std::move(mention));
  });
}

}  // namespace hearsay
