#include "export/annotate_conllu.h"

#include <fmt/format.h>

#include <vector>

#include "model/names.h"

namespace hearsay {
namespace {

class ConlluWriter {
 public:
  ConlluWriter(std::string& out, const Document& document, const ConlluBase& base)
      : out_(out), d_(document), base_(base), names_(document.tokens.size()) {
    std::size_t t = 0;
    for (const Mention& m : d_.mentions) {
      if (m.type == MentionType::kRole || m.type == MentionType::kPronoun || m.type == MentionType::kQuantity) continue;
      while (t > 0 && d_.tokens[t - 1].span.begin >= m.span.begin) --t;
      while (t < d_.tokens.size() && d_.tokens[t].span.begin < m.span.begin) ++t;
      for (bool first = true; t < d_.tokens.size() && d_.tokens[t].span.end <= m.span.end; ++t, first = false) {
        names_[t] = fmt::format("{}-{}", first ? 'B' : 'I', to_string(m.type));
      }
    }
  }

  void write(std::string_view id) {
    if (!id.empty() && base_.bytes == 0) out_ += fmt::format("# newdoc id = {}\n", one_line(id));
    Index block = kNone, paragraph = kNone;
    for (std::size_t i = 0; i < d_.sentences.size(); ++i) {
      const Sentence& s = d_.sentences[i];
      if (s.block != block || s.paragraph != paragraph) out_ += "# newpar\n";
      block = s.block;
      paragraph = s.paragraph;
      out_ += fmt::format("# sent_id = {}\n# text = {}\n", base_.sentences + i + 1, one_line(d_.text(s.span)));
      for (Index t = s.first_token; t < s.end_token; ++t) word(s, t);
      out_ += '\n';
    }
  }

 private:
  static std::string one_line(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return out;
  }
  bool joined(Index t, const Sentence& s) const { return t < s.end_token && d_.tokens[t].joined; }

  void word(const Sentence& s, Index t) {
    const Token& token = d_.tokens[t];
    const Index number = t - s.first_token + 1;
    const bool in_range = token.joined || joined(t + 1, s);
    if (!token.joined && joined(t + 1, s)) {
      Index last = t + 1;
      while (joined(last + 1, s)) ++last;
      const ViewSpan whole = {token.span.begin, d_.tokens[last].span.end};
      out_ += fmt::format("{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", number, last - s.first_token + 1, d_.text(whole),
                          misc(whole, d_.tokens[last].space_after, {}));
    }
    const auto cell = [](std::string_view text) { return text.empty() ? std::string_view("_") : text; };
    const std::string head =
        token.upos.empty() ? "_" : std::to_string(token.head == kNone ? 0 : token.head - s.first_token + 1);
    out_ += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}\n", number, d_.text(token), cell(token.lemma),
                        cell(token.upos), cell(token.xpos), cell(token.feats), head, cell(token.deprel),
                        misc(token.span, token.space_after || in_range, names_[static_cast<std::size_t>(t)]));
  }

  std::string misc(ViewSpan span, bool space_after, const std::string& name) const {
    std::string out = space_after ? "" : "SpaceAfter=No|";
    if (!name.empty()) out += fmt::format("Name={}|", name);
    return out + fmt::format("TokenRange={}:{}", base_.bytes + span.begin, base_.bytes + span.end);
  }

  std::string& out_;
  const Document& d_;
  ConlluBase base_;
  std::vector<std::string> names_;
};

}  // namespace

void write_conllu(std::string& out, const Document& document, std::string_view id, const ConlluBase& base) {
  ConlluWriter(out, document, base).write(id);
}

}  // namespace hearsay
