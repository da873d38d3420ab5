#include "where/recognise.h"

#include <algorithm>
#include <unordered_map>

#include "where/document_words.h"
#include "where/gazetteer_writer.h"
#include "where/name_key.h"
#include "where/propose.h"

namespace hearsay {
namespace {

constexpr double kProminenceWeight = 0.42;
const std::string kNoWord;

bool inside(const PlaceRecord& inner, std::uint32_t outer) {
  return inner.country == outer || inner.admin1 == outer || inner.admin2 == outer;
}

class Finder {
 public:
  Finder(const Document& document, const std::vector<Piece>& pieces, const Gazetteer& gazetteer,
         const PlaceWords& words, const RecogniseOptions& options)
      : document_(document), pieces_(pieces), gazetteer_(gazetteer), words_(words), options_(options) {}

  std::vector<NameMatch> run() {
    seen_ = observe_words(document_, pieces_);
    matches_ = propose_names(document_, pieces_, gazetteer_, seen_);
    link_pairs();
    for (NameMatch& match : matches_) weigh(match);
    link_lists();
    agree_over_document();
    return settle();
  }

 private:
  // ------------------------------------------------------------------------------------------ pairs: "X, Y"

  void link_pairs() {
    for (std::size_t m = 0; m + 1 < matches_.size(); ++m) {
      NameMatch& x = matches_[m];
      NameMatch& y = matches_[m + 1];
      if (pieces_[x.first].sentence != pieces_[y.first].sentence) continue;
      const std::size_t gap = y.first - x.last;
      if (gap == 1 && pieces_[x.last].clitic && !x.demonym && !y.demonym && holds(y, x)) {
        y.inside = static_cast<int>(m);  // "Elbonia's Oakmere district"
        y.set(kEvContained);
        continue;
      }
      if (x.demonym || y.demonym) continue;
      const bool comma = gap == 1 && pieces_[x.last].lower == ",";
      const bool adjacent = gap == 0 && y.has(kEvAbbreviation);
      const bool bracket = gap == 1 && pieces_[x.last].lower == "(";
      const bool in = (gap == 1 && pieces_[x.last].lower == "in") ||
                      (gap == 2 && pieces_[x.last].lower == "," && pieces_[x.last + 1].lower == "in");
      if (!comma && !adjacent && !bracket && !in) continue;
      if (comma && lists_divisions(m)) continue;
      if (holds(x, y)) {
        x.inside = static_cast<int>(m) + 1;
        x.set(kEvContained);
        y.set(kEvContains);
      } else if (comma) {
        x.set(kEvCommaPlace);
        y.set(kEvCommaPlace);
      }
    }
  }

  // "Wales, England and Scotland": three of a kind in a row, the first no village in the second.
  bool lists_divisions(std::size_t m) const {
    if (!names_division(matches_[m]) || !names_division(matches_[m + 1])) return false;
    const auto linked = [&](std::size_t left) {
      const NameMatch& x = matches_[left];
      const NameMatch& y = matches_[left + 1];
      if (pieces_[x.first].sentence != pieces_[y.first].sentence || !names_division(x) || !names_division(y))
        return false;
      const std::size_t gap = y.first - x.last;
      const std::string& link = gap > 0 ? pieces_[x.last].lower : kNoWord;
      return (gap == 1 && (link == "and" || link == "or" || link == ",")) ||
             (gap == 2 && link == "," && (pieces_[x.last + 1].lower == "and" || pieces_[x.last + 1].lower == "or"));
    };
    return (m + 2 < matches_.size() && linked(m + 1)) || (m > 0 && linked(m - 1));
  }

  // A country or a first-order division bears the name.
  bool names_division(const NameMatch& match) const {
    return !match.demonym && std::any_of(match.postings.begin(), match.postings.end(), [&](const Posting& posting) {
      const PlaceRecord& r = gazetteer_.record(posting.place());
      return posting.is(kMainName) && (r.country == posting.place() || r.admin1 == posting.place());
    });
  }

