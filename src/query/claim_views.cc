#include "query/claim_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "ledger/standing.h"
#include "query/merge_claims.h"
#include "query/relevance.h"
#include "query/source_view.h"

namespace hearsay {
namespace {

struct Line {
  const AssertionRow* row;
  KnownBounds known;
  bool maybe = false;
};

struct Cluster {
  std::vector<std::size_t> claims;
  std::vector<Line> lines;  ///< by publication, then id
  std::vector<const AssertionRow*> said, silent, retractions;
  bool maybe = false;
};

bool published_before(const Line& a, const Line& b) {
  constexpr Instant kNever = Instant::max();
  const Instant x = a.row->published.value_or(kNever), y = b.row->published.value_or(kNever);
  return x != y ? x < y : a.row->id < b.row->id;
}

/// How well an assertion's words stand for the claim: a whole clause, not too long, not hanging on an earlier word.
double clarity(const AssertionRow& a) {
  double score = 0;
  switch (a.mode) {
    case SpeechMode::kHeadline:
      score -= 2;
      break;
    case SpeechMode::kDirectQuote:
      score += 0.6;
      break;
    default:
      score += 1;
  }
  const std::size_t size = a.text.size();
  if (size >= 30 && size <= 180) score += 1;
  if (size > 260) score -= 0.5;
  static constexpr std::string_view kHanging[] = {"it ",   "he ",  "she ",   "they ", "this ",
                                                  "that ", "his ", "their ", "these "};
  const bool hanging =
      std::any_of(std::begin(kHanging), std::end(kHanging), [&](auto w) { return starts_with_icase(a.text, w); });
  if (hanging) score -= 0.7;
  if (a.text.find(" … ") != std::string::npos) score -= 0.4;
  if (a.act == SpeechAct::kDecline) score -= 3;
  return score;
}

/// "now" and "currently" place nothing that the clock of the post does not.
bool places_in_time(const TimeRow& t) {
  if (t.utterance || t.type == TimexType::kDuration || t.type == TimexType::kSet) return false;
  return !t.value.ends_with("_REF");
}

class ViewMaker {
 public:
  ViewMaker(const LedgerIndex& index, const QueryOptions& options, std::optional<Instant> from,
            std::optional<Instant> until)
      : index_(index), rows_(index.rows()), options_(options), coverage_{from, until, {}}, agents_(index.agents()) {}

  ClaimViews make() {
    collect_lines();
    make_clusters();
    relate_clusters();
    for (const Cluster& c : clusters_) {
      for (const Line& line : c.lines)
        coverage_.topic.add(rows_.claims[claim_at_.at(line.row->claim)], line.row->document + "|" + line.row->block);
    }
    for (std::size_t i = 0; i < clusters_.size(); ++i) out_.views.push_back(view_of(i));
    link_views();
    std::sort(out_.views.begin(), out_.views.end(), listed_before);
    return std::move(out_);
  }

 private:
  bool wanted(const AssertionRow& a) const {
    if (options_.document.empty() || a.document == options_.document) return true;
    const DocumentRow* d = index_.document(a.document);
    return d != nullptr && d->uri == options_.document;
  }

  void collect_lines() {
    for (std::size_t i = 0; i < rows_.claims.size(); ++i) claim_at_.emplace(rows_.claims[i].id, i);
    lines_of_.resize(rows_.claims.size());
    std::vector<bool> later(rows_.claims.size(), false);
    for (const AssertionRow& a : rows_.assertions) {
      if (!wanted(a)) continue;
      const std::size_t claim = claim_at_.at(a.claim);
      Line line{&a, index_.known(a, AsOfClock::kPublished), false};
      if (options_.as_of) {
        const KnownBounds bounds =
            options_.clock == AsOfClock::kPublished ? line.known : index_.known(a, options_.clock);
        const Known known = known_at(bounds, *options_.as_of);
        if (known == Known::kNo) {
          later[claim] = true;
          continue;
        }
        line.maybe = known == Known::kCannotTell;
      }
      lines_of_[claim].push_back(line);
      ++out_.reports;
    }
    for (std::size_t i = 0; i < later.size(); ++i) out_.hidden_later += later[i] && lines_of_[i].empty() ? 1 : 0;
  }

