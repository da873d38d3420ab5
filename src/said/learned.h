// The learned decisions of attribution and what they look at: does a candidate of the rules count, does a content end
// here, and what is a report worth once the tagger (said/tagged.h) was heard too.
//
//   const LearnedModels& models = ...;                       // loaded once, with the lexicon
//   double p = models.accept.probability(accept_features(...));
//
// Empty models (a build without the tables) leave the decisions to the rules.
#pragma once

#include <memory>

#include "said/attribution.h"
#include "said/linear_model.h"

namespace hearsay {

struct LearnedModels {
  LinearModel accept;       ///< resources/said/accept.tsv
  LinearModel content_end;  ///< resources/said/content_end.tsv

  LinearModel trust;  ///< resources/said/trust.tsv

  static Result<std::shared_ptr<const LearnedModels>> load();
};

/// May a content that started at `from` end before token `i`? Only such places are asked about.
bool is_end_candidate(const ClauseReader& reader, Index i);

/// What the end of a content is decided on. `rule` is how the content began ("that", "infinitive", ...).
void end_features(const ClauseReader& reader, const Cue& cue, Index cue_head, std::string_view rule, Index from,
                  Index i, FeatureList& out);

/// What the worth of a report is decided on that either finder or both saw. `accepted`: what the rules' table gave it.
void trust_features(const Document& document, const PageWords& page, const SaidLexicon& lexicon, const Attribution& a,
                    double accepted, FeatureList& out);

/// What the worth of a candidate is decided on.
void accept_features(const Document& document, const PageWords& page, const SaidLexicon& lexicon, const Attribution& a,
                     const std::vector<Attribution>& all, FeatureList& out);

}  // namespace hearsay
