// `hearsay completion bash|zsh|fish`: a completion script made from the program's own commands and options, so it
// cannot fall behind them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace hearsay {
namespace {

struct CommandWords {
  std::string name;
  std::string help;
  std::vector<std::string> options;
};

std::vector<CommandWords> words_of(const CLI::App& program) {
  std::vector<CommandWords> commands;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    CommandWords words{command->get_name(), command->get_description(), {}};
    for (const CLI::Option* option : command->get_options()) {
      for (const std::string& name : option->get_lnames()) words.options.push_back("--" + name);
    }
    commands.push_back(std::move(words));
  }
  return commands;
}

std::string bash_script(const std::vector<CommandWords>& commands) {
  std::string names, cases;
  for (const CommandWords& c : commands) {
    names += c.name + " ";
    cases += fmt::format("    {}) options=\"{}\" ;;\n", c.name, fmt::join(c.options, " "));
  }
  return fmt::format(
      R"(# bash completion of hearsay; put it into /etc/bash_completion.d/hearsay or run: source <(hearsay completion bash)
_hearsay() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} options=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{}" -- "$word"))
    return
  fi
  case ${{COMP_WORDS[1]}} in
{}  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}}
complete -o filenames -F _hearsay hearsay
)",
      names, cases);
}

std::string zsh_script(const std::vector<CommandWords>& commands) {
  std::string names, cases;
  for (const CommandWords& c : commands) {
    std::string help;
    for (const char letter : c.help) {
      if (letter == '\'' || letter == ':' || letter == '[' || letter == ']') continue;
      help += letter;
    }
    names += fmt::format("    '{}:{}'\n", c.name, help);
    cases += fmt::format("    {}) compadd -- {} ;;\n", c.name, fmt::join(c.options, " "));
  }
  return fmt::format(R"(#compdef hearsay
# zsh completion of hearsay; put it into a folder of $fpath as _hearsay
_hearsay() {{
  local -a commands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  if [[ $words[CURRENT] != -* ]]; then
    _files
    return
  fi
  case $words[2] in
{}  esac
}}
_hearsay "$@"
)",
                     names, cases);
}

std::string fish_script(const std::vector<CommandWords>& commands) {
  std::string script = "# fish completion of hearsay; put it into ~/.config/fish/completions/hearsay.fish\n";
  for (const CommandWords& c : commands) {
    std::string help;
    for (const char letter : c.help) {
      if (letter != '\'') help += letter;
    }
    script += fmt::format("complete -c hearsay -n __fish_use_subcommand -a {} -d '{}'\n", c.name, help);
    for (const std::string& option : c.options) {
      script +=
          fmt::format("complete -c hearsay -n '__fish_seen_subcommand_from {}' -l {}\n", c.name, option.substr(2));
    }
  }
  return script;
}

}  // namespace

void add_completion_command(CLI::App& program, CommonOptions& /*common*/, Runner& chosen) {
  auto shell = std::make_shared<std::string>("bash");
  CLI::App* command = program.add_subcommand("completion", "A completion script for your shell");
  command->add_option("shell", *shell, "bash, zsh or fish")->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->footer(
      "Examples:\n  source <(hearsay completion bash)\n  hearsay completion fish > "
      "~/.config/fish/completions/hearsay.fish");
  command->callback([shell, &program, &chosen] {
    chosen = [shell, &program] {
      const auto commands = words_of(program);
      fmt::print("{}", *shell == "zsh"    ? zsh_script(commands)
                       : *shell == "fish" ? fish_script(commands)
                                          : bash_script(commands));
      return kExitOk;
    };
  });
}

}  // namespace hearsay
