// Rule files carry examples, and no rule is used whose examples fail. Trying them takes longer than reading the rules,
// so the build does it once (tools/try_rules.cc) and writes down which files passed; a program that finds exactly those
// files beside it need not try again. Any other file (edited, replaced, a build without the list) is tried at load.
//
//   if (must_try_examples(how, {"when/rules.tsv sha256:0f3a..."})) check_examples();
//
// Thread-safe.
#pragma once

#include <string>
#include <vector>

namespace hearsay {

enum class TryExamples { kUnlessTriedAtBuild, kAlways };

/// `files` are all files that the outcome hangs on, as "path sha256:..." (Document::made_by has the same).
bool must_try_examples(TryExamples how, const std::vector<std::string>& files);

}  // namespace hearsay
