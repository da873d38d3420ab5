#include "ledger/origins.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "ledger/body_names.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

/// Shorter texts meet by chance ("they crossed the border").
constexpr std::size_t kSameTextBytes = 60;

struct Key {
  std::string key;
  OriginWhy why;
  std::string label;
};

struct Origin {
  std::vector<Key> keys;
  std::string label;
  bool unnamed = false;          ///< the end of the chain has no name
  bool heard_by_outlet = false;  ///< a named outlet says that it spoke to the unnamed source
  bool own_words = false;        ///< the outlet's own voice
  bool described = false;        ///< a description, no name: "the defence minister"
};

/// Starts or ends in a lower-case word: "the owner of the Tarn Star", "Albania's defence minister"; not "van der Berg".
bool is_description(std::string_view name) {
  static const std::unordered_set<std::string> kParticles = {"van", "von", "de", "der", "al", "el",  "bin", "ibn",
                                                             "da",  "di",  "du", "la",  "le", "abu", "ben", "dos"};
  const auto list = words(name);
  const auto first = std::find_if(list.begin(), list.end(), [](const Word& w) { return !is_stop_word(w.folded); });
  if (first == list.end()) return !list.empty();
  const auto lower = [](const Word& w) { return !w.capital && !w.digits && !kParticles.contains(w.folded); };
  return lower(*first) || lower(list.back());
}

/// Half of the shorter one's bytes or more are the same bytes of one version.
bool same_words(const OriginInput& a, const OriginInput& b) {
  if (a.assertion->version != b.assertion->version || a.assertion->block != b.assertion->block) return false;
  std::uint64_t shared = 0, in_a = 0, in_b = 0;
  for (const SourceSpan& x : a.pieces) {
    in_a += x.size();
    for (const SourceSpan& y : b.pieces) {
      if (x.overlaps(y)) shared += std::min(x.end, y.end) - std::max(x.begin, y.begin);
    }
  }
  for (const SourceSpan& y : b.pieces) in_b += y.size();
  return shared > 0 && 2 * shared >= std::min(in_a, in_b);
}

std::string outlet_label(const OriginInput& in) {
  return in.outlet.empty() ? std::string("the page itself") : in.outlet;
}

std::string outlet_key(const OriginInput& in) {
  if (!in.outlet.empty()) return "name:" + fold_text(in.outlet);
  return "document:" + in.assertion->document;
}

Key outlet_hop_key(const HopRow& hop) {
  return {"name:" + fold_text(hop.name),
          is_wire_service(hop.name) ? OriginWhy::kWireCredit : OriginWhy::kCitesSameSource, hop.name};
}

class OriginFinder {
 public:
  OriginFinder(const std::vector<OriginInput>& said, const AgentLookup& agents) : said_(said), agents_(agents) {}