  void make_clusters() {
    std::vector<bool> alive;
    for (const auto& lines : lines_of_) alive.push_back(!lines.empty());
    cluster_of_.assign(rows_.claims.size(), kNowhere);
    for (auto& members : merge_claims(rows_.claims, alive, rows_.relations)) {
      Cluster c;
      for (const std::size_t i : members) {
        cluster_of_[i] = clusters_.size();
        c.lines.insert(c.lines.end(), lines_of_[i].begin(), lines_of_[i].end());
      }
      c.claims = std::move(members);
      keep_certain(c);
      std::sort(c.lines.begin(), c.lines.end(), published_before);
      for (const Line& line : c.lines) {
        auto& list = line.row->act == SpeechAct::kDecline   ? c.silent
                     : line.row->act == SpeechAct::kRetract ? c.retractions
                                                            : c.said;
        list.push_back(line.row);
      }
      clusters_.push_back(std::move(c));
    }
  }
  /// What cannot be told must not lend weight to what is certain: doubtful lines stay only where there are no others.
  static void keep_certain(Cluster& c) {
    c.maybe = std::all_of(c.lines.begin(), c.lines.end(), [](const Line& l) { return l.maybe; });
    if (!c.maybe) std::erase_if(c.lines, [](const Line& l) { return l.maybe; });
  }

  struct Link {
    std::size_t from, to;  ///< `from` stands in this relation to `to`
    RelationKind kind;
    std::string reason;
    RelationState state;
  };

  /// Who stands for the cluster when it is held against another: the first with a source, else the first.
  static const AssertionRow* speaker_of(const Cluster& c) {
    for (const AssertionRow* a : c.said) {
      if (!a->source_text.empty() && a->mode != SpeechMode::kHeadline) return a;
    }
    if (!c.said.empty()) return c.said.front();
    return c.lines.empty() ? nullptr : c.lines.front().row;
  }

  void relate_clusters() {
    std::set<std::tuple<std::size_t, std::size_t, RelationKind>> seen;
    for (const RelationRow& r : rows_.relations) {
      if (r.kind == RelationKind::kRepeats || r.state == RelationState::kRejected) continue;
      const std::size_t a = cluster_of_[claim_at_.at(r.a)], b = cluster_of_[claim_at_.at(r.b)];
      if (a == kNowhere || b == kNowhere || a == b) continue;
      const AssertionRow *x = speaker_of(clusters_[a]), *y = speaker_of(clusters_[b]);
      if (x == nullptr || y == nullptr || nested(*x, *y) || each_counts_its_own(*x, *y)) continue;
      Refined refined =
          refine_relation(r, rows_.claims[claim_at_.at(r.a)], *x, rows_.claims[claim_at_.at(r.b)], *y, agents_);
      const std::size_t from = refined.b_to_a ? b : a, to = refined.b_to_a ? a : b;
      if (!seen.emplace(from, to, refined.kind).second) continue;
      links_.push_back({from, to, refined.kind, std::move(refined.reason), r.state});
    }
  }

  StandingInput standing_input(std::size_t at) const {
    const Cluster& c = clusters_[at];
    StandingInput in;
    in.claim = &rows_.claims[c.claims.front()];
    in.said = c.said;
    in.silent = c.silent;
    in.retractions = c.retractions;
    for (const Link& link : links_) {
      const bool incoming = link.to == at;
      if (!incoming && link.from != at) continue;
      const Cluster& other = clusters_[incoming ? link.from : link.to];
      if (link.kind == RelationKind::kNarrows) {
        in.same_matter.insert(in.same_matter.end(), other.said.begin(), other.said.end());
      } else if (link.kind == RelationKind::kRetracts && incoming) {
        in.retractions.insert(in.retractions.end(), other.said.begin(), other.said.end());
      } else if (link.kind == RelationKind::kDenies || link.kind == RelationKind::kContradicts) {
        // To the one who denies, the claim that he denies is what contradicts him.
        const RelationKind kind = incoming ? link.kind : RelationKind::kContradicts;
        for (const AssertionRow* a : other.said) in.against.push_back({a, kind});
      }
    }
    in.reports = count_reports(c);
    return in;
  }

