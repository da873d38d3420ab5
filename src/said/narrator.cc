#include "said/narrator.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "model/tree.h"
#include "said/content.h"
#include "said/main_clause.h"
#include "said/manner.h"
#include "said/statement_parts.h"
#include "said/verification.h"

namespace hearsay {
namespace {

class OwnSentences {
 public:
  OwnSentences(Document& document, const PageWords& page, const SaidLexicon& lexicon, const MarkerRules& markers,
               Narrator& narrator)
      : d_(document), page_(page), lexicon_(lexicon), markers_(markers), narrator_(narrator) {}

  /// Sentences in the outlet's own voice: a finite clause with no attribution of its own.
  void run() {
    std::vector<bool> has_report(d_.sentences.size(), false);
    for (const Statement& s : d_.statements) {
      has_report[s.sentence] = true;
      for (const ViewSpan piece : s.content) mark_covered(piece, has_report);
    }
    for (const Quotation& q : d_.quotations) {
      if (q.fragment) continue;
      for (const ViewSpan piece : q.pieces) mark_covered(piece, has_report);
    }
    const std::vector<Index> reports = by_sentence();
    for (std::size_t i = 0; i < d_.sentences.size(); ++i) {
      const Sentence& sentence = d_.sentences[i];
      if (sentence.block == kNone) continue;
      const BlockKind kind = d_.blocks[sentence.block].kind;
      if (kind != BlockKind::kPost && kind != BlockKind::kLede && kind != BlockKind::kSummary) continue;
      if (has_report[i]) {
        narrate_main_clause(static_cast<Index>(i), reports);
        continue;
      }
      if (markers_.find(d_.text(sentence.span)).has_value() && speaks_of_claim(page_, sentence)) continue;
      narrate(static_cast<Index>(i));
    }
  }

 private:
  /// The statements that attributions made, by the sentence of their cue.
  std::vector<Index> by_sentence() const {
    std::vector<Index> order;
    for (std::size_t i = 0; i < d_.statements.size(); ++i) order.push_back(static_cast<Index>(i));
    std::stable_sort(order.begin(), order.end(),
                     [&](Index a, Index b) { return d_.statements[a].sentence < d_.statements[b].sentence; });
    return order;
  }

  /// "The council closed the bridge after engineers said it was unsafe": the closing is the outlet's own report.
  void narrate_main_clause(Index i, const std::vector<Index>& by_sentence) {
    if (role_of(d_, i) == ParagraphRole::kHeadline) return;
    std::vector<const Statement*> reports;
    auto at = std::lower_bound(by_sentence.begin(), by_sentence.end(), i,
                               [&](Index s, Index sentence) { return d_.statements[s].sentence < sentence; });
    for (; at != by_sentence.end() && d_.statements[*at].sentence == i; ++at) reports.push_back(&d_.statements[*at]);
    const Sentence& sentence = d_.sentences[i];
    std::vector<TokenRange> clause = main_clause_beside(d_, page_, sentence, reports);
    if (clause.empty() || speaks_to_reader(sentence)) return;
    ContentBuilder builder(d_, page_, lexicon_);
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    clause.front().begin = std::max(clause.front().begin, builder.dateline_end(reader));
    if (clause.front().empty()) return;
    Statement s;
    for (const TokenRange words : clause) {
      for (const ViewSpan piece : builder.pieces_of(words)) s.content.push_back(piece);
    }
    s.sentence = i;
    s.block = d_.sentences[i].block;
    narrator_.tell(std::move(s), {clause.front().begin, clause.back().end});
  }

  void mark_covered(ViewSpan piece, std::vector<bool>& covered) const {
    const auto first = std::lower_bound(d_.sentences.begin(), d_.sentences.end(), piece.begin,
                                        [](const Sentence& s, std::uint32_t b) { return s.span.end <= b; });
    for (auto it = first; it != d_.sentences.end() && it->span.begin < piece.end; ++it)
      covered[static_cast<std::size_t>(it - d_.sentences.begin())] = true;
  }

  /// "We'll bring you the latest", "Share your photos": the outlet talks with its reader and reports nothing.
  bool speaks_to_reader(const Sentence& sentence) const {
    const Index root = root_of(d_, sentence);
    if (root == kNone) return false;
    if (d_.tokens[root].feats.find("Mood=Imp") != std::string::npos) return true;
    Index subject = kNone;
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      if (page_[i].head == root && page_[i].relation == "nsubj") subject = i;
    }
    if (subject == kNone) return false;
    const auto reader_words = [&](Index i) {
      const Word& w = page_[i];
      return w.is("we") || w.is("you") || w.is("our") || w.is("your");
    };
    if (reader_words(subject)) return true;
    for (Index i = sentence.first_token; i < subject; ++i) {
      if (d_.tokens[i].head == subject && d_.tokens[i].deprel == "nmod:poss" && reader_words(i)) return true;
    }
    return false;
  }

