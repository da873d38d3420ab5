#include "export/annotate_json.h"

#include "model/names.h"

namespace hearsay {
namespace {

class AnnotationWriter {
 public:
  AnnotationWriter(JsonOut& out, const Document& document, const PieceBase& base = {})
      : out_(out), d_(document), base_(base) {}

  void write(const AnnotationLayers& layers, std::string_view id_json) {
    out_.begin_object();
    if (!id_json.empty()) {
      out_.key("id");
      out_.raw(id_json);
    }
    if (layers.sentences) out_.key("sentences"), sentences();
    if (layers.tokens) out_.key("tokens"), tokens();
    if (layers.entities || layers.coreference) out_.key("entities"), entities();
    if (layers.coreference) agents();
    if (layers.times) out_.objects("times", d_.times, [&](const TimeExpression& t) { time(t); });
    if (layers.places) out_.objects("places", d_.places, [&](const PlaceMention& p) { place(p); });
    if (layers.quantities) out_.objects("quantities", d_.quantities, [&](const Quantity& q) { quantity(q); });
    if (layers.statements) out_.objects("statements", d_.statements, [&](const Statement& s) { statement(s); });
    if (layers.events) out_.objects("events", d_.events, [&](const Event& e) { event(e); });
    out_.key("notes");
    notes();
    out_.end_object();
  }

  // The layers of write_annotation_piece(), each as a JSON array.
  void sentences() {
    out_.objects(d_.sentences, [&](const Sentence& s) { offsets(s.span); });
  }
  void tokens() {
    Index i = 0;
    out_.objects(d_.tokens, [&](const Token& t) { token(t, i++); });
  }
  void entities() {
    out_.objects(d_.mentions, [&](const Mention& m) { entity(m); });
  }
  void notes() {
    out_.objects(d_.notes, [&](const Note& n) { note(n); });
  }

 private:
  void note(const Note& n) {
    out_.field("code", n.code);
    out_.field("message", n.message);
    offsets(n.span);
  }
  void offsets(ViewSpan span) {
    out_.field("b", span.begin + base_.bytes);
    out_.field("e", span.end + base_.bytes);
  }
  void index(std::string_view name, Index i) {
    out_.key(name);
    i == kNone ? out_.null() : out_.value(i);
  }
  std::string_view agent_name(Index agent) const {
    return agent == kNone ? std::string_view() : std::string_view(d_.agents[agent].name);
  }