  /// A report is a block that carries the claim, once for each source that it names; its headline and its own words
  /// count only where it names none.
  static std::size_t count_reports(const Cluster& c) {
    std::set<std::string> sourced, blocks;
    for (const AssertionRow* a : c.said) {
      const std::string block = a->document + "|" + a->block;
      if (a->mode != SpeechMode::kHeadline && !a->source_text.empty()) {
        sourced.insert(block + "|" + (a->source.empty() ? a->source_text : a->source));
        blocks.insert(block);
      }
    }
    std::size_t bare = 0;
    for (const AssertionRow* a : c.said) bare += blocks.insert(a->document + "|" + a->block).second ? 1 : 0;
    return sourced.size() + bare;
  }

  ClaimView view_of(std::size_t at) {
    const Cluster& c = clusters_[at];
    ClaimView v;
    for (const Line& line : c.lines) v.assertions.push_back(assertion_view(line));
    fill_words(c, v);
    fill_origins(c, v);
    StandingInput in = standing_input(at);
    in.independent = v.origins;
    const StandingResult standing = derive_standing(in, agents_);
    v.standing = standing.standing;
    v.standing_rule = standing.rule;
    v.credibility_cap = standing.credibility_cap;
    v.reports = in.reports;
    v.group = group_of(v);
    fill_details(c, v);
    v.maybe = c.maybe;
    for (const AssessmentRow& a : rows_.assessments) {
      if (std::find(v.merged.begin(), v.merged.end(), a.claim) != v.merged.end()) v.assessments.push_back(a);
    }
    v.relevance = relevance_of(v, rows_.claims[claim_at_.at(v.id)], index_, coverage_);
    return v;
  }

  static Group group_of(const ClaimView& v) {
    if (v.kind != ClaimKind::kFact) return Group::kDirectives;
    // A denial speaks of a claim that is about, even where no page of this ledger carries it.
    if (v.act == SpeechAct::kDeny && v.standing != Standing::kOfficiallyConfirmed) return Group::kDisputed;
    switch (v.standing) {
      case Standing::kOfficiallyConfirmed:
      case Standing::kCorroborated:
        return Group::kEstablished;
      case Standing::kDisputed:
      case Standing::kDeniedBySubject:
      case Standing::kRetracted:
        return Group::kDisputed;
      case Standing::kUnverifiable:
      case Standing::kUntested:
        return Group::kNotVerified;
      default:
        return Group::kClaimed;
    }
  }

  AssertionView assertion_view(const Line& line) const {
    const AssertionRow& a = *line.row;
    AssertionView v;
    v.id = a.id;
    v.block_id = a.block;
    v.text = a.text;
    v.published = a.published;
    v.known = {line.known.after, line.known.by};
    v.act = a.act;
    v.negative = a.negative;
    v.factuality = a.factuality;
    v.mode = a.mode;
    v.marker = a.marker;
    v.marker_text = a.marker_text;
    v.hedges = a.hedges;
    v.source = source_view(a, index_);
    v.source_text = a.source_text;
    v.cue = a.cue;
    v.hops = a.hops;
    v.referents = a.referents;
    if (const DocumentRow* d = index_.document(a.document)) v.outlet = d->outlet;
    if (const BlockRow* b = index_.block(a.block)) {
      v.block_kind = b->kind;
      v.clock_verbatim = b->clock_verbatim;
    }
    for (const TimeRow& t : a.times) {
      if (t.utterance) v.utterance = t;
    }
    const auto& seen = index_.sightings(a.id);
    if (!seen.empty()) {
      v.block = index_.block_label(seen.front()->version, a.block);
      for (const PieceRow& p : seen.front()->pieces) v.citations.push_back(citation(*seen.front(), p));
      v.link = foreign_link(*seen.front());
    }
    return v;
  }
  /// The address of the embedded post that holds the words: a nested block with a permalink of its own.
  std::string foreign_link(const SightingRow& seen) const {
    for (const BlockRow* b : index_.blocks_of(seen.version)) {
      if (b->kind != BlockKind::kCaption || b->permalink.empty()) continue;
      const auto inside = [&](const PieceRow& p) { return b->span.contains(p.span); };
      if (std::all_of(seen.pieces.begin(), seen.pieces.end(), inside)) return b->permalink;
    }
    return {};
  }
  Citation citation(const SightingRow& seen, const PieceRow& piece) const {
    Citation c;
    c.version = seen.version;
    if (const VersionRow* v = index_.version(seen.version)) {
      c.uri = v->uri;
      c.version_sha256 = v->sha256;
      c.document = v->document;
    }
    c.span = piece.span;
    c.exact = piece.exact;
    return c;
  }

