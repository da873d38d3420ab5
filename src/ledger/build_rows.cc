#include "ledger/build_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/one_of.h"
#include "base/utf8.h"
#include "ledger/agent_rows.h"
#include "ledger/claim_key.h"
#include "ledger/no_claim.h"
#include "ledger/page_rows.h"
#include "ledger/personal_claim.h"
#include "ledger/plain_content.h"
#include "ledger/relate.h"
#include "ledger/scene.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

bool never_claims(BlockKind kind) {
  return kind == BlockKind::kCaption || kind == BlockKind::kNavigation || kind == BlockKind::kBoilerplate;
}

bool never_claims(ParagraphRole role) {
  return role == ParagraphRole::kClock || role == ParagraphRole::kCredit || role == ParagraphRole::kNavigation ||
         role == ParagraphRole::kBoilerplate;
}

ClaimKind kind_of(SpeechAct act) {
  switch (act) {
    case SpeechAct::kOrder:
    case SpeechAct::kAsk:
      return ClaimKind::kDirective;
    case SpeechAct::kPromise:
    case SpeechAct::kThreaten:
      return ClaimKind::kCommitment;
    default:
      return ClaimKind::kFact;
  }
}

std::string extractor_of(const Document& d) {
  std::string out;
  for (const StageRecord& stage : d.made_by) out += (out.empty() ? "" : " ") + stage.stage + "/" + stage.version;
  return out;
}

class RowBuilder {
 public:
  RowBuilder(const Document& document, Instant recorded_at)
      : d_(document), recorded_at_(recorded_at), layers_(document), extractor_(extractor_of(document)) {}

  LedgerRows build() {
    add_page_rows(d_, recorded_at_, extractor_, rows_);
    agent_ids_ = add_agent_rows(d_, rows_);
    for (const Statement& s : d_.statements) {
      if (!s.tentative) add_statement(s);
    }
    relate_all();
    for (auto& [id, claim] : claims_) rows_.claims.push_back(std::move(claim));
    std::sort(rows_.claims.begin(), rows_.claims.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return std::move(rows_);
  }

 private:
  // -------------------------------------------------------------------------------------------- agents
  std::string agent_id(Index agent) const { return agent == kNone ? std::string() : agent_ids_[agent]; }

  /// The agent that answers for this one: a spokesman's organisation.
  Index root_of(Index agent) const {
    for (int steps = 0; agent != kNone && steps < 4; ++steps) {
      const Index next = d_.agents[agent].speaks_for;
      if (next == kNone || next == agent) break;
      agent = next;
    }
    return agent;
  }

  // -------------------------------------------------------------------------------------------- statements
  struct Line {
    const Statement* statement;
    std::string claim;
    Index block;
    Index root;  ///< agent that answers for it
    bool headline = false, summary = false;
    std::uint32_t at = 0;
  };

  Index block_of(const Statement& s) const { return s.block != kNone ? s.block : d_.block_at(s.content.front().begin); }
  const Paragraph* paragraph_at(Index block, std::uint32_t offset) const {
    if (block == kNone) return nullptr;
    for (const Paragraph& p : d_.blocks[block].paragraphs) {
      if (p.span.contains(offset)) return &p;
    }
    return nullptr;
  }
  /// The block whose clock dates this one.
  const BlockClock* clock_of(Index block) const {
    for (int steps = 0; block != kNone && steps < 4; ++steps) {
      if (d_.blocks[block].clock) return &*d_.blocks[block].clock;
      block = d_.blocks[block].parent;
    }
    return nullptr;
  }

  void add_statement(const Statement& s) {
    if (s.content.empty() || s.content.front().empty()) return;
    const Index block = block_of(s);
    if (block != kNone && never_claims(d_.blocks[block].kind)) return;
    const Paragraph* paragraph = paragraph_at(block, s.content.front().begin);
    if (paragraph != nullptr && never_claims(paragraph->role)) return;
    if (makes_no_claim(d_, layers_, s)) return;
    const bool in_headline = paragraph != nullptr && paragraph->role == ParagraphRole::kHeadline;

    AssertionRow row;
    row.document = rows_.document.id;
    row.version = rows_.version.id;
    row.block = block == kNone ? std::string() : rows_.blocks[block].id;
    PlainContent content = plain_content(d_, layers_, s);
    row.text = std::move(content.text);
    row.referents = std::move(content.referents);
    row.fragment = fold_text(row.text);
    if (row.fragment.empty()) return;
    row.act = s.act;
    row.negative = is_negative(s);
    row.factuality = s.factuality;
    row.mode = s.mode;
    if (in_headline) row.mode = SpeechMode::kHeadline;
    if (s.mode == SpeechMode::kNarrator && paragraph != nullptr && paragraph->role == ParagraphRole::kBullet) {
      row.mode = SpeechMode::kBullet;
    }
    add_who(s, row);
    add_dates(block, row);
    add_details(s, row);
    row.recorded_at = recorded_at_;
    row.extractor = extractor_;
    row.score = s.score;

    const ClaimRow claim = claim_of(s, block);
    row.claim = claim.id;
    claims_.try_emplace(claim.id, claim);
    row.id = assertion_id(row);
    add_sighting(s, row.id);
    lines_.push_back(
        {&s, claim.id, block, s.source_agent == kNone ? kNone : root_of(s.source_agent), in_headline,
         block != kNone && (d_.blocks[block].kind == BlockKind::kSummary || d_.blocks[block].kind == BlockKind::kLede),
         s.content.front().begin});
    rows_.assertions.push_back(std::move(row));
  }

  /// A denial of something says that it is not so, unless what is denied is itself negative.
  bool is_negative(const Statement& s) const {
    if (s.negative) return true;
    const bool minus = s.factuality == Factuality::kCtMinus || s.factuality == Factuality::kPrMinus ||
                       s.factuality == Factuality::kPsMinus;
    return minus || s.act == SpeechAct::kDeny || main_clause_negated(s);
  }
  /// "have reportedly not stopped": a negation among the first words, before any subordinate clause.
  bool main_clause_negated(const Statement& s) const {
    if (kind_of(s.act) != ClaimKind::kFact || s.act == SpeechAct::kDecline) return false;
    static constexpr std::string_view kEnds[] = {"that",  "which", "who",  "whom",   "because", "after", "before",
                                                 "while", "if",    "when", "unless", "so",      "but"};
    std::size_t seen = 0;
    for (const ViewSpan piece : s.content) {
      const auto list = words(d_.text(piece));
      for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string& w = list[i].folded;
        if (++seen > 12 || (seen > 1 && one_of(w, kEnds))) return false;
        const bool only = i + 1 < list.size() && (list[i + 1].folded == "only" || list[i + 1].folded == "just");
        if (w == "never" || w.ends_with("n't") || w == "cannot" || (w == "not" && !only)) return true;
      }
    }
    return false;
  }

