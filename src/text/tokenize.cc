#include "text/tokenize.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/char_class.h"
#include "text/word_lists.h"

namespace hearsay {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::uint32_t base, std::vector<Token>& tokens)
      : text_(text), base_(base), tokens_(tokens) {}

  void run() {
    while (at_ < text_.size()) {
      const Utf8Char c = decode_utf8(text_, at_);
      if (char_class(c.code) == CharClass::kSpace) {
        if (started_) tokens_.back().space_after = true;
        at_ += c.length;
        continue;
      }
      chunk_begin_ = at_;
      chunk_end_ = at_;
      // A chunk runs to the next space; what is decided inside never looks beyond it, save for the character after.
      while (chunk_end_ < text_.size() && chunk_end_ - chunk_begin_ < kMaxTokenBytes) {
        const Utf8Char next = decode_utf8(text_, chunk_end_);
        if (char_class(next.code) == CharClass::kSpace) break;
        chunk_end_ += next.length;
      }
      while (at_ < chunk_end_) at_ = next_token();
    }
  }

 private:
  struct Char {
    char32_t code = 0;
    std::size_t length = 0;
    CharClass kind = CharClass::kSpace;
  };

  Char look(std::size_t at) const {
    if (at >= chunk_end_) return {};
    const Utf8Char c = decode_utf8(text_, at);
    return {c.code, c.length, char_class(c.code)};
  }
  std::string_view piece(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }
  char byte(std::size_t at) const { return at < chunk_end_ ? text_[at] : ' '; }
  static bool wordy(CharClass kind) { return kind == CharClass::kLetter || kind == CharClass::kDigit; }

  void emit(std::size_t begin, std::size_t end, bool joined = false) {
    Token token;
    token.span = view_span(base_ + begin, base_ + end);
    token.space_after = false;
    token.joined = joined;
    tokens_.push_back(std::move(token));
    started_ = true;
  }
  std::size_t take(std::size_t end) {
    emit(at_, end);
    return end;
  }

  std::size_t next_token() {
    if (const std::size_t end = address_end(); end > at_) return take(end);
    const Char c = look(at_);
    if (c.kind == CharClass::kEmoji) return take(emoji_end());
    if (c.kind == CharClass::kDigit || (numeric_sign(c) && is_ascii_digit(byte(at_ + 1)))) return number();
    if (c.kind == CharClass::kLetter || c.code == '_') return word();
    if (c.kind == CharClass::kFormat) return lone_format(c);
    return punctuation(c);
  }

  // A format character goes with the token it touches; alone it is no token.
  std::size_t lone_format(const Char& c) {
    if (started_ && tokens_.back().span.end == base_ + at_) {
      tokens_.back().span.end = base_ + static_cast<std::uint32_t>(at_ + c.length);
    }
    return at_ + c.length;
  }

  // "+44" and ".5" at the start of a chunk.
  bool numeric_sign(const Char& c) const { return at_ == chunk_begin_ && (c.code == '+' || c.code == '.'); }

  // ------------------------------------------------------------------------------- addresses, handles, hashtags

  // Closing marks at the end of an address belong to the sentence around it.
  std::size_t without_trailing_marks(std::size_t end) const {
    while (end > at_ && std::string_view(".,;:!?)>]}\"'").find(text_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  std::size_t address_end() const {
    const std::string_view rest = piece(at_, chunk_end_);
    if (starts_with_icase(rest, "http://") || starts_with_icase(rest, "https://") || starts_with_icase(rest, "www.") ||
        starts_with_icase(rest, "ftp://")) {
      const std::size_t quote = rest.find_first_of("<>\"");
      return without_trailing_marks(quote == std::string_view::npos ? chunk_end_ : at_ + quote);
    }
    const bool fresh = at_ == chunk_begin_ || !is_word_byte(text_[at_ - 1]);
    if (!fresh || rest.empty()) return at_;
    if ((rest[0] == '@' || rest[0] == '#') && rest.size() > 1 && is_ascii_alpha(rest[1])) return name_end(at_ + 1);
    if (is_word_byte(rest[0])) return std::max(mail_end(), domain_end());
    return at_;
  }

  static bool is_word_byte(char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  }

  std::size_t name_end(std::size_t at) const {
    while (at < chunk_end_ && is_word_byte(text_[at])) ++at;
    // A typographic closing mark is made of bytes over 0x80 too: step back to the last letter or digit.
    while (at > at_ + 1 && !is_ascii_alpha(text_[at - 1]) && !is_ascii_digit(text_[at - 1]) && text_[at - 1] != '_') {
      --at;
    }
    return at;
  }

  std::size_t mail_end() const {
    std::size_t end = at_;
    const auto part = [&] {
      while (is_ascii_alpha(byte(end)) || is_ascii_digit(byte(end)) || byte(end) == '.' || byte(end) == '_' ||
             byte(end) == '-' || byte(end) == '+') {
        ++end;
      }
    };
    part();
    if (end == at_ || byte(end) != '@') return at_;
    const std::size_t host = ++end;
    part();
    end = without_trailing_marks(end);
    if (end <= host) return at_;
    // "desk@courier.example", and without a full stop the handles that mailing lists and chats write: "Oduya@COURIER".
    const bool handle = is_ascii_alpha(text_[at_]) && is_ascii_alpha(text_[host]);
    return handle || piece(host, end).find('.') != std::string_view::npos ? end : at_;
  }

  // "example.com", "alt.news.local", "report.pdf", with a path behind: labels joined by full stops that end in a known
  // label, or three labels of lower-case letters.
  std::size_t domain_end() const {
    std::size_t end = at_, last = at_, stops = 0;
    bool lower = true;
    while (is_ascii_alpha(byte(end)) || is_ascii_digit(byte(end)) || byte(end) == '.' || byte(end) == '-' ||
           byte(end) == '_') {
      if (text_[end] == '.') {
        if (end + 1 >= chunk_end_ || !is_word_byte(text_[end + 1])) break;
        ++stops;
        last = end + 1;
      } else if (!(text_[end] >= 'a' && text_[end] <= 'z')) {
        lower = false;
      }
      ++end;
    }
    if (stops == 0 || last < at_ + 2) return at_;
    const std::string_view first = piece(at_, last - 1);
    const bool letters = std::any_of(first.begin(), first.end(), [](char c) { return is_ascii_alpha(c); });
    if (!letters || first.size() < 2) return at_;
    if (!is_address_ending(piece(last, end)) && !(stops >= 2 && lower && first.size() > 2)) return at_;
    if (byte(end) == '/') return without_trailing_marks(chunk_end_);
    return end;
  }

  // ------------------------------------------------------------------------------- emoji

  // One picture with its skin tone, variation selector and joined pictures; two letters of a flag.
  std::size_t emoji_end() const {
    std::size_t end = at_;
    Char c = look(end);
    const bool flag = c.code >= 0x1F1E6 && c.code <= 0x1F1FF;
    end += c.length;
    c = look(end);
    if (flag) return c.code >= 0x1F1E6 && c.code <= 0x1F1FF ? end + c.length : end;
    while (c.length > 0) {
      if (c.kind == CharClass::kFormat) {
        const bool joiner = c.code == 0x200D;
        end += c.length;
        c = look(end);
        if (joiner && c.kind == CharClass::kEmoji) {
          end += c.length;
          c = look(end);
        }
      } else if ((c.code >= 0x1F3FB && c.code <= 0x1F3FF) || c.code == 0x20E3) {
        end += c.length;
        c = look(end);
      } else {
        break;
      }
    }
    return end;
  }

  // ------------------------------------------------------------------------------- numbers

  std::size_t digits_end(std::size_t at) const {
    for (Char c = look(at); c.kind == CharClass::kDigit; c = look(at)) at += c.length;
    return at;
  }

  // Digits joined by . , : / (and by - where they look like a telephone number or a date).
  std::size_t number() {
    std::size_t end = digits_end(at_ + (is_ascii_digit(byte(at_)) || look(at_).kind == CharClass::kDigit ? 0 : 1));
    while (end + 1 < chunk_end_ && is_ascii_digit(text_[end + 1])) {
      const char mark = text_[end];
      if (mark != '.' && mark != ',' && mark != ':' && mark != '/') break;
      const std::size_t group = digits_end(end + 1);
      if (mark == ',' && group - end != 4) break;  // 12,500 but not 18,19,20
      end = group;
    }
    if (byte(end) == '-') end = std::max(end, dashed_number_end());
    if (const std::size_t file = file_ending_end(end); file > end) return take(file);
    const Char after = look(end);
    if (after.kind == CharClass::kLetter) return number_with_letters(end);
    if (is_apostrophe(after.code) && end - at_ >= 2) {  // the 1990's, the '80's
      const std::size_t s = end + after.length;
      if ((byte(s) == 's' || byte(s) == 'S') && !wordy(look(s + 1).kind)) return take(s + 1);
    }
    return take(end);
  }

  // "555-0134", the extension "3-0134", "1-800-555-0134", "2024-05-01", but not "10-15" and not "1999-2004".
  std::size_t dashed_number_end() const {
    std::size_t end = at_, groups = 0, group_begin = at_, first = 0, last = 0;
    while (true) {
      while (is_ascii_digit(byte(end))) ++end;
      last = end - group_begin;
      if (last == 0) return 0;
      if (++groups == 1) first = last;
      if (byte(end) != '-' || !is_ascii_digit(byte(end + 1))) break;
      group_begin = ++end;
    }
    if (look(end).kind == CharClass::kLetter) return 0;
    const bool telephone = groups == 2 && last == 4 && (first == 1 || first == 3 || first == 5);
    return groups >= 3 || telephone ? end : 0;
  }

  // The end of ".pdf" at `at`, where nothing of a word goes on; `at` where no file's ending stands.
  std::size_t file_ending_end(std::size_t at) const {
    if (byte(at) != '.') return at;
    std::size_t end = at + 1;
    while (is_ascii_alpha(byte(end)) || is_ascii_digit(byte(end))) ++end;
    const bool whole = end == chunk_end_ || !is_word_byte(text_[end]);
    return whole && is_file_ending(piece(at + 1, end)) ? end : at;
  }

  // "5th", "1990s" and codes such as "9mmX" stay whole; "4pm", "20km" are cut before the unit.
  std::size_t number_with_letters(std::size_t end) {
    std::size_t letters = end;
    for (Char c = look(letters); c.kind == CharClass::kLetter; c = look(letters)) letters += c.length;
    const std::string_view tail = piece(end, letters);
    const char after = byte(letters);
    const bool dotted = (tail == "a" || tail == "p" || tail == "A" || tail == "P") && after == '.' &&
                        (byte(letters + 1) == 'm' || byte(letters + 1) == 'M');
    if (dotted) return take(end);
    const bool more = wordy(look(letters).kind) || after == '_';
    if (!more && is_unit_after_number(tail)) return take(end);
    while (wordy(look(letters).kind) || byte(letters) == '_') letters += look(letters).length;
    return take(letters);
  }

  // ------------------------------------------------------------------------------- words

  bool joins_word(std::size_t at, const Char& mark, std::size_t begin) const {
    const Char after = look(at + mark.length);
    if (mark.kind == CharClass::kFormat || mark.code == '_') return true;
    if (after.kind != CharClass::kLetter && after.kind != CharClass::kDigit) return false;
    const std::string_view before = piece(begin, at);
    if (is_apostrophe(mark.code)) return after.kind == CharClass::kLetter;
    if (mark.code == '.') return acronym_dot(at);
    if (mark.code == '&')
      return before.size() <= 3 && is_upper(text_[at - 1]) && after.code < 0x80 && is_upper(byte(at + 1));
    if (mark.code == '-' || mark.code == 0x2010 || mark.code == 0x2011) return keeps_hyphen(before);
    if (mark.code == '*') return after.kind == CharClass::kLetter;
    if (mark.code == '/') return equals_icase(piece(begin, std::min(at + 2, chunk_end_)), "w/o");
    return false;
  }

  // The full stops inside "U.S.", "a.m", "Ph.D": single letters around, or one short piece before a capital.
  bool acronym_dot(std::size_t dot) const {
    const bool single_before = is_ascii_alpha(byte(dot - 1)) && (dot < at_ + 2 || text_[dot - 2] == '.');
    const bool single_after = is_ascii_alpha(byte(dot + 1)) && !is_word_byte(byte(dot + 2));
    if (single_before && single_after) return true;
    if (is_ascii_digit(byte(dot + 1)) && is_code(piece(at_, dot))) return true;
    const std::string_view whole = piece(at_, std::min(dot + 2, chunk_end_));
    return equals_icase(whole, "ph.d") || equals_icase(whole, "m.s");
  }

  // The head of "BA.2", "XBB.1.5", "F.16": capitals, then whatever digits and stops came so far.
  static bool is_code(std::string_view head) {
    return is_upper(head.front()) && !equals_icase(head, "no") &&
           std::all_of(head.begin(), head.end(), [](char c) { return is_upper(c) || is_ascii_digit(c) || c == '.'; });
  }

  std::size_t word() {
    std::size_t end = at_;
    while (true) {
      const Char c = look(end);
      if (c.length == 0) break;
      if (!wordy(c.kind) && c.code != '_' && (end == at_ || !joins_word(end, c, at_))) break;
      end += c.length;
    }
    if (byte(end) == '.' && end < chunk_end_ && full_stop_belongs(end)) ++end;
    if (byte(end) == '$' && is_ascii_digit(byte(end + 1)) && end - at_ <= 3) ++end;  // US$5
    emit_word(at_, end);
    return end;
  }

  bool full_stop_belongs(std::size_t stop) const {
    const std::string_view word = piece(at_, stop);
    if (byte(stop + 1) == '.') return false;  // an ellipsis
    if (word.size() == 1) return is_upper(word[0]) && word[0] != 'I' && chunk_end_ < text_.size();
    if (ends_text(stop + 1) && splits_at_end(word)) return false;
    if (word.size() >= 3 && word[word.size() - 2] == '.') return true;  // U.S.
    if (equals_icase(word, "no")) return is_upper(word[0]) && next_chunk_is_number(stop + 1);
    return keeps_full_stop(word);
  }

  // Nothing but closing marks up to the end of the text, or a new sentence after "etc.".
  bool ends_text(std::size_t at) const {
    const std::size_t next = text_.find_first_not_of(" \t\r\n)]\"'", at);
    if (next == std::string_view::npos) return true;
    return is_upper(text_[next]) && next > at && at >= 4 && equals_icase(text_.substr(at - 4, 3), "etc");
  }

  // At the end of a sentence an abbreviation gives up its full stop to it ("lorries etc" + "."); capitals with stops
  // inside keep theirs ("the U.N."), as the treebanks do.
  static bool splits_at_end(std::string_view word) {
    if (word.size() >= 3 && word[word.size() - 2] == '.') return !is_upper(word.back());
    return keeps_full_stop(word);
  }

  bool next_chunk_is_number(std::size_t at) const {
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at < text_.size() && (is_ascii_digit(text_[at]) || text_[at] == '#');
  }

  // Cuts clitics off the end: could | n't | 've.
  void emit_word(std::size_t begin, std::size_t end) {
    std::size_t cuts[4];
    std::size_t count = 0, stem = end;
    while (count < 4) {
      const std::size_t tail = clitic_size(piece(begin, stem));
      if (tail == 0 || tail >= stem - begin) break;
      stem -= tail;
      cuts[count++] = stem;
    }
    if (count == 0) {
      std::size_t tail = contraction_cut(piece(begin, end));
      if (tail == 0 && (end - begin == 3 || end - begin == 4))
        tail = contraction_cut_before(piece(begin, end), next_word(end));
      if (tail > 0) cuts[count++] = stem = end - tail;
    }
    emit(begin, stem);
    while (count > 0) {
      const std::size_t from = cuts[--count];
      emit(from, count > 0 ? cuts[count - 1] : end, true);
    }
  }

  // The letters behind the space at `end`; none where they are part of something longer ("its in-house team").
  std::string_view next_word(std::size_t end) const {
    static constexpr std::size_t kLongest = 12;
    if (end >= text_.size() || text_[end] != ' ') return {};
    std::size_t stop = end + 1;
    while (stop < text_.size() && stop - end <= kLongest && is_ascii_alpha(text_[stop])) ++stop;
    const bool longer = stop < text_.size() && (text_[stop] == '-' || is_word_byte(text_[stop]));
    return longer ? std::string_view() : text_.substr(end + 1, stop - end - 1);
  }

  // Bytes of a clitic at the end of a word: n't, 's, 're, 've, 'll, 'd, 'm with any apostrophe; 0 when there is none.
  static std::size_t clitic_size(std::string_view word) {
    for (std::size_t letters = 1; letters <= 2 && letters < word.size(); ++letters) {
      const std::string_view tail = word.substr(word.size() - letters);
      const std::size_t mark = apostrophe_before(word, word.size() - letters);
      if (mark == 0) continue;
      const std::size_t size = letters + mark;
      if (letters == 1) {
        const char t = ascii_lower(tail[0]);
        if (t == 's' || t == 'd' || t == 'm') return size;
        if (t == 't' && size < word.size() && ascii_lower(word[word.size() - size - 1]) == 'n') return size + 1;
      } else if (equals_icase(tail, "re") || equals_icase(tail, "ve") || equals_icase(tail, "ll")) {
        return size;
      }
    }
    return 0;
  }

  static std::size_t apostrophe_before(std::string_view word, std::size_t at) {
    if (at >= 1 && (word[at - 1] == '\'' || word[at - 1] == '`')) return 1;
    if (at >= 3 && word.substr(at - 3, 3) == "\u2019") return 3;
    if (at >= 2 && (word.substr(at - 2, 2) == "\u02BC" || word.substr(at - 2, 2) == "\u00B4")) return 2;
    return 0;
  }

  // ------------------------------------------------------------------------------- punctuation

  std::size_t punctuation(const Char& c) {
    if (const std::size_t end = emoticon_end(); end > at_) return take(end);
    if (is_apostrophe(c.code)) return apostrophe(c);
    if (const std::size_t file = file_ending_end(at_); file > at_) return take(file);  // "(draft).pdf"
    std::size_t end = at_ + c.length;
    if (c.code == '!' || c.code == '?') {
      while (byte(end) == '!' || byte(end) == '?') ++end;
    } else if (c.code == '.' && (byte(end) == '!' || byte(end) == '?')) {
      while (byte(end) == '!' || byte(end) == '?') ++end;
    } else if (std::string_view(".-*=_~#+<>^|,`$").find(static_cast<char>(c.code < 0x80 ? c.code : 0)) !=
               std::string_view::npos) {
      while (end < chunk_end_ && text_[end] == text_[at_]) ++end;
    } else if (c.length == 1 && is_drawn_line()) {
      while (end < chunk_end_ && text_[end] == text_[at_]) ++end;
    }
    while (look(end).kind == CharClass::kFormat) end += look(end).length;
    return take(end);
  }

  // Dozens of the same mark are a line that somebody drew, or hostile input: one token, not one each.
  bool is_drawn_line() const {
    static constexpr std::size_t kMarks = 24;
    if (at_ + kMarks > chunk_end_) return false;
    return text_.substr(at_, kMarks).find_first_not_of(text_[at_]) == std::string_view::npos;
  }

  // A possessive after s, a decade, a clipped word, doubled marks; else a quotation mark.
  std::size_t apostrophe(const Char& c) {
    const std::size_t after = at_ + c.length;
    if (after < chunk_end_ && text_.substr(after, c.length) == text_.substr(at_, c.length)) {
      return take(after + c.length);
    }
    const bool fresh = at_ == chunk_begin_ || !is_word_byte(text_[at_ - 1]);
    if (fresh && is_ascii_digit(byte(after)) && is_ascii_digit(byte(after + 1)) &&
        (after + 2 == chunk_end_ || byte(after + 2) == 's')) {
      return take(std::min(chunk_end_, after + 2 + (byte(after + 2) == 's' ? 1 : 0)));
    }
    if (fresh && c.code != 0x2018) {
      const std::string_view rest = piece(after, chunk_end_);
      for (const std::string_view clipped : {"em", "til", "cause", "s", "ll", "re", "ve"}) {
        if (equals_icase(rest, clipped)) return take(chunk_end_);
      }
      open_quote_ = after < chunk_end_;
    } else if (!fresh) {
      const char before = ascii_lower(text_[at_ - 1]);
      if (before == 's' && !open_quote_ && started_ && tokens_.back().span.end == base_ + at_) {
        emit(at_, after, true);
        return after;
      }
      open_quote_ = false;
    }
    return take(after);
  }

  // :) :-( ;-) :D <3 and the like, where nothing wordy touches them.
  std::size_t emoticon_end() const {
    const char eyes = text_[at_];
    if (at_ > chunk_begin_ && is_word_byte(text_[at_ - 1])) return at_;
    std::size_t end = at_ + 1;
    if (eyes == '<' && byte(end) == '3') return end + 1 == chunk_end_ ? end + 1 : at_;
    if (piece(at_, chunk_end_) == "^_^" || piece(at_, chunk_end_) == "-_-") return chunk_end_;
    if (eyes != ':' && eyes != ';' && eyes != '=') return at_;
    if (byte(end) == '-' || byte(end) == '\'') ++end;
    static constexpr std::string_view kMouths = ")(DPpOo/\\|][*3";
    const char mouth = byte(end);
    if (end >= chunk_end_ || kMouths.find(mouth) == std::string_view::npos) return at_;
    if (++end < chunk_end_ && is_word_byte(text_[end])) return at_;
    while (end < chunk_end_ && text_[end] == mouth && mouth == ')') ++end;
    return end;
  }

  std::string_view text_;
  std::uint32_t base_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::size_t chunk_begin_ = 0;
  std::size_t chunk_end_ = 0;
  bool started_ = false;     // a token of this text has been emitted
  bool open_quote_ = false;  // a single quotation mark stands open
};

}  // namespace

void tokenize(std::string_view text, std::uint32_t base, std::vector<Token>& tokens) {
  Tokenizer(text, base, tokens).run();
}

}  // namespace hearsay
