#include "said/statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/utf8.h"
#include "said/agents.h"
#include "said/attribution.h"
#include "said/content.h"
#include "said/foreign_posts.h"
#include "said/manner.h"

namespace hearsay {
namespace {

class StatementBuilder {
 public:
  StatementBuilder(Document& document, const SaidLexicon& lexicon, const MarkerRules& markers,
                   const LearnedModels* models, std::span<const SpeechSpan> tagged)
      : d_(document),
        lexicon_(lexicon),
        markers_(markers),
        models_(models),
        tagged_(tagged),
        page_(document, lexicon) {}

  void run() {
    attributions_ = find_attributions(d_, page_, lexicon_, models_, tagged_);
    of_attribution_.assign(attributions_.size(), kNone);
    for (std::size_t i = 0; i < attributions_.size(); ++i) add(static_cast<Index>(i));
    for (std::size_t i = 0; i < attributions_.size(); ++i) {
      if (of_attribution_[i] != kNone) build_hops(attributions_[i], d_.statements[of_attribution_[i]]);
    }
    add_narrator();
    read_foreign_posts(d_, lexicon_);
    std::stable_sort(d_.statements.begin(), d_.statements.end(), [](const Statement& a, const Statement& b) {
      return a.content.front().begin < b.content.front().begin;
    });
    attach_markers();
  }

 private:
  ViewSpan span_of(TokenRange range) const {
    if (range.empty()) return {};
    return {d_.tokens[range.begin].span.begin, d_.tokens[range.end - 1].span.end};
  }

  ParagraphRole role_of(Index sentence) const {
    const Sentence& s = d_.sentences[sentence];
    if (s.block == kNone || s.paragraph == kNone) return ParagraphRole::kBody;
    return d_.blocks[s.block].paragraphs[s.paragraph].role;
  }

  // ---------------------------------------------------------------------------------------------- one statement

  void add(Index index) {
    const Attribution& a = attributions_[index];
    if (speaks_of_verification(a)) return;
    // Nobody is named and nothing says that somebody unnamed spoke: not a line that a ledger can keep.
    const bool told = a.passive || a.rule == "seem" || a.rule == "noun" || a.rule == "adverb" || a.has_quote;
    if (a.source.empty() && !told && a.score < 0.6) return;
    Statement s;
    s.content = a.content;
    s.cue = span_of(a.cue_words);
    if (a.cue != nullptr && !a.cue_words.empty()) s.cue_lemma = a.cue->lemma;
    s.sentence = a.sentence;
    s.block = d_.sentences[a.sentence].block;
    s.mode = a.direct ? SpeechMode::kDirectQuote : a.has_quote ? SpeechMode::kMixed : SpeechMode::kIndirect;
    if (role_of(a.sentence) == ParagraphRole::kHeadline) s.mode = SpeechMode::kHeadline;
    if (role_of(a.sentence) == ParagraphRole::kBullet) s.mode = SpeechMode::kBullet;
    set_source(a, s);
    const Manner manner = manner_of(d_, page_, a);
    s.act = manner.act;
    s.negative = manner.negative;
    s.factuality = manner.factuality;
    set_hedges(a, s);
    s.channel = find_channel(d_, page_, lexicon_, a);
    set_utterance_time(a, s);
    s.score = a.score;
    s.found_by = "statements: " + a.rule;
    of_attribution_[index] = static_cast<Index>(d_.statements.size());
    d_.statements.push_back(std::move(s));
    if (!a.rest.empty() && !a.source.empty() && a.outer == kNone) narrate_rest(a);
  }

  /// "Holt accused the army of theft and closed the road": the second half is the outlet's own report.
  void narrate_rest(const Attribution& a) {
    ContentBuilder builder(d_, page_, lexicon_);
    Statement s;
    s.content = builder.pieces_of(a.source);
    for (const ViewSpan piece : builder.pieces_of(a.rest)) s.content.push_back(piece);
    if (s.content.size() < 2) return;
    s.sentence = a.sentence;
    s.block = d_.sentences[a.sentence].block;
    complete_narrator(s, a.rest);
  }

