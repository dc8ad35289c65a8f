// Names that native code keeps.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace boomslang::runtime {

struct Str;

// As intern(text), for a name that native code keeps: intern() alone lets the collector free it, and looks for it.
// Each call keeps one: for a `static` only.
Str* permanent_name(std::string_view text);

// A name that stands in the source, looked for once:
//     get_attribute(v, kept_name<"closed">())
template <std::size_t kSize>
struct NameText {
    char text[kSize];
    consteval NameText(const char (&literal)[kSize]) {
        std::copy_n(literal, kSize, text);
    } // NOLINT
};
template <NameText kText>
Str* kept_name() {
    static Str* const name = permanent_name({kText.text, sizeof kText.text - 1});
    return name;
}

} // namespace boomslang::runtime
