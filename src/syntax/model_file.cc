#include "syntax/model_file.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>

#include "base/resources.h"

namespace hearsay {
namespace {

constexpr std::string_view kMagic = "hearsayL";
constexpr std::size_t kHeader = 32;
constexpr std::size_t kEntry = 64;
static_assert(std::endian::native == std::endian::little, "the model file is read in place");

template <class T>
T read(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::size_t element_size(TensorKind kind) {
  switch (kind) {
    case TensorKind::kInt16:
      return 2;
    case TensorKind::kFloat:
    case TensorKind::kUint32:
      return 4;
    default:
      return 1;
  }
}

tl::unexpected<Error> damaged(const std::string& path, std::string_view what) {
  return fail(
      "model-damaged",
      fmt::format("the language model {} is damaged: {}; take it again from the release or the repository", path, what),
      path);
}

}  // namespace

std::uint64_t model_checksum(std::string_view bytes) {
  constexpr std::uint64_t kPrime = 0x9E3779B185EBCA87ULL;
  std::uint64_t lanes[4] = {1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (std::size_t i = 0; i < 4; ++i) {
      lanes[i] = std::rotl(lanes[i] ^ (read<std::uint64_t>(bytes, at + 8 * i) * kPrime), 29) * 5 + 0x52DCE729;
    }
  }
  std::uint64_t sum = bytes.size();
  for (; at < bytes.size(); ++at) sum = (sum ^ static_cast<unsigned char>(bytes[at])) * kPrime;
  for (const std::uint64_t lane : lanes) sum = std::rotl((sum ^ lane) * kPrime, 31);
  return sum ^ (sum >> 32);
}

std::vector<std::string> Tensor::lines() const {
  std::vector<std::string> out = split(bytes, '\n');
  if (!out.empty() && out.back().empty()) out.pop_back();
  return out;
}

Result<ModelFile> ModelFile::open(const std::string& path, TryExamples how) {
  Result<MappedFile> map = MappedFile::open(path);
  if (!map) return fail(map.error());
  ModelFile file;
  file.map_ = std::move(*map);
  file.path_ = path;
  const std::string_view bytes = file.map_.bytes();
  if (bytes.size() < kHeader || bytes.substr(0, kMagic.size()) != kMagic) {
    return damaged(path, "it does not begin like a language model of hearsay");
  }
  const auto version = read<std::uint32_t>(bytes, 8);
  if (version != kModelFormat) {
    return fail("model-version",
                fmt::format("the language model {} has format {}, this program reads format {}; {}", path, version,
                            kModelFormat,
                            version < kModelFormat ? "take the model that came with this program"
                                                   : "take a newer program, or the model that came with this one"),
                path);
  }
  const auto size = read<std::uint64_t>(bytes, 16);
  if (size != bytes.size()) {
    return damaged(path, fmt::format("it has {} bytes and should have {}", bytes.size(), size));
  }
  file.checksum_ = read<std::uint64_t>(bytes, 24);
  file.tried_at_build_ = !must_try_examples(how, {file_stamp(path)});
  if (!file.tried_at_build_ && model_checksum(bytes.substr(kHeader)) != file.checksum_)
    return damaged(path, "its checksum is wrong");
  if (Result<void> read_all = file.read_directory(read<std::uint32_t>(bytes, 12)); !read_all) {
    return fail(read_all.error());
  }
  return file;
}

Result<void> ModelFile::read_directory(std::uint32_t count) {
  const std::string_view bytes = map_.bytes();
  if (count > (bytes.size() - kHeader) / kEntry) return damaged(path_, "its directory does not fit");
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t at = kHeader + i * kEntry;
    const std::string_view name = bytes.substr(at, 32);
    Entry entry;
    entry.name = std::string(name.substr(0, name.find('\0')));
    entry.tensor.kind = static_cast<TensorKind>(read<std::uint32_t>(bytes, at + 32));
    entry.tensor.rows = read<std::uint32_t>(bytes, at + 36);
    entry.tensor.columns = read<std::uint32_t>(bytes, at + 40);
    entry.tensor.scale = read<float>(bytes, at + 44);
    const auto offset = read<std::uint64_t>(bytes, at + 48);
    const auto size = read<std::uint64_t>(bytes, at + 56);
    const std::uint64_t wanted =
        std::uint64_t{entry.tensor.rows} * entry.tensor.columns * element_size(entry.tensor.kind);
    if (offset % 64 != 0 || offset > bytes.size() || size > bytes.size() - offset || size != wanted) {
      return damaged(path_, fmt::format("the tensor {} does not fit", entry.name));
    }
    entry.tensor.bytes = bytes.substr(offset, size);
    entries_.push_back(std::move(entry));
  }
  return {};
}

Result<Tensor> ModelFile::tensor(std::string_view name, TensorKind kind, std::uint32_t rows,
                                 std::uint32_t columns) const {
  for (const Entry& entry : entries_) {
    if (entry.name != name) continue;
    const Tensor& t = entry.tensor;
    if (t.kind != kind || (rows != 0 && t.rows != rows) || (columns != 0 && t.columns != columns)) {
      return damaged(path_, fmt::format("the tensor {} is {} x {}", name, t.rows, t.columns));
    }
    return t;
  }
  return damaged(path_, fmt::format("the tensor {} is missing", name));
}

}  // namespace hearsay
