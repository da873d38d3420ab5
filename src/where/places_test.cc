#include "where/places.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/resources.h"
#include "where/relation.h"
#include "where/test_world.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const PlaceFinder& finder() {
  static const PlaceFinder kFinder = [] {
    Result<PlaceFinder> made = PlaceFinder::load(write_test_world(), resource_path("where/words.tsv").value_or(""));
    EXPECT_TRUE(made.has_value());
    return std::move(*made);
  }();
  return kFinder;
}

Document read(std::string_view text) {
  Document document = document_of(text);
  finder().find(document);
  return document;
}

/// "words=name/country" of every place.
std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> out;
  const Document document = read(text);
  for (const PlaceMention& p : document.places) {
    out.push_back(fmt::format("{}={}/{}", document.text(p.span), p.name, p.country));
  }
  return out;
}

TEST(Places, NamesAreTakenOnEvidence) {
  EXPECT_THAT(found("A dam broke in Oakmere on Sunday."), ElementsAre("Oakmere=Oakmere/EB"));
  EXPECT_THAT(found("The bridge near St. Alban was shut."), ElementsAre("St. Alban=Saint Alban/EB"));
  EXPECT_THAT(found("Boats left Stow-on-Lea before dawn."), ElementsAre("Stow-on-Lea=Stow-on-Lea/EB"));
  EXPECT_THAT(found("Troops were seen in Стоу before dawn."), ElementsAre("Стоу=Stow-on-Lea/EB"));
  EXPECT_THAT(found("Elbonian engineers were there."), ElementsAre("Elbonian=Elbonia/EB"));
}

TEST(Places, PeopleAndPlainWordsAreNotPlaces) {
  EXPECT_THAT(found("Mary Jackson said so. Jackson added that the pumps had failed."), IsEmpty());
  EXPECT_THAT(found("Reading the report took hours. She likes reading."), IsEmpty());
  EXPECT_THAT(found("Sheriff Harrow was told at once."), IsEmpty());
}

TEST(Places, ThePairDecides) {
  EXPECT_THAT(found("Fire broke out in Oakmere, Borduria, at noon."),
              ElementsAre("Oakmere=Oakmere/BD", "Borduria=Borduria/BD"));
  EXPECT_THAT(found("Fire broke out in Oakmere, Plains. Oakmere has one fire engine."),
              ElementsAre("Oakmere=Oakmere/BD", "Plains=Plains/BD", "Oakmere=Oakmere/BD"));
  EXPECT_THAT(found("The mayor of Harrow, Em., resigned."), ElementsAre("Harrow=Harrow/EB", "Em.=Eastmark/EB"));
}

TEST(Places, TheRestOfThePageDecides) {
  EXPECT_THAT(
      found("Floods hit Harrow. Roads in Stow-on-Lea and in Eastmark were cut, Elbonian police said."),
      ElementsAre("Harrow=Harrow/EB", "Stow-on-Lea=Stow-on-Lea/EB", "Eastmark=Eastmark/EB", "Elbonian=Elbonia/EB"));
  EXPECT_THAT(found("Floods hit Harrow. The government of Borduria sent help."),
              ElementsAre("Harrow=Harrow/BD", "Borduria=Borduria/BD"));
}

TEST(Places, ACountryIsAnArea) {
  const Document document = read("Snow fell across Elbonia.");
  ASSERT_EQ(document.places.size(), 1u);
  EXPECT_EQ(document.places[0].feature, "A.PCLI");
  EXPECT_EQ(document.places[0].precision_m, 300000);
}

TEST(Places, DistanceAndBearingGiveARegion) {
  const Document document = read("The column stopped about 40 kilometres (25 miles) north of Oakmere.");
  ASSERT_EQ(document.places.size(), 1u);
  const PlaceMention& p = document.places[0];
  EXPECT_EQ(p.relation, PlaceRelation::kDistanceBearing);
  EXPECT_EQ(p.distance_m, 40000);
  EXPECT_EQ(p.bearing_deg, 0);
  EXPECT_NEAR(*p.lat, 47.6 + 40 / 111.2, 0.01);
  EXPECT_GT(*p.precision_m, 10000);
  EXPECT_EQ(p.verbatim, "about 40 kilometres (25 miles) north of Oakmere");
  EXPECT_TRUE(document.notes.empty());
}

TEST(Places, UnitsThatDisagreeAreNoted) {
  const Document document = read("The column stopped 40 kilometres (60 miles) north-east of Oakmere.");
  ASSERT_EQ(document.places.size(), 1u);
  EXPECT_EQ(document.places[0].bearing_deg, 45);
  ASSERT_EQ(document.notes.size(), 1u);
  EXPECT_EQ(document.notes[0].code, "distance-units-differ");
}

