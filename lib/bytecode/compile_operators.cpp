// Operators, comparisons and conditions.
#include "bytecode/compiler.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;
using ops::Family;

namespace {

// Of a comparison that specializes; false for `is` and `is not`.
bool family_of(ast::CompareOperator op, Family& out) {
    using C = ast::CompareOperator;
    switch (op) {
    case C::Lt: out = Family::Less; return true;
    case C::LtE: out = Family::LessEqual; return true;
    case C::Gt: out = Family::Greater; return true;
    case C::GtE: out = Family::GreaterEqual; return true;
    case C::Eq: out = Family::Equal; return true;
    case C::NotEq: out = Family::NotEqual; return true;
    case C::In:
    case C::NotIn: out = Family::Contains; return true;
    default: return false;
    }
}

} // namespace

void Compiler::emit_binary(Family family, Register to, Source left, Source right, bool inplace) {
    Scope scope(*this);
    if (left.constant && (right.constant || !fits_constant(left.index)))
        left = {false, in_register(left)};
    if (right.constant && !fits_constant(right.index)) right = {false, in_register(right)};
    BinaryForm form = left.constant    ? BinaryForm::KR
                      : right.constant ? BinaryForm::RK
                                       : BinaryForm::RR;
    emit_cached(binary_op(family, form), to, left.index, right.index, inplace);
}

void Compiler::binary(Family family, const Expr& left, const Expr& right, Register to,
                      bool inplace) {
    Scope scope(*this);
    Source l = operand(left, {&right});
    Source r = operand(right, kAtOnce);
    emit_binary(family, to, l, r, inplace);
}

void Compiler::boolean(const ast::BoolOp& e, Register to) {
    Label end;
    Bound before; // what the later parts assign is not assigned for certain
    for (std::size_t i = 0; i < e.values.size(); ++i) {
        into(*e.values[i], to);
        if (!i) before = bound_;
        if (i + 1 < e.values.size()) jump_if_register(to, e.op == ast::BoolOperator::Or, end);
    }
    bind(end);
    bound_ = before;
}

void Compiler::compare_one(ast::CompareOperator op, Source left, Source right, Register to) {
    Scope scope(*this);
    if (Family family; family_of(op, family)) {
        emit_binary(family, to, left, right);
        if (op == ast::CompareOperator::NotIn) emit(Op::Not, to, to);
        return;
    }
    Register l = in_register(left), r = in_register(right);
    emit(op == ast::CompareOperator::Is ? Op::Is : Op::IsNot, to, l, r);
}

// The right operand of comparison `i`.
Compiler::Source Compiler::comparand(const ast::Compare& e, std::size_t i, Register place) {
    if (const Value v = code::constant_container(e, i); !v.is_empty())
        return constant_source(v, e.comparators[i]->span, place);
    const bool last = i + 1 == e.ops.size();
    return operand(*e.comparators[i], {last ? nullptr : e.comparators[i + 1]}, place);
}

void Compiler::compare(const ast::Compare& e, Register to) {
    Scope scope(*this);
    const bool chain = e.ops.size() > 1;
    const Register turns = take(chain ? 2 : 0); // two registers serve a chain of any length
    Source left = operand(*e.left, {e.comparators[0]}, chain ? turns : kNewTemporary);
    if (!chain) {
        compare_one(e.ops[0], left, comparand(e, 0, kNewTemporary), to);
        return;
    }
    Label end;
    Bound before = bound_;
    for (std::size_t i = 0; i < e.ops.size(); ++i) {
        bool last = i + 1 == e.ops.size();
        Source right = comparand(e, i, turns + (i + 1) % 2);
        compare_one(e.ops[i], left, right, to);
        if (!last) jump(Op::JumpIfFalse, to, 0, end);
        left = right;
    }
    bind(end);
    bound_ = before;
}

void Compiler::jump_compare_one(ast::CompareOperator op, Source left, Source right, bool sense,
                                Label& to) {
    Scope scope(*this);
    if (Family family; family_of(op, family)) {
        if (op == ast::CompareOperator::NotIn) sense = !sense;
        if (!ops::policy.fusion) {
            const Register found = take(1);
            emit_binary(family, found, left, right);
            return jump(sense ? Op::JumpIfTrue : Op::JumpIfFalse, found, 0, to);
        }
        left = {false, in_register(left)};
        if (right.constant && !fits_constant(right.index)) right = {false, in_register(right)};
        BinaryForm form = sense ? (right.constant ? BinaryForm::TRK : BinaryForm::TRR)
                                : (right.constant ? BinaryForm::FRK : BinaryForm::FRR);
        jump(binary_op(family, form), left.index, right.index, to);
        return;
    }
    bool equal = (op == ast::CompareOperator::Is) == sense;
    if (right.constant && constants_[right.index].is_none()) {
        jump(equal ? Op::JumpIfNone : Op::JumpIfNotNone, in_register(left), 0, to);
        return;
    }
    Register l = in_register(left), r = in_register(right);
    jump(equal ? Op::JumpIfIs : Op::JumpIfIsNot, l, r, to);
}

void Compiler::jump_compare(const ast::Compare& e, bool sense, Label& to) {
    Scope scope(*this);
    const bool chain = e.ops.size() > 1;
    const Register turns = take(chain ? 2 : 0);
    Source left = operand(*e.left, {e.comparators[0]}, chain ? turns : kNewTemporary);
    Label skip;
    Bound before = bound_;
    for (std::size_t i = 0; i < e.ops.size(); ++i) {
        bool last = i + 1 == e.ops.size();
        Source right = comparand(e, i, chain ? turns + (i + 1) % 2 : kNewTemporary);
        if (last) jump_compare_one(e.ops[i], left, right, sense, to);
        else jump_compare_one(e.ops[i], left, right, false, sense ? skip : to);
        left = right;
    }
    bind(skip);
    if (chain) bound_ = before;
}

void Compiler::jump_if_register(Register r, bool sense, Label& to) {
    jump(sense ? Op::JumpIfTrue : Op::JumpIfFalse, r, 0, to);
}

// What asks for the truth of a value is shown where the jump belongs to, as in CPython.
void Compiler::jump_if(const Expr& e, bool sense, Label& to) {
    if (native_stack_low()) {
        effect(e);
        return;
    }
    if (auto* u = e.as<ast::UnaryOp>(); u && u->op == ast::UnaryOperator::Not) {
        jump_if(*u->operand, !sense, to);
        return;
    }
    if (auto* b = e.as<ast::BoolOp>()) {
        // `and` jumps away at the first false one, `or` at the first true one.
        bool decisive = b->op == ast::BoolOperator::Or;
        Label skip;
        Bound before;
        for (std::size_t i = 0; i + 1 < b->values.size(); ++i) {
            jump_if(*b->values[i], decisive, decisive == sense ? to : skip);
            if (!i) before = bound_;
        }
        jump_if(*b->values.back(), sense, to);
        bind(skip);
        bound_ = before;
        return;
    }
    if (auto* c = e.as<ast::Compare>()) {
        {
            At at(*this, e.span);
            jump_compare(*c, sense, to);
        }
        if (traced_) span_ = e.span; // CPython's place for what comes then
        return;
    }
    if (Value v; code::constant_of(e, v)) {
        mark(e.span);
        if ((truth(v) == 1) == sense) jump_to(to);
        return;
    }
    Scope scope(*this);
    jump_if_register(reg(e, kAtOnce), sense, to);
}

} // namespace boomslang::bytecode
