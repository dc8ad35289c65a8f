// When anything that look-ups in classes find may have changed.
#pragma once

#include <cstdint>

namespace boomslang::runtime {

// The version that a type took last. While it stays the same no type's version has changed, so that one
// compare against a fixed address stands for a compare with the version of a cache's own type.
extern std::uint32_t latest_type_version;

} // namespace boomslang::runtime
