// The parts of a message: headers, the tree of MIME parts, and bodies with their transfer encoding undone
// (RFC 5322, 2045 to 2047, 2231, 3676).
//
//   const MimePart root = parse_mime(message);
//   root.header("subject")                                      // "=?utf-8?q?Dam_gives_way?=" as written, unfolded
//   decode_words(root.header("subject"))                        // "Dam gives way"
//   const MimeBody body = decode_body(message, root.children[0]);
//   body.bytes, body.offsets                                    // bytes in the part's charset -> bytes of the message
//
// Offsets: 7bit, 8bit and binary bodies map byte for byte; quoted-printable maps each "=E9" to its byte and leaves soft
// line breaks out; base64 maps each three bytes to their four characters, or, in bodies of over kFineBase64 bytes, each
// line to its line. In "format=flowed" text the breaks inside a paragraph are undone.
//
// Limits: kMaxDepth parts inside each other, kMaxParts in all, kMaxHeaders headers of kMaxHeader bytes a part; what
// goes beyond is left out. Every byte sequence gives a tree. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/offset_map.h"

namespace hearsay {

struct MimePart {
  static constexpr int kMaxDepth = 12;
  static constexpr std::size_t kMaxParts = 2000;
  static constexpr std::size_t kMaxHeaders = 500;
  static constexpr std::size_t kMaxHeader = std::size_t{64} << 10;

  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case, values unfolded
  std::size_t begin = 0;                                     ///< of its headers
  std::size_t body = 0, end = 0;                             ///< of its body: [body, end)
  std::string media_type = "text/plain";                     ///< lower case
  std::vector<MimePart> children;                            ///< of multipart/*

  /// The first header of that name (in lower case); empty when there is none.
  std::string_view header(std::string_view name) const;
  /// "charset" of Content-Type, "filename" of Content-Disposition (encoded words and RFC 2231 undone).
  std::string parameter(std::string_view header_name, std::string_view parameter_name) const;
  bool is_attachment() const;
};

struct MimeBody {
  std::string bytes;
  OffsetMap offsets;  ///< bytes -> the message
};

MimePart parse_mime(std::string_view message);

inline constexpr std::size_t kFineBase64 = std::size_t{2} << 20;
/// The body with its transfer encoding undone.
MimeBody decode_body(std::string_view message, const MimePart& part);

/// Encoded words ("=?iso-8859-1?q?Br=FCcke?=") of a header as UTF-8; words between them as they are.
std::string decode_words(std::string_view value);

}  // namespace hearsay
