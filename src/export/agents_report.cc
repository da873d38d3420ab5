#include "export/agents_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "export/columns.h"
#include "export/json_out.h"
#include "model/names.h"

namespace hearsay {
namespace {

constexpr std::size_t kShownRoles = 6;

bool is_open(const MergeLink& link) {
  return link.state == LinkState::kSuggested;
}

std::vector<const AgentView*> chosen(const std::vector<AgentView>& agents, const AgentsOptions& options) {
  std::vector<const AgentView*> out;
  for (const AgentView& a : agents) {
    const bool open = std::any_of(a.links.begin(), a.links.end(), is_open);
    if (open || (!options.open_only && (options.all || a.statements > 0 || !a.links.empty()))) out.push_back(&a);
  }
  return out;
}

std::string place(const std::string& uri, SourceSpan span) {
  return uri.empty() ? std::string() : fmt::format(" [{}:{}]", uri, span.begin);
}

std::string role_text(const AgentRole& stated) {
  std::string text = stated.role.title;
  for (const std::string& part : {stated.role.organisation, stated.role.place}) {
    if (!part.empty() && stated.role.title.find(part) == std::string::npos) text += ", " + part;
  }
  if (!stated.first) return text;
  const std::string first = format_instant(*stated.first).substr(0, 10);
  const std::string last = format_instant(*stated.last).substr(0, 10);
  return text + (first == last ? fmt::format(" ({})", first) : fmt::format(" ({} to {})", first, last));
}

bool is_pronoun(std::string_view words) {
  static const std::set<std::string> kWords = {"he", "she", "him", "her", "his", "hers", "himself", "herself"};
  return kWords.contains(ascii_lower(words));
}

/// One way of calling an agent over all pages.
struct Calling {
  const AgentEvidence* first = nullptr;
  int times = 0;
  double least = 1;
  std::set<std::string> documents, words;

