#include "syntax/language_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <thread>

#include "base/worker_pool.h"
#include "syntax/content_clause.h"
#include "syntax/final_report.h"
#include "syntax/her_noun.h"
#include "syntax/name_tagger.h"
#include "syntax/names.h"
#include "syntax/other_language.h"
#include "syntax/parser.h"
#include "syntax/splitter.h"
#include "text/tokenize.h"

namespace hearsay {
namespace {

constexpr Index kMaxSentence = 300;     // words; longer ones are cut
constexpr std::size_t kShortText = 60;  // tokens; a text of one line that is no longer than this is one paragraph
constexpr std::size_t kWorthTwoThreads = 400;  // tokens

bool is_language(ParagraphRole role) {
  return role == ParagraphRole::kHeadline || role == ParagraphRole::kBody || role == ParagraphRole::kBullet;
}

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(slash == std::string_view::npos ? 0 : slash + 1);
}

std::string beside(const std::string& path, std::string_view name) {
  return path.substr(0, path.size() - last_part(path).size()).append(name);
}

class Model final : public LanguageModel {
 public:
  explicit Model(const Kernels& kernels)
      : kernels_(kernels), workers_([this] { return std::make_unique<Worker>(*this); }) {}

  static Result<std::shared_ptr<const LanguageModel>> load(const std::string& path, const Kernels& kernels,
                                                           TryExamples how) {
    auto model = std::make_shared<Model>(kernels);
    Result<ModelFile> file = ModelFile::open(path, how);
    if (!file) return fail(file.error());
    model->file_ = std::move(*file);
    Result<ParserWeights> parser = read_parser(model->file_);
    if (!parser) return fail(parser.error());
    model->parser_ = std::move(*parser);
    Result<SplitterWeights> splitter = read_splitter(model->file_, model->parser_.lists.vector_width);
    if (!splitter) return fail(splitter.error());
    model->splitter_ = std::move(*splitter);
    const Result<Tensor> places = model->file_.tensor("place.phrases", TensorKind::kUint32, 1);
    if (!places) return fail(places.error());
    model->places_ = KnownPlaces(places->as<std::uint32_t>());
    Result<ModelFile> names_file = ModelFile::open(beside(path, "names.model"), how);
    if (!names_file) return fail(names_file.error());
    model->names_file_ = std::move(*names_file);
    Result<NameWeights> names = read_name_weights(model->names_file_, model->parser_.lists,
                                                  model->file_.tried_at_build() && model->names_file_.tried_at_build());
    if (!names) return fail(names.error());
    model->names_ = std::move(*names);
    return model;
  }

  std::string identity() const override {
    return fmt::format("{} format {} checksum {:016x}, names checksum {:016x}", last_part(file_.path()), kModelFormat,
                       file_.checksum(), names_file_.checksum());
  }

  void annotate(Document& document, LanguageWants wants, Encoding* encoding) const override {
    const WorkerPool<Worker>::Lease worker = workers_.borrow();
    const std::vector<Piece> pieces = tokens_of(document);
    std::vector<ViewSpan> spans;
    for (const Piece& piece : pieces) spans.push_back(piece.span);
    const OtherLanguages others = other_languages(document.view, spans);
    const bool none_english =
        std::none_of(others.names.begin(), others.names.end(), [](const std::string& name) { return name.empty(); });
    if (none_english && !others.whole.empty()) {
      split(document, *worker, pieces, false, {});
      note_other(document, "the text", others.whole, view_span(0, document.view.size()));
      return;
    }
    const std::vector<Range> readable = split(document, *worker, pieces, true, others.names);
    note_parts(document, pieces, others.names);
    const std::size_t first_name = document.mentions.size();
    if (encoding != nullptr) {
      size_encoding(document, *encoding);
      encoding->made_by = parser_.encoder_checksum;
    }
    for (const Range& range : readable) parse(document, range, *worker, wants, encoding);
    tidy_names(document, first_name, places_);
  }

 private:
  // A paragraph that is language.
  struct Piece {
    Index block, paragraph, first_token, end_token;
    ViewSpan span;
  };
  struct Range {
    Index first = 0, last = 0;  // sentences
  };

  struct Worker {
    explicit Worker(const Model& model)
        : parser(model.parser_, model.kernels_),
          names(model.parser_.lists, model.names_, model.places_, model.kernels_),
          splitter(model.parser_.lists, model.splitter_, model.kernels_) {}

    void read(Document& d, Index first, Index last, LanguageWants wants, std::vector<Mention>& found,
              Encoding* encoding) {
      parser.parse(d, first, last, wants.syntax, encoding);
      if (wants.syntax) {
        mend_her_nouns(d, first, last);
        mend_content_clauses(d, first, last);
        mend_final_reports(d, first, last);
      }
      if (wants.names) names.tag(d, first, last, found);
    }

    Parser parser;
    NameTagger names;
    Splitter splitter;
    std::vector<std::uint8_t> ends;
  };

