#include "when/zones.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

// How strongly each kind of evidence speaks for a meaning, against one that it does not speak for.
constexpr double kOutletFactor = 200;
constexpr double kPageFactor = 100;
constexpr double kLanguageFactor = 12;
constexpr double kCountryFactor = 14;
// A meaning whose zone keeps another offset that day, read to the letter all the same.
constexpr double kLetterOutOfSeason = 0.005;
constexpr double kLetterElsewhere = 0.15;

constexpr std::string_view kZoneTabs[] = {"/usr/share/zoneinfo/zone.tab", "/usr/share/zoneinfo/zone1970.tab"};
constexpr std::string_view kCountryTab = "/usr/share/zoneinfo/iso3166.tab";

// Where a page's language alone points to one country's abbreviations.
constexpr std::pair<std::string_view, std::string_view> kLanguageCountry[] = {
    {"he", "IL"}, {"bn", "BD"}, {"hi", "IN"}, {"ga", "IE"},  {"ar", "SA"}, {"zh", "CN"}, {"hy", "AM"},
    {"pt", "BR"}, {"ur", "PK"}, {"tl", "PH"}, {"fil", "PH"}, {"ms", "MY"}, {"my", "MM"}, {"ru", "RU"}};

bool is_word_char(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool at_edge(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_word_char(text[at]) || text.substr(at).starts_with("\u2013") ||
         text.substr(at).starts_with("\u2014") || text.substr(at).starts_with("\u2019") ||
         text.substr(at).starts_with("\u201d") || text.substr(at).starts_with("\u00a0") ||
         text.substr(at).starts_with("\u00b7") || text.substr(at).starts_with("\u2022");
}

template <class List>
bool holds(const List& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::string language_country(std::string_view language) {
  const std::size_t dash = language.rfind('-');
  if (dash != std::string_view::npos && language.size() - dash == 3) {
    std::string region(language.substr(dash + 1));
    for (char& c : region) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return region;
  }
  for (const auto& [code, country] : kLanguageCountry) {
    if (equals_icase(language, code)) return std::string(country);
  }
  return {};
}

// Two digits or one; returns the count of digits read.
std::size_t read_digits(std::string_view text, std::size_t most, int& value) {
  value = 0;
  std::size_t n = 0;
  while (n < most && n < text.size() && is_ascii_digit(text[n])) value = value * 10 + (text[n++] - '0');
  return n;
}

// "+03:00", "+0300", "-5", "+03", "−5:30": length and offset. `bare` forms stand without GMT or UTC before them and
// need two digits for the hour, so that "14:05 +3 more" stays no offset; a bare "-05:00" is left to ISO stamps, since
// "09:00-10:00" is a range.
struct OffsetText {
  std::size_t length = 0;
  std::int32_t offset_s = 0;
};
std::optional<OffsetText> read_offset(std::string_view text, bool bare) {
  std::size_t at = 0;
  int sign = 0;
  if (text.starts_with("+")) sign = 1, at = 1;
  if (text.starts_with("-")) sign = -1, at = 1;
  if (text.starts_with("\u2212")) sign = -1, at = 3;
  if (sign == 0) return std::nullopt;
  int hour = 0;
  int minute = 0;
  const std::size_t hour_digits = read_digits(text.substr(at), 2, hour);
  if (hour_digits == 0 || (bare && hour_digits != 2)) return std::nullopt;
  at += hour_digits;
  const bool colon = at < text.size() && text[at] == ':';
  int read = 0;
  if (read_digits(text.substr(std::min(text.size(), at + colon)), 2, read) == 2) {
    if (bare && colon && sign < 0) return std::nullopt;
    minute = read;
    at += 2 + (colon ? 1 : 0);
  } else if (bare) {
    return std::nullopt;
  }
  if (hour > 14 || minute > 59 || !at_edge(text, at)) return std::nullopt;
  return OffsetText{at, sign * (hour * 3600 + minute * 60)};
}

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

// The blank-separated word at `at`, and where the next one starts.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() &&
         (is_word_char(text[end]) || ((text[end] == '\'' || text[end] == '-' || text[end] == '.') &&
                                      end + 1 < text.size() && is_word_char(text[end + 1])))) {
    ++end;
  }
  return text.substr(at, end - at);
}

