// One finished Document into a ledger: rules make the rows, the store keeps them.
//
//   Result<AddOutcome> outcome = add_document(store, document, clock.now());
//   if (outcome && outcome->already_known) ...   // the same bytes of the same document: nothing was added
#pragma once

#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "model/document.h"
#include "store/store.h"

namespace hearsay {

struct AddOutcome {
  std::string document;  ///< id
  std::string version;   ///< id
  bool already_known = false;
  AppendCounts added;
};

Result<AddOutcome> add_document(Store& store, const Document& document, Instant recorded_at);

}  // namespace hearsay
