#include "said/agent_mentions.h"

#include <algorithm>
#include <set>

namespace hearsay {
namespace {

class MentionFinder {
 public:
  MentionFinder(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
                const GivenNames& given)
      : d_(document), page_(page), text_(text), lexicon_(lexicon), given_(given) {}

  Titles run() {
    tidy_names();
    add_missed_names();
    names_ = d_.mentions.size();
    find_roles();
    find_pronouns();
    std::stable_sort(d_.mentions.begin(), d_.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.span < b.span; });
    return std::move(titles_);
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
      if (begins_with_given_name(m, name)) m.type = MentionType::kPerson;
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
      } else if (m.type == MentionType::kPerson && bodies.count(name) != 0 && !titled(m)) {
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
    if (words.size() != 1 || titled(m)) return false;
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
      mention.span = d_.tokens[i].span;
      mention.type = it->second;
      mention.sentence = d_.tokens[i].sentence;
      mention.score = 0.6;
      mention.found_by = "agents: known name";
      d_.mentions.push_back(std::move(mention));
    }
  }

  bool is_role_noun(Index i) const {
    const PersonNoun noun = lexicon_.person_noun(page_[i].lower);
    return noun == PersonNoun::kOffice || noun == PersonNoun::kSpeaker ||
           (noun == PersonNoun::kTitle && !lexicon_.is_form_of_address(page_[i].lower));
  }
  bool titled(const Mention& m) const {
    const Index begin = token_at(m.span.begin);
    return lexicon_.person_noun(page_[begin].lower) == PersonNoun::kTitle || is_role_noun(begin - 1) ||
           is_form_of_address(begin - 1);
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
      if (page_[i].capital || kWords.count(page_[i].lower) == 0 || is_role_noun(i - 1)) continue;
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
      if (is_role_noun(i)) role = i;
    }
    if (role == kNone || end - begin < 2) return;
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

  void mark_names() {
    in_name_.assign(static_cast<std::size_t>(page_.size()) + 1, kNone);
    for (std::size_t m = 0; m < names_; ++m) {
      for (Index i = token_at(d_.mentions[m].span.begin); i < token_end(d_.mentions[m].span.end); ++i)
        in_name_[static_cast<std::size_t>(i)] = static_cast<Index>(m);
    }
  }
  bool in_person(Index i) const {
    const Index m = i >= 0 && i < page_.size() ? in_name_[static_cast<std::size_t>(i)] : kNone;
    return m != kNone && d_.mentions[m].type == MentionType::kPerson;
  }

  /// "Guard" of "the Harbour Guard": no guard.
  bool ends_a_bodys_name(Index i) const {
    const Index m = in_name_[static_cast<std::size_t>(i)];
    if (m == kNone || d_.mentions[m].type != MentionType::kOrganisation || !page_[i].capital) return false;
    const TokenRange words = text_.range(d_.mentions[m].span);
    return words.size() > 1 && words.end == i + 1 && lexicon_.person_noun(page_[i].lower) == PersonNoun::kUnnamed;
  }

  std::vector<TokenRange>& title_of(Index name_token) {
    return titles_[d_.mentions[in_name_[static_cast<std::size_t>(name_token)]].span.begin];
  }

