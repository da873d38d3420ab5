#include "said/main_clause.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/one_of.h"
#include "model/tree.h"

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 3> kDetachable = {"advcl", "acl", "conj"};
constexpr std::array<std::string_view, 11> kConditions = {"if",      "unless", "until",  "till",     "once",    "when",
                                                          "whether", "lest",   "before", "provided", "whenever"};
constexpr Index kLeastWords = 5;

class MainClause {
 public:
  MainClause(const Document& document, const PageWords& page, const Sentence& sentence,
             const std::vector<const Statement*>& reports)
      : d_(document), page_(page), sentence_(sentence), reports_(reports) {}

  std::vector<TokenRange> read() const {
    const Index root = root_of_sentence();
    if (root == kNone || !is_whole_clause(root) || is_reported(root)) return {};
    std::vector<bool> taken(static_cast<std::size_t>(sentence_.end_token - sentence_.first_token), false);
    for (const Statement* s : reports_) {
      const Index clause = detachable_above(s->cue, root);
      if (clause == kNone || sets_condition(clause)) return {};
      for (Index i = sentence_.first_token; i < sentence_.end_token; ++i) {
        if (hangs_under(page_, i, clause)) taken[at(i)] = true;
      }
    }
    return pieces_left(taken, root);
  }

 private:
  std::size_t at(Index i) const { return static_cast<std::size_t>(i - sentence_.first_token); }

  Index root_of_sentence() const {
    Index root = kNone;
    for (Index i = sentence_.first_token; i < sentence_.end_token; ++i) {
      if (page_[i].head != kNone) continue;
      if (root != kNone) return kNone;
      root = i;
    }
    return root;
  }

  /// A subject, and a finite verb: the root, or its auxiliary or copula.
  bool is_whole_clause(Index root) const {
    const auto finite = [&](Index i) { return d_.tokens[i].feats.find("VerbForm=Fin") != std::string::npos; };
    bool subject = false, verb = finite(root);
    for (Index i = sentence_.first_token; i < sentence_.end_token; ++i) {
      if (page_[i].head != root) continue;
      subject = subject || page_[i].relation == "nsubj";
      verb = verb || ((page_[i].relation == "aux" || page_[i].relation == "cop") && finite(i));
    }
    return subject && verb && !page_[root].quoted();
  }

  bool is_reported(Index token) const {
    const ViewSpan span = d_.tokens[token].span;
    return std::any_of(reports_.begin(), reports_.end(), [&](const Statement* s) {
      return s->cue.contains(span) ||
             std::any_of(s->content.begin(), s->content.end(), [&](ViewSpan piece) { return piece.contains(span); });
    });
  }

  /// The clause nearest to the root that holds the cue and can be taken off.
  Index detachable_above(ViewSpan cue, Index root) const {
    Index token = sentence_.first_token;
    while (token < sentence_.end_token && d_.tokens[token].span.begin < cue.begin) ++token;
    if (cue.empty() || token == sentence_.end_token) return kNone;
    Index found = kNone;
    for (int steps = 0; steps < kDeepestTree && token != kNone && token != root; ++steps) {
      if (one_of(page_[token].relation, kDetachable)) found = token;
      token = page_[token].head;
    }
    return token == root ? found : kNone;
  }

  bool sets_condition(Index clause) const {
    for (Index i = sentence_.first_token; i < clause; ++i) {
      const bool opens = page_[i].head == clause && (page_[i].relation == "mark" || page_[i].relation == "advmod");
      if (opens && one_of(page_[i].lower, kConditions)) return true;
    }
    return false;
  }

  std::vector<TokenRange> pieces_left(const std::vector<bool>& taken, Index root) const {
    std::vector<TokenRange> pieces;
    for (Index i = sentence_.first_token; i < sentence_.end_token;) {
      Index end = i;
      while (end < sentence_.end_token && !taken[at(end)]) ++end;
      TokenRange piece{i, end};
      while (piece.begin < piece.end && is_seam(piece.begin)) ++piece.begin;
      while (piece.end > piece.begin && (is_seam(piece.end - 1) || leans_on_clause(piece.end - 1))) --piece.end;
      if (end < sentence_.end_token && piece.end == end) leave_opening(piece);
      if (!piece.empty()) pieces.push_back(piece);
      i = std::max(end, i);
      while (i < sentence_.end_token && taken[at(i)]) ++i;
    }
    Index words = 0;
    bool holds_root = false;  // with something behind it: "officials are watching" waits for the clause that is gone
    for (const TokenRange piece : pieces) {
      words += piece.size();
      holds_root = holds_root || (piece.contains(root) && root + 1 < piece.end);
    }
    const bool plain = pieces.size() == 1 || (pieces.size() == 2 && between_commas(pieces[0].end, pieces[1].begin));
    return holds_root && words >= kLeastWords && plain ? pieces : std::vector<TokenRange>{};
  }

  /// What is taken out of the middle must be set off on both sides; a tree that is wrong there seldom has both commas.
  bool between_commas(Index begin, Index end) const { return page_[begin].form == "," && page_[end - 1].form == ","; }

  /// What stood between the clause that is gone and the rest: a comma, a dash, "and".
  bool is_seam(Index i) const { return page_[i].pos == Pos::kPunct || page_[i].pos == Pos::kCoord || page_[i].mark; }

  /// "Norland scored 90 after captain | Voss chose to ...": a tree that cuts behind the word which opens the clause.
  void leave_opening(TokenRange& piece) const {
    static constexpr std::array<std::string_view, 6> kOpening = {"after", "as", "since", "while", "because", "though"};
    constexpr Index kReach = 6;
    const Word& next = page_[piece.end];
    if (next.pos == Pos::kSubord || next.is("that") || next.is("who") || next.is("which") || next.is("where")) return;
    for (Index i = piece.end - 1; i >= piece.begin && piece.end - i <= kReach; --i) {
      if (page_[i].pos == Pos::kPunct) return;
      if (!one_of(page_[i].lower, kOpening)) continue;
      piece.end = i;
      return;
    }
  }

  /// "shortly after ...", "just as ...": what is left of the clause that is gone.
  bool leans_on_clause(Index i) const {
    static constexpr std::array<std::string_view, 7> kLeaning = {"shortly", "just", "soon", "moments",
                                                                 "right",   "even", "only"};
    return i + 1 < sentence_.end_token && one_of(page_[i].lower, kLeaning);
  }

  const Document& d_;
  const PageWords& page_;
  const Sentence& sentence_;
  const std::vector<const Statement*>& reports_;
};

}  // namespace

std::vector<TokenRange> main_clause_beside(const Document& document, const PageWords& page, const Sentence& sentence,
                                           const std::vector<const Statement*>& reports) {
  if (!page.has_syntax() || reports.empty()) return {};
  return MainClause(document, page, sentence, reports).read();
}

}  // namespace hearsay
