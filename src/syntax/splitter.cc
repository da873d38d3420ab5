#include "syntax/splitter.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace hearsay {
namespace {

constexpr std::uint32_t kWord = 64;
constexpr std::uint32_t kHidden = 80;
constexpr std::uint32_t kJoint = 64;  // units that see the words on both sides of a gap
constexpr std::uint32_t kFlags = 2;
constexpr std::size_t kWindow = 192;  // tokens decided in one window
constexpr std::size_t kMargin = 32;   // tokens read before and after them
constexpr std::size_t kBatchRows = 512;
// Probabilities that a sentence end must exceed, after a final mark and elsewhere. splitter.py chooses them on training
// documents that it keeps aside.
struct Thresholds {
  float after_mark, elsewhere;
};
constexpr Thresholds kInParagraph = {0.75F, 0.9F}, kInRunningText = {0.55F, 0.4F};
constexpr float kNever = 2.0F;

Thresholds thresholds(Splitting splitting) {
  if (splitting == Splitting::kRunningText) return kInRunningText;
  return splitting == Splitting::kParagraphs ? kInParagraph : Thresholds{kInParagraph.after_mark, kNever};
}

bool closes(std::string_view form) {
  return form == "\"" || form == "'" || form == "''" || form == ")" || form == "]" || form == "\u201D" ||
         form == "\u2019" || form == "\u00BB";
}

// Typewriter marks close and open; which of the two is seen from the spaces around them.
bool either_way(std::string_view form) {
  return form == "\"" || form == "'" || form == "''";
}

bool opens(std::string_view form) {
  return either_way(form) || form == "(" || form == "[" || form == "\u201C" || form == "\u2018" || form == "\u00AB";
}

// ".?" ends a sentence as "?" does: the network knows marks that are repeated, not those that are mixed.
std::string_view read_as(std::string_view form) {
  const bool mixed = form.size() > 1 && form[0] == '.' && (form.back() == '!' || form.back() == '?');
  return mixed && form.find_first_not_of(".!?") == std::string_view::npos ? form.substr(form.size() - 1) : form;
}

// Whether token i is a final mark, or closing quotes or brackets behind one. A colon may announce a list in running
// text; in a paragraph of its own it leads on.
bool after_final_mark(std::string_view text, std::span<const Token> tokens, std::size_t i, bool colon) {
  std::string_view token = slice(text, tokens[i].span);
  while (i > 0 && closes(token)) token = slice(text, tokens[--i].span);
  return token.ends_with('.') || token.ends_with('!') || token.ends_with('?') || (colon && token.ends_with(':')) ||
         token.ends_with("\u2026");
}

constexpr std::string_view kSaid[] = {"added", "answered", "asked", "asks",     "cried",    "demanded", "exclaimed",
                                      "joked", "quipped",  "read",  "recalled", "remarked", "replied",  "said",
                                      "says",  "shouted",  "told",  "tweeted",  "wondered", "wrote",    "yelled"};
constexpr std::size_t kLongestSpeaker = 4;  // words before the verb

// "... again?" Marten said: who asked stands in the sentence of the question. Token i closes a quotation behind a mark
// that is no full stop, and a few words on comes a verb of saying, before any other mark.
bool names_speaker(std::string_view text, std::span<const Token> tokens, std::span<const std::uint8_t> ends,
                   std::size_t i) {
  const auto form = [&](std::size_t at) { return slice(text, tokens[at].span); };
  if (i == 0 || ends[i] != 0 || tokens[i - 1].space_after) return false;
  if (form(i) != "\"" && form(i) != "''" && form(i) != "\u201D") return false;
  if (!form(i - 1).ends_with('?') && !form(i - 1).ends_with('!')) return false;
  for (std::size_t at = i + 1; at < tokens.size() && at <= i + 1 + kLongestSpeaker; ++at) {
    if (std::binary_search(std::begin(kSaid), std::end(kSaid), form(at))) return true;
    const char first = form(at)[0];
    if (first == ',' || first == ';' || first == ':' || first == '"' || ends[at] != 0) return false;
  }
  return false;
}

// A closing mark that touches the word before it stays with the sentence that it closes, an opening one that touches
// the word behind it goes with the sentence that it opens: the gaps before and behind such a mark are one, and the
// probabilities of both are that one's.
void join_gaps_at_marks(std::string_view text, std::span<const Token> tokens, std::span<const std::uint8_t> ends,
                        std::span<float> likely) {
  const auto form = [&](std::size_t i) { return slice(text, tokens[i].span); };
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (ends[i] != 0 || tokens[i].space_after || !closes(form(i + 1))) continue;
    if (either_way(form(i + 1)) && !tokens[i + 1].space_after) continue;
    likely[i + 1] += std::exchange(likely[i], 0.0F);
  }
  for (std::size_t i = tokens.size(); i-- > 1;) {
    if (ends[i - 1] != 0 || !tokens[i - 1].space_after || tokens[i].space_after || !opens(form(i))) continue;
    likely[i - 1] += std::exchange(likely[i], 0.0F);
  }
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
  Result<PackedMatrix> joint = read_matrix(file, "splitter.joint", 2 * kHidden, 2 * kJoint);
  if (!joint) return fail(joint.error());
  const Result<Tensor> out = file.tensor("splitter.out", TensorKind::kFloat, 1, kJoint + 1);
  if (!out) return fail(out.error());
  weights.words = std::move(*words);
  weights.lstm = *lstm;
  weights.flags = flags->as<float>();
  weights.joint = *joint;
  weights.out = out->as<float>();
  return weights;
}

