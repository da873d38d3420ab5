// Runs a function in a child process with limits on its time and memory, for libraries that read hostile input: a
// crash, an endless loop or a gigabyte of memory end the child, not the program.
//
//   Result<std::string> text = run_in_limited_child([&] { return extract(bytes); }, {}, "report.pdf");
//
// The function sees the program's memory as it was at the call; what it changes is lost, what it returns comes back
// through a pipe. It must start no threads and should use no locks that other threads may hold: only the calling thread
// goes on living in the child. An exception in it counts as a crash.
//
// Errors: "reader-crashed", "reader-timeout", "reader-limit" (more output than allowed), "not-started".
// Safe to call from several threads. Linux and other POSIX systems.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"

namespace hearsay {

struct ChildLimits {
  int seconds = 30;                                     ///< of CPU, and twice that by the clock
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;  ///< beyond what the program has already; not under sanitizers
  std::uint64_t output_bytes = std::uint64_t{256} << 20;
};

Result<std::string> run_in_limited_child(const std::function<std::string()>& work, const ChildLimits& limits,
                                         const std::string& input);

}  // namespace hearsay
