#include "ingest/html/live_clocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "when/zones.h"

namespace hearsay {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr int kDay = 24 * 60;

int minute_of_day(Instant at, std::int32_t offset_s) {
  const auto local = at + seconds{offset_s};
  return static_cast<int>((local - std::chrono::floor<days>(local)).count() / 60);
}

/// The offset, in seconds, by which a visible clock differs from an instant; nullopt when no zone has it.
std::optional<std::int32_t> offset_between(int visible_minute, Instant at) {
  int minutes = visible_minute - minute_of_day(at, 0);
  if (minutes < -12 * 60) minutes += kDay;
  if (minutes > 14 * 60) minutes -= kDay;
  if (minutes % 15 != 0 || minutes < -12 * 60 || minutes > 14 * 60) return std::nullopt;
  return minutes * 60;
}

/// ".../index.html" of news.example.it -> "IT"; empty for addresses that name no country.
std::string country_of_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = address.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return {};
  std::string code;
  for (const char c : host.substr(dot + 1)) code += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return code == "UK" ? "GB" : code;
}

class Settler {
 public:
  Settler(const LivePage& live, const PageFacts& facts, const ReadOptions& options)
      : live_(live), facts_(facts), options_(options) {
    out_.posts.resize(live.posts.size());
  }

  LiveClocks run() {
    read_page_zone();
    for (std::size_t i = 0; i < live_.posts.size(); ++i) from_machine(i);
    mend_mislabelled_utc();
    for (std::size_t i = 0; i < live_.posts.size(); ++i) from_words(i);
    learn_offset();
    from_order();
    name_zones();
    return std::move(out_);
  }

 private:
  void read_page_zone() {
    std::string country = country_of_address(facts_.canonical);
    const auto& table = ZoneTable::shared();
    if (!options_.zone.empty()) {
      page_zone_ = Zone::find(options_.zone);
      page_zone_basis_ = "given by the caller";
    } else if (table && !country.empty()) {
      const auto& zones = (*table)->zones_of(country);
      if (!zones.empty() && keep_one_time(zones)) {
        page_zone_ = Zone::find(zones.front());
        page_zone_basis_ = "country of the page's address";
      }
    }
    for (const auto* list : {&facts_.modified, &facts_.published}) {
      for (const StatedDate& stated : *list) {
        if (!stated_offset_ && stated.date.offset_s.value_or(0) != 0) stated_offset_ = stated.date.offset_s;
      }
    }
    context_.outlet_zone = page_zone_ ? page_zone_->name() : std::string();
    context_.outlet_country = std::move(country);
    context_.language = facts_.language;
    if (const auto date = page_date()) context_.date = date;
  }

  /// Zones of one country that show the same time (Germany's Berlin and Busingen).
  bool keep_one_time(const std::vector<std::string>& zones) const {
    const Date day = page_date().value_or(Date{std::chrono::year{2024} / 1 / 1});
    std::optional<std::int32_t> offset;
    for (const std::string& name : zones) {
      const auto zone = Zone::find(name);
      if (!zone) continue;
      const std::int32_t o = zone->offset_on(day);
      if (offset && *offset != o) return false;
      offset = o;
    }
    return offset.has_value();
  }

  std::optional<Date> page_date() const {
    if (options_.published_date) return options_.published_date;
    for (const auto* list : {&facts_.modified, &facts_.published}) {
      if (!list->empty()) return list->front().date.date;
    }
    return std::nullopt;
  }

  // ------------------------------------------------------------------------------------------ machine times

  void from_machine(std::size_t i) {
    const LivePost& post = live_.posts[i];
    PostTime& time = out_.posts[i];
    const MachineTime* chosen = nullptr;
    std::optional<Instant> at;
    for (const bool modified : {false, true}) {
      for (const MachineTime& machine : post.machine) {
        if (at || machine.modified != modified) continue;
        const auto instant = machine.date.instant();
        if (!instant) continue;
        if (post.clock && !offset_between(post.clock->minute_of_day, *instant)) continue;
        at = instant;
        chosen = &machine;
      }
    }
    if (!at) {
      note_disagreement(i);
      return;
    }
    time.instant = at;
    time.basis = ZoneBasis::kStated;
    time.day_basis = "machine time of the post";
    if (post.clock) {
      time.utc_offset_s = offset_between(post.clock->minute_of_day, *at);
    } else if (chosen->date.offset_s && *chosen->date.offset_s != 0) {
      time.utc_offset_s = chosen->date.offset_s;
    }
    for (const MachineTime& machine : post.machine) {
      const auto later = machine.date.instant();
      if (machine.modified && later && *later > *at && *later - *at < days{30}) time.modified = later;
    }
  }

