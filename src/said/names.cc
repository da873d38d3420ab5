#include "said/names.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "said/clauses.h"

namespace hearsay {
namespace {

using Words = std::unordered_set<std::string_view>;

const Words& organisation_words() {
  static const Words kWords = {
      "ministry",       "army",        "navy",        "force",      "forces",      "council",
      "court",          "party",       "agency",      "service",    "services",    "group",
      "union",          "committee",   "commission",  "parliament", "congress",    "senate",
      "house",          "department",  "office",      "institute",  "university",  "bank",
      "company",        "corporation", "inc",         "ltd",        "guard",       "police",
      "government",     "authority",   "authorities", "federation", "association", "organisation",
      "organization",   "foundation",  "kremlin",     "pentagon",   "military",    "nations",
      "times",          "post",        "news",        "staff",      "brigade",     "regiment",
      "battalion",      "battalions",  "bureau",      "centre",     "center",      "hospital",
      "administration", "league",      "alliance",    "front",      "movement",    "network",
      "club",           "airlines",    "railways",    "coastguard", "secretariat"};
  return kWords;
}

bool is_locative(std::string_view w) {
  static const Words kWords = {"in",     "at",      "near",   "from",   "to",      "towards", "toward", "into",
                               "across", "outside", "inside", "around", "between", "through", "of"};
  return kWords.count(w) != 0;
}

bool is_nationality(std::string_view w) {
  static const Words kWords = {"russian",      "ukrainian", "american",    "british",    "french",    "german",
                               "chinese",      "israeli",   "palestinian", "iranian",    "turkish",   "polish",
                               "european",     "syrian",    "iraqi",       "italian",    "spanish",   "indian",
                               "japanese",     "korean",    "russians",    "ukrainians", "americans", "israelis",
                               "palestinians", "chechen",   "belarusian",  "dutch",      "greek",     "egyptian",
                               "saudi",        "western",   "southern",    "northern",   "eastern"};
  return kWords.count(w) != 0;
}

bool is_joiner(std::string_view w) {
  return w == "de" || w == "la" || w == "von" || w == "van" || w == "bin" || w == "al" || w == "el" || w == "da" ||
         w == "di" || w == "der" || w == "ibn" || w == "del" || w == "du";
}

class NameFinder {
 public:
  NameFinder(Document& document, const PageWords& page, const SaidLexicon& lexicon, const GivenNames& given)
      : d_(document), page_(page), lexicon_(lexicon), given_(given) {}

  void run() {
    collect_inner_capitals();
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) {
      const Sentence& sentence = d_.sentences[s];
      for (Index i = sentence.first_token; i < sentence.end_token;) i = read(i, sentence, static_cast<Index>(s));
    }
    settle_single_words();
  }

 private:
  bool is_name_word(Index i) const {
    const Word& w = page_[i];
    return w.capital && w.pos == Pos::kProper && !w.mark;
  }

  Index read(Index i, const Sentence& sentence, Index s) {
    Index begin = i;
    // "(Igor) Krasnov"
    const bool bracket = page_[i].form == "(" && is_name_word(i + 1) && page_[i + 2].form == ")" &&
                         is_name_word(i + 3) && i + 3 < sentence.end_token;
    if (!bracket && !is_name_word(i)) return i + 1;
    Index end = bracket ? i + 4 : i + 1;
    while (end < sentence.end_token) {
      const bool joins = end + 1 < sentence.end_token && is_name_word(end + 1) && !page_[end].mark &&
                         (is_joiner(page_[end].lower) || page_[end].form == "&" ||
                          (page_[end].form == "-" && !d_.tokens[end].space_after));
      if (is_name_word(end)) {
        ++end;
      } else if (joins) {
        end += 2;
      } else {
        break;
      }
    }
    emit(begin, end, s, bracket);
    return end;
  }

