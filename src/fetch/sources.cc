#include "fetch/sources.h"

#include <fmt/format.h>

// A bare '[' before a sign such as '!' breaks an assertion of toml++ 3.3, which has a proper error behind it. With
// NDEBUG the library would take such assertions for granted, which is worse.
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <map>
#include <optional>

#include "base/file.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

using std::chrono::seconds;

constexpr seconds kShortestInterval{10};
constexpr seconds kLongestDuration = std::chrono::hours(24 * 31);
constexpr std::size_t kMostBytes = 4 << 20;
constexpr std::size_t kLongestLine = 4096;  // bounds the depth of dotted keys, which toml++ follows on the stack
constexpr std::size_t kMostSources = 10'000;

// The first line that is too long, from 1; 0 when there is none.
int overlong_line(std::string_view text) {
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > kLongestLine) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}

// Walks through a TOML text and knows what is quoted or a comment.
class QuoteScanner {
 public:
  /// Takes the bytes at `at`; answers how many.
  std::size_t step(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (state_ == State::kComment) {
      if (c == '\n') state_ = State::kPlain;
      return 1;
    }
    if (state_ == State::kPlain) {
      if (c == '#') state_ = State::kComment;
      if (c != '"' && c != '\'') return 1;
      quote_ = c;
      const bool three = text.substr(at, 3) == std::string(3, c);
      state_ = three ? State::kLongString : State::kString;
      return three ? 3 : 1;
    }
    if (escapes(c)) return 2;
    if (state_ == State::kString) {
      if (c == quote_ || c == '\n') state_ = State::kPlain;
      return 1;
    }
    if (text.substr(at, 3) != std::string(3, quote_)) return 1;
    state_ = State::kPlain;
    return 3;
  }
  bool plain() const { return state_ == State::kPlain; }
  /// Whether `c`, standing here, escapes what follows.
  bool escapes(char c) const {
    return c == '\\' && quote_ == '"' && (state_ == State::kString || state_ == State::kLongString);
  }

 private:
  enum class State { kPlain, kComment, kString, kLongString };
  State state_ = State::kPlain;
  char quote_ = 0;
};

// The line of the first character that TOML allows only in quotes and comments, from 1; 0 when there is none.
// toml++ 3.3 does not bear letters beyond ASCII elsewhere, nor behind a backslash: a table of its spaces ends in
// undefined behaviour.
// A quotation opens only where TOML lets one open; elsewhere ("26'...") the library reads on as if nothing were quoted.
int unquoted_line(std::string_view text) {
  constexpr std::string_view kBeforeQuotes = " \t\r\n=[{,.";
  constexpr std::size_t kNowhere = std::string_view::npos;
  QuoteScanner scanner;
  int line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (scanner.plain() && c >= 0x7f) return line;
    if (scanner.plain() && (c == '"' || c == '\'') && at > 0 && kBeforeQuotes.find(text[at - 1]) == kNowhere)
      return line;
    if (scanner.escapes(text[at]) && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0x7f)
      return line;
    if (c < ' ' && c != '\n' && c != '\r' && c != '\t') return line;
    for (std::size_t left = scanner.step(text, at); left > 0 && at < text.size(); --left, ++at) {
      if (text[at] == '\n') ++line;
    }
  }
  return 0;
}

// A number and the word behind it: "64 MB" -> 64, "mb".
struct Measure {
  std::uint64_t number = 0;
  std::string unit;
};

std::optional<Measure> parse_measure(std::string_view text) {
  text = trim(text);
  Measure out;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.number);
  if (error != std::errc()) return std::nullopt;
  out.unit = ascii_lower(trim(text.substr(static_cast<std::size_t>(end - text.data()))));
  return out;
}

// Reads one table and remembers the first thing that was wrong with it.
class TableReader {
 public:
  TableReader(const toml::table& table, const std::string& file, std::string what)
      : table_(table), file_(file), what_(std::move(what)) {}

