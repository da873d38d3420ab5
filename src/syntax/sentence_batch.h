// Which sentences go through a network side by side.
//
//   while (first < last) {
//     first = next_batch(document, first, last, order, lengths, batch);
//     run(batch);   // sequence i is sentence order[i], lengths[i] tokens long
//   }
//
// As many of the next sentences as fit into some hundred rows, longest first as Batch wants them: what a batch writes
// then stays near the core. A longer sentence goes alone. The result of a sentence does not hang on its batch.
#pragma once

#include <cstdint>
#include <vector>

#include "model/document.h"
#include "syntax/network.h"

namespace hearsay {

/// Fills `order`, `lengths` and `batch` from document.sentences[first, last); returns the first sentence left over.
Index next_batch(const Document& document, Index first, Index last, std::vector<Index>& order,
                 std::vector<std::uint32_t>& lengths, Batch& batch);

}  // namespace hearsay
