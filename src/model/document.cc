#include "model/document.h"

namespace hearsay {

Index Document::block_at(std::uint32_t offset) const {
  Index found = kNone;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!blocks[i].span.contains(offset)) continue;
    if (found == kNone || blocks[i].span.size() <= blocks[found].span.size()) found = static_cast<Index>(i);
  }
  return found;
}

}  // namespace hearsay
