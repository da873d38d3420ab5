// The key under which a place name is filed and looked up: what stays when spelling habits are taken away.
//
//   name_key("Saint-Étienne")  ==  "saint etienne"  ==  name_key("St. Etienne")
//   name_key("U.S.")           ==  "us"
//   name_key("Ростов-на-Дону") ==  "ростов на дону"
//
// Letters are folded in case and stripped of marks (NFKD), hyphens, dots and dashes become one space, apostrophes
// vanish, "St", "Mt" and "Ft" before another word are written out. Dots between single letters vanish ("D.C." is "dc").
// Keys are hashed word by word, so that all n-grams of a sentence are tried without building them:
//
//   std::uint64_t hash = kKeySeed;
//   for (const std::string& word : key_words) { hash = extend_key(hash, word); gazetteer.find(hash); }
//
// No state; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// Key of a whole name; empty when nothing that can be compared is left ("...").
std::string name_key(std::string_view name);

/// Words of the key of a single token, appended to `words`: "Rostov-on-Don" gives three, "'s" gives "s".
void key_words(std::string_view token, std::vector<std::string>& words);

/// "st" -> "saint", "mt" -> "mount", "ft" -> "fort": applied to a word that another one follows.
std::string_view written_out(std::string_view word);

inline constexpr std::uint64_t kKeySeed = 0xCBF29CE484222325ULL;
/// The hash of a key with one more word. FNV-1a (Fowler, Noll, Vo), 64 bits, with a space between words.
std::uint64_t extend_key(std::uint64_t hash, std::string_view word);
/// The hash of a whole key.
std::uint64_t hash_key(std::string_view key);

/// The name in Latin letters ("Ростов" -> "Rostov") for a look-up of last resort; the same text when it is Latin.
std::string latin_name(std::string_view name);

}  // namespace hearsay
