#include "fetch/curl.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <array>
#include <memory>

#include "base/utf8.h"
#include "fetch/curl_library.h"
#include "fetch/net_address.h"

namespace hearsay {
namespace {

struct FreeEasy {
  void operator()(CURL* easy) const { curl().easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl().slist_free_all(list); }
};

// What the callbacks of one request fill and ask.
struct Transfer {
  const HttpRequest& request;
  const std::stop_token& stop;
  bool through_proxy = false;
  HttpResponse response = {};
  std::uint64_t header_bytes = 0;
  std::string_view refused = {};  ///< why no connection may be made to the address that the name resolved to
  bool too_large = false;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.response.body.size() + size > transfer.request.limits.max_bytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.response.body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.header_bytes += size;
  if (transfer.header_bytes > transfer.request.limits.max_header_bytes) {
    transfer.too_large = true;
    return 0;
  }
  const std::string_view line(data, size);
  if (line.starts_with("HTTP/")) transfer.response.headers.clear();  // of an interim answer (100, 103) or a proxy
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  transfer.response.headers.emplace_back(ascii_lower(trim(line.substr(0, colon))),
                                         std::string(trim(line.substr(colon + 1))));
  return size;
}

curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!transfer.request.allow_private && !transfer.through_proxy) {
    if (const std::string_view use = special_use(address->addr); !use.empty()) {
      transfer.refused = use;
      return CURL_SOCKET_BAD;
    }
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(user)->stop.stop_requested() ? 1 : 0;
}

Error private_address(const std::string& address, std::string_view use) {
  return {
      "private-address",
      fmt::format(
          "{} leads to {}; allow private addresses (allow_private, --allow-private) if you mean to read pages there",
          address, use),
      address};
}

Error transport_error(CURLcode code, const Transfer& transfer, const char* detail) {
  const std::string& address = transfer.request.address.text();
  const std::string said = *detail != '\0' ? detail : curl().easy_strerror(code);
  const auto error = [&](const char* name, const std::string& what) {
    return Error{name, fmt::format("{}: {}", address, what), address};
  };
  if (!transfer.refused.empty()) return private_address(address, transfer.refused);
  if (transfer.too_large) {
    return error("too-large", fmt::format("the answer is larger than {} bytes", transfer.request.limits.max_bytes));
  }
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return error("stopped", "stopped before the answer was complete");
    case CURLE_OPERATION_TIMEDOUT:
      return error("timed-out", "no complete answer in time (" + said + ")");
    case CURLE_COULDNT_RESOLVE_HOST:
      return error("cannot-resolve", "the host name is not known; check it");
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
      return error("proxy-failed", "the proxy does not work (" + said + ")");
    case CURLE_COULDNT_CONNECT:
      return error("cannot-connect", "no connection (" + said + ")");
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
      return error("truncated", "the answer broke off (" + said + ")");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_ISSUER_ERROR:
      return error("not-trusted", "no trusted encrypted connection (" + said + ")");
    default:
      return error("bad-answer", said);
  }
}

class Handle {
 public:
  Handle() : easy_(curl().easy_init()) {}
  CURL* get() const { return easy_.get(); }
  template <class T>
  void set(CURLoption option, T value) {
    curl().easy_setopt(easy_.get(), option, value);
  }
  void add_header(const std::string& line) { headers_.reset(curl().slist_append(headers_.release(), line.c_str())); }
  const curl_slist* headers() const { return headers_.get(); }

 private:
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<curl_slist, FreeList> headers_;
};

void set_request(Handle& handle, const HttpRequest& request, const CurlOptions& options, const std::string& proxy) {
  handle.set(CURLOPT_URL, request.address.text().c_str());
  handle.set(CURLOPT_PROTOCOLS_STR, "http,https");
  handle.set(CURLOPT_FOLLOWLOCATION, 0L);
  handle.set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  handle.set(CURLOPT_USERAGENT, options.user_agent.c_str());
  handle.set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br");
  handle.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) {
    handle.set(CURLOPT_CAINFO, options.ca_file.c_str());
    handle.set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  handle.set(CURLOPT_PROXY, proxy.c_str());  // an empty one also switches off libcurl's own look at the environment
  if (!request.accept.empty()) handle.add_header("Accept: " + request.accept);
  if (!request.etag.empty()) handle.add_header("If-None-Match: " + request.etag);
  if (!request.last_modified.empty()) handle.add_header("If-Modified-Since: " + request.last_modified);
  handle.set(CURLOPT_HTTPHEADER, handle.headers());
}

void set_limits(Handle& handle, const HttpLimits& limits) {
  handle.set(CURLOPT_NOSIGNAL, 1L);  // threads: no SIGALRM for time limits
  handle.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_ms));
  handle.set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total_ms));
  handle.set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.slow_bytes_per_s));
  handle.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.slow_s));
}

void set_callbacks(Handle& handle, Transfer& transfer) {
  handle.set(CURLOPT_WRITEFUNCTION, take_body);
  handle.set(CURLOPT_WRITEDATA, &transfer);
  handle.set(CURLOPT_HEADERFUNCTION, take_header);
  handle.set(CURLOPT_HEADERDATA, &transfer);
  handle.set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
  handle.set(CURLOPT_OPENSOCKETDATA, &transfer);
  handle.set(CURLOPT_XFERINFOFUNCTION, progress);
  handle.set(CURLOPT_XFERINFODATA, &transfer);
  handle.set(CURLOPT_NOPROGRESS, 0L);
}

}  // namespace

CurlTransport::CurlTransport(CurlOptions options) : options_(std::move(options)) {}

Result<HttpResponse> CurlTransport::get(const HttpRequest& request, const std::stop_token& stop) {
  if (!request.allow_private) {
    const std::string_view use = special_use(request.address.host());
    if (!use.empty()) return fail(private_address(request.address.text(), use));
  }
  Handle handle;
  if (handle.get() == nullptr) return fail("bad-answer", "libcurl cannot be used", request.address.text());
  const std::string proxy = proxy_for(request.address, options_.proxy);
  Transfer transfer{request, stop, !proxy.empty()};
  std::array<char, CURL_ERROR_SIZE> detail{};
  handle.set(CURLOPT_ERRORBUFFER, detail.data());
  set_request(handle, request, options_, proxy);
  set_limits(handle, request.limits);
  set_callbacks(handle, transfer);
  if (const CURLcode code = curl().easy_perform(handle.get()); code != CURLE_OK) {
    return fail(transport_error(code, transfer, detail.data()));
  }
  long status = 0;
  curl().easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  transfer.response.status = static_cast<int>(status);
  return std::move(transfer.response);
}

}  // namespace hearsay
