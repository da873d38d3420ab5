#include "said/agents.h"

#include <algorithm>

namespace hearsay {

Result<std::shared_ptr<const AgentModels>> AgentModels::load() {
  Result<GivenNames> given = GivenNames::load();
  if (!given) return fail(given.error());
  Result<LinearModel> antecedent = LinearModel::load("said/antecedent.tsv");
  if (!antecedent) return fail(antecedent.error());
  return std::make_shared<const AgentModels>(AgentModels{std::move(*given), std::move(*antecedent)});
}

void read_agents(Document& document, const SaidLexicon& lexicon, const AgentModels& models) {
  read_agents(document, lexicon, models, by_model(models.antecedent), false);
}

void read_agents(Document& document, const SaidLexicon& lexicon, const AgentModels& models, const Choose& choose,
                 bool keep_names) {
  const PageWords page(document, lexicon);
  const AgentText text(document, page, lexicon);
  const Titles titles = find_agent_mentions(document, page, text, lexicon, models.given);
  AgentChains chains = chain_names(document, page, text, lexicon, models.given, titles);
  settle_pronouns(document, page, text, chains, choose, keep_names);
}

Index agent_of_span(const Document& document, ViewSpan span) {
  Index best = kNone;
  std::uint32_t best_size = 0;
  const auto first = std::lower_bound(document.mentions.begin(), document.mentions.end(), span.begin,
                                      [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
  for (auto it = first; it != document.mentions.end() && it->span.begin < span.end; ++it) {
    if (it->agent == kNone) continue;
    const std::uint32_t covered = std::min(it->span.end, span.end) - std::max(it->span.begin, span.begin);
    // A person's name says more than the role around it, and the role more than a place or body inside it.
    const bool person = it->type == MentionType::kPerson || it->type == MentionType::kPronoun;
    const std::uint32_t weight = covered + (person ? 1000 : it->type == MentionType::kRole ? 500 : 0);
    if (weight > best_size) {
      best_size = weight;
      best = it->agent;
    }
  }
  return best;
}

}  // namespace hearsay
