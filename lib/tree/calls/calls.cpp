#include "tree/calls/calls.h"

#include "ops/describe_cache.h"
#include "ops/stress.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "tree/calls/python_calls.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using namespace runtime;
using ops::call_directly;

namespace {

CallNode* make_native_call(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 1: return tree.make<NativeCallNode<1>>({});
    case 2: return tree.make<NativeCallNode<2>>({});
    default: return tree.make<NativeCallNode<-1>>({});
    }
}
template <class Receiver>
CallMethodNode* make_native_method_on(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 0: return tree.make<NativeMethodNode<Receiver, 0>>({});
    case 1: return tree.make<NativeMethodNode<Receiver, 1>>({});
    default: return tree.make<NativeMethodNode<Receiver, -1>>({});
    }
}
CallMethodNode* make_native_method(Tree& tree, Form receiver, std::uint32_t count) {
    switch (receiver) {
    case Form::Local: return make_native_method_on<LocalForm>(tree, count);
    case Form::Attribute: return make_native_method_on<AttributeForm>(tree, count);
    default: return make_native_method_on<ExpressionForm>(tree, count);
    }
}

template <class CallNodeOfPython>
CallNodeOfPython* with_callee(CallNodeOfPython* node, const Callee& python) {
    node->python = python;
    return node;
}

} // namespace

void CallSite::share(CallSite& from) {
    span = from.span;
    arguments = from.arguments;
    count = from.count;
    base = from.base;
    keywords = from.keywords;
    for (std::uint32_t i = 0; i < count; ++i) arguments[i].slot.node->parent = this;
}

void CallSite::child_replaced(Slot& slot) {
    for (std::uint32_t i = 0; i < count; ++i)
        if (&arguments[i].slot == &slot) take_form_of_rewritten(arguments[i]);
}

Value CallSite::call_any(Frame* f, Value callee, Value* args, std::uint32_t given) const {
    at(f);
    if (callee.is_object()) {
        Object* object = callee.as_object();
        if (object->shape == &types::function.exact) {
            auto* function = static_cast<Function*>(object);
            Code* code = function->code;
            if (!code->executable && !prepare_code(code)) return Value::exception();
            // The arguments stand where a callee's locals go, or one further (behind a receiver
            // that is not passed on).
            auto* frame = reinterpret_cast<Frame*>(args - kFrameHeader);
            if (frame->locals + code->frame_size > state.stack_limit) return raise_recursion();
            TRY(bind_arguments(frame, function, args, given, keywords));
            return enter(frame, function, code, f);
        }
        if (object->shape->layout == &native_layout)
            return call_native(static_cast<Native*>(object), args, given, keywords);
    }
    return call(callee, args, given, keywords);
}

// --- f(...)

Description CallNode::describe() const {
    switch (spec) {
    case Spec::FunctionCall:
        return {"FunctionCallNode", NodeState::Specialized,
                to_utf8(cached.as<Function>()->qualname)};
    case Spec::NativeCall:
        return {"NativeCallNode", NodeState::Specialized, to_utf8(cached.as<Native>()->name)};
    case Spec::BoundMethodCall:
        return {"BoundMethodCallNode", NodeState::Specialized,
                to_utf8(cached.as<Function>()->qualname)};
    case Spec::BoundNativeCall:
        return {"BoundNativeCallNode", NodeState::Specialized, to_utf8(cached.as<Native>()->name)};
    case Spec::PlacedCall:
        return {"PlacedCallNode", NodeState::Specialized, to_utf8(cached.as<Function>()->qualname)};
    case Spec::ClassCall:
        return {"ClassCallNode", NodeState::Specialized, to_utf8(cached.as<Type>()->name)};
    case Spec::TypeCall:
        return {"TypeCallNode", NodeState::Specialized, to_utf8(cached.as<Type>()->name)};
    default: return {"CallNode", state_in(spec)};
    }
}

