// How much address space the process may use: what a limit (ulimit -v) leaves, or all there is.
#pragma once

#include <cstddef>
#include <sys/resource.h>

namespace boomslang::support {

inline std::size_t address_space() noexcept {
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::size_t{1} << 47;
    return limit.rlim_cur;
}

} // namespace boomslang::support
