#include "cli/command.h"

int main(int argc, char** argv) {
  return hearsay::run_command_line(argc, argv);
}
