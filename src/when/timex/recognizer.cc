#include "when/timex/recognizer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/resources.h"
#include "when/timex/matcher.h"
#include "when/timex/page_run.h"
#include "when/timex/register.h"

namespace hearsay {

TimeRecognizer::TimeRecognizer(std::shared_ptr<const timex::Grammar> grammar, std::shared_ptr<const ZoneTable> zones)
    : grammar_(std::move(grammar)), zones_(std::move(zones)), symbols_(*grammar_) {
  tale_ = grammar_->symbol("TALE");
  for (const std::string_view name : {"DATE", "TIME", "DUR", "SET", "REF", "TALE"}) {
    const timex::Symbol symbol = grammar_->symbol(name);
    if (emits_.size() <= symbol) emits_.resize(symbol + std::size_t{1});
    emits_[symbol] = symbol != 0;
  }
}

Result<std::shared_ptr<const TimeRecognizer>> TimeRecognizer::create(TryExamples how) {
  const auto& zones = ZoneTable::shared();
  if (!zones) return fail(zones.error());
  const auto grammar = timex::Grammar::load();
  if (!grammar) return fail(grammar.error());
  std::shared_ptr<const TimeRecognizer> recognizer(new TimeRecognizer(*grammar, *zones));
  std::vector<std::string> files = recognizer->resources();
  files.insert(files.end(), (*zones)->resources().begin(), (*zones)->resources().end());
  if (must_try_examples(how, files)) {
    if (Status s = recognizer->check_examples(); !s) return fail(s.error());
  }
  return recognizer;
}

void TimeRecognizer::read(std::string_view view, ViewSpan span, timex::Chart& chart) const {
  chart.grammar = grammar_.get();
  chart.view = view;
  chart.atoms.clear();
  chart.meanings.clear();
  timex::scan_atoms(slice(view, span), span.begin, chart.atoms);
  timex::read_register(chart);
  timex::read_items(symbols_, *zones_, chart);
  timex::apply_rules(chart);
}

Status TimeRecognizer::check_examples() const {
  timex::Chart chart;
  chart.log = true;
  const auto fires = [&](const std::string& text, const std::string& id) {
    chart.fired.clear();
    read(text, view_span(0, text.size()), chart);
    return std::find(chart.fired.begin(), chart.fired.end(), id) != chart.fired.end();
  };
  std::string wrong;
  for (std::size_t i = 0; i < grammar_->rule_count(); ++i) {
    const timex::Rule& rule = grammar_->rule(static_cast<std::int32_t>(i));
    for (const std::string& example : rule.examples) {
      if (!fires(example, rule.id))
        wrong +=
            fmt::format("when/rules.tsv:{}: rule {} does not match its example '{}'\n", rule.line, rule.id, example);
    }
    for (const std::string& example : rule.counter_examples) {
      if (fires(example, rule.id))
        wrong +=
            fmt::format("when/rules.tsv:{}: rule {} matches its counter-example '{}'\n", rule.line, rule.id, example);
    }
  }
  if (!wrong.empty()) {
    wrong.pop_back();
    return fail("time-grammar", wrong, "when/rules.tsv");
  }
  return {};
}

void TimeRecognizer::run(Document& document) const {
  TimexRun(*this, document).run();
}

}  // namespace hearsay
