#include "syntax/speech.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <thread>

#include "base/buffer.h"
#include "base/check.h"
#include "base/worker_pool.h"
#include "syntax/network.h"
#include "syntax/speech_words.h"
#include "syntax/tag_chain.h"

namespace hearsay {
namespace {

// Widths of the trained network; tools/train/speech.py has the same.
constexpr std::uint32_t kContext = 320, kWord = 128, kMix = 128, kHidden = 128;
constexpr Index kLongest = 200;  // tokens of a sequence
constexpr std::size_t kBatchRows = 512, kBatchSequences = 64;
constexpr std::size_t kWorthTwoThreads = 400;  // tokens
constexpr float kByteMax = 127.0F;

struct Role {
  SpeechRole role;
  CueSide side;
};

struct Weights {
  PackedMatrix context, word, out, out2;
  std::span<const float> flags;  // kSpeechFlags x kMix
  SpeechWords words;
  LstmLayer lstm, lstm2;
  ChainWeights chain;
  std::vector<Role> roles;  // of tags 1 + 2 * i (begins) and 2 + 2 * i (goes on)
  std::uint64_t language_checksum = 0;
  std::size_t tags() const { return 1 + 2 * roles.size(); }
};

Result<std::vector<Role>> read_roles(const ModelFile& file) {
  static constexpr std::pair<std::string_view, Role> kKnown[] = {
      {"cue", {SpeechRole::kCue, CueSide::kHere}},
      {"source-left", {SpeechRole::kSource, CueSide::kLeft}},
      {"source-right", {SpeechRole::kSource, CueSide::kRight}},
      {"content-left", {SpeechRole::kContent, CueSide::kLeft}},
      {"content-right", {SpeechRole::kContent, CueSide::kRight}},
  };
  const Result<Tensor> text = file.tensor("roles", TensorKind::kText);
  if (!text) return fail(text.error());
  std::vector<Role> roles;
  for (const std::string& line : text->lines()) {
    const auto* known =
        std::find_if(std::begin(kKnown), std::end(kKnown), [&](const auto& entry) { return entry.first == line; });
    if (known == std::end(kKnown)) {
      return fail("model-damaged",
                  fmt::format("the attribution model {} knows a role \"{}\" that this program does not; take the model "
                              "that came with this program",
                              file.path(), line),
                  file.path());
    }
    roles.push_back(known->second);
  }
  return roles;
}

Result<Weights> read_weights(const ModelFile& file) {
  Weights w;
  Result<std::vector<Role>> roles = read_roles(file);
  if (!roles) return fail(roles.error());
  w.roles = std::move(*roles);
  const auto tags = static_cast<std::uint32_t>(w.tags());
  const struct {
    const char* name;
    PackedMatrix* to;
    std::uint32_t depth, outputs;
  } matrices[] = {{"context", &w.context, kContext, kMix},
                  {"word", &w.word, kWord, kMix},
                  {"out", &w.out, 2 * kHidden, tags},
                  {"out2", &w.out2, 2 * kHidden, tags}};
  for (const auto& m : matrices) {
    Result<PackedMatrix> matrix = read_matrix(file, m.name, m.depth, m.outputs);
    if (!matrix) return fail(matrix.error());
    *m.to = *matrix;
  }
  w.word.bias = w.out2.bias = nullptr;  // one bias, with the context and with the first layer
  const struct {
    const char* name;
    LstmLayer* to;
    std::uint32_t depth;
  } layers[] = {{"lstm", &w.lstm, kMix}, {"lstm2", &w.lstm2, 2 * kHidden}};
  for (const auto& l : layers) {
    Result<LstmLayer> layer = read_lstm(file, l.name, l.depth, kHidden);
    if (!layer) return fail(layer.error());
    *l.to = *layer;
  }
  const Result<Tensor> flags = file.tensor("flags", TensorKind::kFloat, kSpeechFlags, kMix);
  if (!flags) return fail(flags.error());
  Result<SpeechWords> words = SpeechWords::read(file, kMix);
  if (!words) return fail(words.error());
  w.words = std::move(*words);
  const Result<ChainWeights> chain = read_chain(file, tags);
  if (!chain) return fail(chain.error());
  const Result<Tensor> trained = file.tensor("language.checksum", TensorKind::kUint32, 1, 2);
  if (!trained) return fail(trained.error());
  w.flags = flags->as<float>();
  w.chain = *chain;
  const auto halves = trained->as<std::uint32_t>();
  w.language_checksum = (std::uint64_t{halves[1]} << 32) | halves[0];
  return w;
}

struct Range {
  Index begin = 0, end = 0;
  std::size_t size() const { return static_cast<std::size_t>(end - begin); }
};

// Paragraphs, longest first; long ones are cut between sentences, and longer sentences anywhere. What is in another
// language was not encoded: its scales are 0.
std::vector<Range> sequences_of(const Document& d, const Encoding& encoding) {
  std::vector<Range> out;
  Range now;
  const auto flush = [&] {
    if (now.end > now.begin) out.push_back(now);
  };
  const Sentence* last = nullptr;
  for (const Sentence& s : d.sentences) {
    if (encoding.word_scales[static_cast<std::size_t>(s.first_token)] == 0) continue;
    const bool same = last != nullptr && last->block == s.block && last->paragraph == s.paragraph;
    if (!same || s.end_token - now.begin > kLongest) {
      flush();
      now = {s.first_token, s.first_token};
    }
    now.end = s.end_token;
    while (now.end - now.begin > kLongest) {
      out.push_back({now.begin, now.begin + kLongest});
      now.begin += kLongest;
    }
    last = &s;
  }
  flush();
  std::sort(out.begin(), out.end(),
            [](Range a, Range b) { return a.size() != b.size() ? a.size() > b.size() : a.begin < b.begin; });
  return out;
}

// What there is to know of a document; `flags` and `places` have an entry for each token.
struct Known {
  const Encoding& encoding;
  const std::vector<std::uint32_t>& flags;
  const std::vector<SpeechWords::Place>& places;
};

// One thread's tagger; keeps its memory between calls.
class Worker {
 public:
  Worker(const Weights& weights, const Kernels& kernels) : w_(weights), kernels_(kernels), chain_(weights.chain) {}

