#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "app/annotate.h"
#include "base/file.h"
#include "cli/command.h"

namespace hearsay {
namespace {

struct AnnotateArguments {
  std::vector<std::string> pages = {};
  std::string layers = "sentences,tokens,entities,coreference,times,places,quantities,statements,events";
  std::string format = "jsonl";
  std::string published;
  std::string zone;
  bool jsonl_input = false;
  unsigned jobs = 1;
};

int annotate_page(const std::string& page, const AnnotateArguments& arguments, const AnnotateOptions& options,
                  const CommonOptions& common) {
  const TextSink sink = [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); };
  Result<AnnotateOutcome> outcome;
  if (arguments.jsonl_input) {
    std::ifstream file;
    if (page != "-") {
      file.open(page);
      if (!file)
        return report_error(
            {"not-readable", fmt::format("cannot read {}; check the name and its permissions", page), page}, common);
    }
    outcome = annotate_jsonl(page == "-" ? std::cin : file, options, sink);
  } else {
    Result<std::string> text = read_file(page);
    if (!text) return report_error(text.error(), common);
    if (is_markup(*text)) {
      warn(
          fmt::format("{} is HTML, and annotate reads its tags and scripts as text; for the article: hearsay text {} | "
                      "hearsay annotate -",
                      page, page),
          common);
    }
    outcome = annotate_text(page, std::move(*text), options, sink);
  }
  if (!outcome) return report_error(outcome.error(), common);
  return outcome->failed == 0 ? kExitOk : kExitFailed;
}

int run(const AnnotateArguments& arguments, const CommonOptions& common) {
  AnnotateOptions options;
  const Result<AnnotationLayers> layers = parse_layers(arguments.layers);
  if (!layers) return report_error(layers.error(), common, kExitUsage);
  options.layers = *layers;
  options.format = arguments.format == "conllu"   ? AnnotateFormat::kConllu
                   : arguments.format == "timeml" ? AnnotateFormat::kTimeml
                                                  : AnnotateFormat::kJsonl;
  options.jobs = arguments.jobs;
  options.zone = arguments.zone;
  if (!arguments.published.empty()) {
    options.published = parse_instant(arguments.published);
    if (!options.published) {
      return report_error(
          {"bad-published",
           fmt::format("--published {} is not an instant; write it like 2024-05-01T19:00:00Z", arguments.published),
           arguments.published},
          common, kExitUsage);
    }
  }
  int status = kExitOk;
  for (const std::string& page : arguments.pages)
    status = std::max(status, annotate_page(page, arguments, options, common));
  return status;
}

}  // namespace

void add_annotate_command(CLI::App& program, CommonOptions& common, Runner& chosen) {
  auto arguments = std::make_shared<AnnotateArguments>();
  CLI::App* command = program.add_subcommand("annotate", "The language layers of a text, with no ledger");
  command->add_option("page", arguments->pages, "Text files, or - for standard input");
  command->add_option(
      "--layers", arguments->layers,
      "Comma-separated: sentences, tokens, entities, coreference, times, places, quantities, statements, events");
  command->add_option("--format", arguments->format, "jsonl, conllu or timeml")
      ->check(CLI::IsMember({"jsonl", "conllu", "timeml"}));
  command->add_option("--published", arguments->published, "When the text was published, like 2024-05-01T19:00:00Z");
  command->add_option("--zone", arguments->zone, "IANA zone of the writer, like Europe/London");
  command->add_flag("--jsonl-input", arguments->jsonl_input,
                    R"(Each line is {"id":..., "text":..., "published":null|T, "zone":null|Z})");
  command->add_option("--jobs", arguments->jobs, "Threads")->check(CLI::Range(1, 256));
  command->add_flag("--quiet", common.quiet, "No progress, no warnings");
  command->footer(
      "Examples:\n  hearsay annotate --layers times --published 2024-05-01T19:00:00Z notes.txt\n  hearsay annotate "
      "--jsonl-input --jobs 4 --layers sentences,tokens < texts.jsonl");
  command->callback([arguments, &common, &chosen] {
    if (arguments->pages.empty()) arguments->pages = {"-"};
    chosen = [arguments, &common] { return run(*arguments, common); };
  });
}

}  // namespace hearsay