void CallNode::describe_cache(ops::CacheEntries& out) const {
    if (spec != Spec::Generic) ops::describe_callee(cached, out);
}

void CallNode::specialize(Value function) {
    const ops::CallChoice choice = ops::select_call(function, {count, keywords});
    Callee python;
    if (choice.is_generic() || (choice.function && !python.take(choice, count, *tree())))
        return find_nothing();
    if (choice.spec == Spec::BoundMethodCall) function = Value::object(choice.function);
    if (ops::draw_misfit()) {
        python.code = nullptr;
        function = ops::stranger_to(function);
    }
    CallNode* fresh = make_for(choice, python);
    fresh->cached = function;
    site.specialized();
    fresh->share(*this);
    fresh->spec = choice.spec;
    fresh->callee.set(fresh, callee.node);
    replace_with(fresh, "specialize");
}

CallNode* CallNode::make_for(const ops::CallChoice& choice, const Callee& python) {
    switch (choice.spec) {
    case Spec::PlacedCall: return with_callee(tree()->make<PlacedCallNode>({}), python);
    case Spec::FunctionCall:
        return with_callee(make_function_call(*tree(), callee.node, count), python);
    case Spec::BoundMethodCall: return with_callee(tree()->make<BoundMethodCallNode>({}), python);
    case Spec::ClassCall: {
        auto* node = with_callee(tree()->make<ClassCallNode>({}), python);
        node->initializer = choice.function;
        node->version = choice.type->version;
        return node;
    }
    case Spec::TypeCall: {
        auto* node = tree()->make<TypeCallNode>({});
        node->construct = choice.type_call;
        return node;
    }
    case Spec::BoundNativeCall: return tree()->make<BoundNativeCallNode>({});
    default: return make_native_call(*tree(), count);
    }
}

Value CallNode::miss(Frame* f, Value function, Value* args) {
    at(f);
    if (chooses_after_miss()) specialize(function);
    return call_any(f, function, args, count);
}

Value CallNode::execute(Frame* f) {
    Value function = callee->execute(f);
    if (function.is_exception()) [[unlikely]]
        return function;
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    if (is_due()) {
        at(f);
        specialize(function);
    }
    return call_any(f, function, args, count);
}

template <int kCount>
Value NativeCallNode<kCount>::execute(Frame* f) {
    Value v = callee->execute(f);
    if (!v.is(cached)) [[unlikely]]
        return call_other(f, v);
    Value* args = callee_frame(f)->locals;
    TRY(evaluate<kCount>(f, args));
    at(f);
    return call_directly(cached.as<Native>(), args, kCount < 0 ? count : kCount);
}

template <int kCount>
Value NativeCallNode<kCount>::call_other(Frame* f, Value v) {
    if (v.is_exception()) return v;
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    return miss(f, v, args);
}

Value BoundNativeCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]]
        return v;
    Value* args = callee_frame(f)->locals;
    const Native* native = ops::bound_native(v);
    const auto* known = cached.as<Native>();
    if (!native || native->def != known->def) [[unlikely]] {
        TRY(evaluate(f, args));
        return miss(f, v, args);
    }
    args[0] = native->self;
    TRY(evaluate(f, args + 1));
    at(f);
    return call_directly(known, args, count + 1);
}

Value TypeCallNode::execute(Frame* f) {
    Value called;
    TRY(prepare(f, called));
    return complete(f, called);
}

Value TypeCallNode::prepare(Frame* f, Value& called) const {
    called = callee->execute(f);
    if (called.is_exception()) [[unlikely]]
        return called;
    return evaluate(f, places(f));
}

Value TypeCallNode::complete(Frame* f, Value called) {
    Value* args = places(f);
    at(f);
    if (!called.is(cached)) [[unlikely]]
        return miss(f, called, args);
    Value made = ops::apply_type_call(construct, args, count);
    if (made.is_miss()) [[unlikely]]
        return call_any(f, called, args, count);
    return made;
}

