#include "ingest/mail/mail_reader.h"

#include <gtest/gtest.h>

#include "ingest/mail/mime.h"
#include "ingest/packing_for_tests.h"

namespace hearsay {
namespace {

using testing_pages::page;
using testing_pages::read_everything;

const std::string kHead =
    "Received: from post.example by mail.example; Tue, 5 Mar 2024 21:41:00 +0100\r\n"
    "From: =?iso-8859-1?q?Hafenpost_L=FCbau?= <desk@post.example>\r\n"
    "To: readers@post.example\r\nSubject: =?utf-8?b?RmVycnkg?=\r\n =?utf-8?q?turns_back?=\r\n"
    "Date: Tue, 05 Mar 2024 21:40:00 +0100\r\nMIME-Version: 1.0\r\n";

std::string source_of(const Document& d, std::string_view words) {
  const auto at = static_cast<std::uint32_t>(d.view.find(words));
  const SourceSpan span = d.offsets.to_source(view_span(at, at + words.size()));
  return std::string(slice(d.source.bytes, span));
}

TEST(MailReader, ReadsANewsletterThroughItsEncodings) {
  const std::string mail =
      kHead +
      "Content-Type: multipart/alternative; boundary=\"cut here\"\r\n\r\nfor old programs\r\n--cut here\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n\r\nThe ferry turned back, plainly.\r\n--cut here\r\n"
      "Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "<html><body><p>The ferry to L=FCbau turned back in the storm, its =\r\n"
      "captain said, and 40 people spent the night in the school.</p></body></html>\r\n--cut here--\r\nend";
  const auto r = read_everything(mail, "news.eml");
  ASSERT_EQ(r.pages.size(), 1u);
  const Document& d = r.pages[0];
  EXPECT_EQ(d.view,
            "The ferry to L\xC3\xBC"
            "bau turned back in the storm, its captain said, and 40 people spent the night in the school.");
  EXPECT_EQ(d.page.headline, "Ferry turns back");
  EXPECT_EQ(d.page.site_name,
            "Hafenpost L\xC3\xBC"
            "bau");
  EXPECT_EQ(format_instant(d.page.published.instant.value()), "2024-03-05T20:40:00Z");
  EXPECT_EQ(d.source.bytes, mail);
  EXPECT_EQ(d.source.uri, "news.eml");
  EXPECT_EQ(source_of(d,
                      "L\xC3\xBC"
                      "bau turned"),
            "L=FCbau turned");
  EXPECT_EQ(source_of(d, "its captain"), "its =\r\ncaptain");
}

TEST(MailReader, LeadsBackThroughBase64) {
  // base64 of "<p>The dam at Velno holds, the water authority said on Tuesday, and the road is open.</p>"
  const std::string mail = kHead +
                           "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                           "PHA+VGhlIGRhbSBhdCBWZWxubyBob2xkcywgdGhlIHdhdGVyIGF1dGhvcml0eSBzYWlkIG9uIFR1\r\n"
                           "ZXNkYXksIGFuZCB0aGUgcm9hZCBpcyBvcGVuLjwvcD4=\r\n";
  const auto r = read_everything(mail, "news.eml");
  ASSERT_EQ(r.pages.size(), 1u);
  EXPECT_EQ(r.pages[0].view, "The dam at Velno holds, the water authority said on Tuesday, and the road is open.");
  const std::string group = source_of(r.pages[0], "The dam");
  EXPECT_EQ(group, "VGhlIGRhbSBh") << "whole groups of four characters";
}

TEST(MailReader, UndoesTheBreaksOfFlowedText) {
  const auto r =
      read_everything(kHead +
                          "Content-Type: text/plain; format=flowed\r\n\r\nThe ferry turned \r\nback at noon.\r\n\r\n"
                          " From the quay nobody saw it.\r\n",
                      "news.eml");
  ASSERT_EQ(r.pages.size(), 1u);
  EXPECT_EQ(r.pages[0].view, "The ferry turned back at noon.\n\nFrom the quay nobody saw it.\n");
}

TEST(MailReader, ReadsWhatIsAttached) {
  const std::string inner = kHead + "\r\nThe second message is plain, and says that the bridge was closed.\r\n";
  const std::string mail =
      kHead +
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee what came in from the desk.\r\n"
      "--b\r\nContent-Type: message/rfc822\r\n\r\n" +
      inner +
      "\r\n--b\r\nContent-Type: application/octet-stream; name=\"a.html\"\r\nContent-Disposition: attachment;\r\n"
      " filename*0*=utf-8''L%C3%BC; filename*1*=bau.html\r\n\r\n" +
      page("Attached") +
      "\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=x.png\r\n\r\nPNG\r\n--b--\r\n";
  const auto r = read_everything(mail, "m.eml");
  EXPECT_EQ(r.uris(), (std::vector<std::string>{"m.eml", "m.eml#message",
                                                "m.eml#L\xC3\xBC"
                                                "bau.html"}));
  EXPECT_TRUE(r.problems.empty());
}

TEST(MailReader, ReadsAPageSavedAsOneFile) {
  const std::string mhtml =
      "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example/osk\r\nSubject: Osk\r\n"
      "Date: Tue, 5 Mar 2024 20:45:00 -0000\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/related; type=\"text/html\"; boundary=\"----M\"\r\n\r\n\r\n------M\r\n"
      "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: "
      "https://post.example/osk\r\n\r\n" +
      page("Osk closed") + "\r\n------M\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n" +
      page("Frame") + "\r\n------M--\r\n";
  const auto r = read_everything(mhtml, "osk.mhtml");
  ASSERT_EQ(r.pages.size(), 1u);
  const Document& d = r.pages[0];
  EXPECT_EQ(d.page.headline, "Osk closed");
  EXPECT_EQ(d.page.canonical, "https://post.example/osk");
  EXPECT_EQ(format_instant(d.source.captured_at.value()), "2024-03-05T20:45:00Z");
  EXPECT_FALSE(d.page.published.instant) << "saving a page publishes nothing";
  EXPECT_EQ(source_of(d, "Osk closed"), "Osk closed");
}

TEST(MailReader, TellsMailsFromTextsThatLookLikeThem) {
  EXPECT_TRUE(looks_like_mail(kHead));
  EXPECT_FALSE(looks_like_mail("From: the desk\nSubject: flood\n\nThe dam holds."));
  EXPECT_FALSE(looks_like_mail("02:47 AM BST\nMIME-Version: 1.0\nSubject: x\n\n"));
  EXPECT_FALSE(looks_like_mail(""));
}

TEST(MailReader, SurvivesHostileMessages) {
  std::string deep = kHead;
  for (int i = 0; i < 500; ++i)
    deep +=
        "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" + std::to_string(i) + "\r\n";
  EXPECT_FALSE(read_everything(deep, "deep.eml").error.empty());
  std::string wide = kHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
  for (int i = 0; i < 20000; ++i) wide += "--b\r\n\r\nx\r\n";
  EXPECT_LE(parse_mime(wide).children.size(), MimePart::kMaxParts);
  EXPECT_EQ(
      read_everything(
          kHead + "Content-Type: text/html; charset=nonsense\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!", "x.eml")
          .error,
      "no-text");
}

TEST(Mime, DecodesWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"plain words", "plain words"},
      {"=?utf-8?Q?a=20b?= =?utf-8?q?_c?=", "a b c"},
      {"Re: =?windows-1251?b?zvHq?= now", "Re: \xD0\x9E\xD1\x81\xD0\xBA now"},
      {"=?utf-8?x?odd?=", "=?utf-8?x?odd?="},
      {"=?utf-8?q?cut", "=?utf-8?q?cut"},
      {"", ""},
  };
  for (const auto& [in, out] : cases) EXPECT_EQ(decode_words(in), out) << in;
}

}  // namespace
}  // namespace hearsay
