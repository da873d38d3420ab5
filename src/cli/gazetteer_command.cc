#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/gazetteer.h"
#include "cli/command.h"
#include "export/json_out.h"

namespace hearsay {
namespace {

struct GazetteerArguments {
  GazetteerSources sources = {};
  std::string output;
  std::string path;
};

int build(const GazetteerArguments& arguments, const CommonOptions& common) {
  const BuildProgress progress = [&](std::string_view line) {
    if (!common.quiet) fmt::print(stderr, "hearsay: {}\n", line);
  };
  const Status made = make_gazetteer(arguments.sources, arguments.output, progress);
  if (!made) return report_error(made.error(), common);
  const Result<GazetteerInfo> info = gazetteer_info(arguments.output);
  if (!info) return report_error(info.error(), common);
  fmt::print("{}: {} places under {} names\n", arguments.output, info->places, info->keys);
  return kExitOk;
}

int show(const GazetteerArguments& arguments, const CommonOptions& common) {
  const Result<GazetteerInfo> info = gazetteer_info(arguments.path);
  if (!info) return report_error(info.error(), common);
  if (!common.json) {
    fmt::print("{}: {} places under {} names, checksum {}\nmade of\n", info->path, info->places, info->keys,
               info->checksum);
    for (const std::string& line : info->made_of) fmt::print("  {}\n", line);
    return kExitOk;
  }
  JsonOut out;
  out.begin_object();
  out.field("path", info->path);
  out.field("places", static_cast<std::int64_t>(info->places));
  out.field("names", static_cast<std::int64_t>(info->keys));
  out.field("checksum", info->checksum);
  out.values("made_of", info->made_of);
  out.end_object();
  fmt::print("{}\n", out.text());
  return kExitOk;
}

}  // namespace

void add_gazetteer_command(CLI::App& program, CommonOptions& common, Runner& chosen) {
  auto arguments = std::make_shared<GazetteerArguments>();
  CLI::App* command = program.add_subcommand("gazetteer", "Make or inspect the file of place names");
  command->require_subcommand(1);
  CLI::App* build_command = command->add_subcommand("build", "Compile a gazetteer from a GeoNames dump");
  build_command
      ->add_option("--places", arguments->sources.places, "GeoNames dump: cities500.txt, allCountries.txt, XX.txt")
      ->required();
  build_command->add_option("--admin1", arguments->sources.admin1, "admin1CodesASCII.txt, or its JSON");
  build_command->add_option("--admin2", arguments->sources.admin2, "admin2Codes.txt, or its JSON");
  build_command->add_option("--tables", arguments->sources.tables, "Folder of own tables, in place of hearsay's");
  build_command->add_option("--output", arguments->output, "File to write")->required();
  build_command->footer(
      "Example:\n  hearsay gazetteer build --places allCountries.txt --admin1 admin1CodesASCII.txt "
      "--admin2 admin2Codes.txt --output gazetteer.bin");
  CLI::App* info_command = command->add_subcommand("info", "What a gazetteer holds, and whether it is undamaged");
  info_command->add_option("file", arguments->path, "The file; that of this installation when left out");
  for (CLI::App* each : {build_command, info_command}) {
    each->add_flag("--quiet", common.quiet, "No progress, no warnings");
    each->add_flag("--json", common.json, "Answer as JSON");
  }
  build_command->callback(
      [arguments, &common, &chosen] { chosen = [arguments, &common] { return build(*arguments, common); }; });
  info_command->callback(
      [arguments, &common, &chosen] { chosen = [arguments, &common] { return show(*arguments, common); }; });
}

}  // namespace hearsay