  Origins run() {
    for (const OriginInput& in : said_) origins_.push_back(origin_of(in));
    parent_.resize(said_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    join_by_key();
    join_restatements();
    join_headlines();
    join_spokespeople();
    join_same_words();
    join_surnames();
    join_bodies();
    return collect();
  }

 private:
  Origin origin_of(const OriginInput& in) const {
    const AssertionRow& a = *in.assertion;
    Origin out;
    // "A Harbour Guard spokesman" has no name, but the Harbour Guard answers for him.
    const AgentRow* speaker = a.anonymous && !a.source.empty() ? agents_(a.source) : nullptr;
    if (a.anonymous && (speaker == nullptr || speaker->speaks_for.empty())) {
      out.unnamed = true;
      if (const HopRow* hop = hearing_outlet(a, agents_)) {
        out.heard_by_outlet = true;
        out.keys.push_back(outlet_hop_key(*hop));
        out.label = fmt::format("unnamed, heard by {}", hop->name);
      } else {
        out.keys.push_back(
            {"unnamed:" + in.family + in.assertion->document, OriginWhy::kSamePublisherFamily, outlet_label(in)});
        out.label = a.source_text.empty() ? std::string("unnamed") : a.source_text;
      }
    } else if (const AgentRow* agent = answering_agent(a.source, agents_)) {
      out.keys.push_back({"name:" + fold_text(agent->name), OriginWhy::kCitesSameSource, agent->name});
      out.label = agent->name;
      out.described = agent->kind != AgentKind::kOrganisation && agent->kind != AgentKind::kArmedGroup &&
                      agent->kind != AgentKind::kOutlet && is_description(agent->name);
    } else if (!a.source_text.empty()) {
      out.keys.push_back({"name:" + fold_text(a.source_text), OriginWhy::kCitesSameSource, a.source_text});
      out.label = a.source_text;
      out.described = is_description(a.source_text);
    } else {
      add_own_words(in, out);
    }
    if ((out.unnamed || out.own_words) && a.fragment.size() >= kSameTextBytes) {
      out.keys.push_back({"text:" + a.fragment, OriginWhy::kSameText, "the same text"});
    }
    return out;
  }

  void add_own_words(const OriginInput& in, Origin& out) const {
    out.own_words = true;
    out.label = outlet_label(in);
    if (const HopRow* hop = hearing_outlet(*in.assertion, agents_)) {
      out.keys.push_back(outlet_hop_key(*hop));
      out.label = hop->name;
      return;
    }
    out.keys.push_back({outlet_key(in), OriginWhy::kSamePublisherFamily, out.label});
    if (!in.family.empty()) out.keys.push_back({"family:" + in.family, OriginWhy::kSamePublisherFamily, out.label});
  }

  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b, OriginWhy why, std::string reason) {
    const std::size_t x = find(a), y = find(b);
    // Merges are recorded also where both were joined before: a person may split one reason and the other stays.
    reasons_.push_back({a, why, std::move(reason)});
    if (x != y) parent_[std::max(x, y)] = std::min(x, y);
  }

