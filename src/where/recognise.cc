#include "where/recognise.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "where/gazetteer_writer.h"
#include "where/name_key.h"

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
    observe_document();
    propose();
    link_pairs();
    for (NameMatch& match : matches_) weigh(match);
    link_lists();
    agree_over_document();
    return settle();
  }

 private:
  // ------------------------------------------------------------------------------------------ the whole document

  // Which words occur in small letters, and whose surnames are named in full.
  void observe_document() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (p.shape == Shape::kLower) small_.insert(p.lower);
      if (p.named() && !p.loud_line) observe_person(i);
      if (p.named() && !p.loud_line && p.is(kGivenNameWord | kSurnameWord) && is_someone(i))
        first_names_.insert(p.lower);
      if (i > 0 && (p.lower == "county" || p.lower == "counties" || p.lower == "parish"))
        counties_.insert(pieces_[i - 1].lower);
    }
  }

  // A person called by a given name that is a place's too: "Georgia, 34,", "Georgia, who", "Georgia said she",
  // "Georgia Whitlock" where the language core saw a person.
  bool is_someone(std::size_t at) const {
    const auto on = [&](std::size_t i) { return i < pieces_.size() && pieces_[i].sentence == pieces_[at].sentence; };
    if (at > 0 && on(at - 1) && pieces_[at - 1].is(kLocativeWord | kWeakLocativeWord)) return false;
    if (!on(at + 1)) return false;
    const Piece& next = pieces_[at + 1];
    if (next.lower == "," && on(at + 2)) {
      const Piece& second = pieces_[at + 2];
      if (second.lower == "who") return true;
      return second.shape == Shape::kNumber && second.lower.size() <= 2 && on(at + 3) &&
             (pieces_[at + 3].lower == "," || pieces_[at + 3].lower == ".");
    }
    if (same_name(at + 1)) return names_person(at) && names_person(at + 1);
    return next.is(kSpeechWord) && next.shape == Shape::kLower && pronoun_after(at + 2);
  }

  /// The first pronoun that follows in the sentence is "she" or "he", and nobody else was named before it.
  bool pronoun_after(std::size_t at) const {
    constexpr std::size_t kReach = 8;
    const Index sentence = pieces_[at - 1].sentence;
    for (std::size_t i = at; i < std::min(pieces_.size(), at + kReach); ++i) {
      const Piece& p = pieces_[i];
      if (p.sentence != sentence || p.named()) return false;
      if (p.lower == "she" || p.lower == "he" || p.lower == "her" || p.lower == "his") return true;
      if (p.lower == "it" || p.lower == "its" || p.lower == "they" || p.lower == "their") return false;
    }
    return false;
  }

  /// The language core saw a person in these words.
  bool names_person(std::size_t at) const {
    const ViewSpan span = pieces_[at].span;
    const auto found = std::lower_bound(document_.mentions.begin(), document_.mentions.end(), span.begin,
                                        [](const Mention& m, std::uint32_t begin) { return m.span.end <= begin; });
    return found != document_.mentions.end() && found->span.begin <= span.begin && found->type == MentionType::kPerson;
  }

  // "Anna Oakmere", "Sheriff Dale Oakmere", "J. B. Oakmere": the last capitalised word is a surname.
  void observe_person(std::size_t at) {
    const Piece& p = pieces_[at];
    const bool given = p.is(kGivenNameWord) && !p.is(kLocativeWord);
    if (!given && !p.is(kTitleWord)) return;
    std::size_t next = at + 1;
    while (next < pieces_.size() && same_name(next) &&
           (is_initial(next) || pieces_[next].is(kGivenNameWord) || (!given && pieces_[next].is(kTitleWord)))) {
      ++next;
    }
    if (next >= pieces_.size() || !same_name(next)) {
      // "John Jackson": both are given names, the second stands for the surname.
      if (next - 1 > at && given) persons_.insert(pieces_[next - 1].lower);
      return;
    }
    const Piece& last = pieces_[next];
    if (!last.named() || last.is(kStreetTailWord | kNatureTailWord | kOrgTailWord | kCalendarWord | kPlaceTailWord))
      return;
    persons_.insert(last.lower);
    if (next + 1 < pieces_.size() && same_name(next + 1) && !pieces_[next + 1].is(kCalendarWord)) {
      persons_.insert(pieces_[next + 1].lower);
    }
  }

  bool is_initial(std::size_t at) const {
    const std::string& lower = pieces_[at].lower;
    return pieces_[at].shape != Shape::kMark && (lower.size() == 1 || (lower.size() == 2 && lower[1] == '.'));
  }

  /// The piece goes on in the name before it: capitalised, parted by nothing but a space.
  bool same_name(std::size_t at) const {
    return at > 0 && at < pieces_.size() && pieces_[at].sentence == pieces_[at - 1].sentence && pieces_[at].named() &&
           pieces_[at - 1].shape != Shape::kMark;
  }

  // ------------------------------------------------------------------------------------------ proposals

  void propose() {
    for (std::size_t i = 0; i < pieces_.size();) {
      const std::size_t end = propose_at(i);
      i = end > i ? end : i + 1;
    }
  }

  std::size_t propose_at(std::size_t i) {
    const Piece& p = pieces_[i];
    if (!p.named() && p.shape != Shape::kNumber) return i;
    const std::size_t pattern_end = pattern_at(i);
    NameMatch best = p.named() ? longest_name(i) : NameMatch{};
    if (pattern_end > i && pattern_end >= best.last) {
      if (best.last < pattern_end) best = pattern_match(i, pattern_end);
    }
    if (best.last <= i) best = unknown_name(i);
    if (best.last <= i) return i;
    trim_head(best);
    widen_by_direction(best);
    matches_.push_back(best);
    return best.last;
  }

  // "The Philippines" names the Philippines, "City of Oakmere" names Oakmere; "The Hague" stays whole.
  void trim_head(NameMatch& match) {
    if (match.postings.empty()) return;
    const std::string& head = pieces_[match.first].lower;
    std::size_t drop = 0;
    if (head == "the" && match.last - match.first > 1 &&
        gazetteer_.record(match.postings[0].place()).feature_class != 'P') {
      drop = 1;
    } else if ((head == "city" || head == "town" || head == "village" || head == "borough" || head == "township") &&
               match.last - match.first > 2 && pieces_[match.first + 1].lower == "of") {
      drop = 2;
    }
    if (drop == 0) return;
    NameMatch rest = longest_name(match.first + drop);
    if (rest.last == match.last) match = rest;
  }

  // "North Oakmere", "South West England": a part of the place, unless the gazetteer knows it by itself.
  void widen_by_direction(NameMatch& match) {
    if (match.demonym || match.postings.empty() || pieces_[match.first].loud_line) return;
    while (match.first > 0 && same_name(match.first) && pieces_[match.first].space_before) {
      const Piece& before = pieces_[match.first - 1];
      const bool free = matches_.empty() || matches_.back().last < match.first;
      if (!free || !before.is(kDirectionWord) || before.shape != Shape::kCapital || before.sentence_start) return;
      --match.first;
      match.span.begin = before.span.begin;
    }
  }

  // A capitalised word that nothing here knows, where the words around it speak of a place: "the village of Xyz".
  NameMatch unknown_name(std::size_t i) const {
    NameMatch match;
    const Piece& p = pieces_[i];
    constexpr std::uint32_t kKnown = kTitleWord | kCalendarWord | kOrgTailWord | kGivenNameWord | kDirectionWord |
                                     kPlaceTailWord | kNotPlaceWord | kOfficialTailWord | kCommonWord;
    if (p.shape != Shape::kCapital || p.loud_line || p.sentence_start || p.is(kKnown) || p.lower.size() < 4)
      return match;
    if (i == 0 || pieces_[i - 1].sentence != p.sentence || pieces_[i - 1].named() || small_.count(p.lower) > 0)
      return match;
    std::size_t end = i + 1;
    if (same_name(end) && pieces_[end].space_before && pieces_[end].shape == Shape::kCapital &&
        !pieces_[end].is(kKnown))
      ++end;
    if (end < pieces_.size() && same_name(end)) return match;
    const Piece& before = pieces_[i - 1];
    const bool of_settlement = before.lower == "of" && i > 1 && pieces_[i - 2].is(kSettlementWord);
    const bool settlement_after = end < pieces_.size() && pieces_[end].is(kSettlementWord) &&
                                  pieces_[end].shape == Shape::kLower && pieces_[end].space_before;
    const bool pair = end + 1 < pieces_.size() && pieces_[end].lower == "," && names_division(end + 1);
    const bool in = before.lower == "in" || before.lower == "near" || before.lower == "at";
    if (!of_settlement && !settlement_after && !pair && !(in && !p.is(kSurnameWord))) return match;
    match.first = i;
    match.last = end;
    match.span = hull(p.span, pieces_[end - 1].span);
    match.feature = "P.PPL";
    set(match, kEvUnknownName);
    set(match, kEvSettlementOf, of_settlement || settlement_after);
    set(match, kEvAfterComma, pair);
    return match;
  }

  /// An abbreviated state or a country starts here: ", Okla.".
  bool names_division(std::size_t at) const {
    if (!pieces_[at].named()) return false;
    const std::span<const Posting> found = gazetteer_.find(hash_key(joined_key(at)));
    for (const Posting& posting : found) {
      const PlaceRecord& r = gazetteer_.record(posting.place());
      if (r.country == posting.place() || (r.admin1 == posting.place() && !posting.is(kOtherName))) return true;
    }
    return false;
  }
  std::string joined_key(std::size_t at) const {
    std::string key;
    for (const std::string& word : pieces_[at].key) key += (key.empty() ? "" : " ") + word;
    return key;
  }

  NameMatch longest_name(std::size_t first) {
    NameMatch best;
    std::uint64_t prefix = kKeySeed;
    int words = 0;
    for (std::size_t at = first; at < pieces_.size() && words < kMaxKeyWords; ++at) {
      const Piece& p = pieces_[at];
      // A sentence may have been cut inside "W.Va."; words that touch stay together.
      if (p.sentence != pieces_[first].sentence && p.space_before) break;
      if (p.clitic) {  // "Martha's Vineyard": the clitic belongs to the word before
        if (at == first || p.lower.back() != 's') break;
        prefix = append_letter(prefix, 's');
        if (words >= 2) consider(first, at + 1, prefix, best);
        continue;
      }
      if (p.shape == Shape::kMark) {
        if (at > first && joins(at)) continue;
        break;
      }
      if (at > first && !p.named() && !p.is(kJoinerWord) && p.shape != Shape::kNumber) break;
      std::uint64_t end = prefix;
      for (std::size_t k = 0; k < p.key.size(); ++k) {
        end = extend_key(prefix, p.key[k]);
        prefix = extend_key(prefix, written_out(p.key[k]));
        ++words;
      }
      if (p.named() && !p.key.empty()) consider(first, at + 1, end, best);
    }
    if (best.last == 0 && pieces_[first].shape != Shape::kUpper) try_latin(first, best);
    return best;
  }

  static std::uint64_t append_letter(std::uint64_t hash, char letter) {
    return (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3ULL;
  }

  /// A mark that may stand inside a name: the hyphens of "Stoke-on-Trent", the stop of "St. Ives".
  bool joins(std::size_t at) const {
    const Piece& p = pieces_[at];
    if (at + 1 >= pieces_.size() || p.space_before) return false;
    if (pieces_[at + 1].sentence != p.sentence && pieces_[at + 1].space_before) return false;
    if (p.lower == ".") return pieces_[at - 1].lower.size() <= 3;
    return !pieces_[at + 1].space_before && (p.lower == "-" || p.lower == "\u2010" || p.lower == "\u2011");
  }

  void consider(std::size_t first, std::size_t last, std::uint64_t hash, NameMatch& best) {
    const std::span<const Posting> found = gazetteer_.find(hash);
    if (found.empty()) return;
    NameMatch match;
    match.first = first;
    match.last = last;
    match.span = hull(pieces_[first].span, pieces_[last - 1].span);
    match.postings = found;
    if (usable(match)) best = match;
  }

  /// A name in another script, by way of its Latin spelling.
  void try_latin(std::size_t first, NameMatch& best) {
    const std::string_view text = document_.text(pieces_[first].span);
    if (text.size() < 6 || static_cast<unsigned char>(text[0]) < 0xCE) return;
    const std::string key = name_key(latin_name(text));
    if (!key.empty()) consider(first, first + 1, hash_key(key), best);
  }

  /// Decides what the surface may stand for: demonym or name, and whether short capitals can be a name at all.
  bool usable(NameMatch& match) const {
    const std::string_view surface = document_.text(match.span);
    if (surface.find('$') != std::string_view::npos) return false;
    const bool single = match.last - match.first == 1;
    const bool upper = single && pieces_[match.first].shape == Shape::kUpper;
    const bool quiet = !pieces_[match.first].loud_line;
    const bool dotted = surface.find('.') != std::string_view::npos;
    bool name = false, demonym = false, abbreviation = false;
    for (const Posting& posting : match.postings) {
      const PlaceRecord& r = gazetteer_.record(posting.place());
      if (posting.is(kAdjectiveName) || posting.is(kPeopleName)) demonym = true;
      if (!posting.is(kMainName) && !posting.is(kOtherName)) {
        abbreviation = abbreviation || posting.is(kAbbreviation);
        continue;
      }
      if (upper && surface.size() <= 3 &&
          (r.feature_class == 'P' || (r.feature_class == 'A' && !known_by_initials(posting)))) {
        continue;
      }
      if (surface.size() <= 2 && !upper && !dotted) continue;
      name = true;
    }
    // "US" is a country, "Us" is a pronoun: all-capital aliases of two or three letters want capitals or dots.
    if (single && !upper && !dotted && surface.size() <= 3 && quiet && is_country(match.postings[0]) &&
        !match.postings[0].is(kMainName)) {
      return false;
    }
    if (name) {
      match.demonym = demonym && demonym_first(match);
      if (abbreviation) match.evidence |= std::uint64_t{1} << kEvAbbreviation;
      return true;
    }
    if (abbreviation && (dotted || upper || stop_follows(match))) {
      match.evidence |= std::uint64_t{1} << kEvAbbreviation;
      return !(upper && surface.size() == 2) || after_comma(match);
    }
    match.demonym = demonym;
    return demonym;
  }

  /// "UAE", "EU" are written in capitals; the province of Est is not meant by "EST".
  bool known_by_initials(const Posting& posting) const {
    return is_country(posting) || posting.is(kAbbreviation) || gazetteer_.record(posting.place()).weight >= 8;
  }
  bool is_country(const Posting& posting) const {
    return gazetteer_.record(posting.place()).country == posting.place();
  }
  /// "German" names a people before it names a village in Tajikistan.
  bool demonym_first(const NameMatch& match) const {
    for (const Posting& posting : match.postings) {
      const PlaceRecord& r = gazetteer_.record(posting.place());
      if (posting.is(kMainName) && (r.population > 300000 || r.feature_class != 'P')) return false;
      if (posting.is(kAdjectiveName) || posting.is(kPeopleName)) return true;
    }
    return false;
  }
  bool stop_follows(const NameMatch& match) const {
    return match.last < pieces_.size() && pieces_[match.last].lower == "." && !pieces_[match.last].space_before;
  }
  bool after_comma(const NameMatch& match) const {
    if (match.first < 2) return false;
    const Piece& before = pieces_[match.first - 1];
    return before.lower == "," || (before.shape == Shape::kCapital && before.sentence == pieces_[match.first].sentence);
  }

  // ------------------------------------------------------------------------------------------ patterns

  /// End of "East 16th Street", "Lake Oakmere", "Oak River", "Interstate 75"; `i` when there is none.
  std::size_t pattern_at(std::size_t i) const {
    const Piece& p = pieces_[i];
    const auto in_name = [&](std::size_t at) {
      return at < pieces_.size() && pieces_[at].sentence == p.sentence && (at == i || pieces_[at].space_before);
    };
    if (const std::size_t road = numbered_road(i); road > i) return road;
    if (p.loud_line || !p.named() || p.lower == "the") return i;
    std::size_t at = i + 1;
    for (; in_name(at) && at < i + 5; ++at) {
      const Piece& q = pieces_[at];
      if (q.lower == "." && at > i) continue;
      if (!q.named() && q.shape != Shape::kNumber) break;
      if (q.named() && q.is(kStreetTailWord | kNatureTailWord) && !pieces_[at - 1].is(kTitleWord)) {
        const bool longer = in_name(at + 1) && pieces_[at + 1].named() &&
                            pieces_[at + 1].is(kStreetTailWord | kNatureTailWord | kOrgTailWord);
        // "The St. Ives ferry": a saint, not a street.
        const bool saint = q.lower.size() <= 3 && in_name(at + 1) && pieces_[at + 1].named();
        if (!longer && !saint) return at + 1;
      }
    }
    if (p.is(kNatureHeadWord) && p.shape == Shape::kCapital && in_name(i + 1) && pieces_[i + 1].named() &&
        (p.lower == "lake" || p.lower == "mount" || p.lower == "camp" || p.lower == "fort")) {
      return i + 2;
    }
    return i;
  }

  // "Interstate 75", "County Road 43", "U.S. Highway 52", "CR 2202", "I-75".
  std::size_t numbered_road(std::size_t i) const {
    std::size_t at = i;
    const auto next_is = [&](std::size_t k) {
      return k < pieces_.size() && pieces_[k].sentence == pieces_[i].sentence && pieces_[k].named();
    };
    if (!pieces_[at].named() || pieces_[at].shape == Shape::kCaseless) return i;
    const std::string& head = pieces_[at].lower;
    const bool opener = head == "county" || head == "state" || head == "farm" || head == "u.s." || head == "us";
    if (opener && next_is(at + 1) && (pieces_[at + 1].is(kRoadHeadWord) || pieces_[at + 1].lower == "road")) ++at;
    const bool code = head == "cr" || head == "fm" || head == "sr" || head == "i" || head == "us" || head == "u.s.";
    if (at == i && !code && !pieces_[at].is(kRoadHeadWord)) return i;
    std::size_t number = at + 1;
    if (number < pieces_.size() && pieces_[number].lower == "-") ++number;
    if (number >= pieces_.size() || pieces_[number].shape != Shape::kNumber) return i;
    if (pieces_[number].sentence != pieces_[i].sentence || pieces_[number].lower.size() > 4) return i;
    return number + 1;
  }

  NameMatch pattern_match(std::size_t first, std::size_t last) const {
    NameMatch match;
    match.first = first;
    match.last = last;
    match.span = hull(pieces_[first].span, pieces_[last - 1].span);
    const Piece& tail = pieces_[last - 1];
    match.feature = tail.is(kStreetTailWord) || tail.shape == Shape::kNumber ? "R.RD" : "L.LCTY";
    match.evidence |= std::uint64_t{1} << kEvPattern;
    if (stop_follows(match) && tail.is(kStreetTailWord) && tail.lower.size() <= 4) {
      match.span.end = pieces_[last].span.end;
    }
    return match;
  }

  // ------------------------------------------------------------------------------------------ pairs: "X, Y"

  void link_pairs() {
    for (std::size_t m = 0; m + 1 < matches_.size(); ++m) {
      NameMatch& x = matches_[m];
      NameMatch& y = matches_[m + 1];
      if (pieces_[x.first].sentence != pieces_[y.first].sentence) continue;
      const std::size_t gap = y.first - x.last;
      if (gap == 1 && pieces_[x.last].clitic && !x.demonym && !y.demonym && holds(y, x)) {
        y.inside = static_cast<int>(m);  // "Elbonia's Oakmere district"
        set(y, kEvContained);
        continue;
      }
      if (x.demonym || y.demonym) continue;
      const bool comma = gap == 1 && pieces_[x.last].lower == ",";
      const bool adjacent = gap == 0 && y.has(kEvAbbreviation);
      const bool bracket = gap == 1 && pieces_[x.last].lower == "(";
      const bool in = (gap == 1 && pieces_[x.last].lower == "in") ||
                      (gap == 2 && pieces_[x.last].lower == "," && pieces_[x.last + 1].lower == "in");
      if (!comma && !adjacent && !bracket && !in) continue;
      if (holds(x, y)) {
        x.inside = static_cast<int>(m) + 1;
        set(x, kEvContained);
        set(y, kEvContains);
      } else if (comma) {
        set(x, kEvCommaPlace);
        set(y, kEvCommaPlace);
      }
    }
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
        set(y, kEvListed);
        y.score = sum(y);
      } else if (y.score > 0.8 && x.score <= 1.5) {
        set(x, kEvListed);
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

  static void set(NameMatch& match, Evidence e, bool yes = true) {
    if (yes) match.evidence |= std::uint64_t{1} << e;
  }

  void weigh(NameMatch& match) {
    set(match, kEvAlways);
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
      set(match, kEvCountry, area && !match.demonym);
      set(match, kEvDivision,
          r.feature_class == 'A' && r.admin1 == posting.place() &&
              (posting.is(kMainName) || posting.is(kAbbreviation)));
    }
    set(match, kEvAlternateOnly, !main && !match.postings.empty());
    set(match, kEvDemonym, match.demonym);
    set(match, kEvTwoWords, match.last - match.first >= 2 && !match.postings.empty());
  }

  void before_evidence(NameMatch& match) {
    if (match.first == 0 || pieces_[match.first - 1].sentence != pieces_[match.first].sentence) return;
    std::size_t at = match.first - 1;
    while (at > 0 && (pieces_[at].lower == "the" || pieces_[at].is(kDirectionWord)) && !pieces_[at].sentence_start &&
           pieces_[at].shape == Shape::kLower) {
      --at;
    }
    const Piece& before = pieces_[at];
    set(match, kEvLocativeBefore, before.is(kLocativeWord) && before.shape == Shape::kLower);
    set(match, kEvLocativeBefore, before.sentence_start && before.is(kLocativeWord));
    set(match, kEvWeakLocativeBefore, before.is(kWeakLocativeWord));
    if (before.lower == "of" && at > 0) {
      set(match, kEvSettlementOf, pieces_[at - 1].is(kSettlementWord));
      const std::string& office = pieces_[at - 1].lower;
      if (office == "governor" || office == "province" || office == "region" || office == "oblast")
        match.hint = KindHint::kDivision;
    }
    set(match, kEvSettlementOf,
        before.is(kSettlementWord) && before.shape == Shape::kLower && !before.is(kOrgTailWord));
    set(match, kEvAfterComma, match.has(kEvAbbreviation) && before.lower == "," && at > 0 && pieces_[at - 1].named());
    const Piece& next = pieces_[match.first - 1];
    const bool touching = match.first > 0 && pieces_[match.first].space_before && next.shape != Shape::kMark;
    if (!touching) return;
    const bool capital = next.named() && !next.loud_line;
    set(match, kEvTitleBefore, next.is(kTitleWord) && (capital || !next.is(kPlaceTailWord)));
    set(match, kEvGivenBefore, capital && (next.is(kGivenNameWord) || is_initial(match.first - 1)));
    const bool ends_match = ends_here(match.first);
    set(match, kEvCapitalBefore,
        capital &&
            !next.is(kTitleWord | kGivenNameWord | kDirectionWord | kCalendarWord | kLocativeWord | kWeakLocativeWord |
                     kJoinerWord) &&
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
      set(match, kEvBasedAfter,
          word == "based" || word == "area" || word == "born" || word == "backed" || word == "led");
      return;
    }
    if (!next.space_before) return;
    const bool capital = next.named() && !next.loud_line;
    set(match, kEvOrgTailAfter, capital && next.is(kOrgTailWord) && !next.is(kOfficialTailWord));
    set(match, kEvPlaceTailAfter, next.is(kPlaceTailWord) && !next.is(kOfficialTailWord));
    set(match, kEvOfficialAfter, next.is(kOfficialTailWord));
    set(match, kEvDiseaseAfter, next.is(kDiseaseWord));
    set(match, kEvSpeechAfter, next.is(kSpeechWord));
    set(match, kEvCapitalAfter,
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
    set(match, kEvSentenceStart, p.sentence_start);
    set(match, kEvLoudLine, p.loud_line);
    if (match.postings.empty()) return;
    set(match, kEvOtherScript, static_cast<unsigned char>(document_.text(p.span)[0]) >= 0xCE);
    set(match, kEvDateline,
        p.sentence_start && match.last < pieces_.size() && pieces_[match.last].shape == Shape::kMark &&
            (pieces_[match.last].lower == "--" || pieces_[match.last].lower == "\u2014" ||
             (pieces_[match.last].lower == "\u2013" && pieces_[match.last].space_before)));
    set(match, kEvNotPlace, (words_classes(match) & kNotPlaceWord) != 0);
    if (match.last - match.first != 1) return;
    set(match, kEvCalendar, p.is(kCalendarWord));
    set(match, kEvDirectionOnly, p.is(kDirectionWord));
    set(match, kEvCountyInDocument, counties_.count(p.lower) > 0);
    set(match, kEvGivenName, p.is(kGivenNameWord));
    set(match, kEvSurname, p.is(kSurnameWord));
    set(match, kEvCommonWord, p.is(kCommonWord));
    set(match, kEvSmallInDocument, small_.count(p.lower) > 0);
    set(match, kEvPersonInDocument, persons_.count(p.lower) > 0);
    set(match, kEvAcronym,
        p.shape == Shape::kUpper && p.lower.size() > 3 && !p.loud_line && !p.sentence_start &&
            p.lower.find('.') == std::string::npos);
    set(match, kEvFirstName, first_names_.count(p.lower) > 0 && !match.has(kEvLocativeBefore));
    set(match, kEvGivenThenCapital, p.is(kGivenNameWord) && match.has(kEvCapitalAfter));
    set(match, kEvShortUpper, p.shape == Shape::kUpper && p.lower.size() <= 3);
  }

  // What the language core saw; nothing when it did not run.
  void core_evidence(NameMatch& match) {
    const auto first = std::lower_bound(document_.mentions.begin(), document_.mentions.end(), match.span.begin,
                                        [](const Mention& m, std::uint32_t at) { return m.span.end <= at; });
    for (auto m = first; m != document_.mentions.end() && m->span.begin < match.span.end; ++m) {
      const bool exact = m->span.begin >= match.span.begin && m->span.end <= match.span.end;
      switch (m->type) {
        case MentionType::kPlace:
          set(match, kEvNamedPlace);
          break;
        case MentionType::kFacility:  // a building that the words know is not the town of its name
          set(match, kEvNamedPlace, (words_classes(match) & kNotPlaceWord) == 0);
          break;
        case MentionType::kPerson:
          set(match, kEvNamedPerson);
          break;
        case MentionType::kOrganisation:
          set(match, kEvNamedOrganisation, !exact || m->span == match.span);
          break;
        case MentionType::kNationality:
        case MentionType::kPronoun:
        case MentionType::kRole:
          break;
        default:
          set(match, kEvNamedOther);
      }
    }
    const Token& token = document_.tokens[static_cast<std::size_t>(pieces_[match.last - 1].token)];
    set(match, kEvNoProperNoun,
        !match.postings.empty() && !token.upos.empty() && token.upos != "PROPN" &&
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
        set(match, kEvPlaceInDocument);
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
      if (match.has(kEvAbbreviation) && stop_follows(match)) match.span.end = pieces_[match.last].span.end;
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
  std::unordered_set<std::string> small_, persons_, first_names_, counties_;
};

}  // namespace

std::vector<NameMatch> find_names(const Document& document, const std::vector<Piece>& pieces,
                                  const Gazetteer& gazetteer, const PlaceWords& words,
                                  const RecogniseOptions& options) {
  return Finder(document, pieces, gazetteer, words, options).run();
}

}  // namespace hearsay
