// The command line: one function per command, each a thin call of app/ whose answer is printed.
//
// Every command answers with an exit status: 0 all went well, 1 an input or a store failed (what was fine is kept), 2
// the command was not understood. Results go to standard output, progress and warnings to standard error.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace CLI {
class App;
}

namespace hearsay {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;

/// What every command shares.
struct CommonOptions {
  bool json = false;
  bool quiet = false;
  std::string colour = "auto";  ///< auto, always, never
};

/// Prints an Error (a sentence on standard error, or JSON on standard output with --json) and
/// gives the exit status.
int report_error(const Error& error, const CommonOptions& common, int status = kExitFailed);
/// A warning on standard error, unless --quiet.
void warn(const std::string& message, const CommonOptions& common);

/// Options that several commands have. A ledger that is not named is default_ledger().
void add_output_options(CLI::App& command, CommonOptions& common);  // --json, --quiet
void add_ledger_option(CLI::App& command, const char* name, std::string& ledger);
void add_view_options(CLI::App& command, CommonOptions& common, std::string& zone);  // --zone, --colour

/// Each adds its commands to the program; what the user chose is stored to be run after parsing.
using Runner = std::function<int()>;
void add_agents_commands(CLI::App& program, CommonOptions& common, Runner& chosen);
void add_annotate_command(CLI::App& program, CommonOptions& common, Runner& chosen);
void add_gazetteer_command(CLI::App& program, CommonOptions& common, Runner& chosen);
void add_ledger_commands(CLI::App& program, CommonOptions& common, Runner& chosen);
void add_page_commands(CLI::App& program, CommonOptions& common, Runner& chosen);
void add_completion_command(CLI::App& program, CommonOptions& common, Runner& chosen);
void add_version_command(CLI::App& program, CommonOptions& common, Runner& chosen);
void add_watch_command(CLI::App& program, CommonOptions& common, Runner& chosen);

/// The whole program; `main` only calls it.
int run_command_line(int argc, const char* const* argv);

}  // namespace hearsay
