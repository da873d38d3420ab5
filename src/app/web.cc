#include "app/web.h"

#include <fmt/format.h>

#include "app/version.h"
#include "app/web_pages.h"
#include "base/file.h"

namespace hearsay {
namespace {

Result<Input> load_from_web(const std::string& name, bool allow_private, std::uint64_t max_bytes) {
  CurlTransport web(curl_options({}));
  SystemPace pace;
  WebPagesOptions options;
  options.allow_private = allow_private;
  options.max_bytes = max_bytes;
  return WebPages({name}, web, pace, options).take(0);
}

}  // namespace

std::string user_agent(const std::string& contact) {
  const std::string name = fmt::format("hearsay/{}", program_version());
  return contact.empty() ? name + " (news reader)" : fmt::format("{} (news reader; {})", name, contact);
}

CurlOptions curl_options(const WatchSettings& settings) {
  CurlOptions out;
  out.user_agent = user_agent(settings.contact);
  out.ca_file = settings.ca_file;
  if (settings.proxy.empty()) {
    out.proxy = proxy_settings_of_environment();
  } else if (settings.proxy != "none") {
    out.proxy.all_proxy = settings.proxy;
  }
  return out;
}

Input input_of(FetchResult&& look) {
  Input input;
  input.uri = std::move(look.address);
  input.bytes = std::move(look.body);
  input.captured_at = look.at;
  input.media_type = std::move(look.media_type);
  input.charset = std::move(look.charset);
  return input;
}

Result<Input> load_page(const std::string& name, bool allow_private, std::uint64_t max_bytes) {
  if (looks_like_web_address(name)) return load_from_web(name, allow_private, max_bytes);
  Result<std::string> bytes = read_file(name, max_bytes);
  if (!bytes) return fail(bytes.error());
  Input input;
  input.uri = name;
  input.bytes = std::move(*bytes);
  return input;
}

}  // namespace hearsay