  /// First appearance, the words that say it best, and the id that the cluster is shown under: its first claim's.
  void fill_words(const Cluster& c, ClaimView& v) const {
    const auto speaks = [](const AssertionRow& a) {
      return a.act != SpeechAct::kDecline && a.act != SpeechAct::kRetract;
    };
    for (std::size_t i = 0; i < c.lines.size(); ++i) {
      const AssertionRow &a = *c.lines[i].row, &first = *c.lines[v.first].row, &best = *c.lines[v.best].row;
      if (speaks(a) && !speaks(first)) v.first = i;
      if (clarity(a) > clarity(best)) v.best = i;
    }
    const AssertionRow &first = *c.lines[v.first].row, &best = *c.lines[v.best].row;
    v.id = first.claim;
    v.first_appearance = first.id;
    for (const std::size_t i : c.claims) v.merged.push_back(rows_.claims[i].id);
    v.text = best.text;
    v.quoted = best.mode == SpeechMode::kDirectQuote;
    v.act = best.act;
    v.factuality = best.factuality;
    const ClaimRow& claim = rows_.claims[claim_at_.at(v.id)];
    v.kind = claim.kind;
    v.negative = claim.negative;
    v.headline_only =
        std::all_of(c.lines.begin(), c.lines.end(), [](const Line& l) { return l.row->mode == SpeechMode::kHeadline; });
    v.known = earliest(c);
  }
  static KnownSince earliest(const Cluster& c) {
    KnownSince out;
    bool open = true;
    for (const Line& l : c.lines) {
      if (!l.known.by || (out.by && *out.by <= *l.known.by)) continue;
      out = {l.known.after, l.known.by};
      open = false;
    }
    if (open && !c.lines.empty()) out = {c.lines.front().known.after, std::nullopt};
    return out;
  }

  std::vector<SourceSpan> pieces_of(const AssertionRow& a) const {
    std::vector<SourceSpan> out;
    for (const SightingRow* s : index_.sightings(a.id)) {
      if (s->version != a.version) continue;
      for (const PieceRow& p : s->pieces) out.push_back(p.span);
    }
    return out;
  }
  /// One clause inside the other: two readings of one sentence neither deny nor update each other.
  bool nested(const AssertionRow& a, const AssertionRow& b) const {
    if (a.version != b.version) return false;
    for (const SourceSpan& x : pieces_of(a)) {
      for (const SourceSpan& y : pieces_of(b)) {
        if (x.overlaps(y)) return true;
      }
    }
    return false;
  }

  void fill_origins(const Cluster& c, ClaimView& v) const {
    std::vector<OriginInput> inputs;
    for (const AssertionRow* a : c.said) {
      const DocumentRow* d = index_.document(a->document);
      inputs.push_back({a, d == nullptr ? "" : d->outlet, d == nullptr ? "" : d->publisher_family, pieces_of(*a)});
    }
    const Origins origins = find_origins(inputs, agents_);
    for (const OriginGroup& g : origins.groups) {
      OriginGroupView group{g.label, {}, g.why, g.reason, g.unnamed};
      for (const std::size_t i : g.members) group.members.push_back(inputs[i].assertion->id);
      v.origin_groups.push_back(std::move(group));
    }
    v.origins = origins.independent;
  }

