// Reading the table of zone words: resources/zones and the lists of tzdata.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"
#include "when/zone_text.h"
#include "when/zones.h"

namespace hearsay {
namespace {

constexpr std::string_view kZoneTabs[] = {"/usr/share/zoneinfo/zone.tab", "/usr/share/zoneinfo/zone1970.tab"};
constexpr std::string_view kCountryTab = "/usr/share/zoneinfo/iso3166.tab";

std::optional<std::int32_t> parse_table_offset(std::string_view text) {
  const auto read = read_offset(text, false);
  if (!read || read->length != text.size()) return std::nullopt;
  return read->offset_s;
}

std::optional<double> parse_number(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || end != text.c_str() + text.size() || value < 0 || value > 1) return std::nullopt;
  return value;
}

}  // namespace

Result<std::shared_ptr<const ZoneTable>> ZoneTable::load() {
  auto table = std::make_shared<ZoneTable>();
  for (const std::string name : {"zones/abbreviations.tsv", "zones/names.tsv"}) {
    const Result<std::string> path = resource_path(name);
    if (!path) return fail(path.error());
    const Status read = name.ends_with("names.tsv") ? table->read_names(*path) : table->read_abbreviations(*path);
    if (!read) return fail(read.error());
    const Result<std::string> bytes = read_file(*path);
    if (!bytes) return fail(bytes.error());
    table->resources_.push_back(name + " sha256:" + sha256_hex(*bytes));
  }
  table->read_tzdata_lists();
  return std::shared_ptr<const ZoneTable>(std::move(table));
}

const Result<std::shared_ptr<const ZoneTable>>& ZoneTable::shared() {
  static const Result<std::shared_ptr<const ZoneTable>> table = load();
  return table;
}

Status ZoneTable::read_abbreviations(const std::string& path) {
  const auto rows = read_tsv(path);
  if (!rows) return fail(rows.error());
  std::map<std::string, double, std::less<>> sums;
  for (const TsvRow& row : *rows) {
    const auto wrong = [&](std::string_view what) {
      return fail("bad-resource", fmt::format("{}:{}: {}", path, row.line, what), path);
    };
    if (row.fields.size() != 8) return wrong("expected 8 tab-separated fields");
    Meaning meaning;
    const std::string& season = row.fields[2];
    if (season != "standard" && season != "daylight" && season != "any" && season != "generic") {
      return wrong("season must be standard, daylight, any or generic");
    }
    meaning.offset_s = parse_table_offset(row.fields[1]);
    if (meaning.offset_s.has_value() == (season == "generic")) return wrong("an offset is needed, save for generic");
    meaning.any_season = season == "any";
    meaning.zones = split(row.fields[3], ',');
    if (!row.fields[4].empty()) meaning.countries = split(row.fields[4], ',');
    const auto prior = parse_number(row.fields[5]);
    const auto slip = parse_number(row.fields[6]);
    if (!prior || !slip) return wrong("prior and slip must be numbers from 0 to 1");
    meaning.prior = *prior;
    meaning.slip = *slip;
    meaning.name = row.fields[7];
    sums[row.fields[0]] += meaning.prior;
    if (meaning.name.find('(') == std::string::npos) {
      const std::string first = ascii_lower(zone_word_at(meaning.name, 0));
      names_[first].push_back({meaning.name, row.fields[0], false});
    }
    abbreviations_[row.fields[0]].push_back(std::move(meaning));
  }
  for (const auto& [abbreviation, sum] : sums) {
    if (std::abs(sum - 1) > 1e-6) {
      return fail("bad-resource", fmt::format("{}: the priors of {} add up to {}, not 1", path, abbreviation, sum),
                  path);
    }
  }
  return {};
}

Status ZoneTable::read_names(const std::string& path) {
  const auto rows = read_tsv(path);
  if (!rows) return fail(rows.error());
  for (const TsvRow& row : *rows) {
    const auto wrong = [&](std::string_view what) {
      return fail("bad-resource", fmt::format("{}:{}: {}", path, row.line, what), path);
    };
    if (row.fields.size() != 3) return wrong("expected 3 tab-separated fields");
    if (row.fields[2] != "" && row.fields[2] != "time") return wrong("the third field must be empty or `time`");
    const std::string& target = row.fields[1];
    if (!abbreviations_.contains(target) && target.find('/') == std::string::npos) {
      return wrong("the target must be an abbreviation of abbreviations.tsv or an IANA id");
    }
    names_[ascii_lower(zone_word_at(row.fields[0], 0))].push_back({row.fields[0], target, row.fields[2] == "time"});
  }
  // Longest first, so that "Washington DC time" is read whole.
  for (auto& [first, list] : names_) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Name& a, const Name& b) { return a.words.size() > b.words.size(); });
  }
  return {};
}

// zone.tab: "GB <tab> +513030-0000731 <tab> Europe/London". Lists only; the rules are read through Zone.
void ZoneTable::read_tzdata_lists() {
  for (const std::string_view path : kZoneTabs) {
    const auto rows = read_tsv(std::string(path));
    if (!rows) continue;
    for (const TsvRow& row : *rows) {
      if (row.fields.size() < 3) continue;
      const std::string& zone = row.fields[2];
      for (const std::string& country : split(row.fields[0], ',')) {
        zones_of_[country].push_back(zone);
        country_of_.try_emplace(zone, country);
      }
      std::string city = zone.substr(zone.rfind('/') + 1);
      std::replace(city.begin(), city.end(), '_', ' ');
      country_names_.try_emplace(city, split(row.fields[0], ',').front());
      cities_.try_emplace(ascii_lower(city), zone);
    }
    break;
  }
  if (const auto rows = read_tsv(std::string(kCountryTab))) {
    for (const TsvRow& row : *rows) {
      if (row.fields.size() >= 2) country_names_[row.fields[1]] = row.fields[0];
    }
  }
  for (const auto& [first, list] : names_) {  // "Israeli", "Delhi", from names.tsv
    for (const Name& name : list) {
      const std::string country = country_of(name.target);
      if (name.needs_time && !country.empty()) country_names_.try_emplace(name.words, country);
    }
  }
}

const std::vector<std::string>& ZoneTable::zones_of(std::string_view country) const {
  static const std::vector<std::string> kNoZones;
  const auto it = zones_of_.find(country);
  return it == zones_of_.end() ? kNoZones : it->second;
}

std::string ZoneTable::country_of(std::string_view iana) const {
  const auto it = country_of_.find(iana);
  return it == country_of_.end() ? std::string() : it->second;
}

bool ZoneTable::is_ambiguous(std::string_view abbreviation) const {
  const auto it = abbreviations_.find(abbreviation);
  if (it == abbreviations_.end()) return false;
  return std::any_of(it->second.begin(), it->second.end(),
                     [&](const Meaning& m) { return m.offset_s != it->second.front().offset_s; });
}

}  // namespace hearsay
