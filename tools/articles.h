// Articles of a folder of PolNeAR (text/ and attributions/) for the programs that train on them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace hearsay {

/// The files of text/, sorted.
inline std::vector<std::filesystem::path> article_texts(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "text")) texts.push_back(entry.path());
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace hearsay