  void fill_details(const Cluster& c, ClaimView& v) const {
    const auto take = [&](const AssertionRow& a) {
      for (const TimeRow& t : a.times) {
        if (!v.event_time && places_in_time(t)) v.event_time = t;
      }
      for (const PlaceRow& p : a.places) {
        const auto same = [&](const PlaceRow& q) {
          return q.name.empty() ? q.verbatim == p.verbatim : q.name == p.name;
        };
        if (std::none_of(v.places.begin(), v.places.end(), same)) v.places.push_back(p);
      }
      for (const QuantityRow& q : a.quantities) {
        const auto same = [&](const QuantityRow& x) { return x.best == q.best && x.low == q.low && x.unit == q.unit; };
        if (std::none_of(v.quantities.begin(), v.quantities.end(), same)) v.quantities.push_back(q);
      }
    };
    take(*c.lines[v.best].row);
    for (const AssertionRow* a : c.said) take(*a);
    const bool sourced = std::any_of(v.assertions.begin(), v.assertions.end(), [](const AssertionView& a) {
      return !a.source.narrator && a.act != SpeechAct::kDecline;
    });
    for (const AssertionView& a : v.assertions) {
      if (a.act == SpeechAct::kDecline) {
        v.silent.push_back(a.source.agent);
      } else if (!(sourced && a.source.narrator)) {
        add_source(a.source, v.sources);
      }
    }
  }

  /// One entry per agent and outlet, under the fuller name; a later appearance may add the channel.
  static void add_source(const SourceView& source, std::vector<SourceView>& list) {
    for (SourceView& have : list) {
      if (have.outlet != source.outlet || have.anonymous != source.anonymous) continue;
      const bool fuller = source.agent.ends_with(" " + have.agent);
      if (have.agent != source.agent && !fuller && !have.agent.ends_with(" " + source.agent)) continue;
      if (fuller) {
        have.agent = source.agent;
        have.role = source.role;
      }
      if (have.channel.empty()) have.channel = source.channel;
      return;
    }
    list.push_back(source);
  }

  void link_views() {
    for (const Link& link : links_) {
      ClaimView &from = out_.views[link.from], &to = out_.views[link.to];
      to.relations.push_back(relation_view(link, from, true));
      from.relations.push_back(relation_view(link, to, false));
      if (link.kind == RelationKind::kUpdates) {
        to.updated = true;
        to.relevance -= 1;
      }
    }
  }
  static RelationView relation_view(const Link& link, const ClaimView& other, bool incoming) {
    RelationView r;
    r.kind = link.kind;
    r.claim = other.id;
    r.text = other.text;
    r.quoted = other.quoted;
    r.who = other.sources.empty() ? std::string() : other.sources.front().agent;
    r.reason = link.reason;
    r.state = link.state;
    r.incoming = incoming;
    const auto& citations = other.assertions[other.best].citations;
    if (!citations.empty()) r.citation = citations.front();
    return r;
  }

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  const LedgerIndex& index_;
  const LedgerSnapshot& rows_;
  const QueryOptions& options_;
  Coverage coverage_;
  AgentLookup agents_;
  ClaimViews out_;
  std::unordered_map<std::string, std::size_t> claim_at_;
  std::vector<std::vector<Line>> lines_of_;
  std::vector<std::size_t> cluster_of_;
  std::vector<Cluster> clusters_;
  std::vector<Link> links_;
};

}  // namespace

ClaimViews claim_views(const LedgerIndex& index, const QueryOptions& options, std::optional<Instant> from,
                       std::optional<Instant> until) {
  return ViewMaker(index, options, from, until).make();
}

}  // namespace hearsay
