// try, with, raise, assert.
#pragma once

#include "ops/exceptions.h"
#include "runtime/state/memory_guard.h"
#include "tree/core/target.h"

namespace boomslang::tree {

using ops::catch_pending;
using ops::load_context_methods;
using ops::raise_caught;

// While it lives, `exception` is what `raise` re-raises and what new exceptions get as context.
class Handling {
  public:
    explicit Handling(runtime::Object* exception) : previous_(runtime::state.handled) {
        runtime::state.handled = Value::object(exception);
    }
    ~Handling() { runtime::state.handled = previous_; }
    Handling(const Handling&) = delete;

  private:
    Value previous_;
};

// Runs the body of a statement that handles exceptions, MemoryError from native code among them.
inline Value run_guarded(Frame* f, const Slot& body) {
    return runtime::with_memory_guard(f, [&] { return body->execute(f); });
}

// except type as target: body
struct ExceptClause {
    Node* place; // does nothing; has the clause's span
    Slot type;   // null: catches everything
    Slot target; // null: no name
    Slot unbind; // deletes the name afterwards
    Slot body;
};

struct TryExceptNode final : Node {
    Slot body, otherwise;
    ExceptClause* handlers;
    std::uint32_t count;
    TryExceptNode(ExceptClause* h, std::uint32_t n) : handlers(h), count(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"TryExceptNode"}; }
};
// except* (PEP 654): every handler takes its part of the group; what handlers raise and what nobody took
// is raised together at the end.
struct TryStarNode final : Node {
    Slot body, otherwise;
    ExceptClause* handlers;
    std::uint32_t count;
    TryStarNode(ExceptClause* h, std::uint32_t n) : handlers(h), count(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"TryStarNode"}; }
};
struct TryFinallyNode final : Node {
    Slot body, last;
    Node* end =
        nullptr; // does nothing; has the span of the last statement, where the frame is left
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "body", body);
        visit(context, "finally", last);
    }
    Description describe() const override { return {"TryFinallyNode"}; }
};
// Runs a handler's body with its name bound.
Value run_handler(Frame* f, ExceptClause& handler, runtime::Object* exception);
// Unbinds the handler's name after its body ended with `v`.
void unbind_handler(Frame* f, const ExceptClause& handler, Value v);
void visit_handlers(ExceptClause* handlers, std::uint32_t count, ChildVisitor visit, void* context);
// except*: takes the handler's part out of `rest`. None: it has none; the group for it; or Exception.
Value take_part(Frame* f, const ExceptClause& handler, Value& rest);
// How a statement with except* ends: Empty, or Exception. `raised`: a list, of what handlers raised.
Value raise_what_is_left(Frame* f, Value original, Value raised, Value rest);
// Does the handler take the exception? Bool, or Exception.
Value handler_matches(Frame* f, const ExceptClause& handler, runtime::Object* exception);

struct WithNode final : Node {
    Slot manager, target, body; // target may be null
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "manager", manager);
        if (target) visit(context, "target", target);
        visit(context, "body", body);
    }
    Description describe() const override { return {"WithNode"}; }
};

struct RaiseNode final : Node {
    Slot exception, cause; // each may be null
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        if (exception) visit(context, "exception", exception);
        if (cause) visit(context, "cause", cause);
    }
    Description describe() const override { return {"RaiseNode"}; }
};
struct AssertNode final : Node {
    Slot test, message; // message may be null
    SourceSpan failure; // where it is raised that the test failed
    SourceSpan first_span() const override { return failure; }
    const Node* tester(const Slot& child) const override {
        return &child == &test ? this : nullptr;
    }
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "test", test);
        if (message) visit(context, "message", message);
    }
    Description describe() const override { return {"AssertNode"}; }
};

} // namespace boomslang::tree
