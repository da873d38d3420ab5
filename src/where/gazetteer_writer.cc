#include "where/gazetteer_writer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "base/file.h"
#include "where/gazetteer_format.h"
#include "where/name_key.h"

namespace hearsay {
namespace {

constexpr std::size_t kMaxPostings = 160;

template <class T>
SectionBounds append_section(std::string& file, const std::vector<T>& rows) {
  file.resize((file.size() + 7) / 8 * 8, '\0');
  const SectionBounds bounds{file.size(), rows.size() * sizeof(T)};
  if (!rows.empty()) file.append(reinterpret_cast<const char*>(rows.data()), bounds.bytes);
  return bounds;
}

SectionBounds append_text(std::string& file, std::string_view text) {
  file.resize((file.size() + 7) / 8 * 8, '\0');
  const SectionBounds bounds{file.size(), text.size()};
  file.append(text);
  return bounds;
}

}  // namespace

double prominence(const PlaceRecord& record, std::string_view feature) {
  const double people = record.population > 0 ? std::log10(static_cast<double>(record.population)) : 0;
  double base = std::max(people, static_cast<double>(record.weight));
  if (feature.starts_with("A.PCL")) return std::max(base, 5.0) + 2.0;
  if (feature == "A.ADM1") return std::max(base, 3.0) + 0.3;
  if (feature == "A.ADM2") return std::max(people - 1.5, 1.5);
  if (feature == "P.PPLC") return std::max(base, 4.0) + 1.8;
  if (feature == "P.PPLA") return std::max(base, 3.0) + 0.4;
  if (feature == "P.PPLA2") return std::max(base, 2.5) + 0.1;
  if (feature == "P.PPLX") return std::max(base - 1.0, 1.5);
  return std::max(base, 2.0);
}

GazetteerWriter::GazetteerWriter() {
  string("");
  number("", zones_, zone_numbers_);
}

std::uint32_t GazetteerWriter::string(std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(strings_.size());
  const auto size = static_cast<std::uint16_t>(std::min<std::size_t>(text.size(), 0xFFFF));
  strings_.append(reinterpret_cast<const char*>(&size), sizeof size);
  strings_.append(text.substr(0, size));
  return offset;
}

std::uint16_t GazetteerWriter::number(std::string_view text, std::vector<std::uint32_t>& list, Numbers& numbers) {
  const auto [at, fresh] = numbers.try_emplace(std::string(text), static_cast<std::uint16_t>(list.size()));
  if (fresh) list.push_back(string(text));
  return at->second;
}

std::string_view GazetteerWriter::name_of(std::uint32_t place) const {
  const std::uint32_t offset = places_[place].name;
  std::uint16_t size = 0;
  std::memcpy(&size, strings_.data() + offset, sizeof size);
  return std::string_view(strings_).substr(offset + sizeof size, size);
}

std::uint32_t GazetteerWriter::add(const NewPlace& place) {
  if (name_key(place.name).empty() || places_.size() >= 0xFFFFFF) return kNoPlace;
  PlaceRecord r;
  r.name = string(place.name);
  r.geonames = place.geonames;
  r.lat_e5 = static_cast<std::int32_t>(std::lround(place.lat * 1e5));
  r.lon_e5 = static_cast<std::int32_t>(std::lround(place.lon * 1e5));
  r.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(place.population, 0xFFFFFFFF));
  r.radius_m = static_cast<std::uint32_t>(std::clamp(place.radius_m, 0.0, 2e7));
  r.country = place.country;
  r.admin1 = place.admin1;
  r.admin2 = place.admin2;
  r.feature = number(place.feature, features_, feature_numbers_);
  r.feature_class = place.feature.empty() ? ' ' : place.feature[0];
  r.zone = zone_number(place.zone);
  r.weight = static_cast<std::uint8_t>(std::clamp(place.weight, 0, 9));
  if (place.country_code.size() == 2) std::copy_n(place.country_code.begin(), 2, r.country_code);
  places_.push_back(r);
  const std::uint32_t index = size() - 1;
  name(index, place.name, kMainName);
  return index;
}

