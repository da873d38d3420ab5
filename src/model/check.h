// check(document): the promises that every Document keeps, in code. Unit tests, golden tests, fuzzers and
// `hearsay check` call it.
//
//   for (const std::string& broken : check(document)) ADD_FAILURE() << broken;
//
// * the view is valid UTF-8; the offset map covers it without gaps and stays inside the source
// * a copied segment's view bytes equal its source bytes (text read from UTF-8), so a span re-reads its words
// * every span of every layer lies in the view, on character boundaries
// * every index points into its layer; tokens stand in order inside their sentence; top-level blocks do not overlap
// * quantities: low <= best <= high; times: earliest <= latest; weights within 0..1
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace hearsay {

/// One sentence for every broken promise (at most 50); empty when all are kept.
std::vector<std::string> check(const Document& document);

}  // namespace hearsay
