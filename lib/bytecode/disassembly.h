// A code object's instructions as text, in the layout of CPython's dis:
//
//     line      offset  instruction               operands
#pragma once

#include <string>

#include "bytecode/bytecode.h"

namespace boomslang::bytecode {

struct Listing {
    bool adaptive = false;     // the quickened forms, where the code has run
    bool show_caches = false;  // what each site counts
};
// Every line ends with a newline.
std::string disassemble(const Bytecode& code, Listing listing);

} // namespace boomslang::bytecode