  // Adds to `spans` what it finds in the sequences, which come longest first.
  void annotate(std::span<const Range> sequences, const Known& known, std::vector<SpeechSpan>& spans) {
    known_ = &known;
    spans_ = &spans;
    for (std::size_t at = 0; at < sequences.size();) {
      std::size_t end = at, rows = 0;
      while (end < sequences.size() && end - at < kBatchSequences && (end == at || rows < kBatchRows)) {
        rows += sequences[end].size();
        ++end;
      }
      run(sequences.subspan(at, end - at));
      at = end;
    }
  }

 private:
  void run(std::span<const Range> sequences) {
    lengths_.clear();
    for (const Range s : sequences) lengths_.push_back(static_cast<std::uint32_t>(s.size()));
    batch_.set(lengths_);
    mix(sequences);
    run_lstm(kernels_, w_.lstm, batch_, ValueRows{rows_.data(), scales_.data(), 1.0F}, scratch_, hidden_);
    constexpr float kStep = 1.0F / kActivationMax;
    run_lstm(kernels_, w_.lstm2, batch_, ValueRows{hidden_.data(), nullptr, kStep}, scratch_, hidden2_);
    stride_ = w_.out.padded();
    scores_.resize(batch_.rows * stride_);
    kernels_.multiply(hidden_.data(), batch_.rows, w_.out, scores_.data(), stride_, nullptr, kStep, false);
    kernels_.multiply(hidden2_.data(), batch_.rows, w_.out2, scores_.data(), stride_, nullptr, kStep, true);
    for (std::size_t s = 0; s < sequences.size(); ++s) read(s, sequences[s]);
  }

  // The layer below the LSTM: encoding, flags and words, mixed.
  void mix(std::span<const Range> sequences) {
    const std::size_t rows = batch_.rows;
    mixed_.resize(rows * kMix);
    rows_.resize(rows * kContext);
    words_.resize(rows * kWord);
    scales_.resize(rows);
    for (std::size_t s = 0; s < sequences.size(); ++s) {
      for (std::uint32_t t = 0; t < lengths_[s]; ++t) {
        const std::size_t row = batch_.row(s, t);
        const auto token = static_cast<std::size_t>(sequences[s].begin) + t;
        std::copy_n(&known_->encoding.context[token * kContext], kContext, &rows_[row * kContext]);
        std::copy_n(&known_->encoding.word[token * kWord], kWord, &words_[row * kWord]);
        scales_[row] = known_->encoding.word_scales[token] / kByteMax;
        float* to = &mixed_[row * kMix];
        std::fill_n(to, kMix, 0.0F);
        for (std::uint32_t bit = 0; bit < kSpeechFlags; ++bit) {
          if ((known_->flags[token] >> bit & 1U) == 0) continue;
          for (std::size_t j = 0; j < kMix; ++j) to[j] += w_.flags[bit * kMix + j];
        }
        w_.words.add(known_->places, static_cast<Index>(token), to);
      }
    }
    kernels_.multiply(rows_.data(), rows, w_.context, mixed_.data(), kMix, nullptr, 1.0F / kByteMax, true);
    kernels_.multiply(words_.data(), rows, w_.word, mixed_.data(), kMix, scales_.data(), 1.0F, true);
    kernels_.leaky(mixed_.data(), rows, kMix, kMix);
    kernels_.quantise(mixed_.data(), rows, kMix, kMix, rows_.data(), scales_.data());
  }