  void join_by_key() {
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < origins_.size(); ++i) {
      for (const Key& key : origins_[i].keys) {
        const auto [at, fresh] = first.emplace(key.key, i);
        if (fresh) continue;
        join(at->second, i, key.why, sentence(key));
      }
    }
  }
  static std::string sentence(const Key& key) {
    switch (key.why) {
      case OriginWhy::kSameText:
        return "the same text word for word";
      case OriginWhy::kWireCredit:
        return "all credit the wire service " + key.label;
      case OriginWhy::kSamePublisherFamily:
        return "all in the own words of " + key.label;
      default:
        return "all go back to " + key.label;
    }
  }

  /// A headline or narrator's line says again what the same publisher ascribes to a source elsewhere.
  void join_restatements() {
    for (std::size_t i = 0; i < origins_.size(); ++i) {
      if (!origins_[i].own_words) continue;
      for (std::size_t k = 0; k < origins_.size(); ++k) {
        if (origins_[k].own_words || !same_publisher(said_[i], said_[k])) continue;
        join(k, i, OriginWhy::kSamePublisherFamily,
             fmt::format("{} says it again in its own words", outlet_label(said_[i])));
        break;
      }
    }
  }
  /// A post's headline sums up who the post quotes, whatever it calls them.
  void join_headlines() {
    for (std::size_t i = 0; i < said_.size(); ++i) {
      if (said_[i].assertion->mode != SpeechMode::kHeadline) continue;
      for (std::size_t k = 0; k < said_.size(); ++k) {
        const AssertionRow &headline = *said_[i].assertion, &body = *said_[k].assertion;
        if (body.mode == SpeechMode::kHeadline || body.document != headline.document || body.block != headline.block) {
          continue;
        }
        join(k, i, OriginWhy::kSamePublisherFamily, "a headline of the same post");
        break;
      }
    }
  }

  /// "coastguard spokeswoman" answers for "the coastguard" also where no page says so in as many words.
  void join_spokespeople() {
    for (std::size_t i = 0; i < said_.size(); ++i) {
      const AgentRow* speaker = said_[i].assertion->source.empty() ? nullptr : agents_(said_[i].assertion->source);
      if (speaker == nullptr || speaker->kind != AgentKind::kPerson) continue;
      for (std::size_t k = 0; k < said_.size(); ++k) {
        const AgentRow* other = answering_agent(said_[k].assertion->source, agents_);
        if (other == nullptr || other->kind == AgentKind::kPerson || other->kind == AgentKind::kUnnamed) continue;
        if (!speaks_for_by_role(*speaker, *other)) continue;
        join(k, i, OriginWhy::kCitesSameSource, fmt::format("{} speaks for {}", speaker->name, other->name));
      }
    }
  }
  /// "Ruiz" beside "Ana Ruiz": a name that ends the fuller one. Two people of one surname would be joined too, which
  /// only lowers the count.
  void join_surnames() {
    for (std::size_t i = 0; i < said_.size(); ++i) {
      const std::string small = person_name(said_[i]);
      if (small.empty()) continue;
      for (std::size_t k = 0; k < said_.size(); ++k) {
        const std::string full = person_name(said_[k]);
        if (full.size() <= small.size() + 1 || !full.ends_with(" " + small)) continue;
        join(std::min(i, k), std::max(i, k), OriginWhy::kCitesSameSource, "all go back to " + origins_[k].label);
      }
    }
  }
  /// "Norland's government" beside "the Norlandic government".
  void join_bodies() {
    for (std::size_t i = 0; i < said_.size(); ++i) {
      if (!is_body(i)) continue;
      for (std::size_t k = 0; k < i; ++k) {
        if (is_body(k) && origins_[k].label != origins_[i].label && same_body(origins_[k].label, origins_[i].label))
          join(k, i, OriginWhy::kCitesSameSource, fmt::format("{} is {}", origins_[i].label, origins_[k].label));
      }
    }
  }
  bool is_body(std::size_t i) const {
    return !origins_[i].unnamed && !origins_[i].own_words && person_name(said_[i]).empty();
  }
  std::string person_name(const OriginInput& in) const {
    const AgentRow* agent = in.assertion->anonymous ? nullptr : answering_agent(in.assertion->source, agents_);
    return agent == nullptr || agent->kind != AgentKind::kPerson ? std::string() : fold_text(agent->name);
  }

  void join_same_words() {
    for (std::size_t i = 0; i < said_.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (same_words(said_[k], said_[i])) join(k, i, OriginWhy::kSameText, "the same words of one page");
      }
    }
  }

  static bool speaks_for_by_role(const AgentRow& person, const AgentRow& organisation) {
    const auto name = words(organisation.name);
    for (const RoleRow& role : person.roles) {
      const std::string title = fold(role.title);
      if (title.find("spokes") == std::string::npos && title.find("press secretary") == std::string::npos) continue;
      const auto said = words(role.title + " " + role.organisation);
      const auto in_role = [&](const Word& w) {
        return is_stop_word(w.folded) ||
               std::any_of(said.begin(), said.end(), [&](const Word& r) { return r.folded == w.folded; });
      };
      if (!name.empty() && std::all_of(name.begin(), name.end(), in_role)) return true;
    }
    return false;
  }

  static bool same_publisher(const OriginInput& a, const OriginInput& b) {
    return a.assertion->document == b.assertion->document || (!a.family.empty() && a.family == b.family);
  }

  Origins collect() {
    std::map<std::size_t, OriginGroup> groups;
    for (std::size_t i = 0; i < said_.size(); ++i) groups[find(i)].members.push_back(i);
    Origins out;
    for (auto& [root, group] : groups) {
      label(group);
      for (const Merge& m : reasons_) {
        if (find(m.member) != root) continue;
        if (std::find(group.why.begin(), group.why.end(), m.why) == group.why.end()) group.why.push_back(m.why);
        if (group.reason.find(m.reason) == std::string::npos)
          group.reason += (group.reason.empty() ? "" : "; ") + m.reason;
      }
      out.groups.push_back(std::move(group));
    }
    count(out);
    return out;
  }
  void label(OriginGroup& group) const {
    const auto named = std::find_if(group.members.begin(), group.members.end(),
                                    [&](std::size_t i) { return !origins_[i].unnamed && !origins_[i].own_words; });
    const auto heard =
        std::find_if(group.members.begin(), group.members.end(), [&](std::size_t i) { return origins_[i].unnamed; });
    const std::size_t speaks = named != group.members.end()   ? *named
                               : heard != group.members.end() ? *heard
                                                              : group.members.front();
    group.label = origins_[speaks].label;
    group.unnamed = std::all_of(group.members.begin(), group.members.end(),
                                [&](std::size_t i) { return origins_[i].unnamed && !origins_[i].own_words; });
    group.counts = std::any_of(group.members.begin(), group.members.end(), [&](std::size_t i) {
      const Origin& o = origins_[i];
      return o.unnamed ? o.heard_by_outlet : !o.described;
    });
  }
  static void count(Origins& out) {
    out.independent = static_cast<std::size_t>(
        std::count_if(out.groups.begin(), out.groups.end(), [](const OriginGroup& g) { return g.counts; }));
    if (out.independent > 0 || out.groups.empty()) return;
    out.groups.front().counts = true;
    out.independent = 1;
  }

  struct Merge {
    std::size_t member;
    OriginWhy why;
    std::string reason;
  };

  const std::vector<OriginInput>& said_;
  const AgentLookup& agents_;
  std::vector<Origin> origins_;
  std::vector<std::size_t> parent_;
  std::vector<Merge> reasons_;
};

}  // namespace

