#include "export/json.h"

#include <fmt/format.h>

#include "model/names.h"

namespace hearsay {
namespace {

void offsets(JsonOut& out, SourceSpan span) {
  out.field("b", span.begin);
  out.field("e", span.end);
}

/// "corroborated(3)": the number belongs to the word.
std::string standing_name(const ClaimView& c) {
  if (c.standing != Standing::kCorroborated) return std::string(to_string(c.standing));
  return fmt::format("{}({})", to_string(c.standing), c.origins);
}

void known_since(JsonOut& out, const KnownSince& known) {
  out.key("known_since");
  out.begin_object();
  out.field("after", known.after);
  out.field("by", known.by);
  out.end_object();
}

void time_object(JsonOut& out, std::string_view name, const std::optional<TimeRow>& t) {
  out.key(name);
  if (!t) return out.null();
  out.begin_object();
  out.field("verbatim", t->verbatim);
  out.field("earliest", t->earliest);
  out.field("latest", t->latest);
  out.field("granularity", to_string(t->granularity));
  out.field_or_null("value", t->value);
  out.field_or_null("zone", t->zone);
  out.end_object();
}

void source(JsonOut& out, const SourceView& s) {
  out.field_or_null("agent", s.agent);
  out.field_or_null("role", s.role);
  out.field_or_null("channel", s.channel);
  out.field_or_null("outlet", s.outlet);
  out.field("anonymous", s.anonymous);
  out.field("narrator", s.narrator);
}

void assertion(JsonOut& out, const AssertionView& a) {
  out.field("id", a.id);
  out.field_or_null("block", a.block);
  out.field("datePublished", a.published);
  if (a.citations.empty()) {
    out.field_or_null("b", "");
    out.field_or_null("e", "");
  } else {
    SourceSpan whole = a.citations.front().span;
    for (const Citation& c : a.citations) whole = hull(whole, c.span);
    offsets(out, whole);
  }
  if (a.citations.size() > 1) out.objects("parts", a.citations, [&](const Citation& c) { offsets(out, c.span); });
  out.field("exact", a.text);
  out.field_or_null("uri", a.citations.empty() ? std::string_view() : std::string_view(a.citations.front().uri));
  out.field_or_null("version_sha256",
                    a.citations.empty() ? std::string_view() : std::string_view(a.citations.front().version_sha256));
  out.field_or_null("clock_verbatim", a.clock_verbatim);
  known_since(out, {a.known.after, a.known.by});
  out.key("source");
  out.begin_object();
  out.field_or_null("text", a.source_text);
  source(out, a.source);
  out.field_or_null("link", a.link);
  out.end_object();
  out.field_or_null("cue", a.cue);
  out.field("mode", to_string(a.mode));
  out.field("speech_act", to_string(a.act));
  out.field("polarity", a.negative ? "-" : "+");
  out.field("factuality", to_string(a.factuality));
  out.values("hedges", a.hedges);
  out.field("marker", to_string(a.marker));
  out.field_or_null("marker_text", a.marker_text);
  time_object(out, "utterance_time", a.utterance);
  out.objects("hops", a.hops, [&](const HopRow& h) {
    out.field("position", h.position);
    out.field_or_null("name", h.name);
    out.field("relation", to_string(h.relation));
    out.field("anonymous", h.anonymous);
  });
  out.objects("referents", a.referents, [&](const ReferentRow& r) {
    out.field("text", r.words);
    out.field("name", r.name);
    out.field("sure", r.sure);
  });
}

void places_and_quantities(JsonOut& out, const ClaimView& c) {
  out.objects("places", c.places, [&](const PlaceRow& p) {
    out.field("verbatim", p.verbatim);
    out.field_or_null("name", p.name);
    out.field_or_null("geonames", p.geonames);
    out.field_or_null("country", p.country);
    out.field("lat", p.lat);
    out.field("lon", p.lon);
    out.field("precision_m", p.precision_m);
    out.field("relation", to_string(p.relation));
  });
  out.objects("quantities", c.quantities, [&](const QuantityRow& q) {
    out.field("low", q.low);
    out.field("best", q.best);
    out.field("high", q.high);
    out.field_or_null("unit", q.unit);
    out.field_or_null("mod", q.mod);
    out.field_or_null("counted", q.counted);
    out.field("verbatim", q.verbatim);
  });
}

void origins_and_relations(JsonOut& out, const ClaimView& c) {
  out.objects("origin_groups", c.origin_groups, [&](const OriginGroupView& g) {
    out.field("label", g.label);
    out.values("members", g.members);
    out.field_or_null("why", g.reason);
    out.key("rules");
    out.array(g.why, [&](OriginWhy why) { out.value(to_string(why)); });
    out.field("unnamed", g.unnamed);
  });
  out.objects("relations", c.relations, [&](const RelationView& r) {
    out.field("kind", to_string(r.kind));
    out.field("claim", r.claim);
    out.field("direction", r.incoming ? "from" : "to");
    out.field("reason", r.reason);
    out.field("state", to_string(r.state));
  });
}

void claim_object(JsonOut& out, const ClaimView& c) {
  out.begin_object();
  out.field("id", c.id);
  out.field("text", c.text);
  out.field("group", to_string(c.group));
  out.field("kind", to_string(c.kind));
  out.field("standing", standing_name(c));
  out.field("standing_rule", c.standing_rule);
  out.field_or_null("credibility_cap", c.credibility_cap);
  out.field("speech_act", to_string(c.act));
  out.field("polarity", c.negative ? "-" : "+");
  out.field("factuality", to_string(c.factuality));
  out.field("first_appearance", c.first_appearance);
  known_since(out, c.known);
  out.field("known", c.maybe ? "cannot tell" : "yes");
  time_object(out, "event_time", c.event_time);
  places_and_quantities(out, c);
  out.objects("sources", c.sources, [&](const SourceView& s) { source(out, s); });
  out.values("silent", c.silent);
  out.field("reports", c.reports);
  out.field("origins", c.origins);
  origins_and_relations(out, c);
  out.objects("assertions", c.assertions, [&](const AssertionView& a) { assertion(out, a); });
  out.objects("assessments", c.assessments, [&](const AssessmentRow& a) {
    out.field_or_null("status", a.status);
    out.field_or_null("source_reliability", a.source_reliability);
    out.field("information_credibility", a.information_credibility);
    out.field("confidence", a.confidence);
    out.field_or_null("by", a.by);
    out.field("at", a.at);
    out.field_or_null("note", a.note);
  });
  out.values("merged", c.merged);
  out.field("headline_only", c.headline_only);
  out.end_object();
}

void claim_list(JsonOut& out, std::string_view name, const std::vector<ClaimView>& claims) {
  out.key(name);
  out.array(claims, [&](const ClaimView& c) { claim_object(out, c); });
}

void as_of_fields(JsonOut& out, const std::optional<Instant>& as_of, AsOfClock clock) {
  out.field("as_of", as_of);
  out.field("clock", clock == AsOfClock::kPublished ? "published" : "recorded");
}

void timeline_list(JsonOut& out, std::string_view name, const std::vector<TimelineEntry>& entries) {
  out.objects(name, entries, [&](const TimelineEntry& e) {
    const bool post = e.kind == TimelineEntry::Kind::kPost;
    out.field("kind", post ? to_string(e.block_kind) : std::string_view(e.said ? "utterance" : "event"));
    out.field("at", e.at);
    out.field("until", e.until);
    out.field_or_null(post ? "clock_verbatim" : "verbatim", e.clock_verbatim);
    if (post) out.field_or_null("tz_basis", e.at ? to_string(e.zone_basis) : std::string_view());
    out.field_or_null("title", e.title);
    if (!post) out.field_or_null("source", e.who);
    out.field_or_null("outlet", e.outlet);
    out.field_or_null("block", e.block);
    out.field("keyEvent", e.key_event);
    out.field("pinned", e.pinned);
    out.field("known", e.maybe ? "cannot tell" : "yes");
    out.values("claims", e.claims);
    out.field_or_null("uri", e.citation.uri);
    offsets(out, e.citation.span);
    out.field_or_null("version_sha256", e.citation.version_sha256);
  });
}

void note_list(JsonOut& out, const std::vector<NoteRow>& notes) {
  out.objects("notes", notes, [&](const NoteRow& n) {
    out.field("code", n.code);
    out.field("message", n.message);
    offsets(out, n.span);
  });
}

}  // namespace

std::string claims_json(const std::vector<ClaimView>& claims, const QueryOptions& options) {
  JsonOut out;
  out.begin_object();
  as_of_fields(out, options.as_of, options.clock);
  claim_list(out, "items", claims);
  out.end_list_answer();
  return std::move(out.text());
}

std::string claim_json(const ClaimView& claim) {
  JsonOut out;
  claim_object(out, claim);
  return std::move(out.text());
}

std::string timeline_json(const Situation& s) {
  JsonOut out;
  out.begin_object();
  as_of_fields(out, s.as_of, s.clock);
  timeline_list(out, "items", s.timeline);
  out.end_list_answer();
  return std::move(out.text());
}

std::string places_json(const std::vector<ClaimedPlace>& places, const QueryOptions& options) {
  JsonOut out;
  out.begin_object();
  as_of_fields(out, options.as_of, options.clock);
  out.objects("items", places, [&](const ClaimedPlace& p) {
    out.field("name", p.name);
    out.field_or_null("geonames", p.geonames);
    out.field_or_null("country", p.country);
    out.field("lat", p.lat);
    out.field("lon", p.lon);
    out.field("precision_m", p.precision_m);
    std::vector<std::string> relations;
    for (const PlaceRelation relation : p.relations) relations.emplace_back(to_string(relation));
    out.values("relations", relations);
    out.values("verbatim", p.verbatim);
    out.values("claims", p.claims);
    out.field("reports", p.reports);
    known_since(out, p.known);
  });
  out.end_list_answer();
  return std::move(out.text());
}

std::string situation_json(const Situation& s) {
  JsonOut out;
  out.begin_object();
  as_of_fields(out, s.as_of, s.clock);
  out.field_or_null("headline", s.headline);
  out.field("from", s.from);
  out.field("until", s.until);
  out.objects("documents", s.documents, [&](const CoverageDocument& d) {
    out.field("id", d.id);
    out.field("uri", d.uri);
    out.field_or_null("headline", d.headline);
    out.field_or_null("outlet", d.outlet);
    out.field_or_null("zone", d.zone);
    out.field("versions", d.versions);
    out.field("blocks", d.blocks);
    out.field("gone_since", d.gone);
  });
  out.field("posts", s.posts);
  out.field("reports", s.reports);
  out.field("later", s.hidden_later);
  out.key("groups");
  out.begin_object();
  for (const Group group : kGroups) {
    out.key(to_string(group));
    out.array(s.group(group), [&](std::size_t i) { out.value(s.claims[i].id); });
  }
  out.end_object();
  claim_list(out, "claims", s.claims);
  timeline_list(out, "timeline", s.timeline);
  note_list(out, s.notes);
  out.end_object();
  return std::move(out.text());
}

std::string check_json(const CheckReport& r) {
  JsonOut out;
  out.begin_object();
  out.field("ok", r.problems.empty());
  out.field("versions", r.versions);
  out.field("spans", r.spans);
  out.field("references", r.references);
  out.field("bytes", r.bytes);
  out.objects("problems", r.problems, [&](const CheckProblem& p) {
    out.field("code", p.code);
    out.field("message", p.message);
    out.field_or_null("ref", p.ref);
  });
  out.end_object();
  return std::move(out.text());
}

void write_error(JsonOut& out, const Error& e) {
  out.key("error");
  out.begin_object();
  out.field("code", e.code);
  out.field("message", e.message);
  out.field_or_null("input", e.input);
  out.end_object();
}

std::string error_json(const Error& error) {
  JsonOut out;
  out.begin_object();
  write_error(out, error);
  out.end_object();
  return std::move(out.text());
}

}  // namespace hearsay
