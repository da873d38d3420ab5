#include "ingest/html/page_facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "ingest/html/page_parts.h"
#include "ingest/html/title_words.h"
#include "ingest/url.h"

namespace hearsay {
namespace {

class FactsReader {
 public:
  FactsReader(const HtmlTree& tree, std::string_view uri) : tree_(tree), uri_(uri) {}

  PageFacts run() {
    for (NodeId n = 1; n < tree_.size(); ++n) visit(n);
    settle_site();
    settle_headline();
    settle_authors();
    settle_dates();
    settle_address();
    return std::move(facts_);
  }

 private:
  void visit(NodeId n) {
    switch (tree_.tag(n)) {
      case Tag::kHtml:
        if (facts_.language.empty()) facts_.language = tree_.attribute(n, "lang").value_or("");
        if (facts_.language.empty()) facts_.language = tree_.attribute(n, "xml:lang").value_or("");
        break;
      case Tag::kTitle:
        if (facts_.title.empty() && !inside_svg(n)) facts_.title = tree_.plain_text(n, 2000);
        break;
      case Tag::kMeta:
        read_meta(n);
        break;
      case Tag::kLink:
        read_link(n);
        break;
      case Tag::kA:
        read_link(n);
        break;
      case Tag::kScript:
        if (starts_with_icase(tree_.raw_attribute(n, "type"), "application/ld+json") &&
            tree_.first_child(n) != kNoNode) {
          read_json_ld(tree_.raw(tree_.first_child(n)), facts_.json_ld);
        }
        break;
      case Tag::kH1:
        if (headings_.size() < 20) headings_.push_back(n);
        break;
      case Tag::kH2:
        if (second_headings_.size() < 20) second_headings_.push_back(n);
        break;
      case Tag::kTime:
        read_time(n);
        break;
      default:
        break;
    }
    if (tree_.tag(n) != Tag::kText) read_microdata(n);
  }

  bool inside_svg(NodeId n) const {
    for (NodeId up = tree_.parent(n); up != kNoNode; up = tree_.parent(up)) {
      if (tree_.tag(up) == Tag::kSvg) return true;
    }
    return false;
  }

  void read_meta(NodeId n) {
    std::string_view name = tree_.raw_attribute(n, "property");
    if (name.empty()) name = tree_.raw_attribute(n, "name");
    if (name.empty() && equals_icase(tree_.raw_attribute(n, "http-equiv"), "content-language"))
      name = "content-language";
    if (name.empty()) return;
    const std::string content = std::string(trim(tree_.attribute(n, "content").value_or("")));
    if (content.empty() || content.size() > 4000) return;
    meta_.emplace(ascii_lower(name), content);
  }

  void read_link(NodeId n) {
    const std::string rel = ascii_lower(tree_.raw_attribute(n, "rel"));
    const std::string href = tree_.attribute(n, "href").value_or("");
    if (href.empty()) return;
    if (rel == "canonical" && facts_.canonical.empty() && tree_.tag(n) == Tag::kLink) facts_.canonical = href;
    const bool numbered = tree_.tag(n) == Tag::kA && is_page_number(n);
    if ((rel == "next" || rel == "prev" || numbered) && facts_.next_pages.size() < 50) {
      std::string address = resolve_url(uri_, href);
      auto& pages = facts_.next_pages;
      if (std::find(pages.begin(), pages.end(), address) == pages.end()) pages.push_back(std::move(address));
    }
    if (tree_.tag(n) == Tag::kA && part_links_.size() < 200 && href.front() == '?') part_links_.push_back(n);
    if (rel == "author" && tree_.tag(n) == Tag::kA) author_links_.push_back(n);
  }

  /// Links into another part of a live page, "?page=with:block-7#block-7", that lead to a post which this part lacks.
  void add_linked_parts() {
    if (part_links_.empty()) return;
    std::set<std::string, std::less<>> ids;
    for (NodeId n = 1; n < tree_.size(); ++n) {
      if (tree_.tag(n) != Tag::kText && tree_.has_attribute(n, "id")) ids.emplace(tree_.raw_attribute(n, "id"));
    }
    auto& pages = facts_.next_pages;
    for (const NodeId n : part_links_) {
      const std::string href = tree_.attribute(n, "href").value_or("");
      const std::size_t hash = href.find('#');
      if (hash == std::string::npos || ids.find(href.substr(hash + 1)) != ids.end() || inside_list_item(n)) continue;
      std::string address = resolve_url(uri_, href.substr(0, hash));
      if (pages.size() >= 50) return;
      if (std::find(pages.begin(), pages.end(), address) == pages.end()) pages.push_back(std::move(address));
    }
  }

