// Text that goes to the C library and comes from it, in the locale's encoding: UTF-8, or what passes
// as it.
#pragma once

#include "runtime/object/value.h"

#include <string>
#include <string_view>

namespace boomslang::runtime {

// Texts are in the user's encoding; where that is ASCII only, in UTF-8 (PEP 538). Before the first
// library is used that asks the C library about characters.
void adopt_text_locale();
Value text_value(std::string_view text); // a str; bytes that are no UTF-8 as surrogates
// A str argument without null characters. False: exception pending.
bool c_text(Value v, std::string_view what, std::string& out);

} // namespace boomslang::runtime
