// Activations that ran already when tracing began (runtime/call/tracing.h): a node stands before each statement of the
// tree. Where nothing is under way around that but blocks, `if` and `while`, the activation goes over to its traced
// form, and runs to its end there. Elsewhere the node itself tells of the statement, where the activation's frame
// object has a trace function. It is put into the
// statement's place while the tree may be running, which any replacement is; when nothing is traced any more
// it takes itself out again.
#pragma once

#include "tree/core/tree.h"

namespace boomslang::tree {

struct WatchNode final : Node {
    enum Place : std::uint8_t {
        Statement,
        Outermost, // a statement of the body itself: leaving it by a value ends the activation
        Last,      // the last of those
        Clause,    // what an `except` clause takes: a value, with which nothing ends
        Body,      // of a loop or `with`, whose own line comes once more behind it
    };
    Slot inner;
    Place place;
    explicit WatchNode(Place p) : place(p) {}

    Value execute(Frame* f) override;
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    Condition execute_bool(Frame* f) override { return truth_of(execute(f)); }
    // Blocks ask after a statement that was under way when this node came before it.
    bool drops_value() const noexcept override { return inner.node && inner->drops_value(); }
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", inner); }
    Description describe() const override { return {"WatchNode"}; }

  private:
    Value watch(Frame* f);
    Value tell_outcome(Frame* f, Value v);
    Value leave(Frame* f, Value v);
    const WatchNode* body_ended(Value outcome) const;
    bool only_passes_on() const;
    void remove();
};

// Puts them in, where there are none yet.
void watch(Tree& tree);
// A body left with an exception. True: it has ended, or yielded, in its traced form, with this outcome.
[[gnu::cold]] bool has_gone_over(Frame* f, Value& outcome);
// While calls are traced: a body ran to its end, or left with an exception, within a statement that was under way
// already when it was first watched. Its end is told of here, once; a trace function may make it an exception.
[[gnu::cold]] void tell_end_under_way(Frame* f, Value& outcome);
// As Tree::go_on(), while calls are traced.
[[gnu::cold]] Value resume_watched(Tree& tree, Frame* f, Value sent);
// Has the runtime know how trees are watched.
bool watch_trees();

} // namespace boomslang::tree
