#include "said/guess_class.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"

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

bool is_quantifier(std::string_view w) {
  return w == "many" || w == "most" || w == "some" || w == "few" || w == "several";
}

std::string_view noun_stem(std::string_view lower) {
  if (lower.size() > 5 && lower.ends_with("sses")) return lower.substr(0, lower.size() - 2);
  if (lower.size() > 3 && lower.back() == 's' && lower[lower.size() - 2] != 's') lower.remove_suffix(1);
  return lower;
}

class Guesser {
 public:
  Guesser(Word& word, const Word& before, const Word& behind, const SaidLexicon& lexicon, bool starts_sentence)
      : w_(word), prev_(before), next_(behind), lexicon_(lexicon), starts_sentence_(starts_sentence) {}

  void run() {
    w_.lemma = std::string(noun_stem(w_.lower));
    if (is_sign() || is_of_closed_class()) return;
    if (w_.capital && !starts_sentence_) {
      w_.pos = Pos::kProper;
    } else if (w_.lower == "said" || w_.lower == "says" || w_.lower == "told") {
      w_.pos = Pos::kVerb;
      w_.form_of = VerbForm::kPast;
      w_.lemma = std::string(lexicon_.verb_lemma(w_.lower));
    } else if (starts_sentence_ && is_noun_cue()) {
      w_.pos = Pos::kNoun;
    } else if (!is_joined_participle() && !is_verb()) {
      guess_by_ending();
    }
  }

 private:
  /// Marks, figures, the possessive "'s".
  bool is_sign() {
    const bool possessive = w_.lower == "'s" || w_.lower == "\u2019s" || w_.lower == "'" || w_.lower == "\u2019";
    if (is_punctuation(w_.form)) {
      w_.pos = Pos::kPunct;
    } else if (is_ascii_digit(w_.form.front())) {
      w_.pos = Pos::kNum;
    } else if (possessive && prev_.is_nominal() && prev_.pos != Pos::kPronoun) {
      w_.pos = Pos::kPossessive;
    } else {
      return false;
    }
    return true;
  }

  bool is_of_closed_class() {
    const auto closed = closed_classes().find(w_.lower);
    const bool closed_capital = w_.lower == "i" || w_.lower == "a" || w_.lower == "the";
    if (closed == closed_classes().end() || (w_.capital && !starts_sentence_ && !closed_capital)) return false;
    w_.pos = closed->second;
    if (w_.pos == Pos::kAux) w_.form_of = VerbForm::kPresent;
    if (w_.lower == "that" && (prev_.is_verb() || prev_.is_nominal())) w_.pos = Pos::kSubord;
    return true;
  }

  bool is_noun_cue() const { return lexicon_.noun(noun_stem(w_.lower)) != nullptr; }
  bool ends(std::string_view ending) const { return w_.lower.ends_with(ending); }
  bool has_hyphen() const { return w_.lower.find('-') != std::string::npos; }

  /// "war-torn" is left to the endings; "blood-stained", "unanswered" are adjectives.
  bool is_joined_participle() {
    const bool joined = has_hyphen() && (ends("ed") || ends("ing"));
    const bool negated =
        lexicon_.verb_lemma(w_.lower).empty() && w_.lower.starts_with("un") && ends("ed") && w_.lower.size() > 7;
    if (joined || negated) w_.pos = Pos::kAdj;
    return joined || negated;
  }

  bool is_verb() {
    const std::string_view verb = lexicon_.verb_lemma(w_.lower);
    const bool opens_clause = next_.lower == "that" || next_.lower == "whether" || next_.lower == "to" ||
                              next_.lower == "how" || next_.form == ":";
    const bool after_det = (prev_.pos == Pos::kDet && !(is_quantifier(prev_.lower) && opens_clause)) ||
                           prev_.pos == Pos::kAdj || prev_.pos == Pos::kPossessive;
    const bool ends_ed = w_.lower.size() > 4 && ends("ed") && !has_hyphen();
    const bool ends_ing = w_.lower.size() > 5 && ends("ing") && !has_hyphen();
    const bool is_common = common_verbs().count(w_.lower) != 0;
    const bool infinitive = prev_.pos == Pos::kTo && !w_.capital && !ends("s") && !has_hyphen();
    const bool may_be_verb = !verb.empty() || is_common || ends_ed || ends_ing || infinitive;
    const bool out_of_place = after_det || ((starts_sentence_ || prev_.pos == Pos::kAdp) && !ends_ing);
    if (!may_be_verb || out_of_place) return false;
    const bool base = infinitive || verb == w_.lower || (is_common && !ends("s") && !ends_ed);
    const bool free = prev_.pos == Pos::kTo || prev_.pos == Pos::kAux || prev_.pos == Pos::kNot ||
                      prev_.pos == Pos::kPronoun || prev_.pos == Pos::kAdv || opens_clause;
    const bool third = ends("s") && !ends("ss") && !ends_ed;
    const bool may_be_noun = (base && !free && !(prev_.is_nominal() && is_common)) ||
                             (third && !prev_.is_nominal() && prev_.pos != Pos::kAdv && prev_.pos != Pos::kCoord);
    const bool present = !verb.empty() && ends("s") && prev_.is_nominal();
    const bool behind_plural = prev_.is_nominal() && prev_.lower.ends_with("s") && !is_noun_cue();
    if (may_be_noun && !present && !behind_plural) return false;
    w_.pos = Pos::kVerb;
    w_.form_of = ends_ing ? VerbForm::kIng : finite_form(base);
    w_.lemma = verb.empty() ? w_.lower : std::string(verb);
    return true;
  }

  VerbForm finite_form(bool base) const {
    const bool bare = prev_.pos == Pos::kTo || prev_.pos == Pos::kNot ||
                      ((prev_.pos == Pos::kAux || prev_.pos == Pos::kCoord) && base);
    if (bare) return VerbForm::kBase;
    if (prev_.pos == Pos::kAux) return VerbForm::kParticiple;
    return ends("s") && !ends("ss") ? VerbForm::kPresent : VerbForm::kPast;
  }

  void guess_by_ending() {
    static constexpr std::string_view kAdjectiveEnds[] = {"less", "ful", "able", "ible", "ous",
                                                          "ist",  "ive", "ish",  "safe"};
    if (!w_.capital && w_.lower.size() > 4 && ends("ly")) {
      w_.pos = Pos::kAdv;
      return;
    }
    const bool adjective = !w_.capital && w_.lower.size() > 5 &&
                           std::any_of(std::begin(kAdjectiveEnds), std::end(kAdjectiveEnds),
                                       [&](std::string_view ending) { return ends(ending); });
    if (adjective) {
      w_.pos = Pos::kAdj;
      return;
    }
    // A capital at the start of a sentence is no proof of a name: a known person noun or a plain word stays one.
    const bool person = starts_sentence_ && lexicon_.person_noun(w_.lemma) != PersonNoun::kNo;
    w_.pos = w_.capital && !person ? Pos::kProper : Pos::kNoun;
  }

  Word& w_;
  const Word& prev_;
  const Word& next_;
  const SaidLexicon& lexicon_;
  bool starts_sentence_;
};

}  // namespace

void guess_class(Word& word, const Word& before, const Word& behind, const SaidLexicon& lexicon, bool starts_sentence) {
  Guesser(word, before, behind, lexicon, starts_sentence).run();
}

}  // namespace hearsay