  /// "Minister in the" before "Ministry of Water Jana Holt".
  bool follows_office(Index begin) const {
    for (Index i = begin - 1; i >= 0 && i >= begin - 3; --i) {
      if (is_role_noun(i)) return true;
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
      if (!is_role_noun(i) || behind_office(i + 1, end) == i + 1) continue;
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

  /// "of Vell Bank Jana Holt": between the preposition and the name stand only names, and no person of their own.
  bool only_names(Index begin, Index end) const {
    for (Index i = begin; i < end; ++i) {
      if (!page_[i].capital || page_[i].mark || lexicon_.person_noun(page_[i].lower) != PersonNoun::kNo) return false;
    }
    return begin < end;
  }

  /// "President and Chief Financial Officer": the last noun of people in a row of offices; `head` when it is one alone.
  Index last_office(Index head, Index limit) const {
    if (!page_[head + 1].is("and")) return head;
    Index last = head;
    for (Index i = head + 2; i < std::min(limit, head + 6) && page_[i].capital && !in_person(i); ++i) {
      if (is_role_noun(i) || page_[i].is("officer")) last = i;
    }
    return last;
  }

  void find_roles() {
    mark_names();
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) {
      const Sentence& sentence = d_.sentences[s];
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
        if (page_[i].is_verbal() || in_person(i) || ends_a_bodys_name(i)) continue;
        const PersonNoun noun = lexicon_.person_noun(page_[i].lemma) != PersonNoun::kNo
                                    ? lexicon_.person_noun(page_[i].lemma)
                                    : lexicon_.person_noun(page_[i].lower);
        if (noun == PersonNoun::kNo || noun == PersonNoun::kGroup || noun == PersonNoun::kDocument) continue;
        if (noun == PersonNoun::kTitle && !in_person(i + 1) && !means_a_titled_one(i)) continue;
        if (is_deputy(i) && !in_person(i + 1) && heads_office(i + 1, sentence.end_token)) continue;
        read_role(sentence, static_cast<Index>(s), i, noun);
      }
    }
  }

  bool is_form_of_address(Index i) const { return lexicon_.is_form_of_address(page_[i].lower); }

  /// "The colonel": whom the page calls by name and that title somewhere.
  bool means_a_titled_one(Index i) const {
    const Word& w = page_[i];
    const Word& next = page_[i + 1];
    if (is_form_of_address(i) || w.pos != Pos::kNoun || next.pos == Pos::kNoun || next.pos == Pos::kProper)
      return false;
    Index begin = i - 1;
    while (begin > i - 3 && page_[begin].pos == Pos::kAdj) --begin;
    if (page_[i - 1].is("chief")) begin = i - 2;
    if (!page_[begin].is("the")) return false;
    for (std::size_t m = 0; m < names_; ++m) {
      if (d_.mentions[m].type == MentionType::kPerson &&
          page_[token_at(d_.mentions[m].span.begin) - 1].lower == w.lower)
        return true;
    }
    return false;
  }

  /// "deputy director", "deputy general manager", "chief inspector": the last noun is the office.
  bool is_deputy(Index i) const {
    return page_[i].is("deputy") || page_[i].is("vice") || page_[i].is("assistant") ||
           (page_[i].is("chief") &&
            (page_[i + 1].is("executive") || lexicon_.person_noun(page_[i + 1].lower) == PersonNoun::kTitle));
  }
  bool heads_office(Index begin, Index end) const {
    for (Index i = begin; i < std::min(end, begin + 3); ++i) {
      if (is_role_noun(i) && !page_[i].is("general")) return true;
      if (page_[i].pos != Pos::kNoun && page_[i].pos != Pos::kAdj && page_[i].pos != Pos::kProper) return false;
    }
    return false;
  }

  /// "Last night | President Moll said": the noun hangs on the verb behind the office.
  bool modifies_a_verb(Index i, Index office) const {
    const Index head = page_[i].head;
    if (page_[i].pos != Pos::kNoun || page_[i].capital) return false;
    return page_.has_syntax() && head > office && head < page_.size() && page_[head].is_verbal();
  }

