#include "ingest/html/furniture_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace hearsay {
namespace {

// Lines that are one of these and nothing else (a colon at the end allowed).
constexpr std::string_view kLabels[] = {
    "advertisement",
    "advertising",
    "ad",
    "ads",
    "sponsored",
    "sponsored content",
    "promoted",
    "anzeige",
    "werbung",
    "publicidad",
    "publicit\xC3\xA9",
    "pubblicit\xC3\xA0",
    "publicidade",
    "reklama",
    "advertentie",
    "story continues",
    "article continues below",
    "story continues below advertisement",
    "continue reading the main story",
    "continue reading",
    "scroll to continue",
    "hide caption",
    "toggle caption",
    "show caption",
    "share",
    "share this",
    "share this article",
    "share article",
    "teilen",
    "compartir",
    "partager",
    "condividi",
    "tweet",
    "print",
    "email",
    "copy link",
    "save",
    "image",
    "video",
    "close",
    "loading",
    "loading...",
    "now playing",
    "photo",
    "credit",
    "gallery",
    "view gallery",
    "back to top",
    "nach oben",
    "externer inhalt",
    "comments",
    "kommentare",
    "leave a comment",
    "read more",
    "weiterlesen",
    "mehr lesen",
    "leer m\xC3\xA1s",
    "lire la suite",
    "more",
    "mehr",
    "see more",
    "explore further",
    "click to play",
    "play video",
    "watch live",
    "live",
    "report a typo",
    "related",
    "related coverage",
    "related content",
};

// Beginnings of lines that lead elsewhere; such a line must be short or hold a link.
constexpr std::string_view kLeads[] = {
    "read more",
    "read also",
    "also read",
    "read next",
    "read:",
    "see also",
    "related:",
    "more:",
    "watch:",
    "listen:",
    "don't miss",
    "don\xE2\x80\x99t miss",
    "recommended:",
    "you might also like",
    "you may also like",
    "click here",
    "sign up",
    "subscribe",
    "follow us",
    "like us on",
    "join our",
    "get our",
    "get the latest",
    "download our",
    "download the",
    "never miss",
    "support our",
    "register for",
    "already a subscriber",
    "first-time subscribers",
    "to view the full",
    "to continue reading",
    "for the latest",
    "for more news",
    "if you enjoyed",
    "if you liked this",
    "this article originally",
    "this article was originally",
    "a version of this article appear",
    "a version of this story appear",
    "this post originally",
    "this story originally",
    "originally published",
    "have a news tip",
    "got a tip",
    "submit your letter",
    "view comments",
    "rate this",
    "an error occurred",
    "an error has occurred",
    "please try again",
    "please provide a reason",
    "send yourself a link",
    "something went wrong",
    "sorry you didn't like",
    "sorry, something went wrong",
    "sorry, there was a problem",
    "sorry, we can't load",
    "sorry, we can\xE2\x80\x99t load",
    "thank you for your feedback",
    "this feature is temporarily",
    "we use cookies",
    "by clicking",
    "report inappropriate",
    "unfortunately, this video",
    "diese website verwendet cookies",
    "empfohlener redaktioneller inhalt",
    "wie bewerten sie",
    "dieser artikel erschien",
    "share this",
    "posted in",
    "filed under",
    "tagged with",
    "tags:",
    "categories:",
    "topics:",
    "copyright \xC2\xA9",
    "\xC2\xA9 20",
    "\xC2\xA9 copyright",
    "all rights reserved",
    "mehr zum thema",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hier",
    "lies auch",
    "auch interessant",
    "weiterlesen:",
    "das k\xC3\xB6nnte",
    "newsletter",
    "jetzt abonnieren",
    "hier geht es zu",
    "mehr dazu",
    "lire aussi",
    "\xC3\xA0 lire aussi",
    "voir aussi",
    "lea tambi\xC3\xA9n",
    "lee tambi\xC3\xA9n",
    "lea adem\xC3\xA1s",
    "le puede interesar",
    "te puede interesar",
    "vea tambi\xC3\xA9n",
    "leia tamb\xC3\xA9m",
    "veja tamb\xC3\xA9m",
    "leia mais",
    "leggi anche",
    "czytaj te\xC5\xBC",
    "czytaj tak\xC5\xBC"
    "e",
    "zobacz te\xC5\xBC",
    "zobacz tak\xC5\xBC"
    "e",
    "lees ook",
    "l\xC3\xA4s mer",
    "l\xC3\xA4s ocks\xC3\xA5",
    "s\xC3\xADguenos",
    "siguenos",
    "suscr\xC3\xAD"
    "bete",
};

// Beginnings of headings over something that is not the story.
constexpr std::string_view kHeads[] = {
    "related",
    "more from",
    "more on this",
    "more stories",
    "more news",
    "most read",
    "most popular",
    "most viewed",
    "trending",
    "recommended",
    "read next",
    "read further",
    "up next",
    "you may also",
    "you might also",
    "you may like",
    "latest news",
    "latest stories",
    "editors' picks",
    "editor's picks",
    "popular",
    "about the author",
    "leave a reply",
    "leave a comment",
    "comments",
    "join the conversation",
    "share this",
    "sign up",
    "subscribe",
    "newsletter",
    "tags",
    "topics",
    "explore more",
    "discover more",
    "recent posts",
    "also on",
    "sponsored",
    "what to read next",
    "about this series",
    "rate this",
    "\xC3\xBC"
    "ber diese reihe",
    "valora esta",
    "around the web",
    "mehr zum thema",
    "mehr von",
    "weitere artikel",
    "weitere beitr\xC3\xA4ge",
    "weitere themen",
    "weitere meldungen",
    "weitere nachrichten",
    "\xC3\xA4hnliche",
    "verwandte",
    "das k\xC3\xB6nnte",
    "auch interessant",
    "zum weiterlesen",
    "empfohlen",
    "meistgelesen",
    "meist gelesen",
    "kommentare",
    "kommentar schreiben",
    "schreibe einen kommentar",
    "schlagw\xC3\xB6rter",
    "themen",
    "neueste",
    "sie k\xC3\xB6nnten auch",
    "jetzt lesen",
    "\xC3\xBC"
    "ber den autor",
    "\xC3\xBC"
    "ber die autor",
    "\xC3\xA0 lire",
    "lire aussi",
    "sur le m\xC3\xAAme",
    "dans la m\xC3\xAAme",
    "les plus lus",
    "commentaires",
    "otras noticias",
    "m\xC3\xA1s noticias",
    "m\xC3\xA1s sobre",
    "te puede",
    "le puede",
    "noticias relacionadas",
    "art\xC3\xAD"
    "culos relacionados",
    "lo m\xC3\xA1s",
    "comentarios",
    "veja tamb\xC3\xA9m",
    "leia tamb\xC3\xA9m",
    "leggi anche",
    "potrebbe interessarti",
    "articoli correlati",
    "zobacz te\xC5\xBC",
    "zobacz tak\xC5\xBC"
    "e",
    "czytaj te\xC5\xBC",
    "czytaj tak\xC5\xBC"
    "e",
    "powi\xC4\x85zane",
    "polecamy",
    "lees ook",
    "meer over",
    "gerelateerd",
    "\xE0\xB9\x80\xE0\xB8\xA3\xE0\xB8\xB7\xE0\xB9\x88\xE0\xB8\xAD\xE0\xB8\x87\xE0\xB8\x97\xE0\xB8\xB5\xE0\xB9\x88\xE0"
    "\xB9"
    "\x80\xE0\xB8\x81\xE0\xB8\xB5\xE0\xB9\x88\xE0\xB8\xA2\xE0\xB8\xA7",  // Thai: "related stories"
};

// Beginnings of a picture credit.
constexpr std::string_view kCredits[] = {
    "photo:",
    "photos:",
    "photo by",
    "photograph:",
    "photograph by",
    "photo credit",
    "picture:",
    "image:",
    "images:",
    "credit:",
    "image credit",
    "foto:",
    "fotos:",
    "bild:",
    "bilder:",
    "quelle: bild",
    "foto de",
    "imagen:",
    "cr\xC3\xA9"
    "dit photo",
    "cr\xC3\xA9"
    "ditos:",
    "fot.",
    "beitragsbild",
    "titelbild",
};
// Who owns pictures: the end of a credit.
constexpr std::string_view kPictureSources[] = {
    "getty images", "/getty", "/afp",         "afp/",         "afp via",     "/reuters",         "reuters/",
    "ap photo",     "/ap",    "/epa",         "shutterstock", "istockphoto", "/istock",          "unsplash",
    "/dpa",         "dpa/",   "imago images", "imago/",       "/imago",      "picture alliance", "picture-alliance",
    "/apa",         "apa/",   "adobe stock",
};

std::string plain(std::string_view text) {
  std::string low = ascii_lower(trim(text));
  while (!low.empty() && (low.back() == ':' || low.back() == ' ' || low.back() == '.')) low.pop_back();
  return low;
}

/// The entries of a list by their first byte: a line is held against a few of them and not against a hundred.
class Heads {
 public:
  explicit Heads(std::span<const std::string_view> list) {
    for (const std::string_view head : list) by_first_[static_cast<unsigned char>(head.front())].push_back(head);
  }
  bool one_begins(std::string_view text) const {
    if (text.empty()) return false;
    const std::vector<std::string_view>& heads = by_first_[static_cast<unsigned char>(text.front())];
    return std::any_of(heads.begin(), heads.end(), [&](std::string_view head) {
      if (text.substr(0, head.size()) != head) return false;
      const char next = text.size() > head.size() ? text[head.size()] : ' ';
      return !is_ascii_alpha(next) || !is_ascii_alpha(head.back()) || head.size() > 9;
    });
  }

