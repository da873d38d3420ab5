#include "ingest/repeats.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace hearsay {
namespace {

constexpr std::size_t kLongest = 80;  // bytes; longer lines that repeat are quotations of an earlier post
constexpr std::size_t kFewestPosts = 3;

bool tells(ParagraphRole role) {
  return role == ParagraphRole::kBody || role == ParagraphRole::kHeadline || role == ParagraphRole::kBullet;
}

struct Seen {
  std::size_t posts = 0;
  std::size_t last_post = 0;  // one more than its number; a line counts once a post
};

}  // namespace

void mark_repeats(Document& document) {
  std::unordered_map<std::string_view, Seen> seen;
  std::size_t posts = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kPost) continue;
    ++posts;
    for (const Paragraph& p : block.paragraphs) {
      const std::string_view line = document.text(p.span);
      if (!tells(p.role) || line.size() > kLongest) continue;
      Seen& s = seen[line];
      if (s.last_post != posts) ++s.posts;
      s.last_post = posts;
    }
  }
  const std::size_t enough = std::max(kFewestPosts, (posts + 2) / 3);
  for (Block& block : document.blocks) {
    if (block.kind != BlockKind::kPost) continue;
    for (Paragraph& p : block.paragraphs) {
      if (!tells(p.role)) continue;
      const auto found = seen.find(document.text(p.span));
      if (found == seen.end() || found->second.posts < enough) continue;
      p.role = ParagraphRole::kBoilerplate;
      if (block.headline == p.span) block.headline = {};
    }
  }
}

}  // namespace hearsay
