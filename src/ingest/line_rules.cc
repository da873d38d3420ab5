#include "ingest/line_rules.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstdlib>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr std::size_t kLongestLine = 400;
constexpr std::size_t kLongestCaption = 1000;
constexpr std::size_t kLongestCredit = 90;

constexpr std::pair<std::string_view, LineClass> kClasses[] = {
    {"navigation", LineClass::kNavigation}, {"boilerplate", LineClass::kBoilerplate},
    {"footer", LineClass::kFooter},         {"summary", LineClass::kSummary},
    {"pinned", LineClass::kPinned},         {"key-event", LineClass::kKeyEvent},
    {"caption", LineClass::kCaption},       {"credit-line", LineClass::kCreditLine},
};

std::optional<LineClass> class_by_name(std::string_view name) {
  for (const auto& [known, value] : kClasses) {
    if (known == name) return value;
  }
  return std::nullopt;
}

re2::RE2::Options quiet() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  // Bytes, not characters: a third of the time to compile. The rows' classes are of ASCII, longer characters stand in
  // alternatives.
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_max_mem(16 << 20);
  return options;
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

// Lines of a page end in marks that say nothing about what they are.
std::string_view without_closing_marks(std::string_view line) {
  line = trim(line);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : {".", "!", ":", "\u2026", "\u00BB", ">", "\u2192", "\u203A"}) {
      if (line.size() > mark.size() && line.ends_with(mark)) {
        line = trim(line.substr(0, line.size() - mark.size()));
        cut = true;
      }
    }
  }
  return line;
}

// Capitalised words and the small ones that join them.
bool is_name(std::string_view text) {
  bool word_start = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool small = c >= 'a' && c <= 'z';
    if (word_start && small) {
      const std::string_view word = text.substr(at, text.find_first_of(" /", at) - at);
      const bool joins = word == "via" || word == "de" || word == "van" || word == "von" || word == "der" ||
                         word == "al" || word == "dpa" || word == "of" || word == "and";
      if (!joins) return false;
    }
    if (c == '(' || c == ')' || c == ':' || c == ';' || c == ',') return false;
    word_start = c == ' ' || c == '/';
  }
  return true;
}

// Where "Photograph: Jane Roe", "Picture credit: ...", "Credit: ..." begins, when it runs to the end of the text.
std::optional<std::size_t> label_at_end(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon + 2 >= text.size() || text.size() - colon > kLongestCredit) {
    return std::nullopt;
  }
  if (text.find('.', colon) != std::string_view::npos) return std::nullopt;
  const std::size_t stop = text.find_last_of(".(?!", colon);
  std::size_t begin = stop == std::string_view::npos ? 0 : stop + 1;
  while (begin < colon && text[begin] == ' ') ++begin;
  const std::string label = ascii_lower(text.substr(begin, colon - begin));
  for (const char* known :
       {"photo",    "photos",     "photograph",   "photographs",    "photograph by", "photo by",    "picture",
        "pictures", "picture by", "image",        "images",         "image by",      "video",       "credit",
        "credits",  "pic",        "photo credit", "picture credit", "image credit",  "video credit"}) {
    if (label == known) return begin;
  }
  return std::nullopt;
}

}  // namespace

struct LineRules::Patterns {
  re2::RE2::Set lines{quiet(), re2::RE2::ANCHOR_BOTH};
  struct Row {
    LineClass is;
    std::size_t longest;
  };
  std::vector<Row> classes;  // by index into `lines`
};

LineRules::LineRules() : patterns_(std::make_unique<Patterns>()) {}
LineRules::~LineRules() = default;

Status LineRules::read_lines(const std::string& path, bool try_examples) {
  const auto rows = read_tsv(path);
  if (!rows) return fail(rows.error());
  struct Example {
    int line;
    int pattern;
    std::string matches, differs;
  };
  std::vector<Example> examples;
  const auto wrong = [&](int line, std::string_view what) {
    return fail("bad-resource", fmt::format("{}:{}: {}", path, line, what), path);
  };
  for (const TsvRow& row : *rows) {
    if (row.fields.size() != 5) return wrong(row.line, "expected 5 tab-separated fields");
    const auto value = class_by_name(row.fields[0]);
    if (!value) return wrong(row.line, "unknown class " + row.fields[0]);
    const int longest = std::atoi(row.fields[1].c_str());
    if (longest < 1) return wrong(row.line, "longest must be a number of bytes");
    std::string error;
    const int index = patterns_->lines.Add("(?i:" + row.fields[2] + ")", &error);
    if (index < 0) return wrong(row.line, "the pattern does not compile: " + error);
    patterns_->classes.push_back({*value, static_cast<std::size_t>(longest)});
    examples.push_back({row.line, index, row.fields[3], row.fields[4]});
  }
  if (examples.empty() || !patterns_->lines.Compile()) return wrong(0, "no patterns, or they need too much memory");
  if (!try_examples) return {};
  const auto matches = [&](const std::string& text, int pattern) {
    std::vector<int> found;
    patterns_->lines.Match(piece(without_closing_marks(text)), &found);
    return std::find(found.begin(), found.end(), pattern) != found.end();
  };
  for (const Example& example : examples) {
    if (!matches(example.matches, example.pattern)) return wrong(example.line, "its first example does not match");
    if (matches(example.differs, example.pattern)) return wrong(example.line, "its second example matches");
  }
  return {};
}