  /// "was unable to verify the report": words about a claim, not a report of their own.
  bool speaks_of_verification(const Attribution& a) const {
    const auto verifies = [&](const ViewSpan piece) { return markers_.find(d_.text(piece)).has_value(); };
    if (a.rule == "tagged" && !a.has_quote && std::any_of(a.content.begin(), a.content.end(), verifies)) return true;
    if (a.cue == nullptr || a.cue_words.empty() || a.cue->group != "confirm") return false;
    const ViewSpan sentence = d_.sentences[a.sentence].span;
    const auto found = markers_.find(d_.text(sentence));
    if (!found) return false;
    const ViewSpan at{sentence.begin + found->span.begin, sentence.begin + found->span.end};
    return at.overlaps(d_.tokens[a.cue_head].span) && a.right_rule != "that";
  }

  void set_source(const Attribution& a, Statement& s) {
    if (a.source.empty()) {
      const bool reports = a.cue != nullptr && (a.cue->group == "report" || a.cue->kind == CueKind::kAdverb);
      s.anonymous = reports || a.passive;
      return;
    }
    s.source = span_of(a.source);
    s.source_agent = source_agent(a.source);
    if (s.source_agent == kNone) {
      d_.note("speaker-unresolved", fmt::format("it is not clear whom \"{}\" stands for", d_.text(s.source)), s.source,
              "statements");
      return;
    }
    s.anonymous = d_.agents[s.source_agent].kind == AgentKind::kUnnamed;
  }

  Index source_agent(TokenRange source) {
    const Word& first = page_[source.begin];
    if (source.size() == 1 && (first.is("who") || first.is("which") || first.is("that") || first.is("whose"))) {
      const Index named = antecedent(source.begin);
      return named != kNone ? named : described_antecedent(source.begin);
    }
    if (source.size() == 1 && first.pos == Pos::kPronoun) {
      const Index known = agent_of_span(d_, span_of(source));
      if (known != kNone || !(first.is("it") || first.is("they"))) return known;
      return last_body_before(source.begin);
    }
    const Index apposed = body_in_apposition(source);
    if (apposed != kNone) return apposed;
    const Index known = agent_of_span(d_, name_part(source));
    const bool described = known != kNone && d_.agents[known].kind != AgentKind::kOrganisation &&
                           d_.agents[known].kind != AgentKind::kPerson;
    if (described || (known != kNone && (covers_head(known, source) || owns_head(known, source)))) return known;
    if (const Index role = role_in(source); role != kNone) return role;
    return described_agent(source);
  }

  /// The part before an apposition; the whole when the name stands in the apposition.
  ViewSpan name_part(TokenRange source) const {
    for (Index i = source.begin; i < source.end; ++i) {
      if (page_[i].form == ",") {
        const ViewSpan head = span_of({source.begin, i});
        return agent_of_span(d_, head) != kNone ? head : span_of(source);
      }
    }
    return span_of(source);
  }

  /// "Norland's security service, the NSB,": the name in the apposition is the agent, also for the description later
  /// on.
  Index body_in_apposition(TokenRange source) {
    Index comma = source.begin;
    while (comma < source.end && page_[comma].form != ",") ++comma;
    if (comma >= source.end || comma == source.begin || page_[comma - 1].pos == Pos::kProper) return kNone;
    for (const Mention& m : d_.mentions) {
      if (m.type != MentionType::kOrganisation || m.agent == kNone || !span_of({comma, source.end}).contains(m.span))
        continue;
      TokenRange core{source.begin, comma};
      while (core.size() > 1 && page_[core.begin].pos == Pos::kDet) ++core.begin;
      described_.emplace(ascii_lower(d_.text(span_of(core))), m.agent);
      return m.agent;
    }
    return kNone;
  }

  /// "Wagner" names the source in "Wagner said"; in "the Wagner press office" it only narrows it.
  bool covers_head(Index agent, TokenRange source) const {
    Index head = source.begin;
    for (Index i = source.begin; i < source.end && page_[i].form != "," && page_[i].pos != Pos::kAdp; ++i) {
      if (page_[i].is_nominal()) head = i;
    }
    for (const Index m : d_.agents[agent].mentions) {
      if (d_.mentions[m].span.contains(d_.tokens[head].span)) return true;
    }
    return false;
  }

  /// "Mr Holt's message said": the message speaks for Holt.
  bool owns_head(Index agent, TokenRange source) const {
    if (d_.agents[agent].kind != AgentKind::kPerson) return false;
    for (Index i = source.begin + 1; i < source.end; ++i) {
      if (page_[i].pos != Pos::kPossessive) continue;
      for (const Index m : d_.agents[agent].mentions) {
        if (d_.mentions[m].span.contains(d_.tokens[i - 1].span)) return true;
      }
    }
    return false;
  }

