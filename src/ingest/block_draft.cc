#include "ingest/block_draft.h"

#include <fmt/format.h>

#include <utility>

#include "base/utf8.h"

namespace hearsay {
namespace {

Paragraph paragraph(const Piece& piece) {
  return {piece.span, piece.role};
}

void keep_block(Draft& draft, std::size_t end, Document& document, std::vector<StampOnPage>& stamps) {
  std::size_t begin = 0;
  while (begin < end && draft.pieces[begin].own_kind) ++begin;  // "Pinned" above the clock
  for (std::size_t i = 0; i < begin; ++i) {
    add_block(document, *draft.pieces[i].own_kind, draft.pieces[i].span, kNone)
        .paragraphs.push_back(paragraph(draft.pieces[i]));
  }
  const auto index = static_cast<Index>(document.blocks.size());
  Block& block = add_block(document, draft.kind, hull(draft.pieces[begin].span, draft.pieces[end - 1].span), kNone);
  block.headline = draft.headline;
  block.author = draft.author;
  block.key_event = draft.key_event;
  block.pinned = draft.pinned;
  std::vector<Piece> nested;
  for (std::size_t i = begin; i < end; ++i) {
    if (draft.pieces[i].own_kind) {
      nested.push_back(draft.pieces[i]);
    } else {
      block.paragraphs.push_back(paragraph(draft.pieces[i]));
    }
  }
  for (const Piece& piece : nested) {
    add_block(document, *piece.own_kind, piece.span, index).paragraphs.push_back(paragraph(piece));
  }
  for (StampOnPage& stamp : draft.stamps) {
    stamp.block = index;
    stamp.pinned = draft.pinned || (draft.kind == BlockKind::kSummary && stamps.empty());
    stamps.push_back(std::move(stamp));
  }
}

}  // namespace

Block& add_block(Document& document, BlockKind kind, ViewSpan span, Index parent) {
  Block block;
  block.id = fmt::format("b{}", document.blocks.size());
  block.kind = kind;
  block.span = span;
  block.parent = parent;
  document.blocks.push_back(std::move(block));
  return document.blocks.back();
}

void keep_draft(Draft draft, Document& document, std::vector<StampOnPage>& stamps) {
  std::size_t end = draft.pieces.size();
  while (end > 0 && draft.pieces[end - 1].own_kind) --end;
  if (end > 0) keep_block(draft, end, document, stamps);
  for (std::size_t i = end; i < draft.pieces.size(); ++i) {
    add_block(document, *draft.pieces[i].own_kind, draft.pieces[i].span, kNone)
        .paragraphs.push_back(paragraph(draft.pieces[i]));
  }
}

ViewSpan without_marks(std::string_view view, ViewSpan span) {
  constexpr std::string_view kMarks[] = {"-",      "\u2013", "\u2014", "|", ":", "\u00B7",
                                         "\u2022", ",",      ")",      "]", "(", "["};
  for (bool cut = true; cut && !span.empty();) {
    cut = false;
    const std::string_view inner = trim(slice(view, span));
    if (inner.empty()) return {span.begin, span.begin};
    const auto at = static_cast<std::size_t>(inner.data() - view.data());
    span = view_span(at, at + inner.size());
    for (const std::string_view mark : kMarks) {
      if (inner.starts_with(mark) && inner.size() > mark.size() && inner[mark.size()] != '"') {
        span.begin += static_cast<std::uint32_t>(mark.size());
        cut = true;
        break;
      }
      const bool opens = mark == "(" || mark == "[" || mark == "-" || mark == "|" || mark.size() > 1;
      if (opens && inner.ends_with(mark) && inner.size() > mark.size()) {
        span.end -= static_cast<std::uint32_t>(mark.size());
        cut = true;
        break;
      }
    }
  }
  return span;
}

}  // namespace hearsay
