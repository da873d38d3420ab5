#include "syntax/names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/one_of.h"
#include "base/utf8.h"
#include "syntax/facilities.h"
#include "syntax/features.h"
#include "syntax/short_names.h"
#include "text/char_class.h"

namespace hearsay {
namespace {

struct Range {
  Index begin = 0;
  Index end = 0;
};

bool any_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find_if(list.begin(), list.end(), [&](std::string_view w) { return equals_icase(w, word); }) !=
         list.end();
}

bool is_title(std::string_view word) {
  return any_of(
      word, {"mr",       "mr.",       "mrs",      "mrs.",      "ms",         "ms.",       "miss",         "dr",
             "dr.",      "prof",      "prof.",    "sir",       "dame",       "lord",      "lady",         "gen",
             "gen.",     "col",       "col.",     "lt",        "lt.",        "capt",      "capt.",        "maj",
             "maj.",     "sgt",       "sgt.",     "sen",       "sen.",       "rep",       "rep.",         "gov",
             "gov.",     "rev",       "rev.",     "president", "general",    "colonel",   "governor",     "senator",
             "minister", "professor", "judge",    "captain",   "major",      "mayor",     "sheikh",       "king",
             "queen",    "prince",    "princess", "pope",      "chancellor", "prime",     "doctor",       "aunt",
             "uncle",    "justice",   "reverend", "bishop",    "archbishop", "ayatollah", "commissioner", "inspector"});
}

bool is_link(std::string_view word) {
  return any_of(word, {"of",   "the",   "and", "for", "de",  "del",     "la", "le", "al", "el",    "bin",
                       "ibn",  "van",   "von", "der", "den", "du",      "da", "di", "do", "in",    "on",
                       "upon", "under", "-",   "&",   "'s",  "\u2019s", "'",  "/",  ".",  "\u2013"});
}

// Small words that begin a name: "al-Velsi", "bin Oduya", "von Brandt".
bool is_particle(std::string_view word) {
  return any_of(word, {"al",  "ad", "an",  "ar", "as", "ash", "at", "az", "el",  "bin", "ibn", "abu", "van",
                       "von", "de", "del", "da", "di", "du",  "la", "le", "der", "den", "ter", "ten"});
}

// Titles that ships, inns, islands and hospitals are named after too.
bool is_noble(std::string_view word) {
  return any_of(word, {"lady", "lord", "sir", "dame", "king", "queen", "prince", "princess"});
}

bool is_ship(std::string_view word) {
  return any_of(word, {"ferry", "ship", "vessel", "tanker", "trawler", "boat", "yacht", "frigate", "destroyer",
                       "cruiser", "warship", "tug", "barge", "freighter", "corvette", "submarine"});
}

// "Greek", "Chilean", "Danish", "Senegalese": of a people, by its ending or as one of the irregular ones.
bool is_demonym(std::string_view word) {
  const auto ends = [&](std::string_view tail) {
    return word.size() > tail.size() + 2 && word.substr(word.size() - tail.size()) == tail;
  };
  return ends("ian") || ends("ish") || ends("ese") || ends("ani") || ends("eli") || ends("aqi") || ends("ean") ||
         any_of(word, {"Greek",     "French",  "Dutch",    "German",   "Swiss",   "Czech",   "Thai",
                       "Afghan",    "Arab",    "Filipino", "American", "African", "Mexican", "Welsh",
                       "Icelandic", "Yemeni",  "Omani",    "Saudi",    "Slovak",  "Slovene", "Croat",
                       "Serb",      "Cypriot", "Uzbek",    "Kazakh",   "Tajik",   "Uyghur",  "Kurd"});
}

// What stands behind the name of a company, a party or an armed group: its people, or itself once more.
bool is_of_a_body(std::string_view word) {
  return any_of(word,
                {"group",        "militia",   "party",     "company",   "firm",         "fighters",   "mercenaries",
                 "mercenary",    "militants", "rebels",    "gunmen",    "troops",       "forces",     "soldiers",
                 "commanders",   "members",   "officials", "chief",     "boss",         "founder",    "spokesman",
                 "spokeswoman",  "employees", "staff",     "workers",   "shareholders", "executives", "headquarters",
                 "spokesperson", "customers", "investors", "subsidiary"});
}

// The last word of the names of companies, authorities, papers and the like: in the training sets, organisations in
// eight cases of ten or more.
bool is_body(std::string_view word) {
  return any_of(word, {"Inc",           "Inc.",          "Ltd",         "Ltd.",
                       "Corp",          "Corp.",         "AG",          "GmbH",
                       "plc",           "PLC",           "LLC",         "Party",
                       "Front",         "Ministry",      "Office",      "University",
                       "Union",         "Army",          "Navy",        "Police",
                       "Agency",        "Council",       "Committee",   "Commission",
                       "Group",         "News",          "Courier",     "Times",
                       "Post",          "Herald",        "Tribune",     "Programme",
                       "Foundation",    "Association",   "Company",     "Bank",
                       "Parliament",    "Senate",        "League",      "Force",
                       "Forces",        "Corps",         "Command",     "Congress",
                       "Department",    "Corporation",   "Court",       "Guard",
                       "Institute",     "Service",       "Services",    "Division",
                       "Coalition",     "Government",    "Assembly",    "Authority",
                       "Energy",        "Motors",        "Records",     "Orchestra",
                       "Brigade",       "Brigades",      "Network",     "Administration",
                       "Limited",       "Airlines",      "Airways",     "Magazine",
                       "Society",       "Federation",    "Bureau",      "Board",
                       "Trust",         "Movement",      "Alliance",    "Directorate",
                       "Secretariat",   "Holdings",      "Partners",    "Industries",
                       "International", "Confederation", "Radio",       "Institution",
                       "Consortium",    "Insurance",     "Technologies"});
}

// "University of", "Ministry for": how the names of such bodies begin.
bool begins_body(std::string_view first, std::string_view second) {
  return any_of(second, {"of", "for", "on"}) &&
         any_of(first, {"University",   "Department",   "Ministry",  "House",       "Institute",     "Office",
                        "Army",         "Council",      "Court",     "Association", "Federation",    "Union",
                        "Organization", "Organisation", "Board",     "Bureau",      "School",        "Academy",
                        "Party",        "Front",        "Committee", "Commission",  "Authority",     "Society",
                        "League",       "Fund",         "Offices",   "Movement",    "Confederation", "Agency",
                        "Chamber",      "Bank"});
}

// Says in small letters what the name behind it is a name of.
bool is_kind_of_body(std::string_view word) {
  static constexpr std::string_view kKinds[] = {
      "agency",   "airline",   "bank",      "broadcaster", "carrier",      "channel",      "charity", "club",
      "company",  "daily",     "faction",   "firm",        "giant",        "group",        "maker",   "militia",
      "movement", "network",   "newspaper", "operator",    "organisation", "organization", "outlet",  "party",
      "provider", "publisher", "retailer",  "startup",     "union",        "website"};
  return one_of(word, kKinds);
}

// Behind a number, a clock or an era, no body.
bool is_era_or_zone(std::string_view word) {
  return any_of(word,
                {"BC", "BCE", "AD", "CE", "AM", "PM", "GMT", "BST", "UTC", "CET", "CEST", "EST", "EDT", "PST", "PDT"});
}

// Begins with a letter beyond the Latin, Greek included.
bool is_of_other_script(std::string_view word) {
  constexpr char32_t kLatinEnds = 0x370, kLatinAdditional = 0x1E00, kGreekExtended = 0x1F00;
  const char32_t c = decode_utf8(word, 0).code;
  return c >= kLatinEnds && (c < kLatinAdditional || c >= kGreekExtended) && char_class(c) == CharClass::kLetter;
}

// Written like a part of a name: a capital, a digit, or letters of a script without capitals.
bool is_namelike(std::string_view word) {
  const Utf8Char c = decode_utf8(word, 0);
  if (c.code >= 'a' && c.code <= 'z') {
    return std::any_of(word.begin(), word.end(), [](char x) { return x >= 'A' && x <= 'Z'; });
  }
  const CharClass kind = char_class(c.code);
  return kind == CharClass::kLetter || kind == CharClass::kDigit;
}

constexpr std::uint32_t kPlaceNameSeed = 97;

// What one piece of evidence weighs against mentions of which the network is quite sure (1 each).
constexpr double kEvidence = 1.5;

class Tidier {
 public:
  Tidier(Document& document, std::size_t first, const KnownPlaces& known)
      : d_(document), first_(first), known_(known) {}

