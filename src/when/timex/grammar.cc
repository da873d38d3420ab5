#include "when/timex/grammar.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"
#include "when/timex/build.h"

namespace hearsay::timex {
namespace {

// Names that data files may use for numbers.
const std::unordered_map<std::string_view, std::int32_t>& value_names() {
  const auto n = [](auto e) { return static_cast<std::int32_t>(e); };
  static const std::unordered_map<std::string_view, std::int32_t> kNames = {
      {"S", n(Unit::kSecond)},
      {"MIN", n(Unit::kMinute)},
      {"H", n(Unit::kHour)},
      {"D", n(Unit::kDay)},
      {"W", n(Unit::kWeek)},
      {"M", n(Unit::kMonth)},
      {"Q", n(Unit::kQuarter)},
      {"HALF", n(Unit::kHalf)},
      {"Y", n(Unit::kYear)},
      {"DE", n(Unit::kDecade)},
      {"CE", n(Unit::kCentury)},
      {"ML", n(Unit::kMillennium)},
      {"WE", n(Unit::kWeekend)},
      {"NIGHT", n(Unit::kNight)},
      {"MORNING", n(Unit::kMorning)},
      {"AFTERNOON", n(Unit::kAfternoon)},
      {"EVENING", n(Unit::kEvening)},
      {"BD", n(Unit::kBusinessDay)},
      {"SEASON", n(Unit::kSeason)},
      {"WD", n(Unit::kWeekday)},
      {"MO", n(DayPart::kMorning)},
      {"MI", n(DayPart::kMidday)},
      {"AF", n(DayPart::kAfternoon)},
      {"EV", n(DayPart::kEvening)},
      {"NI", n(DayPart::kNight)},
      {"DT", n(DayPart::kDaytime)},
      {"EARLY", n(DayPart::kEarlyHours)},
      {"DAWN", n(DayPart::kDawn)},
      {"DUSK", n(DayPart::kDusk)},
      {"LUNCH", n(DayPart::kLunch)},
      {"MIDMO", n(DayPart::kMidMorning)},
      {"MIDAF", n(DayPart::kMidAfternoon)},
      {"MIDNI", n(DayPart::kMidNight)},
      {"ALLDAY", n(DayPart::kAllDay)},
      {"SP", n(Season::kSpring)},
      {"SU", n(Season::kSummer)},
      {"FA", n(Season::kAutumn)},
      {"WI", n(Season::kWinter)},
      {"THIS", n(Relation::kThis)},
      {"LAST", n(Relation::kLast)},
      {"NEXT", n(Relation::kNext)},
      {"THAT", n(Relation::kThat)},
      {"SAME", n(Relation::kSame)},
      {"FOLLOWING", n(Relation::kFollowing)},
      {"PREVIOUS", n(Relation::kPrevious)},
      {"PAST", n(Relation::kPast)},
      {"COMING", n(Relation::kComing)},
      {"START", n(Mod::kStart)},
      {"MID", n(Mod::kMid)},
      {"END", n(Mod::kEnd)},
      {"APPROX", n(Mod::kApprox)},
      {"LESS_THAN", n(Mod::kLessThan)},
      {"MORE_THAN", n(Mod::kMoreThan)},
      {"EQUAL_OR_LESS", n(Mod::kEqualOrLess)},
      {"EQUAL_OR_MORE", n(Mod::kEqualOrMore)},
      {"BEFORE", n(Mod::kBefore)},
      {"AFTER", n(Mod::kAfter)},
      {"NARRATIVE", n(Anchor::kNarrative)},
      {"WRITING", n(Anchor::kWriting)},
  };
  return kNames;
}

bool read_value(std::string_view text, std::int32_t& value) {
  if (const auto named = value_names().find(text); named != value_names().end()) {
    value = named->second;
    return true;
  }
  const bool minus = !text.empty() && text[0] == '-';
  if (minus) text.remove_prefix(1);
  if (text.empty()) return false;
  value = 0;
  for (const char c : text) {
    if (!is_ascii_digit(c) || value > 100000000) return false;
    value = value * 10 + (c - '0');
  }
  if (minus) value = -value;
  return true;
}

std::size_t hash_word(std::string_view word) {
  std::uint32_t h = 2166136261u;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ (h >> 15);
}

std::size_t hash_edge(std::uint64_t key) {
  key *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>(key >> 32);
}

std::uint64_t edge_key(std::int32_t node, Symbol symbol, bool tight) {
  return (static_cast<std::uint64_t>(node) << 17) | (static_cast<std::uint64_t>(symbol) << 1) | (tight ? 1 : 0);
}

}  // namespace

const WordInfo* Grammar::word(std::string_view lower) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t i = hash_word(lower) & mask; table_[i].info != nullptr; i = (i + 1) & mask) {
    if (table_[i].key == lower) return table_[i].info;
  }
  return nullptr;
}

