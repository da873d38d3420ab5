#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "cli/command.h"
#include "export/json.h"

namespace hearsay {

int report_error(const Error& error, const CommonOptions& common, int status) {
  if (common.json) {
    fmt::print("{}\n", error_json(error));
  } else {
    fmt::print(stderr, "hearsay: {}\n", error.message);
  }
  return status;
}

void warn(const std::string& message, const CommonOptions& common) {
  if (!common.quiet) fmt::print(stderr, "hearsay: {}\n", message);
}

void add_output_options(CLI::App& command, CommonOptions& common) {
  command.add_flag("--json", common.json, "Print JSON");
  command.add_flag("--quiet", common.quiet, "No progress, no warnings");
}

void add_ledger_option(CLI::App& command, const char* name, std::string& ledger) {
  command.add_option(name, ledger, "The ledger file (default: $HEARSAY_LEDGER, else hearsay.ledger here)");
}

void add_view_options(CLI::App& command, CommonOptions& common, std::string& zone) {
  command.add_option("--zone", zone, "Show times in this IANA zone (default: UTC)");
  command.add_option("--colour,--color", common.colour, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

int run_command_line(int argc, const char* const* argv) {
  CLI::App program(
      "hearsay reads rolling news coverage and tells who said what, through whom, when, where,\n"
      "and whether anyone has confirmed it.",
      "hearsay");
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "Help for every command");
  program.failure_message(CLI::FailureMessage::help);
  CommonOptions common;
  Runner chosen;
  add_ledger_commands(program, common, chosen);
  add_agents_commands(program, common, chosen);
  add_watch_command(program, common, chosen);
  add_annotate_command(program, common, chosen);
  add_gazetteer_command(program, common, chosen);
  add_page_commands(program, common, chosen);
  add_version_command(program, common, chosen);
  add_completion_command(program, common, chosen);
  try {
    program.parse(argc, argv);
    return chosen ? chosen() : kExitUsage;
  } catch (const CLI::CallForHelp& e) {
    return program.exit(e);
  } catch (const CLI::CallForAllHelp& e) {
    return program.exit(e);
  } catch (const CLI::ParseError& e) {
    common.json = false;
    for (int i = 1; i < argc; ++i) common.json |= std::string_view(argv[i]) == "--json";
    return report_error({"bad-usage", fmt::format("{}; see hearsay --help", e.what()), ""}, common, kExitUsage);
  } catch (const std::exception& e) {
    return report_error(
        {"internal", fmt::format("something went wrong inside hearsay: {}; please report it with the input", e.what()),
         ""},
        common);
  }
}

}  // namespace hearsay
