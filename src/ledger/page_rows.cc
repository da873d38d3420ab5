#include "ledger/page_rows.h"

#include <fmt/format.h>

#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

std::string page_uri(const Document& d) {
  return d.page.canonical.empty() ? d.source.uri : d.page.canonical;
}

/// "https://live.courier.example/a" -> "live.courier.example"; empty for paths.
std::string_view host_of(std::string_view uri) {
  const auto scheme = uri.find("://");
  if (scheme == std::string_view::npos || !uri.starts_with("http")) return {};
  uri.remove_prefix(scheme + 3);
  return uri.substr(0, uri.find_first_of("/:?#"));
}

/// The last two labels of a host, three under "co.uk", "com.au" and their like.
std::string registered_domain(std::string_view host) {
  std::vector<std::string_view> labels;
  for (std::size_t at = 0; at <= host.size();) {
    const std::size_t dot = std::min(host.find('.', at), host.size());
    labels.push_back(host.substr(at, dot - at));
    at = dot + 1;
  }
  if (labels.size() < 3) return ascii_lower(host);
  const std::string_view second = labels[labels.size() - 2];
  const bool two_level = labels.back().size() == 2 && (second == "co" || second == "com" || second == "org" ||
                                                       second == "net" || second == "gov" || second == "ac");
  const std::size_t keep = two_level ? 3 : 2;
  std::string out;
  for (std::size_t i = labels.size() - keep; i < labels.size(); ++i) {
    if (!out.empty()) out += '.';
    out += ascii_lower(labels[i]);
  }
  return out;
}

/// "The Vell Courier | Norland News | Travel" names its outlet first.
std::string outlet_name(std::string_view site) {
  return std::string(trim(site.substr(0, site.find(" | "))));
}

class PageRows {
 public:
  PageRows(const Document& document, Instant recorded_at, LedgerRows& rows)
      : d_(document), recorded_at_(recorded_at), rows_(rows) {}

  void run(const std::string& extractor) {
    add_document(extractor);
    add_blocks();
    add_notes();
  }

 private:
  void add_document(const std::string& extractor) {
    DocumentRow& row = rows_.document;
    row.id = document_id(d_);
    row.uri = page_uri(d_);
    row.type = d_.page.kind;
    row.outlet = d_.page.site_name.empty() ? std::string(host_of(row.uri)) : outlet_name(d_.page.site_name);
    row.publisher_family = publisher_family(row.uri, row.outlet);

    VersionRow& v = rows_.version;
    v.id = version_id(d_);
    v.document = row.id;
    v.sha256 = d_.source.sha256;
    v.size = d_.source.bytes.size();
    v.uri = d_.source.uri;
    v.media_type = d_.source.media_type;
    v.charset = d_.source.charset;
    v.headline = d_.page.headline;
    v.byline = d_.page.byline;
    v.language = d_.page.language;
    v.published = d_.page.published.instant;
    v.modified = d_.page.modified.instant;
    v.published_date = d_.page.published.date;
    v.zone = d_.page.zone;
    v.captured_at = d_.source.captured_at;
    v.recorded_at = recorded_at_;
    v.extractor = extractor;
  }

  /// Kind and clock name a block in every version; where they do not tell blocks apart, its headline or words do.
  std::string block_key(const Block& b) const {
    if (!b.permalink.empty()) return fmt::format("{}|{}", to_string(b.kind), b.permalink);
    std::string clock;
    if (b.clock) clock = b.clock->instant ? format_instant(*b.clock->instant) : fold_text(b.clock->verbatim);
    return fmt::format("{}|{}", to_string(b.kind), clock);
  }
  std::string block_words(const Block& b) const {
    std::string words = fold_text(d_.text(b.headline.empty() ? b.span : b.headline));
    if (words.size() > 160) words.resize(160);
    return words;
  }

  void add_blocks() {
    std::unordered_map<std::string, int> seen;
    for (const Block& b : d_.blocks) ++seen[block_key(b)];
    std::unordered_map<std::string, int> used;
    for (std::size_t i = 0; i < d_.blocks.size(); ++i) {
      const Block& b = d_.blocks[i];
      std::string key = block_key(b);
      const bool bare = !b.clock && b.permalink.empty() && b.kind != BlockKind::kLede && b.kind != BlockKind::kSummary;
      if (seen[key] > 1 || bare) key += "|" + block_words(b);
      if (const int n = used[key]++; n > 0) key += fmt::format("|{}", n);
      BlockRow row;
      row.id = make_id('b', rows_.document.id + "|" + key);
      row.version = rows_.version.id;
      row.ord = static_cast<std::int32_t>(i);
      row.label = b.id;
      row.kind = b.kind;
      row.span = d_.offsets.to_source(b.span);
      row.headline = trim(d_.text(b.headline));
      row.author = b.author;
      row.permalink = b.permalink;
      row.key_event = b.key_event;
      row.pinned = b.pinned;
      if (b.clock) {
        row.clock_verbatim = b.clock->verbatim;
        row.zone_verbatim = b.clock->zone_verbatim;
        row.zone = b.clock->zone;
        row.published = b.clock->instant;
        row.modified = b.clock->modified;
        row.utc_offset_s = b.clock->utc_offset_s;
        row.zone_basis = b.clock->zone_basis;
      }
      rows_.blocks.push_back(std::move(row));
    }
  }

  void add_notes() {
    for (const Note& n : d_.notes) {
      rows_.notes.push_back({rows_.version.id, n.code, n.message, n.stage, d_.offsets.to_source(n.span)});
    }
  }

  const Document& d_;
  Instant recorded_at_;
  LedgerRows& rows_;
};

}  // namespace

std::string document_id(const Document& document) {
  return make_id('d', page_uri(document));
}

std::string version_id(const Document& document) {
  return make_id('v', document_id(document) + "|" + document.source.sha256);
}

std::string publisher_family(std::string_view uri, std::string_view outlet) {
  if (const auto host = host_of(uri); !host.empty()) return registered_domain(host);
  return fold_text(outlet);
}

void add_page_rows(const Document& document, Instant recorded_at, const std::string& extractor, LedgerRows& rows) {
  PageRows(document, recorded_at, rows).run(extractor);
}

}  // namespace hearsay
