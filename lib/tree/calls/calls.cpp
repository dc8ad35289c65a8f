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

void CallBase::take_arguments(CallBase& from) {
    arguments = from.arguments;
    count = from.count;
    base = from.base;
    keywords = from.keywords;
    for (std::uint32_t i = 0; i < count; ++i) arguments[i].slot.node->parent = this;
}

void CallBase::child_replaced(Slot& slot) {
    for (std::uint32_t i = 0; i < count; ++i)
        if (&arguments[i].slot == &slot) take_form_of_rewritten(arguments[i]);
}

Value CallBase::call_any(Frame* f, Value callee, Value* args, std::uint32_t given) const {
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

std::string CallNode::detail() const {
    if (spec == Spec::Generic) return {};
    if (is_exact(cached, types::function)) return to_utf8(cached.as<Function>()->qualname);
    if (is_kind(cached, kTypeSubclass)) return to_utf8(cached.as<Type>()->name);
    return to_utf8(cached.as<Native>()->name);
}

void CallNode::describe_cache(ops::CacheEntries& out) const {
    if (spec != Spec::Generic) ops::describe_callee(cached, out);
}

static KnownCallee choose_callee(Value function, CallBase& call) {
    KnownCallee known;
    const ops::CallChoice chosen = ops::select_call(function, {call.count, call.keywords});
    if (chosen.is_generic()) return known;
    if (chosen.function && !known.python.take(chosen, call.count, *call.tree())) return known;
    known.spec = chosen.spec;
    known.cached = chosen.spec == Spec::BoundMethodCall ? Value::object(chosen.function) : function;
    known.initializer = chosen.function;
    if (chosen.type) known.version = chosen.type->version;
    known.construct = chosen.type_call;
    if (ops::draw_misfit()) {
        known.python.code = nullptr;
        known.cached = ops::stranger_to(known.cached);
    }
    return known;
}

KnownCallee CallNode::choose(Value function) { return choose_callee(function, *this); }

CallNode* CallNode::make(const KnownCallee& known) {
    CallNode* fresh = nullptr;
    switch (known.spec) {
#define CALL_SPEC(family, spec, opcode)                                                            \
    case Spec::spec:                                                                               \
        fresh = make_##spec(*this, known);                                                         \
        break;
#include "ops/ops.def"
    default: __builtin_unreachable();
    }
    fresh->cached = known.cached;
    fresh->python = known.python;
    return fresh;
}

Value CallNode::miss(Frame* f, Value function, Value* args) {
    at(f);
    observe_miss(function);
    return call_any(f, function, args, count);
}

Value CallNode::execute(Frame* f) {
    Value function = callee->execute(f);
    if (function.is_exception()) [[unlikely]]
        return function;
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    at(f);
    observe_generic(function);
    return call_any(f, function, args, count);
}

CallNode* make_NativeCall(CallNode& call, const KnownCallee&) {
    Tree& tree = *call.tree();
    switch (call.count) {
    case 1: return tree.make<NativeCallNode<1>>({});
    case 2: return tree.make<NativeCallNode<2>>({});
    default: return tree.make<NativeCallNode<-1>>({});
    }
}

template <int kCount>
Value NativeCallNode<kCount>::execute(Frame* f) {
    Value v = callee->execute(f);
    if (!v.is(cached)) [[unlikely]]
        return call_other(f, v);
    Value* args = callee_frame(f)->locals;
    TRY(evaluate<kCount>(f, args));
    at(f);
    v = ops::call_by_itself(cached.as<Native>(), args, kCount < 0 ? count : kCount);
    return v.is_miss() ? miss(f, cached, args) : v;
}

template <int kCount>
Value NativeCallNode<kCount>::call_other(Frame* f, Value v) {
    if (v.is_exception()) return v;
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    return miss(f, v, args);
}

CallNode* make_BoundNativeCall(CallNode& call, const KnownCallee&) {
    return call.tree()->make<BoundNativeCallNode>({});
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

CallNode* make_TypeCall(CallNode& call, const KnownCallee& known) {
    auto* node = call.tree()->make<TypeCallNode>({});
    node->construct = known.construct;
    return node;
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

std::string CallMethodNode::detail() const { return "." + to_utf8(name); }

void CallMethodNode::describe_cache(ops::CacheEntries& out) const {
    if (const Methods* several = methods_known())
        ops::describe_methods(
            several->of, several->count, [](const Method& m) -> auto& { return m.cache; }, out);
    else ops::describe_cache(spec, cache, out);
}

void CallMethodNode::child_replaced(Slot& slot) {
    if (&slot == &receiver.slot) refit(receiver);
    else CallBase::child_replaced(slot);
}

void CallMethodNode::take_over(CallMethodNode& from) {
    take_arguments(from);
    name = from.name;
    look_up = from.look_up;
    from.receiver.move_to(receiver, this);
}

KnownMethod CallMethodNode::choice() const {
    KnownMethod known{spec, {cache, python}, {}, {}};
    if (const KnownCallee* callee = callee_known()) known.callee = *callee;
    if (const Methods* several = methods_known()) known.several = *several;
    return known;
}

// What ops chooses, joined to the methods that the site has seen.
KnownMethod CallMethodNode::joined(Value self) {
    KnownMethod known;
    Method& found = known.method;
    const ops::MethodKind kind = ops::select_method(self, name, found.cache);
    if (kind == ops::MethodKind::None) return known;
    if (kind == ops::MethodKind::Function) {
        known.callee = choose_callee(found.cache.entry->value, *this);
        known.spec = Spec::ModuleFunction;
        return known;
    }
    const ops::CallChoice call = ops::select_method_call(found.cache.value, {count, keywords});
    if (call.is_generic() || (call.function && !found.python.take(call, count, *tree())))
        return known;
    known.spec = call.spec;
    if (!call.function) return known;
    const bool generic = spec == Spec::Generic;
    const auto* last = dynamic_cast<const CallMethodNode*>(generic ? retired : this);
    Spec last_spec = last ? last->spec : Spec::Generic;
    const Methods* several = last ? last->methods_known() : nullptr;
    if (seen && seen->count) {
        several = seen;
        last_spec = Spec::PolymorphicMethod;
    }
    if (several) known.several = *several;
    // By position or not is a matter of each method.
    if (last_spec == Spec::PlacedMethod) last_spec = Spec::FunctionMethod;
    const Method only = last ? Method{last->cache, last->python} : Method{};
    const Spec joined =
        ops::join_shapes(known.several, last_spec, only, found, generic || site.goes_back(),
                         Spec::FunctionMethod, Spec::PolymorphicMethod);
    if (joined != Spec::FunctionMethod) known.spec = joined;
    return known;
}

KnownMethod CallMethodNode::choose(Value self) {
    const KnownMethod known = joined(self);
    if (seen) seen->count = 0;
    return known;
}

// The generic form is to know the methods, that of this miss among them.
void CallMethodNode::generalize(Value self) {
    const KnownMethod known = joined(self);
    auto* generic = static_cast<CallMethodNode*>(revert("miss"));
    if (!generic->seen) generic->seen = generic->tree()->make_array<Methods>(1);
    *generic->seen = known.several;
}

CallMethodNode* CallMethodNode::make(const KnownMethod& known) {
    CallMethodNode* fresh = nullptr;
    switch (known.spec) {
#define METHOD_SPEC(family, spec, opcode)                                                          \
    case Spec::spec:                                                                               \
        fresh = make_##spec(*this, known);                                                         \
        break;
#include "ops/ops.def"
    default: __builtin_unreachable();
    }
    fresh->cache = known.method.cache;
    fresh->cached = fresh->cache.value;
    fresh->python = known.method.python;
    return fresh;
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

Value CallMethodNode::miss(Frame* f, Value self) {
    if (!self.is_value()) return self.is_empty() ? receiver.slot->execute(f) : self;
    at(f);
    observe_miss(self);
    return call_generic(f, self);
}

Value CallMethodNode::miss_evaluated(Frame* f, Function* function) {
    Value* args = callee_frame(f)->locals;
    at(f);
    observe_miss(args[0]);
    return call_any(f, Value::object(function), args, count + 1);
}

Value CallMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (self.is_exception()) [[unlikely]]
        return self;
    at(f);
    observe_generic(self);
    return call_generic(f, self);
}

template <class Receiver, int kCount>
Value NativeMethodNode<Receiver, kCount>::execute(Frame* f) {
    Value self;
    if (!Receiver::take(f, receiver, self)) [[unlikely]]
        return call_slowly(f);
    if (!cache.holds(self) && !cache.holds_plain(self)) [[unlikely]]
        return miss(f, self);
    Value* args = callee_frame(f)->locals;
    args[0] = self;
    TRY(evaluate<kCount>(f, args + 1));
    at(f);
    return call_directly(cached.as<Native>(), args, (kCount < 0 ? count : kCount) + 1);
}

template <class Receiver>
static CallMethodNode* make_native_method(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 0: return tree.make<NativeMethodNode<Receiver, 0>>({});
    case 1: return tree.make<NativeMethodNode<Receiver, 1>>({});
    default: return tree.make<NativeMethodNode<Receiver, -1>>({});
    }
}
CallMethodNode* make_NativeMethod(CallMethodNode& call, const KnownMethod&) {
    switch (call.receiver.form) {
    case Form::Local: return make_native_method<LocalForm>(*call.tree(), call.count);
    case Form::Attribute: return make_native_method<AttributeForm>(*call.tree(), call.count);
    default: return make_native_method<ExpressionForm>(*call.tree(), call.count);
    }
}

} // namespace boomslang::tree
