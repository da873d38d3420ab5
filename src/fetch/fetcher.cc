#include "fetch/fetcher.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "fetch/host_gates.h"
#include "fetch/login_page.h"
#include "fetch/retry.h"

namespace hearsay {
namespace {

constexpr std::chrono::hours kRobotsFor{24};  // RFC 9309, section 2.4: no longer than a day
constexpr std::chrono::minutes kUnreachableRobotsFor{15};
constexpr std::uint64_t kMostRobotsBytes = 4 << 20;
constexpr int kMostRobotsRedirects = 5;  // RFC 9309, section 2.3.1.2
constexpr const char* kAcceptPages =
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "text/plain;q=0.9, */*;q=0.5";

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// "text/html; charset=windows-1251" -> media type and charset.
void read_content_type(std::string_view header, FetchResult& result) {
  const std::size_t end = header.find(';');
  result.media_type = ascii_lower(trim(header.substr(0, end)));
  while (!header.empty()) {
    const std::size_t next = header.find(';');
    std::string_view parameter = trim(header.substr(0, next));
    header = next == std::string_view::npos ? std::string_view() : header.substr(next + 1);
    if (!starts_with_icase(parameter, "charset=")) continue;
    parameter = trim(parameter.substr(8));
    if (parameter.size() >= 2 && (parameter.front() == '"' || parameter.front() == '\'')) {
      parameter = parameter.substr(1, parameter.find(parameter.front(), 1) - 1);
    }
    result.charset = parameter;
  }
}

void set(FetchResult& result, FetchOutcome outcome, std::string reason, std::string message) {
  result.outcome = outcome;
  result.reason = std::move(reason);
  result.message = std::move(message);
}

// What a final answer means; `asked` is the address that was named.
void judge(const WebAddress& asked, const WebAddress& answered, HttpResponse&& response, Instant now,
           FetchResult& result) {
  const int status = response.status;
  const std::string code = fmt::format("http-{}", status);
  const auto says = [&](const char* what) { return fmt::format("{}: {} (HTTP {})", answered.text(), what, status); };
  if (const auto wait = parse_retry_after(response.header("retry-after"), now)) result.retry_after = *wait;
  switch (status) {
    case 200:
    case 203:
      break;
    case 304:
      return set(result, FetchOutcome::kNotModified, "", says("unchanged"));
    case 404:
    case 410:
      return set(result, FetchOutcome::kGone, code, says("there is no such page any more"));
    case 401:
    case 402:
    case 403:
    case 407:
    case 451:
      return set(result, FetchOutcome::kBlocked, code, says("the server does not let us read it"));
    case 429:
      return set(result, FetchOutcome::kFailed, code, says("the server wants fewer requests"));
    default:
      return set(result, FetchOutcome::kFailed, code, says("the server gave no page"));
  }
  if (is_login_page(asked, answered, response.body)) {
    return set(result, FetchOutcome::kBlocked, "login", says("the server asks for a login"));
  }
  if (trim(response.body).empty()) return set(result, FetchOutcome::kFailed, "empty", says("the answer is empty"));
  set(result, FetchOutcome::kFetched, "", "");
  read_content_type(response.header("content-type"), result);
  result.etag = response.header("etag");
  result.last_modified = response.header("last-modified");
  result.body = std::move(response.body);
}

}  // namespace

struct Fetcher::Hop {
  WebAddress address;
  std::string etag, last_modified;
  bool allow_private = false;
  bool obey_robots = true;
  std::uint64_t max_bytes = 0;
};

Fetcher::Fetcher(HttpTransport& transport, Pace& pace, FetcherOptions options)
    : transport_(transport), pace_(pace), options_(std::move(options)), gates_(std::make_unique<HostGates>(pace)) {}

Fetcher::~Fetcher() = default;

Result<HttpResponse> Fetcher::ask(const Hop& hop, const std::stop_token& stop) {
  HttpRequest request;
  request.address = hop.address;
  request.etag = hop.etag;
  request.last_modified = hop.last_modified;
  request.accept = kAcceptPages;
  request.allow_private = hop.allow_private;
  request.limits = options_.limits;
  request.limits.max_bytes = std::min(hop.max_bytes, options_.limits.max_bytes);
  const std::string& host = hop.address.host();
  if (!gates_->enter(host, stop)) {
    return fail("stopped", fmt::format("{}: stopped before it was asked for", hop.address.text()), hop.address.text());
  }
  Result<HttpResponse> response = transport_.get(request, stop);
  std::chrono::seconds gap = options_.gap;
  {
    const std::lock_guard lock(robots_mutex_);
    const auto known = robots_.find(hop.address.origin());
    if (known != robots_.end()) gap = std::max(gap, known->second.rules.crawl_delay());
  }
  gates_->leave(host, gap);
  return response;
}

Fetcher::Robots Fetcher::fetch_robots(const Hop& page, const std::stop_token& stop) {
  Robots out;
  out.until = pace_.now() + kRobotsFor;
  Hop hop = page;
  hop.etag.clear();
  hop.last_modified.clear();
  hop.max_bytes = kMostRobotsBytes;
  Result<WebAddress> address = page.address.join("/robots.txt");
  for (int redirects = 0; address && redirects <= kMostRobotsRedirects; ++redirects) {
    hop.allow_private = page.allow_private && address->host() == page.address.host();
    hop.address = *address;
    const Result<HttpResponse> response = ask(hop, stop);
    if (!response) {
      out.error = response.error();
      return out;
    }
    if (response->status >= 500 || response->status == 429) {
      // RFC 9309, section 2.3.1.4: unreachable means that everything is disallowed.
      out.reachable = false;
      out.until = pace_.now() + kUnreachableRobotsFor;
      return out;
    }
    if (is_redirect(response->status)) {
      address = hop.address.join(std::string(response->header("location")));
      continue;
    }
    if (response->status == 200) out.rules = RobotsRules::parse(response->body, options_.product);
    return out;  // 4xx: there are no rules
  }
  return out;  // too many redirects, or one to nowhere: as if there were none
}

Fetcher::Robots Fetcher::robots_of(const Hop& hop, const std::stop_token& stop) {
  const std::string origin = hop.address.origin();
  {
    const std::lock_guard lock(robots_mutex_);
    const auto known = robots_.find(origin);
    if (known != robots_.end() && pace_.now() < known->second.until) return known->second;
  }
  Robots robots = fetch_robots(hop, stop);
  const std::lock_guard lock(robots_mutex_);
  if (!robots.error) robots_[origin] = robots;
  return robots;
}

std::optional<FetchResult> Fetcher::kept_out(const Hop& hop, const std::stop_token& stop) {
  const Robots robots = robots_of(hop, stop);
  if (!robots.error && robots.reachable && robots.rules.allows(hop.address.target())) return std::nullopt;
  FetchResult result;
  result.address = hop.address.text();
  result.at = pace_.now();
  if (robots.error) {
    set(result, FetchOutcome::kFailed, robots.error->code, robots.error->message);
  } else if (!robots.reachable) {
    set(result, FetchOutcome::kFailed, "robots-unreachable",
        fmt::format("{}: the site's robots.txt cannot be read, so the page is not asked for", result.address));
  } else {
    set(result, FetchOutcome::kBlocked, "robots",
        fmt::format("{}: the site's robots.txt asks programs to leave this page alone", result.address));
  }
  return result;
}

FetchResult Fetcher::fetch(const FetchRequest& request, const std::stop_token& stop) {
  FetchResult result;
  const std::string& conditional_at = request.validators_of.empty() ? request.address.text() : request.validators_of;
  Hop hop;
  hop.address = request.address;
  hop.obey_robots = request.obey_robots;
  hop.max_bytes = options_.limits.max_bytes;
  for (int redirects = 0; redirects <= options_.max_redirects; ++redirects) {
    hop.allow_private = request.allow_private && hop.address.host() == request.address.host();
    const bool conditional = hop.address.text() == conditional_at;
    hop.etag = conditional ? request.etag : "";
    hop.last_modified = conditional ? request.last_modified : "";
    if (hop.obey_robots) {
      if (auto out = kept_out(hop, stop)) return *out;
    }
    result.address = hop.address.text();
    Result<HttpResponse> response = ask(hop, stop);
    result.at = pace_.now();
    if (!response) {
      set(result, FetchOutcome::kFailed, response.error().code, response.error().message);
      return result;
    }
    result.http_status = response->status;
    if (!is_redirect(response->status)) {
      judge(request.address, hop.address, std::move(*response), result.at, result);
      return result;
    }
    const Result<WebAddress> next = hop.address.join(std::string(response->header("location")));
    if (response->header("location").empty() || !next) {
      set(result, FetchOutcome::kFailed, "bad-redirect",
          fmt::format("{}: redirects to nowhere that can be asked for", result.address));
      return result;
    }
    if (hop.address.scheme() == "https" && next->scheme() == "http") {
      set(result, FetchOutcome::kFailed, "bad-redirect",
          fmt::format("{}: redirects to {}, which is not encrypted; name that address if you trust it", result.address,
                      next->text()));
      return result;
    }
    hop.address = *next;
  }
  set(result, FetchOutcome::kFailed, "redirect-loop",
      fmt::format("{}: more than {} redirects", request.address.text(), options_.max_redirects));
  return result;
}

}  // namespace hearsay
