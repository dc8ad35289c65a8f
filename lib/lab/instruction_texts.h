// What the operands of a function's instructions mean, as the module dis words it: "r2 = a + b".
#pragma once

#include "bytecode/bytecode.h"

#include <optional>
#include <string>
#include <vector>

namespace boomslang::lab {

struct InstructionText {
    std::uint32_t index; // of the instruction, in units
    std::string operands;
    std::optional<std::uint32_t> jump; // index of where it may lead to
};
// Of all instructions; they don't change with quickening. Empty, with the reason on standard error, where
// dis cannot be had.
std::vector<InstructionText> instruction_texts(runtime::Code* code);

} // namespace boomslang::lab