  /// "Warned against crossing": without the word the line would say the opposite.
  bool stands_against(const Statement& s) const {
    const std::uint32_t begin = s.content.front().begin;
    if (s.cue.end >= begin) return false;
    const auto between = words(d_.text(ViewSpan{s.cue.end, begin}));
    return !between.empty() && between.back().folded == "against";
  }

  void add_who(const Statement& s, AssertionRow& row) {
    row.source = agent_id(s.source_agent);
    if (!s.source.empty()) row.source_text = d_.text(s.source);
    if (row.source_text.empty() && s.source_agent != kNone) row.source_text = d_.agents[s.source_agent].name;
    row.anonymous = s.anonymous || (s.source_agent != kNone && d_.agents[s.source_agent].kind == AgentKind::kUnnamed);
    // "She" of "A woman said ... She added": people without a name are known by their description alone.
    const std::string folded = fold_text(row.source_text);
    static constexpr std::array<std::string_view, 6> kPronouns = {"he", "she", "they", "who", "which", "that"};
    const bool pronoun = one_of(folded, kPronouns);
    if (row.anonymous && s.source_agent != kNone && pronoun) row.source_text = d_.agents[s.source_agent].name;
    row.cue = s.cue_lemma;
    if (!row.cue.empty() && stands_against(s)) row.cue += " against";
    row.marker = s.marker;
    row.marker_text = d_.text(s.marker_span);
    for (const ViewSpan h : s.hedges) row.hedges.emplace_back(d_.text(h));
    if (s.channel) {
      row.has_channel = true;
      row.channel = s.channel->service;
      row.channel_name = s.channel->name;
    }
    for (const Hop& h : s.hops) {
      row.hops.push_back({h.position, h.name, agent_id(h.agent), h.relation, h.anonymous});
    }
    std::stable_sort(row.hops.begin(), row.hops.end(),
                     [](const HopRow& a, const HopRow& b) { return a.position < b.position; });
  }

