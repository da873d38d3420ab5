#include "ledger/personal_claim.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 20> kFeelings = {
    "applaud", "back",  "condemn", "criticise", "criticize", "denounce", "deplore", "endorse", "express", "hail",
    "lament",  "mourn", "oppose",  "praise",    "slam",      "support",  "thank",   "tout",    "welcome", "wish"};

}  // namespace

std::string_view attitude_of(const Statement& s) {
  const auto found = std::find(kFeelings.begin(), kFeelings.end(), s.cue_lemma);
  return found == kFeelings.end() ? std::string_view() : *found;
}

bool is_personal(const Document& d, const LayerIndex& layers, const Statement& s) {
  if (!attitude_of(s).empty()) return true;
  return std::any_of(s.content.begin(), s.content.end(), [&](ViewSpan piece) {
    const auto tokens = LayerIndex::starting_in(layers.tokens, piece);
    return std::any_of(tokens.begin(), tokens.end(), [&](const LayerIndex::Entry& entry) {
      const Token& t = d.tokens[entry.index];
      return t.upos == "PRON" && t.feats.find("Person=1") != std::string::npos;
    });
  });
}

}  // namespace hearsay
