// What all containers share (ZIP, tar, web archives, mails with attachments): each part goes to the reader that its
// bytes call for, and limits, counts and problems are kept for the container as a whole.
//
//   PartReader parts(input, options, sink);
//   while (...next member... && !parts.full()) {
//     Input part = parts.part(name);                  // uri "saved.zip#folder/page.html", time and limits taken over
//     part.bytes = unpack(member, parts.room());      // never more than room()
//     parts.read(std::move(part), name);
//   }
//   return parts.finish();
//
// A part of a kind that hearsay does not read (a picture, a style sheet, an index) is passed over in silence; so are
// the files that a browser saves beside a page ("page_files/"). Plain text is read only when its name or media type
// says so: an archive is full of small texts that are no pages. Names are never used as paths.
//
// Limits: options.max_bytes unpacked in all, kMaxPart a part, kMaxNesting containers inside each other. A limit that is
// hit is a problem in the summary ("archive-limit", "nested-too-deep"), what was read before is kept.
#pragma once

#include <string>
#include <string_view>

#include "ingest/reader.h"

namespace hearsay {

class PartReader {
 public:
  static constexpr std::uint64_t kMaxPart = std::uint64_t{512} << 20;
  static constexpr std::size_t kMaxProblems = 100;
  static constexpr int kMaxNesting = 3;

  /// All three must outlive the object.
  PartReader(const Input& container, const ReadOptions& options, const DocumentSink& sink);

  /// An empty Input named after the container and the part; `name` may be in any charset.
  Input part(std::string_view name) const;
  /// The most bytes that the next part may unpack to; 0 when the container's share is used up.
  std::uint64_t room() const;
  /// True when nothing more may be unpacked; says so once in the problems.
  bool full();
  /// Counts bytes that were unpacked and thrown away.
  void spend(std::uint64_t bytes);
  /// Hands the part to its reader. `name` tells the kind of plain text and which files are a page's assets.
  void read(Input part, std::string_view name);
  /// Takes over one Document, or the reason why there is none.
  void keep(Result<Document> document);
  void keep(Result<ReadSummary> summary);
  /// "saved.zip: WHAT"
  void problem(std::string code, std::string_view what);

  std::size_t documents() const { return summary_.documents; }
  /// The summary. Error "no-pages" when the outermost container held nothing to read and nothing to complain of.
  Result<ReadSummary> finish();

 private:
  const Input& container_;
  const ReadOptions& options_;
  const DocumentSink& sink_;
  std::uint64_t left_;  ///< unpacked bytes that may still come
  bool told_full_ = false;
  ReadSummary summary_;
};

/// A picture, style sheet, script, font, sound or film by its name's end.
bool is_asset_name(std::string_view name);

/// The name of the page that a folder of this name was saved beside, without its ending: "Flood_files" -> "Flood",
/// "Brand-Dateien" -> "Brand"; empty for other folders. Such folders hold the page's pictures, scripts and frames.
std::string_view page_of_asset_folder(std::string_view folder);
/// A path in an archive through such a folder: "a/Flood_files/frame.html".
bool is_in_asset_folder(std::string_view path);

/// A name in any charset as one line of UTF-8: invalid bytes and control characters become U+FFFD.
std::string clean_name(std::string_view name);

}  // namespace hearsay
