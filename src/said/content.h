// What is said, to the left and to the right of a reporting cue: a quotation, a clause, an infinitive, a noun phrase.
//
//   ContentBuilder builder(document, page);
//   RightContent right = builder.right_of(reader, cue_end, cue, true);
//   LeftContent left = builder.left_of(reader, subject_begin);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "said/clauses.h"
#include "said/linear_model.h"

namespace hearsay {

/// What stands before the reporting clause: "…," the mayor said.
struct LeftContent {
  std::vector<ViewSpan> pieces;
  bool quote = false;   ///< ends in a quotation
  bool mixed = false;   ///< words outside the quotation belong to it
  bool finite = false;  ///< it holds a finite verb: a clause of its own
  bool empty() const { return pieces.empty(); }
};

/// What stands behind the cue.
struct RightContent {
  std::vector<ViewSpan> pieces;
  TokenRange recipient;
  Index begin_of_content = 0;
  Index cue_head = kNone;
  Index adjunct_end = 0;  ///< where adjuncts of the cue end
  bool quote = false;
  bool mixed = false;
  bool whether = false;      ///< a question clause
  bool clause = false;       ///< a finite clause
  bool object_only = false;  ///< a noun phrase
  bool resumes = false;      ///< goes on after a comma: "…, he said, …"
  TokenRange rest;           ///< a verb phrase joined behind the content: "... and launched a raid"
  std::string rule;
  bool empty() const { return pieces.empty(); }
};

class ContentBuilder {
 public:
  /// `content_end` may be null: then the rules alone say where a content ends.
  ContentBuilder(const Document& document, const PageWords& page, const SaidLexicon& lexicon,
                 const LinearModel* content_end = nullptr)
      : d_(document), page_(page), lexicon_(lexicon), content_end_(content_end) {}

  /// `edge` is the first token of the reporting clause. `loose` accepts a left part without a comma or a closing mark.
  LeftContent left_of(const ClauseReader& reader, Index edge, bool loose = false) const;
  /// `alone`: nothing was said on the left, so a bare clause or object may be the content.
  RightContent right_of(const ClauseReader& reader, Index after, const Cue& cue, bool alone, Index cue_head) const;
  RightContent right_of_noun(const ClauseReader& reader, Index after, const Cue& cue) const;
  /// Everything after a colon: the rest of the sentence, or the quotation that follows it.
  RightContent rest_after(const ClauseReader& reader, Index at) const;

  /// Where the content clause that starts at `from` ends: the end of the sentence, or an earlier break.
  /// `finite`: the content is a clause of its own, so a joined verb phrase belongs to it.
  Index clause_end(const ClauseReader& reader, Index from, bool finite = true) const;
  /// The clause around a word, within commas that cut clauses.
  TokenRange clause_around(const ClauseReader& reader, Index at) const;

  /// "VELL, Norland (AP) — The dam ...": the first token behind the place, agency and dash that open a report; the
  /// reader's first token where there is none.
  Index dateline_end(const ClauseReader& reader) const;

  /// The first token behind the quotation that holds `inside`, over all its paragraphs.
  Index quotation_end(Index inside) const;
  ViewSpan span_of(TokenRange range) const;
  bool is_title(TokenRange words) const;
  bool opens_with_title(const ClauseReader& reader, Index open, Index close) const;
  /// The words of a range without white space, final stop or comma, and without the marks when it is one quotation.
  std::vector<ViewSpan> pieces_of(TokenRange range) const;
  /// Where the phrase of a noun that is a subject ends in the tree; else the sentence's end.
  Index phrase_end(const ClauseReader& reader, Index noun) const;

 private:
  bool quotation_at(const ClauseReader& reader, Index at, RightContent& right) const;
  Index behind_aside(const ClauseReader& reader, Index at) const;
  bool marked_clause(const ClauseReader& reader, Index i, const Cue& cue, bool has_recipient,
                     RightContent& right) const;
  void finish_clause(const ClauseReader& reader, Index from, const Cue& cue, std::string_view rule,
                     RightContent& right) const;
  void resumed_clause(const ClauseReader& reader, Index i, RightContent& right) const;
  void bare_content(const ClauseReader& reader, TokenRange behind, const Cue& cue, bool has_recipient,
                    RightContent& right) const;
  bool follow_quotation(const ClauseReader& reader, Index open, RightContent& right) const;
  Index quotation_begin(Index inside) const;
  Index verb_behind_relative_clause(Index cue, Index from) const;
  Index end_of(const ClauseReader& reader, const Cue& cue, const RightContent& right, Index from, bool finite) const;
  bool has_pending_gerund(const ClauseReader& reader, Index from, Index at) const;
  bool takes_a_thing(const ClauseReader& reader, Index verb, Index from) const;
  bool starts_object(const ClauseReader& reader, Index at) const;
  bool fits_object(const ClauseReader& reader, Index at, const Cue& cue) const;
  bool finish_range(const ClauseReader& reader, Index from, Index to, RightContent& right) const;
  bool preposition_content(const ClauseReader& reader, Index at, const Cue& cue, RightContent& right,
                           Index limit) const;
  bool is_report_participle(const Word& word) const;
  bool ends_in_report(const ClauseReader& reader, Index at) const;
  bool coordinates_report(const ClauseReader& reader, Index coordinator) const;
  TokenRange titled_recipient(const ClauseReader& reader, Index at, const Cue& cue) const;
  Index skip_recipient(const ClauseReader& reader, Index at, const Cue& cue, RightContent& right) const;

  const Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
  const LinearModel* content_end_ = nullptr;
};

}  // namespace hearsay
