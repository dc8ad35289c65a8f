// A short way from a pattern's text to code words. It covers well-formed patterns; what is wrong,
// deprecated, depends on the locale, or is rare, it declines: then module re lets re._parser and
// re._compiler do it, which know every message. So compiling is cheap, errors are CPython's own,
// and neither is written twice.
#pragma once

#include "regex/codes.h"

#include <string>
#include <utility>
#include <vector>

namespace boomslang::runtime::regex {

struct Parsed {
    std::vector<CodeWord> code;
    std::uint32_t groups = 0; // without group 0
    std::uint32_t flags = 0;  // those given and those in the pattern
    std::vector<std::pair<std::u32string, std::uint32_t>> names;
};

// False: declined, `out` is of no use.
bool parse(const std::u32string& pattern, std::uint32_t flags, bool bytes, Parsed& out);

} // namespace boomslang::runtime::regex
