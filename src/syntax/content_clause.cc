#include "syntax/content_clause.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/utf8.h"
#include "model/tree.h"
#include "syntax/say_verbs.h"

namespace hearsay {
namespace {

// Each list is sorted.
constexpr std::string_view kTell[] = {"assure", "inform", "persuade", "remind", "tell", "warn"};
// Nouns with a content of their own: "the fact that".
constexpr std::string_view kContent[] = {
    "accusation",  "allegation", "argument", "assumption", "belief", "chance", "claim",   "concern", "conclusion",
    "evidence",    "fact",       "fear",     "hope",       "idea",   "lie",    "news",    "notion",  "point",
    "possibility", "promise",    "proof",    "reality",    "report", "rumor",  "rumour",  "sign",    "story",
    "suggestion",  "suspicion",  "theory",   "threat",     "truth",  "view",   "warning", "way"};
// Where and when something is said.
constexpr std::string_view kOccasion[] = {
    "address", "affidavit",  "afternoon",  "article", "blog",      "book",     "briefing",  "broadcast",  "call",
    "channel", "conference", "court",      "day",     "email",     "evening",  "event",     "filing",     "hearing",
    "hour",    "interview",  "journalist", "letter",  "mail",      "meeting",  "memo",      "message",    "month",
    "morning", "night",      "note",       "page",    "phone",     "post",     "press",     "radio",      "rally",
    "release", "reporter",   "site",       "speech",  "statement", "telegram", "telephone", "television", "testimony",
    "today",   "tweet",      "video",      "website", "week",      "weekend",  "year",      "yesterday"};
constexpr int kLongestChain = 4;

template <std::size_t N>
bool listed(const std::string_view (&list)[N], std::string_view word) {
  return std::binary_search(std::begin(list), std::end(list), word);
}

class Mender {
 public:
  Mender(Document& document, const Sentence& sentence) : d_(document), s_(sentence) {}

  void run() {
    for (Index i = s_.first_token; i < s_.end_token; ++i) {
      const Token& mark = d_.tokens[i];
      if (mark.head <= i) continue;
      const std::string_view form = d_.text(mark);
      const bool that = equals_icase(form, "that");
      if (!that && !equals_icase(form, "whether")) continue;
      const Index verb = mark.deprel == "mark"          ? verb_of(i, mark.head)
                         : that && mark.deprel == "obj" ? verb_that_told(mark.head)
                                                        : kNone;
      if (verb == kNone) continue;
      d_.tokens[mark.head].head = verb;
      d_.tokens[mark.head].deprel = "ccomp";
      if (mark.deprel == "obj") take_as_mark(i);
    }
  }

 private:
  // The verb of saying whose content the clause is although the tree says something else; kNone for none.
  Index verb_of(Index mark, Index clause) const {
    const std::string_view relation = plain_relation(d_.tokens[clause].deprel);
    const Index head = d_.tokens[clause].head;
    if (head == kNone || head > mark || head < s_.first_token) return kNone;
    Index verb = kNone;
    if (says(head)) {
      if (relation == "advcl" || relation == "obl" || relation == "obj") verb = head;
    } else if (relation == "acl" || relation == "appos" || relation == "nmod") {
      verb = above(head);
    }
    if (verb == kNone || verb > head || child_of(d_, verb, {"ccomp", "xcomp"}) != kNone) return kNone;
    for (Index i = verb + 1; i < mark; ++i) {  // "so many lies that", "said after learning that"
      const Token& token = d_.tokens[i];
      const bool verbal = token.upos == "VERB" && token.deprel != "amod" && token.deprel != "compound";
      if (verbal || token.lemma == "so" || token.lemma == "such") return kNone;
    }
    return verb;
  }

  // "told sailors that it wants to leave": a relative clause with a subject of its own, on hearers who else would be
  // told nothing.
  Index verb_that_told(Index clause) const {
    const Index hearer = d_.tokens[clause].head;
    if (d_.tokens[clause].deprel != "acl:relcl" || hearer < s_.first_token || hearer > clause) return kNone;
    const Index verb = d_.tokens[hearer].head;
    const bool told = d_.tokens[hearer].deprel == "iobj" && verb >= s_.first_token && verb < hearer && says(verb) &&
                      listed(kTell, d_.tokens[verb].lemma);
    const bool open = told && child_of(d_, verb, {"obj", "ccomp", "xcomp"}) == kNone;
    return open && child_of(d_, clause, {"nsubj"}) != kNone ? verb : kNone;
  }

  void take_as_mark(Index that) const {
    Token& token = d_.tokens[that];
    token.deprel = "mark";
    token.upos = "SCONJ";
    token.xpos = "IN";
    token.feats = "_";
  }

  // From a noun up to the verb of saying that it depends on as something else than what is said.
  Index above(Index noun) const {
    const Token& nearest = d_.tokens[noun];
    const bool content = listed(kContent, nearest.lemma);
    const bool occasion = nearest.upos == "PROPN" || nearest.upos == "NUM" || listed(kOccasion, nearest.lemma);
    std::string_view relation;
    for (int step = 0; step < kLongestChain && noun != kNone; ++step) {
      if (says(noun)) {
        if (relation == "obl") return occasion && !has(noun, "obj") ? noun : kNone;
        const bool hearer = !content && (relation == "obj" || relation == "iobj");
        return hearer && listed(kTell, d_.tokens[noun].lemma) ? noun : kNone;
      }
      relation = plain_relation(d_.tokens[noun].deprel);
      noun = d_.tokens[noun].head;
    }
    return kNone;
  }

  bool says(Index i) const { return d_.tokens[i].upos == "VERB" && is_verb_of_saying(d_.tokens[i].lemma); }

  bool has(Index head, std::string_view relation) const { return child_of(d_, head, {relation}) != kNone; }

  Document& d_;
  const Sentence& s_;
};

}  // namespace

void mend_content_clauses(Document& document, Index first, Index last) {
  for (Index s = first; s < last; ++s) Mender(document, document.sentences[s]).run();
}

}  // namespace hearsay
