#include "said/agent_mentions.h"

#include <algorithm>

#include "said/tidy_names.h"

namespace hearsay {
namespace {

class MentionFinder {
 public:
  MentionFinder(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
                const GivenNames& given)
      : d_(document), page_(page), text_(text), lexicon_(lexicon), given_(given) {}

  Titles run() {
    tidy_names(d_, page_, text_, lexicon_, given_);
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
  /// "Spokesman" of "the Spokesman-Review": no spokesman.
  bool is_half_of_a_name(Index i) const {
    if (!page_[i].capital || page_[i + 1].form != "-" || !page_[i + 2].capital) return false;
    const ViewSpan hyphen = d_.tokens[i + 1].span;
    return d_.tokens[i].span.end == hyphen.begin && hyphen.end == d_.tokens[i + 2].span.begin;
  }
  /// "Guard" of "the Harbour Guard": no guard.
  bool ends_a_bodys_name(Index i) const {
    const Index m = in_name_[static_cast<std::size_t>(i)];
    if (m == kNone || d_.mentions[m].type != MentionType::kOrganisation || !page_[i].capital) return false;
    const TokenRange words = text_.range(d_.mentions[m].span);
    return words.size() > 1 && words.end == i + 1 && lexicon_.person_noun(page_[i].lower) == PersonNoun::kUnnamed;
  }
  /// "Billie Jean King": no king, behind a given name and before no other.
  bool is_surname(Index i) const {
    const auto unread = [&](Index k) {  // a capital word that is no name of a place or body
      return k >= 0 && page_[k].capital && page_[k].pos == Pos::kProper &&
             in_name_[static_cast<std::size_t>(k)] == kNone;
    };
    if (page_[i].capital && may_be_surname(page_[i].lower) && unread(i - 1) && unread(i - 2)) return true;
    return !in_person(i + 1) && text_.is_surname(i, [&](std::string_view w) { return given_.gender(w) != 0; });
  }

  std::vector<TokenRange>& title_of(Index name_token) {
    return titles_[d_.mentions[in_name_[static_cast<std::size_t>(name_token)]].span.begin];
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
      if (text_.is_role_noun(i) || page_[i].is("officer")) last = i;
    }
    return last;
  }
  void find_roles() {
    mark_names();
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) {
      const Sentence& sentence = d_.sentences[s];
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
        if (page_[i].pos == Pos::kAdj && page_[i].relation == "amod") continue;  // "the official version"
        if (is_half_of_a_name(i) || page_[i].is_verbal() || in_person(i) || ends_a_bodys_name(i) || is_surname(i))
          continue;
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
      if (text_.is_role_noun(i) && !page_[i].is("general")) return true;
      if (page_[i].pos != Pos::kNoun && page_[i].pos != Pos::kAdj && page_[i].pos != Pos::kProper) return false;
    }
    return false;
  }
  /// "Last night | President Moll said": the noun hangs on the verb behind the office.
  bool modifies_a_verb(Index i, Index office) const {
    const Index head = page_[i].head;
    if (page_[i - 1].is("on") && page_[i].lower.ends_with("day")) return true;  // "On Sunday | King Edmund opened"
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
      // "relatives of Sara Holt" is no title of hers.
      const Index name = noun == PersonNoun::kUnnamed ? kNone : name_inside(inner);
      if (name != kNone && only_names(inner.begin, name)) {
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
    if (text_.range(m.span).size() != 1 || text_.is_titled(m) || given_.gender(name) != 0 ||
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
