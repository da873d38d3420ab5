#include "where/relation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace hearsay {
namespace {

struct Compass {
  std::string_view word;
  double degrees;
};

constexpr std::array<Compass, 32> kCompass = {{
    {"north", 0},
    {"northern", 0},
    {"northeast", 45},
    {"north-east", 45},
    {"northeastern", 45},
    {"east", 90},
    {"eastern", 90},
    {"southeast", 135},
    {"south-east", 135},
    {"southeastern", 135},
    {"south", 180},
    {"southern", 180},
    {"southwest", 225},
    {"south-west", 225},
    {"southwestern", 225},
    {"west", 270},
    {"western", 270},
    {"northwest", 315},
    {"north-west", 315},
    {"northwestern", 315},
    {"north-northeast", 22.5},
    {"east-northeast", 67.5},
    {"east-southeast", 112.5},
    {"south-southeast", 157.5},
    {"south-southwest", 202.5},
    {"west-southwest", 247.5},
    {"west-northwest", 292.5},
    {"north-northwest", 337.5},
    {"nne", 22.5},
    {"ene", 67.5},
    {"ese", 112.5},
    {"sse", 157.5},
}};

std::optional<double> compass(std::string_view word) {
  for (const Compass& c : kCompass) {
    if (c.word == word) return c.degrees;
  }
  return std::nullopt;
}

std::optional<double> plain_number(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != ',') digits += c;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

class Reader {
 public:
  Reader(const std::vector<Piece>& pieces, std::size_t name) : pieces_(pieces), at_(name) {
    sentence_ = pieces[name].sentence;
  }

  Relation of_adjective(std::size_t name_last) {
    relation_.first = at_;
    return finish(name_last);
  }

  Relation run(std::size_t name_last) {
    relation_.first = at_;
    skip_the();
    skip_kind();
    if (word("of") || word("from")) {
      const std::string preposition = taken_;
      if (direction()) {
        if (!within_) relation_.kind = PlaceRelation::kDirectionOf;
        if (!distance() && within_) relation_.bearing_deg.reset();
      } else if (preposition == "from") {
        if (distance()) relation_.bearing_deg.reset();
      } else if (word("border") || word("frontier")) {
        relation_.kind = PlaceRelation::kBorderOf;
        relation_.first = at_;
      }
      return finish(name_last);
    }
    if (border_with()) {
      relation_.kind = PlaceRelation::kBorderOf;
      relation_.first = at_;
    } else if (word("near") || word("outside") || word("beside") || word("by") || word("off") || near_to()) {
      if (taken_ != "by") {
        relation_.kind = PlaceRelation::kNear;
        relation_.first = at_;
      }
    } else if (word("toward") || word("towards")) {
      relation_.kind = PlaceRelation::kToward;
      relation_.first = at_;
    } else if (word("between")) {
      relation_.kind = PlaceRelation::kBetween;
      relation_.first = at_;
    }
    return finish(name_last);
  }

 private:
  const std::string* before() const {
    if (at_ == 0 || pieces_[at_ - 1].sentence != sentence_) return nullptr;
    return &pieces_[at_ - 1].lower;
  }
  bool word(std::string_view wanted) {
    const std::string* lower = before();
    if (lower == nullptr || *lower != wanted) return false;
    taken_ = *lower;
    --at_;
    return true;
  }
  void skip_the() { word("the"); }
  /// "near the Elbonian village of": what stands before the kind of place relates to its name.
  void skip_kind() {
    static constexpr std::array<std::string_view, 9> kKinds = {"village", "town",   "city",   "capital",   "port",
                                                               "suburb",  "hamlet", "resort", "settlement"};
    const std::size_t kept = at_;
    const bool kind = word("of") && std::any_of(kKinds.begin(), kKinds.end(), [&](auto k) { return word(k); });
    for (int adjectives = 0; kind && adjectives < 3 && at_ > 0; ++adjectives) {
      if (word("the")) return;
      --at_;
      if (pieces_[at_].sentence != sentence_ || pieces_[at_].shape == Shape::kMark) break;
    }
    at_ = kept;
  }
  bool border_with() {
    const std::size_t kept = at_;
    if (word("with") && (word("border") || word("frontier"))) return true;
    at_ = kept;
    return false;
  }
  bool near_to() {
    const std::size_t kept = at_;
    if (word("to") && (word("close") || word("next"))) return true;
    at_ = kept;
    return false;
  }

