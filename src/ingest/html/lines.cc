#include "ingest/html/lines.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/html/character_references.h"

namespace hearsay {
namespace {

bool never_shown(Tag tag) {
  switch (tag) {
    case Tag::kHead:
    case Tag::kTitle:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kNoscript:
    case Tag::kTemplate:
    case Tag::kSvg:
    case Tag::kSelect:
    case Tag::kTextarea:
    case Tag::kButton:
    case Tag::kIframe:
    case Tag::kCanvas:
    case Tag::kAudio:
    case Tag::kVideo:
    case Tag::kNoembed:
    case Tag::kNoframes:
    case Tag::kRp:
    case Tag::kRt:  // a reading aid over the word: the word itself is said by the text below it
    case Tag::kDialog:
      return true;
    default:
      return false;
  }
}

/// style="... display : none ..." without building a style engine: white space is skipped.
bool style_hides(std::string_view style) {
  std::string tight;
  for (const char c : style) {
    if (!is_ascii_space(c)) tight += ascii_lower(c);
  }
  return tight.find("display:none") != std::string::npos || tight.find("visibility:hidden") != std::string::npos;
}

/// Bytes of the white space at `at`, no-break spaces among it; 0 when none stands there.
std::size_t blank_at(std::string_view text, std::size_t at) {
  if (is_ascii_space(text[at])) return 1;
  return text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0' ? 2 : 0;
}

bool is_sentence_mark(char32_t c) {
  return c == ',' || c == '.' || c == ';' || c == '!' || c == '?' || c == 0x060C || c == 0x06D4 || c == 0x0964 ||
         c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0x104B || c == 0x104A;
}

bool is_wide(char32_t c) {
  // Scripts that write words without spaces: a character carries about as much as a third of an English word.
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x2E80 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F);
}

class LineBuilder {
 public:
  LineBuilder(const HtmlTree& tree, const PageLines& page, std::vector<Line>& out)
      : tree_(tree), page_(page), out_(out) {}

  void run() {
    struct Open {
      NodeId end;
      NodeId outer_block;
      bool link;
      bool block;
    };
    std::vector<Open> open;
    for (NodeId n = 0; n < tree_.size();) {
      while (!open.empty() && n >= open.back().end) {
        if (open.back().block) {
          flush();
          block_ = open.back().outer_block;
        }
        if (open.back().link) --links_;
        open.pop_back();
      }
      const Tag tag = tree_.tag(n);
      if (tag == Tag::kText) {
        add_text(n);
        ++n;
        continue;
      }
      if (tag == Tag::kBr || tag == Tag::kHr) flush();
      if (page_.is_hidden(n)) {
        if (is_block_tag(tag)) flush();
        n = tree_.end(n);
        continue;
      }
      if (tree_.end(n) > n + 1) {
        const bool block = is_block_tag(tag) || is_inline_caption(n);
        const bool link = tag == Tag::kA && leads_elsewhere(n);
        if (block) flush();
        open.push_back({tree_.end(n), block_, link, block});
        if (block) block_ = n;
        if (link) ++links_;
      } else if (is_block_tag(tag)) {
        flush();  // it holds nothing, or what it holds lies too deep for the tree: words before and behind stand apart
      }
      ++n;
    }
    flush();
  }

 private:
  /// The words to a picture inside a paragraph, which styles set apart from it.
  bool is_inline_caption(NodeId n) const {
    if (tree_.tag(n) != Tag::kSpan || tree_.tag(block_) != Tag::kP) return false;
    const std::string_view name = tree_.raw_attribute(n, "class");
    return name == "caption" || name.starts_with("caption ") || name.ends_with("-caption") ||
           name.ends_with("_caption");
  }

  /// A link that runs a script is a button.
  bool leads_elsewhere(NodeId n) const {
    return tree_.has_attribute(n, "href") && !starts_with_icase(trim(tree_.raw_attribute(n, "href")), "javascript:");
  }

  void add_text(NodeId n) {
    const std::string_view raw = tree_.raw(n);
    std::uint32_t chars = 0;
    std::uint32_t wide = 0;
    bool in_word = in_word_;
    for (std::size_t i = 0; i < raw.size();) {
      const char c = raw[i];
      if (static_cast<unsigned char>(c) < 0x80) {
        if (is_ascii_space(c)) {
          in_word = false;
        } else {
          ++chars;
          if (is_sentence_mark(static_cast<char32_t>(c))) ++line_.stops;
          if (!in_word) ++line_.words;
          in_word = true;
        }
        ++i;
        continue;
      }
      const Utf8Char u = decode_utf8(raw, i);
      i += u.length;
      if (u.code == 0xA0 || u.code == 0x200B || u.code == 0xFEFF) {
        in_word = false;
        continue;
      }
      ++chars;
      if (is_wide(u.code)) ++wide;
      if (is_sentence_mark(u.code)) ++line_.stops;
      if (!in_word) ++line_.words;
      in_word = true;
    }
    if (chars == 0 || is_only_reference_space(raw)) {
      in_word_ = false;
      return;
    }
    in_word_ = in_word;
    line_.words += wide / 3;
    chars += 2 * wide;
    if (!has_line_) {
      line_.first = n;
      line_.block = block_;
      has_line_ = true;
    }
    line_.last = n;
    line_.chars += chars;
    if (links_ > 0) line_.link_chars += chars;
  }

