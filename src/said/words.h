// What the attribution rules see of a token: its lower-case form, a lemma, a word class, and whether it stands between
// quotation marks. Taken from the language core's layer where that ran; otherwise guessed from closed word lists,
// endings and capitals, so that the rules work on bare tokens too.
//
//   const PageWords page(document, lexicon);
//   if (page[i].is_verb() && !page[i].quoted()) ...
//
// Holds references to the document and the lexicon; both must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "said/lexicon.h"

namespace hearsay {

enum class Pos : std::uint8_t {
  kOther,
  kNoun,
  kProper,
  kPronoun,
  kDet,
  kAdj,
  kVerb,
  kAux,
  kAdp,
  kAdv,
  kTo,
  kNot,
  kCoord,
  kSubord,
  kNum,
  kPunct,
  kPossessive
};
enum class VerbForm : std::uint8_t { kNo, kBase, kPresent, kPast, kParticiple, kIng };

struct Word {
  std::string_view form;
  std::string lower;
  std::string lemma;
  Pos pos = Pos::kOther;
  VerbForm form_of = VerbForm::kNo;
  bool capital = false;       ///< begins with a capital letter
  bool mark = false;          ///< a quotation mark that opens or closes a quotation
  Index head = kNone;         ///< syntax: the governor's token
  std::string_view relation;  ///< syntax: the label without its subtype
  Index quotation = kNone;    ///< outermost quotation that holds it (index into document.quotations)

  bool quoted() const { return quotation != kNone; }
  bool is(std::string_view word) const { return lower == word; }
  bool is_verb() const { return pos == Pos::kVerb; }
  bool is_verbal() const { return pos == Pos::kVerb || pos == Pos::kAux; }
  bool is_nominal() const {
    return pos == Pos::kNoun || pos == Pos::kProper || pos == Pos::kPronoun || pos == Pos::kNum;
  }
  bool is_finite() const {
    return pos == Pos::kAux || (pos == Pos::kVerb && (form_of == VerbForm::kPast || form_of == VerbForm::kPresent));
  }
};

class PageWords {
 public:
  PageWords(const Document& document, const SaidLexicon& lexicon);

  const Word& operator[](Index i) const { return i >= 0 && i < size() ? words_[static_cast<std::size_t>(i)] : none_; }
  Index size() const { return static_cast<Index>(words_.size()); }
  bool has_syntax() const { return has_syntax_; }  ///< heads and labels are there

 private:
  void fill_classes(const Document& document, const SaidLexicon& lexicon);
  void mark_quotations(const Document& document);

  std::vector<Word> words_;
  Word none_;
  bool has_syntax_ = false;
};

/// Without a letter or digit.
bool is_punctuation(std::string_view form);

/// True for words such as "he", "they": pronouns that can stand for a speaker.
bool is_personal_pronoun(std::string_view lower);

}  // namespace hearsay
