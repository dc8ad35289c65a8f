// Making file descriptors. Files that nobody closed are closed when the collector finds them, so a
// system that has no descriptors (or no memory) left may have some after a collection.
#pragma once

#include "io/unclosed_files.h"

#include <type_traits>

namespace boomslang::runtime {

// For the errno of a call that made no descriptor: closes what nothing reaches any more. False:
// this is another error. errno is kept.
[[gnu::cold]] bool free_descriptors();

// The only way in which the runtime makes descriptors: make() is a call of the system, which tells
// failure by a negative number (or a null pointer) and errno; it is tried again once.
template <class Make>
auto make_descriptor(Make make) {
    before_look_at_files();
    auto made = make();
    bool failed;
    if constexpr (std::is_pointer_v<decltype(made)>) failed = !made;
    else failed = made < 0;
    return failed && free_descriptors() ? make() : made;
}

} // namespace boomslang::runtime
