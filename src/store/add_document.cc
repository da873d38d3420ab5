#include "store/add_document.h"

#include <unordered_set>

#include "ledger/build_rows.h"
#include "ledger/claim_key.h"
#include "ledger/relate.h"

namespace hearsay {
namespace {

/// Relations of this document's claims to those that the ledger holds already.
Status relate_to_store(Store& store, LedgerRows& rows) {
  std::unordered_set<std::string> own, known;
  for (const ClaimRow& claim : rows.claims) own.insert(claim.id);
  for (const RelationRow& relation : rows.relations) known.insert(relation.id);
  for (const ClaimRow& claim : rows.claims) {
    const Result<std::vector<ClaimRow>> candidates = store.claims_sharing(index_terms(claim), kSharedIndexTerms);
    if (!candidates) return fail(candidates.error());
    for (const ClaimRow& other : *candidates) {
      if (own.contains(other.id)) continue;
      for (RelationRow& relation : relate(claim, other)) {
        if (known.insert(relation.id).second) rows.relations.push_back(std::move(relation));
      }
    }
  }
  return {};
}

}  // namespace

Result<AddOutcome> add_document(Store& store, const Document& document, Instant recorded_at) {
  AddOutcome out;
  out.document = document_id(document);
  out.version = version_id(document);
  const Result<bool> known = store.has_version(out.version);
  if (!known) return fail(known.error());
  if (*known) {
    out.already_known = true;
    return out;
  }
  LedgerRows rows = build_rows(document, recorded_at);
  if (Status related = relate_to_store(store, rows); !related) return fail(related.error());
  const Result<AppendCounts> added = store.append(rows, document.source.bytes);
  if (!added) return fail(added.error());
  out.added = *added;
  return out;
}

}  // namespace hearsay
