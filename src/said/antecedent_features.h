// What the ranker of antecedents knows of a pronoun and of a person that it may stand for, as named features.
//
//   const AntecedentFeatures features(document, page, text, chains.genders);
//   features.describe(pronoun, person, people, link, list);
//
// Recency, grammatical role and parallelism, how the clauses of both stand to each other, frequency, gender, quotation
// and whom the pronoun before stood for: the factors of Lappin & Leass (1994), each alone and with its neighbours, so
// that a linear table (resources/said/antecedent.tsv) can weigh them. Holds references; not thread-safe while genders
// change.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "said/agent_chains.h"
#include "said/agent_text.h"
#include "said/linear_model.h"

namespace hearsay {

/// What a phrase does in its clause.
enum class ClausePart : std::uint8_t { kMainSubject, kSubject, kObject, kOblique, kPossessor, kModifier, kOther };

/// kOther: a proper noun that nobody called a person's name, but that stands where people stand.
enum class PersonKind : std::uint8_t { kName, kRole, kPronoun, kNoun, kOther };

/// A mention of somebody. People without an agent have numbers of their own, behind the agents'.
struct PersonMention {
  Index who = kNone;
  Index token = kNone;  ///< its head
  Index sentence = kNone;
  PersonKind kind = PersonKind::kName;
  ClausePart part = ClausePart::kOther;
  bool full_name = false;
};

/// All that is known of one candidate when a pronoun is met.
struct Candidate {
  Index who = kNone;
  const PersonMention* last = nullptr;        ///< nearest mention before the pronoun; else the first one behind it
  const PersonMention* last_named = nullptr;  ///< nearest by name or role
  const PersonMention* ahead = nullptr;  ///< the next mention in the pronoun's sentence: "In her report, Holt said"
  bool behind = false;                   ///< only mentioned behind the pronoun
  int mentions = 0;
  int subjects = 0;  ///< of these, those that are subjects
  int total = 0;     ///< of the whole block, also behind the pronoun
  int order = 0;     ///< by first mention in the block
  std::vector<Index> tokens;
};

/// The pronoun at hand.
struct PronounAt {
  Index mention, token, sentence;
  char gender;
  ClausePart part;
  bool reflexive;
  Index clause;
  Index speaker;  ///< whose words it stands in; kNone outside quotations
};

/// Whom the last pronoun of a gender stood for.
struct PronounLink {
  Index who, sentence;
  ClausePart part;
};

class AntecedentFeatures {
 public:
  using GenderOf = std::function<Gender(Index who)>;

  AntecedentFeatures(const Document& document, const PageWords& page, const AgentText& text, GenderOf gender_of)
      : d_(document), page_(page), text_(text), gender_of_(std::move(gender_of)) {}

  ClausePart part_of(Index token) const;
  Index clause_of(Index token) const;  ///< the verb of the clause that a token stands in; itself for a verb
  /// `link`: null where no pronoun of this gender came before.
  void describe(const PronounAt& p, const Candidate& q, const std::vector<Candidate>& people, const PronounLink* link,
                FeatureList& out) const;

 private:
  bool is_top(Index i) const;
  std::string_view tie(const PronounAt& p, Index candidate, std::string_view& by) const;
  void ahead_features(const PronounAt& p, const Candidate& q, std::string_view pp, FeatureList& out) const;
  void recency(const PronounAt& p, const Candidate& q, const std::vector<Candidate>& people, std::string_view near,
               FeatureList& out) const;
  void clause_features(const PronounAt& p, const PersonMention& last, int gap, std::string_view pp, std::string_view cp,
                       FeatureList& out) const;
  void chain_features(const PronounAt& p, const Candidate& q, const PronounLink* link, std::string_view near,
                      std::string_view pp, FeatureList& out) const;
  void salience(const PronounAt& p, const Candidate& q, const std::vector<Candidate>& people, std::string_view near,
                FeatureList& out) const;
  void mention_features(const PronounAt& p, const PersonMention& last, int gap, std::string_view pp,
                        std::string_view cp, FeatureList& out) const;
  std::string_view opener_of(const PronounAt& p) const;
  void place_features(const PronounAt& p, const Candidate& q, const std::vector<Candidate>& people,
                      std::string_view near, std::string_view pp, std::string_view cp, FeatureList& out) const;
  std::string_view verb_kind(Index verb) const;
  void quote_features(const PronounAt& p, const PersonMention& last, FeatureList& out) const;

  const Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  GenderOf gender_of_;
};

constexpr Index kMaxSentences = 6;  ///< further back a person must be named anew

}  // namespace hearsay
