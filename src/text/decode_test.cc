#include "text/decode.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/utf8.h"
#include "model/check.h"
#include "text/charset.h"

namespace hearsay {
namespace {

using namespace std::string_literals;

// Decodes and holds the result to check(document), which compares every copied piece with its source.
DecodedText decoded(const std::string& bytes, const std::string& charset = {}) {
  Result<DecodedText> text = decode_text(bytes, {.charset = charset}, "page.txt");
  EXPECT_TRUE(text) << (text ? "" : text.error().message);
  if (!text) return {};
  Document document;
  document.source.bytes = bytes;
  document.view = text->view;
  document.offsets = text->offsets;
  document.notes = text->notes;
  for (const std::string& broken : check(document)) ADD_FAILURE() << broken;
  return *text;
}

std::string utf16(const std::u16string& text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

std::string utf32(const std::u32string& text, bool little) {
  std::string bytes;
  for (const char32_t code : text) {
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>((code >> (8 * (little ? i : 3 - i))) & 0xFF);
  }
  return bytes;
}

TEST(Decode, ReadsCharsetsByMarkDeclarationAndStatistics) {
  const struct {
    std::string bytes;
    std::string declared;
    std::string view;
    std::string charset;
    std::string basis;
  } cases[] = {
      {"plain words", "", "plain words", "utf-8", "default"},
      {"Łódź — 5 °C", "", "Łódź — 5 °C", "utf-8", "default"},
      {"\xEF\xBB\xBFŁódź", "", "Łódź", "utf-8", "bom"},
      {"\xFF\xFE" + utf16(u"Łódź 🙂", true), "", "Łódź 🙂", "utf-16le", "bom"},
      {"\xFE\xFF" + utf16(u"Łódź 🙂", false), "latin1", "Łódź 🙂", "utf-16be", "bom"},
      {"\xFF\xFE\0\0"s + utf32(U"Łódź 🙂", true), "", "Łódź 🙂", "utf-32le", "bom"},
      {"\0\0\xFE\xFF"s + utf32(U"Łódź 🙂", false), "", "Łódź 🙂", "utf-32be", "bom"},
      {utf16(u"The dam at Korvel gave way at noon", true), "", "The dam at Korvel gave way at noon", "utf-16le",
       "detected"},
      {"caf\xE9 \x93quoted\x94", "ISO-8859-1", "café “quoted”", "windows-1252", "declared"},
      {"\xCF\xEB\xEE\xF2\xE8\xED\xE0 \xF3\xF1\xF2\xEE\xFF\xEB\xE0", "cp1251", "Плотина устояла", "windows-1251",
       "declared"},
      {"\xF0\xEC\xEF\xF4\xE9\xEE\xE1", "koi8-r", "ПЛОТИНА", "koi8-r", "declared"},
      {"\x93\xFA\x96{", "shift_jis", "日本", "shift_jis", "declared"},
      {"\xC8\xD5\xB1\xBE", "gb2312", "日本", "gbk", "declared"},
  };
  for (const auto& c : cases) {
    const DecodedText text = decoded(c.bytes, c.declared);
    EXPECT_EQ(text.view, c.view);
    EXPECT_EQ(text.charset, c.charset) << c.view;
    EXPECT_EQ(text.charset_basis, c.basis) << c.view;
  }
}

TEST(Decode, GuessesWindows1251AndSaysSo) {
  // "Жители посёлка покинули дома после прорыва дамбы, сообщили спасатели." in windows-1251
  const std::string sentence =
      "\xC6\xE8\xF2\xE5\xEB\xE8 \xEF\xEE\xF1\xB8\xEB\xEA\xE0 \xEF\xEE\xEA\xE8\xED\xF3\xEB\xE8 \xE4\xEE\xEC\xE0 "
      "\xEF\xEE\xF1\xEB\xE5 \xEF\xF0\xEE\xF0\xFB\xE2\xE0 \xE4\xE0\xEC\xE1\xFB, \xF1\xEE\xEE\xE1\xF9\xE8\xEB\xE8 "
      "\xF1\xEF\xE0\xF1\xE0\xF2\xE5\xEB\xE8. ";
  const DecodedText text = decoded(sentence + sentence + sentence);
  EXPECT_EQ(text.charset, "windows-1251");
  EXPECT_EQ(text.charset_basis, "detected");
  ASSERT_FALSE(text.notes.empty());
  EXPECT_EQ(text.notes.front().code, "charset-guessed");
  EXPECT_TRUE(text.view.starts_with("Жители посёлка"));
}

TEST(Decode, EveryLabelOfTheTableOpensAConverter) {
  for (const char* label :
       {"866",    "latin2",         "latin3",      "latin4",      "cyrillic", "arabic", "greek",       "hebrew",
        "latin6", "iso-8859-13",    "iso-8859-14", "iso-8859-15", "koi8-r",   "koi8-u", "macintosh",   "tis-620",
        "cp1250", "cp1251",         "ascii",       "cp1253",      "latin5",   "cp1255", "cp1256",      "cp1257",
        "cp1258", "x-mac-cyrillic", "gb2312",      "gb18030",     "big5",     "euc-jp", "iso-2022-jp", "sjis",
        "euc-kr", "utf-16be",       "utf-16le",    "utf-32le",    "utf-32be"}) {
    const std::string name(charset_by_label(label));
    ASSERT_FALSE(name.empty()) << label;
    const auto text = decode_text("abcdefgh", {.charset = label}, "page.txt");
    ASSERT_TRUE(text) << label;
    EXPECT_EQ(text->charset, name) << label;
  }
  EXPECT_EQ(charset_by_label(" UTF8 "), "utf-8");
  EXPECT_EQ(charset_by_label("klingon"), "");
  EXPECT_EQ(charset_by_label("utf-8 latin1"), "");
}

TEST(Decode, AnUnknownLabelIsNotedAndDoesNoHarm) {
  const DecodedText text = decoded("fine", "klingon");
  EXPECT_EQ(text.view, "fine");
  ASSERT_EQ(text.notes.size(), 1u);
  EXPECT_EQ(text.notes[0].code, "charset-unknown");
}

TEST(Decode, NormalisesLineBreaks) {
  const struct {
    std::string bytes;
    std::string view;
  } cases[] = {
      {"a\r\nb\rc\nd", "a\nb\nc\nd"},
      {"a\r\n\r\n\r\nb", "a\n\n\nb"},
      {"a\r", "a\n"},
      {"a\r\n", "a\n"},
      {"a\fb\vc", "a\nb\nc"},
      {"a\u2028b\u2029c\u0085d", "a\nb\nc\nd"},
      {"\xFF\xFE" + utf16(u"a\r\nb", true), "a\nb"},
      {"a\tb", "a\tb"},
  };
  for (const auto& c : cases) EXPECT_EQ(decoded(c.bytes).view, c.view);
}

TEST(Decode, MapsBackThroughCrlf) {
  const DecodedText text = decoded("one\r\ntwo\r\nthree");
  EXPECT_EQ(text.offsets.to_source({4, 7}), (SourceSpan{5, 8}));
  EXPECT_EQ(text.offsets.to_source({8, 13}), (SourceSpan{10, 15}));
}

TEST(Decode, InvalidBytesBecomeReplacementCharacters) {
  const DecodedText text = decoded("Łódź žluťoučký \xC3 kůň \xE2\x82 end\xF0\x9F");
  EXPECT_EQ(text.view, "Łódź žluťoučký \uFFFD kůň \uFFFD end\uFFFD");
  ASSERT_EQ(text.notes.size(), 1u);
  EXPECT_EQ(text.notes[0].code, "invalid-bytes");
  EXPECT_EQ(slice(text.view, text.notes[0].span), "\uFFFD");
}

TEST(Decode, ControlCharactersHaveNoText) {
  const DecodedText text = decoded("one\0two\x07 three\x7F four and more words to be text"s);
  EXPECT_EQ(text.view, "onetwo three four and more words to be text");
  ASSERT_EQ(text.notes.size(), 1u);
  EXPECT_EQ(text.notes[0].code, "control-characters");
}

TEST(Decode, RefusesBinary) {
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>(i * 7919 % 251);
  for (const std::string& bytes : {"%PDF-1.7 abc"s, "PK\x03\x04zip"s, "\x89PNG\r\n"s, "\x1F\x8B\x08"s, noise}) {
    const auto text = decode_text(bytes, {}, "page.bin");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, "binary-input");
    EXPECT_NE(text.error().message.find("page.bin"), std::string::npos);
  }
}

TEST(Decode, CharactersOverTheConvertersBlocksStayWhole) {
  std::string bytes;
  for (int i = 0; i < 700000; ++i) bytes += i % 9 == 8 ? " " : "\x93\xFA";
  const DecodedText text = decoded(bytes, "shift_jis");
  EXPECT_EQ(text.notes.size(), 0u);
  EXPECT_EQ(text.view.substr(0, 9), "日日日");
}

TEST(Decode, CleanTextIsOnePiece) {
  std::string bytes;
  while (bytes.size() < 8'000'000) bytes += "The harbour master said the ferry had left — on time — at dawn.\n";
  const auto start = std::chrono::steady_clock::now();
  const auto text = decode_text(bytes, {}, "page.txt");
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  ASSERT_TRUE(text);
  EXPECT_EQ(text->offsets.segments().size(), 1u);
  RecordProperty("megabytes_per_second", static_cast<int>(8 / seconds));
  EXPECT_LT(seconds, 1.0);
}

}  // namespace
}  // namespace hearsay
