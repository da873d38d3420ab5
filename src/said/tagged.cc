#include "said/tagged.h"

#include <algorithm>

#include "model/tree.h"

namespace hearsay {
namespace {

// From here on the tagger's content and source are taken in place of the rules': its content sooner where the two see
// quite another thing than where they differ by some words, of which the rules know more.
constexpr double kTrustContent = 0.2, kTrustWords = 0.7, kAlike = 0.5, kTrustSource = 0.6;

bool overlap(TokenRange a, TokenRange b) {
  return a.begin < b.end && b.begin < a.end;
}

class Fuser {
 public:
  Fuser(const Document& d, const PageWords& page, const SaidLexicon& lexicon, const ContentBuilder& builder,
        std::vector<Attribution>& found)
      : d_(d), page_(page), lexicon_(lexicon), builder_(builder), found_(found) {}

  void run(std::span<const SpeechSpan> spans) {
    const std::size_t by_rule = found_.size();
    for (Tagged& t : read_tagged(d_, spans)) {
      if (!t.source.empty()) t.source = without_aside(page_, without_dateline(t.source, t.cue));
      const bool nobody = !t.source.empty() && !names_somebody(t.source);
      if (nobody) t.source = {};
      Attribution* match = matching(t, by_rule);
      if (match != nullptr) {
        merge(t, *match);
      } else if (!nobody && !is_quoted_as(t, by_rule)) {
        add(t);
      }
    }
    const auto place = [](const Attribution& a) { return a.cue_words.empty() ? a.source.begin : a.cue_words.begin; };
    std::stable_sort(found_.begin(), found_.end(), [&](const Attribution& a, const Attribution& b) {
      return a.sentence != b.sentence ? a.sentence < b.sentence : place(a) < place(b);
    });
    for (std::size_t i = 0; i < found_.size(); ++i) {
      leave_reporter(found_[i]);
      if (!found_[i].tagged.saw()) found_[i].tagged.beside = beside(i);
    }
  }

 private:
  using Found = std::vector<Attribution>::iterator;
  /// The first of the rules' reports that is not before a sentence.
  Found from_sentence(Index sentence, std::size_t by_rule) {
    return std::lower_bound(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(by_rule), sentence,
                            [](const Attribution& a, Index s) { return a.sentence < s; });
  }

  /// The "saying" of "quoted by Radio Merrow as saying" belongs to the rules' report.
  bool is_quoted_as(const Tagged& t, std::size_t by_rule) {
    const Index sentence = d_.tokens[t.cue.begin].sentence;
    const Found end = found_.begin() + static_cast<std::ptrdiff_t>(by_rule);
    for (Found a = from_sentence(sentence, by_rule); a != end && a->sentence == sentence; ++a) {
      if (a->rule == "quoted as" && a->reporting.contains(t.cue.begin)) return true;
    }
    return false;
  }

  /// An adverb or a verb alone ("heartbreakingly") is nobody, whatever the tagger makes of it; nor is a phrase that
  /// ends in the pronoun of the next clause ("head of the board, which").
  bool names_somebody(TokenRange source) const {
    const Word& last = page_[source.end - 1];
    if (source.size() == 1 && (last.is("the") || last.is("a") || last.is("an"))) return false;
    if (source.size() > 1 && (last.is("which") || last.is("who") || last.is("that"))) return false;
    if (page_[source.begin].is("whose")) return false;  // of whom it is told
    for (Index i = source.begin; i < source.end; ++i) {
      const Word& w = page_[i];
      if (w.is_nominal() || w.pos == Pos::kPronoun || w.pos == Pos::kDet || w.pos == Pos::kNum || w.capital)
        return true;
    }
    return false;
  }

