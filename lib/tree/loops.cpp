#include "tree/loops.h"

#include "ops/plain_range.h"
#include "ops/stress.h"
#include "runtime/protocol.h"
#include "tree/calls.h"
#include "tree/counting.h"
#include "tree/tree.h"

namespace boomslang::tree {

using namespace runtime;

namespace {

struct OverRange {
    static constexpr bool kMayRaise = false;
    static bool guard(Value it) noexcept { return is_exact(it, types::range_iterator); }
    static Value next(Value it) noexcept { return range_iterator_next(it.as<RangeIterator>()); }
};
struct OverList {
    static constexpr bool kMayRaise = false;
    static bool guard(Value it) noexcept { return is_exact(it, types::list_iterator); }
    static Value next(Value it) noexcept { return list_iterator_next(it.as<ListIterator>()); }
};
struct OverTuple {
    static constexpr bool kMayRaise = false;
    static bool guard(Value it) noexcept { return is_exact(it, types::tuple_iterator); }
    static Value next(Value it) noexcept { return tuple_iterator_next(it.as<TupleIterator>()); }
};
struct OverGenerator {
    static constexpr bool kMayRaise = true;
    static bool guard(Value it) noexcept { return is_exact(it, types::generator); }
    static Value next(Value it) { return generator_send(it.as<Generator>(), Value::none()); }
};
// Any other builtin iterator.
struct OverNative {
    static constexpr bool kMayRaise = true;
    static bool guard(Value it) noexcept { return it.is_object() && it.as_object()->type()->next; }
    static Value next(Value it) {
        Value item = it.as_object()->type()->next(it.as_object());
        // Raised by a function that map() and the like call, it ends the iteration, too.
        if (item.is_exception() && pending_is(types::StopIteration)) [[unlikely]] {
            clear_pending();
            return Value::empty();
        }
        return item;
    }
};

// for target in range(...), where the call knows the class: neither range nor iterator is made.
struct ForRangeNode final : ForOverNode<OverRange> {
    static bool fits(const Node* iterable) {
        auto* call = dynamic_cast<const TypeCallNode*>(iterable);
        return call && call->cached.is(Value::object(&types::range)) && call->count >= 1 &&
               call->count <= 3;
    }
    Value execute(Frame* f) override {
        auto* call = static_cast<TypeCallNode*>(iterable.node);
        Value called;
        TRY(call->prepare(f, called));
        RangeIterator it;
        if (called.is(Value::object(&types::range)) &&
            ops::plain_range(call->places(f), call->count, it)) [[likely]] {
            for (Value out;;)
                if (round(f, range_iterator_next(&it), out)) return out;
        }
        Value v = call->complete(f, called);
        if (v.is_exception()) return v;
        at(f);
        TRY_VALUE(iterator, get_iterator(v));
        return run(f, iterator);
    }
};

ForBase* make_for(Tree& tree, Spec spec, const Node* iterable) {
    switch (spec) {
    case Spec::RangeIterate:
        if (ForRangeNode::fits(iterable)) return tree.make<ForRangeNode>({});
        return tree.make<ForOverNode<OverRange>>({});
    case Spec::ListIterate: return tree.make<ForOverNode<OverList>>({});
    case Spec::TupleIterate: return tree.make<ForOverNode<OverTuple>>({});
    case Spec::GeneratorIterate: return tree.make<ForOverNode<OverGenerator>>({});
    case Spec::NativeIterate: return tree.make<ForOverNode<OverNative>>({});
    default: return tree.make<ForNode>({});
    }
}

Spec select_iterate(Value it) {
    if (OverRange::guard(it)) return Spec::RangeIterate;
    if (OverList::guard(it)) return Spec::ListIterate;
    if (OverTuple::guard(it)) return Spec::TupleIterate;
    if (OverGenerator::guard(it)) return Spec::GeneratorIterate;
    if (OverNative::guard(it)) return Spec::NativeIterate;
    return Spec::Generic;
}

Spec select_iterate_stressed(Value it) {
    return ops::stressed(Family::Iterate, select_iterate(it), [&](Spec spec) {
        switch (spec) {
        case Spec::RangeIterate: return OverRange::guard(it);
        case Spec::ListIterate: return OverList::guard(it);
        case Spec::TupleIterate: return OverTuple::guard(it);
        case Spec::GeneratorIterate: return OverGenerator::guard(it);
        case Spec::NativeIterate: return OverNative::guard(it);
        default: return true;
        }
    });
}

} // namespace

void ForBase::each_child(ChildVisitor visit, void* context) {
    visit(context, "iterable", iterable);
    visit(context, "target", target);
    visit(context, "body", body);
    if (otherwise) visit(context, "else", otherwise);
}

void ForBase::child_replaced(Slot& slot) {
    if (&slot == &body || &slot == &otherwise) return static_cast<Step&>(slot).refresh();
    if (&slot != &iterable || spec != Spec::RangeIterate) return;
    ForBase* fresh = make_for(*tree(), spec, iterable.node);
    if (typeid(*fresh) != typeid(*this)) put_in_place(fresh, spec, "child");
}

Description ForBase::describe() const {
    switch (spec) {
    case Spec::RangeIterate: return {"RangeIterateNode", NodeState::Specialized};
    case Spec::ListIterate: return {"ListIterateNode", NodeState::Specialized};
    case Spec::TupleIterate: return {"TupleIterateNode", NodeState::Specialized};
    case Spec::GeneratorIterate: return {"GeneratorIterateNode", NodeState::Specialized};
    case Spec::NativeIterate: return {"NativeIterateNode", NodeState::Specialized};
    default: return {"ForNode", state_in(spec)};
    }
}

Value ForBase::execute(Frame* f) {
    Value v = iterable->execute(f);
    if (v.is_exception()) return v;
    at(f);
    Value iterator = get_iterator(v);
    if (iterator.is_exception()) return iterator;
    return run(f, iterator);
}

void ForBase::become(Value iterator, bool specialize, const char* reason) {
    Spec chosen = specialize ? select_iterate_stressed(iterator) : Spec::Generic;
    if (chosen != Spec::Generic) site.specialized();
    else if (specialize) site.found_nothing(spec != Spec::Generic);
    else site.generalized();
    if (chosen == spec) return;
    put_in_place(make_for(*tree(), chosen, iterable.node), chosen, reason);
}

void ForBase::put_in_place(ForBase* fresh, Spec chosen, const char* reason) {
    fresh->span = span;
    fresh->iterable.set(fresh, iterable.node);
    fresh->target.set(fresh, target.node);
    fresh->body.set(fresh, body.node);
    fresh->otherwise.set(fresh, otherwise.node);
    fresh->spec = chosen;
    fresh->local = local;
    fresh->to_local = to_local;
    replace_with(fresh, reason);
}

Value ForBase::next_of(Frame* f, Value iterator) const {
    at(f);
    return iterate(iterator);
}

Value ForBase::run_generic(Frame* f, Value iterator) {
    for (Value out;;)
        if (round(f, next_of(f, iterator), out)) return out;
}

Value ForBase::hand_over(Frame* f, Value iterator) {
    auto* now = static_cast<ForBase*>(home->node);
    if (dynamic_cast<CountingNode*>(parent)) ++now->hits;
    return now->run(f, iterator);
}

// Each round counts as an execution, so that a loop that runs once specializes too.
Value ForNode::run(Frame* f, Value iterator) {
    for (Value out;;) {
        if (is_due()) become(iterator, true, "specialize");
        if (is_retired()) return hand_over(f, iterator);
        if (round(f, next_of(f, iterator), out)) return out;
    }
}

template <class It>
Value ForOverNode<It>::run(Frame* f, Value iterator) {
    if (It::guard(iterator)) [[likely]] {
        for (Value out;;) {
            if constexpr (It::kMayRaise) at(f);
            if (round(f, It::next(iterator), out)) return out;
        }
    }
    if (!is_retired() && site.missed()) {
        bool again = site.may_respecialize();
        become(iterator, again, again ? "specialize" : "miss");
        if (again && is_retired()) return hand_over(f, iterator);
    }
    return run_generic(f, iterator);
}

} // namespace boomslang::tree
