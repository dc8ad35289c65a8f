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

// for target in range(...), where the call knows the class: neither range nor iterator is made.
struct RangeCallNode final : CachedIterateNode<ops::RangeIterate> {
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

template <class S>
IterateBase* make_of(Tree& tree, const Node* iterable) {
    if constexpr (std::is_same_v<S, ops::RangeIterate>)
        if (RangeCallNode::fits(iterable)) return tree.make<RangeCallNode>({});
    return tree.make<CachedIterateNode<S>>({});
}

} // namespace

void IterateBase::each_child(ChildVisitor visit, void* context) {
    visit(context, "iterable", iterable);
    visit(context, "target", target);
    visit(context, "body", body);
    if (otherwise) visit(context, "else", otherwise);
}

void IterateBase::child_replaced(Slot& slot) {
    if (&slot == &body || &slot == &otherwise) return static_cast<Step&>(slot).refresh();
    if (&slot == &iterable && spec == Spec::RangeIterate) refit(iterable);
}

IterateBase* IterateBase::make(SpecChoice chosen) {
    switch (chosen.spec) {
        // clang-format off
    // (It would draw the include into the macro.)
#define ITERATE_SPEC(family, spec, opcode)                                                         \
    case Spec::spec: return make_of<ops::spec>(*tree(), iterable.node);
#include "ops/ops.def"
    // clang-format on
    default: __builtin_unreachable();
    }
}

void IterateBase::take_over(IterateBase& from) {
    iterable.set(this, from.iterable.node);
    target.set(this, from.target.node);
    body.set(this, from.body.node);
    otherwise.set(this, from.otherwise.node);
    local = from.local;
    to_local = from.to_local;
    calls = from.calls;
    pair_target = from.pair_target;
}

Value IterateBase::execute(Frame* f) {
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

Value IterateBase::run_generator(Frame* f, Value iterated, Value iterator, const void* call) {
    claim(iterated, iterator, call);
    Value out = run(f, iterator);
    close_claimed(iterator);
    give_back_claimed(iterator);
    return out;
}

Value IterateBase::next_of(Frame* f, Value iterator) const {
    at(f);
    return iterate(iterator);
}

Value IterateBase::run_generic(Frame* f, Value iterator) {
    for (Value out;;)
        if (round(f, next_of(f, iterator), out)) return out;
}

Value IterateBase::hand_over(Frame* f, Value iterator) {
    auto* now = static_cast<IterateBase*>(home->node);
    if (auto* counting = dynamic_cast<CountingNode*>(parent)) counting->count(f);
    if (site_hook) site_hook(*this, *now, {spec, now->spec, now->site, now->site, {}, false, true});
    return now->run(f, iterator);
}

// Each round counts as an execution, so that a loop that runs once specializes too.
Value IterateNode::run(Frame* f, Value iterator) {
    for (Value out;;) {
        observe_generic(iterator);
        if (is_retired()) return hand_over(f, iterator);
        if (round(f, next_of(f, iterator), out)) return out;
        ++hits; // in trees that count, one that CountingNode doesn't see
        ++site_executions;
        if (execution_hook) [[unlikely]]
            execution_hook(f, *this);
    }
}

template <class S>
Value CachedIterateNode<S>::run(Frame* f, Value iterator) {
    if (S::guard(iterator)) [[likely]] {
        for (Value out;;) {
            if constexpr (S::kRaises) at(f);
            if (round(f, S::next(iterator), out)) return out;
        }
    }
    return miss(f, iterator);
}

// for a, b in an iterator over pairs.
template <>
Value CachedIterateNode<ops::PairIterate>::run(Frame* f, Value iterator) {
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

Value IterateBase::miss(Frame* f, Value iterator) {
    if (is_retired()) return run_generic(f, iterator);
    observe_miss(iterator);
    return is_retired() ? hand_over(f, iterator) : run_generic(f, iterator);
}

} // namespace boomslang::tree