Symbol Grammar::symbol(std::string_view name) const {
  const auto found = symbols_.find(std::string(name));
  return found == symbols_.end() ? Symbol{0} : found->second;
}

std::int32_t Grammar::step(std::int32_t node, Symbol symbol, bool tight) const {
  const std::uint64_t key = edge_key(node, symbol, tight);
  const std::size_t mask = edge_table_.size() - 1;
  for (std::size_t i = hash_edge(key) & mask; edge_table_[i].to != 0; i = (i + 1) & mask) {
    if (edge_table_[i].key == key) return edge_table_[i].to;
  }
  return 0;
}

/// Reads the three files into a Grammar.
class GrammarLoader {
 public:
  Result<std::shared_ptr<const Grammar>> load() {
    symbol("");  // symbol 0 is nothing
    if (Status s = lexicon(); !s) return fail(s.error());
    if (Status s = holidays(); !s) return fail(s.error());
    if (Status s = rules(); !s) return fail(s.error());
    finish();
    return std::shared_ptr<const Grammar>(std::move(grammar_));
  }

 private:
  struct ParsedElement {
    Symbol symbol = 0;
    std::int8_t slot = -1;
    bool context = false, tight = false, optional = false;
  };

  Symbol symbol(const std::string& name) {
    const auto [entry, fresh] =
        grammar_->symbols_.try_emplace(name, static_cast<Symbol>(grammar_->symbol_names_.size()));
    if (fresh) grammar_->symbol_names_.push_back(name);
    return entry->second;
  }

  Result<std::vector<TsvRow>> rows(const std::string& name) {
    const Result<std::string> path = resource_path(name);
    if (!path) return fail(path.error());
    path_ = *path;
    const Result<std::string> bytes = read_file(path_);
    if (!bytes) return fail(bytes.error());
    grammar_->resources_.push_back(fmt::format("{} sha256:{}", name, sha256_hex(*bytes)));
    return read_tsv(path_);
  }

  tl::unexpected<Error> wrong(const TsvRow& row, const std::string& what) const {
    return fail("time-grammar", fmt::format("{}:{}: {}", path_, row.line, what), path_);
  }

  // word <tab> CLASS[,CLASS] <tab> value [<tab> flags]; several words with '|' between them.
  Status lexicon() {
    const auto table = rows("when/lexicon.tsv");
    if (!table) return fail(table.error());
    for (const TsvRow& row : *table) {
      if (row.fields.size() < 3) return wrong(row, "a word needs three fields: words, class, value");
      std::int32_t value = 0;
      if (!read_value(row.fields[2], value)) return wrong(row, fmt::format("unknown value '{}'", row.fields[2]));
      const std::string flags = row.fields.size() > 3 ? row.fields[3] : "";
      for (const std::string& word : split(row.fields[0], '|')) {
        if (word.empty()) return wrong(row, "an empty word");
        WordInfo& info = grammar_->words_[word];
        for (const std::string& name : split(row.fields[1], ',')) info.classes.push_back({symbol(name), value});
        info.abbreviation = info.abbreviation || flags.find("abbr") != std::string::npos;
        info.capital_only = info.capital_only || flags.find("capital") != std::string::npos;
      }
    }
    return {};
  }