// --- receiver.name(...)

Description CallMethodNode::describe() const {
    std::string detail = "." + to_utf8(name);
    switch (spec) {
    case Spec::FunctionMethod: return {"FunctionMethodNode", NodeState::Specialized, detail};
    case Spec::PlacedMethod: return {"PlacedMethodNode", NodeState::Specialized, detail};
    case Spec::PolymorphicMethod: return {"PolymorphicMethodNode", NodeState::Specialized, detail};
    case Spec::NativeMethod: return {"NativeMethodNode", NodeState::Specialized, detail};
    case Spec::ModuleFunction: return {"ModuleFunctionNode", NodeState::Specialized, detail};
    default: return {"CallMethodNode", state_in(spec), detail};
    }
}

void CallMethodNode::describe_cache(ops::CacheEntries& out) const {
    ops::describe_cache(spec, cache, out);
}

void CallMethodNode::child_replaced(Slot& slot) {
    if (&slot != &receiver.slot) return CallSite::child_replaced(slot);
    take_form_of_rewritten(receiver);
}

void CallMethodNode::become(CallMethodNode* fresh, Spec chosen, const ops::MethodCache& found,
                            const char* reason) {
    fresh->share(*this);
    fresh->spec = chosen;
    fresh->name = name;
    fresh->look_up = look_up;
    fresh->cache = found;
    fresh->cached = found.value;
    receiver.move_to(fresh->receiver, fresh);
    replace_with(fresh, reason);
}

// The methods this site has seen and `found`, if they make a polymorphic site; null: they do not.
PolymorphicMethodBase* CallMethodNode::join(const ops::MethodCache& found, const Callee& python) {
    auto* several = seen ? seen : last_form<PolymorphicMethodBase>();
    auto* only = last_form<FunctionMethodBase>();
    const bool oldest_may_go = spec == Spec::Generic || site.goes_back();
    if (!several && (!only || !only->cache.type || only->cache.shape == found.shape ||
                     !only->cache.is_current()))
        return nullptr;
    PolymorphicMethodBase* fresh = make_polymorphic_method(*tree(), receiver.form, count);
    if (several) fresh->take_methods_of(*several);
    else fresh->add({only->cache, only->python}, false);
    return fresh->add({found, python}, oldest_may_go) ? fresh : nullptr;
}

CallMethodNode* CallMethodNode::make_for_function(const ops::MethodCache& found,
                                                  const ops::CallChoice& choice, Spec& chosen) {
    Callee python;
    if (!python.take(choice, count, *tree())) return nullptr;
    if (CallMethodNode* joined = join(found, python)) {
        chosen = Spec::PolymorphicMethod;
        return joined;
    }
    if (spec == Spec::PolymorphicMethod) return nullptr; // too many
    FunctionMethodBase* fresh;
    if (python.placement) {
        fresh = tree()->make<PlacedMethodNode>({});
        chosen = Spec::PlacedMethod;
    } else {
        fresh = make_function_method(*tree(), receiver.form, count);
        chosen = Spec::FunctionMethod;
    }
    fresh->python = python;
    return fresh;
}

void CallMethodNode::specialize(Value self) {
    ops::MethodCache found;
    CallMethodNode* fresh = nullptr;
    Spec chosen = Spec::Generic;
    switch (ops::select_method(self, name, found)) {
    case ops::MethodKind::Function: {
        auto* node = tree()->make<ModuleFunctionNode>({});
        const ops::CallChoice choice = ops::select_call(found.entry->value, {count, keywords});
        if (choice.spec == Spec::FunctionCall || choice.spec == Spec::PlacedCall)
            node->python.take(choice, count, *tree());
        fresh = node;
        chosen = Spec::ModuleFunction;
        break;
    }
    case ops::MethodKind::Method: {
        const ops::CallChoice choice = ops::select_method_call(found.value, {count, keywords});
        if (choice.function) {
            fresh = make_for_function(found, choice, chosen);
        } else if (choice.native) {
            fresh = make_native_method(*tree(), receiver.form, count);
            chosen = choice.spec;
        }
        break;
    }
    case ops::MethodKind::None: break;
    }
    seen = nullptr;
    if (!fresh) return find_nothing();
    site.specialized();
    become(fresh, chosen, found, "specialize");
}

