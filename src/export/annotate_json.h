// One line of `hearsay annotate --format jsonl`: the layers of a Document (docs/commands.md).
//
//   JsonOut out;
//   write_annotation(out, document, {.times = true, .statements = true}, "\"doc-1\"");
#pragma once

#include <string>
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

/// Where a piece of a long text begins in it: bytes and tokens before it.
struct PieceBase {
  std::size_t bytes = 0;
  Index tokens = 0;
};

/// The layers of one piece of a long text, each as the inside of its JSON array, offsets counted from the whole text's
/// begin. Layers that need no more than their own surroundings have pieces: sentences, tokens, entities; and the notes.
struct AnnotationPiece {
  std::string sentences, tokens, entities, notes;
};
AnnotationPiece write_annotation_piece(const Document& document, const AnnotationLayers& layers, const PieceBase& base);

}  // namespace hearsay
