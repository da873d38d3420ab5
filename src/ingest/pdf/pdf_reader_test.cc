#include "ingest/pdf/pdf_reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "ingest/packing_for_tests.h"
#include "ingest/pdf/limited_child.h"
#include "ingest/pdf/pdf_text.h"

namespace hearsay {
namespace {

using testing_pages::read_everything;

/// A PDF with one page for each list of lines, in one of the fonts that every reader has.
std::string pdf(const std::vector<std::vector<std::string>>& pages) {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "",
                                      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                                      "<< /Title (Report on the Velno dam) /Author (Ilse Marek) >>"};
  std::string kids;
  for (const auto& lines : pages) {
    std::string text = "BT /F1 11 Tf 14 TL 72 760 Td\n";
    for (const std::string& line : lines) text += "(" + line + ") Tj T*\n";
    text += "ET";
    kids += fmt::format("{} 0 R ", objects.size() + 1);
    objects.push_back(
        fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R "
                    "/Resources << /Font << /F1 3 0 R >> >> >>",
                    objects.size() + 2));
    objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}\nendstream", text.size(), text));
  }
  objects[1] = fmt::format("<< /Type /Pages /Kids [ {}] /Count {} >>", kids, pages.size());
  std::string out = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  return out + fmt::format(
                   "xref\n0 {0}\n0000000000 65535 f \n{1}trailer\n<< /Size {0} /Root 1 0 R /Info 4 0 R "
                   ">>\nstartxref\n{2}\n%%EOF\n",
                   objects.size() + 1, table, out.size());
}

TEST(PdfReader, ReadsTheTextOfItsPages) {
  const auto r = read_everything(pdf({{"The earth dam above the town of Velno gave way late on Tuesday, the water au-",
                                       "thority said, and about 40 people were brought to the school gym by boat and",
                                       "by lorry.", "No one is missing."}}),
                                 "velno.pdf");
  ASSERT_EQ(r.pages.size(), 1u) << r.error;
  const Document& d = r.pages[0];
  EXPECT_NE(
      d.view.find("the water authority said, and about 40 people were brought to the school gym by boat and by lorry."),
      std::string::npos)
      << d.view;
  EXPECT_EQ(d.page.byline, "Ilse Marek");
  EXPECT_EQ(d.source.media_type, "application/pdf");
  ASSERT_TRUE(std::any_of(d.notes.begin(), d.notes.end(), [](const Note& n) { return n.code == "pdf-text"; }));
}

TEST(PdfReader, RefusesWhatHoldsNoText) {
  EXPECT_EQ(read_everything(pdf({{}}), "empty.pdf").error, "no-text");
  EXPECT_EQ(read_everything("%PDF-1.4\nnothing of the kind", "broken.pdf").error, "pdf-broken");
  const std::string whole = pdf({{"The ferry turned back."}});
  for (std::size_t size = 20; size < whole.size(); size += 97) {
    read_everything(whole.substr(0, size), "cut.pdf");  // an answer of either kind
  }
}

TEST(PdfText, LeavesRunningHeadsOut) {
  const std::string text = join_pdf_lines({"The Water Authority\nThe dam holds.\nPage 1 of 3",
                                           "The Water Authority\nThe road is open.\nPage 2 of 3",
                                           "The Water Authority\nThe school is closed.\nPage 3 of 3"});
  EXPECT_EQ(text, "The dam holds.\n\nThe road is open.\n\nThe school is closed.\n\n");
  EXPECT_EQ(join_pdf_lines({"The dam holds.\nPage 1 of 2", "The road is open.\nPage 2 of 2"}),
            "The dam holds.\n\nThe road is open.\n\n");
}

TEST(LimitedChild, EndsWhatDoesNotEnd) {
  EXPECT_EQ(run_in_limited_child([] { return std::string("done"); }, {}, "x").value(), "done");
  ChildLimits limits;
  limits.seconds = 1;
  limits.output_bytes = 1000;
  const auto code = [&](const std::function<std::string()>& work) {
    const auto result = run_in_limited_child(work, limits, "x");
    return result ? std::string("fine") : result.error().code;
  };
  EXPECT_EQ(code([] { return std::string(5000, 'x'); }), "reader-limit");
  EXPECT_EQ(code([]() -> std::string { std::_Exit(3); }), "reader-crashed");
  EXPECT_EQ(code([]() -> std::string { throw 1; }), "reader-crashed");
  EXPECT_EQ(code([]() -> std::string {
              sleep(20);
              return {};
            }),
            "reader-timeout");
}

}  // namespace
}  // namespace hearsay
