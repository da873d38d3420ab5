#include "base/loaded_library.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(LoadedLibrary, FindsFunctions) {
  LoadedLibrary library("libm.so.6");
  double (*cosine)(double) = nullptr;
  library.find(cosine, "cos");
  ASSERT_TRUE(library.complete());
  EXPECT_EQ(cosine(0), 1);
}

TEST(LoadedLibrary, SaysWhatIsNotThere) {
  LoadedLibrary library("libm.so.6");
  double (*odd)(double) = nullptr;
  library.find(odd, "no_such_function_of_mathematics");
  EXPECT_FALSE(library.complete());
  EXPECT_EQ(odd, nullptr);
  EXPECT_FALSE(LoadedLibrary("libno-such-library.so.9").complete());
  EXPECT_EQ(library_missing("libno.so.9", "libno9").value().code, "library-missing");
}

}  // namespace
}  // namespace hearsay