  /// Cuts titles and nationalities off the front; decides the type.
  void emit(Index begin, Index end, Index s, bool bracket) {
    bool titled = false;
    while (end - begin > 1 && !bracket) {
      const PersonNoun noun = lexicon_.person_noun(page_[begin].lower);
      const bool title = noun == PersonNoun::kTitle || noun == PersonNoun::kOffice || noun == PersonNoun::kSpeaker;
      if (title) titled = true;
      if (!title && !is_nationality(page_[begin].lower)) break;
      ++begin;
      if (page_[begin].form == ".") ++begin;
    }
    if (begin >= end || !may_be_name(begin, end, s)) return;
    Mention mention;
    mention.span = {d_.tokens[begin].span.begin, d_.tokens[end - 1].span.end};
    mention.sentence = s;
    mention.found_by = "names: capitals";
    const std::string_view text = d_.text(mention.span);
    const std::string& first = page_[begin].lower;
    const std::string& last = page_[end - 1].lower;
    const PersonNoun before = begin > 0 ? lexicon_.person_noun(page_[begin - 1].lower) : PersonNoun::kNo;
    const bool role_before =
        before == PersonNoun::kOffice || before == PersonNoun::kSpeaker || before == PersonNoun::kTitle;
    const bool upper = text.size() >= 2 && text.size() <= 6 &&
                       std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    mention.score = 0.6;
    if (end - begin == 1 && is_nationality(first)) {
      mention.type = MentionType::kNationality;
    } else if (lexicon_.is_outlet(text) || organisation_words().count(last) != 0 ||
               organisation_words().count(first) != 0 || upper) {
      mention.type = MentionType::kOrganisation;
    } else if (titled || role_before || bracket || given_.gender(page_[begin].form) != 0) {
      mention.type = MentionType::kPerson;
      mention.score = 0.8;
    } else if (is_place(mention.span) || (begin > 0 && is_locative(page_[begin - 1].lower) && end - begin <= 2)) {
      mention.type = MentionType::kPlace;
    } else if (end - begin >= 2 && end - begin <= 3) {
      mention.type = MentionType::kPerson;
      mention.score = 0.5;
    } else {
      mention.type = MentionType::kOrganisation;
      mention.score = 0.3;
    }
    d_.mentions.push_back(std::move(mention));
  }

  /// A lone word is no name when it is a day or month, a bare title, or only ever capital at the start of a sentence.
  bool may_be_name(Index begin, Index end, Index s) const {
    if (end - begin > 1) return true;
    const Word& w = page_[begin];
    const ClauseReader reader(page_, d_.sentences[s].first_token, d_.sentences[s].end_token);
    if (reader.is_time_word(begin) || lexicon_.person_noun(w.lower) == PersonNoun::kTitle ||
        lexicon_.person_noun(w.lower) == PersonNoun::kOffice) {
      return false;
    }
    const bool starts = begin == d_.sentences[s].first_token || page_[begin - 1].mark;
    return !starts || inner_capitals_.count(w.form) != 0;
  }

  void collect_inner_capitals() {
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) {
      for (Index i = d_.sentences[s].first_token + 1; i < d_.sentences[s].end_token; ++i) {
        if (is_name_word(i) && !page_[i - 1].mark && page_[i - 1].form != ":") inner_capitals_.insert(page_[i].form);
      }
    }
  }

  bool is_place(ViewSpan span) const {
    return std::any_of(d_.places.begin(), d_.places.end(), [&](const PlaceMention& p) { return p.span == span; });
  }

  /// A single word that is elsewhere the surname of a person, or a place, is that here too.
  void settle_single_words() {
    std::unordered_map<std::string, MentionType> known;
    for (const Mention& m : d_.mentions) {
      const std::string_view text = d_.text(m.span);
      const std::size_t space = text.rfind(' ');
      if (m.type == MentionType::kPerson && space != std::string_view::npos)
        known[std::string(text.substr(space + 1))] = MentionType::kPerson;
      if (m.type == MentionType::kPerson && space == std::string_view::npos && m.score > 0.7)
        known.emplace(std::string(text), MentionType::kPerson);
    }
    for (const Mention& m : d_.mentions) {
      if (m.type == MentionType::kPlace) known.emplace(std::string(d_.text(m.span)), MentionType::kPlace);
    }
    for (Mention& m : d_.mentions) {
      if (m.type == MentionType::kNationality) continue;
      const auto it = known.find(std::string(d_.text(m.span)));
      if (it != known.end() && m.score < 0.7) m.type = it->second;
    }
  }

  Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
  const GivenNames& given_;
  Words inner_capitals_;
};

}  // namespace

void find_names(Document& document, const PageWords& page, const SaidLexicon& lexicon, const GivenNames& given) {
  NameFinder(document, page, lexicon, given).run();
}

}  // namespace hearsay
