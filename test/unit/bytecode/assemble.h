// Code objects from instructions that a test writes down.
#pragma once

#include "bytecode/bytecode.h"

#include <initializer_list>
#include <string>

namespace boomslang::bytecode {

// What a code object is made of; a test changes what it is about.
struct Sketch {
    std::vector<Instruction> code{};
    std::vector<Handler> handlers{};
    std::vector<runtime::Value> constants{};
    std::vector<const char*> varnames{}, names{}, cellvars{}, freevars{};
    std::uint32_t argcount = 0;
    std::uint32_t flags = runtime::kOptimized | runtime::kNewLocals;
    std::uint32_t stack_size = 4;
};

runtime::Code* make(const Sketch& sketch);
// Why the verifier refuses it, with the offset: "16: register 0 may hold ..."; empty: it may run.
std::string refusal(const Sketch& sketch);

inline Instruction at(Op op, std::uint16_t a = 0, std::uint16_t b = 0, std::uint16_t c = 0) {
    return {op, a, b, c};
}

} // namespace boomslang::bytecode