const AgentRow* answering_agent(const std::string& id, const AgentLookup& agents) {
  if (id.empty()) return nullptr;
  const AgentRow* agent = agents(id);
  for (int steps = 0; agent != nullptr && !agent->speaks_for.empty() && steps < 4; ++steps) {
    const AgentRow* next = agents(agent->speaks_for);
    if (next == nullptr || next == agent) break;
    agent = next;
  }
  return agent;
}

Origins find_origins(const std::vector<OriginInput>& said, const AgentLookup& agents) {
  return OriginFinder(said, agents).run();
}

const HopRow* hearing_outlet(const AssertionRow& a, const AgentLookup& agents) {
  const HopRow* found = nullptr;
  for (const HopRow& h : a.hops) {
    if (h.position == 0 || h.anonymous || h.name.empty() || fold_text(h.name) == fold_text(a.source_text)) continue;
    const AgentRow* agent = h.agent.empty() ? nullptr : agents(h.agent);
    const bool may_report = agent == nullptr || agent->kind == AgentKind::kOutlet || agent->kind == AgentKind::kOther;
    const bool is_source = !h.agent.empty() && h.agent == a.source;
    if (!is_source && (may_report || is_wire_service(h.name))) found = &h;
  }
  return found;
}

bool is_wire_service(std::string_view name) {
  static const std::unordered_set<std::string> kNames = {"reuters",
                                                         "afp",
                                                         "agence france presse",
                                                         "ap",
                                                         "associated press",
                                                         "the associated press",
                                                         "xinhua",
                                                         "tass",
                                                         "interfax",
                                                         "ria novosti",
                                                         "dpa",
                                                         "efe",
                                                         "ansa",
                                                         "pa media",
                                                         "pa",
                                                         "kyodo",
                                                         "anadolu",
                                                         "upi",
                                                         "bloomberg",
                                                         "ukrinform",
                                                         "yonhap",
                                                         "pti",
                                                         "apa",
                                                         "belga",
                                                         "ritzau",
                                                         "stt",
                                                         "ntb",
                                                         "tt"};
  return kNames.contains(fold_text(name));
}

}  // namespace hearsay
