#include "where/gazetteer_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"
#include "where/gazetteer_writer.h"
#include "where/name_key.h"

namespace hearsay {
namespace {

// What is gathered of an area while its towns are read.
struct Members {
  std::vector<GeoPoint> towns;
  std::set<std::uint16_t> zones;
  std::uint64_t population = 0;
};

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::uint32_t id_of(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

/// People of a country: "Kenyan" gives "Kenyans"; forms that are plural already stay.
std::string plural_people(const std::string& name) {
  if (name.ends_with("s") || name.ends_with("men") || name.ends_with("ese")) return {};
  if (name.ends_with("man")) return name.substr(0, name.size() - 2) + "en";
  return name + "s";
}

bool is_latin(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const Utf8Char c = decode_utf8(name, at);
    if (c.code > 0x24F && !(c.code >= 0x1E00 && c.code <= 0x1EFF) && !(c.code >= 0x2010 && c.code <= 0x2020)) {
      return false;
    }
    at += c.length;
  }
  return true;
}

// Alternates that do harm: airport codes ("MOW"), romanisations in small letters, postal codes, addresses, one letter.
bool keeps_alternate(std::string_view name) {
  if (name.size() < 3 || name.size() > 80 || name.find("://") != std::string_view::npos) return false;
  for (const char c : name) {
    if (is_ascii_digit(c)) return false;
  }
  if (!is_latin(name)) return true;
  if (name[0] >= 'a' && name[0] <= 'z' && !name.starts_with("al-")) return false;
  const bool code =
      name.size() <= 4 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return !code;
}

// Kinds of the full GeoNames dump that news names, beside populated places and divisions.
bool is_newsworthy(std::string_view feature) {
  static const std::set<std::string_view> kKinds = {
      "H.STM",  "H.LK",  "H.LKS",  "H.RSV",  "H.SEA",  "H.OCN",  "H.GULF", "H.BAY",  "H.STRT", "H.CNL",  "H.CHN",
      "H.FLLS", "T.MT",  "T.MTS",  "T.ISL",  "T.ISLS", "T.PEN",  "T.VAL",  "T.VLC",  "T.CAPE", "T.DSRT", "T.PASS",
      "L.RGN",  "L.PRK", "L.AREA", "L.MILB", "L.RES",  "S.AIRP", "S.AIRB", "S.DAM",  "S.BDG",  "S.PRT",  "S.CSTL",
      "S.PS",   "S.PSN", "L.CONT", "T.PLAT", "T.DLTA", "H.DLTA", "S.MNMT", "S.STDM", "S.UNIV", "S.HSP",  "S.RSTN"};
  return kKinds.count(feature) > 0;
}

double town_radius_m(std::uint64_t population) {
  return 1500.0 * std::pow(static_cast<double>(std::max<std::uint64_t>(population, 500)) / 1000.0, 0.3);
}

class Builder {
 public:
  Builder(const GazetteerSources& sources, const BuildProgress& progress) : sources_(sources), progress_(progress) {}

  Status run(const std::string& output) {
    for (const auto step : {&Builder::countries, &Builder::features, &Builder::divisions, &Builder::towns}) {
      if (Status done = (this->*step)(); !done) return done;
    }
    if (Status done = town_names(); !done) return done;
    finish_areas();
    say(fmt::format("{} places; writing {}", writer_.size(), output));
    return writer_.write(output);
  }

 private:
  void say(const std::string& line) {
    if (progress_) progress_(line);
  }

  static tl::unexpected<Error> bad_row(const std::string& path, int line, std::string_view why) {
    return fail("bad-gazetteer-source", fmt::format("{}:{}: {}", path, line, why), path);
  }

  Result<std::vector<TsvRow>> table(const std::string& file, std::size_t columns) {
    const std::string path = sources_.tables + "/" + file;
    Result<std::vector<TsvRow>> rows = read_tsv(path);
    if (!rows) return rows;
    for (TsvRow& row : *rows) {
      if (row.fields.size() > columns) return bad_row(path, row.line, fmt::format("more than {} columns", columns));
      row.fields.resize(columns);
    }
    note_source(path);
    return rows;
  }

