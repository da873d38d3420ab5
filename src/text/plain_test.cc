#include "text/plain.h"

#include <gtest/gtest.h>

#include "model/check.h"

namespace hearsay {
namespace {

TEST(PlainDocument, CutsParagraphsAtLines) {
  const struct {
    const char* text;
    std::vector<std::string> paragraphs;
  } cases[] = {
      {"", {}},
      {"\n \n", {}},
      {"One.\nTwo.", {"One.", "Two."}},
      {"The ferry was\nheld in port.", {"The ferry was\nheld in port."}},
      {"Ferry held in port\nThe captain waited", {"Ferry held in port", "The captain waited"}},
      {"Ends here.\nlower case goes on", {"Ends here.", "lower case goes on"}},
      {"  padded \r\n\r\nnext", {"padded", "next"}},
  };
  for (const auto& c : cases) {
    const Document d = plain_document(c.text);
    EXPECT_EQ(check(d), std::vector<std::string>{}) << c.text;
    std::vector<std::string> got;
    for (const Paragraph& p : d.blocks[0].paragraphs) got.emplace_back(d.text(p.span));
    EXPECT_EQ(got, c.paragraphs) << c.text;
  }
}

}  // namespace
}  // namespace hearsay
