#include "said/quotes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace hearsay {
namespace {

enum class Family {
  kCurlyDouble,
  kCurlySingle,
  kStraightDouble,
  kStraightSingle,
  kLow,
  kGuillemet,
  kAngle,
  kCorner,
  kWhiteCorner
};

struct Mark {
  Family family;
  bool opens;
  bool closes;
};

std::optional<Mark> mark_of(char32_t c) {
  switch (c) {
    case U'\u201C':
    case U'\u201F':
      return Mark{Family::kCurlyDouble, true, false};
    case U'\u201D':
      return Mark{Family::kCurlyDouble, false, true};
    case U'\u2018':
    case U'\u201B':
      return Mark{Family::kCurlySingle, true, false};
    case U'\u2019':
      return Mark{Family::kCurlySingle, false, true};
    case U'\u201E':
    case U'\u201A':
      return Mark{Family::kLow, true, false};
    case U'"':
    case U'\uFF02':
      return Mark{Family::kStraightDouble, true, true};
    case U'`':
      return Mark{Family::kStraightSingle, true, false};
    case U'\'':
      return Mark{Family::kStraightSingle, true, true};
    case U'\u00AB':
      return Mark{Family::kGuillemet, true, false};
    case U'\u00BB':
      return Mark{Family::kGuillemet, false, true};
    case U'\u2039':
      return Mark{Family::kAngle, true, false};
    case U'\u203A':
      return Mark{Family::kAngle, false, true};
    case U'\u300C':
      return Mark{Family::kCorner, true, false};
    case U'\u300D':
      return Mark{Family::kCorner, false, true};
    case U'\u300E':
      return Mark{Family::kWhiteCorner, true, false};
    case U'\u300F':
      return Mark{Family::kWhiteCorner, false, true};
    default:
      return std::nullopt;
  }
}

bool is_space(char32_t c) {
  return c == 0 || c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_alpha(static_cast<char>(c));
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x301F) && c != 0xD7 && c != 0xF7;
}
bool is_opening_context(char32_t before) {
  return is_space(before) || before == U'(' || before == U'[' || before == U'{' || before == U'/' || before == U'-' ||
         (before >= 0x2010 && before <= 0x2015) || before == U'\u2026' || mark_of(before).has_value();
}

struct Char {
  char32_t code = 0;
  std::uint32_t at = 0, end = 0;
};

/// Words that begin with an apostrophe: "'em", "'tis", "'til", "'cause", "'90s".
bool starts_elision(const std::vector<Char>& text, std::size_t i) {
  if (i + 1 >= text.size()) return false;
  if (is_digit(text[i + 1].code)) {
    std::size_t j = i + 1;
    while (j < text.size() && is_digit(text[j].code)) ++j;
    return j - i == 3 && j < text.size() && (text[j].code == U's' || is_space(text[j].code));
  }
  std::string word;
  for (std::size_t j = i + 1; j < text.size() && is_letter(text[j].code) && word.size() < 8; ++j) {
    word += text[j].code < 0x80 ? ascii_lower(static_cast<char>(text[j].code)) : '?';
  }
  static constexpr std::array<std::string_view, 9> kElisions = {"em",  "tis", "twas", "til",  "cause",
                                                                "cos", "n",   "bout", "round"};
  for (const auto elision : kElisions) {
    if (word == elision) return true;
  }
  return false;
}

/// A quotation that is still open.
struct Open {
  std::size_t quoted;  ///< index into the result
  Family family;
  bool doubled;   ///< written as two single marks
  bool reversed;  ///< »opened by what closes elsewhere«
};

class Machine {
 public:
  Machine(const Document& document, std::vector<Note>* notes) : d_(document), notes_(notes) {}

