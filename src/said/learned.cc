#include "said/learned.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"

namespace hearsay {
namespace {

std::string_view pos_name(const Word& w) {
  static constexpr std::array<std::string_view, 17> kNames = {"other", "noun",   "proper", "pron",  "det", "adj",
                                                              "verb",  "aux",    "adp",    "adv",   "to",  "not",
                                                              "coord", "subord", "num",    "punct", "poss"};
  return w.mark ? "mark" : kNames[static_cast<std::size_t>(w.pos)];
}

std::string_view form_name(VerbForm form) {
  static constexpr std::array<std::string_view, 6> kNames = {"none", "base", "present", "past", "participle", "ing"};
  return kNames[static_cast<std::size_t>(form)];
}

std::string_view bucket(Index n) {
  if (n <= 1) return "1";
  if (n <= 2) return "2";
  if (n <= 4) return "4";
  if (n <= 7) return "7";
  if (n <= 12) return "12";
  if (n <= 20) return "20";
  if (n <= 35) return "35";
  return "more";
}

/// Words frequent enough to be features of their own: function words and punctuation.
std::string_view function_word(const Word& w) {
  const bool open = w.pos == Pos::kNoun || w.pos == Pos::kProper || w.pos == Pos::kNum || w.pos == Pos::kAdj ||
                    w.pos == Pos::kOther || (w.pos == Pos::kVerb);
  return open ? std::string_view() : std::string_view(w.lower);
}

/// The first verb that may be finite at or behind `at`, within its clause.
Index next_verb(const ClauseReader& reader, Index at) {
  for (Index i = at; i < reader.end() && i < at + 14; ++i) {
    if (reader.page()[i].is_finite()) return i;
    if (i > at && reader.is_break(i)) break;
  }
  return kNone;
}

/// Where the words behind a possible end hang in the tree: in the content, on the cue, or outside both.
struct Attachment {
  std::string_view where, relation;
};

Attachment attachment(const PageWords& page, Index from, Index i, Index cue_head) {
  Index at = i + 1;
  for (int steps = 0; steps < 40; ++steps) {
    const Index head = page[at].head;
    if (head == kNone) return {"root", "root"};
    if (head <= i) {
      const std::string_view where = head >= from ? "content" : head == cue_head ? "cue" : "outside";
      return {where, page[at].relation};
    }
    at = head;
  }
  return {"loop", "-"};
}

std::string_view source_kind(const PageWords& page, const SaidLexicon& lexicon, const Attribution& a) {
  if (a.source.empty()) return "none";
  const Word& first = page[a.source.begin];
  if (a.source.size() == 1 && first.pos == Pos::kPronoun)
    return is_personal_pronoun(first.lower) ? "pronoun" : "relative";
  bool proper = false;
  for (Index i = a.source.begin; i < a.source.end && page[i].form != ","; ++i) {
    PersonNoun noun = lexicon.person_noun(page[i].lemma);
    if (noun == PersonNoun::kNo) noun = lexicon.person_noun(page[i].lower);
    if (noun == PersonNoun::kDocument) return "document";
    if (noun != PersonNoun::kNo) return "role";
    proper = proper || page[i].pos == Pos::kProper;
    if (page[i].pos == Pos::kAdp) break;
  }
  if (proper) return "proper";
  return page[a.source.end - 1].lower.ends_with("s") ? "plural" : "thing";
}

// What the content begins with, how long it is and whether a verb stands in it.
struct Opening {
  Index first = 0, words = 0;
  bool verb = false;
};

Opening opening_of(const Document& document, const PageWords& page, const Attribution& a) {
  const auto at = [&](std::uint32_t offset) {
    return static_cast<Index>(std::lower_bound(document.tokens.begin(), document.tokens.end(), offset,
                                               [](const Token& t, std::uint32_t b) { return t.span.begin < b; }) -
                              document.tokens.begin());
  };
  Opening opening;
  opening.first = at(a.content.front().begin);
  for (const ViewSpan piece : a.content) {
    for (Index i = at(piece.begin); i < page.size() && document.tokens[i].span.begin < piece.end; ++i) {
      if (page[i].pos != Pos::kPunct) ++opening.words;
      opening.verb = opening.verb || page[i].is_verb();
    }
  }
  return opening;
}

}  // namespace

Result<std::shared_ptr<const LearnedModels>> LearnedModels::load() {
  auto models = std::make_shared<LearnedModels>();
  Result<LinearModel> accept = LinearModel::load("said/accept.tsv");
  if (!accept) return fail(accept.error());
  Result<LinearModel> end = LinearModel::load("said/content_end.tsv");
  if (!end) return fail(end.error());
  Result<LinearModel> trust = LinearModel::load("said/trust.tsv");
  if (!trust) return fail(trust.error());
  models->trust = std::move(*trust);
  models->accept = std::move(*accept);
  models->content_end = std::move(*end);
  return std::shared_ptr<const LearnedModels>(std::move(models));
}

bool is_end_candidate(const ClauseReader& reader, Index i) {
  const Word& w = reader.page()[i];
  if (w.quoted() || w.mark) return false;
  if (w.pos == Pos::kCoord || w.form == "(" || reader.is_break(i)) return true;
  static constexpr std::array<std::string_view, 14> kWords = {"while", "although", "though",  "as",       "when",
                                                              "after", "before",   "because", "since",    "if",
                                                              "until", "whereas",  "during",  "according"};
  return one_of(w.lower, kWords);
}

void end_features(const ClauseReader& reader, const Cue& cue, Index cue_head, std::string_view rule, Index from,
                  Index i, FeatureList& out) {
  const PageWords& page = reader.page();
  const Word& w = page[i];
  const Word& next = page[i + 1];
  const Word& after = page[i + 2];
  const bool last = i + 1 >= reader.end();
  const std::string_view next_word = last ? std::string_view("end") : function_word(next);
  const std::string_view next_pos = last ? std::string_view("end") : pos_name(next);
  const std::string_view clause = reader.starts_clause(i + 1)   ? "clause"
                                  : reader.joins_verb_phrase(i) ? "phrase"
                                                                : "none";
  const std::string_view finite = reader.has_finite_verb({from, i}) ? "finite" : "bare";
  const Index verb = next_verb(reader, i + 1);
  const std::string_view tense = verb == kNone                 ? "none"
                                 : page[verb].pos == Pos::kAux ? "aux"
                                                               : form_name(page[verb].form_of);
  out.add("bias");
  out.add("w", w.lower);
  out.add("w.rule", w.lower, rule);
  out.add("w.next", w.lower, next_pos, next_word);
  out.add("w.next.after", w.lower, next_pos, last ? std::string_view("end") : pos_name(after));
  out.add("w.clause", w.lower, clause, finite);
  out.add("w.clause.rule", w.lower, clause, rule);
  out.add("w.clause.next", w.lower, clause, next_pos);
  out.add("w.group", w.lower, cue.group);
  out.add("w.far", w.lower, bucket(i - from));
  out.add("w.left", w.lower, bucket(reader.end() - i));
  out.add("tense", tense, form_name(page[cue_head].form_of), clause);
  out.add("finite.rule", finite, rule, w.lower);
  if (verb != kNone && page[verb].is_verb()) out.add("w.lemma", w.lower, page[verb].lemma);
  if (next.form_of == VerbForm::kIng) out.add("ing", w.lower, next.lemma);
  if (page[i - 1].mark) out.add("behind-quote", w.lower, clause);
  if (page.has_syntax() && !last) {
    const Attachment to = attachment(page, from, i, cue_head);
    out.add("attach", to.where, to.relation);
    out.add("attach.w", to.where, w.lower, finite);
    out.add("attach.rule", to.where, to.relation, rule);
  }
  Index commas = 0;
  for (Index k = from; k < i; ++k) commas += page[k].form == "," && !page[k].quoted();
  out.add("commas", w.lower, bucket(commas + 1), rule);
}

void trust_features(const Document& document, const PageWords& page, const SaidLexicon& lexicon, const Attribution& a,
                    double accepted, FeatureList& out) {
  static constexpr std::array<std::string_view, 11> kTenths = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "9"};
  const auto tenth = [](double p) -> std::string_view {
    return p < 0 ? "none" : kTenths[static_cast<std::size_t>(std::clamp(p, 0.0, 1.0) * 10)];
  };
  const auto coarse = [](double p) -> std::string_view {
    return p < 0 ? "none" : p < 0.35 ? "low" : p < 0.6 ? "middle" : p < 0.85 ? "high" : "sure";
  };
  const bool only_tagged = a.rule == "tagged";
  const std::string_view finders = only_tagged ? "tagged" : a.tagged.saw() ? "both" : "rules";
  const std::string_view t = a.tagged.saw() ? coarse(a.tagged.sure()) : "none";
  const std::string_view p = only_tagged ? "none" : coarse(accepted);
  const std::string_view group = a.cue == nullptr ? std::string_view("-") : std::string_view(a.cue->group);
  const std::string_view quote = a.direct ? "direct" : a.has_quote ? "mixed" : "plain";
  const Opening opening = opening_of(document, page, a);
  out.add("bias");
  out.add("finders", finders);
  if (!only_tagged) out.add("rules", tenth(accepted), finders);
  if (a.tagged.saw()) {
    out.add("sure", tenth(a.tagged.sure()));
    out.add("sure.cue", tenth(a.tagged.cue));
    out.add("sure.content", tenth(a.tagged.content));
    out.add("sure.source", tenth(a.tagged.source), finders);
    out.add("agreed", coarse(a.tagged.agreed), finders);
  }
  if (finders == "rules") {
    out.add("beside", coarse(a.tagged.beside > 0 ? a.tagged.beside : -1), p);
    out.add("beside.rule", coarse(a.tagged.beside > 0 ? a.tagged.beside : -1), a.rule);
  }
  out.add("both", p, t);
  out.add("rule", a.rule, t);
  out.add("group", group, finders);
  out.add("group.t", group, t);
  out.add("source", source_kind(page, lexicon, a), finders);
  out.add("quote", quote, t, p);
  out.add("nested", a.outer != kNone ? "nested" : "outer", t);
  out.add("size", bucket(opening.words), finders);
  out.add("verb", opening.verb ? "verb" : "bare", finders, group);
  out.add("head", pos_name(page[opening.first]), finders);
  if (a.cue_head != kNone) out.add("cue", pos_name(page[a.cue_head]), form_name(page[a.cue_head].form_of), finders);
  if (a.negated) out.add("negated", finders);
}

