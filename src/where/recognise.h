// Finds the words that name places. Look-up proposes: every run of up to eight words that the gazetteer knows, every
// "... Street", "Lake ...", "... River" and road number. Evidence decides: what stands before and after, what the same
// words do elsewhere in the document, and, where the language core ran, which names it saw. Each piece of evidence has
// a weight; a proposal whose sum is above zero is taken (a logistic model, weights in recognise.cc with their origin).
//
// No state; thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/document.h"
#include "where/gazetteer.h"
#include "where/pieces.h"

namespace hearsay {

/// What the sum is made of. The names stand in tools that fit the weights.
enum Evidence : int {
  kEvAlways,
  kEvCountry,             ///< a country, continent or ocean bears the name
  kEvDivision,            ///< a first-order division bears it
  kEvAlternateOnly,       ///< only as an alternate name
  kEvLocativeBefore,      ///< "in", "near"
  kEvWeakLocativeBefore,  ///< "of", "from"
  kEvContained,           ///< "X, Y" and some X lies in Y
  kEvContains,            ///< the Y of such a pair
  kEvCommaPlace,          ///< next to another proposal across a comma, containment not known
  kEvPlaceTailAfter,      ///< "residents"
  kEvBasedAfter,          ///< "-based"
  kEvTitleBefore,         ///< "Sheriff"
  kEvGivenBefore,         ///< a given name or an initial
  kEvCapitalBefore,       ///< another capitalised word
  kEvCapitalAfter,
  kEvOrgTailAfter,  ///< "University"
  kEvSpeechAfter,   ///< "said"
  kEvGivenName,     ///< is a given name itself
  kEvSurname,
  kEvCommonWord,
  kEvSmallInDocument,  ///< the same word occurs in small letters
  kEvSentenceStart,
  kEvLoudLine,
  kEvPersonInDocument,  ///< somebody of this surname is named in full
  kEvPlaceInDocument,   ///< the same words were taken elsewhere on strong evidence
  kEvDemonym,
  kEvShortUpper,  ///< two or three capitals
  kEvAbbreviation,
  kEvPattern,     ///< "... Street": not from the gazetteer
  kEvNamedPlace,  ///< the language core saw a place
  kEvNamedPerson,
  kEvNamedOrganisation,  ///< part of an organisation's name
  kEvNamedOther,
  kEvNoProperNoun,  ///< tagged as anything but a proper noun or adjective
  kEvTwoWords,
  kEvCalendar,          ///< "March", "Nov."
  kEvDirectionOnly,     ///< "North", "Western" alone
  kEvDiseaseAfter,      ///< "virus"
  kEvOfficialAfter,     ///< "Mayor", "Police"
  kEvSettlementOf,      ///< "the village of"
  kEvNotPlace,          ///< listed as a name of something else
  kEvAfterComma,        ///< an abbreviation after a capitalised word and a comma: ", Okla."
  kEvUnknownName,       ///< a capitalised word the gazetteer does not know
  kEvListed,            ///< "X and Y", and X was taken
  kEvGivenThenCapital,  ///< "Georgia Walker"
  kEvOtherScript,       ///< not in Latin letters
  kEvAcronym,           ///< four or more capitals in a line of small letters
  kEvDateline,          ///< opens its line and a dash follows
  kEvFirstName,         ///< somebody is called so: "Georgia, 34,", "Georgia said she"
  kEvCountyInDocument,  ///< "Oakmere County" stands elsewhere
  kEvTownSpeaks,        ///< "said" behind a name that only a town bears
  kEvTailOfName,        ///< the last word of a longer name that the language core saw: "Oakmere Marina"
  kEvMediaName,         ///< an organisation whose name goes on with "Times", "Airlines"
  kEvCount
};

/// Hint of the kind of place from the word after or before: "Laurel County", "city of Oakmere".
enum class KindHint : std::uint8_t { kAny, kCounty, kDivision, kTown, kWater };

/// A proposal, and after find_names() a finding.
struct NameMatch {
  std::size_t first = 0, last = 0;  ///< pieces [first, last)
  ViewSpan span;
  std::span<const Posting> postings;  ///< empty for patterns
  std::string feature;                ///< of a pattern: "R.ST"
  KindHint hint = KindHint::kAny;
  bool demonym = false;
  bool metonym = false;
  int inside = -1;             ///< the finding that holds it: the Y of "X, Y"
  std::uint64_t evidence = 0;  ///< bits by Evidence
  double prominence = 0;       ///< of the best known place of this name
  double score = 0;

  bool has(Evidence e) const { return (evidence >> e & 1) != 0; }
  void set(Evidence e, bool yes = true) {
    if (yes) evidence |= std::uint64_t{1} << e;
  }
};

struct RecogniseOptions {
  bool demonyms = true;         ///< "Kenyan troops" is a mention of Kenya
  bool keep_rejected = false;   ///< for fitting weights
  std::vector<double> weights;  ///< by Evidence, in place of the built-in ones; empty: those
};

/// Findings in view order, not overlapping.
std::vector<NameMatch> find_names(const Document& document, const std::vector<Piece>& pieces,
                                  const Gazetteer& gazetteer, const PlaceWords& words, const RecogniseOptions& options);

/// Its built-in weight (evidence.cc).
double evidence_weight(int evidence);

}  // namespace hearsay
