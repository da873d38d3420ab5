#include "base/tried_rules.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(TriedRules, OnlyTheFilesOfTheBuildNeedNoTrying) {
  EXPECT_FALSE(must_try_examples(TryExamples::kUnlessTriedAtBuild, {}));
  EXPECT_TRUE(must_try_examples(TryExamples::kAlways, {}));
  EXPECT_TRUE(must_try_examples(TryExamples::kUnlessTriedAtBuild, {"when/rules.tsv sha256:00"}));
}

}  // namespace
}  // namespace hearsay
