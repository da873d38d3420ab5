#include "where/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/one_of.h"
#include "text/outlet_country.h"
#include "where/name_key.h"
#include "where/relation.h"
#include "where/resolve.h"

namespace hearsay {
namespace {

constexpr std::string_view kStage = "places";
constexpr std::size_t kMaxAlternatives = 5;

class Writer {
 public:
  Writer(Document& document, const Gazetteer& gazetteer, const PlaceWords& words, const RecogniseOptions& options)
      : document_(document), gazetteer_(gazetteer), pieces_(make_pieces(document, words)) {
    matches_ = find_names(document, pieces_, gazetteer, words, options);
  }

  void run() {
    std::vector<std::string> keys;
    for (const NameMatch& match : matches_) keys.push_back(name_key(document_.text(match.span)));
    ResolveContext context;
    context.zone = document_.page.zone;
    context.country_code = outlet_country(document_);
    resolutions_ = resolve(matches_, keys, gazetteer_, context);
    for (std::size_t m = 0; m < matches_.size(); ++m) document_.places.push_back(mention(m));
    add_core_places();
  }

 private:
  PlaceMention mention(std::size_t m) {
    const NameMatch& match = matches_[m];
    PlaceMention out;
    out.span = match.span;
    out.sentence = pieces_[match.first].sentence;
    out.metonym = is_metonym(match);
    const auto& ranked = resolutions_[m].ranked;
    if (!ranked.empty()) {
      point_to(out, ranked[0].place);
      alternatives(out, ranked);
    } else {
      borrow_container(out, match);
    }
    relate(out, match);
    if (m > 0 && out.relation == PlaceRelation::kAt) join_between(matches_[m - 1], match, out);
    return out;
  }

  // "between Oakmere and Ashby": both ends stand for the stretch that lies between them.
  void join_between(const NameMatch& first, const NameMatch& second, PlaceMention& out) {
    PlaceMention& other = document_.places.back();
    if (second.demonym || other.relation != PlaceRelation::kBetween ||
        pieces_[first.last - 1].sentence != pieces_[second.first].sentence)
      return;
    std::size_t at = first.last;
    if (at >= second.first || pieces_[at].lower != "and") return;
    if (++at < second.first && pieces_[at].lower == "the") ++at;
    if (at != second.first) return;
    out.relation = PlaceRelation::kBetween;
    const auto begin = static_cast<std::uint32_t>(other.span.end - other.verbatim.size());
    out.verbatim = other.verbatim = document_.text(ViewSpan{begin, out.span.end});
    if (!out.lat || !out.lon || !other.lat || !other.lon) return;
    const GeoPoint a{*other.lat, *other.lon}, b{*out.lat, *out.lon};
    const double apart = distance_m(a, b);
    // Each keeps its own point; what happened lies anywhere up to the other end.
    for (PlaceMention* end : {&other, &out}) end->precision_m = std::round(apart + end->precision_m.value_or(0));
  }

  void point_to(PlaceMention& out, std::uint32_t index) const {
    const Place place = gazetteer_.place(index);
    out.name = place.name;
    out.geonames = place.record->geonames;
    out.country = place.country;
    out.feature = place.feature;
    out.zone = place.zone;
    out.lat = place.point().lat;
    out.lon = place.point().lon;
    out.precision_m = place.record->radius_m;
    out.admin1 = admin1_of(*place.record);
  }

  std::string admin1_of(const PlaceRecord& r) const {
    return r.admin1 == kNoPlace ? std::string() : std::string(gazetteer_.place(r.admin1).name);
  }

