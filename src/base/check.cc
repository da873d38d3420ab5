#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace hearsay {

void check_failed(const char* condition, const char* promise, const char* file, int line) {
  std::fprintf(stderr, "hearsay: broken promise: %s (%s) at %s:%d\n", promise, condition, file, line);
  std::abort();
}

}  // namespace hearsay
