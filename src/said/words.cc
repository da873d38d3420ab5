#include "said/words.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "model/tree.h"

namespace hearsay {
namespace {

using ClassList = std::unordered_map<std::string_view, Pos>;

void add(ClassList& list, Pos pos, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    list.emplace(words.substr(0, end), pos);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

const ClassList& closed_classes() {
  static const ClassList kList = [] {
    ClassList list;
    add(list, Pos::kPronoun,
        "i you he she it we they me him her us them himself herself itself themselves who whom whoever someone anyone "
        "everyone nobody none something anything everything nothing mine hers theirs ours myself ourselves somebody "
        "everybody anybody");
    add(list, Pos::kDet,
        "the a an this that these those my your his its our their some any no every each all both either neither "
        "another "
        "such several many most more few much what which whose");
    add(list, Pos::kAux,
        "is are was were be been being am 's 're has have had having do does did will would can could may might shall "
        "should "
        "must 'll 'd 've ca wo \u2019s \u2019re \u2019ll \u2019d \u2019ve");
    add(list, Pos::kAdp,
        "of in on at by with from for into over under through during against between among across towards toward near "
        "inside outside within about around behind beyond along despite per via amid amidst upon onto up down off out "
        "above below throughout concerning regarding");
    add(list, Pos::kSubord,
        "because although though while whereas unless until since if whether when where why how after before as than "
        "once lest");
    add(list, Pos::kCoord, "and or but nor yet");
    add(list, Pos::kNot, "not n't n\u2019t never");
    add(list, Pos::kTo, "to");
    add(list, Pos::kAdv,
        "also later earlier now then just only still already even again once today yesterday tomorrow tonight here "
        "there "
        "ago almost about soon meanwhile however therefore instead further separately too very so far perhaps maybe "
        "previously recently repeatedly");
    add(list, Pos::kAdj,
        "russian ukrainian american british french german chinese israeli palestinian iranian turkish polish european "
        "local senior top regional military civil federal national foreign public new old big small former late latest "
        "own other same first second third last next several unnamed anonymous armed social political international");
    add(list, Pos::kNum,
        "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands million billion "
        "hundred thousand");
    return list;
  }();
  return kList;
}

const ClassList& common_verbs() {
  static const ClassList kList = [] {
    ClassList list;
    add(list, Pos::kVerb,
        "go goes went gone come comes came become becomes became get gets got gotten give gives gave given take takes "
        "took taken make makes made put puts keep keeps kept let lets begin begins began begun bring brings brought "
        "build "
        "built buy bought catch caught choose chose chosen fall falls fell fallen fight fights fought fly flies flew "
        "flown "
        "hold holds held hear heard hit hits kill kills lead leads led leave leaves left lose loses lost meet meets "
        "met "
        "pay paid rise rises rose risen run runs ran send sends sent set sets shoot shot sit sat speak spoke stand "
        "stands "
        "stood steal stole strike strikes struck win wins won know shut shuts cut cuts quit join remain remains stay "
        "stays "
        "stop stops return returns withdraw enter enters cross crosses launch launches close closes open opens reach "
        "use "
        "uses need needs try tries move moves live lives work works happen happens start starts end ends help helps "
        "want "
        "wants like likes look looks turn turns play plays die dies follow follows carry carries destroy destroys burn "
        "burns break breaks broke broken drive drives drove driven draw drew drawn grow grew grown hurt hide hid sink "
        "sank "
        "sunk tear tore wear wore drown");
    return list;
  }();
  return kList;
}

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

bool is_quantifier(std::string_view w) {
  return w == "many" || w == "most" || w == "some" || w == "few" || w == "several";
}

std::string_view noun_stem(std::string_view lower) {
  if (lower.size() > 5 && lower.ends_with("sses")) return lower.substr(0, lower.size() - 2);
  if (lower.size() > 3 && lower.back() == 's' && lower[lower.size() - 2] != 's') lower.remove_suffix(1);
  return lower;
}

}  // namespace

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
      guess(static_cast<Index>(i), lexicon, first || (i > 0 && words_[i - 1].mark));
      continue;
    }
    w.pos = pos_of_tag(token, w.lower);
    if (w.pos == Pos::kVerb || w.pos == Pos::kAux) w.form_of = verb_form(token.xpos);
    const std::string_view known = w.is_verb() ? lexicon.verb_lemma(w.lower) : std::string_view();
    w.lemma = known.empty() ? ascii_lower(token.lemma) : std::string(known);
  }
}

