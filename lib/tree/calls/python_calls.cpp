#include "tree/calls/python_calls.h"

#include <algorithm>

#include "ops/call.h"
#include "ops/describe_cache.h"
#include "runtime/heap/instance.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using namespace runtime;

Tree* Callee::tree_of(const Code* code) {
    auto* t = dynamic_cast<Tree*>(code->executable); // null: never ran, or of the other back end
    return t && code->frame_size <= kSmallFrame ? t : nullptr;
}

bool Callee::take(const ops::CallChoice& choice, std::uint32_t count, Tree& owner) {
    Code* c = choice.function->code;
    Tree* t = tree_of(c);
    if (!t) return false;
    if (choice.placed) {
        // The caller's frame has room for so many values where the callee's will begin.
        if (c->parameter_count > count + kArgumentRoom) return false;
        auto* kept = owner.make_array<ops::Placement>(1);
        *kept = choice.placement;
        placement = kept;
    }
    code = c;
    tree = t;
    return true;
}

Value Callee::call(Frame* f, Frame* frame, Function* function, std::uint32_t bound,
                   const CallBase& call) const {
    const std::uint32_t given = bound + call.count;
    f->position = &call;
    if (function->code == code) [[likely]] {
        if (!placement) return run(f, frame, function, given);
        if (placement->arrange(function, frame->locals, bound, call.count)) [[likely]]
            return run(f, frame, function, code->parameter_count);
    }
    // The function was given other code or defaults while its arguments were evaluated.
    return call.call_any(f, Value::object(function), frame->locals, given);
}

// --- f(...)

template <class From, int kCount>
Value FunctionCallNode<From, kCount>::execute(Frame* f) {
    Value v;
    if (!From::take(f, callee, v)) [[unlikely]]
        return call_slowly(f);
    if (!is_exact(v, types::function)) [[unlikely]]
        return call_other(f, v);
    auto* function = v.as<Function>();
    Frame* frame = callee_frame(f);
    TRY(evaluate<kCount>(f, frame->locals));
    if (function->code != python.code) [[unlikely]]
        return miss(f, Value::object(function), frame->locals);
    at(f);
    return python.run(f, frame, function, kCount < 0 ? count : static_cast<std::uint32_t>(kCount));
}

// The callee cannot be had without a call.
Value FunctionCallBase::call_slowly(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) return v;
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    return call_any(f, v, args, count);
}

Value FunctionCallBase::call_other(Frame* f, Value v) {
    if (v.is_exception()) return v;
    if (v.is_empty()) return call_slowly(f);
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    return miss(f, v, args);
}

namespace {

template <class From>
FunctionCallBase* make_for_count(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 0: return tree.make<FunctionCallNode<From, 0>>({});
    case 1: return tree.make<FunctionCallNode<From, 1>>({});
    case 2: return tree.make<FunctionCallNode<From, 2>>({});
    case 3: return tree.make<FunctionCallNode<From, 3>>({});
    default: return tree.make<FunctionCallNode<From, -1>>({});
    }
}
template <template <class, int> class Node, class Base, class Receiver>
Base* make_method_for_count(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 0: return tree.make<Node<Receiver, 0>>({});
    case 1: return tree.make<Node<Receiver, 1>>({});
    case 2: return tree.make<Node<Receiver, 2>>({});
    default: return tree.make<Node<Receiver, -1>>({});
    }
}
template <template <class, int> class Node, class Base>
Base* make_method(CallMethodNode& call) {
    Tree& tree = *call.tree();
    switch (call.receiver.form) {
    case Form::Local: return make_method_for_count<Node, Base, LocalForm>(tree, call.count);
    case Form::Attribute: return make_method_for_count<Node, Base, AttributeForm>(tree, call.count);
    default: return make_method_for_count<Node, Base, ExpressionForm>(tree, call.count);
    }
}

} // namespace

CallNode* make_FunctionCall(CallNode& call, const KnownCallee&) {
    return dynamic_cast<const ModuleGlobalNode*>(call.callee.node)
               ? make_for_count<GlobalCallee>(*call.tree(), call.count)
               : make_for_count<AnyCallee>(*call.tree(), call.count);
}

