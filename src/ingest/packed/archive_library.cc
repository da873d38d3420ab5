#include "ingest/packed/archive_library.h"

#include "base/loaded_library.h"

namespace hearsay {
namespace {

const ArchiveLibrary* load() {
  static ArchiveLibrary a;
  LoadedLibrary library(kArchiveSoname);
  library.find(a.read_new, "archive_read_new");
  library.find(a.read_free, "archive_read_free");
  library.find(a.read_support_filter_gzip, "archive_read_support_filter_gzip");
  library.find(a.read_support_filter_bzip2, "archive_read_support_filter_bzip2");
  library.find(a.read_support_filter_zstd, "archive_read_support_filter_zstd");
  library.find(a.read_support_format_tar, "archive_read_support_format_tar");
  library.find(a.read_support_format_raw, "archive_read_support_format_raw");
  library.find(a.read_open, "archive_read_open");
  library.find(a.read_open_memory, "archive_read_open_memory");
  library.find(a.read_next_header, "archive_read_next_header");
  library.find(a.read_data, "archive_read_data");
  library.find(a.format, "archive_format");
  library.find(a.set_error, "archive_set_error");
  library.find(a.entry_filetype, "archive_entry_filetype");
  library.find(a.entry_pathname, "archive_entry_pathname");
  library.find(a.entry_pathname_utf8, "archive_entry_pathname_utf8");
  return library.complete() ? &a : nullptr;
}

}  // namespace

const ArchiveLibrary* archive_library() {
  static const ArchiveLibrary* const loaded = load();
  return loaded;
}

}  // namespace hearsay