  void run() {
    part_neighbours();
    part_from_bodies();
    name_abbreviations(d_, first_);
    std::size_t kept = first_;
    for (std::size_t m = first_; m < d_.mentions.size(); ++m) {
      if (!trim(d_.mentions[m])) continue;
      if (kept != m) d_.mentions[kept] = std::move(d_.mentions[m]);
      ++kept;
    }
    d_.mentions.resize(kept);
    vote();
  }

 private:
  std::string_view word(Index i) const { return d_.text(d_.tokens[i]); }

  Range tokens_of(const Mention& m) const {
    const Sentence& s = d_.sentences[m.sentence];
    Range r{s.first_token, s.first_token};
    while (r.begin < s.end_token && d_.tokens[r.begin].span.begin < m.span.begin) ++r.begin;
    r.end = r.begin;
    while (r.end < s.end_token && d_.tokens[r.end].span.end <= m.span.end) ++r.end;
    return r;
  }

  // "Korvel Ostania": a town and its country, written without a comma, are two names.
  void part_neighbours() {
    std::vector<Mention> out;
    for (std::size_t m = first_; m < d_.mentions.size(); ++m) {
      const Mention& mention = d_.mentions[m];
      const std::optional<Index> at = is_place(mention.type) ? where_parted(mention) : std::nullopt;
      if (!at) {
        out.push_back(mention);
        continue;
      }
      Mention left = mention, right = mention;
      left.type = right.type = MentionType::kPlace;
      left.span.end = d_.tokens[*at - 1].span.end;
      right.span.begin = d_.tokens[*at].span.begin;
      out.push_back(std::move(left));
      out.push_back(std::move(right));
    }
    d_.mentions.resize(first_);
    d_.mentions.insert(d_.mentions.end(), std::make_move_iterator(out.begin()), std::make_move_iterator(out.end()));
  }

