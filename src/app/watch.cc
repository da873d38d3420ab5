#include "app/watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "app/look_writer.h"
#include "base/bounded_queue.h"
#include "fetch/fetcher.h"
#include "fetch/retry.h"

namespace hearsay {
namespace {

using std::chrono::seconds;

constexpr auto kLookUp = std::chrono::milliseconds(50);  // how long to wait for an answer before looking at the clock

struct Planned {
  const WatchSource* source = nullptr;
  CaptureRow last;
  Instant due{};
  bool under_way = false;
  bool done = false;  // of --once
};

struct Job {
  std::size_t planned = 0;
  FetchRequest request;
};

struct Answer {
  std::size_t planned = 0;
  FetchResult result;
};

// Threads that ask, and their answers in the order of arrival.
class Fetchers {
 public:
  Fetchers(Fetcher& fetcher, unsigned threads, std::size_t jobs, const std::stop_token& stop)
      : fetcher_(fetcher), stop_(stop), jobs_(std::max<std::size_t>(1, jobs)) {
    for (unsigned i = 0; i < std::max(1U, threads); ++i) threads_.emplace_back([this] { work(); });
  }
  ~Fetchers() { finish(); }
  Fetchers(const Fetchers&) = delete;
  Fetchers& operator=(const Fetchers&) = delete;