TEST(Places, RelationsAreTold) {
  struct Case {
    const char* text;
    PlaceRelation relation;
  };
  const Case kCases[] = {
      {"Shots were heard in Oakmere.", PlaceRelation::kAt},
      {"Shots were heard near Oakmere.", PlaceRelation::kNear},
      {"Shots were heard close to Oakmere.", PlaceRelation::kNear},
      {"Shots were heard near the small village of Oakmere.", PlaceRelation::kNear},
      {"Shots were heard 12 miles from the market town of Oakmere.", PlaceRelation::kDistanceBearing},
      {"Shots were heard in the village of Oakmere.", PlaceRelation::kAt},
      {"It was held close to the Elbonian election.", PlaceRelation::kAt},
      {"They marched toward Oakmere.", PlaceRelation::kToward},
      {"Shots were heard to the south of Oakmere.", PlaceRelation::kDirectionOf},
      {"Shots were heard in the south of Elbonia.", PlaceRelation::kAt},
      {"They reached the border with Elbonia.", PlaceRelation::kBorderOf},
      {"They reached the Elbonian border.", PlaceRelation::kBorderOf},
      {"It lies 12 miles from Oakmere.", PlaceRelation::kDistanceBearing},
      {"They met between Oakmere and Saint Alban.", PlaceRelation::kBetween},
  };
  for (const Case& c : kCases) {
    const Document document = read(c.text);
    ASSERT_FALSE(document.places.empty()) << c.text;
    EXPECT_EQ(document.places[0].relation, c.relation) << c.text;
  }
}

TEST(Places, GovernmentsAreMetonyms) {
  const Document said = read("Oakmere denied the report.");
  ASSERT_EQ(said.places.size(), 1u);
  EXPECT_TRUE(said.places[0].metonym);
  const Document at = read("In Oakmere warned residents stayed indoors.");
  ASSERT_EQ(at.places.size(), 1u);
  EXPECT_FALSE(at.places[0].metonym);
}

TEST(Places, UnknownPlacesHaveNoPointUnlessTheirHolderIsNamed) {
  const Document alone = read("They came from the village of Zarvok on foot.");
  ASSERT_EQ(alone.places.size(), 1u);
  EXPECT_TRUE(alone.places[0].name.empty());
  EXPECT_FALSE(alone.places[0].lat.has_value());
  ASSERT_EQ(alone.notes.size(), 1u);
  EXPECT_EQ(alone.notes[0].code, "place-not-found");
  const Document held = read("They came from the village of Zarvok, Elbonia.");
  ASSERT_EQ(held.places.size(), 2u);
  EXPECT_EQ(held.places[0].country, "EB");
  EXPECT_EQ(held.places[0].precision_m, 300000) << "as wide as what holds it";
}

TEST(Places, AlternativesAddUpAndAreSorted) {
  const Document document = read("A dam broke in Harrow.");
  ASSERT_EQ(document.places.size(), 1u);
  const auto& alternatives = document.places[0].alternatives;
  ASSERT_EQ(alternatives.size(), 2u);
  EXPECT_NEAR(alternatives[0].weight + alternatives[1].weight, 1, 1e-9);
  EXPECT_GE(alternatives[0].weight, alternatives[1].weight);
}

TEST(Places, HardInputNeitherCrashesNorTakesLong) {
  std::string names, numbers;
  for (int i = 0; i < 20000; ++i) names += "Oakmere, Harrow, ";
  for (int i = 0; i < 10000; ++i) numbers += std::to_string(i) + " ";
  EXPECT_EQ(read(names).places.size(), 40000u);
  EXPECT_TRUE(read(numbers).places.empty());
  read("");
  read("((((( , , , - - - /// 's 's \u2019");
  read(std::string(5000, 'A'));
  read("Saint-Saint-Saint-Saint-Saint-Saint-Saint-Saint-Saint-Saint-Saint Alban");
  read("\u0420\u043e\u0441\u0442\u043e\u0432 \u4e1c\u4eac \u0627\u0644\u0642\u0627\u0647\u0631\u0629 \U0001F600");
}

TEST(Places, LengthsAgreeWithinRounding) {
  EXPECT_TRUE(lengths_agree(400000, 250 * 1609.344));
  EXPECT_FALSE(lengths_agree(400000, 150 * 1609.344));
}

TEST(PlaceFinder, MissingFilesAreErrors) {
  EXPECT_FALSE(PlaceFinder::load("no/such/file", "nor/this").has_value());
  EXPECT_FALSE(PlaceWords::load(temporary_path("none.tsv")).has_value());
  const std::string bad = temporary_path("bad.tsv");
  ASSERT_TRUE(write_file(bad, "no-such-class\tword\n").has_value());
  EXPECT_EQ(PlaceWords::load(bad).error().code, "bad-resource");
}

}  // namespace
}  // namespace hearsay
