// The language core of hearsay: sentences, tags, lemmas, dependency trees and names for English text, from two trained
// networks (docs/model-card.md says from what; docs/quality.md how well).
//
//   Result<std::shared_ptr<const LanguageModel>> model = LanguageModel::load(path);
//   (*model)->annotate(document, {.syntax = true, .names = true});
//
// Follows, at small size, Dozat & Manning (2017) for the trees, Lample et al. (2016) for the names and Straka et al.
// (2016) for lemma scripts.
//
// Thread-safety: immutable; any number of threads may call annotate() on different Documents at once. Each call borrows
// working memory that is kept for the next. The result depends on the text alone, not on threads, batches or processor.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "base/tried_rules.h"
#include "model/document.h"
#include "model/workspace.h"
#include "syntax/kernels.h"

namespace hearsay {

struct LanguageWants {
  bool syntax = true;  ///< tags, lemmas, features, heads, relations
  bool names = true;   ///< mentions
};

class LanguageModel {
 public:
  /// Maps the file, and names.model beside it; errors as in model_file.h ("model-damaged", "model-version",
  /// "not-readable").
  static Result<std::shared_ptr<const LanguageModel>> load(const std::string& path,
                                                           const Kernels& kernels = best_kernels(),
                                                           TryExamples how = TryExamples::kUnlessTriedAtBuild);
  virtual ~LanguageModel() = default;

  /// Replaces sentences and tokens of the Document's paragraphs, and adds the names to its mentions. A text in another
  /// language, or a paragraph of one, gets sentences and tokens, and the note "other-language". A sentence of more than
  /// 300 words is cut, with the note "long-sentence". `encoding`, when given, is filled too; it stays empty for another
  /// language.
  virtual void annotate(Document& document, LanguageWants wants, Encoding* encoding = nullptr) const = 0;
  /// "english.model format 2 checksum ..., names checksum ...": for the record of what read a Document.
  virtual std::string identity() const = 0;
};

}  // namespace hearsay
