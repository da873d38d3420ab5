#include "model/ledger_rows.h"

#include "base/hash.h"

namespace hearsay {

std::string make_id(char prefix, std::string_view key) {
  return std::string{prefix, '-'} + sha256_hex(key).substr(0, 12);
}

#define HEARSAY_NAMES(E, ...)                              \
  template <>                                              \
  std::span<const EnumName<E>> enum_names<E>() {           \
    static constexpr EnumName<E> kTable[] = {__VA_ARGS__}; \
    return kTable;                                         \
  }

HEARSAY_NAMES(CaptureStatus, {CaptureStatus::kOk, "ok"}, {CaptureStatus::kDeleted, "deleted"},
              {CaptureStatus::kFailed, "failed"}, {CaptureStatus::kUnchanged, "unchanged"},
              {CaptureStatus::kBlocked, "blocked"})
HEARSAY_NAMES(MergeDecision, {MergeDecision::kAccepted, "accepted"}, {MergeDecision::kRefused, "refused"},
              {MergeDecision::kWithdrawn, "withdrawn"})
HEARSAY_NAMES(ClaimKind, {ClaimKind::kFact, "fact"}, {ClaimKind::kDirective, "directive"},
              {ClaimKind::kCommitment, "commitment"})
HEARSAY_NAMES(RelationKind, {RelationKind::kRepeats, "repeats"}, {RelationKind::kConfirms, "confirms"},
              {RelationKind::kDenies, "denies"}, {RelationKind::kContradicts, "contradicts"},
              {RelationKind::kUpdates, "updates"}, {RelationKind::kSupersedes, "supersedes"},
              {RelationKind::kNarrows, "narrows"}, {RelationKind::kRetracts, "retracts"})
HEARSAY_NAMES(RelationState, {RelationState::kSuggested, "suggested"}, {RelationState::kConfirmed, "confirmed"},
              {RelationState::kRejected, "rejected"})
HEARSAY_NAMES(Standing, {Standing::kSingleSource, "single_source"},
              {Standing::kRepeatedSameOrigin, "repeated_same_origin"}, {Standing::kCorroborated, "corroborated"},
              {Standing::kDisputed, "disputed"}, {Standing::kDeniedBySubject, "denied_by_subject"},
              {Standing::kRetracted, "retracted"}, {Standing::kOfficiallyConfirmed, "officially_confirmed"},
              {Standing::kUnverifiable, "unverifiable"}, {Standing::kUntested, "untested"})
HEARSAY_NAMES(OriginWhy, {OriginWhy::kSameText, "same_text"}, {OriginWhy::kCitesSameSource, "cites_same_source"},
              {OriginWhy::kSamePublisherFamily, "same_publisher_family"}, {OriginWhy::kWireCredit, "wire_credit"},
              {OriginWhy::kLink, "link"})

#undef HEARSAY_NAMES

}  // namespace hearsay