// Reads " time", " local time" or " standard time" at `at`; the length with the blank, 0 when it is not there.
std::size_t time_word_length(std::string_view text, std::size_t at) {
  for (const std::string_view tail : {" time", " local time", " standard time"}) {
    if (starts_with_icase(text.substr(std::min(at, text.size())), tail) && at_edge(text, at + tail.size())) {
      return tail.size();
    }
  }
  return 0;
}

// A bare "Eastern" or "local" that goes on into words ("3pm Eastern European leaders") is no zone.
bool goes_on(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && text[at] == ' ' && is_word_char(text[at + 1]);
}

}  // namespace

struct ZoneTable::Weighed {
  ZoneCandidate candidate;
  std::string name;
  bool slip = false;
};

// ------------------------------------------------------------------------------------------------------------ loading

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
      const std::string first = ascii_lower(word_at(meaning.name, 0));
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
    names_[ascii_lower(word_at(row.fields[0], 0))].push_back({row.fields[0], target, row.fields[2] == "time"});
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

// ----------------------------------------------------------------------------------------------------------- matching

std::optional<ZoneWords> ZoneTable::match(std::string_view text) const {
  if (text.empty()) return std::nullopt;
  if (const auto offset = read_offset(text, true)) {
    return ZoneWords{ZoneWords::Kind::kOffset, offset->length, std::string(text.substr(0, offset->length)),
                     offset->offset_s};
  }
  if (text[0] == 'Z' && at_edge(text, 1)) return ZoneWords{ZoneWords::Kind::kOffset, 1, "Z", 0};
  if (!is_word_char(text[0])) return std::nullopt;
  if (const auto iana = match_iana(text)) return iana;
  const auto name = match_name(text);
  const auto abbreviation = match_abbreviation(text);
  if (name && (!abbreviation || name->length > abbreviation->length)) return name;
  return abbreviation;
}

std::optional<ZoneWords> ZoneTable::match_abbreviation(std::string_view text) const {
  const std::string_view word = word_at(text, 0).substr(0, text.find_first_of("-/.'"));
  if (word.size() < 2 || word.size() > 5) return std::nullopt;
  std::string key(word == "ChST" ? "CHST" : word);
  if (!abbreviations_.contains(key)) {
    const auto named = names_.find(ascii_lower(word));  // "gmt" in lower case, where it is no other word
    if (named == names_.end()) return std::nullopt;
    const auto exact = std::find_if(named->second.begin(), named->second.end(), [&](const Name& n) {
      return !n.needs_time && n.words == word && abbreviations_.contains(n.target);
    });
    if (exact == named->second.end() || goes_on(text, word.size())) {
      if (exact == named->second.end() || !std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a'; })) {
        return std::nullopt;
      }
    }
    key = exact->target;
  }
  if (key == "GMT" || key == "UTC") {
    std::size_t at = word.size();
    if (starts_with_icase(text.substr(at), "/GMT") || starts_with_icase(text.substr(at), "/UTC")) at += 4;
    if (at < text.size() && text[at] == ' ') ++at;
    if (const auto offset = read_offset(text.substr(at), false)) {
      const std::size_t length = at + offset->length;
      return ZoneWords{ZoneWords::Kind::kOffset, length, std::string(text.substr(0, length)), offset->offset_s};
    }
  }
  if (!at_edge(text, word.size())) return std::nullopt;
  return ZoneWords{ZoneWords::Kind::kAbbreviation, word.size(), key, 0};
}

ZoneWords ZoneTable::target_words(const std::string& target, std::size_t length) const {
  const bool abbreviation = abbreviations_.contains(target);
  return {abbreviation ? ZoneWords::Kind::kAbbreviation : ZoneWords::Kind::kNamed, length, target, 0};
}

