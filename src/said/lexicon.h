// The word lists behind attribution: reporting cues, channels, outlets, titles. Data files under resources/said/.
//
//   Result<std::shared_ptr<const SaidLexicon>> lexicon = SaidLexicon::load();
//   if (const Cue* cue = (*lexicon)->verb("announce")) ...
//
// Immutable after loading and shared between threads. Errors: "resource-missing", and "resource-invalid", which names
// the file and line of a row that cannot be read. The example sentences of the cues are run by the tests.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "model/document.h"

namespace hearsay {

/// What may follow or precede a cue as the thing said; a set of these is a cue's frames.
enum Frame : std::uint32_t {
  kThat = 1u << 0,   ///< a finite clause, with or without "that"
  kWh = 1u << 1,     ///< whether, if, how, what ...
  kToInf = 1u << 2,  ///< to-infinitive
  kRecipientThat = 1u << 3,
  kRecipientWh = 1u << 4,
  kRecipientTo = 1u << 5,
  kObject = 1u << 6,     ///< a noun phrase is what is said
  kPredicate = 1u << 7,  ///< called the raid a provocation
  kAs = 1u << 8,         ///< described the blast as deafening
  kQuote = 1u << 9,      ///< direct speech
  kInverted = 1u << 10,  ///< may stand beside or after what was said
  kPassive = 1u << 11,   ///< is said to ...
  kFor = 1u << 12,
  kOf = 1u << 13,
  kOn = 1u << 14,
  kAbout = 1u << 15,
  kAgainst = 1u << 16,
  kToNoun = 1u << 17,
  kWith = 1u << 18,
  kAdverb = 1u << 19,  ///< reportedly
  kPlural = 1u << 20,  ///< a noun that counts as a source in its own right: "Reports said"
};

enum class CueKind : std::uint8_t { kVerb, kNoun, kAdverb };

struct Cue {
  std::string lemma;
  CueKind kind = CueKind::kVerb;
  std::string group;  ///< say, claim, think, order ...: what kind of reporting it is
  SpeechAct act = SpeechAct::kAssert;
  std::uint32_t frames = 0;
  Factuality held = Factuality::kUu;
  std::string example, counter_example;  ///< empty when the row gives none
  bool has(std::uint32_t frame) const { return (frames & frame) != 0; }
};

struct ChannelWords {
  std::vector<std::string> words;  ///< lower case
  ChannelService service = ChannelService::kUnknown;
  std::string name;
};

enum class PersonNoun : std::uint8_t { kNo, kOffice, kTitle, kSpeaker, kUnnamed, kGroup, kDocument };

class SaidLexicon {
 public:
  static Result<std::shared_ptr<const SaidLexicon>> load();

  /// Lemma, or lemma and particle ("point out"); null when it is no cue.
  const Cue* verb(std::string_view lemma) const { return find(verbs_, lemma); }
  const Cue* noun(std::string_view lemma) const { return find(nouns_, lemma); }
  const Cue* adverb(std::string_view word) const { return find(adverbs_, word); }
  const std::vector<Cue>& cues() const { return cues_; }

  const std::vector<ChannelWords>& channels() const { return channels_; }
  /// True when this is the name of a news outlet, with or without "the" (exact spelling).
  bool is_outlet(std::string_view name) const;
  /// The outlet's main name for any of its spellings; empty when it is none.
  std::string_view outlet_name(std::string_view name) const;
  /// An outlet that sells words or pictures to others: "AP", "Getty Images".
  bool is_agency(std::string_view name) const;
  PersonNoun person_noun(std::string_view lemma) const;
  /// "Mr", "Dr.", "Dame": stands before a name and tells no office.
  bool is_form_of_address(std::string_view word) const;
  /// 'm', 'f' where a title tells: "Mrs", "Lord"; else 0.
  char title_gender(std::string_view word) const;
  /// "health", "supreme": what some body of every state is for.
  bool is_portfolio(std::string_view word) const { return portfolios_.count(std::string(word)) != 0; }
  /// "Ltd", "Airlines" (lower case): what a name of one word needs to be a body's: "Apple Watch" is no Apple.
  bool is_company_word(std::string_view word) const { return company_words_.count(std::string(word)) != 0; }

  /// The lemma of a verb form by the lists and the regular endings; empty when no verb known here has that form.
  std::string_view verb_lemma(std::string_view form) const;

  const std::vector<std::string>& files() const { return files_; }  ///< "path sha256:..."

 private:
  using Table = std::unordered_map<std::string, std::size_t>;
  const Cue* find(const Table& table, std::string_view key) const;
  Status load_cues();
  Status load_channels();
  Status load_outlets();
  Status load_titles();
  void add_forms(const std::string& lemma);

  std::vector<Cue> cues_;
  Table verbs_, nouns_, adverbs_;
  std::vector<ChannelWords> channels_;
  std::unordered_map<std::string, std::string> outlets_;
  std::unordered_map<std::string, PersonNoun> person_nouns_;
  std::unordered_set<std::string> agencies_, addresses_, portfolios_, company_words_;
  std::unordered_map<std::string, char> title_genders_;
  std::unordered_map<std::string, std::string> verb_forms_;
  std::vector<std::string> files_;
};

}  // namespace hearsay