  std::vector<ViewSpan> pieces(const Tagged& t) const {
    std::vector<ViewSpan> out;
    for (TokenRange range : t.content) {
      const Sentence& sentence = d_.sentences[d_.tokens[range.begin].sentence];
      if (range.begin == sentence.first_token) {
        const Index from = builder_.dateline_end(ClauseReader(page_, sentence.first_token, sentence.end_token));
        if (from < range.end) range.begin = from;
      }
      range.end = end_of_speech(range);
      if (const Index noun = t.cue.end - 1; page_[noun].pos == Pos::kNoun && noun < range.begin) {
        const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
        range.end = std::max(range.begin + 1, std::min(range.end, builder_.phrase_end(reader, noun)));
      }
      std::vector<ViewSpan> parts = builder_.pieces_of(range);
      // A mark that nobody closed: the quotation runs on, over the words that say who spoke.
      const ViewSpan cue = builder_.span_of(t.cue);
      if (std::any_of(parts.begin(), parts.end(), [&](const ViewSpan s) { return s.overlaps(cue); }))
        parts = {builder_.span_of(without_marks(range))};
      for (const ViewSpan piece : parts) {
        // Two ranges in one quotation of several paragraphs give its pieces twice.
        if (std::none_of(out.begin(), out.end(), [&](const ViewSpan s) { return s.overlaps(piece); }))
          out.push_back(piece);
      }
    }
    std::sort(out.begin(), out.end());
    // "urged [the board] [not to print them]": two spans without a word between them are one.
    for (std::size_t i = 1; i < out.size();) {
      const bool joined = out[i].begin <= out[i - 1].end + 1 && first_token(out[i]) > 0 &&
                          d_.tokens[first_token(out[i]) - 1].sentence == d_.tokens[first_token(out[i])].sentence;
      if (!joined) {
        ++i;
        continue;
      }
      out[i - 1].end = std::max(out[i - 1].end, out[i].end);
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return out;
  }

  /// "“I ran.” The road was dark and ...": a quotation that ended with its sentence is over; what follows is narrated.
  Index end_of_speech(TokenRange range) const {
    if (!page_[range.begin].mark || range.size() < 4 || !page_[range.begin + 1].quoted()) return range.end;
    const Index close = builder_.quotation_end(range.begin + 1);
    if (close + 3 >= range.end || close <= range.begin + 1 || !page_[close].mark) return range.end;
    const std::string_view last = page_[close - 1].form;
    const Word& next = page_[close + 1];
    const bool over = last == "." || last == "!" || last == "?";
    return over && next.capital && !next.quoted() && !next.mark ? close + 1 : range.end;
  }

  TokenRange without_marks(TokenRange range) const {
    if (range.size() > 1 && page_[range.begin].mark) ++range.begin;
    while (range.size() > 1 && (page_[range.end - 1].mark || page_[range.end - 1].form == ",")) --range.end;
    return range;
  }

  static double share(const std::vector<ViewSpan>& a, const std::vector<ViewSpan>& b) {
    double both = 0, all = 0;
    for (const ViewSpan s : a) all += s.size();
    for (const ViewSpan s : b) all += s.size();
    for (const ViewSpan s : a) {
      for (const ViewSpan t : b) {
        if (s.overlaps(t)) both += std::min(s.end, t.end) - std::max(s.begin, t.begin);
      }
    }
    return all == both ? 1 : both / (all - both);
  }

  /// How much of what it reports the tagger gave to another cue, at most two sentences away. Wants them in order.
  double beside(std::size_t at) const {
    const Attribution& a = found_[at];
    const auto near = [&](const Attribution& other) {
      return other.sentence >= a.sentence - 2 && other.sentence <= a.sentence + 2;
    };
    double most = 0;
    std::size_t k = at;
    while (k > 0 && near(found_[k - 1])) --k;
    for (; k < found_.size() && near(found_[k]); ++k) {
      if (k != at && found_[k].tagged.saw()) most = std::max(most, share(a.content, found_[k].content));
    }
    return most;
  }

  /// The rules' report of the same cue, or of the same words where one has no cue.
  Attribution* matching(const Tagged& t, std::size_t by_rule) {
    const std::vector<ViewSpan> content = pieces(t);
    Attribution* best = nullptr;
    double most = -1;
    const Index sentence = d_.tokens[t.cue.begin].sentence;
    for (auto it = from_sentence(sentence - 2, by_rule); it != found_.begin() + static_cast<std::ptrdiff_t>(by_rule);
         ++it) {
      Attribution& a = *it;
      if (a.sentence > sentence + 2) break;
      if (a.tagged.saw()) continue;
      const bool same_cue = !a.cue_words.empty() && (overlap(a.cue_words, t.cue) || t.cue.contains(a.cue_head));
      const double alike = share(a.content, content);
      if (!same_cue && alike < 0.5) continue;
      if (!same_cue && !a.cue_words.empty() && a.outer == kNone && alike < 0.8) continue;
      const double worth = alike + (same_cue ? 1 : 0);
      if (worth > most) most = worth, best = &a;
    }
    return best;
  }

  static TaggerView view_of(const Tagged& t) {
    return {t.cue_score, t.source.empty() ? -1 : t.source_score, t.content_score};
  }

  void merge(const Tagged& t, Attribution& a) const {
    a.tagged = view_of(t);
    a.tagged.agreed = share(a.content, pieces(t));
    if (t.content_score >= (a.tagged.agreed >= kAlike ? kTrustWords : kTrustContent) && !knows_better(a)) {
      std::vector<ViewSpan> content = pieces(t);
      leave_narrator(a, content);
      // "The town must act, she said:" and the words set off below it: both are hers.
      if (a.direct && a.rule == "colon" && a.tagged.agreed == 0) {
        content.insert(content.end(), a.content.begin(), a.content.end());
        std::sort(content.begin(), content.end());
      }
      if (!content.empty() && !loses_a_piece(content, a, t.source) && !swallows(content, a) && !holds_cue(content, a)) {
        leave_recipient(a, content);
        if (content.back().end != a.content.back().end) a.rest = {};
        a.content = content;
        set_quoted(a);
      }
    }
    // "amid reports that ...": nobody is named, whoever else stands in the sentence.
    const bool nobody = a.source.empty() && a.cue != nullptr && a.cue->group == "report" && a.rule == "noun";
    if (t.source.empty() || nobody || owns_cue(a) || touches_content(t.source, a)) return;
    if (hands_on(t)) {
      if (a.relayer.empty()) a.relayer = t.source;
      if (a.source.empty()) a.source = subject_of(t.cue);
    } else if (a.source.empty()) {
      const bool hears = !a.recipient.empty() && overlap(t.source, a.recipient);  // "He was told that ..."
      if (t.source_score >= kTrustSource && !hears) a.source = t.source;
    } else if (t.source.begin <= a.source.begin && a.source.end <= t.source.end) {
      a.source =
          without_edges(without_time(t.source, a.source.end), a.source);  // "passengers who reached the quay" cut short
    } else if (!overlap(t.source, a.source) && t.source_score >= kTrustSource && a.relayer.empty()) {
      a.source = t.source;
    }
  }

  /// "Holt on Friday accused ...": the day is no part of the speaker's name.
  TokenRange without_time(TokenRange source, Index least) const {
    const Sentence& sentence = d_.sentences[d_.tokens[source.begin].sentence];
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    if (source.end - 2 >= least && reader.is_time_word(source.end - 1) && page_[source.end - 2].pos == Pos::kAdp)
      source.end -= 2;
    return source;
  }

  /// "VELNO, Norland - The mayor said", "Unlike Vell - and Orn - Sarn's plan says": what a dash sets off is no part of
  /// the speaker.
  TokenRange without_dateline(TokenRange source, TokenRange cue) const {
    const auto dash = [&](Index i) {
      const std::string_view form = page_[i].form;
      const bool set_off = d_.tokens[i - 1].space_after && d_.tokens[i].space_after;  // unlike "lip-sync"
      return set_off && (form == "-" || form == "\u2013" || form == "\u2014" || form == "--");
    };
    for (Index i = source.end - 2; i > source.begin && source.end <= cue.begin; --i) {
      if (dash(i)) return {i + 1, source.end};
    }
    return source;
  }

  /// "The clinic neither": nor is a word that joins.
  TokenRange without_edges(TokenRange source, TokenRange least) const {
    while (source.end > least.end &&
           (page_[source.end - 1].pos == Pos::kCoord || page_[source.end - 1].pos == Pos::kAdv ||
            page_[source.end - 1].is("neither") || page_[source.end - 1].is("both")))
      --source.end;
    return source;
  }

  /// "who doubted her claims that ...": the claims are hers, whoever else stands before them.
  bool owns_cue(const Attribution& a) const {
    if (a.rule != "noun" || a.cue_head == kNone || a.source.empty() || a.source.end > a.cue_head) return false;
    const Index owner = child_of(d_, a.cue_head, {"nmod"}, a.source.begin, a.source.end);
    return owner != kNone && d_.tokens[owner].deprel == "nmod:poss";
  }

  bool touches_content(TokenRange source, const Attribution& a) const {
    const ViewSpan span = builder_.span_of(source);
    return std::any_of(a.content.begin(), a.content.end(), [&](const ViewSpan piece) { return piece.overlaps(span); });
  }

  /// Frames whose content the rules put together by design: "the crew … to be alive", "…, and closed the valley" left
  /// to the narrator.
  static bool knows_better(const Attribution& a) {
    return a.rule == "turn" || a.rule == "quoted as" || a.rule == "passive" || a.rule == "seem" ||
           a.rule == "dash-reports" || a.rule == "adverb" || a.rule == "continuation" || !a.rest.empty() ||
           (a.direct && a.rule == "quote" && !a.recipient.empty());
  }

  /// "The bridge, the mayor said, was closed": both sides belong to it; but what the tagger holds for words about the
  /// speaker ("..., said Holt, head of the board") does not, nor what the narrator tells beside a quotation.
  bool loses_a_piece(const std::vector<ViewSpan>& content, const Attribution& a, TokenRange source) const {
    const ViewSpan speaker = source.empty() ? ViewSpan{} : builder_.span_of(source);
    return std::any_of(a.content.begin(), a.content.end(), [&](const ViewSpan piece) {
      return a.content.size() > 1 && (source.empty() || !piece.overlaps(speaker)) && holds_verb(piece) &&
             std::none_of(content.begin(), content.end(), [&](const ViewSpan s) { return s.overlaps(piece); }) &&
             !narrates_beside(piece, content, a);
    });
  }

  /// '"We go on," she said, as the lights went out': what follows the speaker of a quotation, without marks of its own
  /// and begun by a word that joins clauses, is the narrator's. So is a sentence before "She said that ...".
  bool narrates_beside(ViewSpan piece, const std::vector<ViewSpan>& content, const Attribution& a) const {
    if (a.cue_head == kNone || content.empty()) return false;
    const std::uint32_t cue = d_.tokens[a.cue_head].span.begin;
    const Index first = first_token(piece), kept = first_token(content.front());
    const bool before = piece.end <= cue;
    if (before) return content.front().begin > cue && page_[kept].is("that");
    const Word& w = page_[first];
    const bool joins = w.pos == Pos::kCoord || w.pos == Pos::kSubord || w.pos == Pos::kAdp;
    return page_[kept].quoted() && !w.quoted() && !w.mark && joins && !w.is("that");
  }

  Index first_token(ViewSpan piece) const {
    const auto it = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), piece.begin,
                                     [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
    return static_cast<Index>(it - d_.tokens.begin());
  }

  /// "The weir holds, but as Holt said, “we watch it.”": what stands before "as" is not hers.
  void leave_narrator(const Attribution& a, std::vector<ViewSpan>& content) const {
    if (!a.direct || a.rule != "quote" || a.source.empty() || a.source.begin == 0) return;
    if (a.source.begin > a.cue_words.begin || !page_[a.source.begin - 1].is("as")) return;
    const std::uint32_t speaks = d_.tokens[a.source.begin].span.begin;
    const auto narrated = [&](const ViewSpan piece) { return piece.end <= speaks; };
    content.erase(std::remove_if(content.begin(), content.end(), narrated), content.end());
  }

  /// Would take in the cue of another report of the same speaker that the rules set beside this one: "said she had
  /// pumps and has called on".
  bool swallows(const std::vector<ViewSpan>& content, const Attribution& a) const {
    const auto holds = [](const std::vector<ViewSpan>& pieces, ViewSpan at) {
      return std::any_of(pieces.begin(), pieces.end(), [&](const ViewSpan s) { return s.contains(at); });
    };
    return std::any_of(found_.begin(), found_.end(), [&](const Attribution& other) {
      const bool same_speaker = !a.source.empty() && other.source.begin == a.source.begin;
      if (&other == &a || other.sentence != a.sentence || other.cue_head == kNone || !same_speaker ||
          other.rule == "tagged")
        return false;
      const ViewSpan cue = d_.tokens[other.cue_head].span;
      return holds(content, cue) && !holds(a.content, cue);
    });
  }

  /// The word that opens what is said cannot stand in it: "countered | her claims that ...".
  bool holds_cue(const std::vector<ViewSpan>& content, const Attribution& a) const {
    if (a.cue_head == kNone || page_[a.cue_head].quoted()) return false;
    const ViewSpan cue = d_.tokens[a.cue_head].span;
    return std::any_of(content.begin(), content.end(), [&](const ViewSpan piece) { return piece.contains(cue); });
  }

  /// "told the Courier that ...": the Courier hears it; and a cue is no part of its content.
  void leave_recipient(const Attribution& a, std::vector<ViewSpan>& content) const {
    if (a.right_from == kNone) return;
    const std::uint32_t from = d_.tokens[a.right_from].span.begin;
    if (!a.cue_words.empty() && a.cue_words.begin < a.right_from) {  // "declined to say who": the content begins behind
      const ViewSpan cue = builder_.span_of(a.cue_words);
      for (ViewSpan& piece : content) {
        if (cue.overlaps(piece) && from < piece.end) piece.begin = from;
      }
    }
    begin_where_heard(a, content);
    if (a.recipient.empty()) return;
    const ViewSpan hears = d_.tokens[a.recipient.begin].span;
    for (ViewSpan& piece : content) {
      if (piece.begin <= hears.begin && hears.end <= from && from < piece.end && piece.contains(hears))
        piece.begin = from;
    }
  }

  /// "told Radio Merrow that ...", "said in a note that ...": what stands before a "that" of the cue's own is not
  /// reported; "urged residents to leave": who is to leave is.
  void begin_where_heard(const Attribution& a, std::vector<ViewSpan>& content) const {
    const Index from = a.right_from;
    if (a.cue_words.empty() || a.cue_words.end > from) return;
    const ViewSpan first = d_.tokens[from].span;
    for (ViewSpan& piece : content) {
      const Index at = first_token(piece);
      if (at < a.cue_words.end) continue;
      const bool early = page_[from].is("that") && at < from && first.end < piece.end;
      const bool to = page_[at].pos == Pos::kTo || (page_[at].pos == Pos::kNot && page_[at + 1].pos == Pos::kTo);
      const bool late = at > from && to && !a.content.empty() && a.cue != nullptr && a.right_rule == "infinitive" &&
                        std::none_of(a.content.begin(), a.content.end(),
                                     [&](ViewSpan s) { return s.begin > first.begin && s.end <= piece.begin; });
      if (early || late) piece.begin = first.begin;
    }
  }

  /// "Holt said nobody was hurt, reports Ida Vey for Radio Merrow": who passes the words on stands behind them.
  void leave_reporter(Attribution& a) const {
    if (a.cue_head == kNone || a.content.empty()) return;
    const ViewSpan said = d_.tokens[a.cue_head].span;
    ViewSpan& last = a.content.back();
    for (const Attribution& other : found_) {
      if (&other == &a || other.sentence != a.sentence || other.cue_head == kNone || other.content.empty()) continue;
      const ViewSpan cue = d_.tokens[other.cue_head].span;
      const std::uint32_t end = other.content.back().end;
      const bool of_a =
          std::any_of(other.content.begin(), other.content.end(), [&](const ViewSpan s) { return s.contains(said); });
      if (of_a && last.contains(cue) && end <= cue.begin && end > last.begin) last.end = end;
    }
  }

  /// "he was quoted as saying by Radio Merrow": the radio passes it on, and he has said it.
  bool hands_on(const Tagged& t) const {
    if (t.source.begin < t.cue.end || t.source.begin == 0 || !page_[t.source.begin - 1].is("by")) return false;
    for (Index i = t.cue.begin; i < t.source.begin; ++i) {
      if (page_[i].lemma == "quote" || page_[i].lemma == "cite") return true;
    }
    return false;
  }
  /// The subject of the words that report, as far as one word goes or its noun phrase.
  TokenRange subject_of(TokenRange cue) const {
    const Sentence& sentence = d_.sentences[d_.tokens[cue.begin].sentence];
    for (Index verb = cue.begin; verb < cue.end; ++verb) {
      const Index subject = child_of(d_, verb, {"nsubj"}, sentence.first_token, cue.begin);
      if (subject == kNone) continue;
      TokenRange phrase{subject, subject + 1};
      while (phrase.begin > sentence.first_token && hangs_under(d_, phrase.begin - 1, subject)) --phrase.begin;
      return phrase;
    }
    return {};
  }

  bool holds_verb(ViewSpan piece) const {
    for (Index i = first_token(piece); i < page_.size() && d_.tokens[i].span.begin < piece.end; ++i) {
      if (page_[i].is_finite()) return true;
    }
    return false;
  }

  void add(const Tagged& t) {
    Attribution a;
    a.tagged = view_of(t);
    a.rule = "tagged";
    a.cue_words = t.cue;
    a.sentence = d_.tokens[t.cue.begin].sentence;
    set_cue(a);
    a.source = t.source;
    if (hands_on(t)) {
      a.source = subject_of(t.cue);
      a.relayer = t.source;
    }
    a.content = pieces(t);
    if (a.content.empty()) return;
    a.reporting = t.cue;
    if (!t.source.empty()) a.reporting = {std::min(t.cue.begin, t.source.begin), std::max(t.cue.end, t.source.end)};
    for (Index i = t.cue.begin; i < t.cue.end; ++i)
      a.negated = a.negated || page_[i].pos == Pos::kNot || page_[i].is("no");
    const Word& first = page_[t.content.front().begin];
    a.whether = first.is("whether") || first.is("if");
    a.right_rule = first.is("that") ? "that" : first.pos == Pos::kTo ? "infinitive" : "";
    if (t.content.front().begin >= t.cue.end) a.right_from = t.content.front().begin;
    set_quoted(a);
    found_.push_back(std::move(a));
  }

  /// The last word of the cue that the lexicon knows; else its last verb, else its last word.
  void set_cue(Attribution& a) const {
    Index verb = kNone;
    for (Index i = a.cue_words.end; i-- > a.cue_words.begin;) {
      const Word& w = page_[i];
      const Cue* cue = w.is_verb()           ? lexicon_.verb(w.lemma)
                       : w.pos == Pos::kNoun ? lexicon_.noun(w.lemma)
                       : w.pos == Pos::kAdv  ? lexicon_.adverb(w.lower)
                       : w.is("according")   ? lexicon_.verb("say")
                                             : nullptr;
      if (w.is_verb() && verb == kNone) verb = i;
      if (cue == nullptr) continue;
      a.cue = cue;
      a.cue_head = i;
      return;
    }
    a.cue_head = verb != kNone ? verb : a.cue_words.end - 1;
  }

  void set_quoted(Attribution& a) const {
    bool all = true, some = false;
    for (const ViewSpan piece : a.content) {
      for (Index i = first_token(piece); i < page_.size() && d_.tokens[i].span.begin < piece.end; ++i) {
        const Word& w = page_[i];
        some = some || w.quoted();
        all = all && (w.quoted() || w.mark || w.pos == Pos::kPunct);
      }
    }
    a.has_quote = some;
    a.direct = some && all;
  }

  const Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
  const ContentBuilder& builder_;
  std::vector<Attribution>& found_;
};

}  // namespace

void fuse_tagged(const Document& document, std::span<const SpeechSpan> spans, const PageWords& page,
                 const SaidLexicon& lexicon, const ContentBuilder& builder, std::vector<Attribution>& attributions) {
  Fuser(document, page, lexicon, builder, attributions).run(spans);
}

}  // namespace hearsay
