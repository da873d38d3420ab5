// Articles of a folder of PolNeAR (text/ and attributions/) as Documents, for the programs that train on them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "model/document.h"

namespace hearsay {

/// The files of text/, sorted.
inline std::vector<std::filesystem::path> article_texts(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "text")) texts.push_back(entry.path());
  std::sort(texts.begin(), texts.end());
  return texts;
}

/// One block, a paragraph for every line with words.
inline Document article_document(const std::string& text) {
  Document d;
  d.view = text;
  d.source.bytes = text;
  d.offsets.copy(static_cast<std::uint32_t>(text.size()));
  Block block;
  block.id = "b0";
  block.span = view_span(0, text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(std::string_view(text).substr(at, end - at));
    if (!line.empty()) {
      const auto begin = static_cast<std::size_t>(line.data() - text.data());
      block.paragraphs.push_back({view_span(begin, begin + line.size()), ParagraphRole::kBody});
    }
    at = end + 1;
  }
  d.blocks.push_back(std::move(block));
  return d;
}

}  // namespace hearsay
