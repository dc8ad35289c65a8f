// What has to hold, said where it is assumed. Debug and sanitizer builds check it: a failure names the
// place and what should have held, and ends the process. Release builds (NDEBUG) do not look.
#pragma once

#ifdef NDEBUG
#define BOOMSLANG_ASSERT(condition, what) static_cast<void>(sizeof((condition) ? true : false))
#else
#include <cstdio>
#include <cstdlib>

namespace boomslang::support {

[[noreturn, gnu::noinline, gnu::cold]] inline void
assertion_failed(const char* condition, const char* what, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: %s (%s does not hold)\n", file, line, what, condition);
    std::abort();
}

} // namespace boomslang::support

#define BOOMSLANG_ASSERT(condition, what)                                                          \
    ((condition) ? static_cast<void>(0)                                                            \
                 : ::boomslang::support::assertion_failed(#condition, what, __FILE__, __LINE__))
#endif
