#include "app/annotate.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/analyser.h"
#include "base/parallel.h"
#include "base/resources.h"
#include "base/utf8.h"
#include "export/annotate_conllu.h"
#include "export/json.h"
#include "export/timeml.h"
#include "ingest/html/html_reader.h"
#include "text/plain.h"

namespace hearsay {
namespace {

using nlohmann::json;

std::vector<Layer> wanted_layers(const AnnotationLayers& l) {
  std::vector<Layer> wanted = {Layer::kTokens};
  const auto want = [&](bool on, Layer layer) {
    if (on) wanted.push_back(layer);
  };
  want(l.tokens, Layer::kSyntax);
  want(l.entities, Layer::kNames);
  want(l.coreference, Layer::kAgents);
  want(l.times, Layer::kTimes);
  want(l.places, Layer::kPlaces);
  want(l.quantities, Layer::kQuantities);
  want(l.statements, Layer::kStatements);
  want(l.events, Layer::kEvents);
  return wanted;
}

// May the text be read in pieces? See long_text.h.
bool is_local(const AnnotationLayers& l) {
  return !(l.coreference || l.times || l.places || l.quantities || l.statements || l.events);
}

struct Outcome {
  std::string line;
  bool failed = false;
};

// Annotates one text; shared by the threads.
class Annotator {
 public:
  Annotator(Analyser analyser, const AnnotateOptions& options) : analyser_(std::move(analyser)), options_(options) {}

  Outcome text(std::string_view id_json, std::string text, std::optional<Instant> published,
               const std::string& zone) const {
    if (!is_valid_utf8(text)) {
      return error(id_json, "bad-utf8", "the text is not valid UTF-8; convert it first, for example with iconv",
                   "text");
    }
    const Document document = analysed(std::move(text), published, zone);
    if (options_.format == AnnotateFormat::kTimeml || options_.format == AnnotateFormat::kConllu) {
      const json parsed = json::parse(id_json, nullptr, false);
      const std::string id = parsed.is_string() ? parsed.get<std::string>() : std::string(id_json);
      if (options_.format == AnnotateFormat::kTimeml) return {write_timeml(document, id), false};
      std::string sentences;
      write_conllu(sentences, document, id);
      return {std::move(sentences), false};
    }
    JsonOut out;
    write_annotation(out, document, options_.layers, id_json);
    out.text() += '\n';
    return {std::move(out.text()), false};
  }

  /// A text longer than options.whole_bytes, on `jobs` threads, for layers that is_local() knows.
  Result<AnnotateOutcome> long_text(std::string_view id, std::string_view text, const TextSink& sink) const {
    std::optional<LongAnnotation> json_line;
    if (options_.format == AnnotateFormat::kJsonl) {
      Result<LongAnnotation> begun = LongAnnotation::create(options_.layers, id.empty() ? "" : json(id).dump(), sink);
      if (!begun) return fail(begun.error());
      json_line.emplace(std::move(*begun));
    }
    Result<void> state;
    PieceBase base;
    std::size_t at = 0, sentences = 0;
    ordered_parallel<std::string_view, Document>(
        options_.jobs,
        [&]() -> std::optional<std::string_view> {
          if (at >= text.size() || !state) return std::nullopt;
          const std::size_t begin = at;
          at = piece_end(text, begin, options_.piece_bytes);
          return text.substr(begin, at - begin);
        },
        [&](std::string_view&& piece) { return analysed(std::string(piece), options_.published, options_.zone); },
        [&](Document&& piece) {
          if (!state) return;
          if (json_line) {
            state = json_line->add(write_annotation_piece(piece, options_.layers, base));
          } else {
            std::string rows;
            write_conllu(rows, piece, id, {base.bytes, sentences});
            sink(rows);
          }
          base.bytes += piece.view.size();
          base.tokens += static_cast<Index>(piece.tokens.size());
          sentences += piece.sentences.size();
        });
    if (state && json_line) state = json_line->finish();
    if (!state) return fail(state.error());
    return AnnotateOutcome{1, 0};
  }

