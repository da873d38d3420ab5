#include "app/gazetteer.h"

#include "base/resources.h"
#include "where/gazetteer.h"

namespace hearsay {

Status make_gazetteer(GazetteerSources sources, const std::string& output, const BuildProgress& progress) {
  if (sources.tables.empty()) {
    const Result<std::string> table = resource_path("where/countries.tsv");
    if (!table) return fail(table.error());
    sources.tables = table->substr(0, table->rfind('/'));
  }
  if (Status built = build_gazetteer(sources, output, progress); !built) return built;
  const Result<Gazetteer> made = Gazetteer::open(output);
  return made ? made->verify() : Status(fail(made.error()));
}

Result<GazetteerInfo> gazetteer_info(const std::string& path) {
  GazetteerInfo info;
  info.path = path;
  if (path.empty()) {
    const Result<std::string> found = resource_path("compiled/gazetteer.bin");
    if (!found) return fail(found.error());
    info.path = *found;
  }
  const Result<Gazetteer> gazetteer = Gazetteer::open(info.path);
  if (!gazetteer) return fail(gazetteer.error());
  if (const Status whole = gazetteer->verify(); !whole) return fail(whole.error());
  info.checksum = gazetteer->checksum();
  info.places = gazetteer->size();
  info.keys = gazetteer->key_count();
  for (std::string& line : split(gazetteer->made_of(), '\n')) {
    if (!line.empty()) info.made_of.push_back(std::move(line));
  }
  return info;
}

}  // namespace hearsay
