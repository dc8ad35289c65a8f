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
enum class BinaryForm : std::uint8_t { RR, RK, KR, TRR, TRK, FRR, FRK };

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
    // Of the word behind an instruction, as the compiler leaves it: what did not fit into that.
    std::uint32_t extra() const noexcept { return a | std::uint32_t{b} << 16; }
    void set_extra(std::uint32_t n) noexcept {
        a = static_cast<std::uint16_t>(n);
        b = static_cast<std::uint16_t>(n >> 16);
    }
};
// How far an instruction leads that has its target in one operand.
inline constexpr std::int64_t kNear = 0x7FFF;
static_assert(sizeof(Instruction) == 8);

enum class OperandKind : std::uint8_t {
    None,
    Write,
    Read,
    Both,
    Constant,
    Constant2,
    Name,
    Immediate,
    Jump,
    Jump2,
    Callee
};
// What a register may hold, as a set.
enum Content : std::uint16_t {
    kStale = 0x1, // nothing yet, or what a callee left there: not even looked at
    kEmpty = 0x2, // unbound
    kOther = 0x4, // any value; the rest of them are known to be
    kNone = 0x8,
    kStrValue = 0x10,
    kTupleValue = 0x20,
    kListValue = 0x40,
    kSetValue = 0x80,
    kDictValue = 0x100,
    kCodeValue = 0x200,
    kCellValue = 0x400,
    kExceptionValue = 0x800,
    kIterator = 0x1000, // of a `for`: the iterator, or where a range is, its step, what is left
    kStep = 0x2000,
    kLeft = 0x4000,
    kHandledBefore = 0x8000,
    kAnyValue = 0xFFC,
    kVariable = kAnyValue | kEmpty,
    kAnything = 0xFFFF,
};

struct OperandInfo {
    OperandKind kind;
    std::uint8_t count; // registers; 0: as many as the next operand says
    // Of each register: what is written, or has to be there to be read. With no number given, the first
    // holds for all.
    std::uint16_t content[3];
};
struct OpInfo {
    const char* name;
    OperandInfo operands[3];
    std::uint8_t units;
    bool baseline;      // not a quickened form
    bool binary;        // of a two-operand family: `form` holds
    ops::Family family; // of one or two operands; Count: neither
    ops::Spec spec;     // Generic: not quickened
    BinaryForm form;
    Op generic; // the baseline form
};
extern const std::array<OpInfo, static_cast<std::size_t>(Op::Count)> op_infos;
inline const OpInfo& info(Op op) noexcept { return op_infos[static_cast<std::size_t>(op)]; }

// Jumps that ask for interrupts when they are taken, and so may lead back.
bool polls(Op op) noexcept;

bool ends(Op op) noexcept; // nothing goes on behind it

Op binary_op(ops::Family family, BinaryForm form) noexcept; // the baseline form
Op binary_op(ops::Spec spec, BinaryForm form) noexcept;
// The quickened form of a generic instruction for a specialization; itself when there is none.
Op quickened(Op generic, ops::Spec spec) noexcept;

// The operands of a two-operand instruction are b and c, those of a fused one a and b.
constexpr bool is_fused(BinaryForm form) noexcept { return form >= BinaryForm::TRR; }
constexpr bool jumps_if_true(BinaryForm form) noexcept {
    return form == BinaryForm::TRR || form == BinaryForm::TRK;
}
constexpr bool left_is_constant(BinaryForm form) noexcept { return form == BinaryForm::KR; }
constexpr bool right_is_constant(BinaryForm form) noexcept {
    return form == BinaryForm::RK || form == BinaryForm::TRK || form == BinaryForm::FRK;
}

} // namespace boomslang::bytecode