  void alternatives(PlaceMention& out, const std::vector<RankedPlace>& ranked) {
    for (std::size_t i = 0; i < std::min(ranked.size(), kMaxAlternatives); ++i) {
      const Place place = gazetteer_.place(ranked[i].place);
      PlaceCandidate candidate;
      candidate.geonames = place.record->geonames;
      candidate.name = place.name;
      candidate.country = place.country;
      candidate.admin1 = admin1_of(*place.record);
      candidate.lat = place.point().lat;
      candidate.lon = place.point().lon;
      candidate.weight = ranked[i].weight;
      out.alternatives.push_back(std::move(candidate));
    }
    if (ranked.size() > 1 && ranked[0].weight < 0.5) {
      document_.note("place-ambiguous",
                     fmt::format("\"{}\" may be any of {} places; the likeliest, in {}, has a weight of {:.2f}",
                                 document_.text(out.span), ranked.size(), out.admin1.empty() ? out.country : out.admin1,
                                 ranked[0].weight),
                     out.span, std::string(kStage));
    }
  }

  // A place the gazetteer does not know lies somewhere in the place that the text says holds it.
  void borrow_container(PlaceMention& out, const NameMatch& match) {
    out.feature = match.feature;
    if (match.inside >= 0 && !resolutions_[static_cast<std::size_t>(match.inside)].ranked.empty()) {
      PlaceMention holder;
      point_to(holder, resolutions_[static_cast<std::size_t>(match.inside)].ranked[0].place);
      out.country = holder.country;
      out.admin1 = holder.admin1;
      out.zone = holder.zone;
      out.lat = holder.lat;
      out.lon = holder.lon;
      out.precision_m = holder.precision_m;
    }
  }

  // A government speaks, not a town: "Oakmere said", "Elbonia denies".
  // "Washington will decide", "Moscow has not said", "London and Paris condemned it".
  bool is_metonym(const NameMatch& match) const {
    if (!governs(match) || match.last >= pieces_.size() || match.has(kEvLocativeBefore)) return false;
    std::size_t verb = match.last;
    if (pieces_[verb].lower == "and") {  // the second of a pair
      const auto second = std::find_if(matches_.begin(), matches_.end(),
                                       [&](const NameMatch& other) { return other.first == verb + 1; });
      if (second == matches_.end() || !governs(*second)) return false;
      verb = second->last;
    }
    constexpr std::array<std::string_view, 14> kHelpers = {"has",   "have",  "had",  "also",  "will",
                                                           "would", "may",   "not",  "never", "again",
                                                           "later", "could", "must", "should"};
    while (verb + 1 < pieces_.size() && one_of(pieces_[verb].lower, kHelpers)) ++verb;
    return verb < pieces_.size() && pieces_[verb].sentence == pieces_[match.first].sentence &&
           pieces_[verb].is(kSpeechWord | kOfficeWord) && pieces_[verb].shape == Shape::kLower;
  }

  /// A country, a capital or a union: its name stands for who governs there, too.
  bool governs(const NameMatch& match) const {
    if (match.demonym || match.postings.empty()) return false;
    const Place place = gazetteer_.place(match.postings[0].place());
    return place.feature.starts_with("A.PCL") || place.feature == "P.PPLC" || place.feature == "A.ZN";
  }

  void relate(PlaceMention& out, const NameMatch& match) {
    const Relation relation = relation_before(pieces_, match.first, match.last, match.demonym);
    out.relation = relation.kind;
    if (relation.kind != PlaceRelation::kAt) out.metonym = false;  // "the region south of Moscow said": where, not who
    out.verbatim = document_.text(relation.kind == PlaceRelation::kAt || relation.first >= match.first
                                      ? out.span
                                      : hull(pieces_[relation.first].span, out.span));
    out.distance_m = relation.distance_m;
    out.bearing_deg = relation.bearing_deg;
    if (relation.distance_m && relation.other_distance_m &&
        !lengths_agree(*relation.distance_m, *relation.other_distance_m)) {
      document_.note("distance-units-differ",
                     fmt::format("the two units of this distance disagree: {:.0f} m and {:.0f} m; the first is used",
                                 *relation.distance_m, *relation.other_distance_m),
                     relation.distance_span, std::string(kStage));
    }
    if (out.lat && out.lon) spread(out, relation);
  }