  std::vector<Quoted> run() {
    for (std::size_t b = 0; b < d_.blocks.size(); ++b) {
      block_ = static_cast<Index>(b);
      const Block& block = d_.blocks[b];
      for (std::size_t p = 0; p < block.paragraphs.size(); ++p) {
        if (!is_language(block.paragraphs[p].role)) continue;
        paragraph_ = static_cast<Index>(p);
        if (block.paragraphs[p].block_quote && stack_.empty() && !starts_with_mark(block.paragraphs[p].span)) {
          set_off(block.paragraphs[p].span, p > 0 && block.paragraphs[p - 1].block_quote);
        } else {
          read(block.paragraphs[p].span, next_of_role(block, p));
        }
      }
    }
    const auto is_empty = [](const Quoted& q) { return q.pieces.empty(); };
    out_.erase(std::remove_if(out_.begin(), out_.end(), is_empty), out_.end());
    return std::move(out_);
  }

 private:
  static bool is_language(ParagraphRole role) {
    return role == ParagraphRole::kBody || role == ParagraphRole::kHeadline || role == ParagraphRole::kBullet;
  }

  bool starts_with_mark(ViewSpan span) const {
    const auto mark = span.empty() ? std::nullopt : mark_of(decode_utf8(d_.view, span.begin).code);
    return mark && mark->opens;
  }

  /// A block quote without marks is a quotation as a whole; those that follow each other are one.
  void set_off(ViewSpan span, bool goes_on) {
    const QuotePiece piece{
        {span.begin, span.begin}, {span.begin, trimmed(span.begin, span.end)}, {span.end, span.end}, paragraph_};
    if (piece.text.empty()) return;
    const bool same = goes_on && !out_.empty() && !out_.back().pieces.empty() && out_.back().block == block_ &&
                      out_.back().pieces.back().open.empty() && out_.back().pieces.back().paragraph + 1 == paragraph_;
    if (!same) out_.emplace_back().block = block_;
    out_.back().pieces.push_back(piece);
  }

  /// The next paragraph of the block when it has the same role: the only one that a quotation may run on into.
  static ViewSpan next_of_role(const Block& block, std::size_t p) {
    for (std::size_t n = p + 1; n < block.paragraphs.size(); ++n) {
      if (block.paragraphs[n].role == block.paragraphs[p].role) return block.paragraphs[n].span;
      if (is_language(block.paragraphs[n].role)) return {};
    }
    return {};
  }

  void decode(ViewSpan span) {
    text_.clear();
    for (std::uint32_t at = span.begin; at < span.end;) {
      const Utf8Char c = decode_utf8(d_.view, at);
      text_.push_back({c.code, at, std::min(at + c.length, span.end)});
      at += c.length;
    }
  }

  char32_t code(std::size_t i) const { return i < text_.size() ? text_[i].code : 0; }
  char32_t before(std::size_t i) const { return i == 0 ? 0 : text_[i - 1].code; }
  ViewSpan mark_span(std::size_t i, std::size_t width) const { return {text_[i].at, text_[i + width - 1].end}; }

  void read(ViewSpan span, ViewSpan next) {
    decode(span);
    for (std::size_t i = resume(); i < text_.size();) {
      const auto mark = mark_of(text_[i].code);
      i += mark ? step(i, *mark) : 1;
    }
    end_paragraph(span, next);
  }

  /// At the start of a paragraph: a quotation left open goes on after a mark of its kind. Returns where to read on.
  std::size_t resume() {
    if (stack_.empty()) return 0;
    std::size_t i = 0;
    while (i < text_.size() && is_space(text_[i].code)) ++i;
    const std::size_t width = stack_.front().doubled ? 2 : 1;
    if (i + width > text_.size()) return i;
    const std::uint32_t at = text_[i + width - 1].end;
    out_[stack_.front().quoted].pieces.push_back({mark_span(i, width), {at, at}, {}, paragraph_});
    return i + width;
  }

  /// Handles the mark at `i`; returns how many characters it took.
  std::size_t step(std::size_t i, Mark mark) {
    std::size_t width = 1;
    const char32_t c = text_[i].code;
    const bool doubled = (c == U'\'' || c == U'`' || c == U'\u2019' || c == U'\u2018') && code(i + 1) == c;
    if (doubled) {
      width = 2;
      mark.family = c == U'\'' || c == U'`' ? Family::kStraightDouble : Family::kCurlyDouble;
    } else if (c == U'`') {
      return 1;
    } else if (mark.family == Family::kCurlySingle || mark.family == Family::kStraightSingle) {
      if (is_apostrophe(i, mark)) return 1;
    }
    if (closes(i, width, mark)) {
      close(i, width, mark.family);
    } else if (opens(i, width, mark)) {
      open(i, width, mark, doubled);
    } else if (mark.closes && !mark.opens && mark.family != Family::kCurlySingle) {
      stray(i, width);
    }
    return width;
  }