  void note_source(const std::string& path) {
    const Result<std::string> bytes = read_file(path, std::uint64_t{8} << 30);
    if (!bytes) return;
    const std::size_t slash = path.rfind('/');
    writer_.made_of(fmt::format("{} {} bytes sha256 {}", path.substr(slash == std::string::npos ? 0 : slash + 1),
                                bytes->size(), sha256_hex(*bytes)));
  }

  void names(std::uint32_t place, const std::string& list, NameKind kind) {
    for (const std::string& name : split(list, '|')) {
      if (!name.empty()) writer_.name(place, name, kind);
    }
  }

  void people(std::uint32_t place, const std::string& adjectives, const std::string& list) {
    names(place, adjectives, kAdjectiveName);
    for (const std::string& name : split(list, '|')) {
      if (name.empty()) continue;
      writer_.name(place, name, kPeopleName);
      if (const std::string plural = plural_people(name); !plural.empty()) writer_.name(place, plural, kPeopleName);
    }
  }

  Status countries() {
    const auto rows = table("countries.tsv", 8);
    if (!rows) return fail(rows.error());
    for (const TsvRow& row : *rows) {
      const auto& f = row.fields;
      const auto lat = number_of(f[2]), lon = number_of(f[3]);
      if (f[0].size() != 2 || !lat || !lon || f[4].empty()) {
        return bad_row(sources_.tables + "/countries.tsv", row.line, "expected code, id, latitude, longitude, name");
      }
      NewPlace place{.name = f[4], .geonames = id_of(f[1]), .lat = *lat, .lon = *lon};
      place.country_code = f[0];
      place.feature = "A.PCLI";
      const std::uint32_t index = writer_.add(place);
      writer_.at(index).country = index;
      countries_[f[0]] = index;
      names(index, f[5], kOtherName);
      people(index, f[6], f[7]);
    }
    return {};
  }

  Status features() {
    const auto rows = table("features.tsv", 11);
    if (!rows) return fail(rows.error());
    for (const TsvRow& row : *rows) {
      const auto& f = row.fields;
      const auto lat = number_of(f[2]), lon = number_of(f[3]), radius = number_of(f[4]), weight = number_of(f[5]);
      if (!lat || !lon || !radius || !weight || f[7].empty()) {
        return bad_row(sources_.tables + "/features.tsv", row.line, "expected numbers in columns 3 to 6 and a name");
      }
      NewPlace place{.name = f[7], .geonames = id_of(f[1]), .lat = *lat, .lon = *lon};
      place.radius_m = *radius * 1000;
      place.weight = static_cast<int>(*weight);
      place.feature = f[0];
      place.country_code = f[6];
      if (const auto country = countries_.find(f[6]); country != countries_.end()) place.country = country->second;
      const std::uint32_t index = writer_.add(place);
      names(index, f[8], kOtherName);
      people(index, f[9], f[10]);
    }
    return {};
  }

  // Code and name, from JSON ([{"code","name"}]) or from GeoNames' own tab-separated lists (code, name, ascii, id).
  Result<std::vector<std::array<std::string, 3>>> code_list(const std::string& path) {
    std::vector<std::array<std::string, 3>> out;
    if (path.empty()) return out;
    const Result<std::string> bytes = read_file(path);
    if (!bytes) return fail(bytes.error());
    note_source(path);
    if (trim(*bytes).starts_with("[")) {
      const auto json = nlohmann::json::parse(*bytes, nullptr, false);
      if (!json.is_array()) return fail("bad-gazetteer-source", path + ": not valid JSON; fetch it again", path);
      for (const auto& row : json) {
        if (row.is_object()) out.push_back({row.value("code", ""), row.value("name", ""), ""});
      }
      return out;
    }
    for (const std::string& line : split(*bytes, '\n')) {
      std::vector<std::string> f = split(line, '\t');
      if (f.size() < 2) continue;
      f.resize(4);
      out.push_back({f[0], f[1], std::string(trim(f[3]))});
    }
    return out;
  }

