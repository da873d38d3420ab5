// Tells a built place from a place on the map by the noun that heads its name. The public training sets know one kind,
// "location", so the network cannot.
//
//   place_or_facility("Velsk Bridge") == MentionType::kFacility;  place_or_facility("Velsk") == MentionType::kPlace
#pragma once

#include <string_view>

#include "model/document.h"

namespace hearsay {

MentionType place_or_facility(std::string_view name);

}  // namespace hearsay
