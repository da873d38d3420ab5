// Finds the time expressions of a Document and places them: the `times` layer.
//
//   auto recognizer = TimeRecognizer::create();
//   (*recognizer)->run(document);
//   // "just before 4am (2am BST)" -> 04:00+03:00 BEFORE, and 02:00+01:00 with same_as
//
// Two rounds over the page: first every paragraph is read with the grammar; then the expressions are placed in text
// order, because "two days later" needs the date before it, and because a page that is full of years long gone is
// read as a tale of its own time. Doubts (a day that no calendar has, an ambiguous zone, two clocks that disagree)
// become Notes; such an expression keeps an empty value rather than a guessed one.
//
// Immutable; any number of threads may run it.
#pragma once

#include <memory>

#include "base/result.h"
#include "base/tried_rules.h"
#include "model/document.h"
#include "when/timex/numbers.h"
#include "when/timex/resolve.h"
#include "when/zones.h"

namespace hearsay {

class TimeRecognizer {
 public:
  /// Loads the grammar and checks every rule's examples, where the build has not; the error names file, line and
  /// example.
  static Result<std::shared_ptr<const TimeRecognizer>> create(TryExamples how = TryExamples::kUnlessTriedAtBuild);

  /// Replaces document.times; adds notes.
  void run(Document& document) const;

  /// "when/rules.tsv sha256:..." of every data file read.
  const std::vector<std::string>& resources() const { return grammar_->resources(); }
  const timex::Grammar& grammar() const { return *grammar_; }

 private:
  friend class TimexRun;
  TimeRecognizer(std::shared_ptr<const timex::Grammar> grammar, std::shared_ptr<const ZoneTable> zones);
  Status check_examples() const;
  void read(std::string_view view, ViewSpan span, timex::Chart& chart) const;

  std::shared_ptr<const timex::Grammar> grammar_;
  std::shared_ptr<const ZoneTable> zones_;
  timex::NumberSymbols symbols_;
  std::vector<bool> emits_;  ///< by symbol: items of this class are expressions
  timex::Symbol tale_ = 0;   ///< class of words that are expressions only in a tale of another age
};

}  // namespace hearsay
