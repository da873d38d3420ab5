// `read`, `add` and the questions to a ledger: situation, timeline, claims, claim, check.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <thread>

#include "app/ledger.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "export/json.h"
#include "export/report_text.h"
#include "query/check_ledger.h"
#include "query/claimed_places.h"

namespace hearsay {
namespace {

// A report that goes on for pages hides what matters; a page or two of posts stays whole.
constexpr std::size_t kShownPerGroup = 40, kShownOfTimeline = 60;

struct LedgerArguments {
  std::vector<std::string> pages = {};
  PageHints hints;
  std::string ledger;
  std::string id;
  std::string as_of;
  std::string clock = "published";
  std::string zone;  ///< that times are shown in
  unsigned jobs = 0;
  bool all = false;
};

void print_json(const std::string& json) {
  fmt::print("{}\n", json);
}

Result<QueryOptions> query_options(const LedgerArguments& arguments, Store& store) {
  QueryOptions query;
  query.clock = arguments.clock == "recorded" ? AsOfClock::kRecorded : AsOfClock::kPublished;
  if (arguments.as_of.empty()) return query;
  const Result<Instant> as_of = parse_as_of(arguments.as_of, arguments.zone, store);
  if (!as_of) return fail(as_of.error());
  query.as_of = *as_of;
  return query;
}

Result<ReportOptions> report_options(const LedgerArguments& arguments, const CommonOptions& common) {
  ReportOptions options;
  options.width = terminal_width();
  options.colour = use_colour(common.colour);
  options.per_group = arguments.all ? 0 : kShownPerGroup;
  options.timeline_entries = arguments.all ? 0 : kShownOfTimeline;
  const Result<ZoneView> zone = zone_view(arguments.zone);
  if (!zone) return fail(zone.error());
  options.zone = *zone;
  return options;
}

// Reads the named pages into the store and says on standard error what could not be read. The exit status.
int fill(Store& store, const LedgerArguments& arguments, const CommonOptions& common, AddReport& report) {
  const Result<ReadOptions> read = read_options(arguments.hints);
  if (!read) return report_error(read.error(), common, kExitUsage);
  const std::future<void> prepared = prepare_reading();
  // Kept until the process ends: giving its many small pieces back one by one would only delay the report.
  static const Result<Analyser>& analyser = *new Result<Analyser>(Analyser::create());
  if (!analyser) return report_error(analyser.error(), common);
  for (const std::string& warning : analyser->warnings()) warn(warning, common);
  PagesOptions options;
  options.read = *read;
  options.allow_private = arguments.hints.allow_private;
  options.jobs = arguments.jobs != 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  ProgressBar bar("reading", common.quiet);
  options.progress = [&](const PagesProgress& p) { bar.update(p.pages_done, p.pages); };
  report = add_pages(store, arguments.pages, *analyser, options, SystemClock());
  for (const std::string& promise : report.broken) fmt::print(stderr, "hearsay: broken promise: {}\n", promise);
  for (const Error& problem : report.pages.problems) fmt::print(stderr, "hearsay: {}\n", problem.message);
  if (report.store_error) return report_error(*report.store_error, common);
  return report.pages.problems.empty() && report.broken.empty() ? kExitOk : kExitFailed;
}

// --json and nothing at all to show: the first problem is the answer.
int nothing_read(const AddReport& report, const CommonOptions& common) {
  if (common.json && !report.pages.problems.empty()) {
    return report_error(report.pages.problems.front(), common);
  }
  return kExitFailed;
}

int run_read(const LedgerArguments& arguments, const CommonOptions& common) {
  const Result<ReportOptions> options = report_options(arguments, common);
  if (!options) return report_error(options.error(), common, kExitUsage);
  const auto store = open_ledger("", OpenMode::kMemory);
  if (!store) return report_error(store.error(), common);
  AddReport report;
  const int status = fill(**store, arguments, common, report);
  if (report.added == 0) return status == kExitUsage ? status : nothing_read(report, common);
  const Result<QueryOptions> query = query_options(arguments, **store);
  if (!query) return report_error(query.error(), common, kExitUsage);
  const Result<Situation> now = situation(**store, *query);
  if (!now) return report_error(now.error(), common);
  if (common.json) {
    print_json(situation_json(*now));
  } else {
    fmt::print("{}", render_report(*now, *options));
  }
  return status;
}

std::string added_json(const AddReport& report) {
  JsonOut out;
  out.begin_object();
  out.field("pages", report.pages.pages);
  out.key("documents");
  out.begin_object();
  out.field("added", report.added);
  out.field("already_known", report.already_known);
  out.end_object();
  out.field("duplicates", report.pages.duplicates);
  out.key("rows");
  out.begin_object();
  out.field("blocks", report.rows.blocks);
  out.field("claims", report.rows.claims);
  out.field("assertions", report.rows.assertions);
  out.end_object();
  out.field("failed", report.pages.problems.size());
  out.end_object();
  return std::move(out.text());
}

int run_add(const LedgerArguments& arguments, const CommonOptions& common) {
  const auto store = open_ledger(arguments.ledger, OpenMode::kCreate);
  if (!store) return report_error(store.error(), common);
  AddReport report;
  const int status = fill(**store, arguments, common, report);
  if (status == kExitUsage || report.store_error) return status;
  if (common.json) {
    print_json(added_json(report));
  } else if (!common.quiet) {
    fmt::print("{}: {} of {} documents new; {} statements, {} claims added\n", arguments.ledger, report.added,
               report.added + report.already_known, report.rows.assertions, report.rows.claims);
    if (const std::size_t copies = report.pages.duplicates; copies > 0) {
      fmt::print("{} {} the same bytes as another one and {} not read again\n", copies,
                 copies == 1 ? "file holds" : "files hold", copies == 1 ? "was" : "were");
    }
  }
  return status;
}

// A question to a ledger on disk: opens it, works out --as-of and the zone, and hands all three to `answer`.
template <class Answer>
int ask(const LedgerArguments& arguments, const CommonOptions& common, Answer answer) {
  const Result<ReportOptions> options = report_options(arguments, common);
  if (!options) return report_error(options.error(), common, kExitUsage);
  const auto store = open_ledger(arguments.ledger, OpenMode::kRead);
  if (!store) return report_error(store.error(), common);
  const Result<QueryOptions> query = query_options(arguments, **store);
  if (!query) return report_error(query.error(), common, kExitUsage);
  return answer(**store, *query, *options);
}

int run_situation(const LedgerArguments& arguments, const CommonOptions& common) {
  return ask(arguments, common, [&](Store& store, const QueryOptions& query, const ReportOptions& options) {
    const Result<Situation> now = situation(store, query);
    if (!now) return report_error(now.error(), common);
    common.json ? print_json(situation_json(*now)) : fmt::print("{}", render_report(*now, options));
    return kExitOk;
  });
}

int run_timeline(const LedgerArguments& arguments, const CommonOptions& common) {
  return ask(arguments, common, [&](Store& store, const QueryOptions& query, const ReportOptions& options) {
    const Result<Situation> now = situation(store, query);
    if (!now) return report_error(now.error(), common);
    common.json ? print_json(timeline_json(*now)) : fmt::print("{}", render_timeline(*now, options));
    return kExitOk;
  });
}

int run_places(const LedgerArguments& arguments, const CommonOptions& common) {
  return ask(arguments, common, [&](Store& store, const QueryOptions& query, const ReportOptions& options) {
    const auto list = claimed_places(store, query);
    if (!list) return report_error(list.error(), common);
    common.json ? print_json(places_json(*list, query)) : fmt::print("{}", render_places(*list, options));
    return kExitOk;
  });
}

int run_claims(const LedgerArguments& arguments, const CommonOptions& common) {
  return ask(arguments, common, [&](Store& store, const QueryOptions& query, const ReportOptions& options) {
    const auto list = claims(store, query);
    if (!list) return report_error(list.error(), common);
    common.json ? print_json(claims_json(*list, query)) : fmt::print("{}", render_claims(*list, options));
    return kExitOk;
  });
}

int run_claim(const LedgerArguments& arguments, const CommonOptions& common) {
  return ask(arguments, common, [&](Store& store, const QueryOptions& query, const ReportOptions& options) {
    const Result<ClaimView> one = claim(store, arguments.id, query);
    if (!one) return report_error(one.error(), common);
    common.json ? print_json(claim_json(*one)) : fmt::print("{}", render_claim(*one, options));
    return kExitOk;
  });
}

int run_check(const LedgerArguments& arguments, const CommonOptions& common) {
  const auto store = open_ledger(arguments.ledger, OpenMode::kRead);
  if (!store) return report_error(store.error(), common);
  const Result<CheckReport> report = check_ledger(**store);
  if (!report) return report_error(report.error(), common);
  if (common.json) {
    print_json(check_json(*report));
  } else {
    for (const CheckProblem& problem : report->problems) fmt::print("{}: {}\n", problem.code, problem.message);
    fmt::print("{}: {} versions ({} bytes), {} spans, {} references re-read; {} problems\n", arguments.ledger,
               report->versions, report->bytes, report->spans, report->references, report->problems.size());
  }
  return report->problems.empty() ? kExitOk : kExitFailed;
}

using RunLedger = int (*)(const LedgerArguments&, const CommonOptions&);

// Builds one command; the options that several share are added by the small functions below.
class CommandBuilder {
 public:
  CommandBuilder(CLI::App& program, CommonOptions& common, Runner& chosen, const char* name, const char* help,
                 RunLedger run)
      : common_(common), arguments_(std::make_shared<LedgerArguments>()), command_(program.add_subcommand(name, help)) {
    add_output_options(*command_, common);
    command_->callback([arguments = arguments_, run, &common, &chosen] {
      if (arguments->ledger.empty()) arguments->ledger = default_ledger();
      chosen = [arguments, run, &common] { return run(*arguments, common); };
    });
  }
  CommandBuilder& pages() {
    command_->add_option("page", arguments_->pages, "Files, folders, web addresses, or - for standard input")
        ->required();
    command_->add_option("--published", arguments_->hints.published,
                         "When the pages were published, if they do not say: 2024-05-01 or 2024-05-01T19:00:00Z");
    command_->add_option("--page-zone", arguments_->hints.zone,
                         "IANA zone of the pages' clocks, if they do not say: Europe/London");
    command_->add_flag("--allow-private", arguments_->hints.allow_private,
                       "Web addresses may lead to this machine and the local network");
    command_->add_option("--jobs", arguments_->jobs, "Threads (default: one per core)")->check(CLI::Range(1, 256));
    return *this;
  }
  CommandBuilder& ledger() {
    add_ledger_option(*command_, "--ledger", arguments_->ledger);
    return *this;
  }
  CommandBuilder& ledger_name() {
    add_ledger_option(*command_, "ledger", arguments_->ledger);
    return *this;
  }
  CommandBuilder& id() {
    command_->add_option("id", arguments_->id, "The claim's id, or the beginning of it")->required();
    return *this;
  }
  CommandBuilder& all() {
    command_->add_flag(
        "--all", arguments_->all,
        fmt::format("All of the report, not the first {} claims of a group and the last {} lines of the timeline",
                    kShownPerGroup, kShownOfTimeline));
    return *this;
  }
  CommandBuilder& view() {
    command_->add_option("--as-of", arguments_->as_of,
                         "What was known at this instant: 2024-09-07T02:30:00Z, \"2024-09-07 04:30\", or 04:30");
    command_->add_option("--clock", arguments_->clock, "As of when it was published, or recorded here")
        ->check(CLI::IsMember({"published", "recorded"}));
    add_view_options(*command_, common_, arguments_->zone);
    return *this;
  }
  void examples(const char* text) { command_->footer(std::string("Examples:\n") + text); }