  /// The agent of a role mention that starts the source: "officials in Vell".
  Index role_in(TokenRange source) const {
    const ViewSpan span = span_of(source);
    for (const Mention& m : d_.mentions) {
      if (m.span.begin >= span.end) break;
      if (m.type == MentionType::kRole && m.agent != kNone && m.span.begin == span.begin) return m.agent;
    }
    return kNone;
  }

  Index antecedent(Index relative) const {
    for (auto it = d_.mentions.rbegin(); it != d_.mentions.rend(); ++it) {
      if (it->span.end <= d_.tokens[relative].span.begin && it->sentence == d_.tokens[relative].sentence &&
          it->agent != kNone)
        return it->agent;
    }
    return kNone;
  }

  // "A docker in Velsk, who asked ...": the noun that the relative clause hangs on, with what narrows it on its left.
  Index described_antecedent(Index relative) {
    const Index verb = d_.tokens[relative].head;
    if (verb == kNone || !d_.tokens[verb].deprel.starts_with("acl")) return kNone;
    const Index noun = d_.tokens[verb].head;
    if (noun == kNone || noun >= relative || page_[noun].pos == Pos::kPronoun) return kNone;
    TokenRange phrase{noun, noun + 1};
    while (phrase.begin > 0 && d_.tokens[phrase.begin - 1].head == noun && page_[phrase.begin - 1].form != ",")
      --phrase.begin;
    return described_agent(phrase);
  }

  Index last_body_before(Index token) const {
    for (auto it = d_.statements.rbegin(); it != d_.statements.rend(); ++it) {
      if (it->block != d_.sentences[d_.tokens[token].sentence].block || it->sentence + 3 < d_.tokens[token].sentence)
        return kNone;
      if (it->source_agent != kNone && d_.agents[it->source_agent].kind != AgentKind::kPerson) return it->source_agent;
    }
    return kNone;
  }

  /// An agent for a source that is described, not named: "Russian authorities", "residents", "a statement".
  Index described_agent(TokenRange source) {
    TokenRange core = source;
    for (Index i = source.begin; i < source.end; ++i) {
      if (page_[i].form == "," && i > source.begin) {
        core.end = i;
        break;
      }
    }
    while (core.size() > 1 && page_[core.begin].pos == Pos::kDet && !page_[core.begin + 1].is_verbal()) ++core.begin;
    const std::string name(d_.text(span_of(core)));
    const std::string key = ascii_lower(name);
    if (const auto it = described_.find(key); it != described_.end()) return it->second;
    Agent agent;
    agent.name = name;
    agent.kind = kind_of_description(source, core);
    d_.agents.push_back(std::move(agent));
    return described_[key] = static_cast<Index>(d_.agents.size() - 1);
  }

  AgentKind kind_of_description(TokenRange source, TokenRange core) const {
    Index head = core.begin;
    bool proper = false;
    for (Index i = core.begin; i < core.end && page_[i].pos != Pos::kAdp; ++i) {
      if (page_[i].is_nominal()) head = i;
      proper = proper || page_[i].pos == Pos::kProper;
    }
    PersonNoun noun = lexicon_.person_noun(page_[head].lemma);
    if (noun == PersonNoun::kNo) noun = lexicon_.person_noun(page_[head].lower);
    if (lexicon_.is_outlet(d_.text(span_of(core)))) return AgentKind::kOutlet;
    const Word& head_word = page_[head];
    if (head_word.is("reports") || head_word.is("sources") || head_word.is("rumours") || head_word.is("rumors"))
      return AgentKind::kUnnamed;
    if (noun == PersonNoun::kGroup) return AgentKind::kOrganisation;
    if (noun == PersonNoun::kDocument) return head_word.lower.ends_with("s") ? AgentKind::kUnnamed : AgentKind::kOther;
    if (noun == PersonNoun::kOffice && page_[source.begin].is("the")) return AgentKind::kOffice;
    if (noun != PersonNoun::kNo) return AgentKind::kUnnamed;
    return proper || page_[source.begin].is("the") ? AgentKind::kOrganisation : AgentKind::kUnnamed;
  }

  void add_hedges(ViewSpan piece, Statement& s) const {
    for (const FoundHedge& hedge : markers_.hedges(d_.text(piece))) {
      const ViewSpan at{piece.begin + hedge.span.begin, piece.begin + hedge.span.end};
      if (at != s.cue && !is_month(at)) s.hedges.push_back(at);
    }
  }
  /// The "May" of "8 May", not that of "It may".
  bool is_month(ViewSpan at) const {
    return std::any_of(d_.times.begin(), d_.times.end(), [&](const TimeExpression& t) { return t.span.contains(at); });
  }

