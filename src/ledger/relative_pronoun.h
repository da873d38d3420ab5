// What "which" and "who" at the head of a relative clause stand for: "the blast, which officials said was caused by
// gas".
//
//   if (std::optional<ViewSpan> noun = antecedent_of(document, token)) ...   // "the blast"
//
// Read off the tree (UD acl:relcl and its noun); empty for a question word, a free relative ("what she saw") and on a
// page without trees.
#pragma once

#include <optional>

#include "model/document.h"

namespace hearsay {

/// Whether the pronoun stands in a relative clause, also where its noun is not clear.
bool is_relative(const Document& document, Index token);

/// `token`: the pronoun. Empty where the tree hangs the clause on a noun that is not the nearest one before it. The
/// noun with what stands before it and with its own prepositional phrases.
std::optional<ViewSpan> antecedent_of(const Document& document, Index token);

}  // namespace hearsay
