#include "syntax/names.h"

#include <gtest/gtest.h>

#include "model/names.h"
#include "text/tokenize.h"

namespace hearsay {
namespace {

struct Found {
  std::string text;
  MentionType type;
  double score = 0.9;
};

// A one-sentence text with these mentions, each the first of its words not yet taken.
std::string tidied(const std::string& text, const std::vector<Found>& found, const KnownPlaces& known = {}) {
  Document d;
  d.view = text;
  tokenize(d.view, 0, d.tokens);
  d.sentences = {{view_span(0, text.size()), 0, static_cast<Index>(d.tokens.size()), 0, 0}};
  for (Token& token : d.tokens) token.sentence = 0;
  std::size_t from = 0;
  for (const Found& f : found) {
    const std::size_t at = text.find(f.text, from);
    Mention m;
    m.span = view_span(at, at + f.text.size());
    m.type = f.type;
    m.sentence = 0;
    m.score = f.score;
    d.mentions.push_back(m);
    from = at + f.text.size();
  }
  tidy_names(d, 0, known);
  std::string out;
  for (const Mention& m : d.mentions) {
    if (!out.empty()) out += ", ";
    out += std::string(d.text(m.span)) + "/" + std::string(to_string(m.type));
  }
  return out;
}

TEST(TidyNames, CutsTitlesAndJobs) {
  using T = MentionType;
  EXPECT_EQ(tidied("Mr Oduya spoke", {{"Mr Oduya", T::kPerson}}), "Oduya/person");
  EXPECT_EQ(tidied("Dam chief Marta Oduya spoke", {{"Dam chief Marta Oduya", T::kPerson}}), "Marta Oduya/person");
  EXPECT_EQ(tidied("President Ana de la Cruz spoke", {{"President Ana de la Cruz", T::kPerson}}),
            "Ana de la Cruz/person");
  EXPECT_EQ(tidied("the Harbour fighters left", {{"the Harbour fighters", T::kOrganisation}}), "Harbour/organisation");
  EXPECT_EQ(tidied("Velsk region south of Orlova", {{"Velsk region south of Orlova", T::kPlace}}), "Velsk/place");
  EXPECT_EQ(tidied("Harbour chief left", {{"Harbour chief", T::kPerson}}), "Harbour/organisation");
  EXPECT_EQ(tidied("Aunt Marta and Doctor Oduya", {{"Aunt Marta", T::kPerson}, {"Doctor Oduya", T::kPerson}}),
            "Marta/person, Oduya/person");
  EXPECT_EQ(tidied("the chief left", {{"the chief", T::kPerson}, {"left", T::kWork}}), "the chief/person, left/work");
  EXPECT_EQ(tidied("The Ministry of the Interior said", {{"The Ministry of the Interior", T::kOrganisation}}),
            "The Ministry of the Interior/organisation");
}

TEST(TidyNames, PartsAPersonFromTheBody) {
  using T = MentionType;
  EXPECT_EQ(tidied("Marta Oduya of the Northern Courier asked", {{"Marta Oduya of the Northern Courier", T::kPerson}}),
            "Marta Oduya/person, Northern Courier/organisation");
  EXPECT_EQ(tidied("Lawrence of Orlova spoke", {{"Lawrence of Orlova", T::kPerson}}), "Lawrence of Orlova/person");
  EXPECT_EQ(
      tidied("the Orlovan militant group Red Hills left", {{"Orlovan militant group Red Hills", T::kOrganisation}}),
      "Red Hills/organisation");
}

TEST(TidyNames, LearnsAbbreviationsFromBrackets) {
  using T = MentionType;
  EXPECT_EQ(tidied("The Velsk Agency for Floods (VAF) is late, VAF staff said",
                   {{"Velsk Agency for Floods", T::kOrganisation}, {"VAF", T::kPerson}}),
            "Velsk Agency for Floods/organisation, VAF/organisation, VAF/organisation");
  EXPECT_EQ(tidied("The Velsk Agency for Floods (UTC) is late", {{"Velsk Agency for Floods", T::kOrganisation}}),
            "Velsk Agency for Floods/organisation");
  EXPECT_EQ(tidied("in the 2nd century BC", {{"BC", T::kOrganisation}}), "");
}

TEST(TidyNames, ReadsABodyByItsPeople) {
  using T = MentionType;
  EXPECT_EQ(tidied("Linden fighters left", {{"Linden", T::kPerson}}), "Linden/organisation");
  EXPECT_EQ(tidied("the Linden chief left", {{"Linden", T::kPerson}}), "Linden/organisation");
  EXPECT_EQ(tidied("PMC Linden left", {{"PMC Linden", T::kPerson}}), "PMC Linden/organisation");
  EXPECT_EQ(tidied("Linden left", {{"Linden", T::kPerson}}), "Linden/person");
  EXPECT_EQ(tidied("Velsk fighters left", {{"Velsk", T::kPlace}}), "Velsk/place");
}

TEST(TidyNames, LeavesAPeopleOfItsBody) {
  using T = MentionType;
  EXPECT_EQ(tidied("the Danish coastguard said", {{"the Danish coastguard", T::kOrganisation}}), "Danish/nationality");
  EXPECT_EQ(tidied("the Linden coastguard said", {{"Linden coastguard", T::kOrganisation}}), "Linden/organisation");
}

TEST(TidyNames, KnowsAShipByTheWordBeforeIt) {
  using T = MentionType;
  EXPECT_EQ(tidied("the tanker Queen Oduya sank", {{"Queen Oduya", T::kWork}}), "Queen Oduya/vehicle");
  EXPECT_EQ(tidied("the ferry Linden sank", {{"Linden", T::kOrganisation}}), "Linden/vehicle");
  EXPECT_EQ(tidied("so Queen Oduya left", {{"Queen Oduya", T::kPerson}}), "Oduya/person");
}

TEST(TidyNames, GuessesNothingInOtherScripts) {
  using T = MentionType;
  EXPECT_EQ(
      tidied("a sign read \u0412\u0435\u043B\u0441\u043A today", {{"\u0412\u0435\u043B\u0441\u043A", T::kPerson}}), "");
  EXPECT_EQ(tidied("He met \u00C9mile there", {{"\u00C9mile", T::kPerson}}), "\u00C9mile/person");
}

TEST(TidyNames, KeepsParticlesThatBeginAName) {
  using T = MentionType;
  EXPECT_EQ(tidied("He named al-Velsi first", {{"al-Velsi", T::kPerson}}), "al-Velsi/person");
  EXPECT_EQ(tidied("Then bin Oduya spoke", {{"bin Oduya", T::kPerson}}), "bin Oduya/person");
  EXPECT_EQ(tidied("the chief of la Velska", {{"the chief of la Velska", T::kPerson}}), "la Velska/person");
  EXPECT_EQ(tidied("la mill Velska", {{"la mill Velska", T::kPlace}}), "Velska/place");
}

TEST(TidyNames, KeepsTheEndOfAShopsName) {
  using T = MentionType;
  EXPECT_EQ(tidied("We ate at Oduya 's again", {{"Oduya 's", T::kPlace}}), "Oduya 's/place");
  EXPECT_EQ(tidied("Brandt 's opens late", {{"Brandt 's", T::kOrganisation}}), "Brandt 's/organisation");
  EXPECT_EQ(tidied("Eva Brandt spoke of Brandt 's dam", {{"Eva Brandt", T::kPerson}, {"Brandt 's", T::kPlace, 0.4}}),
            "Eva Brandt/person, Brandt/person");
  EXPECT_EQ(tidied("so Brandt 's dam failed", {{"Brandt 's", T::kPerson}}), "Brandt/organisation");
}

TEST(TidyNames, VotesOnOneKindPerName) {
  using T = MentionType;
  EXPECT_EQ(tidied("Linden rose. Linden fell. Linden stood.",
                   {{"Linden", T::kPerson, 0.5}, {"Linden", T::kOrganisation, 0.9}, {"Linden", T::kOrganisation, 0.8}}),
            "Linden/organisation, Linden/organisation, Linden/organisation");
  EXPECT_EQ(tidied("Eva Brandt came. Brandt left.", {{"Eva Brandt", T::kPerson, 0.9}, {"Brandt", T::kPlace, 0.4}}),
            "Eva Brandt/person, Brandt/person");
}

TEST(TidyNames, ListensToTheWordsAround) {
  using T = MentionType;
  EXPECT_EQ(tidied("The count in Bressen stopped", {{"Bressen", T::kPerson}}), "Bressen/place");
  EXPECT_EQ(tidied("troops in Halm; Halm fell", {{"Halm", T::kPerson}, {"Halm", T::kPerson, 0.5}}),
            "Halm/place, Halm/place");
  EXPECT_EQ(tidied("Ms Okafor spoke", {{"Okafor", T::kOrganisation}}), "Okafor/person");
  EXPECT_EQ(tidied("the Red Hills Front left", {{"Red Hills Front", T::kPlace}}), "Red Hills Front/organisation");
  EXPECT_EQ(tidied("River Aske rose", {{"River Aske", T::kPerson}}), "River Aske/place");
  EXPECT_EQ(tidied("faith in Oduya Ltd", {{"Oduya Ltd", T::kPerson}}), "Oduya Ltd/organisation");
}

TEST(TidyNames, KnowsBuildingsFromTheirHeads) {
  using T = MentionType;
  EXPECT_EQ(tidied("Velsk Bridge in Velsk", {{"Velsk Bridge", T::kPlace}, {"Velsk", T::kFacility}}),
            "Velsk Bridge/facility, Velsk/place");
}

TEST(TidyNames, ListedPlacesArePlacesAndStandApart) {
  using T = MentionType;
  std::vector<std::uint32_t> hashes;
  for (const char* name : {"East Korvel", "Korvel", "Ostania", "East Bank"}) hashes.push_back(place_name_hash(name));
  std::sort(hashes.begin(), hashes.end());
  const KnownPlaces known(hashes);
  EXPECT_TRUE(known.contains("east\n KORVEL"));
  EXPECT_FALSE(known.contains("East"));
  EXPECT_EQ(tidied("East Korvel signed", {{"East Korvel", T::kOrganisation}}, known), "East Korvel/place");
  EXPECT_EQ(tidied("East Bank signed", {{"East Bank", T::kPlace}}, known), "East Bank/place");
  EXPECT_EQ(tidied("East Bank lent it", {{"East Bank", T::kOrganisation}}, known), "East Bank/organisation");
  EXPECT_EQ(tidied("back in Korvel Ostania", {{"Korvel Ostania", T::kFacility}}, known), "Korvel/place, Ostania/place");
  EXPECT_EQ(tidied("at Korvel Bridge", {{"Korvel Bridge", T::kFacility}}, known), "Korvel Bridge/facility");
}

}  // namespace
}  // namespace hearsay