  void begin(Job job) {
    ++under_way_;
    jobs_.push(std::move(job));
  }
  std::size_t under_way() const { return under_way_; }
  /// The next answer, if one comes soon.
  std::optional<Answer> next() {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, kLookUp, [&] { return !answers_.empty(); });
    if (answers_.empty()) return std::nullopt;
    Answer out = std::move(answers_.front());
    answers_.pop_front();
    --under_way_;
    return out;
  }
  /// Waits for the threads; answers that came are still there.
  void finish() {
    jobs_.close();
    for (std::jthread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

 private:
  void work() {
    while (auto job = jobs_.pop()) {
      FetchResult result = fetcher_.fetch(job->request, stop_);
      const std::lock_guard lock(mutex_);
      answers_.push_back({job->planned, std::move(result)});
      arrived_.notify_one();
    }
  }

  Fetcher& fetcher_;
  const std::stop_token& stop_;
  BoundedQueue<Job> jobs_;
  std::size_t under_way_ = 0;  // of the caller's thread
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Answer> answers_;
  std::vector<std::jthread> threads_;
};

FetcherOptions fetcher_options(const WatchSettings& settings) {
  FetcherOptions out;
  out.gap = settings.gap;
  out.limits.max_bytes = settings.max_size;
  out.limits.total_ms = static_cast<int>(std::min<std::int64_t>(settings.timeout.count(), 86400)) * 1000;
  out.limits.connect_ms = std::min(out.limits.connect_ms, out.limits.total_ms);
  return out;
}

FetchRequest request_for(const Planned& planned) {
  FetchRequest out;
  out.address = planned.source->address;
  out.etag = planned.last.etag;
  out.last_modified = planned.last.last_modified;
  out.validators_of = planned.last.fetched;
  out.allow_private = planned.source->allow_private;
  out.obey_robots = planned.source->robots;
  return out;
}

class Watcher {
 public:
  Watcher(Store& store, const SourceList& list, const WatchTools& tools, const WatchOptions& options,
          const std::stop_token& stop)
      : store_(store),
        list_(list),
        pace_(*tools.pace),
        options_(options),
        stop_(stop),
        writer_(store, pace_, tools.analyse, stop),
        fetcher_(*tools.web, pace_, fetcher_options(list.settings)),
        random_(options.seed) {}

  Result<WatchReport> run() {
    if (Status planned = plan(); !planned) return fail(planned.error());
    Fetchers fetchers(fetcher_, options_.fetchers, planned_.size(), stop_);
    while (!stop_.stop_requested()) {
      begin_due(fetchers);
      if (fetchers.under_way() > 0) {
        if (auto answer = fetchers.next()) {
          if (Status taken = take(std::move(*answer)); !taken) return fail(taken.error());
        }
        continue;
      }
      const auto due = next_due();
      if (!due) break;
      pace_.sleep_until(*due, stop_);
    }
    report_.stopped = stop_.stop_requested();
    fetchers.finish();
    while (fetchers.under_way() > 0) {
      auto answer = fetchers.next();
      if (!answer) break;
      if (Status taken = take(std::move(*answer)); !taken) return fail(taken.error());
    }
    return report_;
  }

 private:
  Status plan() {
    const auto histories = watch_health(store_, &list_);
    if (!histories) return fail(histories.error());
    const Instant now = pace_.now();
    for (std::size_t i = 0; i < list_.sources.size(); ++i) {
      const WatchSource& source = list_.sources[i];
      if (const auto zone = zone_view(source.zone); !zone) {
        return fail("bad-sources", fmt::format("line {} of the sources file: {}", source.line, zone.error().message));
      }
      Planned one;
      one.source = &source;
      one.last = (*histories)[i].last;
      one.due = one.last.next_due.value_or(now);
      const bool must_wait = one.last.failures > 0 && one.due > now;
      if (options_.once && !must_wait) one.due = now;
      one.done = options_.once && must_wait;
      report_.skipped += one.done ? 1 : 0;
      // A shorter interval in the file counts at once, a server's wish for patience stays.
      if (one.last.failures == 0) one.due = std::min(one.due, std::max(now, one.last.at + source.interval));
      planned_.push_back(std::move(one));
    }
    return {};
  }

  // The next address that nobody is asking, the longest overdue first.
  void begin_due(Fetchers& fetchers) {
    const Instant now = pace_.now();
    std::vector<std::size_t> due;
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      const Planned& one = planned_[i];
      if (!one.done && !one.under_way && one.due <= now) due.push_back(i);
    }
    std::stable_sort(due.begin(), due.end(),
                     [&](std::size_t a, std::size_t b) { return planned_[a].due < planned_[b].due; });
    for (const std::size_t i : due) {
      if (!busy_hosts_.insert(planned_[i].source->address.host()).second) continue;
      planned_[i].under_way = true;
      fetchers.begin({i, request_for(planned_[i])});
    }
  }

  std::optional<Instant> next_due() const {
    std::optional<Instant> out;
    for (const Planned& one : planned_) {
      if (!one.done && !one.under_way && (!out || one.due < *out)) out = one.due;
    }
    return out;
  }

  Instant due_after(const WatchSource& source, const CaptureRow& row, std::optional<seconds> retry_after) {
    seconds wait = source.interval;
    if (row.failures > 0) {
      const double random = static_cast<double>(random_()) / 4294967296.0;
      wait = back_off(row.failures, source.interval, list_.settings.max_interval, random);
    }
    return pace_.now() + std::max(wait, retry_after.value_or(seconds(0)));
  }

  Status take(Answer&& answer) {
    Planned& one = planned_[answer.planned];
    one.under_way = false;
    busy_hosts_.erase(one.source->address.host());
    if (answer.result.reason == "stopped") return {};
    const auto retry_after = answer.result.retry_after;
    Result<WatchLook> look = writer_.write(*one.source, one.last, answer.result);
    if (!look) return fail(look.error());
    one.due = due_after(*one.source, look->row, retry_after);
    look->row.next_due = one.due;
    if (Status kept = patiently(pace_, stop_, [&] { return store_.append_capture(look->row); }); !kept) return kept;
    one.last = look->row;
    one.done = options_.once;
    count(*look);
    if (options_.on_look) options_.on_look(*look);
    return {};
  }

  void count(const WatchLook& look) {
    ++report_.looks;
    report_.added += look.added;
    switch (look.row.status) {
      case CaptureStatus::kOk:
        ++report_.ok;
        break;
      case CaptureStatus::kUnchanged:
        ++report_.unchanged;
        break;
      case CaptureStatus::kDeleted:
        ++report_.deleted;
        break;
      case CaptureStatus::kFailed:
        ++report_.failed;
        break;
      case CaptureStatus::kBlocked:
        ++report_.blocked;
        break;
    }
  }

  Store& store_;
  const SourceList& list_;
  Pace& pace_;
  const WatchOptions& options_;
  const std::stop_token& stop_;
  LookWriter writer_;
  Fetcher fetcher_;
  std::mt19937 random_;
  std::vector<Planned> planned_;
  std::set<std::string> busy_hosts_;
  WatchReport report_;
};

}  // namespace

Result<WatchReport> watch(Store& store, const SourceList& list, const WatchTools& tools, const WatchOptions& options,
                          const std::stop_token& stop) {
  return Watcher(store, list, tools, options, stop).run();
}

Result<std::vector<CaptureHistory>> watch_health(Store& store, const SourceList* list) {
  Result<std::vector<CaptureHistory>> all = store.capture_histories();
  if (!all || list == nullptr) return all;
  std::vector<CaptureHistory> out;
  for (const WatchSource& source : list->sources) {
    const auto found = std::find_if(all->begin(), all->end(), [&](const CaptureHistory& history) {
      return history.last.uri == source.address.text();
    });
    if (found != all->end()) {
      out.push_back(*found);
    } else {
      out.emplace_back().last.uri = source.address.text();
    }
  }
  return out;
}

}  // namespace hearsay
