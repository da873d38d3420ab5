// Small parts that every statement is put together from, whoever makes it: the outlet's own (narrator.h) or somebody's
// (statements.h).
#pragma once

#include <string>

#include "model/document.h"
#include "said/lexicon.h"
#include "said/markers.h"

namespace hearsay {

/// Of the paragraph that the sentence stands in; body where there is none.
ParagraphRole role_of(const Document& document, Index sentence);

/// The outlet's name; "this page" where it gives none.
std::string page_name(const Document& document);

/// The hedges of one piece of the content, without the cue and without the "May" of "8 May".
void add_hedges(const Document& document, const MarkerRules& markers, ViewSpan piece, Statement& statement);

/// One more link of the chain, behind those that are there.
void push_hop(Statement& statement, std::string name, Index agent, HopRelation relation, bool anonymous, ViewSpan span);

/// "the dam has failed, Vell Radio reports": the outlet's credit is no part of what is said.
void cut_credit(const Document& document, const SaidLexicon& lexicon, Statement& statement);

}  // namespace hearsay