  /// One of the figures in a bar of pages.
  bool is_page_number(NodeId n) const {
    NodeId up = tree_.parent(n);
    for (int k = 0; k < 3 && up != kNoNode && up != 0; ++k, up = tree_.parent(up)) {
      const std::string_view name = tree_.raw_attribute(up, "class");
      if (name.find("pagination") == std::string_view::npos && name.find("pager") == std::string_view::npos) continue;
      const std::string words = tree_.plain_text(n, 12);
      return !words.empty() && words.size() <= 3 && std::all_of(words.begin(), words.end(), is_ascii_digit);
    }
    return false;
  }

  /// RDFa as content management systems write it: property="dc:date dc:created" content="2024-03-05T21:40:00+01:00".
  void read_rdfa(NodeId n) {
    if (tree_.tag(n) == Tag::kMeta || !tree_.has_attribute(n, "content")) return;
    const std::string property = ascii_lower(tree_.raw_attribute(n, "property"));
    const bool published = property == "schema:datepublished" || property == "schema:datecreated" ||
                           property.find("dc:created") != std::string::npos || property == "datepublished";
    if (!published || inside_list_item(n)) return;
    add_date(facts_.published, tree_.attribute(n, "content").value_or(""), "rdfa", n);
  }

  void read_microdata(NodeId n) {
    if (tree_.has_attribute(n, "property")) read_rdfa(n);
    const std::string_view prop = tree_.raw_attribute(n, "itemprop");
    if (prop.empty()) return;
    if (equals_icase(prop, "headline") && !microdata_headline_) {
      microdata_headline_ = n;
      if (tree_.tag(n) == Tag::kMeta) facts_.marked_headline = tree_.attribute(n, "content").value_or("");
    }
    if (prop == "publisher" && publisher_.empty() && !inside_list_item(n)) publisher_ = name_of_item(n);
    if (prop == "mainEntityOfPage" && address_.empty()) address_ = address_of_item(n);
    if (prop == "datePublished" || prop == "dateModified") {
      std::string value = tree_.attribute(n, "content").value_or("");
      if (value.empty()) value = tree_.attribute(n, "datetime").value_or("");
      if (value.empty()) value = tree_.plain_text(n, 200);
      if (!inside_list_item(n)) {
        add_date(prop == "datePublished" ? facts_.published : facts_.modified, value, "microdata", n);
      } else if (prop == "datePublished") {
        add_date(listed_, value, "microdata", n);
      }
    }
    if (equals_icase(prop, "dateUpdate"))
      add_date(facts_.modified, tree_.attribute(n, "content").value_or(""), "microdata");
    if (prop == "author" && tree_.tag(n) != Tag::kMeta) author_links_.push_back(n);
    if (prop == "author" && tree_.tag(n) == Tag::kMeta)
      meta_.emplace("author", tree_.attribute(n, "content").value_or(""));
  }

  /// What an item of microdata is called: its own words, or those of its itemprop=name.
  std::string name_of_item(NodeId n) const {
    for (NodeId k = n; k < tree_.end(n); ++k) {
      if (tree_.tag(k) == Tag::kText || (k != n && tree_.raw_attribute(k, "itemprop") != "name")) continue;
      if (k == n && tree_.has_attribute(n, "itemscope")) continue;
      std::string name = tree_.attribute(k, "content").value_or("");
      if (name.empty()) name = tree_.plain_text(k, 200);
      if (name.size() < 200) return name;
    }
    return {};
  }
  std::string address_of_item(NodeId n) const {
    for (const char* name : {"href", "content", "itemid"}) {
      std::string address = tree_.attribute(n, name).value_or("");
      if (address.find("://") != std::string::npos) return address;
    }
    return {};
  }

