// Weighing what zone words may mean (zones.h): the table is read in zone_table.cc, its words are found in
// zone_match.cc.
#include "when/zones.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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

// Where a page's language alone points to one country's abbreviations.
constexpr std::pair<std::string_view, std::string_view> kLanguageCountry[] = {
    {"he", "IL"}, {"bn", "BD"}, {"hi", "IN"}, {"ga", "IE"},  {"ar", "SA"}, {"zh", "CN"}, {"hy", "AM"},
    {"pt", "BR"}, {"ur", "PK"}, {"tl", "PH"}, {"fil", "PH"}, {"ms", "MY"}, {"my", "MM"}, {"ru", "RU"}};

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

}  // namespace

struct ZoneTable::Weighed {
  ZoneCandidate candidate;
  std::string name;
  bool slip = false;
};

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