  /// "&nbsp;" alone is no text.
  static bool is_only_reference_space(std::string_view raw) {
    if (raw.find('&') == std::string_view::npos) return false;
    if (raw.size() > 64) return false;
    return trim(decode_references(raw, false)).empty();
  }

  void flush() {
    if (has_line_) out_.push_back(line_);
    line_ = {};
    has_line_ = false;
    in_word_ = false;
  }

  const HtmlTree& tree_;
  const PageLines& page_;
  std::vector<Line>& out_;
  Line line_;
  bool has_line_ = false;
  bool in_word_ = false;
  int links_ = 0;
  NodeId block_ = 0;
};

}  // namespace

PageLines::PageLines(const HtmlTree& tree, Hidden hidden) : tree_(tree), hidden_(hidden) {
  LineBuilder(tree, *this, lines_).run();
  lines_before_.resize(tree.size() + 1);
  std::size_t line = 0;
  for (NodeId n = 0; n <= tree.size(); ++n) {
    while (line < lines_.size() && lines_[line].first < n) ++line;
    lines_before_[n] = static_cast<std::uint32_t>(line);
  }
}

bool PageLines::is_hidden(NodeId n) const {
  const Tag tag = tree_.tag(n);
  if (tag == Tag::kText) return false;
  if (tag == Tag::kNoscript && hidden_ == Hidden::kShow) return false;
  if (never_shown(tag)) return tag != Tag::kTemplate || !tree_.has_attribute(n, "shadowrootmode");
  if (hidden_ == Hidden::kShow || tag == Tag::kBody || tag == Tag::kHtml || tag == Tag::kRoot) return false;
  bool hides = false;
  // Read aloud, not shown: the words that accessible pages add for those who listen.
  static constexpr std::string_view kUnseen[] = {"visually-hidden", "visuallyhidden", "visually_hidden",
                                                 "sr-only",         "screen-reader",  "screenreader"};
  tree_.each_attribute(n, [&](std::string_view name, std::string_view value) {
    if (equals_icase(name, "hidden")) hides = !equals_icase(value, "until-found");
    if (equals_icase(name, "style") && style_hides(value)) hides = true;
    if (equals_icase(name, "class") && tag != Tag::kDiv) {
      for (const std::string_view unseen : kUnseen) hides |= value.find(unseen) != std::string_view::npos;
    }
  });
  return hides;
}

bool PageLines::stands_apart(NodeId text, NodeId before) const {
  const auto time_around = [&](NodeId n) {
    for (int up = 0; up < 4 && n != kNoNode; ++up, n = tree_.parent(n)) {
      if (tree_.tag(n) == Tag::kTime) return true;
    }
    return false;
  };
  return tree_.parent(text) != tree_.parent(before) && (time_around(text) || time_around(before));
}

PageLines::Range PageLines::within(NodeId n) const {
  return {lines_before_[n], lines_before_[tree_.end(n)]};
}

const std::string& PageLines::text(const Line& line) const {
  const std::size_t at = static_cast<std::size_t>(&line - lines_.data());
  if (texts_.empty()) texts_.resize(lines_.size());
  std::optional<std::string>& known = texts_.at(at);
  if (!known) known = make_text(line);
  return *known;
}

std::string PageLines::make_text(const Line& line) const {
  std::string out;
  bool space = false;
  NodeId before = kNoNode;
  for (NodeId n = line.first; n <= line.last; ++n) {
    if (tree_.tag(n) != Tag::kText) {
      if (is_hidden(n)) n = tree_.end(n) - 1;
      continue;
    }
    if (before != kNoNode && stands_apart(n, before)) space = true;
    before = n;
    const std::string decoded = decode_references(tree_.raw(n), false);
    for (std::size_t i = 0; i < decoded.size();) {
      if (const std::size_t blank = blank_at(decoded, i); blank > 0) {
        space = true;
        i += blank;
        continue;
      }
      std::size_t end = i + 1;
      while (end < decoded.size() && blank_at(decoded, end) == 0) ++end;
      if (space && !out.empty()) out += ' ';
      space = false;
      out.append(decoded, i, end - i);
      i = end;
    }
  }
  return out;
}

bool is_prose(const Line& line) {
  constexpr std::uint32_t kProseChars = 60;
  return line.chars >= kProseChars && line.stops > 0 && line.link_chars * 2 < line.chars;
}

}  // namespace hearsay