  void note_disagreement(std::size_t i) {
    const LivePost& post = live_.posts[i];
    if (!post.clock) return;
    for (const MachineTime& machine : post.machine) {
      if (machine.modified || !machine.date.instant()) continue;
      out_.post_notes.push_back(
          {i,
           {"clock-disagrees",
            fmt::format("The post shows {:02}:{:02} but its markup says {}; no time zone explains the difference, so "
                        "the visible clock was read.",
                        post.clock->minute_of_day / 60, post.clock->minute_of_day % 60,
                        format_instant(*machine.date.instant())),
            {},
            "html"}});
      return;
    }
  }

  /// Some systems write the local time of day with a "Z" behind it. That shows when the posts' machine times equal
  /// their visible clocks although the page's zone is not UTC, and the newest lies after the page's own last change.
  void mend_mislabelled_utc() {
    if (!page_zone_ || facts_.modified.empty()) return;
    const auto changed = facts_.modified.front().date.instant();
    if (!changed) return;
    std::optional<Instant> newest;
    for (std::size_t i = 0; i < out_.posts.size(); ++i) {
      const PostTime& time = out_.posts[i];
      if (!time.instant) continue;
      if (!live_.posts[i].clock || time.utc_offset_s != 0) return;
      newest = std::max(newest.value_or(*time.instant), *time.instant);
    }
    if (!newest || *newest <= *changed) return;
    const std::int32_t offset = page_zone_->offset_at(*newest);
    if (offset <= 0 || *newest - seconds{offset} > *changed) return;
    for (PostTime& time : out_.posts) {
      if (!time.instant) continue;
      const std::int32_t own = page_zone_->offset_at(*time.instant - seconds{offset});
      *time.instant -= seconds{own};
      time.utc_offset_s = own;
      time.basis = ZoneBasis::kInferredFromOrder;
    }
    out_.notes.push_back(
        {"machine-time-mislabelled",
         fmt::format("The posts' machine times are marked UTC but lie after the page's last change ({}); "
                     "they were read as local times of {}.",
                     format_instant(*changed), page_zone_->name()),
         {},
         "html"});
  }

  // ------------------------------------------------------------------------------------------ visible clocks

  void from_words(std::size_t i) {
    const LivePost& post = live_.posts[i];
    PostTime& time = out_.posts[i];
    const auto& table = ZoneTable::shared();
    if (!post.clock || post.clock->zone_words.empty() || !table) return;
    const auto words = (*table)->match(post.clock->zone_words);
    if (!words) return;
    ZoneContext context = context_;
    if (post.clock->date) context.date = post.clock->date;
    const ZoneReading reading = (*table)->resolve(*words, context);
    time.candidates = reading.candidates;
    if (time.instant) {  // the machine time has settled the offset; a meaning that agrees names the zone
      if (reading.settled && reading.utc_offset_s == time.utc_offset_s) time.zone = reading.zone;
      return;
    }
    if (!reading.settled || !reading.utc_offset_s) {
      for (const ZoneCandidate& candidate : reading.candidates) {
        if (!stated_offset_ || candidate.utc_offset_s != *stated_offset_) continue;
        time.zone = candidate.iana;
        time.utc_offset_s = candidate.utc_offset_s;
        time.basis = ZoneBasis::kStated;
        return;
      }
      if (reading.doubt) out_.post_notes.push_back({i, *reading.doubt});
      return;
    }
    time.zone = reading.zone;
    time.utc_offset_s = reading.utc_offset_s;
    time.basis = ZoneBasis::kStated;
  }

  /// The offset that most posts show, for those that show none.
  void learn_offset() {
    std::map<std::int32_t, int> votes;
    for (const PostTime& time : out_.posts) {
      if (time.utc_offset_s) ++votes[*time.utc_offset_s];
    }
    int most = 0;
    for (const auto& [offset, count] : votes) {
      if (count > most) {
        most = count;
        page_offset_ = offset;
        offset_basis_ = ZoneBasis::kInferredFromOrder;
      }
    }
    if (page_offset_) return;
    if (page_zone_) {
      offset_basis_ = ZoneBasis::kOutletDefault;
      return;
    }
    page_offset_ = stated_offset_;
    if (page_offset_) offset_basis_ = ZoneBasis::kOutletDefault;
  }

  /// +1: the page runs newest first; -1: oldest first.
  int direction() const {
    int down = 0, up = 0;
    std::optional<int> last;
    for (const LivePost& post : live_.posts) {
      if (!post.clock) continue;
      const int now = post.clock->minute_of_day;
      const int step = last ? (now - *last + kDay) % kDay : 0;
      if (step > 0 && step < kDay / 2) ++up;
      if (step >= kDay / 2) ++down;
      last = now;
    }
    return down >= up ? 1 : -1;
  }

