#include "said/speakers.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "said/agent_chains.h"
#include "said/agent_text.h"
#include "said/agents.h"
#include "said/people_nouns.h"

namespace hearsay {
namespace {

/// "Marlow Freight", not "residents"; nor a public body, which nobody calls a company.
bool is_named(std::string_view name) {
  static constexpr std::array<std::string_view, 14> kPublic = {
      "ministry", "police", "army",   "council",   "court",      "agency",  "government",
      "party",    "union",  "office", "authority", "department", "service", "officials"};
  if (name.empty() || name.front() < 'A' || name.front() > 'Z') return false;
  const std::string lower = ascii_lower(name);
  return std::none_of(kPublic.begin(), kPublic.end(),
                      [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

}  // namespace

ViewSpan Speakers::span_of(TokenRange range) const {
  if (range.empty()) return {};
  return {d_.tokens[range.begin].span.begin, d_.tokens[range.end - 1].span.end};
}

Index Speakers::agent_of(TokenRange source) {
  const Word& first = page_[source.begin];
  const bool acronym = first.form == "WHO";
  if (source.size() == 1 && !acronym &&
      (first.is("who") || first.is("which") || first.is("that") || first.is("whose"))) {
    const Index named = antecedent(source.begin);
    const bool body = named != kNone && (d_.agents[named].kind == AgentKind::kOrganisation ||
                                         d_.agents[named].kind == AgentKind::kOutlet);
    if (const Index noun = body && first.is("who") ? person_with_a_body(source.begin) : kNone; noun != kNone) {
      const Index known = agent_of_span(d_, d_.tokens[noun].span);
      return known != kNone ? known : described_agent({noun, noun + 1});
    }
    return named != kNone ? named : described_antecedent(source.begin);
  }
  if (source.size() == 1 && !acronym && first.pos == Pos::kPronoun) {
    const Index known = agent_of_span(d_, span_of(source));
    if (known != kNone) return known;
    if (first.is("he") || first.is("she")) return last_described_before(source.begin);
    return first.is("it") || first.is("they") ? last_body_before(source.begin) : kNone;
  }
  if (const Index holder = person_in_apposition(source); holder != kNone) return holder;
  const Index apposed = body_in_apposition(source);
  if (apposed != kNone) return apposed;
  const Index known = agent_of_span(d_, name_part(source));
  const bool described = known != kNone && d_.agents[known].kind != AgentKind::kOrganisation &&
                         d_.agents[known].kind != AgentKind::kPerson;
  const bool begins = described && starts_with(known, source);
  if ((described && (begins || covers_head(known, source))) ||
      (known != kNone && !described &&
       (covers_head(known, source) || owns_head(known, source) || is_titled(known, source))))
    return known;
  if (const Index role = role_in(source); role != kNone) return role;
  if (const Index company = company_before(source); company != kNone) return company;
  return described_agent(source);
}

/// "The governor of the region, Pavel Sorin,": the name between the commas is who holds the office.
Index Speakers::person_in_apposition(TokenRange source) const {
  Index comma = source.begin;
  while (comma < source.end && page_[comma].form != ",") ++comma;
  if (comma + 1 >= source.end || comma == source.begin || page_[comma - 1].pos == Pos::kNum) return kNone;
  for (const Mention& m : d_.mentions) {
    const std::uint32_t from = d_.tokens[comma + 1].span.begin;
    if (m.span.begin > from) break;
    if (m.type != MentionType::kPerson || m.agent == kNone || m.span.begin != from) continue;
    Index end = comma + 1;
    while (end < source.end && d_.tokens[end].span.begin < m.span.end) ++end;
    const bool closes = end == source.end || page_[end].form == ",";
    const Index office = agent_of_span(d_, span_of({source.begin, comma}));
    const TokenRange title{source.begin, comma};
    const bool vacant = office == kNone || d_.agents[office].kind == AgentKind::kOffice || !covers_head(office, title);
    if (closes && vacant) return m.agent;
  }
  return kNone;
}

/// "The company said": the one company that spoke or was named in this block up to three sentences before.
Index Speakers::company_before(TokenRange source) const {
  static constexpr std::array<std::string_view, 8> kWords = {"company", "firm",    "operator", "airline",
                                                             "carrier", "utility", "maker",    "manufacturer"};
  constexpr Index kBack = 3;
  if (source.size() != 2 || !page_[source.begin].is("the")) return kNone;
  if (std::find(kWords.begin(), kWords.end(), page_[source.begin + 1].lower) == kWords.end()) return kNone;
  const Index here = d_.tokens[source.begin].sentence;
  const auto near = [&](Index sentence) {
    return sentence != kNone && sentence <= here && sentence + kBack >= here &&
           d_.sentences[sentence].block == d_.sentences[here].block;
  };
  Index only = kNone;
  bool several = false;
  const auto candidate = [&](Index agent) {
    if (agent == kNone || d_.agents[agent].kind != AgentKind::kOrganisation || !is_named(d_.agents[agent].name)) return;
    several = several || (only != kNone && only != agent);
    only = agent;
  };
  for (const Mention& m : d_.mentions) {
    if (m.span.begin >= d_.tokens[source.begin].span.begin) break;
    if (near(m.sentence) && m.type == MentionType::kOrganisation) candidate(m.agent);
  }
  for (const Statement& s : d_.statements) {
    if (near(s.sentence)) candidate(s.source_agent);
  }
  return several ? kNone : only;
}

/// The part before an apposition; the whole when the name stands in the apposition.
ViewSpan Speakers::name_part(TokenRange source) const {
  for (Index i = source.begin; i < source.end; ++i) {
    if (page_[i].form == ",") {
      const ViewSpan head = span_of({source.begin, i});
      return agent_of_span(d_, head) != kNone ? head : span_of(source);
    }
  }
  return span_of(source);
}

/// "Norland's security service, the NSB,": the name in the apposition is the agent, also for the description later
/// on.
Index Speakers::body_in_apposition(TokenRange source) {
  Index comma = source.begin;
  while (comma < source.end && page_[comma].form != ",") ++comma;
  if (comma >= source.end || comma == source.begin || page_[comma - 1].pos == Pos::kProper) return kNone;
  for (const Mention& m : d_.mentions) {
    if (m.type != MentionType::kOrganisation || m.agent == kNone || !span_of({comma, source.end}).contains(m.span))
      continue;
    Index first = comma + 1;  // "a rebel, a fighter of the NSB": the body only narrows him
    while (first < source.end && page_[first].pos == Pos::kDet) ++first;
    if (d_.tokens[first].span.begin < m.span.begin) continue;
    TokenRange core{source.begin, comma};
    while (core.size() > 1 && page_[core.begin].pos == Pos::kDet) ++core.begin;
    described_.emplace(ascii_lower(d_.text(span_of(core))), m.agent);
    return m.agent;
  }
  return kNone;
}

/// The last noun of a phrase before what narrows it: "woman" of "A woman who knows the mayor of Vell".
Index Speakers::head_noun(TokenRange phrase) const {
  Index head = phrase.begin;
  for (Index i = phrase.begin; i < phrase.end && page_[i].form != "," && page_[i].pos != Pos::kAdp; ++i) {
    if (i > phrase.begin && (page_[i].is("who") || page_[i].is("which") || page_[i].is("whose"))) break;
    if (page_[i].is_nominal()) head = i;
  }
  return head;
}

/// "Wagner" names the source in "Wagner said"; in "the Wagner press office" it only narrows it.
bool Speakers::covers_head(Index agent, TokenRange source) const {
  const Index head = head_noun(source);
  for (const Index m : d_.agents[agent].mentions) {
    if (d_.mentions[m].span.contains(d_.tokens[head].span)) return true;
  }
  return false;
}

/// "two officials in Vell", but not the sources of "a report based on two sources".
bool Speakers::starts_with(Index agent, TokenRange source) const {
  Index first = source.begin;
  while (first + 1 < source.end && page_[first].pos == Pos::kDet) ++first;
  return std::any_of(d_.agents[agent].mentions.begin(), d_.agents[agent].mentions.end(), [&](Index m) {
    const ViewSpan span = d_.mentions[m].span;
    if (d_.mentions[m].type == MentionType::kPronoun && source.size() > 1) return false;  // "his lawyer" is not he
    return span.contains(d_.tokens[source.begin].span) || span.contains(d_.tokens[first].span);
  });
}

/// "Minister of Water Jana Holt", "Norland President, Jana Holt,": what stands before the name is an office of hers.
bool Speakers::is_titled(Index agent, TokenRange source) const {
  const Agent& person = d_.agents[agent];
  const ViewSpan span = span_of(source);
  return person.kind == AgentKind::kPerson && std::any_of(person.mentions.begin(), person.mentions.end(), [&](Index m) {
           const ViewSpan name = d_.mentions[m].span;
           if (!span.contains(name) || name.begin == span.begin) return false;
           if (name.end < span.end && d_.view[name.end] != ',') return false;  // "the mayor Jana Holt's aide"
           std::string_view before = d_.text(ViewSpan{span.begin, name.begin});
           while (!before.empty() && (before.back() == ' ' || before.back() == ',')) before.remove_suffix(1);
           return std::any_of(person.roles.begin(), person.roles.end(),
                              [&](const Role& role) { return before == role.title; });
         });
}

/// "message", "statement", "account": what somebody says or writes.
bool Speakers::is_of_words(TokenRange phrase) const {
  static constexpr std::array<std::string_view, 9> kWords = {"message", "comment", "remark", "word",    "speech",
                                                             "account", "voice",   "page",   "headline"};
  if (phrase.empty()) return false;
  const std::string& head = page_[head_noun(phrase)].lemma;
  return lexicon_.person_noun(head) == PersonNoun::kDocument || lexicon_.noun(head) != nullptr ||
         std::find(kWords.begin(), kWords.end(), head) != kWords.end();
}

/// "Mr Holt's message said": the message speaks for Holt; his mother, his team and his spokeswoman for themselves.
bool Speakers::owns_head(Index agent, TokenRange source) const {
  if (d_.agents[agent].kind != AgentKind::kPerson) return false;
  for (Index i = source.begin + 1; i < source.end; ++i) {
    if (page_[i].pos != Pos::kPossessive) continue;
    if (!is_of_words({i + 1, source.end})) return false;
    for (const Index m : d_.agents[agent].mentions) {
      if (d_.mentions[m].span.contains(d_.tokens[i - 1].span)) return true;
    }
  }
  return false;
}

/// The agent of a role mention that starts the source: "officials in Vell".
Index Speakers::role_in(TokenRange source) const {
  const ViewSpan span = span_of(source);
  for (const Mention& m : d_.mentions) {
    if (m.span.begin >= span.end) break;
    if (m.type == MentionType::kRole && m.agent != kNone && m.span.begin == span.begin) return m.agent;
  }
  return kNone;
}

Index Speakers::antecedent(Index relative) const {
  for (auto it = d_.mentions.rbegin(); it != d_.mentions.rend(); ++it) {
    if (it->span.end <= d_.tokens[relative].span.begin && it->sentence == d_.tokens[relative].sentence &&
        it->agent != kNone)
      return it->agent;
  }
  return kNone;
}

bool Speakers::may_be_somebody(Index noun) const {
  const Word& w = page_[noun];
  return lexicon_.person_noun(w.lemma) != PersonNoun::kNo || lexicon_.person_noun(w.lower) != PersonNoun::kNo ||
         noun_gender(w.lemma) != 0 || names_a_doer(w.lemma) || w.lower.ends_with("men") || w.lower.ends_with("people");
}

/// "an official in the Harbour Guard, who urged": the official, though the Guard stands nearer. The noun; kNone where
/// none stands there.
Index Speakers::person_with_a_body(Index relative) const {
  const Index opens = d_.sentences[d_.tokens[relative].sentence].first_token;
  Index i = relative - 1;
  while (i > opens && page_[i].form == ",") --i;
  while (i > opens && page_[i].pos != Pos::kAdp) --i;  // the body's name and what stands before it
  const bool links = page_[i].is("in") || page_[i].is("of") || page_[i].is("from") || page_[i].is("at") ||
                     page_[i].is("with") || page_[i].is("for");
  if (i <= opens || !links) return kNone;
  const Word& noun = page_[i - 1];
  if (noun.pos != Pos::kNoun || noun.lower != noun.lemma) return kNone;
  const PersonNoun kind = lexicon_.person_noun(noun.lemma);
  const bool person = kind == PersonNoun::kOffice || kind == PersonNoun::kTitle || kind == PersonNoun::kSpeaker ||
                      kind == PersonNoun::kUnnamed || noun_gender(noun.lemma) != 0 || names_anybody(noun.lemma);
  return person ? i - 1 : kNone;
}

/// "a note late last week which warned": a week warns of nothing; the noun before the time does.
Index Speakers::before_time(Index noun) const {
  const ViewSpan word = d_.tokens[noun].span;
  const auto time =
      std::find_if(d_.times.begin(), d_.times.end(), [&](const TimeExpression& t) { return t.span.contains(word); });
  if (time == d_.times.end()) return noun;
  const Index opens = d_.sentences[d_.tokens[noun].sentence].first_token;
  Index i = noun;
  while (i > opens && d_.tokens[i].span.begin >= time->span.begin) --i;
  while (i > opens && (page_[i].pos == Pos::kAdv || page_[i].pos == Pos::kAdp || page_[i].pos == Pos::kAdj)) --i;
  return page_[i].is_nominal() ? i : kNone;
}

// "A docker in Velsk, who asked ...": the noun that the relative clause hangs on, with what narrows it on its left.
Index Speakers::described_antecedent(Index relative) {
  const Index verb = d_.tokens[relative].head;
  if (verb == kNone || page_[verb].relation != "acl") return kNone;
  Index noun = d_.tokens[verb].head;
  // "two men who broker the deal, who say": a deal says nothing, so it is the nearest who can.
  const Index opens = d_.sentences[d_.tokens[relative].sentence].first_token;
  if (page_[relative].is("who") && noun != kNone && page_[noun].pos == Pos::kNoun && !may_be_somebody(noun)) {
    Index i = noun - 1;
    while (i >= opens && !(page_[i].pos == Pos::kNoun && may_be_somebody(i))) --i;
    if (i >= opens) noun = i;
  }
  if (noun != kNone && noun < relative) noun = before_time(noun);
  if (noun == kNone || noun >= relative || page_[noun].pos == Pos::kPronoun) return kNone;
  TokenRange phrase{noun, noun + 1};
  const auto narrows = [&](Index i) {
    return d_.tokens[i].head == noun && page_[i].form != "," && page_[i].pos != Pos::kAdp && page_[i].pos != Pos::kTo;
  };
  while (phrase.begin > opens && narrows(phrase.begin - 1)) --phrase.begin;
  return described_agent(phrase);
}

/// "A woman said ... She added ...": whoever spoke last on the block, where that was one person without a name.
Index Speakers::last_described_before(Index token) const {
  const char gender = page_[token].is("she") ? 'f' : 'm';
  for (auto it = d_.statements.rbegin(); it != d_.statements.rend(); ++it) {
    const bool near =
        it->block == d_.sentences[d_.tokens[token].sentence].block && it->sentence + 4 >= d_.tokens[token].sentence;
    if (!near) return kNone;
    if (it->source.empty()) continue;
    if (it->source_agent == kNone || d_.agents[it->source_agent].kind != AgentKind::kUnnamed) return kNone;
    const AgentText text(d_, page_, lexicon_);
    const Index head = head_noun(text.range(it->source));
    const char theirs = noun_gender(page_[head].lemma);
    const bool one = page_[head].lower == page_[head].lemma && page_[head].is_nominal() && !page_[head].capital;
    return one && (theirs == 0 || theirs == gender) ? it->source_agent : kNone;
  }
  return kNone;
}

/// "The group released a film, in which they promise ...": the subject of the clause before in the sentence, a body or
/// a group of people, is nearer than who spoke in the sentence before. Its noun; kNone where there is none.
Index Speakers::body_acting_before(Index token) const {
  Index found = kNone;
  for (Index i = d_.sentences[d_.tokens[token].sentence].first_token; i < token; ++i) {
    if (page_[i].relation != "nsubj" || page_[i].quoted() != page_[token].quoted()) continue;
    const bool group = lexicon_.person_noun(page_[i].lemma) == PersonNoun::kGroup || names_a_body(i);
    if (group) found = i;
  }
  return found;
}

bool Speakers::names_a_body(Index token) const {
  const ViewSpan word = d_.tokens[token].span;
  return std::any_of(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& m) {
    return m.type == MentionType::kOrganisation && m.agent != kNone && m.span.contains(word);
  });
}

/// "the manager of the grid": whoever "they" are, not he.
bool Speakers::is_one_person(ViewSpan source, AgentKind kind) const {
  if (source.empty() || (kind != AgentKind::kUnnamed && kind != AgentKind::kOffice)) return false;
  const AgentText text(d_, page_, lexicon_);
  const Word& head = page_[head_noun(text.range(source))];
  const PersonNoun noun = lexicon_.person_noun(head.lemma);
  const bool person = noun == PersonNoun::kOffice || noun == PersonNoun::kSpeaker || noun == PersonNoun::kTitle ||
                      noun == PersonNoun::kUnnamed || noun_gender(head.lemma) != 0;
  return person && head.pos == Pos::kNoun && head.lower == head.lemma;
}

Index Speakers::last_body_before(Index token) const {
  if (const Index acting = body_acting_before(token); acting != kNone) return agent_of_span(d_, d_.tokens[acting].span);
  for (auto it = d_.statements.rbegin(); it != d_.statements.rend(); ++it) {
    if (it->block != d_.sentences[d_.tokens[token].sentence].block || it->sentence + 3 < d_.tokens[token].sentence)
      return kNone;
    if (it->source_agent == kNone) continue;
    const AgentKind kind = d_.agents[it->source_agent].kind;
    if (page_[token].is("they") && is_one_person(it->source, kind)) continue;
    const bool people = kind == AgentKind::kUnnamed || kind == AgentKind::kOffice;  // "the teacher ... It reads"
    if (kind != AgentKind::kPerson && !(people && page_[token].is("it"))) return it->source_agent;
  }
  return kNone;
}

/// An agent for a source that is described, not named: "Russian authorities", "residents", "a statement".
Index Speakers::described_agent(TokenRange source) {
  TokenRange core = source;
  for (Index i = source.begin + 1; i < source.end; ++i) {
    // "a clerk who said the ballots were wet" is the clerk.
    const bool relative = page_[i].is("who") || page_[i].is("whose") || page_[i].is("which");
    if (page_[i].form == "," || (relative && page_[i - 1].is_nominal())) {
      core.end = i;
      break;
    }
  }
  while (core.size() > 1 && page_[core.begin].pos == Pos::kDet && !page_[core.begin + 1].is_verbal()) ++core.begin;
  const std::string name(d_.text(span_of(core)));
  const std::string key = ascii_lower(name);
  if (const auto it = described_.find(key); it != described_.end()) return it->second;
  Agent agent;
  agent.name = name;
  agent.kind = kind_of_description(source, core);
  agent.local = !AgentText(d_, page_, lexicon_).says_whose(core);
  d_.agents.push_back(std::move(agent));
  return described_[key] = static_cast<Index>(d_.agents.size() - 1);
}

/// "loggers", "cyclists": people by what they do.
static bool are_doers(const Word& w) {
  return w.pos == Pos::kNoun && w.lower != w.lemma && names_a_doer(w.lemma);
}

AgentKind Speakers::kind_of_description(TokenRange source, TokenRange core) const {
  Index head = core.begin;
  bool proper = false;
  for (Index i = core.begin; i < core.end && page_[i].pos != Pos::kAdp; ++i) {
    if (page_[i].is_nominal()) head = i;
    proper = proper || page_[i].pos == Pos::kProper;
  }
  PersonNoun noun = lexicon_.person_noun(page_[head].lemma);
  if (noun == PersonNoun::kNo) noun = lexicon_.person_noun(page_[head].lower);
  if (lexicon_.is_outlet(d_.text(span_of(core)))) return AgentKind::kOutlet;
  const Word& head_word = page_[head];
  if (head_word.is("reports") || head_word.is("sources") || head_word.is("rumours") || head_word.is("rumors"))
    return AgentKind::kUnnamed;
  if (noun == PersonNoun::kGroup) return AgentKind::kOrganisation;
  if (noun == PersonNoun::kDocument) return head_word.lower.ends_with("s") ? AgentKind::kUnnamed : AgentKind::kOther;
  if (noun == PersonNoun::kOffice && page_[source.begin].is("the")) return AgentKind::kOffice;
  if (noun != PersonNoun::kNo || are_doers(head_word) || noun_gender(head_word.lemma) != 0) return AgentKind::kUnnamed;
  return proper || page_[source.begin].is("the") ? AgentKind::kOrganisation : AgentKind::kUnnamed;
}

}  // namespace hearsay