void PageWords::guess(Index i, const SaidLexicon& lexicon, bool starts_sentence) {
  Word& w = words_[static_cast<std::size_t>(i)];
  const Word& prev = (*this)[i - 1];
  w.lemma = std::string(noun_stem(w.lower));
  if (is_punctuation(w.form)) {
    w.pos = Pos::kPunct;
    return;
  }
  if (is_ascii_digit(w.form.front())) {
    w.pos = Pos::kNum;
    return;
  }
  const bool possessive = w.lower == "'s" || w.lower == "\u2019s" || w.lower == "'" || w.lower == "\u2019";
  if (possessive && prev.is_nominal() && prev.pos != Pos::kPronoun) {
    w.pos = Pos::kPossessive;
    return;
  }
  const std::string_view verb = lexicon.verb_lemma(w.lower);
  const auto closed = closed_classes().find(w.lower);
  const bool closed_capital = w.lower == "i" || w.lower == "a" || w.lower == "the";
  if (closed != closed_classes().end() && (!w.capital || starts_sentence || closed_capital)) {
    w.pos = closed->second;
    if (w.pos == Pos::kAux) w.form_of = VerbForm::kPresent;
    if (w.lower == "that" && (prev.is_verb() || prev.is_nominal())) w.pos = Pos::kSubord;
    return;
  }
  if (w.capital && !starts_sentence) {
    w.pos = Pos::kProper;
    return;
  }
  if (w.lower == "said" || w.lower == "says" || w.lower == "told") {
    w.pos = Pos::kVerb;
    w.form_of = VerbForm::kPast;
    w.lemma = std::string(verb);
    return;
  }
  const Word& next = (*this)[i + 1];
  const bool opens_clause =
      next.lower == "that" || next.lower == "whether" || next.lower == "to" || next.lower == "how" || next.form == ":";
  const bool noun_cue = lexicon.noun(noun_stem(w.lower)) != nullptr;
  if (starts_sentence && noun_cue) {
    w.pos = Pos::kNoun;
    return;
  }
  const bool after_det = (prev.pos == Pos::kDet && !(is_quantifier(prev.lower) && opens_clause)) ||
                         prev.pos == Pos::kAdj || prev.pos == Pos::kPossessive;
  const bool hyphen = w.lower.find('-') != std::string::npos;
  const bool ends_ed = w.lower.size() > 4 && w.lower.ends_with("ed") && !hyphen;
  const bool ends_ing = w.lower.size() > 5 && w.lower.ends_with("ing") && !hyphen;
  const bool is_common = common_verbs().count(w.lower) != 0;
  const bool infinitive = prev.pos == Pos::kTo && !w.capital && !w.lower.ends_with("s") && !hyphen;
  const bool negated_participle =
      verb.empty() && w.lower.starts_with("un") && w.lower.ends_with("ed") && w.lower.size() > 7;
  if ((hyphen && (w.lower.ends_with("ed") || w.lower.ends_with("ing"))) || negated_participle) {
    w.pos = Pos::kAdj;
    return;
  }
  if ((!verb.empty() || is_common || ends_ed || ends_ing || infinitive) && !after_det &&
      !(starts_sentence && !ends_ing) && !(prev.pos == Pos::kAdp && !ends_ing)) {
    const bool base = infinitive || verb == w.lower || (is_common && !w.lower.ends_with("s") && !ends_ed);
    const bool free = prev.pos == Pos::kTo || prev.pos == Pos::kAux || prev.pos == Pos::kNot ||
                      prev.pos == Pos::kPronoun || prev.pos == Pos::kAdv || opens_clause;
    const bool third = w.lower.ends_with("s") && !w.lower.ends_with("ss") && !ends_ed;
    const bool may_be_noun = (base && !free && !(prev.is_nominal() && is_common)) ||
                             (third && !prev.is_nominal() && prev.pos != Pos::kAdv && prev.pos != Pos::kCoord);
    const bool present = !verb.empty() && w.lower.ends_with("s") && prev.is_nominal();
    if (!may_be_noun || present || (prev.is_nominal() && prev.lower.ends_with("s") && !noun_cue)) {
      w.pos = Pos::kVerb;
      w.form_of = ends_ing ? VerbForm::kIng
                  : (prev.pos == Pos::kTo || prev.pos == Pos::kNot ||
                     ((prev.pos == Pos::kAux || prev.pos == Pos::kCoord) && base))
                      ? VerbForm::kBase
                  : prev.pos == Pos::kAux                              ? VerbForm::kParticiple
                  : w.lower.ends_with("s") && !w.lower.ends_with("ss") ? VerbForm::kPresent
                                                                       : VerbForm::kPast;
      w.lemma = verb.empty() ? w.lower : std::string(verb);
      return;
    }
  }
  if (!w.capital && w.lower.size() > 4 && w.lower.ends_with("ly")) {
    w.pos = Pos::kAdv;
    return;
  }
  static constexpr std::string_view kAdjectiveEnds[] = {"less", "ful", "able", "ible", "ous",
                                                        "ist",  "ive", "ish",  "safe"};
  for (const auto ending : kAdjectiveEnds) {
    if (!w.capital && w.lower.size() > 5 && w.lower.ends_with(ending)) {
      w.pos = Pos::kAdj;
      return;
    }
  }
  w.pos = w.capital ? Pos::kProper : Pos::kNoun;
  // A capital at the start of a sentence is no proof of a name: a known person noun or a plain word stays one.
  if (w.capital && starts_sentence && lexicon.person_noun(w.lemma) != PersonNoun::kNo) w.pos = Pos::kNoun;
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
