#include "said/statement_parts.h"

#include <algorithm>

namespace hearsay {

ParagraphRole role_of(const Document& d, Index sentence) {
  const Sentence& s = d.sentences[sentence];
  if (s.block == kNone || s.paragraph == kNone) return ParagraphRole::kBody;
  return d.blocks[s.block].paragraphs[s.paragraph].role;
}

std::string page_name(const Document& d) {
  return d.page.site_name.empty() ? std::string("this page") : d.page.site_name;
}

void add_hedges(const Document& d, const MarkerRules& markers, ViewSpan piece, Statement& s) {
  const auto is_month = [&](ViewSpan at) {
    return std::any_of(d.times.begin(), d.times.end(), [&](const TimeExpression& t) { return t.span.contains(at); });
  };
  for (const FoundHedge& hedge : markers.hedges(d.text(piece))) {
    const ViewSpan at{piece.begin + hedge.span.begin, piece.begin + hedge.span.end};
    if (at != s.cue && !is_month(at)) s.hedges.push_back(at);
  }
}

void push_hop(Statement& s, std::string name, Index agent, HopRelation relation, bool anonymous, ViewSpan span) {
  Hop hop;
  hop.position = static_cast<std::int32_t>(s.hops.size());
  hop.name = std::move(name);
  hop.agent = agent;
  hop.relation = relation;
  hop.anonymous = anonymous;
  hop.span = span;
  s.hops.push_back(std::move(hop));
}

void cut_credit(const Document& d, const SaidLexicon& lexicon, Statement& s) {
  ViewSpan& piece = s.content.back();
  const std::string_view words = d.text(piece);
  const std::size_t comma = words.rfind(", ");
  const bool whole = comma == std::string_view::npos && s.content.size() > 1;
  if (!whole && (comma == std::string_view::npos || comma == 0)) return;
  std::string_view tail = whole ? words : words.substr(comma + 2);
  while (!tail.empty() && (tail.back() == '.' || tail.back() == ' ')) tail.remove_suffix(1);
  for (const std::string_view verb : {" reports", " reported", " writes", " says"}) {
    if (!tail.ends_with(verb) || !lexicon.is_outlet(tail.substr(0, tail.size() - verb.size()))) continue;
    if (whole) return s.content.pop_back();
    piece.end = piece.begin + static_cast<std::uint32_t>(comma);
    return;
  }
}

}  // namespace hearsay