std::optional<ZoneWords> ZoneTable::match_name(std::string_view text) const {
  const std::string_view first = word_at(text, 0);
  if (equals_icase(first, "local")) {
    if (const std::size_t tail = time_word_length(text, 5)) return ZoneWords{ZoneWords::Kind::kLocal, 5 + tail, "", 0};
    if (!goes_on(text, 5)) return ZoneWords{ZoneWords::Kind::kLocal, 5, "", 0};
    return std::nullopt;
  }
  if (const auto list = names_.find(ascii_lower(first)); list != names_.end()) {
    for (const Name& name : list->second) {
      const std::size_t length = name.words.size();
      if (!starts_with_icase(text, name.words) || !at_edge(text, length)) continue;
      if (const std::size_t tail = time_word_length(text, length)) return target_words(name.target, length + tail);
      if (!name.needs_time && text.starts_with(name.words) && !goes_on(text, length)) {
        return target_words(name.target, length);
      }
      if (!name.needs_time && name.words.ends_with(" Time")) return target_words(name.target, length);
    }
  }
  // "Phnom Penh time": up to three words of a zone's city.
  std::size_t end = first.size();
  for (int words = 1; words <= 3 && end > 0 && end < text.size(); ++words) {
    if (const std::size_t tail = time_word_length(text, end)) {
      const auto city = cities_.find(ascii_lower(text.substr(0, end)));
      if (city != cities_.end()) return ZoneWords{ZoneWords::Kind::kNamed, end + tail, city->second, 0};
    }
    const std::string_view next = word_at(text, end + 1);
    if (text[end] != ' ' || next.empty()) break;
    end += 1 + next.size();
  }
  return std::nullopt;
}

std::optional<ZoneWords> ZoneTable::match_iana(std::string_view text) const {
  std::size_t end = 0;
  while (end < text.size() && (is_ascii_alpha(text[end]) || text[end] == '/' || text[end] == '_' || text[end] == '-')) {
    ++end;
  }
  const std::string_view id = text.substr(0, end);
  if (id.find('/') == std::string_view::npos || id.size() > 40 || !at_edge(text, end)) return std::nullopt;
  if (!country_of_.contains(id) && !Zone::find(id)) return std::nullopt;
  return ZoneWords{ZoneWords::Kind::kNamed, end, std::string(id), 0};
}

// ---------------------------------------------------------------------------------------------------------- resolving

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

std::string ZoneTable::choose_zone(const Meaning& meaning, const ZoneContext& context) const {
  const auto in_country = [&](std::string_view country) -> std::string {
    if (country.empty()) return {};
    for (const std::string& zone : meaning.zones) {
      if (country_of(zone) == country) return zone;
    }
    return {};
  };
  std::vector<std::string> wishes{context.outlet_zone};
  wishes.push_back(in_country(context.outlet_country));
  wishes.push_back(in_country(country_of(context.outlet_zone)));
  wishes.insert(wishes.end(), context.page_zones.begin(), context.page_zones.end());
  wishes.push_back(in_country(language_country(context.language)));
  for (const std::string& country : context.countries) wishes.push_back(in_country(country));
  for (const std::string& wish : wishes) {
    if (!wish.empty() && holds(meaning.zones, wish)) return wish;
  }
  return meaning.zones.front();
}

