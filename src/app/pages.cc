#include "app/pages.h"

#include <fmt/format.h>

#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "app/web.h"
#include "app/web_pages.h"
#include "base/bounded_queue.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "ingest/line_rules.h"
#include "ingest/parts.h"
#include "when/zone_rules.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

struct PageFile {
  std::string path;
  std::uint64_t bytes = 0;
};

// "Flood_files" beside "Flood.html": what a browser saved with the page. Without the page it is a folder like any
// other.
bool holds_assets_of_a_page(const fs::path& folder) {
  const std::string name = folder.filename().string();
  const std::string_view page = page_of_asset_folder(name);
  if (page.empty()) return false;
  std::error_code error;
  for (const char* end : {".html", ".htm", ".xhtml", ".shtml", ".php"}) {
    if (fs::exists(folder.parent_path() / (std::string(page) + end), error)) return true;
  }
  return false;
}

// A folder becomes the regular files in it in the order of their names; hidden files, pictures and the like, and what a
// browser saved beside a page are left out.
void expand(const std::string& name, std::vector<PageFile>& files, std::vector<Error>& problems) {
  std::error_code error;
  if (name == "-" || looks_like_web_address(name) || !fs::is_directory(name, error)) {
    const auto size = fs::file_size(name, error);
    files.push_back({name, error ? 0 : size});
    return;
  }
  std::vector<PageFile> found;
  for (fs::recursive_directory_iterator it(name, error), end; !error && it != end; it.increment(error)) {
    const bool folder = it->is_directory(error);
    if (it->path().filename().string().front() == '.' || (folder && holds_assets_of_a_page(it->path()))) {
      if (folder) it.disable_recursion_pending();
      continue;
    }
    if (it->is_regular_file(error) && !is_asset_name(it->path().string()))
      found.push_back({it->path().string(), it->file_size(error)});
  }
  if (error) {
    problems.push_back({"not-readable",
                        fmt::format("cannot read the folder {}: {}; check its permissions", name, error.message()),
                        name});
  } else if (found.empty()) {
    problems.push_back(
        {"empty-folder", fmt::format("the folder {} holds no files; name the pages to read", name), name});
  }
  std::sort(found.begin(), found.end(), [](const PageFile& a, const PageFile& b) { return a.path < b.path; });
  files.insert(files.end(), found.begin(), found.end());
}

class Producer {
 public:
  Producer(std::vector<PageFile> files, const PagesOptions& options, BoundedQueue<Document>& queue,
           PagesOutcome& outcome)
      : files_(std::move(files)), options_(options), queue_(queue), outcome_(outcome) {}

  void run() {
    PagesProgress progress;
    progress.pages = files_.size();
    std::vector<std::string> addresses;
    for (const PageFile& file : files_) {
      progress.bytes += file.bytes;
      if (looks_like_web_address(file.path)) addresses.push_back(file.path);
    }
    if (!addresses.empty()) ask_for(addresses);
    std::size_t address = 0;
    for (const PageFile& file : files_) {
      const bool web = looks_like_web_address(file.path);
      read(web ? web_->take(address++) : load_page(file.path, options_.allow_private, options_.read.max_bytes));
      ++progress.pages_done;
      progress.bytes_done += file.bytes;
      if (options_.progress) options_.progress(progress);
    }
    queue_.close();
  }

 private:
  void ask_for(const std::vector<std::string>& addresses) {
    WebPagesOptions web;
    web.allow_private = options_.allow_private;
    web.max_bytes = options_.read.max_bytes;
    transport_.emplace(curl_options({}));
    web_.emplace(addresses, *transport_, pace_, web);
  }

  void read(const Result<Input>& input) {
    if (!input) {
      outcome_.problems.push_back(input.error());
      return;
    }
    if (!seen_.insert(sha256_hex(input->bytes)).second) {
      ++outcome_.duplicates;
      return;
    }
    const Result<ReadSummary> summary =
        read_input(*input, options_.read, [&](Document&& d) { queue_.push(std::move(d)); });
    if (!summary) {
      outcome_.problems.push_back(summary.error());
      return;
    }
    outcome_.problems.insert(outcome_.problems.end(), summary->problems.begin(), summary->problems.end());
  }

  std::vector<PageFile> files_;
  const PagesOptions& options_;
  BoundedQueue<Document>& queue_;
  PagesOutcome& outcome_;
  std::set<std::string> seen_;
  SystemPace pace_;
  std::optional<CurlTransport> transport_;
  std::optional<WebPages> web_;  ///< before the two that it uses are gone
};

}  // namespace

Result<ReadOptions> read_options(const PageHints& hints) {
  ReadOptions options;
  options.zone = hints.zone;
  if (hints.published.empty()) return options;
  options.published = parse_instant(hints.published);
  options.published_date = parse_date(hints.published);
  if (options.published) options.published_date = Date(std::chrono::floor<std::chrono::days>(*options.published));
  if (!options.published_date) {
    return fail(
        "bad-published",
        fmt::format("--published {} is neither a date nor an instant; write it like 2024-05-01 or 2024-05-01T19:00:00Z",
                    hints.published),
        hints.published);
  }
  return options;
}

Result<PlainPages> read_plain_pages(const std::string& name, const PageHints& hints) {
  const Result<ReadOptions> options = read_options(hints);
  if (!options) return fail(options.error());
  PlainPages pages;
  std::vector<PageFile> files;
  expand(name, files, pages.problems);
  for (const PageFile& file : files) {
    const Result<Input> input = load_page(file.path, hints.allow_private, options->max_bytes);
    const Result<ReadSummary> summary =
        input ? read_input(*input, *options, [&](Document&& d) { pages.documents.push_back(std::move(d)); })
              : fail(input.error());
    if (!summary) {
      pages.problems.push_back(summary.error());
    } else {
      pages.problems.insert(pages.problems.end(), summary->problems.begin(), summary->problems.end());
    }
  }
  if (pages.documents.empty() && !pages.problems.empty()) return fail(pages.problems.front());
  return pages;
}

std::future<void> prepare_reading() {
  return std::async(std::launch::async, [] {
    static_cast<void>(LineRules::shared());
    static_cast<void>(Zone::find("Europe/London"));  // the first zone lists the folders of all
  });
}

std::string_view first_line(const Document& document, const Block& block) {
  constexpr std::size_t kMost = 60;
  std::string_view text = document.text(block.paragraphs.empty() ? block.span : block.paragraphs.front().span);
  text = text.substr(0, text.find('\n'));
  std::size_t end = std::min(kMost, text.size());
  while (!is_utf8_boundary(text, end)) --end;
  return text.substr(0, end);
}

PagesOutcome read_pages(const std::vector<std::string>& names, const Analyser& analyser, const PagesOptions& options,
                        const DocumentSink& sink) {
  PagesOutcome outcome;
  std::vector<PageFile> files;
  for (const std::string& name : names) expand(name, files, outcome.problems);
  outcome.pages = files.size();
  BoundedQueue<Document> queue(std::size_t{4} * std::max(1u, options.jobs));
  Producer producer(std::move(files), options, queue, outcome);
  std::size_t documents = 0;
  {
    const std::jthread reading([&] { producer.run(); });
    ordered_parallel<Document, Document>(
        options.jobs, [&] { return queue.pop(); },
        [&](Document&& d) {
          analyser.run(d);
          return std::move(d);
        },
        [&](Document&& d) {
          ++documents;
          sink(std::move(d));
        });
  }
  outcome.documents = documents;
  return outcome;
}

}  // namespace hearsay
