// The file that carries the trained network: named tensors behind a checked header, read in place from a memory map.
//
//   Result<ModelFile> file = ModelFile::open("resources/language/english.model");
//   Result<Tensor> rows = file->tensor("table.form");
//
// Layout, little-endian: the 8 bytes "hearsayL", u32 format version, u32 number of tensors, u64 size of the file, u64
// checksum of everything after the header; then for each tensor 32 bytes of name, u32 kind, u32 rows, u32 columns, f32
// scale, u64 offset, u64 size in bytes; then the data, each tensor at a multiple of 64. tools/train/export.py writes
// it.
//
// Thread-safety: immutable after open().
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "base/tried_rules.h"

namespace hearsay {

/// Grows when a program of today could not read the file of tomorrow.
inline constexpr std::uint32_t kModelFormat = 2;

enum class TensorKind : std::uint32_t { kInt8 = 0, kInt16 = 1, kFloat = 2, kText = 3, kUint32 = 4 };

/// One tensor; points into the map of its ModelFile, which must outlive it.
struct Tensor {
  TensorKind kind = TensorKind::kText;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  float scale = 1;  ///< of int8 tables
  std::string_view bytes;

  template <class T>
  std::span<const T> as() const {
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  /// The lines of a text tensor.
  std::vector<std::string> lines() const;
};

class ModelFile {
 public:
  /// Errors: "not-readable"; "model-damaged" (not a model, cut short, or a wrong checksum); "model-version" (with both
  /// versions and what to do). The checksum of a file that the build has found sound is not worked out again.
  static Result<ModelFile> open(const std::string& path, TryExamples how = TryExamples::kUnlessTriedAtBuild);
  /// "model-damaged" when it is missing or not of that kind and size; rows or columns 0 take any.
  Result<Tensor> tensor(std::string_view name, TensorKind kind, std::uint32_t rows = 0,
                        std::uint32_t columns = 0) const;
  const std::string& path() const { return path_; }
  std::uint64_t checksum() const { return checksum_; }
  /// Whether it is a file that the build has found sound, and fitting to those that it belongs to.
  bool tried_at_build() const { return tried_at_build_; }

 private:
  struct Entry {
    std::string name;
    Tensor tensor;
  };
  Result<void> read_directory(std::uint32_t count);

  MappedFile map_;
  std::string path_;
  std::uint64_t checksum_ = 0;
  bool tried_at_build_ = false;
  std::vector<Entry> entries_;
};

/// Four lanes of multiply and xor over 8-byte words: finds damage, proves nothing against malice. About 5 GB/s.
std::uint64_t model_checksum(std::string_view bytes);

}  // namespace hearsay
