// Nodes of generators and coroutines. A suspended activation is at a `yield`, which is its frame's position;
// what it is in the middle of are the statements around that, its parents. When it is resumed the yield
// wakes, and from there each statement goes on behind its child (Node::go_on), from the inside outwards,
// until one yields again or the body ends. What a statement has to remember meanwhile is in frame slots,
// never in nodes. Expressions that suspend have been taken apart into statements
// (builder_generators.cpp), so only statements are resumable.
#pragma once

#include "runtime/call/generator.h"
#include "tree/core/control.h"
#include "tree/core/target.h"
#include "tree/flow/exceptions.h"

namespace boomslang::tree {

// Where a value passes from the body to whoever resumed it: the frame's last slot.
inline Value& mailbox(Frame* f) noexcept { return f->locals[f->code->frame_size - 1]; }

// yield value; what is sent goes to a frame slot.
struct YieldNode final : SuspensionNode {
    Slot value;
    std::uint32_t result;
    explicit YieldNode(std::uint32_t r) : result(r) {}
    Value execute(Frame* f) override;
    Value wake(Frame* f, Value sent) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "value", value); }
    Description describe() const override { return {"YieldNode"}; }
};
// yield from, await; the result goes to a frame slot.
struct DelegateNode final : SuspensionNode {
    Slot value;
    std::uint32_t result, iterator;
    bool await;
    runtime::Awaited what = runtime::Awaited::Expression;
    bool is_iterator = false; // what `value` gives has been asked for its iterator
    bool calls = false;       // `value` is a call, or a generator expression
    DelegateNode(std::uint32_t r, std::uint32_t i, bool a) : result(r), iterator(i), await(a) {}
    Value execute(Frame* f) override;
    Value wake(Frame* f, Value sent) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "value", value); }
    Description describe() const override { return {await ? "AwaitNode" : "YieldFromNode"}; }

  private:
    Value advance(Frame* f, Value sent);
    Value finish(Frame* f, Value v);
};

// A `while` whose condition suspends; others are as everywhere.
struct ResumableWhileNode final : Node {
    Slot before, condition, body, otherwise; // `before`: the part that does
    const Node* tester(const Slot& child) const override {
        return &child == &condition ? this : nullptr;
    }
    Value execute(Frame* f) override;
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "before", before);
        visit(context, "condition", condition);
        visit(context, "body", body);
        if (otherwise) visit(context, "else", otherwise);
    }
    Description describe() const override { return {"ResumableWhileNode"}; }

  private:
    Value run(Frame* f);
};
struct ResumableForNode final : Node {
    Slot iterable, target;
    Step body;
    Slot otherwise;
    std::uint32_t iterator = 0;
    Place local;
    bool to_local = false;    // the target is a plain local: `local`
    bool is_iterator = false; // a comprehension's parameter: no iter() needed
    bool calls = false;       // the iterable is a call, or a generator expression
    Value execute(Frame* f) override;
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override;
    void child_replaced(Slot& slot) override {
        if (&slot == &body) body.refresh();
    }
    Description describe() const override { return {"ResumableForNode"}; }

  private:
    Value run(Frame* f);
    Value leave(Frame* f, Value outcome) const;
    void forget(Frame* f) const;
};
// `next` awaits the next item into slot `item`.
struct AsyncForNode final : Node {
    Slot iterable, next, target, body, otherwise;
    std::uint32_t iterator = 0, item = 0;
    bool is_iterator = false;
    Value execute(Frame* f) override;
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"AsyncForNode"}; }

  private:
    Value run(Frame* f);
    bool take(Frame* f, Value awaited, Value& out);
    bool leaves(Frame* f, Value outcome, Value& out) const;
};
// What AsyncForNode awaits: __anext__() of the iterator in a slot.
struct AsyncNextNode final : Node {
    std::uint32_t iterator;
    explicit AsyncNextNode(std::uint32_t i) : iterator(i) {}
    Value execute(Frame* f) override;
    Description describe() const override { return {"AsyncNextNode"}; }
};

// Which exceptions a generator's own handlers are handling; `outer` ones are its caller's and change
// from one resumption to the next.
struct HandledSlot {
    std::uint32_t slot = 0;
    void enter(Frame* f, runtime::Object* exception) const;
    void leave(Frame* f) const;
};

struct ResumableTryExceptNode final : Node {
    Slot body, otherwise;
    ExceptClause* handlers;
    std::uint32_t count;
    std::uint32_t caught = 0;
    HandledSlot handled;
    ResumableTryExceptNode(ExceptClause* h, std::uint32_t n) : handlers(h), count(n) {}
    Value execute(Frame* f) override { return behind_body(f, run_guarded(f, body)); }
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"ResumableTryExceptNode"}; }

  private:
    Value behind_body(Frame* f, Value v);
    Value handle(Frame* f, const ExceptClause& handler);
    Value behind_handler(Frame* f, const ExceptClause& handler, Value v);
};
// What TryStarNode has in variables is in slots of the frame here.
struct ResumableTryStarNode final : Node {
    Slot body, otherwise;
    ExceptClause* handlers;
    std::uint32_t count;
    std::uint32_t original = 0, rest = 0, raised = 0;
    HandledSlot handled, part; // the original; and a handler's part of it
    ResumableTryStarNode(ExceptClause* h, std::uint32_t n) : handlers(h), count(n) {}
    Value execute(Frame* f) override { return behind_body(f, run_guarded(f, body)); }
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"ResumableTryStarNode"}; }

  private:
    Value behind_body(Frame* f, Value v);
    Value handle(Frame* f, const ExceptClause& handler);
    Value behind_handler(Frame* f, const ExceptClause& handler, Value v);
    Value end_handler(Frame* f, Value v);
    Value handle_from(Frame* f, const ExceptClause* first);
};
struct ResumableTryFinallyNode final : Node {
    Slot body, last;
    Node* end = nullptr;       // as in TryFinallyNode
    std::uint32_t outcome = 0; // what the body left with; an exception as the object
    std::uint32_t raised = 0;  // whether it is an exception
    HandledSlot handled;
    Value execute(Frame* f) override { return behind_body(f, run_guarded(f, body)); }
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "body", body);
        visit(context, "finally", last);
    }
    Description describe() const override { return {"ResumableTryFinallyNode"}; }

  private:
    Value behind_body(Frame* f, Value v);
    Value behind_last(Frame* f, Value w);
};
// with and async with. The results of the asynchronous __aenter__ and __aexit__ come from the
// DelegateNodes `enter` and `leave`, which find what to await in slot `waiting`.
struct ResumableWithNode final : Node {
    Slot manager, target, body, enter, leave;
    std::uint32_t exit = 0, waiting = 0, caught = 0, result = 0;
    HandledSlot handled;
    bool async = false;
    Value execute(Frame* f) override;
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override {
        return {async ? "AsyncWithNode" : "ResumableWithNode"};
    }

  private:
    Value run_body(Frame* f);
    Value behind_body(Frame* f, Value v);
    Value behind_leave(Frame* f, Value v);
    Value finish(Frame* f, Value outcome);
    Value leave_with(Frame* f, Value result);
};

} // namespace boomslang::tree
