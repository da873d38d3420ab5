// `agents` and `review`: who speaks in a ledger, and what a person decides about two that may be one.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include "app/ledger.h"
#include "cli/command.h"
#include "export/agents_report.h"
#include "export/json_out.h"
#include "model/names.h"

namespace hearsay {
namespace {

constexpr int kMostDecisions = 1000;  ///< of one command

struct Arguments {
  std::string ledger, word, by, note;
  std::vector<std::string> ids;  ///< of links, or of two agents
  AgentsOptions show;
};

int run_agents(const Arguments& arguments, const CommonOptions& common) {
  const auto store = open_ledger(arguments.ledger, OpenMode::kRead);
  if (!store) return report_error(store.error(), common);
  const auto agents = agent_views(**store);
  if (!agents) return report_error(agents.error(), common);
  if (common.json) {
    fmt::print("{}\n", agents_json(*agents, arguments.show));
  } else {
    fmt::print("{}", render_agents(*agents, arguments.show));
  }
  return kExitOk;
}

/// Every link is a decision of its own; two agents are one.
std::vector<std::vector<std::string>> decisions_of(const std::vector<std::string>& ids) {
  const bool links = std::all_of(ids.begin(), ids.end(), [](const std::string& id) { return id.starts_with("g-"); });
  if (!links || ids.size() < 2) return {ids};
  std::vector<std::vector<std::string>> each;
  for (const std::string& id : ids) each.push_back({id});
  return each;
}

void write_decision(JsonOut& out, const std::string& id, MergeDecision decision) {
  out.begin_object();
  out.field("id", id);
  out.field("decision", to_string(decision));
  out.end_object();
}

int run_review(const Arguments& arguments, const CommonOptions& common) {
  const MergeDecision decision = arguments.word == "accept"   ? MergeDecision::kAccepted
                                 : arguments.word == "reject" ? MergeDecision::kRefused
                                                              : MergeDecision::kWithdrawn;
  const auto store = open_ledger(arguments.ledger, OpenMode::kWrite);
  if (!store) return report_error(store.error(), common);
  const auto each = decisions_of(arguments.ids);
  std::vector<std::string> decided;
  int exit = kExitOk;
  for (const std::vector<std::string>& ids : each) {
    const Result<std::string> done =
        decide_merge(**store, ids, decision, arguments.by, arguments.note, SystemClock().now());
    if (done) {
      decided.push_back(*done);
    } else {
      exit = report_error(done.error(), common);
    }
  }
  if (common.json && each.size() == 1) {
    JsonOut out;
    for (const std::string& id : decided) write_decision(out, id, decision);
    if (!decided.empty()) fmt::print("{}\n", out.text());
  } else if (common.json) {
    JsonOut out;
    out.begin_object();
    out.key("items");
    out.array(decided, [&](const std::string& id) { write_decision(out, id, decision); });
    out.end_list_answer();
    fmt::print("{}\n", out.text());
  } else if (!common.quiet) {
    for (const std::string& id : decided) fmt::print("{}: {}\n", id, to_string(decision));
  }
  return exit;
}

CLI::App* add(CLI::App& program, CommonOptions& common, Runner& chosen, const char* name, const char* help,
              const std::shared_ptr<Arguments>& arguments, int (*run)(const Arguments&, const CommonOptions&)) {
  CLI::App* command = program.add_subcommand(name, help);
  add_output_options(*command, common);
  add_ledger_option(*command, "--ledger", arguments->ledger);
  command->callback([arguments, run, &common, &chosen] {
    if (arguments->ledger.empty()) arguments->ledger = default_ledger();
    chosen = [arguments, run, &common] { return run(*arguments, common); };
  });
  return command;
}

}  // namespace

void add_agents_commands(CLI::App& program, CommonOptions& common, Runner& chosen) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* agents = add(program, common, chosen, "agents",
                         "Who speaks, why each is one agent, and which may be the same", arguments, run_agents);
  agents->add_flag("--open", arguments->show.open_only, "Only those with a suggestion that nobody has decided");
  agents->add_flag("--all", arguments->show.all, "Also those who say nothing");
  agents->footer("Examples:\n  hearsay agents\n  hearsay agents --open\n  hearsay agents --json | jq '.items[].name'");
  arguments = std::make_shared<Arguments>();
  CLI::App* review = add(program, common, chosen, "review", "Accept or reject that two agents are one; undoable",
                         arguments, run_review);
  review->add_option("decision", arguments->word, "accept, reject, or withdraw an earlier decision")
      ->required()
      ->check(CLI::IsMember({"accept", "reject", "withdraw"}));
  review->add_option("id", arguments->ids, "The ids of lines of `hearsay agents` (g-...), or two agents (a-... a-...)")
      ->required()
      ->expected(1, kMostDecisions);
  review->add_option("--note", arguments->note, "Why");
  review->add_option("--by", arguments->by, "Who decided");
  review->footer(
      "Examples:\n  hearsay review accept g-1a2b --by ana --note \"the council's page says so\"\n  hearsay review "
      "accept g-1a2b g-3c4d g-5e6f\n  hearsay review withdraw g-1a2b");
}

}  // namespace hearsay
