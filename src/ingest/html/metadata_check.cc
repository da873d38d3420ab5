#include "ingest/html/metadata_check.h"
#include "ingest/html/title_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay {
namespace {

constexpr const char* kStage = "html";
constexpr std::size_t kMostComparisons = 200000;  ///< of posts with metadata by their words; beyond, ids alone tell

class MetadataCheck {
 public:
  MetadataCheck(const PageParts& parts, Document& document) : parts_(parts), tree_(parts.lines.tree()), d_(document) {}

  void run(const std::vector<Index>& block_of) {
    compare_posts(block_of);
    note_page();
  }

 private:
  void compare_posts(const std::vector<Index>& block_of) {
    const JsonLdArticle* article = nullptr;
    for (const JsonLdArticle& a : parts_.facts.json_ld.articles) {
      if (!a.posts.empty() && (!article || a.posts.size() > article->posts.size())) article = &a;
    }
    if (!article) return;
    ids_agree_ = std::any_of(article->posts.begin(), article->posts.end(),
                             [&](const JsonLdPost& stated) { return find_by_id(id_of(stated), block_of) != kNone; });
    std::size_t not_shown = 0;
    const std::size_t limit = std::min<std::size_t>(article->posts.size(), 2000);
    for (std::size_t k = 0; k < limit; ++k) {
      const JsonLdPost& stated = article->posts[k];
      const Index found = find_post(stated, block_of);
      if (found == kNone) {
        ++not_shown;
        continue;
      }
      check_post(stated, d_.blocks[found]);
    }
    if (not_shown > 0) {
      d_.note("posts-not-shown",
              fmt::format("The page's metadata list {} posts that the page itself does not show.", not_shown), {},
              kStage);
    }
  }

  /// The post that a piece of metadata speaks of: by its id, else by the words that both begin with.
  Index find_post(const JsonLdPost& stated, const std::vector<Index>& block_of) {
    const std::string id = id_of(stated);
    const Index named = find_by_id(id, block_of);
    // Where the metadata use the page's own ids, a post whose id the page lacks is not there, whatever is said in it.
    if (named != kNone || (ids_agree_ && !id.empty())) return named;
    if (words_compared_ > kMostComparisons) return kNone;
    if (!post_words_) index_words(block_of);
    const std::set<std::string> said = word_set((stated.headline + " " + stated.body).substr(0, 300));
    std::vector<std::uint32_t> shared(block_of.size(), 0);
    for (const std::string& word : said) {
      const auto holders = post_words_->holders.find(word);
      if (holders == post_words_->holders.end()) continue;
      for (const std::uint32_t at : holders->second) ++shared[at];
    }
    Index best = kNone;
    double most = 0.75;
    for (std::size_t at = 0; at < block_of.size(); ++at) {
      const Index b = block_of[at];
      if (b == kNone) continue;
      const double alike = static_cast<double>(shared[at]) / static_cast<double>(std::max<std::size_t>(
                                                                 1, std::min(said.size(), post_words_->counts[at])));
      ++words_compared_;
      if (alike > most) {
        most = alike;
        best = b;
      }
    }
    return best;
  }

  static std::string id_of(const JsonLdPost& stated) {
    const std::size_t hash = stated.url.rfind('#');
    return hash == std::string::npos ? std::string() : stated.url.substr(hash);
  }
  Index find_by_id(const std::string& id, const std::vector<Index>& block_of) {
    if (id.empty()) return kNone;
    if (!by_id_) {
      by_id_.emplace();
      for (const Index b : block_of) {
        if (b != kNone) by_id_->emplace(d_.blocks[b].permalink, b);
      }
    }
    const auto found = by_id_->find(id);
    return found == by_id_->end() ? kNone : found->second;
  }

  void index_words(const std::vector<Index>& block_of) {
    post_words_.emplace();
    post_words_->counts.resize(block_of.size(), 0);
    for (std::size_t at = 0; at < block_of.size(); ++at) {
      if (block_of[at] == kNone) continue;
      const std::set<std::string> words = word_set(slice(d_.view, d_.blocks[block_of[at]].span).substr(0, 400));
      post_words_->counts[at] = words.size();
      for (const std::string& word : words) post_words_->holders[word].push_back(static_cast<std::uint32_t>(at));
    }
  }

