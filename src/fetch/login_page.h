// Whether an answer is a door and not the page: a server that wants a login often says 200 and shows a form, or leads
// to one.
#pragma once

#include <string_view>

#include "fetch/web_address.h"

namespace hearsay {

/// True when asking for `asked` led to an address of logins ("/login", "/signin", "/sso") that `asked` is not, or when
/// `body` is HTML with a password field and hardly any words beside it. A page that offers a login in a corner has
/// words.
bool is_login_page(const WebAddress& asked, const WebAddress& answered, std::string_view body);

}  // namespace hearsay
