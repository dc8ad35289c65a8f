// Instructions: 8 bytes, an opcode and three operands of 16 bits. Registers are slots of the frame.
// The table of all of them is opcodes.def, with those of two operands from ops/ops.def.
#pragma once

#include <array>
#include <cstdint>

#include "ops/families.h"

namespace boomslang::bytecode {

enum class Op : std::uint16_t {
#define OP(name, text, a, b, c, units) name,
#include "bytecode/opcodes.def"
#define SPECIAL(name, generic, spec) name,
#include "bytecode/opcodes.def"
#define BINARY_FAMILY(family, opcode, symbol) family##_RR, family##_RK, family##_KR,
#define BINARY_SPEC(family, spec, opcode) spec##_RR, spec##_RK, spec##_KR,
#define COMPARE_FAMILY(family, opcode, symbol)                                                     \
    family##_RR, family##_RK, family##_KR, family##_TRR, family##_TRK, family##_FRR, family##_FRK,
#define COMPARE_SPEC(family, spec, opcode)                                                         \
    spec##_RR, spec##_RK, spec##_KR, spec##_TRR, spec##_TRK, spec##_FRR, spec##_FRK,
#include "ops/ops.def"
    Count
};

// The forms of a two-operand instruction, in the order of the enumeration.
enum class Form : std::uint8_t { RR, RK, KR, TRR, TRK, FRR, FRK };

struct Instruction {
    Op op;
    std::uint16_t a, b, c;

    std::uint32_t wide() const noexcept { return b | std::uint32_t{c} << 16; }
    void set_wide(std::uint32_t n) noexcept {
        b = static_cast<std::uint16_t>(n);
        c = static_cast<std::uint16_t>(n >> 16);
    }
    // How far a jump goes, from its own instruction.
    std::int32_t far() const noexcept { return static_cast<std::int32_t>(wide()); }
    std::int16_t near() const noexcept { return static_cast<std::int16_t>(c); }
};
static_assert(sizeof(Instruction) == 8);

enum class OperandKind : std::uint8_t { None, Write, Read, Both, Constant, Constant2, Name, Immediate,
                                        Jump, Jump2, Callee };
struct OperandInfo {
    OperandKind kind;
    std::uint8_t count;  // registers; 0: as many as the next operand says
};
struct OpInfo {
    const char* name;
    OperandInfo operands[3];
    std::uint8_t units;
    bool binary;          // of a two-operand family: `family`, `form` hold
    ops::Family family;
    ops::Spec spec;       // Generic: not quickened
    Form form;
    Op generic;           // the baseline form
};
extern const std::array<OpInfo, static_cast<std::size_t>(Op::Count)> op_infos;
inline const OpInfo& info(Op op) noexcept { return op_infos[static_cast<std::size_t>(op)]; }

Op binary_op(ops::Family family, Form form) noexcept;  // the baseline form
Op binary_op(ops::Spec spec, Form form) noexcept;
bool is_comparison(ops::Family family) noexcept;        // has the fused forms
// The quickened form of a generic instruction for a specialization; itself when there is none.
Op quickened(Op generic, ops::Spec spec) noexcept;

// The operands of a two-operand instruction are b and c, those of a fused one a and b.
constexpr bool is_fused(Form form) noexcept { return form >= Form::TRR; }
constexpr bool left_is_constant(Form form) noexcept { return form == Form::KR; }
constexpr bool right_is_constant(Form form) noexcept {
    return form == Form::RK || form == Form::TRK || form == Form::FRK;
}

} // namespace boomslang::bytecode
