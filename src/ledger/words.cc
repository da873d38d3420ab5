#include "ledger/words.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"

namespace hearsay {
namespace {

using Set = std::unordered_set<std::string_view>;

/// Looks up views without making strings of them: these tables are asked for every pair of claims.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
using StemSet = std::unordered_set<std::string, ViewHash, std::equal_to<>>;

// Base letters of U+00C0..U+017F; a space where a letter has none. Table made with Unicode's canonical decompositions.
constexpr std::string_view kLatinBase =
    "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

char32_t lower(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') ? c + 32 : c;
  if (c >= 0xC0 && c < 0xC0 + kLatinBase.size() && c != 0xD7 && c != 0xF7) {
    const char base = kLatinBase[c - 0xC0];
    if (base != ' ') return static_cast<char32_t>(base);
    if (c == 0xD8) return U'o';
    if (c == 0xF8) return U'o';
    return c;
  }
  if (c >= 0x391 && c <= 0x3A9) return c + 32;  // Greek
  if (c >= 0x410 && c <= 0x42F) return c + 32;  // Cyrillic
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && c < 0xFE00;
}

bool is_upper(char32_t c) {
  return is_letter(c) && ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) ||
                          (c >= 0x400 && c <= 0x42F) || (c >= 0x100 && c < 0x138 && c % 2 == 0));
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC;
}

bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}

const std::unordered_map<std::string_view, std::string_view>& irregular() {
  static const std::unordered_map<std::string_view, std::string_view> kForms = {
      {"shot", "shoot"},
      {"hit", "hit"},
      {"struck", "strike"},
      {"stricken", "strike"},
      {"took", "take"},
      {"taken", "take"},
      {"fell", "fall"},
      {"fallen", "fall"},
      {"left", "leave"},
      {"leaving", "leave"},
      {"began", "begin"},
      {"begun", "begin"},
      {"broke", "break"},
      {"broken", "break"},
      {"brought", "bring"},
      {"bought", "buy"},
      {"built", "build"},
      {"burnt", "burn"},
      {"came", "come"},
      {"coming", "come"},
      {"caught", "catch"},
      {"chose", "choose"},
      {"chosen", "choose"},
      {"drove", "drive"},
      {"driven", "drive"},
      {"driving", "drive"},
      {"fed", "feed"},
      {"felt", "feel"},
      {"fought", "fight"},
      {"found", "find"},
      {"fled", "flee"},
      {"flew", "fly"},
      {"flown", "fly"},
      {"gave", "give"},
      {"given", "give"},
      {"giving", "give"},
      {"went", "go"},
      {"gone", "go"},
      {"held", "hold"},
      {"kept", "keep"},
      {"knew", "know"},
      {"known", "know"},
      {"led", "lead"},
      {"lost", "lose"},
      {"losing", "lose"},
      {"made", "make"},
      {"making", "make"},
      {"met", "meet"},
      {"paid", "pay"},
      {"ran", "run"},
      {"rose", "rise"},
      {"risen", "rise"},
      {"rising", "rise"},
      {"sank", "sink"},
      {"sunk", "sink"},
      {"saw", "see"},
      {"seen", "see"},
      {"sent", "send"},
      {"shook", "shake"},
      {"shut", "shut"},
      {"slid", "slide"},
      {"spoke", "speak"},
      {"spoken", "speak"},
      {"spent", "spend"},
      {"stood", "stand"},
      {"stole", "steal"},
      {"stolen", "steal"},
      {"swept", "sweep"},
      {"swore", "swear"},
      {"sworn", "swear"},
      {"taught", "teach"},
      {"told", "tell"},
      {"thought", "think"},
      {"threw", "throw"},
      {"thrown", "throw"},
      {"tore", "tear"},
      {"torn", "tear"},
      {"withdrew", "withdraw"},
      {"withdrawn", "withdraw"},
      {"won", "win"},
      {"wrote", "write"},
      {"written", "write"},
      {"died", "die"},
      {"dying", "die"},
      {"dies", "die"},
      {"died", "die"},
      {"lay", "lie"},
      {"lying", "lie"},
      {"children", "child"},
      {"men", "man"},
      {"women", "woman"},
      {"people", "people"},
      {"servicemen", "troop"},
      {"serviceman", "troop"},
      {"soldier", "troop"},
      {"soldiers", "troop"},
      {"troops", "troop"},
      {"killing", "kill"},
      {"killings", "kill"},
      {"wives", "wife"},
      {"lives", "life"},
      {"houses", "house"},
      {"injured", "injure"},
      {"wounded", "wound"},
  };
  return kForms;
}

bool is_vowel(std::string_view w, std::size_t i) {
  const char c = w[i];
  if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u') return true;
  return c == 'y' && i > 0 && !is_vowel(w, i - 1);
}

bool has_vowel(std::string_view w) {
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (is_vowel(w, i)) return true;
  }
  return false;
}

/// Porter's m: the number of vowel-consonant sequences.
int measure(std::string_view w) {
  int m = 0;
  bool vowel_before = false;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const bool v = is_vowel(w, i);
    if (vowel_before && !v) ++m;
    vowel_before = v;
  }
  return m;
}