  void set_hedges(const Attribution& a, Statement& s) {
    if (!a.direct) {
      for (const ViewSpan piece : s.content) add_hedges(piece, s);
    }
    if (a.cue != nullptr && (a.cue->kind == CueKind::kAdverb || a.cue->group == "report" || a.cue->group == "seem" ||
                             a.cue->lemma == "claim"))
      s.hedges.push_back(s.cue);
    std::sort(s.hedges.begin(), s.hedges.end());
  }

  void set_utterance_time(const Attribution& a, Statement& s) const {
    const ViewSpan clause = span_of(a.reporting);
    for (std::size_t t = 0; t < d_.times.size(); ++t) {
      const ViewSpan span = d_.times[t].span;
      if (d_.times[t].function_in_document || !clause.contains(span)) continue;
      const bool inside =
          std::any_of(s.content.begin(), s.content.end(), [&](const ViewSpan piece) { return piece.contains(span); });
      if (inside) continue;
      s.utterance_time = static_cast<Index>(t);
      return;
    }
  }

  // ---------------------------------------------------------------------------------------------- the chain

  void build_hops(const Attribution& a, Statement& s) const {
    push_hop(s, page_name(), kNone, HopRelation::kWasQuotedFrom, false, {});
    const HopRelation relation = a.direct ? HopRelation::kWasQuotedFrom : HopRelation::kWasDerivedFrom;
    std::vector<Index> outer;
    for (Index o = a.outer; o != kNone && outer.size() < 3; o = attributions_[o].outer) {
      if (std::find(outer.begin(), outer.end(), o) != outer.end()) break;
      outer.push_back(o);
    }
    for (auto it = outer.rbegin(); it != outer.rend(); ++it) {
      const Attribution& over = attributions_[*it];
      if (of_attribution_[*it] == kNone || over.source.empty()) continue;
      push_outlet(s, over);
      const Statement& from = d_.statements[of_attribution_[*it]];
      push_hop(s, name_of(from.source_agent, from.source), from.source_agent, HopRelation::kWasDerivedFrom,
               from.anonymous, from.source);
    }
    push_outlet(s, a);
    if (!a.relayer.empty()) {
      const ViewSpan span = span_of(a.relayer);
      push_hop(s, name_of(agent_of_span(d_, span), span), agent_of_span(d_, span), HopRelation::kWasQuotedFrom, false,
               span);
    }
    if (!s.source.empty()) {
      const HopRelation last = s.hops.size() > 1 ? HopRelation::kHadPrimarySource : relation;
      push_hop(s, name_of(s.source_agent, s.source), s.source_agent, last, s.anonymous, s.source);
      if (a.cited.empty()) return;
      const ViewSpan cited = span_of(a.cited);
      const Index agent = agent_of_span(d_, cited);
      push_hop(s, name_of(agent, cited), agent, HopRelation::kHadPrimarySource,
               agent == kNone || d_.agents[agent].kind == AgentKind::kUnnamed, cited);
    } else if (s.anonymous) {
      push_hop(s, s.cue.empty() ? "unnamed" : std::string(d_.text(s.cue)), kNone, HopRelation::kWasDerivedFrom, true,
               s.cue);
    }
  }

  void push_outlet(Statement& s, const Attribution& a) const {
    if (a.recipient.empty()) return;
    const ViewSpan span = span_of(a.recipient);
    const std::string_view outlet = lexicon_.outlet_name(d_.text(span));
    if (outlet.empty()) return;
    push_hop(s, std::string(outlet), agent_of_span(d_, span), HopRelation::kWasQuotedFrom, false, span);
  }

  static void push_hop(Statement& s, std::string name, Index agent, HopRelation relation, bool anonymous,
                       ViewSpan span) {
    Hop hop;
    hop.position = static_cast<std::int32_t>(s.hops.size());
    hop.name = std::move(name);
    hop.agent = agent;
    hop.relation = relation;
    hop.anonymous = anonymous;
    hop.span = span;
    s.hops.push_back(std::move(hop));
  }

  std::string name_of(Index agent, ViewSpan span) const {
    return agent == kNone ? std::string(d_.text(span)) : d_.agents[agent].name;
  }
  std::string page_name() const { return d_.page.site_name.empty() ? std::string("this page") : d_.page.site_name; }

