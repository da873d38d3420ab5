#include "app/ledger.h"

#include <fmt/format.h>

#include <cstdlib>

#include "base/utf8.h"
#include "model/check.h"
#include "store/sqlite/sqlite_store.h"
#include "when/zone_rules.h"

namespace hearsay {
namespace {

using std::chrono::days;
using std::chrono::floor;

Result<Zone> find_zone(const std::string& name) {
  if (const auto zone = Zone::find(name.empty() ? "UTC" : name)) return *zone;
  return fail("bad-zone",
              fmt::format("there is no time zone \"{}\"; write an IANA name such as Europe/London, or UTC", name),
              name);
}

// "04:30" -> seconds since midnight.
std::optional<std::chrono::seconds> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0, 1, 3, 4}) {
    if (!is_ascii_digit(text[i])) return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return std::chrono::hours(hour) + std::chrono::minutes(minute);
}

// The last time that clocks in `zone` showed this time of day, not after `until`.
Instant last_before(Instant until, std::chrono::seconds time, const Zone& zone) {
  const Date day = date_of(zone.to_local(until));
  const Instant same_day = zone.to_utc(local_time(day, time)).first;
  if (same_day <= until) return same_day;
  return zone.to_utc(local_time(Date(std::chrono::sys_days(day) - days(1)), time)).first;
}

}  // namespace

Result<std::unique_ptr<Store>> open_ledger(const std::string& address, OpenMode mode) {
  if (starts_with_icase(address, "postgres://") || starts_with_icase(address, "postgresql://")) {
    return fail("no-postgres",
                fmt::format("{}: this build of hearsay keeps its ledger in a file; name a file instead", address),
                address);
  }
  return open_sqlite_store(address, mode);
}

std::string default_ledger() {
  const char* named = std::getenv("HEARSAY_LEDGER");
  return named != nullptr && *named != '\0' ? named : "hearsay.ledger";
}

AddReport add_pages(Store& store, const std::vector<std::string>& names, const Analyser& analyser,
                    const PagesOptions& options, const Clock& clock) {
  AddReport report;
  const auto add = [&](Document&& document) {
    for (const std::string& promise : check(document))
      report.broken.push_back(fmt::format("{}: {}", document.source.uri, promise));
    if (report.store_error) return;
    const Result<AddOutcome> outcome = add_document(store, document, clock.now());
    if (!outcome) {
      report.store_error = outcome.error();
      return;
    }
    ++(outcome->already_known ? report.already_known : report.added);
    report.rows.blocks += outcome->added.blocks;
    report.rows.claims += outcome->added.claims;
    report.rows.assertions += outcome->added.assertions;
    report.rows.sightings += outcome->added.sightings;
    report.rows.relations += outcome->added.relations;
  };
  report.pages = read_pages(names, analyser, options, add);
  return report;
}

Result<ZoneView> zone_view(const std::string& name) {
  ZoneView view;
  if (name.empty() || name == "UTC") return view;
  const Result<Zone> zone = find_zone(name);
  if (!zone) return fail(zone.error());
  view.name = name;
  view.at = [zone = *zone](Instant instant) { return ZoneAt{zone.offset_at(instant), zone.abbreviation_at(instant)}; };
  return view;
}

Result<Instant> parse_as_of(const std::string& text, const std::string& zone_name, Store& store) {
  if (const auto instant = parse_instant(text)) return *instant;
  const Result<Zone> zone = find_zone(zone_name);
  if (!zone) return fail(zone.error());
  const std::string_view words = trim(text);
  if (words.size() == 16 && (words[10] == ' ' || words[10] == 'T')) {
    const auto date = parse_date(words.substr(0, 10));
    const auto time = parse_time_of_day(words.substr(11));
    if (date && time) return zone->to_utc(local_time(*date, *time)).first;
  }
  if (const auto time = parse_time_of_day(words)) {
    const Result<Situation> all = situation(store, {});
    if (!all) return fail(all.error());
    if (all->until) return last_before(*all->until, *time, *zone);
    return fail(
        "bad-as-of",
        fmt::format(
            "--as-of {}: the coverage has no clock to find the day with; write the day too, like 2024-09-07 04:30",
            text),
        text);
  }
  return fail(
      "bad-as-of",
      fmt::format("--as-of {} is no instant; write 2024-09-07T02:30:00Z, or \"2024-09-07 04:30\" or 04:30 with --zone",
                  text),
      text);
}

}  // namespace hearsay
