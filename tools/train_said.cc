// Trains the three tables of said/learned.h on a folder of PolNeAR (text/ and attributions/):
//
//   cmake --build --preset dev --target train_said
//   build/dev/tools/train_said POLNEAR/train resources/said [--rescale]
//
// First where a content ends, on the candidates of the rules alone; then, with that table in use, which candidates
// count; last what a report is worth that the rules, the tagger or both found. Logistic regression by AdaGrad, a fixed
// seed, features seen at least four times; weights under 0.05 are left out. About a minute for 840 articles, most of it
// the language core. Prints the samples and the loss of every epoch.
//
// --rescale leaves the tables as they are, but for one factor and one addend for the logits of trust.tsv (Platt 1999),
// fitted on the articles that the tagger never saw: what a new tagger wants whose reports the table ranks well.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <sstream>

#include "articles.h"
#include "base/file.h"
#include "base/resources.h"
#include "base/utf8.h"
#include "extract/language_stage.h"
#include "extract/speech_stage.h"
#include "said/learned.h"
#include "said/quotation_kinds.h"
#include "text/plain.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;
using Spans = std::vector<ViewSpan>;

struct Gold {
  Spans content, cue;
};

struct Article {
  Document document;
  std::vector<Gold> gold;
  Workspace workspace;
  bool seen = true;  ///< the tagger learned from it
};

struct Sample {
  std::vector<std::string> features;
  bool positive = false;
  bool seen = true;  ///< the tagger learned from its article
};

using Weights = std::map<std::string, double>;

// Article n of the folder was kept back from the tagger when n % kHeldOut == kHeldOutRest; tools/train/speech.py has
// the same.
constexpr std::size_t kHeldOut = 10, kHeldOutRest = 3;
constexpr std::string_view kSeen = "seen:";

/// Byte offset of every character, and the end: the annotations count characters.
std::vector<std::uint32_t> character_offsets(const std::string& text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_utf8_boundary(text, i)) offsets.push_back(static_cast<std::uint32_t>(i));
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

Spans spans_of(const std::string& field, const std::vector<std::uint32_t>& offsets) {
  Spans out;
  for (const std::string& part : split(field, ';')) {
    std::size_t begin = 0, end = 0;
    std::istringstream(part) >> begin >> end;
    out.push_back({offsets[std::min(begin, offsets.size() - 1)], offsets[std::min(end, offsets.size() - 1)]});
  }
  return out;
}

std::vector<Gold> read_gold(const std::string& annotations, const std::vector<std::uint32_t>& offsets) {
  std::map<std::string, Spans> texts;
  std::vector<Gold> out;
  for (const std::string& line : split(annotations, '\n')) {
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() < 2 || fields[0].empty()) continue;
    if (fields[0][0] == 'T') texts[fields[0]] = spans_of(fields[1].substr(fields[1].find(' ') + 1), offsets);
    if (fields[0][0] != 'E') continue;
    Gold gold;
    for (const std::string& role : split(fields[1], ' ')) {
      const std::size_t colon = role.find(':');
      if (colon == std::string::npos) continue;
      Spans* to = role.rfind("Content", 0) == 0 ? &gold.content : role.rfind("Cue", 0) == 0 ? &gold.cue : nullptr;
      const Spans& found = texts[role.substr(colon + 1)];
      if (to != nullptr) to->insert(to->end(), found.begin(), found.end());
    }
    if (!gold.content.empty()) out.push_back(std::move(gold));
  }
  return out;
}

/// The first annotator's file of each article.
std::vector<Article> load(const fs::path& folder, const Stage& language, const Stage& speech,
                          const SaidLexicon& lexicon) {
  std::map<std::string, fs::path> annotations;
  for (const auto& entry : fs::directory_iterator(folder / "attributions")) {
    const std::string stem = entry.path().stem();
    const std::string article = stem.substr(0, stem.rfind('_'));
    fs::path& first = annotations[article];
    if (first.empty() || entry.path() < first) first = entry.path();
  }
  std::vector<Article> out;
  for (const fs::path& path : article_texts(folder)) {
    const auto it = annotations.find(path.stem());
    const auto text = read_file(path), gold = read_file(it == annotations.end() ? fs::path() : it->second);
    if (!text || !gold) continue;
    Article article;
    article.document = plain_document(*text);
    article.gold = read_gold(*gold, character_offsets(*text));
    language.run(article.document, article.workspace);
    read_quotations(article.document, lexicon);
    if (article.workspace.encoding.empty()) continue;
    article.seen = out.size() % kHeldOut != kHeldOutRest;
    speech.run(article.document, article.workspace);
    article.workspace.encoding = {};
    out.push_back(std::move(article));
  }
  return out;
}

