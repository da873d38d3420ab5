#include "query/merge_claims.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

ClaimRow claim(const std::string& id, std::vector<std::string> terms, std::vector<std::string> names = {}) {
  ClaimRow c;
  c.id = id;
  c.terms = std::move(terms);
  c.names = std::move(names);
  return c;
}

RelationRow relation(const std::string& a, const std::string& b, double weight,
                     RelationKind kind = RelationKind::kRepeats, RelationState state = RelationState::kSuggested) {
  RelationRow r;
  r.id = "r-" + a + b;
  r.a = a;
  r.b = b;
  r.kind = kind;
  r.weight = weight;
  r.state = state;
  return r;
}

using Clusters = std::vector<std::vector<std::size_t>>;

const std::vector<ClaimRow> kClaims = {claim("a", {"bridge", "fall"}), claim("b", {"bridge", "fall", "river"}),
                                       claim("c", {"bridge", "river"})};

TEST(MergeClaims, JoinsOverSeveralSteps) {
  EXPECT_EQ(merge_claims(kClaims, {true, true, true}, {relation("a", "b", 0.9), relation("b", "c", 0.8)}),
            (Clusters{{0, 1, 2}}));
}

TEST(MergeClaims, LeavesOutTheDead) {
  EXPECT_EQ(merge_claims(kClaims, {true, false, true}, {relation("a", "b", 0.9), relation("b", "c", 0.8)}),
            (Clusters{{0}, {2}}));
}

TEST(MergeClaims, AChainNeverEndsInItsOpposite) {
  const auto denies = relation("a", "c", 1, RelationKind::kDenies);
  EXPECT_EQ(merge_claims(kClaims, {true, true, true}, {relation("a", "b", 0.9), relation("b", "c", 0.8), denies}),
            (Clusters{{0, 1}, {2}}));
  // The stronger likeness wins, whatever the order of the rows.
  EXPECT_EQ(merge_claims(kClaims, {true, true, true}, {denies, relation("b", "c", 0.95), relation("a", "b", 0.9)}),
            (Clusters{{0}, {1, 2}}));
}

TEST(MergeClaims, AChainNeverMixesNames) {
  const std::vector<ClaimRow> claims = {claim("a", {"bridge"}, {"elsin"}), claim("b", {"bridge"}),
                                        claim("c", {"bridge"}, {"merrow"})};
  EXPECT_EQ(merge_claims(claims, {true, true, true}, {relation("a", "b", 0.9), relation("b", "c", 0.8)}),
            (Clusters{{0, 1}, {2}}));
}

TEST(MergeClaims, APersonsWordCountsMore) {
  const auto denies = relation("a", "c", 1, RelationKind::kDenies);
  EXPECT_EQ(merge_claims(kClaims, {true, true, true},
                         {relation("a", "c", 0.1, RelationKind::kRepeats, RelationState::kConfirmed), denies}),
            (Clusters{{0, 2}, {1}}));
  EXPECT_EQ(merge_claims(kClaims, {true, true, true},
                         {relation("a", "b", 0.9, RelationKind::kRepeats, RelationState::kRejected)}),
            (Clusters{{0}, {1}, {2}}));
}

}  // namespace
}  // namespace hearsay
