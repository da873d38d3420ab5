#include <algorithm>

#include "syntax/speech.h"

namespace hearsay {
namespace {

Index token_at(const Document& d, std::uint32_t offset) {
  const auto it = std::lower_bound(d.tokens.begin(), d.tokens.end(), offset,
                                   [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
  return static_cast<Index>(it - d.tokens.begin());
}

void flag_quotation(const Document& d, const Quotation& q, std::vector<std::uint32_t>& flags) {
  const auto size = static_cast<Index>(flags.size());
  for (std::size_t p = 0; p < q.pieces.size(); ++p) {
    const Index begin = token_at(d, q.pieces[p].begin), end = token_at(d, q.pieces[p].end);
    for (Index i = begin; i < end; ++i) {
      auto& f = flags[static_cast<std::size_t>(i)];
      f |= (f & kInQuotation) != 0 ? kNestedQuotation : 0U;
      f |= kInQuotation | (q.fragment ? kInFragment : 0U) | (q.pieces.size() > 1 ? kLongQuotation : 0U);
    }
    // The marks are the tokens that touch the words; white space between them is rare and counts as none.
    const bool marked_before = begin > 0 && begin <= size && d.tokens[begin - 1].span.end <= q.pieces[p].begin &&
                               d.tokens[begin - 1].span.end + 1 >= q.pieces[p].begin;
    if (marked_before) flags[static_cast<std::size_t>(begin) - 1] |= kOpensQuotation;
    const bool last = p + 1 == q.pieces.size();
    if (last && q.closed && end < size && d.tokens[end].span.begin <= q.pieces[p].end + 1)
      flags[static_cast<std::size_t>(end)] |= kClosesQuotation;
  }
}

// The words of each complement clause and of the subject that it is ascribed to.
class TreeFlags {
 public:
  TreeFlags(const Document& d, std::vector<std::uint32_t>& flags) : d_(d), flags_(flags) {}

  void sentence(Index begin, Index end) {
    begin_ = begin;
    first_.assign(static_cast<std::size_t>(end - begin), kNone);
    last_.assign(static_cast<std::size_t>(end - begin), kNone);
    for (Index i = begin; i < end; ++i) {
      if (d_.tokens[i].deprel == "parataxis") at(i) |= kGovernsClause;
      if (d_.tokens[i].deprel == "ccomp" && d_.tokens[i].head != kNone) at(d_.tokens[i].head) |= kGovernsClause;
    }
    for (Index i = begin; i < end; ++i) climb(i);
    for (Index i = begin; i < end; ++i) {
      const auto k = static_cast<std::size_t>(i - begin);
      if (first_[k] == kNone) continue;
      at(first_[k]) |= kClauseBegins;
      at(last_[k]) |= kClauseEnds;
    }
  }

 private:
  std::uint32_t& at(Index i) { return flags_[static_cast<std::size_t>(i)]; }

  void climb(Index i) {
    constexpr int kDeepest = 60;
    Index now = i;
    for (int steps = 0; steps < kDeepest && now != kNone; ++steps) {
      const Token& t = d_.tokens[now];
      if (t.deprel == "ccomp") {
        at(i) |= kInClause;
        const auto k = static_cast<std::size_t>(now - begin_);
        if (first_[k] == kNone) first_[k] = i;
        last_[k] = i;
      }
      if (t.head != kNone && t.deprel.starts_with("nsubj") && (at(t.head) & kGovernsClause) != 0)
        at(i) |= kReportSubject;
      now = t.head;
    }
  }

  const Document& d_;
  std::vector<std::uint32_t>& flags_;
  std::vector<Index> first_, last_;  // of the subtree of each complement clause's head
  Index begin_ = 0;
};

}  // namespace

void speech_flags(const Document& d, std::vector<std::uint32_t>& flags) {
  flags.assign(d.tokens.size(), 0);
  for (const Quotation& q : d.quotations) flag_quotation(d, q, flags);
  TreeFlags tree(d, flags);
  for (std::size_t s = 0; s < d.sentences.size(); ++s) {
    const Sentence& sentence = d.sentences[s];
    tree.sentence(sentence.first_token, sentence.end_token);
    const bool starts =
        s == 0 || d.sentences[s - 1].paragraph != sentence.paragraph || d.sentences[s - 1].block != sentence.block;
    bool opened = false;
    if (!starts && sentence.first_token > 0)
      opened = (flags[static_cast<std::size_t>(sentence.first_token) - 1] & (kQuotationHasOpened | kInQuotation)) != 0;
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      auto& f = flags[static_cast<std::size_t>(i)];
      if (i == sentence.first_token) f |= kSentenceStart | (starts ? kParagraphStart : 0U);
      if (sentence.paragraph == 0) f |= kFirstParagraph;
      if (i == 0 || d.tokens[i - 1].space_after) f |= kSpaceBefore;
      if (opened) f |= kQuotationHasOpened;
      opened = opened || (f & kInQuotation) != 0;
    }
  }
}

}  // namespace hearsay
