// What hearsay uses of libcurl, loaded when the first web address is met (base/loaded_library.h).
#pragma once

#include <curl/curl.h>

#include "base/result.h"

namespace hearsay {

struct CurlLibrary {
  decltype(&::curl_global_init) global_init;
  decltype(&::curl_free) free;
  decltype(&::curl_getdate) getdate;
  decltype(&::curl_url) url;
  decltype(&::curl_url_cleanup) url_cleanup;
  decltype(&::curl_url_get) url_get;
  decltype(&::curl_url_set) url_set;
  decltype(&::curl_url_strerror) url_strerror;
  decltype(&::curl_easy_init) easy_init;
  decltype(&::curl_easy_cleanup) easy_cleanup;
  decltype(&::curl_easy_setopt) easy_setopt;
  decltype(&::curl_easy_getinfo) easy_getinfo;
  decltype(&::curl_easy_perform) easy_perform;
  decltype(&::curl_easy_strerror) easy_strerror;
  decltype(&::curl_slist_append) slist_append;
  decltype(&::curl_slist_free_all) slist_free_all;
};

/// Null when it is not installed. Ready for use by any thread.
const CurlLibrary* curl_library();
/// The same where a WebAddress proves that it is there.
const CurlLibrary& curl();
/// The error for the null.
tl::unexpected<Error> curl_missing();

}  // namespace hearsay
