// `hearsay annotate`: the language layers of texts, without a ledger. Input order is kept whatever the number of
// threads; a line that cannot be read gives a line {"id":..., "error":{...}} and the run goes on.
#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <string>

#include "app/long_text.h"
#include "base/result.h"
#include "export/annotate_json.h"
#include "model/document.h"

namespace hearsay {

enum class AnnotateFormat { kJsonl, kConllu, kTimeml };

struct AnnotateOptions {
  AnnotationLayers layers;
  AnnotateFormat format = AnnotateFormat::kJsonl;
  std::optional<Instant> published;
  std::string zone;
  unsigned jobs = 1;
  /// A text longer than `whole_bytes` is read in pieces of at most `piece_bytes`, where its layers allow it.
  std::size_t whole_bytes = kWholeTextBytes, piece_bytes = kPieceBytes;
};

struct AnnotateOutcome {
  std::size_t documents = 0;
  std::size_t failed = 0;
};

using TextSink = std::function<void(std::string_view)>;

/// Reads "times,places,..." or an Error "bad-layer" that lists the names.
Result<AnnotationLayers> parse_layers(std::string_view names);

/// HTML, which `annotate` reads as it stands, tags and all.
bool is_markup(std::string_view text);

/// One text. `id` is written as a JSON string; empty leaves it out.
Result<AnnotateOutcome> annotate_text(std::string id, std::string text, const AnnotateOptions& options,
                                      const TextSink& sink);

/// Lines {"id":..., "text":..., "published":null|T, "zone":null|Z}.
Result<AnnotateOutcome> annotate_jsonl(std::istream& lines, const AnnotateOptions& options, const TextSink& sink);

}  // namespace hearsay
