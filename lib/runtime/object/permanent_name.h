// Names that native code keeps.
#pragma once

#include <string_view>

namespace boomslang::runtime {

struct Str;

// As intern(text), for a name that native code keeps: intern() alone lets the collector free it.
Str* permanent_name(std::string_view text);

} // namespace boomslang::runtime
