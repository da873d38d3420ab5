#include "said/rule_finder.h"

#include <algorithm>

#include "model/tree.h"

namespace hearsay {

std::vector<Attribution> RuleFinder::run() {
  const std::vector<TranscriptTurn> turns = find_turns(d_, page_);
  auto turn = turns.begin();
  for (Index s = 0; s < static_cast<Index>(d_.sentences.size()); ++s) {
    while (turn != turns.end() && turn->end_sentence <= s) ++turn;
    in_turn_ = turn != turns.end() && turn->sentence <= s;
    if (in_turn_ && turn->sentence == s) take_turn(*turn);
    read_sentence(s);
  }
  return std::move(out_);
}

void RuleFinder::read_sentence(Index s) {
  const Sentence& sentence = d_.sentences[s];
  sentence_ = s;
  const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
  last_subject_ = {};
  for (Index i = reader.begin(); i < reader.end(); ++i) {
    if (page_[i].quoted() || page_[i].mark) continue;
    if (try_according_to(reader, i)) {
      // The verb of "as reported by" opens no report of its own. A report without content was not kept: what stands
      // last is then another one, maybe before this word.
      if (!out_.empty() && out_.back().cue_words.contains(i)) i = out_.back().cue_words.end - 1;
      continue;
    }
    if (try_adverb(reader, i) || try_noun(reader, i)) continue;
    if (page_[i].is_verb() || page_[i].pos == Pos::kNoun || page_[i].pos == Pos::kProper) try_verb(reader, i);
  }
  if (in_turn_) return;
  try_colon(reader);
  try_introduced_quotation(reader);
  try_dash_reports(reader);
  try_signature(reader);
  try_orphan_quotation(reader);
}

void RuleFinder::take_turn(const TranscriptTurn& turn) {
  sentence_ = turn.sentence;
  Attribution a;
  a.sentence = turn.sentence;
  a.cue_words = {turn.colon, turn.colon + 1};
  a.cue_head = turn.colon;
  a.source = turn.label;
  a.reporting = {turn.label.begin, turn.colon + 1};
  a.direct = a.has_quote = true;
  for (const TokenRange& words : turn.content) a.content.push_back(builder_.span_of(words));
  finish(a, "turn");
}

// ------------------------------------------------------------------------------------------------ other cues
/// "As (first) reported by the Courier": the token behind "by", and the verb's cue; kNone for other words.
Index RuleFinder::behind_as_reported_by(Index i, const Cue*& cue) const {
  if (!page_[i].is("as")) return kNone;
  const Index verb = page_[i + 1].pos == Pos::kAdv || page_[i + 1].is("first") ? i + 2 : i + 1;
  const VerbForm form = page_[verb].form_of;
  if (!page_[verb].is_verb() || (form != VerbForm::kPast && form != VerbForm::kParticiple)) return kNone;
  if (!page_[verb + 1].is("by")) return kNone;
  const Cue* known = lexicon_.verb(page_[verb].lemma);
  if (known == nullptr || known->act != SpeechAct::kAssert || !known->has(kThat)) return kNone;
  const std::string& g = known->group;
  if (g != "say" && g != "claim" && g != "report" && g != "confirm") return kNone;
  cue = known;
  return verb + 2;
}

bool RuleFinder::try_according_to(const ClauseReader& reader, Index i) {
  const Cue* cue = lexicon_.verb("say");
  Index after = behind_as_reported_by(i, cue);
  const Word& w = page_[i];
  if (w.is("according") && page_[i + 1].is("to")) after = i + 2;
  if (w.is("in") && page_[i + 1].is("the") && page_[i + 2].is("words") && page_[i + 3].is("of")) after = i + 4;
  if (w.is("per") && page_[i + 1].pos == Pos::kProper) after = i + 1;
  if (after == kNone || after >= reader.end()) return false;
  TokenRange source = reader.noun_phrase(after, true);
  if (source.empty()) return false;
  source = with_apposition(reader, source);
  Attribution a;
  a.sentence = sentence_;
  a.cue = cue;
  a.cue_head = i;
  a.cue_words = {i, after};
  a.source = source;
  a.reporting = {i, source.end};
  if (reader.is_relative(i - 1) && source.end < reader.end() && i - 1 > reader.begin()) {
    // "Holt, who according to the Courier mended the lock, has left": the relative clause is what is reported.
    Index end = source.end;
    while (end < reader.end() && page_[end].form != ",") ++end;
    a.content = builder_.pieces_of({i - 1, i});
    for (const ViewSpan piece : builder_.pieces_of({source.end, end})) a.content.push_back(piece);
    finish(a, "according-to");
    return true;
  }
  const bool at_start = i == reader.begin() || (i == reader.begin() + 1 && page_[i - 1].pos == Pos::kCoord);
  if (at_start && source.end < reader.end()) {
    const Index from = page_[source.end].form == "," ? source.end + 1 : source.end;
    if (from >= reader.end()) return false;
    const Index to = builder_.clause_end(reader, from);
    if (reader.opens_quote(from)) {
      RightContent right = builder_.right_of(reader, from, *a.cue, true, a.cue_head);
      take(a, {}, right);
    } else {
      a.content = builder_.pieces_of({from, to});
    }
  } else {
    const LeftContent left = builder_.left_of(reader, i, true);
    if (left.empty()) return false;
    a.content = left.pieces;
    a.direct = left.quote && !left.mixed;
    a.has_quote = left.quote;
    // "The bridge, according to the mayor, was closed": the clause goes on.
    const Index next = source.end;
    if (next < reader.end() && page_[next].form == "," && !left.finite) {
      for (const ViewSpan piece : builder_.pieces_of({next + 1, builder_.clause_end(reader, next + 1)}))
        a.content.push_back(piece);
    }
  }
  finish(a, "according-to");
  return true;
}

bool RuleFinder::try_adverb(const ClauseReader& reader, Index i) {
  if (page_[i].pos == Pos::kNoun || page_[i].pos == Pos::kProper) return false;
  const Cue* cue = lexicon_.adverb(page_[i].lower);
  if (cue == nullptr) return false;
  if (in_report(i)) return true;  // "reports of crews allegedly leaving": one statement, hedged twice
  Attribution a;
  a.sentence = sentence_;
  a.cue = cue;
  a.cue_head = i;
  a.cue_words = {i, i + 1};
  a.reporting = a.cue_words;
  const TokenRange clause = builder_.clause_around(reader, i);
  for (const ViewSpan piece : builder_.pieces_of({clause.begin, i})) a.content.push_back(piece);
  for (const ViewSpan piece : builder_.pieces_of({i + 1, clause.end})) a.content.push_back(piece);
  finish(a, "adverb");
  return true;
}

/// "reports that ...", "the claim that ...", "a statement saying ...".
bool RuleFinder::try_noun(const ClauseReader& reader, Index i) {
  if (page_[i].pos != Pos::kNoun) return false;
  const Cue* cue = lexicon_.noun(page_[i].lemma);
  if (cue == nullptr || i + 1 >= reader.end()) return false;
  Attribution a;
  a.sentence = sentence_;
  a.cue = cue;
  a.cue_head = i;
  const RightContent right = builder_.right_of_noun(reader, i + 1, *cue);
  if (right.empty()) return false;
  a.cue_words = noun_cue_words(reader, i);
  if (page_[i - 1].pos == Pos::kPossessive ||
      (page_[i - 1].pos == Pos::kDet && is_possessive_pronoun(page_[i - 1].lower))) {
    const Index end = page_[i - 1].pos == Pos::kPossessive ? i - 1 : i;
    Index begin = end - 1;
    while (begin > reader.begin() && page_[i - 1].pos == Pos::kPossessive &&
           (page_[begin - 1].is_nominal() || page_[begin - 1].pos == Pos::kDet || page_[begin - 1].pos == Pos::kAdj))
      --begin;
    a.source = {begin, end};
    a.cue_words = {i, i + 1};
  }
  a.reporting = {a.cue_words.begin, right.begin_of_content};
  a.whether = right.whether;
  take(a, {}, right);
  finish(a, "noun");
  return true;
}

bool RuleFinder::is_possessive_pronoun(std::string_view w) {
  return w == "his" || w == "her" || w == "their" || w == "its" || w == "my" || w == "our";
}

TokenRange RuleFinder::noun_cue_words(const ClauseReader& reader, Index i) const {
  Index begin = i;
  while (begin > reader.begin() && page_[begin - 1].pos == Pos::kAdj) --begin;
  return {begin, i + 1};
}

/// "Mayor: the bridge is closed", a headline's or a transcript's colon.
void RuleFinder::try_colon(const ClauseReader& reader) {
  Index colon = kNone;
  for (Index i = reader.begin(); i < reader.end() && i < reader.begin() + 9; ++i) {
    if (page_[i].quoted() || page_[i].mark || page_[i].is_finite()) return;
    if (page_[i].form == ":") {
      colon = i;
      break;
    }
  }
  if (colon == kNone || colon == reader.begin()) return;
  const bool ends_sentence = colon + 1 >= reader.end();
  const TokenRange source = reader.noun_phrase(reader.begin(), true);
  if (source.begin != reader.begin() || source.end != colon || covered(colon)) return;
  RightContent right = builder_.rest_after(reader, colon + 1);
  if (right.empty() && ends_sentence && sentence_ + 1 < static_cast<Index>(d_.sentences.size()) &&
      reader.end() < page_.size() && same_paragraph(reader.end(), colon)) {
    // The splitter cut behind the colon.
    const Sentence& next = d_.sentences[sentence_ + 1];
    right.pieces = builder_.pieces_of({next.first_token, next.end_token});
    for (Index i = next.first_token; i < next.end_token; ++i)
      right.mixed = right.quote = right.quote || page_[i].quoted();
  }
  if (right.empty() || !looks_like_speaker(source, right.quote)) return;
  Attribution a;
  a.sentence = sentence_;
  a.cue_words = {colon, colon + 1};
  a.cue_head = colon;
  a.source = source;
  a.reporting = {source.begin, colon + 1};
  take(a, {}, right);
  finish(a, "colon");
}

/// "Holt signs off:" above a quotation: whatever its verb, the subject of the sentence speaks.
void RuleFinder::try_introduced_quotation(const ClauseReader& reader) {
  constexpr Index kLongest = 25;
  const Index colon = reader.end() - 1;
  const bool read = !out_.empty() && out_.back().sentence == sentence_;
  if (read || !page_.has_syntax() || reader.end() - reader.begin() > kLongest || page_[colon].form != ":") return;
  const RightContent right = builder_.rest_after(reader, reader.end());
  if (!right.quote || right.pieces.empty()) return;
  const Index verb = root_of(d_, d_.sentences[sentence_]);
  if (verb == kNone || verb >= colon || !page_[verb].is_finite()) return;
  const TokenRange source = with_tree(reader, verb, {});
  if (source.empty() || (page_[source.begin].pos != Pos::kPronoun && !names_a_speaker(source))) return;
  Attribution a;
  a.sentence = sentence_;
  a.cue_words = {verb, verb + 1};
  a.cue_head = verb;
  a.source = source;
  a.reporting = {source.begin, colon + 1};
  take(a, {}, right);
  a.direct = a.has_quote = true;
  finish(a, "colon");
}

/// Before a colon stands a speaker or what the words are about: "Harbour Office: two rescued", "Albania: two rescued",
/// "Timeline: ...". People and organisations speak; a place, an event or a word that is no name only before a
/// quotation.
bool RuleFinder::looks_like_speaker(TokenRange source, bool quoted) const {
  if (!quoted && is_shouted_label(source)) return false;
  for (Index i = source.begin; i < source.end; ++i) {
    if (lexicon_.person_noun(page_[i].lemma) != PersonNoun::kNo ||
        lexicon_.person_noun(page_[i].lower) != PersonNoun::kNo)
      return true;
  }
  bool proper = true;
  for (Index i = source.begin; i < source.end; ++i)
    proper = proper && (page_[i].capital || page_[i].pos == Pos::kAdp || page_[i].pos == Pos::kDet);
  if (!proper || source.size() > 4 || !page_[source.end - 1].capital) return false;
  return quoted || !page_.has_syntax() || names_a_speaker(source);
}

/// "HOSTAGE: ...", "SHOCK LOSS: ...": the label of a picture or of another story in capitals, which no other line of
/// the page names. Acronyms and offices speak.
bool RuleFinder::is_shouted_label(TokenRange source) const {
  constexpr std::size_t kLongestAcronym = 5;
  bool long_word = false;
  for (Index i = source.begin; i < source.end; ++i) {
    const std::string_view form = page_[i].form;
    if (std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return false;
    const PersonNoun noun = lexicon_.person_noun(page_[i].lower);
    if (noun != PersonNoun::kNo && noun != PersonNoun::kUnnamed) return false;
    long_word = long_word || form.size() > kLongestAcronym;
  }
  if (!long_word) return false;
  const std::string& last = page_[source.end - 1].lower;
  for (Index i = 0; i < page_.size(); ++i) {
    if (!source.contains(i) && page_[i].lower == last && page_[i].pos == Pos::kProper) return false;
  }
  return true;
}

/// "coast guard", "Halden police", "prime minister": nothing but somebody.
bool RuleFinder::is_speaker(TokenRange words) const {
  for (Index i = words.begin; i < words.end; ++i) {
    if (!page_[i].is_nominal() && page_[i].pos != Pos::kAdj) return false;
  }
  const Word& last = page_[words.end - 1];
  return lexicon_.person_noun(last.lemma) != PersonNoun::kNo || lexicon_.person_noun(last.lower) != PersonNoun::kNo ||
         (page_.has_syntax() && names_a_speaker(words));
}

bool RuleFinder::names_a_speaker(TokenRange source) const {
  const std::uint32_t last = d_.tokens[source.end - 1].span.begin;
  return std::any_of(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& m) {
    return m.span.contains(last) &&
           (m.type == MentionType::kPerson || m.type == MentionType::kOrganisation || m.type == MentionType::kRole);
  });
}

/// "Ferry sinks off the cape - reports".
void RuleFinder::try_dash_reports(const ClauseReader& reader) {
  Index last = reader.end() - 1;
  if (last > reader.begin() && page_[last].form == ".") --last;
  Index dash = last;
  while (dash > reader.begin() && last - dash < 5 && !reader.is_dash(dash)) --dash;
  if (!reader.is_dash(dash) || dash <= reader.begin() + 1 || dash == last || page_[dash].quoted()) return;
  if (!page_[dash - 1].is_nominal() && page_[dash - 1].pos == Pos::kPunct) return;
  const TokenRange source{dash + 1, last + 1};
  bool reports = false;
  for (Index i = source.begin; i < source.end; ++i) {
    reports = reports || page_[i].is("reports") || page_[i].is("report") || page_[i].is("officials") ||
              page_[i].is("sources") || page_[i].is("media");
  }
  reports = reports || lexicon_.is_outlet(d_.text(builder_.span_of(source)));
  // "Ferry sinks off the cape – coastguard": who is said to say so stands last in a line without a full stop.
  const bool closes_line = last + 1 == reader.end() && dash - reader.begin() >= 4;
  if (!reports && !(closes_line && source.size() <= 4 && is_speaker(source))) return;
  if (covered(dash + 1)) return;
  Attribution a;
  a.sentence = sentence_;
  a.source = source;
  a.reporting = source;
  a.content = builder_.pieces_of({reader.begin(), dash});
  finish(a, "dash-reports");
}

/// "“We wait.” — Ulla Leyen, a fisher": a quotation signed with a name, on its line or on the next.
void RuleFinder::try_signature(const ClauseReader& reader) {
  constexpr Index kLongestName = 5, kLongestOffice = 8;
  Index dash = reader.begin();
  const auto signs = [&](Index i) { return i > 1 && reader.is_dash(i) && page_[i - 1].mark && page_[i - 2].quoted(); };
  while (dash < reader.end() && !signs(dash)) ++dash;
  if (dash + 1 >= reader.end() || page_[dash].quoted()) return;
  const Sentence &before = d_.sentences[d_.tokens[dash - 1].sentence], &here = d_.sentences[sentence_];
  if (before.block != here.block || here.paragraph - before.paragraph > 1) return;
  TokenRange name{dash + 1, dash + 1};
  while (name.end < reader.end() && page_[name.end].form != "," && page_[name.end].pos != Pos::kPunct) ++name.end;
  Index end = name.end;
  for (; end < reader.end() && !page_[end].mark; ++end) {
    if (page_[end].is_finite()) return;  // "“...” — and with that she left"
  }
  if (name.empty() || name.size() > kLongestName || end - name.end > kLongestOffice) return;
  if (!looks_like_speaker(name, true)) return;
  const Index q = page_[dash - 2].quotation;
  if (quotation_has_speaker(q)) return;
  Attribution a;
  a.sentence = sentence_;
  a.cue_words = {dash, dash + 1};
  a.cue_head = dash;
  a.source = name;
  a.reporting = {dash, end};
  a.direct = a.has_quote = true;
  a.content = d_.quotations[q].pieces;
  finish(a, "signature");
}

// ------------------------------------------------------------------------------------------------ quotations alone
/// A paragraph that is nothing but a quotation goes on from the last speaker of the same block.
void RuleFinder::try_orphan_quotation(const ClauseReader& reader) {
  const Index b = reader.begin();
  const bool set_off = page_[b].quoted() && (b == 0 || page_[b - 1].quotation != page_[b].quotation);
  if (!set_off && !reader.opens_quote(b)) return;
  const Index q = page_[set_off ? b : b + 1].quotation;
  if (b > 0 && d_.sentences[d_.tokens[b - 1].sentence].paragraph == d_.sentences[sentence_].paragraph &&
      d_.sentences[d_.tokens[b - 1].sentence].block == d_.sentences[sentence_].block) {
    return;  // not at the start of its paragraph
  }
  if (quotation_has_speaker(q) || !quotation_is_whole_paragraph(q)) return;
  for (std::size_t k = out_.size(); k > 0; --k) {
    const Attribution& earlier = out_[k - 1];
    const Sentence& from = d_.sentences[earlier.sentence];
    const Sentence& here = d_.sentences[sentence_];
    if (from.block != here.block || here.paragraph - from.paragraph > 2) return;
    // After words set off by the page's markup the last speaker stands right before; marks need a quoted one.
    if ((!earlier.has_quote && !set_off) || earlier.source.empty()) continue;
    Attribution a;
    a.sentence = sentence_;
    a.source = earlier.source;
    a.cue = earlier.cue;
    a.continues = true;
    a.direct = a.has_quote = true;
    a.content = d_.quotations[q].pieces;
    finish(a, "continuation");
    return;
  }
}

bool RuleFinder::quotation_has_speaker(Index q) const {
  const ViewSpan first = d_.quotations[q].pieces.front();
  for (const Attribution& a : out_) {
    for (const ViewSpan piece : a.content) {
      if (piece.contains(first)) return true;
    }
  }
  return false;
}

bool RuleFinder::quotation_is_whole_paragraph(Index q) const {
  const Quotation& quotation = d_.quotations[q];
  const Block& block = d_.blocks[d_.sentences[sentence_].block];
  const ViewSpan paragraph = block.paragraphs[d_.sentences[sentence_].paragraph].span;
  if (quotation.pieces.size() > 1) return true;
  return quotation.pieces.front().begin <= paragraph.begin + 4 && quotation.pieces.front().end + 5 >= paragraph.end;
}

/// “A,” he said. “B.”: B belongs to the same statement when nothing else claims it.
void RuleFinder::append_following_quotations(const ClauseReader& reader, Attribution& a) {
  Index next = reader.end();
  while (next < page_.size() && page_[next].mark && page_[next + 1].quoted() && same_paragraph(next, reader.begin())) {
    const Index q = page_[next + 1].quotation;
    const Index close = builder_.quotation_end(next + 1);
    const bool marked = close < page_.size() && page_[close].mark;
    const Index after = marked ? close + 1 : close;
    const bool at_end = after >= page_.size() || d_.tokens[after].sentence != d_.tokens[after - 1].sentence;
    if (!at_end) return;
    for (const ViewSpan piece : d_.quotations[q].pieces) a.content.push_back(piece);
    next = after;
  }
}

bool RuleFinder::same_paragraph(Index a, Index b) const {
  const Sentence& x = d_.sentences[d_.tokens[a].sentence];
  const Sentence& y = d_.sentences[d_.tokens[b].sentence];
  return x.block == y.block && x.paragraph == y.paragraph;
}

bool RuleFinder::covered(Index token) const {
  for (std::size_t k = out_.size(); k > 0 && out_[k - 1].sentence == sentence_; --k) {
    const Attribution& a = out_[k - 1];
    if (a.cue_words.contains(token) || a.source.contains(token)) return true;
    for (const ViewSpan piece : a.content) {
      if (piece.contains(d_.tokens[token].span)) return true;
    }
  }
  return false;
}

// ------------------------------------------------------------------------------------------------ assembling
void RuleFinder::take(Attribution& a, const LeftContent& left, const RightContent& right) {
  if (!right.empty() && !right.quote) a.right_from = right.begin_of_content;
  a.right_rule = right.rule;
  a.content = left.pieces;
  a.content.insert(a.content.end(), right.pieces.begin(), right.pieces.end());
  a.has_quote = left.quote || right.quote;
  a.direct =
      a.has_quote && !left.mixed && !right.mixed && (left.empty() || left.quote) && (right.empty() || right.quote);
}

/// "launched what appears to be ...", "there is said to be ...": these words stand for no speaker.
bool RuleFinder::is_empty_subject(const TokenRange source) const {
  if (source.end - source.begin != 1) return false;
  const std::string_view word = page_[source.begin].lower;
  return word == "what" || word == "which" || word == "that" || word == "this" || word == "there";
}

void RuleFinder::finish(Attribution& a, std::string_view rule) {
  const auto is_empty = [](const ViewSpan s) { return s.empty(); };
  a.content.erase(std::remove_if(a.content.begin(), a.content.end(), is_empty), a.content.end());
  if (a.content.empty() || is_empty_subject(a.source)) return;
  a.source = without_aside(page_, a.source);
  std::sort(a.content.begin(), a.content.end());
  a.rule = rule;
  out_.push_back(a);
}

/// Inside what another cue of this sentence reports as hearsay.
bool RuleFinder::in_report(Index token) const {
  for (std::size_t k = out_.size(); k > 0 && out_[k - 1].sentence == sentence_; --k) {
    const Attribution& a = out_[k - 1];
    if (a.cue == nullptr || a.cue->group != "report") continue;
    for (const ViewSpan piece : a.content) {
      if (piece.contains(d_.tokens[token].span)) return true;
    }
  }
  return false;
}

}  // namespace hearsay
