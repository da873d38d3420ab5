// Entities that a feed declares for itself in its DOCTYPE (XML 1.0, section 4.2.1: internal general entities):
//
//   <!DOCTYPE rss [ <!ENTITY desk "tag:courier.example,2024:"> ]>   ...   <guid>&desk;/1441</guid>
//
//   const XmlEntities entities(utf8);
//   std::size_t used = entities.decode(text, at, out);   // text[at] == '&'; falls back to HTML's own references
//
// A value's character references are decoded once; entities inside values are never expanded, so a few nested
// declarations cannot grow into gigabytes ("billion laughs"). At most kMost declarations, each of at most kLongest
// bytes, are read, from the document's first kScanned bytes. External entities are not fetched. Read-only after making.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace hearsay {

class XmlEntities {
 public:
  static constexpr std::size_t kMost = 64;
  static constexpr std::size_t kLongest = 1024;
  static constexpr std::size_t kScanned = 16384;

  explicit XmlEntities(std::string_view document);

  /// Appends what the reference at `at` stands for and returns the bytes it took; 0 when it is no reference.
  std::size_t decode(std::string_view text, std::size_t at, std::string& out) const;
  /// The whole text decoded.
  std::string decode_all(std::string_view text) const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace hearsay
