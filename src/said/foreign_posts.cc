#include "said/foreign_posts.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay {
namespace {

class ForeignPosts {
 public:
  ForeignPosts(Document& document, const SaidLexicon& lexicon) : d_(document), lexicon_(lexicon) {}

  void run() {
    for (std::size_t b = 0; b < d_.blocks.size(); ++b) {
      if (d_.blocks[b].foreign) read(d_.blocks[b], *d_.blocks[b].foreign);
    }
  }

 private:
  void read(const Block& block, const ForeignPost& post) {
    const Index author = author_of(post);
    const auto lies_in_post = [&](const Statement& s) {
      return std::all_of(s.content.begin(), s.content.end(), [&](ViewSpan p) { return block.span.contains(p); });
    };
    // What the rules gave to the page or to somebody outside the post is its author's.
    const auto is_misread = [&](const Statement& s) {
      const bool own_source = !s.source.empty() && block.span.contains(s.source);
      return lies_in_post(s) && !own_source && (s.cue.empty() || !block.span.contains(s.cue));
    };
    auto& all = d_.statements;
    all.erase(std::remove_if(all.begin(), all.end(), is_misread), all.end());
    std::vector<bool> told(d_.sentences.size(), false);
    for (Statement& s : all) {
      if (!lies_in_post(s)) continue;
      if (s.sentence != kNone) told[static_cast<std::size_t>(s.sentence)] = true;
      pass_on(block, post, author, s);
    }
    for (std::size_t i = 0; i < d_.sentences.size(); ++i) {
      if (!told[i] && block.span.contains(d_.sentences[i].span)) add(block, post, author, static_cast<Index>(i));
    }
  }

  /// The agent of that name on the page, else a new one: an account is nobody's office until the page says whose it is.
  Index author_of(const ForeignPost& post) {
    const std::string name = post.author.empty() ? post.username : post.author;
    if (name.empty()) return kNone;
    const std::string wanted = ascii_lower(name);
    for (std::size_t i = 0; i < d_.agents.size(); ++i) {
      const Agent& agent = d_.agents[i];
      if (ascii_lower(agent.name) == wanted) return static_cast<Index>(i);
      const auto same = [&](const std::string& alias) { return ascii_lower(alias) == wanted; };
      if (std::any_of(agent.aliases.begin(), agent.aliases.end(), same)) return static_cast<Index>(i);
    }
    Agent agent;
    agent.kind = lexicon_.is_outlet(name) ? AgentKind::kOutlet : AgentKind::kPerson;
    agent.name = name;
    if (!post.username.empty() && post.username != name) agent.aliases.push_back(post.username);
    d_.agents.push_back(std::move(agent));
    return static_cast<Index>(d_.agents.size() - 1);
  }

  static Channel channel_of(const Block& block, const ForeignPost& post) {
    Channel channel;
    channel.service = post.service;
    channel.name = post.service_name;
    channel.span = post.author_span;
    channel.username = post.username;
    channel.link = block.permalink;
    return channel;
  }

  std::string name_of(const ForeignPost& post, Index author) const {
    return author == kNone ? "a post on " + post.service_name : d_.agents[static_cast<std::size_t>(author)].name;
  }

  Index time_of(const Block& block, const ForeignPost& post) const {
    const ViewSpan span = block.clock && !block.clock->span.empty() ? block.clock->span : post.date_span;
    for (std::size_t t = 0; t < d_.times.size() && !span.empty(); ++t) {
      if (d_.times[t].span == span) return static_cast<Index>(t);
    }
    return kNone;
  }

  /// Somebody whom the post quotes: its author stands between the page and them.
  void pass_on(const Block& block, const ForeignPost& post, Index author, Statement& s) const {
    if (!s.channel) s.channel = channel_of(block, post);
    Hop hop;
    hop.name = name_of(post, author);
    hop.agent = author;
    hop.anonymous = author == kNone;
    hop.span = post.author_span;
    s.hops.insert(s.hops.begin() + (s.hops.empty() ? 0 : 1), std::move(hop));
    for (std::size_t i = 0; i < s.hops.size(); ++i) s.hops[i].position = static_cast<std::int32_t>(i);
  }

  /// A sentence of the post as its author's own words.
  void add(const Block& block, const ForeignPost& post, Index author, Index sentence) {
    const Sentence& words = d_.sentences[static_cast<std::size_t>(sentence)];
    const auto is_word = [&](Index t) { return d_.tokens[static_cast<std::size_t>(t)].upos != "PUNCT"; };
    Index count = 0;
    for (Index t = words.first_token; t < words.end_token; ++t) count += is_word(t) ? 1 : 0;
    if (count < 3 || words.block == kNone) return;
    Statement s;
    s.content = {words.span};
    s.source = post.author_span;
    s.source_agent = author;
    s.anonymous = author == kNone;
    s.mode = SpeechMode::kDirectQuote;
    s.factuality = Factuality::kCtPlus;
    s.channel = channel_of(block, post);
    s.sentence = sentence;
    s.block = words.block;
    s.utterance_time = time_of(block, post);
    s.hops.push_back({0,
                      d_.page.site_name.empty() ? std::string("this page") : d_.page.site_name,
                      kNone,
                      HopRelation::kWasQuotedFrom,
                      false,
                      {}});
    s.hops.push_back({1, name_of(post, author), author, HopRelation::kWasQuotedFrom, author == kNone, s.source});
    s.score = 0.9;
    s.found_by = "statements: embedded post";
    d_.statements.push_back(std::move(s));
  }

  Document& d_;
  const SaidLexicon& lexicon_;
};

}  // namespace

void read_foreign_posts(Document& document, const SaidLexicon& lexicon) {
  ForeignPosts(document, lexicon).run();
}

}  // namespace hearsay
