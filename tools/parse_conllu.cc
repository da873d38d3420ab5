// Trees for words and sentences that are given, to measure the parser apart from the tokeniser and the splitter.
//
//   ninja -C build/release parse_conllu
//   build/release/tools/parse_conllu < gold.conllu > answer.conllu
//
// CoNLL-U in and out (https://universaldependencies.org/format.html): the words stay, with tags, lemmas, features and
// trees of the language model and its rules. Comments, multiword ranges and empty nodes are left out.
#include <fmt/format.h>

#include <iostream>
#include <string>
#include <vector>

#include "base/resources.h"
#include "syntax/content_clause.h"
#include "syntax/final_report.h"
#include "syntax/parser.h"

namespace hearsay {
namespace {

void add_word(Document& d, std::string_view form) {
  if (!d.view.empty()) d.view += ' ';
  Token token;
  token.span = view_span(d.view.size(), d.view.size() + form.size());
  token.sentence = static_cast<Index>(d.sentences.size());
  d.view += form;
  d.tokens.push_back(std::move(token));
}

void end_sentence(Document& d) {
  const Index first = d.sentences.empty() ? 0 : d.sentences.back().end_token;
  const auto end = static_cast<Index>(d.tokens.size());
  if (end == first) return;
  Sentence s;
  s.first_token = first;
  s.end_token = end;
  s.span = view_span(d.tokens[first].span.begin, d.tokens[end - 1].span.end);
  d.sentences.push_back(s);
}

Document read_words(std::istream& in) {
  Document d;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) end_sentence(d);
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || line.find_first_not_of("0123456789") != tab) continue;
    const std::size_t end = line.find('\t', tab + 1);
    add_word(d, std::string_view(line).substr(tab + 1, end - tab - 1));
  }
  end_sentence(d);
  return d;
}

void write_trees(const Document& d) {
  for (const Sentence& s : d.sentences) {
    for (Index i = s.first_token; i < s.end_token; ++i) {
      const Token& t = d.tokens[i];
      std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t_\n", i - s.first_token + 1, d.text(t), t.lemma,
                               t.upos, t.xpos, t.feats, t.head == kNone ? 0 : t.head - s.first_token + 1, t.deprel);
    }
    std::cout << '\n';
  }
}

int run() {
  const Result<std::string> path = resource_path("language/english.model");
  const Result<ModelFile> file = path ? ModelFile::open(*path) : fail(path.error());
  const Result<ParserWeights> weights = file ? read_parser(*file) : fail(file.error());
  if (!weights) {
    std::cerr << weights.error().message << '\n';
    return 1;
  }
  Document d = read_words(std::cin);
  const auto sentences = static_cast<Index>(d.sentences.size());
  Parser(*weights, best_kernels()).parse(d, 0, sentences, true);
  mend_content_clauses(d, 0, sentences);
  mend_final_reports(d, 0, sentences);
  write_trees(d);
  return 0;
}

}  // namespace
}  // namespace hearsay

int main() {
  std::ios::sync_with_stdio(false);
  return hearsay::run();
}
