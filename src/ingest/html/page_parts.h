// What the names that an author gave to a part of a page (tag, class, id, role, itemprop) say about its duty there.
//
//   part_of(tree, n) == PagePart::kComments   // <div class="article-comments js-comments">
//
// Names are cut into words ("articleBody", "live-blog__post" -> live, blog, post) and the words are looked up; the same
// words are used by sites of all makers, so no site is named here. A hint, not a verdict: main_content.cc weighs it
// against how much of the page's text the element holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html/tree.h"

namespace hearsay {

enum class PagePart : std::uint8_t {
  kPlain,
  kBody,       ///< "article-body", "entry-content", itemprop=articleBody
  kChrome,     ///< navigation, header, footer, side bars, menus, cookie and sign-up boxes, advertising
  kRelated,    ///< teasers of other stories
  kShare,      ///< share and follow buttons
  kComments,   ///< readers' comments
  kByline,     ///< author, date line, about the author
  kCaption,    ///< picture captions and credits
  kTags,       ///< key words, categories
  kPromo,      ///< newsletter, subscription, donation, "download our app"
  kKeyEvents,  ///< the list of key events of a live blog
  kSummary,    ///< "what we know so far", article summaries
};

PagePart part_of(const HtmlTree& tree, NodeId n);

/// The words of a class or id value: split at anything but letters and digits, and before capitals; lower case.
std::vector<std::string> name_words(std::string_view names);

}  // namespace hearsay
