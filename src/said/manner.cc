#include "said/manner.h"

#include <algorithm>
#include <array>

namespace hearsay {
namespace {

enum class Certainty { kCertain, kProbable, kPossible, kOpen };

struct ClauseReading {
  bool negative = false;
  Certainty certainty = Certainty::kCertain;
};

bool is_possible_modal(std::string_view w) {
  return w == "may" || w == "might" || w == "could" || w == "possibly" || w == "perhaps" || w == "maybe";
}
bool is_probable(std::string_view w) {
  return w == "will" || w == "would" || w == "'ll" || w == "\u2019ll" || w == "probably" || w == "likely" ||
         w == "apparently" || w == "reportedly" || w == "appears" || w == "appear" || w == "appeared" || w == "seems" ||
         w == "seem" || w == "seemed";
}
bool is_open(std::string_view w) {
  return w == "should" || w == "must" || w == "let";
}
bool is_negation(const Word& w) {
  return w.pos == Pos::kNot || w.is("no") || w.is("nobody") || w.is("nothing") || w.is("none") || w.is("neither") ||
         w.is("without");
}

/// Reads the first verb group of a clause: its negation and modals decide for the clause.
ClauseReading read_clause(const PageWords& page, TokenRange clause) {
  ClauseReading reading;
  bool verb = false;
  for (Index i = clause.begin; i < clause.end; ++i) {
    const Word& w = page[i];
    if (w.mark) continue;
    if (verb && (w.pos == Pos::kSubord || w.form == "," || w.form == ";" || w.pos == Pos::kCoord || w.form == "."))
      break;
    if (i > clause.begin && is_negation(w) && !(w.is("no") && verb && !page[i - 1].is_verbal()))
      reading.negative = !w.is("without") || reading.negative;
    if (w.is("nobody") || w.is("none") || (w.is("no") && i == clause.begin)) reading.negative = true;
    if (is_possible_modal(w.lower) && w.pos != Pos::kProper && w.pos != Pos::kNoun)
      reading.certainty = std::max(reading.certainty, Certainty::kPossible);
    if (is_probable(w.lower)) reading.certainty = std::max(reading.certainty, Certainty::kProbable);
    if (is_open(w.lower) && w.pos == Pos::kAux) reading.certainty = Certainty::kOpen;
    verb = verb || w.is_verb();
  }
  return reading;
}

Certainty certainty_of(Factuality f) {
  switch (f) {
    case Factuality::kCtPlus:
    case Factuality::kCtMinus:
      return Certainty::kCertain;
    case Factuality::kPrPlus:
    case Factuality::kPrMinus:
      return Certainty::kProbable;
    case Factuality::kPsPlus:
    case Factuality::kPsMinus:
      return Certainty::kPossible;
    default:
      return Certainty::kOpen;
  }
}

bool is_minus(Factuality f) {
  return f == Factuality::kCtMinus || f == Factuality::kPrMinus || f == Factuality::kPsMinus;
}

Factuality value(Certainty certainty, bool negative) {
  switch (certainty) {
    case Certainty::kCertain:
      return negative ? Factuality::kCtMinus : Factuality::kCtPlus;
    case Certainty::kProbable:
      return negative ? Factuality::kPrMinus : Factuality::kPrPlus;
    case Certainty::kPossible:
      return negative ? Factuality::kPsMinus : Factuality::kPsPlus;
    case Certainty::kOpen:
      break;
  }
  return Factuality::kUu;
}

TokenRange tokens_of(const Document& d, ViewSpan span) {
  const auto begin = std::lower_bound(d.tokens.begin(), d.tokens.end(), span.begin,
                                      [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
  const auto end = std::lower_bound(begin, d.tokens.end(), span.end,
                                    [](const Token& t, std::uint32_t e) { return t.span.begin < e; });
  return {static_cast<Index>(begin - d.tokens.begin()), static_cast<Index>(end - d.tokens.begin())};
}

/// "I ask everyone to", "We call on", "I urge": an appeal in the speaker's own words. It must be the first thing said:
/// a quotation that tells something and then appeals ("We hold the pass, and I ask everyone to ...") keeps the act of
/// its telling.
std::optional<SpeechAct> performed_act(const PageWords& page, TokenRange clause) {
  bool told = false;
  for (Index i = clause.begin; i + 1 < clause.end && !told; ++i) {
    told = page[i].is_finite();
    if (i > clause.begin && (page[i - 1].form == "." || page[i - 1].form == "!" || page[i - 1].form == "?")) break;
    const bool starts = i == clause.begin || page[i - 1].form == ",";
    if (!starts || !(page[i].is("i") || page[i].is("we"))) continue;
    const std::string& verb = page[i + 1].lower;
    if (verb == "ask" || verb == "urge" || verb == "call" || verb == "appeal" || verb == "order" || verb == "demand" ||
        verb == "request" || verb == "beg" || verb == "implore")
      return SpeechAct::kOrder;
    if (verb == "promise" || verb == "vow" || verb == "pledge" || verb == "swear") return SpeechAct::kPromise;
    if (verb == "deny") return SpeechAct::kDeny;
  }
  return std::nullopt;
}

/// "Do not believe that it failed" means "believe that it did not" (neg-raising: L. Horn, A Natural History of
/// Negation, 1989, 5.2); "no evidence that it failed" leans the same way. "Did not know that it failed" does neither.
bool turns_content(const PageWords& page, const Attribution& a) {
  static constexpr std::string_view kRaising[] = {"anticipate", "assume", "believe", "expect",
                                                  "feel",       "reckon", "suspect", "think"};
  static constexpr std::string_view kGrounds[] = {"evidence", "indication", "sign"};
  if (a.cue == nullptr || a.cue_head == kNone) return false;
  const auto among = [&](const auto& list) {
    return std::find(std::begin(list), std::end(list), a.cue->lemma) != std::end(list);
  };
  if (a.cue->kind == CueKind::kVerb) return a.negated && among(kRaising);
  if (!among(kGrounds)) return false;
  for (Index i = a.cue_head - 1; i >= 0 && i >= a.cue_head - 3; --i) {
    if (page[i].is("no") || page[i].is("not") || page[i].is("any"))
      return true;  // "no clear evidence", "did not see any sign"
    if (page[i].is_verbal() || page[i].pos == Pos::kPunct) break;
  }
  return false;
}

SpeechAct act_of(const PageWords& page, const Attribution& a, TokenRange clause) {
  const SpeechAct base = a.cue == nullptr ? SpeechAct::kAssert : a.cue->act;
  // "gave no details of how", "gives no predictions on": a cue that no list has, or a noun that is denied.
  if (a.negated && a.rule == "tagged" && (a.cue == nullptr || a.cue->kind == CueKind::kNoun))
    return SpeechAct::kDecline;
  if (a.negated && a.cue != nullptr) {
    // Silence: "did not say whether", "declined to name", "did not confirm", "refused to rule out".
    if (a.cue->group == "say" || a.cue->group == "confirm" || a.cue->group == "claim" || a.cue->group == "concede" ||
        a.cue->group == "decline" || base == SpeechAct::kDeny || base == SpeechAct::kPromise)
      return SpeechAct::kDecline;
  }
  if (base == SpeechAct::kAssert && a.cue != nullptr && a.cue->lemma == "tell" && a.right_rule == "infinitive")
    return SpeechAct::kOrder;
  if (base == SpeechAct::kAssert && a.has_quote) {
    if (const auto performed = performed_act(page, clause)) return *performed;
    if (page[clause.end - 1].form == "?" && a.direct && clause.size() < 40) return SpeechAct::kAsk;
  }
  return base;
}

}  // namespace

Manner manner_of(const Document& document, const PageWords& page, const Attribution& a) {
  Manner manner;
  const TokenRange clause = tokens_of(document, a.content.front());
  manner.act = act_of(page, a, clause);
  const ClauseReading reading = read_clause(page, clause);
  const Factuality held = a.cue == nullptr ? Factuality::kCtPlus : a.cue->held;
  manner.negative = (reading.negative != is_minus(held)) != turns_content(page, a);
  const bool open = manner.act == SpeechAct::kDecline || manner.act == SpeechAct::kOrder ||
                    manner.act == SpeechAct::kAsk || a.whether;
  const Certainty certainty = open ? Certainty::kOpen : std::max(certainty_of(held), reading.certainty);
  manner.factuality = value(certainty, manner.negative);
  return manner;
}

Manner manner_of_clause(const Document&, const PageWords& page, TokenRange clause) {
  const ClauseReading reading = read_clause(page, clause);
  Manner manner;
  manner.negative = reading.negative;
  manner.factuality = value(reading.certainty, reading.negative);
  return manner;
}

std::optional<Channel> find_channel(const Document& d, const PageWords& page, const SaidLexicon& lexicon,
                                    const Attribution& a) {
  if (a.reporting.empty()) return std::nullopt;
  const Sentence& sentence = d.sentences[a.sentence];
  const auto in_content = [&](Index i) {
    return std::any_of(a.content.begin(), a.content.end(),
                       [&](const ViewSpan piece) { return piece.contains(d.tokens[i].span); });
  };
  // Near the reporting clause only, so that a sentence without end costs no more than another.
  const Index first = std::max(sentence.first_token, a.reporting.begin - 16);
  const Index last = std::min(sentence.end_token, a.reporting.end + 14);
  // The adjunct may stand before the subject: "In a statement, the ministry said".
  for (const ChannelWords& channel : lexicon.channels()) {
    const auto size = static_cast<Index>(channel.words.size());
    for (Index i = first; i + size <= last; ++i) {
      bool same = true;
      for (Index k = 0; k < size && same; ++k) {
        const Word& w = page[i + k];
        same = w.lower == channel.words[static_cast<std::size_t>(k)] ||
               (k + 1 == size && w.lemma == channel.words[static_cast<std::size_t>(k)]);
        if (same && channel.words[static_cast<std::size_t>(k)] == "x") same = w.form == "X";
      }
      if (!same || in_content(i) || a.cue_words.contains(i + size - 1)) continue;
      if (i > a.reporting.end + 12) continue;
      // A channel word that is itself the source's name ("a statement said") still is the channel.
      Channel out;
      out.service = channel.service;
      out.name = channel.name;
      out.span = {d.tokens[i].span.begin, d.tokens[i + size - 1].span.end};
      return out;
    }
  }
  return std::nullopt;
}

}  // namespace hearsay