  // Both words of "don't" are written with the bytes of "don't": a reader of the JSON sees the multiword token by it.
  void token(const Token& t, Index i) {
    offsets(d_.surface(i));
    out_.field_or_null("lemma", t.lemma);
    out_.field_or_null("upos", t.upos);
    out_.field_or_null("xpos", t.xpos);
    out_.field_or_null("feats", t.feats);
    out_.field("head", t.head == kNone ? kNone : t.head + base_.tokens);
    out_.field_or_null("deprel", t.deprel);
  }
  void entity(const Mention& m) {
    offsets(m.span);
    out_.field("type", to_string(m.type));
    index("chain", m.agent);
    if (!m.joined_by.empty()) out_.field("joined_by", m.joined_by);
  }
  /// A title that stands before every mention of a name is one role.
  static std::vector<Role> stated_once(const std::vector<Role>& roles) {
    std::vector<Role> out;
    for (const Role& r : roles) {
      const auto same = [&](const Role& have) {
        return have.title == r.title && have.organisation == r.organisation && have.place == r.place;
      };
      if (std::none_of(out.begin(), out.end(), same)) out.push_back(r);
    }
    return out;
  }
  void agents() {
    Index chain = 0;
    out_.objects("agents", d_.agents, [&](const Agent& a) {
      out_.field("chain", chain++);
      out_.field("name", a.name);
      out_.field("kind", to_string(a.kind));
      index("speaks_for", a.speaks_for);
      out_.objects("roles", stated_once(a.roles), [&](const Role& r) {
        out_.field("title", r.title);
        out_.field_or_null("organisation", r.organisation);
        out_.field_or_null("place", r.place);
      });
    });
  }
  void time(const TimeExpression& t) {
    offsets(t.span);
    out_.field("type", to_string(t.type));
    out_.field_or_null("value", t.value);
    out_.field_or_null("mod", t.mod);
    out_.field_or_null("anchor", t.anchor);
    out_.field("functionInDocument", t.function_in_document);
    out_.field("earliest", t.earliest);
    out_.field("latest", t.latest);
    out_.field("granularity", to_string(t.granularity));
    out_.field_or_null("zone", t.zone);
    out_.field_or_null("zone_basis", t.zone_basis);
    index("same_as", t.same_as);
  }
  void place(const PlaceMention& p) {
    offsets(p.span);
    out_.field_or_null("name", p.name);
    out_.field_or_null("geonames", p.geonames);
    out_.field_or_null("country", p.country);
    out_.field_or_null("feature", p.feature);
    out_.field("lat", p.lat);
    out_.field("lon", p.lon);
    out_.field("precision_m", p.precision_m);
    out_.field("relation", to_string(p.relation));
    out_.field("distance_m", p.distance_m);
    out_.field("bearing_deg", p.bearing_deg);
    out_.field("metonym", p.metonym);
    out_.objects("alternatives", p.alternatives, [&](const PlaceCandidate& c) {
      out_.field_or_null("geonames", c.geonames);
      out_.field("name", c.name);
      out_.field_or_null("country", c.country);
      out_.field("lat", c.lat);
      out_.field("lon", c.lon);
      out_.field("weight", c.weight);
    });
  }
  void quantity(const Quantity& q) {
    offsets(q.span);
    out_.field("low", q.low);
    out_.field("best", q.best);
    out_.field("high", q.high);
    out_.field_or_null("unit", q.unit);
    out_.field_or_null("mod", q.mod);
    out_.field_or_null("counted", q.counted);
  }
  void statement(const Statement& s) {
    ViewSpan whole = s.content.front();
    for (const ViewSpan piece : s.content) whole = hull(whole, piece);
    offsets(whole);
    if (s.content.size() > 1) out_.objects("parts", s.content, [&](const ViewSpan& piece) { offsets(piece); });
    source(s);
    out_.key("cue");
    if (s.cue.empty()) {
      out_.null();
    } else {
      out_.begin_object();
      offsets(s.cue);
      out_.field_or_null("lemma", s.cue_lemma);
      out_.end_object();
    }
    out_.field("mode", mode_word(s));
    out_.field("speech_act", to_string(s.act));
    out_.field("polarity", s.negative ? "-" : "+");
    out_.field("factuality", to_string(s.factuality));
    out_.objects("hedges", s.hedges, [&](const ViewSpan& h) { offsets(h); });
    out_.field("marker", to_string(s.marker));
    out_.key("channel");
    if (s.channel) {
      out_.begin_object();
      out_.field("service", to_string(s.channel->service));
      out_.field_or_null("name", s.channel->name);
      offsets(s.channel->span);
      out_.field_or_null("username", s.channel->username);
      out_.field_or_null("link", s.channel->link);
      out_.end_object();
    } else {
      out_.null();
    }
    out_.objects("hops", s.hops, [&](const Hop& h) {
      out_.field("position", h.position);
      out_.field_or_null("name", h.name);
      out_.field("relation", to_string(h.relation));
      out_.field("anonymous", h.anonymous);
    });
    index("utterance_time", s.utterance_time);
    out_.values("events", s.events);
    out_.field("score", s.score);
    if (s.tentative) out_.field("tentative", true);
    out_.field_or_null("found_by", s.found_by);
  }
  /// Annotations speak of text alone: a headline or bullet is the narrator's, or somebody's reported there.
  static std::string_view mode_word(const Statement& s) {
    if (s.mode != SpeechMode::kHeadline && s.mode != SpeechMode::kBullet) return to_string(s.mode);
    return to_string(s.source.empty() && s.cue.empty() ? SpeechMode::kNarrator : SpeechMode::kIndirect);
  }
  void source(const Statement& s) {
    out_.key("source");
    if (s.source.empty()) return out_.null();
    out_.begin_object();
    offsets(s.source);
    out_.field("text", d_.text(s.source));
    out_.field_or_null("agent", agent_name(s.source_agent));
    out_.field("anonymous", s.anonymous);
    out_.end_object();
  }
  void event(const Event& e) {
    offsets(e.span);
    out_.field_or_null("lemma", e.lemma);
    out_.field_or_null("type", e.type);
    out_.field("factuality", e.factuality);
    out_.field("polarity", e.negative ? "-" : "+");
    out_.values("basis", e.basis);
    out_.values("actor", e.actors);
    out_.values("recipient", e.recipients);
    index("time", e.time);
    index("place", e.place);
  }

  JsonOut& out_;
  const Document& d_;
  PieceBase base_;
};

// What `write` puts into an array, without the brackets.
template <class Write>
std::string inside_of_array(const Document& document, const PieceBase& base, Write write) {
  JsonOut out;
  AnnotationWriter writer(out, document, base);
  write(writer);
  return out.text().substr(1, out.text().size() - 2);
}

}  // namespace

void write_annotation(JsonOut& out, const Document& document, const AnnotationLayers& layers,
                      std::string_view id_json) {
  AnnotationWriter(out, document).write(layers, id_json);
}

AnnotationPiece write_annotation_piece(const Document& document, const AnnotationLayers& layers,
                                       const PieceBase& base) {
  AnnotationPiece piece;
  if (layers.sentences) piece.sentences = inside_of_array(document, base, [](auto& w) { w.sentences(); });
  if (layers.tokens) piece.tokens = inside_of_array(document, base, [](auto& w) { w.tokens(); });
  if (layers.entities) piece.entities = inside_of_array(document, base, [](auto& w) { w.entities(); });
  piece.notes = inside_of_array(document, base, [](auto& w) { w.notes(); });
  return piece;
}

}  // namespace hearsay
