#include "said/agent_text.h"

#include <algorithm>

#include "base/one_of.h"
#include "base/utf8.h"

namespace hearsay {

Index AgentText::token_at(std::uint32_t offset) const {
  const auto it = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), offset,
                                   [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
  return static_cast<Index>(it - d_.tokens.begin());
}

ViewSpan AgentText::span(TokenRange range) const {
  return {d_.tokens[range.begin].span.begin, d_.tokens[range.end - 1].span.end};
}

Index AgentText::head_of(ViewSpan span) const {
  const TokenRange words = range(span);
  for (Index i = words.begin; i < words.end; ++i) {
    if (page_[i].head == kNone || !words.contains(page_[i].head)) return i;
  }
  return words.begin;
}

bool AgentText::is_role_noun(Index i) const {
  const PersonNoun noun = lexicon_.person_noun(page_[i].lower);
  return noun == PersonNoun::kOffice || noun == PersonNoun::kSpeaker ||
         (noun == PersonNoun::kTitle && !lexicon_.is_form_of_address(page_[i].lower));
}

bool AgentText::is_titled(const Mention& m) const {
  const Index begin = token_at(m.span.begin);
  return lexicon_.person_noun(page_[begin].lower) == PersonNoun::kTitle || is_role_noun(begin - 1) ||
         lexicon_.is_form_of_address(page_[begin - 1].lower);
}

bool AgentText::says_whose(TokenRange range) const {
  if (range.empty()) return false;
  const ViewSpan words = span(range);
  for (auto m = std::lower_bound(d_.mentions.begin(), d_.mentions.end(), words.begin,
                                 [](const Mention&mention, std::uint32_t b) { return mention.span.begin < b; });
       m != d_.mentions.end() && m->span.begin < words.end; ++m) {
    if (m->type != MentionType::kRole && m->type != MentionType::kPronoun && m->type != MentionType::kQuantity)
      return true;
  }
  for (Index i = range.begin; i < range.end; ++i) {
    // "the President", "the Health Ministry": capitals of the office itself.
    const std::string& w = page_[i].lower;
    if (lexicon_.person_noun(w) != PersonNoun::kNo || lexicon_.is_portfolio(w) || w == "prime") continue;
    const bool first = i == d_.sentences[d_.tokens[i].sentence].first_token;
    if (page_[i].capital && (page_[i].pos == Pos::kProper || (!first && page_[i].pos != Pos::kDet))) return true;
  }
  return false;
}

std::string AgentText::plain_name(std::string_view text) const {
  std::string out;
  for (std::size_t space = text.find(' '); space != std::string_view::npos && space > 0; space = text.find(' ')) {
    std::string first = ascii_lower(text.substr(0, space));
    if (!first.empty() && first.back() == '.') first.pop_back();
    if (lexicon_.person_noun(first) != PersonNoun::kTitle) break;
    text.remove_prefix(space + 1);
  }
  for (const char c : text) {
    if (c != '(' && c != ')') out += c;
  }
  for (const std::string_view suffix : {"'s", "\u2019s"}) {
    if (out.ends_with(suffix)) out = out.substr(0, out.size() - suffix.size());
  }
  return out;
}

bool may_be_surname(std::string_view lower) {
  static constexpr std::string_view kWords[] = {"king", "prince", "pope", "bishop", "major", "marshal", "judge"};
  return one_of(lower, kWords);
}

std::string initials(std::string_view name) {
  std::string out;
  bool start = true;
  for (const char c : name) {
    if (start && c >= 'A' && c <= 'Z') out += c;
    start = c == ' ' || c == '-';
  }
  return out.size() < 2 ? std::string() : out;
}

std::string first_word(std::string_view name) {
  return std::string(name.substr(0, name.find(' ')));
}
std::string last_word(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return std::string(space == std::string_view::npos ? name : name.substr(space + 1));
}
bool has_two_words(std::string_view name) {
  return name.find(' ') != std::string_view::npos;
}

bool is_particled_surname(std::string_view name) {
  static constexpr std::string_view kParticles[] = {"von", "van",  "der",   "den", "de", "di", "da",
                                                    "du",  "del",  "della", "la",  "le", "al", "el",
                                                    "bin", "bint", "ibn",   "dos", "ter"};
  std::size_t begin = 0;
  for (std::size_t space = name.find(' '); space != std::string_view::npos; space = name.find(' ', begin)) {
    const std::string word = ascii_lower(name.substr(begin, space - begin));
    if (!one_of(word, kParticles)) return false;
    begin = space + 1;
  }
  return begin > 0;
}

}  // namespace hearsay