 private:
  CommonOptions& common_;
  std::shared_ptr<LedgerArguments> arguments_;
  CLI::App* command_;
};

}  // namespace

void add_ledger_commands(CLI::App& program, CommonOptions& common, Runner& chosen) {
  const auto command = [&](const char* name, const char* help, RunLedger run) {
    return CommandBuilder(program, common, chosen, name, help, run);
  };
  command("read", "Read pages and print the situation report; nothing is kept", run_read)
      .pages()
      .view()
      .all()
      .examples(
          "  hearsay read live.txt\n  hearsay read saved/ --as-of 01:30 --zone Europe/London\n  hearsay read live.txt "
          "--json | jq '.claims'");
  command("add", "Read pages into a ledger; the same bytes twice add nothing", run_add)
      .pages()
      .ledger()
      .examples(
          "  hearsay add live.txt\n  hearsay add saved/ --ledger story.ledger\n  hearsay add "
          "https://courier.example/live");
  command("situation", "What is established, claimed, disputed, not verified", run_situation)
      .ledger()
      .view()
      .all()
      .examples("  hearsay situation --zone Europe/Kyiv\n  hearsay situation --as-of 2024-09-07T02:30:00Z");
  command("timeline", "The posts in order, with their own clocks", run_timeline)
      .ledger()
      .view()
      .examples("  hearsay timeline --zone Europe/London\n  hearsay timeline --json");
  command("places", "Every place that claims name, with its point and the claims", run_places)
      .ledger()
      .view()
      .examples("  hearsay places\n  hearsay places --as-of 04:30 --json | jq '.items[] | {name, lat, lon}'");
  command("claims", "Every claim with its standing and sources", run_claims)
      .ledger()
      .view()
      .examples("  hearsay claims\n  hearsay claims --json | jq '.items[] | select(.standing == \"disputed\")'");
  command("claim", "One claim: who said it, where, when, and what speaks for or against it", run_claim)
      .id()
      .ledger()
      .view()
      .examples("  hearsay claim c-1a2b\n  hearsay claim 1a2b --json");
  command("check", "Verify every stored span against its bytes, every hash, every reference", run_check)
      .ledger_name()
      .examples("  hearsay check story.ledger");
}

}  // namespace hearsay
