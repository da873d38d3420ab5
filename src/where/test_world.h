// A small invented world for the tests of this folder: countries Elbonia (EB) and Freedonia (FR stays France's), towns
// with shared names, a river. Written to a temporary file and opened as a Gazetteer.
#pragma once

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "model/document.h"
#include "text/test_sentences.h"
#include "where/gazetteer.h"
#include "where/gazetteer_writer.h"

namespace hearsay {

/// A Document of one paragraph, with sentences and tokens.
inline Document document_of(std::string_view text) {
  Document document;
  document.view = text;
  Block block;
  block.kind = BlockKind::kPost;
  block.span = view_span(0, text.size());
  block.paragraphs.push_back({block.span, ParagraphRole::kBody});
  document.blocks.push_back(std::move(block));
  split_sentences(document);
  return document;
}

/// A name in a temporary folder of the test that is running.
inline std::string temporary_path(const std::string& name) {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  const auto folder = std::filesystem::path(::testing::TempDir()) /
                      ("hearsay_" + std::string(test != nullptr ? test->name() : "suite") + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  return (folder / name).string();
}

inline std::string write_test_world() {
  GazetteerWriter w;
  const auto country = [&](const char* code, const char* name, double lat, double lon, const char* adjective) {
    NewPlace place{.name = name, .lat = lat, .lon = lon, .population = 9000000, .radius_m = 300000};
    place.country_code = code;
    place.feature = "A.PCLI";
    const std::uint32_t index = w.add(place);
    w.at(index).country = index;
    w.name(index, adjective, kAdjectiveName);
    w.name(index, std::string(adjective) + "s", kPeopleName);
    return index;
  };
  const std::uint32_t elbonia = country("EB", "Elbonia", 47, 30, "Elbonian");
  const std::uint32_t borduria = country("BD", "Borduria", 44, 22, "Bordurian");
  const auto division = [&](std::uint32_t holder, const char* code, const char* name, double lat, double lon) {
    NewPlace place{.name = name, .lat = lat, .lon = lon, .population = 800000, .radius_m = 90000};
    place.country = holder;
    place.country_code = code;
    place.feature = "A.ADM1";
    const std::uint32_t index = w.add(place);
    w.at(index).admin1 = index;
    return index;
  };
  const std::uint32_t eastmark = division(elbonia, "EB", "Eastmark", 47.5, 33);
  const std::uint32_t westmark = division(elbonia, "EB", "Westmark", 47.2, 27);
  const std::uint32_t plains = division(borduria, "BD", "Plains", 44.1, 21);
  w.name(eastmark, "Em.", kAbbreviation);
  const auto town = [&](const char* name, std::uint32_t holder, std::uint32_t admin1, const char* code, double lat,
                        double lon, std::uint64_t people, const char* feature = "P.PPL") {
    static std::uint32_t id = 1000;
    NewPlace place{.name = name, .geonames = ++id, .lat = lat, .lon = lon, .population = people, .radius_m = 4000};
    place.country = holder;
    place.admin1 = admin1;
    place.country_code = code;
    place.feature = feature;
    place.zone = code[0] == 'E' ? "Europe/Kyiv" : "Europe/Belgrade";
    return w.add(place);
  };
  town("Oakmere", elbonia, eastmark, "EB", 47.6, 33.4, 210000, "P.PPLC");
  town("Oakmere", borduria, plains, "BD", 44.2, 21.2, 9000);
  town("Saint Alban", elbonia, westmark, "EB", 47.1, 26.8, 40000);
  town("Harrow", elbonia, eastmark, "EB", 47.4, 33.1, 12000);
  town("Harrow", borduria, plains, "BD", 44.0, 20.9, 95000);
  const std::uint32_t port = town("Stow-on-Lea", elbonia, eastmark, "EB", 47.9, 33.9, 5000);
  w.name(port, "Стоу", kOtherName);
  town("Reading", borduria, plains, "BD", 44.4, 21.4, 30000);
  town("Jackson", elbonia, westmark, "EB", 47.3, 27.3, 15000);
  const std::string path = temporary_path("world.bin");
  const Status written = w.write(path);
  EXPECT_TRUE(written.has_value());
  return path;
}

}  // namespace hearsay