  void check_post(const JsonLdPost& stated, Block& block) {
    const auto date = parse_web_date(stated.published);
    const auto at = date ? date->instant() : std::nullopt;
    if (!at) return;
    if (!block.clock) block.clock = BlockClock{};
    if (!block.clock->instant) {
      block.clock->instant = at;
      block.clock->zone_basis = ZoneBasis::kStated;
      block.clock->day_basis = "json-ld";
    } else if (*at - *block.clock->instant >= std::chrono::seconds{60} ||
               *block.clock->instant - *at >= std::chrono::seconds{60}) {
      d_.note("clock-disagrees",
              fmt::format("The post's clock gives {} but the page's metadata say {}.",
                          format_instant(*block.clock->instant), format_instant(*at)),
              block.clock->span, kStage);
    }
  }

  void note_page() {
    const PageFacts& facts = parts_.facts;
    if (facts.json_ld.unreadable > 0) {
      d_.note("json-ld-unreadable",
              fmt::format("{} of the page's JSON-LD scripts could not be read.", facts.json_ld.unreadable), {}, kStage);
    }
    for (const StatedDate& stated : facts.published) {
      if (facts.published.front().date.date == stated.date.date) continue;
      d_.note("date-conflict",
              fmt::format("The page gives two dates of publication: {} ({}) and {} ({}); the first was taken.",
                          format_date(facts.published.front().date.date), facts.published.front().basis,
                          format_date(stated.date.date), stated.basis),
              {}, kStage);
      break;
    }
    if (!facts.other_author.empty()) {
      d_.note("author-conflict",
              fmt::format("The page's metadata name two authors: {} (json-ld) and {} (meta); the first was taken.",
                          facts.authors.front(), facts.other_author),
              {}, kStage);
    }
    if (!facts.other_address.empty()) {
      d_.note(
          "address-conflict",
          fmt::format("The page gives two addresses of its own: {} (canonical) and {} (og:url); the first was taken.",
                      facts.canonical, facts.other_address),
          {}, kStage);
    }
    compare_headlines();
    list_more_pages();
    if (d_.view.empty()) {
      d_.note("no-main-text", "No running text was found on the page.", {}, kStage);
    }
  }

  /// The headline that a reader sees against the one that the page tells machines: a silent rewrite often reaches only
  /// one of them.
  void compare_headlines() {
    const PageFacts& facts = parts_.facts;
    if (facts.headline_node == kNoNode) return;
    const std::string shown = tree_.plain_text(facts.headline_node, 400);
    std::vector<std::string_view> stated;
    for (const JsonLdArticle& article : facts.json_ld.articles) stated.push_back(article.headline);
    stated.push_back(facts.marked_headline);
    for (const std::string_view headline : stated) {
      if (word_set(headline).size() < 4 || word_set(shown).size() < 4) continue;
      if (word_overlap(shown, headline) >= 0.5) return;
      d_.note("headline-conflict",
              fmt::format("The page shows the headline \"{}\" but its metadata say \"{}\".", shown, headline),
              d_.page.headline_span, kStage);
      return;
    }
  }

  /// A live page of several parts is read part by part: where the others are.
  void list_more_pages() {
    if (parts_.facts.next_pages.empty()) return;
    std::string list;
    for (const std::string& address : parts_.facts.next_pages) {
      if (list.size() > 2000) break;
      list += (list.empty() ? "" : ", ") + address;
    }
    d_.note("more-pages", fmt::format("This page is one of several; the others that it names: {}.", list), {}, kStage);
  }

  const PageParts& parts_;
  const HtmlTree& tree_;
  Document& d_;
  /// The first words of the posts, for a comparison with metadata: which posts have a word, how many words a post has.
  struct PostWords {
    std::unordered_map<std::string, std::vector<std::uint32_t>> holders;
    std::vector<std::size_t> counts;
  };
  std::optional<PostWords> post_words_;
  std::size_t words_compared_ = 0;
  std::optional<std::unordered_map<std::string, Index>> by_id_;  ///< the first post of each permalink
  bool ids_agree_ = false;  ///< one of the metadata's posts at least has the id of a post of the page
};

}  // namespace

void check_metadata(const PageParts& parts, const std::vector<Index>& block_of, Document& document) {
  MetadataCheck(parts, document).run(block_of);
}

}  // namespace hearsay
