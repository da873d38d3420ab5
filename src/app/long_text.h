// Texts of many megabytes, read piece by piece in flat memory.
//
//   for (std::size_t at = 0; at < text.size();) at = piece_end(text, at, kPieceBytes);
//
// Sentences, tokens and names need no more than their surroundings, so a text may be cut at the edge of a paragraph and
// each piece read by itself (a name's kind is then settled by the votes of its piece, not of the whole text). Other
// layers look back over the whole text and are never read in pieces.
#pragma once

#include <cstddef>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "export/annotate_json.h"

namespace hearsay {

/// Texts up to this size are read whole, which takes up to 140 MB.
inline constexpr std::size_t kWholeTextBytes = std::size_t{1} << 19;
inline constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

/// Where the piece that begins at `begin` ends: after a blank line, else a line's end, else a space, in its second
/// half; else before the character that would not fit. Between `begin` and `begin + most`, and past `begin`.
std::size_t piece_end(std::string_view text, std::size_t begin, std::size_t most);

/// One JSON line of annotations whose layers arrive in pieces: the first layer goes straight to the sink, the others
/// wait in temporary files. Not thread-safe.
class LongAnnotation {
 public:
  using TextSink = std::function<void(std::string_view)>;
  /// An Error "no-temporary-file" when the system gives none.
  static Result<LongAnnotation> create(const AnnotationLayers& layers, std::string_view id_json, TextSink sink);

  /// An Error "disk-full" when a temporary file cannot take more.
  Result<void> add(const AnnotationPiece& piece);
  Result<void> finish();

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  struct List {
    const char* name = nullptr;
    std::unique_ptr<std::FILE, CloseFile> waiting;  // null: goes straight to the sink
    bool any = false;
  };
  Result<void> append(List& list, std::string_view elements);

  TextSink sink_;
  List lists_[4];  // sentences, tokens, entities, notes; those without a name are not wanted
};

}  // namespace hearsay
