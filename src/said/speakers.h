// Whom the words of a source stand for: a named agent, an antecedent, an office, or somebody who is only described.
//
//   Speakers speakers(document, page, lexicon);
//   Index agent = speakers.agent_of({first, end});   // kNone: it is not clear who "he" is
//
// Keeps the agents that it makes for descriptions ("residents", "the port authority"): the same words later on the page
// are the same agent. Needs mentions and agents; adds agents. One page, one thread.
#pragma once

#include <map>
#include <string>

#include "model/document.h"
#include "said/clauses.h"
#include "said/lexicon.h"

namespace hearsay {

class Speakers {
 public:
  Speakers(Document& document, const PageWords& page, const SaidLexicon& lexicon)
      : d_(document), page_(page), lexicon_(lexicon) {}

  /// The agent behind a source; adds one when the words describe somebody new. Reads the statements made so far.
  Index agent_of(TokenRange source);

 private:
  ViewSpan span_of(TokenRange range) const;
  ViewSpan name_part(TokenRange source) const;
  Index person_in_apposition(TokenRange source) const;
  Index company_before(TokenRange source) const;
  Index body_in_apposition(TokenRange source);
  Index head_noun(TokenRange phrase) const;
  bool covers_head(Index agent, TokenRange source) const;
  bool is_titled(Index agent, TokenRange source) const;
  bool starts_with(Index agent, TokenRange source) const;
  bool is_of_words(TokenRange words) const;
  bool owns_head(Index agent, TokenRange source) const;
  Index role_in(TokenRange source) const;
  Index antecedent(Index relative) const;
  Index described_antecedent(Index relative);
  Index before_time(Index noun) const;
  bool may_be_somebody(Index noun) const;
  Index last_described_before(Index token) const;
  Index last_body_before(Index token) const;
  Index body_acting_before(Index token) const;
  bool names_a_body(Index token) const;
  Index person_with_a_body(Index relative) const;
  bool is_one_person(ViewSpan source, AgentKind kind) const;
  Index described_agent(TokenRange source);
  AgentKind kind_of_description(TokenRange source, TokenRange core) const;

  Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
  std::map<std::string, Index> described_;
};

}  // namespace hearsay
