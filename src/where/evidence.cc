// The weights of the evidence for and against a place name.
#include <array>

#include "where/recognise.h"

namespace hearsay {
namespace {

struct EvidenceWeight {
  std::string_view name;
  double weight;
};

// Set by hand, then corrected by looking at classes of error.
constexpr std::array<EvidenceWeight, kEvCount> kWeights = {{
    {"always", -1.6},
    {"country", 3.0},
    {"division", 1.5},
    {"alternate-only", -1.8},
    {"locative-before", 2.2},
    {"weak-locative-before", 0.8},
    {"contained", 3.5},
    {"contains", 3.0},
    {"comma-place", 0.8},
    {"place-tail-after", 1.2},
    {"based-after", 2.0},
    {"title-before", -3.0},
    {"given-before", -3.0},
    {"capital-before", -2.0},
    {"capital-after", -0.9},
    {"org-tail-after", -1.0},
    {"speech-after", -1.0},
    {"given-name", -1.2},
    {"surname", -0.8},
    {"common-word", -1.5},
    {"small-in-document", -2.0},
    {"sentence-start", -0.4},
    {"loud-line", -0.5},
    {"person-in-document", -3.0},
    {"place-in-document", 1.8},
    {"demonym", 0.5},
    {"short-upper", -0.5},
    {"abbreviation", -0.3},
    {"pattern", 2.5},
    {"named-place", 1.2},
    {"named-person", -1.5},
    {"named-organisation", -0.1},
    {"named-other", -0.3},
    {"no-proper-noun", -1.0},
    {"two-words", 1.3},
    {"calendar", -6.0},
    {"direction-only", -5.0},
    {"disease-after", -5.0},
    {"official-after", 1.3},
    {"settlement-of", 3.5},
    {"not-place", -5.0},
    {"after-comma", 2.5},
    {"unknown-name", -1.2},
    {"listed", 1.4},
    {"given-then-capital", -5.5},
    {"other-script", 2.2},
    {"acronym", -5.0},
    {"dateline", 2.5},
    {"first-name", -7.0},
    {"county-in-document", 2.2},
    {"town-speaks", -2.5},
    {"tail-of-name", -1.5},
    {"media-name", -7.0},
}};

}  // namespace

double evidence_weight(int evidence) {
  return evidence >= 0 && evidence < kEvCount ? kWeights[static_cast<std::size_t>(evidence)].weight : 0;
}

}  // namespace hearsay
