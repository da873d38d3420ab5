// The ledger's rows: plain records of who claimed what, through whom, where it stands in which bytes.
//
//   document -< version -< block            what was received, each state of it under its sha256
//   claim -< assertion -< sighting          what is claimed; each time somebody says it; each version that shows it
//   assertion -< hop, time, place, quantity, event
//   claim -< relation >- claim              repeats, denies, contradicts: suggested by rule until a person decides
//
// Identity. An id is a prefix letter and twelve hexadecimal digits of a SHA-256 over a key made of readable text
// ("c-1a2b3c4d5e6f"), never of byte offsets, positions or a counter. The same pages give the same ids in any order of
// reading, with LF or CRLF, posts newest or oldest first, on a machine in any zone. Rows are written once; what later
// reading changes is a new row.
//
// Names follow the standards of the field: IPTC ninjs (document), WARC (captured_at), W3C Web
// Annotation (positions and exact words), schema.org Claim, PROV-O (hops), TimeML TIMEX3 (times).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/span.h"
#include "model/document.h"
#include "model/names.h"

namespace hearsay {

/// "c" + "-" + 12 hexadecimal digits of the SHA-256 of `key`.
std::string make_id(char prefix, std::string_view key);

// ------------------------------------------------------------------------------------------------ what was received

struct DocumentRow {
  std::string id;   ///< "d-..." of the uri
  std::string uri;  ///< the page's own address where it gives one, else where it was read from
  DocumentKind type = DocumentKind::kArticle;
  std::string outlet;            ///< "Northern Courier"; empty when not known
  std::string publisher_family;  ///< outlets under one roof share it: "courier.example"
};

/// What a look at an address found: something new, nothing new, no page any more, no answer, or a closed door.
enum class CaptureStatus { kOk, kDeleted, kFailed, kUnchanged, kBlocked };

/// One state of a document. Its bytes are kept under `sha256`.
struct VersionRow {
  std::string id;  ///< "v-..." of document and sha256
  std::string document;
  std::string sha256;
  std::uint64_t size = 0;
  std::string uri;  ///< where these bytes were read from
  std::string media_type, charset;
  std::string headline, byline, language;
  std::optional<Instant> published, modified;  ///< as the page states them
  std::optional<Date> published_date;
  std::string zone;  ///< IANA zone of the page's clocks; empty when not settled
  std::optional<Instant> captured_at;
  Instant recorded_at{};
  CaptureStatus status = CaptureStatus::kOk;
  std::string extractor;  ///< stages and versions that read it
};

/// A block as one version shows it: same id in every version, own position in each.
struct BlockRow {
  std::string id;  ///< "b-..." of document, kind and clock (or address, or words)
  std::string version;
  std::int32_t ord = 0;
  std::string label;  ///< the reader's id, "b7"
  BlockKind kind = BlockKind::kPost;
  SourceSpan span;
  std::string headline;
  std::string clock_verbatim, zone_verbatim, zone;
  std::optional<Instant> published, modified;
  std::optional<std::int32_t> utc_offset_s;
  ZoneBasis zone_basis = ZoneBasis::kUnknown;
  std::string author, permalink;
  bool key_event = false, pinned = false;
};

struct NoteRow {
  std::string version, code, message, stage;
  SourceSpan span;
};

// ------------------------------------------------------------------------------------------------ who

struct RoleRow {
  std::string title, organisation, place;
  auto operator<=>(const RoleRow&) const = default;
};

struct AgentRow {
  std::string id;  ///< "a-..." of kind and name; of an unnamed source also of the outlet that heard it
  AgentKind kind = AgentKind::kPerson;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<RoleRow> roles;
  std::string speaks_for;  ///< agent; empty when none
};

/// One way in which a version of a page calls an agent, and why that is the same agent.
struct AgentEvidenceRow {
  std::string agent, version;
  std::string exact;   ///< "the mayor"
  std::string reason;  ///< "office stated for Ana Ruiz"; empty for the name that opened the chain
  double score = 0;    ///< 0..1; of pronouns only
  int times = 0;       ///< so often on the page; `span` is the first
  SourceSpan span;
  std::string digest;  ///< of the received bytes of `span`, as in PieceRow
};

/// An office that a version of a page says somebody holds.
struct StatedRoleRow {
  std::string agent, version;
  std::string title, organisation, place;  ///< as in RoleRow
  SourceSpan span;
  std::string digest;
};

/// Two agents of a page that may be one and were kept apart.
struct AgentSuggestionRow {
  std::string agent, other, version;
  std::string reason;
  SourceSpan span;
};

enum class MergeDecision { kAccepted, kRefused, kWithdrawn };

/// What a person decided about two agents; the last row of a pair holds, kWithdrawn takes it back.
struct AgentDecisionRow {
  std::string id;
  std::string a, b;  ///< agents, a < b
  MergeDecision decision = MergeDecision::kRefused;
  std::string by, note;
  Instant at{};
};

// ------------------------------------------------------------------------------------------------ what is claimed

/// Orders, appeals, promises and threats are no reports of fact and never mix with them.
enum class ClaimKind { kFact, kDirective, kCommitment };

/// A number inside a claim, as the comparison needs it.
struct ClaimNumber {
  double low = 0, high = 0;
  std::string unit;     ///< "fighter"
  std::string counted;  ///< "killed", ...; else empty
  std::string mod;      ///< "about", "at_least", "up_to", ...; empty when exact
  auto operator<=>(const ClaimNumber&) const = default;
};

/// What the words of a claim come down to. Everything here follows from `id`'s key, so the row is the same whichever
/// assertion was read first; text, first appearance and standing are worked out from the assertions when asked.
struct ClaimRow {
  std::string id;  ///< "c-..."
  ClaimKind kind = ClaimKind::kFact;
  bool negative = false;
  std::vector<std::string> terms;  ///< content words, stemmed, in order, without repeats
  std::vector<std::string> names;  ///< who and where, folded, in order, without repeats
  std::vector<std::string> verbs;  ///< those of `terms` that are its verbs; empty when the words carry no tags
  std::vector<ClaimNumber> numbers;
  std::string speaker;  ///< who orders, promises or speaks of himself (folded name); empty for other facts
};

struct HopRow {
  std::int32_t position = 0;  ///< 0 = this page ... n = origin
  std::string name;
  std::string agent;  ///< id; empty when not known
  HopRelation relation = HopRelation::kWasQuotedFrom;
  bool anonymous = false;
};

struct TimeRow {
  TimexType type = TimexType::kDate;
  std::string value, mod, anchor, verbatim;
  std::optional<Instant> earliest, latest;  ///< [earliest, latest)
  Granularity granularity = Granularity::kUnknown;
  std::string zone;
  bool utterance = false;  ///< when it was said, not when it happened
};

struct PlaceRow {
  std::string verbatim, name;
  std::int64_t geonames = 0;
  std::string country;
  std::optional<double> lat, lon, precision_m;
  PlaceRelation relation = PlaceRelation::kAt;
};

struct QuantityRow {
  std::optional<double> low, best, high;
  std::string unit, mod, counted, verbatim;
};

struct EventRow {
  std::string type, lemma;
  double factuality = 0;
  bool negative = false;
  std::vector<std::string> actors, recipients;  ///< agent ids
};

/// A pronoun in an assertion's words and whom the page means by it, so that a line can stand alone: "him" is a person
/// who was named outside of these words.
struct ReferentRow {
  std::uint32_t end = 0;  ///< byte of AssertionRow::text after the pronoun
  std::string words;      ///< "him"
  std::string name;       ///< the agent's
  bool sure = false;      ///< the name stands before it in the same sentence; otherwise it is the likeliest reading
};

/// Somebody says something, once, in one block of one document: the line of the ledger.
struct AssertionRow {
  std::string id;  ///< "s-..."
  std::string document, block, claim;
  std::string version;   ///< the version it was first read in
  std::string text;      ///< its content as written, pieces joined by " ... "
  std::string fragment;  ///< folded text, to find copies
  SpeechAct act = SpeechAct::kAssert;
  bool negative = false;
  Factuality factuality = Factuality::kUu;
  SpeechMode mode = SpeechMode::kIndirect;
  Marker marker = Marker::kUnmarked;
  std::string marker_text;
  std::vector<std::string> hedges;
  std::string source;       ///< agent id; empty for the narrator
  std::string source_text;  ///< as written
  bool anonymous = false;
  std::string cue;  ///< lemma
  ChannelService channel = ChannelService::kUnknown;
  std::string channel_name;
  bool has_channel = false;
  std::optional<Instant> published;  ///< the block's clock, or the page's
  std::optional<Instant> modified;   ///< the block's "updated at"
  Instant recorded_at{};
  std::string extractor;
  double score = 0;
  std::vector<HopRow> hops;
  std::vector<TimeRow> times;
  std::vector<PlaceRow> places;
  std::vector<QuantityRow> quantities;
  std::vector<EventRow> events;
  std::vector<ReferentRow> referents;  ///< by position
};

/// A piece of an assertion's words in the received bytes.
struct PieceRow {
  SourceSpan span;
  std::string exact;    ///< the words a reader sees there
  bool literal = true;  ///< the bytes are exactly `exact`; false where entities, markup or another charset lie between
  std::string digest;   ///< 16 hexadecimal digits of the SHA-256 of the bytes
};

/// An assertion seen in a version. Known-since comes from comparing sightings with the other versions' capture times.
struct SightingRow {
  std::string assertion, version;
  std::vector<PieceRow> pieces;  ///< the content; at least one
};

// ------------------------------------------------------------------------------------------------ how claims relate

enum class RelationKind { kRepeats, kConfirms, kDenies, kContradicts, kUpdates, kSupersedes, kNarrows, kRetracts };
enum class RelationState { kSuggested, kConfirmed, kRejected };

/// `b` stands in this relation to `a`. For the symmetric kinds a < b.
struct RelationRow {
  std::string id;  ///< "r-..." of a, b, kind and rule
  std::string a, b;
  RelationKind kind = RelationKind::kRepeats;
  std::string rule;    ///< stable id: "same-words", "headline-of-post", "opposite-polarity", ...
  std::string reason;  ///< a plain sentence
  RelationState state = RelationState::kSuggested;
  double weight = 0;  ///< 0..1
};

/// A person's judgement on a claim (Admiralty code); "cannot be judged" is empty, never a middle value.
struct AssessmentRow {
  std::string id, claim, status;
  std::string source_reliability;              ///< "A".."F"; empty when not judged
  std::optional<int> information_credibility;  ///< 1..6
  std::optional<int> confidence;               ///< 0..100
  std::string by, note;
  Instant at{};
};

/// The outbox: committed changes in order. `seq` grows by one per row and is never used twice.
struct LedgerEventRow {
  std::int64_t seq = 0;
  std::string kind;  ///< "version", "assertion", "claim", "relation", "assessment"
  std::string ref;   ///< id of the row
  Instant at{};
  std::string agent;  ///< what wrote it
};

/// One look at a watched address. The last row of an address is the state that watching goes on from after a restart;
/// all rows together are its history.
struct CaptureRow {
  std::string uri;      ///< as the sources file names it
  std::string fetched;  ///< where the bytes came from after redirects; empty when none came
  Instant at{};
  CaptureStatus status = CaptureStatus::kOk;
  int http_status = 0;              ///< 0 when there was no answer
  std::string sha256, view_digest;  ///< of the received bytes, and of the words in them; kept while nothing new comes
  std::string version;              ///< id, when the address holds one document and the ledger has it
  std::string etag, last_modified;  ///< for the next conditional request
  int failures = 0;                 ///< looks in a row that brought nothing: failed, blocked, deleted
  std::optional<Instant> next_due;
  std::string reason;   ///< stable code ("robots", "http-404", "timed-out"); empty when all went well
  std::string message;  ///< the sentence that was shown
};

/// A watched address still, or again, showed a version at this instant.
struct SeenRow {
  std::string version;
  Instant at{};
};

/// A look that found a watched page taken away (404, 410) after one that had found it.
struct GoneRow {
  std::string version;  ///< what it showed last
  Instant at{};
};

/// All looks at one address, counted.
struct CaptureHistory {
  CaptureRow last;
  std::int64_t ok = 0, unchanged = 0, failed = 0, deleted = 0, blocked = 0;
  std::optional<Instant> last_new;     ///< the last look that brought something new
  std::optional<Instant> last_answer;  ///< the last look that found the page, new or not
};

// ------------------------------------------------------------------------------------------------ derived, not stored

enum class Standing {
  kSingleSource,
  kRepeatedSameOrigin,
  kCorroborated,
  kDisputed,
  kDeniedBySubject,
  kRetracted,
  kOfficiallyConfirmed,
  kUnverifiable,
  kUntested
};

enum class OriginWhy { kSameText, kCitesSameSource, kSamePublisherFamily, kWireCredit, kLink };

// ------------------------------------------------------------------------------------------------ batches

/// All rows that one version of a document adds; written in one transaction.
struct LedgerRows {
  DocumentRow document;
  VersionRow version;
  std::vector<BlockRow> blocks;
  std::vector<NoteRow> notes;
  std::vector<AgentRow> agents;
  std::vector<AgentEvidenceRow> agent_evidence;
  std::vector<StatedRoleRow> stated_roles;
  std::vector<AgentSuggestionRow> agent_suggestions;
  std::vector<ClaimRow> claims;
  std::vector<AssertionRow> assertions;
  std::vector<SightingRow> sightings;
  std::vector<RelationRow> relations;
};

/// Everything a question needs, read from a store in one consistent state. Vectors are sorted by id (blocks by version
/// and ord), so the answer does not depend on the order of writing.
struct LedgerSnapshot {
  std::vector<DocumentRow> documents;
  std::vector<VersionRow> versions;
  std::vector<BlockRow> blocks;
  std::vector<NoteRow> notes;
  std::vector<AgentRow> agents;
  std::vector<AgentEvidenceRow> agent_evidence;       ///< by agent, version and place on the page
  std::vector<StatedRoleRow> stated_roles;            ///< by agent, version and place on the page
  std::vector<AgentSuggestionRow> agent_suggestions;  ///< by agent, other and version
  std::vector<AgentDecisionRow> agent_decisions;      ///< in the order in which they were made
  std::vector<ClaimRow> claims;
  std::vector<AssertionRow> assertions;
  std::vector<SightingRow> sightings;
  std::vector<RelationRow> relations;
  std::vector<AssessmentRow> assessments;
  std::vector<SeenRow> seen;  ///< the first and the last of each unbroken run of looks, by address and time
  std::vector<GoneRow> gone;  ///< by address and time
};

template <>
std::span<const EnumName<MergeDecision>> enum_names<MergeDecision>();
template <>
std::span<const EnumName<CaptureStatus>> enum_names<CaptureStatus>();
template <>
std::span<const EnumName<ClaimKind>> enum_names<ClaimKind>();
template <>
std::span<const EnumName<RelationKind>> enum_names<RelationKind>();
template <>
std::span<const EnumName<RelationState>> enum_names<RelationState>();
template <>
std::span<const EnumName<Standing>> enum_names<Standing>();
template <>
std::span<const EnumName<OriginWhy>> enum_names<OriginWhy>();

}  // namespace hearsay
