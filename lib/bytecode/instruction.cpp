#include "bytecode/instruction.h"

namespace boomslang::bytecode {

namespace {

using ops::Family;
using ops::Spec;
using Kind = OperandKind;

constexpr OperandInfo of(Kind kind, std::uint8_t count, std::uint16_t first = kAnyValue) {
    return {kind, count, {first, first, first}};
}
constexpr OperandInfo write(std::uint16_t content = kOther, std::uint8_t count = 1) {
    return of(Kind::Write, count, content);
}
constexpr OperandInfo read(std::uint16_t content = kAnyValue, std::uint8_t count = 1) {
    return of(Kind::Read, count, content);
}
constexpr OperandInfo _ = of(Kind::None, 0), W = write(), W2 = write(kOther, 2),
                      WS = write(kOther, 0), R = read(), R2 = read(kAnyValue, 2),
                      R3 = read(kAnyValue, 3), RS = read(kAnyValue, 0), RW = of(Kind::Both, 1),
                      K = of(Kind::Constant, 0), K2 = of(Kind::Constant2, 0), N = of(Kind::Name, 0),
                      I = of(Kind::Immediate, 0), J = of(Kind::Jump, 0), J2 = of(Kind::Jump2, 0),
                      A = of(Kind::Callee, 0);
constexpr OperandInfo WStr = write(kStrValue), WTuple = write(kTupleValue),
                      WList = write(kListValue), WSet = write(kSetValue), WDict = write(kDictValue),
                      WCells = write(kCellValue, 0);
constexpr OperandInfo RVariable = read(kVariable), RTuple = read(kTupleValue),
                      RList = read(kListValue), RSet = read(kSetValue), RDict = read(kDictValue),
                      RCell = read(kCellValue), RException = read(kExceptionValue),
                      RWVariable = of(Kind::Both, 1, kVariable);
constexpr OperandInfo RIterator = read(kIterator);
constexpr OperandInfo WIterator{Kind::Write, 3, {kIterator, kStep, kLeft}},
    RWIterator{Kind::Both, 3, {kIterator, kStep, kLeft}},
    WCaught{Kind::Write, 2, {kExceptionValue, kHandledBefore}},
    RCaught{Kind::Read, 2, {kAnything, kHandledBefore}},
    RArguments{Kind::Read, 2, {kListValue | kTupleValue, kDictValue | kNone}},
    RClass{Kind::Read, 2, {kListValue, kDictValue}}, RFormat{Kind::Read, 2, {kAnyValue, kStrValue}},
    RGroup{Kind::Read, 2, {kListValue, kAnyValue}},
    RPattern{Kind::Read, 3, {kAnyValue, kAnyValue, kTupleValue}}, RFunction = read(kCodeValue, 0);

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
            BinaryForm form = static_cast<BinaryForm>(i);
            OpInfo& o = at(op);
            OperandInfo left = left_is_constant(form) ? K : R,
                        right = right_is_constant(form) ? K : R;
            o.name = name;
            o.units = 2;
            o.baseline = spec == Spec::Generic;
            o.binary = true;
            o.family = family;
            o.spec = spec;
            o.form = form;
            o.generic =
                static_cast<Op>(static_cast<int>(families[static_cast<std::size_t>(family)]) + i);
            o.operands[0] = is_fused(form) ? left : W;
            o.operands[1] = is_fused(form) ? right : left;
            o.operands[2] = is_fused(form) ? J : right;
        }
    }

    constexpr Table() {
#define OP(name, text, a, b, c, units)                                                             \
    at(Op::name) = {text, {a, b, c}, units, true, false, Family::Count, {}, {}, Op::name};
#include "bytecode/opcodes.def"
#define UNARY_FAMILY(f, opcode, symbol) at(Op::f).family = Family::f;
#define TEST_FAMILY(f, opcode, symbol)                                                             \
    at(Op::Not).family = at(Op::JumpIfTrue).family = at(Op::JumpIfFalse).family = Family::f;
#include "ops/ops.def"
#define SPECIAL(special, generic_, spec_)                                                          \
    at(Op::special) = at(Op::generic_);                                                            \
    at(Op::special).name = kSpecOpcodes[static_cast<std::size_t>(Spec::spec_)];                    \
    at(Op::special).spec = Spec::spec_;                                                            \
    at(Op::special).baseline = false;
#define SPECIAL_AS(special, generic_, spec_, text)                                                 \
    SPECIAL(special, generic_, spec_)                                                              \
    at(Op::special).name = text;
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

bool polls(Op op) noexcept {
    const OpInfo& i = info(op);
    if (i.binary) return i.form == BinaryForm::TRR || i.form == BinaryForm::TRK;
    return op == Op::JumpBack || op == Op::JumpIfTrue || op == Op::ForIter;
}

bool ends(Op op) noexcept {
    switch (op) {
    case Op::Return:
    case Op::ReturnConst:
    case Op::Reraise:
    case Op::Raise:
    case Op::RaiseFrom:
    case Op::RaiseAgain:
    case Op::AssertFailed:
    case Op::AssertFailedWith:
    case Op::Jump:
    case Op::JumpBack: return true;
    default: return false;
    }
}

Op binary_op(Family family, BinaryForm form) noexcept {
    return static_cast<Op>(static_cast<int>(kTable.families[static_cast<std::size_t>(family)]) +
                           static_cast<int>(form));
}
Op binary_op(Spec spec, BinaryForm form) noexcept {
    return static_cast<Op>(static_cast<int>(kTable.specs[static_cast<std::size_t>(spec)]) +
                           static_cast<int>(form));
}

Op quickened(Op generic, Spec spec) noexcept {
#define SPECIAL(special, generic_, spec_)                                                          \
    if (generic == Op::generic_ && spec == Spec::spec_) return Op::special;
#include "bytecode/opcodes.def"
    return generic;
}

} // namespace boomslang::bytecode
