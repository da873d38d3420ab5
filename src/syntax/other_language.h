// Which paragraphs of a text are not English, by Compact Language Detector 2 (a library): hearsay reads English, and
// says of the rest that it does not.
//
//   for (const std::string& name : other_languages(document.view, paragraphs).names) ...   // "", "", "GERMAN", ""
//
// Short texts are guessed badly, so a paragraph is taken to be in the language of the whole text unless it is surely in
// another one. No state; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace hearsay {

struct OtherLanguages {
  std::string whole;               ///< of the text as a whole: empty for English, or when that is not sure
  std::vector<std::string> names;  ///< the same for each paragraph
};

OtherLanguages other_languages(std::string_view view, std::span<const ViewSpan> paragraphs);

}  // namespace hearsay
