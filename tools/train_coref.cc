// Trains resources/said/antecedent.tsv, the ranker of said/pronouns.h, on what tools/train/coref_items.py writes:
//
//   cmake --build --preset release --target train_coref
//   build/release/tools/train_coref ITEMS.tsv resources/said/antecedent.tsv
//
// A softmax over the candidates of each pronoun; its loss is the negative logarithm of the share of those that are not
// known to be wrong. Pronouns with a known antecedent join its chain while the page is read, the others follow the
// table of the round before, so that later pronouns see the page as it will be. Three rounds of reading, each trained
// anew; features seen at least three times. Prints how often the
// first choice is right, on what was trained and, in six folds by text, on what was not. About a minute.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>

#include "base/file.h"
#include "base/resources.h"
#include "extract/language_stage.h"
#include "said/agents.h"
#include "said/pronouns.h"
#include "said/quotation_kinds.h"
#include "text/plain.h"

namespace hearsay {
namespace {

using Spans = std::vector<ViewSpan>;

struct Gold {
  Spans right, wrong;
  bool two_names = false;  ///< GAP: all that is known is whether it is one of two
};

struct Text {
  Document document;  ///< with sentences, tokens, names and quotations
  std::map<std::uint32_t, Gold> pronouns;
};

/// One pronoun: the features of each candidate, and which of them may be chosen.
struct Sample {
  std::vector<std::vector<std::string>> candidates;
  std::vector<bool> allowed;
  std::size_t text = 0;
  double weight = 1;
};

/// GAP's pronouns are the hard ones: they count more.
constexpr double kTwoNamesWeight = 3;

using Weights = std::map<std::string, double>;

Spans read_spans(const std::string& field) {
  Spans out;
  for (const std::string& span : split(field, ',')) {
    const std::size_t dash = span.find('-');
    if (dash == std::string::npos) continue;
    out.push_back({static_cast<std::uint32_t>(std::stoul(span.substr(0, dash))),
                   static_cast<std::uint32_t>(std::stoul(span.substr(dash + 1)))});
  }
  return out;
}

std::string unescape(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n';
    out += line ? '\n' : text[i];
    i += line;
  }
  return out;
}

std::vector<Text> load(const std::string& path, const Stage& language, const SaidLexicon& lexicon) {
  std::vector<Text> out;
  const auto bytes = read_file(path);
  if (!bytes) return out;
  for (const std::string& line : split(*bytes, '\n')) {
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() != 2) continue;
    Text text;
    text.document = plain_document(unescape(fields[0]));
    for (const std::string& record : split(fields[1], ' ')) {
      const std::vector<std::string> parts = split(record, '|');
      if (parts.size() == 3)
        text.pronouns[static_cast<std::uint32_t>(std::stoul(parts[0]))] = {read_spans(parts[1]), read_spans(parts[2]),
                                                                           !parts[2].empty()};
    }
    Workspace workspace;
    language.run(text.document, workspace);
    read_quotations(text.document, lexicon);
    out.push_back(std::move(text));
  }
  return out;
}

// ------------------------------------------------------------------------------------------------ samples

bool touches(const Document& d, const Antecedent& a, const Spans& spans) {
  return std::any_of(a.tokens.begin(), a.tokens.end(), [&](Index token) {
    return std::any_of(spans.begin(), spans.end(), [&](ViewSpan s) { return s.overlaps(d.tokens[token].span); });
  });
}

std::vector<Sample> read_samples(const std::vector<Text>& texts, const SaidLexicon& lexicon, const AgentModels& models,
                                 const LinearModel& table) {
  std::vector<Sample> samples;
  for (std::size_t t = 0; t < texts.size(); ++t) {
    Document d = texts[t].document;
    const Choose guess = by_model(table);
    const Choose choose = [&](Index pronoun, const std::vector<Antecedent>& candidates) {
      const auto gold = texts[t].pronouns.find(d.tokens[pronoun].span.begin);
      if (gold == texts[t].pronouns.end()) return guess(pronoun, candidates);
      Sample sample;
      sample.text = t;
      sample.weight = gold->second.two_names ? kTwoNamesWeight : 1;
      int right = -1;
      for (std::size_t c = 0; c < candidates.size(); ++c) {
        sample.candidates.push_back(candidates[c].features.names());
        const bool good = touches(d, candidates[c], gold->second.right);
        const bool bad = touches(d, candidates[c], gold->second.wrong);
        if (good && right < 0) right = static_cast<int>(c);
        sample.allowed.push_back(gold->second.right.empty() ? !bad : good && !bad);
      }
      const auto allowed = std::count(sample.allowed.begin(), sample.allowed.end(), true);
      if (allowed > 0 && allowed < static_cast<std::ptrdiff_t>(candidates.size())) samples.push_back(std::move(sample));
      return right >= 0 ? Choice{right, 1.0} : guess(pronoun, candidates);
    };
    read_agents(d, lexicon, models, choose, true);
  }
  return samples;
}

// ------------------------------------------------------------------------------------------------ learning

void to_shares(std::vector<double>& sums) {
  const double top = *std::max_element(sums.begin(), sums.end());
  double total = 0;
  for (double& x : sums) total += x = std::exp(x - top);
  for (double& x : sums) x /= total;
}

std::vector<double> shares(const std::vector<std::vector<std::size_t>>& candidates, const std::vector<double>& w) {
  std::vector<double> out;
  for (const auto& features : candidates) {
    double& sum = out.emplace_back(0);
    for (const std::size_t f : features) sum += w[f];
  }
  to_shares(out);
  return out;
}

