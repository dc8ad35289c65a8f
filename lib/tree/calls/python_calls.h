// Calls of Python functions whose parameters are all passed by position: the callee's tree is known,
// and its body runs without a detour through the runtime.
#pragma once

#include "ops/placement.h"
#include "support/invariant.h"
#include "tree/access/attribute_operand.h"
#include "tree/access/globals.h"
#include "tree/calls/calls.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

[[gnu::always_inline]] inline Value Callee::run(Frame* f, Frame* frame, runtime::Function* function,
                                                std::uint32_t given) const {
    BOOMSLANG_ASSERT(function->code == code && code->executable == tree,
                     "the function still has the code whose tree is known");
    BOOMSLANG_ASSERT(given == code->parameter_count, "every parameter has its argument");
    for (std::uint32_t i = given; i < code->cleared_count; ++i) frame->locals[i] = Value::empty();
    return runtime::enter_with<true>(frame, function, code, f, [&] { return tree->run(frame); });
}

// f(...)
struct FunctionCallBase : CallNode {
    void child_replaced(Slot& slot) override;

  protected:
    [[gnu::noinline, gnu::cold]] Value call_slowly(Frame* f);
    // `v` is no Python function, or no value.
    [[gnu::noinline, gnu::cold]] Value call_other(Frame* f, Value v);
};
// `take`: as a form of operand does.
struct AnyCallee {
    [[gnu::always_inline]] static bool take(Frame* f, const Slot& slot, Value& out) {
        out = slot.node->execute(f);
        return true;
    }
};
// Statically bound to the node of the global variable that the function is in.
struct GlobalCallee {
    [[gnu::always_inline]] static bool take(Frame* f, const Slot& slot, Value& out) {
        return static_cast<const ModuleGlobalNode*>(slot.node)->take(f, out);
    }
};
template <class From, int kCount> // kCount < 0: any number of arguments
struct FunctionCallNode final : FunctionCallBase {
    Value execute(Frame* f) override;
};
// The same by keyword or with defaults.
struct PlacedCallNode final : CallNode {
    Value execute(Frame* f) override;
};

// A method that is bound to its receiver already.
struct BoundMethodCallNode final : CallNode {
    Value execute(Frame* f) override;
};

// A class of the program: allocates the instance and calls __init__.
struct ClassCallNode final : CallNode {
    runtime::Function* initializer = nullptr;
    std::uint32_t version = 0; // the class's
    Value execute(Frame* f) override;
};
// Whether `v` is the class that is known and makes instances as it did.
inline bool is_known_class(Value v, Value cached, std::uint32_t version,
                           const runtime::Function* initializer, const Callee& python) noexcept {
    return v.is(cached) && v.as<runtime::Type>()->version == version &&
           initializer->code == python.code;
}
// An instance of `type`, initialized with the arguments, which stand behind its place in the callee's frame.
Value make_initialized(Frame* f, runtime::Type* type, runtime::Function* initializer,
                       const Callee& python, const CallBase& call);
// receiver.name(...)
template <class Receiver, int kCount>
struct FunctionMethodNode final : CallMethodNode {
    Value execute(Frame* f) override;
};
// By keyword or with defaults.
struct PlacedMethodNode final : CallMethodNode {
    Value execute(Frame* f) override;
};
// Receivers of a few shapes.
struct PolymorphicMethodBase : CallMethodNode {
    // What is compared and used at each call, together.
    struct Entry {
        const runtime::Shape* shape = nullptr;
        runtime::Function* function = nullptr;
        const Callee* python = nullptr;
    };
    std::uint32_t epoch = 0; // of the last look at the types' versions
    bool placed = false;     // one of them goes by keyword or with defaults
    Entry entries[ops::PolymorphicCache::kShapes];
    Methods methods;
    const Methods* methods_known() const override { return &methods; }
    void remember(const Methods& several);

  protected:
    // Some type has changed: methods of those whose type it was are not valid any more.
    [[gnu::noinline, gnu::cold]] void renew();
    // The entry for the receiver; null: none.
    [[gnu::always_inline]] const Entry* find(Value self) {
        if (epoch != runtime::latest_type_version) [[unlikely]]
            renew();
        if (!self.is_object()) [[unlikely]]
            return nullptr;
        const runtime::Shape* shape = self.as_object()->shape;
#pragma GCC unroll 4
        for (const Entry& entry : entries)
            if (entry.shape == shape) return &entry;
        return nullptr;
    }
};
template <class Receiver, int kCount>
struct PolymorphicMethodNode final : PolymorphicMethodBase {
    Value execute(Frame* f) override;
};
// module.function(...), Class.function(...): what the name holds, by the specialization kCall that a call by itself
// would have, or as any.
struct ModuleFunctionBase : CallMethodNode {
    KnownCallee known;
    const KnownCallee* callee_known() const override { return &known; }
};
template <Spec kCall>
struct ModuleFunctionNode final : ModuleFunctionBase {
    Value execute(Frame* f) override;

  private:
    // Calls what is known, arguments in the callee's frame. Miss: `function` is something else.
    Value call_known(Frame* f, Value function);
};

} // namespace boomslang::tree
