// Calls: f(...), receiver.name(...). Arguments are evaluated straight into the frame that the callee
// will have, `base` values behind this frame's locals.
#pragma once

#include "ops/attribute.h"
#include "ops/call.h"
#include "runtime/call/call.h"
#include "tree/core/specializing.h"

namespace boomslang::runtime {
struct Native;
}

namespace boomslang::tree {

using ops::kArgumentRoom;

struct CallBase;

// A function of the program as a call keeps it. Functions that share the code share the tree.
struct Callee {
    runtime::Code* code = nullptr; // null: no function is known
    Tree* tree = nullptr;
    // How arguments go to their parameters. Null: each parameter gets the argument at its place.
    const ops::Placement* placement = nullptr;

    // Takes the function that was chosen for `count` arguments. False: its tree is not known, or the
    // caller's frame has no room for its parameters.
    bool take(const ops::CallChoice& choice, std::uint32_t count, Tree& owner);
    // The tree that executes the code. Null: it never ran, is of the other backend, or has large frames.
    static Tree* tree_of(const runtime::Code* code);
    // Runs the body; the parameters are in place, `given` of them. (python_calls.h)
    Value run(Frame* f, Frame* frame, runtime::Function* function, std::uint32_t given) const;
    // Runs `function` with the call's arguments, which are evaluated and stand behind `bound` ones
    // in the order of the call: only now do they go to their parameters, because whatever was
    // called for an argument had its frame behind those before it.
    Value call(Frame* f, Frame* frame, runtime::Function* function, std::uint32_t bound,
               const CallBase& call) const;
};

// What all calls with a fixed number of arguments share.
struct CallBase : Node {
    Operand* arguments = nullptr;
    std::uint32_t count = 0;            // of arguments, keyword ones last
    Place base;                         // where the callee's frame begins
    runtime::Tuple* keywords = nullptr; // names of the last arguments
    Value cached = Value::empty();      // the callee that is known: a function, native or class
    Callee python;                      // the Python function that the call runs

    Frame* callee_frame(Frame* f) const noexcept { return base.frame_in(f); }
    // Evaluates the arguments into `into`; kCount: how many, if known. Empty, or Exception.
    template <int kCount = -1>
    [[gnu::always_inline]] Value evaluate(Frame* f, Value* into) const {
        const std::uint32_t n = kCount < 0 ? count : static_cast<std::uint32_t>(kCount);
#pragma GCC unroll 4
        for (std::uint32_t i = 0; i < n; ++i) {
            Value v = arguments[i].argument(f);
            if (v.is_exception()) [[unlikely]]
                return v;
            into[i] = v;
        }
        return Value::empty();
    }
    // Any callee, arguments in the callee's frame.
    Value call_any(Frame* f, Value callee, Value* args, std::uint32_t given) const;
    void visit_arguments(ChildVisitor visit, void* context) {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "argument", arguments[i].slot);
    }
    void take_arguments(CallBase& from);
    void child_replaced(Slot& slot) override;
};

// What a call of a callee that is known remembers.
struct KnownCallee {
    Spec spec = Spec::Generic;
    Value cached = Value::empty();
    Callee python;
    runtime::Function* initializer = nullptr; // ClassCall: __init__, and the class's version
    std::uint32_t version = 0;
    ops::TypeCallCache construct; // TypeCall
};

// f(...)
struct CallNode : Specializing<CallNode, CallBase> {
    Slot callee;

    CallNode() : Specializing(Family::Call) {}
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "callee", callee);
        visit_arguments(visit, context);
    }
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;
    Value execute(Frame* f) override; // generic
    KnownCallee choose(Value function);
    KnownCallee choice() const { return {spec, cached, python, nullptr, 0, {}}; }
    CallNode* make(const KnownCallee& known);
    void take_over(CallNode& from) {
        take_arguments(from);
        callee.set(this, from.callee.node);
    }
    std::string detail() const;

  protected:
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value function, Value* args);
};
// The node of each specialization for a call, which has the callee and the arguments still.
#define CALL_SPEC(family, spec, opcode)                                                            \
    CallNode* make_##spec(CallNode& call, const KnownCallee& known);
