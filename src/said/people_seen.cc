#include "said/people_seen.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include "said/people_nouns.h"

namespace hearsay {
namespace {

constexpr std::size_t kMostOfAnUnknown = 6;  ///< a name that stands more often was hardly misread each time

class PeopleFinder {
 public:
  PeopleFinder(const Document& document, const PageWords& page, const AgentText& text,
               const AntecedentFeatures& features)
      : d_(document), page_(page), text_(text), features_(features) {}

  PeopleSeen run() {
    collect();
    return {std::move(seen_), std::move(noun_genders_)};
  }

 private:
  void collect() {
    std::vector<bool> covered(d_.tokens.size(), false);
    count_spellings();
    for (const Mention& m : d_.mentions) {
      const TokenRange words = text_.range(m.span);
      for (Index i = words.begin; i < words.end; ++i) covered[static_cast<std::size_t>(i)] = true;
      if (m.sentence != kNone && is_byline(m.sentence)) continue;
      if (may_be_a_name(m)) add_other(text_.head_of(m.span));
      if (m.agent == kNone) continue;
      if (may_be_no_body(m)) add({m.agent, words.begin, m.sentence, PersonKind::kOther, ClausePart::kOther, false});
      const AgentKind kind = d_.agents[m.agent].kind;
      const bool thing = words.size() == 1 && page_[words.begin - 1].is("the");  // "her blog The Lamp"
      const bool person = m.type == MentionType::kPerson && !thing;
      const bool role = m.type == MentionType::kRole && is_one(text_.head_of(m.span));
      if (!person && !(role && kind != AgentKind::kOrganisation)) continue;
      add({m.agent, text_.head_of(m.span), m.sentence, person ? PersonKind::kName : PersonKind::kRole,
           ClausePart::kOther, person && words.size() > 1});
    }
    for (std::size_t i = 0; page_.has_syntax() && i < d_.tokens.size(); ++i) {
      const Word& w = page_[static_cast<Index>(i)];
      if (!covered[i] && may_be_missed_name(static_cast<Index>(i)) && !titles_a_name(i, covered))
        add_other(static_cast<Index>(i));
      if (covered[i] || w.pos != Pos::kNoun || !names_a_person(static_cast<Index>(i))) continue;
      const bool one = w.lower == w.lemma;
      if (!one || names_somebody(static_cast<Index>(i))) {
        if (!one) add_one_of(static_cast<Index>(i));
        continue;
      }
      noun_genders_.push_back(noun_gender(w.lemma));
      add({kUnnamed + static_cast<Index>(noun_genders_.size()) - 1, static_cast<Index>(i), d_.tokens[i].sentence,
           PersonKind::kNoun, ClausePart::kOther, false});
    }
    std::stable_sort(seen_.begin(), seen_.end(),
                     [](const PersonMention& a, const PersonMention& b) { return a.token < b.token; });
  }

  /// A proper noun, or a word that has no reason to begin with a capital letter but to be one: "when Westall left".
  bool may_be_missed_name(Index i) const {
    const Word& w = page_[i];
    if (!w.capital || !stands_like_a_person(i)) return false;
    if (w.pos == Pos::kProper) return true;
    const Word& before = page_[i - 1];
    const bool inside =
        i > d_.sentences[d_.tokens[i].sentence].first_token && !before.mark && before.pos != Pos::kPunct;
    return inside && (w.pos == Pos::kNoun || w.pos == Pos::kAdj) && w.form.size() > 2 && !before.capital &&
           !page_[i + 1].capital && noun_gender(w.lemma) == 0 && !names_anybody(w.lemma);
  }

  /// How often each capital word stands, and whether it stands where only places do: "in Holt".
  void count_spellings() {
    static const std::unordered_set<std::string_view> kLead = {
        "in", "at", "near", "into", "across", "from", "inside", "outside", "around", "throughout", "towards"};
    for (Index i = 0; i < page_.size(); ++i) {
      if (!page_[i].capital) continue;
      Spelled& spelled = spelled_[page_[i].form];
      ++spelled.times;
      spelled.located = spelled.located || kLead.count(page_[i - 1].lower) != 0;
    }
  }

  /// "Sgt" of "Sgt Olsen": the grammar hangs the name on it.
  bool titles_a_name(std::size_t i, const std::vector<bool>& covered) const {
    return i + 1 < covered.size() && covered[i + 1] && page_[static_cast<Index>(i) + 1].head == static_cast<Index>(i);
  }

  /// "the governor", not "three people".
  bool is_one(Index head) const {
    const std::string& xpos = d_.tokens[head].xpos;
    return xpos != "NNS" && xpos != "NNPS" && !page_[head].is("people") && !page_[head].lower.ends_with("s");
  }

  /// A name of one word that the names stage took for a place or an event, standing where people stand.
  bool may_be_a_name(const Mention& m) const {
    const bool kind = m.type == MentionType::kPlace || m.type == MentionType::kEvent ||
                      m.type == MentionType::kProduct || m.type == MentionType::kWork ||
                      m.type == MentionType::kNationality;
    const Index i = text_.token_at(m.span.begin);
    return kind && text_.range(m.span).size() == 1 && page_[i].pos == Pos::kProper && stands_like_a_person(i);
  }

