#include "app/web_pages.h"

#include <algorithm>

#include "app/web.h"

namespace hearsay {
namespace {

FetcherOptions fetcher_options(const WebPagesOptions& options, std::size_t pages) {
  FetcherOptions out;
  out.gap = pages > 1 ? options.gap : std::chrono::seconds(0);
  out.limits.max_bytes = std::min(out.limits.max_bytes, options.max_bytes);
  return out;
}

}  // namespace

WebPages::WebPages(const std::vector<std::string>& names, HttpTransport& transport, Pace& pace,
                   const WebPagesOptions& options)
    : options_(options), fetcher_(transport, pace, fetcher_options(options, names.size())), pages_(names.size()) {
  std::map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < names.size(); ++i) {
    Page& page = pages_[i];
    page.name = names[i];
    page.same_as = i;
    const Result<WebAddress> address = WebAddress::parse(names[i]);
    if (!address) {
      page.answer = fail(address.error());
    } else {
      page.address = *address;
      page.same_as = first.emplace(address->text(), i).first->second;
    }
    ++pages_[page.same_as].wanted;
  }
  const auto threads = std::min<std::size_t>(std::max(1U, options.threads), names.size());
  for (std::size_t t = 0; t < threads; ++t) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

WebPages::~WebPages() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

std::optional<std::size_t> WebPages::choose() const {
  const std::size_t end = std::min(pages_.size(), taken_ + options_.ahead);
  for (std::size_t i = 0; i < end; ++i) {
    const Page& page = pages_[i];
    if (page.begun || page.answer || page.same_as != i || page.wanted == 0) continue;
    if (busy_hosts_.count(page.address->host()) == 0) return i;
  }
  return std::nullopt;
}

void WebPages::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    std::optional<std::size_t> next;
    if (!changed_.wait(lock, stop, [&] { return (next = choose()).has_value(); })) return;
    Page& page = pages_[*next];  // the vector never grows
    const std::string host = page.address->host();
    page.begun = true;
    busy_hosts_.insert(host);
    lock.unlock();
    Result<Input> answer = ask(page, stop);
    lock.lock();
    page.answer = std::move(answer);
    busy_hosts_.erase(host);
    changed_.notify_all();
  }
}

Result<Input> WebPages::ask(const Page& page, const std::stop_token& stop) {
  FetchRequest request;
  request.address = *page.address;
  request.allow_private = options_.allow_private;
  request.obey_robots = false;
  FetchResult look = fetcher_.fetch(request, stop);
  if (look.outcome != FetchOutcome::kFetched) return fail(look.reason, look.message, page.name);
  return input_of(std::move(look));
}

Result<Input> WebPages::take(std::size_t i) {
  std::unique_lock lock(mutex_);
  taken_ = std::max(taken_, i);
  changed_.notify_all();
  Page& page = pages_[pages_[i].same_as];
  changed_.wait(lock, [&] { return page.answer.has_value(); });
  taken_ = std::max(taken_, i + 1);
  changed_.notify_all();
  if (--page.wanted > 0) return *page.answer;
  Result<Input> out = std::move(*page.answer);
  page.answer = fail("taken", "the page was handed out already");
  return out;
}

}  // namespace hearsay