  // "Marta Oduya of the Northern Courier": a person, and the body that the person is of. Who is called after a place or
  // holds an office of one ("the Duke of Orlova") has one word before it or a title.
  void part_from_bodies() {
    std::vector<Mention> out;
    for (std::size_t m = first_; m < d_.mentions.size(); ++m) {
      out.push_back(d_.mentions[m]);
      if (out.back().type != MentionType::kPerson) continue;
      const Range r = tokens_of(out.back());
      Index of = r.begin;
      while (of < r.end && word(of) != "of") ++of;
      Index body = of + 1;
      if (body < r.end && (word(body) == "the" || word(body) == "The")) ++body;
      if (of - r.begin < 2 || body >= r.end || is_title(word(of - 1)) || is_title(word(r.begin))) continue;
      if (!is_namelike(word(body)) || !is_namelike(word(of - 1))) continue;
      Mention right = out.back();
      out.back().span.end = d_.tokens[of - 1].span.end;
      right.span.begin = d_.tokens[body].span.begin;
      right.type = known_.contains(d_.text(right.span)) ? MentionType::kPlace : MentionType::kOrganisation;
      out.push_back(std::move(right));
    }
    d_.mentions.resize(first_);
    d_.mentions.insert(d_.mentions.end(), std::make_move_iterator(out.begin()), std::make_move_iterator(out.end()));
  }

  static bool is_place(MentionType type) { return type == MentionType::kPlace || type == MentionType::kFacility; }

  // Listed, and of more than one word: names of one word are of too many kinds.
  bool is_known_place(std::string_view name) const {
    return name.find_first_of(" \n") != std::string_view::npos && known_.contains(name);
  }

  // The token where the second of two listed places begins.
  std::optional<Index> where_parted(const Mention& m) const {
    const Range r = tokens_of(m);
    if (r.end - r.begin < 2 || known_.contains(d_.text(m.span))) return std::nullopt;
    for (Index i = r.begin + 1; i < r.end; ++i) {
      const ViewSpan left = {m.span.begin, d_.tokens[i - 1].span.end};
      const ViewSpan right = {d_.tokens[i].span.begin, m.span.end};
      if (known_.contains(d_.text(left)) && known_.contains(d_.text(right))) return i;
    }
    return std::nullopt;
  }

