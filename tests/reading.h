// Shared by the tests that read whole pages: cases on disk, and a Document written out so that a person can review it.
#pragma once

#include <string>

#include "ingest/reader.h"

namespace hearsay {

/// A folder of tests/golden: source.txt or source.html, and in meta.json what the caller of the reader knows (uri,
/// published, captured, zone, charset).
struct GoldenPage {
  Input input;
  ReadOptions options;
};
GoldenPage load_golden(const std::string& folder);

/// Page, blocks, paragraphs, clocks and notes, one a line, with offsets into the view.
std::string describe(const Document& document);

/// The posts' instants and headlines in order of time: what must not change with a page's shape.
std::string instants_of(const Document& document);

}  // namespace hearsay
