#include "syntax/short_names.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

using ShortForms = std::map<std::string, MentionType, std::less<>>;

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// Each letter begins a word of [begin, end), in order; words in small letters may be left out.
bool stands_for(const Document& d, std::string_view letters, Index begin, Index end) {
  if (letters.size() < 2 || !std::all_of(letters.begin(), letters.end(), is_capital)) return false;
  for (const char letter : letters) {
    while (begin < end && !is_capital(d.text(d.tokens[begin])[0])) ++begin;
    if (begin == end || d.text(d.tokens[begin])[0] != letter) return false;
    ++begin;
  }
  return true;
}

ShortForms defined(const Document& d, std::size_t first) {
  ShortForms out;
  for (std::size_t m = first; m < d.mentions.size(); ++m) {
    const Mention& mention = d.mentions[m];
    if (mention.type != MentionType::kOrganisation && mention.type != MentionType::kPlace) continue;
    const Sentence& s = d.sentences[mention.sentence];
    Index begin = s.first_token;
    while (begin < s.end_token && d.tokens[begin].span.begin < mention.span.begin) ++begin;
    Index end = begin;
    while (end < s.end_token && d.tokens[end].span.end <= mention.span.end) ++end;
    if (end - begin < 2 || end + 2 >= s.end_token) continue;
    if (d.text(d.tokens[end]) != "(" || d.text(d.tokens[end + 2]) != ")") continue;
    const std::string_view letters = d.text(d.tokens[end + 1]);
    if (stands_for(d, letters, begin, end)) out.emplace(letters, mention.type);
  }
  return out;
}

Mention named(const Document& d, Index token, MentionType type) {
  Mention mention;
  mention.span = d.tokens[token].span;
  mention.type = type;
  mention.sentence = d.tokens[token].sentence;
  mention.score = 1;
  mention.found_by = "language:abbreviation";
  return mention;
}

}  // namespace

void name_abbreviations(Document& d, std::size_t first) {
  const ShortForms forms = defined(d, first);
  if (forms.empty()) return;
  std::vector<Mention> out;
  std::size_t next = first;
  for (std::size_t i = 0; i < d.tokens.size(); ++i) {
    const ViewSpan span = d.tokens[i].span;
    while (next < d.mentions.size() && d.mentions[next].span.end <= span.begin)
      out.push_back(std::move(d.mentions[next++]));
    const auto known = forms.find(d.text(span));
    if (known == forms.end()) continue;
    const bool inside_name = next < d.mentions.size() && d.mentions[next].span.begin < span.end;
    if (!inside_name) {
      out.push_back(named(d, static_cast<Index>(i), known->second));
    } else if (d.mentions[next].span == span) {
      d.mentions[next].type = known->second;
      d.mentions[next].score = 1;
    }
  }
  std::move(d.mentions.begin() + static_cast<std::ptrdiff_t>(next), d.mentions.end(), std::back_inserter(out));
  d.mentions.resize(first);
  std::move(out.begin(), out.end(), std::back_inserter(d.mentions));
}

}  // namespace hearsay
