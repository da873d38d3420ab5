// Result<T>: the answer of anything that may fail for reasons outside our code (a file, a network, a bad query).
//
//   Result<std::string> bytes = read_file(path);
//   if (!bytes) return fail(bytes.error());
//   use(*bytes);
//
// Three kinds of trouble take three roads. A doubt about the text is a Note in the Document and work goes on. What may
// fail returns a Result. A broken promise of our own code is a HEARSAY_CHECK, which stops the program.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace hearsay {

/// What went wrong, for a person and for a program.
/// `code` is stable kebab-case ("not-readable"); `message` is one sentence that names the input and what to try;
/// `input` is the file, address or argument that it speaks of.
struct Error {
  std::string code;
  std::string message;
  std::string input;
};

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

using Status = Result<void>;

/// return fail("not-readable", "cannot open page.txt: permission denied; ...", "page.txt");
[[nodiscard]] inline tl::unexpected<Error> fail(std::string code, std::string message, std::string input = {}) {
  return tl::unexpected<Error>(Error{std::move(code), std::move(message), std::move(input)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace hearsay
