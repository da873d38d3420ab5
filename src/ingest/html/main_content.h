// Finds the story on a page: which lines a reader came for, and which are the site's own furniture.
//
//   MainContent main = find_main_content(lines, facts, find_embedded_posts(lines), **FurnitureWords::shared());
//   if (main.use[i] == LineUse::kBody) ...      // i: index into lines.all()
//
// Method: within the part that holds the story (story_root.h), lines whose names, link density or position tell that
// they are furniture are taken out again, and each one that stays gets its use.
#pragma once

#include <vector>

#include "ingest/html/embedded_posts.h"
#include "ingest/html/furniture_words.h"
#include "ingest/html/lines.h"
#include "ingest/html/page_facts.h"
#include "ingest/html/page_parts.h"

namespace hearsay {

enum class LineUse : std::uint8_t {
  kOut,
  kHeadline,
  kByline,  ///< author and date line
  kLede,    ///< standfirst that stands apart from the body
  kBody,
  kSubheading,
  kBullet,
  kCaption,
  kCredit,
};

struct MainContent {
  NodeId root = 0;
  std::vector<LineUse> use;     ///< one per line
  std::vector<PagePart> zones;  ///< one per line
  std::uint32_t chars = 0;      ///< of body text
};

/// `embedded`: quoted posts, whose words are all one link in some embed codes.
MainContent find_main_content(const PageLines& lines, const PageFacts& facts, const std::vector<EmbeddedPost>& embedded,
                              const FurnitureWords& furniture);

}  // namespace hearsay