  bool is_open(Family family) const {
    return std::any_of(stack_.begin(), stack_.end(), [&](const Open& o) { return matches(o.family, family); });
  }

  /// German and Polish open low and close with what is an opening mark elsewhere. Hurried pages mix straight and curly
  /// marks in one quotation.
  static bool matches(Family opened, Family mark) {
    if (opened == Family::kLow && mark == Family::kCurlySingle) return true;
    return opened == mark || (is_double(mark) && (is_double(opened) || opened == Family::kLow));
  }
  static bool is_double(Family f) { return f == Family::kCurlyDouble || f == Family::kStraightDouble; }

  bool is_apostrophe(std::size_t i, const Mark& mark) const {
    const char32_t prev = before(i), next = code(i + 1);
    const bool letter_after = is_letter(next) || is_digit(next);
    if (is_letter(prev) && letter_after) return true;
    if (is_digit(prev) && mark.opens) return !is_open(mark.family);  // feet: 6' tall
    if (!mark.closes || mark.opens) {
      if (!letter_after && !(mark.closes && is_open(mark.family)) && !mark_of(next) && next != U'.' && next != U'[' &&
          next != U'(' && next != U'$' && !(next >= 0xA3 && next <= 0xA5)) {
        return true;
      }
      if (starts_elision(text_, i) && (code(i + 1) == U'n' || !closes_later(i, mark.family))) return true;
    }
    if (!mark.closes) return false;
    if (!is_open(mark.family)) return !mark.opens || !is_opening_context(prev);
    // A plural possessive inside single marks: "the guards’ hut", when another closing mark still follows.
    return prev == U's' && is_space(next) && is_letter(code(i + 2)) && closes_later(i, mark.family);
  }

  /// True when a closing mark of the family (no apostrophe) follows before another one opens.
  bool closes_later(std::size_t i, Family family) const {
    for (std::size_t j = i + 1; j < text_.size(); ++j) {
      const auto mark = mark_of(text_[j].code);
      if (!mark || mark->family != family) continue;
      const bool letter_after = is_letter(code(j + 1)) || is_digit(code(j + 1));
      if (mark->opens && letter_after && is_opening_context(before(j))) return false;
      if (mark->closes && !letter_after && !is_space(before(j))) return true;
    }
    return false;
  }

  bool closes(std::size_t i, std::size_t width, const Mark& mark) const {
    if (!is_open(mark.family)) return false;
    const Family opened = stack_.back().family;
    if (opened == Family::kLow && matches(opened, mark.family)) return true;
    if (stack_.back().reversed && opened == mark.family) return mark.opens;
    if (!mark.closes) return false;
    if (!mark.opens) return true;
    if (opened != mark.family && is_digit(before(i))) return false;  // inches: “a 6" pipe”
    // A straight mark: it closes unless it clearly opens a new one.
    const char32_t next = code(i + width);
    return !(is_opening_context(before(i)) && !is_space(next) && next != 0 && !is_space_or_punct(next)) ||
           (is_space(before(i)) && is_space(next));
  }

  static bool is_space_or_punct(char32_t c) {
    return is_space(c) || c == U'.' || c == U',' || c == U';' || c == U'!' || c == U'?' || c == U')' || c == U':';
  }

  bool opens(std::size_t i, std::size_t width, const Mark& mark) const {
    const char32_t next = code(i + width);
    if (!mark.opens) {
      if (!is_opening_context(before(i)) || !is_letter(next)) return false;
      // »Danish and German style«: the closing guillemet opens. ”Swedish style”, or typed in haste: so does this mark.
      return is_reversible(mark.family) || (mark.family == Family::kCurlyDouble && closes_later(i, mark.family));
    }
    if (next == 0) return false;
    if (!mark.closes) return true;
    if (!is_opening_context(before(i))) return false;
    if (mark.family == Family::kStraightSingle) return closes_later(i, mark.family) && !is_space(next);
    return !is_space(next) || is_space(before(i)) || before(i) == 0;
  }

