// For tests: a finished Document from words and marked pieces, without readers or stages.
//
//   DocumentBuilder page("courier.txt", {.outlet = "Northern Courier"});
//   page.agent("Ana Ruiz", AgentKind::kPerson, "mayor");
//   page.post("02:10 GMT", "2024-05-01T02:10:00Z", "Gate fails");
//   page.says({.text = "The mayor said the gate had failed.", .content = "the gate had failed", .source = "Ana Ruiz"});
//   Document d = page.build();
//
// Each `says` is a paragraph of the current block; `content` is found in it. Names of agents become mentions.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "model/document.h"

namespace hearsay {

struct PageSetup {
  std::string outlet = {};
  std::string headline = {};
  DocumentKind kind = DocumentKind::kLiveBlog;
  std::string canonical = {};
  std::string captured_at = {};  ///< RFC 3339; empty: not known
  bool crlf = false;             ///< the received bytes have CRLF, the view LF
};

struct NumberSetup {
  std::string words = {};
  double low = 0, high = 0;
  std::string unit = {}, counted = {}, mod = {};
};

struct TimeSetup {
  std::string words = {}, earliest = {}, latest = {};
  Granularity granularity = Granularity::kHour;
  bool utterance = false;
};

struct Saying {
  std::string text = {};                 ///< the paragraph
  std::vector<std::string> pieces = {};  ///< of the content; or one in `content`
  std::string content = {};
  std::string source = {};  ///< an agent's name; empty for the narrator
  std::string cue = "say";
  SpeechAct act = SpeechAct::kAssert;
  SpeechMode mode = SpeechMode::kIndirect;
  bool negative = false;
  Factuality factuality = Factuality::kCtPlus;
  Marker marker = Marker::kUnmarked;
  std::string marker_words = {};
  std::vector<std::string> hedges = {};
  std::vector<std::pair<std::string, bool>> hops = {};  ///< name, anonymous; after the page itself
  std::vector<NumberSetup> numbers = {};
  std::vector<TimeSetup> times = {};
  std::vector<std::string> places = {};
  ChannelService channel = ChannelService::kUnknown;
  ParagraphRole role = ParagraphRole::kBody;
  std::vector<std::pair<std::string, std::string>> pronouns = {};  ///< in the content; and the agent it stands for
};

class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::string uri, const PageSetup& setup = {}) : setup_(setup) {
    d_.source.uri = std::move(uri);
    d_.source.charset = "utf-8";
    d_.page.kind = setup.kind;
    d_.page.site_name = setup.outlet;
    d_.page.headline = setup.headline;
    d_.page.canonical = setup.canonical;
    d_.page.language = "en";
    if (!setup.captured_at.empty()) d_.source.captured_at = parse_instant(setup.captured_at);
  }

  /// A surname alone and an office without a capital letter are this page's own. `title`
  /// is stated where it first stands.
  DocumentBuilder& agent(std::string name, AgentKind kind = AgentKind::kPerson, std::string title = "",
                         std::string speaks_for = "") {
    Agent a;
    a.kind = kind;
    a.name = std::move(name);
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    a.local = (kind == AgentKind::kPerson && a.name.find(' ') == std::string::npos) ||
              (kind == AgentKind::kOffice && std::none_of(a.name.begin(), a.name.end(), is_capital));
    if (!title.empty()) a.roles.push_back({std::move(title), "", "", {}});
    a.speaks_for = index_of(speaks_for);
    d_.agents.push_back(std::move(a));
    return *this;
  }

  DocumentBuilder& post(std::string clock, std::string_view instant, std::string headline = "") {
    begin(BlockKind::kPost);
    Block& b = d_.blocks.back();
    if (!clock.empty()) {
      BlockClock c;
      c.verbatim = clock;
      c.span = paragraph(clock, ParagraphRole::kClock);
      if (!instant.empty()) c.instant = parse_instant(instant);
      c.zone_basis = ZoneBasis::kStated;
      b.clock = std::move(c);
    }
    if (!headline.empty()) b.headline = paragraph(headline, ParagraphRole::kHeadline);
    return *this;
  }
  DocumentBuilder& block(BlockKind kind) {
    begin(kind);
    return *this;
  }
  /// The headline of the last post is itself a statement.
  DocumentBuilder& headline_says(std::string source = "") {
    Block& b = d_.blocks.back();
    HEARSAY_CHECK(!b.headline.empty(), "the post has a headline");
    Statement s;
    s.content = {b.headline};
    s.source_agent = index_of(source);
    s.mode = SpeechMode::kNarrator;
    s.factuality = Factuality::kCtPlus;
    s.block = static_cast<Index>(d_.blocks.size()) - 1;
    d_.statements.push_back(std::move(s));
    return *this;
  }

  DocumentBuilder& says(const Saying& in) {
    const ViewSpan para = paragraph(in.text, in.role);
    Statement s;
    std::vector<std::string> pieces = in.pieces;
    if (!in.content.empty()) pieces.push_back(in.content);
    for (const auto& piece : pieces) s.content.push_back(find(para, piece));
    s.source_agent = index_of(in.source);
    if (s.source_agent != kNone) {
      const auto at = d_.view.find(in.source, para.begin);
      if (at != std::string::npos && at < para.end) s.source = view_span(at, at + in.source.size());
      s.anonymous = d_.agents[s.source_agent].kind == AgentKind::kUnnamed;
    }
    s.cue_lemma = in.cue;
    s.act = in.act;
    s.mode = in.source.empty() && in.mode == SpeechMode::kIndirect ? SpeechMode::kNarrator : in.mode;
    s.negative = in.negative;
    s.factuality = in.factuality;
    s.marker = in.marker;
    if (!in.marker_words.empty()) s.marker_span = find(para, in.marker_words);
    for (const auto& h : in.hedges) s.hedges.push_back(find(para, h));
    if (in.channel != ChannelService::kUnknown) s.channel = Channel{in.channel, "", {}};
    std::int32_t position = 0;
    s.hops.push_back({position++, setup_.outlet, kNone, HopRelation::kWasQuotedFrom, false, {}});
    for (const auto& [name, anonymous] : in.hops) {
      s.hops.push_back({position++, name, index_of(name), HopRelation::kWasQuotedFrom, anonymous, {}});
    }
    s.block = static_cast<Index>(d_.blocks.size()) - 1;
    s.score = 1;
    for (const auto& n : in.numbers) {
      d_.quantities.push_back({find(para, n.words), n.low, n.high == n.low ? std::optional(n.low) : std::nullopt,
                               n.high, n.unit, n.mod, n.counted, kNone});
    }
    for (const auto& t : in.times) {
      TimeExpression e;
      e.span = find(para, t.words);
      e.type = TimexType::kTime;
      e.earliest = parse_instant(t.earliest);
      e.latest = parse_instant(t.latest);
      e.granularity = t.granularity;
      d_.times.push_back(e);
      if (t.utterance) s.utterance_time = static_cast<Index>(d_.times.size()) - 1;
    }
    for (const auto& p : in.places) {
      PlaceMention m;
      m.span = find(para, p);
      m.verbatim = m.name = p;
      d_.places.push_back(m);
    }
    for (const auto& [word, agent] : in.pronouns) {
      Mention m;
      m.span = find(s.content.front(), word);
      m.type = MentionType::kPronoun;
      m.score = 1;
      m.agent = index_of(agent);
      HEARSAY_CHECK(m.agent != kNone, "the agent was named before");
      d_.agents[static_cast<std::size_t>(m.agent)].mentions.push_back(static_cast<Index>(d_.mentions.size()));
      d_.mentions.push_back(std::move(m));
    }
    d_.statements.push_back(std::move(s));
    return *this;
  }

  Document build() {
    end();
    add_mentions();
    for (Agent& a : d_.agents) {
      for (Role& r : a.roles) {
        const auto at = d_.view.find(r.title);
        if (at != std::string::npos) r.span = view_span(at, at + r.title.size());
      }
    }
    add_source();
    d_.made_by.push_back({"by hand", "1", {}});
    return std::move(d_);
  }

 private:
  Index index_of(std::string_view name) const {
    for (std::size_t i = 0; i < d_.agents.size(); ++i) {
      if (d_.agents[i].name == name) return static_cast<Index>(i);
    }
    return kNone;
  }
  ViewSpan find(ViewSpan in, const std::string& words) const {
    const auto at = d_.view.find(words, in.begin);
    HEARSAY_CHECK(at != std::string::npos && at + words.size() <= in.end, "the words stand in the paragraph");
    return view_span(at, at + words.size());
  }
  void begin(BlockKind kind) {
    end();
    Block b;
    b.id = "b" + std::to_string(d_.blocks.size());
    b.kind = kind;
    b.span = view_span(d_.view.size(), d_.view.size());
    d_.blocks.push_back(std::move(b));
  }
  void end() {
    if (!d_.blocks.empty() && d_.blocks.back().span.empty()) {
      d_.blocks.back().span.end = static_cast<std::uint32_t>(d_.view.size());
    }
  }
  ViewSpan paragraph(const std::string& text, ParagraphRole role) {
    HEARSAY_CHECK(!d_.blocks.empty(), "a block was begun");
    const std::size_t begin_at = d_.view.size();
    d_.view += text;
    const ViewSpan span = view_span(begin_at, d_.view.size());
    d_.view += "\n\n";
    d_.blocks.back().paragraphs.push_back({span, role});
    return span;
  }
  void add_mentions() {
    for (std::size_t i = 0; i < d_.agents.size(); ++i) {
      const std::string name = d_.agents[i].name;
      const bool person = d_.agents[i].kind == AgentKind::kPerson;
      const std::string last = person ? name.substr(name.find_last_of(' ') + 1) : name;
      for (auto at = d_.view.find(last); at != std::string::npos; at = d_.view.find(last, at + last.size())) {
        std::size_t first = at;
        if (first + last.size() >= name.size() &&
            d_.view.compare(first + last.size() - name.size(), name.size(), name) == 0) {
          first = first + last.size() - name.size();
        }
        Mention m;
        m.span = view_span(first, at + last.size());
        m.type = person ? MentionType::kPerson : MentionType::kOrganisation;
        m.agent = static_cast<Index>(i);
        d_.agents[i].mentions.push_back(static_cast<Index>(d_.mentions.size()));
        d_.mentions.push_back(std::move(m));
      }
    }
  }
  void add_source() {
    for (const char c : d_.view) {
      if (c == '\n' && setup_.crlf) {
        d_.source.bytes += "\r\n";
        d_.offsets.replace(1, 2);
      } else {
        d_.source.bytes += c;
        d_.offsets.copy(1);
      }
    }
    d_.source.sha256 = sha256_hex(d_.source.bytes);
  }

  PageSetup setup_;
  Document d_;
};

}  // namespace hearsay
