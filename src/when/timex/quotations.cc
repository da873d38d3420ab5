// Times inside quotations count from when the words were spoken: "yesterday" of a quotation that was spoken on Monday
// is Sunday, whenever the page was written.
#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"
#include "when/timex/page_run.h"

namespace hearsay {
namespace {

using timex::Kind;
using timex::Meaning;

// Spans between quotation marks. A mark that nothing closes holds until the end of the paragraph (newspapers open every
// paragraph of a long quotation and close only the last).
std::vector<ViewSpan> quotations(std::string_view view, ViewSpan paragraph) {
  std::vector<ViewSpan> found;
  std::uint32_t open = 0;
  bool inside = false;
  for (std::uint32_t at = paragraph.begin; at < paragraph.end; ++at) {
    const std::string_view rest = view.substr(at, 3);
    const bool straight = rest.starts_with('"');
    const bool opens = rest == "\u201c", closes = rest == "\u201d";
    if (!straight && !opens && !closes) continue;
    if (inside && (straight || closes)) {
      found.push_back({open, at});
      inside = false;
    } else if (!inside && !closes) {
      open = at;
      inside = true;
    }
  }
  if (inside) found.push_back({open, paragraph.end});
  return found;
}

bool has_speech_word(std::string_view words) {
  static constexpr std::array<std::string_view, 16> kSpeech = {
      "said",   "told",      "added",    "wrote",     "posted",   "tweeted", "announced", "recalled",
      "warned", "testified", "insisted", "explained", "declared", "replied", "asked",     "tells"};
  const std::string lower = ascii_lower(words);
  return std::any_of(kSpeech.begin(), kSpeech.end(), [&](std::string_view word) {
    const std::size_t at = lower.find(word);
    return at != std::string::npos && (at == 0 || !is_ascii_alpha(lower[at - 1])) &&
           (at + word.size() == lower.size() || !is_ascii_alpha(lower[at + word.size()]));
  });
}

// Counted from the time of writing: "yesterday", "two days ago", a weekday.
bool counts_from_writing(const Meaning& m) {
  if (m.kind == Kind::kDeictic) return m.anchor == timex::Anchor::kWriting;
  if (m.kind == Kind::kShift) return m.anchor == timex::Anchor::kWriting && m.child < 0;
  return m.kind == Kind::kCalendar && m.weekday > 0 && m.day == 0 && m.month == 0;
}

// A day that speech can be dated by.
bool dates_speech(const Meaning& m) {
  if (m.kind == Kind::kDeictic) return m.unit == timex::Unit::kDay && m.anchor == timex::Anchor::kWriting;
  if (m.kind == Kind::kShift) return m.unit == timex::Unit::kDay && m.anchor == timex::Anchor::kWriting && m.child < 0;
  return m.kind == Kind::kCalendar && (m.weekday > 0 || (m.day > 0 && m.month > 0));
}

}  // namespace

void TimexRun::link_quotations() {
  std::size_t first = 0;
  while (first < found_.size()) {
    std::size_t last = first;
    while (last < found_.size() && found_[last].paragraph == found_[first].paragraph) ++last;
    if (last - first > 1) {
      const ViewSpan reach{found_[first].span.begin > 2000 ? found_[first].span.begin - 2000 : 0,
                           found_[last - 1].span.end};
      const std::size_t line = d_.view.rfind('\n', found_[first].span.begin);
      const ViewSpan paragraph{std::max(reach.begin, line == std::string::npos ? 0 : static_cast<std::uint32_t>(line)),
                               reach.end};
      for (const ViewSpan quotation : quotations(d_.view, paragraph)) {
        for (std::size_t i = first; i < last; ++i) {
          if (!quotation.contains(found_[i].span) || !counts_from_writing(meaning_of(found_[i]))) continue;
          for (std::size_t j = first; j < last && found_[i].spoken < 0; ++j) {
            if (is_spoken_at(i, j, quotation)) found_[i].spoken = static_cast<std::int32_t>(j);
          }
        }
      }
    }
    first = last;
  }
}

// `when` stands beside the quotation, with a word of speech and no end of a sentence between them.
bool TimexRun::is_spoken_at(std::size_t quoted, std::size_t when, ViewSpan quotation) {
  const ViewSpan at = found_[when].span;
  if (when == quoted || !dates_speech(meaning_of(found_[when]))) return false;
  constexpr std::uint32_t kReach = 80;  // bytes
  ViewSpan between;
  if (at.begin > quotation.end) {
    between = {quotation.end, at.begin};
  } else if (at.end <= quotation.begin) {
    between = {at.end, quotation.begin};
  } else {
    return false;
  }
  const std::string_view words = d_.text(between);
  if (between.size() > kReach || words.find(". ") != std::string_view::npos ||
      words.find('\n') != std::string_view::npos)
    return false;
  return has_speech_word(words);
}

std::optional<timex::Writing> TimexRun::speech_writing(const Found& found, timex::Resolver& resolver) {
  if (found.spoken < 0) return std::nullopt;
  const Found& when = found_[static_cast<std::size_t>(found.spoken)];
  const timex::Placed day =
      resolver.place(paragraphs_[static_cast<std::size_t>(when.paragraph)].meanings, meaning_of(when), when.tense);
  const auto& now = resolver.writing().local;
  // Only speech of an earlier day moves the anchor; the day of writing keeps its clock.
  if (!day.lo || !now || *day.lo >= timex::floor_days(*now) * timex::kDay) return std::nullopt;
  timex::Writing speech;
  speech.local = timex::floor_days(*day.lo) * timex::kDay;
  speech.anchor = "quotation";
  return speech;
}

}  // namespace hearsay