  std::uint32_t add_division(const std::string& code, const std::string& name, const std::string& id,
                             const char* feature) {
    NewPlace place{.name = name, .geonames = id_of(id)};
    place.feature = feature;
    place.country_code = code.substr(0, 2);
    if (const auto country = countries_.find(place.country_code); country != countries_.end()) {
      place.country = country->second;
    }
    if (feature[5] == '2') {
      const auto above = divisions_.find(code.substr(0, code.rfind('.')));
      if (above != divisions_.end()) place.admin1 = above->second;
    }
    const std::uint32_t index = writer_.add(place);
    if (index == kNoPlace) return index;
    if (feature[5] == '1') writer_.at(index).admin1 = index;
    divisions_[code] = index;
    return index;
  }

  Status divisions() {
    const auto first = code_list(sources_.admin1);
    if (!first) return fail(first.error());
    for (const auto& [code, name, id] : *first) add_division(code, name, id, "A.ADM1");
    const auto second = code_list(sources_.admin2);
    if (!second) return fail(second.error());
    for (const auto& [code, name, id] : *second) {
      const std::uint32_t index = add_division(code, name, id, "A.ADM2");
      if (index != kNoPlace) short_county_names(index, code, name);
    }
    if (Status done = division_table("admin1.tsv", 6, false); !done) return done;
    return division_table("admin1_own.tsv", 7, true);
  }

  // "County Mayo" and "Mayo" are one; so are "Laurel County" and, after "counties of", "Laurel".
  void short_county_names(std::uint32_t index, const std::string& code, const std::string& name) {
    if (code.starts_with("IE.") || code.starts_with("GB.NIR")) {
      const std::string bare = name.starts_with("County ") ? name.substr(7) : name;
      writer_.name(index, bare, kOtherName);
      writer_.name(index, "County " + bare, kOtherName);
      writer_.name(index, "Co. " + bare, kOtherName);
    }
    if (code.starts_with("GB.ENG") && name.starts_with("County of ")) writer_.name(index, name.substr(10), kOtherName);
    if (code.starts_with("US.")) {
      for (const std::string_view tail : {" County", " Parish", " Borough"}) {
        if (name.ends_with(tail)) {
          writer_.name(index, name.substr(0, name.size() - tail.size()), kOtherName);
          writer_.name(index, name.substr(0, name.size() - tail.size()) + " Co.", kOtherName);
        }
      }
    }
  }

  // admin1.tsv: code, id, lat, lon, area, names. admin1_own.tsv: code, lat, lon, names, abbreviations, adjectives,
  // people.
  Status division_table(const std::string& file, std::size_t columns, bool own) {
    const auto rows = table(file, columns);
    if (!rows) return fail(rows.error());
    for (const TsvRow& row : *rows) {
      const auto& f = row.fields;
      const auto found = divisions_.find(f[0]);
      if (found == divisions_.end()) continue;
      PlaceRecord& place = writer_.at(found->second);
      const auto lat = number_of(f[own ? 1 : 2]), lon = number_of(f[own ? 2 : 3]);
      if (lat && lon) {
        place.lat_e5 = static_cast<std::int32_t>(std::lround(*lat * 1e5));
        place.lon_e5 = static_cast<std::int32_t>(std::lround(*lon * 1e5));
        fixed_points_.insert(found->second);
      }
      if (own) {
        names(found->second, f[3], kOtherName);
        names(found->second, f[4], kAbbreviation);
        people(found->second, f[5], f[6]);
      } else {
        if (place.geonames == 0) place.geonames = id_of(f[1]);
        if (const auto area = number_of(f[4])) {
          place.radius_m = static_cast<std::uint32_t>(1000 * std::sqrt(*area / 3.14159265));
        }
        names(found->second, f[5], kOtherName);
      }
    }
    return {};
  }