// ------------------------------------------------------------------------------------------------ samples

const Gold* gold_of(const Article& article, const Attribution& a) {
  const ViewSpan head = article.document.tokens[static_cast<std::size_t>(a.cue_head)].span;
  const auto from = static_cast<int>(article.document.tokens[static_cast<std::size_t>(a.right_from)].span.begin);
  for (const Gold& gold : article.gold) {
    const bool cue = std::any_of(gold.cue.begin(), gold.cue.end(), [&](const ViewSpan s) { return s.overlaps(head); });
    const bool begins = std::any_of(gold.content.begin(), gold.content.end(),
                                    [&](const ViewSpan s) { return std::abs(static_cast<int>(s.begin) - from) <= 8; });
    if (cue && begins) return &gold;
  }
  return nullptr;
}

void end_samples(const Article& article, const PageWords& page, const Attribution& a, std::vector<Sample>& out) {
  if (a.right_from == kNone || a.cue == nullptr) return;
  const Gold* gold = gold_of(article, a);
  if (gold == nullptr) return;
  std::uint32_t end = 0;
  for (const ViewSpan s : gold->content) end = std::max(end, s.end);
  const Document& d = article.document;
  const Sentence& sentence = d.sentences[static_cast<std::size_t>(a.sentence)];
  const ClauseReader reader(page, sentence.first_token, sentence.end_token);
  for (Index i = a.right_from + 1; i < sentence.end_token; ++i) {
    if (!is_end_candidate(reader, i)) continue;
    FeatureList features(true);
    end_features(reader, *a.cue, a.cue_head, a.right_rule, a.right_from, i, features);
    const ViewSpan token = d.tokens[static_cast<std::size_t>(i)].span;
    if (token.begin + 1 < end || token.end <= end) {
      out.push_back({features.names(), false});
      continue;
    }
    // The gold content ended before this place: a sample only when nothing but punctuation lies between.
    bool right_here = true;
    for (Index k = i - 1; k >= a.right_from && d.tokens[static_cast<std::size_t>(k)].span.end > end + 1; --k)
      right_here = right_here && page[k].pos == Pos::kPunct;
    if (right_here) out.push_back({features.names(), true});
    return;
  }
}

double overlap(const Spans& a, const Spans& b) {
  double both = 0, all = 0;
  for (const ViewSpan s : a) all += s.size();
  for (const ViewSpan s : b) all += s.size();
  for (const ViewSpan s : a) {
    for (const ViewSpan t : b) {
      if (s.overlaps(t)) both += std::min(s.end, t.end) - std::max(s.begin, t.begin);
    }
  }
  return both == 0 ? 0 : both / (all - both);
}

/// Which candidates have a gold report of their own: one to one, the most alike first. Of two with the same words that
/// one whose cue is the gold's, then that which the tagger saw, then the first.
std::vector<bool> right_candidates(const Article& article, const std::vector<Attribution>& candidates) {
  struct Pair {
    double worth = 0;
    std::size_t gold = 0, candidate = 0;
  };
  constexpr double kSameCue = 0.02, kTagged = 0.01;  // decides between candidates that are alike to the last word
  std::vector<Pair> pairs;
  for (std::size_t g = 0; g < article.gold.size(); ++g) {
    const Gold& gold = article.gold[g];
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      const Attribution& a = candidates[c];
      const double share = overlap(gold.content, a.content);
      if (share < 0.5) continue;
      const bool cue = a.cue_head != kNone && std::any_of(gold.cue.begin(), gold.cue.end(), [&](const ViewSpan s) {
                         return s.overlaps(article.document.tokens[static_cast<std::size_t>(a.cue_head)].span);
                       });
      pairs.push_back({share + (cue ? kSameCue : 0) + (a.tagged.saw() ? kTagged : 0), g, c});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.worth > b.worth; });
  std::vector<bool> used(article.gold.size(), false), right(candidates.size(), false);
  for (const Pair& pair : pairs) {
    if (used[pair.gold] || right[pair.candidate]) continue;
    used[pair.gold] = right[pair.candidate] = true;
  }
  return right;
}

/// A second copy of the features that say how sure the finders are of what, for articles that the tagger learned from,
/// of which it is too sure: the copies take up by how much, and are not kept (domain adaptation by feature
/// augmentation, Daumé III 2007).
void add_copies(std::vector<std::string>& features) {
  static constexpr std::string_view kHowSure[] = {
      "bias", "finders=", "sure", "agreed=", "both=", "rules=", "beside=", "rule=", "quote=", "group.t="};
  const std::size_t count = features.size();
  for (std::size_t f = 0; f < count; ++f) {
    const bool copied = std::any_of(std::begin(kHowSure), std::end(kHowSure),
                                    [&](std::string_view name) { return features[f].rfind(name, 0) == 0; });
    if (copied) features.push_back(std::string(kSeen) + features[f]);
  }
}

