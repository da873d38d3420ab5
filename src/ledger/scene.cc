#include "ledger/scene.h"

#include <algorithm>

#include "base/one_of.h"
#include "model/tree.h"

namespace hearsay {
namespace {

constexpr std::string_view kPlacePrepositions[] = {
    "in",     "at",      "near",   "around",  "outside", "inside",      "across", "over",    "on",     "off",
    "along",  "into",    "toward", "towards", "from",    "through",     "to",     "between", "within", "throughout",
    "beyond", "beneath", "above",  "below",   "behind",  "surrounding", "via",    "past",    "onto",   "opposite"};

// Nouns that are somewhere: "the outskirts of Velsk", "Velsk airport", "Orla's north".
constexpr std::string_view kLocationNouns[] = {
    "region",        "province",     "oblast",   "district",  "county",   "state",    "city",      "town",
    "village",       "suburb",       "outskirt", "outskirts", "centre",   "center",   "capital",   "border",
    "frontier",      "airport",      "airfield", "port",      "harbour",  "harbor",   "station",   "area",
    "coast",         "shore",        "north",    "south",     "east",     "west",     "northeast", "northwest",
    "southeast",     "southwest",    "part",     "side",      "bank",     "street",   "bridge",    "square",
    "road",          "highway",      "base",     "territory", "valley",   "island",   "peninsula", "quarter",
    "neighbourhood", "neighborhood", "heart",    "edge",      "end",      "middle",   "river",     "sea",
    "strait",        "canal",        "dam",      "plant",     "refinery", "hospital", "camp",      "checkpoint",
    "crossing",      "front",        "sector",   "direction", "vicinity"};

// Verbs whose object is where they happen. A country is the object of much else ("accused Orla").
constexpr std::string_view kPlaceVerbs[] = {
    "enter",  "leave",    "hit",     "strike",   "attack",   "invade",   "reach",     "cross",
    "bomb",   "shell",    "flee",    "visit",    "seize",    "capture",  "occupy",    "quit",
    "rock",   "shake",    "flood",   "take",     "retake",   "storm",    "target",    "pound",
    "batter", "surround", "besiege", "approach", "evacuate", "liberate", "recapture", "control"};

// "after", "before" and the like begin the telling of another event.
constexpr std::string_view kOtherEvent[] = {"after", "before", "since",   "until", "till",
                                            "while", "amid",   "because", "as"};

// "... after the chief said his troops left Brod": a report inside the report, with places of its own.
constexpr std::string_view kSaying[] = {"say",     "tell",    "claim",  "report", "announce", "state",
                                        "add",     "warn",    "deny",   "allege", "insist",   "confirm",
                                        "declare", "suggest", "accuse", "write"};

bool is_country(const PlaceMention& p) {
  return p.feature.starts_with("A.PCL");
}

}  // namespace

std::vector<Index> Scene::places(const std::vector<ViewSpan>& content) const {
  std::vector<std::pair<Index, Depth>> found;
  Depth best = Depth::kNowhere;
  for (const ViewSpan piece : content) {
    for (const LayerIndex::Entry& e : LayerIndex::starting_in(layers_.places, piece)) {
      const Depth depth = depth_of(d_.places[e.index], content);
      found.emplace_back(e.index, depth);
      best = std::max(best, depth);
    }
  }
  std::vector<Index> out;
  for (const auto& [index, depth] : found) {
    if (depth == best && depth != Depth::kNowhere) out.push_back(index);
  }
  return out;
}

Scene::Depth Scene::depth_of(const PlaceMention& place, const std::vector<ViewSpan>& content) const {
  if (place.metonym) return Depth::kNowhere;
  const Index head = head_of(place.span);
  if (is_a_body(place, head)) return Depth::kNowhere;
  if (head == kNone || d_.tokens[head].deprel.empty()) return Depth::kMain;  // nothing known: kept
  // "400 km south of Velsk", "toward Velsk": the relation itself says that it is a location. "Orlan border guards" does
  // not.
  const bool border = place.relation == PlaceRelation::kBorderOf;
  if (place.relation != PlaceRelation::kAt && !border) return clause_depth(head, content);
  if (inside_other_name(place) || !locative(head, is_country(place))) return Depth::kNowhere;
  return clause_depth(head, content);
}

// The word of the span whose head lies outside it.
Index Scene::head_of(ViewSpan span) const {
  for (const LayerIndex::Entry& e : LayerIndex::starting_in(layers_.tokens, span)) {
    const Index head = d_.tokens[e.index].head;
    if (head == kNone) return e.index;
    const ViewSpan at = d_.tokens[head].span;
    if (at.begin < span.begin || at.begin >= span.end) return e.index;
  }
  return kNone;
}

// "the Velsk Herald", "the president of Orla": the place is part of what somebody is called.
bool Scene::inside_other_name(const PlaceMention& place) const {
  const auto after = std::upper_bound(layers_.mentions.begin(), layers_.mentions.end(), place.span.begin,
                                      [](std::size_t at, const LayerIndex::Entry& e) { return at < e.span.begin; });
  constexpr std::ptrdiff_t kLook = 8;  // mentions nest a few deep at most
  const auto first = after - std::min<std::ptrdiff_t>(kLook, after - layers_.mentions.begin());
  return std::any_of(first, after, [&](const LayerIndex::Entry& e) {
    const MentionType type = d_.mentions[e.index].type;
    const bool of_place = type == MentionType::kPlace || type == MentionType::kFacility || type == MentionType::kEvent;
    const bool longer = e.span.end - e.span.begin > place.span.end - place.span.begin;
    return !of_place && longer && e.span.begin <= place.span.begin && e.span.end >= place.span.end;
  });
}

// "on the way towards Opec membership", where the page speaks of Opec as a body elsewhere, too, though a village bears
// the name; but "in Chelsea" is a place for all the club's matches.
bool Scene::is_a_body(const PlaceMention& place, Index head) const {
  constexpr std::string_view kInside[] = {"in", "near", "at", "outside", "around", "inside", "across"};
  if (head == kNone || one_of(preposition(head), kInside)) return false;
  if (!place.feature.starts_with("P.")) return false;  // a country, which may act as a body does, is a place
  const auto mentions = LayerIndex::starting_in(layers_.mentions, place.span);
  return std::any_of(mentions.begin(), mentions.end(), [&](const LayerIndex::Entry& e) {
    const Mention& m = d_.mentions[e.index];
    if (m.span != place.span || m.type != MentionType::kOrganisation || m.agent == kNone) return false;
    const auto& chain = d_.agents[m.agent].mentions;
    return std::any_of(chain.begin(), chain.end(), [&](Index other) {
      return d_.mentions[other].span != m.span && d_.mentions[other].type == MentionType::kOrganisation;
    });
  });
}

std::string_view Scene::preposition(Index token) const {
  const Index word = child_of(d_, token, {"case"});
  return word == kNone ? std::string_view() : std::string_view(d_.tokens[word].lemma);
}

bool Scene::is_event(Index token) const {
  return !LayerIndex::starting_in(layers_.events, d_.tokens[token].span).empty();
}

bool Scene::is_place(Index token) const {
  return !LayerIndex::starting_in(layers_.places, d_.tokens[token].span).empty();
}

bool Scene::locative_noun(Index token) const {
  return one_of(d_.tokens[token].lemma, kLocationNouns) || is_place(token);
}

bool Scene::locative(Index token, bool whole_country) const {
  for (int step = 0; step < kDeepestTree && d_.tokens[token].head != kNone; ++step) {
    const Token& word = d_.tokens[token];
    const std::string_view relation = plain_relation(word.deprel);
    const std::string_view before = preposition(token);
    const Token& governor = d_.tokens[word.head];
    const bool through = one_of(before, kPlacePrepositions);
    if (relation == "obl" || relation == "advmod") return through || before.empty();
    if (relation == "nmod" && through && word.deprel != "nmod:poss") return true;
    if (relation == "nmod" && before == "of" && is_event(word.head)) return !whole_country;
    if (relation == "nmod" || relation == "compound" || relation == "amod" || relation == "appos" ||
        relation == "flat") {
      if (!locative_noun(word.head)) return false;
      if (word.deprel == "nmod:poss" && is_place(word.head)) return false;  // "Orla's Velsk": Velsk says where
      token = word.head;  // the outskirts of it: are they where it happened?
      whole_country = false;
      continue;
    }
    if (relation == "conj") {
      token = word.head;
      if (!before.empty() && through) return true;
      continue;
    }
    if (relation == "obj") return one_of(governor.lemma, kPlaceVerbs);
    if (word.deprel == "nsubj:pass") return !whole_country || one_of(governor.lemma, kPlaceVerbs);
    if (relation == "nsubj") return !whole_country && governor.upos != "VERB";
    return false;
  }
  return false;
}

// Up to the word on which the content hangs: through which clauses?
Scene::Depth Scene::clause_depth(Index token, const std::vector<ViewSpan>& content) const {
  Depth depth = Depth::kMain;
  const Sentence& s = d_.sentences[d_.tokens[token].sentence];
  for (int step = 0; step < kDeepestTree && d_.tokens[token].head != kNone; ++step) {
    const std::string_view relation = plain_relation(d_.tokens[token].deprel);
    const Token& governor = d_.tokens[d_.tokens[token].head];
    const bool leaves =
        std::none_of(content.begin(), content.end(), [&](ViewSpan piece) { return piece.contains(governor.span); });
    if (leaves) break;
    if (relation == "ccomp" && one_of(governor.lemma, kSaying)) return Depth::kNowhere;
    if (relation == "acl") depth = Depth::kClauseBelow;
    if (relation == "advcl") {
      depth = Depth::kClauseBelow;
      for (Index i = s.first_token; i < s.end_token; ++i) {
        const bool marks = d_.tokens[i].head == token && plain_relation(d_.tokens[i].deprel) == "mark";
        if (marks && one_of(d_.tokens[i].lemma, kOtherEvent)) return Depth::kNowhere;
      }
    }
    token = d_.tokens[token].head;
  }
  return depth;
}

}  // namespace hearsay
