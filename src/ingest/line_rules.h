// What a line of a page is when it is not what the page reports: navigation, an advertisement's place, a summary's
// heading, a picture's credit. The patterns and the agencies' names are data: resources/pages/boilerplate.tsv and
// agencies.tsv.
//
//   const LineRules& rules = **LineRules::shared();
//   rules.classify("Read more: Ferry owner faces second inquiry") == LineClass::kNavigation
//   rules.find_credit("The weir at Korvel before the breach - REUTERS")  // -> {39, 46}: "REUTERS"
//
// Each row carries a line that it must match and one that it must not; both are tried when the file is loaded, and a
// row that fails them fails the load with its line number. Patterns run on RE2, in time linear in the line.
//
// Immutable after load; may be used from any thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/tried_rules.h"

namespace hearsay {

enum class LineClass {
  kNavigation,
  kBoilerplate,
  kFooter,  ///< it, and what follows until the next post
  kSummary,
  kPinned,
  kKeyEvent,
  kCaption,
  kCreditLine,
};

class LineRules {
 public:
  /// Every row's two examples are checked, where the build has not; the error names file and line.
  static Result<std::shared_ptr<const LineRules>> load(const std::string& lines_path, const std::string& agencies_path,
                                                       TryExamples how = TryExamples::kUnlessTriedAtBuild);
  /// The project's own two files, loaded at the first call and kept.
  static const Result<std::shared_ptr<const LineRules>>& shared();

  LineRules();
  ~LineRules();

  /// The class of a whole line (blanks at its ends left out); nullopt for ordinary text. Lines over 400 bytes are text.
  std::optional<LineClass> classify(std::string_view line) const;

  struct Range {
    std::size_t begin = 0, end = 0;
  };
  /// Where the credit at the end of a caption stands; nullopt when there is none. Credits are: an agency after a dash
  /// or bar, with or without a photographer ("- Jane Roe/AFP"); the same in brackets, with a slash; after a full stop,
  /// with a slash; "Photograph: ..."; "© ...".
  std::optional<Range> find_credit(std::string_view line) const;

  /// "pages/boilerplate.tsv sha256:...", for Document::made_by.
  const std::vector<std::string>& resources() const { return resources_; }

 private:
  struct Patterns;

  Status read_lines(const std::string& path, bool try_examples);
  Status read_agencies(const std::string& path);
  bool is_agency_chain(std::string_view text) const;

  std::unique_ptr<Patterns> patterns_;
  std::set<std::string, std::less<>> agencies_;
  std::vector<std::string> resources_;
};

}  // namespace hearsay
