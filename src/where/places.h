// Fills the layer of places: recognition (recognise.h), resolution (resolve.h) and relations ("about 40 kilometres
// (25 miles) north of Oakmere": a region, with the two units checked against each other).
//
//   Result<PlaceFinder> finder = PlaceFinder::load("gazetteer.bin", "words.tsv");
//   finder->find(document);   // document.places, notes
//
// A country or province is an area: its precision is the radius of its extent. A place that the gazetteer does not know
// but whose container is named takes the container's area. One that stays unknown has no coordinates at all. Notes:
// place-not-found, place-ambiguous (the best weight is under 0.5), distance-units-differ.
//
// Thread-safety: immutable after load; find() may run on several Documents at once.
#pragma once

#include <memory>
#include <string>

#include "model/document.h"
#include "where/gazetteer.h"
#include "where/place_words.h"
#include "where/recognise.h"

namespace hearsay {

class PlaceFinder {
 public:
  static Result<PlaceFinder> load(const std::string& gazetteer_path, const std::string& words_path);

  /// Reads sentences and tokens, and mentions where the language core ran.
  void find(Document& document) const;
  const Gazetteer& gazetteer() const { return *gazetteer_; }
  RecogniseOptions& options() { return options_; }

 private:
  PlaceFinder() = default;
  std::shared_ptr<const Gazetteer> gazetteer_;
  std::shared_ptr<const PlaceWords> words_;
  RecogniseOptions options_;
};

}  // namespace hearsay
