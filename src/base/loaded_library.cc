#include "base/loaded_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace hearsay {

LoadedLibrary::LoadedLibrary(const char* soname)
    : handle_(dlopen(soname, RTLD_LAZY | RTLD_LOCAL)), complete_(handle_ != nullptr) {}

void* LoadedLibrary::address_of(const char* name) {
  void* const found = handle_ == nullptr ? nullptr : dlsym(handle_, name);
  complete_ = complete_ && found != nullptr;
  return found;
}

tl::unexpected<Error> library_missing(const std::string& soname, const std::string& package) {
  return fail("library-missing",
              fmt::format("{} cannot be loaded; install the Debian package {} or its like", soname, package), soname);
}

}  // namespace hearsay
