#include "export/report_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "export/claim_words.h"
#include "export/columns.h"
#include "export/show_time.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

constexpr std::string_view kDot = " · ";
constexpr std::size_t kNotesShown = 5;

struct GroupText {
  Group group;
  std::string_view title;
  std::string_view none;  ///< said instead of an empty list; empty: the group is left out
};
constexpr GroupText kGroupTexts[] = {
    {Group::kEstablished, "ESTABLISHED",
     "Nothing yet: no claim has two independent origins or an official confirmation."},
    {Group::kClaimed, "CLAIMED", ""},
    {Group::kDisputed, "DISPUTED OR DENIED", ""},
    {Group::kNotVerified, "NOT VERIFIED", ""},
    {Group::kDirectives, "ORDERS AND APPEALS", ""},
};

std::string count_of(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

// The words with the names that its pronouns stand for, as an editor writes them: "him [Mia Solberg]".
std::string readable(const AssertionView& a) {
  std::string out = a.text;
  for (std::size_t i = a.referents.size(); i-- > 0;) {
    const ReferentRow& r = a.referents[i];
    if (r.end <= out.size()) out.insert(r.end, fmt::format(" [{}{}]", mid_sentence(r.name), r.sure ? "" : "?"));
  }
  return out;
}

/// How far the stamps of a coverage lie apart; an article's lines need not repeat its one instant.
enum class Stamps { kOneInstant, kOneDay, kSeveralDays };

class ReportWriter {
 public:
  ReportWriter(const ReportOptions& options, CitationNames names, Stamps stamps)
      : options_(options), names_(std::move(names)), stamps_(stamps) {
    width_ = static_cast<std::size_t>(std::max(options.width, 40));
  }

  std::string take() { return std::move(out_); }

  void header(const Situation& s) {
    StyledText title;
    title.add(s.headline.empty() ? latest_words(s) : s.headline, Style::kBold);
    paragraph(title, "", "");
    std::string pages;
    if (s.documents.size() == 1) {
      const CoverageDocument& d = s.documents.front();
      pages = d.outlet.empty() ? d.uri : d.outlet + std::string(kDot) + d.uri;
    } else {
      std::set<std::string> outlets;
      for (const auto& d : s.documents) outlets.insert(d.outlet);
      outlets.erase("");
      pages = count_of(s.documents.size(), "page", "pages");
      if (!outlets.empty()) pages += " of " + count_of(outlets.size(), "outlet", "outlets");
    }
    plain(pages, Style::kDim);
    plain(span_words(s), Style::kDim);
    if (s.as_of) {
      std::string words =
          fmt::format("As of {} {} on the {} clock", moment_words(*s.as_of, options_.zone), zone_words(options_.zone),
                      s.clock == AsOfClock::kPublished ? "publication" : "record");
      if (s.hidden_later > 0) words += fmt::format("; {} later", count_of(s.hidden_later, "claim is", "claims are"));
      plain(words + ".", Style::kYellow);
    }
  }

  void groups(const Situation& s) {
    out_ += '\n';
    plain("WHAT WE KNOW SO FAR", Style::kBold);
    for (const GroupText& text : kGroupTexts) {
      const auto list = shown(s, text.group);
      if (list.empty() && (text.none.empty() || s.claims.empty())) continue;
      out_ += '\n';
      StyledText title;
      title.add(std::string(text.title), Style::kBold);
      if (!list.empty()) title.add(fmt::format(" · {}", list.size()), Style::kDim);
      paragraph(title, "", "");
      if (list.empty()) plain("  " + std::string(text.none), Style::kDim, "  ");
      const std::size_t limit = options_.per_group == 0 ? list.size() : std::min(options_.per_group, list.size());
      for (std::size_t i = 0; i < limit; ++i) claim(*list[i]);
      if (limit < list.size())
        plain(fmt::format("  … and {} more (--all shows them)", list.size() - limit), Style::kDim, "  ");
    }
    if (s.claims.empty()) plain("  No claims were found.", Style::kDim, "  ");
  }

  void claim(const ClaimView& c) {
    const StandingSign sign = standing_sign(c);
    StyledText line;
    add_who(c, line);
    line.add(quoted_words(readable(c.assertions[c.best]), c.quoted));
    WrapOptions wrap = options("  " + std::string(sign.symbol) + " ", "    ");
    wrap.first_indent_style = sign.style;
    append_wrapped(out_, line, wrap);
    StyledText meta;
    meta.add(standing_words(c), sign.style);
    for (const std::string& part : meta_parts(c)) {
      meta.add((meta.empty() ? "" : std::string(kDot)) + no_breaks(part), Style::kDim);
    }
    paragraph(meta, "    ", "    ");
    against(c);
  }

  void timeline(const std::vector<TimelineEntry>& entries, bool titled) {
    if (entries.empty()) return;
    if (titled) {
      out_ += '\n';
      StyledText title;
      title.add("TIMELINE", Style::kBold)
          .add(fmt::format(" · oldest first, times in {}", zone_words(options_.zone)), Style::kDim);
      paragraph(title, "", "");
    }
    std::size_t stamp = 0;
    for (const auto& e : entries) {
      if (e.kind == TimelineEntry::Kind::kPost) stamp = std::max(stamp, display_width(e.clock_verbatim));
    }
    stamp = std::min<std::size_t>(stamp, 20);
    std::string day;
    const std::size_t limit = options_.timeline_entries;
    const std::size_t left_out = limit == 0 || entries.size() <= limit ? 0 : entries.size() - limit;
    if (left_out > 0) plain(fmt::format("  … {} earlier entries (--all shows them)", left_out), Style::kDim, "  ");
    for (const auto& e : std::span(entries).subspan(left_out)) {
      std::string here = e.at ? day_words(*e.at, options_.zone) : "No clock";
      if (here != day) {
        out_ += '\n';
        plain("  " + here, Style::kBold);
        day = std::move(here);
      }
      entry(e, stamp);
    }
  }

  void notes(const Situation& s) {
    // One line per kind of doubt: a page with forty unclear clocks has one problem, not forty.
    std::map<std::string, std::pair<const NoteRow*, std::size_t>> kinds;
    for (const NoteRow& n : s.notes) {
      auto& [first, count] = kinds[n.code];
      if (first == nullptr) first = &n;
      ++count;
    }
    if (kinds.empty()) return;
    out_ += '\n';
    StyledText title;
    title.add("DOUBTS", Style::kBold).add(" · met while reading", Style::kDim);
    paragraph(title, "", "");
    std::size_t shown_notes = 0;
    for (const auto& [code, entry] : kinds) {
      if (shown_notes++ == kNotesShown) {
        plain(fmt::format("  … and {} more kinds", kinds.size() - kNotesShown), Style::kDim, "  ");
        break;
      }
      StyledText line;
      line.add(entry.first->message);
      if (entry.second > 1) line.add(fmt::format(" ({} times)", entry.second), Style::kDim);
      paragraph(line, "  - ", "    ");
    }
  }

  /// What the numbers of the citations stand for, where pages have long names.
  void sources(const std::vector<CoverageDocument>& documents) {
    if (names_.numbered().empty()) return;
    out_ += '\n';
    StyledText title;
    title.add("SOURCES", Style::kBold).add(" · a number and the first byte cited", Style::kDim);
    paragraph(title, "", "");
    for (std::size_t i = 0; i < names_.numbered().size(); ++i) {
      const Citation& cited = names_.numbered()[i];
      const auto page = std::find_if(documents.begin(), documents.end(),
                                     [&](const CoverageDocument& d) { return d.id == cited.document; });
      std::string line = fmt::format("  [{}] ", i + 1);
      if (page != documents.end()) {
        for (const std::string* part : {&page->outlet, &page->headline}) {
          if (!part->empty()) line += *part + std::string(kDot);
        }
      }
      plain(line + cited.uri, Style::kDim, "      ");
    }
  }

  /// Everything about one claim.
  void details(const ClaimView& c) {
    claim(c);
    out_ += '\n';
    field("claim", c.id + (c.merged.size() > 1 ? fmt::format(" ({} wordings)", c.merged.size()) : ""));
    field("standing", std::string(to_string(c.standing)) + ": " + c.standing_rule);
    if (c.credibility_cap > 0)
      field("credibility", fmt::format("at most {} of 1 to 6 (Admiralty code)", c.credibility_cap));
    field("known", known_words(c.known));
    out_ += '\n';
    plain("ORIGINS", Style::kBold);
    for (const OriginGroupView& g : c.origin_groups) {
      StyledText line;
      line.add(g.label, Style::kBold).add(" " + count_of(g.members.size(), "report", "reports"), Style::kDim);
      if (!g.reason.empty()) line.add(std::string(kDot) + g.reason, Style::kDim);
      paragraph(line, "  - ", "    ");
    }
    out_ += '\n';
    plain("APPEARANCES", Style::kBold);
    for (const AssertionView& a : c.assertions) appearance(a);
    if (c.relations.empty()) return;
    out_ += '\n';
    plain("RELATIONS", Style::kBold);
    for (const RelationView& r : c.relations) relation(r);
  }

 private:
  WrapOptions options(std::string first, std::string rest) const {
    WrapOptions wrap;
    wrap.width = width_;
    wrap.first_indent = std::move(first);
    wrap.indent = std::move(rest);
    wrap.colour = options_.colour;
    return wrap;
  }
  void paragraph(const StyledText& text, std::string first, std::string rest) {
    append_wrapped(out_, text, options(std::move(first), std::move(rest)));
  }
  void plain(const std::string& text, Style style, std::string indent = "") {
    const std::size_t start = text.find_first_not_of(' ');
    StyledText line;
    line.add(start == std::string::npos ? text : text.substr(start), style);
    paragraph(line, start == std::string::npos ? "" : text.substr(0, start), std::move(indent));
  }
  void field(std::string_view name, const std::string& value) {
    StyledText line;
    line.add(std::string(name), Style::kDim).add(" " + value);
    paragraph(line, "  ", "      ");
  }
  /// Short parts stay on one line: "3 reports" must not end as "3" / "reports".
  static std::string no_breaks(const std::string& text) {
    if (display_width(text) > 36) return text;
    std::string out;
    for (const char c : text) {
      if (c == ' ') {
        out += "\u00a0";
      } else {
        out += c;
      }
    }
    return out;
  }

  /// A page saved without its headline is known by its newest post.
  static std::string latest_words(const Situation& s) {
    for (auto e = s.timeline.rbegin(); e != s.timeline.rend(); ++e) {
      if (e->kind == TimelineEntry::Kind::kPost && e->at && !e->title.empty()) return "Latest: " + e->title;
    }
    return "Situation report";
  }

  std::string span_words(const Situation& s) const {
    std::string out = s.posts > 0 ? count_of(s.posts, "post", "posts") : "article";
    if (!s.from) out += s.day ? ", " + day_words(std::chrono::sys_days(*s.day), ZoneView{}) : ", no date found";
    if (s.from && s.until) {
      const std::string from = moment_words(*s.from, options_.zone);
      const bool same_day = day_words(*s.from, options_.zone) == day_words(*s.until, options_.zone);
      const std::string until = same_day ? clock_words(*s.until, options_.zone) : moment_words(*s.until, options_.zone);
      out += *s.from == *s.until ? fmt::format(", {}", from) : fmt::format(", {} to {}", from, until);
      out += " " + zone_words(options_.zone);
    }
    const auto claims = static_cast<std::size_t>(
        std::count_if(s.claims.begin(), s.claims.end(), [](const ClaimView& c) { return !c.headline_only; }));
    return out + std::string(kDot) +
           no_breaks(count_of(claims, "claim", "claims") + " in " + count_of(s.reports, "report", "reports"));
  }

  /// Claims of a group without those that stand under another already: a denial is shown with what it denies.
  static std::vector<const ClaimView*> shown(const Situation& s, Group group) {
    std::vector<const ClaimView*> out;
    for (const ClaimView& c : s.claims) {
      if (c.group != group || c.headline_only) continue;
      const bool under_another = std::any_of(c.relations.begin(), c.relations.end(), [](const RelationView& r) {
        return !r.incoming && r.kind == RelationKind::kDenies && r.state != RelationState::kRejected;
      });
      if (!under_another) out.push_back(&c);
    }
    return out;
  }

  void add_who(const ClaimView& c, StyledText& line) const {
    const AssertionView& best = c.assertions[c.best];
    const SourceView& source = best.source.narrator && !c.sources.empty() ? c.sources.front() : best.source;
    std::string who = who_words(source);
    if (who.empty()) return;
    if (c.sources.size() > 1)
      who += fmt::format("{} and {} more", who.find(", ") == std::string::npos ? "" : ",", c.sources.size() - 1);
    const bool in_apposition = who.find(", ") != std::string::npos && c.sources.size() < 2;
    if (const auto act = act_words(best, c.sources.size() > 1 || speaks_as_many(source)); !act.empty())
      who += (in_apposition ? ", " : " ") + act;
    line.add(who + ":", Style::kBold).add(" ");
  }

  std::string time_words(Instant at) const {
    return stamps_ == Stamps::kSeveralDays ? day_words(at, options_.zone).substr(0, 4) + clock_words(at, options_.zone)
                                           : clock_words(at, options_.zone);
  }

  /// The first hedge that is not the verb of saying itself ("has claimed").
  static std::string hedge_of(const AssertionView& a) {
    for (const std::string& h : a.hedges) {
      if (a.cue.empty() || h.find(a.cue) == std::string::npos) return h;
    }
    return {};
  }

  std::vector<std::string> meta_parts(const ClaimView& c) {
    std::vector<std::string> parts;
    const AssertionView& best = c.assertions[c.best];
    if (c.standing == Standing::kSingleSource && c.reports > 1)
      parts.push_back(count_of(c.reports, "report", "reports"));
    if (c.sources.size() == 1 && c.sources.front().narrator) parts.emplace_back("the page's own words");
    if (!best.source.channel.empty()) parts.push_back(best.source.channel);
    if (const std::string hedge = hedge_of(best); !hedge.empty()) parts.push_back(fmt::format("“{}”", hedge));
    if (c.updated) parts.emplace_back("since updated");
    if (c.maybe) parts.emplace_back("perhaps later: no stamp");
    if (stamps_ != Stamps::kOneInstant && c.known.by && c.assertions[c.first].published) {
      parts.push_back(fmt::format("{}{}", c.reports > 1 ? "first " : "", time_words(*c.assertions[c.first].published)));
    }
    if (c.event_time) parts.push_back(fmt::format("when: {}", c.event_time->verbatim));
    const std::string where = where_words(c);
    if (!where.empty()) parts.push_back("where: " + where);
    if (!best.citations.empty()) parts.push_back(names_(best.citations.front()));
    return parts;
  }

  void against(const ClaimView& c) {
    for (const RelationView& r : c.relations) {
      if (!r.incoming && r.kind != RelationKind::kContradicts) continue;
      std::string_view verb;
      switch (r.kind) {
        case RelationKind::kDenies:
          verb = "denied";
          break;
        case RelationKind::kContradicts:
          verb = "contradicted";
          break;
        case RelationKind::kUpdates:
          verb = "updated";
          break;
        case RelationKind::kRetracts:
          verb = "taken back";
          break;
        default:
          continue;
      }
      StyledText line;
      line.add(std::string(verb), r.kind == RelationKind::kUpdates ? Style::kYellow : Style::kRed);
      if (!r.who.empty()) line.add(" by " + r.who, Style::kBold);
      line.add(": " + quoted_words(r.text, r.quoted));
      if (r.state == RelationState::kSuggested) line.add(" (suggested)", Style::kDim);
      if (!r.citation.uri.empty()) line.add(" " + names_(r.citation), Style::kDim);
      paragraph(line, "    > ", "      ");
    }
    const bool only_silent = c.assertions[c.best].act == SpeechAct::kDecline;
    for (const std::string& who : only_silent ? std::vector<std::string>() : c.silent)
      plain(fmt::format("    > {} did not say", who), Style::kDim, "      ");
    for (const AssertionView& a : c.assertions) {
      if (c.standing == Standing::kUnverifiable || a.marker_text.empty() || a.marker == Marker::kUnmarked) continue;
      plain(fmt::format("    > the page: “{}”", a.marker_text), Style::kDim, "      ");
      break;
    }
  }

  void entry(const TimelineEntry& e, std::size_t stamp) {
    std::string first = e.at ? "  " + clock_words(*e.at, options_.zone) : "       ";
    if (e.kind == TimelineEntry::Kind::kEvent) first.replace(1, 1, "~");
    first += "  ";
    const bool post = e.kind == TimelineEntry::Kind::kPost;
    const std::string& clock = post ? e.clock_verbatim : std::string();
    const std::size_t used = display_width(clock);
    if (stamp > 0) first += clock + std::string(used < stamp ? stamp - used : 0, ' ') + "  ";
    const std::string rest(display_width(first), ' ');
    StyledText line;
    if (post) {
      if (e.key_event || e.pinned) line.add("★ ", Style::kYellow);
      const Style style = e.block_kind == BlockKind::kSummary ? Style::kPlain : Style::kBold;
      if (!e.who.empty()) line.add(e.who + ": ", Style::kDim);
      line.add(e.who.empty() ? e.title : quoted_words(e.title, e.quoted), style);
      if (e.maybe) line.add(" (perhaps later)", Style::kDim);
    } else {
      line.add(fmt::format("{}“{}”: ", e.said ? "said " : "", e.clock_verbatim), Style::kDim);
      if (!e.who.empty()) line.add(e.who + ": ", Style::kDim);
      line.add(quoted_words(e.title, e.quoted));
    }
    if (!e.citation.uri.empty()) line.add(" " + names_(e.citation), Style::kDim);
    paragraph(line, first, rest);
  }

  std::string known_words(const KnownSince& k) const {
    const auto show = [&](Instant at) { return moment_words(at, options_.zone) + " " + zone_words(options_.zone); };
    if (k.after && k.by) return fmt::format("after {}, at the latest {}", show(*k.after), show(*k.by));
    if (k.by) return "since " + show(*k.by);
    if (k.after) return "not before " + show(*k.after);
    return "since when cannot be told: the page stamps neither the block nor itself";
  }

  void appearance(const AssertionView& a) {
    StyledText line;
    line.add(a.published ? moment_words(*a.published, options_.zone) : "no clock", Style::kDim);
    if (!a.clock_verbatim.empty()) line.add(fmt::format(" ({})", a.clock_verbatim), Style::kDim);
    const std::string who = who_words(a.source);
    line.add(" " + (who.empty() ? std::string("own words") : who), Style::kBold);
    if (const auto act = act_words(a, speaks_as_many(a.source)); !act.empty()) line.add(" " + act, Style::kBold);
    line.add(": " + quoted_words(readable(a), a.mode == SpeechMode::kDirectQuote));
    std::string tail = fmt::format("{}, {}", to_string(a.mode), to_string(a.factuality));
    for (const HopRow& h : a.hops) {
      if (h.position > 0) tail += fmt::format("; from {}{}", h.name, h.anonymous ? " (unnamed)" : "");
    }
    if (!a.source.channel.empty()) tail += "; " + a.source.channel;
    line.add(std::string(kDot) + tail, Style::kDim);
    for (const Citation& c : a.citations) line.add(" " + names_(c), Style::kDim);
    paragraph(line, "  - ", "    ");
  }

  void relation(const RelationView& r) {
    StyledText line;
    line.add(r.incoming ? fmt::format("{} {} this", r.claim, to_string(r.kind))
                        : fmt::format("{} {}", to_string(r.kind), r.claim),
             Style::kBold);
    line.add(": " + r.text);
    line.add(fmt::format(" ({}; {})", r.reason, to_string(r.state)), Style::kDim);
    paragraph(line, "  - ", "    ");
  }

  const ReportOptions& options_;
  CitationNames names_;
  Stamps stamps_;
  std::size_t width_ = 80;
  std::string out_;
};

Stamps stamps_of(const Situation& s, const ZoneView& zone) {
  if (!s.from || !s.until) return Stamps::kOneDay;
  if (*s.from == *s.until) return Stamps::kOneInstant;
  return day_words(*s.from, zone) == day_words(*s.until, zone) ? Stamps::kOneDay : Stamps::kSeveralDays;
}

}  // namespace

