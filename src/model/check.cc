#include "model/check.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr std::size_t kMostFindings = 50;

class Checker {
 public:
  explicit Checker(const Document& document) : d_(document) {}

  std::vector<std::string> run() {
    check_view();
    check_blocks();
    check_words();
    check_names();
    check_values();
    check_statements();
    for (const Note& note : d_.notes) span(note.span, "note " + note.code);
    return std::move(findings_);
  }

 private:
  void found(std::string what) {
    if (findings_.size() < kMostFindings) findings_.push_back(std::move(what));
  }
  void expect(bool holds, std::string_view what) {
    if (!holds) found(std::string(what));
  }
  void span(ViewSpan s, std::string_view of) {
    if (s.begin > s.end || s.end > d_.view.size()) {
      found(fmt::format("{}: span {}..{} leaves the view of {} bytes", of, s.begin, s.end, d_.view.size()));
    } else if (!is_utf8_boundary(d_.view, s.begin) || !is_utf8_boundary(d_.view, s.end)) {
      found(fmt::format("{}: span {}..{} cuts a character", of, s.begin, s.end));
    }
  }
  template <class Layer>
  void index(Index i, const Layer& layer, std::string_view of) {
    if (i != kNone && (i < 0 || static_cast<std::size_t>(i) >= layer.size())) {
      found(fmt::format("{}: index {} leaves its layer of {}", of, i, layer.size()));
    }
  }

  void check_view() {
    expect(is_valid_utf8(d_.view), "the view is not valid UTF-8");
    std::uint32_t view_at = 0;
    std::uint64_t source_at = 0;
    for (const auto& s : d_.offsets.segments()) {
      expect(s.view_begin == view_at, "offset map: gap in the view");
      expect(s.source_begin >= source_at, "offset map: source goes backwards");
      expect(s.source_begin + s.source_size <= d_.source.bytes.size(), "offset map: leaves the source");
      view_at = s.view_begin + s.view_size;
      source_at = s.source_begin + s.source_size;
      if (!s.copied) continue;
      const auto read = slice(d_.source.bytes, SourceSpan{s.source_begin, s.source_begin + s.source_size});
      if (read != slice(d_.view, view_span(s.view_begin, view_at))) {
        found(fmt::format("offset map: view bytes at {} are not the source bytes at {}", s.view_begin, s.source_begin));
      }
    }
    expect(view_at == d_.view.size(), "offset map: does not cover the view");
  }

  void check_blocks() {
    std::uint32_t at = 0;
    for (const Block& b : d_.blocks) {
      span(b.span, "block " + b.id);
      span(b.headline, "headline of block " + b.id);
      index(b.parent, d_.blocks, "parent of block " + b.id);
      if (b.parent == kNone) {
        expect(b.span.begin >= at, "block " + b.id + " overlaps the one before it");
        at = b.span.end;
      } else if (static_cast<std::size_t>(b.parent) < d_.blocks.size()) {
        expect(d_.blocks[b.parent].span.contains(b.span), "block " + b.id + " leaves its parent");
      }
      std::uint32_t paragraph_at = b.span.begin;
      for (const Paragraph& p : b.paragraphs) {
        span(p.span, "paragraph of block " + b.id);
        expect(p.span.begin >= paragraph_at && p.span.end <= b.span.end,
               "paragraphs of block " + b.id + " out of order");
        paragraph_at = p.span.end;
      }
      if (b.clock) span(b.clock->span, "clock of block " + b.id);
      if (b.foreign) {
        span(b.foreign->author_span, "author of block " + b.id);
        span(b.foreign->date_span, "date of block " + b.id);
      }
    }
  }

