#include "said/linear_model.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"

namespace hearsay {
namespace {

constexpr std::uint64_t kSeed = 1469598103934665603ull;

void mix(std::uint64_t& key, std::string_view text) {
  for (const char c : text) key = (key ^ static_cast<unsigned char>(c)) * 1099511628211ull;
}

}  // namespace

void FeatureList::add(std::string_view kind, std::string_view a, std::string_view b, std::string_view c) {
  std::uint64_t key = kSeed;
  mix(key, kind);
  for (const std::string_view part : {a, b, c}) {
    if (part.empty()) continue;
    mix(key, "=");
    mix(key, part);
  }
  keys_.push_back(key);
  if (!keep_names_) return;
  std::string name(kind);
  for (const std::string_view part : {a, b, c}) {
    if (!part.empty()) name.append("=").append(part);
  }
  names_.push_back(std::move(name));
}

Result<LinearModel> LinearModel::load(std::string_view resource) {
  const Result<std::string> path = resource_path(resource);
  if (!path) return fail(path.error());
  const Result<std::string> bytes = read_file(*path);
  if (!bytes) return fail(bytes.error());
  LinearModel model;
  model.file_ = fmt::format("{} sha256:{}", resource, sha256_hex(*bytes));
  const std::vector<std::string_view> lines = split_views(*bytes, '\n');
  model.weights_.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i].front() == '#') continue;
    const std::size_t tab = lines[i].rfind('\t');
    const std::string_view number = tab == std::string_view::npos ? std::string_view() : lines[i].substr(tab + 1);
    float weight = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (error != std::errc() || end != number.data() + number.size()) {
      return fail("resource-invalid",
                  fmt::format("{}:{}: a feature and its weight are due; reinstall the data files", *path, i + 1),
                  *path);
    }
    std::uint64_t key = kSeed;
    mix(key, lines[i].substr(0, tab));
    model.weights_[key] = weight;
  }
  return model;
}

double LinearModel::score(const FeatureList& features) const {
  double sum = 0;
  for (const std::uint64_t key : features.keys()) {
    const auto it = weights_.find(key);
    if (it != weights_.end()) sum += it->second;
  }
  return sum;
}

double LinearModel::probability(const FeatureList& features) const {
  return 1 / (1 + std::exp(-score(features)));
}

}  // namespace hearsay
