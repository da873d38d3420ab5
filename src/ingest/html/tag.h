// The elements of HTML that a reader treats in some way of their own, and what each does to the flow of text and to the
// tree builder (HTML Standard, sections 13.1.2 and 13.2.6).
//
//   find_tag("H2") == Tag::kH2;  is_heading_tag(Tag::kH2);  find_tag("x-teaser") == Tag::kOther
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace hearsay {

// The formatter would set this table as a staircase.
// clang-format off
#define HEARSAY_HTML_TAGS(X) \
  X(A, a) X(Abbr, abbr) X(Address, address) X(Article, article) X(Aside, aside) X(Audio, audio) X(B, b) \
  X(Base, base) X(Big, big) X(Blockquote, blockquote) X(Body, body) X(Br, br) X(Button, button) X(Canvas, canvas) \
  X(Caption, caption) X(Center, center) X(Cite, cite) X(Code, code) X(Col, col) X(Colgroup, colgroup) X(Dd, dd) \
  X(Del, del) X(Details, details) X(Dialog, dialog) X(Dir, dir) X(Div, div) X(Dl, dl) X(Dt, dt) X(Em, em) \
  X(Embed, embed) X(Fieldset, fieldset) X(Figcaption, figcaption) X(Figure, figure) X(Font, font) X(Footer, footer) \
  X(Form, form) X(Frame, frame) X(Frameset, frameset) X(H1, h1) X(H2, h2) X(H3, h3) X(H4, h4) X(H5, h5) X(H6, h6) \
  X(Head, head) X(Header, header) X(Hgroup, hgroup) X(Hr, hr) X(Html, html) X(I, i) X(Iframe, iframe) X(Img, img) \
  X(Input, input) X(Ins, ins) X(Label, label) X(Legend, legend) X(Li, li) X(Link, link) X(Main, main) X(Mark, mark) \
  X(Menu, menu) X(Meta, meta) X(Nav, nav) X(Nobr, nobr) X(Noembed, noembed) X(Noframes, noframes) \
  X(Noscript, noscript) X(Object, object) X(Ol, ol) X(Optgroup, optgroup) X(Option, option) X(P, p) X(Param, param) \
  X(Picture, picture) X(Plaintext, plaintext) X(Pre, pre) X(Q, q) X(Rp, rp) X(Rt, rt) X(Ruby, ruby) X(S, s) \
  X(Script, script) X(Section, section) X(Select, select) X(Small, small) X(Source, source) X(Span, span) \
  X(Strike, strike) X(Strong, strong) X(Style, style) X(Sub, sub) X(Summary, summary) X(Sup, sup) X(Svg, svg) \
  X(Math, math) X(Table, table) X(Tbody, tbody) X(Td, td) X(Template, template) X(Textarea, textarea) \
  X(Tfoot, tfoot) X(Th, th) X(Thead, thead) X(Time, time) X(Title, title) X(Tr, tr) X(Track, track) X(Tt, tt) \
  X(U, u) X(Ul, ul) X(Var, var) X(Video, video) X(Wbr, wbr) X(Xmp, xmp)
// clang-format on

enum class Tag : std::uint8_t {
  kRoot,
  kText,
  kCdata,  ///< text that has no references; in XML only
  kOther,
#define HEARSAY_TAG(Name, text) k##Name,
  HEARSAY_HTML_TAGS(HEARSAY_TAG)
#undef HEARSAY_TAG
};

/// In letters of any case; kOther for every other name.
Tag find_tag(std::string_view name);

bool is_block_tag(Tag tag);       ///< begins on a line of its own
bool is_void_tag(Tag tag);        ///< never has content
bool is_heading_tag(Tag tag);     ///< h1 ... h6
bool is_formatting_tag(Tag tag);  ///< stands within a line: a misnested end tag leaves the blocks around it alone
bool is_table_part(Tag tag);      ///< tbody, thead, tfoot
bool is_raw_text(Tag tag);        ///< everything up to the end tag of the same name is one text run
bool belongs_in_head(Tag tag);    ///< does not end an open <head>
bool closes_paragraph(Tag tag);   ///< its start closes an open paragraph
/// Elements that an end tag inside never reaches beyond ("has an element in scope").
bool is_scope_barrier(Tag tag);
/// "special" elements that stop the search for an open list item (all blocks but address, div and p).
bool is_list_barrier(Tag tag);

}  // namespace hearsay