void FunctionCallBase::child_replaced(Slot& slot) {
    if (&slot == &callee) refit(callee);
    else CallBase::child_replaced(slot);
}

CallNode* make_PlacedCall(CallNode& call, const KnownCallee&) {
    return call.tree()->make<PlacedCallNode>({});
}

Value PlacedCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]]
        return v;
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals));
    if (is_exact(v, types::function) && v.as<Function>()->code == python.code) [[likely]]
        return python.call(f, frame, v.as<Function>(), 0, *this);
    return miss(f, v, frame->locals);
}

CallNode* make_BoundMethodCall(CallNode& call, const KnownCallee&) {
    return call.tree()->make<BoundMethodCallNode>({});
}

Value BoundMethodCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]]
        return v;
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals + 1));
    Function* function = ops::bound_function(v);
    if (!function || function->code != python.code) [[unlikely]]
        return miss(f, v, frame->locals + 1);
    frame->locals[0] = v.as<BoundMethod>()->self;
    return python.call(f, frame, function, 1, *this);
}

// --- Class(...)

CallNode* make_ClassCall(CallNode& call, const KnownCallee& known) {
    auto* node = call.tree()->make<ClassCallNode>({});
    node->initializer = known.initializer;
    node->version = known.version;
    return node;
}

Value ClassCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]]
        return v;
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals + 1));
    // Only now: an argument may have given the class another __init__.
    if (!is_known_class(v, cached, version, initializer, python)) [[unlikely]]
        return miss(f, v, frame->locals + 1);
    return make_initialized(f, v.as<Type>(), initializer, python, *this);
}

Value make_initialized(Frame* f, Type* type, Function* initializer, const Callee& python,
                       const CallBase& call) {
    f->position = &call;
    Frame* frame = call.callee_frame(f);
    Value self = Value::object(make_instance(type));
    frame->locals[0] = self;
    Value result = python.call(f, frame, initializer, 1, call);
    if (result.is_none()) [[likely]]
        return self;
    if (result.is_exception()) return result;
    return raise(types::TypeError, "__init__() should return None, not '", type_name(result), "'");
}

// --- receiver.name(...)

template <class Receiver, int kCount>
Value FunctionMethodNode<Receiver, kCount>::execute(Frame* f) {
    Value self;
    if (!Receiver::take(f, receiver, self)) [[unlikely]]
        return call_slowly(f);
    if (!cache.holds(self)) [[unlikely]]
        return miss(f, self);
    auto* function = cached.as<Function>();
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    TRY(evaluate<kCount>(f, frame->locals + 1));
    if (function->code != python.code) [[unlikely]]
        return miss_evaluated(f, function);
    at(f);
    return python.run(f, frame, function,
                      (kCount < 0 ? count : static_cast<std::uint32_t>(kCount)) + 1);
}

Value PlacedMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (!cache.holds(self)) [[unlikely]]
        return miss(f, self);
    auto* function = cached.as<Function>();
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    TRY(evaluate(f, frame->locals + 1));
    if (function->code != python.code) [[unlikely]]
        return miss_evaluated(f, function);
    return python.call(f, frame, function, 1, *this);
}

void PolymorphicMethodBase::remember(const Methods& several) {
    methods = several;
    placed = std::any_of(methods.of, methods.of + methods.count,
                         [](const Method& method) { return method.python.placement; });
    renew();
}

void PolymorphicMethodBase::renew() {
    for (std::uint32_t i = 0; i < methods.count; ++i) {
        const Method& method = methods.of[i];
        entries[i] = {method.cache.is_current() ? method.cache.shape : nullptr,
                      method.cache.value.as<Function>(), &method.python};
    }
    epoch = latest_type_version;
}

template <class Receiver, int kCount>
Value PolymorphicMethodNode<Receiver, kCount>::execute(Frame* f) {
    Value self;
    if (!Receiver::take(f, receiver, self)) [[unlikely]]
        return call_slowly(f);
    const Entry* entry = find(self);
    if (!entry) [[unlikely]]
        return miss(f, self);
    Function* function = entry->function;
    const Callee& python = *entry->python;
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    TRY(evaluate<kCount>(f, frame->locals + 1));
    if (function->code != python.code) [[unlikely]]
        return miss_evaluated(f, function);
    if (placed) [[unlikely]]
        return python.call(f, frame, function, 1, *this);
    at(f);
    return python.run(f, frame, function,
                      (kCount < 0 ? count : static_cast<std::uint32_t>(kCount)) + 1);
}

