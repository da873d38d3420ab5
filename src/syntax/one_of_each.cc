#include "syntax/one_of_each.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hearsay {
namespace {

constexpr std::size_t kLikelyHeads = 5;
constexpr std::uint8_t kSubject = 1, kContent = 2, kHearer = 3, kOpen = 4;
constexpr std::uint32_t kSubjects = 1U << kSubject;
// What a word with a subject of its own gains among those that want to be what is said.
constexpr float kClauseGain = 2;

std::uint8_t place_of(std::string_view relation) {
  static constexpr std::pair<std::string_view, std::uint8_t> kPlaces[] = {
      {"nsubj", kSubject}, {"nsubj:pass", kSubject}, {"csubj", kSubject}, {"csubj:pass", kSubject},
      {"obj", kContent},   {"ccomp", kContent},      {"iobj", kHearer},   {"xcomp", kOpen}};
  for (const auto& [name, place] : kPlaces) {
    if (name == relation) return place;
  }
  return 0;
}

}  // namespace

std::vector<std::uint8_t> places_of_relations(const std::vector<std::string>& relations) {
  std::vector<std::uint8_t> places;
  places.reserve(relations.size());
  for (const std::string& relation : relations) places.push_back(place_of(relation));
  return places;
}

void OneOfEach::mend(const TreeScores& scores, std::vector<int>& heads, std::vector<std::size_t>& relations) {
  seen_.assign(heads.size() + 1, 0);
  for (std::size_t word = 0; word < heads.size(); ++word) {
    if (heads[word] == 0) continue;
    if (places_[relations[word]] == kSubject) continue;
    const std::uint32_t place = 1U << places_[relations[word]];
    std::uint32_t& seen = seen_[static_cast<std::size_t>(heads[word])];
    if (place != 1 && (seen & place) != 0) settle(scores, word, heads, relations);
    seen |= place;
  }
}

// `word` and at least one word before it want one place: one of them keeps it.
void OneOfEach::settle(const TreeScores& scores, std::size_t word, std::vector<int>& heads,
                       std::vector<std::size_t>& relations) {
  const int head = heads[word];
  const std::uint8_t place = places_[relations[word]];
  rivals_.clear();
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == head && places_[relations[i]] == place) rivals_.push_back(i);
  }
  while (rivals_.size() > 1) {
    std::size_t leaves = rivals_.size();
    Choice cheapest;
    for (std::size_t r = 0; r < rivals_.size(); ++r) {
      Choice choice = next_best(scores, rivals_[r], heads, relations);
      const bool clause = (taken(rivals_[r], static_cast<int>(rivals_[r] + 1), heads, relations) & kSubjects) != 0;
      if (place == kContent && clause) choice.loss += kClauseGain;
      if (choice.head < 0 || (leaves < rivals_.size() && choice.loss >= cheapest.loss)) continue;
      cheapest = choice;
      leaves = r;
    }
    if (leaves == rivals_.size()) return;
    const std::size_t moved = rivals_[leaves];
    heads[moved] = cheapest.head;
    relations[moved] = cheapest.relation;
    rivals_.erase(rivals_.begin() + static_cast<std::ptrdiff_t>(leaves));
  }
}

// What the word takes if it gives its place away: another relation, or another head that does not hang on it.
OneOfEach::Choice OneOfEach::next_best(const TreeScores& scores, std::size_t word, const std::vector<int>& heads,
                                       const std::vector<std::size_t>& relations) const {
  const float* arcs = scores.arcs + word * scores.stride;
  const std::span<const float> now = scores.labels(word, static_cast<std::size_t>(heads[word]));
  const float mine = now[relations[word]];
  likeliest_heads(scores, word, heads.size());
  Choice best;
  for (const int head : likely_) {
    bool below = false;
    std::size_t steps = 0;
    for (int at = head; at != 0 && !below && steps <= heads.size();
         at = heads[static_cast<std::size_t>(at - 1)], ++steps)
      below = static_cast<std::size_t>(at - 1) == word;
    if (below) continue;
    const std::uint32_t taken_places = taken(word, head, heads, relations);
    const std::span<const float> labels = scores.labels(word, static_cast<std::size_t>(head));
    std::size_t free = labels.size();
    float highest = labels[0];
    for (std::size_t r = 0; r < labels.size(); ++r) {
      highest = std::max(highest, labels[r]);
      const bool full = places_[r] != 0 && (taken_places >> places_[r] & 1U) != 0;
      if (!full && (free == labels.size() || labels[r] > labels[free])) free = r;
    }
    if (free == labels.size()) continue;
    const bool same_head = head == heads[word];
    const float loss = same_head ? mine - labels[free] : arcs[heads[word]] - arcs[head] + highest - labels[free];
    if (best.head < 0 || loss < best.loss) best = {loss, head, free};
  }
  return best;
}

void OneOfEach::likeliest_heads(const TreeScores& scores, std::size_t word, std::size_t n) const {
  const float* arcs = scores.arcs + word * scores.stride;
  likely_.clear();
  for (std::size_t h = 1; h <= n; ++h) {
    if (h == word + 1) continue;
    const auto worse = [&](int other) { return arcs[other] < arcs[h]; };
    const auto at = std::find_if(likely_.begin(), likely_.end(), worse);
    if (at == likely_.end() && likely_.size() >= kLikelyHeads) continue;
    likely_.insert(at, static_cast<int>(h));
    if (likely_.size() > kLikelyHeads) likely_.pop_back();
  }
}

// The places at `head` that other words than `word` have.
std::uint32_t OneOfEach::taken(std::size_t word, int head, const std::vector<int>& heads,
                               const std::vector<std::size_t>& relations) const {
  std::uint32_t places = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == head && i != word) places |= 1U << places_[relations[i]];
  }
  return places;
}

}  // namespace hearsay
