// Finding zone words at the front of a text.
#include <algorithm>

#include "base/utf8.h"
#include "when/zone_text.h"
#include "when/zones.h"

namespace hearsay {
namespace {

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
  const std::string_view word = zone_word_at(text, 0).substr(0, text.find_first_of("-/.'"));
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
  const std::string_view first = zone_word_at(text, 0);
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
    const std::string_view next = zone_word_at(text, end + 1);
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

}  // namespace hearsay
