#include "said/lexicon.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"
#include "model/names.h"

namespace hearsay {
namespace {

constexpr std::pair<std::string_view, std::uint32_t> kFrameNames[] = {{"that", kThat},       {"q", kWh},
                                                                      {"to", kToInf},        {"rthat", kRecipientThat},
                                                                      {"rq", kRecipientWh},  {"rto", kRecipientTo},
                                                                      {"np", kObject},       {"pred", kPredicate},
                                                                      {"as", kAs},           {"quote", kQuote},
                                                                      {"inv", kInverted},    {"pass", kPassive},
                                                                      {"for", kFor},         {"of", kOf},
                                                                      {"on", kOn},           {"about", kAbout},
                                                                      {"against", kAgainst}, {"to-np", kToNoun},
                                                                      {"with", kWith},       {"adv", kAdverb},
                                                                      {"pl", kPlural}};

struct Irregular {
  std::string_view lemma, past, participle;
};
constexpr Irregular kIrregular[] = {{"say", "said", "said"},
                                    {"tell", "told", "told"},
                                    {"write", "wrote", "written"},
                                    {"think", "thought", "thought"},
                                    {"feel", "felt", "felt"},
                                    {"know", "knew", "known"},
                                    {"understand", "understood", "understood"},
                                    {"find", "found", "found"},
                                    {"read", "read", "read"},
                                    {"swear", "swore", "sworn"},
                                    {"see", "saw", "seen"},
                                    {"show", "showed", "shown"},
                                    {"speak", "spoke", "spoken"},
                                    {"forbid", "forbade", "forbidden"},
                                    {"mean", "meant", "meant"},
                                    {"withdraw", "withdrew", "withdrawn"},
                                    {"seek", "sought", "sought"},
                                    {"make", "made", "made"},
                                    {"go", "went", "gone"},
                                    {"forecast", "forecast", "forecast"},
                                    {"learn", "learned", "learnt"}};

tl::unexpected<Error> bad_row(const std::string& path, int line, std::string_view what) {
  return fail("resource-invalid", fmt::format("{}:{}: {}; mend the row or reinstall the data files", path, line, what),
              path);
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// "plan" doubles its last consonant ("planned"), "answer" does not.
bool doubles(std::string_view lemma) {
  if (lemma.size() < 3) return false;
  const char a = lemma[lemma.size() - 3], b = lemma[lemma.size() - 2], c = lemma.back();
  const bool qu = a == 'u' && lemma.size() > 3 && lemma[lemma.size() - 4] == 'q';
  if ((is_vowel(a) && !qu) || !is_vowel(b) || is_vowel(c) || c == 'w' || c == 'x' || c == 'y') return false;
  std::size_t vowels = 0;
  for (std::size_t i = 0; i < lemma.size(); ++i) vowels += is_vowel(lemma[i]) && (i == 0 || !is_vowel(lemma[i - 1]));
  static constexpr std::array<std::string_view, 7> kStressed = {"admit",  "commit", "refer", "forbid",
                                                                "regret", "rebut",  "permit"};
  if (vowels == 1 || qu) return true;
  for (const auto word : kStressed) {
    if (lemma == word) return true;
  }
  return false;
}

Result<std::vector<TsvRow>> rows_of(std::string_view name, std::size_t fields, std::vector<std::string>& files,
                                    std::string& path_out) {
  const Result<std::string> path = resource_path(name);
  if (!path) return fail(path.error());
  path_out = *path;
  const Result<std::string> bytes = read_file(*path);
  if (!bytes) return fail(bytes.error());
  files.push_back(fmt::format("{} sha256:{}", name, sha256_hex(*bytes)));
  Result<std::vector<TsvRow>> rows = read_tsv(*path);
  if (!rows) return fail(rows.error());
  for (const TsvRow& row : *rows) {
    if (row.fields.size() != fields) {
      return bad_row(*path, row.line, fmt::format("{} fields where {} are due", row.fields.size(), fields));
    }
  }
  return rows;
}

std::string dash_is_empty(const std::string& field) {
  return field == "-" ? std::string() : field;
}

}  // namespace

Result<std::shared_ptr<const SaidLexicon>> SaidLexicon::load() {
  auto lexicon = std::make_shared<SaidLexicon>();
  for (const auto step :
       {&SaidLexicon::load_cues, &SaidLexicon::load_channels, &SaidLexicon::load_outlets, &SaidLexicon::load_titles}) {
    if (const Status status = (*lexicon.*step)(); !status) return fail(status.error());
  }
  return std::shared_ptr<const SaidLexicon>(std::move(lexicon));
}

Status SaidLexicon::load_cues() {
  std::string path;
  const auto rows = rows_of("said/cues.tsv", 8, files_, path);
  if (!rows) return fail(rows.error());
  for (const TsvRow& row : *rows) {
    Cue cue;
    cue.lemma = row.fields[0];
    const std::string& kind = row.fields[1];
    if (kind != "verb" && kind != "noun" && kind != "adverb") return bad_row(path, row.line, "unknown kind " + kind);
    cue.kind = kind == "verb" ? CueKind::kVerb : kind == "noun" ? CueKind::kNoun : CueKind::kAdverb;
    cue.group = row.fields[2];
    const auto act = parse_enum<SpeechAct>(row.fields[3]);
    const auto held = parse_enum<Factuality>(row.fields[5]);
    if (!act || !held) return bad_row(path, row.line, "unknown speech act or factuality");
    cue.act = *act;
    cue.held = *held;
    for (const std::string& name : split(row.fields[4], ',')) {
      std::uint32_t frame = 0;
      for (const auto& [known, value] : kFrameNames) {
        if (known == name) frame = value;
      }
      if (frame == 0) return bad_row(path, row.line, "unknown frame " + name);
      cue.frames |= frame;
    }
    cue.example = dash_is_empty(row.fields[6]);
    cue.counter_example = dash_is_empty(row.fields[7]);
    Table& table = cue.kind == CueKind::kVerb ? verbs_ : cue.kind == CueKind::kNoun ? nouns_ : adverbs_;
    if (!table.emplace(cue.lemma, cues_.size()).second) return bad_row(path, row.line, "a second row for " + cue.lemma);
    if (cue.kind == CueKind::kVerb) add_forms(cue.lemma.substr(0, cue.lemma.find(' ')));
    cues_.push_back(std::move(cue));
  }
  return {};
}

Status SaidLexicon::load_channels() {
  std::string path;
  const auto rows = rows_of("said/channels.tsv", 3, files_, path);
  if (!rows) return fail(rows.error());
  for (const TsvRow& row : *rows) {
    const auto service = parse_enum<ChannelService>(row.fields[1]);
    if (!service) return bad_row(path, row.line, "unknown service " + row.fields[1]);
    channels_.push_back({split(row.fields[0], ' '), *service, row.fields[2]});
  }
  return {};
}

Status SaidLexicon::load_outlets() {
  std::string path;
  const auto rows = rows_of("said/outlets.tsv", 3, files_, path);
  if (!rows) return fail(rows.error());
  for (const TsvRow& row : *rows) {
    outlets_.emplace(row.fields[0], row.fields[0]);
    if (row.fields[1] == "wire" || row.fields[1] == "pictures") agencies_.insert(row.fields[0]);
    for (const std::string& alias : split(row.fields[2], ';')) {
      if (alias != "-") outlets_.emplace(alias, row.fields[0]);
    }
  }
  return {};
}

bool SaidLexicon::is_agency(std::string_view name) const {
  return agencies_.count(std::string(outlet_name(name))) != 0;
}

Status SaidLexicon::load_titles() {
  std::string path;
  const auto rows = rows_of("said/titles.tsv", 2, files_, path);
  if (!rows) return fail(rows.error());
  static constexpr std::pair<std::string_view, PersonNoun> kKinds[] = {
      {"office", PersonNoun::kOffice},   {"title", PersonNoun::kTitle}, {"speaker", PersonNoun::kSpeaker},
      {"unnamed", PersonNoun::kUnnamed}, {"group", PersonNoun::kGroup}, {"document", PersonNoun::kDocument}};
  for (const TsvRow& row : *rows) {
    const std::string& word = row.fields[0];
    const std::vector<std::string> marks = split(row.fields[1], ',');
    if (marks.front() == "portfolio" || marks.front() == "company") {
      (marks.front() == "company" ? company_words_ : portfolios_).insert(word);
      continue;
    }
    PersonNoun kind = PersonNoun::kNo;
    for (const auto& [name, value] : kKinds) {
      if (name == marks.front()) kind = value;
    }
    if (kind == PersonNoun::kNo) return bad_row(path, row.line, "unknown kind " + row.fields[1]);
    person_nouns_.emplace(word, kind);
    for (std::size_t i = 1; i < marks.size(); ++i) {
      if (kind != PersonNoun::kTitle || (marks[i] != "address" && marks[i] != "m" && marks[i] != "f"))
        return bad_row(path, row.line, "unknown mark " + marks[i]);
      marks[i] == "address" ? void(addresses_.insert(word)) : void(title_genders_.emplace(word, marks[i].front()));
    }
  }
  return {};
}

namespace {
std::string without_dot(std::string_view word) {
  return std::string(word.ends_with('.') ? word.substr(0, word.size() - 1) : word);
}
}  // namespace

bool SaidLexicon::is_form_of_address(std::string_view word) const {
  return addresses_.count(without_dot(word)) != 0;
}

char SaidLexicon::title_gender(std::string_view word) const {
  const auto found = title_genders_.find(without_dot(word));
  return found == title_genders_.end() ? '\0' : found->second;
}

void SaidLexicon::add_forms(const std::string& lemma) {
  const auto add = [&](std::string form) { verb_forms_.emplace(std::move(form), lemma); };
  add(lemma);
  const char last = lemma.back();
  const bool y = last == 'y' && lemma.size() > 1 && !is_vowel(lemma[lemma.size() - 2]);
  const bool hiss =
      last == 's' || last == 'x' || last == 'z' || lemma.ends_with("sh") || lemma.ends_with("ch") || lemma == "go";
  add(y ? lemma.substr(0, lemma.size() - 1) + "ies" : lemma + (hiss ? "es" : "s"));
  const std::string stem = doubles(lemma) ? lemma + last : lemma;
  const bool silent_e = last == 'e' && !lemma.ends_with("ee");
  add((silent_e ? lemma.substr(0, lemma.size() - 1) : stem) + "ing");
  for (const Irregular& irregular : kIrregular) {
    if (irregular.lemma != lemma) continue;
    add(std::string(irregular.past));
    add(std::string(irregular.participle));
    return;
  }
  add(y ? lemma.substr(0, lemma.size() - 1) + "ied" : last == 'e' ? lemma + "d" : stem + "ed");
  if (last == 'l') {  // labelled, labeled
    add(lemma + "led");
    add(lemma + "ling");
  }
}

const Cue* SaidLexicon::find(const Table& table, std::string_view key) const {
  const auto it = table.find(std::string(key));
  return it == table.end() ? nullptr : &cues_[it->second];
}

bool SaidLexicon::is_outlet(std::string_view name) const {
  return !outlet_name(name).empty();
}

std::string_view SaidLexicon::outlet_name(std::string_view name) const {
  auto it = outlets_.find(std::string(name));
  if (it == outlets_.end() && starts_with_icase(name, "the ")) it = outlets_.find(std::string(name.substr(4)));
  return it == outlets_.end() ? std::string_view() : std::string_view(it->second);
}

PersonNoun SaidLexicon::person_noun(std::string_view lemma) const {
  const auto it = person_nouns_.find(std::string(lemma));
  return it == person_nouns_.end() ? PersonNoun::kNo : it->second;
}

std::string_view SaidLexicon::verb_lemma(std::string_view form) const {
  const auto it = verb_forms_.find(std::string(form));
  return it == verb_forms_.end() ? std::string_view() : std::string_view(it->second);
}

}  // namespace hearsay
