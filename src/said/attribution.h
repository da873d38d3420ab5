// Finds who is given which words: pairs a reporting cue with its source and with what was said.
//
//   const PageWords page(document, lexicon);
//   for (const Attribution& a : find_attributions(document, page, lexicon))
//     use(a.cue, a.source, a.content);
//
// Content spans follow the convention of PolNeAR (Newell, Margolin & Ruths 2018): the words said with their
// complementiser, without source, cue and the final full stop; a pure quotation is given without its marks. One cue,
// one attribution; a cue inside the content of another gives a nested attribution, whose `outer` names the enclosing
// one.
//
// Linear in the number of tokens; thread-safe.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/workspace.h"
#include "said/clauses.h"
#include "said/lexicon.h"
#include "said/words.h"

namespace hearsay {

/// How sure the trained tagger is of the parts of a report, 0..1; negative: it did not see that part.
struct TaggerView {
  double cue = -1, source = -1, content = -1;
  double agreed = -1;  ///< how much its content and the rules' have in common
  double beside = 0;   ///< where it did not see the report: how much of the content it gave to another cue
  bool saw() const { return cue >= 0 && content >= 0; }
  double sure() const { return cue < content ? cue : content; }
};

struct Attribution {
  const Cue* cue = nullptr;       ///< null for a bare colon, "in the words of", a quotation that goes on
  TokenRange cue_words;           ///< with auxiliaries and negation; empty when there is no cue
  Index cue_head = kNone;         ///< the verb, noun or adverb itself
  TokenRange source;              ///< empty: nobody is named
  TokenRange recipient;           ///< "told CNN": CNN
  TokenRange relayer;             ///< who passes it on: "Interfax quoted the captain as saying"
  TokenRange cited;               ///< "..., citing two officials": the officials
  TokenRange reporting;           ///< the reporting clause: where a channel or an utterance time may stand
  std::vector<ViewSpan> content;  ///< pieces in view order
  TokenRange rest;                ///< a verb phrase of the narrator's joined behind: "... and launched a raid"
  bool direct = false;            ///< all of it is quoted
  bool has_quote = false;         ///< some of it is quoted
  bool passive = false;           ///< "is said to"
  bool negated = false;           ///< "did not say"
  bool whether = false;           ///< the content is a question
  bool continues = false;         ///< a quotation that goes on from an earlier paragraph's speaker
  Index right_from = kNone;       ///< first token of the content behind the cue
  std::string right_rule;         ///< how that content began: "that", "infinitive"
  Index sentence = kNone;
  bool tentative = false;  ///< too doubtful for a report, see Statement
  Index outer = kNone;     ///< index of the attribution whose content holds this cue
  TaggerView tagged;       ///< what the trained tagger thinks of it
  double score = 0.5;
  std::string rule;
};

struct LearnedModels;

/// Without `models` the rules decide alone and every candidate is returned; with them, candidates that they find
/// unlikely are left out and each score is a probability. `tagged`, what the trained tagger found (syntax/speech.h),
/// joins in only with them.
std::vector<Attribution> find_attributions(const Document& document, const PageWords& page, const SaidLexicon& lexicon,
                                           const LearnedModels* models = nullptr,
                                           std::span<const SpeechSpan> tagged = {});

}  // namespace hearsay
