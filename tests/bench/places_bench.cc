// How fast places and quantities are read: places_bench [--benchmark_filter=...]. The gazetteer is the one set-up made.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>

#include "base/resources.h"
#include "count/quantities.h"
#include "model/document.h"
#include "text/test_sentences.h"
#include "where/places.h"

namespace hearsay {
namespace {

/// Invented news of many towns: each paragraph names eight or nine places and four quantities.
Document news(int paragraphs) {
  static const char* const kTowns[] = {"Rostov-on-Don", "Oxford",  "Springfield", "Lyon",  "Kharkiv", "Santa Ana",
                                       "Alexandria",    "Nairobi", "Columbus",    "Turin", "Hamburg", "San Jose"};
  Document document;
  for (int i = 0; i < paragraphs; ++i) {
    const std::size_t begin = document.view.size();
    const std::string a = kTowns[i % 12], b = kTowns[(i * 5 + 3) % 12], c = kTowns[(i * 7 + 1) % 12];
    document.view += "Flood water reached " + a + " on Friday, and roads between " + b + " and " + c +
                     " were closed. Officials in Texas said at least 12 people were injured near " + a +
                     ". Kenyan engineers travelled about 40 kilometres (25 miles) north of " + b +
                     ", where 3,000 residents have been evacuated; France and Italy sent help to " + c + ".\n\n";
    Block block;
    block.span = view_span(begin, document.view.size());
    block.paragraphs.push_back({view_span(begin, document.view.size() - 2), ParagraphRole::kBody});
    document.blocks.push_back(std::move(block));
  }
  split_sentences(document);
  return document;
}

void open_gazetteer(benchmark::State& state) {
  const std::string path = resource_path("compiled/gazetteer.bin").value_or("");
  for (auto _ : state) {
    Result<Gazetteer> gazetteer = Gazetteer::open(path);
    if (!gazetteer) {
      state.SkipWithError("no gazetteer: run ./run once");
      break;
    }
    benchmark::DoNotOptimize(gazetteer->size());
  }
}
BENCHMARK(open_gazetteer)->Unit(benchmark::kMillisecond);

void find_places(benchmark::State& state) {
  const Result<PlaceFinder> finder = PlaceFinder::load(resource_path("compiled/gazetteer.bin").value_or(""),
                                                       resource_path("where/words.tsv").value_or(""));
  if (!finder) {
    state.SkipWithError("no gazetteer: run ./run once");
    return;
  }
  Document document = news(static_cast<int>(state.range(0)));
  std::size_t mentions = 0;
  for (auto _ : state) {
    document.notes.clear();
    finder->find(document);
    mentions += document.places.size();
  }
  state.counters["mentions/s"] = benchmark::Counter(static_cast<double>(mentions), benchmark::Counter::kIsRate);
  state.counters["mentions"] = static_cast<double>(document.places.size());
}
BENCHMARK(find_places)->Arg(1)->Arg(10)->Arg(1000)->Unit(benchmark::kMillisecond);

void find_quantities(benchmark::State& state) {
  const Result<QuantityFinder> finder = QuantityFinder::load(resource_path("count/units.tsv").value_or(""),
                                                             resource_path("count/counted.tsv").value_or(""));
  if (!finder) {
    state.SkipWithError("resources are missing");
    return;
  }
  Document document = news(1000);
  std::size_t tokens = 0;
  for (auto _ : state) {
    finder->find(document);
    tokens += document.tokens.size();
  }
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
}
BENCHMARK(find_quantities)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearsay

BENCHMARK_MAIN();
