#include "ingest/html/title_words.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay {

std::set<std::string> word_set(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
      word += ascii_lower(c);
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

double word_overlap(std::string_view a, std::string_view b) {
  const auto x = word_set(a);
  const auto y = word_set(b);
  if (x.empty() || y.empty()) return 0;
  std::size_t shared = 0;
  for (const std::string& word : x) shared += y.count(word);
  return static_cast<double>(shared) / static_cast<double>(std::min(x.size(), y.size()));
}

std::string without_site(std::string_view title, std::string_view site_name) {
  // Separators with space around them; a hyphen inside a word is none.
  static constexpr std::string_view kSeparators[] = {" | ",  " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                                     " :: ", " \xC2\xBB ", " \xC2\xB7 ",     " / "};
  std::string_view best = title;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos) continue;
    const std::string_view left = trim(title.substr(0, at));
    const std::string_view right = trim(title.substr(at + separator.size()));
    if (!site_name.empty() && word_overlap(right, site_name) >= 0.99) {
      best = left;
      break;
    }
    if (left.size() >= 2 * right.size() && left.size() >= 20 && best.size() == title.size()) best = left;
  }
  return std::string(trim(best));
}

}  // namespace hearsay