  void add_dates(Index block, AssertionRow& row) const {
    if (const BlockClock* clock = clock_of(block)) {
      row.published = clock->instant;
      row.modified = clock->modified;
    } else if (d_.page.kind != DocumentKind::kLiveBlog) {
      row.published = d_.page.published.instant;
      row.modified = d_.page.modified.instant;
    }
  }

  TimeRow time_row(Index index) const {
    const TimeExpression& t = d_.times[index];
    TimeRow row;
    row.type = t.type;
    row.value = t.value;
    row.mod = t.mod;
    row.anchor = t.anchor;
    row.verbatim = d_.text(t.span);
    row.earliest = t.earliest;
    row.latest = t.latest;
    row.granularity = t.granularity;
    row.zone = t.zone;
    return row;
  }

  /// "Sunrise Road", "the Friday Courier": a word of a name tells no time. The names of events do: "the 9 May parade".
  bool within_name(ViewSpan time) const {
    static constexpr std::uint32_t kLongName = 80;
    const ViewSpan before{time.begin - std::min(time.begin, kLongName), time.begin + 1};
    const auto names = LayerIndex::starting_in(layers_.mentions, before);
    return std::any_of(names.begin(), names.end(), [&](const LayerIndex::Entry& e) {
      const MentionType type = d_.mentions[e.index].type;
      const bool name = type == MentionType::kPerson || type == MentionType::kOrganisation ||
                        type == MentionType::kPlace || type == MentionType::kFacility || type == MentionType::kWork ||
                        type == MentionType::kProduct;
      return name && e.span.contains(time) && e.span != time;
    });
  }

  /// Times, places, numbers and events of the content; when a clause names none, those of the events it holds.
  void add_details(const Statement& s, AssertionRow& row) const {
    if (s.utterance_time != kNone) {
      row.times.push_back(time_row(s.utterance_time));
      row.times.back().utterance = true;
    }
    for (const ViewSpan piece : s.content) {
      for (const auto& e : LayerIndex::starting_in(layers_.times, piece)) {
        if (e.index != s.utterance_time && !d_.times[e.index].function_in_document && !within_name(e.span)) {
          row.times.push_back(time_row(e.index));
        }
      }
      for (const auto& e : LayerIndex::starting_in(layers_.quantities, piece)) {
        const Quantity& q = d_.quantities[e.index];
        row.quantities.push_back({q.low, q.best, q.high, q.unit, q.mod, q.counted, std::string(d_.text(q.span))});
      }
    }
    for (const Index p : Scene(d_, layers_).places(s.content)) add_place(d_.places[p], row);
    for (const Index i : s.events) {
      const Event& e = d_.events[i];
      EventRow event{e.type, e.lemma, e.factuality, e.negative, {}, {}};
      for (const Index a : e.actors) event.actors.push_back(agent_id(a));
      for (const Index a : e.recipients) event.recipients.push_back(agent_id(a));
      row.events.push_back(std::move(event));
    }
  }
  static void add_place(const PlaceMention& p, AssertionRow& row) {
    for (const PlaceRow& have : row.places) {
      if (have.name == p.name && have.verbatim == p.verbatim) return;
    }
    row.places.push_back({p.verbatim, p.name, p.geonames, p.country, p.lat, p.lon, p.precision_m, p.relation});
  }

  ClaimRow claim_of(const Statement& s, Index block) {
    std::string content;
    for (const ViewSpan piece : s.content) content += std::string(d_.text(piece)) + ' ';
    const bool about_claim = s.act == SpeechAct::kDeny || s.act == SpeechAct::kDecline ||
                             s.act == SpeechAct::kRetract || s.marker != Marker::kUnmarked;
    if (about_claim && points_at_claim(content)) {
      if (const Line* target = pointed_at(s, block)) {
        const ClaimRow& claim = claims_.at(target->claim);
        return s.act == SpeechAct::kDeny ? negated(claim) : claim;
      }
    }
    ClaimWords words;
    words.content = s.content;
    words.kind = kind_of(s.act);
    words.negative = words.kind == ClaimKind::kFact && s.act != SpeechAct::kDecline && is_negative(s);
    words.personal = is_personal(d_, layers_, s);
    words.attitude = attitude_of(s);
    const Index root = root_of(s.source_agent);
    words.speaker = fold_text(root != kNone ? std::string_view(d_.agents[root].name) : d_.text(s.source));
    return make_claim(d_, layers_, words);
  }

