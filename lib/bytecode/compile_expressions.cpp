#include "bytecode/compiler.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;
using ops::Family;
using syntax::BindingKind;

namespace {

// Longer displays are built one item at a time.
constexpr std::size_t kInlineItems = 30;
// Longer f-strings are joined in groups of so many.
constexpr std::uint32_t kJoinedParts = 1000;

Family family_of(BinaryOp op) {
    switch (op) {
    case BinaryOp::Add: return Family::Add;
    case BinaryOp::Sub: return Family::Sub;
    case BinaryOp::Mul: return Family::Mul;
    case BinaryOp::MatMul: return Family::MatMul;
    case BinaryOp::TrueDiv: return Family::TrueDiv;
    case BinaryOp::FloorDiv: return Family::FloorDiv;
    case BinaryOp::Mod: return Family::Mod;
    case BinaryOp::Pow: return Family::Pow;
    case BinaryOp::LShift: return Family::LShift;
    case BinaryOp::RShift: return Family::RShift;
    case BinaryOp::And: return Family::And;
    case BinaryOp::Xor: return Family::Xor;
    case BinaryOp::Or: return Family::Or;
    }
    __builtin_unreachable();
}

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

bool is_number(Value v) { return v.is_int() || v.is_float(); }

// The value that an expression is known to have while compiling.
bool constant_of(const Expr& e, Value& out) {
    if (auto* c = e.as<ast::Constant>()) {
        out = code::constant_value(c->value);
        return true;
    }
    auto* u = e.as<ast::UnaryOp>(); // a minus before a number is part of it
    if (!u || u->op != ast::UnaryOperator::USub || !u->operand->is<ast::Constant>()) return false;
    Value v = code::constant_value(u->operand->as<ast::Constant>()->value);
    if (!is_number(v) && !is_exact(v, types::int_) && !is_exact(v, types::complex)) return false;
    out = runtime::unary(UnaryOp::Neg, v);
    return true;
}

} // namespace

bool Compiler::fits_constant(std::uint32_t index) const {
    return here() + 2 * (index + 1) <= 0xFFFF;
}

// The register of a local variable of this function.
const Compiler::Register* Compiler::local_of(const Expr& e, Register& r) const {
    auto* n = e.as<ast::Name>();
    if (!n || !scope_->is_function()) return nullptr;
    syntax::Binding binding = scope_->lookup(n->id);
    if (binding.kind != BindingKind::Local) return nullptr;
    r = binding.index;
    return &r;
}

void Compiler::check_bound(Register r, SourceSpan span) {
    if (bound_[r]) return;
    At at(*this, span);
    emit(Op::CheckLocal, r);
}

// Only `:=` in this function's own expressions assigns to a local while a statement is evaluated:
// what inner scopes assign to is a cell, which is no operand.
bool Compiler::stays(Register local, Between between) const {
    if (!named_[local]) return true;
    for (const Expr* e : between)
        if (e && !e->is<ast::Name>() && !e->is<ast::Constant>()) return false;
    return true;
}

Compiler::Operand Compiler::operand(const Expr& e, Between between, Register place) {
    Value v;
    if (constant_of(e, v)) {
        std::uint32_t index = constant(v);
        if (fits_constant(index + 4)) return {true, index};
        Register r = place == kNewTemporary ? take() : place;
        load_constant(r, v);
        return {false, r};
    }
    return {false, reg(e, between, place)};
}

Compiler::Register Compiler::in_register(Operand o) {
    if (!o.constant) return o.index;
    Register r = take();
    emit_wide(Op::LoadConst, r, o.index);
    return r;
}

Compiler::Register Compiler::reg(const Expr& e, Between between, Register place) {
    Register r;
    if (local_of(e, r) && stays(r, between)) {
        check_bound(r, e.span);
        return r;
    }
    r = place == kNewTemporary ? take() : place;
    into(e, r);
    return r;
}

void Compiler::effect(const Expr& e) {
    Scope scope(*this);
    if (Register r; local_of(e, r)) {
        check_bound(r, e.span);
        return;
    }
    into(e, take());
}

// --- operators

bool Compiler::fold(Family family, const Expr& left, const Expr& right, Value& out) const {
    Value a, b;
    if (!constant_of(left, a) || !constant_of(right, b) || !is_number(a) || !is_number(b))
        return false;
    if (family == Family::MatMul) return false;
    if (family == Family::Pow || family == Family::LShift)
        if (!b.is_int() || b.as_int() > 64 || b.as_int() < 0) return false;
    Value v = ops::generic(family, a, b);
    if (v.is_exception()) {
        clear_pending();
        return false;
    }
    out = v;
    return is_number(v);
}

