// How factual the text holds an event: a value in [-3, 3] on the unified scale (Stanovsky et al. 2017), and why.
//
//   FactualityReader reader(document, page, predicates);
//   reader.begin_sentence(clauses);
//   Verdict v = reader.read(i);        // "The crew failed to reach the ship": reach -2.4, {"under fail: did not
//   happen"}
//
// The value is composed down the syntax tree (Sauri & Pustejovsky 2012; Lotan, Stern & Dagan 2013). What stands around
// the predicate gives a context: 3 for a plain statement, less below a governor that leaves its complement open or
// cancels it (implicative signatures with their frames: Karttunen 1971, 2012; Nairn, Condoravdi & Karttunen 2006), in
// conditions, purposes and clauses that wait for an open one. Then the predicate's own modals take a share of it
// and its negation turns it. Nouns also go by their article: a definite noun is presupposed where an indefinite one
// is part of what is left open (Karttunen 1973, 1976). Without a tree, the nearest governor to the left stands in.
//
// Governors must be read before what they govern. One instance per document; not thread-safe.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"
#include "said/clauses.h"
#include "said/predicates.h"

namespace hearsay {

struct Verdict {
  double value = 0;
  std::vector<std::string>
      basis;  ///< the operators that made it, outermost first: "under want: wished", "negated: not"
};

class FactualityReader {
 public:
  FactualityReader(const Document& document, const PageWords& page, const Predicates& predicates);

  void begin_sentence(const ClauseReader& clauses) { clauses_ = &clauses; }
  Verdict read(Index i);
  /// Tokens that hang on `i`, in text order; empty without a tree.
  const std::vector<Index>& children(Index i) const { return children_[static_cast<std::size_t>(i)]; }
  Index marker(Index i) const;  ///< its subordinator or preposition: "if", "to", "from"; kNone for none

 private:
  struct Own {
    bool negative = false;
    double share = 1.0;
  };
  enum class Article { kDefinite, kIndefinite, kBare, kAny };

  Own own_marks(Index i);
  void read_mark(Index k, Own& own, bool& denied);
  void read_argument(Index child, Own& own);

  double context(Index i);
  double tree_context(Index i);
  double linear_context(Index i);
  double clause_context(Index i, Index head, std::string_view rel);
  double adverbial(Index i, Index head);
  double adnominal(Index i, Index head);
  double conjunct(Index i, Index head);
  double below(Index head, Index i);
  double noun_context(Index i, Index at);
  double noun_of_verb(Index i, Index at, Index head);
  double noun_of_noun(Index at, Index head);

  char sign_of(Index head, Index complement, bool negated) const;
  double top_value() const { return page_[clauses_->end() - 1].form == "?" ? 0.5 : 3.0; }
  bool known(Index i) const { return state_[static_cast<std::size_t>(i)].known; }
  double value_of(Index i) const { return state_[static_cast<std::size_t>(i)].value; }
  /// Share of the scale that a governor keeps, whichever way it points; 1 for what is no event.
  double certainty(Index i) const;
  bool is_open(Index i) const { return certainty(i) < 0.75; }
  bool has_to(Index i) const;
  bool is_past(Index i) const;
  bool is_yet_to(Index i) const;
  Article article(Index i) const;
  double because(double value, std::string_view why, std::string_view word = {}, std::string_view effect = {});

  struct State {
    bool known = false, negative = false;
    double value = 0, context = 0, share = 1;
  };

  const Document& d_;
  const PageWords& page_;
  const Predicates& predicates_;
  const ClauseReader* clauses_ = nullptr;
  std::vector<std::vector<Index>> children_;
  std::vector<State> state_;
  std::vector<std::string> basis_;
};

}  // namespace hearsay
