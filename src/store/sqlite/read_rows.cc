#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/resources.h"
#include "model/names.h"
#include "store/sqlite/rows.h"

namespace hearsay {

std::vector<std::string> split_lines(std::string_view text) {
  return text.empty() ? std::vector<std::string>() : split(text, '\n');
}

std::vector<ClaimNumber> read_numbers(std::string_view text) {
  std::vector<ClaimNumber> out;
  for (const std::string& line : split_lines(text)) {
    const auto fields = split(line, '\t');
    if (fields.size() != 5) continue;
    ClaimNumber n;
    std::from_chars(fields[0].data(), fields[0].data() + fields[0].size(), n.low);
    std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), n.high);
    n.unit = fields[2];
    n.counted = fields[3];
    n.mod = fields[4];
    out.push_back(std::move(n));
  }
  return out;
}

namespace {

constexpr std::size_t kMostCachedClaims = 50'000;

/// Words that a later program may have added read as the enumeration's first value.
template <class E>
E enum_at(const SqlStatement& s, int column) {
  return parse_enum<E>(s.text(column)).value_or(E{});
}

SourceSpan span_at(const SqlStatement& s, int column) {
  return {static_cast<std::uint64_t>(s.integer(column)), static_cast<std::uint64_t>(s.integer(column + 1))};
}

ClaimRow claim_at(const SqlStatement& s) {
  ClaimRow claim;
  claim.id = s.text(0);
  claim.kind = enum_at<ClaimKind>(s, 1);
  claim.negative = s.flag(2);
  claim.terms = split_lines(s.text(3));
  claim.names = split_lines(s.text(4));
  claim.verbs = split_lines(s.text(5));
  claim.numbers = read_numbers(s.text(6));
  claim.speaker = s.text(7);
  return claim;
}

class SnapshotReader {
 public:
  explicit SnapshotReader(SqlConnection& db) : db_(db) {}

  Result<LedgerSnapshot> read() {
    versions();
    blocks_and_notes();
    agents();
    claims();
    assertions();
    details();
    sightings();
    relations();
    looks();
    taken_away();
    if (error_) return fail(std::move(*error_));
    return std::move(out_);
  }

 private:
  /// Calls `take` for every row; keeps the first error.
  template <class Take>
  void each(const char* sql, Take take) {
    if (error_) return;
    SqlStatement& s = db_.prepared(sql);
    for (;;) {
      Result<bool> row = s.step();
      if (!row) {
        error_ = row.error();
        return;
      }
      if (!*row) return;
      take(s);
    }
  }

  void versions() {
    each("SELECT id, uri, type, outlet, publisher_family FROM document ORDER BY id", [&](const SqlStatement& s) {
      out_.documents.push_back({s.text(0), s.text(1), enum_at<DocumentKind>(s, 2), s.text(3), s.text(4)});
    });
    each("SELECT * FROM version ORDER BY id", [&](const SqlStatement& s) {
      VersionRow v;
      v.id = s.text(0);
      v.document = s.text(1);
      v.sha256 = s.text(2);
      v.size = static_cast<std::uint64_t>(s.integer(3));
      v.uri = s.text(4);
      v.media_type = s.text(5);
      v.charset = s.text(6);
      v.headline = s.text(7);
      v.byline = s.text(8);
      v.language = s.text(9);
      v.published = s.maybe_instant(10);
      v.modified = s.maybe_instant(11);
      if (!s.is_null(12)) v.published_date = parse_date(s.text(12));
      v.zone = s.text(13);
      v.captured_at = s.maybe_instant(14);
      v.recorded_at = s.instant(15);
      v.status = enum_at<CaptureStatus>(s, 16);
      v.extractor = s.text(17);
      out_.versions.push_back(std::move(v));
    });
  }

  void blocks_and_notes() {
    each("SELECT * FROM block ORDER BY version, ord", [&](const SqlStatement& s) {
      BlockRow b;
      b.id = s.text(0);
      b.version = s.text(1);
      b.ord = static_cast<std::int32_t>(s.integer(2));
      b.label = s.text(3);
      b.kind = enum_at<BlockKind>(s, 4);
      b.span = span_at(s, 5);
      b.headline = s.text(7);
      b.clock_verbatim = s.text(8);
      b.zone_verbatim = s.text(9);
      b.zone = s.text(10);
      b.published = s.maybe_instant(11);
      b.modified = s.maybe_instant(12);
      b.utc_offset_s = s.maybe_int(13);
      b.zone_basis = enum_at<ZoneBasis>(s, 14);
      b.author = s.text(15);
      b.permalink = s.text(16);
      b.key_event = s.flag(17);
      b.pinned = s.flag(18);
      out_.blocks.push_back(std::move(b));
    });
    each("SELECT version, code, message, stage, b, e FROM note ORDER BY version, n", [&](const SqlStatement& s) {
      out_.notes.push_back({s.text(0), s.text(1), s.text(2), s.text(3), span_at(s, 4)});
    });
  }

