// Working memory lent to one thread at a time and kept for the next.
//
//   WorkerPool<Parser> pool([] { return std::make_unique<Parser>(); });
//   WorkerPool<Parser>::Lease parser = pool.borrow();
//   parser->parse(document);
//   if (pool.only_one_at_work()) { auto second = pool.borrow(); ... }   // one Document, two threads
//
// Thread-safe; a lease belongs to one thread and must not outlive its pool. As many workers are made as were ever lent
// at the same time.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace hearsay {

template <class Worker>
class WorkerPool {
 public:
  explicit WorkerPool(std::function<std::unique_ptr<Worker>()> make) : make_(std::move(make)) {}

  class Lease {
   public:
    Lease(WorkerPool& pool, std::unique_ptr<Worker> worker) : pool_(pool), worker_(std::move(worker)) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(worker_)); }
    Worker& operator*() const { return *worker_; }
    Worker* operator->() const { return worker_.get(); }

   private:
    WorkerPool& pool_;
    std::unique_ptr<Worker> worker_;
  };

  Lease borrow() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ++lent_;
      if (!idle_.empty()) {
        std::unique_ptr<Worker> worker = std::move(idle_.back());
        idle_.pop_back();
        return Lease(*this, std::move(worker));
      }
    }
    return Lease(*this, make_());
  }

  /// True for the holder of the only lease on a machine that could run a second thread: who waits for one page waits
  /// less when two work on it, and a batch of pages that keeps every core busy is not disturbed. It decides about
  /// time only, never about a result.
  bool only_one_at_work() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return lent_ == 1 && std::thread::hardware_concurrency() > 1;
  }

 private:
  void give_back(std::unique_ptr<Worker> worker) {
    const std::lock_guard<std::mutex> lock(mutex_);
    --lent_;
    idle_.push_back(std::move(worker));
  }

  const std::function<std::unique_ptr<Worker>()> make_;
  mutable std::mutex mutex_;
  int lent_ = 0;
  std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace hearsay