  /// "Jana Holt and Petr Lund contributed to this report."
  bool is_credit(const Sentence& sentence) const {
    if (sentence.end_token - sentence.first_token > 24) return false;
    for (Index i = sentence.first_token; i + 3 < sentence.end_token; ++i) {
      if (page_[i].is("contributed") && page_[i + 1].is("to") && page_[i + 2].is("this")) return true;
    }
    return false;
  }

  /// "Jana Holt reports from Vell": who wrote the post.
  bool signs(const Sentence& sentence) const {
    if (is_credit(sentence)) return true;
    if (sentence.end_token - sentence.first_token > 12) return false;
    bool reports = false;
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      const Token& t = d_.tokens[i];
      if (t.head == kNone) reports = t.lemma == "report" && t.xpos == "VBZ";
      if (t.deprel == "obj" || t.deprel == "ccomp") return false;
    }
    return reports;
  }

  /// "The firm that runs the ferry." tells nothing, for all its verb: every finite verb is a relative pronoun's.
  bool is_bare_noun(const Sentence& sentence) const {
    const Index root = root_of(d_, sentence);
    if (root == kNone || (d_.tokens[root].upos != "NOUN" && d_.tokens[root].upos != "PROPN")) return false;
    bool relative = false;
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      const Token& t = d_.tokens[i];
      relative = relative || t.feats.find("PronType=Rel") != std::string::npos;
      if (t.feats.find("VerbForm=Fin") != std::string::npos && !in_relative_clause(i)) return false;
    }
    return relative;
  }
  bool in_relative_clause(Index i) const {
    for (int steps = 0; steps < kDeepestTree && i != kNone; ++steps) {
      if (d_.tokens[i].deprel == "acl:relcl") return true;
      i = page_[i].head;
    }
    return false;
  }

  /// "Parting: Ana Roth (left) and her brother at the pier", "Pictured: the lock gate gave way": the first token behind
  /// the label of a picture; the sentence's first where there is none.
  Index picture_label_end(const Sentence& sentence) const {
    constexpr Index kLongest = 5;
    static constexpr std::array<std::string_view, 12> kSides = {
        "left", "right", "centre", "center", "above", "below", "inset", "pictured", "top", "bottom", "l", "r"};
    static constexpr std::array<std::string_view, 8> kLabels = {"pictured", "photo", "photos", "image",
                                                                "picture",  "above", "watch",  "video"};
    const Index begin = sentence.first_token;
    Index colon = begin;
    while (colon < sentence.end_token && colon - begin <= kLongest && page_[colon].form != ":") ++colon;
    if (colon == begin || colon + 3 >= sentence.end_token || page_[colon].form != ":") return begin;
    bool picture = one_of(page_[colon - 1].lower, kLabels);
    for (Index i = colon + 1; i + 2 < sentence.end_token && !picture; ++i) {
      const auto side = std::find(kSides.begin(), kSides.end(), page_[i + 1].lower);
      picture = page_[i].form == "(" && side != kSides.end() && (page_[i + 2].form == ")" || page_[i + 2].form == ",");
    }
    return picture ? colon + 1 : begin;
  }

  void narrate(Index i) {
    const Sentence& sentence = d_.sentences[i];
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    const ParagraphRole role = role_of(d_, i);
    const TokenRange whole{sentence.first_token, sentence.end_token};
    const bool finite = reader.has_finite_verb(whole);
    if (role == ParagraphRole::kBody && (!finite || whole.size() < 4)) return;
    if (role != ParagraphRole::kBody && whole.size() < 3) return;
    const std::string_view last = d_.text(d_.tokens[whole.end - 1]);
    if (last == "?" || (role == ParagraphRole::kBody && last == ":")) return;
    if (role == ParagraphRole::kBody && (speaks_to_reader(sentence) || signs(sentence) || is_bare_noun(sentence)))
      return;
    ContentBuilder builder(d_, page_, lexicon_);
    Statement s;
    s.content = builder.pieces_of({std::max(builder.dateline_end(reader), picture_label_end(sentence)), whole.end});
    if (s.content.empty()) return;
    cut_credit(d_, lexicon_, s);
    s.sentence = i;
    s.block = sentence.block;
    narrator_.tell(std::move(s), whole);
  }

  Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
  const MarkerRules& markers_;
  Narrator& narrator_;
};

}  // namespace

void Narrator::run() {
  OwnSentences(d_, page_, lexicon_, markers_, *this).run();
}

void Narrator::tell(Statement s, TokenRange clause) {
  const ParagraphRole role = role_of(d_, s.sentence);
  s.mode = role == ParagraphRole::kHeadline ? SpeechMode::kHeadline
           : role == ParagraphRole::kBullet ? SpeechMode::kBullet
                                            : SpeechMode::kNarrator;
  const Manner manner = manner_of_clause(d_, page_, clause);
  s.negative = manner.negative;
  s.factuality = manner.factuality;
  for (const ViewSpan piece : s.content) add_hedges(d_, markers_, piece, s);
  push_hop(s, page_name(d_), kNone, HopRelation::kWasQuotedFrom, false, {});
  s.score = 0.5;
  s.found_by = "statements: narrator";
  d_.statements.push_back(std::move(s));
}

}  // namespace hearsay
