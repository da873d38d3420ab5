// `hearsay blocks` and `hearsay text`: a page as it was read, before any claim is drawn from it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/pages.h"
#include "cli/command.h"
#include "export/page_json.h"
#include "model/names.h"

namespace hearsay {
namespace {

struct PageArguments {
  std::string page = "-";
  PageHints hints;
};

void print_blocks(const std::vector<Document>& documents, bool json) {
  for (const Document& d : documents) {
    if (json) {
      JsonOut out;
      write_blocks(out, d);
      fmt::print("{}\n", out.text());
      continue;
    }
    for (const Block& block : d.blocks) {
      const std::string when = block.clock && block.clock->instant ? format_instant(*block.clock->instant)
                               : block.clock                       ? block.clock->verbatim
                                                                   : "";
      const std::string_view headline = d.text(block.headline);
      fmt::print("{:<5} {:<12} {:<20} {}\n", block.id, to_string(block.kind), when,
                 headline.empty() ? first_line(d, block) : headline);
    }
    for (const Note& note : d.notes) fmt::print("note  {}: {}\n", note.code, note.message);
  }
}

/// What could not be read beside the pages that could.
int finish(const PlainPages& pages, const CommonOptions& common) {
  for (const Error& problem : pages.problems) warn(problem.message, common);
  return kExitOk;
}

int run_blocks(const PageArguments& arguments, const CommonOptions& common) {
  const auto pages = read_plain_pages(arguments.page, arguments.hints);
  if (!pages) return report_error(pages.error(), common);
  print_blocks(pages->documents, common.json);
  return finish(*pages, common);
}

int run_text(const PageArguments& arguments, const CommonOptions& common) {
  const auto pages = read_plain_pages(arguments.page, arguments.hints);
  if (!pages) return report_error(pages.error(), common);
  for (const Document& d : pages->documents) {
    if (common.json) {
      JsonOut out;
      write_text(out, d);
      fmt::print("{}\n", out.text());
    } else {
      fmt::print("{}", readable_text(d));
    }
  }
  return finish(*pages, common);
}

using RunPage = int (*)(const PageArguments&, const CommonOptions&);

void add_page_command(CLI::App& program, CommonOptions& common, Runner& chosen, const char* name, const char* help,
                      const char* example, RunPage run) {
  auto arguments = std::make_shared<PageArguments>();
  CLI::App* command = program.add_subcommand(name, help);
  command->add_option("page", arguments->page, "A file, a folder, a web address, or - for standard input");
  command->add_option("--published", arguments->hints.published,
                      "When the page was published, if it does not say: 2024-05-01 or 2024-05-01T19:00:00Z");
  command->add_option("--zone", arguments->hints.zone,
                      "IANA zone of the page's clocks, if they do not say: Europe/London");
  command->add_flag("--allow-private", arguments->hints.allow_private,
                    "A web address may lead to this machine or the local network");
  command->add_flag("--json", common.json, "Print JSON");
  command->add_flag("--quiet", common.quiet, "No warnings");
  command->footer(example);
  command->callback([=, &common, &chosen] { chosen = [=, &common] { return run(*arguments, common); }; });
}

}  // namespace

void add_page_commands(CLI::App& program, CommonOptions& common, Runner& chosen) {
  add_page_command(
      program, common, chosen, "blocks", "The page as blocks: posts with their clocks, lede, summary, captions",
      "Examples:\n  hearsay blocks live.txt\n  hearsay blocks live.txt --json | jq '.blocks[].datePublished'",
      run_blocks);
  add_page_command(program, common, chosen, "text", "The readable main text of a page",
                   "Examples:\n  hearsay text page.html\n  hearsay text https://courier.example/dam --json", run_text);
}

}  // namespace hearsay
