#include "said/words.h"

#include <algorithm>

#include "base/utf8.h"
#include "model/tree.h"
#include "said/guess_class.h"

namespace hearsay {
namespace {

bool starts_capital(std::string_view form) {
  if (form.empty()) return false;
  const Utf8Char c = decode_utf8(form, 0);
  if (c.code < 0x80) return c.code >= 'A' && c.code <= 'Z';
  return (c.code >= 0xC0 && c.code <= 0xDE && c.code != 0xD7) || (c.code >= 0x410 && c.code <= 0x42F) ||
         (c.code >= 0x100 && c.code <= 0x17F && c.code % 2 == 0);
}

Pos pos_of_tag(const Token& token, std::string_view lower) {
  const std::string_view u = token.upos;
  if (u == "NOUN") return Pos::kNoun;
  if (u == "PROPN") return Pos::kProper;
  if (u == "PRON") return token.xpos == "PRP$" ? Pos::kDet : Pos::kPronoun;
  if (u == "DET") return Pos::kDet;
  if (u == "ADJ") return Pos::kAdj;
  if (u == "VERB") return Pos::kVerb;
  if (u == "AUX") return Pos::kAux;
  if (u == "ADP") return Pos::kAdp;
  if (u == "ADV") return lower == "never" ? Pos::kNot : Pos::kAdv;
  if (u == "CCONJ") return Pos::kCoord;
  if (u == "SCONJ") return Pos::kSubord;
  if (u == "NUM") return Pos::kNum;
  if (u == "PUNCT" || u == "SYM") return u == "SYM" ? Pos::kOther : Pos::kPunct;
  if (u == "PART") {
    if (lower == "to") return Pos::kTo;
    if (lower == "'s" || lower == "'" || lower == "\u2019s" || lower == "\u2019") return Pos::kPossessive;
    return Pos::kNot;
  }
  return Pos::kOther;
}

VerbForm verb_form(std::string_view xpos) {
  if (xpos == "VBD") return VerbForm::kPast;
  if (xpos == "VBZ" || xpos == "VBP") return VerbForm::kPresent;
  if (xpos == "VBN") return VerbForm::kParticiple;
  if (xpos == "VBG") return VerbForm::kIng;
  return VerbForm::kBase;
}

}  // namespace

bool is_punctuation(std::string_view form) {
  for (std::size_t at = 0; at < form.size();) {
    const Utf8Char c = decode_utf8(form, at);
    const bool word = c.code < 0x80
                          ? is_ascii_alpha(static_cast<char>(c.code)) || is_ascii_digit(static_cast<char>(c.code))
                          : !(c.code >= 0x2000 && c.code <= 0x206F) && !(c.code >= 0x3001 && c.code <= 0x301F) &&
                                c.code != 0xAB && c.code != 0xBB;
    if (word || form[at] == '%' || form[at] == '$' || form[at] == '&' || form[at] == '@' || form[at] == '#')
      return false;
    at += c.length;
  }
  return true;
}

bool is_personal_pronoun(std::string_view w) {
  return w == "he" || w == "she" || w == "they" || w == "it" || w == "i" || w == "we" || w == "you";
}

PageWords::PageWords(const Document& document, const SaidLexicon& lexicon) {
  words_.resize(document.tokens.size());
  for (std::size_t i = 0; i < words_.size(); ++i) {
    Word& w = words_[i];
    w.form = document.text(document.tokens[i]);
    w.lower = ascii_lower(w.form);
    w.capital = starts_capital(w.form);
    w.head = document.tokens[i].head;
    w.relation = plain_relation(document.tokens[i].deprel);
    has_syntax_ = has_syntax_ || w.head != kNone;
  }
  mark_quotations(document);
  fill_classes(document, lexicon);
}

void PageWords::fill_classes(const Document& document, const SaidLexicon& lexicon) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const Token& token = document.tokens[i];
    Word& w = words_[i];
    if (token.upos.empty()) {
      const bool first =
          token.sentence == kNone || document.sentences[token.sentence].first_token == static_cast<Index>(i);
      const Index here = static_cast<Index>(i);
      guess_class(w, (*this)[here - 1], (*this)[here + 1], lexicon, first || (i > 0 && words_[i - 1].mark));
      continue;
    }
    w.pos = pos_of_tag(token, w.lower);
    if (w.pos == Pos::kVerb || w.pos == Pos::kAux) w.form_of = verb_form(token.xpos);
    const std::string_view known = w.is_verb() ? lexicon.verb_lemma(w.lower) : std::string_view();
    w.lemma = known.empty() ? ascii_lower(token.lemma) : std::string(known);
  }
}

void PageWords::mark_quotations(const Document& document) {
  std::size_t at = 0;
  const auto words_between = [&](std::uint32_t begin) {
    const auto it = std::lower_bound(document.tokens.begin(), document.tokens.end(), begin,
                                     [](const Token& t, std::uint32_t b) { return t.span.end <= b; });
    at = static_cast<std::size_t>(it - document.tokens.begin());
  };
  for (std::size_t q = 0; q < document.quotations.size(); ++q) {
    for (const ViewSpan piece : document.quotations[q].pieces) {
      words_between(piece.begin);
      // The mark stands right before the piece; one of two characters may be one token or two.
      for (std::size_t m = at; m > 0 && document.tokens[m - 1].span.end + 2 > piece.begin; --m) {
        if (!is_punctuation(words_[m - 1].form) || document.tokens[m - 1].span.end > piece.begin) break;
        if (document.tokens[m - 1].span.end + 1 < piece.begin) break;
        // Words that the page's markup sets off have no mark, but a colon one line above them.
        const std::string_view form = words_[m - 1].form;
        if (form == ":" || form == "," || form == "." || form == ";") break;
        words_[m - 1].mark = true;
        if (m >= 2 && document.tokens[m - 2].span.end != document.tokens[m - 1].span.begin) break;
        if (words_[m - 1].form.size() > 1) break;
      }
      for (; at < words_.size() && document.tokens[at].span.begin < piece.end; ++at) {
        if (!words_[at].quoted()) words_[at].quotation = static_cast<Index>(q);
      }
      if (at < words_.size() && document.tokens[at].span.begin <= piece.end + 1 && is_punctuation(words_[at].form))
        words_[at].mark = true;
    }
  }
}

}  // namespace hearsay
