// Work on many items with several threads, results handed on in the order of the items.
//
//   ordered_parallel<std::string>(4, next_item, work, sink);
//
// `next` is called by one thread at a time and gives the items until std::nullopt; `work` runs on any thread; `sink` is
// called by one thread at a time, in order. At most 4 * jobs results wait, so memory stays flat.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace hearsay {

template <class Item, class Out>
void ordered_parallel(unsigned jobs, const std::function<std::optional<Item>()>& next,
                      const std::function<Out(Item&&)>& work, const std::function<void(Out&&)>& sink) {
  if (jobs <= 1) {
    while (auto item = next()) sink(work(std::move(*item)));
    return;
  }
  std::mutex mutex;
  std::condition_variable room;
  std::map<std::size_t, Out> ready;
  std::size_t taken = 0, written = 0;
  bool exhausted = false;
  const auto loop = [&] {
    for (;;) {
      std::optional<Item> item;
      std::size_t mine = 0;
      {
        std::unique_lock lock(mutex);
        room.wait(lock, [&] { return exhausted || taken < written + std::size_t{4} * jobs; });
        if (exhausted) return;
        item = next();
        if (!item) {
          exhausted = true;
          room.notify_all();
          return;
        }
        mine = taken++;
      }
      Out out = work(std::move(*item));
      std::unique_lock lock(mutex);
      ready.emplace(mine, std::move(out));
      for (auto first = ready.find(written); first != ready.end(); first = ready.find(written)) {
        sink(std::move(first->second));
        ready.erase(first);
        ++written;
      }
      room.notify_all();
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < jobs; ++i) threads.emplace_back(loop);
}

}  // namespace hearsay
