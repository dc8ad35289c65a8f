// Displays and f-strings.
#include "bytecode/compiler.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <optional>

namespace boomslang::bytecode {

using namespace runtime;

namespace {

// Longer displays are built one item at a time.
constexpr std::size_t kInlineItems = 30;
// Longer f-strings are joined in groups of so many.
constexpr std::uint32_t kJoinedParts = 1000;

} // namespace

// --- displays

void Compiler::display(const Expr& e, ast::Exprs items, Register to) {
    if (Value v; e.is<ast::Tuple>() && code::constant_tuple(e, v)) { // (1, 2) and () are made once
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
    std::optional<Unmarked> folded;
    if (traced_ && !e.is<ast::Tuple>() && all_constant(items)) folded.emplace(*this);
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

bool Compiler::all_constant(ast::Exprs items) const {
    Value v;
    for (const Expr* item : items)
        if (!item || !code::constant_tuple(*item, v)) return false;
    return true;
}

void Compiler::build(Op op, ast::Exprs items, Register to) {
    Scope scope(*this);
    auto count = static_cast<std::uint32_t>(items.size());
    Register first = take(count);
    {
        // CPython has one constant of them.
        std::optional<Unmarked> folded;
        if (traced_ && count > 2 && all_constant(items)) folded.emplace(*this);
        for (std::uint32_t i = 0; i < count; ++i) into(*items[i], first + i);
    }
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
        // As CPython tells of them: of many pairs one by one, of few with constant keys the values.
        std::size_t few = i;
        while (traced_ && few < e.keys.size() && e.keys[few] && few - i <= kInlineItems / 2) ++few;
        const bool many = traced_ && few - i > kInlineItems / 2;
        const bool values_only =
            traced_ && !many && few - i > 1 && all_constant(e.keys.subspan(i, few - i));
        if (many) mark();
        for (; i < e.keys.size() && e.keys[i] && count <= kInlineItems; ++i, count += 2) {
            Register pair = take(2);
            {
                std::optional<Unmarked> folded;
                if (values_only) folded.emplace(*this);
                into(*e.keys[i], pair);
            }
            into(*e.values[i], pair + 1);
            if (many) mark();
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

} // namespace boomslang::bytecode
