#include "export/timeml.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace hearsay {
namespace {

// XML 1.0, production Char: no control characters but tab and line ends.
void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Char c = decode_utf8(text, at);
    const bool allowed =
        c.code == '\t' || c.code == '\n' || c.code == '\r' || (c.code >= 0x20 && c.code < 0xFFFE) || c.code >= 0x10000;
    if (c.code == '&') {
      out += "&amp;";
    } else if (c.code == '<') {
      out += "&lt;";
    } else if (c.code == '>') {
      out += "&gt;";
    } else if (c.code == '"') {
      out += "&quot;";
    } else if (allowed && c.valid) {
      out += text.substr(at, c.length);
    } else if (allowed) {
      append_utf8(out, 0xFFFD);
    }
    at += c.length;
  }
}

std::string_view type_name(TimexType type) {
  static constexpr std::string_view kNames[] = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<int>(type)];
}

void attribute(std::string& out, std::string_view name, std::string_view value) {
  out += fmt::format(" {}=\"", name);
  append_escaped(out, value);
  out += '"';
}

// Ids count from t1; t0 is the creation time.
void open_tag(std::string& out, const TimeExpression& time, Index index) {
  out += "<TIMEX3";
  attribute(out, "tid", fmt::format("t{}", index + 1));
  attribute(out, "type", type_name(time.type));
  attribute(out, "value", time.value);
  if (!time.mod.empty()) attribute(out, "mod", time.mod);
  attribute(out, "temporalFunction", time.anchor.empty() ? "false" : "true");
  attribute(out, "functionInDocument", time.function_in_document ? "PUBLICATION_TIME" : "NONE");
  if (!time.anchor.empty() && time.anchor.find("date") != std::string::npos) attribute(out, "anchorTimeID", "t0");
  out += '>';
}

std::string creation_time(const Document& document) {
  const PageTime& published = document.page.published;
  if (published.instant) return format_instant(*published.instant);
  return published.date ? format_date(*published.date) : "";
}

}  // namespace

std::string write_timeml(const Document& document, std::string_view id) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n<DOCID>";
  append_escaped(out, id.empty() ? std::string_view(document.source.uri) : id);
  out += "</DOCID>\n";
  if (const std::string created = creation_time(document); !created.empty()) {
    out += fmt::format(
        "<DCT><TIMEX3 tid=\"t0\" type=\"{}\" value=\"{}\" temporalFunction=\"false\" "
        "functionInDocument=\"CREATION_TIME\">{}</TIMEX3></DCT>\n",
        created.size() > 10 ? "TIME" : "DATE", created, created);
  }
  out += "<TEXT>";
  std::vector<Index> order(document.times.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<Index>(i);
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
    return document.times[static_cast<std::size_t>(a)].span.begin <
           document.times[static_cast<std::size_t>(b)].span.begin;
  });
  std::uint32_t done = 0;
  for (const Index index : order) {
    const TimeExpression& time = document.times[static_cast<std::size_t>(index)];
    if (time.span.begin < done || time.span.empty()) continue;
    append_escaped(out, document.text(ViewSpan{done, time.span.begin}));
    open_tag(out, time, index);
    append_escaped(out, document.text(time.span));
    out += "</TIMEX3>";
    done = time.span.end;
  }
  append_escaped(out, document.text(ViewSpan{done, static_cast<std::uint32_t>(document.view.size())}));
  out += "</TEXT>\n</TimeML>\n";
  return out;
}

}  // namespace hearsay
