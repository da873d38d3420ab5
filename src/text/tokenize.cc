#include "text/tokenize.h"

#include <array>

#include "base/utf8.h"

namespace hearsay {
namespace {

enum class CharClass { kSpace, kWord, kDigit, kPunct };

CharClass class_of(char32_t c) {
  if (c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x200B || c == 0xFEFF || c == 0x2028 || c == 0x2029 || c == 0x3000 ||
      (c >= 0x80 && c < 0xA0) || (c >= 0x2000 && c <= 0x200A) || (c >= 0x200C && c <= 0x200F) ||
      (c >= 0x202A && c <= 0x202F)) {
    return CharClass::kSpace;
  }
  if (c >= '0' && c <= '9') return CharClass::kDigit;
  if (c < 0x80) return is_ascii_alpha(static_cast<char>(c)) || c == '_' ? CharClass::kWord : CharClass::kPunct;
  if ((c >= 0x2010 && c <= 0x205E) || c == 0xAB || c == 0xBB || c == 0xBF || c == 0xA1 || c == 0xB7 ||
      (c >= 0x3001 && c <= 0x301F)) {
    return CharClass::kPunct;
  }
  return CharClass::kWord;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::uint32_t base, std::vector<Token>& tokens)
      : text_(text), base_(base), tokens_(tokens) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      const Utf8Char c = decode_utf8(text_, at);
      const CharClass kind = class_of(c.code);
      if (kind == CharClass::kSpace) {
        if (!tokens_.empty()) tokens_.back().space_after = true;
        at += c.length;
      } else if (kind == CharClass::kPunct) {
        at = punctuation(at, c);
      } else {
        at = word(at);
      }
    }
  }

 private:
  void emit(std::size_t begin, std::size_t end) {
    Token token;
    token.span = view_span(base_ + begin, base_ + end);
    token.space_after = false;
    tokens_.push_back(std::move(token));
  }

  // Runs of the same mark ("...", "--", "!!") are one token.
  std::size_t punctuation(std::size_t at, const Utf8Char& c) {
    std::size_t end = at + c.length;
    while (end < text_.size() && (c.code == '.' || c.code == '-' || c.code == '!' || c.code == '?')) {
      if (text_[end] != text_[at]) break;
      ++end;
    }
    emit(at, end);
    return end;
  }

  bool joins(std::size_t at, const Utf8Char& mark, CharClass before) const {
    if (at + mark.length >= text_.size()) return false;
    const CharClass after = class_of(decode_utf8(text_, at + mark.length).code);
    const bool digits = before == CharClass::kDigit && after == CharClass::kDigit;
    if (mark.code == '.' || mark.code == ',' || mark.code == ':') return digits || (mark.code == '.' && initial(at));
    if (mark.code == '-' || mark.code == 0x2010 || mark.code == 0x2011 || mark.code == '/' || mark.code == '@' ||
        mark.code == '&') {
      return after == CharClass::kWord || after == CharClass::kDigit;
    }
    return is_apostrophe(mark.code) && after == CharClass::kWord;
  }

  // "U.S" inside "U.S.": a full stop between single capitals.
  bool initial(std::size_t dot) const {
    const auto capital = [&](std::size_t i) { return i < text_.size() && text_[i] >= 'A' && text_[i] <= 'Z'; };
    return dot > 0 && capital(dot - 1) && capital(dot + 1) && (dot < 2 || !is_ascii_alpha(text_[dot - 2]));
  }

  std::size_t word(std::size_t begin) {
    std::size_t end = begin;
    CharClass before = CharClass::kWord;
    while (end < text_.size()) {
      const Utf8Char c = decode_utf8(text_, end);
      const CharClass kind = class_of(c.code);
      if (kind == CharClass::kSpace || (kind == CharClass::kPunct && !joins(end, c, before))) break;
      if (kind != CharClass::kPunct) before = kind;
      end += c.length;
    }
    if (end < text_.size() && text_[end] == '.' && keeps_full_stop(text_.substr(begin, end - begin))) ++end;
    split_clitics(begin, end);
    return end;
  }

  static bool keeps_full_stop(std::string_view word) {
    static constexpr std::array<std::string_view, 24> kTitles = {
        "Mr",  "Mrs", "Ms", "Dr",  "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Sen",
        "Rep", "Gov", "St", "Rev", "Jr",   "Sr",  "No",  "vs", "Jan", "Feb",  "Aug", "Inc"};
    if (word.size() == 1) return word[0] >= 'A' && word[0] <= 'Z';
    if (word.size() >= 3 && word[word.size() - 2] == '.') return true;  // U.S.
    for (const auto title : kTitles) {
      if (word == title) return true;
    }
    return false;
  }

  void split_clitics(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    if (const std::size_t cut = clitic_size(word); cut > 0 && cut < word.size()) {
      split_clitics(begin, end - cut);
      emit(end - cut, end);
    } else {
      emit(begin, end);
    }
  }

  // Bytes of a clitic at the end of the word: n't, 's, 're, 've, 'll, 'd, 'm; 0 when there is none.
  static std::size_t clitic_size(std::string_view word) {
    std::string lower = ascii_lower(word);
    for (const std::string_view tail : {"n't", "n\u2019t", "'s", "'re", "'ve", "'ll", "'d", "'m", "\u2019s", "\u2019re",
                                        "\u2019ve", "\u2019ll", "\u2019d", "\u2019m"}) {
      if (lower.size() > tail.size() && std::string_view(lower).substr(lower.size() - tail.size()) == tail) {
        return tail.size();
      }
    }
    return lower == "cannot" ? 3 : 0;
  }

  std::string_view text_;
  std::uint32_t base_;
  std::vector<Token>& tokens_;
};

}  // namespace

void tokenize(std::string_view text, std::uint32_t base, std::vector<Token>& tokens) {
  Tokenizer(text, base, tokens).run();
}

}  // namespace hearsay