  /// Dates of comments, posts and teasers are not the page's.
  bool inside_list_item(NodeId n) const {
    int items = 0;
    for (NodeId up = tree_.parent(n); up != kNoNode; up = tree_.parent(up)) {
      const PagePart zone = part_of(tree_, up);
      if (zone == PagePart::kComments || zone == PagePart::kRelated) return true;
      const std::string_view prop = tree_.raw_attribute(up, "itemprop");
      if (equals_icase(prop, "liveBlogUpdate") || equals_icase(prop, "comment")) return true;
      if (tree_.has_attribute(up, "itemscope") && ++items > 2) return true;
    }
    return false;
  }

  void read_time(NodeId n) {
    if (times_.size() >= 200) return;
    // When somebody said what the page quotes, not when the page was published.
    for (NodeId up = tree_.parent(n); up != kNoNode; up = tree_.parent(up)) {
      if (tree_.tag(up) == Tag::kBlockquote) return;
    }
    times_.push_back(n);
  }

  void add_date(std::vector<StatedDate>& to, std::string_view words, std::string basis, NodeId node = kNoNode) {
    if (to.size() >= 20) return;
    const auto date = parse_web_date(words);
    if (date) to.push_back({*date, std::move(basis), std::string(trim(words)), node});
  }

  std::string meta(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      const auto it = meta_.find(name);
      if (it != meta_.end() && !it->second.empty()) return it->second;
    }
    return {};
  }

  const JsonLdArticle* main_article() const {
    const JsonLdArticle* best = nullptr;
    for (const JsonLdArticle& a : facts_.json_ld.articles) {
      if (a.type == "LiveBlogPosting") return &a;
      if (!best || (best->published.empty() && !a.published.empty())) best = &a;
    }
    return best;
  }

  void settle_site() {
    facts_.site_name = meta({"og:site_name", "application-name", "al:android:app_name", "dc.publisher"});
    if (facts_.site_name.empty()) {
      if (const auto* a = main_article()) facts_.site_name = a->publisher;
    }
    if (facts_.site_name.empty()) facts_.site_name = facts_.json_ld.site_name;
    if (facts_.site_name.empty()) facts_.site_name = publisher_;
    if (facts_.language.empty()) facts_.language = meta({"content-language", "og:locale", "language", "dc.language"});
    std::replace(facts_.language.begin(), facts_.language.end(), '_', '-');
    facts_.language = std::string(trim(facts_.language.substr(0, facts_.language.find(','))));
    facts_.description = meta({"og:description", "description", "twitter:description"});
    facts_.type = meta({"og:type"});
  }

  void settle_headline() {
    std::string stated = meta({"og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"});
    const JsonLdArticle* article = main_article();
    if (stated.empty() && article) stated = article->headline;
    const std::string title = without_site(facts_.title, facts_.site_name);
    // The visible heading that says what the metadata say; failing that, the only h1.
    const std::string compare = without_site(stated.empty() ? facts_.title : stated, facts_.site_name);
    double best = 0;
    for (const NodeId n : candidates()) {
      const std::string text = tree_.plain_text(n, 600);
      if (text.size() < 3) continue;
      double score = std::max(word_overlap(text, compare), 0.95 * word_overlap(text, title));
      if (tree_.tag(n) == Tag::kH1) {
        if (text.size() >= 20) score = std::max(score, 0.5) + 0.2;
        if (is_furniture(n)) score -= 0.15;
      } else if (score < 0.75 || is_furniture(n)) {
        continue;
      }
      if (text.size() < 12) score *= 0.6;
      if (score > best + 0.01) {
        best = score;
        facts_.headline_node = n;
      }
    }
    if (best < 0.5) facts_.headline_node = headings_.size() == 1 ? headings_.front() : kNoNode;
    if (facts_.headline_node != kNoNode) {
      facts_.headline = tree_.plain_text(facts_.headline_node, 600);
    }
    if (facts_.headline.empty()) {
      facts_.headline_node = kNoNode;
      facts_.headline = !stated.empty() ? without_site(stated, facts_.site_name) : title;
    }
  }

  bool is_furniture(NodeId n) const {
    for (NodeId up = n; up != kNoNode; up = tree_.parent(up)) {
      const PagePart part = part_of(tree_, up);
      if (part == PagePart::kChrome || part == PagePart::kRelated || part == PagePart::kComments) return true;
    }
    return false;
  }