  Outcome line(const std::string& line, std::size_t number) const {
    const json parsed = json::parse(line, nullptr, false);
    if (!parsed.is_object()) {
      return error("null", "bad-line", fmt::format("line {} is not a JSON object; write one object a line", number),
                   fmt::format("line {}", number));
    }
    const std::string id = parsed.contains("id") ? parsed["id"].dump() : "null";
    const auto text = parsed.find("text");
    if (text == parsed.end() || !text->is_string()) {
      return error(id, "bad-line", fmt::format("line {} has no string field \"text\"", number),
                   fmt::format("line {}", number));
    }
    std::optional<Instant> published = options_.published;
    if (const auto p = parsed.find("published"); p != parsed.end() && !p->is_null()) {
      published = p->is_string() ? parse_instant(p->get<std::string>()) : std::nullopt;
      if (!published) {
        return error(id, "bad-published",
                     fmt::format("line {}: \"published\" is not an instant such as 2024-05-01T19:00:00Z", number),
                     "published");
      }
    }
    std::string zone = options_.zone;
    if (const auto z = parsed.find("zone"); z != parsed.end() && z->is_string()) zone = z->get<std::string>();
    return this->text(id, text->get<std::string>(), published, zone);
  }

 private:
  Document analysed(std::string text, std::optional<Instant> published, const std::string& zone) const {
    Document document = plain_document(std::move(text));
    if (published) {
      document.page.published.instant = published;
      document.page.published.date = Date(std::chrono::floor<std::chrono::days>(*published));
      document.page.published.basis = "given";
    }
    document.page.zone = zone;
    if (!zone.empty()) document.page.zone_basis = "given";
    analyser_.run(document);
    return document;
  }

  // A line of its own; in CoNLL-U a comment, since its readers take any other line for a word.
  Outcome error(std::string_view id_json, std::string_view code, std::string_view message,
                std::string_view input) const {
    JsonOut out;
    if (options_.format == AnnotateFormat::kConllu) out.text() += "# error = ";
    out.begin_object();
    out.key("id");
    out.raw(id_json.empty() ? "null" : id_json);
    write_error(out, {std::string(code), std::string(message), std::string(input)});
    out.end_object();
    out.text() += '\n';
    return {std::move(out.text()), true};
  }

  Analyser analyser_;
  const AnnotateOptions& options_;
};

}  // namespace

Result<AnnotationLayers> parse_layers(std::string_view names) {
  AnnotationLayers layers;
  const std::pair<std::string_view, bool*> known[] = {
      {"sentences", &layers.sentences},     {"tokens", &layers.tokens},         {"entities", &layers.entities},
      {"coreference", &layers.coreference}, {"times", &layers.times},           {"places", &layers.places},
      {"quantities", &layers.quantities},   {"statements", &layers.statements}, {"events", &layers.events}};
  for (const std::string& name : split(names, ',')) {
    const auto* it = std::find_if(std::begin(known), std::end(known), [&](const auto& k) { return k.first == name; });
    if (it == std::end(known)) {
      return fail("bad-layer",
                  fmt::format("there is no layer \"{}\"; the layers are sentences, tokens, entities, coreference, "
                              "times, places, quantities, statements, events",
                              name),
                  name);
    }
    *it->second = true;
  }
  return layers;
}

bool is_markup(std::string_view text) {
  return looks_like_html(text);
}

Result<AnnotateOutcome> annotate_text(std::string id, std::string text, const AnnotateOptions& options,
                                      const TextSink& sink) {
  Result<Analyser> analyser = Analyser::create(wanted_layers(options.layers));
  if (!analyser) return fail(analyser.error());
  const Annotator annotator(std::move(*analyser), options);
  const bool in_pieces = text.size() > options.whole_bytes && is_local(options.layers) &&
                         options.format != AnnotateFormat::kTimeml && is_valid_utf8(text);
  if (in_pieces) return annotator.long_text(id, text, sink);
  const Outcome outcome =
      annotator.text(id.empty() ? "" : json(id).dump(), std::move(text), options.published, options.zone);
  sink(outcome.line);
  return AnnotateOutcome{1, outcome.failed ? 1u : 0u};
}

Result<AnnotateOutcome> annotate_jsonl(std::istream& lines, const AnnotateOptions& options, const TextSink& sink) {
  Result<Analyser> analyser = Analyser::create(wanted_layers(options.layers));
  if (!analyser) return fail(analyser.error());
  const Annotator annotator(std::move(*analyser), options);
  AnnotateOutcome total;
  std::size_t number = 0;
  using Line = std::pair<std::size_t, std::string>;
  ordered_parallel<Line, Outcome>(
      options.jobs,
      [&]() -> std::optional<Line> {
        std::string line;
        while (std::getline(lines, line)) {
          ++number;
          if (!trim(line).empty()) return Line(number, std::move(line));
        }
        return std::nullopt;
      },
      [&](Line&& line) { return annotator.line(line.second, line.first); },
      [&](Outcome&& outcome) {
        ++total.documents;
        if (outcome.failed) ++total.failed;
        sink(outcome.line);
      });
  return total;
}

}  // namespace hearsay
