// One line of `hearsay annotate --format jsonl`: the layers of a Document as INTERFACE.md writes them.
//
//   JsonOut out;
//   write_annotation(out, document, {.times = true, .statements = true}, "\"doc-1\"");
#pragma once

#include <string_view>

#include "export/json_out.h"
#include "model/document.h"

namespace hearsay {

struct AnnotationLayers {
  bool sentences = false, tokens = false, entities = false, coreference = false, times = false, places = false,
       quantities = false, statements = false, events = false;
};

/// `id_json` is the id as JSON text (a string with its quotes, a number, null); empty leaves the field out.
void write_annotation(JsonOut& out, const Document& document, const AnnotationLayers& layers, std::string_view id_json);

}  // namespace hearsay
