// The forms in which a page writes the names of bodies: acronyms, long and short forms, without the country.
//
//   BodyForms bodies(lexicon);
//   bodies.add("Norland Seismic Institute", agent);
//   std::string why;
//   bodies.other_form("NSI", why);       // agent; why: "initials of Norland Seismic Institute"
#pragma once

#include <map>
#include <string>

#include "said/lexicon.h"

namespace hearsay {

class BodyForms {
 public:
  explicit BodyForms(const SaidLexicon& lexicon) : lexicon_(lexicon) {}

  void add(const std::string& name, Index agent) { bodies_.emplace(name, agent); }
  const std::map<std::string, Index>& all() const { return bodies_; }

  /// The body of exactly that name; kNone when there is none.
  Index named(const std::string& name) const {
    const auto found = bodies_.find(name);
    return found == bodies_.end() ? kNone : found->second;
  }
  /// The body whose acronym or long form this is, or whose name begins or goes on with it; kNone when there is none.
  Index other_form(const std::string& key, std::string& why) const;
  /// "Police", "Defence Ministry", "National Guard": every country has one.
  bool is_of_any_state(std::string_view name) const;

 private:
  /// "Group Limited", "Airlines": what is left of a name by one word must make a body of it ("Apple Watch" is no
  /// Apple).
  bool is_of_bodies(std::string_view words) const;
  Index without_country(const std::string& key, std::string& why) const;

  const SaidLexicon& lexicon_;
  std::map<std::string, Index> bodies_;
};

}  // namespace hearsay
