#include <fmt/format.h>

#include "ledger/claim_key.h"
#include "model/names.h"
#include "store/sqlite/rows.h"

namespace hearsay {

std::string join_lines(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& entry : list) {
    if (!out.empty()) out += '\n';
    for (const char c : entry) out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

std::string write_numbers(const std::vector<ClaimNumber>& numbers) {
  std::string out;
  for (const ClaimNumber& n : numbers) {
    if (!out.empty()) out += '\n';
    out += fmt::format("{}\t{}\t{}\t{}\t{}", n.low, n.high, n.unit, n.counted, n.mod);
  }
  return out;
}

Status SqliteWriter::insert(SqlStatement& statement, bool& fresh) {
  Status done = statement.run();
  fresh = done.has_value() && db_.changes() == 1;
  return done;
}

Status SqliteWriter::announce(std::string_view kind, const std::string& ref, Instant at, const std::string& agent) {
  SqlStatement& s = db_.prepared("INSERT INTO ledger_event (kind, ref, at, agent) VALUES (?, ?, ?, ?)");
  s.bind_all(kind, ref, at, agent);
  return s.run();
}

Result<AppendCounts> SqliteWriter::write(const LedgerRows& rows, std::string_view bytes) {
  const Instant at = rows.version.recorded_at;
  if (Status s = write_version(rows, bytes); !s) return fail(s.error());
  for (const BlockRow& row : rows.blocks) {
    if (Status s = write_block(row); !s) return fail(s.error());
  }
  int n = 0;
  for (const NoteRow& row : rows.notes) {
    SqlStatement& insert_note = db_.prepared("INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    insert_note.bind_all(row.version, n++, row.code, row.message, row.stage, row.span.begin, row.span.end);
    if (Status s = insert_note.run(); !s) return fail(s.error());
  }
  for (const AgentRow& row : rows.agents) {
    if (Status s = write_agent(row); !s) return fail(s.error());
  }
  if (Status s = write_merges(rows); !s) return fail(s.error());
  for (const ClaimRow& row : rows.claims) {
    if (Status s = write_claim(row, at); !s) return fail(s.error());
  }
  for (const AssertionRow& row : rows.assertions) {
    if (Status s = write_assertion(row); !s) return fail(s.error());
  }
  for (const SightingRow& row : rows.sightings) {
    if (Status s = write_sighting(row); !s) return fail(s.error());
  }
  for (const RelationRow& row : rows.relations) {
    if (Status s = write_relation(row, at); !s) return fail(s.error());
  }
  return counts_;
}

Status SqliteWriter::write_version(const LedgerRows& rows, std::string_view bytes) {
  const DocumentRow& d = rows.document;
  SqlStatement& document = db_.prepared("INSERT INTO document VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  document.bind_all(d.id, d.uri, to_string(d.type), d.outlet, d.publisher_family);
  if (Status s = document.run(); !s) return s;

  const VersionRow& v = rows.version;
  SqlStatement& content = db_.prepared("INSERT INTO content VALUES (?, 'identity', ?, ?) ON CONFLICT DO NOTHING");
  content.bind_all(v.sha256, v.size);
  content.bind_blob(3, bytes);
  if (Status s = content.run(); !s) return s;

  SqlStatement& version = db_.prepared(
      "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  const std::optional<std::string> day =
      v.published_date ? std::optional(format_date(*v.published_date)) : std::nullopt;
  version.bind_all(v.id, v.document, v.sha256, v.size, v.uri, v.media_type, v.charset, v.headline, v.byline, v.language,
                   v.published, v.modified, day, v.zone, v.captured_at, v.recorded_at, to_string(v.status),
                   v.extractor);
  if (Status s = insert(version, fresh_); !s) return s;
  return fresh_ ? announce("version", v.id, v.recorded_at, v.extractor) : Status();
}

Status SqliteWriter::write_block(const BlockRow& r) {
  SqlStatement& s = db_.prepared(
      "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  s.bind_all(r.id, r.version, r.ord, r.label, to_string(r.kind), r.span.begin, r.span.end, r.headline, r.clock_verbatim,
             r.zone_verbatim, r.zone, r.published, r.modified, r.utc_offset_s, to_string(r.zone_basis), r.author,
             r.permalink, r.key_event, r.pinned);
  Status done = insert(s, fresh_);
  counts_.blocks += fresh_ ? 1 : 0;
  return done;
}

Status SqliteWriter::write_agent(const AgentRow& r) {
  SqlStatement& agent = db_.prepared("INSERT INTO agent VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  agent.bind_all(r.id, to_string(r.kind), r.name);
  if (Status s = agent.run(); !s) return s;
  for (const std::string& alias : r.aliases) {
    SqlStatement& s = db_.prepared("INSERT INTO agent_alias VALUES (?, ?) ON CONFLICT DO NOTHING");
    s.bind_all(r.id, alias);
    if (Status done = s.run(); !done) return done;
  }
  for (const RoleRow& role : r.roles) {
    SqlStatement& s = db_.prepared("INSERT INTO agent_role VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    s.bind_all(r.id, role.title, role.organisation, role.place);
    if (Status done = s.run(); !done) return done;
  }
  if (r.speaks_for.empty()) return {};
  SqlStatement& s = db_.prepared("INSERT INTO agent_speaks_for VALUES (?, ?) ON CONFLICT DO NOTHING");
  s.bind_all(r.id, r.speaks_for);
  return s.run();
}

/// A version is read once: its evidence and roles are numbered in the order of the batch.
Status SqliteWriter::write_merges(const LedgerRows& rows) {
  int n = 0;
  for (const AgentEvidenceRow& r : rows.agent_evidence) {
    SqlStatement& s =
        db_.prepared("INSERT INTO agent_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    s.bind_all(r.agent, r.version, n++, r.exact, r.reason, r.score, r.times, r.span.begin, r.span.end, r.digest);
    if (Status done = s.run(); !done) return done;
  }
  n = 0;
  for (const StatedRoleRow& r : rows.stated_roles) {
    SqlStatement& s = db_.prepared("INSERT INTO stated_role VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    s.bind_all(r.agent, r.version, n++, r.title, r.organisation, r.place, r.span.begin, r.span.end, r.digest);
    if (Status done = s.run(); !done) return done;
  }
  for (const AgentSuggestionRow& r : rows.agent_suggestions) {
    SqlStatement& s = db_.prepared("INSERT INTO agent_suggestion VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    s.bind_all(r.agent, r.other, r.version, r.reason, r.span.begin, r.span.end);
    if (Status done = s.run(); !done) return done;
  }
  return {};
}

Status SqliteWriter::write(const AgentDecisionRow& r) {
  SqlStatement& s =
      db_.prepared("INSERT INTO agent_decision (id, a, b, decision, reviewer, note, at) VALUES (?, ?, ?, ?, ?, ?, ?)");
  s.bind_all(r.id, r.a, r.b, to_string(r.decision), r.by, r.note, r.at);
  if (Status done = s.run(); !done) return done;
  return announce("agent-decision", r.id, r.at, r.by);
}

Status SqliteWriter::write_claim(const ClaimRow& r, Instant at) {
  SqlStatement& claim = db_.prepared("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  const std::string terms = join_lines(r.terms), names = join_lines(r.names), verbs = join_lines(r.verbs);
  const std::string numbers = write_numbers(r.numbers);
  claim.bind_all(r.id, to_string(r.kind), r.negative, terms, names, verbs, numbers, r.speaker);
  bool fresh = false;
  if (Status s = insert(claim, fresh); !s) return s;
  if (!fresh) return {};
  ++counts_.claims;
  for (const std::string& term : index_terms(r)) {
    SqlStatement& s = db_.prepared("INSERT INTO claim_term VALUES (?, ?) ON CONFLICT DO NOTHING");
    s.bind_all(term, r.id);
    if (Status done = s.run(); !done) return done;
  }
  return announce("claim", r.id, at, "");
}

Status SqliteWriter::write_assertion(const AssertionRow& r) {
  SqlStatement& s = db_.prepared(
      "INSERT INTO assertion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING");
  const std::string hedges = join_lines(r.hedges);
  s.bind_all(r.id, r.document, r.version, r.block, r.claim, r.text, r.fragment, to_string(r.act), r.negative,
             to_string(r.factuality), to_string(r.mode), to_string(r.marker), r.marker_text, hedges, r.source,
             r.source_text, r.anonymous, r.cue, r.has_channel, to_string(r.channel), r.channel_name, r.published,
             r.modified, r.recorded_at, r.extractor, r.score);
  bool fresh = false;
  if (Status done = insert(s, fresh); !done) return done;
  if (!fresh) return {};
  ++counts_.assertions;
  if (Status done = write_details(r); !done) return done;
  return announce("assertion", r.id, r.recorded_at, r.extractor);
}

Status SqliteWriter::write_details(const AssertionRow& r) {
  int n = 0;
  for (const HopRow& h : r.hops) {
    SqlStatement& s = db_.prepared("INSERT INTO source_hop VALUES (?, ?, ?, ?, ?, ?, ?)");
    s.bind_all(r.id, n++, h.position, h.name, h.agent, to_string(h.relation), h.anonymous);
    if (Status done = s.run(); !done) return done;
  }
  n = 0;
  for (const TimeRow& t : r.times) {
    SqlStatement& s = db_.prepared("INSERT INTO time_expr VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    s.bind_all(r.id, n++, to_string(t.type), t.value, t.mod, t.anchor, t.verbatim, t.earliest, t.latest,
               to_string(t.granularity), t.zone, t.utterance);
    if (Status done = s.run(); !done) return done;
  }
  n = 0;
  for (const PlaceRow& p : r.places) {
    SqlStatement& s = db_.prepared("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    s.bind_all(r.id, n++, p.verbatim, p.name, p.geonames, p.country, p.lat, p.lon, p.precision_m,
               to_string(p.relation));
    if (Status done = s.run(); !done) return done;
  }
  n = 0;
  for (const QuantityRow& q : r.quantities) {
    SqlStatement& s = db_.prepared("INSERT INTO quantity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    s.bind_all(r.id, n++, q.low, q.best, q.high, q.unit, q.mod, q.counted, q.verbatim);
    if (Status done = s.run(); !done) return done;
  }
  n = 0;
  for (const EventRow& e : r.events) {
    SqlStatement& s = db_.prepared("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    const std::string actors = join_lines(e.actors), recipients = join_lines(e.recipients);
    s.bind_all(r.id, n++, e.type, e.lemma, e.factuality, e.negative, actors, recipients);
    if (Status done = s.run(); !done) return done;
  }
  n = 0;
  for (const ReferentRow& p : r.referents) {
    SqlStatement& s = db_.prepared("INSERT INTO referent VALUES (?, ?, ?, ?, ?, ?)");
    s.bind_all(r.id, n++, std::int64_t{p.end}, p.words, p.name, p.sure);
    if (Status done = s.run(); !done) return done;
  }
  return {};
}

Status SqliteWriter::write_sighting(const SightingRow& r) {
  SqlStatement& sighting = db_.prepared("INSERT INTO sighting VALUES (?, ?) ON CONFLICT DO NOTHING");
  sighting.bind_all(r.assertion, r.version);
  bool fresh = false;
  if (Status s = insert(sighting, fresh); !s) return s;
  if (!fresh) return {};
  ++counts_.sightings;
  int n = 0;
  for (const PieceRow& p : r.pieces) {
    SqlStatement& s = db_.prepared("INSERT INTO span VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    s.bind_all(r.assertion, r.version, n++, p.span.begin, p.span.end, p.exact, p.literal, p.digest);
    if (Status done = s.run(); !done) return done;
  }
  return {};
}

Status SqliteWriter::write_relation(const RelationRow& r, Instant at) {
  SqlStatement& s = db_.prepared("INSERT INTO claim_relation VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  s.bind_all(r.id, r.a, r.b, to_string(r.kind), r.rule, r.reason, to_string(r.state), r.weight);
  bool fresh = false;
  if (Status done = insert(s, fresh); !done) return done;
  if (!fresh) return {};
  ++counts_.relations;
  return announce("relation", r.id, at, "");
}

Status SqliteWriter::write(const AssessmentRow& r) {
  SqlStatement& s = db_.prepared("INSERT INTO assessment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  s.bind_all(r.id, r.claim, r.status, r.source_reliability, r.information_credibility, r.confidence, r.by, r.note,
             r.at);
  bool fresh = false;
  if (Status done = insert(s, fresh); !done) return done;
  return fresh ? announce("assessment", r.id, r.at, r.by) : Status();
}

}  // namespace hearsay
