// Compiles a gazetteer file from GeoNames data and our own tables.
//
//   GazetteerSources sources;
//   sources.places = "build/data/sources/cities500.txt";   // or allCountries.txt, or any GeoNames extract
//   sources.admin1 = "admin1.json";                        // or admin1CodesASCII.txt
//   sources.admin2 = "admin2.json";                        // or admin2Codes.txt
//   sources.tables = "resources/where";                    // countries, admin1, admin1_own, features, town_names .tsv
//   Status made = build_gazetteer(sources, "gazetteer.bin", [](std::string_view line) { show(line); });
//
// Places: a tab-separated GeoNames dump (geonames.org/export, 19 columns). Of a full dump the classes A, P, H, L, T and
// S are taken where they have a population or are of a kind that news names (rivers, lakes, seas, islands, mountains,
// parks, airports, bridges, dams, military bases, regions). The points of countries and of big divisions come from our
// own tables; other divisions get the middle of their towns, and the radius that holds most of them.
//
// The same sources give the same bytes. Memory: about 1.5 kB for each place taken.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hearsay {

struct GazetteerSources {
  std::string places;
  std::string admin1;  ///< may be empty: divisions are then known by our own tables alone
  std::string admin2;  ///< may be empty
  std::string tables;  ///< folder of the own tables
};

/// Called now and then with one line of what is being done.
using BuildProgress = std::function<void(std::string_view)>;

/// Writes `output` whole or not at all. Errors name the file and, where one is at fault, its line.
Status build_gazetteer(const GazetteerSources& sources, const std::string& output, const BuildProgress& progress);

}  // namespace hearsay
