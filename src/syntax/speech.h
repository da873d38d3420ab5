// The trained tagger of reports: which words name a source, which are the cue, which are what was said.
//
//   Result<std::shared_ptr<const SpeechTagger>> tagger = SpeechTagger::load(path);
//   speech_flags(document, flags);                           // needs tokens and quotations
//   add_report_clues(document, ..., flags);                  // said/clues.h
//   (*tagger)->annotate(document, encoding, flags, spans);
//
// Two bidirectional LSTMs, one upon the other, over each paragraph, on top of the language model's frozen encoding,
// the words themselves (speech_words.h) and a few flags of layout, quotation, tree and rules (a word that the rules
// hold for content is likelier to be one: stacking, Wolpert 1992), with a conditional random field over BIO tags
// (Lample et al. 2016; for attribution Pareti 2016 and Newell, Cheung & Margolin 2018). The tags of source and content
// also say on which side their cue stands, so that spans can be put together without a second model. Annotations are
// flat: a word has one role.
//
// Thread-safety: immutable; calls borrow working memory that is kept. Labels are the same on every processor.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/workspace.h"
#include "syntax/kernels.h"

namespace hearsay {

/// What the tagger knows of a token beside its encoding, one bit each; tools/train/speech.py has the same order.
enum SpeechFlag : std::uint32_t {
  kInQuotation = 1U << 0,
  kInFragment = 1U << 1,      ///< a few quoted words
  kOpensQuotation = 1U << 2,  ///< the mark itself
  kClosesQuotation = 1U << 3,
  kNestedQuotation = 1U << 4,
  kSentenceStart = 1U << 5,
  kParagraphStart = 1U << 6,
  kFirstParagraph = 1U << 7,  ///< of its block
  kSpaceBefore = 1U << 8,
  kLongQuotation = 1U << 9,        ///< one that runs over paragraphs
  kQuotationHasOpened = 1U << 10,  ///< some quotation stands before it in the paragraph
  kGovernsClause = 1U << 11,       ///< in the tree: governs a complement clause, or stands beside one
  kInClause = 1U << 12,            ///< in a complement clause
  kClauseBegins = 1U << 13,
  kClauseEnds = 1U << 14,      ///< its last word
  kReportSubject = 1U << 15,   ///< in the subject of a word with kGovernsClause
  kFirstReportClue = 1U << 16  ///< from here on: what the rules of attribution made of the word (said/clues.h)
};
constexpr std::uint32_t kFirstReportClueBit = 16, kSpeechFlags = 25;

/// One number of SpeechFlag bits per token, those of the clues left open.
void speech_flags(const Document& document, std::vector<std::uint32_t>& flags);

class SpeechTagger {
 public:
  /// Errors as in model_file.h.
  static Result<std::shared_ptr<const SpeechTagger>> load(const std::string& path,
                                                          const Kernels& kernels = best_kernels());
  virtual ~SpeechTagger() = default;

  /// Replaces `spans`. Nothing is found where there is no encoding; an encoding of another language
  /// model than the tagger was trained on is left alone, with the note "tagger-mismatch".
  virtual void annotate(Document& document, const Encoding& encoding, const std::vector<std::uint32_t>& flags,
                        std::vector<SpeechSpan>& spans) const = 0;
  virtual std::string identity() const = 0;
};

}  // namespace hearsay
