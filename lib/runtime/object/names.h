// Interned strings that the runtime itself uses, made once at start.
#pragma once

#include <string_view>

#include "runtime/object/value.h"

namespace boomslang::runtime {

struct Str;
} // namespace boomslang::runtime

namespace boomslang::support {
class InternedName;
}

namespace boomslang::runtime {

enum class Dunder : std::uint8_t {
#define DUNDER(id, text) id,
#include "runtime/object/dunders.def"
#undef DUNDER
    Count
};
inline constexpr std::size_t kDunderCount = static_cast<std::size_t>(Dunder::Count);

struct Names {
#define NAME(field, text) Str* field;
#include "runtime/object/names.def"
#undef NAME
    Str* dunders[kDunderCount];

    Str* operator[](Dunder d) const noexcept { return dunders[static_cast<std::size_t>(d)]; }
};
extern Names names;
void init_names();

// The one Str with this text; `is` equality for all interned strings. Text is UTF-8, lone surrogates
// in the generalized form (WTF-8). O(length).
Str* intern(std::string_view text);
// The interned equal of an exact str (itself, when it was not interned before).
Str* intern(Str* string);
// The str of a name in source code; lives as long as the process.
Str* intern(const support::InternedName* name);
// The dunder with this interned name, or Dunder::Count.
Dunder find_dunder(const Str* name) noexcept;

} // namespace boomslang::runtime