void Compiler::emit_binary(Family family, Register to, Operand left, Operand right, bool inplace) {
    Scope scope(*this);
    if (left.constant && (right.constant || !fits_constant(left.index)))
        left = {false, in_register(left)};
    if (right.constant && !fits_constant(right.index)) right = {false, in_register(right)};
    Form form = left.constant ? Form::KR : right.constant ? Form::RK : Form::RR;
    emit_cached(binary_op(family, form), to, left.index, right.index, inplace);
}

void Compiler::binary(Family family, const Expr& left, const Expr& right, Register to,
                      bool inplace) {
    if (Value v; !inplace && fold(family, left, right, v)) {
        load_constant(to, v);
        return;
    }
    Scope scope(*this);
    Operand l = operand(left, {&right});
    Operand r = operand(right, kAtOnce);
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

void Compiler::compare_one(ast::CompareOperator op, Operand left, Operand right, Register to) {
    Scope scope(*this);
    if (Family family; family_of(op, family)) {
        emit_binary(family, to, left, right);
        if (op == ast::CompareOperator::NotIn) emit(Op::Not, to, to);
        return;
    }
    Register l = in_register(left), r = in_register(right);
    emit(op == ast::CompareOperator::Is ? Op::Is : Op::IsNot, to, l, r);
}

void Compiler::compare(const ast::Compare& e, Register to) {
    Scope scope(*this);
    const bool chain = e.ops.size() > 1;
    const Register turns = take(chain ? 2 : 0); // two registers serve a chain of any length
    Operand left = operand(*e.left, {e.comparators[0]}, chain ? turns : kNewTemporary);
    if (!chain) {
        compare_one(e.ops[0], left, operand(*e.comparators[0], kAtOnce), to);
        return;
    }
    Label end;
    Bound before = bound_;
    for (std::size_t i = 0; i < e.ops.size(); ++i) {
        bool last = i + 1 == e.ops.size();
        Operand right = operand(*e.comparators[i], {last ? nullptr : e.comparators[i + 1]},
                                turns + (i + 1) % 2);
        compare_one(e.ops[i], left, right, to);
        if (!last) jump(Op::JumpIfFalse, to, 0, end);
        left = right;
    }
    bind(end);
    bound_ = before;
}

void Compiler::jump_compare_one(ast::CompareOperator op, Operand left, Operand right, bool sense,
                                Label& to) {
    Scope scope(*this);
    if (Family family; family_of(op, family)) {
        if (op == ast::CompareOperator::NotIn) sense = !sense;
        left = {false, in_register(left)};
        if (right.constant && !fits_constant(right.index)) right = {false, in_register(right)};
        Form form = sense ? (right.constant ? Form::TRK : Form::TRR)
                          : (right.constant ? Form::FRK : Form::FRR);
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
    Operand left = operand(*e.left, {e.comparators[0]}, chain ? turns : kNewTemporary);
    Label skip;
    Bound before = bound_;
    for (std::size_t i = 0; i < e.ops.size(); ++i) {
        bool last = i + 1 == e.ops.size();
        Operand right = operand(*e.comparators[i], {last ? nullptr : e.comparators[i + 1]},
                                chain ? turns + (i + 1) % 2 : kNewTemporary);
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
        At at(*this, e.span);
        jump_compare(*c, sense, to);
        return;
    }
    if (Value v; constant_of(e, v)) {
        if ((truth(v) == 1) == sense) jump_to(to);
        return;
    }
    Scope scope(*this);
    jump_if_register(reg(e, kAtOnce), sense, to);
}

// --- expressions in general

struct ExpressionCompiler {
    Compiler& c;
    Compiler::Register to;

    // Evaluates in steps, the first of which write their result: not into a variable.
    template <class Steps>
    void by_steps(Steps steps) {
        if (!c.is_local(to)) {
            steps(to);
            return;
        }
        Compiler::Scope scope(c);
        Compiler::Register r = c.take();
        steps(r);
        c.move(to, r);
    }

    void operator()(const ast::BoolOp& e) {
        by_steps([&](auto r) { c.boolean(e, r); });
    }
    void operator()(const ast::NamedExpr& e) {
        Compiler::Scope scope(c);
        Compiler::Register r = c.take();
        c.into(*e.value, r);
        c.assign(*e.target, r);
        c.move(to, r);
    }
    void operator()(const ast::BinOp& e) {
        c.binary(family_of(code::binary_operation(e.op)), *e.left, *e.right, to);
    }
    void operator()(const ast::UnaryOp& e) {
        if (Value v; constant_of(e, v)) {
            c.load_constant(to, v);
            return;
        }
        Compiler::Scope scope(c);
        Op op = e.op == ast::UnaryOperator::Not      ? Op::Not
                : e.op == ast::UnaryOperator::Invert ? Op::Invert
                : e.op == ast::UnaryOperator::UAdd   ? Op::Positive
                                                     : Op::Negate;
        c.emit(op, to, c.reg(*e.operand, Compiler::kAtOnce));
    }
    void operator()(const ast::Lambda& e) { c.make_function(nullptr, &e, to); }
    void operator()(const ast::IfExp& e) {
        by_steps([&](auto r) {
            Compiler::Label otherwise, end;
            c.jump_if(*e.test, false, otherwise);
            auto before = c.bound_;
            c.into(*e.body, r);
            c.jump_to(end);
            c.bind(otherwise);
            c.bound_ = before;
            c.into(*e.orelse, r);
            c.bind(end);
            c.bound_ = before;
        });
    }
    void operator()(const ast::Dict& e) {
        by_steps([&](auto r) { c.dict_display(e, r); });
    }
    void operator()(const ast::Set& e) {
        by_steps([&](auto r) { c.display(e, e.elts, r); });
    }
    void operator()(const ast::List& e) {
        by_steps([&](auto r) { c.display(e, e.elts, r); });
    }
    void operator()(const ast::Tuple& e) {
        by_steps([&](auto r) { c.display(e, e.elts, r); });
    }
    void operator()(const ast::ListComp& e) { c.comprehension(e, to); }
    void operator()(const ast::SetComp& e) { c.comprehension(e, to); }
    void operator()(const ast::DictComp& e) { c.comprehension(e, to); }
    void operator()(const ast::GeneratorExp& e) { c.comprehension(e, to); }
    void operator()(const ast::Await& e) {
        Compiler::Scope scope(c);
        Compiler::Register v = c.take();
        c.into(*e.value, v);
        c.await(v, to);
    }
    void operator()(const ast::Yield& e) {
        Compiler::Scope scope(c);
        Compiler::Register v;
        if (e.value) {
            v = c.reg(*e.value, Compiler::kAtOnce);
        } else {
            v = c.take();
            c.load_constant(v, Value::none());
        }
        c.emit(Op::Yield, to, v);
    }
    void operator()(const ast::YieldFrom& e) {
        Compiler::Scope scope(c);
        Compiler::Register v = c.take();
        c.into(*e.value, v);
        c.emit(Op::GetDelegate, v, v);
        c.delegate(v, to);
    }
    void operator()(const ast::Compare& e) {
        if (e.ops.size() == 1 && e.ops[0] != ast::CompareOperator::NotIn) c.compare(e, to);
        else by_steps([&](auto r) { c.compare(e, r); });
    }
    void operator()(const ast::Call& e) { c.call(e, to); }
    void operator()(const ast::FormattedValue& e) { c.formatted(e, to); }
    void operator()(const ast::JoinedStr& e) { c.joined(e, to); }
    void operator()(const ast::Constant& e) { c.load_constant(to, code::constant_value(e.value)); }
    void operator()(const ast::Attribute& e) {
        Compiler::Scope scope(c);
        Compiler::Register object = c.reg(*e.value, Compiler::kAtOnce);
        Compiler::At at(c, code::span_at_name(e.span, e));
        c.emit(Op::LoadAttr, to, object, c.name(c.mangled(e.attr)));
    }
    void operator()(const ast::Subscript& e) {
        c.binary(Family::Subscript, *e.value, *e.slice, to);
    }
    void operator()(const ast::Starred& e) { c.into(*e.value, to); }
    void operator()(const ast::Name& e) {
        if (code::Unit::is_debug(e.id)) c.load_constant(to, Value::from(c.unit_->asserts()));
        else c.load(e.id, to);
    }
    void operator()(const ast::Slice& e) {
        Compiler::Scope scope(c);
        Compiler::Register first = c.take(3);
        const Expr* parts[] = {e.lower, e.upper, e.step};
        for (Compiler::Register i = 0; i < 3; ++i) {
            if (parts[i]) c.into(*parts[i], first + i);
            else c.load_constant(first + i, Value::none());
        }
        c.emit(Op::BuildSlice, to, first);
    }
};

void Compiler::into(const Expr& e, Register to) {
    if (native_stack_low()) {
        if (!state.pending)
            (void)raise(types::RecursionError,
                        "maximum recursion depth exceeded during compilation");
        return;
    }
    At at(*this, e.span);
    ast::visit(e, ExpressionCompiler{*this, to});
}

// --- calls

void Compiler::call(const ast::Call& e, Register to) {
    if (code::is_spread(e) || e.args.size() + e.keywords.size() > 200) {
        spread_call(e, to);
        return;
    }
    Scope scope(*this);
    auto count = static_cast<std::uint32_t>(e.args.size() + e.keywords.size());
    Register callee = take(kArguments);
    auto* attribute = e.func->as<ast::Attribute>();
    if (attribute) {
        At at(*this, code::span_at_name(attribute->span, *attribute));
        Register object;
        if (!local_of(*attribute->value, object)) {
            object = callee;
            into(*attribute->value, object);
        } else {
            check_bound(object, attribute->value->span);
        }
        emit(Op::LoadMethod, callee, object, name(mangled(attribute->attr)));
    } else {
        into(*e.func, callee);
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        Register slot = take();
        into(i < e.args.size() ? *e.args[i] : *e.keywords[i - e.args.size()]->value, slot);
    }
    reserve(level_ + ops::kArgumentRoom);
    std::uint32_t keywords = 0;
    if (!e.keywords.empty()) {
        Tuple* tuple = make_tuple(e.keywords.size());
        for (std::size_t i = 0; i < e.keywords.size(); ++i)
            tuple->items[i] = Value::object(intern(e.keywords[i]->arg));
        keywords = constant(Value::object(tuple)) + 1;
    }
    At at(*this, attribute ? code::span_at_name(e.span, *attribute) : e.span);
    emit_cached(attribute ? Op::CallMethod : Op::Call, to, callee, count, keywords);
}

// Positional and starred arguments come before keywords in evaluation, as CPython has them.
void Compiler::spread_call(const ast::Call& e, Register to) {
    Scope scope(*this);
    Register callee = take(3), list = callee + 1, dict = callee + 2;
    into(*e.func, callee);
    emit(Op::BuildList, list, list, 0);
    for (const Expr* arg : e.args) {
        Scope inner(*this);
        auto* starred = arg->as<ast::Starred>();
        Register v = reg(starred ? *starred->value : *arg, kAtOnce);
        // Only as the sole argument by position is it complained of by the callee's name.
        if (starred && e.args.size() > 1) emit(Op::ListExtend, list, v);
        else if (starred) emit(Op::SpreadPositional, list, v, callee);
        else emit(Op::ListAppend, list, v);
    }
    if (e.keywords.empty()) load_constant(dict, Value::none());
    else emit(Op::BuildMap, dict, dict, 0);
    for (const ast::Keyword* keyword : e.keywords) {
        Scope inner(*this);
        if (keyword->arg) { // callee and dict have to be neighbours: the callee is copied
            Register pair = take(2);
            move(pair, callee);
            into(*keyword->value, pair + 1);
            emit(Op::SpreadKeyword, dict, pair, name(intern(keyword->arg)));
        } else {
            emit(Op::SpreadMapping, dict, reg(*keyword->value, kAtOnce), callee);
        }
    }
    reserve(level_ + 1);
    emit(Op::CallSpread, to, callee, list);
}

// --- displays

bool Compiler::constant_tuple(const Expr& e, Value& out) const {
    auto* t = e.as<ast::Tuple>();
    if (!t) return constant_of(e, out);
    Tuple* tuple = t->elts.empty() ? empty_tuple() : make_tuple(t->elts.size());
    if (!tuple) return false;
    for (std::size_t i = 0; i < t->elts.size(); ++i)
        if (!constant_tuple(*t->elts[i], tuple->items[i])) return false;
    out = Value::object(tuple);
    return true;
}

void Compiler::display(const Expr& e, ast::Exprs items, Register to) {
    if (Value v; e.is<ast::Tuple>() && constant_tuple(e, v)) { // (1, 2) and () are made once
        load_constant(to, v);
        return;
    }
    std::size_t plain = 0; // items before the first star
    while (plain < items.size() && !items[plain]->is<ast::Starred>()) ++plain;
    bool set = e.is<ast::Set>(), list = e.is<ast::List>();
    Scope scope(*this);
    if (plain == items.size() && plain <= kInlineItems) {
        build(list ? Op::BuildList : set ? Op::BuildSet : Op::BuildTuple, items, to);
        return;
    }
    // A set's items are hashed when the first star comes, and from there on one by one.
    if (!set || plain > kInlineItems) plain = 0;
    Register all = list ? to : take();
    build(set ? Op::BuildSet : Op::BuildList, items.first(plain), all);
    for (const Expr* item : items.subspan(plain)) {
        Scope inner(*this);
        auto* star = item->as<ast::Starred>();
        Register v = reg(star ? *star->value : *item, kAtOnce);
        if (set) emit(star ? Op::SetUpdate : Op::SetAdd, all, v);
        else emit(star ? Op::ListExtend : Op::ListAppend, all, v);
    }
    if (!list) {
        if (set) move(to, all);
        else emit(Op::ListToTuple, to, all);
    }
}

void Compiler::build(Op op, ast::Exprs items, Register to) {
    Scope scope(*this);
    auto count = static_cast<std::uint32_t>(items.size());
    Register first = take(count);
    for (std::uint32_t i = 0; i < count; ++i) into(*items[i], first + i);
    emit(op, to, first, count);
}

// Pairs are evaluated in groups, up to a ** or a certain number, before their keys are hashed.
void Compiler::dict_display(const ast::Dict& e, Register to) {
    Scope scope(*this);
    bool made = false;
    for (std::size_t i = 0; i < e.keys.size();) {
        Scope inner(*this);
        if (!e.keys[i]) {
            if (!made) emit(Op::BuildMap, to, to, 0);
            emit(Op::DictUpdate, to, reg(*e.values[i++], kAtOnce));
            made = true;
            continue;
        }
        Register part = made ? take() : to, first = level_;
        std::uint32_t count = 0;
        for (; i < e.keys.size() && e.keys[i] && count <= kInlineItems; ++i, count += 2) {
            Register pair = take(2);
            into(*e.keys[i], pair);
            into(*e.values[i], pair + 1);
        }
        emit(Op::BuildMap, part, first, count);
        if (made) emit(Op::DictUpdate, to, part);
        made = true;
    }
    if (!made) emit(Op::BuildMap, to, to, 0);
}

// --- f-strings

void Compiler::formatted(const ast::FormattedValue& e, Register to) {
    Scope scope(*this);
    std::uint32_t conversion = e.conversion < 0 ? 0 : static_cast<std::uint32_t>(e.conversion);
    if (!e.format_spec) {
        emit(Op::Format, to, reg(*e.value, kAtOnce), conversion);
        return;
    }
    Register both = take(2);
    into(*e.value, both);
    into(*e.format_spec, both + 1);
    emit(Op::FormatSpec, to, both, conversion);
}

void Compiler::joined(const ast::JoinedStr& e, Register to) {
    auto count = static_cast<std::uint32_t>(e.values.size());
    if (!count) {
        load_constant(to, Value::object(names.empty));
        return;
    }
    if (count == 1) {
        into(*e.values[0], to);
        return;
    }
    Scope scope(*this);
    if (count > kJoinedParts) return join_in_groups(e.values, to);
    Register first = take(count);
    for (std::uint32_t i = 0; i < count; ++i) into(*e.values[i], first + i);
    emit(Op::BuildString, to, first, count);
}

void Compiler::join_in_groups(ast::Exprs parts, Register to) {
    auto count = static_cast<std::uint32_t>(parts.size());
    std::uint32_t groups = (count + kJoinedParts - 1) / kJoinedParts;
    Register joined = take(groups);
    for (std::uint32_t g = 0; g < groups; ++g) {
        Scope scope(*this);
        std::uint32_t begin = g * kJoinedParts, size = std::min(kJoinedParts, count - begin);
        Register first = take(size);
        for (std::uint32_t i = 0; i < size; ++i) into(*parts[begin + i], first + i);
        emit(Op::BuildString, joined + g, first, size);
    }
    emit(Op::BuildString, to, joined, groups);
}

// --- await, yield from

void Compiler::await(Register value, Register to, Awaited what) {
    emit(Op::GetAwaitable, value, value, static_cast<std::uint32_t>(what));
    delegate(value, to);
}

// The iterator stays in its register; what is sent goes through another, which gets the result.
void Compiler::delegate(Register iterator, Register to) {
    Scope scope(*this);
    Register passed = take();
    load_constant(passed, Value::none());
    emit(Op::Send, passed, iterator);
    move(to, passed);
}

} // namespace boomslang::bytecode