  void read_role(const Sentence& sentence, Index s, Index head, PersonNoun noun) {
    Index begin = head;
    while (begin > sentence.first_token) {
      const Word& w = page_[begin - 1];
      const bool part = !w.mark && !in_person(begin - 1) &&
                        (w.pos == Pos::kNoun || w.pos == Pos::kProper || w.pos == Pos::kAdj || w.pos == Pos::kDet ||
                         w.pos == Pos::kPossessive || w.pos == Pos::kNum || w.form == "-" ||
                         page_[begin - 2].form == "-" || w.form == "\u2019s" || w.form == "'s");
      if (!part || modifies_a_verb(begin - 1, head)) break;
      --begin;
      if (w.pos == Pos::kDet && page_[begin - 1].pos != Pos::kPossessive) break;
    }
    while (begin < head && page_[begin].pos == Pos::kPossessive) ++begin;
    begin = behind_credit(sentence, begin, head);
    head = last_office(head, sentence.end_token);
    // "prosecutor general", "secretary general"
    const bool general = noun == PersonNoun::kOffice && page_[head + 1].is("general") && !in_person(head + 1);
    const Index head_end = general ? head + 2 : head + 1;
    if (is_form_of_address(head_end) && in_person(head_end + 1)) return;  // read with the form of address
    if (in_person(head_end)) {
      // "Chief Education Officer Dr Jana Holt" has an office and a form of address.
      const bool address = noun == PersonNoun::kTitle && is_form_of_address(head) && begin < head;
      if (address) title_of(head_end).push_back({begin, head});
      title_of(head_end).push_back({address ? head : begin, head_end});
      return;
    }
    if (in_person(head + 1) || (page_[head + 1].form == "(" && in_person(head + 1))) {
      title_of(head + 1).push_back({begin, head + 1});
      return;
    }
    Index end = head_end;
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    while (end < sentence.end_token &&
           (page_[end].is("of") ||
            (end == head + 1 && (page_[end].is("for") || page_[end].is("in") || page_[end].is("at"))))) {
      const TokenRange inner = reader.noun_phrase(end + 1, false);
      if (page_[end + 1].is("a") || page_[end + 1].is("an")) break;
      if (const Index name = name_inside(inner); name != kNone && only_names(inner.begin, name)) {
        title_of(name).push_back({begin, name});
        return;
      }
      if (inner.empty() || (in_person(inner.end - 1) && page_[end].is("of"))) break;
      end = end_of_name(inner.end);
    }
    // "the prosecutor general of the Federation (Igor) Krasnov": the name follows the phrase.
    for (Index k = head + 1; k < end + 1 && k < sentence.end_token; ++k) {
      if (in_person(k) && page_[k - 1].pos != Pos::kAdp) {
        if (k > begin) title_of(k).push_back({begin, k});
        return;
      }
    }
    if (noun == PersonNoun::kSpeaker && speaks_for_a_body(head + 1, end)) end = end_with_apposed_body(end);
    if (apposed(begin, end)) return;
    const Word& first = page_[begin];
    const bool definite = first.is("the") || first.is("this") || first.pos == Pos::kProper || first.pos == Pos::kDet;
    if (noun == PersonNoun::kOffice && !definite && !first.is("a") && !first.is("an")) return;
    Mention mention;
    mention.span = {d_.tokens[begin].span.begin, d_.tokens[end - 1].span.end};
    mention.type = MentionType::kRole;
    mention.sentence = s;
    mention.score = 0.7;
    mention.found_by = noun == PersonNoun::kOffice || noun == PersonNoun::kTitle ? "agents: office"
                       : noun == PersonNoun::kSpeaker                            ? "agents: spokesman"
                                                                                 : "agents: unnamed";
    d_.mentions.push_back(std::move(mention));
  }

  /// "AP Norland President Jana Moll": at the head of a sentence the agency's name is the credit of a picture.
  Index behind_credit(const Sentence& sentence, Index begin, Index head) const {
    if (begin != sentence.first_token) return begin;
    for (Index end = std::min(head, begin + 3); end > begin; --end) {
      if (page_[end].capital && lexicon_.is_agency(d_.text(text_.span({begin, end})))) return end;
    }
    return begin;
  }

  /// The first word of a person's name that stands inside `range`, behind its first word; kNone where there is none. In
  /// "of Vell Foods Debra Symes" the names stage may have taken the whole for the name: it begins at the given name.
  Index name_inside(TokenRange range) {
    const bool whole = in_person(range.begin) && given_.gender(page_[range.begin].form) == 0;
    for (Index i = range.begin + 1; i < range.end; ++i) {
      if (in_person(i) && !in_person(i - 1)) return i;
      if (!whole || !in_person(i + 1) || given_.gender(page_[i].form) == 0) continue;
      Mention& m = d_.mentions[in_name_[static_cast<std::size_t>(i)]];
      for (Index k = range.begin; k < i; ++k) in_name_[static_cast<std::size_t>(k)] = kNone;
      m.span.begin = d_.tokens[i].span.begin;
      return i;
    }
    return kNone;
  }

