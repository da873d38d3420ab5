#include "text/tokenize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf8.h"
#include "text/char_class.h"

namespace hearsay {
namespace {

// Tokens joined by '|', and by '+' where a word goes on a multiword token.
std::string shown(const std::string& text) {
  std::vector<Token> tokens;
  tokenize(text, 0, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += token.joined ? '+' : '|';
    out += slice(text, token.span);
  }
  return out;
}

struct Case {
  std::string text;
  std::string tokens;
};

TEST(Tokenize, FollowsTreebankConventions) {
  const Case cases[] = {
      {"((((((((((((((((((((((((((((((( drawn", "(((((((((((((((((((((((((((((((|drawn"},
      {"Cases of BA.2 and XBB.1.5, flight F.16, on No.3.", "Cases|of|BA.2|and|XBB.1.5|,|flight|F.16|,|on|No.|3|."},
      {"The dam at Velsk isn't safe.", "The|dam|at|Velsk|is+n't|safe|."},
      {"They couldn't've known; we'll see.", "They|could+n't+'ve|known|;|we+'ll|see|."},
      {"The mayor\u2019s aide said it\u2019s over", "The|mayor+\u2019s|aide|said|it+\u2019s|over"},
      {"We cannot and won't, but dont ask", "We|can+not|and|wo+n't|,|but|do+nt|ask"},
      {"Its not over, its the dam; its wall, its in-house crew",
       "It+s|not|over|,|it+s|the|dam|;|its|wall|,|its|in|-|house|crew"},
      {"your welcome to your boat", "you+r|welcome|to|your|boat"},
      {"lets see if it lets water in, hes sure youll ask", "let+s|see|if|it|lets|water|in|,|he+s|sure|you+ll|ask"},
      {"Oduya@COURIER called 3-0134, 5@home w/o us.?", "Oduya@COURIER|called|3-0134|,|5|@|home|w/o|us|.?"},
      {"See 0712.pdf, map (draft).doc, and 4.5.", "See|0712.pdf|,|map|(|draft|)|.doc|,|and|4.5|."},
      {"drivers' union and the 1990s and the '80s", "drivers+'|union|and|the|1990s|and|the|'80s"},
      {"He called it 'the worst of bridges' on Monday", "He|called|it|'|the|worst|of|bridges|'|on|Monday"},
      {"a well-known, non-native e-mail", "a|well|-|known|,|non-native|e-mail"},
      {"At 4.30am (2am BST) on 24/06/2021", "At|4.30|am|(|2|am|BST|)|on|24/06/2021"},
      {"02:47 AM BST: 5km, 20mm, 3rd, 1,250 of 12,500", "02:47|AM|BST|:|5|km|,|20|mm|,|3rd|,|1,250|of|12,500"},
      {"rows 18,19,20 cost $5m, US$3.2bn or 50%", "rows|18|,|19|,|20|cost|$|5|m|,|US$|3.2|bn|or|50|%"},
      {"Call 555-0134 or +44 20 between 10-15 May", "Call|555-0134|or|+44|20|between|10|-|15|May"},
      {"Mr. Oduya of the U.N. left at 5 p.m. on Sept. 3.", "Mr.|Oduya|of|the|U.N.|left|at|5|p.m.|on|Sept.|3|."},
      {"They sent lorries, cranes etc.", "They|sent|lorries|,|cranes|etc|."},
      {"J. K. Lindqvist and AT&T", "J.|K.|Lindqvist|and|AT&T"},
      {"See https://example.org/a?b=1, or www.example.com.", "See|https://example.org/a?b=1|,|or|www.example.com|."},
      {"mail desk@courier.example.com: @velsk_news #dam", "mail|desk@courier.example.com|:|@velsk_news|#dam"},
      {"Wait... what?! No!!! -- yes", "Wait|...|what|?!|No|!!!|--|yes"},
      {"\u201CGo,\u201D he said \u2013 twice", "\u201C|Go|,|\u201D|he|said|\u2013|twice"},
      {"O'Malley of Coeur d'Alene", "O'Malley|of|Coeur|d'Alene"},
      {"nice :) ok ;-) <3", "nice|:)|ok|;-)|<3"},
      {"and/or 9/11 f*ck", "and|/|or|9/11|f*ck"},
      {"It ended.The river rose", "It|ended|.|The|river|rose"},
      {"(Igor) M4 T-72 [sic]", "(|Igor|)|M4|T|-|72|[|sic|]"},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(c.text), c.tokens) << c.text;
}

TEST(Tokenize, KeepsPicturesWhole) {
  EXPECT_EQ(shown("\u26A1\uFE0F\u26A1\uFE0FAlert"), "\u26A1\uFE0F|\u26A1\uFE0F|Alert");
  EXPECT_EQ(shown("\U0001F1FA\U0001F1E6\U0001F1F5\U0001F1F1 ok"), "\U0001F1FA\U0001F1E6|\U0001F1F5\U0001F1F1|ok");
  EXPECT_EQ(shown("\U0001F468\u200D\U0001F469\u200D\U0001F467!"), "\U0001F468\u200D\U0001F469\u200D\U0001F467|!");
  EXPECT_EQ(shown("\U0001F44D\U0001F3FD"), "\U0001F44D\U0001F3FD");
}

TEST(Tokenize, LeavesSpacesAndControlsOut) {
  EXPECT_EQ(shown("a\u00A0b\u200Bc\u202Ed\x01"
                  "e\tf"),
            "a|b|c|d|e|f");
  EXPECT_EQ(shown("co\u00ADoperate"), "co\u00ADoperate");
  EXPECT_EQ(shown(""), "");
  EXPECT_EQ(shown(" \n\u200E "), "");
}

TEST(Tokenize, TellsWhereSpaceFollows) {
  std::vector<Token> tokens;
  tokenize("Up, up", 10, tokens);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_FALSE(tokens[0].space_after);
  EXPECT_TRUE(tokens[1].space_after);
  EXPECT_EQ(tokens[2].span, (ViewSpan{14, 16}));
}

TEST(Tokenize, CutsEndlessRuns) {
  std::vector<Token> tokens;
  const std::string text(1 << 20, 'a');
  tokenize(text, 0, tokens);
  EXPECT_GE(tokens.size(), text.size() / kMaxTokenBytes);
  std::uint32_t at = 0;
  for (const Token& token : tokens) {
    EXPECT_EQ(token.span.begin, at);
    EXPECT_LE(token.span.size(), kMaxTokenBytes);
    at = token.span.end;
  }
  EXPECT_EQ(at, text.size());
}

char32_t random_char(std::mt19937& random) {
  static constexpr char32_t kSpecial[] = {'\'', '.', '-',     '"',    0x2019, 0x200D, 0xFE0F, 0x1F3FD, 0x1F1E6, 'n',
                                          't',  's', 0x5D0,   0x627,  0x4E2D, 0x301,  0x200B, 0xAD,    '@',     '#',
                                          ':',  '/', 0x1F600, 0x202E, 0x2014, '$',    0xFFFD, '5',     ',',     ' '};
  switch (random() % 4) {
    case 0:
      return kSpecial[random() % std::size(kSpecial)];
    case 1:
      return static_cast<char32_t>(random() % 0x80);
    case 2:
      return static_cast<char32_t>(0x80 + random() % 0xFF00);
    default:
      return static_cast<char32_t>(random() % 0x110000);
  }
}

// The promise of the header on any input: in order, apart, on character boundaries, nothing seen is lost.
TEST(Tokenize, KeepsItsPromiseOnRandomUnicode) {
  std::mt19937 random(20240501);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::uint32_t i = random() % 60; i > 0; --i) {
      char32_t c = random_char(random);
      if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
      append_utf8(text, c);
    }
    std::vector<Token> tokens;
    tokenize(text, 0, tokens);
    std::uint32_t at = 0;
    const auto nothing_between = [&](std::uint32_t end) {
      while (at < end) {
        const Utf8Char c = decode_utf8(text, at);
        const CharClass kind = char_class(c.code);
        ASSERT_TRUE(kind == CharClass::kSpace || kind == CharClass::kFormat) << round << " lost at " << at;
        at += c.length;
      }
    };
    for (const Token& token : tokens) {
      ASSERT_LT(token.span.begin, token.span.end);
      ASSERT_TRUE(is_utf8_boundary(text, token.span.begin) && is_utf8_boundary(text, token.span.end));
      ASSERT_LE(at, token.span.begin);
      nothing_between(token.span.begin);
      for (std::size_t i = token.span.begin; i < token.span.end; i += decode_utf8(text, i).length) {
        ASSERT_NE(char_class(decode_utf8(text, i).code), CharClass::kSpace) << "round " << round;
      }
      at = token.span.end;
    }
    nothing_between(static_cast<std::uint32_t>(text.size()));
  }
}

}  // namespace
}  // namespace hearsay
