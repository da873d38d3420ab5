// One page's way through the time recogniser: what was found (page_run.cc), what stands side by side and shares a day
// or a year (page_sharing.cc), then placed (page_run.cc), its zones and pairs of clocks (page_zones.cc), and the words
// of quotations (quotations.cc).
#pragma once

#include <vector>

#include "when/timex/recognizer.h"

namespace hearsay {

class TimexRun {
 public:
  TimexRun(const TimeRecognizer& recognizer, Document& document) : r_(recognizer), d_(document) {}
  void run();

 private:
  static constexpr std::string_view kStage = "times";
  static constexpr std::string_view kPlaceBasis = "place in the clause";  ///< how a basis of that kind begins

  struct Found {
    ViewSpan span;
    std::int32_t paragraph = 0;  ///< index into paragraphs_
    std::int32_t meaning = 0;
    std::int32_t rule = 0;
    int tense = 0;
    bool tale_only = false;
    std::int32_t spoken = -1;  ///< index into found_ of when the quotation around it was spoken
  };
  struct Paragraph {
    Index block = kNone;
    std::vector<timex::Meaning> meanings;
  };
  struct Clocked {  ///< what placing knew of an expression, for pairing clocks
    std::optional<timex::Seconds> local;
    bool clock = false, stated_zone = false;
  };

  void find();
  bool is_tale() const;
  void share_fields();
  void share_years();
  void share_days();
  /// `"I saw him yesterday," she said on Monday`: inside a quotation time is counted from when it was spoken.
  void link_quotations();
  bool is_spoken_at(std::size_t quoted, std::size_t when, ViewSpan quotation);
  /// The day on which a quotation was spoken, as the time of writing of what stands in it.
  std::optional<timex::Writing> speech_writing(const Found& found, timex::Resolver& resolver);
  bool is_clock_range(const Found& found);
  void place_all();
  void place_one(const Found& found, timex::Resolver& resolver);
  void read_zone(const timex::Meaning& meaning, const timex::Placed& placed, TimeExpression& out);
  void settle_day(int tense, TimeExpression& out) const;
  bool is_local(std::string_view words) const;
  const PlaceMention* place_beside(ViewSpan span) const;
  void cross_check(const timex::Meaning& meaning, const timex::Placed& placed, ViewSpan span);
  void pair_clocks();
  void note_open_zone();
  bool contradicts_place(const TimeExpression& open, Instant at, std::int32_t offset) const;
  void solve_pair(Index first, Index second);
  void add_stamps();
  void set_sentences();
  timex::Writing page_writing() const;
  std::optional<timex::Days> dateline() const;
  bool heads_text(std::size_t line, ViewSpan date) const;
  timex::Writing block_writing(const Block& block, const timex::Writing& page) const;
  timex::Meaning& meaning_of(const Found& found) {
    return paragraphs_[static_cast<std::size_t>(found.paragraph)].meanings[static_cast<std::size_t>(found.meaning)];
  }

  const TimeRecognizer& r_;
  Document& d_;
  bool tale_ = false;  ///< the page tells of another age
  std::vector<Found> found_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Clocked> clocked_;  ///< beside d_.times
  std::optional<Zone> zone_;      ///< the writer's zone in the block at hand
  std::string zone_basis_;
  std::optional<Instant> post_;  ///< the stamp of the block at hand
};

}  // namespace hearsay