  /// A name of one word that the names stage took for a body's, "Vettel won", and that nothing says is one.
  bool may_be_no_body(const Mention& m) const {
    const TokenRange words = text_.range(m.span);
    if (m.type != MentionType::kOrganisation || d_.agents[m.agent].kind != AgentKind::kOrganisation) return false;
    if (words.size() != 1 || has_two_words(d_.agents[m.agent].name) || page_[words.begin].lower.size() < 3)
      return false;
    const std::string_view form = page_[words.begin].form;
    const bool acronym = std::all_of(form.begin(), form.end(), [](char c) { return c < 'a' || c > 'z'; });
    const Word& before = page_[words.begin - 1];
    if (acts_as_a_body(m.agent)) return false;
    return !acronym && before.pos != Pos::kDet && !before.is("the") && stands_like_a_person(words.begin);
  }

  /// "the Vettel chief", "Vettel fighters", "joined the Vettel": somewhere the name stands as only a body's does.
  bool acts_as_a_body(Index agent) const {
    const std::vector<Index>& mentions = d_.agents[agent].mentions;
    const auto as_body = [&](Index m) {
      const TokenRange words = text_.range(d_.mentions[m].span);
      const Word& next = page_[words.end];
      const bool modifies = page_[words.end - 1].relation == "compound" ||
                            (next.pos == Pos::kNoun && page_[words.end - 1].head >= words.end);
      return modifies || page_[words.begin - 1].is("the") || d_.mentions[m].type != MentionType::kOrganisation;
    };
    const bool in_role = std::any_of(d_.agents.begin(), d_.agents.end(), [&](const Agent& a) {
      return std::any_of(a.roles.begin(), a.roles.end(),
                         [&](const Role& r) { return r.organisation == d_.agents[agent].name; });
    });
    return in_role || mentions.size() > kMostOfAnUnknown || std::any_of(mentions.begin(), mentions.end(), as_body);
  }

  /// Subject, object, owner, or behind a preposition that often leads to people: "by Holt", "with Holt".
  bool stands_like_a_person(Index i) const {
    const std::string_view rel = page_[i].relation;
    if (rel == "nsubj" || rel == "obj" || rel == "iobj" || d_.tokens[i].deprel == "nmod:poss") return true;
    if (rel == "conj" && page_[i].head != kNone && page_[i].head < i)
      return page_[page_[i].head].pos == Pos::kProper && stands_like_a_person(page_[i].head);
    if (rel != "obl" && rel != "nmod") return false;
    const std::string& before = page_[i - 1].lower;
    return before == "by" || before == "with" || before == "against" || before == "for" || before == "towards" ||
           before == "of" || before == "as";
  }

  /// "one of the three gunmen": a person of whom no more is known.
  void add_one_of(Index people) {
    const Index one = page_[people].head;
    if (one == kNone || one >= people || !page_[one].is("one") || !page_[one + 1].is("of")) return;
    noun_genders_.push_back(noun_gender(page_[people].lemma));
    add({kUnnamed + static_cast<Index>(noun_genders_.size()) - 1, one, d_.tokens[one].sentence, PersonKind::kNoun,
         ClausePart::kOther, false});
  }

  /// One number for all places where the same word stands.
  void add_other(Index token) {
    const auto seen = spelled_.find(page_[token].form);
    if (seen != spelled_.end() && (seen->second.located || seen->second.times > kMostOfAnUnknown)) return;
    if (page_[token - 1].is("the") || page_[token - 1].pos == Pos::kDet) return;  // "the Tribune" is nobody
    const auto [it, fresh] =
        others_.try_emplace(page_[token].form, kUnnamed + static_cast<Index>(noun_genders_.size()));
    if (fresh) noun_genders_.push_back(0);
    add({it->second, token, d_.tokens[token].sentence, PersonKind::kOther, ClausePart::kOther, false});
  }

  void add(PersonMention seen) {
    seen.part = features_.part_of(seen.token);
    seen_.push_back(seen);
  }

  /// By its meaning, or because it speaks: "an engineer told the inquiry".
  bool names_a_person(Index i) const {
    const Word& w = page_[i];
    if (noun_gender(w.lemma) != 0 || names_anybody(w.lemma)) return true;
    const bool speaks = w.relation == "nsubj" && w.head != kNone && text_.is_verb_of_saying(w.head);
    return speaks && names_a_doer(w.lemma);
  }

  /// "By Jane Roe": who wrote the page is nobody in it.
  bool is_byline(Index sentence) const {
    const Sentence& s = d_.sentences[sentence];
    if (!page_[s.first_token].is("by") || s.end_token - s.first_token > 8) return false;
    for (Index i = s.first_token; i < s.end_token; ++i) {
      if (page_[i].is_verbal()) return false;
    }
    return true;
  }

  /// "his wife Jana Holt", "she was a student", "Jana Holt, a student": the noun speaks of somebody named beside it.
  bool names_somebody(Index i) const {
    const std::string_view rel = page_[i].relation;
    if (rel == "appos" || rel == "compound" || rel == "flat" || rel == "nmod:desc" || rel == "amod") return true;
    if (page_[i + 1].capital && page_[i + 1].pos == Pos::kProper) return true;
    const Sentence& sentence = d_.sentences[d_.tokens[i].sentence];
    for (Index k = sentence.first_token; k < sentence.end_token; ++k) {
      if (page_[k].head != i) continue;
      if (page_[k].relation == "cop" || page_[k].relation == "appos") return true;
    }
    return page_[i - 1].is("as");
  }

  struct Spelled {
    std::size_t times = 0;
    bool located = false;
  };

  const Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  const AntecedentFeatures& features_;
  std::vector<PersonMention> seen_;
  std::vector<char> noun_genders_;
  std::map<std::string_view, Spelled> spelled_;
  std::map<std::string_view, Index> others_;
};

}  // namespace

PeopleSeen find_people(const Document& document, const PageWords& page, const AgentText& text,
                       const AntecedentFeatures& features) {
  return PeopleFinder(document, page, text, features).run();
}

}  // namespace hearsay
