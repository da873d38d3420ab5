// `hearsay places` for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "export/columns.h"
#include "export/report_text.h"
#include "export/show_time.h"

namespace hearsay {
namespace {

constexpr std::size_t kShownClaims = 6;

std::string point_words(const ClaimedPlace& p) {
  if (!p.lat || !p.lon) return "not in the gazetteer";
  std::string words = fmt::format("{:.3f} {}, {:.3f} {}", std::fabs(*p.lat), *p.lat < 0 ? "S" : "N", std::fabs(*p.lon),
                                  *p.lon < 0 ? "W" : "E");
  if (p.precision_m) {
    words += *p.precision_m < 1000 ? fmt::format(" within {:.0f} m", *p.precision_m)
                                   : fmt::format(" within {:.0f} km", *p.precision_m / 1000);
  }
  return words;
}

std::string claim_words(const ClaimedPlace& p) {
  std::string words = counted(p.claims.size(), "claim");
  for (std::size_t i = 0; i < std::min(p.claims.size(), kShownClaims); ++i)
    words += (i == 0 ? ": " : ", ") + p.claims[i];
  if (p.claims.size() > kShownClaims) words += ", ...";
  return words;
}

// How claims write it, where that says more than the name: "near Elsin", "40 km north of Elsin".
std::string written_words(const ClaimedPlace& p) {
  std::string words;
  for (const std::string& written : p.verbatim) {
    if (written != p.name) words += fmt::format("; \"{}\"", written);
  }
  return words;
}

}  // namespace

std::string render_places(const std::vector<ClaimedPlace>& places, const ReportOptions& options) {
  std::string out;
  for (const ClaimedPlace& p : places) {
    out += p.name;
    if (!p.country.empty()) out += ", " + p.country;
    out += fmt::format("\n    {}{}\n    {}", point_words(p), written_words(p), claim_words(p));
    if (p.known.by) out += fmt::format("; known by {}", moment_words(*p.known.by, options.zone));
    out += "\n";
  }
  return out;
}

}  // namespace hearsay