  static bool is_reversible(Family family) { return family == Family::kGuillemet || family == Family::kAngle; }

  void open(std::size_t i, std::size_t width, const Mark& mark, bool doubled) {
    const Family family = mark.family;
    // The same kind again while one is open, and not reversed: the earlier one was never closed.
    for (std::size_t s = 0; s < stack_.size(); ++s) {
      if (stack_[s].family == family) {
        while (stack_.size() > s) infer_end(text_[i].at);
        break;
      }
    }
    Quoted quoted;
    quoted.depth = static_cast<int>(stack_.size());
    quoted.block = block_;
    const std::uint32_t at = text_[i + width - 1].end;
    quoted.pieces.push_back({mark_span(i, width), {at, at}, {}, paragraph_});
    stack_.push_back({out_.size(), family, doubled, !mark.opens && is_reversible(family)});
    out_.push_back(std::move(quoted));
  }

  void close(std::size_t i, std::size_t width, Family family) {
    while (!stack_.empty() && !matches(stack_.back().family, family)) infer_end(text_[i].at);
    if (stack_.empty()) return;
    QuotePiece& piece = out_[stack_.back().quoted].pieces.back();
    piece.text.end = text_[i].at;
    piece.close = mark_span(i, width);
    if (piece.text.empty()) out_[stack_.back().quoted].pieces.pop_back();
    stack_.pop_back();
  }

  /// Ends the innermost open quotation before `at`, without the white space there.
  void infer_end(std::uint32_t at) {
    Quoted& quoted = out_[stack_.back().quoted];
    stack_.pop_back();
    quoted.closed = false;
    QuotePiece& piece = quoted.pieces.back();
    piece.text.end = trimmed(piece.text.begin, at);
    note("quotation-unclosed", "a quotation opens here and no closing mark follows; its end was inferred", piece.open);
    if (piece.text.empty()) quoted.pieces.pop_back();
  }

  std::uint32_t trimmed(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && is_ascii_space(d_.view[end - 1])) --end;
    return end;
  }

  void stray(std::size_t i, std::size_t width) {
    note("quotation-unopened", "a closing quotation mark stands here and nothing before it opened",
         mark_span(i, width));
  }

  void end_paragraph(ViewSpan span, ViewSpan next) {
    while (stack_.size() > 1) infer_end(span.end);
    if (stack_.empty()) return;
    if (!continues(next)) return infer_end(span.end);
    QuotePiece& piece = out_[stack_.front().quoted].pieces.back();
    piece.text.end = trimmed(piece.text.begin, span.end);
    if (piece.text.empty()) out_[stack_.front().quoted].pieces.pop_back();
  }

  /// Whether the next paragraph starts with the opening mark of the quotation that is open.
  bool continues(ViewSpan next) const {
    std::uint32_t at = next.begin;
    while (at < next.end && is_ascii_space(d_.view[at])) ++at;
    if (at >= next.end) return false;
    const Utf8Char first = decode_utf8(d_.view, at);
    const auto mark = mark_of(first.code);
    if (!mark || !mark->opens) return false;
    if (stack_.front().doubled) return at + 2 <= next.end && d_.view[at + 1] == d_.view[at];
    return mark->family == stack_.front().family;
  }

  void note(std::string code, std::string message, ViewSpan span) {
    if (notes_ != nullptr) notes_->push_back({std::move(code), std::move(message), span, "quotes"});
  }

  const Document& d_;
  std::vector<Note>* notes_;
  std::vector<Quoted> out_;
  std::vector<Open> stack_;
  std::vector<Char> text_;
  Index block_ = kNone;
  Index paragraph_ = kNone;
};

}  // namespace

std::vector<Quoted> find_quoted(const Document& document, std::vector<Note>* notes) {
  return Machine(document, notes).run();
}

}  // namespace hearsay
