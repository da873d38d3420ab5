#include "where/place_words.h"

#include <fmt/format.h>

#include <map>

#include "base/resources.h"

namespace hearsay {
namespace {

const std::map<std::string_view, WordClass>& class_names() {
  static const std::map<std::string_view, WordClass> kNames = {
      {"locative", kLocativeWord},      {"weak_locative", kWeakLocativeWord}, {"title", kTitleWord},
      {"speech", kSpeechWord},          {"office_verb", kOfficeWord},         {"weekday", kCalendarWord},
      {"org_tail", kOrgTailWord},       {"place_tail", kPlaceTailWord},       {"street_tail", kStreetTailWord},
      {"nature_tail", kNatureTailWord}, {"nature_head", kNatureHeadWord},     {"road_head", kRoadHeadWord},
      {"joiner", kJoinerWord},          {"direction", kDirectionWord},        {"surname_hint", kSurnameWord},
      {"given", kGivenNameWord},        {"official_tail", kOfficialTailWord}, {"settlement", kSettlementWord},
      {"disease", kDiseaseWord},        {"not_place", kNotPlaceWord},         {"surname", kSurnameWord},
      {"common", kCommonWord},          {"media_tail", kMediaTailWord},       {"motion", kMotionWord}};
  return kNames;
}

}  // namespace

Result<PlaceWords> PlaceWords::load(const std::string& path) {
  const Result<std::vector<TsvRow>> rows = read_tsv(path);
  if (!rows) return fail(rows.error());
  PlaceWords words;
  for (const TsvRow& row : *rows) {
    const auto known = class_names().find(row.fields[0]);
    if (known == class_names().end() || row.fields.size() != 2) {
      return fail("bad-resource", fmt::format("{}:{}: expected a known class and its words", path, row.line), path);
    }
    for (const std::string& word : split(row.fields[1], ' ')) words.classes_[word] |= known->second;
  }
  if (words.classes_.empty()) return fail("bad-resource", path + ": no words", path);
  return words;
}

std::uint32_t PlaceWords::classes(std::string_view lower) const {
  const auto found = classes_.find(lower);
  return found == classes_.end() ? 0 : found->second;
}

}  // namespace hearsay
