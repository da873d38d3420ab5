#include "syntax/other_language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

namespace hearsay {
namespace {

constexpr int kDetectBytes = 1 << 16;     // what is read of a text
constexpr std::size_t kDetectLeast = 60;  // shorter texts are taken for English, or for what is around them
// A paragraph in another language than the text around it: at least so long, and so many of a hundred bytes sure.
constexpr std::size_t kSureLeast = 100;
constexpr int kSurePercent = 90;

struct Detected {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  bool reliable = false;
  int percent = 0;
};

Detected detect(std::string_view text) {
  Detected found;
  CLD2::Language languages[3];
  int percents[3];
  int bytes = 0;
  found.language =
      CLD2::DetectLanguageSummary(text.data(), static_cast<int>(std::min<std::size_t>(text.size(), kDetectBytes)), true,
                                  languages, percents, &bytes, &found.reliable);
  found.percent = languages[0] == found.language ? percents[0] : 0;
  return found;
}

std::string name_of(CLD2::Language language) {
  if (language == CLD2::ENGLISH || language == CLD2::UNKNOWN_LANGUAGE) return "";
  std::string name = CLD2::LanguageName(language);  // "SPANISH", "ChineseT"
  if (std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    std::transform(name.begin() + 1, name.end(), name.begin() + 1,
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return name;
}

}  // namespace

OtherLanguages other_languages(std::string_view view, std::span<const ViewSpan> paragraphs) {
  OtherLanguages out;
  if (view.size() >= kDetectLeast) {
    if (const Detected whole = detect(view); whole.reliable) out.whole = name_of(whole.language);
  }
  for (const ViewSpan& span : paragraphs) {
    out.names.push_back(out.whole);
    const std::string_view text = slice(view, span);
    if (paragraphs.size() < 2 || text.size() < (out.whole.empty() ? kSureLeast : kDetectLeast)) continue;
    const Detected found = detect(text);
    if (found.reliable && found.percent >= kSurePercent && found.language != CLD2::UNKNOWN_LANGUAGE)
      out.names.back() = name_of(found.language);
  }
  return out;
}

}  // namespace hearsay
