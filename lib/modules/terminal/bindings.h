// What programs bind keys with: libedit's own words, and the most common ones of GNU readline, which
// programs use without asking what they have (cmd, and so pdb, "tab: complete").
#pragma once

#include <string>

namespace boomslang::runtime {

// A line of either, as one for libedit; empty: it says nothing that libedit knows.
std::string libedit_binding(const std::string& line);

} // namespace boomslang::runtime
