#include "said/quotes.h"

#include <gmock/gmock.h>

#include "model/check.h"
#include "said/test_document.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Case {
  std::vector<std::string> paragraphs;
  std::vector<std::string> pieces;  ///< of all quotations, in order
  std::vector<std::string> notes;
};

std::vector<std::string> texts(const Document& d, const std::vector<Quoted>& all) {
  std::vector<std::string> out;
  for (const Quoted& q : all) {
    for (const QuotePiece& piece : q.pieces) out.emplace_back(d.text(piece.text));
  }
  return out;
}

class QuotesTest : public ::testing::TestWithParam<Case> {};

TEST_P(QuotesTest, FindsWhatStandsBetweenTheMarks) {
  const Case& c = GetParam();
  Document d = document_of(c.paragraphs);
  const auto quoted = find_quoted(d, &d.notes);
  EXPECT_EQ(texts(d, quoted), c.pieces);
  std::vector<std::string> codes;
  for (const Note& n : d.notes) codes.push_back(n.code);
  EXPECT_EQ(codes, c.notes);
  EXPECT_THAT(check(d), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Marks, QuotesTest,
    ::testing::Values(
        Case{{"“The weir is open,” she said."}, {"The weir is open,"}, {}},
        Case{{"\"The weir is open,\" she said. \"Go home.\""}, {"The weir is open,", "Go home."}, {}},
        Case{{"''The weir is open,'' she said."}, {"The weir is open,"}, {}},
        Case{{"``The weir is open,'' she said."}, {"The weir is open,"}, {}},
        Case{{"‘The weir is open,’ she said of the crew’s work."}, {"The weir is open,"}, {}},
        Case{{"'It's the crew's boat,' he said."}, {"It's the crew's boat,"}, {}},
        Case{{"‘The guards’ hut burned,’ he said."}, {"The guards’ hut burned,"}, {}},
        Case{{"The farmers' union met in the '90s; rock 'n' roll played."}, {}, {}},
        Case{{"„Das Wehr ist offen“, sagte sie."}, {"Das Wehr ist offen"}, {}},
        Case{{"„Tama jest otwarta”, powiedziała."}, {"Tama jest otwarta"}, {}},
        Case{{"« Le barrage tient », a-t-il dit."}, {" Le barrage tient "}, {}},
        Case{{"»Das Wehr ist offen«, sagte sie."}, {"Das Wehr ist offen"}, {}},
        Case{{"‹Das Wehr› und »der ›kleine‹ Damm«"}, {"Das Wehr", "der ›kleine‹ Damm", "kleine"}, {}},
        Case{{"「水門は開いた」と話した。"}, {"水門は開いた"}, {}},
        Case{{"“He told me ‘run’ and I ran,” she said."}, {"He told me ‘run’ and I ran,", "run"}, {}},
        Case{{"“The weir is open,\" she said. \"Go home.\""}, {"The weir is open,", "Go home."}, {}},
        Case{{"\"It held,” she said, “until noon\"."}, {"It held,", "until noon"}, {}},
        Case{{"“He shouted \"run\" from a 6\" pipe,” she said."}, {"He shouted \"run\" from a 6\" pipe,", "run"}, {}},
        Case{{"He is 6' tall and the board 4'' wide."}, {}, {}}));

INSTANTIATE_TEST_SUITE_P(
    Paragraphs, QuotesTest,
    ::testing::Values(
        // An opening mark on every paragraph, a closing mark on the last alone.
        Case{{"“First we waited.", "“Then we ran,” the miller said."}, {"First we waited.", "Then we ran,"}, {}},
        Case{{"\"First we waited.", "\"Then we ran,\" the miller said."}, {"First we waited.", "Then we ran,"}, {}},
        Case{{"“First we waited.", "The miller left."}, {"First we waited."}, {"quotation-unclosed"}},
        Case{{"The miller left.” Nobody spoke."}, {}, {"quotation-unopened"}},
        Case{{"”The weir is open,” she said."}, {"The weir is open,"}, {}},
        Case{{"He called it ”odd” and left."}, {"odd"}, {}},
        Case{{"The miller left. ”Nobody spoke."}, {}, {"quotation-unopened"}},
        Case{{"He wrote “stay and “go in one line."},
             {"stay and", "go in one line."},
             {"quotation-unclosed", "quotation-unclosed"}},
        Case{{"“"}, {}, {}}, Case{{"“”"}, {}, {}}));

TEST(Quotes, NestedDepthAndClosing) {
  Document d = document_of({"“She said ‘no’.", "“Twice,” he said."});
  const auto quoted = find_quoted(d, nullptr);
  ASSERT_EQ(quoted.size(), 2u);
  EXPECT_EQ(quoted[0].depth, 0);
  EXPECT_EQ(quoted[0].pieces.size(), 2u);
  EXPECT_EQ(quoted[1].depth, 1);
  EXPECT_TRUE(quoted[0].closed);
}

TEST(Quotes, SurvivesMarksWithoutEnd) {
  std::string marks;
  for (int i = 0; i < 3000; ++i) marks += i % 3 == 0 ? "“" : i % 3 == 1 ? "‘ " : "\" ";
  Document d = document_of({marks});
  find_quoted(d, &d.notes);
  EXPECT_THAT(check(d), IsEmpty());
}

}  // namespace
}  // namespace hearsay
