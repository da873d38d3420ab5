// What a line of a page is when it is not what the page reports: navigation, an advertisement's place, a summary's
// heading, a picture's credit. The patterns are data: resources/pages/boilerplate.tsv.
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
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace re2 {
class RE2;
}

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
  static Result<std::shared_ptr<const LineRules>> load(const std::string& path);
  /// resources/pages/boilerplate.tsv, loaded at the first call and kept.
  static const Result<std::shared_ptr<const LineRules>>& shared();

  LineRules();
  ~LineRules();

  /// The class of a whole line (blanks at its ends left out); nullopt for ordinary text. Lines over 300 bytes are text.
  std::optional<LineClass> classify(std::string_view line) const;

  struct Range {
    std::size_t begin = 0, end = 0;
  };
  /// Where the credit at the end of a caption stands; nullopt when there is none.
  std::optional<Range> find_credit(std::string_view line) const;

  /// "pages/boilerplate.tsv sha256:...", for Document::made_by.
  const std::string& resource() const { return resource_; }

 private:
  struct Patterns;

  std::unique_ptr<Patterns> patterns_;
  std::string resource_;
};

}  // namespace hearsay
