// Several pages by their addresses, asked for side by side and handed out in the order in which they were named.
//
//   WebPages web({"https://a.example/1", "https://a.example/2", "https://b.example/"}, transport, pace, options);
//   for (std::size_t i = 0; i < 3; ++i) Result<Input> page = web.take(i);
//
// As polite as watching: one request at a time to a host and a gap before the next, so that many pages of one site
// come one after the other while other sites answer. At most `ahead` answers wait to be taken: memory stays flat. An
// address that is named twice is asked for once; its second turn gets the same bytes.
//
// Thread-safety: one thread takes. The threads that ask end with the object; what is under way then is broken off.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "fetch/fetcher.h"
#include "ingest/reader.h"

namespace hearsay {

struct WebPagesOptions {
  bool allow_private = false;
  std::uint64_t max_bytes = std::uint64_t{1} << 30;
  std::chrono::seconds gap{1};  ///< between two requests to one host; none when a single page is named
  unsigned threads = 4;
  std::size_t ahead = 8;
};

class WebPages {
 public:
  /// `transport` and `pace` must outlive the object.
  WebPages(const std::vector<std::string>& names, HttpTransport& transport, Pace& pace, const WebPagesOptions& options);
  ~WebPages();
  WebPages(const WebPages&) = delete;
  WebPages& operator=(const WebPages&) = delete;

  /// Waits for page `i`; each once, in any order that never runs ahead of page 0, 1, ... by more than one.
  /// Errors: "bad-address", and the reasons of FetchResult.
  Result<Input> take(std::size_t i);

 private:
  struct Page {
    std::string name;
    std::optional<WebAddress> address;
    std::size_t same_as = 0;  ///< itself, or the earlier page of that address
    std::size_t wanted = 0;   ///< times that it will be taken
    bool begun = false;
    std::optional<Result<Input>> answer;
  };
  void work(const std::stop_token& stop);
  /// The next page to ask for: within reach, its host not busy. None when there is nothing to do for now.
  std::optional<std::size_t> choose() const;
  Result<Input> ask(const Page& page, const std::stop_token& stop);

  WebPagesOptions options_;
  Fetcher fetcher_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<Page> pages_;
  std::set<std::string> busy_hosts_;
  std::size_t taken_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace hearsay
