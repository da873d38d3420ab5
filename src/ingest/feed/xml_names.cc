#include "ingest/feed/xml_names.h"

#include <utility>

#include "base/utf8.h"

namespace hearsay {
namespace {

struct SpaceUri {
  std::string_view part;  ///< of the namespace's address, lower case
  FeedSpace space;
};
// Old and mistyped addresses are common, so parts of them decide.
constexpr SpaceUri kSpaceUris[] = {
    {"www.w3.org/1999/xhtml", FeedSpace::kXhtml},
    {"www.w3.org/2005/atom", FeedSpace::kFeed},
    {"purl.org/atom", FeedSpace::kFeed},
    {"purl.org/rss/1.0/modules/content", FeedSpace::kContent},
    {"purl.org/rss/1.0/modules", FeedSpace::kOther},
    {"purl.org/rss", FeedSpace::kFeed},
    {"purl.org/net/rss", FeedSpace::kFeed},
    {"my.netscape.com/rdf", FeedSpace::kFeed},
    {"my.netscape.com/publish", FeedSpace::kFeed},
    {"channel.netscape.com/rdf", FeedSpace::kFeed},
    {"backend.userland.com/rss", FeedSpace::kFeed},
    {"blogs.law.harvard.edu/tech/rss", FeedSpace::kFeed},
    {"purl.org/dc/elements", FeedSpace::kDc},
    {"purl.org/dc/terms", FeedSpace::kDcTerms},
    {"itunes.com/dtds/podcast", FeedSpace::kItunes},
    {"search.yahoo.com/mrss", FeedSpace::kMedia},
    {"22-rdf-syntax-ns", FeedSpace::kRdf},
};
constexpr std::pair<std::string_view, FeedSpace> kSpacePrefixes[] = {
    {"dc", FeedSpace::kDc},         {"dcterms", FeedSpace::kDcTerms}, {"content", FeedSpace::kContent},
    {"itunes", FeedSpace::kItunes}, {"media", FeedSpace::kMedia},     {"xhtml", FeedSpace::kXhtml},
    {"rdf", FeedSpace::kRdf},       {"atom", FeedSpace::kFeed},       {"rss", FeedSpace::kFeed},
    {"a", FeedSpace::kFeed},
};

FeedSpace prefix_space(std::string_view prefix, FeedSpace otherwise) {
  for (const auto& [name, space] : kSpacePrefixes) {
    if (equals_icase(name, prefix)) return space;
  }
  return otherwise;
}

FeedSpace space_of(const HtmlTree& tree, NodeId n, std::string_view prefix) {
  const std::string wanted = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  for (NodeId up = n; up != kNoNode && up != 0; up = tree.parent(up)) {
    const std::string_view uri = tree.raw_attribute(up, wanted);
    if (uri.data() == nullptr) continue;
    const std::string low = ascii_lower(uri);
    for (const SpaceUri& row : kSpaceUris) {
      if (low.find(row.part) != std::string::npos) return row.space;
    }
    return prefix.empty() ? FeedSpace::kFeed : prefix_space(prefix, FeedSpace::kOther);
  }
  return prefix.empty() ? FeedSpace::kFeed : prefix_space(prefix, FeedSpace::kOther);
}

}  // namespace

XmlName xml_name(const HtmlTree& tree, NodeId n) {
  const std::string_view name = tree.name(n);
  const std::size_t colon = name.find(':');
  XmlName out;
  out.local = ascii_lower(colon == std::string_view::npos ? name : name.substr(colon + 1));
  const std::string_view prefix = colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
  out.space = space_of(tree, n, prefix);
  return out;
}

}  // namespace hearsay
