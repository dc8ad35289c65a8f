// Calls of Python functions whose parameters are all passed by position: the callee's tree is known,
// and its body runs without a detour through the runtime.
#pragma once

#include "ops/placement.h"
#include "tree/calls.h"
#include "tree/globals.h"
#include "tree/tree.h"

namespace boomslang::tree {

// A function of the program as a call site keeps it. Functions that share the code share the tree.
struct Callee {
    runtime::Code* code = nullptr;
    Tree* tree = nullptr;
    const ops::Placement* placement = nullptr;  // null: every parameter gets the argument at its place

    // Takes `function` for `given` arguments by position: false when it wants more, fewer, or makes a
    // generator.
    bool set(const runtime::Function* function, std::uint32_t given);
    // As set, with defaults and keywords; `bound` arguments come before the site's own.
    bool place(const runtime::Function* function, std::uint32_t bound, const CallSite& site,
               Tree& owner);
    // Parameters are in place, `given` of them.
    [[gnu::always_inline]] Value run(Frame* f, Frame* frame, runtime::Function* function,
                                     std::uint32_t given) const {
        for (std::uint32_t i = given; i < code->local_count; ++i) frame->locals[i] = Value::empty();
        return runtime::enter_with(frame, function, code, f, [&] { return tree->run(frame); });
    }
    // Evaluates the site's arguments to where they belong, behind `bound` ones that are there already,
    // and runs `function`.
    Value call(Frame* f, Frame* frame, runtime::Function* function, std::uint32_t bound,
               const CallSite& site) const;

  private:
    [[gnu::noinline, gnu::cold]] Value call_changed(Frame* frame, runtime::Function* function,
                                                    std::uint32_t bound, const CallSite& site) const;
};

// f(...)
struct FunctionCallBase : CallNode {
    Callee python;
    void child_replaced(Slot& slot) override;
};
struct AnyCallee {
    static Value read(Frame* f, const Slot& slot) { return slot.node->execute(f); }
};
// Statically bound to the node of the global variable that the function is in.
struct GlobalCallee {
    static Value read(Frame* f, const Slot& slot) {
        return static_cast<ModuleGlobalNode*>(slot.node)->ModuleGlobalNode::execute(f);
    }
};
template <class From, int kCount>  // kCount < 0: any number of arguments
struct FunctionCallNode final : FunctionCallBase {
    Value execute(Frame* f) override;
};
FunctionCallBase* make_function_call(Tree& tree, const Node* callee, std::uint32_t count);

// The same by keyword or with defaults.
struct PlacedCallNode final : CallNode {
    Callee python;
    Value execute(Frame* f) override;
};

// A class of the program: allocates the instance and calls __init__.
struct ClassCallNode final : CallNode {
    runtime::Function* initializer = nullptr;
    std::uint32_t version = 0;  // the class's
    Callee python;              // of __init__
    Value execute(Frame* f) override;
};
// receiver.name(...)
struct FunctionMethodBase : CallMethodNode {
    Callee python;
};
template <class Receiver, int kCount>
struct FunctionMethodNode final : FunctionMethodBase {
    Value execute(Frame* f) override;
};
// By keyword or with defaults.
struct PlacedMethodNode final : FunctionMethodBase {
    Value execute(Frame* f) override;
};
// Receivers of a few shapes.
struct PolymorphicMethodNode final : CallMethodNode {
    struct Method {
        ops::MethodCache cache;
        Callee python;
    };
    std::uint32_t method_count = 0;
    Method methods[ops::PolymorphicCache::kShapes];
    Value execute(Frame* f) override;
    bool is_full() const noexcept { return method_count == ops::PolymorphicCache::kShapes; }
};
// module.function(...), Class.function(...): any function, at its best one of Python.
struct ModuleFunctionNode final : FunctionMethodBase {
    Value execute(Frame* f) override;
};
FunctionMethodBase* make_function_method(Tree& tree, Form receiver, std::uint32_t count);

} // namespace boomslang::tree
