// `hearsay version`: what this copy is made of.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/version.h"
#include "cli/command.h"
#include "export/json_out.h"

namespace hearsay {
namespace {

std::string version_json(const Version& v) {
  JsonOut out;
  out.begin_object();
  out.field("program", "hearsay");
  out.field("version", v.program);
  out.objects("stages", v.stages, [&](const StageVersion& stage) {
    out.field("name", stage.name);
    out.field("version", stage.version);
  });
  out.objects("resources", v.resources, [&](const ResourceVersion& r) {
    out.field("name", r.name);
    out.field("sha256", r.sha256);
    out.field("bytes", r.bytes);
    out.field_or_null("origin", r.origin);
    out.field_or_null("licence", r.licence);
  });
  out.end_object();
  return std::move(out.text());
}

int run(const CommonOptions& common) {
  const Result<Version> v = version();
  if (!v) return report_error(v.error(), common);
  if (common.json) {
    fmt::print("{}\n", version_json(*v));
    return kExitOk;
  }
  fmt::print("hearsay {}\n\nstages\n", v->program);
  for (const StageVersion& stage : v->stages) fmt::print("  {:<14} {}\n", stage.name, stage.version);
  fmt::print("\ndata\n");
  for (const ResourceVersion& r : v->resources)
    fmt::print("  {}  {:>9}  {}\n", r.sha256.substr(0, 12), r.bytes, r.name);
  return kExitOk;
}

}  // namespace

void add_version_command(CLI::App& program, CommonOptions& common, Runner& chosen) {
  CLI::App* command =
      program.add_subcommand("version", "Versions of the program, its stages and its data, with checksums");
  command->add_flag("--json", common.json, "Print JSON");
  command->footer("Examples:\n  hearsay version\n  hearsay version --json | jq '.resources[].licence'");
  command->callback([&common, &chosen] { chosen = [&common] { return run(common); }; });
}

}  // namespace hearsay
