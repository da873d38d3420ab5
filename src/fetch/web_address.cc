#include "fetch/web_address.h"

#include <fmt/format.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "base/utf8.h"
#include "fetch/curl_library.h"

namespace hearsay {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl().url_cleanup(url); }
};
using UrlHandle = std::unique_ptr<CURLU, FreeUrl>;

// Empty when the address has no such part.
std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl().url_get(url, which, &text, flags) != CURLUE_OK || text == nullptr) return {};
  std::string out = text;
  curl().free(text);
  return out;
}

tl::unexpected<Error> bad(const std::string& text, std::string_view why) {
  return fail("bad-address", fmt::format("{} cannot be asked for: {}", text, why), text);
}

bool has_control(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f') return true;
  }
  return false;
}

// The ASCII form of a host name (UTS #46); empty when it has none. Not libcurl's: that goes by the locale.
std::string ascii_host(const std::string& host) {
  if (std::all_of(host.begin(), host.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return ascii_lower(host);
  }
  UErrorCode error = U_ZERO_ERROR;
  UIDNA* idna = uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &error);
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 256> ascii{};
  const int32_t length = uidna_nameToASCII_UTF8(idna, host.data(), static_cast<int32_t>(host.size()), ascii.data(),
                                                static_cast<int32_t>(ascii.size()), &info, &error);
  uidna_close(idna);
  if (U_FAILURE(error) || info.errors != 0) return {};
  return {ascii.data(), static_cast<std::size_t>(length)};
}

}  // namespace

Result<WebAddress> WebAddress::parse(const std::string& text) {
  if (curl_library() == nullptr) return curl_missing();
  if (has_control(text)) return bad(text, "an address holds no spaces or control characters");
  const UrlHandle url(curl().url());
  const CURLUcode code = curl().url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER | CURLU_URLENCODE);
  if (code == CURLUE_USER_NOT_ALLOWED) return bad(text, "leave user name and password out of the address");
  if (code == CURLUE_UNSUPPORTED_SCHEME) return bad(text, "only http and https addresses are read");
  if (code != CURLUE_OK) return bad(text, curl().url_strerror(code));
  WebAddress out;
  out.scheme_ = ascii_lower(part(url.get(), CURLUPART_SCHEME));
  if (out.scheme_ != "http" && out.scheme_ != "https") return bad(text, "only http and https addresses are read");
  curl().url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  const std::string written = part(url.get(), CURLUPART_HOST);
  out.host_ = ascii_host(written);
  if (out.host_.empty()) return bad(text, "its host name is not one");
  curl().url_set(url.get(), CURLUPART_HOST, out.host_.c_str(), 0);
  const std::string port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  std::from_chars(port.data(), port.data() + port.size(), out.port_);
  if (out.port_ <= 0) return bad(text, "its port is not one");
  out.path_ = part(url.get(), CURLUPART_PATH);
  out.query_ = part(url.get(), CURLUPART_QUERY);
  out.text_ = part(url.get(), CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  // Full-width digits and the like may have become a number that is an IPv4 address: read again what came out.
  return equals_icase(out.host_, written) ? out : parse(out.text_);
}

Result<WebAddress> WebAddress::join(const std::string& reference) const {
  const UrlHandle url(curl().url());
  if (curl().url_set(url.get(), CURLUPART_URL, text_.c_str(), 0) != CURLUE_OK) return bad(text_, "it is no address");
  const CURLUcode code = curl().url_set(url.get(), CURLUPART_URL, reference.c_str(), CURLU_URLENCODE);
  if (code == CURLUE_UNSUPPORTED_SCHEME) return bad(reference, "only http and https addresses are read");
  if (code != CURLUE_OK) return bad(reference, curl().url_strerror(code));
  return parse(part(url.get(), CURLUPART_URL));
}

std::string WebAddress::target() const {
  return query_.empty() ? path_ : path_ + "?" + query_;
}

std::string WebAddress::origin() const {
  return fmt::format("{}://{}:{}", scheme_, host_, port_);
}

bool looks_like_web_address(std::string_view name) {
  return starts_with_icase(name, "http://") || starts_with_icase(name, "https://");
}

}  // namespace hearsay
