// TIMEX3 value strings that need no calendar: lengths and sets.
#include <fmt/format.h>

#include <cmath>

#include "when/timex/resolve.h"

namespace hearsay::timex {
namespace {

struct UnitCode {
  std::string_view code;
  bool time = false;
  double times = 1;
};

UnitCode unit_code(Unit unit) {
  switch (unit) {
    case Unit::kSecond:
      return {"S", true};
    case Unit::kMinute:
      return {"M", true};
    case Unit::kHour:
      return {"H", true};
    case Unit::kDay:
    case Unit::kBusinessDay:
    case Unit::kWeekday:
      return {"D"};
    case Unit::kNight:
      return {"NI", true};
    case Unit::kMorning:
      return {"MO", true};
    case Unit::kAfternoon:
      return {"AF", true};
    case Unit::kEvening:
      return {"EV", true};
    case Unit::kWeek:
      return {"W"};
    case Unit::kWeekend:
      return {"WE"};
    case Unit::kMonth:
      return {"M"};
    case Unit::kQuarter:
      return {"M", false, 3};
    case Unit::kHalf:
      return {"M", false, 6};
    case Unit::kYear:
      return {"Y"};
    case Unit::kDecade:
      return {"DE"};
    case Unit::kCentury:
      return {"CE"};
    case Unit::kMillennium:
      return {"ML"};
    default:
      return {"D"};
  }
}

std::string number(double n) {
  if (n == std::floor(n)) return fmt::format("{}", static_cast<long long>(n));
  std::string text = fmt::format("{:.2f}", n);
  while (text.back() == '0') text.pop_back();
  return text;
}

// Parts that have a whole number of a smaller unit: half an hour is PT30M, a quarter of one PT15M.
bool part_of(Unit unit, double amount, Unit& smaller, double& count) {
  if (amount == 0.25 || amount == 0.75) {
    if (unit == Unit::kHour) return smaller = Unit::kMinute, count = amount * 60, true;
    if (unit == Unit::kYear) return smaller = Unit::kMonth, count = amount * 12, true;
    if (unit == Unit::kDay) return smaller = Unit::kHour, count = amount * 24, true;
    return false;
  }
  if (amount != 0.5) return false;
  switch (unit) {
    case Unit::kHour:
      return smaller = Unit::kMinute, count = 30, true;
    case Unit::kMinute:
      return smaller = Unit::kSecond, count = 30, true;
    case Unit::kDay:
      return smaller = Unit::kHour, count = 12, true;
    case Unit::kYear:
      return smaller = Unit::kMonth, count = 6, true;
    case Unit::kDecade:
      return smaller = Unit::kYear, count = 5, true;
    case Unit::kCentury:
      return smaller = Unit::kYear, count = 50, true;
    default:
      return false;
  }
}

}  // namespace

std::string_view daypart_code(DayPart part) {
  switch (part) {
    case DayPart::kMorning:
    case DayPart::kMidMorning:
    case DayPart::kEarlyHours:
    case DayPart::kDawn:
      return "MO";
    case DayPart::kMidday:
    case DayPart::kLunch:
      return "MI";
    case DayPart::kAfternoon:
    case DayPart::kMidAfternoon:
      return "AF";
    case DayPart::kEvening:
    case DayPart::kDusk:
      return "EV";
    case DayPart::kNight:
    case DayPart::kMidNight:
      return "NI";
    case DayPart::kDaytime:
      return "DT";
    default:
      return "";
  }
}

std::string_view mod_code(Mod mod) {
  static constexpr std::string_view kCodes[] = {"",          "START",        "MID",           "END",           "APPROX",
                                                "LESS_THAN", "MORE_THAN",    "EQUAL_OR_LESS", "EQUAL_OR_MORE", "BEFORE",
                                                "AFTER",     "ON_OR_BEFORE", "ON_OR_AFTER"};
  return kCodes[static_cast<int>(mod)];
}

std::string duration_value(const Meaning& m) {
  Unit unit = m.unit;
  double amount = m.amount;
  if (!m.vague) part_of(m.unit, m.amount, unit, amount);
  const UnitCode code = unit_code(unit);
  const std::string count = m.vague ? "X" : number(amount * code.times);
  if (m.unit2 == Unit::kNone) return fmt::format("P{}{}{}", code.time ? "T" : "", count, code.code);
  const UnitCode second = unit_code(m.unit2);
  const std::string count2 = number(m.amount2 * second.times);
  return fmt::format("P{}{}{}{}{}{}", code.time ? "T" : "", count, code.code, second.time && !code.time ? "T" : "",
                     count2, second.code);
}

std::string set_value(const Meaning& m, const Grammar& grammar) {
  const auto clock = [&]() -> std::string {
    if (m.hour >= 0) {
      const int hour = m.hour < 12 && m.meridiem == 0 && m.daypart >= DayPart::kAfternoon &&
                               m.daypart <= DayPart::kNight && m.hour > 0
                           ? m.hour + 12
                           : m.hour;
      return fmt::format("T{:02}:{:02}", hour, m.minute < 0 ? 0 : m.minute);
    }
    if (m.daypart != DayPart::kNone) return fmt::format("T{}", daypart_code(m.daypart));
    return {};
  };
  if (m.value == "other") {
    Meaning two = m;
    two.amount = 2;
    return duration_value(two);
  }
  if (m.value == "weekends") return "XXXX-WXX-WE";
  if (m.value == "TNI") return "XXXX-XX-XXTNI";
  if (m.weekday > 0) return fmt::format("XXXX-WXX-{}{}", m.weekday, clock());
  if (m.month > 0) return fmt::format("XXXX-{:02}", m.month);
  if (m.season != Season::kNone) {
    static constexpr std::string_view kSeasons[] = {"", "SP", "SU", "FA", "WI"};
    return fmt::format("XXXX-{}", kSeasons[static_cast<int>(m.season)]);
  }
  if (m.holiday >= 0) {
    const Holiday& day = grammar.holidays()[static_cast<std::size_t>(m.holiday)];
    return day.day > 0 ? fmt::format("XXXX-{:02}-{:02}", day.month, day.day) : "XXXX";
  }
  if (const std::string time = clock(); !time.empty()) return "XXXX-XX-XX" + time;
  if (m.unit == Unit::kNone) return "P1D";
  return duration_value(m);
}

}  // namespace hearsay::timex