  Status towns() {
    note_source(sources_.places);
    std::ifstream in(sources_.places, std::ios::binary);
    if (!in) {
      return fail("not-readable", sources_.places + ": cannot be opened; run setup/fetch_data.sh first",
                  sources_.places);
    }
    std::string line;
    int number = 0;
    while (std::getline(in, line)) {
      ++number;
      if (line.empty() || line[0] == '#') continue;
      const std::vector<std::string> f = split(line, '\t');
      if (f.size() < 18) {
        return bad_row(sources_.places, number, "expected the 19 tab-separated columns of a GeoNames dump");
      }
      const auto lat = number_of(f[4]), lon = number_of(f[5]);
      if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) {
        return bad_row(sources_.places, number, "latitude and longitude are not numbers in range");
      }
      town(f, *lat, *lon);
      if (number % 50000 == 0) say(fmt::format("{} rows of {}", number, sources_.places));
    }
    return {};
  }

  void town(const std::vector<std::string>& f, double lat, double lon) {
    const std::string feature = f[6] + "." + f[7];
    const std::uint64_t population = id_of(f[14]);
    if (feature.starts_with("A.PCL")) return;  // our own table
    if (feature == "A.ADM1" || feature == "A.ADM2") {
      division_row(f, lat, lon, feature == "A.ADM1" ? f[8] + "." + f[10] : f[8] + "." + f[10] + "." + f[11]);
      return;
    }
    const bool settled = f[6] == "P" && f[7] != "PPLQ" && f[7] != "PPLW" && f[7] != "PPLH";
    if (!settled && !is_newsworthy(feature) && !(f[6] == "A" && feature.starts_with("A.ADM") && population > 0)) return;
    NewPlace place{.name = f[1], .geonames = id_of(f[0]), .lat = lat, .lon = lon};
    place.population = population;
    place.feature = feature;
    place.zone = f[17];
    place.country_code = f[8];
    place.radius_m = settled ? town_radius_m(population) : 10000;
    const auto above = [](const auto& map, const std::string& key) {
      const auto found = map.find(key);
      return found == map.end() ? kNoPlace : found->second;
    };
    place.country = above(countries_, f[8]);
    place.admin1 = above(divisions_, f[8] + "." + f[10]);
    place.admin2 = above(divisions_, f[8] + "." + f[10] + "." + f[11]);
    const std::uint32_t index = writer_.add(place);
    if (index == kNoPlace) return;
    towns_.emplace(place.geonames, index);
    if (f[2] != f[1]) writer_.name(index, f[2], kOtherName);
    for (const std::string& other : split(f[3], ',')) {
      if (keeps_alternate(other)) writer_.name(index, other, kOtherName);
    }
    if (!settled || f[7] == "PPLX") return;
    for (const std::uint32_t area : {place.country, place.admin1, place.admin2}) {
      if (area == kNoPlace) continue;
      Members& members = members_[area];
      members.towns.push_back({lat, lon});
      members.zones.insert(writer_.at(index).zone);
      members.population += population;
    }
  }

  Status town_names() {
    const auto rows = table("town_names.tsv", 3);
    if (!rows) return fail(rows.error());
    for (const TsvRow& row : *rows) {
      const auto found = towns_.find(id_of(row.fields[0]));
      if (found == towns_.end()) continue;
      names(found->second, row.fields[1], kOtherName);
      names(found->second, row.fields[2], kAbbreviation);
    }
    return {};
  }

