#include "said/source_words.h"

#include <algorithm>

namespace hearsay {
namespace {

class SourceMender {
 public:
  SourceMender(const Document& document, const PageWords& page, const ContentBuilder& builder)
      : d_(document), page_(page), builder_(builder) {}

  void mend(Attribution& a) const {
    cut_dateline(a.source);
    complete(a);
    cut_time(a.source);
    cut_citing(a.source);
    take_name(a);
  }

 private:
  /// "VELL, Norland (AP) - The mayor said": the mayor.
  void cut_dateline(TokenRange& source) const {
    const Sentence& sentence = d_.sentences[d_.tokens[source.begin].sentence];
    const Index from = builder_.dateline_end(ClauseReader(page_, sentence.first_token, sentence.end_token));
    if (from > source.begin && from < source.end) source.begin = from;
  }
  /// "the Norland | daily", "Ana Roth (left | )": a phrase is not over before the noun of its adjective, nor before its
  /// bracket closes.
  void complete(Attribution& a) const {
    const Index next = a.source.end;
    if (next >= page_.size() || a.cue_words.contains(next) || page_[next].quoted()) return;
    if (d_.tokens[next].sentence != d_.tokens[next - 1].sentence) return;
    const Word& last = page_[next - 1];
    const bool noun = last.pos == Pos::kAdj && last.relation == "amod" && last.head == next && page_[next].is_nominal();
    int open = 0;
    for (Index i = a.source.begin; i < next; ++i) open += page_[i].form == "(" ? 1 : page_[i].form == ")" ? -1 : 0;
    const bool bracket = open == 1 && page_[next].form == ")";
    const ViewSpan word = d_.tokens[next].span;
    const auto holds = [&](const ViewSpan piece) { return piece.overlaps(word); };
    if ((noun || bracket) && std::none_of(a.content.begin(), a.content.end(), holds)) ++a.source.end;
  }
  void cut_time(TokenRange& source) const {
    const ViewSpan span = builder_.span_of(source);
    for (const TimeExpression& t : d_.times) {
      if (!span.contains(t.span) || t.span.begin == span.begin) continue;
      Index at = source.begin;
      while (d_.tokens[at].span.begin < t.span.begin) ++at;
      if (at - 1 > source.begin && page_[at - 1].pos == Pos::kAdp) --at;
      const bool behind_a_name = page_[at - 1].pos == Pos::kProper || page_[at - 1].pos == Pos::kNoun;
      if (at > source.begin && behind_a_name) source.end = at;
      return;
    }
  }

  /// "The agency, citing a guard, said": the agency; find_cited() looks at the rest.
  void cut_citing(TokenRange& source) const {
    for (Index i = source.begin + 2; i < source.end; ++i) {
      if (!page_[i].is("citing") || page_[i].quoted()) continue;
      source.end = page_[i - 1].form == "," ? i - 1 : i;
      return;
    }
  }

  /// "Icy Ros, a student in Vell, said": not a student, but her.
  void take_name(Attribution& a) const {
    const Index first = a.source.begin;
    const Sentence& sentence = d_.sentences[d_.tokens[first].sentence];
    const bool introduces = page_[first].is("a") || page_[first].is("an") || page_[first].is("the");
    if (!introduces || first < sentence.first_token + 2 || page_[first - 1].form != ",") return;
    const ViewSpan before = d_.tokens[first - 2].span;
    const auto name = std::find_if(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& m) {
      return m.type == MentionType::kPerson && m.span.end == before.end;
    });
    if (name == d_.mentions.end()) return;
    Index begin = first - 2;
    while (begin > sentence.first_token && d_.tokens[begin - 1].span.begin >= name->span.begin) --begin;
    // Not the last of a list of people, nor a word of what is said.
    const bool opens = begin == sentence.first_token || page_[begin - 1].form == "," || page_[begin - 1].mark;
    const ViewSpan words = {name->span.begin, d_.tokens[first].span.begin};
    const bool said =
        std::any_of(a.content.begin(), a.content.end(), [&](const ViewSpan s) { return s.overlaps(words); });
    if (opens && !said && d_.tokens[first - 2].upos == "PROPN") a.source.begin = begin;
  }

  const Document& d_;
  const PageWords& page_;
  const ContentBuilder& builder_;
};

}  // namespace

bool is_time(const Document& d, const ContentBuilder& builder, TokenRange range) {
  const ViewSpan span = builder.span_of(range);
  return std::any_of(d.times.begin(), d.times.end(), [&](const TimeExpression& t) { return t.span.contains(span); });
}

void mend_source(const Document& document, const PageWords& page, const ContentBuilder& builder, Attribution& a) {
  SourceMender(document, page, builder).mend(a);
}

}  // namespace hearsay