void ZoneTable::weigh(const Meaning& meaning, const ZoneContext& context, std::vector<Weighed>& into) const {
  double weight = meaning.prior;
  std::string why = meaning.name;
  const auto speaks = [&](const std::string& zone) {
    return !zone.empty() && (holds(meaning.zones, zone) || holds(meaning.countries, country_of(zone)));
  };
  if (speaks(context.outlet_zone)) {
    weight *= kOutletFactor;
    why += ": the outlet's zone is " + context.outlet_zone;
  } else if (holds(meaning.countries, context.outlet_country)) {
    weight *= kOutletFactor;
    why += ": the outlet is in " + context.outlet_country;
  }
  const auto other = std::find_if(context.page_zones.begin(), context.page_zones.end(), speaks);
  if (other != context.page_zones.end()) {
    weight *= kPageFactor;
    why += ": other stamps of the page are in " + *other;
  }
  if (const std::string country = language_country(context.language); holds(meaning.countries, country)) {
    weight *= kLanguageFactor;
    why += ": the page's language is " + context.language;
  }
  const auto named = std::find_if(context.countries.begin(), context.countries.end(),
                                  [&](const std::string& c) { return holds(meaning.countries, c); });
  if (named != context.countries.end()) {
    weight *= 1 + kCountryFactor / (1.0 + static_cast<double>(named - context.countries.begin()));
    why += ": the page names " + *named;
  }

  std::string iana = choose_zone(meaning, context);
  const auto zone = Zone::find(iana);
  if (!zone || !meaning.offset_s || !context.date) {
    const std::int32_t offset = meaning.offset_s       ? *meaning.offset_s
                                : zone && context.date ? zone->offset_on(*context.date)
                                                       : 0;
    into.push_back({{std::move(iana), offset, weight, std::move(why)}, meaning.name, false});
    return;
  }
  const auto keeps = [&](const std::string& id) {
    const auto found = Zone::find(id);
    return found && found->keeps_offset_on(*context.date, *meaning.offset_s);
  };
  if (keeps(iana)) {
    into.push_back({{std::move(iana), *meaning.offset_s, weight, std::move(why)}, meaning.name, false});
    return;
  }
  const auto elsewhere = std::find_if(meaning.zones.begin(), meaning.zones.end(), keeps);
  if (meaning.any_season || iana.starts_with("Etc/")) {
    if (elsewhere != meaning.zones.end()) iana = *elsewhere;
    into.push_back({{std::move(iana), *meaning.offset_s, weight, std::move(why)}, meaning.name, false});
    return;
  }
  const std::int32_t kept = zone->offset_on(*context.date);
  if (meaning.slip > 0) {
    into.push_back(
        {{iana, kept, weight * meaning.slip,
          fmt::format("{}, written for the clock of {}, which keeps {} that day", why, iana, format_offset(kept))},
         meaning.name,
         true});
  }
  const bool found = elsewhere != meaning.zones.end();
  const double letter = found ? kLetterElsewhere : kLetterOutOfSeason;
  std::string letter_why = found ? fmt::format("{}, as {} keeps it that day", why, *elsewhere)
                                 : fmt::format("{}, though {} keeps {} that day", why, iana, format_offset(kept));
  into.push_back(
      {{found ? *elsewhere : iana, *meaning.offset_s, weight * letter * (1 - meaning.slip), std::move(letter_why)},
       meaning.name,
       false});
}

namespace {

std::string list_candidates(const std::vector<ZoneCandidate>& candidates) {
  std::string text;
  const std::size_t shown = std::min<std::size_t>(candidates.size(), 3);
  for (std::size_t i = 0; i < shown; ++i) {
    text += fmt::format("{}{} ({}, {:.0f} %)", i == 0 ? "" : (i + 1 == shown ? " or " : ", "), candidates[i].iana,
                        format_offset(candidates[i].utc_offset_s), 100 * candidates[i].weight);
  }
  return text;
}

}  // namespace

ZoneReading ZoneTable::resolve_abbreviation(const ZoneWords& words, const ZoneContext& context) const {
  ZoneReading reading;
  reading.basis = ZoneBasis::kStated;
  const auto it = abbreviations_.find(words.key);
  if (it == abbreviations_.end()) {
    reading.doubt = Note{"zone-unknown", fmt::format("the time zone {} is not known", words.key), {}, "zones"};
    return reading;
  }
  if (!it->second.front().offset_s) {  // "ET": the zone's own rules decide
    const Meaning& meaning = it->second.front();
    return resolve_named(choose_zone(meaning, context), ZoneBasis::kStated,
                         fmt::format("{} means {}", words.key, meaning.name), context);
  }
  std::vector<Weighed> weighed;
  for (const Meaning& meaning : it->second) weigh(meaning, context, weighed);
  std::stable_sort(weighed.begin(), weighed.end(),
                   [](const Weighed& a, const Weighed& b) { return a.candidate.weight > b.candidate.weight; });
  double sum = 0;
  for (const Weighed& w : weighed) sum += w.candidate.weight;
  double agreeing = 0;
  for (Weighed& w : weighed) {
    w.candidate.weight = sum > 0 ? w.candidate.weight / sum : 1.0 / static_cast<double>(weighed.size());
    if (w.candidate.utc_offset_s == weighed.front().candidate.utc_offset_s) agreeing += w.candidate.weight;
    reading.candidates.push_back(w.candidate);
  }
  const Weighed& best = weighed.front();
  if (agreeing < kSettledWeight) {
    reading.doubt = Note{"zone-ambiguous",
                         fmt::format("{} may mean {}; the page does not say which, so the clock has no UTC time",
                                     words.key, list_candidates(reading.candidates)),
                         {},
                         "zones"};
    return reading;
  }
  reading.settled = true;
  reading.zone = best.candidate.iana;
  reading.utc_offset_s = best.candidate.utc_offset_s;
  reading.why = fmt::format("{} means {}", words.key, best.candidate.why);
  if (best.slip) {
    reading.doubt = Note{"zone-season",
                         fmt::format("{} is written on a day when {} keeps {}; read as the clock on the wall there",
                                     words.key, best.candidate.iana, format_offset(best.candidate.utc_offset_s)),
                         {},
                         "zones"};
  }
  return reading;
}

