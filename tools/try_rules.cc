// try_rules LIST: tries the examples of every rule file and the checksums of the language model, and writes the list of
// files that passed, for base/tried_rules.h. The build runs it: a rule whose example fails stops the build with the
// rule's file and line.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/resources.h"
#include "base/tried_rules.h"
#include "ingest/line_rules.h"
#include "syntax/language_model.h"
#include "when/timex/recognizer.h"
#include "when/zones.h"

namespace {

using hearsay::Result;

template <class Rules>
bool add_files(const Result<Rules>& rules, std::string& list) {
  if (!rules) {
    fmt::print(stderr, "{}\n", rules.error().message);
    return false;
  }
  for (const std::string& file : (*rules)->resources()) list += file + '\n';
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "try_rules LIST: name the file to write\n");
    return 2;
  }
  std::string list;
  const auto lines = hearsay::resource_path("pages/boilerplate.tsv");
  const auto agencies = hearsay::resource_path("pages/agencies.tsv");
  if (!lines || !agencies) {
    fmt::print(stderr, "{}\n", (lines ? agencies : lines).error().message);
    return 1;
  }
  bool passed = add_files(hearsay::ZoneTable::shared(), list);  // all are tried, whatever the first ones say
  passed = add_files(hearsay::TimeRecognizer::create(hearsay::TryExamples::kAlways), list) && passed;
  passed = add_files(hearsay::LineRules::load(*lines, *agencies, hearsay::TryExamples::kAlways), list) && passed;
  if (!passed) return 1;
  const auto language = hearsay::resource_path("language/english.model");
  const auto names = hearsay::resource_path("language/names.model");
  if (!language || !names) {
    fmt::print(stderr, "{}\n", (language ? names : language).error().message);
    return 1;
  }
  const auto model =
      hearsay::LanguageModel::load(*language, hearsay::best_kernels(), hearsay::TryExamples::kAlways);  // and names
  if (!model) {
    fmt::print(stderr, "{}\n", model.error().message);
    return 1;
  }
  for (const std::string& path : {*language, *names}) list += hearsay::file_stamp(path) + '\n';
  if (const hearsay::Status written = hearsay::write_file(argv[1], list); !written) {
    fmt::print(stderr, "{}\n", written.error().message);
    return 1;
  }
  return 0;
}
