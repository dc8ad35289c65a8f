// for target in iterable. Specialized by the class of the iterator; the loop goes on in the new form
// when it is rewritten in the middle.
#pragma once

#include "ops/iteration.h"
#include "tree/access/assignments.h"
#include "tree/core/control.h"
#include "tree/core/specializing.h"
#include "tree/core/target.h"

namespace boomslang::tree {

struct IterateBase : Specializing<IterateBase, Node> {
    Slot iterable, target;
    Step body, otherwise;
    Place local;
    bool to_local = false;               // the target is a plain local: `local`
    bool calls = false;                  // the iterable is a call, or a generator expression
    UnpackTarget* pair_target = nullptr; // the target takes a pair apart

    IterateBase() : Specializing(Family::Iterate) {}
    void each_child(ChildVisitor visit, void* context) override;
    void child_replaced(Slot& slot) override;
    SpecChoice choose(Value iterator) const { return {ops::select_iterate(iterator, pair_target)}; }
    SpecChoice choice() const { return {spec}; }
    IterateBase* make(SpecChoice chosen);
    void take_over(IterateBase& from);
    std::string detail() const { return {}; }
    Value execute(Frame* f) override;
    // The loop from the iterator's present position.
    virtual Value run(Frame* f, Value iterator) = 0;

  protected:
    Value run_generic(Frame* f, Value iterator);
    // After a rewrite the loop goes on in the form that is in place now.
    Value hand_over(Frame* f, Value iterator);
    Value miss(Frame* f, Value iterator);
    // There is no further item: what the loop ends with.
    Value leave(Frame* f, Value item) {
        return item.is_exception() ? item : otherwise ? otherwise.execute(f) : Value::empty();
    }
    // One round with `item`: true when the loop is left, with `out`.
    [[gnu::always_inline]] bool round(Frame* f, Value item, Value& out) {
        if (!item.is_value()) [[unlikely]] {
            out = leave(f, item);
            return true;
        }
        if (to_local) {
            local.in(f) = item;
        } else if (Value stored = target_in(target)->store(f, item); stored.is_exception()) {
            out = stored;
            return true;
        }
        return run_body(f, out);
    }
    // The target has its item: true when the loop is left, with `out`.
    [[gnu::always_inline]] bool run_body(Frame* f, Value& out) {
        Value v = body.execute(f);
        if (!v.is_empty()) [[unlikely]] {
            if (v.tag != runtime::Tag::Continue) {
                out = v.tag == runtime::Tag::Break ? Value::empty() : v;
                return true;
            }
        }
        if (runtime::state.interrupts.load(std::memory_order_relaxed)) [[unlikely]] {
            at(f);
            if (Value handled = runtime::run_interrupts(); handled.is_exception()) {
                out = handled;
                return true;
            }
        }
        return false;
    }
    Value next_of(Frame* f, Value iterator) const;
    // `call`: where the frame was when it had made the iterable by a call.
    [[gnu::noinline]] Value run_generator(Frame* f, Value iterated, Value iterator,
                                          const void* call);
};

struct IterateNode final : IterateBase {
    Value run(Frame* f, Value iterator) override;
};
template <class S>
struct CachedIterateNode : IterateBase {
    Value run(Frame* f, Value iterator) override;
};
template <>
Value CachedIterateNode<ops::PairIterate>::run(Frame* f, Value iterator);

} // namespace boomslang::tree
