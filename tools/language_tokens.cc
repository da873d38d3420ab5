// Tokens of texts for the trainers, which must learn on the words that hearsay will see at run time.
//
//   language_tokens < texts.txt
//
// One text a line in; for each a line of "begin end joined" triples out, parted by tabs: bytes of the token in the
// line, and 1 where it goes on the multiword token before it.
#include <iostream>
#include <string>

#include "text/tokenize.h"

int main() {
  std::ios::sync_with_stdio(false);
  std::vector<hearsay::Token> tokens;
  for (std::string line; std::getline(std::cin, line);) {
    tokens.clear();
    hearsay::tokenize(line, 0, tokens);
    for (const hearsay::Token& t : tokens) {
      std::cout << t.span.begin << ' ' << t.span.end << ' ' << (t.joined ? 1 : 0) << '\t';
    }
    std::cout << '\n';
  }
}
