#include "ingest/line_rules.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace hearsay {
namespace {

const LineRules& rules() {
  const auto& loaded = LineRules::shared();
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return **loaded;
}

TEST(LineRules, TellsWhatLinesAre) {
  const struct {
    const char* line;
    std::optional<LineClass> is;
  } cases[] = {
      {"Follow our live coverage below", LineClass::kNavigation},
      {"  READ MORE:   How the weir was built  ", LineClass::kNavigation},
      {"Story continues below", LineClass::kBoilerplate},
      {"Sign up for our evening newsletter!", LineClass::kBoilerplate},
      {"Advertisement", LineClass::kBoilerplate},
      {"Most read", LineClass::kFooter},
      {"Korvel dam: what we know so far", LineClass::kSummary},
      {"Key points", LineClass::kSummary},
      {"The story so far", LineClass::kSummary},
      {"Pinned", LineClass::kPinned},
      {"Key event", LineClass::kKeyEvent},
      {"Image source, AFP", LineClass::kCreditLine},
      {"The dam at Korvel gave way before dawn.", std::nullopt},
      {"Rescuers reach the last village", std::nullopt},
      {"More than forty people are missing, the mayor said.", std::nullopt},
      {"Share of homes without power falls to a third", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(rules().classify(c.line), c.is) << c.line;
}

TEST(LineRules, FindsCredits) {
  const struct {
    std::string line;
    std::string credit;
  } cases[] = {
      {"The weir at Korvel an hour before the breach - REUTERS", "REUTERS"},
      {"The weir at Korvel – Jane Roe/AFP", "Jane Roe/AFP"},
      {"A boat on the high street. Photograph: Jane Roe/EPA", "Photograph: Jane Roe/EPA"},
      {"A boat on the high street (AP Photo/Jane Roe)", "(AP Photo/Jane Roe)"},
      {"A boat on the high street. Jane Roe/AFP via Getty Images", "Jane Roe/AFP via Getty Images"},
      {"Rescue boats gather at Ostrel – officials", ""},
      {"Three people died, the agency said.", ""},
      {"A boat on the high street (Jane Roe/Reuters)", "(Jane Roe/Reuters)"},
      {"Three are missing, an agency said (Reuters)", ""},
      {"The weir lies between Korvel/Ostrel and the sea", ""},
      {"The weir before the breach © Jane Roe", "© Jane Roe"},
      {"The picture: no water, no power, no road", ""},
      {"Picture: Jane Roe", "Picture: Jane Roe"},
      {"What he said - by our man at the AFP", ""},
      {"Dam will hold, says minister", ""},
  };
  for (const auto& c : cases) {
    const auto found = rules().find_credit(c.line);
    EXPECT_EQ(found ? c.line.substr(found->begin, found->end - found->begin) : "", c.credit) << c.line;
  }
}

TEST(LineRules, ABadRowFailsTheLoadWithItsLine) {
  const std::string path = testing::TempDir() + "/lines.tsv";
  const std::string agencies = testing::TempDir() + "/agencies.tsv";
  ASSERT_TRUE(write_file(agencies, "AFP\n"));
  const struct {
    const char* row;
    const char* says;
  } cases[] = {
      {"navigation\t60\tshare(\tshare\tno\n", ":2: the pattern does not compile"},
      {"navigation\t60\tshare\tsave\tno\n", ":2: its first example does not match"},
      {"navigation\t60\tshare\tshare\tSHARE.\n", ":2: its second example matches"},
      {"weather\t60\tshare\tshare\tno\n", ":2: unknown class weather"},
      {"navigation\t60\tshare\tshare\n", ":2: expected 5"},
      {"navigation\t0\tshare\tshare\tno\n", ":2: longest must be a number"},
  };
  for (const auto& c : cases) {
    ASSERT_TRUE(write_file(path, std::string("# head\n") + c.row));
    const auto loaded = LineRules::load(path, agencies);
    ASSERT_FALSE(loaded) << c.row;
    EXPECT_NE(loaded.error().message.find(c.says), std::string::npos) << loaded.error().message;
  }
}

}  // namespace
}  // namespace hearsay
