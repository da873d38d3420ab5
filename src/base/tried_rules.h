// Rule files carry examples, and no rule is used whose examples fail. Trying them takes longer than reading the rules,
// so the build does it once (tools/try_rules.cc) and writes down which files passed; a program that finds exactly those
// files beside it need not try again. Any other file (edited, replaced, a build without the list) is tried at load.
//
//   if (must_try_examples(how, {"when/rules.tsv sha256:0f3a..."})) check_examples();
//
// A file too large to be hashed at every start is told apart by its name, size and time of change:
//
//   if (must_try_examples(how, {file_stamp(model)})) read_all_of_it_and_compare_checksums();
//
// Thread-safe.
#pragma once

#include <string>
#include <vector>

namespace hearsay {

enum class TryExamples { kUnlessTriedAtBuild, kAlways };

/// `files` are all files that the outcome hangs on, as "path sha256:..." (Document::made_by has the same).
bool must_try_examples(TryExamples how, const std::vector<std::string>& files);

/// "language/english.model of 18194336 bytes, changed 1763848800": the last two names of the path. Empty, and so never
/// in the list, when there is no such file.
std::string file_stamp(const std::string& path);

}  // namespace hearsay
