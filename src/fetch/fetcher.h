// One look at an address, as a guest behaves: robots.txt asked first, one request at a time and a gap between two for
// each host, redirects followed by hand with every hop judged anew.
//
//   Fetcher fetcher(transport, pace, {.product = "hearsay"});
//   const FetchResult look = fetcher.fetch({.address = page, .etag = known_etag}, stop);
//   if (look.outcome == FetchOutcome::kFetched) use(look.body);
//
// What came of it:
//   kFetched      a page came
//   kNotModified  304: the page is as it was when the validators were given
//   kGone         404, 410: the page was taken away
//   kBlocked      401, 402, 403, 407, 451, a login page, robots.txt: it is there and we may not read it
//   kFailed       no answer, a broken one, too many requests (429), a server's error: it may be there
//
// Nothing else is ever asked for: the address, where it redirects to, and the /robots.txt of those hosts. No page
// assets, no links. A redirect from https to http is refused. Addresses that are not public are refused unless the
// request allows them, and then only on the host that it names: a redirect elsewhere is judged like any other.
//
// Thread-safety: fetch() may be called by several threads; they wait for each other where they ask the same host.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "fetch/http.h"
#include "fetch/pace.h"
#include "fetch/robots.h"

namespace hearsay {

struct FetcherOptions {
  std::string product = "hearsay";  ///< our name in robots.txt
  int max_redirects = 8;
  std::chrono::seconds gap{2};  ///< between two requests to one host; a longer Crawl-delay wins
  HttpLimits limits;
};

struct FetchRequest {
  WebAddress address;
  std::string etag, last_modified;  ///< validators of what came from `validators_of` before
  std::string validators_of;        ///< the address that they were given for; empty for `address`
  bool allow_private = false;
  bool obey_robots = true;
};

enum class FetchOutcome { kFetched, kNotModified, kGone, kBlocked, kFailed };

struct FetchResult {
  FetchOutcome outcome = FetchOutcome::kFailed;
  int http_status = 0;  ///< of the last answer; 0 when there was none
  std::string address;  ///< of the last answer, after redirects
  Instant at{};         ///< when the answer was there
  std::string body, media_type, charset;
  std::string etag, last_modified;
  std::optional<std::chrono::seconds> retry_after;
  std::string
      reason;  ///< stable code: an error of HttpTransport, "http-404", "robots", "login", ...; empty when fetched
  std::string message;  ///< a sentence
};

class HostGates;

class Fetcher {
 public:
  /// Both must outlive the fetcher.
  Fetcher(HttpTransport& transport, Pace& pace, FetcherOptions options);
  ~Fetcher();
  FetchResult fetch(const FetchRequest& request, const std::stop_token& stop);

 private:
  struct Robots {
    RobotsRules rules;
    bool reachable = true;
    std::optional<Error> error;  ///< of the connection: the page would meet it too
    Instant until{};
  };
  struct Hop;

  Result<HttpResponse> ask(const Hop& hop, const std::stop_token& stop);
  Robots robots_of(const Hop& hop, const std::stop_token& stop);
  Robots fetch_robots(const Hop& hop, const std::stop_token& stop);
  /// A result when robots.txt keeps us out.
  std::optional<FetchResult> kept_out(const Hop& hop, const std::stop_token& stop);

  HttpTransport& transport_;
  Pace& pace_;
  FetcherOptions options_;
  std::unique_ptr<HostGates> gates_;
  std::mutex robots_mutex_;
  std::map<std::string, Robots> robots_;  // by origin
};

}  // namespace hearsay
