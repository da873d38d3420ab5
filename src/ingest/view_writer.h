// Builds a Document's view and offset map from pieces of markup text: references decoded, white space collapsed, every
// byte with its way back.
//
//   ViewWriter view;
//   const ViewSpan line = view.write_markup(text, begin, end);   // "Fish &amp;\n chips" -> "Fish & chips"
//   view.end_line();
//   view.take(decoded, document);                                 // composes with the charset's own map
//
// Pieces must come in the order of the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/document.h"
#include "model/offset_map.h"

namespace hearsay {

/// The map of a view made from a text that was itself made from the source.
OffsetMap compose(const OffsetMap& view_to_text, const OffsetMap& text_to_source);

class ViewWriter {
 public:
  /// What is written next comes from another text; `offsets` leads from it to the text that take() speaks of. Without
  /// a call the two are the same.
  void begin_text(OffsetMap offsets);
  /// Appends text[begin, end) as a reader sees it. White space at a line's beginning is left out; a run of it becomes
  /// one space, written only when more text follows on the line.
  void write_markup(std::string_view text, std::size_t begin, std::size_t end);
  /// The same for text without references.
  void write_plain(std::string_view text, std::size_t begin, std::size_t end);
  /// Makes sure that what follows on the line stands apart: styles put space where the text has none.
  void separate();
  /// Parts what was written on the line from the next cell of a row: " | ", which stands in no source and is written
  /// only when more text follows on the line.
  void mark_cell();
  /// Ends the line; does nothing at the view's beginning or on an empty line.
  void end_line();

  std::uint32_t size() const { return static_cast<std::uint32_t>(view_.size()); }
  const std::string& view() const { return view_; }

  /// Moves view and map into the document. `decoded` leads from the text to document.source.bytes.
  void take(const OffsetMap& decoded, Document& document);

 private:
  void write(std::string_view text, std::size_t begin, std::size_t end, bool references);
  void space(std::size_t at, std::size_t size);
  void flush_space();

  void finish_text();

  std::string view_;
  OffsetMap map_;   ///< of the text being written
  OffsetMap done_;  ///< of the texts before it, already led to the common text
  std::optional<OffsetMap> text_offsets_;
  bool line_begun_ = false;
  std::uint32_t pending_marks_ = 0;
  std::size_t space_begin_ = 0;  ///< pending white space
  std::size_t space_size_ = 0;
  bool space_is_blank_ = false;  ///< the last white space was U+0020
};

}  // namespace hearsay