  // The point and the precision of what is said to be near, beyond or at a distance from the named place.
  static void spread(PlaceMention& out, const Relation& relation) {
    const double radius = out.precision_m.value_or(0);
    switch (relation.kind) {
      case PlaceRelation::kDistanceBearing: {
        const double distance = *relation.distance_m;
        if (!relation.bearing_deg) {
          out.precision_m = std::round(radius + distance);  // anywhere on the ring
          return;
        }
        const GeoPoint there = travel({*out.lat, *out.lon}, *relation.bearing_deg, distance);
        out.lat = there.lat;
        out.lon = there.lon;
        // A compass word covers an eighth of the circle: half of that, 22.5 degrees, to either side.
        out.precision_m = std::round(radius + distance * std::sin(22.5 * 3.14159265 / 180));
        return;
      }
      case PlaceRelation::kNear:
      case PlaceRelation::kToward:
        out.precision_m = radius * 1.5 + 5000;
        return;
      case PlaceRelation::kDirectionOf:
        out.precision_m = radius * 2 + 20000;
        return;
      case PlaceRelation::kAt:
      case PlaceRelation::kBetween:
      case PlaceRelation::kBorderOf:
        return;
    }
  }

  // Places that the language core named and the gazetteer does not know.
  void add_core_places() {
    std::vector<PlaceMention> unknown;
    for (const Mention& named : document_.mentions) {
      if (named.type != MentionType::kPlace || named.span.empty() || taken(named.span) || !in_place(named)) continue;
      PlaceMention out;
      out.span = named.span;
      out.verbatim = document_.text(named.span);
      out.sentence = named.sentence;
      unknown.push_back(std::move(out));
    }
    for (const PlaceMention& place : document_.places) note_unknown(place);
    for (PlaceMention& place : unknown) {
      note_unknown(place);
      document_.places.push_back(std::move(place));
    }
    std::sort(document_.places.begin(), document_.places.end(),
              [](const PlaceMention& a, const PlaceMention& b) { return a.span < b.span; });
  }

  /// A single capitalised word or more right after "in", "near" or the like: the core alone is not trusted with less.
  bool in_place(const Mention& named) const {
    const auto piece = std::lower_bound(pieces_.begin(), pieces_.end(), named.span.begin,
                                        [](const Piece& p, std::uint32_t at) { return p.span.begin < at; });
    if (piece == pieces_.end() || piece == pieces_.begin() || !piece->named() || piece->loud_line) return false;
    const Piece& before = *(piece - 1);
    return before.sentence == piece->sentence && before.is(kLocativeWord) && before.shape == Shape::kLower;
  }

  bool taken(ViewSpan span) const {
    return std::any_of(document_.places.begin(), document_.places.end(),
                       [&](const PlaceMention& p) { return p.span.overlaps(span); });
  }

  void note_unknown(const PlaceMention& place) {
    if (!place.name.empty() || place.feature == "R.RD") return;
    document_.note("place-not-found",
                   fmt::format("\"{}\" reads like a place that the gazetteer does not know", place.verbatim),
                   place.span, std::string(kStage));
  }

  Document& document_;
  const Gazetteer& gazetteer_;
  std::vector<Piece> pieces_;
  std::vector<NameMatch> matches_;
  std::vector<Resolution> resolutions_;
};

}  // namespace

Result<PlaceFinder> PlaceFinder::load(const std::string& gazetteer_path, const std::string& words_path) {
  Result<Gazetteer> gazetteer = Gazetteer::open(gazetteer_path);
  if (!gazetteer) return fail(gazetteer.error());
  Result<PlaceWords> words = PlaceWords::load(words_path);
  if (!words) return fail(words.error());
  PlaceFinder finder;
  finder.gazetteer_ = std::make_shared<const Gazetteer>(std::move(*gazetteer));
  finder.words_ = std::make_shared<const PlaceWords>(std::move(*words));
  return finder;
}

void PlaceFinder::find(Document& document) const {
  document.places.clear();
  Writer(document, *gazetteer_, *words_, options_).run();
}

}  // namespace hearsay
