#include "ledger/plain_content.h"

#include <algorithm>
#include <string_view>

#include "base/one_of.h"
#include "base/utf8.h"
#include "ledger/relative_pronoun.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

/// Less sure than this, a pronoun stays without a name: one reading in three would be wrong (GAP, development part).
constexpr double kShown = 0.6;

/// Not "himself": that is whoever the clause itself is about.
bool is_third_person(std::string_view folded) {
  static constexpr std::string_view kWords[] = {"he",   "him",  "his",  "she",   "her",
                                                "hers", "they", "them", "their", "theirs"};
  return one_of(folded, kWords);
}

class Reader {
 public:
  Reader(const Document& document, const LayerIndex& layers, const Statement& statement)
      : d_(document), layers_(layers), s_(statement) {}

  PlainContent read() {
    for (std::size_t i = 0; i < s_.content.size(); ++i) {
      ViewSpan piece = s_.content[i];
      while (i + 1 < s_.content.size() && only_cue_between(piece, s_.content[i + 1])) piece.end = s_.content[++i].end;
      add(piece);
      if (i == 0) explain_relative(piece);
    }
    return std::move(out_);
  }

 private:
  /// "The toll | is expected | to rise": where nobody is named, the cue stands before no colon, and the words need it.
  bool only_cue_between(ViewSpan left, ViewSpan right) const {
    if (!s_.source.empty() || s_.cue.empty() || right.begin < left.end) return false;
    return trim(d_.text(ViewSpan{left.end, right.begin})) == d_.text(s_.cue);
  }

  void add(ViewSpan piece) {
    if (trim(d_.text(piece)).empty()) return;
    if (!out_.text.empty()) out_.text += " … ";
    const auto pronouns = LayerIndex::starting_in(layers_.mentions, piece);
    auto next = pronouns.begin();
    for (std::uint32_t at = piece.begin; at < piece.end; ++at) {
      add_byte(d_.view[at]);
      for (; next != pronouns.end() && d_.mentions[next->index].span.end <= at + 1; ++next) meet(next->index, piece);
    }
    while (!out_.text.empty() && out_.text.back() == ' ') out_.text.pop_back();
  }

  /// "which [the blast] was caused by gas": the first words of what is said may stand for a noun before them.
  void explain_relative(ViewSpan piece) {
    const auto tokens = LayerIndex::starting_in(layers_.tokens, piece);
    if (tokens.empty()) return;
    const auto noun = antecedent_of(d_, tokens.front().index);
    const std::string word(d_.text(d_.tokens[tokens.front().index].span));
    if (!noun || !out_.text.starts_with(word)) return;
    std::string name(d_.text(*noun));
    std::replace_if(name.begin(), name.end(), is_ascii_space, ' ');
    out_.referents.insert(out_.referents.begin(),
                          {static_cast<std::uint32_t>(word.size()), word, std::move(name), true});
  }

  void add_byte(char c) {
    if (!is_ascii_space(c)) {
      out_.text += c;
    } else if (!out_.text.empty() && out_.text.back() != ' ') {
      out_.text += ' ';
    }
  }

  // The mention has just been copied.
  void meet(Index mention, ViewSpan piece) {
    const Mention& m = d_.mentions[mention];
    if (m.agent == kNone || std::find(met_.begin(), met_.end(), m.agent) != met_.end()) return;
    if (m.type != MentionType::kPronoun) return met_.push_back(m.agent);
    const std::string words(d_.text(m.span));
    const Agent& agent = d_.agents[m.agent];
    if (m.score < kShown) return;
    const bool named = agent.kind != AgentKind::kUnnamed && !agent.name.empty();
    if (!named || m.agent == s_.source_agent || !piece.contains(m.span) || !is_third_person(fold_text(words))) return;
    met_.push_back(m.agent);
    out_.referents.push_back(
        {static_cast<std::uint32_t>(out_.text.size()), words, agent.name, named_before(m.agent, m)});
  }

  bool named_before(Index agent, const Mention& pronoun) const {
    const auto& chain = d_.agents[agent].mentions;
    return std::any_of(chain.begin(), chain.end(), [&](Index i) {
      const Mention& m = d_.mentions[i];
      return m.type != MentionType::kPronoun && m.type != MentionType::kRole && m.sentence == pronoun.sentence &&
             m.sentence != kNone && m.span.end <= pronoun.span.begin;
    });
  }

  const Document& d_;
  const LayerIndex& layers_;
  const Statement& s_;
  std::vector<Index> met_;
  PlainContent out_;
};

}  // namespace

PlainContent plain_content(const Document& document, const LayerIndex& layers, const Statement& statement) {
  return Reader(document, layers, statement).read();
}

}  // namespace hearsay
