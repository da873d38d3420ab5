// A shared library that is loaded when something in it is needed, and not at every start of the program: libcurl and
// libarchive bring thirty more libraries, which take longer to load and link than a short page takes to be split.
//
//   struct Zoo { decltype(&::zoo_open) open; };
//   static const Zoo* const zoo = [] {
//     LoadedLibrary library("libzoo.so.2");
//     static Zoo functions;
//     library.find(functions.open, "zoo_open");
//     return library.complete() ? &functions : nullptr;
//   }();
//
// The header of the library says what its functions take; the name says which version of it (its soname, which changes
// whenever they do). A library stays loaded until the program ends.
#pragma once

#include <string>

#include "base/result.h"

namespace hearsay {

class LoadedLibrary {
 public:
  explicit LoadedLibrary(const char* soname);

  template <class Function>
  void find(Function*& function, const char* name) {
    function = reinterpret_cast<Function*>(address_of(name));
  }
  /// Whether the library and every function asked for so far was found.
  bool complete() const { return complete_; }

 private:
  void* address_of(const char* name);

  void* handle_;
  bool complete_;
};

/// "library-missing", with what to install.
tl::unexpected<Error> library_missing(const std::string& soname, const std::string& package);

}  // namespace hearsay
