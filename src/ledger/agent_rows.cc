#include "ledger/agent_rows.h"

#include <fmt/format.h>

#include <map>

#include "base/hash.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

class AgentRows {
 public:
  AgentRows(const Document& document, LedgerRows& rows) : d_(document), rows_(rows) {}

  std::vector<std::string> run() {
    for (const Agent& a : d_.agents) ids_.push_back(make_id('a', key_of(a)));
    for (std::size_t i = 0; i < d_.agents.size(); ++i) {
      if (d_.agents[i].name.empty()) continue;
      add_agent(i);
      add_evidence(i);
    }
    for (const Note& note : d_.notes) {
      if (note.code == "agent-merge-suggested") add_suggestions(note);
    }
    return std::move(ids_);
  }

 private:
  std::string key_of(const Agent& a) const {
    const std::string key = fmt::format("{}|{}", to_string(a.kind), fold_text(a.name));
    // Nobody can tell whether two posts' "one source" are the same person, nor whether two posts' "the mayor" are.
    if (a.kind == AgentKind::kUnnamed || (a.local && a.kind == AgentKind::kOffice))
      return fmt::format("{}|{}|{}", key, rows_.document.id, first_block(a));
    return a.local ? key + "|" + rows_.document.id : key;
  }

  /// One of the blocks that mention the agent, chosen by id: it does not hang on the order of the posts.
  std::string first_block(const Agent& a) const {
    std::string first;
    for (const Index m : a.mentions) {
      const Index block = d_.block_at(d_.mentions[m].span.begin);
      if (block != kNone && (first.empty() || rows_.blocks[block].id < first)) first = rows_.blocks[block].id;
    }
    return first;
  }

  void add_agent(std::size_t i) {
    const Agent& a = d_.agents[i];
    AgentRow row;
    row.id = ids_[i];
    row.kind = a.kind;
    row.name = a.name;
    row.aliases = a.aliases;
    for (const Role& r : a.roles) {
      row.roles.push_back({r.title, r.organisation, r.place});
      const SourceSpan span = d_.offsets.to_source(r.span);
      rows_.stated_roles.push_back({ids_[i], rows_.version.id, r.title, r.organisation, r.place, span, digest(span)});
    }
    if (a.speaks_for != kNone) row.speaks_for = ids_[a.speaks_for];
    rows_.agents.push_back(std::move(row));
  }

  std::string digest(SourceSpan span) const {
    return sha256_hex(slice(std::string_view(d_.source.bytes), span)).substr(0, 16);
  }

  /// Each way of calling the agent, with the reason for it, once. Who is only described has no mentions: what makes it
  /// an agent is that the page ascribes words to it.
  void add_evidence(std::size_t agent) {
    std::map<std::pair<std::string, std::string>, std::size_t> at;
    for (const Index m : d_.agents[agent].mentions) {
      const Mention& mention = d_.mentions[m];
      add_evidence(agent, mention.span, mention.joined_by, mention.type == MentionType::kPronoun ? mention.score : 1,
                   at);
    }
    if (!d_.agents[agent].mentions.empty()) return;
    for (const Statement& s : d_.statements) {
      if (s.source_agent == static_cast<Index>(agent) && !s.source.empty()) add_evidence(agent, s.source, {}, 1, at);
    }
  }
  void add_evidence(std::size_t agent, ViewSpan span, const std::string& reason, double score,
                    std::map<std::pair<std::string, std::string>, std::size_t>& at) {
    std::string exact(d_.text(span));
    const auto [it, fresh] = at.try_emplace({exact, reason}, rows_.agent_evidence.size());
    if (!fresh) {
      AgentEvidenceRow& row = rows_.agent_evidence[it->second];
      ++row.times;
      row.score = std::min(row.score, score);
      return;
    }
    const SourceSpan source = d_.offsets.to_source(span);
    rows_.agent_evidence.push_back(
        {ids_[agent], rows_.version.id, std::move(exact), reason, score, 1, source, digest(source)});
  }

  void add_suggestions(const Note& note) {
    for (const Mention& mention : d_.mentions) {
      if (mention.span != note.span || mention.agent == kNone) continue;
      for (const Index rival : mention.rivals) {
        const bool named = !d_.agents[rival].name.empty() && !d_.agents[mention.agent].name.empty();
        if (!named || ids_[rival] == ids_[mention.agent]) continue;
        rows_.agent_suggestions.push_back(
            {ids_[mention.agent], ids_[rival], rows_.version.id, note.message, d_.offsets.to_source(note.span)});
      }
    }
  }

  const Document& d_;
  LedgerRows& rows_;
  std::vector<std::string> ids_;
};

}  // namespace

std::vector<std::string> add_agent_rows(const Document& document, LedgerRows& rows) {
  return AgentRows(document, rows).run();
}

}  // namespace hearsay
