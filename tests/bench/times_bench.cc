// Time expressions per core: words a second of the recogniser alone over text that is split already.
//
//   ninja -C build/release times_bench && build/release/tests/times_bench
#include <benchmark/benchmark.h>

#include <string>

#include "text/plain.h"
#include "text/test_sentences.h"
#include "when/timex/recognizer.h"

namespace hearsay {
namespace {

// News prose of our own with about one time expression in fifteen words, as reports have.
std::string report(std::size_t paragraphs) {
  static constexpr const char* kParagraphs[] = {
      "Rescue crews in Kvarn said on Tuesday that the dam above the town had been leaking for at least three weeks "
      "before it "
      "gave way shortly after 4am (2am GMT), sending a wall of water through streets where hundreds of people were "
      "asleep.",
      "The regional governor, who had visited the site in late February, told reporters that inspectors found no fault "
      "last year "
      "and that the next check was due on 14 May; his deputy declined to say who signed the report.",
      "Engineers at the university had warned in a study published in 2019 that the concrete, poured in the early "
      "1970s, was "
      "weaker than the owners claimed, and asked the ministry to lower the lake every spring.",
      "By Wednesday morning soldiers were still pulling survivors from roofs, and officials expected the river to "
      "crest within "
      "the next 48 hours, a day later than forecast, before falling slowly over the weekend.",
      "Residents described a noise like thunder and then silence, and a shopkeeper who lost two vans and a store said "
      "nobody "
      "from the company had called, adding that the insurers would decide what to pay and whom to blame.",
  };
  std::string text;
  for (std::size_t i = 0; i < paragraphs; ++i) text += std::string(kParagraphs[i % 5]) + "\n\n";
  return text;
}

void BM_Times(benchmark::State& state) {
  const auto recognizer = TimeRecognizer::create();
  if (!recognizer) {
    state.SkipWithError(recognizer.error().message.c_str());
    return;
  }
  Document document = plain_document(report(200));
  document.page.published.instant = parse_instant("2031-03-20T12:00:00Z");
  split_sentences(document);
  std::size_t found = 0;
  for (auto _ : state) {
    document.notes.clear();
    (*recognizer)->run(document);
    found = document.times.size();
    benchmark::DoNotOptimize(document.times.data());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(document.tokens.size()));
  state.counters["tokens"] = static_cast<double>(document.tokens.size());
  state.counters["expressions"] = static_cast<double>(found);
}
BENCHMARK(BM_Times)->Unit(benchmark::kMillisecond);

void BM_LoadAndCheckTheRules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(TimeRecognizer::create());
}
BENCHMARK(BM_LoadAndCheckTheRules)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearsay

BENCHMARK_MAIN();
