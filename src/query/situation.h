// Questions to a ledger, answered as plain results: what is known, by whom, since when.
//
//   Result<Situation> now = situation(store, {});
//   Result<Situation> then = situation(store, {.as_of = parse_instant("2024-05-01T01:30:00Z")});
//   for (std::size_t i : now->group(Group::kClaimed)) show(now->claims[i]);
//
// Everything is worked out from the assertions visible at `as_of`, so a later page never changes an earlier answer.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "model/ledger_rows.h"
#include "store/store.h"

namespace hearsay {

/// Published: when the public could read it. Recorded: when this ledger learned it.
enum class AsOfClock { kPublished, kRecorded };

struct QueryOptions {
  std::optional<Instant> as_of = {};  ///< empty: everything
  AsOfClock clock = AsOfClock::kPublished;
  std::string document = {};  ///< id or uri: only this document; empty for all
};

/// The groups of the report, in the order in which they are shown.
enum class Group { kEstablished, kClaimed, kDisputed, kNotVerified, kDirectives };
inline constexpr std::array kGroups = {Group::kEstablished, Group::kClaimed, Group::kDisputed, Group::kNotVerified,
                                       Group::kDirectives};
std::string_view to_string(Group group);

/// When the public could first read something: after `after` (if known) and at the latest at `by`.
struct KnownSince {
  std::optional<Instant> after, by;
};

struct SourceView {
  std::string agent;    ///< name as the ledger knows it; for an unnamed source its words
  std::string role;     ///< "governor (Vale)"; empty when not said
  std::string channel;  ///< "Telegram"; empty when not said
  std::string outlet;   ///< who passes it on: the named outlet nearest to the source, else the page's own
  bool anonymous = false;
  bool narrator = false;  ///< the outlet's own words
  auto operator<=>(const SourceView&) const = default;
};

/// A piece of the received bytes, with everything needed to find and to re-read it.
struct Citation {
  std::string uri, version, version_sha256;
  SourceSpan span;
  std::string exact;
  std::string document;  ///< id of the page that the version is of
};

struct AssertionView {
  std::string id, block, block_id;
  std::string text;
  std::string clock_verbatim;
  std::optional<Instant> published;
  KnownSince known;
  SpeechAct act = SpeechAct::kAssert;
  bool negative = false;
  Factuality factuality = Factuality::kUu;
  SpeechMode mode = SpeechMode::kIndirect;
  Marker marker = Marker::kUnmarked;
  std::string marker_text;
  std::vector<std::string> hedges;
  SourceView source;
  std::string source_text, cue;
  std::string link;  ///< of the post of another service that the words stood in; empty for the page's own
  std::string outlet;
  BlockKind block_kind = BlockKind::kPost;
  std::vector<HopRow> hops;
  std::optional<TimeRow> utterance;
  std::vector<ReferentRow> referents;
  std::vector<Citation> citations;  ///< of the earliest version that shows it; one per piece
};

struct OriginGroupView {
  std::string label;                 ///< "Kremlin"; how a person would name this origin
  std::vector<std::string> members;  ///< assertion ids
  std::vector<OriginWhy> why;        ///< rules that merged members, without repeats
  std::string reason;                ///< a plain sentence; empty for a single member
  bool unnamed = false;              ///< nobody named stands at its end
};

struct RelationView {
  RelationKind kind = RelationKind::kRepeats;
  std::string claim;  ///< the other claim, by its shown id
  std::string text;   ///< its words
  bool quoted = false;
  std::string who;  ///< its first source
  Citation citation;
  std::string reason;
  RelationState state = RelationState::kSuggested;
  bool incoming = false;  ///< the other one denies (updates, ...) this one; false: this one does so to the other
};

struct ClaimView {
  std::string id;
  std::vector<std::string> merged;  ///< all claim ids that it stands for, its own included
  std::string text;                 ///< its own words, of the assertion that says it best
  bool quoted = false;              ///< `text` stands between quotation marks on the page
  ClaimKind kind = ClaimKind::kFact;
  bool negative = false;
  Standing standing = Standing::kSingleSource;
  std::string standing_rule;  ///< the rule that gave it, as a sentence
  Group group = Group::kClaimed;
  SpeechAct act = SpeechAct::kAssert;
  Factuality factuality = Factuality::kUu;
  std::size_t best = 0;   ///< index into assertions: the one whose words are `text`
  std::size_t first = 0;  ///< index into assertions: first appearance
  std::string first_appearance;
  KnownSince known;
  bool maybe = false;          ///< as-of: whether it was known by then cannot be told from what was captured
  bool headline_only = false;  ///< only headlines say it; the report leaves it to the timeline
  bool updated = false;        ///< a later claim has another value for the same thing
  std::optional<TimeRow> event_time;
  std::vector<PlaceRow> places;
  std::vector<QuantityRow> quantities;
  std::vector<SourceView> sources;  ///< without repeats, first appearance first
  std::size_t reports = 0;          ///< blocks that carry it
  std::size_t origins = 0;          ///< independent origins
  int credibility_cap = 0;          ///< Admiralty 1..6; 0 = none. 3 when an outlet could not verify it
  std::vector<OriginGroupView> origin_groups;
  std::vector<RelationView> relations;
  std::vector<AssertionView> assertions;  ///< by publication, then id
  std::vector<std::string> silent;        ///< who declined to say
  std::vector<AssessmentRow> assessments;
  double relevance = 0;  ///< order inside its group, highest first
};

struct TimelineEntry {
  enum class Kind { kPost, kEvent };
  Kind kind = Kind::kPost;
  std::optional<Instant> at;  ///< of an event its earliest bound
  std::optional<Instant> until;
  std::string clock_verbatim;  ///< "02:47 AM BST"; of an event its words
  std::string zone_verbatim;
  ZoneBasis zone_basis = ZoneBasis::kUnknown;
  std::string title;  ///< the post's headline, else the words of its first claim
  std::string outlet;
  std::string block;
  BlockKind block_kind = BlockKind::kPost;
  bool key_event = false, pinned = false;
  std::vector<std::string> claims;  ///< shown ids, in the order of the page
  Citation citation;
  bool said = false;    ///< of an event: when it was said, not when it happened
  std::string who;      ///< the first source of an event, or of the claim that lends a post without headline its words
  bool quoted = false;  ///< whether those words are a quotation
  bool maybe = false;
};

struct CoverageDocument {
  std::string id, uri, headline, outlet, zone;
  std::size_t versions = 0;
  std::size_t blocks = 0;
  std::optional<Instant> gone;  ///< the page was taken away: the first look that no longer found it
};

struct Situation {
  std::optional<Instant> as_of;
  AsOfClock clock = AsOfClock::kPublished;
  std::string headline;                ///< of the newest document
  std::optional<Instant> from, until;  ///< first and last publication instant seen
  std::vector<CoverageDocument> documents;
  std::vector<ClaimView> claims;        ///< by group, then relevance
  std::vector<TimelineEntry> timeline;  ///< oldest first; entries without a time last
  std::vector<NoteRow> notes;
  std::optional<Date> day;  ///< of the newest page that states a day but no time of day, where nothing has an instant
  std::size_t posts = 0;    ///< blocks with a clock
  std::size_t reports = 0;
  std::size_t hidden_later = 0;  ///< claims not yet known at as_of

  /// Indices into `claims` of a group, in their order.
  std::vector<std::size_t> group(Group wanted) const;
};

Result<Situation> situation(Store& store, const QueryOptions& options);
Result<std::vector<ClaimView>> claims(Store& store, const QueryOptions& options);
Result<std::vector<TimelineEntry>> timeline(Store& store, const QueryOptions& options);
/// By id, a unique beginning of one (with or without "c-"), or the id of a claim merged into it.
/// "no-such-claim"; "ambiguous-claim" names the candidates.
Result<ClaimView> claim(Store& store, const std::string& id, const QueryOptions& options);

/// The same, from rows already read.
Situation situation_of(const LedgerSnapshot& rows, const QueryOptions& options);

}  // namespace hearsay
