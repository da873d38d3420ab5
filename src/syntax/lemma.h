// Lemmas by edit scripts (Straka et al. 2016): "l|2|y" says lower-case, cut two characters, add "y" (ponies -> pony);
// "k" keeps the case. Rare irregular forms come from a list.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct LemmaScript {
  bool lower = true;
  std::size_t cut = 0;  ///< characters
  std::string suffix;
};

/// Reads "l|2|y"; a malformed script gives one that keeps the form.
LemmaScript parse_lemma_script(std::string_view text);

struct LemmaRules {
  std::vector<LemmaScript> scripts;
  std::vector<std::string> exceptions;  ///< sorted lines "form<TAB>UPOS<TAB>lemma", form in lower case
};

/// The lemma of `form` by script number `script`, or by the exceptions. `scratch` is reused memory.
void apply_lemma(const LemmaRules& rules, std::size_t script, std::string_view form, std::string_view upos,
                 std::string& scratch, std::string& lemma);

}  // namespace hearsay
