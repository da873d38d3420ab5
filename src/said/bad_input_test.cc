// Text that no rule was written for: the stages leave notes or nothing, never a broken document.
#include <gmock/gmock.h>

#include "model/check.h"
#include "said/agents.h"
#include "said/events.h"
#include "said/learned.h"
#include "said/quotation_kinds.h"
#include "said/statements.h"
#include "said/test_document.h"

namespace hearsay {
namespace {

using ::testing::IsEmpty;

Document read(const std::vector<std::string>& paragraphs) {
  static const auto kLexicon = SaidLexicon::load();
  static const auto kMarkers = MarkerRules::load();
  static const auto kModels = LearnedModels::load();
  static const auto kPredicates = Predicates::load();
  static const auto kAgents = AgentModels::load();
  EXPECT_TRUE(kLexicon && kMarkers && kModels && kPredicates && kAgents);
  Document d = document_of(paragraphs);
  read_quotations(d, **kLexicon);
  read_agents(d, **kLexicon, **kAgents);
  read_statements(d, **kLexicon, **kMarkers, kModels->get());
  read_events(d, **kLexicon, **kPredicates);
  EXPECT_THAT(check(d), IsEmpty()) << paragraphs.front().substr(0, 80);
  return d;
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

/// Some statement with this source text.
bool has_source(const Document& d, std::string_view source) {
  for (const Statement& s : d.statements) {
    if (d.text(s.source) == source) return true;
  }
  return false;
}

TEST(BadInput, EmptyAndTiny) {
  for (const std::string text : {"", " ", "“", "”", "said", "said said said", ":", ": :", "— reports", "He.", "\"",
                                 "' '", "🛶", "🛶 said", "of of of the the"})
    read({text});
}

TEST(BadInput, UnbalancedMarksLeaveTheRestOfThePageUnharmed) {
  const Document d =
      read({"“We wait, the guard said. “And wait.", "“Never ‘again” he 'wrote.", "The mayor said the weir was open."});
  EXPECT_TRUE(has_source(d, "The mayor"));
  EXPECT_FALSE(d.notes.empty());
}

TEST(BadInput, AWordOfFiveThousandWordsInOneSentence) {
  read({repeated("the mayor said that the miller said that ", 600) + "the weir was open."});
  read({repeated("the river and the mill, ", 1000) + "the mayor said."});
  read({repeated("(((", 800) + "the mayor said" + repeated(")))", 800)});
  read({"“" + repeated("we wait ", 2500) + "” the mayor said."});
}

TEST(BadInput, APageOfOnlyQuotations) {
  std::vector<std::string> page(200, "“We wait.”");
  const Document d = read(page);
  EXPECT_EQ(d.quotations.size(), 200u);
  for (const Statement& s : d.statements) EXPECT_TRUE(s.source.empty());
}

TEST(BadInput, SourcesThatAreNoNames) {
  EXPECT_TRUE(has_source(read({"The weir is open, https://vell.example/alerts said on Friday."}),
                         "https://vell.example/alerts"));
  read({"🛶 said the weir was open.", "@vell_alerts said the weir was open.", "#weir: it is open",
        "“Open,” 🛶 said."});
}

TEST(BadInput, MarksOfTenKinds) {
  const Document d =
      read({"“a b,” he said. ‘c d,’ he said. \"e f,\" he said. 'g h,' he said. «i j», he said. „k l“, he said. ‹m n›, "
            "he said. "
            "「o p」 he said. 『q r』 he said. ''s t,'' he said."});
  EXPECT_EQ(d.quotations.size(), 10u);
}

TEST(BadInput, ControlCharactersAndOtherScripts) {
  read({"\x01\x02 said \x7F that \xC2\x80 it", "Он сказал, что мост открыт. «Мост открыт», — сказал мэр.",
        "市長は「橋は開いた」と述べた。"});
}

}  // namespace
}  // namespace hearsay
