#include "syntax/kernels.h"

#include <cstdlib>
#include <string_view>

namespace hearsay {

#if defined(HEARSAY_WITH_AVX2)
const Kernels& avx2_kernels();
#endif

const Kernels& best_kernels() {
  static const Kernels& best = []() -> const Kernels& {
#if defined(HEARSAY_WITH_AVX2)
    const char* asked = std::getenv("HEARSAY_KERNELS");
    const bool plain = asked != nullptr && std::string_view(asked) == "portable";
    if (!plain && __builtin_cpu_supports("avx2")) return avx2_kernels();
#endif
    return portable_kernels();
  }();
  return best;
}

}  // namespace hearsay
