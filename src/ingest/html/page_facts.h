// What a page says of itself: headline, authors, dates, site, language, address; each with every place that says it, so
// that contradictions can be noted and the best one chosen.
//
//   PageFacts facts = read_page_facts(tree, address);
//   facts.published.front().date   // the best; the others follow
//
// Read are JSON-LD, microdata, Open Graph and other <meta>, <link>, <time>, <html lang>, and the visible h1 and byline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html/json_ld.h"
#include "ingest/html/tree.h"
#include "ingest/web_date.h"

namespace hearsay {

struct StatedDate {
  WebDate date;
  std::string basis;      ///< "json-ld", "meta article:published_time", "time element", "microdata", "rdfa", "address",
                          ///< "visible date"; and
                          ///< "..., last change" when the page tells nothing else
  std::string words;      ///< as written
  NodeId node = kNoNode;  ///< a <time> of the visible page, else kNoNode
  std::optional<Date> local_day = {};  ///< where the page itself shows another day than an instant in UTC
};

struct PageFacts {
  std::string headline;
  NodeId headline_node = kNoNode;  ///< the visible element that says it
  std::string title;               ///< <title>, as written
  std::string marked_headline;     ///< microdata that no reader sees: <meta itemprop=headline>
  std::vector<std::string> authors;
  std::string other_author;   ///< whom a meta tag names where JSON-LD names somebody else altogether
  std::string other_address;  ///< og:url where the canonical link leads to another site altogether
  std::string site_name;
  std::string canonical;
  std::string language;  ///< BCP 47
  std::string description;
  std::string type;                   ///< og:type
  std::vector<StatedDate> published;  ///< best first
  std::vector<StatedDate> modified;
  JsonLd json_ld;
  std::vector<std::string> next_pages;  ///< rel=next, rel=prev: addresses, absolute where the page has one; each once
};

PageFacts read_page_facts(const HtmlTree& tree, std::string_view uri);

}  // namespace hearsay
