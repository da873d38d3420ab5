#include "base/tried_rules.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/resources.h"

namespace hearsay {
namespace {

const std::set<std::string>& tried_at_build() {
  static const std::set<std::string> tried = [] {
    std::set<std::string> files;
    const Result<std::string> path = resource_path("tried_rules");
    if (!path) return files;
    const Result<std::string> bytes = read_file(*path);
    if (!bytes) return files;
    for (std::string& line : split(*bytes, '\n')) {
      if (!line.empty()) files.insert(std::move(line));
    }
    return files;
  }();
  return tried;
}

}  // namespace

std::string file_stamp(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  const std::size_t name = path.rfind('/');
  const std::size_t folder = name == std::string::npos || name == 0 ? std::string::npos : path.rfind('/', name - 1);
  return fmt::format("{} of {} bytes, changed {}", path.substr(folder == std::string::npos ? 0 : folder + 1),
                     status.st_size, status.st_mtim.tv_sec);
}

bool must_try_examples(TryExamples how, const std::vector<std::string>& files) {
  if (how == TryExamples::kAlways) return true;
  const std::set<std::string>& tried = tried_at_build();
  return !std::all_of(files.begin(), files.end(), [&](const std::string& file) { return tried.count(file) != 0; });
}

}  // namespace hearsay
