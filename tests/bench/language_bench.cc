// Speed and memory of the language core on one thread or more, over a text file:
//
//   language_bench MODEL TEXT [THREADS] [ROUNDS]
//
// Prints load time, tokens a second (of processor time, which a busy machine does not spoil, and by the clock) for
// sentences and tokens alone, for everything with the best kernels and with the plain ones, and the peak of resident
// memory.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "base/file.h"
#include "syntax/language_model.h"
#include "text/plain.h"

namespace {

using namespace hearsay;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void measure(const char* what, const LanguageModel& model, const std::string& text, LanguageWants wants, int threads,
             int rounds) {
  std::size_t tokens = 0, names = 0;
  const auto work = [&](bool count) {
    for (int i = 0; i < rounds; ++i) {
      Document document = plain_document(text);
      model.annotate(document, wants);
      if (count) tokens += document.tokens.size(), names += document.mentions.size();
    }
  };
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t cpu_start = std::clock();
  {
    std::vector<std::jthread> others;
    for (int t = 1; t < threads; ++t) others.emplace_back([&] { work(false); });
    work(true);
  }
  const double all = static_cast<double>(tokens) * threads;
  const double cpu = static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;
  std::printf("%-22s %8.0f tokens a CPU second, %8.0f a second by the clock, %d threads (%zu tokens, %zu names)\n",
              what, all / cpu, all / seconds_since(start), threads, tokens, names);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "language_bench MODEL TEXT [THREADS] [ROUNDS]\n");
    return 2;
  }
  const int threads = argc > 3 ? std::atoi(argv[3]) : 1;
  const int rounds = argc > 4 ? std::atoi(argv[4]) : 1;
  const auto start = std::chrono::steady_clock::now();
  const auto model = LanguageModel::load(argv[1]);
  const auto text = read_file(argv[2]);
  if (!model || !text) {
    std::fprintf(stderr, "%s\n", (!model ? model.error() : text.error()).message.c_str());
    return 1;
  }
  std::printf("load %.1f ms, %zu bytes of text\n", seconds_since(start) * 1000, text->size());
  const auto plain = LanguageModel::load(argv[1], portable_kernels());
  measure("sentences and tokens", **model, *text, {.syntax = false, .names = false}, threads, rounds);
  measure(best_kernels().name, **model, *text, {}, threads, rounds);
  measure("portable", **plain, *text, {}, threads, rounds);
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak resident memory %ld MB\n", usage.ru_maxrss / 1024);
  return 0;
}
