#include "syntax/splitter.h"

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::uint32_t kWord = 48;
constexpr std::uint32_t kHidden = 64;
constexpr std::uint32_t kFlags = 2;
constexpr std::size_t kWindow = 192;  // tokens decided in one window
constexpr std::size_t kMargin = 32;   // tokens read before and after them
constexpr std::size_t kBatchRows = 512;
// Log-odds that a sentence end must exceed, chosen on the dev parts of EWT and GUM, with and without paragraphs: after
// a final mark, elsewhere in a text whose paragraphs are known, elsewhere in one that runs on.
constexpr float kAfterMark = -0.25F, kOtherInParagraph = 2.5F, kOtherInRunningText = -0.25F;

// Whether token i is a final mark, or closing quotes or brackets behind one. A colon may announce a list in running
// text; in a paragraph of its own it leads on.
bool after_final_mark(std::string_view text, std::span<const Token> tokens, std::size_t i, bool colon) {
  const auto closing = [](std::string_view t) {
    return t == "\"" || t == "'" || t == "''" || t == ")" || t == "]" || t == "\u201D" || t == "\u2019" ||
           t == "\u00BB";
  };
  std::string_view token = slice(text, tokens[i].span);
  while (i > 0 && closing(token)) token = slice(text, tokens[--i].span);
  return token.ends_with('.') || token.ends_with('!') || token.ends_with('?') || (colon && token.ends_with(':')) ||
         token.ends_with("\u2026");
}

}  // namespace

Result<SplitterWeights> read_splitter(const ModelFile& file, std::uint32_t vector_width) {
  SplitterWeights weights;
  Result<WordEncoder> words = read_word_encoder(file, "splitter.word", vector_width, kWord, 1);
  if (!words) return fail(words.error());
  Result<LstmLayer> lstm = read_lstm(file, "splitter.lstm", kWord, kHidden);
  if (!lstm) return fail(lstm.error());
  const Result<Tensor> flags = file.tensor("splitter.flags", TensorKind::kFloat, 2 * kFlags, 4 * kHidden);
  if (!flags) return fail(flags.error());
  Result<PackedMatrix> out = read_matrix(file, "splitter.out", 2 * kHidden, 1);
  if (!out) return fail(out.error());
  weights.words = std::move(*words);
  weights.lstm = *lstm;
  weights.flags = flags->as<float>();
  weights.out = *out;
  return weights;
}

Splitter::Splitter(const WordLists& lists, const SplitterWeights& weights, const Kernels& kernels)
    : weights_(weights), kernels_(kernels), cache_(lists, weights.words, kernels) {
  constexpr std::size_t kGates = std::size_t{4} * kHidden;
  for (std::size_t d = 0; d < 2; ++d) {
    const float* space = weights.flags.data() + d * kFlags * kGates;
    const float* joined = space + kGates;
    kind_values_[d].assign(space, joined + kGates);  // kinds 1 and 2; 3 is both
    for (std::size_t j = 0; j < kGates; ++j) kind_values_[d].push_back(space[j] + joined[j]);
  }
}

void Splitter::add_windows(std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end;) {
    // A last piece shorter than a margin goes with the window before it.
    const std::size_t stop = end - at <= kWindow + kMargin ? end : at + kWindow;
    Window window;
    window.begin = static_cast<std::uint32_t>(at - begin > kMargin ? at - kMargin : begin);
    window.end = static_cast<std::uint32_t>(std::min(end, stop + kMargin));
    window.decide_begin = static_cast<std::uint32_t>(at);
    window.decide_end = static_cast<std::uint32_t>(stop);
    windows_.push_back(window);
    at = stop;
  }
}

void Splitter::split(std::string_view text, std::span<const Token> tokens, bool paragraphs_known,
                     std::vector<std::uint8_t>& ends) {
  windows_.clear();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (ends[i] == 0) continue;
    if (i + 1 - begin > 1) add_windows(begin, i + 1);
    begin = i + 1;
  }
  std::sort(windows_.begin(), windows_.end(), [](const Window& a, const Window& b) {
    const std::uint32_t n = a.end - a.begin, m = b.end - b.begin;
    return n != m ? n > m : a.begin < b.begin;
  });
  for (std::size_t first = 0; first < windows_.size();) {
    std::size_t last = first, rows = 0;
    while (last < windows_.size() &&
           (last == first || rows + windows_[last].end - windows_[last].begin <= kBatchRows)) {
      rows += windows_[last].end - windows_[last].begin;
      ++last;
    }
    run(text, tokens, paragraphs_known, std::span(windows_).subspan(first, last - first), ends);
    first = last;
  }
}

void Splitter::run(std::string_view text, std::span<const Token> tokens, bool paragraphs_known,
                   std::span<const Window> windows, std::vector<std::uint8_t>& ends) {
  lengths_.clear();
  for (const Window& w : windows) lengths_.push_back(w.end - w.begin);
  batch_.set(lengths_);
  x_.resize(batch_.rows * kWord);
  scales_.resize(batch_.rows);
  kinds_.resize(batch_.rows);
  cache_.expect(batch_.rows);
  words_.clear();
  for (const Window& window : windows) {
    for (std::uint32_t i = window.begin; i < window.end; ++i) words_.push_back(cache_.row(slice(text, tokens[i].span)));
  }
  cache_.compute_new();
  const std::uint32_t* word = words_.data();
  for (std::size_t s = 0; s < windows.size(); ++s) {
    for (std::uint32_t t = 0; t < lengths_[s]; ++t, ++word) {
      const std::size_t row = batch_.row(s, t);
      const Token& token = tokens[windows[s].begin + t];
      std::copy_n(cache_.values(*word), kWord, &x_[row * kWord]);
      scales_[row] = cache_.scale(*word);
      kinds_[row] = static_cast<std::uint8_t>((token.space_after ? 1 : 0) + (token.joined ? 2 : 0));
    }
  }
  const RowKinds kinds{{kinds_.data(), kinds_.size()}, {kind_values_[0], kind_values_[1]}};
  run_lstm(kernels_, weights_.lstm, batch_, x_.data(), scales_.data(), 1.0F, &kinds, scratch_, h_);
  scores_.resize(batch_.rows * kLanes);
  kernels_.multiply(h_.data(), batch_.rows, weights_.out, scores_.data(), kLanes, nullptr, 1.0F / kActivationMax,
                    false);
  const float other = paragraphs_known ? kOtherInParagraph : kOtherInRunningText;
  for (std::size_t s = 0; s < windows.size(); ++s) {
    for (std::uint32_t i = windows[s].decide_begin; i < windows[s].decide_end; ++i) {
      const bool before_clitic = i + 1 < tokens.size() && tokens[i + 1].joined;
      const float score = scores_[batch_.row(s, i - windows[s].begin) * kLanes];
      if (!before_clitic && score > (after_final_mark(text, tokens, i, !paragraphs_known) ? kAfterMark : other))
        ends[i] = 1;
    }
  }
}

}  // namespace hearsay
