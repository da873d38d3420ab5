#include "when/timex/feasts.h"

#include <unicode/calendar.h>

#include <cmath>
#include <memory>

#include "when/timex/civil.h"
#include "when/timex/sky.h"

namespace hearsay::timex {
namespace {

constexpr double kIndia = 5.5 / 24;  ///< ahead of UTC, days

// Until 1998 the calendar of Umm al-Qura went by the conjunction itself, which ICU's table of it does not show.
const char* icu_name(FeastCalendar calendar, std::int32_t year) {
  switch (calendar) {
    case FeastCalendar::kHebrew:
      return "@calendar=hebrew";
    case FeastCalendar::kIslamic:
      return year >= 1960 && year <= 1998 ? "@calendar=islamic" : "@calendar=islamic-umalqura";
    default:
      return "@calendar=chinese";
  }
}

// ICU counts the Hebrew leap month as the sixth: in its numbering Nisan is 7, here (without it) too, so months behind
// Shevat move up by one.
std::int32_t icu_month(const FeastRule& rule) {
  return rule.calendar == FeastCalendar::kHebrew && rule.month > 5 ? rule.month : rule.month - 1;
}

std::optional<Days> icu_day(const FeastRule& rule, std::int32_t year) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone("Etc/UTC"));
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*zone, icu::Locale(icu_name(rule.calendar, year)), status));
  if (U_FAILURE(status) || calendar == nullptr) return std::nullopt;
  constexpr double kMsPerDay = 86400000.0;
  calendar->setTime(static_cast<double>(days_of(year, 1, 1)) * kMsPerDay, status);
  const std::int32_t first = calendar->get(UCAL_EXTENDED_YEAR, status);
  for (std::int32_t own = first; own <= first + 2 && U_SUCCESS(status); ++own) {
    calendar->clear();
    calendar->set(UCAL_EXTENDED_YEAR, own);
    calendar->set(UCAL_MONTH, icu_month(rule));
    calendar->set(UCAL_DATE, rule.day);
    const Days day = static_cast<Days>(std::floor(calendar->getTime(status) / kMsPerDay));
    if (U_SUCCESS(status) && civil_of(day).year == year) return day;
  }
  return std::nullopt;
}

double moon_from_sun(double t) {
  return whole_circle(moon_longitude(t) - sun_longitude(t));
}

double sidereal_sun(double t) {
  return whole_circle(sun_longitude(t) - ayanamsa(t));
}

int sign_of(double t) {
  return static_cast<int>(sidereal_sun(t) / 30);
}

double new_moon_before(double t) {
  constexpr double kElongation = 12.1907491;  // degrees a day
  return last_crossing(moon_from_sun, 0, kElongation, t);
}

// The month's number, 1 Chaitra: the sign that the Sun enters in it. 0 for a month in which it enters none.
int hindu_month(double new_moon) {
  const int at = sign_of(new_moon), next = sign_of(new_moon_before(new_moon + 31));
  return at == next ? 0 : (at + 1) % 12 + 1;
}

// The tithi that is running, 1 to 30.
int tithi(double t) {
  return static_cast<int>(moon_from_sun(t) / 12) + 1;
}

std::optional<Days> hindu_day(const FeastRule& rule, std::int32_t year) {
  const double hour = rule.hour / 24.0 - kIndia;
  const double end = static_cast<double>(days_of(year + 1, 1, 1));
  for (double moon = new_moon_before(static_cast<double>(days_of(year, 1, 1))); moon < end;
       moon = new_moon_before(moon + 31)) {
    if (hindu_month(moon) != rule.month) continue;
    const auto first = static_cast<Days>(std::floor(moon + kIndia));
    for (Days day = first; day < first + 31; ++day) {
      // A tithi that is running at that hour of no day gives its name to the day on which it begins.
      const int now = tithi(static_cast<double>(day) + hour), next = tithi(static_cast<double>(day + 1) + hour);
      if (day == first && static_cast<double>(day) + hour < moon) continue;
      const bool skipped = now < rule.day && (next > rule.day || next < now);
      if ((now == rule.day || skipped) && civil_of(day).year == year) return day;
    }
  }
  return std::nullopt;
}

std::optional<Days> sign_day(const FeastRule& rule, std::int32_t year) {
  constexpr double kSunADay = 0.9856474, kSunset = 18.0 / 24;
  const double target = (rule.month - 1) * 30.0;
  for (const std::int32_t y : {year, year + 1}) {
    const double at = last_crossing(sidereal_sun, target, kSunADay, static_cast<double>(days_of(y, 12, 31))) + kIndia;
    const Days day = static_cast<Days>(std::floor(at)) + (at - std::floor(at) > kSunset ? 1 : 0);
    if (civil_of(day).year == year) return day;
  }
  return std::nullopt;
}

std::optional<Days> star_day(const FeastRule& rule, std::int32_t year) {
  constexpr double kSunrise = 6.0 / 24 - kIndia, kMansion = 360.0 / 27;
  std::optional<Days> last;
  for (Days day = days_of(year, 1, 1); day < days_of(year + 1, 1, 1); ++day) {
    const double t = static_cast<double>(day) + kSunrise;
    if (sign_of(t) + 1 != rule.month) continue;
    const double moon = whole_circle(moon_longitude(t) - ayanamsa(t));
    if (static_cast<int>(moon / kMansion) + 1 == rule.day) last = day;  // of two in a month the second counts
  }
  return last;
}

std::optional<Days> parsi_day(const FeastRule& rule, std::int32_t year) {
  const Days start = days_of(2022, 8, 16) + (rule.month - 1) * 30 + rule.day - 1;
  const Days from = days_of(year, 1, 1);
  const Days years = (start - from) / 365;
  const Days day = start - 365 * years;
  for (const Days d : {day, day - 365, day + 365}) {
    if (civil_of(d).year == year) return d;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Feast> feast_in(const FeastRule& rule, std::int32_t year) {
  std::optional<Days> day;
  if (year < 1600 || year > 2400) return std::nullopt;
  switch (rule.calendar) {
    case FeastCalendar::kNone:
      break;
    case FeastCalendar::kHindu:
      day = hindu_day(rule, year);
      break;
    case FeastCalendar::kSign:
      day = sign_day(rule, year);
      break;
    case FeastCalendar::kStar:
      day = star_day(rule, year);
      break;
    case FeastCalendar::kParsi:
      day = parsi_day(rule, year);
      break;
    default:
      day = icu_day(rule, year);
  }
  if (!day) return std::nullopt;
  return Feast{*day + rule.add, rule.length, rule.calendar == FeastCalendar::kHebrew};
}

FeastCalendar feast_calendar(std::string_view name) {
  if (name == "hebrew") return FeastCalendar::kHebrew;
  if (name == "islamic") return FeastCalendar::kIslamic;
  if (name == "chinese") return FeastCalendar::kChinese;
  if (name == "hindu") return FeastCalendar::kHindu;
  if (name == "sign") return FeastCalendar::kSign;
  if (name == "star") return FeastCalendar::kStar;
  if (name == "parsi") return FeastCalendar::kParsi;
  return FeastCalendar::kNone;
}

}  // namespace hearsay::timex