  // "Oakmere and Ashby", "Oakmere, Ashby and Stow": names in a row are of one kind.
  void link_lists() {
    for (std::size_t m = 0; m + 1 < matches_.size(); ++m) {
      NameMatch& x = matches_[m];
      NameMatch& y = matches_[m + 1];
      if (x.demonym || y.demonym || pieces_[x.first].sentence != pieces_[y.first].sentence) continue;
      const std::size_t gap = y.first - x.last;
      const std::string& link = gap > 0 ? pieces_[x.last].lower : kNoWord;
      const bool listed = (gap == 1 && (link == "and" || link == "or" || link == ",")) ||
                          (gap == 2 && link == "," && pieces_[x.last + 1].lower == "and");
      if (!listed) continue;
      if (x.score > 0.8 && y.score <= 1.5) {
        y.set(kEvListed);
        y.score = sum(y);
      } else if (y.score > 0.8 && x.score <= 1.5) {
        x.set(kEvListed);
        x.score = sum(x);
      }
    }
  }

  /// Some place of x lies in some area of y.
  bool holds(const NameMatch& x, const NameMatch& y) const {
    for (std::size_t b = 0; b < std::min<std::size_t>(y.postings.size(), 8); ++b) {
      const std::uint32_t outer = y.postings[b].place();
      if (gazetteer_.record(outer).feature_class == 'P') continue;
      for (const Posting& a : x.postings) {
        if (a.place() != outer && inside(gazetteer_.record(a.place()), outer)) return true;
      }
      if (x.postings.empty() && (y.has(kEvAbbreviation) || gazetteer_.record(outer).feature_class == 'A')) return true;
    }
    return false;
  }

  // ------------------------------------------------------------------------------------------ evidence

  void weigh(NameMatch& match) {
    match.set(kEvAlways);
    gazetteer_evidence(match);
    before_evidence(match);
    after_evidence(match);
    word_evidence(match);
    core_evidence(match);
    match.score = sum(match);
  }

  double weight(int e) const {
    const auto i = static_cast<std::size_t>(e);
    return i < options_.weights.size() ? options_.weights[i] : evidence_weight(e);
  }

  double sum(const NameMatch& match) const {
    double total = kProminenceWeight * match.prominence;
    for (int e = 0; e < kEvCount; ++e) {
      if (match.has(static_cast<Evidence>(e))) total += weight(e);
    }
    return total;
  }

  // "Paris Oakmere visited Paris": whoever else is called so.
  bool gone_to(const NameMatch& match) const {
    return match.first > 0 && pieces_[match.first - 1].sentence == pieces_[match.first].sentence &&
           pieces_[match.first - 1].is(kMotionWord);
  }

  // Only a town bears the name, no country, division or capital: what is told there is told by a person.
  bool names_town_alone(const NameMatch& match) const {
    return !match.postings.empty() && !match.demonym &&
           std::all_of(match.postings.begin(), match.postings.end(), [&](const Posting& posting) {
             const PlaceRecord& r = gazetteer_.record(posting.place());
             const bool told = posting.is(kMainName) || posting.is(kAbbreviation);
             return !told || (r.feature_class == 'P' && gazetteer_.place(posting.place()).feature != "P.PPLC") ||
                    (r.feature_class == 'A' && r.country != posting.place() && r.admin1 != posting.place());
           });
  }

  void gazetteer_evidence(NameMatch& match) {
    bool main = false;
    for (const Posting& posting : match.postings) {
      const PlaceRecord& r = gazetteer_.record(posting.place());
      const bool area = r.country == posting.place() || (r.feature_class == 'L' && r.weight >= 8) || r.weight >= 8;
      const bool strong =
          posting.is(kMainName) || posting.is(kAbbreviation) || ((area || r.weight > 0) && posting.is(kOtherName));
      main = main || strong || match.demonym;
      const double known = prominence(r, gazetteer_.place(posting.place()).feature) - (strong ? 0 : 1);
      match.prominence = std::max(match.prominence, known);
      match.set(kEvCountry, area && !match.demonym);
      match.set(kEvDivision, r.feature_class == 'A' && r.admin1 == posting.place() &&
                                 (posting.is(kMainName) || posting.is(kAbbreviation)));
    }
    match.set(kEvAlternateOnly, !main && !match.postings.empty());
    match.set(kEvDemonym, match.demonym);
    match.set(kEvTwoWords, match.last - match.first >= 2 && !match.postings.empty());
  }