  void text(std::string_view key, std::string& out) { take<std::string>(key, "a text in quotes", out); }
  void flag(std::string_view key, bool& out) { take<bool>(key, "true or false", out); }
  template <class Parse, class T>
  void parsed(std::string_view key, Parse parse, T& out) {
    std::string written;
    text(key, written);
    if (written.empty()) return;
    const auto value = parse(written);
    if (!value) return wrong(line_of(key), value.error().message);
    out = *value;
  }
  /// To be called last: every key must have been asked for.
  void no_other_keys() {
    for (const auto& [key, node] : table_) {
      if (asked_.contains(key.str())) continue;
      std::string known;
      for (const auto& [name, unused] : asked_) known += (known.empty() ? "" : ", ") + name;
      wrong(static_cast<int>(key.source().begin.line),
            fmt::format("{} has no setting \"{}\"; it has {}", what_, key.str(), known));
    }
  }
  void wrong(int line, const std::string& what) {
    if (!error_) error_ = Error{"bad-sources", fmt::format("{}:{}: {}", file_, line, what), file_};
  }
  int line() const { return static_cast<int>(table_.source().begin.line); }
  int line_of(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? line() : static_cast<int>(node->source().begin.line);
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  template <class T>
  void take(std::string_view key, const char* wanted, T& out) {
    asked_.emplace(key, true);
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<T>()) {
      out = *value;
    } else {
      wrong(line_of(key), fmt::format("\"{}\" must be {}", key, wanted));
    }
  }

  const toml::table& table_;
  const std::string& file_;
  std::string what_;
  std::map<std::string, bool, std::less<>> asked_;
  std::optional<Error> error_;
};

Result<SourceKind> parse_kind(const std::string& word) {
  constexpr std::pair<std::string_view, SourceKind> kKinds[] = {{"any", SourceKind::kAny},
                                                                {"page", SourceKind::kPage},
                                                                {"feed", SourceKind::kFeed},
                                                                {"archive", SourceKind::kArchive}};
  for (const auto& [name, kind] : kKinds) {
    if (word == name) return kind;
  }
  return fail("bad-kind", fmt::format("there is no kind \"{}\"; write page, feed, archive or any", word), word);
}

Result<seconds> parse_interval(std::string_view text) {
  const Result<seconds> interval = parse_duration(text);
  if (interval && *interval < kShortestInterval) {
    return fail("bad-duration", fmt::format("{} is too often; {} s is the least", text, kShortestInterval.count()));
  }
  return interval;
}

Result<WatchSettings> read_settings(const toml::table& root, const std::string& file) {
  WatchSettings out;
  const toml::node* node = root.get("watch");
  if (node == nullptr) return out;
  const toml::table* table = node->as_table();
  if (table == nullptr) {
    return fail("bad-sources",
                fmt::format("{}:{}: write the settings as a table, [watch]", file, node->source().begin.line), file);
  }
  TableReader reader(*table, file, "[watch]");
  reader.parsed("interval", parse_interval, out.interval);
  reader.parsed("max_interval", parse_interval, out.max_interval);
  reader.parsed("gap", parse_duration, out.gap);
  reader.parsed("timeout", parse_duration, out.timeout);
  reader.parsed("max_size", parse_size, out.max_size);
  reader.text("contact", out.contact);
  reader.text("proxy", out.proxy);
  reader.text("ca_file", out.ca_file);
  reader.no_other_keys();
  if (out.contact.find_first_of("\r\n") != std::string::npos) {
    reader.wrong(reader.line_of("contact"), "\"contact\" must be one line");
  }
  if (out.timeout == seconds(0)) reader.wrong(reader.line_of("timeout"), "\"timeout\" must be longer than nothing");
  if (reader.error()) return fail(*reader.error());
  return out;
}

Result<WatchSource> read_source(const toml::table& table, const std::string& file, const WatchSettings& settings) {
  WatchSource out;
  out.interval = settings.interval;
  TableReader reader(table, file, "[[source]]");
  out.line = reader.line();
  std::string url;
  reader.text("url", url);
  reader.parsed("kind", parse_kind, out.kind);
  reader.text("outlet", out.outlet);
  reader.text("zone", out.zone);
  reader.parsed("interval", parse_interval, out.interval);
  reader.flag("allow_private", out.allow_private);
  reader.flag("robots", out.robots);
  reader.no_other_keys();
  if (reader.error()) return fail(*reader.error());
  if (url.empty()) {
    reader.wrong(reader.line(), "this source has no \"url\"");
  } else if (!looks_like_web_address(url)) {
    reader.wrong(reader.line_of("url"),
                 fmt::format("\"{}\" is no web address; it begins with https:// or http://", url));
  } else if (Result<WebAddress> address = WebAddress::parse(url)) {
    out.address = std::move(*address);
  } else {
    reader.wrong(reader.line_of("url"), address.error().message);
  }
  if (reader.error()) return fail(*reader.error());
  return out;
}

}  // namespace

