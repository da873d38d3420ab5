#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace hearsay {
namespace {

// Closes the descriptor when the scope ends.
struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd > STDERR_FILENO) ::close(fd);
  }
};

tl::unexpected<Error> not_readable(const std::string& path, int error) {
  std::string hint = "check the name";
  if (error == EACCES) hint = "you have no right to read it; change its permissions or run as its owner";
  if (error == EISDIR) hint = "it is a folder; name the files in it";
  return fail("not-readable", fmt::format("cannot read {}: {}; {}", path, std::strerror(error), hint), path);
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes) {
  Descriptor file;
  file.fd = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file.fd < 0) return not_readable(path, errno);
  struct stat status {};
  if (::fstat(file.fd, &status) == 0 && S_ISDIR(status.st_mode)) return not_readable(path, EISDIR);
  const auto too_large = [&] {
    return fail("too-large", fmt::format("{} is larger than {} bytes; split it and try again", path, max_bytes), path);
  };
  // A file is read into memory of its size, and one byte more, which tells that it has not grown.
  constexpr std::size_t kPiece = 1 << 16;
  std::size_t room = S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : kPiece;
  if (S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) > max_bytes) return too_large();
  std::string bytes;
  for (std::size_t used = 0;;) {
    if (used == bytes.size()) bytes.resize(used + std::exchange(room, std::max(kPiece, used)));
    const ssize_t n = ::read(file.fd, bytes.data() + used, bytes.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return not_readable(path, errno);
    if (n == 0) {
      bytes.resize(used);
      return bytes;
    }
    used += static_cast<std::size_t>(n);
    if (used > max_bytes) return too_large();
  }
}

Status write_file(const std::string& path, std::string_view bytes) {
  const std::string temporary = path + ".part";
  const auto failed = [&] {
    const int error = errno;
    std::remove(temporary.c_str());
    return fail("not-writable",
                fmt::format("cannot write {}: {}; check the folder's permissions and the free space", path,
                            std::strerror(error)),
                path);
  };
  Descriptor file;
  file.fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file.fd < 0) return failed();
  while (!bytes.empty()) {
    const ssize_t n = ::write(file.fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed();
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(file.fd) != 0 || std::rename(temporary.c_str(), path.c_str()) != 0) return failed();
  return {};
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  Descriptor file;
  file.fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file.fd < 0) return not_readable(path, errno);
  struct stat status {};
  if (::fstat(file.fd, &status) != 0) return not_readable(path, errno);
  if (!S_ISREG(status.st_mode)) return not_readable(path, EISDIR);
  MappedFile mapped;
  mapped.size_ = static_cast<std::size_t>(status.st_size);
  if (mapped.size_ == 0) return mapped;
  void* data = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, file.fd, 0);
  if (data == MAP_FAILED) {
    mapped.size_ = 0;
    return not_readable(path, errno);
  }
  mapped.data_ = static_cast<const char*>(data);
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace hearsay
