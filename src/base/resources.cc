#include "base/resources.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> resource_roots() {
  std::vector<fs::path> roots;
  if (const char* named = std::getenv("HEARSAY_RESOURCES"); named != nullptr && *named != '\0')
    roots.emplace_back(named);
  std::error_code error;
  fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (error) return roots;
  roots.push_back(folder.parent_path() / "share" / "hearsay");
  for (int up = 0; up < 4 && !folder.empty(); ++up, folder = folder.parent_path())
    roots.push_back(folder / "resources");
  return roots;
}

}  // namespace

Result<std::string> resource_path(std::string_view name) {
  std::string tried;
  for (const fs::path& root : resource_roots()) {
    std::error_code error;
    const fs::path path = root / name;
    if (fs::exists(path, error)) return path.string();
    tried += fmt::format("{}{}", tried.empty() ? "" : ", ", root.string());
  }
  return fail("resource-missing",
              fmt::format("cannot find hearsay's data file {} (looked in {}); run ./run once to set it up, or point "
                          "HEARSAY_RESOURCES at the folder",
                          name, tried),
              std::string(name));
}

std::vector<std::string_view> split_views(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    out.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return out;
    begin = end + 1;
  }
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> fields;
  for (;;) {
    const std::size_t at = text.find(separator);
    fields.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return fields;
    text.remove_prefix(at + 1);
  }
}

Result<std::vector<TsvRow>> read_tsv(const std::string& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return fail(bytes.error());
  std::vector<TsvRow> rows;
  int number = 0;
  for (std::string& line : split(*bytes, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    rows.push_back({number, split(line, '\t')});
  }
  return rows;
}

}  // namespace hearsay
