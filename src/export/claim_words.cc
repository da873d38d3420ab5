#include "export/claim_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "export/told_verb.h"
#include "ledger/claim_key.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

std::string file_name(const std::string& uri) {
  if (uri.find("://") != std::string::npos) return uri;
  const auto slash = uri.find_last_of('/');
  return slash == std::string::npos || slash + 1 == uri.size() ? uri : uri.substr(slash + 1);
}

std::string counts(const ClaimView& c) {
  return counted(c.origins, "origin") + ", " + counted(c.reports, "report");
}

/// "Dr", "General": one word with a capital, which stands before the name.
bool is_form_of_address(std::string_view role) {
  return !role.empty() && role.front() >= 'A' && role.front() <= 'Z' && role.find(' ') == std::string_view::npos;
}

std::size_t occurrences(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

std::string denier(const ClaimView& c) {
  for (const RelationView& r : c.relations) {
    if (r.incoming && r.kind == RelationKind::kDenies && !r.who.empty()) return r.who;
  }
  return {};
}

}  // namespace

StandingSign standing_sign(const ClaimView& c) {
  if (c.kind != ClaimKind::kFact) return {"!", Style::kCyan};
  if (c.group == Group::kDisputed && c.act == SpeechAct::kDeny) return {"✖", Style::kRed};
  switch (c.standing) {
    case Standing::kOfficiallyConfirmed:
      return {"✔", Style::kGreen};
    case Standing::kCorroborated:
      return {"●", Style::kGreen};
    case Standing::kSingleSource:
    case Standing::kRepeatedSameOrigin:
      return {"○", Style::kYellow};
    case Standing::kDisputed:
      return {"◐", Style::kRed};
    case Standing::kDeniedBySubject:
      return {"✖", Style::kRed};
    case Standing::kRetracted:
      return {"←", Style::kRed};
    case Standing::kUnverifiable:
    case Standing::kUntested:
      return {"?", Style::kMagenta};
  }
  return {"?", Style::kPlain};
}

std::string standing_words(const ClaimView& c) {
  // Whether somebody gave an order is no matter of standing; only how often it is told.
  if (c.kind != ClaimKind::kFact && c.standing == Standing::kSingleSource) return {};
  if (c.group == Group::kDisputed && c.act == SpeechAct::kDeny && c.standing != Standing::kRetracted) {
    return "a denial: " + counts(c);
  }
  switch (c.standing) {
    case Standing::kOfficiallyConfirmed:
      return fmt::format("officially confirmed ({}): {}", c.standing_rule.substr(0, c.standing_rule.find(';')),
                         counts(c));
    case Standing::kCorroborated:
      return "corroborated: " + counts(c);
    case Standing::kSingleSource:
      return "single source";
    case Standing::kRepeatedSameOrigin:
      return counts(c);
    case Standing::kDisputed:
      return "disputed: " + counts(c);
    case Standing::kDeniedBySubject: {
      const std::string who = denier(c);
      return who.empty() ? "denied by whom it is about: " + counts(c) : fmt::format("denied by {}: {}", who, counts(c));
    }
    case Standing::kRetracted:
      return "retracted";
    case Standing::kUnverifiable:
      return c.reports > 1 ? "could not be verified: " + counts(c) : "could not be verified";
    case Standing::kUntested:
      return c.reports > 1 ? "untested: " + counted(c.reports, "report") + ", nobody named" : "untested";
  }
  return {};
}

std::string who_words(const SourceView& s) {
  if (s.narrator) return {};
  std::string out = s.agent;
  while (!out.empty() && (out.back() == ',' || out.back() == ' ')) out.pop_back();
  if (is_form_of_address(s.role)) {
    out = s.role + " " + out;
  } else if (!s.role.empty()) {
    out += ", " + mid_sentence(s.role);
  }
  if (s.anonymous && !s.outlet.empty()) out += ", through " + s.outlet;
  return out;
}

bool speaks_as_many(const SourceView& source) {
  static constexpr std::string_view kWithoutS[] = {"men", "women", "people", "police", "children"};
  std::string_view head = source.agent;
  for (const std::string_view end : {" of ", " in ", " from ", " at ", " with ", " for ", " near ", " who ", ","})
    head = head.substr(0, head.find(end));
  head = head.substr(head.find_last_of(' ') + 1);
  if (std::find(std::begin(kWithoutS), std::end(kWithoutS), fold_text(head)) != std::end(kWithoutS)) return true;
  for (const std::string_view many : {"Many ", "many ", "Most ", "most ", "Several ", "several ", "Some ", "some "}) {
    if (source.agent.starts_with(many)) return true;
  }
  for (const std::string_view nation : {"ians", "eans", "icans"}) {
    if (head.ends_with(nation)) return true;  // "Norlandians"
  }
  const bool name = !source.anonymous && !head.empty() && head.front() >= 'A' && head.front() <= 'Z';
  if (name) return false;
  const bool s = head.size() > 3 && head.ends_with('s') && !head.ends_with("ss");
  return s;
}

