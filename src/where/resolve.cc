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
constexpr double kSameWordsGain = 4.0;  // another mention of the same words was pinned by a pair
constexpr double kZoneGain = 0.5;
constexpr double kOutletGain = 0.7;
constexpr double kSharpness = 1.3;  // of the soft-max
constexpr std::size_t kMaxCandidates = 48;
constexpr int kRounds = 3;

/// Sums of weights by area and neighbourhood. Cells are half a degree wide.
class Support {
 public:
  void add(const PlaceRecord& r, double weight, double sign) {
    const double w = weight * sign;
    if (r.country != kNoPlace) countries_[r.country] += w;
    if (r.admin1 != kNoPlace) divisions_[r.admin1] += w;
    if (r.admin2 != kNoPlace) counties_[r.admin2] += w;
    if (is_local(r)) cells_[cell(r, 0, 0)] += w;
  }
  void add_county(std::uint32_t county, double weight) { counties_[county] += weight; }

  double gain(const PlaceRecord& r, std::uint32_t place) const {
    double total = kCountryWeight * felt(countries_, r.country);
    if (r.country != place) total += kDivisionWeight * felt(divisions_, r.admin1);
    total += kCountyWeight * felt(counties_, r.admin2 != kNoPlace ? r.admin2 : place);
    if (is_local(r)) {
      double near = 0;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          const auto found = cells_.find(cell(r, dy, dx));
          if (found != cells_.end()) near += found->second;
        }
      }
      total += kNearWeight * std::log1p(std::max(near, 0.0));
    }
    return total;
  }

 private:
  using Sums = std::unordered_map<std::uint32_t, double>;

  static bool is_local(const PlaceRecord& r) { return r.radius_m < 100000; }
  static double felt(const Sums& sums, std::uint32_t area) {
    if (area == kNoPlace) return 0;
    const auto found = sums.find(area);
    return found == sums.end() ? 0 : std::log1p(std::max(found->second, 0.0));
  }
  static std::uint32_t cell(const PlaceRecord& r, int dy, int dx) {
    const int y = static_cast<int>(std::floor(r.lat_e5 / 50000.0)) + 200 + dy;
    const int x = (static_cast<int>(std::floor(r.lon_e5 / 50000.0)) + 720 + dx) % 720;
    return static_cast<std::uint32_t>(y * 1000 + x);
  }

  Sums countries_, divisions_, counties_, cells_;
};

class Resolver {
 public:
  Resolver(const std::vector<NameMatch>& matches, const std::vector<std::string>& keys, const Gazetteer& gazetteer,
           const ResolveContext& context)
      : matches_(matches), keys_(keys), gazetteer_(gazetteer), context_(context), out_(matches.size()) {}

  std::vector<Resolution> run() {
    group();
    for (std::size_t m = 0; m < matches_.size(); ++m) start(m);
    for (int round = 0; round < kRounds; ++round) {
      gather();
      for (std::size_t m = 0; m < matches_.size(); ++m) rescore(m);
    }
    return std::move(out_);
  }