Splitter::Splitter(const WordLists& lists, const SplitterWeights& weights, const Kernels& kernels)
    : weights_(weights), kernels_(kernels), cache_(lists, weights.words, weights.lstm, kernels) {
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

void Splitter::split(std::string_view text, std::span<const Token> tokens, Splitting splitting,
                     std::vector<std::uint8_t>& ends) {
  windows_.clear();
  likely_.assign(tokens.size(), 0.0F);
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
    run(text, tokens, std::span(windows_).subspan(first, last - first));
    first = last;
  }
  join_gaps_at_marks(text, tokens, ends, likely_);
  const Thresholds least = thresholds(splitting);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool marked = after_final_mark(text, tokens, i, splitting == Splitting::kRunningText);
    if (likely_[i] > (marked ? least.after_mark : least.elsewhere) && !names_speaker(text, tokens, ends, i))
      ends[i] = 1;
  }
}

// Log-odds of a sentence end between two words. `before` is what the word before the gap gives the joint units, `after`
// what the word behind it gives; null at the end of a window.
float Splitter::gap_score(const float* before, const float* after) const {
  float score = weights_.out[kJoint];
  for (std::uint32_t j = 0; j < kJoint; ++j) {
    const float unit = after == nullptr ? before[j] : before[j] + after[j];
    const float part = unit > 0 ? unit * weights_.out[j] : 0.0F;
    score = score + part;
  }
  return score;
}

void Splitter::run(std::string_view text, std::span<const Token> tokens, std::span<const Window> windows) {
  lengths_.clear();
  for (const Window& w : windows) lengths_.push_back(w.end - w.begin);
  batch_.set(lengths_);
  rows_.resize(batch_.rows);
  kinds_.resize(batch_.rows);
  cache_.expect(batch_.rows);
  words_.clear();
  for (const Window& window : windows) {
    for (std::uint32_t i = window.begin; i < window.end; ++i)
      words_.push_back(cache_.row(read_as(slice(text, tokens[i].span))));
  }
  cache_.compute_new();
  const std::uint32_t* word = words_.data();
  for (std::size_t s = 0; s < windows.size(); ++s) {
    for (std::uint32_t t = 0; t < lengths_[s]; ++t, ++word) {
      const std::size_t row = batch_.row(s, t);
      const Token& token = tokens[windows[s].begin + t];
      rows_[row] = *word;
      kinds_[row] = static_cast<std::uint8_t>((token.space_after ? 1 : 0) + (token.joined ? 2 : 0));
    }
  }
  const RowKinds kinds{{kinds_.data(), kinds_.size()}, {kind_values_[0], kind_values_[1]}};
  run_lstm(kernels_, weights_.lstm, batch_, WordRows{cache_, rows_}, &kinds, scratch_, h_);
  sides_.resize(batch_.rows * 2 * kJoint);
  kernels_.multiply(h_.data(), batch_.rows, weights_.joint, sides_.data(), 2 * kJoint, nullptr, 1.0F / kActivationMax,
                    false);
  for (std::size_t s = 0; s < windows.size(); ++s) {
    for (std::uint32_t i = windows[s].decide_begin; i < windows[s].decide_end; ++i) {
      if (i + 1 < tokens.size() && tokens[i + 1].joined) continue;
      const std::uint32_t t = i - windows[s].begin;
      const float* after = t + 1 < lengths_[s] ? &sides_[batch_.row(s, t + 1) * 2 * kJoint] + kJoint : nullptr;
      likely_[i] = 1.0F / (1.0F + std::exp(-gap_score(&sides_[batch_.row(s, t) * 2 * kJoint], after)));
    }
  }
}

}  // namespace hearsay
