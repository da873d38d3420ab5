// Words that tell a site's furniture inside a story: "Read more:", "Advertisement", "Sign up to our newsletter". Data:
// resources/pages/furniture.tsv.
//
//   const FurnitureWords& words = **FurnitureWords::shared();
//   words.is_furniture_line("Read more: Ferry owner faces second inquiry", true)
//   words.is_picture_credit("(Foto: imago/Svoboda)")
//
// Short lines only: a sentence that reports on an advertisement stays. Errors of loading: "resource-missing", and
// "resource-invalid" with file and line. Immutable after load; may be used from any thread.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace hearsay {

class FurnitureWords {
 public:
  static Result<std::shared_ptr<const FurnitureWords>> load(const std::string& path);
  /// The project's own file, loaded at the first call and kept.
  static const Result<std::shared_ptr<const FurnitureWords>>& shared();

  /// A label or an invitation that is no part of the story: "ADVERTISEMENT", "Read more: ...", "Follow us on ...".
  /// `links` tells that the line holds a link.
  bool is_furniture_line(std::string_view text, bool links) const;
  /// A heading over things that are not this story: "Related stories", "Mehr zum Thema", "About the author".
  bool heads_furniture(std::string_view heading) const;
  /// A line that only credits a picture: "Photo: Ilse Marek", "(Foto: imago/Svoboda)", "J. Havel / Getty Images".
  bool is_picture_credit(std::string_view text) const;
  /// "The old mill at Arven. (Photo: L. Brandt)": words with the picture's maker behind them.
  bool ends_with_credit(std::string_view text) const;

  /// "pages/furniture.tsv sha256:...", for Document::made_by.
  const std::vector<std::string>& resources() const { return resources_; }

 private:
  /// Beginnings by their first byte: a line is held against a few of them and not against a hundred.
  class Heads {
   public:
    void add(const std::string& head) { by_first_[static_cast<unsigned char>(head.front())].push_back(head); }
    bool one_begins(std::string_view text) const;

   private:
    std::array<std::vector<std::string>, 256> by_first_;
  };

  std::unordered_set<std::string> labels_;
  Heads leads_, headings_, credits_;
  std::vector<std::string> owners_;
  std::vector<std::string> resources_;
};

}  // namespace hearsay
