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

constexpr std::size_t kLongestLine = 300;
constexpr std::size_t kLongestCaption = 1000;
constexpr std::size_t kCreditTail = 160;

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

}  // namespace

struct LineRules::Patterns {
  re2::RE2::Set lines{quiet(), re2::RE2::ANCHOR_BOTH};
  struct Row {
    LineClass is;
    std::size_t longest;
  };
  std::vector<Row> classes;  // by index into `lines`
  std::vector<std::unique_ptr<re2::RE2>> credits;
};

LineRules::LineRules() : patterns_(std::make_unique<Patterns>()) {}
LineRules::~LineRules() = default;

Result<std::shared_ptr<const LineRules>> LineRules::load(const std::string& path) {
  const auto rows = read_tsv(path);
  if (!rows) return fail(rows.error());
  auto rules = std::make_shared<LineRules>();
  struct Example {
    int line;
    std::size_t pattern;
    std::string matches, differs;
  };
  std::vector<Example> examples;
  const auto wrong = [&](int line, std::string_view what) {
    return fail("bad-resource", fmt::format("{}:{}: {}", path, line, what), path);
  };
  for (const TsvRow& row : *rows) {
    if (row.fields.size() != 5) return wrong(row.line, "expected 5 tab-separated fields");
    if (row.fields[0] == "credit") {
      auto pattern = std::make_unique<re2::RE2>(row.fields[2], quiet());
      if (!pattern->ok() || pattern->NumberOfCapturingGroups() < 1) {
        return wrong(row.line, "the pattern does not compile, or has no group: " + pattern->error());
      }
      if (!re2::RE2::PartialMatch(row.fields[3], *pattern)) return wrong(row.line, "its first example does not match");
      if (re2::RE2::PartialMatch(row.fields[4], *pattern)) return wrong(row.line, "its second example matches");
      rules->patterns_->credits.push_back(std::move(pattern));
      continue;
    }
    const auto value = class_by_name(row.fields[0]);
    if (!value) return wrong(row.line, "unknown class " + row.fields[0]);
    std::string error;
    const int index = rules->patterns_->lines.Add("(?i:" + row.fields[2] + ")", &error);
    if (index < 0) return wrong(row.line, "the pattern does not compile: " + error);
    const int longest = std::atoi(row.fields[1].c_str());
    if (longest < 1) return wrong(row.line, "longest must be a number of bytes");
    rules->patterns_->classes.push_back({*value, static_cast<std::size_t>(longest)});
    examples.push_back({row.line, static_cast<std::size_t>(index), row.fields[3], row.fields[4]});
  }
  if (examples.empty() || !rules->patterns_->lines.Compile())
    return wrong(0, "no patterns, or they need too much memory");
  for (const Example& example : examples) {
    std::vector<int> found;
    rules->patterns_->lines.Match(piece(without_closing_marks(example.matches)), &found);
    const auto is_it = [&](int i) { return static_cast<std::size_t>(i) == example.pattern; };
    if (std::none_of(found.begin(), found.end(), is_it)) return wrong(example.line, "its first example does not match");
    rules->patterns_->lines.Match(piece(without_closing_marks(example.differs)), &found);
    if (std::any_of(found.begin(), found.end(), is_it)) return wrong(example.line, "its second example matches");
  }
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return fail(bytes.error());
  rules->resource_ = "pages/boilerplate.tsv sha256:" + sha256_hex(*bytes);
  return std::shared_ptr<const LineRules>(std::move(rules));
}

const Result<std::shared_ptr<const LineRules>>& LineRules::shared() {
  static const Result<std::shared_ptr<const LineRules>> rules = []() -> Result<std::shared_ptr<const LineRules>> {
    const Result<std::string> path = resource_path("pages/boilerplate.tsv");
    if (!path) return fail(path.error());
    return load(*path);
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

std::optional<LineRules::Range> LineRules::find_credit(std::string_view line) const {
  const std::string_view text = trim(line);
  if (text.empty() || text.size() > kLongestCaption) return std::nullopt;
  const char last = text.back();
  if (!is_ascii_alpha(last) && last != ')' && static_cast<unsigned char>(last) < 0x80) return std::nullopt;
  std::size_t begin = text.size() > kCreditTail ? text.size() - kCreditTail : 0;
  while (!is_utf8_boundary(text, begin)) ++begin;
  const std::string_view tail = text.substr(begin);
  for (const auto& pattern : patterns_->credits) {
    re2::StringPiece credit;
    if (!re2::RE2::PartialMatch(piece(tail), *pattern, &credit)) continue;
    const auto at = static_cast<std::size_t>(credit.data() - line.data());
    return Range{at, at + credit.size()};
  }
  return std::nullopt;
}

}  // namespace hearsay