Status LineRules::read_agencies(const std::string& path) {
  const auto rows = read_tsv(path);
  if (!rows) return fail(rows.error());
  for (const TsvRow& row : *rows) agencies_.insert(row.fields.front());
  if (agencies_.empty()) return fail("bad-resource", path + ": no agencies", path);
  return {};
}

Result<std::shared_ptr<const LineRules>> LineRules::load(const std::string& lines_path,
                                                         const std::string& agencies_path, TryExamples how) {
  auto rules = std::make_shared<LineRules>();
  for (const std::string& path : {lines_path, agencies_path}) {
    const Result<std::string> bytes = read_file(path);
    if (!bytes) return fail(bytes.error());
    rules->resources_.push_back("pages/" + path.substr(path.rfind('/') + 1) + " sha256:" + sha256_hex(*bytes));
  }
  const bool try_examples = must_try_examples(how, rules->resources_);
  if (const Status read = rules->read_lines(lines_path, try_examples); !read) return fail(read.error());
  if (const Status read = rules->read_agencies(agencies_path); !read) return fail(read.error());
  return std::shared_ptr<const LineRules>(std::move(rules));
}

const Result<std::shared_ptr<const LineRules>>& LineRules::shared() {
  static const Result<std::shared_ptr<const LineRules>> rules = []() -> Result<std::shared_ptr<const LineRules>> {
    const Result<std::string> lines = resource_path("pages/boilerplate.tsv");
    if (!lines) return fail(lines.error());
    const Result<std::string> agencies = resource_path("pages/agencies.tsv");
    if (!agencies) return fail(agencies.error());
    return load(*lines, *agencies);
  }();
  return rules;
}

std::optional<LineClass> LineRules::classify(std::string_view line) const {
  if (line.size() > kLongestLine) return std::nullopt;
  const std::string_view bare = without_closing_marks(line);
  std::vector<int> found;
  if (bare.empty() || !patterns_->lines.Match(piece(bare), &found)) return std::nullopt;
  std::sort(found.begin(), found.end());  // rows stand in order of precedence
  for (const int i : found) {
    const Patterns::Row& row = patterns_->classes[static_cast<std::size_t>(i)];
    if (bare.size() <= row.longest) return row.is;
  }
  return std::nullopt;
}

// "AFP", "Jane Roe/AFP via Getty Images": names and agencies joined by slashes and "via", an agency last.
bool LineRules::is_agency_chain(std::string_view text) const {
  text = trim(text);
  if (text.empty() || text.size() > kLongestCredit || !is_name(text)) return false;
  const std::size_t slash = text.rfind('/');
  std::string_view last = slash == std::string_view::npos ? text : trim(text.substr(slash + 1));
  for (const std::string_view via : {" via ", " VIA "}) {
    if (const std::size_t at = last.rfind(via); at != std::string_view::npos) last = last.substr(at + via.size());
  }
  if (last.starts_with("via ") || last.starts_with("VIA ")) last.remove_prefix(4);
  return agencies_.contains(last) ||
         (slash != std::string_view::npos && agencies_.contains(trim(text.substr(0, slash))));
}

std::optional<LineRules::Range> LineRules::find_credit(std::string_view line) const {
  const std::string_view text = trim(line);
  if (text.empty() || text.size() > kLongestCaption) return std::nullopt;
  const char last = text.back();
  if (!is_ascii_alpha(last) && last != ')' && static_cast<unsigned char>(last) < 0x80) return std::nullopt;
  if (text.find_first_of("-|/(:\xC2\xE2") == std::string_view::npos) return std::nullopt;
  const auto from = [&](std::size_t begin) {
    const auto base = static_cast<std::size_t>(text.data() - line.data());
    return Range{base + begin, base + text.size()};
  };
  if (last == ')') {
    const std::size_t open = text.rfind('(');
    if (open == std::string_view::npos) return std::nullopt;
    const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    if (inside.find('/') != std::string_view::npos && is_agency_chain(inside)) return from(open);
    return label_at_end(inside) == std::size_t{0} ? std::optional(from(open)) : std::nullopt;
  }
  if (const auto label = label_at_end(text)) return from(*label);
  for (const std::string_view mark : {" - ", " \u2013 ", " \u2014 ", " | ", " / "}) {
    const std::size_t at = text.rfind(mark);
    if (at != std::string_view::npos && is_agency_chain(text.substr(at + mark.size()))) return from(at + mark.size());
  }
  for (const std::string_view stop : {". ", "? ", "! "}) {
    const std::size_t at = text.rfind(stop);
    if (at == std::string_view::npos) continue;
    const std::string_view tail = text.substr(at + stop.size());
    if (tail.find('/') != std::string_view::npos && is_agency_chain(tail)) return from(at + stop.size());
  }
  if (const std::size_t sign = text.rfind("\u00A9"); sign != std::string_view::npos && sign > 0) {
    if (text.size() - sign < kLongestCredit && text.find('.', sign) == std::string_view::npos) return from(sign);
  }
  return std::nullopt;
}

}  // namespace hearsay
