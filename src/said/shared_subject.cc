#include "said/shared_subject.h"

namespace hearsay {
namespace {

constexpr int kMostSteps = 4;         // verbs between the one asked about and the one with the subject
constexpr Index kLongestPhrase = 25;  // tokens

class SubjectReader {
 public:
  SubjectReader(const PageWords& page, const SaidLexicon& lexicon, TokenRange sentence, Index verb)
      : page_(page), lexicon_(lexicon), sentence_(sentence), verb_(verb) {}

  TokenRange find() const {
    Index at = verb_;
    for (int step = 0; step < kMostSteps; ++step) {
      if (const Index subject = child(at, "nsubj"); subject != kNone) return phrase(subject);
      const Word& w = page_[at];
      const Index above = w.head;
      if (!sentence_.contains(above)) return {};
      if (w.relation == "acl" && w.form_of == VerbForm::kIng && page_[above].is_nominal()) {
        if (speaks(above) && page_[at - 1].form != ",") return phrase(above);
      } else if (w.relation == "xcomp") {
        if (const Index object = controller(at); object != kNone && speaks(object)) return phrase(object);
      } else if (w.relation == "advcl") {
        if (w.form_of != VerbForm::kIng && !(at > 0 && page_[at - 1].pos == Pos::kTo)) return {};
      } else if (w.relation == "nsubj" && page_[at].is_nominal()) {
        return phrase(at);
      } else if (!page_[at].is_nominal() || at == verb_) {
        if (w.relation != "conj" || !(page_[above].is_verbal() || child(above, "nsubj") != kNone)) return {};
      }
      at = above;
    }
    return {};
  }

  TokenRange object_above() const {
    const Index object = controller(verb_);
    return object == kNone ? TokenRange{} : phrase(object);
  }

 private:
  /// "forced Holt to admit", "kept Holt from saying": the object of the verb above speaks. "promised Holt to admit" is
  /// the exception.
  Index controller(Index infinitive) const {
    const Word& w = page_[infinitive];
    const Index above = w.head;
    const bool from = page_[infinitive - 1].is("from") && w.form_of == VerbForm::kIng;
    if ((w.relation != "xcomp" && !from) || !sentence_.contains(above)) return kNone;
    if (page_[above].lemma == "promise" || page_[above].lemma == "threaten") return kNone;
    const Index object = child(above, "obj");
    return object < infinitive ? object : kNone;
  }

  Index child(Index of, std::string_view relation) const {
    for (Index i = sentence_.begin; i < sentence_.end; ++i) {
      if (page_[i].head == of && page_[i].relation == relation && page_[i].quotation == page_[verb_].quotation)
        return i;
    }
    return kNone;
  }

  bool speaks(Index noun) const {
    return page_[noun].pos == Pos::kProper || page_[noun].pos == Pos::kPronoun ||
           lexicon_.person_noun(page_[noun].lemma) != PersonNoun::kNo;
  }

  /// The words around a noun that hang on it; they end before the verb that is asked about.
  TokenRange phrase(Index noun) const {
    TokenRange words{noun, noun + 1};
    const auto belongs = [&](Index i) {
      return sentence_.contains(i) && i != verb_ && !page_[i].mark && hangs_under(page_, i, noun) &&
             !hangs_under(page_, i, verb_);
    };
    while (belongs(words.begin - 1)) --words.begin;
    while (belongs(words.end)) ++words.end;
    while (words.begin < noun && (page_[words.begin].pos == Pos::kAdp || page_[words.begin].pos == Pos::kPunct ||
                                  page_[words.begin].pos == Pos::kCoord))
      ++words.begin;
    while (words.end > noun + 1 && page_[words.end - 1].pos == Pos::kPunct) --words.end;
    return words.size() <= kLongestPhrase ? words : TokenRange{noun, noun + 1};
  }

  const PageWords& page_;
  const SaidLexicon& lexicon_;
  TokenRange sentence_;
  Index verb_;
};

}  // namespace

TokenRange shared_subject(const PageWords& page, const SaidLexicon& lexicon, TokenRange sentence, Index verb) {
  if (!page.has_syntax() || !sentence.contains(verb)) return {};
  return SubjectReader(page, lexicon, sentence, verb).find();
}

TokenRange controlling_object(const PageWords& page, const SaidLexicon& lexicon, TokenRange sentence,
                              Index infinitive) {
  return SubjectReader(page, lexicon, sentence, infinitive).object_above();
}

}  // namespace hearsay