// Becomes generic, which is to know this method too.
void CallMethodNode::go_back(Value self) {
    ops::MethodCache found;
    Callee python;
    PolymorphicMethodBase* joined = nullptr;
    if (ops::select_method(self, name, found) == ops::MethodKind::Method) {
        const ops::CallChoice choice = ops::select_method_call(found.value, {count, keywords});
        if (choice.function && python.take(choice, count, *tree())) joined = join(found, python);
    }
    static_cast<CallMethodNode*>(revert("miss"))->seen = joined;
}

// The attribute is looked up before the arguments are evaluated.
Value CallMethodNode::call_generic(Frame* f, Value self) {
    at_first(f);
    Value function;
    bool method = load_method(self, name, function);
    if (function.is_exception()) return function;
    Value* args = callee_frame(f)->locals;
    if (method) *args++ = self;
    TRY(evaluate(f, args));
    if (method) return call_any(f, function, args - 1, count + 1);
    return call_any(f, function, args, count);
}

Value CallMethodNode::call_slowly(Frame* f) {
    Value self = receiver.slot->execute(f);
    return self.is_exception() ? self : call_generic(f, self);
}

void CallMethodNode::count_miss(Frame* f, Value self) {
    at(f);
    const ops::AfterMiss then = after_miss();
    if (then == ops::AfterMiss::Choose) specialize(self);
    if (then == ops::AfterMiss::GoBack) go_back(self);
}

Value CallMethodNode::miss(Frame* f, Value self) {
    if (!self.is_value()) return self.is_empty() ? receiver.slot->execute(f) : self;
    count_miss(f, self);
    return call_generic(f, self);
}

Value CallMethodNode::miss_evaluated(Frame* f, Function* function) {
    Value* args = callee_frame(f)->locals;
    count_miss(f, args[0]);
    return call_any(f, Value::object(function), args, count + 1);
}

Value CallMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (self.is_exception()) [[unlikely]]
        return self;
    if (is_due()) {
        at(f);
        specialize(self);
    }
    return call_generic(f, self);
}

template <class Receiver, int kCount>
Value NativeMethodNode<Receiver, kCount>::execute(Frame* f) {
    Value self;
    if (!Receiver::take(f, receiver, self)) [[unlikely]]
        return call_slowly(f);
    if (!cache.holds(self)) [[unlikely]]
        return miss(f, self);
    Value* args = callee_frame(f)->locals;
    args[0] = self;
    TRY(evaluate<kCount>(f, args + 1));
    at(f);
    return call_directly(cached.as<Native>(), args, (kCount < 0 ? count : kCount) + 1);
}

template <class Receiver, int kCount>
void NativeMethodNode<Receiver, kCount>::child_replaced(Slot& slot) {
    if (&slot != &receiver.slot) return CallSite::child_replaced(slot);
    if (!take_form_of_rewritten(receiver)) return;
    become(make_native_method(*tree(), receiver.form, count), spec, cache, "child");
    keep_bound_node(receiver.slot);
}

Value ModuleFunctionNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (self.is_exception()) [[unlikely]]
        return self;
    Value function = is_exact(self, types::module) ? ops::ModuleAttribute::apply(cache, self)
                                                   : ops::TypeAttribute::apply(cache, self);
    if (function.is_miss()) [[unlikely]]
        return miss(f, self);
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals));
    if (is_exact(function, types::function) && python.code == function.as<Function>()->code)
        return python.call(f, frame, function.as<Function>(), 0, *this);
    return call_any(f, function, frame->locals, count);
}

} // namespace boomslang::tree
