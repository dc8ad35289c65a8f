#include "bytecode/instruction.h"

namespace boomslang::bytecode {

namespace {

using ops::Family;
using ops::Spec;
using Kind = OperandKind;

constexpr OperandInfo _{Kind::None, 0}, W{Kind::Write, 1}, W2{Kind::Write, 2}, W3{Kind::Write, 3},
    WS{Kind::Write, 0}, R{Kind::Read, 1}, R2{Kind::Read, 2}, R3{Kind::Read, 3}, RS{Kind::Read, 0},
    RW{Kind::Both, 1}, RW3{Kind::Both, 3}, K{Kind::Constant, 0}, K2{Kind::Constant2, 0}, N{Kind::Name, 0},
    I{Kind::Immediate, 0}, J{Kind::Jump, 0}, J2{Kind::Jump2, 0}, A{Kind::Callee, 0};

constexpr std::size_t kCount = static_cast<std::size_t>(Op::Count);

// As ops::info(spec).opcode, when compiling.
constexpr const char* kSpecOpcodes[] = {
    "",
#define SPEC(family, spec, opcode) #opcode,
#include "ops/ops.def"
};

// Made by the compiler: generic instructions look at it each time that they are executed.
struct Table {
    std::array<OpInfo, kCount> infos{};
    std::array<Op, static_cast<std::size_t>(Family::Count)> families{};
    std::array<Op, static_cast<std::size_t>(Spec::Count)> specs{};

    constexpr OpInfo& at(Op op) { return infos[static_cast<std::size_t>(op)]; }

    constexpr void add_forms(Op first, int forms, const char* name, Family family, Spec spec) {
        for (int i = 0; i < forms; ++i) {
            Op op = static_cast<Op>(static_cast<int>(first) + i);
            Form form = static_cast<Form>(i);
            OpInfo& o = at(op);
            OperandInfo left = left_is_constant(form) ? K : R, right = right_is_constant(form) ? K : R;
            o.name = name;
            o.units = 2;
            o.binary = true;
            o.family = family;
            o.spec = spec;
            o.form = form;
            o.generic = static_cast<Op>(
                static_cast<int>(families[static_cast<std::size_t>(family)]) + i);
            o.operands[0] = is_fused(form) ? left : W;
            o.operands[1] = is_fused(form) ? right : left;
            o.operands[2] = is_fused(form) ? J : right;
        }
    }

    constexpr Table() {
#define OP(name, text, a, b, c, units) at(Op::name) = {text, {a, b, c}, units, false, {}, {}, {}, Op::name};
#include "bytecode/opcodes.def"
#define SPECIAL(special, generic_, spec_)                                                          \
    at(Op::special) = at(Op::generic_);                                                            \
    at(Op::special).name = kSpecOpcodes[static_cast<std::size_t>(Spec::spec_)];                    \
    at(Op::special).spec = Spec::spec_;
#include "bytecode/opcodes.def"
#define BINARY_FAMILY(f, opcode, symbol)                                                           \
    families[static_cast<std::size_t>(Family::f)] = Op::f##_RR;                                    \
    add_forms(Op::f##_RR, 3, #opcode, Family::f, Spec::Generic);
#define BINARY_SPEC(f, s, opcode)                                                                  \
    specs[static_cast<std::size_t>(Spec::s)] = Op::s##_RR;                                         \
    add_forms(Op::s##_RR, 3, #opcode, Family::f, Spec::s);
#define COMPARE_FAMILY(f, opcode, symbol)                                                          \
    families[static_cast<std::size_t>(Family::f)] = Op::f##_RR;                                    \
    add_forms(Op::f##_RR, 7, #opcode, Family::f, Spec::Generic);
#define COMPARE_SPEC(f, s, opcode)                                                                 \
    specs[static_cast<std::size_t>(Spec::s)] = Op::s##_RR;                                         \
    add_forms(Op::s##_RR, 7, #opcode, Family::f, Spec::s);
#include "ops/ops.def"
    }
};

constexpr Table kTable;

} // namespace

constinit const std::array<OpInfo, kCount> op_infos = kTable.infos;

Op binary_op(Family family, Form form) noexcept {
    return static_cast<Op>(static_cast<int>(kTable.families[static_cast<std::size_t>(family)]) +
                           static_cast<int>(form));
}
Op binary_op(Spec spec, Form form) noexcept {
    return static_cast<Op>(static_cast<int>(kTable.specs[static_cast<std::size_t>(spec)]) +
                           static_cast<int>(form));
}

bool is_comparison(Family family) noexcept {
    switch (family) {
#define COMPARE_FAMILY(f, opcode, symbol) case Family::f:
#define COMPARE_SPEC(f, s, opcode)
#include "ops/ops.def"
        return true;
    default: return false;
    }
}

Op quickened(Op generic, Spec spec) noexcept {
#define SPECIAL(special, generic_, spec_)                                                          \
    if (generic == Op::generic_ && spec == Spec::spec_) return Op::special;
#include "bytecode/opcodes.def"
    return generic;
}

} // namespace boomslang::bytecode
