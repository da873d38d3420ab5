#include "said/tidy_names.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay {
namespace {

class NameTidier {
 public:
  NameTidier(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
             const GivenNames& given)
      : d_(document), page_(page), text_(text), lexicon_(lexicon), given_(given) {}

  void run() {
    tidy_names();
    add_missed_names();
  }

 private:
  Index token_at(std::uint32_t offset) const { return text_.token_at(offset); }
  Index token_end(std::uint32_t offset) const { return text_.token_at(offset); }
  std::string plain_name(std::string_view name) const { return text_.plain_name(name); }
  /// Cuts roles and plain nouns off the names, and gives one spelling one type over the page.
  void tidy_names() {
    for (Mention& m : d_.mentions) {
      if (m.type == MentionType::kPerson || names_a_member(m)) cut_preposition(m);
      if (m.type == MentionType::kPerson || names_an_officer(m)) cut_role(m);
      if (m.type == MentionType::kOrganisation) cut_plain_nouns(m);
    }
    join_torn_names();
    retype_names();
  }
  /// "Dr Miriam" and "Okoro" side by side, the second taken for a body's name or for none: one name.
  void join_torn_names() {
    for (std::size_t k = 0; k < d_.mentions.size(); ++k) {
      Mention& m = d_.mentions[k];
      const TokenRange words = text_.range(m.span);
      const bool given = words.size() == 1 && given_.gender(page_[words.begin].form) != 0;
      if (m.type != MentionType::kPerson || !given || !page_[words.end].capital) continue;
      const Word& next = page_[words.end];
      const bool one_name = next.pos == Pos::kProper && next.head == words.begin && next.relation == "flat";
      if (!one_name || d_.sentences[m.sentence].end_token <= words.end) continue;
      const ViewSpan rest = d_.tokens[words.end].span;
      const auto other =
          std::find_if(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& o) { return o.span.overlaps(rest); });
      if (other != d_.mentions.end() && other->span != rest) continue;
      m.span.end = rest.end;
      if (other == d_.mentions.end()) continue;
      const std::size_t at = static_cast<std::size_t>(other - d_.mentions.begin());
      d_.mentions.erase(other);
      if (at < k) --k;
    }
  }
  /// One spelling has one type over the page, and a full name is a person's wherever it stands.
  void retype_names() {
    std::set<std::string> people, surnames, bodies;
    for (Mention& m : d_.mentions) {
      const std::string name = plain_name(d_.text(m.span));
      if (begins_with_given_name(m, name) || is_called_somebody(m)) m.type = MentionType::kPerson;
      if (m.type == MentionType::kPerson && lexicon_.is_outlet(name)) m.type = MentionType::kOrganisation;
      if (m.type == MentionType::kPerson && has_two_words(name)) people.insert(name), surnames.insert(last_word(name));
      if (m.type != MentionType::kOrganisation) continue;
      bodies.insert(has_two_words(name) ? last_word(name) : name);
      if (std::string acronym = initials(name); acronym.size() > 2) bodies.insert(std::move(acronym));
    }
    for (Mention& m : d_.mentions) {
      const std::string name = plain_name(d_.text(m.span));
      if (has_two_words(name)) {
        if (people.count(name) != 0 && may_be_person(m.type)) m.type = MentionType::kPerson;
      } else if (surnames.count(name) != 0 && may_be_person(m.type) && !is_located(m)) {
        m.type = MentionType::kPerson;
      } else if (m.type == MentionType::kPerson && narrows_office(m)) {
        m.type = MentionType::kPlace;
      } else if (m.type == MentionType::kPerson && bodies.count(name) != 0 && !text_.is_titled(m)) {
        m.type = MentionType::kOrganisation;
      }
    }
  }
  static bool may_be_person(MentionType type) {
    return type == MentionType::kPerson || type == MentionType::kOrganisation || type == MentionType::kPlace ||
           type == MentionType::kEvent || type == MentionType::kWork || type == MentionType::kProduct;
  }
  /// "in Holt", "the Holt": what a person's name does not follow.
  bool is_located(const Mention& m) const {
    if (m.type == MentionType::kOrganisation) return false;
    const Word& before = page_[token_at(m.span.begin) - 1];
    static const std::set<std::string_view> kWords = {"in", "at", "near", "to", "into", "towards", "across", "the"};
    return kWords.count(before.lower) != 0;
  }
  /// "the governor of Velsk", "the Velsk governor": a single name that narrows an office is where it is held.
  bool narrows_office(const Mention& m) const {
    const TokenRange words = text_.range(m.span);
    const auto office = [&](Index i) { return lexicon_.person_noun(page_[i].lower) == PersonNoun::kOffice; };
    if (words.size() != 1 || text_.is_titled(m)) return false;
    const bool of = page_[words.begin - 1].is("of") && office(words.begin - 2);
    Index noun = words.end;  // "the Velsk police chief"
    while (noun < words.end + 2 && page_[noun].pos == Pos::kNoun && !page_[noun].capital && !office(noun)) ++noun;
    const bool named = page_[noun + 1].pos == Pos::kProper && page_[noun + 1].capital;
    const bool before = (page_[words.begin - 1].pos == Pos::kDet || named) && office(noun);
    const bool territory = page_[words.begin - 1].is("the") && is_territory(page_[words.end].lower);
    const bool owner = page_[words.end].pos == Pos::kPossessive && is_office_of_a_territory(page_[words.end + 1].lower);
    return of || before || territory || owner;
  }
  static bool is_office_of_a_territory(std::string_view w) {
    return w == "governor" || w == "mayor" || w == "president" || w == "premier" || w == "prime" || w == "parliament";
  }
  static bool is_territory(std::string_view w) {
    static const std::set<std::string_view> kWords = {"region",   "province",   "district", "county",    "oblast",
                                                      "republic", "prefecture", "valley",   "peninsula", "governorate"};
    return kWords.count(w) != 0;
  }
  /// "Clara Doust" taken for an event: two or three capital words, the first a given name, none of them a plain noun.
  bool begins_with_given_name(const Mention& m, std::string_view name) const {
    if (m.type != MentionType::kPlace && m.type != MentionType::kEvent && m.type != MentionType::kProduct) return false;
    const TokenRange words = text_.range(m.span);
    if (words.size() < 2 || words.size() > 3 || is_located(m) || given_.gender(first_word(name)) == 0) return false;
    for (Index i = words.begin; i < words.end; ++i) {
      if (!page_[i].capital || page_[i].pos != Pos::kProper) return false;
    }
    return !is_place_word(page_[words.end - 1].lower);
  }
  /// "Ade Lorin, the member for the Vell valley," taken for a place: two or three capital words, said to be somebody.
  bool is_called_somebody(const Mention& m) const {
    if (!may_be_person(m.type) || !page_.has_syntax()) return false;
    const TokenRange words = text_.range(m.span);
    if (words.size() < 2 || words.size() > 3) return false;
    for (Index i = words.begin; i < words.end; ++i) {
      if (!page_[i].capital || page_[i].pos != Pos::kProper) return false;
    }
    constexpr Index kReach = 8;
    const Index head = text_.head_of(m.span);
    if (page_[words.end].form != ",") return false;
    for (Index i = words.end; i < std::min(words.end + kReach, page_.size()); ++i) {
      if (page_[i].head != head || page_[i].relation != "appos") continue;
      // "the Harbour Party MP": a name may stand before the noun.
      for (Index k = i; k <= i + 2 && page_[k].is_nominal(); ++k) {
        if (is_for_a_person(page_[k].lower)) return true;
      }
      return false;
    }
    return false;
  }
  bool is_for_a_person(std::string_view word) const {
    const PersonNoun noun = lexicon_.person_noun(word);
    return noun == PersonNoun::kOffice || noun == PersonNoun::kTitle || noun == PersonNoun::kSpeaker ||
           noun == PersonNoun::kUnnamed;
  }
  static bool is_place_word(std::string_view w) {
    static const std::set<std::string_view> kWords = {
        "street", "road", "avenue", "park",   "county", "city",   "island", "islands", "airport",  "bridge", "river",
        "lake",   "bay",  "hill",   "valley", "square", "square", "square", "beach",   "creek",    "falls",  "springs",
        "point",  "cup",  "open",   "prize",  "award",  "trophy", "war",    "day",     "festival", "series", "storm"};
    return kWords.count(w) != 0;
  }
  /// A name that the page knows is one wherever it stands, also where the names stage passed over it.
  void add_missed_names() {
    std::map<std::string, MentionType> known;
    for (const Mention& m : d_.mentions) {
      const std::string name = plain_name(d_.text(m.span));
      if (m.type == MentionType::kPerson && has_two_words(name)) known[last_word(name)] = m.type;
      if (m.type == MentionType::kOrganisation && !has_two_words(name) && name.size() > 2) known.emplace(name, m.type);
      if (m.type == MentionType::kOrganisation && initials(name).size() > 2) known.emplace(initials(name), m.type);
    }
    std::vector<bool> taken(d_.tokens.size() + 1, false);
    for (const Mention& m : d_.mentions) {
      for (Index i = token_at(m.span.begin); i < token_end(m.span.end); ++i) taken[static_cast<std::size_t>(i)] = true;
    }
    for (std::size_t i = 0; i < d_.tokens.size(); ++i) {
      if (taken[i] || !page_[static_cast<Index>(i)].capital) continue;
      const auto it = known.find(std::string(page_[static_cast<Index>(i)].form));
      if (it == known.end()) continue;
      Mention mention;
      mention.span = it->second == MentionType::kPerson ? with_first_name(static_cast<Index>(i)) : d_.tokens[i].span;
      mention.type = it->second;
      mention.sentence = d_.tokens[i].sentence;
      mention.score = 0.6;
      mention.found_by = "agents: known name";
      d_.mentions.push_back(std::move(mention));
    }
  }
  /// "Icy Ng" is nobody of the page but herself, where it knows an Ellie Ng.
  ViewSpan with_first_name(Index surname) const {
    ViewSpan span = d_.tokens[surname].span;
    const Index first = surname - 1;
    if (first < d_.sentences[d_.tokens[surname].sentence].first_token) return span;
    const Word& w = page_[first];
    const bool flat = (page_[surname].relation == "flat" && page_[surname].head == first) ||
                      (w.head == surname && (w.relation == "flat" || w.relation == "compound"));
    const bool name = w.pos == Pos::kProper && w.capital && lexicon_.person_noun(w.lower) == PersonNoun::kNo;
    const bool taken = std::any_of(d_.mentions.begin(), d_.mentions.end(),
                                   [&](const Mention& m) { return m.span.overlaps(d_.tokens[first].span); });
    if (flat && name && !taken) span.begin = d_.tokens[first].span.begin;
    return span;
  }
  /// "Nora Finch of the Vell Courier" taken for a body: a given name, one more, and where she works.
  bool names_a_member(Mention& m) const {
    const Index begin = token_at(m.span.begin), end = token_end(m.span.end);
    if (m.type != MentionType::kOrganisation || end - begin < 5 || given_.gender(page_[begin].form) == 0) return false;
    if (!page_[begin + 2].is("of") || !page_[begin + 3].is("the")) return false;
    const std::string& second = page_[begin + 1].lower;
    if (lexicon_.person_noun(second) != PersonNoun::kNo || lexicon_.is_portfolio(second)) return false;
    m.type = MentionType::kPerson;
    return true;
  }
  /// "Nora Finch of the Vell Courier" names Nora Finch, "Vell on Finch" names Finch.
  void cut_preposition(Mention& m) const {
    static const std::set<std::string_view> kWords = {"of", "for", "on", "at", "in", "with", "from", "against"};
    const Index begin = token_at(m.span.begin), end = token_end(m.span.end);
    for (Index i = begin + 1; i + 1 < end; ++i) {
      if (page_[i].capital || kWords.count(page_[i].lower) == 0 || text_.is_role_noun(i - 1)) continue;
      const bool name_first = i - begin > 1 || given_.gender(page_[begin].form) != 0;
      const bool name_last = page_[i + 1].capital;
      if (name_first) m.span.end = d_.tokens[i - 1].span.end;
      if (!name_first && name_last) m.span.begin = d_.tokens[i + 1].span.begin;
      return;
    }
  }
  /// "Relief chief Jana Holt" names Jana Holt; "Relief chief" alone is a role and no name.
  void cut_role(Mention& m) {
    const Index begin = token_at(m.span.begin), end = token_end(m.span.end);
    Index role = kNone;
    for (Index i = begin; i < end; ++i) {
      if (text_.is_role_noun(i)) role = i;
    }
    if (role == kNone || end - begin < 2) return;
    const auto is_given = [&](std::string_view w) { return given_.gender(w) != 0; };
    if (role + 1 == end && text_.is_surname(role, is_given)) return;
    if (role + 1 < end) {
      m.span.begin = d_.tokens[behind_office(role + 1, end)].span.begin;
    } else if (role > begin) {
      m.type = MentionType::kNationality;  // what is left is an adjective's part of the role: "Relief"
      m.span.end = d_.tokens[role - 1].span.end;
    }
  }
  /// "Relief Union fighters" names the Relief Union.
  void cut_plain_nouns(Mention& m) {
    const Index begin = token_at(m.span.begin);
    Index end = token_end(m.span.end);
    while (end - begin > 1 && !page_[end - 1].capital && page_[end - 1].pos == Pos::kNoun && page_[begin].capital)
      --end;
    m.span.end = std::max(m.span.begin, d_.tokens[end - 1].span.end);
  }
  /// "Minister in the" before "Ministry of Water Jana Holt".
  bool follows_office(Index begin) const {
    for (Index i = begin - 1; i >= 0 && i >= begin - 3; --i) {
      if (text_.is_role_noun(i)) return true;
      if (page_[i].mark || page_[i].is_verbal()) return false;
    }
    return false;
  }
  /// What the names stage took for a place or a body, "Norland Secretary of State Karl Osten", is a person's name when
  /// an office stands in it before a given name.
  bool names_an_officer(Mention& m) const {
    const Index begin = token_at(m.span.begin), end = token_end(m.span.end);
    if (m.type != MentionType::kPlace && m.type != MentionType::kOrganisation) return false;
    if (follows_office(begin) && end - begin > 3 && given_.gender(page_[end - 2].form) != 0 &&
        given_.gender(page_[end - 3].form) == 0 && !page_[end - 3].is("of")) {
      m.type = MentionType::kPerson;
      m.span.begin = d_.tokens[end - 2].span.begin;
      return true;
    }
    for (Index i = begin; i + 3 < end; ++i) {
      if (!text_.is_role_noun(i) || behind_office(i + 1, end) == i + 1) continue;
      if (given_.gender(page_[behind_office(i + 1, end)].form) == 0) continue;
      m.type = MentionType::kPerson;
      return true;
    }
    return false;
  }
  /// Where the name begins in "of Water Supply Jana Holt", which stands behind an office: at its given name.
  Index behind_office(Index begin, Index end) const {
    if (!(page_[begin].is("of") || page_[begin].is("in") || page_[begin].is("for")) || end - begin < 4) return begin;
    for (Index i = begin + 2; i + 1 < end; ++i) {
      if (given_.gender(page_[i].form) != 0) return i;
    }
    return begin + 2;
  }

  Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  const SaidLexicon& lexicon_;
  const GivenNames& given_;
};

}  // namespace

void tidy_names(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
                const GivenNames& given) {
  NameTidier(document, page, text, lexicon, given).run();
}

}  // namespace hearsay