  // ---------------------------------------------------------------------------------------------- the narrator

  /// Sentences in the outlet's own voice: a finite clause with no attribution of its own.
  void add_narrator() {
    std::vector<bool> has_report(d_.sentences.size(), false);
    for (const Statement& s : d_.statements) {
      has_report[s.sentence] = true;
      for (const ViewSpan piece : s.content) mark_covered(piece, has_report);
    }
    for (const Quotation& q : d_.quotations) {
      if (q.fragment) continue;
      for (const ViewSpan piece : q.pieces) mark_covered(piece, has_report);
    }
    for (std::size_t i = 0; i < d_.sentences.size(); ++i) {
      const Sentence& sentence = d_.sentences[i];
      if (has_report[i] || sentence.block == kNone) continue;
      const BlockKind kind = d_.blocks[sentence.block].kind;
      if (kind != BlockKind::kPost && kind != BlockKind::kLede && kind != BlockKind::kSummary) continue;
      if (markers_.find(d_.text(sentence.span)).has_value() && speaks_of_claim(sentence)) continue;
      narrate(static_cast<Index>(i));
    }
  }

  void mark_covered(ViewSpan piece, std::vector<bool>& covered) const {
    const auto first = std::lower_bound(d_.sentences.begin(), d_.sentences.end(), piece.begin,
                                        [](const Sentence& s, std::uint32_t b) { return s.span.end <= b; });
    for (auto it = first; it != d_.sentences.end() && it->span.begin < piece.end; ++it)
      covered[static_cast<std::size_t>(it - d_.sentences.begin())] = true;
  }

  static bool names_claim(const Word& w) {
    return w.is("claim") || w.is("claims") || w.is("report") || w.is("reports") || w.is("statement") || w.is("this") ||
           w.is("these") || w.is("it") || w.is("allegation") || w.is("allegations") || w.is("figures") ||
           w.is("video") || w.is("footage") || w.is("that") || w.is("they") || w.is("which");
  }

  /// "the claim could not be verified": about a claim, not a report of its own.
  bool speaks_of_claim(const Sentence& sentence) const {
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      if (names_claim(page_[i])) return true;
    }
    return false;
  }

  /// The same, with the claim named right before the verifying words or soon after them ("could not verify the claim").
  /// "A video from the quay could not be verified" speaks of the video, not of the claim before it.
  bool speaks_of_claim(const Sentence& sentence, ViewSpan at) const {
    constexpr Index kBefore = 2, kAfter = 4;
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      if (!names_claim(page_[i])) continue;
      const auto offset = [&](std::uint32_t from, std::uint32_t to) {
        Index count = 0;
        for (Index j = sentence.first_token; j < sentence.end_token; ++j) {
          count += d_.tokens[j].span.begin >= from && d_.tokens[j].span.end <= to ? 1 : 0;
        }
        return count;
      };
      const ViewSpan word = d_.tokens[i].span;
      if (at.contains(word)) return true;
      if (word.end <= at.begin && offset(word.end, at.begin) < kBefore) return true;
      if (word.begin >= at.end && offset(at.end, word.begin) < kAfter) return true;
    }
    return false;
  }