  /// The claim that "the accusation" means: the last one before it in the block, by somebody else; an accusation first.
  const Line* pointed_at(const Statement& s, Index block) const {
    const Index root = root_of(s.source_agent);
    const Line* found = nullptr;
    for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
      if (line->block != block || line->at > s.content.front().begin || line->headline) continue;
      if (root != kNone && line->root == root) continue;
      if (claims_.at(line->claim).kind != ClaimKind::kFact) continue;
      if (line->statement->act == SpeechAct::kAccuse) return &*line;
      if (found == nullptr) found = &*line;
    }
    return found;
  }

  /// The same words of the same source in the same block twice are told apart by a count.
  std::string assertion_id(const AssertionRow& row) {
    std::string key = fmt::format("{}|{}|{}|{}|{}|{}", row.document, row.block, fold_text(row.source_text),
                                  to_string(row.act), row.negative ? '-' : '+', row.fragment);
    if (const int n = used_keys_[key]++; n > 0) key += fmt::format("|{}", n);
    return make_id('s', key);
  }

  void add_sighting(const Statement& s, const std::string& assertion) {
    SightingRow row{assertion, rows_.version.id, {}};
    for (const ViewSpan piece : s.content) {
      if (piece.empty()) continue;
      PieceRow p;
      p.span = d_.offsets.to_source(piece);
      p.exact = d_.text(piece);
      const std::string_view received = slice(std::string_view(d_.source.bytes), p.span);
      p.literal = received == p.exact;
      p.digest = sha256_hex(received).substr(0, 16);
      row.pieces.push_back(std::move(p));
    }
    rows_.sightings.push_back(std::move(row));
  }

  // -------------------------------------------------------------------------------------------- relations
  /// Claims are compared when they share index terms, as in the store: pairs come from an inverted index.
  void relate_all() {
    std::vector<const ClaimRow*> list;
    for (const auto& [id, claim] : claims_) list.push_back(&claim);
    std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_term;
    std::unordered_map<std::string, std::vector<const Line*>> lines_of;
    for (const Line& line : lines_) lines_of[line.claim].push_back(&line);
    std::unordered_map<std::uint32_t, int> shared;
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      shared.clear();
      for (std::string& term : index_terms(*list[i])) {
        auto& holders = by_term[std::move(term)];
        for (const std::uint32_t k : holders) ++shared[k];
        holders.push_back(i);
      }
      for (const auto& [k, count] : shared) {
        const ClaimRow &a = *list[k], &b = *list[i];
        if (!may_relate(a, b)) continue;
        const Comparison comparison = compare(a, b);
        if (count >= kSharedIndexTerms) {
          for (RelationRow& r : relate(a, b, comparison)) add_relation(std::move(r));
        }
        relate_lines(a, lines_of[a.id], b, lines_of[b.id], count, comparison);
      }
    }
    std::sort(rows_.relations.begin(), rows_.relations.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  }
  /// Tries each kind of shared place once, however many lines the claims have.
  void relate_lines(const ClaimRow& claim_a, const std::vector<const Line*>& lines_a, const ClaimRow& claim_b,
                    const std::vector<const Line*>& lines_b, int shared_terms, const Comparison& comparison) {
    unsigned tried = 0;
    for (const Line* a : lines_a) {
      for (const Line* b : lines_b) {
        SharedPlace place;
        place.same_block = a->block == b->block;
        place.same_speaker = a->root != kNone && a->root == b->root;
        place.one_is_headline = place.same_block && a->headline != b->headline;
        place.one_is_summary = a->summary != b->summary;
        if (!place.one_is_headline && shared_terms < kSharedIndexTerms) continue;
        const unsigned flag =
            1U << ((place.same_speaker ? 1 : 0) + (place.one_is_headline ? 2 : 0) + (place.one_is_summary ? 4 : 0));
        if ((tried & flag) != 0) continue;
        tried |= flag;
        if (auto r = relate_within(claim_a, claim_b, place, comparison)) add_relation(std::move(*r));
      }
    }
  }
  void add_relation(RelationRow row) {
    if (related_.insert(row.id).second) rows_.relations.push_back(std::move(row));
  }

  const Document& d_;
  Instant recorded_at_;
  LayerIndex layers_;
  std::string extractor_;
  LedgerRows rows_;
  std::vector<std::string> agent_ids_;
  std::unordered_map<std::string, ClaimRow> claims_;
  std::vector<Line> lines_;
  std::unordered_map<std::string, int> used_keys_;
  std::unordered_set<std::string> related_;
};

}  // namespace

LedgerRows build_rows(const Document& document, Instant recorded_at) {
  return RowBuilder(document, recorded_at).build();
}

}  // namespace hearsay
