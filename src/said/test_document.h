// For the tests of this folder: a Document of one block from paragraphs, read up to its statements.
//
//   Document d = document_of({"“We wait,” the pilot said.", "“All of us.”"});
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "text/test_sentences.h"

namespace hearsay {

/// Paragraphs become paragraphs of one post, with sentences and tokens.
inline Document document_of(const std::vector<std::string>& paragraphs, ParagraphRole role = ParagraphRole::kBody,
                            std::string_view between = "\n\n") {
  Document d;
  Block block;
  block.id = "b0";
  for (const std::string& paragraph : paragraphs) {
    if (!d.view.empty()) d.view += between;
    const std::size_t begin = d.view.size();
    d.view += paragraph;
    block.paragraphs.push_back({view_span(begin, d.view.size()), role});
  }
  d.source.bytes = d.view;
  d.offsets.copy(static_cast<std::uint32_t>(d.view.size()));
  block.span = view_span(0, d.view.size());
  d.blocks.push_back(std::move(block));
  split_sentences(d);
  return d;
}

}  // namespace hearsay