void accept_features(const Document& document, const PageWords& page, const SaidLexicon& lexicon, const Attribution& a,
                     const std::vector<Attribution>& all, FeatureList& out) {
  const std::string_view lemma = a.cue == nullptr ? std::string_view("-") : std::string_view(a.cue->lemma);
  const std::string_view group = a.cue == nullptr ? std::string_view("-") : std::string_view(a.cue->group);
  const std::string_view source = source_kind(page, lexicon, a);
  const std::string_view quote = a.direct ? "direct" : a.has_quote ? "mixed" : "plain";
  const std::string_view nested = a.outer != kNone ? "nested" : "outer";
  const std::string_view form = a.cue_words.empty() ? std::string_view("-") : form_name(page[a.cue_head].form_of);
  std::uint32_t size = 0;
  for (const ViewSpan piece : a.content) size += piece.size();
  const auto first = std::lower_bound(document.tokens.begin(), document.tokens.end(), a.content.front().begin,
                                      [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
  const Word& head = page[static_cast<Index>(first - document.tokens.begin())];
  const std::string_view length = bucket(static_cast<Index>(size / 6));
  out.add("bias");
  out.add("lemma", lemma);
  out.add("rule", a.rule);
  out.add("lemma.rule", lemma, a.rule);
  out.add("group.source", group, source);
  out.add("rule.source", a.rule, source);
  out.add("lemma.source", lemma, source);
  out.add("quote.rule", quote, a.rule);
  out.add("group.quote", group, quote);
  out.add("nested", nested, group);
  out.add("nested.rule", nested, a.rule);
  out.add("length.rule", length, a.rule);
  out.add("length.group", length, group);
  out.add("form.rule", form, a.rule);
  out.add("form.lemma", form, lemma);
  out.add("head.rule", pos_name(head), a.rule);
  out.add("head.group", pos_name(head), group, function_word(head));
  if (a.negated) out.add("negated", group);
  if (a.passive) out.add("passive", lemma);
  if (!a.source.empty()) out.add("source.size", bucket(a.source.size()), group);
  if (a.source.size() == 1) out.add("source.word", function_word(page[a.source.begin]), group);
  if (!a.cue_words.empty() && page[a.cue_words.begin - 1].pos == Pos::kTo) out.add("after-to", group);
  if (a.outer != kNone) {
    const Attribution& outer = all[static_cast<std::size_t>(a.outer)];
    out.add("outer", outer.cue == nullptr ? std::string_view("-") : std::string_view(outer.cue->group), group);
    out.add("outer.rule", outer.rule, a.rule);
    if (outer.direct) out.add("outer.direct", group);
  }
  const Sentence& sentence = document.sentences[a.sentence];
  if (sentence.paragraph != kNone && sentence.block != kNone &&
      document.blocks[sentence.block].paragraphs[sentence.paragraph].role == ParagraphRole::kHeadline)
    out.add("headline", group);
  if (page[sentence.end_token - 1].form == "?") out.add("question", group);
}

}  // namespace hearsay