  std::vector<NodeId> candidates() const {
    std::vector<NodeId> all;
    if (microdata_headline_ && tree_.tag(*microdata_headline_) != Tag::kMeta) all.push_back(*microdata_headline_);
    all.insert(all.end(), headings_.begin(), headings_.end());
    all.insert(all.end(), second_headings_.begin(), second_headings_.end());
    return all;
  }

  void settle_authors() {
    if (const auto* a = main_article()) facts_.authors = a->authors;
    if (facts_.authors.empty()) {
      for (const NodeId n : author_links_) {
        std::string name = tree_.plain_text(n, 200);
        if (name.size() > 1 && name.size() < 100 &&
            std::find(facts_.authors.begin(), facts_.authors.end(), name) == facts_.authors.end() &&
            facts_.authors.size() < 10) {
          facts_.authors.push_back(std::move(name));
        }
      }
    }
    if (facts_.authors.empty()) {
      const std::string name =
          meta({"author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"});
      if (!name.empty() && name.find("://") == std::string::npos && name.size() < 200) facts_.authors.push_back(name);
    }
    find_other_author();
  }

  /// The site's own name in an author's place is no conflict.
  void find_other_author() {
    if (!main_article() || main_article()->authors.empty()) return;
    const std::string name = meta({"author", "article:author", "dc.creator", "byl", "parsely-author"});
    const std::size_t words = word_set(name).size();
    const bool person = words >= 2 && words <= 4 && name.find_first_of("@/0123456789") == std::string::npos;
    if (!person || word_overlap(name, facts_.site_name + " " + main_article()->publisher) > 0) return;
    for (const std::string& author : facts_.authors) {
      if (word_overlap(name, author) > 0) return;
    }
    facts_.other_author = name;
  }

  void settle_dates() {
    std::vector<StatedDate> published, modified;
    for (const JsonLdArticle& a : facts_.json_ld.articles) {
      if (&a != main_article()) continue;
      add_date(published, a.published, "json-ld");
      add_date(modified, a.modified, "json-ld");
    }
    for (const char* name : {"article:published_time",
                             "og:published_time",
                             "article:published",
                             "og:article:published_time",
                             "datepublished",
                             "publish-date",
                             "publishdate",
                             "publication_date",
                             "pubdate",
                             "parsely-pub-date",
                             "sailthru.date",
                             "cxenseparse:recs:publishtime",
                             "dc.date.issued",
                             "dc.date.created",
                             "dcterms.created",
                             "dcterms.date",
                             "dc.date",
                             "date",
                             "article.published",
                             "last-published",
                             "originalpublicationdate",
                             "bt:pubdate",
                             "cxenseparse:publishtime",
                             "article_date_original",
                             "og:release_date",
                             "displaydate"}) {
      const auto it = meta_.find(name);
      if (it != meta_.end()) add_date(published, it->second, std::string("meta ") + name);
    }
    for (const char* name : {"article:modified_time", "og:updated_time", "og:modified_time", "article:modified",
                             "lastmod", "last-modified", "dateupdated", "datemodified", "dcterms.modified",
                             "dc.date.modified", "revision_date", "bt:moddate"}) {
      const auto it = meta_.find(name);
      if (it != meta_.end()) add_date(modified, it->second, std::string("meta ") + name);
    }
    published.insert(published.end(), facts_.published.begin(), facts_.published.end());
    modified.insert(modified.end(), facts_.modified.begin(), facts_.modified.end());
    facts_.published = std::move(published);
    facts_.modified = std::move(modified);
    if (facts_.published.empty()) other_meta();
    if (facts_.published.empty()) add_date(facts_.published, facts_.json_ld.page_published, "json-ld page");
    if (facts_.modified.empty()) add_date(facts_.modified, facts_.json_ld.page_modified, "json-ld page");
    // A page with one marked date has no list of them, whatever the part around it is called.
    if (facts_.published.empty() && listed_.size() == 1) facts_.published = std::move(listed_);
    if (facts_.published.empty()) time_elements();
    if (facts_.published.empty()) date_of_address();
  }

  /// "shareaholic:article_published_time" and its like, of makers that no list knows.
  void other_meta() {
    for (const auto& [name, content] : meta_) {
      const bool dated = name.find("date") != std::string::npos || name.find("time") != std::string::npos;
      if (dated && name.find("publi") != std::string::npos) add_date(facts_.published, content, "meta " + name);
    }
  }