 private:
  std::array<std::vector<std::string_view>, 256> by_first_;
};

}  // namespace

bool is_furniture_line(std::string_view text, bool links) {
  if (text.size() > 240) return false;
  const std::string low = plain(text);
  if (low.size() <= 40 && std::find(std::begin(kLabels), std::end(kLabels), low) != std::end(kLabels)) return true;
  static const Heads leads(kLeads);
  return (links || text.size() < 110) && leads.one_begins(low);
}

bool heads_furniture(std::string_view heading) {
  static const Heads heads(kHeads);
  return heading.size() <= 90 && heads.one_begins(plain(heading));
}

bool is_picture_credit(std::string_view text) {
  if (text.empty() || text.size() > 120) return false;
  std::string low = plain(text);
  if (!low.empty() && low.front() == '(') low.erase(0, 1);
  static const Heads credits(kCredits);
  if (credits.one_begins(low)) return true;
  // A name of an agency in a line too short for a sentence of its own.
  if (text.size() > 70 || text.back() == '.') return false;
  return std::any_of(std::begin(kPictureSources), std::end(kPictureSources),
                     [&](std::string_view source) { return low.find(source) != std::string::npos; });
}

bool ends_with_credit(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // of the credit
  const std::size_t from = text.size() > kLongest ? text.size() - kLongest : 0;
  const std::string low = plain(text.substr(from));
  for (const std::string_view mark : {"(", "|", "\xC2\xA9"}) {
    const std::size_t at = low.rfind(mark);
    if (at == std::string::npos) continue;
    if (mark.front() == '\xC2' || is_picture_credit(low.substr(at + mark.size()))) return true;
  }
  return false;
}

}  // namespace hearsay
