// The two passes of the verifier.
#pragma once

#include "bytecode/verifier.h"

namespace boomslang::bytecode {

inline constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

// What the first pass finds out about the instructions, one by one.
struct CodeLayout {
    const Bytecode& code;
    bool function; // variables, and no namespace
    bool generator;
    std::vector<bool> starts{}; // an instruction begins here, no cache
    std::vector<std::uint32_t>
        leaders{}; // instructions that control may come to otherwise than from above
    std::vector<std::uint32_t> leader_at{}; // their numbers, by instruction; kNowhere
    std::vector<std::uint32_t>
        handler_at{}; // numbers of the leaders that exceptions go to; kNowhere

    explicit CodeLayout(const Bytecode& c);
    std::uint32_t size() const { return static_cast<std::uint32_t>(code.baseline.size()); }
    const Instruction& at(std::uint32_t i) const { return code.baseline[i]; }
};

// How many registers operand `k` names.
std::uint32_t register_count(const Bytecode& code, std::uint32_t i, int k);
// Where a jump leads; kNowhere: outside of the code, or no jump.
std::uint32_t target_of(const CodeLayout& layout, std::uint32_t i);

// Opcodes, operands, jumps, handlers: all that can be said of an instruction by itself.
std::optional<Flaw> check_layout(CodeLayout& layout);
// What registers hold.
std::optional<Flaw> check_flow(const CodeLayout& layout);

inline Flaw flaw_at(std::uint32_t i, std::string reason) {
    return {std::size_t{8} * i, std::move(reason)};
}

} // namespace boomslang::bytecode
