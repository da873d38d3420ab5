#include "said/body_forms.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "said/agent_text.h"

namespace hearsay {

bool BodyForms::is_of_any_state(std::string_view name) const {
  bool all = true;
  for (std::size_t at = 0; all && at < name.size();) {
    const std::size_t space = std::min(name.find(' ', at), name.size());
    const std::string word = ascii_lower(name.substr(at, space - at));
    const std::string one = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    all = lexicon_.is_portfolio(word) || lexicon_.person_noun(word) == PersonNoun::kGroup ||
          lexicon_.person_noun(one) == PersonNoun::kGroup || word == "of" || word == "for" || word == "and" ||
          word == "the";
    at = space + 1;
  }
  return all;
}

bool BodyForms::is_of_bodies(std::string_view words) const {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t space = std::min(words.find(' ', at), words.size());
    std::string word = ascii_lower(words.substr(at, space - at));
    if (word.ends_with('.')) word.pop_back();
    const std::string one = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    if (lexicon_.is_company_word(word) || lexicon_.is_portfolio(word) ||
        lexicon_.person_noun(word) == PersonNoun::kGroup || lexicon_.person_noun(one) == PersonNoun::kGroup)
      return true;
    at = space + 1;
  }
  return false;
}

Index BodyForms::other_form(const std::string& key, std::string& why) const {
  const bool acronym = key.size() >= 2 && key.size() <= 6 &&
                       std::all_of(key.begin(), key.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  for (const auto& [name, a] : bodies_) {
    const bool stands_for = acronym && initials(name) == key && !name.starts_with(key + " ");
    if (stands_for || (!acronym && initials(key) == name && name.size() >= 2)) {
      why = (stands_for ? "initials of " : "long form of ") + name;
      return a;
    }
    // "Vell Relief" and "Vell Relief Group": one name begins the other at a word's edge.
    const bool longer = key.size() > name.size() && name.size() > 3 && key.compare(0, name.size(), name) == 0 &&
                        key[name.size()] == ' ';
    const bool shorter =
        name.size() > key.size() && key.size() > 3 && name.compare(0, key.size(), key) == 0 && name[key.size()] == ' ';
    const std::string_view whole = longer ? key : name, part = longer ? name : key;
    if ((longer || shorter) && (has_two_words(std::string(part)) || is_of_bodies(whole.substr(part.size() + 1)))) {
      why = (longer ? "longer form of " : "shorter form of ") + name;
      return a;
    }
  }
  return without_country(key, why);
}
/// "the Red Cross" after "Norland Red Cross": what one body of the page alone is called without its first word.
/// Bodies that every state has are not: "the Defence Ministry".
Index BodyForms::without_country(const std::string& key, std::string& why) const {
  if (!has_two_words(key) || is_of_any_state(key)) return kNone;
  Index found = kNone;
  for (const auto& [name, a] : bodies_) {
    const bool ends = name.size() > key.size() + 1 && name.ends_with(" " + key);
    if (!ends || has_two_words(name.substr(0, name.size() - key.size() - 1))) continue;
    if (found != kNone && found != a) return kNone;
    found = a;
    why = "shorter form of " + name;
  }
  return found;
}

}  // namespace hearsay