std::string render_report(const Situation& situation, const ReportOptions& options) {
  ReportWriter writer(options, CitationNames(situation, CitationNames::Long::kNumbered),
                      stamps_of(situation, options.zone));
  writer.header(situation);
  writer.groups(situation);
  if (options.timeline) writer.timeline(situation.timeline, true);
  writer.notes(situation);
  writer.sources(situation.documents);
  return writer.take();
}

std::string render_timeline(const Situation& situation, const ReportOptions& options) {
  ReportOptions whole = options;
  whole.timeline_entries = 0;
  ReportWriter writer(whole, CitationNames(situation, CitationNames::Long::kNumbered),
                      stamps_of(situation, options.zone));
  writer.header(situation);
  writer.timeline(situation.timeline, true);
  writer.sources(situation.documents);
  return writer.take();
}

std::string render_claims(const std::vector<ClaimView>& claims, const ReportOptions& options) {
  ReportWriter writer(options, CitationNames(claims, CitationNames::Long::kNumbered), Stamps::kSeveralDays);
  for (const ClaimView& c : claims) writer.claim(c);
  writer.sources({});
  return writer.take();
}

std::string render_claim(const ClaimView& claim, const ReportOptions& options) {
  ReportWriter writer(options, CitationNames(std::vector<ClaimView>{claim}, CitationNames::Long::kWhole),
                      Stamps::kSeveralDays);
  writer.details(claim);
  return writer.take();
}

}  // namespace hearsay
