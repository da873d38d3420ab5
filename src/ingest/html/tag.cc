#include "ingest/html/tag.h"

#include <array>
#include <bitset>
#include <initializer_list>

#include "base/utf8.h"

namespace hearsay {
namespace {

struct TagName {
  std::string_view name;
  Tag tag;
};

constexpr TagName kTagNames[] = {
#define HEARSAY_TAG(Name, text) {#text, Tag::k##Name},
    HEARSAY_HTML_TAGS(HEARSAY_TAG)
#undef HEARSAY_TAG
};

// Open addressing over a fixed table of 512: one probe for nearly all names.
class TagTable {
 public:
  TagTable() {
    slots_.fill(nullptr);
    for (const TagName& row : kTagNames) {
      std::size_t at = hash(row.name);
      while (slots_[at]) at = (at + 1) % slots_.size();
      slots_[at] = &row;
    }
  }
  Tag find(std::string_view name) const {
    if (name.empty() || name.size() > 10) return Tag::kOther;
    for (std::size_t at = hash(name); slots_[at]; at = (at + 1) % slots_.size()) {
      if (equals_icase(slots_[at]->name, name)) return slots_[at]->tag;
    }
    return Tag::kOther;
  }

 private:
  static std::size_t hash(std::string_view name) {
    std::uint32_t h = 2166136261u;
    for (const char c : name) h = (h ^ static_cast<std::uint8_t>(ascii_lower(c))) * 16777619u;
    return (h ^ (h >> 12)) % 512;
  }
  std::array<const TagName*, 512> slots_;
};

std::bitset<256> tags(std::initializer_list<Tag> list) {
  std::bitset<256> set;
  for (const Tag tag : list) set.set(static_cast<std::size_t>(tag));
  return set;
}
bool in(const std::bitset<256>& set, Tag tag) {
  return set[static_cast<std::size_t>(tag)];
}

}  // namespace

Tag find_tag(std::string_view name) {
  static const TagTable table;
  return table.find(name);
}

bool is_heading_tag(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6;
}

bool is_void_tag(Tag tag) {
  static const auto kVoid =
      tags({Tag::kBase, Tag::kBr, Tag::kCol, Tag::kEmbed, Tag::kFrame, Tag::kHr, Tag::kImg, Tag::kInput, Tag::kLink,
            Tag::kMeta, Tag::kParam, Tag::kSource, Tag::kTrack, Tag::kWbr});
  return in(kVoid, tag);
}

bool is_block_tag(Tag tag) {
  static const auto kBlock = tags(
      {Tag::kAddress,   Tag::kArticle,    Tag::kAside,  Tag::kBlockquote, Tag::kBody,    Tag::kCaption, Tag::kCenter,
       Tag::kDd,        Tag::kDetails,    Tag::kDialog, Tag::kDir,        Tag::kDiv,     Tag::kDl,      Tag::kDt,
       Tag::kFieldset,  Tag::kFigcaption, Tag::kFigure, Tag::kFooter,     Tag::kForm,    Tag::kH1,      Tag::kH2,
       Tag::kH3,        Tag::kH4,         Tag::kH5,     Tag::kH6,         Tag::kHeader,  Tag::kHgroup,  Tag::kHr,
       Tag::kHtml,      Tag::kLegend,     Tag::kLi,     Tag::kMain,       Tag::kMenu,    Tag::kNav,     Tag::kOl,
       Tag::kOption,    Tag::kP,          Tag::kPre,    Tag::kSection,    Tag::kSummary, Tag::kTable,   Tag::kTbody,
       Tag::kTd,        Tag::kTfoot,      Tag::kTh,     Tag::kThead,      Tag::kTr,      Tag::kUl,      Tag::kXmp,
       Tag::kPlaintext, Tag::kRoot,       Tag::kIframe, Tag::kVideo,      Tag::kAudio});
  return in(kBlock, tag);
}

bool is_table_part(Tag tag) {
  return tag == Tag::kTbody || tag == Tag::kThead || tag == Tag::kTfoot;
}

bool is_formatting_tag(Tag tag) {
  static const auto kFormatting =
      tags({Tag::kA,   Tag::kAbbr, Tag::kB,  Tag::kBig,   Tag::kCite, Tag::kCode,   Tag::kEm,     Tag::kFont,
            Tag::kI,   Tag::kNobr, Tag::kS,  Tag::kSmall, Tag::kSpan, Tag::kStrike, Tag::kStrong, Tag::kSub,
            Tag::kSup, Tag::kTime, Tag::kTt, Tag::kU,     Tag::kMark, Tag::kLabel,  Tag::kOther});
  return in(kFormatting, tag);
}

bool is_scope_barrier(Tag tag) {
  return tag == Tag::kTable || tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kCaption || tag == Tag::kTemplate ||
         tag == Tag::kObject || tag == Tag::kRoot;
}

bool is_raw_text(Tag tag) {
  static const auto kRaw = tags(
      {Tag::kScript, Tag::kStyle, Tag::kTextarea, Tag::kTitle, Tag::kIframe, Tag::kNoembed, Tag::kNoframes, Tag::kXmp});
  return in(kRaw, tag);
}

bool closes_paragraph(Tag tag) {
  return is_block_tag(tag) && tag != Tag::kIframe && tag != Tag::kVideo && tag != Tag::kAudio && tag != Tag::kOption &&
         tag != Tag::kLegend && tag != Tag::kCaption;
}

bool belongs_in_head(Tag tag) {
  static const auto kOfHead = tags({Tag::kBase, Tag::kLink, Tag::kMeta, Tag::kTitle, Tag::kScript, Tag::kStyle,
                                    Tag::kTemplate, Tag::kNoscript, Tag::kNoframes});
  return in(kOfHead, tag);
}

bool is_list_barrier(Tag tag) {
  return is_block_tag(tag) && tag != Tag::kAddress && tag != Tag::kDiv && tag != Tag::kP && tag != Tag::kLi &&
         tag != Tag::kDd && tag != Tag::kDt;
}

}  // namespace hearsay