  void division_row(const std::vector<std::string>& f, double lat, double lon, const std::string& code) {
    const auto found = divisions_.find(code);
    if (found == divisions_.end()) return;
    PlaceRecord& place = writer_.at(found->second);
    place.geonames = id_of(f[0]);
    if (fixed_points_.insert(found->second).second) {
      place.lat_e5 = static_cast<std::int32_t>(std::lround(lat * 1e5));
      place.lon_e5 = static_cast<std::int32_t>(std::lround(lon * 1e5));
    }
    for (const std::string& other : split(f[3], ',')) {
      if (keeps_alternate(other)) writer_.name(found->second, other, kOtherName);
    }
  }

  // The middle of an area's towns, each quarter degree counted once so that a big city does not pull it to itself.
  static GeoPoint middle(const std::vector<GeoPoint>& towns) {
    std::set<std::pair<int, int>> cells;
    double lat = 0, lon = 0;
    for (const GeoPoint& p : towns) {
      if (!cells.insert({static_cast<int>(std::floor(p.lat * 4)), static_cast<int>(std::floor(p.lon * 4))}).second) {
        continue;
      }
      lat += p.lat;
      // Longitudes are taken around the first town: areas across the 180th meridian stay whole.
      lon += std::remainder(p.lon - towns.front().lon, 360.0);
    }
    const auto n = static_cast<double>(cells.size());
    return {lat / n, std::remainder(towns.front().lon + lon / n, 360.0)};
  }

  void finish_areas() {
    for (auto& [index, members] : members_) {
      PlaceRecord& place = writer_.at(index);
      place.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(members.population, 0xFFFFFFFF));
      if (members.zones.size() == 1) place.zone = *members.zones.begin();
      const bool country = place.country == index;
      if (!country && fixed_points_.count(index) == 0) {
        const GeoPoint centre = middle(members.towns);
        place.lat_e5 = static_cast<std::int32_t>(std::lround(centre.lat * 1e5));
        place.lon_e5 = static_cast<std::int32_t>(std::lround(centre.lon * 1e5));
        fixed_points_.insert(index);
      }
      if (place.radius_m == 0) place.radius_m = reach_m(place, members.towns);
    }
    place_pointless_divisions();
  }

  // The distance within which nine of ten towns lie.
  static std::uint32_t reach_m(const PlaceRecord& place, const std::vector<GeoPoint>& towns) {
    std::vector<double> away;
    for (const GeoPoint& p : towns) away.push_back(distance_m({place.lat_e5 / 1e5, place.lon_e5 / 1e5}, p));
    const auto ninth = away.begin() + static_cast<std::ptrdiff_t>(away.size() * 9 / 10);
    std::nth_element(away.begin(), ninth, away.end());
    return static_cast<std::uint32_t>(std::max(*ninth, 3000.0));
  }

  // A division with no point and no town stays known by name inside its parent: it takes the parent's point and extent.
  void place_pointless_divisions() {
    for (const auto& [code, index] : divisions_) {
      if (fixed_points_.count(index) > 0) continue;
      PlaceRecord& place = writer_.at(index);
      const std::uint32_t parent = place.admin1 != kNoPlace && place.admin1 != index ? place.admin1 : place.country;
      if (parent == kNoPlace) continue;
      const PlaceRecord& holder = writer_.at(parent);
      place.lat_e5 = holder.lat_e5;
      place.lon_e5 = holder.lon_e5;
      place.radius_m = holder.radius_m;
    }
  }

  const GazetteerSources& sources_;
  const BuildProgress& progress_;
  GazetteerWriter writer_;
  std::unordered_map<std::string, std::uint32_t> countries_;
  std::map<std::string, std::uint32_t> divisions_;  // "RU.61", "US.KY.125"
  std::map<std::uint32_t, Members> members_;
  std::set<std::uint32_t> fixed_points_;
  std::unordered_map<std::uint32_t, std::uint32_t> towns_;  // by GeoNames id
};

}  // namespace

Status build_gazetteer(const GazetteerSources& sources, const std::string& output, const BuildProgress& progress) {
  return Builder(sources, progress).run(output);
}

}  // namespace hearsay
