// Calls: f(...), receiver.name(...). Arguments are evaluated straight into the frame that the callee
// will have, `base` values behind this frame's locals.
#pragma once

#include "ops/attribute.h"
#include "ops/call.h"
#include "runtime/call.h"
#include "tree/operand.h"

namespace boomslang::runtime {
struct Native;
}

namespace boomslang::tree {

using ops::kArgumentRoom;

// What all calls with a fixed number of arguments share.
struct CallSite : Node {
    Operand* arguments = nullptr;
    std::uint32_t count = 0;     // of arguments, keyword ones last
    std::uint32_t base = 0;      // where the callee's frame begins, in values from locals
    runtime::Tuple* keywords = nullptr;  // names of the last arguments
    ops::Spec spec = Spec::Generic;
    Value cached = Value::empty();       // function's code, native, or class
    runtime::Function* initializer = nullptr;  // ClassCall: __init__
    std::uint32_t version = 0;           // ClassCall: the class's

    Frame* callee_frame(Frame* f) const noexcept {
        return reinterpret_cast<Frame*>(f->locals + base);
    }
    // Evaluates the arguments into `into`. Empty, or Exception.
    [[gnu::always_inline]] Value evaluate(Frame* f, Value* into) const {
        for (std::uint32_t i = 0; i < count; ++i) {
            Value v = arguments[i].checked(f);
            if (v.is_exception()) [[unlikely]] return v;
            into[i] = v;
        }
        return Value::empty();
    }
    // Runs a function whose parameters are all in place.
    [[gnu::always_inline]] Value enter_function(Frame* f, Frame* callee, runtime::Function* function,
                                                std::uint32_t given) const {
        runtime::Code* code = function->code;
        if (!code->executable) [[unlikely]]
            if (!runtime::prepare_code(code)) return Value::exception();
        for (std::uint32_t i = given; i < code->local_count; ++i) callee->locals[i] = Value::empty();
        return runtime::enter(callee, function, code, f);
    }
    // Any callee, arguments in the callee's frame.
    Value call_any(Frame* f, Value callee, Value* args, std::uint32_t given) const;
    void visit_arguments(ChildVisitor visit, void* context) {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "argument", arguments[i].slot);
    }
    void share(CallSite& from);
};

struct CallNode : CallSite {
    Slot callee;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "callee", callee);
        visit_arguments(visit, context);
    }
    Description describe() const override;
    Value execute(Frame* f) override;  // generic

  protected:
    Value miss(Frame* f, Value function, Value* args);
    void specialize(Value function);
};
// A Python function that takes just these arguments.
struct FunctionCallNode final : CallNode {
    Value execute(Frame* f) override;
};
// A builtin function, by position.
struct NativeCallNode final : CallNode {
    Value execute(Frame* f) override;
};
// A class of the program: allocates the instance and calls __init__.
struct ClassCallNode final : CallNode {
    Value execute(Frame* f) override;
};

struct CallMethodNode : CallSite {
    Operand receiver;
    runtime::Str* name = nullptr;
    SourceSpan look_up;                  // of receiver.name
    ops::MethodCache cache{};
    SourceSpan first_span() const override { return look_up; }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "receiver", receiver.slot);
        visit_arguments(visit, context);
    }
    Description describe() const override;
    Value execute(Frame* f) override;  // generic

  protected:
    Value call_generic(Frame* f, Value self);
    Value miss(Frame* f, Value self);
    void specialize(Value self);
};
// A Python method that takes just these arguments.
struct FunctionMethodNode final : CallMethodNode {
    Value execute(Frame* f) override;
};
// A method of a builtin type.
struct NativeMethodNode final : CallMethodNode {
    Value execute(Frame* f) override;
};
// module.function(...), Class.function(...)
struct ModuleFunctionNode final : CallMethodNode {
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
