// The readers by kind of input. A new reader adds one row to the table in registry.cc; the first row whose `accepts`
// says yes reads the input. The plain-text reader stands last and accepts everything that is text.
#pragma once

#include <span>
#include <string_view>

#include "ingest/reader.h"

namespace hearsay {

enum class ReaderKind { kPage, kContainer, kText };

struct ReaderEntry {
  std::string_view name;  ///< "text"
  ReaderKind kind;        ///< kContainer: hands parts of its input to other readers
  /// Looks at the bytes and what the server said; never fails, never reads far.
  bool (*accepts)(const Input& input);
  Result<ReadSummary> (*read)(const Input& input, const ReadOptions& options, const DocumentSink& sink);
};

std::span<const ReaderEntry> readers();

}  // namespace hearsay
