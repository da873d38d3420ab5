#include "said/statements.h"

#include <fmt/format.h>

#include <algorithm>

#include "said/agent_text.h"
#include "said/agents.h"
#include "said/attribution.h"
#include "said/content.h"
#include "said/foreign_posts.h"
#include "said/manner.h"
#include "said/narrator.h"
#include "said/no_report.h"
#include "said/speakers.h"
#include "said/statement_parts.h"
#include "said/verification.h"

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
        page_(document, lexicon),
        speakers_(document, page_, lexicon),
        narrator_(document, page_, lexicon, markers) {}

  void run() {
    attributions_ = find_attributions(d_, page_, lexicon_, models_, tagged_);
    of_attribution_.assign(attributions_.size(), kNone);
    for (Attribution& a : attributions_) a.tentative = a.tentative || is_no_claim(d_, page_, lexicon_, a);
    for (std::size_t i = 0; i < attributions_.size(); ++i) {
      if (!attributions_[i].tentative) add(static_cast<Index>(i));
    }
    for (std::size_t i = 0; i < attributions_.size(); ++i) {
      if (of_attribution_[i] != kNone) build_hops(attributions_[i], d_.statements[of_attribution_[i]]);
    }
    narrator_.run();
    read_foreign_posts(d_, lexicon_);
    leave_other_languages();
    sort_statements();
    attach_markers(d_, page_, markers_);
    // Last, so that nothing of the report rests on them.
    for (std::size_t i = 0; i < attributions_.size(); ++i) {
      if (attributions_[i].tentative) add_tentative(static_cast<Index>(i));
    }
    sort_statements();
  }

 private:
  /// What stands in a language that is not read is not made out to be understood.
  void leave_other_languages() {
    std::vector<ViewSpan> other;
    for (const Note& note : d_.notes) {
      if (note.code == "other-language") other.push_back(note.span);
    }
    if (other.empty()) return;
    std::erase_if(d_.statements, [&](const Statement& s) {
      // An embedded post is quoted as it stands, whatever its language.
      const bool posted = s.mode == SpeechMode::kDirectQuote && s.channel.has_value();
      return !posted && std::any_of(other.begin(), other.end(),
                                    [&](const ViewSpan span) { return span.overlaps(s.content.front()); });
    });
  }

  void sort_statements() {
    std::stable_sort(d_.statements.begin(), d_.statements.end(), [](const Statement& a, const Statement& b) {
      return a.content.front().begin < b.content.front().begin;
    });
  }

  ViewSpan span_of(TokenRange range) const {
    if (range.empty()) return {};
    return {d_.tokens[range.begin].span.begin, d_.tokens[range.end - 1].span.end};
  }

  // ---------------------------------------------------------------------------------------------- one statement

  void add(Index index) {
    const Attribution& a = attributions_[index];
    if (speaks_of_verification(a) || is_prompt(a)) return;
    Statement s = begin_statement(a);
    set_source(a, s);
    complete(a, s);
    of_attribution_[index] = static_cast<Index>(d_.statements.size());
    d_.statements.push_back(std::move(s));
    if (!a.rest.empty() && !a.source.empty() && a.outer == kNone) narrate_rest(a);
  }

  /// A doubtful one makes no agent and no note of its own.
  void add_tentative(Index index) {
    const Attribution& a = attributions_[index];
    if (speaks_of_verification(a) || is_prompt(a)) return;
    Statement s = begin_statement(a);
    s.tentative = true;
    s.source = span_of(a.source);
    if (!a.source.empty()) s.source_agent = agent_of_span(d_, s.source);
    complete(a, s);
    build_hops(a, s);
    d_.statements.push_back(std::move(s));
  }

  Statement begin_statement(const Attribution& a) const {
    Statement s;
    s.content = a.content;
    s.cue = span_of(a.cue_words);
    if (a.cue != nullptr && !a.cue_words.empty()) s.cue_lemma = a.cue->lemma;
    s.sentence = a.sentence;
    s.block = d_.sentences[a.sentence].block;
    s.mode = a.direct ? SpeechMode::kDirectQuote : a.has_quote ? SpeechMode::kMixed : SpeechMode::kIndirect;
    if (role_of(d_, a.sentence) == ParagraphRole::kHeadline) s.mode = SpeechMode::kHeadline;
    if (role_of(d_, a.sentence) == ParagraphRole::kBullet) s.mode = SpeechMode::kBullet;
    return s;
  }

  /// What is known once the source is.
  void complete(const Attribution& a, Statement& s) const {
    const Manner manner = manner_of(d_, page_, a);
    s.act = manner.act;
    s.negative = manner.negative;
    s.factuality = manner.factuality;
    set_hedges(a, s);
    s.channel = find_channel(d_, page_, lexicon_, a);
    set_utterance_time(a, s);
    s.score = a.score;
    s.found_by = "statements: " + a.rule;
    cut_credit(d_, lexicon_, s);
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
    narrator_.tell(std::move(s), a.rest);
  }

  /// "Asked about the dam, Holt said": what was asked is not what she said.
  bool is_prompt(const Attribution& a) const {
    const auto prompts = [](const Word& w) { return w.is("asked") || w.is("questioned") || w.is("pressed"); };
    if (a.content.size() != 1 || a.direct) return false;
    if (prompts(page_[a.cue_head]) && page_[a.cue_head - 1].is("when")) return true;
    if (a.source.empty() && a.cue_words.size() == 1 && prompts(page_[a.cue_head]) && page_[a.cue_head].capital)
      return true;
    const auto first = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), a.content.front().begin,
                                        [](const Token& t, std::uint32_t at) { return t.span.begin < at; });
    const Word& w = page_[static_cast<Index>(first - d_.tokens.begin())];
    return prompts(w) && w.capital;
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
      // A verb that the lists do not know is somebody's all the same, and not the outlet's.
      const bool unknown = a.cue == nullptr && a.rule == "tagged" && !a.cue_words.empty();
      s.anonymous = reports || a.passive || unknown;
      return;
    }
    s.source = span_of(a.source);
    s.source_agent = speakers_.agent_of(a.source);
    if (s.source_agent == kNone) {
      d_.note("speaker-unresolved", fmt::format("it is not clear whom \"{}\" stands for", d_.text(s.source)), s.source,
              "statements");
      return;
    }
    s.anonymous = d_.agents[s.source_agent].kind == AgentKind::kUnnamed;
  }

  void set_hedges(const Attribution& a, Statement& s) const {
    if (!a.direct) {
      for (const ViewSpan piece : s.content) add_hedges(d_, markers_, piece, s);
    }
    if (a.cue != nullptr && (a.cue->kind == CueKind::kAdverb || a.cue->group == "report" || a.cue->group == "seem" ||
                             a.cue->lemma == "claim"))
      s.hedges.push_back(s.cue);
    // "allegedly told", "has reportedly said": who says that it was said stays open.
    for (Index i = std::max<Index>(0, a.cue_words.begin - 1); !a.cue_words.empty() && i <= a.cue_words.end; ++i) {
      if (i == a.cue_head || i >= page_.size() || page_[i].pos != Pos::kAdv || page_[i].quoted()) continue;
      if (lexicon_.adverb(page_[i].lower) != nullptr && d_.tokens[i].sentence == a.sentence)
        s.hedges.push_back(d_.tokens[i].span);
    }
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
    push_hop(s, page_name(d_), kNone, HopRelation::kWasQuotedFrom, false, {});
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

  std::string name_of(Index agent, ViewSpan span) const {
    return agent == kNone ? std::string(d_.text(span)) : d_.agents[agent].name;
  }

  Document& d_;
  const SaidLexicon& lexicon_;
  const MarkerRules& markers_;
  const LearnedModels* models_;
  std::span<const SpeechSpan> tagged_;
  PageWords page_;
  Speakers speakers_;
  Narrator narrator_;
  std::vector<Attribution> attributions_;
  std::vector<Index> of_attribution_;
};

}  // namespace

void read_statements(Document& document, const SaidLexicon& lexicon, const MarkerRules& markers,
                     const LearnedModels* models, std::span<const SpeechSpan> tagged) {
  StatementBuilder(document, lexicon, markers, models, tagged).run();
}

}  // namespace hearsay
