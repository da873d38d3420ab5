// Web addresses: joining a relative one with its base (RFC 3986, section 5.2).
//
//   resolve_url("https://news.example/a/b.html", "../c?x=1")  ==  "https://news.example/c?x=1"
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// `reference` made absolute; as it is when it is absolute already or the base is not.
std::string resolve_url(std::string_view base, std::string_view reference);

/// "news.example:8080" of an absolute address; empty for others.
std::string_view host_of(std::string_view address);

/// Whether two addresses name parts of one story: ".../flood?page=2", ".../flood/seite-2", ".../flood-p2.html" and
/// ".../flood". A neighbour in a blog's archive or the next story of a section is none.
bool same_story(std::string_view a, std::string_view b);

}  // namespace hearsay
