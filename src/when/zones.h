// The words by which pages name time zones, and what they mean there: "BST", "GMT+3", "+02:00", "Moscow time", "ET".
//
//   const ZoneTable& zones = **ZoneTable::shared();
//   std::optional<ZoneWords> words = zones.match("BST on Friday");              // reads "BST", 3 bytes
//   ZoneReading r = zones.resolve(*words, {.date = parse_date("2023-06-24")});
//   r.zone == "Europe/London";  r.utc_offset_s == 3600;  r.settled == true
//
// Abbreviations are ambiguous: BST is British Summer Time, Bangladesh's and Bougainville's; IST is India's, Israel's
// and Ireland's. resolve() weighs every meaning (resources/zones/abbreviations.tsv) by
//   1. how often English pages mean it (the table's prior),
//   2. the outlet's zone or country, then the zones of the page's other stamps, then its language, then the countries
//      that it names,
//   3. the date: a meaning whose zone keeps another offset that day is nearly ruled out by tzdata (no British Summer
//      Time in December), unless outlets commonly write it so ("EST" in July means the wall clock in New York).
// A meaning with at least kSettledWeight is taken as settled. Otherwise `zone` and `utc_offset_s` stay empty, the
// candidates are kept, and `doubt` holds a sentence for a Note. Meanings that agree on the offset raise no doubt.
//
// A table is immutable after load: share it, from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "model/document.h"
#include "when/zone_rules.h"

namespace hearsay {

/// Zone words at the front of a text.
struct ZoneWords {
  enum class Kind {
    kAbbreviation,  ///< key "BST"
    kOffset,        ///< utc_offset_s; key as written: "GMT+3", "+02:00", "Z"
    kNamed,         ///< key is an IANA id: "Moscow time", "Europe/Moscow"
    kLocal,         ///< "local time": the zone of the place that the text speaks of
  };
  Kind kind = Kind::kAbbreviation;
  std::size_t length = 0;  ///< bytes
  std::string key;
  std::int32_t utc_offset_s = 0;
};

/// What is known around a clock. Leave empty what is not known.
struct ZoneContext {
  std::optional<Date> date = {};             ///< the local day that the clock stands on
  std::string outlet_zone = {};              ///< IANA; given by the caller or stated by the page
  std::string outlet_country = {};           ///< ISO 3166-1 alpha-2: "GB"
  std::string language = {};                 ///< BCP 47: "en-GB", "he"
  std::vector<std::string> page_zones = {};  ///< IANA zones of the page's other stamps, already settled
  std::vector<std::string> countries = {};   ///< ISO codes of countries that the page names, most frequent first
  std::string place_zone = {};               ///< for "local time": the zone of the place spoken of
};

struct ZoneReading {
  bool settled = false;
  std::string zone;                         ///< IANA; empty while open, and for a bare offset
  std::optional<std::int32_t> utc_offset_s; /**< when the words fix it ("BST", "+02:00"); empty for a zone whose own
                                                 rules decide ("ET", "Moscow time") while the date is not known */
  bool by_rules = false;                    ///< the zone's rules decide ("ET"): overlap and gap hours are possible
  ZoneBasis basis = ZoneBasis::kUnknown;
  std::string why;                        ///< "BST means British Summer Time: the outlet is in GB"
  std::vector<ZoneCandidate> candidates;  ///< best first, weights add up to 1
  std::optional<Note> doubt;              ///< code "zone-ambiguous", "zone-season" or "zone-unknown"; no span
};

/// A clock in UTC, with what was doubtful.
struct ZonedInstant {
  std::optional<Instant> instant;  ///< empty while the zone is open
  LocalReading reading;            ///< both readings in a gap or overlap; `instant` is then the first
  std::int32_t utc_offset_s = 0;
  std::optional<Note> doubt;  ///< code "zone-gap" or "zone-overlap"; no span
};

class ZoneTable {
 public:
  static constexpr double kSettledWeight = 0.75;

  /// Reads resources/zones/{abbreviations,names}.tsv and the zone list of tzdata. Errors name file and line.
  static Result<std::shared_ptr<const ZoneTable>> load();
  /// The table, loaded at the first call and kept.
  static const Result<std::shared_ptr<const ZoneTable>>& shared();

  /// The longest zone words at the front of `text` (leading blanks are not skipped): an abbreviation in capitals, an
  /// offset, "Moscow time", "local time", an IANA id. They must end at a word's edge.
  std::optional<ZoneWords> match(std::string_view text) const;

  ZoneReading resolve(const ZoneWords& words, const ZoneContext& context) const;
  /// A clock without zone words: the outlet's zone, else the page's other stamps; open when neither is known.
  ZoneReading resolve_unstated(const ZoneContext& context) const;

  /// The zones that tzdata lists for a country; empty for an unknown code.
  const std::vector<std::string>& zones_of(std::string_view country) const;
  /// The country of a zone; empty when tzdata lists none ("Etc/UTC").
  std::string country_of(std::string_view iana) const;
  /// ISO codes of countries by their English names and their zone cities ("Israel", "Dublin"); for counting a page's.
  const std::map<std::string, std::string, std::less<>>& country_names() const { return country_names_; }
  /// "zones/abbreviations.tsv sha256:...", for Document::made_by.
  const std::vector<std::string>& resources() const { return resources_; }
  /// True when an abbreviation has meanings with different offsets.
  bool is_ambiguous(std::string_view abbreviation) const;

 private:
  struct Meaning {
    std::optional<std::int32_t> offset_s;  ///< empty: generic
    bool any_season = false;
    std::vector<std::string> zones;
    std::vector<std::string> countries;
    double prior = 0;
    double slip = 0;
    std::string name;
  };
  struct Name {
    std::string words;
    std::string target;
    bool needs_time = false;
  };
  struct Weighed;

  Status read_abbreviations(const std::string& path);
  Status read_names(const std::string& path);
  void read_tzdata_lists();
  std::optional<ZoneWords> match_abbreviation(std::string_view text) const;
  std::optional<ZoneWords> match_name(std::string_view text) const;
  std::optional<ZoneWords> match_iana(std::string_view text) const;
  ZoneWords target_words(const std::string& target, std::size_t length) const;
  ZoneReading resolve_abbreviation(const ZoneWords& words, const ZoneContext& context) const;
  ZoneReading resolve_named(const std::string& iana, ZoneBasis basis, std::string why,
                            const ZoneContext& context) const;
  void weigh(const Meaning& meaning, const ZoneContext& context, std::vector<Weighed>& into) const;
  std::string choose_zone(const Meaning& meaning, const ZoneContext& context) const;

  std::map<std::string, std::vector<Meaning>, std::less<>> abbreviations_;
  std::map<std::string, std::vector<Name>, std::less<>> names_;  ///< by first word, lower case
  std::map<std::string, std::string, std::less<>> cities_;       ///< "moscow" -> "Europe/Moscow"
  std::map<std::string, std::vector<std::string>, std::less<>> zones_of_;
  std::map<std::string, std::string, std::less<>> country_of_;
  std::map<std::string, std::string, std::less<>> country_names_;
  std::vector<std::string> resources_;
};

/// The UTC instant of a local time read in this zone.
ZonedInstant to_instant(const ZoneReading& zone, LocalTime local);

}  // namespace hearsay