  void agents() {
    std::unordered_map<std::string, std::size_t> at;
    each("SELECT id, kind, name FROM agent ORDER BY id", [&](const SqlStatement& s) {
      at.emplace(s.text(0), out_.agents.size());
      out_.agents.push_back({s.text(0), enum_at<AgentKind>(s, 1), s.text(2), {}, {}, {}});
    });
    each("SELECT agent, alias FROM agent_alias ORDER BY agent, alias",
         [&](const SqlStatement& s) { out_.agents[at[s.text(0)]].aliases.push_back(s.text(1)); });
    each("SELECT agent, title, organisation, place FROM agent_role ORDER BY agent, title, organisation, place",
         [&](const SqlStatement& s) {
           out_.agents[at[s.text(0)]].roles.push_back({s.text(1), s.text(2), s.text(3)});
         });
    each(
        "SELECT agent, version, exact, reason, score, times, b, e, digest FROM agent_evidence "
        "ORDER BY agent, version, b, e, n",
        [&](const SqlStatement& s) {
          out_.agent_evidence.push_back({s.text(0), s.text(1), s.text(2), s.text(3), s.real(4),
                                         static_cast<int>(s.integer(5)), span_at(s, 6), s.text(8)});
        });
    each(
        "SELECT agent, version, title, organisation, place, b, e, digest FROM stated_role "
        "ORDER BY agent, version, b, e, n",
        [&](const SqlStatement& s) {
          out_.stated_roles.push_back(
              {s.text(0), s.text(1), s.text(2), s.text(3), s.text(4), span_at(s, 5), s.text(7)});
        });
    each("SELECT agent, other, version, reason, b, e FROM agent_suggestion ORDER BY agent, other, version",
         [&](const SqlStatement& s) {
           out_.agent_suggestions.push_back({s.text(0), s.text(1), s.text(2), s.text(3), span_at(s, 4)});
         });
    each("SELECT id, a, b, decision, reviewer, note, at FROM agent_decision ORDER BY seq", [&](const SqlStatement& s) {
      out_.agent_decisions.push_back(
          {s.text(0), s.text(1), s.text(2), enum_at<MergeDecision>(s, 3), s.text(4), s.text(5), s.instant(6)});
    });
    // Pages may disagree on whom somebody speaks for; the first by id is taken, whatever was read first.
    each("SELECT agent, min(other) FROM agent_speaks_for GROUP BY agent ORDER BY agent",
         [&](const SqlStatement& s) { out_.agents[at[s.text(0)]].speaks_for = s.text(1); });
  }

  void claims() {
    each("SELECT id, kind, negative, terms, names, verbs, numbers, speaker FROM claim ORDER BY id",
         [&](const SqlStatement& s) { out_.claims.push_back(claim_at(s)); });
  }

  void assertions() {
    each("SELECT * FROM assertion ORDER BY id", [&](const SqlStatement& s) {
      AssertionRow r;
      r.id = s.text(0);
      r.document = s.text(1);
      r.version = s.text(2);
      r.block = s.text(3);
      r.claim = s.text(4);
      r.text = s.text(5);
      r.fragment = s.text(6);
      r.act = enum_at<SpeechAct>(s, 7);
      r.negative = s.flag(8);
      r.factuality = enum_at<Factuality>(s, 9);
      r.mode = enum_at<SpeechMode>(s, 10);
      r.marker = enum_at<Marker>(s, 11);
      r.marker_text = s.text(12);
      r.hedges = split_lines(s.text(13));
      r.source = s.text(14);
      r.source_text = s.text(15);
      r.anonymous = s.flag(16);
      r.cue = s.text(17);
      r.has_channel = s.flag(18);
      r.channel = enum_at<ChannelService>(s, 19);
      r.channel_name = s.text(20);
      r.published = s.maybe_instant(21);
      r.modified = s.maybe_instant(22);
      r.recorded_at = s.instant(23);
      r.extractor = s.text(24);
      r.score = s.real(25);
      assertion_at_.emplace(r.id, out_.assertions.size());
      out_.assertions.push_back(std::move(r));
    });
  }
  AssertionRow& assertion(const SqlStatement& s) { return out_.assertions[assertion_at_.at(s.text(0))]; }

  void details() {
    each("SELECT assertion, position, name, agent, relation, anonymous FROM source_hop ORDER BY assertion, n",
         [&](const SqlStatement& s) {
           assertion(s).hops.push_back(
               {static_cast<std::int32_t>(s.integer(1)), s.text(2), s.text(3), enum_at<HopRelation>(s, 4), s.flag(5)});
         });
    each("SELECT * FROM time_expr ORDER BY assertion, n", [&](const SqlStatement& s) {
      assertion(s).times.push_back({enum_at<TimexType>(s, 2), s.text(3), s.text(4), s.text(5), s.text(6),
                                    s.maybe_instant(7), s.maybe_instant(8), enum_at<Granularity>(s, 9), s.text(10),
                                    s.flag(11)});
    });
    each("SELECT * FROM place ORDER BY assertion, n", [&](const SqlStatement& s) {
      assertion(s).places.push_back({s.text(2), s.text(3), s.integer(4), s.text(5), s.maybe_real(6), s.maybe_real(7),
                                     s.maybe_real(8), enum_at<PlaceRelation>(s, 9)});
    });
    each("SELECT * FROM quantity ORDER BY assertion, n", [&](const SqlStatement& s) {
      assertion(s).quantities.push_back(
          {s.maybe_real(2), s.maybe_real(3), s.maybe_real(4), s.text(5), s.text(6), s.text(7), s.text(8)});
    });
    each("SELECT * FROM event ORDER BY assertion, n", [&](const SqlStatement& s) {
      assertion(s).events.push_back(
          {s.text(2), s.text(3), s.real(4), s.flag(5), split_lines(s.text(6)), split_lines(s.text(7))});
    });
    each("SELECT * FROM referent ORDER BY assertion, n", [&](const SqlStatement& s) {
      assertion(s).referents.push_back({static_cast<std::uint32_t>(s.integer(2)), s.text(3), s.text(4), s.flag(5)});
    });
  }

