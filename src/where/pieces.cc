#include "where/pieces.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "where/name_key.h"

namespace hearsay {
namespace {

bool is_cut(char32_t c) {
  return c == '-' || c == '/' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

Shape shape_of(std::string_view text) {
  int upper = 0, lower = 0, digits = 0, letters = 0;
  bool first_upper = false;
  bool after_apostrophe = false;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Char c = decode_utf8(text, at);
    const auto code = static_cast<UChar32>(c.code);
    if (u_isalpha(code)) {
      ++letters;
      const bool capital = u_isupper(code) || u_istitle(code);
      // "d'Ivoire" goes on in a name as a capitalised word does.
      if (letters == 1 || (after_apostrophe && letters <= 3)) first_upper = capital || first_upper;
      upper += capital;
      lower += u_islower(code) != 0;
    } else {
      digits += u_isdigit(code) != 0;
    }
    after_apostrophe = c.code == '\'' || c.code == 0x2019;
    at += c.length;
  }
  if (letters == 0) return digits > 0 ? Shape::kNumber : Shape::kMark;
  if (upper == 0 && lower == 0) return Shape::kCaseless;
  if (upper > 1 && lower == 0) return Shape::kUpper;
  return first_upper ? Shape::kCapital : Shape::kLower;
}

bool is_clitic(std::string_view text) {
  return text == "'s" || text == "\u2019s" || text == "'" || text == "\u2019" || text == "s'";
}

class PieceMaker {
 public:
  PieceMaker(const Document& document, const PlaceWords& words, std::vector<Piece>& out)
      : document_(document), words_(words), out_(out) {}

  void sentence(Index index) {
    const Sentence& sentence = document_.sentences[static_cast<std::size_t>(index)];
    const std::size_t first = out_.size();
    for (Index t = sentence.first_token; t < sentence.end_token; ++t) token(t, index);
    mark_start(first);
    mark_loud(first);
  }

 private:
  void token(Index index, Index sentence) {
    const Token& token = document_.tokens[static_cast<std::size_t>(index)];
    const std::string_view text = document_.text(token);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const Utf8Char c = decode_utf8(text, at);
      if (is_cut(c.code) && text.size() > c.length) {
        piece(token, index, sentence, begin, at);
        piece(token, index, sentence, at, at + c.length);
        begin = at + c.length;
      }
      at += c.length;
    }
    piece(token, index, sentence, begin, text.size());
  }

  void piece(const Token& token, Index index, Index sentence, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    Piece piece;
    piece.span = view_span(token.span.begin + begin, token.span.begin + end);
    piece.token = index;
    piece.sentence = sentence;
    const std::string_view text = document_.text(piece.span);
    piece.space_before = out_.empty() || out_.back().span.end < piece.span.begin;
    piece.lower = ascii_lower(text);
    piece.clitic = is_clitic(text);
    piece.shape = piece.clitic ? Shape::kMark : shape_of(text);
    if (piece.shape != Shape::kMark) {
      key_words(text, piece.key);
      std::string_view bare = piece.lower;
      if (bare.size() > 2 && bare.back() == '.') bare.remove_suffix(1);
      piece.classes = words_.classes(bare);
    }
    out_.push_back(std::move(piece));
  }

  void mark_start(std::size_t first) {
    for (std::size_t i = first; i < out_.size(); ++i) {
      if (out_[i].shape == Shape::kMark) continue;
      out_[i].sentence_start = true;
      return;
    }
  }

  void mark_loud(std::size_t first) {
    int named = 0, small = 0;
    for (std::size_t i = first; i < out_.size(); ++i) {
      const Piece& p = out_[i];
      if (p.shape == Shape::kCapital || p.shape == Shape::kUpper) ++named;
      if (p.shape == Shape::kLower && p.lower.size() > 2 && !p.is(kJoinerWord | kLocativeWord | kWeakLocativeWord)) {
        ++small;
      }
    }
    if (named < 4 || small * 8 > named) return;
    for (std::size_t i = first; i < out_.size(); ++i) out_[i].loud_line = true;
  }

  const Document& document_;
  const PlaceWords& words_;
  std::vector<Piece>& out_;
};

}  // namespace

bool same_name(const std::vector<Piece>& pieces, std::size_t at) {
  return at > 0 && at < pieces.size() && pieces[at].sentence == pieces[at - 1].sentence && pieces[at].named() &&
         pieces[at - 1].shape != Shape::kMark;
}

bool is_initial(const Piece& piece) {
  const std::string& lower = piece.lower;
  return piece.shape != Shape::kMark && (lower.size() == 1 || (lower.size() == 2 && lower[1] == '.'));
}

std::vector<Piece> make_pieces(const Document& document, const PlaceWords& words) {
  std::vector<Piece> pieces;
  pieces.reserve(document.tokens.size() + document.tokens.size() / 8);
  PieceMaker maker(document, words, pieces);
  for (std::size_t i = 0; i < document.sentences.size(); ++i) maker.sentence(static_cast<Index>(i));
  return pieces;
}

}  // namespace hearsay