  // Many sentences are parsed by two threads while no other Document is being read.
  void parse(Document& d, Range range, Worker& worker, LanguageWants wants, Encoding* encoding) const {
    const Index begin = d.sentences[range.first].first_token, end = d.sentences[range.last - 1].end_token;
    if (static_cast<std::size_t>(end - begin) < kWorthTwoThreads || !workers_.only_one_at_work()) {
      worker.read(d, range.first, range.last, wants, d.mentions, encoding);
      return;
    }
    const Index middle = d.tokens[begin + (end - begin) / 2].sentence;
    const WorkerPool<Worker>::Lease other = workers_.borrow();
    std::vector<Mention> late;
    {
      const std::jthread second([&] { other->read(d, middle, range.last, wants, late, encoding); });
      worker.read(d, range.first, middle, wants, d.mentions, encoding);
    }
    d.mentions.insert(d.mentions.end(), std::make_move_iterator(late.begin()), std::make_move_iterator(late.end()));
  }

  // Replaces the tokens.
  static std::vector<Piece> tokens_of(Document& d) {
    d.sentences.clear();
    d.tokens.clear();
    std::vector<Piece> pieces;
    for (std::size_t b = 0; b < d.blocks.size(); ++b) {
      const auto& paragraphs = d.blocks[b].paragraphs;
      for (std::size_t p = 0; p < paragraphs.size(); ++p) {
        if (!is_language(paragraphs[p].role)) continue;
        const auto first = static_cast<Index>(d.tokens.size());
        tokenize(d.text(paragraphs[p].span), paragraphs[p].span.begin, d.tokens);
        const auto last = static_cast<Index>(d.tokens.size());
        if (last == first) continue;
        d.tokens[last - 1].space_after = true;  // the edge of a paragraph is a space
        pieces.push_back({static_cast<Index>(b), static_cast<Index>(p), first, last, paragraphs[p].span});
      }
    }
    return pieces;
  }

  // Cuts the pieces into sentences; returns runs of those that are in no other language (`others`, of each piece).
  std::vector<Range> split(Document& d, Worker& worker, const std::vector<Piece>& pieces, bool english,
                           const std::vector<std::string>& others) const {
    worker.ends.assign(d.tokens.size(), 0);
    for (const Piece& piece : pieces) worker.ends[static_cast<std::size_t>(piece.end_token - 1)] = 1;
    const bool paragraphs_known = pieces.size() > 1 || d.tokens.size() <= kShortText;
    const Splitting splitting = !english           ? Splitting::kFinalMarks
                                : paragraphs_known ? Splitting::kParagraphs
                                                   : Splitting::kRunningText;
    worker.splitter.split(d.view, d.tokens, splitting, worker.ends);
    std::vector<Range> readable;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const auto first = static_cast<Index>(d.sentences.size());
      add_sentences(d, pieces[i], worker.ends);
      const auto last = static_cast<Index>(d.sentences.size());
      if (!english || !others[i].empty()) continue;
      if (readable.empty() || readable.back().last != first) readable.push_back({first, first});
      readable.back().last = last;
    }
    return readable;
  }

  static void add_sentences(Document& d, const Piece& piece, const std::vector<std::uint8_t>& ends) {
    Index begin = piece.first_token;
    for (Index i = piece.first_token; i < piece.end_token; ++i) {
      const bool ends_here = ends[static_cast<std::size_t>(i)] != 0;
      const bool too_long = i + 1 - begin >= kMaxSentence && !(i + 1 < piece.end_token && d.tokens[i + 1].joined);
      if (!ends_here && !too_long) continue;
      add_sentence(d, begin, i + 1, piece.block, piece.paragraph);
      if (!ends_here) {
        d.note("long-sentence", fmt::format("no sentence end within {} words; cut here", kMaxSentence),
               d.sentences.back().span, "language");
      }
      begin = i + 1;
    }
  }

  // One note for paragraphs of one language that follow each other.
  static void note_parts(Document& d, const std::vector<Piece>& pieces, const std::vector<std::string>& others) {
    for (std::size_t i = 0; i < pieces.size();) {
      std::size_t end = i + 1;
      while (end < pieces.size() && others[end] == others[i]) ++end;
      if (!others[i].empty())
        note_other(d, "this part of the text", others[i], {pieces[i].span.begin, pieces[end - 1].span.end});
      i = end;
    }
  }

  static void note_other(Document& d, std::string_view what, std::string_view language, ViewSpan span) {
    d.note("other-language",
           fmt::format("{} looks {}; hearsay reads English and takes no names and no claims from it", what, language),
           span, "language");
  }

  static void add_sentence(Document& d, Index begin, Index end, Index block, Index paragraph) {
    const auto number = static_cast<Index>(d.sentences.size());
    d.sentences.push_back(
        {view_span(d.tokens[begin].span.begin, d.tokens[end - 1].span.end), begin, end, block, paragraph});
    for (Index i = begin; i < end; ++i) d.tokens[i].sentence = number;
  }

  const Kernels& kernels_;
  ModelFile file_, names_file_;
  ParserWeights parser_;
  NameWeights names_;
  SplitterWeights splitter_;
  KnownPlaces places_;
  mutable WorkerPool<Worker> workers_;
};

}  // namespace

Result<std::shared_ptr<const LanguageModel>> LanguageModel::load(const std::string& path, const Kernels& kernels,
                                                                 TryExamples how) {
  return Model::load(path, kernels, how);
}

}  // namespace hearsay
