// What an outlet says in its own voice: sentences that report nobody's words, and what is left of those that do.
//
//   Narrator narrator(document, page, lexicon, markers);
//   narrator.run();                             // after the reports: appends a Statement for each such sentence
//   narrator.tell(std::move(statement), range)  // one whose content and sentence somebody else has found
//
// A sentence that a report covers is left out, but for a main clause beside it (main_clause.h). So are questions, talk
// with the reader ("share your photos"), sign-offs, words that speak of verification, and fragments without a finite
// verb of their own. Borrows everything it is given.
#pragma once

#include "model/document.h"
#include "said/clauses.h"
#include "said/lexicon.h"
#include "said/markers.h"
#include "said/words.h"

namespace hearsay {

class Narrator {
 public:
  Narrator(Document& document, const PageWords& page, const SaidLexicon& lexicon, const MarkerRules& markers)
      : d_(document), page_(page), lexicon_(lexicon), markers_(markers) {}

  void run();
  /// Fills in mode, polarity, factuality, hedges and the page as only hop, and appends it. `clause`: the words that
  /// decide its polarity.
  void tell(Statement statement, TokenRange clause);

 private:
  Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
  const MarkerRules& markers_;
};

}  // namespace hearsay
