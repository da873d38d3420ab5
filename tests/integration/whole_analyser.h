// The analyser with all stages, made once for the specs of a test program.
#pragma once

#include <gtest/gtest.h>

#include "app/analyser.h"

namespace hearsay {

inline const Analyser& whole_analyser() {
  static const Result<Analyser> kAnalyser = Analyser::create({Layer::kStatements});
  EXPECT_TRUE(kAnalyser) << kAnalyser.error().message;
  return *kAnalyser;
}

}  // namespace hearsay
