#include "syntax/final_report.h"

#include <string_view>

#include "model/tree.h"
#include "syntax/say_verbs.h"

namespace hearsay {
namespace {

class Mender {
 public:
  Mender(Document& document, const Sentence& sentence) : d_(document), s_(sentence) {}

  void run() {
    const Index last = last_word();
    if (last == kNone) return;
    if (!open_report(last)) {
      mend_inverted(last);
      return;
    }
    const Index verb = last;
    const Index begin = speaker_begins(verb);
    if (begin == kNone) return;
    const Index speaker = speaker_head(begin, verb, verb);
    if (speaker == kNone) return;
    if (at(verb).head == speaker) {
      hang_on_clause(verb, speaker, begin);
    } else if (!hangs_under(d_, verb, speaker)) {
      give_content(verb, speaker, begin);
    }
  }

 private:
  Token& at(Index i) const { return d_.tokens[i]; }

  // A verb of saying whose content the tree does not have.
  bool open_report(Index verb) const {
    return at(verb).upos == "VERB" && is_verb_of_saying(at(verb).lemma) &&
           child_of(d_, verb, {"ccomp", "xcomp", "obj"}) == kNone;
  }

  // "Two dead in market blast, says mayor": a comma, the verb, and to the end of the sentence its second subject.
  void mend_inverted(Index last) const {
    Index verb = last;
    while (verb > s_.first_token && at(verb).upos != "PUNCT" && !open_report(verb)) --verb;
    if (verb <= s_.first_token || !open_report(verb) || d_.text(at(verb - 1)) != ",") return;
    const Index speaker = speaker_head(verb + 1, last + 1, verb);
    if (speaker == kNone || at(speaker).head != verb || at(speaker).deprel != "nsubj") return;
    give_content(verb, speaker, verb);
  }

  Index last_word() const {
    Index i = s_.end_token - 1;
    while (i >= s_.first_token && (at(i).upos == "PUNCT" || at(i).upos == "SYM")) --i;
    return i < s_.first_token ? kNone : i;
  }

  // The first word behind the last mark before the verb, when that mark is a comma and no words stand behind the verb.
  Index speaker_begins(Index verb) const {
    Index i = verb;
    while (i > s_.first_token && at(i - 1).upos != "PUNCT") --i;
    return i > s_.first_token && i < verb && d_.text(at(i - 1)) == "," ? i : kNone;
  }

  // The one word of [begin, end), auxiliaries and adverbs of the verb aside, that does not hang on another of them.
  Index speaker_head(Index begin, Index end, Index verb) const {
    Index head = kNone;
    for (Index i = begin; i < end; ++i) {
      const Index above = at(i).head;
      const bool of_verb = above == verb && (at(i).upos == "AUX" || at(i).upos == "ADV" || at(i).upos == "PART");
      if (of_verb || (above >= begin && above < end)) continue;
      if (head != kNone) return kNone;
      head = i;
    }
    const bool noun = head != kNone && (at(head).upos == "NOUN" || at(head).upos == "PROPN" || at(head).upos == "PRON");
    return noun && plain_relation(at(head).deprel) != "conj" ? head : kNone;
  }

  // "The ferry is safe, the owner confirmed", the verb as a participle of the owner.
  void hang_on_clause(Index verb, Index speaker, Index begin) const {
    const Index clause = at(speaker).head;
    if (at(verb).deprel != "acl" || at(speaker).deprel != "parataxis" || clause == kNone || clause >= begin) return;
    at(verb).head = clause;
    at(verb).deprel = "parataxis";
    at(speaker).head = verb;
    at(speaker).deprel = "nsubj";
  }

  // What stands before the comma as a subject of the verb is its content.
  void give_content(Index verb, Index speaker, Index begin) const {
    const Index noun = child_of(d_, verb, {"nsubj"}, s_.first_token, begin - 1);
    if (noun == kNone || noun == speaker) return;
    at(speaker).head = verb;
    at(speaker).deprel = "nsubj";
    const Index clause = predicate_of(noun, begin);
    if (clause == kNone) {
      at(noun).deprel = "ccomp";
      return;
    }
    at(clause).head = verb;
    at(clause).deprel = "ccomp";
    at(noun).head = clause;
    at(noun).deprel = at(clause).xpos == "VBN" ? "nsubj:pass" : "nsubj";
  }

  // A verb or an adjective behind the noun that hangs on it: what a headline says of it ("Two dead").
  Index predicate_of(Index noun, Index end) const {
    for (Index i = noun + 1; i < end; ++i) {
      if (at(i).head != noun) continue;
      const std::string_view relation = plain_relation(at(i).deprel);
      const bool verb = relation == "acl" && at(i).upos == "VERB";
      const bool adjective = at(i).upos == "ADJ" && (relation == "amod" || relation == "nmod" || relation == "acl");
      if ((verb || adjective) && child_of(d_, i, {"nsubj", "csubj"}, s_.first_token, end) == kNone) return i;
    }
    return kNone;
  }

  Document& d_;
  const Sentence& s_;
};

}  // namespace

void mend_final_reports(Document& document, Index first, Index last) {
  for (Index s = first; s < last; ++s) Mender(document, document.sentences[s]).run();
}

}  // namespace hearsay