std::string act_words(const AssertionView& assertion, bool several) {
  if (std::string verb = told_verb(assertion, several); !verb.empty()) return verb;
  const auto with_s = [&](std::string_view verb) { return several ? std::string(verb) : std::string(verb) + "s"; };
  switch (assertion.act) {
    case SpeechAct::kDeny:
      return several ? "deny" : "denies";
    case SpeechAct::kAccuse:
      return with_s("accuse");
    case SpeechAct::kAsk:
      return with_s("ask");
    case SpeechAct::kOrder:
      return with_s(assertion.mode == SpeechMode::kDirectQuote ? "ask" : "order");
    case SpeechAct::kPromise:
      return with_s("promise");
    case SpeechAct::kThreaten:
      return with_s("threaten");
    case SpeechAct::kCorrect:
      return with_s("correct");
    case SpeechAct::kRetract:
      return with_s("retract");
    case SpeechAct::kDecline:
      return "did not say";
    case SpeechAct::kAssert:
      return {};
  }
  return {};
}

std::string mid_sentence(std::string words) {
  static constexpr std::string_view kArticles[] = {"The ", "A ", "An ", "His ", "Her ", "Their ", "Its "};
  for (const std::string_view article : kArticles) {
    const bool described = words.starts_with(article) && words.size() > article.size() &&
                           ((words[article.size()] >= 'a' && words[article.size()] <= 'z') ||
                            words.find("’s ") != std::string::npos || words.find("'s ") != std::string::npos);
    if (described) words.front() = static_cast<char>(words.front() - 'A' + 'a');
  }
  return words;
}

std::string where_words(const ClaimView& c) {
  static constexpr double kCountrySize = 250'000;
  std::vector<const PlaceRow*> list;
  for (const PlaceRow& p : c.places) {
    const std::string written = fold(p.verbatim), name = fold(p.name);
    if (written == name || !names_match(written, name)) list.push_back(&p);
  }
  // Countries stay in the order of the page, whatever their size.
  const auto size = [](const PlaceRow* p) { return std::min(p->precision_m.value_or(kCountrySize), kCountrySize); };
  std::stable_sort(list.begin(), list.end(), [&](const auto* a, const auto* b) { return size(a) < size(b); });
  std::string out;
  for (std::size_t i = 0; i < list.size() && i < 2; ++i) {
    if (i > 0 && size(list[i]) >= kCountrySize && size(list[0]) < kCountrySize) break;
    // "between Corfu" is half a phrase where its other end is no listed place; a whole one stands at both of its
    // ends.
    const bool half =
        list[i]->relation == PlaceRelation::kBetween && list[i]->verbatim.find(" and ") == std::string::npos;
    if (i > 0 && list[i]->relation == PlaceRelation::kBetween && list[i]->verbatim == list[i - 1]->verbatim) break;
    out += (i == 0 ? "" : ", ") + (half ? list[i]->name : list[i]->verbatim);
  }
  return out;
}

std::string quoted_words(std::string_view text, bool quoted) {
  static constexpr std::string_view kOpening = "“", kClosing = "”";
  if (quoted && text.starts_with(kOpening) && occurrences(text, kOpening) > occurrences(text, kClosing))
    text.remove_prefix(kOpening.size());
  // The comma before "she said" and the "that" after it belong to the sentence around the claim; "That bridge" does
  // not.
  while (!text.empty() && (text.back() == ',' || text.back() == ';' || text.back() == ' ')) text.remove_suffix(1);
  if (!quoted && text.starts_with("that ") && text.size() > 5) text.remove_prefix(5);
  return quoted ? fmt::format("“{}”", text) : std::string(text);
}

CitationNames::CitationNames(const Situation& situation, Long when_long)
    : CitationNames(situation.claims, Long::kWhole) {
  for (const TimelineEntry& e : situation.timeline) add(e.citation.uri);
  choose(when_long);
}

CitationNames::CitationNames(const std::vector<ClaimView>& claims, Long when_long) {
  for (const ClaimView& c : claims) {
    for (const AssertionView& a : c.assertions) {
      for (const Citation& cite : a.citations) add(cite.uri);
    }
  }
  choose(when_long);
}

void CitationNames::add(const std::string& uri) {
  const std::string name = file_name(uri);
  const auto [at, fresh] = uri_of_name_.emplace(name, uri);
  if (fresh) {
    unique_[name] = true;
  } else if (at->second != uri) {
    unique_[name] = false;
  }
}

void CitationNames::choose(Long when_long) {
  constexpr std::size_t kLongName = 40;  // half a line of a terminal
  by_number_ = when_long == Long::kNumbered &&
               std::any_of(uri_of_name_.begin(), uri_of_name_.end(),
                           [&](const auto& n) { return display_width(shown_name(n.second)) > kLongName; });
}

std::string CitationNames::shown_name(const std::string& uri) const {
  std::string name = file_name(uri);
  const auto found = unique_.find(name);
  return found != unique_.end() && found->second ? name : uri;
}

std::string CitationNames::operator()(const Citation& c) {
  if (!by_number_) return fmt::format("{}:{}", shown_name(c.uri), c.span.begin);
  const auto [at, fresh] = number_of_.emplace(c.uri, numbered_.size() + 1);
  if (fresh) numbered_.push_back(c);
  return fmt::format("[{}]:{}", at->second, c.span.begin);
}

}  // namespace hearsay
