// Any bytes as a robots.txt; and its patterns against a plain table that is slow and easy to trust.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "fetch/login_page.h"
#include "fetch/retry.h"
#include "fetch/robots.h"

namespace {

// Whether `pattern` ('*': any characters, '$' at the end: the end) matches a beginning of `target`.
bool table_matches(std::string_view pattern, std::string_view target) {
  const bool whole = pattern.ends_with('$');
  if (whole) pattern.remove_suffix(1);
  std::vector<char> row(target.size() + 1, 0), next;
  row[0] = 1;  // row[t]: the pattern so far can end at t
  for (const char c : pattern) {
    next.assign(target.size() + 1, 0);
    for (std::size_t t = 0; t <= target.size(); ++t) {
      if (c == '*') {
        next[t] = row[t] != 0 || (t > 0 && next[t - 1] != 0);
      } else {
        next[t] = t > 0 && row[t - 1] != 0 && target[t - 1] == c;
      }
    }
    row.swap(next);
  }
  if (whole) return row[target.size()] != 0;
  for (const char reached : row) {
    if (reached != 0) return true;
  }
  return false;
}

// What percent-encoding, comments and trimming leave as it is.
bool is_plain(std::string_view text) {
  for (const char c : text) {
    if (c <= ' ' || c > '~' || c == '%' || c == '#') return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > (std::size_t{1} << 16)) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const hearsay::RobotsRules rules = hearsay::RobotsRules::parse(text, "hearsay");
  HEARSAY_CHECK(rules.allows("/robots.txt"), "robots.txt itself may always be asked for");
  HEARSAY_CHECK(rules.crawl_delay() <= std::chrono::seconds(60), "a delay has a bound");
  static_cast<void>(rules.allows(text.substr(0, 200)));

  const auto wait = hearsay::parse_retry_after(text, hearsay::Instant{});
  HEARSAY_CHECK(!wait || (wait->count() >= 0 && *wait <= hearsay::kLongestRetryAfter), "a wait has bounds");
  const auto address = hearsay::WebAddress::parse("https://courier.example/live");
  static_cast<void>(hearsay::is_login_page(*address, *address, text));

  const std::string_view pattern = text.substr(0, text.find('\n'));
  const std::string_view target = text.substr(std::min(pattern.size() + 1, text.size()));
  if (pattern.empty() || pattern.size() > 200 || target.size() > 200 || target == "/robots.txt") return 0;
  if (!is_plain(pattern) || !is_plain(target)) return 0;
  const auto one = hearsay::RobotsRules::parse("User-agent: *\nDisallow: " + std::string(pattern), "hearsay");
  HEARSAY_CHECK(one.allows(target) != table_matches(pattern, target), "the two matchers agree");
  return 0;
}
