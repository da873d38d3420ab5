// A JSON writer that appends to one string: no tree, no allocation per value. For output by the million tokens; small
// answers may use nlohmann::ordered_json.
//
//   JsonOut out;
//   out.begin_object();
//   out.key("b"); out.value(3);
//   out.field("text", "\"so\"");
//   out.objects("places", places, [&](const PlaceRow& p) { out.field_or_null("name", p.name); });
//   out.end_object();            // {"b":3,"text":"\"so\"","places":[{"name":"Velsk"},{"name":null}]}
//
// What is not known is null: an empty optional, and with field_or_null() an empty string and the number 0.
//
// The caller pairs begin and end; strings must be valid UTF-8. Not thread-safe.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/instant.h"
#include "base/span.h"

namespace hearsay {

class JsonOut {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name) {
    separate();
    quote(name);
    out_ += ':';
    after_key_ = true;
  }
  void value(std::string_view text) {
    separate();
    quote(text);
  }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth) { raw(truth ? "true" : "false"); }
  template <class N>
  requires(std::is_arithmetic_v<N> && !std::is_same_v<N, bool>) void value(N number) {
    if constexpr (std::is_floating_point_v<N>) {
      if (!std::isfinite(number)) return null();  // JSON has no infinity
    }
    separate();
    fmt::format_to(std::back_inserter(out_), "{}", number);
  }
  void value(Instant at) { value(std::string_view(format_instant(at))); }
  void null() { raw("null"); }
  template <class T>
  void value(const std::optional<T>& maybe) {
    maybe ? value(*maybe) : null();
  }
  /// Text that is JSON already.
  void raw(std::string_view json) {
    separate();
    out_ += json;
  }
  template <class T>
  void field(std::string_view name, const T& v) {
    key(name);
    value(v);
  }
  void field_or_null(std::string_view name, std::string_view text) {
    key(name);
    text.empty() ? null() : value(text);
  }
  template <class N>
  requires(std::is_arithmetic_v<N>) void field_or_null(std::string_view name, N number) {
    key(name);
    number == N{} ? null() : value(number);
  }

  /// An array with what `write(item)` puts out for each item.
  template <class List, class Write>
  void array(const List& list, Write write) {
    begin_array();
    for (const auto& item : list) write(item);
    end_array();
  }
  /// An array of objects; `write(item)` puts out the fields of one.
  template <class List, class Write>
  void objects(const List& list, Write write) {
    array(list, [&](const auto& item) {
      begin_object();
      write(item);
      end_object();
    });
  }
  template <class List, class Write>
  void objects(std::string_view name, const List& list, Write write) {
    key(name);
    objects(list, write);
  }
  /// An array of plain values.
  template <class List>
  void values(std::string_view name, const List& list) {
    key(name);
    array(list, [&](const auto& item) { value(item); });
  }
  /// The end of an answer that is a list: nothing follows on another page of it.
  void end_list_answer() {
    field("next", std::optional<int>());
    end_object();
  }

  std::string& text() { return out_; }
  const std::string& text() const { return out_; }

 private:
  void open(char c) {
    separate();
    out_ += c;
    fresh_ = true;
  }
  void close(char c) {
    out_ += c;
    fresh_ = false;
  }
  void separate() {
    if (!fresh_ && !after_key_ && !out_.empty()) out_ += ',';
    fresh_ = false;
    after_key_ = false;
  }
  void quote(std::string_view text) {
    out_ += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      out_ += text.substr(done, i - done);
      done = i + 1;
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += static_cast<char>(c);
      } else if (c == '\n') {
        out_ += "\\n";
      } else if (c == '\t') {
        out_ += "\\t";
      } else {
        fmt::format_to(std::back_inserter(out_), "\\u{:04x}", c);
      }
    }
    out_ += text.substr(done);
    out_ += '"';
  }

  std::string out_;
  bool fresh_ = true;
  bool after_key_ = false;
};

}  // namespace hearsay
