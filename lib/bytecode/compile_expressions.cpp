#include "bytecode/compiler.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;
using ops::Family;
using syntax::BindingKind;

bool Compiler::fits_constant(std::uint32_t index) const {
    if (!ops::policy.operand_forms) return false;
    return here() + 2 * (index + 1) <= 0xFFFF;
}

// The register of a local variable of this function.
const Compiler::Register* Compiler::local_of(const Expr& e, Register& r) const {
    auto* n = e.as<ast::Name>();
    if (traced_) return nullptr; // trace functions come between
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

Compiler::Source Compiler::operand(const Expr& e, Between between, Register place) {
    if (Value v; code::constant_of(e, v)) return constant_source(v, e.span, place);
    return {false, reg(e, between, place)};
}

Compiler::Source Compiler::constant_source(Value v, SourceSpan span, Register place) {
    std::uint32_t index = constant(v);
    mark(span);
    if (fits_constant(index + 4)) return {true, index};
    Register r = place == kNewTemporary ? take() : place;
    load_constant(r, v);
    return {false, r};
}

Compiler::Register Compiler::in_register(Source o) {
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
    // True: `e` was constants and operators only, and is loaded.
    bool constant(const Expr& e) {
        Value v;
        if (!code::constant_of(e, v)) return false;
        c.load_constant(to, v);
        return true;
    }

    void operator()(const ast::BinOp& e) {
        if (constant(e)) return;
        c.binary(ops::family_of(code::binary_operation(e.op)), *e.left, *e.right, to);
    }
    void operator()(const ast::UnaryOp& e) {
        if (constant(e)) return;
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
        c.yield(to, v);
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
        if (constant(e)) return;
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

void Compiler::yield(Register to, Register value) {
    mark();
    trace_return(value);
    emit(Op::Yield, to, value);
    if (traced_) emit(Op::TraceCall, 1);
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
    emit(Op::Yield, passed, passed);
    move(to, passed);
}

} // namespace boomslang::bytecode
