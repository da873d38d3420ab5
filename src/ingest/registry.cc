#include "ingest/registry.h"

namespace hearsay {
namespace {

bool any_text(const Input&) {
  return true;
}

Result<ReadSummary> text_to_sink(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  Result<Document> document = read_text(input, options);
  if (!document) return fail(document.error());
  sink(std::move(*document));
  return ReadSummary{1, {}};
}

constexpr ReaderEntry kReaders[] = {
    {"text", any_text, text_to_sink},
};

}  // namespace

std::span<const ReaderEntry> readers() {
  return kReaders;
}

}  // namespace hearsay
