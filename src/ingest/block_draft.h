// A block while its lines are gathered, and how it becomes a block of the Document with those nested in it.
//
//   Draft draft;
//   draft.pieces.push_back({span, ParagraphRole::kBody, {}});
//   keep_draft(std::move(draft), document, stamps);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/block_clocks.h"
#include "model/document.h"

namespace hearsay {

// A line of a draft block: a paragraph of it, or one that is a block of its own kind inside it.
struct Piece {
  ViewSpan span;
  ParagraphRole role = ParagraphRole::kBody;
  std::optional<BlockKind> own_kind;
};

struct Draft {
  BlockKind kind = BlockKind::kPost;
  std::vector<Piece> pieces;
  ViewSpan headline;
  std::string author;
  bool key_event = false;
  bool pinned = false;
  std::vector<StampOnPage> stamps;  // their `block` is filled when the draft is kept
  bool has_text = false;
  bool bullets_marked = false;  // a summary whose bullets carry marks
  bool closed = false;          // a summary before the posts that has ended
};

Block& add_block(Document& document, BlockKind kind, ViewSpan span, Index parent);

/// Pieces that are blocks of their own and stand at either end of the draft become blocks on the top level; those
/// between its paragraphs are nested. The draft's stamps go to `stamps`, with the block that they belong to.
void keep_draft(Draft draft, Document& document, std::vector<StampOnPage>& stamps);

/// Without the dashes, bars and brackets that part a clock from its headline.
ViewSpan without_marks(std::string_view view, ViewSpan span);

}  // namespace hearsay