  // A text in small letters throughout gives no hint by its letters and is left alone.
  bool trim(Mention& m) const {
    Range r = tokens_of(m);
    bool capitals = false;
    for (Index i = r.begin; i < r.end; ++i) capitals = capitals || is_namelike(word(i));
    if (!capitals) return true;
    if (r.end - r.begin == 1 && is_of_other_script(word(r.begin))) return false;  // a guess: no training set has any
    const Range before = r;
    if (r.end - r.begin == 1 && r.begin > d_.sentences[m.sentence].first_token && is_era_or_zone(word(r.begin))) {
      const std::string_view number = word(r.begin - 1);
      if ((number[0] >= '0' && number[0] <= '9') || equals_icase(number, "century") || is_era_or_zone(number))
        return false;
    }
    if (m.type == MentionType::kPerson) {
      for (Index i = r.begin; i + 1 < r.end; ++i) {
        const bool job =
            !is_namelike(word(i)) && !is_link(word(i)) && !is_particle(word(i)) && word(i) != "\"" && word(i) != ",";
        if (job && is_namelike(word(r.end - 1))) r.begin = i + 1;
      }
      while (r.begin + 1 < r.end && is_title(word(r.begin))) ++r.begin;
    }
    if (m.type == MentionType::kOrganisation) {  // "Orlovan militant group Red Hills": Red Hills
      for (Index i = r.end - 1; i-- > r.begin;) {
        if (!is_kind_of_body(word(i)) || !is_namelike(word(i + 1))) continue;
        r.begin = i + 1;
        break;
      }
    }
    while (r.begin < r.end && !is_namelike(word(r.begin)) && !opens(r)) ++r.begin;
    if (m.type == MentionType::kPlace || m.type == MentionType::kFacility) {  // "Velsk region south of Orlova": Velsk
      for (Index i = r.begin; i < r.end; ++i) {
        if (!is_namelike(word(i)) && !is_link(word(i))) r.end = i;
      }
    }
    // "the Harbour fighters": what follows the last part of the name in small letters is no name.
    while (r.end > r.begin && !is_namelike(word(r.end - 1)) && !closes(r, m.type)) --r.end;
    if (r.begin >= r.end) return false;
    if (m.type == MentionType::kPerson && r.end < before.end && r.begin == before.begin)
      m.type = MentionType::kOrganisation;
    // "the Danish coastguard": the name is that of the people.
    if (m.type == MentionType::kOrganisation && r.end < before.end && r.end - r.begin == 1 && is_demonym(word(r.begin)))
      m.type = MentionType::kNationality;
    m.span = {d_.tokens[r.begin].span.begin, d_.tokens[r.end - 1].span.end};
    return true;
  }

  // A particle before what is written like a name, joined to it or not.
  bool opens(Range r) const {
    const Index next = r.begin + 1 < r.end && word(r.begin + 1) == "-" ? r.begin + 2 : r.begin + 1;
    return is_particle(word(r.begin)) && next < r.end && is_namelike(word(next));
  }

  // A bracket or mark that belongs to the name: "Velsk (North)", "Yahoo!"; the "'s" that shops are called by, which
  // the network tells from that of an owner ("we ate at Oduya's") unless the text has the name without it, too.
  bool closes(Range r, MentionType type) const {
    const std::string_view last = word(r.end - 1);
    if (last == "'s" || last == "\u2019s") {
      return r.end - r.begin > 1 && (is_place(type) || type == MentionType::kOrganisation) && !is_owner(r);
    }
    return last == ")" || last == "!" || last == ".";
  }

  // Ends in "'s", and is a name elsewhere without it.
  bool is_owner(Range r) const {
    const std::string_view name = d_.text(ViewSpan{d_.tokens[r.begin].span.begin, d_.tokens[r.end - 2].span.end});
    return std::any_of(
        d_.mentions.begin() + static_cast<std::ptrdiff_t>(first_), d_.mentions.end(), [&](const Mention& m) {
          const std::string_view other = d_.text(m.span);
          return other == name || (other.ends_with(name) && other[other.size() - name.size() - 1] == ' ');
        });
  }

  bool before_is(Index i, std::initializer_list<std::string_view> list) const {
    return i >= 0 && any_of(word(i), list);
  }

