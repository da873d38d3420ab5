// Reading and mapping files, with errors that say what to try.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hearsay {

/// Reads a whole file, or standard input for "-". Folders, missing files, missing rights and files over `max_bytes`
/// give an Error that names the path.
Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes = std::uint64_t{4} << 30);

/// Writes to a temporary name beside the target and renames: readers see the old file or the new one, never half.
Status write_file(const std::string& path, std::string_view bytes);

/// A read-only mapping of a file; the bytes live as long as the object. Movable; safe to read from any thread.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile() = default;
  MappedFile(MappedFile&&) noexcept;
  MappedFile& operator=(MappedFile&&) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace hearsay
