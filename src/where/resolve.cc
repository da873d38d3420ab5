#include "where/resolve.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "where/gazetteer_writer.h"

namespace hearsay {
namespace {

// Set by hand and checked on documents with known places.
constexpr double kOtherNameCost = 0.9;
constexpr double kRivalNameCost = 1.6;  // more, where a better known place has it for its main name
constexpr double kHintGain = 4.0;
constexpr double kInsideGain = 8.0;
constexpr double kHolderGain = 3.5;  // the Y of "X, Y" is an area
constexpr double kCountryWeight = 1.0;
constexpr double kDivisionWeight = 1.3;
constexpr double kCountyWeight = 1.5;
constexpr double kNearWeight = 1.2;
// "Lamar County" stands in the document, and the place lies in a county of that name.
constexpr double kCountyNamedGain = 3.0;
constexpr double kSameWordsGain = 4.0;  // another mention of the same words was pinned by a pair
constexpr std::uint32_t kVillagePeople = 10000;  // a larger town has pages of its own that may speak of it
// A bare name that a division shares with its seat means the seat, where that is a large part of the division
// ("Rostov", "Salzburg", not "Quebec").
constexpr double kSeatGain = 0.8;
constexpr double kSeatShare = 0.1;  // of the division's people
constexpr std::uint32_t kSeatPeople = 50000;
constexpr double kZoneGain = 0.5;
constexpr double kOutletGain = 0.7;
constexpr double kSharpness = 1.3;  // of the soft-max
constexpr std::size_t kMaxCandidates = 48;
constexpr int kRounds = 3;

/// Sums of weights by number. One flat table with linear probing: a page asks it some thousand times, and a node for
/// each number was a third of the time that short pages took.
class Sums {
 public:
  void clear() {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    used_ = 0;
  }
  void add(std::uint32_t key, double weight) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[at(key)];
    if (slot.key == kNoPlace) slot.key = key, ++used_;
    slot.sum += weight;
  }
  double get(std::uint32_t key) const { return slots_[at(key)].sum; }

 private:
  struct Slot {
    std::uint32_t key = kNoPlace;
    double sum = 0;
  };
  std::size_t at(std::uint32_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = (key * 0x9E3779B1u >> 7) & mask;
    while (slots_[i].key != key && slots_[i].key != kNoPlace) i = (i + 1) & mask;
    return i;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.key != kNoPlace) slots_[at(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::size_t used_ = 0;
};

/// Sums of weights by area and neighbourhood. Cells are half a degree wide.
class Support {
 public:
  void add(const PlaceRecord& r, double weight, double sign) {
    const double w = weight * sign;
    if (r.country != kNoPlace) countries_.add(r.country, w);
    if (r.admin1 != kNoPlace) divisions_.add(r.admin1, w);
    if (r.admin2 != kNoPlace) counties_.add(r.admin2, w);
    if (is_local(r)) cells_.add(cell(r, 0, 0), w);
  }

  void clear() {
    for (Sums* sums : {&countries_, &divisions_, &counties_, &cells_}) sums->clear();
  }

  double gain(const PlaceRecord& r, std::uint32_t place) const {
    double total = kCountryWeight * felt(countries_, r.country);
    if (r.country != place) total += kDivisionWeight * felt(divisions_, r.admin1);
    total += kCountyWeight * felt(counties_, r.admin2 != kNoPlace ? r.admin2 : place);
    if (is_local(r)) {
      double near = 0;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          near += cells_.get(cell(r, dy, dx));
        }
      }
      total += kNearWeight * std::log1p(std::max(near, 0.0));
    }
    return total;
  }

 private:
  static bool is_local(const PlaceRecord& r) { return r.radius_m < 100000; }
  static double felt(const Sums& sums, std::uint32_t area) {
    if (area == kNoPlace) return 0;
    const double sum = sums.get(area);
    return sum > 0 ? std::log1p(sum) : 0;
  }
  static std::uint32_t cell(const PlaceRecord& r, int dy, int dx) {
    const int y = static_cast<int>(std::floor(r.lat_e5 / 50000.0)) + 200 + dy;
    const int x = (static_cast<int>(std::floor(r.lon_e5 / 50000.0)) + 720 + dx) % 720;
    return static_cast<std::uint32_t>(y * 1000 + x);
  }

