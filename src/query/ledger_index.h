// A snapshot with the look-ups that questions need. Borrows the snapshot: it must outlive the index.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/agent_links.h"
#include "ledger/known.h"
#include "ledger/origins.h"
#include "model/ledger_rows.h"
#include "query/situation.h"

namespace hearsay {

class LedgerIndex {
 public:
  explicit LedgerIndex(const LedgerSnapshot& rows);
  LedgerIndex(const LedgerIndex&) = delete;  // it points into itself
  LedgerIndex& operator=(const LedgerIndex&) = delete;

  const LedgerSnapshot& rows() const { return *rows_; }
  /// The agent; the one that it was merged into, where a rule or a person did so (ledger/agent_links.h).
  const AgentRow* agent(const std::string& id) const { return look_up(agents_, id); }
  const DocumentRow* document(const std::string& id) const { return look_up(documents_, id); }
  const VersionRow* version(const std::string& id) const { return look_up(versions_, id); }
  /// Which agents are one, and which may be.
  const std::vector<AgentLink>& agent_links() const { return links_.all; }
  AgentLookup agents() const {
    return [this](const std::string& id) { return agent(id); };
  }
  /// The block as the latest version shows it.
  const BlockRow* block(const std::string& id) const { return look_up(blocks_, id); }
  /// The blocks of a version in page order, and its notes.
  const std::vector<const BlockRow*>& blocks_of(const std::string& version) const {
    return list_of(blocks_of_, version);
  }
  const std::vector<const NoteRow*>& notes_of(const std::string& version) const { return list_of(notes_of_, version); }
  /// The label of a block in a version ("b7"); empty when it is not there.
  std::string block_label(const std::string& version, const std::string& block) const;
  /// Sightings of an assertion, earliest version first.
  const std::vector<const SightingRow*>& sightings(const std::string& assertion) const {
    return list_of(sightings_, assertion);
  }
  /// Versions of a document, earliest first (capture, then record, then id).
  const std::vector<const VersionRow*>& versions_of(const std::string& document) const {
    return list_of(versions_of_, document);
  }

  KnownBounds known(const AssertionRow& assertion, AsOfClock clock) const;
  /// Since when a watched page is no longer there, as of an instant; empty while the last look that told found it.
  std::optional<Instant> gone_since(const std::string& document, std::optional<Instant> as_of) const;

 private:
  template <class Row>
  using Map = std::unordered_map<std::string, const Row*>;
  template <class Row>
  using Lists = std::unordered_map<std::string, std::vector<const Row*>>;
  template <class Row>
  static const std::vector<const Row*>& list_of(const Lists<Row>& lists, const std::string& id) {
    static const std::vector<const Row*> kEmpty;
    const auto found = lists.find(id);
    return found == lists.end() ? kEmpty : found->second;
  }
  template <class Row>
  static const Row* look_up(const Map<Row>& map, const std::string& id) {
    const auto found = map.find(id);
    return found == map.end() ? nullptr : found->second;
  }

  void merge_agents();

  const LedgerSnapshot* rows_;
  AgentLinks links_;
  std::deque<AgentRow> merged_;  ///< of several rows that are one agent
  Map<AgentRow> agents_;
  Map<DocumentRow> documents_;
  Map<VersionRow> versions_;
  Map<BlockRow> blocks_;
  std::unordered_map<std::string, std::vector<Instant>> seen_;  ///< version -> looks that showed it
  std::unordered_map<std::string, std::vector<Instant>> gone_;  ///< version -> looks that no longer found it
  std::unordered_map<std::string, std::string> labels_;         ///< version + block -> label
  Lists<SightingRow> sightings_;
  Lists<VersionRow> versions_of_;
  Lists<BlockRow> blocks_of_;
  Lists<NoteRow> notes_of_;
};

}  // namespace hearsay
