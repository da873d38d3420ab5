// What the steps of read_agents() share: from offsets to tokens, the head word of a phrase, and names without their
// trimmings.
//
//   const AgentText text(document, page, lexicon);
//   text.plain_name("Mr Holt's");          // "Holt"
//   text.head_of(mention.span);            // the token that the rest of the phrase hangs on
//
// Holds references; they must outlive it.
#pragma once

#include <string>
#include <string_view>

#include "said/clauses.h"
#include "said/lexicon.h"

namespace hearsay {

/// "king", "bishop": words of offices that people are called by.
bool may_be_surname(std::string_view lower);

class AgentText {
 public:
  AgentText(const Document& document, const PageWords& page, const SaidLexicon& lexicon)
      : d_(document), page_(page), lexicon_(lexicon) {}

  Index token_at(std::uint32_t offset) const;  ///< the first token that begins at or behind `offset`
  TokenRange range(ViewSpan span) const { return {token_at(span.begin), token_at(span.end)}; }
  ViewSpan span(TokenRange range) const;
  Index head_of(ViewSpan span) const;
  Index block_of(Index sentence) const { return sentence == kNone ? kNone : d_.sentences[sentence].block; }
  bool is_verb_of_saying(Index token) const { return page_[token].is_verbal() && lexicon_.verb(page_[token].lemma); }
  /// "governor", "spokesman", "colonel"; not "Mr".
  bool is_role_noun(Index token) const;
  /// "Bishop" of "Larry Bishop": an office's word that is as often a surname, capital and behind a capital given name
  /// that `is_given` knows.
  template <class IsGiven>
  bool is_surname(Index token, IsGiven is_given) const {
    if (!page_[token].capital || !may_be_surname(page_[token].lower)) return false;
    for (Index k = token - 1; k >= token - 3 && k >= 0 && page_[k].capital; --k) {
      if (is_given(page_[k].form)) return true;
    }
    return false;
  }
  /// "Mr Holt", "Governor Holt": the name begins with a title, or one stands before it.
  bool is_titled(const Mention& name) const;
  /// Whether the phrase says whose office or body it speaks of: it holds a name, or a capital word inside a sentence.
  bool says_whose(TokenRange range) const;
  /// The name without brackets, leading titles and a possessive ending.
  std::string plain_name(std::string_view text) const;

 private:
  const Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
};

std::string first_word(std::string_view name);
/// "WHO" of "World Health Organization": the capitals that begin its words; empty for fewer than two.
std::string initials(std::string_view name);
std::string last_word(std::string_view name);
bool has_two_words(std::string_view name);
/// "Von der Leyen" is a surname alone: all words but the last are particles.
bool is_particled_surname(std::string_view name);

}  // namespace hearsay
