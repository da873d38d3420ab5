#include "fetch/curl_library.h"

#include "base/check.h"
#include "base/loaded_library.h"

namespace hearsay {
namespace {

constexpr const char* kSoname = "libcurl.so.4";

const CurlLibrary* load() {
  static CurlLibrary c;
  LoadedLibrary library(kSoname);
  library.find(c.global_init, "curl_global_init");
  library.find(c.free, "curl_free");
  library.find(c.getdate, "curl_getdate");
  library.find(c.url, "curl_url");
  library.find(c.url_cleanup, "curl_url_cleanup");
  library.find(c.url_get, "curl_url_get");
  library.find(c.url_set, "curl_url_set");
  library.find(c.url_strerror, "curl_url_strerror");
  library.find(c.easy_init, "curl_easy_init");
  library.find(c.easy_cleanup, "curl_easy_cleanup");
  library.find(c.easy_setopt, "curl_easy_setopt");
  library.find(c.easy_getinfo, "curl_easy_getinfo");
  library.find(c.easy_perform, "curl_easy_perform");
  library.find(c.easy_strerror, "curl_easy_strerror");
  library.find(c.slist_append, "curl_slist_append");
  library.find(c.slist_free_all, "curl_slist_free_all");
  if (!library.complete()) return nullptr;
  c.global_init(CURL_GLOBAL_DEFAULT);  // once in the life of the program
  return &c;
}

}  // namespace

const CurlLibrary* curl_library() {
  static const CurlLibrary* const loaded = load();
  return loaded;
}

const CurlLibrary& curl() {
  HEARSAY_CHECK(curl_library() != nullptr, "no web address without libcurl");
  return *curl_library();
}

tl::unexpected<Error> curl_missing() {
  return library_missing(kSoname, "libcurl4");
}

}  // namespace hearsay
