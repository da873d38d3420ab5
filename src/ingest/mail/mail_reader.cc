#include "ingest/mail/mail_reader.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/html/html_reader.h"
#include "ingest/mail/mime.h"
#include "ingest/parts.h"
#include "ingest/view_writer.h"
#include "ingest/web_date.h"

namespace hearsay {
namespace {

bool is_multipart(const MimePart& part) {
  return part.media_type.rfind("multipart/", 0) == 0;
}

bool is_html(const MimePart& part) {
  return part.media_type == "text/html" || part.media_type == "application/xhtml+xml";
}

bool is_inline_text(const MimePart& part) {
  return (is_html(part) || part.media_type == "text/plain") && !part.is_attachment();
}

/// "The Harbour Post <news@post.example>" -> "The Harbour Post"; an address without a name is none.
std::string sender_name(std::string_view from) {
  const std::string text = decode_words(from);
  std::string name(trim(std::string_view(text).substr(0, text.find('<'))));
  if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  return name.find('@') == std::string::npos ? name : std::string();
}

class MailReader {
 public:
  MailReader(const Input& input, const ReadOptions& options, const DocumentSink& sink)
      : input_(input), options_(options), parts_(input, options, sink), root_(parse_mime(input.bytes)) {}

  Result<ReadSummary> run() {
    collect(root_, false);
    saved_page_ = !root_.header("snapshot-content-location").empty() ||
                  (root_.media_type == "multipart/related" && html_ && !html_->header("content-location").empty());
    Result<Document> body = read_body();
    if (body) {
      add_headers(*body);
      parts_.keep(std::move(body));
    } else if (attached_.empty()) {
      return fail(body.error());
    }
    for (const MimePart* part : attached_) {
      if (parts_.full()) break;
      read_attachment(*part);
    }
    return parts_.finish();
  }

 private:
  /// The body's HTML and plain text, and what is attached. `assets`: inside multipart/related, behind its root.
  void collect(const MimePart& part, bool assets) {
    if (is_multipart(part)) {
      const bool related = part.media_type == "multipart/related";
      for (std::size_t i = 0; i < part.children.size(); ++i) {
        collect(part.children[i], assets || (related && &part.children[i] != start_of(part)));
      }
      return;
    }
    if (assets) return;
    if (is_html(part) && !html_ && is_inline_text(part)) {
      html_ = &part;
    } else if (is_inline_text(part) && !is_html(part) && !plain_ && !html_) {
      plain_ = &part;
    } else if (part.is_attachment() || !is_inline_text(part)) {
      attached_.push_back(&part);
    }
  }

  /// The root of multipart/related: the part that "start" names, else the first (RFC 2387).
  static const MimePart* start_of(const MimePart& related) {
    const std::string start = related.parameter("content-type", "start");
    for (const MimePart& child : related.children) {
      if (!start.empty() && trim(child.header("content-id")) == start) return &child;
    }
    return related.children.empty() ? nullptr : &related.children.front();
  }

  Result<Document> read_body() {
    Result<Document> document =
        fail("no-text", fmt::format("{} is a message without words; are they in a picture?", input_.uri), input_.uri);
    for (const MimePart* part : {html_, plain_}) {
      if (!part) continue;
      document = read_part(*part);
      if (document) break;
    }
    return document;
  }

  Result<Document> read_part(const MimePart& part) {
    MimeBody body = decode_body(input_.bytes, part);
    Input page;
    page.uri = input_.uri;
    page.bytes = std::move(body.bytes);
    page.captured_at = input_.captured_at;
    page.charset = part.parameter("content-type", "charset");
    Result<Document> document = is_html(part) ? read_html(page, options_) : read_text(page, options_);
    if (!document) return document;
    document->offsets = compose(document->offsets, body.offsets);
    document->source.bytes = input_.bytes;
    document->source.sha256 = sha256_hex(input_.bytes);
    document->source.media_type = saved_page_ ? "multipart/related" : "message/rfc822";
    document->made_by.push_back({"mail-reader", "1", {}});
    return document;
  }

  void add_headers(Document& d) const {
    const auto date = parse_web_date(root_.header("date"));
    Page& page = d.page;
    if (page.headline.empty()) page.headline = decode_words(root_.header("subject"));
    if (saved_page_) {
      if (date && !d.source.captured_at) d.source.captured_at = date->instant();
      std::string_view address = root_.header("snapshot-content-location");
      if (address.empty() && html_) address = html_->header("content-location");
      if (page.canonical.empty() && address.find("://") != std::string_view::npos)
        page.canonical = std::string(address);
      return;
    }
    if (page.site_name.empty()) page.site_name = sender_name(root_.header("from"));
    if (!date || options_.published || options_.published_date) return;
    page.published = {date->instant(), date->date, "date header", {}};
  }

  void read_attachment(const MimePart& part) {
    std::string name = part.parameter("content-disposition", "filename");
    if (name.empty()) name = part.parameter("content-type", "name");
    const bool message = part.media_type == "message/rfc822";
    if (name.empty()) name = message ? "message" : "part";
    if (is_asset_name(name) || part.media_type.rfind("image/", 0) == 0) return;
    Input attached = parts_.part(name);
    attached.bytes = decode_body(input_.bytes, part).bytes;
    if (is_html(part) || part.media_type == "text/plain") {
      attached.media_type = part.media_type;
      attached.charset = part.parameter("content-type", "charset");
    }
    parts_.read(std::move(attached), name);
  }

  const Input& input_;
  const ReadOptions& options_;
  PartReader parts_;
  const MimePart root_;
  const MimePart* html_ = nullptr;
  const MimePart* plain_ = nullptr;
  std::vector<const MimePart*> attached_;
  bool saved_page_ = false;
};

}  // namespace

bool looks_like_mail(std::string_view bytes) {
  std::string_view head = bytes.substr(0, std::size_t{32} << 10);
  if (head.substr(0, 3) == "\xEF\xBB\xBF") head.remove_prefix(3);
  bool only_messages = false, common = false;
  for (std::size_t at = 0, lines = 0; at < head.size(); ++lines) {
    const std::size_t newline = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, newline - at);
    at = newline + 1;
    if (trim(line).empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (lines == 0) return false;
      continue;
    }
    if (lines == 0 && line.substr(0, 5) == "From ") continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 80) return false;
    const std::string_view name = line.substr(0, colon);
    if (!is_ascii_alpha(name.front())) return false;  // "02:47 AM BST"
    for (const char c : name) {
      if (!is_ascii_alpha(c) && !is_ascii_digit(c) && c != '-' && c != '_') return false;
    }
    for (const std::string_view own : {"mime-version", "message-id", "received", "return-path"}) {
      only_messages |= equals_icase(name, own);
    }
    for (const std::string_view own : {"from", "subject", "date", "content-type"}) common |= equals_icase(name, own);
  }
  return only_messages && common;
}

Result<ReadSummary> read_mail(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  if (input.bytes.size() > options.max_bytes) {
    return fail("too-large",
                fmt::format("{} has {} MB, more than a message may have", input.uri, input.bytes.size() >> 20),
                input.uri);
  }
  return MailReader(input, options, sink).run();
}

}  // namespace hearsay