// --- module.function(...)

template <Spec kCall>
Value ModuleFunctionNode<kCall>::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (self.is_exception()) [[unlikely]]
        return self;
    Value function = is_exact(self, types::module) ? ops::ModuleAttribute::apply(cache, self)
                                                   : ops::TypeAttribute::apply(cache, self);
    if (function.is_miss()) [[unlikely]]
        return miss(f, self);
    // Before the arguments of these comes one more value.
    constexpr bool kBound = kCall == Spec::TypeCall || kCall == Spec::ClassCall ||
                            kCall == Spec::BoundMethodCall || kCall == Spec::BoundNativeCall;
    Value* args = callee_frame(f)->locals + kBound;
    TRY(evaluate(f, args));
    Value result = call_known(f, function);
    if (!result.is_miss()) [[likely]]
        return result;
    // Another callee, or one that has changed: the arguments have been evaluated.
    observe_miss(self);
    return call_any(f, function, args, count);
}

template <Spec kCall>
Value ModuleFunctionNode<kCall>::call_known(Frame* f, Value function) {
    Frame* frame = callee_frame(f);
    Value* args = frame->locals;
    at(f);
    if constexpr (kCall == Spec::FunctionCall || kCall == Spec::PlacedCall) {
        if (is_exact(function, types::function) &&
            function.as<Function>()->code == known.python.code)
            return known.python.call(f, frame, function.as<Function>(), 0, *this);
    } else if constexpr (kCall == Spec::NativeCall) {
        if (function.is(known.cached))
            return ops::call_by_itself(known.cached.as<Native>(), args, count);
    } else if constexpr (kCall == Spec::TypeCall) {
        if (function.is(known.cached))
            return ops::apply_type_call(known.construct, args + 1, count);
    } else if constexpr (kCall == Spec::ClassCall) {
        if (is_known_class(function, known.cached, known.version, known.initializer, known.python))
            return make_initialized(f, function.as<Type>(), known.initializer, known.python, *this);
    } else if constexpr (kCall == Spec::BoundMethodCall) {
        Function* bound = ops::bound_function(function);
        if (bound && bound->code == known.python.code) {
            args[0] = function.as<BoundMethod>()->self;
            return known.python.call(f, frame, bound, 1, *this);
        }
    } else if constexpr (kCall == Spec::BoundNativeCall) {
        if (function.is(known.cached)) {
            args[0] = known.cached.as<Native>()->self;
            return ops::call_directly(known.cached.as<Native>(), args, count + 1);
        }
    }
    return Value::miss();
}

// --- for the form in which the receiver is read, and the number of arguments

CallMethodNode* make_FunctionMethod(CallMethodNode& call, const KnownMethod&) {
    return make_method<FunctionMethodNode, CallMethodNode>(call);
}
CallMethodNode* make_PlacedMethod(CallMethodNode& call, const KnownMethod&) {
    return call.tree()->make<PlacedMethodNode>({});
}
CallMethodNode* make_ModuleFunction(CallMethodNode& call, const KnownMethod& known) {
    Tree& tree = *call.tree();
    ModuleFunctionBase* fresh = nullptr;
    switch (known.callee.spec) {
#define CALL_SPEC(family, spec, opcode)                                                            \
    case Spec::spec:                                                                               \
        fresh = tree.make<ModuleFunctionNode<Spec::spec>>({});                                     \
        break;
#include "ops/ops.def"
    default: fresh = tree.make<ModuleFunctionNode<Spec::Generic>>({});
    }
    fresh->known = known.callee;
    return fresh;
}
CallMethodNode* make_PolymorphicMethod(CallMethodNode& call, const KnownMethod& known) {
    auto* fresh = make_method<PolymorphicMethodNode, PolymorphicMethodBase>(call);
    fresh->remember(known.several);
    return fresh;
}

} // namespace boomslang::tree
