#include "ingest/html/line_shapes.h"

#include "base/utf8.h"
#include "ingest/html/visible_clock.h"
#include "ingest/web_date.h"

namespace hearsay {

bool begins_with_count(std::string_view text) {
  std::size_t i = 0;
  const auto number = [&] {
    const std::size_t begin = i;
    while (i < text.size() && i < begin + 3 && is_ascii_digit(text[i])) ++i;
    return i > begin;
  };
  if (!number()) return false;
  while (i < text.size() && text[i] == ' ') ++i;
  if (text.substr(i, 1) == "/") {
    ++i;
  } else if (text.substr(i, 3) == "of ") {
    i += 2;
  } else {
    return false;
  }
  while (i < text.size() && text[i] == ' ') ++i;
  return number() && (i == text.size() || text[i] == ' ');
}

bool begins_with_quote(std::string_view text) {
  return text.starts_with('"') || text.starts_with("\xE2\x80\x9C") || text.starts_with("\xC2\xAB") ||
         text.starts_with("\xE2\x80\x9E");
}

bool tells_only_dates(std::string_view text) {
  if (!find_clock(text) || !parse_web_date(text)) return false;
  std::size_t letters = 0, others = 0;
  for (const char c : text) (is_ascii_alpha(c) ? letters : others) += is_ascii_space(c) ? 0 : 1;
  return others * 2 >= letters;
}

}  // namespace hearsay