  void before_evidence(NameMatch& match) {
    if (match.first == 0 || pieces_[match.first - 1].sentence != pieces_[match.first].sentence) return;
    std::size_t at = match.first - 1;
    while (at > 0 && (pieces_[at].lower == "the" || pieces_[at].is(kDirectionWord)) && !pieces_[at].sentence_start &&
           pieces_[at].shape == Shape::kLower) {
      --at;
    }
    const Piece& before = pieces_[at];
    match.set(kEvLocativeBefore, before.is(kLocativeWord) && before.shape == Shape::kLower);
    match.set(kEvLocativeBefore, before.sentence_start && before.is(kLocativeWord));
    match.set(kEvWeakLocativeBefore, before.is(kWeakLocativeWord));
    if (before.lower == "of" && at > 0) {
      match.set(kEvSettlementOf, pieces_[at - 1].is(kSettlementWord));
      const std::string& office = pieces_[at - 1].lower;
      if (office == "governor" || office == "province" || office == "region" || office == "oblast" || office == "state")
        match.hint = KindHint::kDivision;
    }
    match.set(kEvSettlementOf, before.is(kSettlementWord) && before.shape == Shape::kLower && !before.is(kOrgTailWord));
    match.set(kEvAfterComma, match.has(kEvAbbreviation) && before.lower == "," && at > 0 && pieces_[at - 1].named());
    const Piece& next = pieces_[match.first - 1];
    const bool touching = match.first > 0 && pieces_[match.first].space_before && next.shape != Shape::kMark;
    if (!touching) return;
    const bool capital = next.named() && !next.loud_line;
    match.set(kEvTitleBefore, next.is(kTitleWord) && (capital || !next.is(kPlaceTailWord)));
    match.set(kEvGivenBefore, capital && (next.is(kGivenNameWord) || is_initial(pieces_[match.first - 1])));
    const bool ends_match = ends_here(match.first);
    match.set(kEvCapitalBefore, capital &&
                                    !next.is(kTitleWord | kGivenNameWord | kDirectionWord | kCalendarWord |
                                             kLocativeWord | kWeakLocativeWord | kJoinerWord) &&
                                    !next.sentence_start && !ends_match);
  }

  /// True when some proposal ends right before this piece.
  bool ends_here(std::size_t piece) const {
    const auto found = std::lower_bound(matches_.begin(), matches_.end(), piece,
                                        [](const NameMatch& m, std::size_t at) { return m.last < at; });
    return found != matches_.end() && found->last == piece;
  }

