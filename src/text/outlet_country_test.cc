#include "text/outlet_country.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(OutletCountry, IsTheAddressesLastLabel) {
  EXPECT_EQ(country_of_address("https://www.courier.co.uk/live"), "GB");
  EXPECT_EQ(country_of_address("https://zeitung.de:443/a?b"), "DE");
  for (const char* open : {"https://courier.com/x", "https://courier.io", "courier.de", "file:///tmp/a.b1", ""})
    EXPECT_EQ(country_of_address(open), "") << open;
}

TEST(OutletCountry, ThePagesOwnAddressComesFirst) {
  Document page;
  page.source.uri = "https://mirror.fr/1";
  EXPECT_EQ(outlet_country(page), "FR");
  page.page.canonical = "https://herald.no/1";
  EXPECT_EQ(outlet_country(page), "NO");
}

}  // namespace
}  // namespace hearsay
