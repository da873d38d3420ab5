// Fills the layer of quantities: numbers with what they count or measure and how sure they are.
//
//   Result<QuantityFinder> finder = QuantityFinder::load("units.tsv", "counted.tsv");
//   finder->find(document);
//   // "at least 12 people were killed": low 12, no best, no high, unit "person", mod "at_least", counted "killed"
//
// low and high are bounds that the words give; best is the number they name. Exact: all three are equal. "about 400":
// best only. "at least 12": low only, "up to 50": high only. "between 5 and 7": low and high. "dozens": low 24 (two of
// them). A bound that the words do not give stays empty.
//
// mod: about, at_least, more_than, up_to, less_than, between, dozens, several, share, or empty.
// unit: a unit's name, ISO 4217 code or the noun that is counted, in the singular; empty when nothing is named.
// counted: killed, wounded, missing, casualties, detained, captured, hostage, displaced, evacuated, rescued, trapped,
// infected, and "age" for ages in years; else empty.
//
// Times, dates and durations are not quantities, nor are road numbers, scores, ordinals, addresses and names with
// numbers. Words that the layer of times holds are left to it. A measure in two units is checked against itself: note
// units-differ. Linear in the tokens; immutable after load; thread-safe.
#pragma once

#include <memory>
#include <string>

#include "count/unit_words.h"
#include "model/document.h"

namespace hearsay {

class QuantityFinder {
 public:
  static Result<QuantityFinder> load(const std::string& units_path, const std::string& counted_path);
  /// Reads sentences and tokens; parts of speech and times where they are there.
  void find(Document& document) const;

 private:
  std::shared_ptr<const UnitWords> units_;
};

}  // namespace hearsay
