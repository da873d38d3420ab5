#include "syntax/lemma.h"

#include <algorithm>
#include <charconv>

#include "base/resources.h"
#include "syntax/features.h"

namespace hearsay {
namespace {

void cut_characters(std::string& text, std::size_t count) {
  std::size_t end = text.size();
  for (; count > 0; --count) {
    if (end == 0) return;  // the script wants more than there is: keep the form
    --end;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  text.resize(end);
}

bool find_exception(const LemmaRules& rules, std::string_view key, std::string& lemma) {
  const auto it = std::lower_bound(rules.exceptions.begin(), rules.exceptions.end(), key);
  if (it == rules.exceptions.end() || !std::string_view(*it).starts_with(key)) return false;
  lemma.assign(*it, key.size(), std::string::npos);
  return true;
}

}  // namespace

LemmaScript parse_lemma_script(std::string_view text) {
  const std::vector<std::string> fields = split(text, '|');
  LemmaScript script;
  if (fields.size() < 3) return script;
  script.lower = fields[0] == "l";
  std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), script.cut);
  script.suffix = text.substr(fields[0].size() + fields[1].size() + 2);
  return script;
}

void apply_lemma(const LemmaRules& rules, std::size_t script, std::string_view form, std::string_view upos,
                 std::string& scratch, std::string& lemma) {
  lower_simple(form, scratch);
  const std::size_t lower_size = scratch.size();
  scratch += '\t';
  scratch += upos;
  scratch += '\t';
  if (find_exception(rules, scratch, lemma)) return;
  scratch.resize(lower_size);
  const LemmaScript& s = rules.scripts[script];
  lemma.assign(s.lower ? std::string_view(scratch) : form);
  cut_characters(lemma, s.cut);
  lemma += s.suffix;
}

}  // namespace hearsay