  // The forms of a day; see the head of when/holidays.tsv.
  static bool read_holiday(const std::vector<std::string>& parts, Holiday& holiday) {
    const FeastCalendar calendar = feast_calendar(parts[0]);
    const bool easter = parts[0] == "easter" || parts[0] == "orthodox";
    std::vector<std::int32_t> numbers;
    for (std::size_t i = easter || calendar != FeastCalendar::kNone ? 1 : 0; i < parts.size(); ++i) {
      if (i == 2 && (parts[i] == "workday" || parts[i] == "before-sunday")) {
        holiday.moves = parts[i] == "workday" ? Moves::kToWorkday : Moves::kBeforeSunday;
        continue;
      }
      numbers.push_back(0);
      if (!read_value(parts[i], numbers.back())) return false;
    }
    const auto number = [&](std::size_t i, std::int32_t otherwise) {
      return i < numbers.size() ? numbers[i] : otherwise;
    };
    if (easter) {
      holiday.easter_offset = number(0, 0);
      holiday.length = number(1, 1);
      holiday.orthodox = parts[0] == "orthodox";
      return numbers.size() == 1 || numbers.size() == 2;
    }
    if (numbers.size() < 2) return false;
    if (calendar != FeastCalendar::kNone) {
      holiday.feast = {calendar, numbers[0], numbers[1], number(2, 1), number(3, 6), number(4, 0)};
      holiday.length = holiday.feast.length;
      return numbers.size() <= 5;
    }
    holiday.month = numbers[0];
    if (numbers.size() == 2) return (holiday.day = numbers[1]) > 0;
    holiday.ordinal = numbers[1], holiday.weekday = numbers[2], holiday.add = number(3, 0);
    return numbers.size() <= 4;
  }

  // names <tab> day [<tab> capital]
  Status holidays() {
    const auto table = rows("when/holidays.tsv");
    if (!table) return fail(table.error());
    for (const TsvRow& row : *table) {
      if (row.fields.size() < 2) return wrong(row, "a holiday needs two fields: names, day");
      Holiday holiday;
      if (!read_holiday(split(row.fields[1], ' '), holiday))
        return wrong(row, fmt::format("cannot read the day '{}'; the head of the file says how days are written",
                                      row.fields[1]));
      holiday.name = split(row.fields[0], '|')[0];
      const auto index = static_cast<std::int32_t>(grammar_->holidays_.size());
      for (const std::string& name : split(row.fields[0], '|')) {
        const bool name_only = row.fields.size() > 2 && row.fields[2] == "capital";
        if (Status s = holiday_rule(row, name, index, name_only); !s) return s;
      }
      grammar_->holidays_.push_back(std::move(holiday));
    }
    return {};
  }

  // A holiday's name is a rule of the first pass with its words as the pattern.
  Status holiday_rule(const TsvRow& row, const std::string& name, std::int32_t index, bool name_only) {
    Rule rule;
    rule.id = "holiday:" + name;
    rule.out = {symbol("HOLIDAY")};
    rule.pass = 1;
    rule.builder = builder_index("holiday");
    rule.args.n = index;
    if (name_only) rule.args.guard = guard_index("holiday_name");
    rule.line = row.line;
    std::string pattern;
    for (const std::string& word : split(name, ' ')) pattern += fmt::format("{}'{}'", pattern.empty() ? "" : " ", word);
    return add_rule(row, std::move(rule), pattern);
  }

