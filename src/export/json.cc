#include "export/json.h"

#include <fmt/format.h>

#include "export/json_out.h"
#include "model/names.h"

namespace hearsay {
namespace {

void instant(JsonOut& out, std::string_view name, const std::optional<Instant>& at) {
  out.key(name);
  if (at) {
    out.value(std::string_view(format_instant(*at)));
  } else {
    out.null();
  }
}

void offsets(JsonOut& out, SourceSpan span) {
  out.field("b", span.begin);
  out.field("e", span.end);
}

template <class List, class Write>
void objects(JsonOut& out, std::string_view name, const List& list, Write write) {
  out.key(name);
  out.begin_array();
  for (const auto& entry : list) {
    out.begin_object();
    write(entry);
    out.end_object();
  }
  out.end_array();
}

void strings(JsonOut& out, std::string_view name, const std::vector<std::string>& list) {
  out.key(name);
  out.begin_array();
  for (const auto& entry : list) out.value(std::string_view(entry));
  out.end_array();
}

/// "corroborated(3)": the number belongs to the word.
std::string standing_name(const ClaimView& c) {
  if (c.standing != Standing::kCorroborated) return std::string(to_string(c.standing));
  return fmt::format("{}({})", to_string(c.standing), c.origins);
}

void known_since(JsonOut& out, const KnownSince& known) {
  out.key("known_since");
  out.begin_object();
  instant(out, "after", known.after);
  instant(out, "by", known.by);
  out.end_object();
}

void time_object(JsonOut& out, std::string_view name, const std::optional<TimeRow>& t) {
  out.key(name);
  if (!t) return out.null();
  out.begin_object();
  out.field("verbatim", std::string_view(t->verbatim));
  instant(out, "earliest", t->earliest);
  instant(out, "latest", t->latest);
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
  out.field("id", std::string_view(a.id));
  out.field_or_null("block", a.block);
  instant(out, "datePublished", a.published);
  if (a.citations.empty()) {
    out.key("b");
    out.null();
    out.key("e");
    out.null();
  } else {
    SourceSpan whole = a.citations.front().span;
    for (const Citation& c : a.citations) whole = hull(whole, c.span);
    offsets(out, whole);
  }
  if (a.citations.size() > 1) objects(out, "parts", a.citations, [&](const Citation& c) { offsets(out, c.span); });
  out.field("exact", std::string_view(a.text));
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
  out.field("polarity", std::string_view(a.negative ? "-" : "+"));
  out.field("factuality", to_string(a.factuality));
  strings(out, "hedges", a.hedges);
  out.field("marker", to_string(a.marker));
  out.field_or_null("marker_text", a.marker_text);
  time_object(out, "utterance_time", a.utterance);
  objects(out, "hops", a.hops, [&](const HopRow& h) {
    out.field("position", h.position);
    out.field_or_null("name", h.name);
    out.field("relation", to_string(h.relation));
    out.field("anonymous", h.anonymous);
  });
  objects(out, "referents", a.referents, [&](const ReferentRow& r) {
    out.field("text", std::string_view(r.words));
    out.field("name", std::string_view(r.name));
    out.field("sure", r.sure);
  });
}

void places_and_quantities(JsonOut& out, const ClaimView& c) {
  objects(out, "places", c.places, [&](const PlaceRow& p) {
    out.field("verbatim", std::string_view(p.verbatim));
    out.field_or_null("name", p.name);
    out.key("geonames");
    if (p.geonames == 0) {
      out.null();
    } else {
      out.value(p.geonames);
    }
    out.field_or_null("country", p.country);
    out.field("lat", p.lat);
    out.field("lon", p.lon);
    out.field("precision_m", p.precision_m);
    out.field("relation", to_string(p.relation));
  });
  objects(out, "quantities", c.quantities, [&](const QuantityRow& q) {
    out.field("low", q.low);
    out.field("best", q.best);
    out.field("high", q.high);
    out.field_or_null("unit", q.unit);
    out.field_or_null("mod", q.mod);
    out.field_or_null("counted", q.counted);
    out.field("verbatim", std::string_view(q.verbatim));
  });
}

void origins_and_relations(JsonOut& out, const ClaimView& c) {
  objects(out, "origin_groups", c.origin_groups, [&](const OriginGroupView& g) {
    out.field("label", std::string_view(g.label));
    strings(out, "members", g.members);
    out.field_or_null("why", g.reason);
    out.key("rules");
    out.begin_array();
    for (const OriginWhy why : g.why) out.value(to_string(why));
    out.end_array();
    out.field("unnamed", g.unnamed);
  });
  objects(out, "relations", c.relations, [&](const RelationView& r) {
    out.field("kind", to_string(r.kind));
    out.field("claim", std::string_view(r.claim));
    out.field("direction", std::string_view(r.incoming ? "from" : "to"));
    out.field("reason", std::string_view(r.reason));
    out.field("state", to_string(r.state));
  });
}

void claim_object(JsonOut& out, const ClaimView& c) {
  out.begin_object();
  out.field("id", std::string_view(c.id));
  out.field("text", std::string_view(c.text));
  out.field("group", to_string(c.group));
  out.field("kind", to_string(c.kind));
  out.field("standing", std::string_view(standing_name(c)));
  out.field("standing_rule", std::string_view(c.standing_rule));
  out.key("credibility_cap");
  if (c.credibility_cap == 0) {
    out.null();
  } else {
    out.value(c.credibility_cap);
  }
  out.field("speech_act", to_string(c.act));
  out.field("polarity", std::string_view(c.negative ? "-" : "+"));
  out.field("factuality", to_string(c.factuality));
  out.field("first_appearance", std::string_view(c.first_appearance));
  known_since(out, c.known);
  out.field("known", std::string_view(c.maybe ? "cannot tell" : "yes"));
  time_object(out, "event_time", c.event_time);
  places_and_quantities(out, c);
  objects(out, "sources", c.sources, [&](const SourceView& s) { source(out, s); });
  strings(out, "silent", c.silent);
  out.field("reports", c.reports);
  out.field("origins", c.origins);
  origins_and_relations(out, c);
  objects(out, "assertions", c.assertions, [&](const AssertionView& a) { assertion(out, a); });
  objects(out, "assessments", c.assessments, [&](const AssessmentRow& a) {
    out.field_or_null("status", a.status);
    out.field_or_null("source_reliability", a.source_reliability);
    out.field("information_credibility", a.information_credibility);
    out.field("confidence", a.confidence);
    out.field_or_null("by", a.by);
    instant(out, "at", a.at);
    out.field_or_null("note", a.note);
  });
  strings(out, "merged", c.merged);
  out.field("headline_only", c.headline_only);
  out.end_object();
}

void claim_list(JsonOut& out, std::string_view name, const std::vector<ClaimView>& claims) {
  out.key(name);
  out.begin_array();
  for (const ClaimView& c : claims) claim_object(out, c);
  out.end_array();
}

void as_of_fields(JsonOut& out, const std::optional<Instant>& as_of, AsOfClock clock) {
  instant(out, "as_of", as_of);
  out.field("clock", std::string_view(clock == AsOfClock::kPublished ? "published" : "recorded"));
}

void timeline_list(JsonOut& out, std::string_view name, const std::vector<TimelineEntry>& entries) {
  objects(out, name, entries, [&](const TimelineEntry& e) {
    const bool post = e.kind == TimelineEntry::Kind::kPost;
    out.field("kind", post ? to_string(e.block_kind) : std::string_view(e.said ? "utterance" : "event"));
    instant(out, "at", e.at);
    instant(out, "until", e.until);
    out.field_or_null(post ? "clock_verbatim" : "verbatim", e.clock_verbatim);
    if (post) out.field_or_null("tz_basis", e.at ? to_string(e.zone_basis) : std::string_view());
    out.field_or_null("title", e.title);
    if (!post) out.field_or_null("source", e.who);
    out.field_or_null("outlet", e.outlet);
    out.field_or_null("block", e.block);
    out.field("keyEvent", e.key_event);
    out.field("pinned", e.pinned);
    out.field("known", std::string_view(e.maybe ? "cannot tell" : "yes"));
    strings(out, "claims", e.claims);
    out.field_or_null("uri", e.citation.uri);
    offsets(out, e.citation.span);
    out.field_or_null("version_sha256", e.citation.version_sha256);
  });
}

void note_list(JsonOut& out, const std::vector<NoteRow>& notes) {
  objects(out, "notes", notes, [&](const NoteRow& n) {
    out.field("code", std::string_view(n.code));
    out.field("message", std::string_view(n.message));
    offsets(out, n.span);
  });
}

}  // namespace

std::string claims_json(const std::vector<ClaimView>& claims, const QueryOptions& options) {
  JsonOut out;
  out.begin_object();
  as_of_fields(out, options.as_of, options.clock);
  claim_list(out, "items", claims);
  out.key("next");
  out.null();
  out.end_object();
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
  out.key("next");
  out.null();
  out.end_object();
  return std::move(out.text());
}

std::string places_json(const std::vector<ClaimedPlace>& places, const QueryOptions& options) {
  JsonOut out;
  out.begin_object();
  as_of_fields(out, options.as_of, options.clock);
  objects(out, "items", places, [&](const ClaimedPlace& p) {
    out.field("name", std::string_view(p.name));
    out.key("geonames");
    p.geonames == 0 ? out.null() : out.value(p.geonames);
    out.field_or_null("country", p.country);
    out.field("lat", p.lat);
    out.field("lon", p.lon);
    out.field("precision_m", p.precision_m);
    std::vector<std::string> relations;
    for (const PlaceRelation relation : p.relations) relations.emplace_back(to_string(relation));
    strings(out, "relations", relations);
    strings(out, "verbatim", p.verbatim);
    strings(out, "claims", p.claims);
    out.field("reports", p.reports);
    known_since(out, p.known);
  });
  out.key("next");
  out.null();
  out.end_object();
  return std::move(out.text());
}

std::string situation_json(const Situation& s) {
  JsonOut out;
  out.begin_object();
  as_of_fields(out, s.as_of, s.clock);
  out.field_or_null("headline", s.headline);
  instant(out, "from", s.from);
  instant(out, "until", s.until);
  objects(out, "documents", s.documents, [&](const CoverageDocument& d) {
    out.field("id", std::string_view(d.id));
    out.field("uri", std::string_view(d.uri));
    out.field_or_null("headline", d.headline);
    out.field_or_null("outlet", d.outlet);
    out.field_or_null("zone", d.zone);
    out.field("versions", d.versions);
    out.field("blocks", d.blocks);
    instant(out, "gone_since", d.gone);
  });
  out.field("posts", s.posts);
  out.field("reports", s.reports);
  out.field("later", s.hidden_later);
  out.key("groups");
  out.begin_object();
  for (const Group group : kGroups) {
    out.key(to_string(group));
    out.begin_array();
    for (const std::size_t i : s.group(group)) out.value(std::string_view(s.claims[i].id));
    out.end_array();
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
  objects(out, "problems", r.problems, [&](const CheckProblem& p) {
    out.field("code", std::string_view(p.code));
    out.field("message", std::string_view(p.message));
    out.field_or_null("ref", p.ref);
  });
  out.end_object();
  return std::move(out.text());
}

std::string error_json(const Error& e) {
  JsonOut out;
  out.begin_object();
  out.key("error");
  out.begin_object();
  out.field("code", std::string_view(e.code));
  out.field("message", std::string_view(e.message));
  out.field_or_null("input", e.input);
  out.end_object();
  out.end_object();
  return std::move(out.text());
}

}  // namespace hearsay