bool ends_cvc(std::string_view w) {
  const std::size_t n = w.size();
  if (n < 3 || is_vowel(w, n - 1) || !is_vowel(w, n - 2) || is_vowel(w, n - 3)) return false;
  return w[n - 1] != 'w' && w[n - 1] != 'x' && w[n - 1] != 'y';
}

bool drop(std::string& w, std::string_view suffix) {
  if (!w.ends_with(suffix)) return false;
  w.resize(w.size() - suffix.size());
  return true;
}

/// After "-ed" or "-ing" went: "conflat(ed)" -> "conflate", "hopp(ing)" -> "hop", "fil(ing)" -> "file".
void mend(std::string& w) {
  const std::size_t n = w.size();
  if (w.ends_with("at") || w.ends_with("bl") || w.ends_with("iz")) {
    w += 'e';
  } else if (n > 1 && w[n - 1] == w[n - 2] && !is_vowel(w, n - 1) && w[n - 1] != 'l' && w[n - 1] != 's' &&
             w[n - 1] != 'z') {
    w.pop_back();
  } else if (measure(w) == 1 && ends_cvc(w)) {
    w += 'e';
  }
}

const Set& stop_words() {
  static const Set kWords = {
      "a",          "an",        "the",     "this",    "that",    "these",  "those",     "of",         "in",
      "on",         "at",        "to",      "from",    "by",      "with",   "for",       "into",       "onto",
      "over",       "under",     "about",   "after",   "before",  "amid",   "among",     "as",         "and",
      "or",         "but",       "if",      "while",   "when",    "where",  "which",     "who",        "whom",
      "whose",      "what",      "how",     "than",    "then",    "there",  "here",      "it",         "its",
      "he",         "she",       "they",    "them",    "him",     "her",    "his",       "their",      "we",
      "us",         "our",       "i",       "me",      "my",      "you",    "your",      "is",         "are",
      "was",        "were",      "be",      "been",    "being",   "am",     "has",       "have",       "had",
      "having",     "do",        "does",    "did",     "will",    "would",  "shall",     "should",     "can",
      "could",      "may",       "might",   "must",    "also",    "so",     "very",      "just",       "now",
      "out",        "up",        "down",    "off",     "any",     "all",    "some",      "each",       "both",
      "other",      "another",   "such",    "more",    "most",    "only",   "own",       "same",       "still",
      "already",    "again",     "mr",      "mrs",     "ms",      "dr",     "sir",       "between",    "through",
      "during",     "against",   "within",  "whether", "because", "since",  "until",     "though",     "although",
      "however",    "meanwhile", "said",    "say",     "says",    "saying", "according", "reportedly", "apparently",
      "allegedly",  "quote",     "unquote", "s",       "t",       "o",      "clock",     "am",         "pm",
      "per",        "via",       "upon",    "around",  "along",   "across", "himself",   "herself",    "itself",
      "themselves", "itself",    "one",     "ones",    "it's",    "he's",   "they're",   "we're",      "i'm",
      "we've",      "they've",   "there's", "that's",  "earlier", "later",  "latest",    "further",
  };
  return kWords;
}

/// Words that most news sentences share, as stems.
const StemSet& light_terms() {
  static const StemSet kStems = [] {
    constexpr std::string_view kWords[] = {
        "force",      "official",    "region",       "area",      "people",   "group",    "country", "military",
        "government", "minister",    "ministry",     "authority", "leader",   "chief",    "head",    "president",
        "spokesman",  "spokeswoman", "spokesperson", "governor",  "general",  "resident", "city",    "town",
        "district",   "state",       "nation",       "public",    "new",      "first",    "last",    "time",
        "day",        "night",       "morning",      "evening",   "week",     "month",    "year",    "hour",
        "minute",     "situation",   "report",       "statement", "message",  "comment",  "claim",   "case",
        "service",    "unit",        "member",       "part",      "place",    "number",   "make",    "take",
        "get",        "go",          "come",         "give",      "use",      "continue", "local",   "regional",
        "national",   "federal",     "central",      "southern",  "northern", "eastern",  "western", "south",
        "north",      "east",        "west",         "near",      "several",  "many",     "few",     "numerous"};
    StemSet stems;
    for (const auto word : kWords) stems.insert(stem(word));
    return stems;
  }();
  return kStems;
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const Utf8Char c = decode_utf8(utf8, at);
    at += c.length;
    if (is_apostrophe(c.code)) {
      out += '\'';
    } else if (is_hyphen(c.code)) {
      out += '-';
    } else {
      append_utf8(out, lower(c.code));
    }
  }
  return out;
}

std::string fold_text(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool space = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const Utf8Char c = decode_utf8(utf8, at);
    at += c.length;
    if (is_apostrophe(c.code)) continue;
    if (is_letter(c.code) || (c.code >= '0' && c.code <= '9')) {
      if (space && !out.empty()) out += ' ';
      space = false;
      append_utf8(out, lower(c.code));
    } else {
      space = true;
    }
  }
  return out;
}

