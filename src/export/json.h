// The JSON answers of the commands (docs/commands.md), one document per call, without a trailing newline. What is not
// known is null.
#pragma once

#include <string>

#include "export/json_out.h"
#include "model/document.h"
#include "query/check_ledger.h"
#include "query/claimed_places.h"
#include "query/situation.h"

namespace hearsay {

std::string claims_json(const std::vector<ClaimView>& claims, const QueryOptions& options);
std::string claim_json(const ClaimView& claim);
std::string timeline_json(const Situation& situation);
/// {"as_of","clock","items":[{"name","geonames","country","lat","lon","precision_m","relations","verbatim","claims",
/// "reports","known_since"}],"next":null}
std::string places_json(const std::vector<ClaimedPlace>& places, const QueryOptions& options);
std::string situation_json(const Situation& situation);
std::string check_json(const CheckReport& report);
/// {"error":{"code","message","input"}}
std::string error_json(const Error& error);
/// The field "error" of an open object.
void write_error(JsonOut& out, const Error& error);

}  // namespace hearsay