/// `accept`: the table that the trust is put in beside the tagger; without it these are samples for that table, which
/// judges the rules alone.
void candidate_samples(const Article& article, const PageWords& page, const SaidLexicon& lexicon,
                       const LearnedModels& all_pass, const LinearModel* accept, std::vector<Sample>& out) {
  const std::span<const SpeechSpan> none, tagged = article.workspace.speech_spans;
  const auto candidates =
      find_attributions(article.document, page, lexicon, &all_pass, accept == nullptr ? none : tagged);
  const std::vector<bool> right = right_candidates(article, candidates);
  for (std::size_t c = 0; c < candidates.size(); ++c) {
    FeatureList features(true);
    accept_features(article.document, page, lexicon, candidates[c], candidates, features);
    if (accept != nullptr) {
      const double accepted = accept->probability(features);
      features = FeatureList(true);
      trust_features(article.document, page, lexicon, candidates[c], accepted, features);
    }
    out.push_back({features.names(), right[c], article.seen});
    if (accept != nullptr && article.seen) add_copies(out.back().features);
  }
}

// ------------------------------------------------------------------------------------------------ fitting

Weights fit(const std::vector<Sample>& samples) {
  constexpr int kEpochs = 12, kLeastCount = 4;
  constexpr double kRate = 0.15, kLeastWeight = 0.05, kDecay = 1e-4;
  std::map<std::string, int> counts;
  for (const Sample& s : samples) {
    for (const std::string& f : s.features) ++counts[f];
  }
  std::map<std::string, std::size_t> ids;
  std::vector<std::string> names;
  for (const auto& [name, count] : counts) {
    if (count >= kLeastCount) ids[name] = names.size(), names.push_back(name);
  }
  std::vector<std::vector<std::size_t>> rows;
  for (const Sample& s : samples) {
    std::vector<std::size_t> row;
    for (const std::string& f : s.features) {
      if (const auto it = ids.find(f); it != ids.end()) row.push_back(it->second);
    }
    rows.push_back(std::move(row));
  }
  std::vector<double> weights(names.size()), squares(names.size(), 1e-6);
  std::vector<std::size_t> order(samples.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 random(7);
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    double loss = 0;
    for (const std::size_t i : order) {
      double sum = 0;
      for (const std::size_t f : rows[i]) sum += weights[f];
      const double p = 1 / (1 + std::exp(-sum));
      const double error = p - (samples[i].positive ? 1 : 0);
      loss -= std::log((samples[i].positive ? p : 1 - p) + 1e-9);
      for (const std::size_t f : rows[i]) {
        const double g = error + kDecay * weights[f];
        squares[f] += g * g;
        weights[f] -= kRate * g / std::sqrt(squares[f]);
      }
    }
    std::cout << fmt::format("  epoch {:2} loss {:.4f}\n", epoch + 1, loss / static_cast<double>(samples.size()));
  }
  Weights out;
  for (std::size_t f = 0; f < names.size(); ++f) {
    if (std::abs(weights[f]) >= kLeastWeight && names[f].rfind(kSeen, 0) != 0) out[names[f]] = weights[f];
  }
  return out;
}

void save(const fs::path& path, std::string_view what, const Weights& weights) {
  std::ofstream out(path);
  out << "# " << what
      << ": weights of a logistic model. Read by src/said/learned.h; trained by tools/train_said.cc on PolNeAR's\n"
      << "# training part (Newell, Margolin & Ruths 2018), whose text is not quoted here. Licence of the weights: that "
         "of this project.\n"
      << "# feature, weight\n";
  for (const auto& [name, weight] : weights) out << fmt::format("{}\t{:.3g}\n", name, weight);
}

LinearModel model_of(const Weights& weights) {
  LinearModel model;
  for (const auto& [name, weight] : weights) {
    FeatureList key;
    key.add(name);
    model.set(key.keys().front(), static_cast<float>(weight));
  }
  return model;
}

