// A progress bar on standard error for work of over two seconds: shown only on a terminal and without --quiet.
//
//   ProgressBar bar("reading", quiet);
//   bar.update(3, 10);   // "reading  [######..............]  3/10"
//
// The bar clears itself when the object goes. Not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace hearsay {

class ProgressBar {
 public:
  ProgressBar(std::string what, bool quiet);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void update(std::uint64_t done, std::uint64_t total);

 private:
  std::string what_;
  bool enabled_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace hearsay
