#include "ingest/html/tree.h"

#include <gtest/gtest.h>

#include "ingest/html/character_references.h"

namespace hearsay {
namespace {

/// "p(a(#),#)": tags and text runs in tree order.
std::string shape(const HtmlTree& tree, NodeId n = 0) {
  std::string out = n == 0 ? "" : tree.tag(n) == Tag::kText ? "#" : std::string(tree.name(n));
  if (tree.first_child(n) == kNoNode) return out;
  if (n != 0) out += '(';
  bool first = true;
  for (NodeId c = tree.first_child(n); c != kNoNode; c = tree.next_sibling(c)) {
    if (!first) out += ',';
    first = false;
    out += shape(tree, c);
  }
  return n != 0 ? out + ')' : out;
}

TEST(HtmlTree, BuildsTheTreeThatAReaderSees) {
  const std::pair<const char*, const char*> cases[] = {
      {"<p>one<p>two", "p(#),p(#)"},
      {"<ul><li>a<li>b</ul>c", "ul(li(#),li(#)),#"},
      {"<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li(#,ul(li(#))),li(#))"},
      {"<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(#),td(#)),tr(td(#))),#"},
      {"<div><b>bold<p>x</b>y</div>z", "div(b(#,p(#,#))),#"},
      {"a<br/>b<img src=x>c", "#,br,#,img,#"},
      {"<script>if (a<b) '</p>'</script>t", "script(#),#"},
      {"a < b", "#"},
      {"x<!-- <p>no</p> -->y", "#,#"},
      {"</div>stray", "#"},
      {"<a href=1>one<a href=2>two</a>", "a(#),a(#)"},
      {"<h2>t</h3>after", "h2(#),#"},
      {"<title>never closed <p>text", "title,#,p(#)"},
  };
  for (const auto& [html, expected] : cases) {
    const auto tree = HtmlTree::parse(html);
    ASSERT_TRUE(tree);
    EXPECT_EQ(shape(*tree), expected) << html;
  }
}

TEST(HtmlTree, ReadsAttributes) {
  const std::string html = R"(<a HREF='x?a=1&amp;b=2' class="one two-x" data-n=5 hidden>t</a>)";
  const auto tree = HtmlTree::parse(html);
  EXPECT_EQ(tree->attribute(1, "href"), "x?a=1&b=2");
  EXPECT_EQ(tree->attribute(1, "data-n"), "5");
  EXPECT_TRUE(tree->has_attribute(1, "hidden"));
  EXPECT_FALSE(tree->attribute(1, "id"));
  EXPECT_TRUE(tree->has_class(1, "one"));
  EXPECT_FALSE(tree->has_class(1, "two"));
}

TEST(HtmlTree, DeepNestingStaysLinearAndBounded) {
  std::string html;
  for (int i = 0; i < 300000; ++i) html += "<div>";
  html += "end";
  const auto tree = HtmlTree::parse(html);
  NodeId n = static_cast<NodeId>(tree->size() - 1);
  std::size_t depth = 0;
  for (; n != kNoNode; n = tree->parent(n)) ++depth;
  EXPECT_LE(depth, HtmlTree::kMaxDepth + 1);
}

TEST(HtmlTree, ManyUnclosedPartsStayLinear) {
  for (const char* part : {"<!--", "<title>", "<a '", "<![CDATA[", "<script", "</"}) {
    std::string html;
    for (int i = 0; i < 200000; ++i) html += part;
    EXPECT_TRUE(HtmlTree::parse(html)) << part;
  }
}

TEST(CharacterReferences, AreReadAsTheStandardSays) {
  const std::pair<const char*, const char*> cases[] = {
      {"&amp;&lt;", "&<"},
      {"&#8217;", "\xE2\x80\x99"},
      {"&#x41;&#65", "AA"},
      {"&#150;", "\xE2\x80\x93"},
      {"&copy2024",
       "\xC2\xA9"
       "2024"},
      {"&notit;", "\xC2\xACit;"},
      {"&nosuch;", "&nosuch;"},
      {"&#0;", "\xEF\xBF\xBD"},
      {"&", "&"},
      {"&#;", "&#;"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(decode_references(text, false), expected) << text;
  EXPECT_EQ(decode_references("?a=1&copy=2", true), "?a=1&copy=2");
}

}  // namespace
}  // namespace hearsay
