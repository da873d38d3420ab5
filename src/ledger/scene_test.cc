#include "ledger/scene.h"

#include <gtest/gtest.h>

#include "model/test_tree.h"

namespace hearsay {
namespace {

/// A sentence as document_of_tree() reads it, in which Velsk and Brod are towns and Orla is a country.
Document sentence(const std::string& tree) {
  Document d = document_of_tree(tree);
  for (const Token& t : d.tokens) {
    const bool country = t.lemma == "Orla";
    if (!country && t.lemma != "Velsk" && t.lemma != "Brod") continue;
    PlaceMention p;
    p.span = t.span;
    p.verbatim = p.name = t.lemma;
    p.feature = country ? "A.PCLI" : "P.PPL";
    d.places.push_back(p);
  }
  return d;
}

std::string scene_of(const Document& d) {
  const LayerIndex layers(d);
  std::string out;
  for (const Index i : Scene(d, layers).places({view_span(0, d.view.size())})) {
    out += (out.empty() ? "" : ",") + d.places[i].name;
  }
  return out;
}

TEST(Scene, TellsWhereFromWhose) {
  const struct {
    const char* why;
    const char* tree;
    const char* expected;
  } cases[] = {
      {"a place under a preposition", "Crowds/NOUN/2/nsubj gathered/VERB/0/root in/ADP/4/case Velsk/PROPN/2/obl",
       "Velsk"},
      {"a possessor", "Orla/PROPN/3/nmod:poss 's/PART/1/case army/NOUN/4/nsubj withdrew/VERB/0/root", ""},
      {"the place that acts", "Orla/PROPN/2/nsubj agreed=agree/VERB/0/root", ""},
      {"what was entered", "Troops/NOUN/2/nsubj entered=enter/VERB/0/root Velsk/PROPN/2/obj", "Velsk"},
      {"whom they accused", "Troops/NOUN/2/nsubj accused=accuse/VERB/0/root Orla/PROPN/2/obj", ""},
      {"its outskirts",
       "Shells/NOUN/2/nsubj fell/VERB/0/root on/ADP/5/case the/DET/5/det outskirts=outskirt/NOUN/2/obl of/ADP/7/case "
       "Velsk/PROPN/5/nmod",
       "Velsk"},
      {"the container of a nearer place gives way",
       "Fires/NOUN/2/nsubj burn/VERB/0/root in/ADP/6/case Orla/PROPN/6/nmod:poss 's/PART/4/case Velsk/PROPN/2/obl",
       "Velsk"},
      {"another event's place",
       "Guards/NOUN/2/nsubj closed/VERB/0/root gates/NOUN/2/obj in/ADP/5/case Velsk/PROPN/2/obl after/SCONJ/8/mark "
       "rebels/NOUN/8/nsubj left=leave/VERB/2/advcl Brod/PROPN/8/obj",
       "Velsk"},
      {"only another event's place",
       "Guards/NOUN/2/nsubj fled/VERB/0/root after/SCONJ/5/mark rebels/NOUN/5/nsubj left=leave/VERB/2/advcl "
       "Brod/PROPN/5/obj",
       ""},
      {"a report inside the report",
       "Guards/NOUN/2/nsubj locked=lock/VERB/0/root gates/NOUN/2/obj since/SCONJ/6/mark rebels/NOUN/6/nsubj "
       "say/VERB/2/dep they/PRON/8/nsubj left=leave/VERB/6/ccomp Brod/PROPN/8/obj",
       ""},
      {"a relative clause, when nothing is nearer",
       "They/PRON/2/nsubj stopped/VERB/0/root trucks/NOUN/2/obj moving/VERB/3/acl through/ADP/6/case "
       "Velsk/PROPN/4/obl",
       "Velsk"},
      {"a matter, not a location", "He/PRON/2/nsubj spoke/VERB/0/root about/ADP/4/case Orla/PROPN/2/obl", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(scene_of(sentence(c.tree)), c.expected) << c.why;
}

TEST(Scene, ABodyOfThePageIsNoPlace) {
  const auto told = [](const char* tree) {
    Document d = sentence(tree);
    Agent body;
    body.name = "Velsk";
    for (const std::size_t token : {std::size_t{0}, d.tokens.size() - 1}) {
      Mention m;
      m.span = d.tokens[token].span;
      m.type = MentionType::kOrganisation;
      m.agent = 0;
      body.mentions.push_back(static_cast<Index>(d.mentions.size()));
      d.mentions.push_back(m);
    }
    d.agents.push_back(body);
    return scene_of(d);
  };
  EXPECT_EQ(told("Velsk/PROPN/2/nsubj helps=help/VERB/0/root them/PRON/2/obj toward/ADP/5/case Velsk/PROPN/2/obl"), "");
  EXPECT_EQ(told("Velsk/PROPN/2/nsubj plays=play/VERB/0/root it/PRON/2/obj in/ADP/5/case Velsk/PROPN/2/obl"), "Velsk");
}

TEST(Scene, ANameThatHoldsThePlaceKeepsIt) {
  Document d = sentence("The/DET/3/det Velsk/PROPN/3/compound Herald/PROPN/4/nsubj closed/VERB/0/root");
  Mention paper;
  paper.span = view_span(d.tokens[0].span.begin, d.tokens[2].span.end);
  paper.type = MentionType::kOrganisation;
  d.mentions.push_back(paper);
  EXPECT_EQ(scene_of(d), "");
}

TEST(Scene, WithoutTreesEveryPlaceStays) {
  Document d = sentence("Velsk/PROPN/0/_ and/CCONJ/0/_ Brod/PROPN/0/_");
  EXPECT_EQ(scene_of(d), "Velsk,Brod");
}

}  // namespace
}  // namespace hearsay