  void check_words() {
    for (const Sentence& s : d_.sentences) {
      span(s.span, "sentence");
      index(s.block, d_.blocks, "block of a sentence");
      expect(s.first_token <= s.end_token && static_cast<std::size_t>(s.end_token) <= d_.tokens.size(),
             "a sentence's tokens leave the layer");
    }
    std::uint32_t at = 0;
    for (const Token& t : d_.tokens) {
      span(t.span, "token");
      expect(!t.span.empty(), "an empty token");
      expect(t.span.begin >= at, "tokens out of order");
      at = t.span.end;
      index(t.sentence, d_.sentences, "sentence of a token");
      index(t.head, d_.tokens, "head of a token");
      if (t.sentence >= 0 && static_cast<std::size_t>(t.sentence) < d_.sentences.size()) {
        expect(d_.sentences[t.sentence].span.contains(t.span), "a token leaves its sentence");
      }
    }
  }

  void check_names() {
    for (const Mention& m : d_.mentions) {
      span(m.span, "mention");
      index(m.agent, d_.agents, "agent of a mention");
      index(m.sentence, d_.sentences, "sentence of a mention");
      for (const Index a : m.rivals) index(a, d_.agents, "rival agent of a mention");
    }
    for (const Agent& a : d_.agents) {
      for (const Index m : a.mentions) index(m, d_.mentions, "mention of an agent");
      for (const Role& r : a.roles) span(r.span, "role");
      index(a.speaks_for, d_.agents, "speaks_for");
    }
  }

  void check_values() {
    for (const TimeExpression& t : d_.times) {
      span(t.span, "time");
      index(t.same_as, d_.times, "same_as of a time");
      if (t.earliest && t.latest) expect(*t.earliest <= *t.latest, "a time's earliest is after its latest");
    }
    for (const PlaceMention& p : d_.places) {
      span(p.span, "place");
      expect(p.lat.has_value() == p.lon.has_value(), "a place with half a coordinate");
      for (const PlaceCandidate& c : p.alternatives) {
        expect(c.weight >= 0 && c.weight <= 1.0001, "a place candidate's weight is not within 0..1");
      }
    }
    for (const Quantity& q : d_.quantities) {
      span(q.span, "quantity");
      expect(!(q.low && q.best) || *q.low <= *q.best, "a quantity with low above best");
      expect(!(q.best && q.high) || *q.best <= *q.high, "a quantity with best above high");
    }
  }

  void check_statements() {
    for (const Quotation& q : d_.quotations) {
      expect(!q.pieces.empty(), "a quotation without text");
      for (const ViewSpan piece : q.pieces) span(piece, "quotation");
    }
    for (const Statement& s : d_.statements) {
      expect(!s.content.empty(), "a statement without content");
      std::uint32_t at = 0;
      for (const ViewSpan piece : s.content) {
        span(piece, "content of a statement");
        expect(piece.begin >= at, "pieces of a statement out of order");
        at = piece.end;
      }
      span(s.source, "source of a statement");
      span(s.cue, "cue of a statement");
      span(s.marker_span, "marker of a statement");
      for (const ViewSpan h : s.hedges) span(h, "hedge");
      if (s.channel) span(s.channel->span, "channel");
      for (std::size_t i = 0; i < s.hops.size(); ++i) {
        expect(s.hops[i].position == static_cast<std::int32_t>(i), "hops out of order");
        span(s.hops[i].span, "hop");
        index(s.hops[i].agent, d_.agents, "agent of a hop");
      }
      index(s.source_agent, d_.agents, "agent of a statement");
      index(s.utterance_time, d_.times, "utterance time");
      index(s.sentence, d_.sentences, "sentence of a statement");
      index(s.block, d_.blocks, "block of a statement");
      for (const Index e : s.events) index(e, d_.events, "event of a statement");
      expect(s.score >= 0 && s.score <= 1, "a statement's score is not within 0..1");
    }
    for (const Event& e : d_.events) {
      span(e.span, "event");
      expect(e.factuality >= -3 && e.factuality <= 3, "an event's factuality leaves [-3, 3]");
      for (const Index a : e.actors) index(a, d_.agents, "actor");
      for (const Index a : e.recipients) index(a, d_.agents, "recipient");
      index(e.time, d_.times, "time of an event");
      index(e.place, d_.places, "place of an event");
    }
  }

  const Document& d_;
  std::vector<std::string> findings_;
};

}  // namespace

std::vector<std::string> check(const Document& document) {
  return Checker(document).run();
}

}  // namespace hearsay