#include "ops/ops.def"

// A builtin function, by position.
template <int kCount> // < 0: any number of arguments
struct NativeCallNode final : CallNode {
    Value execute(Frame* f) override;

  private:
    // The callee is not the one that is known, or no value.
    [[gnu::noinline, gnu::cold]] Value call_other(Frame* f, Value v);
};

// A method of a builtin type that is bound to its receiver already, by position.
struct BoundNativeCallNode final : CallNode {
    Value execute(Frame* f) override;
};

// A builtin class, by position.
struct TypeCallNode final : CallNode {
    ops::TypeCallCache construct;
    Value execute(Frame* f) override;
    // Its first half: the callee, and the arguments in their places. Empty, or Exception.
    Value prepare(Frame* f, Value& called) const;
    Value* places(Frame* f) const noexcept { return callee_frame(f)->locals + 1; }
    // Its second half.
    Value complete(Frame* f, Value called);
};

// A method that receivers of one shape have.
struct Method {
    ops::MethodCache cache;
    Callee python;
    friend const ops::AttributeCache& cache_of(const Method& method) noexcept {
        return method.cache;
    }
};
// Those of receivers of a few shapes.
struct Methods {
    std::uint32_t count = 0;
    Method of[ops::PolymorphicCache::kShapes];
    void renew() const noexcept {}
};
// What a call of a method that is known remembers.
struct KnownMethod {
    Spec spec = Spec::Generic;
    Method method;
    Methods several;    // PolymorphicMethod
    KnownCallee callee; // ModuleFunction: what the name holds
};

// receiver.name(...)
struct CallMethodNode : Specializing<CallMethodNode, CallBase> {
    Operand receiver;
    runtime::Str* name = nullptr;
    SourceSpan look_up; // of receiver.name
    ops::MethodCache cache{};
    // Of the generic node, once the site went back to it: the methods that it had met until then.
    Methods* seen = nullptr;

    CallMethodNode() : Specializing(Family::CallMethod) {}
    SourceSpan first_span() const override { return look_up; }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
        visit_arguments(visit, context);
    }
    void child_replaced(Slot& slot) override;
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;
    Value execute(Frame* f) override; // generic
    // Of the form for several shapes.
    virtual const Methods* methods_known() const { return nullptr; }
    // Of ModuleFunction.
    virtual const KnownCallee* callee_known() const { return nullptr; }
    KnownMethod choose(Value self);
    KnownMethod choice() const;
    CallMethodNode* make(const KnownMethod& known);
    void take_over(CallMethodNode& from);
    std::string detail() const;
    [[gnu::noinline, gnu::cold]] void generalize(Value self);

  protected:
    // The receiver cannot be had without a call.
    [[gnu::noinline, gnu::cold]] Value call_slowly(Frame* f);
    Value call_generic(Frame* f, Value self);
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value self);
    // A miss that is known only when receiver and arguments stand in the callee's frame:
    // `function`, which was looked up before them, has other code now.
    [[gnu::noinline, gnu::cold]] Value miss_evaluated(Frame* f, runtime::Function* function);

  private:
    KnownMethod joined(Value self);
};
#define METHOD_SPEC(family, spec, opcode)                                                          \
    CallMethodNode* make_##spec(CallMethodNode& call, const KnownMethod& known);
#include "ops/ops.def"

// A method of a builtin type.
template <class Receiver, int kCount>
struct NativeMethodNode final : CallMethodNode {
    Value execute(Frame* f) override;
};
// f(*args, **kwargs) in any mix.
struct SpreadCallNode final : Node {
    enum class Kind : std::uint8_t { Positional, Star, Keyword, DoubleStar };
    struct Part {
        Slot value;
        Kind kind = Kind::Positional;
        runtime::Str* name = nullptr;
    };
    Slot callee;
    Part* parts;
    std::uint32_t count;
    SpreadCallNode(Part* p, std::uint32_t n) : parts(p), count(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "callee", callee);
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "argument", parts[i].value);
    }
    Description describe() const override { return {"SpreadCallNode"}; }
};

} // namespace boomslang::tree