  void after_evidence(NameMatch& match) {
    if (match.last >= pieces_.size() || pieces_[match.last].sentence != pieces_[match.first].sentence) return;
    const Piece& next = pieces_[match.last];
    if (next.lower == "-" && !next.space_before && match.last + 1 < pieces_.size()) {
      const std::string& word = pieces_[match.last + 1].lower;
      match.set(kEvBasedAfter,
                word == "based" || word == "area" || word == "born" || word == "backed" || word == "led");
      return;
    }
    if (!next.space_before) return;
    const bool capital = next.named() && !next.loud_line;
    match.set(kEvOrgTailAfter, capital && next.is(kOrgTailWord) && !next.is(kOfficialTailWord));
    match.set(kEvPlaceTailAfter, next.is(kPlaceTailWord) && !next.is(kOfficialTailWord));
    match.set(kEvOfficialAfter, next.is(kOfficialTailWord));
    match.set(kEvDiseaseAfter, next.is(kDiseaseWord));
    match.set(kEvSpeechAfter, next.is(kSpeechWord));
    match.set(kEvTownSpeaks, next.is(kSpeechWord) && next.shape == Shape::kLower && !match.has(kEvLocativeBefore) &&
                                 !match.has(kEvWeakLocativeBefore) && !match.has(kEvContained) &&
                                 names_town_alone(match));
    match.set(kEvCapitalAfter,
              capital && !next.is(kOrgTailWord | kCalendarWord | kPlaceTailWord | kTitleWord | kOfficialTailWord) &&
                  !next.is(kLocativeWord));
    if (next.lower == "county" || next.lower == "parish" || next.lower == "counties") match.hint = KindHint::kCounty;
    if (next.is(kPlaceTailWord) &&
        (next.lower == "region" || next.lower == "province" || next.lower == "oblast" || next.lower == "governorate" ||
         next.lower == "state" || next.lower == "prefecture" || next.lower == "territory" || next.lower == "krai")) {
      match.hint = KindHint::kDivision;
    }
  }

  void word_evidence(NameMatch& match) {
    const Piece& p = pieces_[match.first];
    match.set(kEvSentenceStart, p.sentence_start);
    match.set(kEvLoudLine, p.loud_line);
    if (match.postings.empty()) return;
    match.set(kEvOtherScript, static_cast<unsigned char>(document_.text(p.span)[0]) >= 0xCE);
    match.set(kEvDateline, p.sentence_start && match.last < pieces_.size() &&
                               pieces_[match.last].shape == Shape::kMark &&
                               (pieces_[match.last].lower == "--" || pieces_[match.last].lower == "\u2014" ||
                                (pieces_[match.last].lower == "\u2013" && pieces_[match.last].space_before)));
    match.set(kEvNotPlace, (words_classes(match) & kNotPlaceWord) != 0);
    if (match.last - match.first != 1) return;
    match.set(kEvCalendar, p.is(kCalendarWord));
    match.set(kEvDirectionOnly, p.is(kDirectionWord));
    match.set(kEvCountyInDocument, seen_.counties.count(p.lower) > 0);
    match.set(kEvGivenName, p.is(kGivenNameWord));
    match.set(kEvSurname, p.is(kSurnameWord));
    match.set(kEvCommonWord, p.is(kCommonWord));
    match.set(kEvSmallInDocument, seen_.small.count(p.lower) > 0);
    match.set(kEvPersonInDocument, seen_.persons.count(p.lower) > 0);
    match.set(kEvAcronym, p.shape == Shape::kUpper && p.lower.size() > 3 && !p.loud_line && !p.sentence_start &&
                              p.lower.find('.') == std::string::npos);
    match.set(kEvFirstName, seen_.first_names.count(p.lower) > 0 && !match.has(kEvLocativeBefore) && !gone_to(match));
    match.set(kEvGivenThenCapital, p.is(kGivenNameWord) && match.has(kEvCapitalAfter));
    match.set(kEvShortUpper, p.shape == Shape::kUpper && p.lower.size() <= 3);
  }

  // The "Marina" of "Oakmere Marina": one word at the end of a longer name that the core saw whole.
  bool ends_longer_name(const NameMatch& match, const Mention& name) const {
    return match.last - match.first == 1 && match.has(kEvCapitalBefore) && name.span.begin < match.span.begin;
  }

