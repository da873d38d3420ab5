// An HTTP response as an archive keeps it: status, headers, and the body with its transfer and content codings undone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

struct HttpMessage {
  int status = 0;  ///< 0 when the bytes begin with no status line
  std::string media_type;
  std::string charset;
  std::string body;
  bool truncated = false;       ///< chunks end too early or lie about their sizes
  bool unknown_coding = false;  ///< a content coding that cannot be undone, such as br
};

/// Never fails: broken chunks give what can be had. At most `max_body` bytes of body.
HttpMessage read_http_response(std::string_view bytes, std::uint64_t max_body);

/// "text/html; charset=windows-1251" -> type and charset.
void split_content_type(std::string_view value, std::string& media_type, std::string& charset);

}  // namespace hearsay
