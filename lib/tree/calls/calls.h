// Calls: f(...), receiver.name(...). Arguments are evaluated straight into the frame that the callee
// will have, `base` values behind this frame's locals.
#pragma once

#include "ops/attribute.h"
#include "ops/call.h"
#include "runtime/call/call.h"
#include "tree/core/operand.h"

namespace boomslang::runtime {
struct Native;
}

namespace boomslang::tree {

using ops::kArgumentRoom;

struct Callee;

// What all calls with a fixed number of arguments share.
struct CallSite : Node {
    Operand* arguments = nullptr;
    std::uint32_t count = 0;            // of arguments, keyword ones last
    Place base;                         // where the callee's frame begins
    runtime::Tuple* keywords = nullptr; // names of the last arguments
    ops::Spec spec = Spec::Generic;
    Value cached = Value::empty(); // function, native, or class

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
    void share(CallSite& from);
    void child_replaced(Slot& slot) override;
};

struct CallNode : CallSite {
    Slot callee;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "callee", callee);
        visit_arguments(visit, context);
    }
    Description describe() const override;
    Operation operation() const override { return {Family::Call, spec}; }
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;
    Value execute(Frame* f) override; // generic

  protected:
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value function, Value* args);
    void specialize(Value function);
    CallNode* make_for(const ops::CallChoice& choice, const Callee& python);
};
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

struct PolymorphicMethodBase;

struct CallMethodNode : CallSite {
    Operand receiver;
    runtime::Str* name = nullptr;
    SourceSpan look_up; // of receiver.name
    ops::MethodCache cache{};
    PolymorphicMethodBase* seen =
        nullptr; // generic: has the methods before it went back, and that of then
    SourceSpan first_span() const override { return look_up; }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
        visit_arguments(visit, context);
    }
    void child_replaced(Slot& slot) override;
    Description describe() const override;
    Operation operation() const override { return {Family::CallMethod, spec}; }
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;
    Value execute(Frame* f) override; // generic

  protected:
    // The receiver cannot be had without a call.
    [[gnu::noinline, gnu::cold]] Value call_slowly(Frame* f);
    Value call_generic(Frame* f, Value self);
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value self);
    // A miss that is known only when receiver and arguments stand in the callee's frame:
    // `function`, which was looked up before them, has other code now.
    [[gnu::noinline, gnu::cold]] Value miss_evaluated(Frame* f, runtime::Function* function);
    void count_miss(Frame* f, Value self);
    void specialize(Value self);
    void go_back(Value self);
    void become(CallMethodNode* fresh, Spec chosen, const ops::MethodCache& found,
                const char* reason);
    CallMethodNode* make_for_function(const ops::MethodCache& found, const ops::CallChoice& choice,
                                      Spec& chosen);
    PolymorphicMethodBase* join(const ops::MethodCache& found, const Callee& python);
};
// A method of a builtin type.
template <class Receiver, int kCount>
struct NativeMethodNode final : CallMethodNode {
    Value execute(Frame* f) override;
    void child_replaced(Slot& slot) override;
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
