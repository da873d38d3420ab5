#include "ingest/packed/packed_reader.h"

#include <fmt/format.h>

#include <cerrno>
#include <memory>
#include <optional>

#include "base/loaded_library.h"
#include "ingest/packed/archive_library.h"
#include "ingest/packed/xz_stream.h"
#include "ingest/parts.h"

namespace hearsay {
namespace {

constexpr std::size_t kMaxMembers = 100000;
constexpr std::size_t kChunk = std::size_t{256} << 10;

// Where it is called, the reader below has been made, which needs the library.
const ArchiveLibrary& lib() {
  return *archive_library();
}

struct Close {
  void operator()(archive* a) const { lib().read_free(a); }
};

class PackedReader {
 public:
  PackedReader(const Input& input, const ReadOptions& options, const DocumentSink& sink)
      : input_(input), parts_(input, options, sink), archive_(lib().read_new()) {}

  Result<ReadSummary> run() {
    archive* const a = archive_.get();
    lib().read_support_filter_gzip(a);
    lib().read_support_filter_bzip2(a);
    lib().read_support_filter_zstd(a);
    lib().read_support_format_tar(a);
    lib().read_support_format_raw(a);
    if (open(a) != ARCHIVE_OK) {
      return fail("not-an-archive", fmt::format("{} cannot be unpacked; was it downloaded whole?", input_.uri),
                  input_.uri);
    }
    for (std::size_t members = 0; members < kMaxMembers && !parts_.full(); ++members) {
      archive_entry* entry = nullptr;
      const int status = lib().read_next_header(a, &entry);
      if (status == ARCHIVE_EOF) break;
      if (status < ARCHIVE_WARN) {
        broken();
        break;
      }
      if (!read(entry)) break;
    }
    return parts_.finish();
  }

 private:
  /// libarchive's own reader of xz sets no bound on memory that a caller could choose.
  int open(archive* a) {
    if (!looks_like_xz(input_.bytes)) return lib().read_open_memory(a, input_.bytes.data(), input_.bytes.size());
    xz_.emplace(input_.bytes);
    return lib().read_open(a, &*xz_, nullptr, next_of_xz, nullptr);
  }
  static la_ssize_t next_of_xz(archive* a, void* stream, const void** bytes) {
    auto& xz = *static_cast<XzStream*>(stream);
    const std::string_view piece = xz.next();
    *bytes = piece.data();
    if (!piece.empty() || !xz.failed()) return static_cast<la_ssize_t>(piece.size());
    lib().set_error(a, EIO, "damaged, cut off, or its window is too large");
    return -1;
  }

  void broken() { parts_.problem("archive-broken", "it is cut off or damaged; what came before is kept"); }

  /// False when the archive cannot be read any further.
  bool read(archive_entry* entry) {
    const bool single = lib().format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    const char* const utf8 = single ? "" : lib().entry_pathname_utf8(entry);
    const char* const raw = utf8 ? utf8 : lib().entry_pathname(entry);
    const std::string name(raw ? raw : "");
    const bool file = lib().entry_filetype(entry) == AE_IFREG || single;
    const bool wanted = file && !is_asset_name(name) && !is_in_asset_folder(name);
    Input page = parts_.part(name);
    // A single packed file is the page itself, and the name without ".gz" tells what it is.
    const std::string own_name = single ? input_.uri.substr(0, input_.uri.rfind('.')) : name;
    bool too_large = false;
    std::string chunk(kChunk, '\0');
    for (;;) {
      const la_ssize_t made = lib().read_data(archive_.get(), chunk.data(), chunk.size());
      if (made < 0) {
        broken();
        if (wanted && !too_large && !page.bytes.empty()) parts_.read(std::move(page), own_name);
        return false;
      }
      if (made == 0) break;
      const auto size = static_cast<std::size_t>(made);
      if (wanted && !too_large && page.bytes.size() + size <= parts_.room()) {
        page.bytes.append(chunk, 0, size);
        continue;
      }
      // Thrown away, but it has to be unpacked all the same.
      parts_.spend(page.bytes.size() + size);
      too_large = wanted;
      page.bytes.clear();
      if (parts_.full()) return false;
    }
    if (too_large) {
      parts_.problem("member-too-large", fmt::format("{} is too large and was left out", clean_name(own_name)));
    } else if (wanted) {
      parts_.read(std::move(page), own_name);
    }
    return true;
  }

  const Input& input_;
  PartReader parts_;
  std::optional<XzStream> xz_;
  std::unique_ptr<archive, Close> archive_;
};

}  // namespace

bool looks_like_packed(std::string_view bytes) {
  const bool gzip = bytes.substr(0, 3) == std::string_view("\x1f\x8b\x08", 3);
  const bool bzip2 = bytes.substr(0, 3) == "BZh" && bytes.size() > 4 && bytes[3] >= '1' && bytes[3] <= '9' &&
                     bytes.substr(4, 6) == "1AY&SY";
  const bool zstd = bytes.substr(0, 4) == std::string_view("\x28\xb5\x2f\xfd", 4);
  const bool tar = bytes.size() > 262 && bytes.substr(257, 5) == "ustar";
  return gzip || bzip2 || zstd || tar || looks_like_xz(bytes);
}

Result<ReadSummary> read_packed(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  if (archive_library() == nullptr) return library_missing(kArchiveSoname, "libarchive13");
  return PackedReader(input, options, sink).run();
}

}  // namespace hearsay
