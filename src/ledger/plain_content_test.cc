#include "ledger/plain_content.h"

#include <gtest/gtest.h>

#include "ledger/document_builder.h"

namespace hearsay {
namespace {

struct Case {
  std::string why;
  std::string text;     ///< one sentence; Ana Ruiz and the ministry are agents
  std::string content;  ///< of the statement
  std::string source;
  std::string pronoun;  ///< stands for Ana Ruiz
  std::string expected;
};

// "him [Ana Ruiz]" with a question mark where the reading is not sure.
std::string shown(const PlainContent& content) {
  std::string out = content.text;
  for (std::size_t i = content.referents.size(); i-- > 0;) {
    const ReferentRow& r = content.referents[i];
    EXPECT_EQ(content.text.substr(r.end - r.words.size(), r.words.size()), r.words);
    out.insert(r.end, " [" + r.name + (r.sure ? "]" : "?]"));
  }
  return out;
}

TEST(PlainContent, SaysWhomPronounsMean) {
  const std::vector<Case> cases = {
      {"named before it in the same sentence", "Guards held Ana Ruiz and the ministry accused her of a rebellion.",
       "her of a rebellion", "the ministry", "her", "her [Ana Ruiz] of a rebellion"},
      {"named elsewhere", "The ministry said  that she\nhad left the town.", "that she\nhad left the town",
       "The ministry", "she", "that she [Ana Ruiz?] had left the town"},
      {"the source itself", "Ana Ruiz said she had left.", "she had left", "Ana Ruiz", "she", "she had left"},
      {"named inside the words", "The ministry said Ana Ruiz had left her house.", "Ana Ruiz had left her house",
       "The ministry", "her", "Ana Ruiz had left her house"},
      {"a reflexive is the clause's own subject", "The ministry said a guard had shot himself.",
       "a guard had shot himself", "The ministry", "himself", "a guard had shot himself"},
      {"a word that is no person", "The ministry said it would go on.", "it would go on", "The ministry", "it",
       "it would go on"},
  };
  for (const Case& c : cases) {
    DocumentBuilder page("courier.txt");
    page.agent("Ana Ruiz")
        .agent("The ministry", AgentKind::kOrganisation)
        .agent("the ministry", AgentKind::kOrganisation);
    page.post("02:10 GMT", "2024-05-01T02:10:00Z");
    page.says({.text = c.text, .content = c.content, .source = c.source, .pronouns = {{c.pronoun, "Ana Ruiz"}}});
    Document d = page.build();
    for (Mention& m : d.mentions) m.sentence = 0;
    EXPECT_EQ(shown(plain_content(d, LayerIndex(d), d.statements.front())), c.expected) << c.why;
  }
}

TEST(PlainContent, KeepsTheCueThatNobodyIsNamedFor) {
  DocumentBuilder page("courier.txt");
  page.agent("Ana Ruiz").post("02:10 GMT", "2024-05-01T02:10:00Z");
  page.says({.text = "The toll is expected to rise, aid groups warn.", .pieces = {"The toll", "to rise"}});
  page.says({.text = "The dam was said by Ana Ruiz to have failed.",
             .pieces = {"The dam", "to have failed"},
             .source = "Ana Ruiz"});
  Document d = page.build();
  for (Statement& s : d.statements) {
    const std::string_view cue = s.source.empty() ? "is expected" : "was said";
    const auto at = static_cast<std::uint32_t>(d.view.find(cue));
    s.cue = {at, at + static_cast<std::uint32_t>(cue.size())};
  }
  EXPECT_EQ(plain_content(d, LayerIndex(d), d.statements[0]).text, "The toll is expected to rise");
  EXPECT_EQ(plain_content(d, LayerIndex(d), d.statements[1]).text, "The dam … to have failed");
}

TEST(PlainContent, JoinsPieces) {
  DocumentBuilder page("courier.txt");
  page.post("02:10 GMT", "2024-05-01T02:10:00Z");
  page.says({.text = "\"The gate has failed,\" she said, \"and\nthe valley  is flooding.\"",
             .pieces = {"The gate has failed,", "and\nthe valley  is flooding."}});
  const Document d = page.build();
  EXPECT_EQ(plain_content(d, LayerIndex(d), d.statements.front()).text,
            "The gate has failed, … and the valley is flooding.");
}

}  // namespace
}  // namespace hearsay