  void read(std::size_t s, Range tokens) {
    chain_.read(lengths_[s], [&](std::size_t t) { return &scores_[batch_.row(s, t) * stride_]; });
    if (!chain_.any()) return;
    chain_.weigh();
    chain_.spans([&](std::size_t begin, std::size_t end, std::size_t role) { add(s, tokens.begin, begin, end, role); });
  }

  void add(std::size_t s, Index first, std::size_t begin, std::size_t end, std::size_t role) {
    const std::size_t tag = 1 + 2 * role;
    double least = chain_.likely(begin, tag);
    for (std::size_t t = begin + 1; t < end; ++t) least = std::min(least, chain_.likely(t, tag + 1));
    if (end < lengths_[s]) least = std::min(least, 1 - chain_.likely(end, tag + 1));
    spans_->push_back({w_.roles[role].role, w_.roles[role].side, first + static_cast<Index>(begin),
                       first + static_cast<Index>(end), static_cast<float>(least)});
  }

  const Weights& w_;
  const Kernels& kernels_;
  const Known* known_ = nullptr;  // of the current call, like the next
  std::vector<SpeechSpan>* spans_ = nullptr;
  std::vector<std::uint32_t> lengths_;
  TagChain chain_;
  Batch batch_;
  LstmScratch scratch_;
  Buffer<float> mixed_, scales_, scores_;
  Buffer<std::int16_t> rows_, words_, hidden_, hidden2_;
  std::size_t stride_ = 0;
};

class Tagger final : public SpeechTagger {
 public:
  explicit Tagger(const Kernels& kernels)
      : kernels_(kernels), workers_([this] { return std::make_unique<Worker>(weights_, kernels_); }) {}

  static Result<std::shared_ptr<const SpeechTagger>> load(const std::string& path, const Kernels& kernels) {
    auto tagger = std::make_shared<Tagger>(kernels);
    Result<ModelFile> file = ModelFile::open(path);
    if (!file) return fail(file.error());
    tagger->file_ = std::move(*file);
    Result<Weights> weights = read_weights(tagger->file_);
    if (!weights) return fail(weights.error());
    tagger->weights_ = std::move(*weights);
    return tagger;
  }

  std::string identity() const override {
    const std::size_t slash = file_.path().rfind('/');
    return fmt::format("{} format {} checksum {:016x}", file_.path().substr(slash == std::string::npos ? 0 : slash + 1),
                       kModelFormat, file_.checksum());
  }

  void annotate(Document& d, const Encoding& encoding, const std::vector<std::uint32_t>& flags,
                std::vector<SpeechSpan>& spans) const override {
    spans.clear();
    HEARSAY_CHECK(encoding.empty() || flags.size() == d.tokens.size(), "every token has its flags");
    if (encoding.empty() || encoding.context_width != kContext || encoding.word_width != kWord) return;
    if (encoding.made_by != weights_.language_checksum) {
      d.note("tagger-mismatch",
             "the attribution model was trained on another language model than this one, so only rules look for "
             "reports; take the model files that came with this program",
             {}, "speech");
      return;
    }
    std::vector<SpeechWords::Place> places;
    weights_.words.places(d, places);
    tag(sequences_of(d, encoding), {encoding, flags, places}, spans);
    std::sort(spans.begin(), spans.end(),
              [](const SpeechSpan& a, const SpeechSpan& b) { return a.first_token < b.first_token; });
  }

 private:
  // A page of some length by two threads while no other Document is being read.
  void tag(const std::vector<Range>& sequences, const Known& known, std::vector<SpeechSpan>& spans) const {
    const WorkerPool<Worker>::Lease worker = workers_.borrow();
    if (known.flags.size() < kWorthTwoThreads || !workers_.only_one_at_work())
      return worker->annotate(sequences, known, spans);
    std::vector<Range> halves[2];
    for (std::size_t i = 0; i < sequences.size(); ++i) halves[i % 2].push_back(sequences[i]);
    const WorkerPool<Worker>::Lease other = workers_.borrow();
    std::vector<SpeechSpan> more;
    {
      const std::jthread second([&] { other->annotate(halves[1], known, more); });
      worker->annotate(halves[0], known, spans);
    }
    spans.insert(spans.end(), more.begin(), more.end());
  }

  const Kernels& kernels_;
  ModelFile file_;
  Weights weights_;
  mutable WorkerPool<Worker> workers_;
};

}  // namespace

Result<std::shared_ptr<const SpeechTagger>> SpeechTagger::load(const std::string& path, const Kernels& kernels) {
  return Tagger::load(path, kernels);
}

}  // namespace hearsay
