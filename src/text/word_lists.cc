#include "text/word_lists.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"

namespace hearsay {
namespace {

// Sorted, lower case.
constexpr std::array<std::string_view, 118> kAbbreviations = {
    "adj",  "adm",  "al",  "apr",  "approx", "assn", "asst", "attn", "atty",  "aug",  "ave",  "bldg",   "blvd", "brig",
    "bros", "ca",   "cal", "capt", "cc",     "cf",   "cllr", "cmdr", "co",    "col",  "conf", "corp",   "cpl",  "ct",
    "dec",  "dept", "det", "div",  "dr",     "ed",   "eds",  "eg",   "esp",   "esq",  "est",  "et",     "etc",  "ext",
    "feb",  "fig",  "fla", "fr",   "fri",    "ft",   "ga",   "gen",  "gov",   "hon",  "hr",   "ie",     "ill",  "inc",
    "insp", "jan",  "jr",  "jul",  "jun",    "kan",  "lt",   "ltd",  "lieut", "maj",  "mass", "messrs", "mfg",  "mgr",
    "mins", "mlle", "mme", "mon",  "mr",     "mrs",  "ms",   "msgr", "mt",    "nov",  "oct",  "okla",   "ont",  "oz",
    "pa",   "ph",   "plc", "pp",   "pres",   "prof", "ps",   "pt",   "pvt",   "rep",  "reps", "rev",    "rs",   "sec",
    "sen",  "sens", "sep", "sept", "sgt",    "sq",   "sr",   "st",   "ste",   "supt", "tel",  "tex",    "thur", "thurs",
    "tue",  "tues", "va",  "vol",  "vs",     "wed"};
constexpr std::array<std::string_view, 27> kHyphenPrefixes = {
    "anti",  "arch", "co",   "counter", "cross", "e",    "ex",    "extra", "inter",
    "intra", "mega", "meta", "micro",   "mid",   "mini", "multi", "neo",   "non",
    "over",  "post", "pre",  "pro",     "re",    "semi", "sub",   "super", "ultra"};
constexpr std::array<std::string_view, 52> kUnits = {
    "am",  "b",   "bn", "bps", "c",  "cc",  "cm",  "d",  "days", "f",   "ft",   "g",  "gb",
    "ghz", "h",   "ha", "hrs", "hz", "in",  "k",   "kb", "kg",   "kgs", "khz",  "km", "kmh",
    "kms", "kph", "kw", "l",   "lb", "lbs", "m",   "mb", "mg",   "mhz", "mins", "ml", "mm",
    "mph", "mw",  "nm", "p",   "pc", "pm",  "ppm", "sq", "t",    "tb",  "tn",   "x",  "yrs"};
constexpr std::array<std::string_view, 46> kAddressEndings = {
    "asp",  "au",  "biz", "ca",   "ch",  "cn",  "co",   "com", "de",  "doc", "docx", "edu", "eu",  "exe", "fm",  "fr",
    "gif",  "gov", "htm", "html", "ie",  "in",  "info", "int", "io",  "it",  "jp",   "jpg", "me",  "mil", "mp3", "net",
    "news", "nl",  "org", "pdf",  "php", "png", "ppt",  "ru",  "txt", "tv",  "ua",   "uk",  "xls", "zip"};

struct Contraction {
  std::string_view word;
  std::size_t tail;
};
constexpr std::array<Contraction, 43> kContractions = {
    {{"aint", 2},   {"arent", 2},  {"arnt", 2},   {"cannot", 3}, {"cant", 2},     {"couldnt", 2}, {"didnt", 2},
     {"doesnt", 2}, {"dont", 2},   {"dunno", 2},  {"gimme", 2},  {"gonna", 2},    {"gotta", 2},   {"hadnt", 2},
     {"hasnt", 2},  {"havent", 2}, {"heres", 1},  {"hes", 1},    {"im", 1},       {"isnt", 2},    {"itll", 2},
     {"ive", 2},    {"lemme", 2},  {"outta", 2},  {"shes", 1},   {"shouldnt", 2}, {"thats", 1},   {"theres", 1},
     {"theyll", 2}, {"theyre", 2}, {"theyve", 2}, {"wanna", 2},  {"wasnt", 2},    {"werent", 2},  {"weve", 2},
     {"whats", 1},  {"wheres", 1}, {"whos", 1},   {"wont", 2},   {"wouldnt", 2},  {"youll", 2},   {"youre", 2},
     {"youve", 2}}};

// No possessive stands before an article, "not", a preposition or "been"; no verb "to let" before another bare verb.
constexpr std::array<std::string_view, 41> kNotAfterIts = {
    "a",          "about", "also", "always",  "an",      "as",    "at",   "because", "been",     "between", "by",
    "definitely", "for",   "from", "getting", "going",   "gonna", "her",  "his",     "in",       "just",    "like",
    "my",         "never", "no",   "not",     "nothing", "of",    "on",   "our",     "probably", "really",  "simply",
    "still",      "that",  "the",  "their",   "these",   "this",  "with", "your"};
constexpr std::array<std::string_view, 8> kNotAfterYour = {"a", "an", "going", "gonna", "my", "not", "the", "welcome"};
constexpr std::array<std::string_view, 24> kAfterLets = {
    "be",  "call", "do",       "face", "find", "get",   "have", "hear", "hope", "keep", "look", "make",
    "not", "pray", "remember", "say",  "see",  "start", "stop", "take", "talk", "try",  "wait", "work"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  if (word.size() > 12) return false;
  const std::string lower = ascii_lower(word);
  return std::find(list.begin(), list.end(), lower) != list.end();
}

}  // namespace

bool keeps_full_stop(std::string_view word) {
  return contains(kAbbreviations, word);
}

bool keeps_hyphen(std::string_view prefix) {
  return contains(kHyphenPrefixes, prefix);
}

bool is_unit_after_number(std::string_view word) {
  return contains(kUnits, word);
}

bool is_address_ending(std::string_view word) {
  return contains(kAddressEndings, word);
}

bool is_file_ending(std::string_view word) {
  static constexpr std::array<std::string_view, 14> kEndings = {"csv", "doc", "docx", "gif", "htm", "html", "jpg",
                                                                "mp3", "pdf", "png",  "ppt", "txt", "xls",  "zip"};
  return contains(kEndings, word);
}

std::size_t contraction_cut(std::string_view word) {
  if (word.size() > 10) return 0;
  const std::string lower = ascii_lower(word);
  const auto* it =
      std::find_if(kContractions.begin(), kContractions.end(), [&](const Contraction& c) { return c.word == lower; });
  return it == kContractions.end() ? 0 : it->tail;
}

std::size_t contraction_cut_before(std::string_view word, std::string_view next) {
  if (equals_icase(word, "its")) return contains(kNotAfterIts, next) ? 1 : 0;
  if (equals_icase(word, "lets")) return contains(kAfterLets, next) ? 1 : 0;
  if (equals_icase(word, "your")) return contains(kNotAfterYour, next) ? 1 : 0;
  return 0;
}

}  // namespace hearsay
