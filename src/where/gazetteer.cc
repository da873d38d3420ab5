#include "where/gazetteer.h"

#include <fmt/format.h>

#include <bit>
#include <cstddef>
#include <cstring>

#include "base/check.h"
#include "where/gazetteer_format.h"

namespace hearsay {

std::uint64_t damage_hash(std::string_view bytes) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15ULL;
  std::uint64_t lanes[4] = {1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (int i = 0; i < 4; ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at + 8 * static_cast<std::size_t>(i), 8);
      lanes[i] = std::rotl((lanes[i] ^ word) * kFactor, 29);
    }
  }
  std::uint64_t hash = bytes.size();
  for (const std::uint64_t lane : lanes) hash = std::rotl((hash ^ lane) * kFactor, 31);
  for (; at < bytes.size(); ++at) hash = std::rotl((hash ^ static_cast<unsigned char>(bytes[at])) * kFactor, 31);
  return hash ^ (hash >> 32);
}

struct Gazetteer::Layout {
  MappedFile file;
  std::string path;
  GazetteerHeader header;
  std::span<const PlaceRecord> places;
  std::span<const KeySlot> slots;
  std::span<const Posting> postings;
  std::span<const std::uint32_t> features, zones;
  std::string_view strings, made_of;
};

namespace {

template <class T>
bool read_section(std::string_view file, SectionBounds bounds, std::span<const T>& out) {
  if (bounds.offset % 8 != 0 || bounds.bytes % sizeof(T) != 0 || bounds.offset > file.size() ||
      bounds.bytes > file.size() - bounds.offset) {
    return false;
  }
  out = {reinterpret_cast<const T*>(file.data() + bounds.offset), bounds.bytes / sizeof(T)};
  return true;
}

bool read_text(std::string_view file, SectionBounds bounds, std::string_view& out) {
  std::span<const char> chars;
  if (!read_section(file, bounds, chars)) return false;
  out = {chars.data(), chars.size()};
  return true;
}

}  // namespace

Gazetteer::Gazetteer(std::unique_ptr<Layout> layout) : layout_(std::move(layout)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return fail(file.error());
  auto layout = std::make_unique<Layout>();
  layout->file = std::move(*file);
  layout->path = path;
  const std::string_view bytes = layout->file.bytes();
  GazetteerHeader& header = layout->header;
  const auto damaged = [&](std::string_view why) {
    return fail("bad-gazetteer", fmt::format("{}: {}; build it again with `hearsay gazetteer build`", path, why), path);
  };
  if (bytes.size() < sizeof header) return damaged("too short to be a gazetteer");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kGazetteerMagic, sizeof header.magic) != 0) return damaged("not a gazetteer");
  if (header.version != kGazetteerVersion) {
    return fail("gazetteer-version",
                fmt::format("{}: version {} of the gazetteer format, this program reads {}; build it again with "
                            "`hearsay gazetteer build`",
                            path, header.version, kGazetteerVersion),
                path);
  }
  if (header.header_hash != damage_hash(bytes.substr(0, offsetof(GazetteerHeader, header_hash)))) {
    return damaged("its header is damaged");
  }
  if (header.file_bytes != bytes.size()) return damaged("cut short");
  const bool whole =
      read_section(bytes, header.places, layout->places) && read_section(bytes, header.slots, layout->slots) &&
      read_section(bytes, header.postings, layout->postings) &&
      read_section(bytes, header.features, layout->features) && read_section(bytes, header.zones, layout->zones) &&
      read_text(bytes, header.strings, layout->strings) && read_text(bytes, header.made_of, layout->made_of);
  if (!whole || !std::has_single_bit(layout->slots.size())) return damaged("its sections do not fit the file");
  return Gazetteer(std::move(layout));
}

std::span<const Posting> Gazetteer::find(std::uint64_t key_hash) const {
  const auto slots = layout_->slots;
  const std::size_t mask = slots.size() - 1;
  std::size_t at = (key_hash ^ (key_hash >> 32)) & mask;
  for (std::size_t tries = 0; tries < slots.size(); ++tries, at = (at + 1) & mask) {
    const KeySlot& slot = slots[at];
    if (slot.count == 0) return {};
    if (slot.hash != key_hash) continue;
    const auto postings = layout_->postings;
    if (slot.first > postings.size() || slot.count > postings.size() - slot.first) return {};
    return postings.subspan(slot.first, slot.count);
  }
  return {};
}

const PlaceRecord& Gazetteer::record(std::uint32_t index) const {
  static const PlaceRecord kNowhere;
  return index < layout_->places.size() ? layout_->places[index] : kNowhere;
}

std::string_view Gazetteer::string_at(std::uint32_t offset) const {
  const std::string_view strings = layout_->strings;
  std::uint16_t size = 0;
  if (offset > strings.size() || strings.size() - offset < sizeof size) return {};
  std::memcpy(&size, strings.data() + offset, sizeof size);
  return strings.substr(offset + sizeof size, size);
}

Place Gazetteer::place(std::uint32_t index) const {
  Place place;
  place.index = index;
  place.record = &record(index);
  const PlaceRecord& r = *place.record;
  place.name = string_at(r.name);
  if (r.feature < layout_->features.size()) place.feature = string_at(layout_->features[r.feature]);
  if (r.zone < layout_->zones.size()) place.zone = string_at(layout_->zones[r.zone]);
  if (r.country_code[0] != ' ') place.country = {r.country_code, 2};
  return place;
}

std::uint32_t Gazetteer::size() const {
  return static_cast<std::uint32_t>(layout_->places.size());
}
std::uint32_t Gazetteer::key_count() const {
  return layout_->header.key_count;
}
std::string_view Gazetteer::made_of() const {
  return layout_->made_of;
}
std::string Gazetteer::checksum() const {
  return fmt::format("{:016x}", layout_->header.body_hash);
}

Status Gazetteer::verify() const {
  if (damage_hash(layout_->file.bytes().substr(sizeof(GazetteerHeader))) == layout_->header.body_hash) return {};
  return fail("bad-gazetteer",
              fmt::format("{}: its checksum does not fit its contents; build it again with `hearsay gazetteer build`",
                          layout_->path),
              layout_->path);
}

}  // namespace hearsay