  // "north", "north-east" (three pieces), "to the north"
  bool direction() {
    const std::string* lower = before();
    if (lower == nullptr) return false;
    if (at_ >= 3 && pieces_[at_ - 2].lower == "-" && pieces_[at_ - 3].sentence == sentence_) {
      if (const auto degrees = compass(pieces_[at_ - 3].lower + "-" + *lower)) {
        relation_.bearing_deg = degrees;
        at_ -= 3;
        return true;
      }
    }
    const auto degrees = compass(*lower);
    if (!degrees) return false;
    relation_.bearing_deg = degrees;
    --at_;
    relation_.first = at_;
    // "to the south of" lies outside, "in the south of" inside.
    if (word("the")) within_ = !word("to");
    return true;
  }

  // "40 kilometres (25 miles)", "about 25 miles", "25km", "25 miles or so"
  bool distance() {
    if (word(")")) {
      const auto second = one_distance();
      if (!second || !(word("(") || word("["))) return false;
      relation_.other_distance_m = second;
    }
    const std::size_t end = at_;
    const auto first = one_distance();
    if (!first) {
      relation_.other_distance_m.reset();
      return false;
    }
    relation_.distance_m = first;
    relation_.kind = PlaceRelation::kDistanceBearing;
    relation_.distance_span = hull(pieces_[at_].span, pieces_[end - 1].span);
    for (const std::string_view rough : {"about", "some", "around", "roughly", "approximately", "nearly", "almost"}) {
      if (word(rough)) {
        relation_.rough = true;
        break;
      }
    }
    relation_.first = at_;
    return true;
  }

  std::optional<double> one_distance() {
    const std::string* unit = before();
    if (unit == nullptr) return std::nullopt;
    if (const auto joined = joined_distance(*unit)) {
      --at_;
      return joined;
    }
    const auto metres = length_unit_m(*unit);
    if (!metres || at_ < 2 || pieces_[at_ - 2].sentence != sentence_) return std::nullopt;
    std::size_t number = at_ - 2;
    if (pieces_[number].lower == "-" && number > 0) --number;
    const auto value = plain_number(pieces_[number].lower);
    if (!value) return std::nullopt;
    at_ = number;
    return *value * *metres;
  }

  /// "25km"
  static std::optional<double> joined_distance(std::string_view text) {
    const std::size_t digits = text.find_first_not_of("0123456789.,");
    if (digits == 0 || digits == std::string_view::npos) return std::nullopt;
    const auto metres = length_unit_m(text.substr(digits));
    const auto value = plain_number(text.substr(0, digits));
    if (!metres || !value) return std::nullopt;
    return *value * *metres;
  }

  Relation finish(std::size_t name_last) {
    // "the Elbonian border", "the Elbonia-Freedonia border"
    if (relation_.kind == PlaceRelation::kAt && name_last < pieces_.size() &&
        pieces_[name_last].sentence == sentence_ &&
        (pieces_[name_last].lower == "border" || pieces_[name_last].lower == "frontier")) {
      relation_.kind = PlaceRelation::kBorderOf;
    }
    return relation_;
  }

  const std::vector<Piece>& pieces_;
  std::size_t at_;
  Index sentence_ = kNone;
  std::string taken_;
  bool within_ = false;
  Relation relation_;
};

}  // namespace

std::optional<double> length_unit_m(std::string_view lower) {
  struct Unit {
    std::string_view word;
    double metres;
  };
  static constexpr std::array<Unit, 21> kUnits = {{
      {"km", 1000},        {"kms", 1000},
      {"kilometre", 1000}, {"kilometres", 1000},
      {"kilometer", 1000}, {"kilometers", 1000},
      {"mile", 1609.344},  {"miles", 1609.344},
      {"mi", 1609.344},    {"metre", 1},
      {"metres", 1},       {"meter", 1},
      {"meters", 1},       {"m", 1},
      {"yard", 0.9144},    {"yards", 0.9144},
      {"foot", 0.3048},    {"feet", 0.3048},
      {"ft", 0.3048},      {"block", 120},
      {"blocks", 120},
  }};
  for (const Unit& unit : kUnits) {
    if (unit.word == lower) return unit.metres;
  }
  return std::nullopt;
}

bool lengths_agree(double a_m, double b_m) {
  return std::abs(a_m - b_m) <= 0.1 * std::max(std::abs(a_m), std::abs(b_m));
}

Relation relation_before(const std::vector<Piece>& pieces, std::size_t name_first, std::size_t name_last,
                         bool adjective) {
  Reader reader(pieces, name_first);
  return adjective ? reader.of_adjective(name_last) : reader.run(name_last);
}

}  // namespace hearsay
