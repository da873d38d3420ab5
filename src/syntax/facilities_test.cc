#include "syntax/facilities.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Facilities, GoByTheHeadOfTheName) {
  for (const char* name :
       {"Velsk Bridge", "the Orlova Dam", "Cathedral of Our Lady", "Harbour Street", "LINDEN STATION"}) {
    EXPECT_EQ(place_or_facility(name), MentionType::kFacility) << name;
  }
  for (const char* name : {"Velsk", "Don River", "Bay of Orlova", "Station", "Bridgetown", ""}) {
    EXPECT_EQ(place_or_facility(name), MentionType::kPlace) << name;
  }
}

}  // namespace
}  // namespace hearsay