ZoneReading ZoneTable::resolve_named(const std::string& iana, ZoneBasis basis, std::string why,
                                     const ZoneContext&) const {
  ZoneReading reading;
  reading.basis = basis;
  if (!Zone::find(iana)) {
    reading.basis = ZoneBasis::kUnknown;
    reading.doubt = Note{"zone-unknown", fmt::format("the time zone {} is not in tzdata", iana), {}, "zones"};
    return reading;
  }
  reading.settled = true;
  reading.by_rules = true;
  reading.zone = iana;
  reading.why = std::move(why);
  return reading;
}

ZoneReading ZoneTable::resolve(const ZoneWords& words, const ZoneContext& context) const {
  switch (words.kind) {
    case ZoneWords::Kind::kAbbreviation:
      return resolve_abbreviation(words, context);
    case ZoneWords::Kind::kNamed:
      return resolve_named(words.key, ZoneBasis::kStated, words.key + " is named", context);
    case ZoneWords::Kind::kLocal: {
      if (!context.place_zone.empty()) {
        return resolve_named(context.place_zone, ZoneBasis::kStated, "local time at the place spoken of", context);
      }
      ZoneReading open;
      open.doubt = Note{"zone-unknown", "local time is written, and it is not known where", {}, "zones"};
      return open;
    }
    case ZoneWords::Kind::kOffset:
      break;
  }
  ZoneReading reading;
  reading.settled = true;
  reading.basis = ZoneBasis::kStated;
  reading.utc_offset_s = words.utc_offset_s;
  reading.why = fmt::format("the offset {} is written", words.key);
  if (words.key == "Z") reading.zone = "Etc/UTC";
  const auto outlet = Zone::find(context.outlet_zone);
  if (outlet && context.date && outlet->keeps_offset_on(*context.date, words.utc_offset_s)) {
    reading.zone = context.outlet_zone;
  }
  return reading;
}

ZoneReading ZoneTable::resolve_unstated(const ZoneContext& context) const {
  if (!context.outlet_zone.empty()) {
    return resolve_named(context.outlet_zone, ZoneBasis::kOutletDefault, "the outlet's zone", context);
  }
  if (!context.page_zones.empty() &&
      std::all_of(context.page_zones.begin(), context.page_zones.end(),
                  [&](const std::string& z) { return z == context.page_zones.front(); })) {
    return resolve_named(context.page_zones.front(), ZoneBasis::kInferredFromOrder,
                         "the zone of the page's other stamps", context);
  }
  if (const auto& zones = zones_of(context.outlet_country); zones.size() == 1) {
    return resolve_named(zones.front(), ZoneBasis::kOutletDefault,
                         "the only zone of the outlet's country, " + context.outlet_country, context);
  }
  ZoneReading open;
  open.doubt = Note{"zone-unknown", "the clock names no time zone, and nothing on the page settles it", {}, "zones"};
  return open;
}

ZonedInstant to_instant(const ZoneReading& zone, LocalTime local) {
  ZonedInstant out;
  if (!zone.settled) return out;
  if (zone.utc_offset_s) {
    out.utc_offset_s = *zone.utc_offset_s;
    out.reading = Zone::fixed(*zone.utc_offset_s).to_utc(local);
    out.instant = out.reading.first;
    return out;
  }
  const auto rules = Zone::find(zone.zone);
  if (!rules) return out;
  out.reading = rules->to_utc(local);
  out.instant = out.reading.first;
  out.utc_offset_s = rules->offset_at(out.reading.first);
  if (out.reading.kind == LocalReading::Kind::kUnique) return out;
  const bool gap = out.reading.kind == LocalReading::Kind::kGap;
  out.doubt = Note{gap ? "zone-gap" : "zone-overlap",
                   fmt::format("{} in {}: it may be {} or {}; the earlier is kept",
                               gap ? "clocks skipped this time" : "clocks showed this time twice", zone.zone,
                               format_instant(out.reading.first), format_instant(out.reading.second)),
                   {},
                   "zones"};
  return out;
}

}  // namespace hearsay
