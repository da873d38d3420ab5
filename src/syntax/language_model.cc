#include "syntax/language_model.h"

#include <cld2/public/compact_lang_det.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <thread>

#include "base/worker_pool.h"
#include "syntax/name_tagger.h"
#include "syntax/names.h"
#include "syntax/parser.h"
#include "syntax/splitter.h"
#include "text/tokenize.h"

namespace hearsay {
namespace {

constexpr Index kMaxSentence = 300;       // words; longer ones are cut
constexpr int kDetectBytes = 1 << 16;     // what language detection reads
constexpr std::size_t kShortText = 60;    // tokens; a text of one line that is no longer than this is one paragraph
constexpr std::size_t kDetectLeast = 60;  // shorter texts are taken for English
constexpr std::size_t kWorthTwoThreads = 400;  // tokens

bool is_language(ParagraphRole role) {
  return role == ParagraphRole::kHeadline || role == ParagraphRole::kBody || role == ParagraphRole::kBullet;
}

// The name of the language when the text is surely not English, else empty.
std::string other_language(std::string_view text) {
  if (text.size() < kDetectLeast) return {};
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), std::min(static_cast<int>(text.size()), kDetectBytes), true, &reliable);
  if (!reliable || language == CLD2::ENGLISH || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return CLD2::LanguageName(language);
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
    const std::string other = other_language(document.view);
    split(document, *worker, other.empty());
    if (other.empty()) {
      const std::size_t first_name = document.mentions.size();
      if (encoding != nullptr) {
        size_encoding(document, *encoding);
        encoding->made_by = parser_.encoder_checksum;
      }
      parse(document, *worker, wants, encoding);
      tidy_names(document, first_name, places_);
    } else {
      document.note(
          "other-language",
          fmt::format("the text looks {}; hearsay reads English, so words have no tags, trees or names", other),
          view_span(0, document.view.size()), "language");
    }
  }

 private:
  struct Worker {
    explicit Worker(const Model& model)
        : parser(model.parser_, model.kernels_),
          names(model.parser_.lists, model.names_, model.places_, model.kernels_),
          splitter(model.parser_.lists, model.splitter_, model.kernels_) {}

    void read(Document& d, Index first, Index last, LanguageWants wants, std::vector<Mention>& found,
              Encoding* encoding) {
      parser.parse(d, first, last, wants.syntax, encoding);
      if (wants.names) names.tag(d, first, last, found);
    }

    Parser parser;
    NameTagger names;
    Splitter splitter;
    std::vector<std::uint8_t> ends;
  };

  // A page of some length is parsed by two threads while no other Document is being read.
  void parse(Document& d, Worker& worker, LanguageWants wants, Encoding* encoding) const {
    const auto last = static_cast<Index>(d.sentences.size());
    if (d.tokens.size() < kWorthTwoThreads || !workers_.only_one_at_work()) {
      worker.read(d, 0, last, wants, d.mentions, encoding);
      return;
    }
    const auto half = static_cast<Index>(d.tokens.size() / 2);
    const Index middle = d.tokens[half].sentence;
    const WorkerPool<Worker>::Lease other = workers_.borrow();
    std::vector<Mention> late;
    {
      const std::jthread second([&] { other->read(d, middle, last, wants, late, encoding); });
      worker.read(d, 0, middle, wants, d.mentions, encoding);
    }
    d.mentions.insert(d.mentions.end(), std::make_move_iterator(late.begin()), std::make_move_iterator(late.end()));
  }

  void split(Document& d, Worker& worker, bool english) const {
    d.sentences.clear();
    d.tokens.clear();
    struct Piece {
      Index block, paragraph, first, last;
    };
    std::vector<Piece> pieces;
    for (std::size_t b = 0; b < d.blocks.size(); ++b) {
      const auto& paragraphs = d.blocks[b].paragraphs;
      for (std::size_t p = 0; p < paragraphs.size(); ++p) {
        if (!is_language(paragraphs[p].role)) continue;
        const auto first = static_cast<Index>(d.tokens.size());
        tokenize(d.text(paragraphs[p].span), paragraphs[p].span.begin, d.tokens);
        const auto last = static_cast<Index>(d.tokens.size());
        if (last > first) d.tokens[last - 1].space_after = true;  // the edge of a paragraph is a space
        if (last > first) pieces.push_back({static_cast<Index>(b), static_cast<Index>(p), first, last});
      }
    }
    worker.ends.assign(d.tokens.size(), 0);
    for (const Piece& piece : pieces) worker.ends[static_cast<std::size_t>(piece.last - 1)] = 1;
    const bool paragraphs_known = pieces.size() > 1 || d.tokens.size() <= kShortText;
    const Splitting splitting = !english           ? Splitting::kFinalMarks
                                : paragraphs_known ? Splitting::kParagraphs
                                                   : Splitting::kRunningText;
    worker.splitter.split(d.view, d.tokens, splitting, worker.ends);
    for (const Piece& piece : pieces) {
      Index begin = piece.first;
      for (Index i = piece.first; i < piece.last; ++i) {
        const bool too_long = i + 1 - begin >= kMaxSentence && !(i + 1 < piece.last && d.tokens[i + 1].joined);
        if (worker.ends[static_cast<std::size_t>(i)] == 0 && !too_long) continue;
        add_sentence(d, begin, i + 1, piece.block, piece.paragraph);
        if (worker.ends[static_cast<std::size_t>(i)] == 0) {
          d.note("long-sentence", fmt::format("no sentence end within {} words; cut here", kMaxSentence),
                 d.sentences.back().span, "language");
        }
        begin = i + 1;
      }
    }
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