  Sums countries_, divisions_, counties_, cells_;
};

/// Mentions of the same words in the same surroundings: they get one answer.
struct Variant {
  std::size_t group = 0;
  std::size_t match = 0;  ///< the first of them
  double count = 0;
  std::vector<RankedPlace> ranked;  ///< in the order of `base` until the end
  std::vector<double> base;         ///< score of each by itself
};

struct Group {
  std::vector<std::size_t> variants;
  double count = 0;
  std::uint32_t pinned = kNoPlace;  ///< the place that a "X, Y" gave to these words
  std::vector<std::pair<std::uint32_t, double>> shares;
};

class Resolver {
 public:
  Resolver(const std::vector<NameMatch>& matches, const std::vector<std::string>& keys, const Gazetteer& gazetteer,
           const ResolveContext& context)
      : matches_(matches), keys_(keys), gazetteer_(gazetteer), context_(context) {}

  std::vector<Resolution> run() {
    sort_into_variants();
    for (Variant& variant : variants_) start(variant);
    link_counties();
    for (int round = 0; round < kRounds; ++round) {
      gather();
      for (Group& group : groups_) rescore(group);
    }
    for (Variant& variant : variants_) {
      std::stable_sort(variant.ranked.begin(), variant.ranked.end(),
                       [](const auto& a, const auto& b) { return a.score > b.score; });
    }
    std::vector<Resolution> out(matches_.size());
    for (std::size_t m = 0; m < matches_.size(); ++m) out[m].ranked = variants_[variant_of_[m]].ranked;
    return out;
  }

