// Calls.
#include "bytecode/compiler.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;

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
        if (!e.func->is<ast::Name>()) mark(e.func->span);
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
    if (!e.func->is<ast::Name>()) mark(e.func->span);
    into(*e.func, callee);
    auto* sole = e.args.size() == 1 ? e.args.front()->as<ast::Starred>() : nullptr;
    if (!sole) {
        Unmarked unmarked(*this);
        emit(Op::BuildList, list, list, 0);
    }
    bool collects = false; // CPython makes a list where the first starred argument is
    for (const Expr* arg : e.args) {
        Scope inner(*this);
        auto* starred = arg->as<ast::Starred>();
        if (starred && !collects) {
            if (arg != e.args.front()) mark();
            collects = true;
        }
        Register v = reg(starred ? *starred->value : *arg, kAtOnce);
        // Only as the sole argument by position is it complained of by the callee's name.
        if (sole) emit(Op::SpreadPositional, list, v, callee);
        else if (starred) emit(Op::ListExtend, list, v);
        else emit(Op::ListAppend, list, v);
    }
    if (!collects) mark();
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

} // namespace boomslang::bytecode
