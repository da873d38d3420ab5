#include "syntax/kernels.h"

#include <cstdlib>
#include <string_view>

namespace hearsay {

#if defined(HEARSAY_WITH_AVX2)
const Kernels& avx2_kernels();
const Kernels& avx512_kernels();
#endif

const Kernels* kernels_named(const char* name) {
  const std::string_view asked = name;
#if defined(HEARSAY_WITH_AVX2)
  const bool avx2 = __builtin_cpu_supports("avx2") != 0;
  const bool vnni = avx2 && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
                    __builtin_cpu_supports("avx512vnni") != 0;
  if (asked == "avx512-vnni" && vnni) return &avx512_kernels();
  if (asked == "avx2" && avx2) return &avx2_kernels();
#endif
  return asked == "portable" ? &portable_kernels() : nullptr;
}

const Kernels& best_kernels() {
  static const Kernels& best = []() -> const Kernels& {
    const char* asked = std::getenv("HEARSAY_KERNELS");
    const Kernels* chosen = asked == nullptr ? nullptr : kernels_named(asked);
    for (const char* name : {"avx512-vnni", "avx2", "portable"}) {
      if (chosen == nullptr) chosen = kernels_named(name);
    }
    return *chosen;
  }();
  return best;
}

}  // namespace hearsay
