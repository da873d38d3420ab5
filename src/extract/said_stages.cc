#include "extract/said_stages.h"

#include "said/agents.h"
#include "said/events.h"
#include "said/learned.h"
#include "said/markers.h"
#include "said/quotation_kinds.h"
#include "said/statements.h"

namespace hearsay {
namespace {

using Lexicon = std::shared_ptr<const SaidLexicon>;
using Markers = std::shared_ptr<const MarkerRules>;
using Models = std::shared_ptr<const LearnedModels>;

class QuotesStage final : public Stage {
 public:
  explicit QuotesStage(Lexicon lexicon) : lexicon_(std::move(lexicon)) {}
  StageInfo info() const override {
    return {"quotes", "1", {Layer::kBlocks, Layer::kTokens}, {Layer::kQuotations}, lexicon_->files()};
  }
  void run(Document& document, Workspace&) const override { read_quotations(document, *lexicon_); }

 private:
  Lexicon lexicon_;
};

class AgentsStage final : public Stage {
 public:
  AgentsStage(Lexicon lexicon, std::shared_ptr<const AgentModels> models)
      : lexicon_(std::move(lexicon)), models_(std::move(models)) {}
  StageInfo info() const override {
    std::vector<std::string> files = lexicon_->files();
    files.push_back(models_->given.file());
    files.push_back(models_->antecedent.file());
    return {"agents", "2", {Layer::kTokens, Layer::kQuotations}, {Layer::kAgents}, std::move(files)};
  }
  void run(Document& document, Workspace&) const override { read_agents(document, *lexicon_, *models_); }

 private:
  Lexicon lexicon_;
  std::shared_ptr<const AgentModels> models_;
};

class StatementsStage final : public Stage {
 public:
  StatementsStage(Lexicon lexicon, Markers markers, Models models)
      : lexicon_(std::move(lexicon)), markers_(std::move(markers)), models_(std::move(models)) {}
  StageInfo info() const override {
    std::vector<std::string> files = lexicon_->files();
    files.insert(files.end(), markers_->files().begin(), markers_->files().end());
    files.push_back(models_->accept.file());
    files.push_back(models_->content_end.file());
    files.push_back(models_->trust.file());
    return {"statements", "1", {Layer::kQuotations, Layer::kAgents}, {Layer::kStatements}, std::move(files)};
  }
  void run(Document& document, Workspace& workspace) const override {
    read_statements(document, *lexicon_, *markers_, models_.get(), workspace.speech_spans);
  }

 private:
  Lexicon lexicon_;
  Markers markers_;
  Models models_;
};

class EventsStage final : public Stage {
 public:
  EventsStage(Lexicon lexicon, std::shared_ptr<const Predicates> predicates)
      : lexicon_(std::move(lexicon)), predicates_(std::move(predicates)) {}
  StageInfo info() const override {
    return {
        "events", "1", {Layer::kTokens, Layer::kAgents, Layer::kStatements}, {Layer::kEvents}, {predicates_->file()}};
  }
  void run(Document& document, Workspace&) const override { read_events(document, *lexicon_, *predicates_); }

 private:
  Lexicon lexicon_;
  std::shared_ptr<const Predicates> predicates_;
};

}  // namespace

Result<SaidStages> make_said_stages() {
  const Result<Lexicon> lexicon = SaidLexicon::load();
  if (!lexicon) return fail(lexicon.error());
  const Result<Markers> markers = MarkerRules::load();
  if (!markers) return fail(markers.error());
  const Result<Models> models = LearnedModels::load();
  if (!models) return fail(models.error());
  const auto agent_models = AgentModels::load();
  if (!agent_models) return fail(agent_models.error());
  const auto predicates = Predicates::load();
  if (!predicates) return fail(predicates.error());
  return SaidStages{std::make_unique<QuotesStage>(*lexicon),
                    std::make_unique<AgentsStage>(*lexicon, *agent_models),
                    std::make_unique<StatementsStage>(*lexicon, *markers, *models),
                    std::make_unique<EventsStage>(*lexicon, *predicates),
                    *lexicon,
                    *models};
}

}  // namespace hearsay