 private:
  void group() {
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      const auto [at, fresh] = seen.try_emplace(keys_[m] + (matches_[m].demonym ? "*" : ""), groups_.size());
      if (fresh) groups_.emplace_back();
      groups_[at->second].push_back(m);
      group_of_.push_back(at->second);
    }
  }

  bool kind_fits(const NameMatch& match, const Posting& posting) const {
    const bool people = posting.is(kAdjectiveName) || posting.is(kPeopleName);
    return match.demonym ? people : !people || posting.is(kMainName) || posting.is(kOtherName);
  }

  void start(std::size_t m) {
    const NameMatch& match = matches_[m];
    auto& ranked = out_[m].ranked;
    base_.emplace_back();
    for (const Posting& posting : match.postings) {
      if (!kind_fits(match, posting)) continue;
      ranked.push_back({posting.place(), base_score(match, posting), 0});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    if (ranked.size() > kMaxCandidates) ranked.resize(kMaxCandidates);
    for (const RankedPlace& r : ranked) base_.back().push_back(r.score);
    soften(ranked);
  }

  double base_score(const NameMatch& match, const Posting& posting) const {
    const PlaceRecord& r = gazetteer_.record(posting.place());
    const std::string_view feature = gazetteer_.place(posting.place()).feature;
    double score = prominence(r, feature);
    const bool area = r.feature_class == 'A' || r.feature_class == 'L';
    if (!posting.is(kMainName) && !match.demonym && !(area && r.weight + r.population > 0)) {
      score -= kOtherNameCost;
      if (has_main_name(match, posting)) score -= kRivalNameCost;
    }
    if (posting.is(kAbbreviation) && match.has(kEvAbbreviation)) score += 2;
    if (match.hint == KindHint::kCounty && feature == "A.ADM2") score += kHintGain;
    if (match.hint == KindHint::kDivision && feature == "A.ADM1") score += kHintGain;
    if (match.hint == KindHint::kTown && r.feature_class == 'P') score += kHintGain / 2;
    if (match.has(kEvContains) && area) score += kHolderGain;
    if (match.inside >= 0 && lies_in(r, posting.place(), matches_[static_cast<std::size_t>(match.inside)])) {
      score += kInsideGain;
    }
    const Place place = gazetteer_.place(posting.place());
    if (!context_.zone.empty() && place.zone == context_.zone) score += kZoneGain;
    if (!context_.country_code.empty() && place.country == context_.country_code) score += kOutletGain;
    return score;
  }

  bool has_main_name(const NameMatch& match, const Posting& other) const {
    for (const Posting& posting : match.postings) {
      if (posting.place() != other.place() && posting.is(kMainName)) return true;
    }
    return false;
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
    support_ = Support();
    shares_.assign(groups_.size(), {});
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      auto& share = shares_[g];
      const double part = 1.0 / static_cast<double>(groups_[g].size());
      for (const std::size_t m : groups_[g]) {
        for (const RankedPlace& r : out_[m].ranked) {
          if (r.weight > 0.01) share[r.place] += r.weight * part;
        }
      }
      for (const auto& [place, weight] : share) support_.add(gazetteer_.record(place), weight, 1);
    }
  }

  void rescore(std::size_t m) {
    const std::size_t g = group_of_[m];
    for (const auto& [place, weight] : shares_[g]) support_.add(gazetteer_.record(place), weight, -1);
    auto& ranked = out_[m].ranked;
    const auto pinned = pinned_place(g);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      RankedPlace& r = ranked[i];
      r.score = base_of(m, r.place) + support_.gain(gazetteer_.record(r.place), r.place);
      if (pinned != kNoPlace && r.place == pinned && matches_[m].inside < 0) r.score += kSameWordsGain;
    }
    for (const auto& [place, weight] : shares_[g]) support_.add(gazetteer_.record(place), weight, 1);
    soften(ranked);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  }

  double base_of(std::size_t m, std::uint32_t place) {
    if (bases_.size() <= m) bases_.resize(matches_.size());
    auto& known = bases_[m];
    if (known.empty()) {
      const auto& ranked = out_[m].ranked;
      for (std::size_t i = 0; i < ranked.size(); ++i) known[ranked[i].place] = base_[m][i];
    }
    return known[place];
  }

  /// The place that a "X, Y" gave to the words of this group.
  std::uint32_t pinned_place(std::size_t g) const {
    for (const std::size_t m : groups_[g]) {
      if (matches_[m].inside >= 0 && !out_[m].ranked.empty() && out_[m].ranked[0].weight > 0.5) {
        return out_[m].ranked[0].place;
      }
    }
    return kNoPlace;
  }

  const std::vector<NameMatch>& matches_;
  const std::vector<std::string>& keys_;
  const Gazetteer& gazetteer_;
  const ResolveContext& context_;
  std::vector<Resolution> out_;
  std::vector<std::vector<double>> base_;
  std::vector<std::unordered_map<std::uint32_t, double>> bases_;
  std::vector<std::vector<std::size_t>> groups_;
  std::vector<std::size_t> group_of_;
  std::vector<std::unordered_map<std::uint32_t, double>> shares_;
  Support support_;
};

}  // namespace

std::vector<Resolution> resolve(const std::vector<NameMatch>& matches, const std::vector<std::string>& keys,
                                const Gazetteer& gazetteer, const ResolveContext& context) {
  return Resolver(matches, keys, gazetteer, context).run();
}

}  // namespace hearsay