  void sightings() {
    std::unordered_map<std::string, std::size_t> at;
    each("SELECT assertion, version FROM sighting ORDER BY assertion, version", [&](const SqlStatement& s) {
      at.emplace(s.text(0) + s.text(1), out_.sightings.size());
      out_.sightings.push_back({s.text(0), s.text(1), {}});
    });
    each("SELECT assertion, version, b, e, exact, literal, digest FROM span ORDER BY assertion, version, n",
         [&](const SqlStatement& s) {
           out_.sightings[at.at(s.text(0) + s.text(1))].pieces.push_back(
               {span_at(s, 2), s.text(4), s.flag(5), s.text(6)});
         });
  }

  void relations() {
    each("SELECT id, a, b, kind, rule, reason, state, weight FROM claim_relation ORDER BY id",
         [&](const SqlStatement& s) {
           out_.relations.push_back({s.text(0), s.text(1), s.text(2), enum_at<RelationKind>(s, 3), s.text(4), s.text(5),
                                     enum_at<RelationState>(s, 6), s.real(7)});
         });
    each("SELECT * FROM assessment ORDER BY at, id", [&](const SqlStatement& s) {
      out_.assessments.push_back({s.text(0), s.text(1), s.text(2), s.text(3), s.maybe_int(4), s.maybe_int(5), s.text(6),
                                  s.text(7), s.instant(8)});
    });
  }

  void looks() {
    std::string uri;
    std::size_t run = 0;  // rows of out_.seen that belong to the run: the first look, and the last so far
    each("SELECT uri, version, at FROM capture WHERE version <> '' AND status IN ('ok', 'unchanged') ORDER BY uri, seq",
         [&](const SqlStatement& s) {
           SeenRow row{s.text(1), s.instant(2)};
           const bool same = run > 0 && s.text(0) == uri && out_.seen.back().version == row.version;
           if (!same) run = 0;
           if (run == 2) {
             out_.seen.back() = std::move(row);
           } else {
             out_.seen.push_back(std::move(row));
             ++run;
           }
           uri = s.text(0);
         });
  }

  void taken_away() {
    std::string uri;
    bool gone = false;
    each(
        "SELECT uri, version, at, status FROM capture WHERE version <> '' AND status IN ('ok', 'unchanged', 'deleted') "
        "ORDER BY uri, seq",
        [&](const SqlStatement& s) {
          const bool was_gone = gone && s.text(0) == uri;
          gone = enum_at<CaptureStatus>(s, 3) == CaptureStatus::kDeleted;
          if (gone && !was_gone) out_.gone.push_back({s.text(1), s.instant(2)});
          uri = s.text(0);
        });
  }

  SqlConnection& db_;
  LedgerSnapshot out_;
  std::unordered_map<std::string, std::size_t> assertion_at_;
  std::optional<Error> error_;
};

}  // namespace

Result<LedgerSnapshot> read_snapshot(SqlConnection& db) {
  return SnapshotReader(db).read();
}

Result<std::vector<ClaimRow>> read_claims_sharing(SqlConnection& db, ClaimCache& cache,
                                                  const std::vector<std::string>& terms, int least) {
  std::unordered_map<std::string, int> shared;
  for (const std::string& term : terms) {
    SqlStatement& s = db.prepared("SELECT claim FROM claim_term WHERE term = ?");
    s.bind(1, term);
    for (;;) {
      const Result<bool> row = s.step();
      if (!row) return fail(row.error());
      if (!*row) break;
      ++shared[s.text(0)];
    }
  }
  if (cache.size() > kMostCachedClaims) cache.clear();
  std::vector<ClaimRow> out;
  for (const auto& [id, count] : shared) {
    if (count < least) continue;
    const auto [at, fresh] = cache.try_emplace(id);
    if (fresh) {
      SqlStatement& s =
          db.prepared("SELECT id, kind, negative, terms, names, verbs, numbers, speaker FROM claim WHERE id = ?");
      s.bind(1, id);
      const Result<bool> row = s.step();
      if (!row || !*row) {
        cache.erase(at);
        if (!row) return fail(row.error());
        continue;
      }
      at->second = claim_at(s);
      s.reset();
    }
    out.push_back(at->second);
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return out;
}

}  // namespace hearsay
