#include "tree/flow/loops.h"

#include "ops/plain_range.h"
#include "runtime/call/owned.h"
#include "runtime/protocol/protocol.h"
#include "tree/calls/calls.h"
#include "tree/core/tree.h"
#include "tree/flow/counting.h"

namespace boomslang::tree {

using namespace runtime;

namespace {

// Where the iterator can raise, the loop's position has to be known.
template <class It>
constexpr bool kMayRaise =
    !std::is_same_v<It, ops::RangeIterate> && !std::is_same_v<It, ops::ListIterate> &&
    !std::is_same_v<It, ops::TupleIterate>;

// for target in range(...), where the call knows the class: neither range nor iterator is made.
struct ForRangeNode final : ForOverNode<ops::RangeIterate> {
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
        return tree.make<ForOverNode<ops::RangeIterate>>({});
    case Spec::ListIterate: return tree.make<ForOverNode<ops::ListIterate>>({});
    case Spec::TupleIterate: return tree.make<ForOverNode<ops::TupleIterate>>({});
    case Spec::GeneratorIterate: return tree.make<ForOverNode<ops::GeneratorIterate>>({});
    case Spec::PairIterate: return tree.make<PairLoopNode>({});
    case Spec::NativeIterate: return tree.make<ForOverNode<ops::NativeIterate>>({});
    default: return tree.make<ForNode>({});
    }
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
    if (typeid(*fresh) == typeid(*this)) return;
    put_in_place(fresh, spec, "child");
    keep_bound_node(iterable);
}

Description ForBase::describe() const {
    switch (spec) {
    case Spec::RangeIterate: return {"RangeIterateNode", NodeState::Specialized};
    case Spec::ListIterate: return {"ListIterateNode", NodeState::Specialized};
    case Spec::TupleIterate: return {"TupleIterateNode", NodeState::Specialized};
    case Spec::GeneratorIterate: return {"GeneratorIterateNode", NodeState::Specialized};
    case Spec::PairIterate: return {"PairIterateNode", NodeState::Specialized};
    case Spec::NativeIterate: return {"NativeIterateNode", NodeState::Specialized};
    default: return {"ForNode", state_in(spec)};
    }
}

Value ForBase::execute(Frame* f) {
    Value v = iterable->execute(f);
    if (v.is_exception()) return v;
    const void* call = calls ? f->position : nullptr;
    at(f);
    Value iterator = get_iterator(v);
    if (iterator.is_exception()) return iterator;
    if (may_be_claimed(iterator)) [[unlikely]]
        return run_generator(f, v, iterator, call);
    return run(f, iterator);
}

Value ForBase::run_generator(Frame* f, Value iterated, Value iterator, const void* call) {
    claim(iterated, iterator, call);
    Value out = run(f, iterator);
    close_claimed(iterator);
    return out;
}

void ForBase::specialize(Value iterator) {
    const Spec chosen =
        ops::stressed_iterate(ops::select_iterate(iterator, pair_target), iterator, pair_target);
    if (chosen == Spec::Generic) return find_nothing();
    site.specialized();
    if (chosen != spec)
        put_in_place(make_for(*tree(), chosen, iterable.node), chosen, "specialize");
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
    fresh->calls = calls;
    fresh->pair_target = pair_target;
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
        if (is_due()) specialize(iterator);
        if (is_retired()) return hand_over(f, iterator);
        if (round(f, next_of(f, iterator), out)) return out;
    }
}

template <class It>
Value ForOverNode<It>::run(Frame* f, Value iterator) {
    if (It::guard(iterator)) [[likely]] {
        for (Value out;;) {
            if constexpr (kMayRaise<It>) at(f);
            if (round(f, It::next(iterator), out)) return out;
        }
    }
    return miss(f, iterator);
}

Value PairLoopNode::run(Frame* f, Value iterator) {
    while (ops::PairIterate::guard(iterator)) {
        Value pair[2], out;
        at(f);
        Value got = ops::PairIterate::next(iterator, pair);
        if (got.is_miss()) break;
        if (!got.is_none()) [[unlikely]]
            return leave(f, got);
        if (Value stored = pair_target->store_all(f, pair); stored.is_exception()) return stored;
        if (run_body(f, out)) return out;
    }
    return miss(f, iterator);
}

Value ForBase::miss(Frame* f, Value iterator) {
    if (is_retired()) return run_generic(f, iterator);
    if (chooses_after_miss()) specialize(iterator);
    return is_retired() ? hand_over(f, iterator) : run_generic(f, iterator);
}

} // namespace boomslang::tree