Result<seconds> parse_duration(std::string_view text) {
  const auto measure = parse_measure(text);
  if (measure && measure->number <= static_cast<std::uint64_t>(kLongestDuration.count())) {
    constexpr std::pair<std::string_view, int> kUnits[] = {{"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"d", 86400}};
    for (const auto& [unit, length] : kUnits) {
      const seconds duration(static_cast<std::int64_t>(measure->number) * length);
      if (measure->unit == unit && duration <= kLongestDuration) return duration;
    }
  }
  return fail("bad-duration", fmt::format("\"{}\" is no length of time; write 30s, 5m, 1h or 1d, at most 31d", text));
}

Result<std::uint64_t> parse_size(std::string_view text) {
  const auto measure = parse_measure(text);
  if (measure && measure->number > 0 && measure->number <= std::uint64_t{1} << 40) {
    constexpr std::pair<std::string_view, int> kUnits[] = {{"", 0},    {"b", 0},  {"kb", 10}, {"k", 10},
                                                           {"mb", 20}, {"m", 20}, {"gb", 30}, {"g", 30}};
    for (const auto& [unit, shift] : kUnits) {
      if (measure->unit == unit && measure->number <= (std::uint64_t{1} << 40) >> shift)
        return measure->number << shift;
    }
  }
  return fail("bad-size", fmt::format("\"{}\" is no size; write 500 KB, 64 MB or 1 GB", text));
}

Result<SourceList> parse_sources(std::string_view toml, const std::string& name) {
  if (const int line = overlong_line(toml); line > 0) {
    return fail("bad-sources", fmt::format("{}:{}: a line of more than {} bytes", name, line, kLongestLine), name);
  }
  if (toml.starts_with("\xEF\xBB\xBF")) toml.remove_prefix(3);
  if (const int line = unquoted_line(toml); line > 0) {
    return fail("bad-sources", fmt::format("{}:{}: a character that may stand in quotes and comments only", name, line),
                name);
  }
  const toml::parse_result parsed = toml::parse(toml, name);
  if (!parsed) {
    return fail("bad-sources",
                fmt::format("{}:{}: {}", name, parsed.error().source().begin.line, parsed.error().description()), name);
  }
  const toml::table& root = parsed.table();
  for (const auto& [key, node] : root) {
    if (key.str() != "watch" && key.str() != "source") {
      return fail("bad-sources",
                  fmt::format("{}:{}: there is no \"{}\"; the file has one [watch] and any number of "
                              "[[source]]",
                              name, key.source().begin.line, key.str()),
                  name);
    }
  }
  SourceList out;
  Result<WatchSettings> settings = read_settings(root, name);
  if (!settings) return fail(settings.error());
  out.settings = std::move(*settings);
  const toml::node* node = root.get("source");
  const toml::array* list = node == nullptr ? nullptr : node->as_array();
  if (list == nullptr || list->empty() || !list->is_array_of_tables()) {
    return fail("bad-sources", fmt::format("{} names no source; write [[source]] and url = \"https://...\"", name),
                name);
  }
  if (list->size() > kMostSources) {
    return fail("bad-sources", fmt::format("{} names more than {} sources", name, kMostSources), name);
  }
  std::map<std::string, int> lines;
  for (const toml::node& entry : *list) {
    Result<WatchSource> source = read_source(*entry.as_table(), name, out.settings);
    if (!source) return fail(source.error());
    const auto [first, fresh] = lines.emplace(source->address.text(), source->line);
    if (!fresh) {
      return fail("bad-sources",
                  fmt::format("{}:{}: {} is named in line {} already", name, source->line, source->address.text(),
                              first->second),
                  name);
    }
    out.sources.push_back(std::move(*source));
  }
  return out;
}

Result<SourceList> read_sources(const std::string& path) {
  const Result<std::string> text = read_file(path, kMostBytes);
  if (!text) return fail(text.error());
  return parse_sources(*text, path);
}

}  // namespace hearsay
