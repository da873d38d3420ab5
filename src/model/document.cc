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

ViewSpan Document::surface(Index token) const {
  Index first = token;
  while (first > 0 && tokens[first].joined) --first;
  Index last = token;
  while (last + 1 < static_cast<Index>(tokens.size()) && tokens[last + 1].joined) ++last;
  return {tokens[first].span.begin, tokens[last].span.end};
}

}  // namespace hearsay