  // id, pass, out, pattern, builder and arguments, examples, counter-examples, source
  Status rules() {
    const auto table = rows("when/rules.tsv");
    if (!table) return fail(table.error());
    for (const TsvRow& row : *table) {
      if (row.fields.size() != 8) return wrong(row, fmt::format("a rule has eight fields, not {}", row.fields.size()));
      Rule rule;
      rule.id = row.fields[0];
      if (!read_value(row.fields[1], rule.pass) || rule.pass < 1 || rule.pass >= Grammar::kPasses)
        return wrong(row, "the pass is 1 to 6");
      for (const std::string& name : split(row.fields[2], ',')) rule.out.push_back(symbol(name));
      const std::vector<std::string> action = split(row.fields[4], ' ');
      rule.builder = builder_index(action[0]);
      if (rule.builder < 0) return wrong(row, fmt::format("unknown builder '{}'", action[0]));
      for (std::size_t i = 1; i < action.size(); ++i) {
        if (!read_argument(action[i], rule.args)) return wrong(row, fmt::format("unknown argument '{}'", action[i]));
      }
      rule.line = row.line;
      for (std::string& example : split(row.fields[5], '|')) rule.examples.push_back(std::move(example));
      for (std::string& example : split(row.fields[6], '|')) rule.counter_examples.push_back(std::move(example));
      if (rule.examples[0].empty() || rule.counter_examples[0].empty())
        return wrong(row, "a rule has an example that it matches and one that it does not");
      rule.source = row.fields[7];
      if (rule.source.empty()) return wrong(row, "a rule names its source");
      const std::string pattern = row.fields[3];
      if (Status s = add_rule(row, std::move(rule), pattern); !s) return s;
    }
    return {};
  }