  // What the language core saw; nothing when it did not run.
  void core_evidence(NameMatch& match) {
    const auto first = std::lower_bound(document_.mentions.begin(), document_.mentions.end(), match.span.begin,
                                        [](const Mention& m, std::uint32_t at) { return m.span.end <= at; });
    for (auto m = first; m != document_.mentions.end() && m->span.begin < match.span.end; ++m) {
      const bool exact = m->span.begin >= match.span.begin && m->span.end <= match.span.end;
      switch (m->type) {
        case MentionType::kPlace:
          match.set(ends_longer_name(match, *m) ? kEvTailOfName : kEvNamedPlace);
          break;
        case MentionType::kFacility:  // a building that the words know is not the town of its name
          match.set(kEvNamedPlace, (words_classes(match) & kNotPlaceWord) == 0 && !ends_longer_name(match, *m));
          match.set(kEvTailOfName, ends_longer_name(match, *m));
          break;
        case MentionType::kPerson:
          match.set(kEvNamedPerson);
          break;
        case MentionType::kOrganisation:
          match.set(kEvNamedOrganisation, !exact || m->span == match.span);
          match.set(kEvMediaName, m->span.end > match.span.end && match.last < pieces_.size() &&
                                      pieces_[match.last].is(kMediaTailWord) && pieces_[match.last].named());
          break;
        case MentionType::kNationality:
        case MentionType::kPronoun:
        case MentionType::kRole:
          break;
        default:
          match.set(kEvNamedOther);
      }
    }
    const Token& token = document_.tokens[static_cast<std::size_t>(pieces_[match.last - 1].token)];
    match.set(kEvNoProperNoun, !match.postings.empty() && !token.upos.empty() && token.upos != "PROPN" &&
                                   !(match.demonym && token.upos != "VERB") && token.upos != "X" &&
                                   !(token.upos == "NOUN" && river_like(match)));
  }

  // "the Seine": with its article, a listed river or range is often tagged as a common noun.
  bool river_like(const NameMatch& match) const {
    if (match.first == 0 || pieces_[match.first - 1].lower != "the") return false;
    return std::any_of(match.postings.begin(), match.postings.end(), [&](const Posting& posting) {
      const PlaceRecord& r = gazetteer_.record(posting.place());
      return r.weight > 0 && (r.feature_class == 'H' || r.feature_class == 'T');
    });
  }

  // ------------------------------------------------------------------------------------------ one sense per document

  std::uint32_t words_classes(const NameMatch& match) const {
    std::string phrase;
    for (std::size_t i = match.first; i < match.last; ++i) phrase += (phrase.empty() ? "" : "_") + pieces_[i].lower;
    return words_.classes(phrase);
  }

  std::string surface_key(const NameMatch& match) const { return name_key(document_.text(match.span)); }

  void agree_over_document() {
    std::unordered_map<std::string, double> best;
    for (const NameMatch& match : matches_) {
      double& score = best[surface_key(match)];
      score = std::max(score, match.score);
    }
    for (NameMatch& match : matches_) {
      if (match.score < 4 && best[surface_key(match)] >= 3.2 && !match.has(kEvGivenBefore) &&
          !match.has(kEvTitleBefore)) {
        match.set(kEvPlaceInDocument);
        match.score = sum(match);
      }
    }
  }

  std::vector<NameMatch> settle() {
    std::vector<NameMatch> kept;
    std::vector<int> moved(matches_.size(), -1);
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      NameMatch& match = matches_[m];
      if (!options_.keep_rejected && match.score <= 0) continue;
      if (match.demonym && !options_.demonyms) continue;
      if (match.has(kEvAbbreviation) && stop_follows(pieces_, match)) match.span.end = pieces_[match.last].span.end;
      moved[m] = static_cast<int>(kept.size());
      kept.push_back(match);
    }
    for (NameMatch& match : kept) {
      if (match.inside >= 0) match.inside = moved[static_cast<std::size_t>(match.inside)];
    }
    return kept;
  }

  const Document& document_;
  const std::vector<Piece>& pieces_;
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
  const RecogniseOptions& options_;
  std::vector<NameMatch> matches_;
  DocumentWords seen_;
};

}  // namespace

std::vector<NameMatch> find_names(const Document& document, const std::vector<Piece>& pieces,
                                  const Gazetteer& gazetteer, const PlaceWords& words,
                                  const RecogniseOptions& options) {
  return Finder(document, pieces, gazetteer, words, options).run();
}

}  // namespace hearsay
