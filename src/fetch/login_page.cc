#include "fetch/login_page.h"

#include <string>

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr std::size_t kMostRead = 2 << 20;
constexpr std::size_t kFewWords = 120;

bool names_login(std::string_view path) {
  std::string folded;
  for (const char c : path) {
    if (c != '-' && c != '_') folded += ascii_lower(c);
  }
  for (const std::string_view word : {"login", "signin", "logon", "sso", "authenticate"}) {
    // A whole segment, or its beginning as in "/login.aspx": a story about "/news/login-leak-at-bank" is none.
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
      if (at == 0 || folded[at - 1] != '/') continue;
      const char after = at + word.size() < folded.size() ? folded[at + word.size()] : '/';
      if (after == '/' || after == '.' || after == '?') return true;
    }
  }
  return false;
}

bool has_password_field(std::string_view html) {
  for (std::size_t at = html.find("<input"); at != std::string_view::npos; at = html.find("<input", at + 1)) {
    const std::string_view tag = html.substr(at, html.find('>', at) - at);
    const std::size_t type = tag.find("type");
    if (type == std::string_view::npos) continue;
    std::string_view value = trim(tag.substr(type + 4));
    if (!value.starts_with('=')) continue;
    value = trim(value.substr(1));
    if (value.starts_with('"') || value.starts_with('\'')) value.remove_prefix(1);
    if (value.starts_with("password")) return true;
  }
  return false;
}

// Where the contents of <script>, <style> end; npos when this is no such tag.
std::size_t end_of_raw_text(std::string_view html, std::size_t at) {
  for (const std::string_view name : {"script", "style"}) {
    if (!html.substr(at + 1).starts_with(name)) continue;
    const std::size_t end = html.find(std::string("</").append(name), at);
    return end == std::string_view::npos ? html.size() : end;
  }
  return std::string_view::npos;
}

std::size_t count_words(std::string_view html) {
  std::size_t words = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < html.size();) {
    if (html[i] == '<') {
      in_word = false;
      const std::size_t raw = end_of_raw_text(html, i);
      i = raw != std::string_view::npos ? raw : std::min(html.find('>', i), html.size() - 1) + 1;
      continue;
    }
    const bool letter = static_cast<unsigned char>(html[i]) > ' ';
    if (letter && !in_word) ++words;
    in_word = letter;
    ++i;
  }
  return words;
}

}  // namespace

bool is_login_page(const WebAddress& asked, const WebAddress& answered, std::string_view body) {
  if (names_login(answered.path()) && !names_login(asked.path())) return true;
  const std::string html = ascii_lower(body.substr(0, kMostRead));
  return has_password_field(html) && count_words(html) < kFewWords;
}

}  // namespace hearsay
