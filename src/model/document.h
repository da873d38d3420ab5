// The Document: bytes as they were received, and layers of reading that point into them. Everything in hearsay is a
// stage that adds a layer, or a question asked of the finished layers.
//
//   Document document = ...;                       // from a reader in ingest/: source, view, offsets, blocks
//   pipeline.run(document);                        // extract/: sentences ... statements, notes
//   for (const Statement& s : document.statements)
//     print(slice(document.view, s.content));      // what was said
//
// Positions are ViewSpans: half-open byte ranges of `view`. `offsets` turns them into SourceSpans of `source.bytes`.
// Layers refer to each other by index into the vectors below (kNone where there is none), never by pointer, so a
// Document can be moved and copied freely. A stage adds its own layer and leaves earlier ones as they are.
//
// What is not known is empty: std::nullopt, kNone, an empty string. There are no default values that look like facts.
//
// Thread-safety: plain data. One thread writes a Document; any number may read a finished one.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/span.h"
#include "model/note.h"
#include "model/offset_map.h"

namespace hearsay {

/// "No such entry" for every index into a layer.
inline constexpr std::int32_t kNone = -1;
using Index = std::int32_t;

// ------------------------------------------------------------------------------------------------ source and page

/// The received bytes and where they came from. Written once by the reader.
struct Source {
  std::string uri;                     ///< path, address or archive member ("folder/a.warc.gz#record-4")
  std::string bytes;                   ///< exactly as received
  std::string sha256;                  ///< of `bytes`, 64 hexadecimal digits
  std::optional<Instant> captured_at;  ///< WARC-Date, HTTP Date or the file's own record; empty when not known
  std::string media_type;              ///< "text/plain", "text/html", ...; empty when not known
  std::string charset;                 ///< IANA name of the charset that the bytes were read with, "utf-8"
  std::string charset_basis;           ///< "bom", "declared", "detected", "default"
};

enum class DocumentKind { kArticle, kLiveBlog, kFeedEntry };

/// A date or an instant that the page states of itself, with the words that say so.
struct PageTime {
  std::optional<Instant> instant;  ///< when a time of day and zone are known
  std::optional<Date> date;        ///< when only the day is known, or beside the instant: the day in the page's zone
  std::string basis;               ///< "stated", "file name", "json-ld", "given by --published", ...
  ViewSpan span;                   ///< the words, empty when not in the view
  std::optional<std::int32_t> utc_offset_s = {};  ///< of the zone that the page gives with the instant, east positive
};

struct Page {
  DocumentKind kind = DocumentKind::kArticle;
  std::string headline;
  ViewSpan headline_span;
  std::string byline;
  std::string site_name;  ///< "Northern Courier"; the outlet, when the page or the caller names it
  std::string canonical;  ///< address that the page gives itself
  std::string language;   ///< BCP 47, "en"; empty when not known
  PageTime published;
  PageTime modified;
  std::string zone;  ///< IANA zone of the page's own clocks where one could be settled, else empty
  std::string zone_basis;
};

// ------------------------------------------------------------------------------------------------ blocks

enum class BlockKind { kPost, kLede, kSummary, kCaption, kHeadline, kNavigation, kBoilerplate };

/// How the zone of a clock was settled (names as in the JSON: stated, outlet_default, url_date, inferred_from_order).
enum class ZoneBasis { kUnknown, kStated, kOutletDefault, kUrlDate, kInferredFromOrder };

struct ZoneCandidate {
  std::string iana;  ///< "Europe/London"
  std::int32_t utc_offset_s = 0;
  double weight = 0;  ///< 0..1; the candidates of one clock add up to 1
  std::string why;
};

/// The clock that a block states: "02:47 AM BST".
struct BlockClock {
  ViewSpan span;                    ///< of the whole stamp
  std::string verbatim;             ///< its words
  std::string zone_verbatim;        ///< "BST"; empty when the stamp names none
  std::optional<Instant> instant;   ///< empty when day or zone stayed open
  std::optional<Instant> modified;  ///< a second stamp: "Updated at 14:10"
  std::string zone;                 ///< IANA; empty when not settled
  std::optional<std::int32_t> utc_offset_s;
  ZoneBasis zone_basis = ZoneBasis::kUnknown;
  std::vector<ZoneCandidate> candidates;  ///< two or more when the abbreviation is ambiguous
  std::string day_basis;                  ///< how the day was settled: "stated", "page date, order of clocks", ...
};

enum class ParagraphRole { kClock, kHeadline, kBody, kBullet, kCredit, kNavigation, kBoilerplate };

/// A line or paragraph of a block. Sentences never cross a paragraph's edge.
struct Paragraph {
  ViewSpan span;
  ParagraphRole role = ParagraphRole::kBody;
  bool block_quote = false;  ///< the page's markup sets it off as somebody else's words; it may have no quotation marks
};

/// What something was said through.
enum class ChannelService {
  kUnknown,
  kTelegram,
  kAudio,
  kTv,
  kWire,
  kPressConference,
  kPhone,
  kSocial,
  kWebsite,
  kStatement
};

/// A post of another service that the page shows among its own words ("embedded"). Its words belong to its author and
/// came through that service, whoever is quoted around it.
struct ForeignPost {
  ChannelService service = ChannelService::kSocial;
  std::string service_name;  ///< "X", "Telegram"
  std::string username;      ///< "@velno_water"; empty when the page does not tell
  std::string author;        ///< "Velno Water Authority"; empty when the page does not tell
  ViewSpan author_span;      ///< its words in the signature; empty when the view has none
  std::optional<Date> date;  ///< the day it was written, as its signature has it; an instant is in the block's clock
  ViewSpan date_span;
};

/// A piece of the page: a post, the lede, a caption. Top-level blocks do not overlap and stand in view order; a nested
/// one (a "Story continues" line inside a post) names its `parent`, which holds it.
struct Block {
  std::string id;  ///< "b7": stable for the same bytes
  BlockKind kind = BlockKind::kPost;
  ViewSpan span;
  Index parent = kNone;
  std::vector<Paragraph> paragraphs;  ///< in view order
  ViewSpan headline;                  ///< empty when it has none
  std::optional<BlockClock> clock;
  std::string author;
  std::string permalink;
  bool key_event = false;
  bool pinned = false;
  std::optional<ForeignPost> foreign;  ///< the block is a post of another service; `permalink` is its address there
};

// ------------------------------------------------------------------------------------------------ words

struct Sentence {
  ViewSpan span;
  Index first_token = 0;  ///< tokens [first_token, end_token)
  Index end_token = 0;
  Index block = kNone;
  Index paragraph = kNone;  ///< within the block
};

/// A syntactic word (UD). Its bytes are its form; the words of a multiword token such as "cannot" split its bytes.
struct Token {
  ViewSpan span;
  bool space_after = true;
  bool joined = false;  ///< goes on the multiword token of the word before it: "n't" of "don't"
  Index sentence = kNone;
  std::string lemma;       ///< empty until the syntax stage ran
  std::string upos;        ///< UD part of speech: "NOUN"
  std::string xpos;        ///< Penn tag: "NNS"
  std::string_view feats;  ///< UD features: "Number=Plur"; "_" when none; interned (base/interned.h) or a literal
  Index head = kNone;      ///< token index; kNone for a root, or before the syntax stage
  std::string deprel;
};

// ------------------------------------------------------------------------------------------------ names and agents

enum class MentionType {
  kPerson,
  kOrganisation,
  kPlace,
  kFacility,
  kEvent,
  kNationality,
  kWork,
  kProduct,
  kWeapon,
  kVehicle,
  kQuantity,
  kRole,  ///< "the governor": stands for a person or office
  kPronoun,
};

/// Words that name or stand for something in the world.
struct Mention {
  ViewSpan span;
  MentionType type = MentionType::kPerson;
  Index agent = kNone;  ///< the chain it belongs to: index into `agents`
  Index sentence = kNone;
  double score = 0;           ///< 0..1, of the type; of a pronoun, of its antecedent
  std::string found_by;       ///< stage and rule
  std::string joined_by;      ///< why it belongs to its chain: "surname of Jana Holt"; empty for the first of a name
  std::vector<Index> rivals;  ///< agents that it may stand for as well: it was kept apart, with a note
};

enum class AgentKind { kPerson, kOffice, kOrganisation, kOutlet, kArmedGroup, kUnnamed, kPlace, kOther };

/// What an agent was called besides its name: "Kremlin spokesman", "governor of Sevastopol".
struct Role {
  std::string title;
  std::string organisation;  ///< empty when not said
  std::string place;         ///< empty when not said
  ViewSpan span;
};

/// Somebody or something that mentions refer to; one per chain.
struct Agent {
  AgentKind kind = AgentKind::kPerson;
  std::string name;  ///< the fullest name seen; for an unnamed source its words
  std::vector<std::string> aliases;
  std::vector<Role> roles;
  std::vector<Index> mentions;
  Index speaks_for = kNone;  ///< agent: a spokesman's organisation
  bool local = false;        ///< the same words mean somebody else on another page: "the mayor", "police", a surname
};

// ------------------------------------------------------------------------------------------------ times

enum class TimexType { kDate, kTime, kDuration, kSet };
enum class Granularity {
  kUnknown,
  kSecond,
  kMinute,
  kHour,
  kDayPart,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury
};

/// A TIMEX3 (TimeML). `earliest`/`latest` bound the instant or interval in UTC, half-open: [earliest, latest).
struct TimeExpression {
  ViewSpan span;
  TimexType type = TimexType::kDate;
  std::string value;   ///< TIMEX3 value: "2023-06-24T04:00", "PXM", "2023-W25"
  std::string mod;     ///< TIMEX3 mod: "BEFORE", "APPROX", ...; empty when none
  std::string anchor;  ///< what it was counted from: "post clock", "page date", "given date", "previous time"
  bool function_in_document = false;  ///< it is the page's or a post's own stamp
  std::optional<Instant> earliest;
  std::optional<Instant> latest;
  Granularity granularity = Granularity::kUnknown;
  std::string zone;        ///< IANA zone that the clock was read in; empty when none was needed or known
  std::string zone_basis;  ///< "stated", "place in the clause", "post", ...
  Index sentence = kNone;
  Index same_as = kNone;  ///< the other clock of "4am (2am BST)": index into `times`
  std::string rule;       ///< id of the rule that found it
};

// ------------------------------------------------------------------------------------------------ places

enum class PlaceRelation { kAt, kNear, kBetween, kToward, kBorderOf, kDistanceBearing, kDirectionOf };

struct PlaceCandidate {
  std::int64_t geonames = 0;
  std::string name;
  std::string country;  ///< ISO 3166-1 alpha-2
  std::string admin1;
  double lat = 0, lon = 0;
  double weight = 0;  ///< 0..1
};

struct PlaceMention {
  ViewSpan span;
  std::string verbatim;
  std::string name;           ///< gazetteer name; empty when not resolved
  std::int64_t geonames = 0;  ///< 0 when not resolved
  std::string country, admin1;
  std::string feature;  ///< GeoNames class and code: "P.PPLA", "A.ADM1", "A.PCLI", "H.SEA"
  std::string zone;     ///< IANA zone of the place; empty when it spans several
  std::optional<double> lat, lon;
  std::optional<double> precision_m;  ///< radius that the point stands for; an area is never its capital's pin
  PlaceRelation relation = PlaceRelation::kAt;
  std::optional<double> distance_m, bearing_deg;  ///< of kDistanceBearing: "400 kilometres south of"
  bool metonym = false;                           ///< "Moscow said": stands for its government
  std::vector<PlaceCandidate> alternatives;       ///< best first, the chosen one included
  Index sentence = kNone;
};

// ------------------------------------------------------------------------------------------------ quantities

struct Quantity {
  ViewSpan span;
  std::optional<double> low, best, high;
  std::string unit;     ///< what is counted or measured, lemma: "fighter", "kilometre", "year", "USD"
  std::string mod;      ///< "about", "at_least", "up_to", "dozens", "between"; empty when exact
  std::string counted;  ///< for people: "killed", "wounded", "missing", "detained", "displaced"; else empty
  Index sentence = kNone;
};

// ------------------------------------------------------------------------------------------------ what was said

/// Words between quotation marks. A quotation that runs over paragraphs has a piece in each.
struct Quotation {
  std::vector<ViewSpan> pieces;  ///< without the marks
  bool fragment = false;         ///< a few quoted words inside somebody else's sentence ('extremely bad')
  bool scare = false;            ///< marks of distance, not of speech
  bool closed = true;            ///< false: the closing mark is missing and the end was inferred
  Index block = kNone;
};

enum class SpeechAct { kAssert, kDeny, kAccuse, kDecline, kRetract, kCorrect, kAsk, kOrder, kPromise, kThreaten };
enum class SpeechMode { kDirectQuote, kIndirect, kMixed, kNarrator, kHeadline, kBullet };
/// FactBank values (Sauri & Pustejovsky 2009): certain, probable, possible; +, -, u; underspecified.
enum class Factuality { kCtPlus, kPrPlus, kPsPlus, kCtMinus, kPrMinus, kPsMinus, kCtU, kUu };
enum class Marker { kUnmarked, kNotIndependentlyVerified, kUnconfirmed, kConfirmedByOutlet, kGeolocated, kDebunked };
enum class HopRelation { kWasQuotedFrom, kHadPrimarySource, kWasDerivedFrom };

/// Through what it was said: "in a message on his Telegram channel".
struct Channel {
  ChannelService service = ChannelService::kUnknown;
  std::string name;  ///< "Telegram", "X", "state TV"
  ViewSpan span;
  std::string username = {};  ///< "@velno_water", of an embedded post
  std::string link = {};      ///< address of the post that was quoted; empty when the page does not link it
};

/// One step of the chain back to the origin. Position 0 is this page, the last is the origin.
struct Hop {
  std::int32_t position = 0;
  std::string name;
  Index agent = kNone;
  HopRelation relation = HopRelation::kWasQuotedFrom;
  bool anonymous = false;
  ViewSpan span;  ///< empty for the page itself
};

/// Who says what, how: the line that the ledger keeps.
struct Statement {
  std::vector<ViewSpan> content;  ///< what is said, without source, cue and quotation marks; pieces in view order
  ViewSpan source;                ///< words of the source; empty for the narrator
  Index source_agent = kNone;
  bool anonymous = false;  ///< an unnamed source: "one source", "officials"
  ViewSpan cue;            ///< "said"; empty when there is none
  std::string cue_lemma;
  SpeechMode mode = SpeechMode::kIndirect;
  SpeechAct act = SpeechAct::kAssert;
  bool negative = false;  ///< polarity of the content as the source has it
  Factuality factuality = Factuality::kUu;
  std::vector<ViewSpan> hedges;
  Marker marker = Marker::kUnmarked;
  ViewSpan marker_span;
  std::optional<Channel> channel;
  std::vector<Hop> hops;
  Index utterance_time = kNone;  ///< index into `times`: "just before 4am"
  Index sentence = kNone;        ///< the sentence that holds the cue, or the content's first
  Index block = kNone;
  std::vector<Index> events;
  double score = 0;      ///< 0..1
  std::string found_by;  ///< stage and rule
  /// As likely right as wrong: kept with its score for those who read the layer; no ledger takes it in.
  bool tentative = false;
};

struct Event {
  ViewSpan span;  ///< the predicate
  std::string lemma;
  std::string type;       ///< PLOVER class: "ASSAULT"; empty when none fits
  double factuality = 0;  ///< [-3, 3], the unified factuality scale (Stanovsky et al. 2017)
  bool negative = false;
  std::vector<std::string> basis;         ///< the operators behind the factuality: "under want: wished"
  std::vector<Index> actors, recipients;  ///< agents
  Index time = kNone, place = kNone;
  Index sentence = kNone;
};

// ------------------------------------------------------------------------------------------------ the whole

/// A stage that ran, with the checksum of what it read beside the Document.
struct StageRecord {
  std::string stage;
  std::string version;
  std::vector<std::string> resources;  ///< "zones/abbreviations.tsv sha256:..."
};

struct Document {
  Source source;
  std::string view;   ///< valid UTF-8: the text a reader would see
  OffsetMap offsets;  ///< view -> source

  Page page;
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Mention> mentions;
  std::vector<Agent> agents;
  std::vector<TimeExpression> times;
  std::vector<PlaceMention> places;
  std::vector<Quantity> quantities;
  std::vector<Quotation> quotations;
  std::vector<Statement> statements;
  std::vector<Event> events;

  std::vector<Note> notes;
  std::vector<StageRecord> made_by;

  std::string_view text(ViewSpan span) const { return slice(view, span); }
  std::string_view text(const Token& token) const { return slice(view, token.span); }
  /// The bytes of the whole multiword token that a word belongs to ("don't" for "n't"), else the word's own.
  ViewSpan surface(Index token) const;
  /// The innermost block that holds this position; kNone outside all.
  Index block_at(std::uint32_t offset) const;
  void note(std::string code, std::string message, ViewSpan span, std::string stage) {
    notes.push_back({std::move(code), std::move(message), span, std::move(stage)});
  }
};

}  // namespace hearsay
