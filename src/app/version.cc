#include "app/version.h"

#include <filesystem>

#include "app/analyser.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

// The value of a "# key: value" line in the comment lines at the top of a data file.
std::string header_value(std::string_view bytes, std::string_view key) {
  while (!bytes.empty() && bytes.front() == '#') {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    const std::string_view text = trim(line.substr(1));
    if (starts_with_icase(text, key) && text.size() > key.size() && text[key.size()] == ':') {
      return std::string(trim(text.substr(key.size() + 1)));
    }
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
  }
  return {};
}

Result<ResourceVersion> resource_version(const fs::path& path, const std::string& name) {
  const Result<MappedFile> file = MappedFile::open(path.string());
  if (!file) return fail(file.error());
  ResourceVersion v;
  v.name = name;
  v.bytes = file->bytes().size();
  v.sha256 = sha256_hex(file->bytes());
  v.origin = header_value(file->bytes(), "origin");
  v.licence = header_value(file->bytes(), "licence");
  return v;
}

}  // namespace

Result<Version> version() {
  Version v;
  v.program = program_version();
  const Result<Analyser> analyser = Analyser::create();
  if (!analyser) return fail(analyser.error());
  for (StageInfo& stage : analyser->stages()) v.stages.push_back({std::move(stage.name), std::move(stage.version)});
  const Result<std::string> root = resource_path("");
  if (!root) return fail(root.error());
  std::error_code error;
  std::vector<std::pair<fs::path, std::string>> files;
  const auto options = fs::directory_options::follow_directory_symlink;
  for (fs::recursive_directory_iterator it(*root, options, error), end; !error && it != end; it.increment(error)) {
    if (!it->is_regular_file(error)) continue;
    files.emplace_back(it->path(), it->path().lexically_relative(*root).string());
  }
  std::sort(files.begin(), files.end());
  for (const auto& [path, name] : files) {
    Result<ResourceVersion> resource = resource_version(path, name);
    if (!resource) return fail(resource.error());
    v.resources.push_back(std::move(*resource));
  }
  return v;
}

std::string program_version() {
  return HEARSAY_VERSION;
}

}  // namespace hearsay
