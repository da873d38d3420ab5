#include "fetch/robots.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr std::size_t kMostBytes = 512 << 10;  // RFC 9309, section 2.5: at least 500 KiB
constexpr double kMostDelay = 60;

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

bool unreserved(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_encoded(std::string& out, unsigned char c) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  out += '%';
  out += kDigits[c >> 4];
  out += kDigits[c & 15];
}

// One form of percent-encoding: octets beyond ASCII encoded, unreserved characters plain, digits in upper case.
std::string one_form(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    if (c == '%' && i + 2 < path.size()) {
      const auto high = hex_digit(path[i + 1]), low = hex_digit(path[i + 2]);
      if (high && low) {
        const auto octet = static_cast<unsigned char>(*high * 16 + *low);
        if (unreserved(octet)) {
          out += static_cast<char>(octet);
        } else {
          append_encoded(out, octet);
        }
        i += 2;
        continue;
      }
    }
    if (c > 0x7e || c <= ' ') {
      append_encoded(out, c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// Greedy with one point to come back to: linear times the number of stars at worst.
bool matches(std::string_view pattern, std::string_view target) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (true) {
    if (p == pattern.size() && (!to_the_end || t == target.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
      continue;
    }
    if (p < pattern.size() && t < target.size() && pattern[p] == target[t]) {
      ++p;
      ++t;
      continue;
    }
    if (star == std::string_view::npos || mark >= target.size()) return false;
    p = star + 1;
    t = ++mark;
  }
}

struct Line {
  std::string key;
  std::string_view value;
};

std::optional<Line> parse_line(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Line{ascii_lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1))};
}

// "hearsay/1.0" and "Hearsay" name us; "hearsaybot" names somebody else.
bool names_product(std::string_view value, std::string_view product) {
  std::size_t end = 0;
  while (end < value.size() && (unreserved(static_cast<unsigned char>(value[end])) && value[end] != '.')) ++end;
  return equals_icase(value.substr(0, end), product);
}

std::optional<std::chrono::seconds> parse_delay(std::string_view value) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc() || !(seconds >= 0)) return std::nullopt;
  return std::chrono::seconds(static_cast<int>(std::ceil(std::min(seconds, kMostDelay))));
}

}  // namespace

RobotsRules RobotsRules::parse(std::string_view text, std::string_view product) {
  text = text.substr(0, kMostBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  RobotsRules ours, everybody;
  bool ours_named = false;  // somewhere in the file
  bool in_ours = false, in_everybody = false, agents_open = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const auto line = parse_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line) continue;
    if (line->key == "user-agent") {
      if (!agents_open) in_ours = in_everybody = false;
      agents_open = true;
      if (line->value == "*") in_everybody = true;
      if (names_product(line->value, product)) ours_named = in_ours = true;
      continue;
    }
    const bool rule = line->key == "allow" || line->key == "disallow";
    if (!rule && line->key != "crawl-delay") continue;  // "Sitemap:" and the like end no list of agents
    agents_open = false;
    for (RobotsRules* group : {in_ours ? &ours : nullptr, in_everybody ? &everybody : nullptr}) {
      if (group == nullptr) continue;
      if (!rule) {
        if (const auto delay = parse_delay(line->value)) group->crawl_delay_ = *delay;
      } else if (!line->value.empty()) {
        group->rules_.push_back({one_form(line->value), line->key == "allow"});
      }
    }
  }
  return ours_named ? ours : everybody;
}

bool RobotsRules::allows(std::string_view target) const {
  if (target == "/robots.txt") return true;
  const std::string form = one_form(target);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!matches(rule.pattern, form)) continue;
    if (best == nullptr || rule.pattern.size() > best->pattern.size() ||
        (rule.pattern.size() == best->pattern.size() && rule.allow)) {
      best = &rule;
    }
  }
  return best == nullptr || best->allow;
}

}  // namespace hearsay
