#include "store/sqlite/schema.h"

namespace hearsay {
namespace {

// Instants are whole seconds since 1970 UTC; lists hold one entry per line; spans are half-open source bytes b, e.
// Enumerations are kept by the words of the JSON (names.h), so a ledger can be read with any SQLite tool.
constexpr const char* kCore = R"sql(
CREATE TABLE document (
  id TEXT PRIMARY KEY, uri TEXT NOT NULL, type TEXT NOT NULL, outlet TEXT NOT NULL, publisher_family TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE content (
  sha256 TEXT PRIMARY KEY, encoding TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL
) STRICT;
CREATE TABLE version (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES document(id), sha256 TEXT NOT NULL REFERENCES content(sha256),
  size INTEGER NOT NULL, uri TEXT NOT NULL, media_type TEXT NOT NULL, charset TEXT NOT NULL, headline TEXT NOT NULL,
  byline TEXT NOT NULL, language TEXT NOT NULL, published INTEGER, modified INTEGER, published_date TEXT,
  zone TEXT NOT NULL, captured_at INTEGER, recorded_at INTEGER NOT NULL, status TEXT NOT NULL, extractor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX version_document ON version(document);
CREATE TABLE block (
  id TEXT NOT NULL, version TEXT NOT NULL REFERENCES version(id), ord INTEGER NOT NULL, label TEXT NOT NULL,
  kind TEXT NOT NULL, b INTEGER NOT NULL, e INTEGER NOT NULL, headline TEXT NOT NULL, clock_verbatim TEXT NOT NULL,
  zone_verbatim TEXT NOT NULL, zone TEXT NOT NULL, published INTEGER, modified INTEGER, utc_offset_s INTEGER,
  zone_basis TEXT NOT NULL, author TEXT NOT NULL, permalink TEXT NOT NULL, key_event INTEGER NOT NULL,
  pinned INTEGER NOT NULL, PRIMARY KEY (version, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
  version TEXT NOT NULL REFERENCES version(id), n INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  stage TEXT NOT NULL, b INTEGER NOT NULL, e INTEGER NOT NULL, PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE agent_alias (
  agent TEXT NOT NULL REFERENCES agent(id), alias TEXT NOT NULL, PRIMARY KEY (agent, alias)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_role (
  agent TEXT NOT NULL REFERENCES agent(id), title TEXT NOT NULL, organisation TEXT NOT NULL, place TEXT NOT NULL,
  PRIMARY KEY (agent, title, organisation, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_speaks_for (
  agent TEXT NOT NULL REFERENCES agent(id), other TEXT NOT NULL, PRIMARY KEY (agent, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, negative INTEGER NOT NULL, terms TEXT NOT NULL, names TEXT NOT NULL,
  verbs TEXT NOT NULL, numbers TEXT NOT NULL, speaker TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_term (
  term TEXT NOT NULL, claim TEXT NOT NULL REFERENCES claim(id), PRIMARY KEY (term, claim)
) STRICT, WITHOUT ROWID;
CREATE TABLE assertion (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES document(id), version TEXT NOT NULL REFERENCES version(id),
  block TEXT NOT NULL, claim TEXT NOT NULL REFERENCES claim(id), text TEXT NOT NULL, fragment TEXT NOT NULL,
  act TEXT NOT NULL, negative INTEGER NOT NULL, factuality TEXT NOT NULL, mode TEXT NOT NULL, marker TEXT NOT NULL,
  marker_text TEXT NOT NULL, hedges TEXT NOT NULL, source TEXT NOT NULL, source_text TEXT NOT NULL,
  anonymous INTEGER NOT NULL, cue TEXT NOT NULL, has_channel INTEGER NOT NULL, channel TEXT NOT NULL,
  channel_name TEXT NOT NULL, published INTEGER, modified INTEGER, recorded_at INTEGER NOT NULL,
  extractor TEXT NOT NULL, score REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assertion_claim ON assertion(claim);
CREATE TABLE source_hop (
  assertion TEXT NOT NULL REFERENCES assertion(id), n INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
  agent TEXT NOT NULL, relation TEXT NOT NULL, anonymous INTEGER NOT NULL, PRIMARY KEY (assertion, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE time_expr (
  assertion TEXT NOT NULL REFERENCES assertion(id), n INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
  mod TEXT NOT NULL, anchor TEXT NOT NULL, verbatim TEXT NOT NULL, earliest INTEGER, latest INTEGER,
  granularity TEXT NOT NULL, zone TEXT NOT NULL, utterance INTEGER NOT NULL, PRIMARY KEY (assertion, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE place (
  assertion TEXT NOT NULL REFERENCES assertion(id), n INTEGER NOT NULL, verbatim TEXT NOT NULL, name TEXT NOT NULL,
  geonames INTEGER NOT NULL, country TEXT NOT NULL, lat REAL, lon REAL, precision_m REAL, relation TEXT NOT NULL,
  PRIMARY KEY (assertion, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE quantity (
  assertion TEXT NOT NULL REFERENCES assertion(id), n INTEGER NOT NULL, low REAL, best REAL, high REAL,
  unit TEXT NOT NULL, mod TEXT NOT NULL, counted TEXT NOT NULL, verbatim TEXT NOT NULL, PRIMARY KEY (assertion, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
  assertion TEXT NOT NULL REFERENCES assertion(id), n INTEGER NOT NULL, type TEXT NOT NULL, lemma TEXT NOT NULL,
  factuality REAL NOT NULL, negative INTEGER NOT NULL, actors TEXT NOT NULL, recipients TEXT NOT NULL,
  PRIMARY KEY (assertion, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE sighting (
  assertion TEXT NOT NULL REFERENCES assertion(id), version TEXT NOT NULL REFERENCES version(id),
  PRIMARY KEY (assertion, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE span (
  assertion TEXT NOT NULL, version TEXT NOT NULL, n INTEGER NOT NULL, b INTEGER NOT NULL, e INTEGER NOT NULL,
  exact TEXT NOT NULL, literal INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (assertion, version, n),
  FOREIGN KEY (assertion, version) REFERENCES sighting(assertion, version), CHECK (b <= e)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_relation (
  id TEXT PRIMARY KEY, a TEXT NOT NULL REFERENCES claim(id), b TEXT NOT NULL REFERENCES claim(id), kind TEXT NOT NULL,
  rule TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL, weight REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, ref TEXT NOT NULL, at INTEGER NOT NULL,
  agent TEXT NOT NULL
) STRICT;
)sql";

// Judgements of people (Admiralty code): added with the review commands in mind.
constexpr const char* kReview = R"sql(
CREATE TABLE assessment (
  id TEXT PRIMARY KEY, claim TEXT NOT NULL REFERENCES claim(id), status TEXT NOT NULL,
  source_reliability TEXT NOT NULL, information_credibility INTEGER CHECK (information_credibility BETWEEN 1 AND 6),
  confidence INTEGER CHECK (confidence BETWEEN 0 AND 100), reviewer TEXT NOT NULL, note TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_claim ON assessment(claim);
)sql";

// Looks at watched addresses, in order.
constexpr const char* kWatch = R"sql(
CREATE TABLE capture (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, uri TEXT NOT NULL, fetched TEXT NOT NULL, at INTEGER NOT NULL,
  status TEXT NOT NULL, http_status INTEGER NOT NULL, sha256 TEXT NOT NULL, view_digest TEXT NOT NULL,
  version TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, failures INTEGER NOT NULL, next_due INTEGER,
  reason TEXT NOT NULL, message TEXT NOT NULL
) STRICT;
CREATE INDEX capture_uri ON capture(uri, seq);
)sql";

// Whom pronouns in an assertion's words stand for.
constexpr const char* kReferents = R"sql(
CREATE TABLE referent (
  assertion TEXT NOT NULL REFERENCES assertion(id), n INTEGER NOT NULL, e INTEGER NOT NULL, words TEXT NOT NULL,
  name TEXT NOT NULL, sure INTEGER NOT NULL, PRIMARY KEY (assertion, n)
) STRICT, WITHOUT ROWID;
)sql";

// Why the mentions of an agent are one agent, the offices that pages state, which agents may be one, and what people
// decided about that.
constexpr const char* kAgentMerges = R"sql(
CREATE TABLE agent_evidence (
  agent TEXT NOT NULL REFERENCES agent(id), version TEXT NOT NULL REFERENCES version(id), n INTEGER NOT NULL,
  exact TEXT NOT NULL, reason TEXT NOT NULL, score REAL NOT NULL, times INTEGER NOT NULL, b INTEGER NOT NULL,
  e INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (agent, version, n), CHECK (b <= e)
) STRICT, WITHOUT ROWID;
CREATE TABLE stated_role (
  agent TEXT NOT NULL REFERENCES agent(id), version TEXT NOT NULL REFERENCES version(id), n INTEGER NOT NULL,
  title TEXT NOT NULL, organisation TEXT NOT NULL, place TEXT NOT NULL, b INTEGER NOT NULL, e INTEGER NOT NULL,
  digest TEXT NOT NULL, PRIMARY KEY (agent, version, n), CHECK (b <= e)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_suggestion (
  agent TEXT NOT NULL REFERENCES agent(id), other TEXT NOT NULL REFERENCES agent(id),
  version TEXT NOT NULL REFERENCES version(id), reason TEXT NOT NULL, b INTEGER NOT NULL, e INTEGER NOT NULL,
  PRIMARY KEY (agent, other, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_decision (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, a TEXT NOT NULL REFERENCES agent(id),
  b TEXT NOT NULL REFERENCES agent(id), decision TEXT NOT NULL, reviewer TEXT NOT NULL, note TEXT NOT NULL,
  at INTEGER NOT NULL, CHECK (a < b)
) STRICT;
)sql";

constexpr const char* kMigrations[] = {kCore, kReview, kWatch, kReferents, kAgentMerges};

constexpr const char* kTables[] = {"document",       "content",        "version",
                                   "block",          "note",           "agent",
                                   "agent_alias",    "agent_role",     "agent_speaks_for",
                                   "claim",          "claim_term",     "assertion",
                                   "source_hop",     "time_expr",      "place",
                                   "quantity",       "event",          "sighting",
                                   "span",           "claim_relation", "ledger_event",
                                   "assessment",     "capture",        "referent",
                                   "agent_evidence", "stated_role",    "agent_suggestion",
                                   "agent_decision"};

}  // namespace

std::span<const char* const> sqlite_migrations() {
  return kMigrations;
}

std::span<const char* const> sqlite_tables() {
  return kTables;
}

}  // namespace hearsay
