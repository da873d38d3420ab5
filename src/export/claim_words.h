// The words for a claim's parts on screen: symbol, standing, who says it. Used by the terminal report.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "export/columns.h"
#include "query/situation.h"

namespace hearsay {

/// Shape and colour of a standing; never the only way that it is told.
struct StandingSign {
  std::string_view symbol;
  Style style;
};
StandingSign standing_sign(const ClaimView& claim);

/// "single source"; "1 origin, 3 reports"; "corroborated: 2 origins, 5 reports"; "denied by the Harbour Office".
/// Empty for an order or appeal that is told once.
std::string standing_words(const ClaimView& claim);

/// "Ana Ruiz, mayor (Vale)"; "unnamed official, through Vale Radio"; empty for the outlet's own words.
std::string who_words(const SourceView& source);

/// "officials", "police", "two residents of Vale": their verbs have no "s". Names count as one.
bool speaks_as_many(const SourceView& source);

/// "denies", "orders", "asks", ...; for a plain statement its verb where a colon is not enough (told_verb.h), else
/// empty.
std::string act_words(const AssertionView& assertion, bool several = false);

/// A description as it stands inside a sentence: "The former mayor" becomes "the former mayor", "The Harbour Office"
/// stays, for that may be a name.
std::string mid_sentence(std::string words);

/// The two most precise places, as written; countries only where nothing nearer is named, an adjective never.
std::string where_words(const ClaimView& claim);

/// The claim's own words, between quotation marks when the page quotes them. A mark that a long quotation opens each of
/// its paragraphs with is not written twice.
std::string quoted_words(std::string_view text, bool quoted);

/// "page.txt:1204": the file name alone while it names one file only. Where a name is long (a feed's entries, a page
/// saved under its title), "[3]:1204", and numbered() lists what the numbers stand for.
class CitationNames {
 public:
  enum class Long { kNumbered, kWhole };
  CitationNames(const Situation& situation, Long when_long);
  CitationNames(const std::vector<ClaimView>& claims, Long when_long);
  /// Numbers are given in the order of asking, from 1.
  std::string operator()(const Citation& citation);
  /// A citation behind each number given so far: numbered()[2] is the first one of [3].
  const std::vector<Citation>& numbered() const { return numbered_; }

 private:
  void add(const std::string& uri);
  std::string shown_name(const std::string& uri) const;
  void choose(Long when_long);

  std::map<std::string, std::string> uri_of_name_;
  std::map<std::string, bool> unique_;
  bool by_number_ = false;
  std::map<std::string, std::size_t> number_of_;
  std::vector<Citation> numbered_;
};

}  // namespace hearsay
