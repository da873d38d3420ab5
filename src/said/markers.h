// Verification markers and hedges: "could not be verified", "unconfirmed", "reportedly", "appears to be".
//
//   Result<std::shared_ptr<const MarkerRules>> rules = MarkerRules::load();
//   if (auto found = (*rules)->find(document.text(sentence.span))) use(found->marker, found->begin, found->end);
//
// Rules are data: resources/said/markers.tsv (regular expressions for RE2, bounded in memory, each tried on its two
// examples at load) and hedges.tsv. Immutable and shared between threads. Errors name the file and line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"

namespace re2 {
class RE2;
}

namespace hearsay {

struct FoundMarker {
  Marker marker = Marker::kUnmarked;
  ViewSpan span;  ///< within the text that was searched
};

struct FoundHedge {
  ViewSpan span;
  bool possible = false;  ///< lowers to "possible"; else to "probable"
};

class MarkerRules {
 public:
  static Result<std::shared_ptr<const MarkerRules>> load();
  ~MarkerRules();

  /// The first rule that matches, in the order of the file (the strongest words stand first).
  std::optional<FoundMarker> find(std::string_view text) const;
  /// Hedges as whole words, longest first, without overlaps.
  std::vector<FoundHedge> hedges(std::string_view text) const;
  const std::vector<std::string>& files() const { return files_; }

 private:
  struct Rule {
    std::unique_ptr<re2::RE2> pattern;
    Marker marker = Marker::kUnmarked;
  };
  struct Hedge {
    std::string words;
    bool possible = false;
  };
  std::vector<Rule> rules_;
  std::vector<Hedge> hedges_;
  std::unique_ptr<re2::RE2> any_;    ///< cheap first look: does the text speak of verification at all
  std::unique_ptr<re2::RE2> hedge_;  ///< all hedges as one expression
  std::vector<std::string> files_;
};

}  // namespace hearsay
