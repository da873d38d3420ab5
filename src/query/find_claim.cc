#include <fmt/format.h>

#include <algorithm>

#include "query/claim_views.h"

namespace hearsay {

Result<std::size_t> find_claim(const std::vector<ClaimView>& views, const std::string& id) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const bool answers = std::any_of(views[i].merged.begin(), views[i].merged.end(), [&](const std::string& full) {
      return full.starts_with(id) || std::string_view(full).substr(2).starts_with(id);
    });
    if (answers && !id.empty()) found.push_back(i);
  }
  if (found.empty()) {
    return fail("no-such-claim", fmt::format("no claim starts with \"{}\"; `hearsay claims` lists them", id), id);
  }
  if (found.size() > 1) {
    std::string ids;
    for (std::size_t i = 0; i < found.size() && i < 5; ++i) ids += (i == 0 ? "" : ", ") + views[found[i]].id;
    return fail("ambiguous-claim", fmt::format("\"{}\" begins several claims: {}", id, ids), id);
  }
  return found.front();
}

}  // namespace hearsay
