// Writes what the attribution tagger is trained on: the language model's encoding of every token of a folder of
// PolNeAR, with the flags of syntax/speech.h and said/clues.h, as the running program sees them.
//
//   cmake --build --preset release --target dump_encoding
//   build/release/tools/dump_encoding POLNEAR/train OUT
//
// OUT.tsv has a line per token: article, paragraph, sentence, begin and end in bytes, flags, lemma, part of
// speech, relation, and how many tokens on its head stands (0 for a root); OUT.context (8-bit),
// OUT.word (8-bit) and OUT.scales (float) have their rows in the same order; OUT.model names the language model by its
// checksum. tools/train/speech.py reads them.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "articles.h"
#include "base/file.h"
#include "extract/language_stage.h"
#include "extract/speech_stage.h"
#include "said/quotation_kinds.h"
#include "text/plain.h"

namespace hearsay {
namespace {

template <class T>
void write(std::ofstream& out, const std::vector<T>& values) {
  out.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
}

int dump(const std::filesystem::path& folder, const std::string& out) {
  const auto language = make_language_stage({.syntax = true, .names = false}, true);
  const auto lexicon = SaidLexicon::load();
  const auto models = LearnedModels::load();
  if (!language || !lexicon || !models) {
    std::cerr << (!models    ? models.error().message
                  : language ? lexicon.error().message
                             : language.error().message)
              << '\n';
    return 1;
  }
  std::ofstream lines(out + ".tsv"), context(out + ".context"), word(out + ".word"), scales(out + ".scales");
  std::size_t tokens = 0;
  std::uint64_t made_by = 0;
  for (const auto& path : article_texts(folder)) {
    const auto text = read_file(path);
    if (!text) continue;
    Document d = plain_document(*text);
    Workspace workspace;
    (*language)->run(d, workspace);
    const Encoding& e = workspace.encoding;
    if (e.empty()) continue;  // not English
    read_quotations(d, **lexicon);
    std::vector<std::uint32_t> flags;
    tagger_flags(d, **lexicon, **models, flags);
    for (std::size_t i = 0; i < d.tokens.size(); ++i) {
      const Sentence& s = d.sentences[d.tokens[i].sentence];
      const Token& t = d.tokens[i];
      lines << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", path.stem().string(), s.paragraph, t.sentence,
                           t.span.begin, t.span.end, flags[i], t.lemma, t.upos, t.deprel,
                           t.head == kNone ? 0 : t.head - static_cast<Index>(i));
    }
    write(context, e.context);
    write(word, e.word);
    write(scales, e.word_scales);
    tokens += d.tokens.size();
    made_by = e.made_by;
  }
  std::ofstream(out + ".model") << fmt::format("{:016x}\n", made_by);
  std::cout << fmt::format("{} tokens\n", tokens);
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: dump_encoding POLNEAR_FOLDER OUT\n";
    return 2;
  }
  return hearsay::dump(argv[1], argv[2]);
}