std::vector<Word> words(std::string_view utf8) {
  std::vector<Word> out;
  Word word;
  bool open = false;
  const auto close = [&](std::size_t end) {
    if (!open) return;
    word.end = end;
    while (word.folded.ends_with('\'') || word.folded.ends_with('-')) word.folded.pop_back();
    if (word.folded.ends_with("'s")) word.folded.resize(word.folded.size() - 2);
    if (!word.folded.empty()) out.push_back(std::move(word));
    word = Word();
    open = false;
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const Utf8Char c = decode_utf8(utf8, at);
    const bool digit = c.code >= '0' && c.code <= '9';
    const bool number_mark = open && word.digits && (c.code == ',' || c.code == '.') && at + 1 < utf8.size() &&
                             is_ascii_digit(utf8[at + 1]) && is_ascii_digit(utf8[at - 1]);
    if (is_letter(c.code) || digit) {
      if (!open) {
        open = true;
        word.begin = at;
        word.capital = is_upper(c.code);
      }
      word.digits = word.digits || digit;
      append_utf8(word.folded, lower(c.code));
    } else if (open && (is_apostrophe(c.code) || is_hyphen(c.code))) {
      word.folded += is_hyphen(c.code) ? '-' : '\'';
    } else if (number_mark) {
      word.folded += static_cast<char>(c.code);
    } else {
      close(at);
    }
    at += c.length;
  }
  close(utf8.size());
  return out;
}

std::string stem(std::string_view folded) {
  if (const auto found = irregular().find(folded); found != irregular().end()) return std::string(found->second);
  std::string w(folded);
  if (w.size() < 4) return w;
  // Step 1a
  if (w.ends_with("sses") || w.ends_with("ies") || w.ends_with("ches") || w.ends_with("shes") || w.ends_with("xes")) {
    w.resize(w.size() - 2);
  } else if (w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is")) {
    w.pop_back();
  }
  // Step 1b
  if (w.ends_with("eed")) {
    if (measure(std::string_view(w).substr(0, w.size() - 3)) > 0) w.pop_back();
  } else if (w.ends_with("ed") && has_vowel(std::string_view(w).substr(0, w.size() - 2))) {
    drop(w, "ed");
    mend(w);
  } else if (w.ends_with("ing") && has_vowel(std::string_view(w).substr(0, w.size() - 3))) {
    drop(w, "ing");
    mend(w);
  }
  // Step 1c
  if (w.size() > 3 && w.ends_with('y') && has_vowel(std::string_view(w).substr(0, w.size() - 1))) w.back() = 'i';
  // A final e is dropped from all ("close", "closed", "closing" meet): part of Porter's step 5a.
  if (w.size() > 4 && w.ends_with('e') && measure(std::string_view(w).substr(0, w.size() - 1)) > 1) w.pop_back();
  return w;
}

double term_weight(std::string_view stemmed) {
  return light_terms().contains(stemmed) ? 0.4 : 1.0;
}

bool is_stop_word(std::string_view folded) {
  return stop_words().contains(folded);
}

bool is_negation(std::string_view folded) {
  static const Set kWords = {"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"};
  return kWords.contains(folded) || folded.ends_with("n't");
}

bool is_word_for_claim(std::string_view folded) {
  static const Set kWords = {"claim",       "claims",         "accusation", "accusations", "allegation", "allegations",
                             "report",      "reports",        "charge",     "charges",     "suggestion", "suggestions",
                             "involvement", "responsibility", "rumour",     "rumours",     "rumor",      "rumors",
                             "statement",   "statements",     "assertion",  "assertions",  "it",         "this",
                             "that",        "them",           "these",      "those",       "media",      "earlier"};
  return kWords.contains(folded);
}

bool are_opposites(std::string_view a, std::string_view b) {
  static const std::unordered_map<std::string, StemSet, ViewHash, std::equal_to<>> kPairs = [] {
    constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {"enter", "leave"},    {"open", "close"},        {"open", "shut"},      {"advance", "retreat"},
        {"confirm", "deny"},   {"arrest", "release"},    {"detain", "release"}, {"capture", "recapture"},
        {"start", "stop"},     {"begin", "end"},         {"start", "end"},      {"win", "lose"},
        {"rise", "fall"},      {"accept", "reject"},     {"alive", "dead"},     {"survive", "die"},
        {"approve", "reject"}, {"support", "oppose"},    {"allow", "ban"},      {"lift", "impose"},
        {"resume", "suspend"}, {"increase", "decrease"}, {"succeed", "fail"},   {"arrive", "leave"},
        {"close", "reopen"},   {"free", "detain"},       {"shut", "reopen"},    {"hold", "breach"}};
    std::unordered_map<std::string, StemSet, ViewHash, std::equal_to<>> pairs;
    for (const auto& [x, y] : kWords) {
      pairs[stem(x)].insert(stem(y));
      pairs[stem(y)].insert(stem(x));
    }
    return pairs;
  }();
  const auto found = kPairs.find(a);
  return found != kPairs.end() && found->second.contains(b);
}

}  // namespace hearsay
