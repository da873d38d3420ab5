// Reading over the network, as the program does it: who it says it is, and one page by its address.
//
//   Result<Input> page = load_page("https://courier.example/live", /*allow_private=*/false, /*max_bytes=*/64 << 20);
//
// A person who names an address asks for that one page, as with a browser: one look, no robots.txt, nothing asked for
// again. Programs that come back (`watch`) ask robots.txt first.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "fetch/curl.h"
#include "fetch/fetcher.h"
#include "fetch/sources.h"
#include "ingest/reader.h"

namespace hearsay {

/// "hearsay/0.1.0", and who to write to when a site's owner has a question.
std::string user_agent(const std::string& contact = {});

/// Over the network as the sources file says, else as the environment does.
CurlOptions curl_options(const WatchSettings& settings);

/// What came, ready for read_input(): the bytes, where from, when, and what the server said of them.
Input input_of(FetchResult&& look);

/// A file, standard input ("-") or a web address. Errors of read_file(), "bad-address", and the reasons of FetchResult.
Result<Input> load_page(const std::string& name, bool allow_private, std::uint64_t max_bytes);

}  // namespace hearsay
