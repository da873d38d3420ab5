// The predicate lexicon: PLOVER class and implicative signature of verbs, nouns, adjectives and their frames.
//
//   Result<std::shared_ptr<const Predicates>> predicates = Predicates::load();
//   if (const Predicate* p = (*predicates)->verb("refuse")) ...   // class REJECT, signature -/o
//
// Immutable and shared between threads. Errors: "resource-missing", "resource-invalid" with file and line.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace hearsay {

/// What a word says of its complement: '+' it happened, '-' it did not, 'x' hindered, 'n' unlikely, 'w' wished or
/// tried, 'o' open, 'l' expected, 'p' reported, 'q' held possible; 0 unknown.
struct Predicate {
  std::string type;  ///< PLOVER class; empty when the word names no such event
  char positive = 0, negative = 0;
};

class Predicates {
 public:
  static Result<std::shared_ptr<const Predicates>> load();
  /// By lemma, or lemma and particle ("shoot down"); null when it is not listed.
  /// A regular form ("failed") answers as its lemma, for text that no tagger has read.
  const Predicate* verb(std::string_view lemma) const;
  const Predicate* noun(std::string_view lemma) const { return find(nouns_, lemma); }
  const Predicate* adjective(std::string_view lemma) const { return find(adjectives_, lemma); }
  /// A governor with the word that introduces its complement: "have to", "prevent from", "hope of". Only a signature.
  const Predicate* frame(std::string_view words) const { return find(frames_, words); }
  std::size_t size() const { return verbs_.size() + nouns_.size() + adjectives_.size() + frames_.size(); }
  const std::string& file() const { return file_; }  ///< "path sha256:..."

 private:
  using Table = std::unordered_map<std::string, Predicate>;
  static const Predicate* find(const Table& table, std::string_view key);
  Table verbs_, nouns_, adjectives_, frames_;
  std::string file_;
};

}  // namespace hearsay
