// Nodes of generators and coroutines. A suspended activation keeps its progress in frame slots, never
// in nodes: every node on the way to a `yield` is resumable, and when the frame is resumed
// (frame->resuming) each goes straight to the child it was in, down to the yield, which clears the
// flag. Expressions that suspend have been taken apart into statements (builder_generators.cpp), so
// only statements are resumable.
#pragma once

#include "runtime/call/generator.h"
#include "tree/core/control.h"
#include "tree/core/target.h"
#include "tree/flow/exceptions.h"

namespace boomslang::tree {

// Where a value passes between the body and whoever resumes it: the frame's last slot.
inline Value& mailbox(Frame* f) noexcept { return f->locals[f->code->frame_size - 1]; }

// What is kept of a resumable statement's progress.
struct Progress {
    std::uint32_t slot = 0;
    std::int64_t get(const Frame* f) const noexcept { return f->locals[slot].as_int(); }
    void set(Frame* f, std::int64_t step) const noexcept { f->locals[slot] = Value::integer(step); }
};

// yield value; what is sent goes to a frame slot.
struct YieldNode final : Node {
    Slot value;
    std::uint32_t result;
    explicit YieldNode(std::uint32_t r) : result(r) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "value", value); }
    Description describe() const override { return {"YieldNode"}; }
};
// yield from, await; the result goes to a frame slot.
struct DelegateNode final : Node {
    Slot value;
    std::uint32_t result, iterator;
    bool await;
    runtime::Awaited what = runtime::Awaited::Expression;
    bool is_iterator = false; // what `value` gives has been asked for its iterator
    DelegateNode(std::uint32_t r, std::uint32_t i, bool a) : result(r), iterator(i), await(a) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "value", value); }
    Description describe() const override { return {await ? "AwaitNode" : "YieldFromNode"}; }
};

struct ResumableBlockNode final : Node {
    Step* statements;
    std::uint32_t count;
    Progress progress;
    ResumableBlockNode(Step* s, std::uint32_t n, std::uint32_t p)
        : statements(s), count(n), progress{p} {}
    Value execute(Frame* f) override;
    void child_replaced(Slot& slot) override { static_cast<Step&>(slot).refresh(); }
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "", statements[i]);
    }
    Description describe() const override { return {"ResumableBlockNode"}; }
};
struct ResumableIfNode final : Node {
    Slot condition, then, otherwise;
    const Node* tester(const Slot& child) const override {
        return &child == &condition ? this : nullptr;
    }
    Progress progress;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "condition", condition);
        visit(context, "then", then);
        if (otherwise) visit(context, "else", otherwise);
    }
    Description describe() const override { return {"ResumableIfNode"}; }
};
struct ResumableWhileNode final : Node {
    Slot before, condition, body, otherwise; // `before`: the part of the condition that suspends
    const Node* tester(const Slot& child) const override {
        return &child == &condition ? this : nullptr;
    }
    Progress progress;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        if (before) visit(context, "before", before);
        visit(context, "condition", condition);
        visit(context, "body", body);
        if (otherwise) visit(context, "else", otherwise);
    }
    Description describe() const override { return {"ResumableWhileNode"}; }
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
    Progress progress;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    void child_replaced(Slot& slot) override {
        if (&slot == &body) body.refresh();
    }
    Description describe() const override { return {"ResumableForNode"}; }

  private:
    Value run(Frame* f, std::int64_t step);
};
// `next` awaits the next item into slot `item`.
struct AsyncForNode final : Node {
    Slot iterable, next, target, body, otherwise;
    std::uint32_t iterator = 0, item = 0;
    bool is_iterator = false;
    Progress progress;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"AsyncForNode"}; }
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
    Progress progress;
    ResumableTryExceptNode(ExceptClause* h, std::uint32_t n) : handlers(h), count(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"ResumableTryExceptNode"}; }

  private:
    Value handle(Frame* f, std::uint32_t i);
};
// What TryStarNode has in variables is in slots of the frame here.
struct ResumableTryStarNode final : Node {
    Slot body, otherwise;
    ExceptClause* handlers;
    std::uint32_t count;
    std::uint32_t original = 0, rest = 0, raised = 0;
    HandledSlot handled, part; // the original; and a handler's part of it
    Progress progress;
    ResumableTryStarNode(ExceptClause* h, std::uint32_t n) : handlers(h), count(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"ResumableTryStarNode"}; }

  private:
    Value handle(Frame* f, std::uint32_t i);
    Value handle_from(Frame* f, std::uint32_t first);
};
struct ResumableTryFinallyNode final : Node {
    Slot body, last;
    Node* end = nullptr;       // as in TryFinallyNode
    std::uint32_t outcome = 0; // what the body left with; an exception as the object
    HandledSlot handled;
    Progress progress;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "body", body);
        visit(context, "finally", last);
    }
    Description describe() const override { return {"ResumableTryFinallyNode"}; }
};
// with and async with. The results of the asynchronous __aenter__ and __aexit__ come from the
// DelegateNodes `enter` and `leave`, which find what to await in slot `waiting`.
struct ResumableWithNode final : Node {
    Slot manager, target, body, enter, leave;
    std::uint32_t exit = 0, waiting = 0, caught = 0, result = 0;
    HandledSlot handled;
    Progress progress;
    bool async = false;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override {
        return {async ? "AsyncWithNode" : "ResumableWithNode"};
    }

  private:
    Value finish(Frame* f, Value outcome);
    Value leave_with(Frame* f, Value result);
};

} // namespace boomslang::tree
