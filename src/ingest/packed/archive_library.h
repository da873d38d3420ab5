// What hearsay uses of libarchive, loaded when the first packed file is met (base/loaded_library.h).
#pragma once

#include <archive.h>
#include <archive_entry.h>

namespace hearsay {

struct ArchiveLibrary {
  decltype(&::archive_read_new) read_new;
  decltype(&::archive_read_free) read_free;
  decltype(&::archive_read_support_filter_gzip) read_support_filter_gzip;
  decltype(&::archive_read_support_filter_bzip2) read_support_filter_bzip2;
  decltype(&::archive_read_support_filter_zstd) read_support_filter_zstd;
  decltype(&::archive_read_support_format_tar) read_support_format_tar;
  decltype(&::archive_read_support_format_raw) read_support_format_raw;
  decltype(&::archive_read_open) read_open;
  decltype(&::archive_read_open_memory) read_open_memory;
  decltype(&::archive_read_next_header) read_next_header;
  decltype(&::archive_read_data) read_data;
  decltype(&::archive_format) format;
  decltype(&::archive_set_error) set_error;
  decltype(&::archive_entry_filetype) entry_filetype;
  decltype(&::archive_entry_pathname) entry_pathname;
  decltype(&::archive_entry_pathname_utf8) entry_pathname_utf8;
};

/// Null when it is not installed. Thread-safe.
const ArchiveLibrary* archive_library();

constexpr const char* kArchiveSoname = "libarchive.so.13";

}  // namespace hearsay
