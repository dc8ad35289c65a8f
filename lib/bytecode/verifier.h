// Whether instructions may run. The interpreter checks neither its operands nor what registers
// hold; what our compiler emits is right by construction, and bytes that a program made into a code
// object are checked here before they first run: as the Java virtual machine does, by following
// every way through the code with the kinds of values that each register may hold at each
// instruction (Content).
#pragma once

#include "bytecode/bytecode.h"

#include <optional>
#include <string>

namespace boomslang::bytecode {

inline constexpr std::size_t kMostInstructions = std::size_t{1} << 22;

struct Flaw {
    std::size_t offset; // in bytes of co_code
    std::string reason;
};
// Nothing: it may run.
std::optional<Flaw> verify(const Bytecode& code);

} // namespace boomslang::bytecode
