#include "app/long_text.h"

#include <algorithm>
#include <array>

namespace hearsay {
namespace {

Error disk_full() {
  return {"disk-full", "no room for the temporary file of a long text; free some space where TMPDIR points", "TMPDIR"};
}

}  // namespace

std::size_t piece_end(std::string_view text, std::size_t begin, std::size_t most) {
  if (text.size() - begin <= most) return text.size();
  const std::string_view window = text.substr(begin, most);
  for (const std::string_view edge : {"\n\n", "\n", " "}) {
    const std::size_t at = window.rfind(edge);
    if (at != std::string_view::npos && at + edge.size() > most / 2) return begin + at + edge.size();
  }
  std::size_t end = begin + most;
  while (end > begin + 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

Result<LongAnnotation> LongAnnotation::create(const AnnotationLayers& layers, std::string_view id_json, TextSink sink) {
  LongAnnotation out;
  out.sink_ = std::move(sink);
  const std::pair<const char*, bool> wanted[] = {
      {"sentences", layers.sentences}, {"tokens", layers.tokens}, {"entities", layers.entities}, {"notes", true}};
  bool straight = true;
  for (std::size_t i = 0; i < std::size(wanted); ++i) {
    if (!wanted[i].second) continue;
    List& list = out.lists_[i];
    list.name = wanted[i].first;
    if (!straight) {
      list.waiting.reset(std::tmpfile());
      if (!list.waiting) return fail("no-temporary-file", "the system gives no temporary file; see TMPDIR", "TMPDIR");
      continue;
    }
    straight = false;
    std::string begin = "{";
    if (!id_json.empty()) begin += "\"id\":" + std::string(id_json) + ",";
    out.sink_(begin + "\"" + list.name + "\":[");
  }
  return out;
}

Result<void> LongAnnotation::append(List& list, std::string_view elements) {
  if (list.name == nullptr || elements.empty()) return {};
  const std::string_view comma = list.any ? "," : "";
  list.any = true;
  if (!list.waiting) {
    sink_(comma);
    sink_(elements);
    return {};
  }
  for (const std::string_view text : {comma, elements}) {
    if (std::fwrite(text.data(), 1, text.size(), list.waiting.get()) != text.size()) return tl::unexpected(disk_full());
  }
  return {};
}

Result<void> LongAnnotation::add(const AnnotationPiece& piece) {
  const std::string* parts[] = {&piece.sentences, &piece.tokens, &piece.entities, &piece.notes};
  for (std::size_t i = 0; i < std::size(parts); ++i) {
    if (Result<void> done = append(lists_[i], *parts[i]); !done) return done;
  }
  return {};
}

Result<void> LongAnnotation::finish() {
  for (List& list : lists_) {
    if (!list.waiting) continue;
    sink_(std::string("],\"") + list.name + "\":[");
    std::rewind(list.waiting.get());
    std::array<char, 1 << 16> buffer;
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), list.waiting.get())) > 0;) {
      sink_(std::string_view(buffer.data(), n));
    }
    if (std::ferror(list.waiting.get()) != 0) return tl::unexpected(disk_full());
  }
  sink_("]}\n");
  return {};
}

}  // namespace hearsay
