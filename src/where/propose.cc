#include "where/propose.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "where/gazetteer_writer.h"
#include "where/name_key.h"

namespace hearsay {
namespace {

class Proposer {
 public:
  Proposer(const Document& document, const std::vector<Piece>& pieces, const Gazetteer& gazetteer,
           const DocumentWords& words)
      : document_(document), pieces_(pieces), gazetteer_(gazetteer), words_(words) {}

  std::vector<NameMatch> run() {
    for (std::size_t i = 0; i < pieces_.size();) {
      const std::size_t end = propose_at(i);
      i = end > i ? end : i + 1;
    }
    return std::move(matches_);
  }

 private:
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
    while (match.first > 0 && same_name(pieces_, match.first) && pieces_[match.first].space_before) {
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
    if (i == 0 || pieces_[i - 1].sentence != p.sentence || pieces_[i - 1].named() || words_.small.count(p.lower) > 0)
      return match;
    std::size_t end = i + 1;
    if (same_name(pieces_, end) && pieces_[end].space_before && pieces_[end].shape == Shape::kCapital &&
        !pieces_[end].is(kKnown))
      ++end;
    if (end < pieces_.size() && same_name(pieces_, end)) return match;
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
    match.set(kEvUnknownName);
    match.set(kEvSettlementOf, of_settlement || settlement_after);
    match.set(kEvAfterComma, pair);
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
      if (abbreviation) match.set(kEvAbbreviation);
      return true;
    }
    if (abbreviation && (dotted || upper || stop_follows(pieces_, match))) {
      if (is_title_too(match) && (match.first == 0 || pieces_[match.first - 1].lower != ",")) return false;
      match.set(kEvAbbreviation);
      return !upper || dotted || spelled_by_initials(match) || after_comma(match);
    }
    match.demonym = demonym;
    return demonym;
  }

  /// "NSW", "UAE", "USA": initials; "IND" is short for nothing that stands without a comma before it.
  bool spelled_by_initials(const NameMatch& match) const {
    const std::string_view surface = document_.text(match.span);
    if (surface.size() < 3) return false;
    return std::any_of(match.postings.begin(), match.postings.end(), [&](const Posting& posting) {
      if (!posting.is(kAbbreviation)) return false;
      const std::string_view name = gazetteer_.place(posting.place()).name;
      return is_country(posting) || std::count(name.begin(), name.end(), ' ') >= 1;
    });
  }

  /// "Ms.", "Sen.", "Co.": a state or a county only behind a comma, else a title or a firm.
  bool is_title_too(const NameMatch& match) const {
    const std::string& lower = pieces_[match.first].lower;
    const std::string_view word(lower.data(), lower.size() - (lower.back() == '.' ? 1 : 0));
    return word == "ms" || word == "sen" || word == "co" || word == "gen" || word == "col" || word == "man";
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
  bool after_comma(const NameMatch& match) const {
    if (match.first < 2) return false;
    const Piece& before = pieces_[match.first - 1];
    return before.lower == "," || (before.shape == Shape::kCapital && before.sentence == pieces_[match.first].sentence);
  }

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
    match.set(kEvPattern);
    if (stop_follows(pieces_, match) && tail.is(kStreetTailWord) && tail.lower.size() <= 4) {
      match.span.end = pieces_[last].span.end;
    }
    return match;
  }

  const Document& document_;
  const std::vector<Piece>& pieces_;
  const Gazetteer& gazetteer_;
  const DocumentWords& words_;
  std::vector<NameMatch> matches_;
};

}  // namespace

bool stop_follows(const std::vector<Piece>& pieces, const NameMatch& match) {
  return match.last < pieces.size() && pieces[match.last].lower == "." && !pieces[match.last].space_before;
}

std::vector<NameMatch> propose_names(const Document& document, const std::vector<Piece>& pieces,
                                     const Gazetteer& gazetteer, const DocumentWords& words) {
  return Proposer(document, pieces, gazetteer, words).run();
}

}  // namespace hearsay