  // What the words around and inside a name say of its kind, whatever the network made of it; kQuantity for nothing.
  MentionType evidence(const Mention& m) const {
    const Range r = tokens_of(m);
    const Sentence& s = d_.sentences[m.sentence];
    const Index before = r.begin > s.first_token ? r.begin - 1 : -1;
    const std::string_view first = word(r.begin), last = word(r.end - 1);
    if (r.end - r.begin > 1 && any_of(first, {"PMC", "NGO"})) return MentionType::kOrganisation;
    if (before >= 0 && is_ship(word(before))) return MentionType::kVehicle;
    // "the militant group Red Hills"; but "the group Oduya founded" is Oduya's.
    const bool owner = m.type == MentionType::kPerson && r.end < s.end_token && d_.tokens[r.end].upos == "VERB";
    if (before >= 0 && is_kind_of_body(word(before)) && !owner) return MentionType::kOrganisation;
    if ((is_title(first) && !is_noble(first)) || (before >= 0 && is_title(word(before)))) return MentionType::kPerson;
    const bool known_place = m.type != MentionType::kPerson && is_known_place(d_.text(m.span));
    if (r.end - r.begin > 1 && is_body(last)) {  // "West Bank" and "European Union" are left to the network
      return known_place ? MentionType::kQuantity : MentionType::kOrganisation;
    }
    if (known_place) return MentionType::kPlace;
    if (r.end - r.begin > 2 && begins_body(first, word(r.begin + 1))) return MentionType::kOrganisation;
    if (r.end - r.begin > 1 &&
        (any_of(first, {"River", "Lake", "Mount", "Port", "Cape", "Fort", "Gulf", "Isle", "Strait"}) ||
         any_of(last, {"River", "Lake", "Island", "Islands", "Bay", "Sea", "Ocean", "Valley", "Province", "Region",
                       "District", "County", "City", "Hills", "Mountains", "Bridge", "Street", "Road", "Airport"}))) {
      return MentionType::kPlace;
    }
    const bool person_or_place = m.type == MentionType::kPerson || m.type == MentionType::kPlace;
    if (person_or_place && r.end < s.end_token &&
        any_of(word(r.end), {"province", "region", "district", "county", "city", "town", "village", "oblast"})) {
      return MentionType::kPlace;
    }
    // "Harbour fighters", "the Harbour chief": what has members and heads and is written like a surname.
    if (m.type == MentionType::kPerson && r.end < s.end_token && is_of_a_body(word(r.end))) {
      return MentionType::kOrganisation;
    }
    if (person_or_place && before_is(before, {"in", "at", "near", "into", "inside", "outside", "across", "around",
                                              "toward", "towards", "throughout"})) {
      return MentionType::kPlace;
    }
    return MentionType::kQuantity;
  }

  // "Velsk" may be read as a person here and as a place there: within one text it is what most of its mentions say,
  // weighed by how sure the network was, and what stands around them. A longer name that ends in it counts half.
  void vote() {
    std::map<std::string, std::map<MentionType, double>, std::less<>> votes;
    for (std::size_t m = first_; m < d_.mentions.size(); ++m) {
      const Mention& mention = d_.mentions[m];
      const std::string name(d_.text(mention.span));
      votes[name][mention.type] += mention.score;
      if (const MentionType said = evidence(mention); said != MentionType::kQuantity) votes[name][said] += kEvidence;
      const std::size_t space = name.find_last_of(' ');
      if (space != std::string::npos && mention.type != MentionType::kFacility) {
        votes[name.substr(space + 1)][mention.type] += mention.score / 2;
      }
    }
    for (std::size_t m = first_; m < d_.mentions.size(); ++m) {
      Mention& mention = d_.mentions[m];
      const auto& kinds = votes.find(d_.text(mention.span))->second;
      const auto best = std::max_element(kinds.begin(), kinds.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      mention.type = best->first;
      if (is_place(mention.type)) {
        const std::string_view name = d_.text(mention.span);
        const bool no_building = is_known_place(name) && is_body(name.substr(name.find_last_of(" \n") + 1));
        mention.type = no_building ? MentionType::kPlace : place_or_facility(name);
      }
    }
  }

  Document& d_;
  std::size_t first_;
  const KnownPlaces& known_;
};

}  // namespace

std::uint32_t place_name_hash(std::string_view name) {
  thread_local WordStrings word;
  thread_local std::string key;
  key.clear();
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = name.find_first_not_of(" \t\r\n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(name.find_first_of(" \t\r\n", begin), name.size());
    word.read(name.substr(begin, at - begin));
    if (!key.empty()) key += ' ';
    key += word.key();
  }
  return feature_hash(kPlaceNameSeed, key);
}

bool KnownPlaces::lists(std::uint32_t hash) const {
  return std::binary_search(hashes_.begin(), hashes_.end(), hash);
}

bool KnownPlaces::contains(std::string_view name) const {
  return lists(place_name_hash(name));
}

std::size_t KnownPlaces::longest_at(std::span<const std::string_view> words) const {
  thread_local WordStrings word;
  thread_local std::string key;
  if (words.empty() || !begins_upper(words[0])) return 0;
  key.clear();
  std::size_t longest = 0;
  for (std::size_t n = 1; n <= std::min(kLongest, words.size()); ++n) {
    word.read(words[n - 1]);
    if (n > 1) key += ' ';
    key += word.key();
    if (begins_upper(words[n - 1]) && lists(feature_hash(kPlaceNameSeed, key))) longest = n;
  }
  return longest;
}

void tidy_names(Document& document, std::size_t first, const KnownPlaces& known) {
  Tidier(document, first, known).run();
}

}  // namespace hearsay
