#include "said/verification.h"

#include <algorithm>

namespace hearsay {
namespace {

bool names_claim(const Word& w) {
  return w.is("claim") || w.is("claims") || w.is("report") || w.is("reports") || w.is("statement") || w.is("this") ||
         w.is("these") || w.is("it") || w.is("allegation") || w.is("allegations") || w.is("figures") || w.is("video") ||
         w.is("footage") || w.is("rumour") || w.is("rumours") || w.is("rumor") || w.is("rumors") || w.is("that") ||
         w.is("they") || w.is("which");
}

class MarkerTies {
 public:
  MarkerTies(Document& document, const PageWords& page, const MarkerRules& markers)
      : d_(document), page_(page), markers_(markers) {}

  void run() {
    for (std::size_t i = 0; i < d_.sentences.size(); ++i) {
      const Sentence& sentence = d_.sentences[i];
      const auto found = markers_.find(d_.text(sentence.span));
      if (!found) continue;
      const ViewSpan at{sentence.span.begin + found->span.begin, sentence.span.begin + found->span.end};
      attach(static_cast<Index>(i), found->marker, at);
    }
  }

 private:
  /// Is a claim named right before the verifying words or soon after them ("could not verify the claim")?
  /// "A video from the quay could not be verified" speaks of the video, not of the claim before it.
  bool names_claim_near(const Sentence& sentence, ViewSpan at) const {
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

  void attach(Index sentence, Marker marker, ViewSpan at) {
    Statement* target = nullptr;
    const bool claim_named = names_claim_near(d_.sentences[sentence], at);
    for (Statement& s : d_.statements) {
      if (s.block != d_.sentences[sentence].block) continue;
      // "The rumour has been debunked by the board" speaks of the one told before.
      if (claim_named && s.act == SpeechAct::kDeny && s.cue.overlaps(at)) continue;
      // In the sentence itself: the words stand inside the statement or right beside its cue.
      if (s.sentence == sentence) {
        const bool inside =
            std::any_of(s.content.begin(), s.content.end(), [&](const ViewSpan piece) { return piece.contains(at); });
        const ViewSpan opens = s.content.front();
        const bool beside = (!s.cue.empty() && hull(s.cue, at).size() < s.cue.size() + at.size() + 3) ||
                            (at.end <= opens.begin && opens.begin - at.end <= 1);  // "unverified footage"
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
    leave_out(at, *target);
  }

  /// "said the pit was safe, a claim that could not be verified", "..., without giving evidence": the outlet's words.
  void leave_out(ViewSpan at, Statement& s) const {
    ViewSpan& last = s.content.back();
    if (s.source.empty() || s.mode == SpeechMode::kDirectQuote || !last.contains(at) || last.end > at.end + 2) return;
    const std::string_view before = d_.text(ViewSpan{last.begin, at.begin});
    const std::size_t comma = before.rfind(',');
    if (comma == std::string_view::npos || comma == 0 || before.size() - comma > 40) return;
    const std::string_view joint = before.substr(comma);
    bool speaks_of_it = d_.text(at).starts_with("without");
    for (const std::string_view noun : {" claim", " report", " statement", " account", " allegation"})
      speaks_of_it = speaks_of_it || joint.find(noun) != std::string_view::npos;
    if (speaks_of_it) last.end = last.begin + static_cast<std::uint32_t>(comma);
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
  const PageWords& page_;
  const MarkerRules& markers_;
};

}  // namespace

bool speaks_of_claim(const PageWords& page, const Sentence& sentence) {
  for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
    if (names_claim(page[i])) return true;
  }
  return false;
}

void attach_markers(Document& document, const PageWords& page, const MarkerRules& markers) {
  MarkerTies(document, page, markers).run();
}

}  // namespace hearsay
