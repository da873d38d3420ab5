// The reports that rules find, one sentence at a time: verbs, nouns and adverbs of reporting with their frames
// (rule_verbs.cc), "according to", a headline's colon, the turns of a transcript, a dash before "reports", quotations
// that are signed or stand alone.
//
//   std::vector<Attribution> found = find_by_rule(document, page, lexicon, &models.content_end);
//
// The frames are those of resources/said/cues.tsv; subjects and clauses are read off the tree where there is one, else
// off word classes. Every candidate is returned, in text order within its sentence; what each is worth is decided in
// attribution.cc. Linear in the number of tokens; thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "said/attribution.h"
#include "said/content.h"
#include "said/transcripts.h"

namespace hearsay {

class RuleFinder {
 public:
  RuleFinder(const Document& document, const PageWords& page, const SaidLexicon& lexicon, const ContentBuilder& builder)
      : d_(document), page_(page), lexicon_(lexicon), builder_(builder) {}

  std::vector<Attribution> run();

 private:
  void read_sentence(Index s);
  void take_turn(const TranscriptTurn& turn);

  const Cue* verb_cue(const ClauseReader& reader, Index i, Index& end) const;
  void try_verb(const ClauseReader& reader, Index i);
  bool try_quoted_as(const ClauseReader& reader, Index i);
  void remember_subject(const ClauseReader& reader, Index at);
  bool attach_infinitive(const ClauseReader& reader, Attribution& a);
  void find_source(const ClauseReader& reader, Attribution& a);
  bool reports_before(Index coordinator, Attribution& a) const;
  bool subject_stands_behind(const ClauseReader& reader, Index verb) const;
  bool may_stand_behind(const Attribution& a, const LeftContent& left, TokenRange subject) const;
  bool closes_with_speaker(const ClauseReader& reader, Index verb) const;
  bool shares_subject(Index verb, Index at) const;
  TokenRange with_tree(const ClauseReader& reader, Index verb, TokenRange shallow) const;
  void take_in_office(const ClauseReader& reader, TokenRange& source) const;
  bool opens_with_prompt(const ClauseReader& reader) const;
  bool follows_according_to(Index participle) const;
  bool opens_clause(TokenRange words, Index cue) const;
  TokenRange subject_of_first_verb(const ClauseReader& reader, Index verb) const;
  void active_verb(const ClauseReader& reader, Attribution& a);
  void seeming(const ClauseReader& reader, Attribution& a);
  void passive_verb(const ClauseReader& reader, Attribution& a);
  TokenRange by_phrase(const ClauseReader& reader, Index at, bool stops_at_of) const;
  TokenRange agent_behind(const ClauseReader& reader, Index verb) const;
  Index end_of_relative(const ClauseReader& reader, Index verb) const;
  void cut(std::vector<ViewSpan>& pieces, TokenRange words) const;
  TokenRange with_apposition(const ClauseReader& reader, TokenRange subject) const;

  Index behind_as_reported_by(Index i, const Cue*& cue) const;
  bool try_according_to(const ClauseReader& reader, Index i);
  bool try_adverb(const ClauseReader& reader, Index i);
  bool try_noun(const ClauseReader& reader, Index i);
  static bool is_possessive_pronoun(std::string_view w);
  TokenRange noun_cue_words(const ClauseReader& reader, Index i) const;
  void try_colon(const ClauseReader& reader);
  void try_introduced_quotation(const ClauseReader& reader);
  bool is_shouted_label(TokenRange source) const;
  bool looks_like_speaker(TokenRange source, bool quoted) const;
  bool is_speaker(TokenRange words) const;
  bool names_a_speaker(TokenRange source) const;
  bool is_passive_without_be(const Attribution& a, Index after) const;
  bool is_somebody(TokenRange words) const;
  void try_dash_reports(const ClauseReader& reader);
  void try_signature(const ClauseReader& reader);
  void try_orphan_quotation(const ClauseReader& reader);
  bool quotation_has_speaker(Index q) const;
  bool quotation_is_whole_paragraph(Index q) const;
  void append_following_quotations(const ClauseReader& reader, Attribution& a);
  bool same_paragraph(Index a, Index b) const;
  bool covered(Index token) const;
  static void take(Attribution& a, const LeftContent& left, const RightContent& right);
  bool is_empty_subject(const TokenRange source) const;
  void finish(Attribution& a, std::string_view rule);
  bool in_report(Index token) const;

  const Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
  const ContentBuilder& builder_;
  std::vector<Attribution> out_;
  Index sentence_ = kNone;
  bool in_turn_ = false;  ///< the sentence belongs to a turn of a transcript
  TokenRange last_subject_;
};

/// `content_end` may be null: then the rules alone say where a content ends.
inline std::vector<Attribution> find_by_rule(const Document& document, const PageWords& page,
                                             const SaidLexicon& lexicon, const LinearModel* content_end) {
  const ContentBuilder builder(document, page, lexicon, content_end);
  return RuleFinder(document, page, lexicon, builder).run();
}

}  // namespace hearsay