// Logistic regression of the outcome on the logit, by Newton's method.
std::pair<double, double> scale_of(const LinearModel& model, const std::vector<Sample>& samples) {
  std::vector<double> logits;
  for (const Sample& s : samples) {
    FeatureList features;
    for (const std::string& f : s.features) features.add(f);
    const double p = std::clamp(model.probability(features), 1e-9, 1 - 1e-9);
    logits.push_back(std::log(p / (1 - p)));
  }
  double factor = 1, addend = 0;
  for (int step = 0; step < 30; ++step) {
    double gf = 0, ga = 0, hff = 1e-6, hfa = 0, haa = 1e-6;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const double p = 1 / (1 + std::exp(-(factor * logits[i] + addend))), error = p - (samples[i].positive ? 1 : 0);
      gf += error * logits[i], ga += error;
      hff += p * (1 - p) * logits[i] * logits[i], hfa += p * (1 - p) * logits[i], haa += p * (1 - p);
    }
    const double determinant = hff * haa - hfa * hfa;
    factor -= (haa * gf - hfa * ga) / determinant;
    addend -= (hff * ga - hfa * gf) / determinant;
  }
  return {factor, addend};
}

Weights read_weights(const fs::path& path) {
  Weights out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (line[0] != '#' && tab != std::string::npos) out[line.substr(0, tab)] = std::stod(line.substr(tab + 1));
  }
  return out;
}

constexpr std::string_view kTrust = "What a report is worth that the rules, the tagger or both found";

void rescale(const fs::path& resources, const std::vector<Sample>& unseen) {
  Weights weights = read_weights(resources / "trust.tsv");
  const auto [factor, addend] = scale_of(model_of(weights), unseen);
  for (auto& [name, weight] : weights) weight *= factor;
  weights["bias"] += addend;
  std::cout << fmt::format("{} reports of articles kept back: logits times {:.3f} and {:+.3f}\n", unseen.size(), factor,
                           addend);
  save(resources / "trust.tsv", kTrust, weights);
}

int train(const fs::path& folder, const fs::path& resources, bool only_rescale) {
  const auto language = make_language_stage({.syntax = true, .names = false}, true);
  const auto lexicon = SaidLexicon::load();
  const auto tables = LearnedModels::load();
  if (!tables || !language || !lexicon) {
    std::cerr << (!tables    ? tables.error().message
                  : language ? lexicon.error().message
                             : language.error().message)
              << '\n';
    return 1;
  }
  const auto speech = make_speech_stage(*lexicon, *tables);
  if (!speech) {
    std::cerr << speech.error().message << '\n';
    return 1;
  }
  const std::vector<Article> articles = load(folder, **language, **speech, **lexicon);
  LinearModel content_end = (*tables)->content_end;
  if (!only_rescale) {
    std::vector<Sample> ends;
    for (const Article& article : articles) {
      const PageWords page(article.document, **lexicon);
      for (const Attribution& a : find_attributions(article.document, page, **lexicon))
        end_samples(article, page, a, ends);
    }
    std::cout << fmt::format("{} articles, {} places where a content may end\n", articles.size(), ends.size());
    const Weights weights = fit(ends);
    save(resources / "content_end.tsv", "Where a content ends", weights);
    content_end = model_of(weights);
  }

  const LinearModel yes = model_of({{"bias", 9.0}});
  const LearnedModels all_pass{yes, std::move(content_end), yes};
  // Every second article, or all: a table's word on what it was fitted on says too little about its worth.
  const auto sample = [&](std::size_t first, std::size_t step, const LinearModel* accept, std::vector<Sample>& out) {
    for (std::size_t i = first; i < articles.size(); i += step) {
      const Article& article = articles[i];
      candidate_samples(article, PageWords(article.document, **lexicon), **lexicon, all_pass, accept, out);
    }
    std::cout << fmt::format("{} candidates\n", out.size());
  };
  std::vector<Sample> halves[2], trusts;
  for (const std::size_t half : {0, 1}) sample(half, 2, nullptr, halves[half]);
  for (const std::size_t half : {0, 1}) {
    const LinearModel other = model_of(fit(halves[1 - half]));
    sample(half, 2, &other, trusts);
  }
  if (only_rescale) {
    std::vector<Sample> unseen;
    std::copy_if(trusts.begin(), trusts.end(), std::back_inserter(unseen), [](const Sample& s) { return !s.seen; });
    rescale(resources, unseen);
    return 0;
  }
  halves[0].insert(halves[0].end(), halves[1].begin(), halves[1].end());
  save(resources / "accept.tsv", "Whether a candidate attribution of the rules counts", fit(halves[0]));
  save(resources / "trust.tsv", kTrust, fit(trusts));
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
  const bool rescale = argc == 4 && std::string_view(argv[3]) == "--rescale";
  if (argc != 3 && !rescale) {
    std::cerr << "usage: train_said POLNEAR_FOLDER RESOURCES_SAID [--rescale]\n";
    return 2;
  }
  return hearsay::train(argv[1], argv[2], rescale);
}