  void from_order() {
    const int newest_first = direction();
    std::optional<Date> day;
    int last = -1;
    bool by_page = false;
    for (std::size_t i = 0; i < out_.posts.size(); ++i) {
      PostTime& time = out_.posts[i];
      const LivePost& post = live_.posts[i];
      if (time.instant && time.utc_offset_s) {
        day = Date{std::chrono::floor<days>(*time.instant + seconds{*time.utc_offset_s})};
        last = minute_of_day(*time.instant, *time.utc_offset_s);
        by_page = false;
        continue;
      }
      if (!post.clock || time.instant) continue;
      const int minute = post.clock->minute_of_day;
      if (post.clock->date) {
        day = post.clock->date;
        time.day_basis = "stated";
      } else if (!day) {
        day = first_day(minute, newest_first, time);
        by_page = true;
      } else if (last >= 0 && newest_first > 0 && minute > last + 60) {
        day = Date{sys_days{*day} - days{1}};
      } else if (last >= 0 && newest_first < 0 && minute < last - 60) {
        day = Date{sys_days{*day} + days{1}};
      }
      last = minute;
      if (!day) continue;
      if (time.day_basis.empty()) time.day_basis = by_page ? "page date, order of clocks" : "order of clocks";
      set_local(time, *day, minute);
    }
  }

  std::optional<Date> first_day(int minute, int newest_first, PostTime& time) const {
    const StatedDate* stated = nullptr;
    if (newest_first > 0 && !facts_.modified.empty()) stated = &facts_.modified.front();
    if (!stated && !facts_.published.empty()) stated = &facts_.published.front();
    if (!stated) return page_date();
    // The page's instant on its own clocks: a newest post later in the day than the page's last change is yesterday's.
    const auto at = stated->date.instant();
    if (!at) return stated->date.date;
    const std::int32_t offset =
        time.utc_offset_s.value_or(page_offset_.value_or(page_zone_ ? page_zone_->offset_at(*at) : 0));
    const auto local = *at + seconds{offset};
    Date day{std::chrono::floor<days>(local)};
    const bool last_change = newest_first > 0 && !facts_.modified.empty();
    if (last_change && minute > minute_of_day(*at, offset) + 30) day = Date{sys_days{day} - days{1}};
    return day;
  }

  void set_local(PostTime& time, Date day, int minute) {
    const auto local = sys_days{day} + seconds{minute * 60};
    if (!time.utc_offset_s) {
      time.basis = offset_basis_;
      if (page_offset_) {
        time.utc_offset_s = page_offset_;
      } else if (page_zone_) {
        const auto reading = page_zone_->to_utc(local_time(day, seconds{minute * 60}));
        time.instant = reading.first;
        time.utc_offset_s = page_zone_->offset_at(reading.first);
        return;
      } else {
        time.basis = ZoneBasis::kUnknown;
        return;
      }
    }
    time.instant = Instant{local} - seconds{*time.utc_offset_s};
  }

  void name_zones() {
    bool all_fit = page_zone_.has_value();
    bool any = false;
    for (PostTime& time : out_.posts) {
      if (!time.instant || !time.utc_offset_s) continue;
      any = true;
      const bool fits = page_zone_ && page_zone_->offset_at(*time.instant) == *time.utc_offset_s;
      all_fit &= fits;
      if (fits && time.zone.empty()) time.zone = page_zone_->name();
    }
    if (any && all_fit) {
      out_.zone = page_zone_->name();
      out_.zone_basis = page_zone_basis_;
    }
    if (!any && !live_.posts.empty()) {
      out_.notes.push_back({"zone-unknown",
                            "No post of this page says in which time zone its clock runs; name the outlet's zone with "
                            "--zone.",
                            {},
                            "html"});
    }
  }

  const LivePage& live_;
  const PageFacts& facts_;
  const ReadOptions& options_;
  LiveClocks out_;
  ZoneContext context_;
  std::optional<Zone> page_zone_;
  std::string page_zone_basis_;
  std::optional<std::int32_t> stated_offset_;  ///< of the page's own times in its metadata, when not UTC
  std::optional<std::int32_t> page_offset_;
  ZoneBasis offset_basis_ = ZoneBasis::kUnknown;
};

}  // namespace

LiveClocks settle_live_clocks(const LivePage& live, const PageFacts& facts, const ReadOptions& options) {
  return Settler(live, facts, options).run();
}

}  // namespace hearsay
