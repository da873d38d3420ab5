// Phrases and clauses by word class alone: where a noun phrase, a verb group or a clause begins and ends inside a
// sentence. These are the shallow rules that stand when there is no syntax tree, and that guard against its errors.
//
//   ClauseReader reader(page, sentence_begin, sentence_end);
//   TokenRange subject = reader.subject_before(reader.verb_group(cue).begin);
//
// All ranges are half-open token indices; an empty range means "none". Methods never look outside the sentence.
#pragma once

#include "said/words.h"

namespace hearsay {

struct TokenRange {
  Index begin = 0, end = 0;
  bool empty() const { return end <= begin; }
  Index size() const { return end > begin ? end - begin : 0; }
  bool contains(Index i) const { return begin <= i && i < end; }
};

/// Whether the tree hangs token `i` on `ancestor`, directly or not; a token hangs on itself.
bool hangs_under(const PageWords& page, Index i, Index ancestor);

/// The first token of `within` that hangs on `head` by this relation; kNone for none.
Index child_of(const PageWords& page, TokenRange within, Index head, std::string_view relation);

class ClauseReader {
 public:
  ClauseReader(const PageWords& page, Index begin, Index end) : page_(page), begin_(begin), end_(end) {}

  Index begin() const { return begin_; }
  Index end() const { return end_; }

  /// The verb with its auxiliaries, negation and the adverbs between them: "has not yet said".
  TokenRange verb_group(Index verb) const;
  /// The subject that ends right before `at`, past an apposition or relative clause between commas.
  TokenRange subject_before(Index at) const;
  /// The noun phrase that starts at `at`, with its "of" phrases; `with_preposition` takes any preposition phrase along.
  TokenRange noun_phrase(Index at, bool with_preposition) const;
  /// Index after adverbs, times, places and other adjuncts that start at `at` ("on Friday", "in a statement").
  Index skip_adjuncts(Index at) const;
  /// True when a finite verb with something before it stands in the range, outside quotations.
  bool has_finite_verb(TokenRange range) const;
  /// True when `coordinator` joins a second finite verb to the first one's subject: "and launched".
  bool joins_verb_phrase(Index coordinator) const;
  /// True when a finite clause starts at `at`: a subject, then a finite verb before the next break.
  bool starts_clause(Index at) const;
  bool may_be_finite(Index i) const;
  bool is_break(Index i) const;  ///< comma, semicolon, colon, dash
  bool is_dash(Index i) const;
  bool opens_quote(Index i) const;  ///< the mark right before quoted words
  bool closes_quote(Index i) const;
  bool is_relative(Index i) const;   ///< who, which, that ... at the start of a relative clause
  bool is_time_word(Index i) const;  ///< Friday, March, night, week
  const PageWords& page() const { return page_; }

 private:
  bool in(Index i) const { return i >= begin_ && i < end_; }
  bool is_phrase_word(Index i, Index limit) const;
  bool hangs_on_what_follows(Index i) const;
  Index trim_leading_adjunct(Index from, Index to) const;
  Index trim_trailing_time(Index from, Index to) const;
  Index matching_open(Index close) const;

  const PageWords& page_;
  Index begin_, end_;
};

/// A speaker's words without what stands between commas in them: "The mayor, meanwhile,", "Asked about the dam, Holt".
TokenRange without_aside(const PageWords& page, TokenRange source);

}  // namespace hearsay
