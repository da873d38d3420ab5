#include "ledger/scene.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

struct Word {
  std::string form;
  int head;  // 1-based within the sentence, 0 for the root, as CoNLL-U has it
  std::string deprel = {}, lemma = {}, upos = {};
};

/// One sentence from its words; a form that begins with "@" is a place, with "@@" a country.
Document sentence(const std::vector<Word>& words) {
  Document d;
  Sentence s;
  for (const Word& w : words) {
    if (!d.view.empty()) d.view += ' ';
    const std::size_t marks = w.form.find_first_not_of('@');
    const std::string form = w.form.substr(marks);
    Token t;
    t.span = view_span(d.view.size(), d.view.size() + form.size());
    t.sentence = 0;
    t.lemma = w.lemma.empty() ? form : w.lemma;
    t.upos = w.upos;
    t.head = w.head - 1;
    t.deprel = w.deprel;
    d.view += form;
    if (marks > 0) {
      PlaceMention p;
      p.span = t.span;
      p.verbatim = p.name = form;
      p.feature = marks == 2 ? "A.PCLI" : "P.PPL";
      d.places.push_back(p);
    }
    d.tokens.push_back(t);
  }
  s.span = view_span(0, d.view.size());
  s.end_token = static_cast<Index>(d.tokens.size());
  d.sentences.push_back(s);
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
    std::vector<Word> words;
    const char* expected;
  } cases[] = {
      {"a place under a preposition",
       {{"Crowds", 2, "nsubj"}, {"gathered", 0, "root"}, {"in", 4, "case"}, {"@Velsk", 2, "obl"}},
       "Velsk"},
      {"a possessor",
       {{"@@Orla", 3, "nmod:poss"}, {"'s", 1, "case"}, {"army", 4, "nsubj"}, {"withdrew", 0, "root"}},
       ""},
      {"the place that acts", {{"@@Orla", 2, "nsubj"}, {"agreed", 0, "root", "agree", "VERB"}}, ""},
      {"what was entered", {{"Troops", 2, "nsubj"}, {"entered", 0, "root", "enter"}, {"@Velsk", 2, "obj"}}, "Velsk"},
      {"whom they accused", {{"Troops", 2, "nsubj"}, {"accused", 0, "root", "accuse"}, {"@@Orla", 2, "obj"}}, ""},
      {"its outskirts",
       {{"Shells", 2, "nsubj"},
        {"fell", 0, "root"},
        {"on", 5, "case"},
        {"the", 5, "det"},
        {"outskirts", 2, "obl", "outskirt"},
        {"of", 7, "case"},
        {"@Velsk", 5, "nmod"}},
       "Velsk"},
      {"the container of a nearer place gives way",
       {{"Fires", 2, "nsubj"},
        {"burn", 0, "root"},
        {"in", 6, "case"},
        {"@@Orla", 6, "nmod:poss"},
        {"'s", 4, "case"},
        {"@Velsk", 2, "obl"}},
       "Velsk"},
      {"another event's place",
       {{"Guards", 2, "nsubj"},
        {"closed", 0, "root"},
        {"gates", 2, "obj"},
        {"in", 5, "case"},
        {"@Velsk", 2, "obl"},
        {"after", 8, "mark"},
        {"rebels", 8, "nsubj"},
        {"left", 2, "advcl", "leave"},
        {"@Brod", 8, "obj"}},
       "Velsk"},
      {"only another event's place",
       {{"Guards", 2, "nsubj"},
        {"fled", 0, "root"},
        {"after", 5, "mark"},
        {"rebels", 5, "nsubj"},
        {"left", 2, "advcl", "leave"},
        {"@Brod", 5, "obj"}},
       ""},
      {"a report inside the report",
       {{"Guards", 2, "nsubj"},
        {"locked", 0, "root", "lock"},
        {"gates", 2, "obj"},
        {"since", 6, "mark"},
        {"rebels", 6, "nsubj"},
        {"say", 2, "dep", "say"},
        {"they", 8, "nsubj"},
        {"left", 6, "ccomp", "leave"},
        {"@Brod", 8, "obj"}},
       ""},
      {"a relative clause, when nothing is nearer",
       {{"They", 2, "nsubj"},
        {"stopped", 0, "root"},
        {"trucks", 2, "obj"},
        {"moving", 3, "acl"},
        {"through", 6, "case"},
        {"@Velsk", 4, "obl"}},
       "Velsk"},
      {"a matter, not a location",
       {{"He", 2, "nsubj"}, {"spoke", 0, "root"}, {"about", 4, "case"}, {"@@Orla", 2, "obl"}},
       ""},
  };
  for (const auto& c : cases) EXPECT_EQ(scene_of(sentence(c.words)), c.expected) << c.why;
}

TEST(Scene, ANameThatHoldsThePlaceKeepsIt) {
  Document d = sentence({{"The", 3, "det"}, {"@Velsk", 3, "compound"}, {"Herald", 4, "nsubj"}, {"closed", 0, "root"}});
  Mention paper;
  paper.span = view_span(d.tokens[0].span.begin, d.tokens[2].span.end);
  paper.type = MentionType::kOrganisation;
  d.mentions.push_back(paper);
  EXPECT_EQ(scene_of(d), "");
}

TEST(Scene, WithoutTreesEveryPlaceStays) {
  Document d = sentence({{"@Velsk", 0, ""}, {"and", 0, ""}, {"@Brod", 0, ""}});
  EXPECT_EQ(scene_of(d), "Velsk,Brod");
}

}  // namespace
}  // namespace hearsay