std::vector<double> shares(const Sample& sample, const Weights& weights) {
  std::vector<double> out;
  for (const auto& features : sample.candidates) {
    double& sum = out.emplace_back(0);
    for (const std::string& f : features) {
      if (const auto it = weights.find(f); it != weights.end()) sum += it->second;
    }
  }
  to_shares(out);
  return out;
}

/// Adam (Kingma & Ba 2015) on the whole set at each step; the penalty is on the mean loss.
Weights train(const std::vector<const Sample*>& samples) {
  std::map<std::string, int> seen;
  for (const Sample* sample : samples) {
    for (const auto& features : sample->candidates) {
      for (const std::string& f : features) ++seen[f];
    }
  }
  std::map<std::string, std::size_t> ids;
  for (const auto& [f, n] : seen) {
    if (n >= 3) ids.emplace(f, ids.size());
  }
  std::vector<std::vector<std::vector<std::size_t>>> coded;
  double total = 0;
  for (const Sample* sample : samples) {
    total += sample->weight;
    auto& candidates = coded.emplace_back();
    for (const auto& features : sample->candidates) {
      auto& list = candidates.emplace_back();
      for (const std::string& f : features) {
        if (const auto it = ids.find(f); it != ids.end()) list.push_back(it->second);
      }
    }
  }
  constexpr double kRate = 0.08, kPenalty = 3e-3;
  constexpr int kSteps = 60;
  std::vector<double> w(ids.size()), mean(ids.size()), square(ids.size());
  for (int step = 1; step <= kSteps; ++step) {
    std::vector<double> gradient(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) gradient[i] = 2 * kPenalty * w[i];
    for (std::size_t s = 0; s < samples.size(); ++s) {
      const std::vector<double> p = shares(coded[s], w);
      double good = 1e-9;
      for (std::size_t c = 0; c < p.size(); ++c) good += samples[s]->allowed[c] ? p[c] : 0;
      for (std::size_t c = 0; c < p.size(); ++c) {
        const double g = (p[c] - (samples[s]->allowed[c] ? p[c] / good : 0)) * samples[s]->weight / total;
        for (const std::size_t f : coded[s][c]) gradient[f] += g;
      }
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
      mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
      square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
      const double m = mean[i] / (1 - std::pow(0.9, step)), v = square[i] / (1 - std::pow(0.999, step));
      w[i] -= kRate * m / (std::sqrt(v) + 1e-8);
    }
  }
  Weights weights;
  for (const auto& [f, i] : ids) weights[f] = w[i];
  return weights;
}

/// How often the first choice may be chosen, in percent: of all, and of GAP's.
std::pair<double, double> right_share(const std::vector<const Sample*>& samples, const Weights& weights) {
  double right[2] = {}, all[2] = {1e-9, 1e-9};
  for (const Sample* sample : samples) {
    const std::vector<double> p = shares(*sample, weights);
    const bool good = sample->allowed[static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin())];
    for (const int k : {0, 1}) {
      if (k == 1 && sample->weight == 1) continue;
      right[k] += good, all[k] += 1;
    }
  }
  return {100 * right[0] / all[0], 100 * right[1] / all[1]};
}

LinearModel table_of(const Weights& weights) {
  LinearModel table;
  for (const auto& [name, weight] : weights) {
    FeatureList key;
    key.add(name);
    table.set(key.keys().front(), static_cast<float>(weight));
  }
  return table;
}

void folds(const std::vector<Sample>& samples) {
  double all = 0, hard = 0;
  for (std::size_t fold = 0; fold < 6; ++fold) {
    std::vector<const Sample*> in, out;
    for (const Sample& s : samples) (s.text % 6 == fold ? out : in).push_back(&s);
    const auto [right, hard_right] = right_share(out, train(in));
    all += right / 6, hard += hard_right / 6;
  }
  std::cout << fmt::format("six folds: {:.1f} % right, {:.1f} % of GAP's\n", all, hard);
}

void write(const Weights& weights, const std::string& path) {
  std::ofstream out(path);
  out << "# Weights of the ranker of antecedents (src/said/pronouns.h); features are those of "
         "PronounReader::describe.\n"
         "# Trained by tools/train_coref.cc on GUM (training documents of the free genres), ECB+ and GAP's validation\n"
         "# part. Licence: CC BY 4.0 (GUM), CC BY 3.0 (ECB+), Apache 2.0 (GAP). feature, weight\n";
  for (const auto& [name, weight] : weights) {
    if (std::abs(weight) >= 0.02) out << name << '\t' << fmt::format("{:.2f}", weight) << '\n';
  }
}

int run(const std::string& items, const std::string& path) {
  const auto language = make_language_stage({.syntax = true, .names = true}, false);
  const auto lexicon = SaidLexicon::load();
  auto given = GivenNames::load();
  if (!language || !lexicon || !given) return 1;
  const AgentModels models{std::move(*given), {}};
  const std::vector<Text> texts = load(items, **language, **lexicon);
  Weights weights;
  for (int round = 0; round < 3; ++round) {
    const std::vector<Sample> samples = read_samples(texts, **lexicon, models, table_of(weights));
    std::vector<const Sample*> all;
    for (const Sample& s : samples) all.push_back(&s);
    weights = train(all);
    std::cout << fmt::format("round {}: {} texts, {} pronouns, {:.1f} % right\n", round + 1, texts.size(),
                             samples.size(), right_share(all, weights).first);
    if (round == 2) folds(samples);
  }
  write(weights, path);
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: train_coref ITEMS.tsv TABLE.tsv\n";
    return 2;
  }
  return hearsay::run(argv[1], argv[2]);
}