  void add(const AgentEvidence& e) {
    if (first == nullptr) first = &e;
    times += e.times;
    least = std::min(least, e.score);
    documents.insert(e.document);
    words.insert(ascii_lower(e.exact));
  }
};

/// The same words for the same reason are one line, and all pronouns are.
std::string evidence_text(const AgentView& agent) {
  std::vector<Calling> callings;
  std::map<std::string, std::size_t> at;
  Calling pronouns;
  for (const AgentEvidence& e : agent.evidence) {
    if (is_pronoun(e.exact)) {
      pronouns.add(e);
      continue;
    }
    const bool repeated = e.reason == "same words as before";
    const auto [it, fresh] = at.try_emplace(e.exact + "\n" + (repeated ? "" : e.reason), callings.size());
    if (fresh) callings.emplace_back();
    callings[it->second].add(e);
  }
  std::stable_sort(callings.begin(), callings.end(),
                   [](const Calling& a, const Calling& b) { return a.documents.size() > b.documents.size(); });
  std::string out;
  const auto line = [&](const Calling& c, const std::string& words, const std::string& why) {
    out += fmt::format("    = {}{}: {}", words, why, counted(static_cast<std::size_t>(c.times), "time"));
    if (c.documents.size() > 1) out += fmt::format(" on {} pages", c.documents.size());
    out += place(c.first->uri, c.first->span) + "\n";
  };
  for (const Calling& c : callings) {
    const bool repeated = c.first->reason.empty() || c.first->reason == "same words as before";
    line(c, fmt::format("“{}”", c.first->exact), repeated ? "" : ", " + c.first->reason);
  }
  if (pronouns.first != nullptr) {
    std::string words;
    for (const std::string& w : pronouns.words) words += (words.empty() ? "“" : ", “") + w + "”";
    line(pronouns, words, fmt::format(", the least sure {:.0f} %", 100 * pronouns.least));
  }
  return out;
}

/// "+" is merged, "-" is kept apart by a person, "?" is open. Pages' own copies of one name are one line.
std::string links_text(const AgentView& agent) {
  struct Line {
    const MergeLink* link;
    std::size_t more = 0;
  };
  std::vector<Line> lines;
  std::map<std::string, std::size_t> at;
  for (const MergeLink& link : agent.links) {
    const std::string sign = std::to_string(static_cast<int>(link.state));
    const bool decided = !link.by.empty() || !link.note.empty();
    const auto [it, fresh] = at.try_emplace(decided ? link.id : sign + link.name + "\n" + link.reason, lines.size());
    fresh ? lines.push_back({&link}) : void(++lines[it->second].more);
  }
  std::string out;
  for (const auto& [link, more] : lines) {
    const char sign = link->state == LinkState::kSuggested ? '?' : link->state == LinkState::kRefused ? '-' : '+';
    out += fmt::format("    {} {} ({}{}): {}{}\n", sign, link->name, link->id,
                       more > 0 ? fmt::format(" and {} more", more) : "", link->reason, place(link->uri, link->span));
    if (link->by.empty() && link->note.empty()) continue;
    out += fmt::format("      {} by {}{}\n", to_string(link->state), link->by.empty() ? "hand" : link->by,
                       link->note.empty() ? "" : ": " + link->note);
  }
  return out;
}

void write_role(JsonOut& out, const AgentRole& stated) {
  out.field("title", stated.role.title);
  out.field_or_null("organisation", stated.role.organisation);
  out.field_or_null("place", stated.role.place);
  out.field("first_stated", stated.first);
  out.field("last_stated", stated.last);
  out.field("pages", stated.pages);
  out.field_or_null("uri", stated.uri);
  out.field("b", stated.span.begin);
  out.field("e", stated.span.end);
}

void write_evidence(JsonOut& out, const AgentEvidence& e) {
  out.field("exact", e.exact);
  out.field_or_null("reason", e.reason);
  out.field("score", e.score);
  out.field("times", e.times);
  out.field("uri", e.uri);
  out.field("b", e.span.begin);
  out.field("e", e.span.end);
}

void write_link(JsonOut& out, const MergeLink& link) {
  out.field("id", link.id);
  out.field("agent", link.agent);
  out.field("name", link.name);
  out.field("reason", link.reason);
  out.field("state", to_string(link.state));
  out.field_or_null("uri", link.uri);
  out.field("b", link.span.begin);
  out.field("e", link.span.end);
  out.field_or_null("by", link.by);
  out.field_or_null("note", link.note);
}

}  // namespace

std::string render_agents(const std::vector<AgentView>& agents, const AgentsOptions& options) {
  std::string out;
  for (const AgentView* a : chosen(agents, options)) {
    out += fmt::format("{} ({}), {}, {} on {}\n", a->name, to_string(a->kind), a->id,
                       counted(a->statements, "statement"), counted(a->pages, "page"));
    std::string roles;
    for (std::size_t i = 0; i < std::min(kShownRoles, a->roles.size()); ++i)
      roles += (roles.empty() ? "" : "; ") + role_text(a->roles[i]);
    if (a->roles.size() > kShownRoles) roles += fmt::format("; {} more", a->roles.size() - kShownRoles);
    if (!roles.empty()) out += "    " + roles + "\n";
    if (!a->speaks_for.empty()) out += "    speaks for " + a->speaks_for + "\n";
    out += evidence_text(*a) + links_text(*a);
  }
  return out;
}

std::string agents_json(const std::vector<AgentView>& agents, const AgentsOptions& options) {
  JsonOut out;
  out.begin_object();
  out.objects("items", chosen(agents, options), [&](const AgentView* a) {
    out.field("id", a->id);
    out.field("name", a->name);
    out.field("kind", to_string(a->kind));
    out.values("aliases", a->aliases);
    out.objects("roles", a->roles, [&](const AgentRole& role) { write_role(out, role); });
    out.field_or_null("speaks_for", a->speaks_for);
    out.field("statements", a->statements);
    out.field("pages", a->pages);
    out.objects("evidence", a->evidence, [&](const AgentEvidence& e) { write_evidence(out, e); });
    out.objects("links", a->links, [&](const MergeLink& link) { write_link(out, link); });
  });
  out.end_list_answer();
  return std::move(out.text());
}

}  // namespace hearsay