void GazetteerWriter::name(std::uint32_t place, std::string_view name, NameKind kind) {
  const std::string key = name_key(name);
  if (key.empty() || std::count(key.begin(), key.end(), ' ') >= kMaxKeyWords) return;
  const std::uint32_t bits = place | (static_cast<std::uint32_t>(kind) << 24);
  entries_.push_back({hash_key(key), Posting{bits}});
}

// Higher is better known; a main name counts before an alternate.
std::uint64_t GazetteerWriter::rank(const std::pair<std::uint64_t, Posting>& entry) const {
  const PlaceRecord& r = places_[entry.second.place()];
  std::uint16_t size = 0;
  const std::uint32_t feature = features_[r.feature];
  std::memcpy(&size, strings_.data() + feature, sizeof size);
  const std::string_view code = std::string_view(strings_).substr(feature + sizeof size, size);
  const double known = prominence(r, code) + (entry.second.is(kMainName) ? 1 : 0);
  return static_cast<std::uint64_t>(known * 1000);
}

void GazetteerWriter::merge_entries() {
  std::sort(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second.place()) < std::pair(b.first, b.second.place());
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (kept > 0 && entries_[kept - 1].first == entries_[i].first &&
        entries_[kept - 1].second.place() == entries_[i].second.place()) {
      entries_[kept - 1].second.bits |= entries_[i].second.bits & 0xFF000000;
    } else {
      entries_[kept++] = entries_[i];
    }
  }
  entries_.resize(kept);
  std::vector<std::pair<std::uint64_t, std::size_t>> order(kept);
  for (std::size_t i = 0; i < kept; ++i) order[i] = {rank(entries_[i]), i};
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    const std::uint64_t x = entries_[a.second].first, y = entries_[b.second].first;
    return x != y ? x < y : a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::pair<std::uint64_t, Posting>> sorted;
  sorted.reserve(kept);
  for (const auto& [unused, i] : order) sorted.push_back(entries_[i]);
  entries_ = std::move(sorted);
}

Status GazetteerWriter::write(const std::string& path) {
  merge_entries();
  std::vector<Posting> postings;
  std::vector<KeySlot> keys;
  for (std::size_t i = 0; i < entries_.size();) {
    std::size_t end = i;
    KeySlot slot{entries_[i].first, static_cast<std::uint32_t>(postings.size()), 0};
    for (; end < entries_.size() && entries_[end].first == slot.hash; ++end) {
      if (end - i < kMaxPostings) postings.push_back(entries_[end].second);
    }
    slot.count = static_cast<std::uint32_t>(postings.size()) - slot.first;
    keys.push_back(slot);
    i = end;
  }
  std::vector<KeySlot> slots(std::bit_ceil(keys.size() + keys.size() / 3 + 8));
  for (const KeySlot& key : keys) {
    std::size_t at = (key.hash ^ (key.hash >> 32)) & (slots.size() - 1);
    while (slots[at].count != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = key;
  }
  GazetteerHeader header;
  std::memcpy(header.magic, kGazetteerMagic, sizeof header.magic);
  header.version = kGazetteerVersion;
  header.key_count = static_cast<std::uint32_t>(keys.size());
  std::string file(sizeof header, '\0');
  header.places = append_section(file, places_);
  header.slots = append_section(file, slots);
  header.postings = append_section(file, postings);
  header.features = append_section(file, features_);
  header.zones = append_section(file, zones_);
  header.strings = append_text(file, strings_);
  header.made_of = append_text(file, made_of_);
  header.file_bytes = file.size();
  header.body_hash = damage_hash(std::string_view(file).substr(sizeof header));
  header.header_hash = damage_hash({reinterpret_cast<const char*>(&header), offsetof(GazetteerHeader, header_hash)});
  std::memcpy(file.data(), &header, sizeof header);
  return write_file(path, file);
}

}  // namespace hearsay