 private:
  void sort_into_variants() {
    std::unordered_map<std::string, std::size_t> groups, variants;
    std::vector<std::size_t> group_of;
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      const auto [at, fresh] = groups.try_emplace(keys_[m] + (matches_[m].demonym ? "*" : ""), groups_.size());
      if (fresh) groups_.emplace_back();
      group_of.push_back(at->second);
    }
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      const NameMatch& match = matches_[m];
      const std::string holder =
          match.inside < 0 ? "" : std::to_string(group_of[static_cast<std::size_t>(match.inside)]);
      const std::string signature = std::to_string(group_of[m]) + '/' + std::to_string(static_cast<int>(match.hint)) +
                                    '/' + holder + (match.has(kEvContains) ? "c" : "") +
                                    (match.has(kEvAbbreviation) ? "a" : "");
      const auto [at, fresh] = variants.try_emplace(signature, variants_.size());
      if (fresh) {
        variants_.emplace_back();
        variants_.back().group = group_of[m];
        variants_.back().match = m;
        groups_[group_of[m]].variants.push_back(at->second);
      }
      ++variants_[at->second].count;
      ++groups_[group_of[m]].count;
      variant_of_.push_back(at->second);
    }
  }

  // A county that is named and a town of it that is named speak for each other, however many share either name.
  void link_counties() {
    std::unordered_map<std::uint32_t, std::size_t> counties, towns;  // county place -> group
    for (const Variant& variant : variants_) {
      const bool county = names_county(keys_[variant.match]);
      for (const RankedPlace& r : variant.ranked) {
        const PlaceRecord& record = gazetteer_.record(r.place);
        if (county && record.feature_class == 'A') counties.emplace(r.place, variant.group);
        if (!county && record.feature_class == 'P' && record.admin2 != kNoPlace)
          towns.emplace(record.admin2, variant.group);
      }
    }
    if (counties.empty()) return;
    for (Variant& variant : variants_) {
      const bool county = names_county(keys_[variant.match]);
      for (std::size_t i = 0; i < variant.ranked.size(); ++i) {
        const PlaceRecord& record = gazetteer_.record(variant.ranked[i].place);
        const bool linked = county ? towns.count(variant.ranked[i].place) > 0
                                   : record.feature_class == 'P' && counties.count(record.admin2) > 0;
        if (!linked) continue;
        variant.base[i] += kCountyNamedGain;
        variant.ranked[i].score += kCountyNamedGain;
      }
      soften(variant.ranked);
    }
  }

  static bool names_county(const std::string& key) {
    return key.ends_with(" county") || key.ends_with(" parish") || key.ends_with(" co");
  }

  bool kind_fits(const NameMatch& match, const Posting& posting) const {
    const bool people = posting.is(kAdjectiveName) || posting.is(kPeopleName);
    return match.demonym ? people : !people || posting.is(kMainName) || posting.is(kOtherName);
  }

  void start(Variant& variant) const {
    const NameMatch& match = matches_[variant.match];
    for (const Posting& posting : match.postings) {
      if (kind_fits(match, posting)) variant.ranked.push_back({posting.place(), base_score(match, posting), 0});
    }
    auto& ranked = variant.ranked;
    prefer_seat(match, ranked);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    if (ranked.size() > kMaxCandidates) ranked.resize(kMaxCandidates);
    for (const RankedPlace& r : ranked) variant.base.push_back(r.score);
    soften(ranked);
  }

  void prefer_seat(const NameMatch& match, std::vector<RankedPlace>& ranked) const {
    if (match.demonym || match.has(kEvContains) || match.hint == KindHint::kDivision || match.hint == KindHint::kCounty)
      return;
    for (const RankedPlace& area : ranked) {
      const PlaceRecord& division = gazetteer_.record(area.place);
      if (division.feature_class != 'A' || division.admin1 != area.place) continue;
      for (RankedPlace& town : ranked) {
        const PlaceRecord& seat = gazetteer_.record(town.place);
        if (seat.feature_class != 'P' || seat.admin1 != area.place || seat.population < kSeatPeople) continue;
        if (static_cast<double>(seat.population) < kSeatShare * static_cast<double>(division.population)) continue;
        if (gazetteer_.place(town.place).feature == "P.PPLA") town.score = std::max(town.score, area.score + kSeatGain);
      }
    }
  }

  double base_score(const NameMatch& match, const Posting& posting) const {
    const PlaceRecord& r = gazetteer_.record(posting.place());
    const Place place = gazetteer_.place(posting.place());
    double score = prominence(r, place.feature);
    const bool area = r.feature_class == 'A' || r.feature_class == 'L';
    if (!posting.is(kMainName) && !match.demonym && !(area && r.weight + r.population > 0)) {
      score -= kOtherNameCost;
      if (rival(match, posting, score)) score -= kRivalNameCost;
    }
    if (posting.is(kAbbreviation) && match.has(kEvAbbreviation)) score += 2;
    if (match.hint == KindHint::kCounty && place.feature == "A.ADM2") score += kHintGain;
    if (match.hint == KindHint::kDivision && place.feature == "A.ADM1") score += kHintGain;
    if (match.hint == KindHint::kTown && r.feature_class == 'P') score += kHintGain / 2;
    if (match.has(kEvContains) && area) score += kHolderGain;
    if (match.inside >= 0 && lies_in(r, posting.place(), matches_[static_cast<std::size_t>(match.inside)])) {
      score += kInsideGain;
    }
    if (!context_.zone.empty() && place.zone == context_.zone) score += kZoneGain;
    if (!context_.country_code.empty() && place.country == context_.country_code) score += kOutletGain;
    return score;
  }

  /// A place at least half as well known has the name for its main one: "Cologne" is Köln all the same.
  bool rival(const NameMatch& match, const Posting& other, double known) const {
    constexpr double kLessKnown = 0.7;
    return std::any_of(match.postings.begin(), match.postings.end(), [&](const Posting& posting) {
      return posting.place() != other.place() && posting.is(kMainName) &&
             prominence(gazetteer_.record(posting.place()), gazetteer_.place(posting.place()).feature) >
                 known - kLessKnown;
    });
  }

  bool lies_in(const PlaceRecord& r, std::uint32_t place, const NameMatch& holder) const {
    for (std::size_t i = 0; i < std::min<std::size_t>(holder.postings.size(), 8); ++i) {
      const std::uint32_t outer = holder.postings[i].place();
      if (outer != place && gazetteer_.record(outer).feature_class != 'P' &&
          (r.country == outer || r.admin1 == outer || r.admin2 == outer)) {
        return true;
      }
    }
    return false;
  }

  static void soften(std::vector<RankedPlace>& ranked) {
    if (ranked.empty()) return;
    double top = ranked[0].score;
    for (const RankedPlace& r : ranked) top = std::max(top, r.score);
    double sum = 0;
    for (RankedPlace& r : ranked) sum += r.weight = std::exp(kSharpness * (r.score - top));
    for (RankedPlace& r : ranked) r.weight /= sum;
  }

  // Every group of equal words speaks once, with the mean of its mentions.
  void gather() {
    support_.clear();
    for (Group& group : groups_) {
      group.shares.clear();
      group.pinned = kNoPlace;
      for (const std::size_t v : group.variants) {
        const Variant& variant = variants_[v];
        const bool pair = matches_[variant.match].inside >= 0;
        for (const RankedPlace& r : variant.ranked) {
          if (r.weight > 0.01) group.shares.emplace_back(r.place, r.weight * variant.count / group.count);
          if (pair && r.weight > 0.5 && group.pinned == kNoPlace) group.pinned = r.place;
        }
      }
      for (const auto& [place, weight] : group.shares) support_.add(gazetteer_.record(place), weight, 1);
    }
  }

  /// What the other words of the page speak for. A village that bears the name of a division of its country has no more
  /// of it than the division: a page that names England often does not mean the village of Wales there.
  double gain(const Variant& variant, std::size_t i) const {
    const auto of = [&](std::size_t k) {
      return support_.gain(gazetteer_.record(variant.ranked[k].place), variant.ranked[k].place);
    };
    const PlaceRecord& village = gazetteer_.record(variant.ranked[i].place);
    const double own = of(i);
    if (village.feature_class != 'P' || village.population >= kVillagePeople || matches_[variant.match].inside >= 0)
      return own;
    double most = own;
    for (std::size_t k = 0; k < variant.ranked.size(); ++k) {
      const PlaceRecord& r = gazetteer_.record(variant.ranked[k].place);
      const bool division = r.feature_class == 'A' && r.admin1 == variant.ranked[k].place;
      if (division && r.country == village.country && village.admin1 != variant.ranked[k].place)
        most = std::min(most, of(k));
    }
    return most;
  }

  // A group does not support itself.
  void rescore(Group& group) {
    for (const auto& [place, weight] : group.shares) support_.add(gazetteer_.record(place), weight, -1);
    for (const std::size_t v : group.variants) {
      Variant& variant = variants_[v];
      for (std::size_t i = 0; i < variant.ranked.size(); ++i) {
        RankedPlace& r = variant.ranked[i];
        r.score = variant.base[i] + gain(variant, i);
        if (r.place == group.pinned && matches_[variant.match].inside < 0) r.score += kSameWordsGain;
      }
      soften(variant.ranked);
    }
    for (const auto& [place, weight] : group.shares) support_.add(gazetteer_.record(place), weight, 1);
  }

  const std::vector<NameMatch>& matches_;
  const std::vector<std::string>& keys_;
  const Gazetteer& gazetteer_;
  const ResolveContext& context_;
  std::vector<Group> groups_;
  std::vector<Variant> variants_;
  std::vector<std::size_t> variant_of_;  // by match
  Support support_;
};

}  // namespace

std::vector<Resolution> resolve(const std::vector<NameMatch>& matches, const std::vector<std::string>& keys,
                                const Gazetteer& gazetteer, const ResolveContext& context) {
  return Resolver(matches, keys, gazetteer, context).run();
}

}  // namespace hearsay