  /// "We'll bring you the latest", "Share your photos": the outlet talks with its reader and reports nothing.
  bool speaks_to_reader(const Sentence& sentence) const {
    Index root = sentence.first_token;
    while (root < sentence.end_token && d_.tokens[root].head != kNone) ++root;
    if (root == sentence.end_token) return false;
    if (d_.tokens[root].feats.find("Mood=Imp") != std::string::npos) return true;
    Index subject = kNone;
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      const Token& t = d_.tokens[i];
      if (t.head == root && t.deprel.starts_with("nsubj")) subject = i;
    }
    if (subject == kNone) return false;
    const auto reader_words = [&](Index i) {
      const Word& w = page_[i];
      return w.is("we") || w.is("you") || w.is("our") || w.is("your");
    };
    if (reader_words(subject)) return true;
    for (Index i = sentence.first_token; i < subject; ++i) {
      if (d_.tokens[i].head == subject && d_.tokens[i].deprel == "nmod:poss" && reader_words(i)) return true;
    }
    return false;
  }

  void narrate(Index i) {
    const Sentence& sentence = d_.sentences[i];
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    const ParagraphRole role = role_of(i);
    const TokenRange whole{sentence.first_token, sentence.end_token};
    const bool finite = reader.has_finite_verb(whole);
    if (role == ParagraphRole::kBody && (!finite || whole.size() < 4)) return;
    if (role != ParagraphRole::kBody && whole.size() < 3) return;
    if (d_.text(d_.tokens[whole.end - 1]) == "?") return;
    if (role == ParagraphRole::kBody && speaks_to_reader(sentence)) return;
    ContentBuilder builder(d_, page_, lexicon_);
    Statement s;
    s.content = builder.pieces_of({builder.dateline_end(reader), whole.end});
    if (s.content.empty()) return;
    s.sentence = i;
    s.block = sentence.block;
    complete_narrator(s, whole);
  }

  void complete_narrator(Statement& s, TokenRange clause) {
    const ParagraphRole role = role_of(s.sentence);
    s.mode = role == ParagraphRole::kHeadline ? SpeechMode::kHeadline
             : role == ParagraphRole::kBullet ? SpeechMode::kBullet
                                              : SpeechMode::kNarrator;
    const Manner manner = manner_of_clause(d_, page_, clause);
    s.negative = manner.negative;
    s.factuality = manner.factuality;
    for (const ViewSpan piece : s.content) add_hedges(piece, s);
    push_hop(s, page_name(), kNone, HopRelation::kWasQuotedFrom, false, {});
    s.score = 0.5;
    s.found_by = "statements: narrator";
    d_.statements.push_back(std::move(s));
  }

  // ---------------------------------------------------------------------------------------------- verification

  void attach_markers() {
    for (std::size_t i = 0; i < d_.sentences.size(); ++i) {
      const Sentence& sentence = d_.sentences[i];
      const auto found = markers_.find(d_.text(sentence.span));
      if (!found) continue;
      const ViewSpan at{sentence.span.begin + found->span.begin, sentence.span.begin + found->span.end};
      attach(static_cast<Index>(i), found->marker, at);
    }
  }

  void attach(Index sentence, Marker marker, ViewSpan at) {
    Statement* target = nullptr;
    const bool claim_named = speaks_of_claim(d_.sentences[sentence], at);
    for (Statement& s : d_.statements) {
      if (s.block != d_.sentences[sentence].block) continue;
      // In the sentence itself: the words stand inside the statement or right beside its cue.
      if (s.sentence == sentence) {
        const bool inside =
            std::any_of(s.content.begin(), s.content.end(), [&](const ViewSpan piece) { return piece.contains(at); });
        const bool beside = !s.cue.empty() && hull(s.cue, at).size() < s.cue.size() + at.size() + 3;
        const bool before = s.content.front().begin < at.begin;
        if (beside || (before && !inside) || (inside && s.mode != SpeechMode::kDirectQuote)) {
          if (target == nullptr || beside) target = &s;
        }
      }
    }
    if (target == nullptr && claim_named) target = claim_before(sentence);
    if (target == nullptr) {
      d_.note("marker-unattached", "these words speak of verification, and no claim before them in the block fits", at,
              "statements");
      return;
    }
    target->marker = marker;
    target->marker_span = at;
  }

  /// The last claim by a source in the same block, at most three sentences back; the narrator's when there is none.
  Statement* claim_before(Index sentence) {
    Statement* best = nullptr;
    for (Statement& s : d_.statements) {
      if (s.block != d_.sentences[sentence].block || s.sentence >= sentence) continue;
      if (last_sentence_of(s) + 3 < sentence) continue;
      const bool told = !s.source.empty() || s.anonymous;
      if (best == nullptr || told || best->source.empty()) best = &s;
    }
    return best;
  }

  Index last_sentence_of(const Statement& s) const {
    const auto it = std::lower_bound(d_.sentences.begin(), d_.sentences.end(), s.content.back().end,
                                     [](const Sentence& x, std::uint32_t e) { return x.span.end < e; });
    return std::max(s.sentence, static_cast<Index>(it - d_.sentences.begin()));
  }

  Document& d_;
  const SaidLexicon& lexicon_;
  const MarkerRules& markers_;
  const LearnedModels* models_;
  std::span<const SpeechSpan> tagged_;
  PageWords page_;
  std::vector<Attribution> attributions_;
  std::vector<Index> of_attribution_;
  std::map<std::string, Index> described_;
};

}  // namespace

void read_statements(Document& document, const SaidLexicon& lexicon, const MarkerRules& markers,
                     const LearnedModels* models, std::span<const SpeechSpan> tagged) {
  StatementBuilder(document, lexicon, markers, models, tagged).run();
}

}  // namespace hearsay
