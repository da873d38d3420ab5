// `hearsay watch`: looks at pages and feeds again and again, and keeps every version.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <random>

#include "app/analyser.h"
#include "app/watch.h"
#include "app/web.h"
#include "cli/command.h"
#include "cli/stop_signals.h"
#include "cli/terminal.h"
#include "export/json_out.h"
#include "export/watch_report.h"

namespace hearsay {
namespace {

struct WatchArguments {
  std::string sources;
  std::string ledger;
  std::string zone;
  bool once = false;
  bool status = false;
};

void print_health(const std::vector<CaptureHistory>& histories, const WatchReportOptions& options, bool json) {
  fmt::print("{}", json ? health_json(histories) + "\n" : render_health(histories, options));
}

int run_status(const WatchArguments& arguments, const SourceList* list, const WatchReportOptions& options,
               const CommonOptions& common) {
  const auto store = open_ledger(arguments.ledger, OpenMode::kRead);
  if (!store) return report_error(store.error(), common);
  const auto histories = watch_health(**store, list);
  if (!histories) return report_error(histories.error(), common);
  print_health(*histories, options, common.json);
  return kExitOk;
}

void print_look(const WatchLook& look, const WatchReportOptions& options, const CommonOptions& common) {
  for (const Error& problem : look.problems) warn(problem.message, common);
  if (common.json) {
    fmt::print("{}\n", look_json(look.row, {look.documents, look.added, look.rows.assertions, look.rows.claims}));
  } else if (!common.quiet) {
    fmt::print("{}\n", render_look(look.row, options));
  }
  std::fflush(stdout);  // somebody may be reading along through a pipe
}

std::string end_json(const WatchReport& report, const std::vector<CaptureHistory>& health) {
  JsonOut out;
  out.begin_object();
  out.field("event", "end");
  out.field("stopped", report.stopped);
  out.field("looks", report.looks);
  out.field("skipped", report.skipped);
  out.field("ok", report.ok);
  out.field("unchanged", report.unchanged);
  out.field("deleted", report.deleted);
  out.field("failed", report.failed);
  out.field("blocked", report.blocked);
  out.field("added", report.added);
  out.key("health");
  out.raw(health_json(health));
  out.end_object();
  return std::move(out.text());
}

// What was done, at the end. The exit status: 1 when a source could not be read.
int print_end(const WatchReport& report, const std::vector<CaptureHistory>& health, const WatchReportOptions& options,
              const CommonOptions& common) {
  const std::size_t lost = report.deleted + report.failed + report.blocked;
  if (common.json) {
    fmt::print("{}\n", end_json(report, health));
  } else if (!common.quiet) {
    fmt::print("\n{}\n", render_health(health, options));
    fmt::print("{}{} looks: {} new, {} unchanged, {} deleted, {} failed, {} blocked; {} documents added\n",
               report.stopped ? "stopped after " : "", report.looks, report.ok, report.unchanged, report.deleted,
               report.failed, report.blocked, report.added);
    if (report.skipped > 0) fmt::print("{} sources still wait after a failure\n", report.skipped);
  }
  return lost == 0 ? kExitOk : kExitFailed;
}

int run_watching(const WatchArguments& arguments, const SourceList& list, const WatchReportOptions& show,
                 const CommonOptions& common) {
  const StopSignals signals;
  const auto store = open_ledger(arguments.ledger, OpenMode::kCreate);
  if (!store) return report_error(store.error(), common);
  const Result<Analyser> analyser = Analyser::create();
  if (!analyser) return report_error(analyser.error(), common);
  for (const std::string& warning : analyser->warnings()) warn(warning, common);
  CurlTransport web(curl_options(list.settings));
  SystemPace pace;
  WatchOptions options;
  options.once = arguments.once;
  options.seed = std::random_device()();
  options.on_look = [&](const WatchLook& look) { print_look(look, show, common); };
  const WatchTools tools{&web, &pace, [&](Document& document) { analyser->run(document); }};
  const Result<WatchReport> report = watch(**store, list, tools, options, signals.token());
  if (!report) return report_error(report.error(), common);
  const auto health = watch_health(**store, &list);
  if (!health) return report_error(health.error(), common);
  return print_end(*report, *health, show, common);
}

int run_watch(const WatchArguments& arguments, const CommonOptions& common) {
  const Result<ZoneView> zone = zone_view(arguments.zone);
  if (!zone) return report_error(zone.error(), common, kExitUsage);
  const WatchReportOptions show{*zone, use_colour(common.colour)};
  if (arguments.status && arguments.sources.empty()) return run_status(arguments, nullptr, show, common);
  if (arguments.sources.empty()) {
    return report_error({"bad-usage", "hearsay watch needs a sources file; hearsay watch --help shows one", ""}, common,
                        kExitUsage);
  }
  const Result<SourceList> list = read_sources(arguments.sources);
  if (!list) return report_error(list.error(), common, list.error().code == "bad-sources" ? kExitUsage : kExitFailed);
  if (arguments.status) return run_status(arguments, &*list, show, common);
  return run_watching(arguments, *list, show, common);
}

}  // namespace

void add_watch_command(CLI::App& program, CommonOptions& common, Runner& chosen) {
  auto arguments = std::make_shared<WatchArguments>();
  CLI::App* command = program.add_subcommand("watch", "Look at pages and feeds again and again; keep every version");
  command->add_option("sources", arguments->sources, "The sources file (TOML)");
  add_ledger_option(*command, "--ledger", arguments->ledger);
  command->add_flag("--once", arguments->once, "Look at every source once, then end");
  command->add_flag("--status", arguments->status, "Only show how the sources do; ask no server");
  add_view_options(*command, common, arguments->zone);
  command->add_flag("--json", common.json, "Print a line of JSON for every look, and one at the end");
  command->add_flag("--quiet", common.quiet, "Print nothing but errors");
  command->footer(
      "A sources file:\n  [watch]\n  contact = \"desk@courier.example\"\n\n  [[source]]\n  url = "
      "\"https://courier.example/live/dam\"\n  interval = \"1m\"\n\n"
      "Examples:\n  hearsay watch sources.toml --ledger story.ledger\n  hearsay watch sources.toml --once --json\n"
      "  hearsay watch --status --ledger story.ledger");
  command->callback([arguments, &common, &chosen] {
    if (arguments->ledger.empty()) arguments->ledger = default_ledger();
    chosen = [arguments, &common] { return run_watch(*arguments, common); };
  });
}

}  // namespace hearsay
