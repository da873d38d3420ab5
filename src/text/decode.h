// Bytes as received to the readable view: valid UTF-8, lines ended by '\n', no control characters; and the OffsetMap
// that leads every view byte back to its source bytes.
//
//   Result<DecodedText> text = decode_text(bytes, {.charset = "windows-1251"}, "page.txt");
//   if (!text) return fail(text.error());       // "binary-input", "too-large"
//   document.view = std::move(text->view);
//
// What changes on the way, each in the map:
//   * a byte-order mark and C0 control characters (NUL, BEL, ...) have no text and are skipped
//   * CR LF, CR, FF, VT, NEL, U+2028 and U+2029 become '\n'
//   * bytes that are no character become U+FFFD: one for a run of them, with one Note for the page ("invalid-bytes")
//   * other charsets are converted by ICU; then a word's bytes map as one piece when they are not the source's own
// UTF-8 without any of these is copied whole, at memory speed. Memory: the view, and 32 bytes for each break in the
// map.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/note.h"
#include "model/offset_map.h"

namespace hearsay {

struct DecodeOptions {
  std::string charset = {};     ///< label that the server or page declares; empty when none
  bool normalise_lines = true;  ///< false for markup, whose parser reads line breaks itself
};

struct DecodedText {
  std::string view;
  OffsetMap offsets;
  std::string charset;        ///< "utf-8"
  std::string charset_basis;  ///< "bom", "declared", "detected", "default"
  std::vector<Note> notes;    ///< "invalid-bytes", "control-characters", "charset-unknown", "charset-guessed"
};

/// Errors: "binary-input" when the bytes are no text, "too-large" over 1 GiB; both name `uri` and what to try.
Result<DecodedText> decode_text(std::string_view bytes, const DecodeOptions& options, std::string_view uri);

}  // namespace hearsay