  void time_elements() {
    for (const NodeId n : times_) {
      if (inside_list_item(n)) continue;
      const bool marked = tree_.has_attribute(n, "pubdate") || tree_.has_class(n, "published") ||
                          tree_.has_class(n, "entry-date") ||
                          equals_icase(tree_.raw_attribute(n, "itemprop"), "datePublished");
      const bool updated = tree_.has_class(n, "updated") && !marked;
      const std::string words = tree_.attribute(n, "datetime").value_or(tree_.plain_text(n, 120));
      std::vector<StatedDate> one;
      add_date(one, words, "time element", n);
      if (one.empty()) continue;
      auto& to = updated ? facts_.modified : facts_.published;
      if (marked) {
        to.insert(to.begin(), one.front());
      } else {
        to.push_back(one.front());
      }
      if (facts_.published.size() >= 3) break;
    }
  }

  /// ".../2024/03/05/...", ".../2024-03/05/...", ".../2024-03-05-..." or ".../25-03-2024-...".
  void date_of_address() {
    const std::string address = facts_.canonical.empty() ? meta({"og:url"}) : facts_.canonical;
    for (const std::string_view text : {std::string_view(address), uri_}) {
      for (std::size_t i = 0; i + 10 <= text.size(); ++i) {
        if (i > 0 && is_ascii_digit(text[i - 1])) continue;
        if (i + 10 < text.size() && is_ascii_digit(text[i + 10])) continue;
        const auto date = parse_date(iso_of_address(text.substr(i, 10)));
        const int year = date ? static_cast<int>(date->year()) : 0;
        if (year < 1900 || year > 2099) continue;
        facts_.published.push_back({WebDate{*date, {}, {}}, "address", std::string(text.substr(i, 10)), kNoNode});
        return;
      }
    }
  }

  /// Empty where the ten characters are no date, or one of which either figure could be the month.
  static std::string iso_of_address(std::string_view text) {
    const auto is_mark = [](char c) { return c == '/' || c == '-'; };
    if (is_mark(text[4]) && is_mark(text[7])) {
      return std::string(text.substr(0, 4)) + "-" + std::string(text.substr(5, 2)) + "-" + std::string(text.substr(8));
    }
    if (text[2] != '-' || text[5] != '-' || text.substr(0, 2) <= "12") return {};
    return std::string(text.substr(6)) + "-" + std::string(text.substr(3, 2)) + "-" + std::string(text.substr(0, 2));
  }

  /// Two sites that a page calls its own: it was taken over from one of them. "amp." and "www." are one site.
  void find_other_address() {
    const auto site = [](std::string_view host) {
      std::size_t dot = host.rfind('.');
      if (dot != std::string_view::npos && dot > 0) dot = host.rfind('.', dot - 1);
      return dot == std::string_view::npos ? host : host.substr(dot + 1);
    };
    std::string other = meta({"og:url"});
    const std::string_view a = host_of(facts_.canonical), b = host_of(other);
    if (!a.empty() && !b.empty() && !equals_icase(site(a), site(b))) facts_.other_address = std::move(other);
  }

  void settle_address() {
    find_other_address();
    if (facts_.canonical.empty()) facts_.canonical = meta({"og:url"});
    if (facts_.canonical.empty()) facts_.canonical = address_;
    const std::string own = facts_.canonical.empty() ? std::string(uri_) : resolve_url(uri_, facts_.canonical);
    // What "?page=2" of a saved file leads on from.
    const std::string path = own.substr(0, own.find_first_of("?#"));
    add_linked_parts();
    for (std::string& page : facts_.next_pages) page = resolve_url(own, page);
    std::erase_if(facts_.next_pages, [&](const std::string& page) {
      return !same_story(own, page.starts_with('?') ? path + page : page);
    });
  }

  const HtmlTree& tree_;
  std::string_view uri_;
  PageFacts facts_;
  std::map<std::string, std::string> meta_;
  std::vector<NodeId> headings_, second_headings_, times_, author_links_, part_links_;
  std::optional<NodeId> microdata_headline_;
  std::string publisher_, address_;  ///< of microdata
  std::vector<StatedDate> listed_;   ///< microdata inside comments, teasers and lists
};

}  // namespace

PageFacts read_page_facts(const HtmlTree& tree, std::string_view uri) {
  return FactsReader(tree, uri).run();
}

}  // namespace hearsay
