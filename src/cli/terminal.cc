#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace hearsay {
namespace {
constexpr int kNarrowest = 60;
constexpr int kWidest = 100;  // longer lines are hard to read
constexpr int kDefault = 80;
}  // namespace

int terminal_width() {
  winsize size{};
  int width = 0;
  if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (width == 0) {
    const char* columns = std::getenv("COLUMNS");
    width = columns != nullptr ? std::atoi(columns) : 0;
  }
  return width <= 0 ? kDefault : std::clamp(width, kNarrowest, kWidest);
}

bool use_colour(const std::string& choice) {
  if (choice == "always") return true;
  if (choice == "never") return false;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0') &&
         (term == nullptr || std::string_view(term) != "dumb");
}

}  // namespace hearsay