  /// "for the Norland | Red Cross": the phrase reaches to the end of the name that it broke off in.
  Index end_of_name(Index end) const {
    const Index m = end > 0 && end < page_.size() ? in_name_[static_cast<std::size_t>(end - 1)] : kNone;
    if (m == kNone || d_.mentions[m].type != MentionType::kOrganisation) return end;
    return std::max(end, token_end(d_.mentions[m].span.end));
  }

  /// "spokesman for the operator", "spokesman for Norhydro": a body, or a name of one word that nothing calls a
  /// person's.
  bool speaks_for_a_body(Index begin, Index end) {
    if (!page_[begin].is("for") && !page_[begin].is("of") && !page_[begin].is("at")) return false;
    const Index last = end - 1;
    if (in_person(last) && page_[last - 1].pos == Pos::kAdp) return may_be_a_body(last);
    return lexicon_.person_noun(page_[last].lemma) == PersonNoun::kGroup;
  }
  /// A name of one word taken for a person's that the page gives no given name: taken for a body's from now on.
  bool may_be_a_body(Index i) {
    Mention& m = d_.mentions[in_name_[static_cast<std::size_t>(i)]];
    const std::string name = plain_name(d_.text(m.span));
    const auto known_person = [&](const Mention& other) {
      const std::string full = plain_name(d_.text(other.span));
      return other.type == MentionType::kPerson && has_two_words(full) && last_word(full) == name;
    };
    if (text_.range(m.span).size() != 1 || titled(m) || given_.gender(name) != 0 ||
        std::any_of(d_.mentions.begin(), d_.mentions.begin() + static_cast<std::ptrdiff_t>(names_), known_person))
      return false;
    for (std::size_t k = 0; k < names_; ++k) {
      Mention& other = d_.mentions[k];
      if (other.type == MentionType::kPerson && plain_name(d_.text(other.span)) == name)
        other.type = MentionType::kOrganisation;
    }
    return true;
  }
  /// "for the operator, Norhydro,": the apposition names whom the spokesman speaks for, not the spokesman.
  Index end_with_apposed_body(Index end) {
    if (page_[end].form != "," || !in_person(end + 1) || in_person(end + 2)) return end;
    const PersonNoun noun = lexicon_.person_noun(page_[end - 1].lemma);
    return noun == PersonNoun::kGroup && enclosed(end + 1) && may_be_a_body(end + 1) ? end + 2 : end;
  }

  /// "Norland President, Jana Holt, has": the name that begins at `i` ends at a comma.
  bool enclosed(Index i) const {
    while (in_person(i)) ++i;
    return page_[i].form == ",";
  }

  /// "Jana Holt, the governor of Vell," and "the governor, Jana Holt": the phrase is a title of the name.
  bool apposed(Index begin, Index end) {
    if (page_[begin - 1].form == "," && in_person(begin - 2)) {
      title_of(begin - 2).push_back({begin, end});
      return true;
    }
    if (page_[end].form == "," && in_person(end + 1) && (page_[begin].pos == Pos::kDet || enclosed(end + 1))) {
      title_of(end + 1).push_back({begin, end});
      return true;
    }
    return false;
  }

  void find_pronouns() {
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) {
      for (Index i = d_.sentences[s].first_token; i < d_.sentences[s].end_token; ++i) {
        const std::string& w = page_[i].lower;
        if (w != "he" && w != "she" && w != "him" && w != "her" && w != "his" && w != "hers" && w != "himself" &&
            w != "herself")
          continue;
        Mention mention;
        mention.span = d_.tokens[i].span;
        mention.type = MentionType::kPronoun;
        mention.sentence = static_cast<Index>(s);
        mention.found_by = "agents: pronoun";
        d_.mentions.push_back(std::move(mention));
      }
    }
  }

  Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  const SaidLexicon& lexicon_;
  const GivenNames& given_;
  std::size_t names_ = 0;
  std::vector<Index> in_name_;
  Titles titles_;
};

}  // namespace

Titles find_agent_mentions(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
                           const GivenNames& given) {
  return MentionFinder(document, page, text, lexicon, given).run();
}

}  // namespace hearsay