  static bool read_argument(const std::string& text, RuleArgs& args) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) return false;
    const std::string key = text.substr(0, equals), value = text.substr(equals + 1);
    std::int32_t number = 0;
    if (key == "value") return args.value = value, true;
    if (key == "guard") return (args.guard = guard_index(value)) >= 0;
    if (!read_value(value, number)) return false;
    if (key == "n") return args.n = number, true;
    if (key == "ordinal") return args.ordinal = number, true;
    if (key == "vague") return args.vague = number != 0, true;
    if (key == "mod") return args.mod = static_cast<Mod>(number), true;
    if (key == "unit") return args.unit = static_cast<Unit>(number), true;
    if (key == "rel") return args.relation = static_cast<Relation>(number), true;
    if (key == "part") return args.part = static_cast<DayPart>(number), true;
    if (key == "anchor") return args.anchor = static_cast<Anchor>(number), true;
    return false;
  }

  Status add_rule(const TsvRow& row, Rule rule, const std::string& pattern) {
    std::vector<ParsedElement> elements;
    for (const std::string& text : split(pattern, ' ')) {
      if (text.empty()) continue;
      ParsedElement element;
      if (!parse_element(text, element)) return wrong(row, fmt::format("cannot read the pattern element '{}'", text));
      elements.push_back(element);
    }
    if (elements.empty() || elements.size() > static_cast<std::size_t>(kMaxElements))
      return wrong(row, "a pattern has 1 to 16 elements");
    const auto index = static_cast<std::int32_t>(grammar_->rules_.size());
    grammar_->rules_.push_back(std::move(rule));
    std::vector<ParsedElement> taken;
    expand(elements, 0, taken, index);
    return {};
  }

  bool parse_element(std::string_view text, ParsedElement& element) {
    if (text.size() > 2 && text.front() == '[') {
      if (text.back() == '?') {
        element.optional = true;
        text.remove_suffix(1);
      }
      if (text.back() != ']') return false;
      element.context = true;
      text = text.substr(1, text.size() - 2);
    }
    if (text.size() > 1 && text.front() == '~') {
      element.tight = true;
      text.remove_prefix(1);
    }
    if (text.size() > 2 && text[1] == ':' && text[0] >= 'a' && text[0] <= 'z') {
      element.slot = static_cast<std::int8_t>(text[0] - 'a');
      text.remove_prefix(2);
    }
    if (text.size() > 1 && text.back() == '?') {
      element.optional = true;
      text.remove_suffix(1);
    }
    std::vector<Symbol> members;
    for (const std::string& name : split(text, '|')) {
      if (name.empty()) return false;
      if (name.front() == '\'') {
        if (name.size() < 3 || name.back() != '\'') return false;
        const std::string word = name.substr(1, name.size() - 2);
        const Symbol literal = symbol(name);
        WordInfo& info = grammar_->words_[word];
        bool known = false;
        for (const ClassValue& c : info.classes) known = known || c.symbol == literal;
        if (!known) info.classes.push_back({literal, 0});
        members.push_back(literal);
      } else {
        members.push_back(symbol(name));
      }
    }
    element.symbol = members.size() == 1 ? members[0] : group(std::string(text), members);
    return true;
  }

  Symbol group(const std::string& text, const std::vector<Symbol>& members) {
    const Symbol all = symbol("(" + text + ")");
    for (const Symbol member : members) {
      if (groups_.size() <= member) groups_.resize(member + std::size_t{1});
      auto& list = groups_[member];
      if (std::find(list.begin(), list.end(), all) == list.end()) list.push_back(all);
    }
    return all;
  }

  void expand(const std::vector<ParsedElement>& elements, std::size_t at, std::vector<ParsedElement>& taken,
              std::int32_t rule) {
    if (at == elements.size()) {
      if (!taken.empty()) insert(taken, rule);
      return;
    }
    taken.push_back(elements[at]);
    expand(elements, at + 1, taken, rule);
    taken.pop_back();
    if (elements[at].optional) expand(elements, at + 1, taken, rule);
  }

  void insert(const std::vector<ParsedElement>& elements, std::int32_t rule) {
    Variant variant;
    variant.rule = rule;
    variant.size = static_cast<std::int32_t>(elements.size());
    bool inside = false;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      variant.slots[i] = elements[i].slot;
      inside = inside || !elements[i].context;
      if (elements[i].context) ++(inside ? variant.tail : variant.lead);
    }
    std::int32_t node = 1 + grammar_->rules_[rule].pass;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const std::uint64_t key = edge_key(node, elements[i].symbol, elements[i].tight && i > 0);
      const auto [edge, fresh] = edges_.try_emplace(key, static_cast<std::int32_t>(grammar_->accept_.size()));
      if (fresh) grammar_->accept_.emplace_back();
      if (i == 0) first_.push_back({grammar_->rules_[rule].pass, elements[0].symbol});
      node = edge->second;
    }
    grammar_->accept_[node].push_back(static_cast<std::int32_t>(grammar_->variants_.size()));
    grammar_->variants_.push_back(variant);
  }

  void finish() {
    Grammar& g = *grammar_;
    std::size_t size = 64;
    while (size < g.words_.size() * 3) size *= 2;
    g.table_.resize(size);
    for (const auto& [word, info] : g.words_) {
      std::size_t i = hash_word(word) & (size - 1);
      while (g.table_[i].info != nullptr) i = (i + 1) & (size - 1);
      g.table_[i] = {word, &info};
    }
    size = 64;
    while (size < edges_.size() * 3) size *= 2;
    g.edge_table_.resize(size);
    for (const auto& [key, to] : edges_) {
      std::size_t i = hash_edge(key) & (size - 1);
      while (g.edge_table_[i].to != 0) i = (i + 1) & (size - 1);
      g.edge_table_[i] = {key, to};
    }
    groups_.resize(g.symbol_names_.size());
    g.groups_ = std::move(groups_);
    for (auto& starts : g.starts_) starts.assign(g.symbol_names_.size(), false);
    for (const auto& [pass, first] : first_) g.starts_[static_cast<std::size_t>(pass)][first] = true;
  }

  std::shared_ptr<Grammar> grammar_ = [] {
    auto grammar = std::make_shared<Grammar>();
    grammar->accept_.resize(std::size_t{1} + Grammar::kPasses);  // node 0 and the roots
    return grammar;
  }();
  std::unordered_map<std::uint64_t, std::int32_t> edges_;
  std::vector<std::vector<Symbol>> groups_;
  std::vector<std::pair<int, Symbol>> first_;
  std::string path_;
};

Result<std::shared_ptr<const Grammar>> Grammar::load() {
  return GrammarLoader().load();
}

}  // namespace hearsay::timex
