// Names of feed elements with the vocabulary that their prefix stands for. Old and mistyped namespace addresses are
// common, and so are prefixes that are never declared: both are read as what they are meant to be.
//
//   xml_name(tree, n)  of <dc:creator>  ->  {FeedSpace::kDc, "creator"}
#pragma once

#include <string>

#include "ingest/html/tree.h"

namespace hearsay {

enum class FeedSpace { kFeed, kDc, kDcTerms, kContent, kItunes, kMedia, kXhtml, kRdf, kOther };

struct XmlName {
  FeedSpace space = FeedSpace::kFeed;  ///< kFeed: RSS, RDF and Atom themselves
  std::string local;                   ///< lower case
};

/// `n` is an element of a tree that HtmlTree::parse_xml() made.
XmlName xml_name(const HtmlTree& tree, NodeId n);

}  // namespace hearsay
