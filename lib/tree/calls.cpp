#include "tree/calls.h"

#include "runtime/class.h"
#include "runtime/dict.h"
#include "runtime/instance.h"
#include "runtime/list.h"
#include "runtime/native.h"
#include "runtime/protocol.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "tree/tree.h"

namespace boomslang::tree {

using namespace runtime;
using ops::call_directly;
using ops::plain_initializer;
using ops::takes_directly;
using ops::takes_exactly;

namespace {

NodeState state_of(const CallSite& site) {
    if (site.spec != Spec::Generic) return NodeState::Specialized;
    return site.site.misses || site.site.backoff ? NodeState::Generic : NodeState::Uninitialized;
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
        return {"FunctionCallNode", NodeState::Specialized, to_utf8(cached.as<Code>()->qualname)};
    case Spec::NativeCall:
        return {"NativeCallNode", NodeState::Specialized, to_utf8(cached.as<Native>()->name)};
    case Spec::ClassCall:
        return {"ClassCallNode", NodeState::Specialized, to_utf8(cached.as<Type>()->name)};
    default: return {"CallNode", state_of(*this)};
    }
}

void CallNode::specialize(Value function) {
    Spec chosen = Spec::Generic;
    Value keep = function;
    Function* init = nullptr;
    if (function.is_object() && !keywords) {
        Object* object = function.as_object();
        if (is_exact(function, types::function)) {
            if (takes_exactly(function.as<Function>(), count)) {
                chosen = Spec::FunctionCall;
                keep = Value::object(function.as<Function>()->code);
            }
        } else if (is_exact(function, types::builtin_function)) {
            auto* native = function.as<Native>();
            if (!native->owner && takes_directly(native, count)) chosen = Spec::NativeCall;
        } else if (object->shape->layout == &type_layout) {
            init = plain_initializer(function.as<Type>(), count);
            if (init) chosen = Spec::ClassCall;
        }
    }
    if (chosen == Spec::Generic) {
        site.failed();
        if (spec == Spec::Generic) return;
    } else {
        site.specialized();
    }
    CallNode* fresh = nullptr;
    switch (chosen) {
    case Spec::FunctionCall: fresh = tree()->make<FunctionCallNode>(span); break;
    case Spec::NativeCall: fresh = tree()->make<NativeCallNode>(span); break;
    case Spec::ClassCall: fresh = tree()->make<ClassCallNode>(span); break;
    default: fresh = tree()->make<CallNode>(span); break;
    }
    fresh->share(*this);
    fresh->spec = chosen;
    fresh->cached = keep;
    fresh->initializer = init;
    if (init) fresh->version = function.as<Type>()->version;
    fresh->callee.set(fresh, callee.node);
    replace_with(fresh, chosen == Spec::Generic ? "generic" : "specialize");
}

Value CallNode::miss(Frame* f, Value function, Value* args) {
    at(f);
    if (!is_retired() && site.missed()) {
        if (ops::policy.on_misses == ops::Policy::OnMisses::Respecialize) {
            specialize(function);
        } else {
            auto* fresh = tree()->make<CallNode>(span);
            fresh->share(*this);
            fresh->callee.set(fresh, callee.node);
            site.generalized();
            replace_with(fresh, "miss");
        }
    }
    return call_any(f, function, args, count);
}

Value CallNode::execute(Frame* f) {
    Value function = callee->execute(f);
    if (function.is_exception()) [[unlikely]] return function;
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    if (!is_retired() && site.wants_specialization()) {
        at(f);
        specialize(function);
    }
    return call_any(f, function, args, count);
}

Value FunctionCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]] return v;
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals));
    if (is_exact(v, types::function)) [[likely]] {
        auto* function = v.as<Function>();
        if (function->code == cached.as<Code>()) [[likely]] {
            at(f);
            return enter_function(f, frame, function, count);
        }
    }
    return miss(f, v, frame->locals);
}

Value NativeCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]] return v;
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    if (v.is(cached)) [[likely]] {
        at(f);
        return call_directly(v.as<Native>(), args, count);
    }
    return miss(f, v, args);
}

Value ClassCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]] return v;
    Frame* frame = callee_frame(f);
    // The instance will be the first argument; it is made after the arguments, as in CPython.
    Value* args = frame->locals + 1;
    TRY(evaluate(f, args));
    auto* type = v.as<Type>();
    if (!v.is(cached) || type->version != version) [[unlikely]] {
        std::move(args, args + count, frame->locals);
        return miss(f, v, frame->locals);
    }
    at(f);
    Value self = Value::object(make_instance(type));
    frame->locals[0] = self;
    Value result = enter_function(f, frame, initializer, count + 1);
    if (result.is_none()) [[likely]] return self;
    if (result.is_exception()) return result;
    return raise(types::TypeError, "__init__() should return None, not '", type_name(result), "'");
}

// --- receiver.name(...)

Description CallMethodNode::describe() const {
    std::string detail = "." + to_utf8(name);
    switch (spec) {
    case Spec::FunctionMethod: return {"FunctionMethodNode", NodeState::Specialized, detail};
    case Spec::NativeMethod: return {"NativeMethodNode", NodeState::Specialized, detail};
    case Spec::ModuleFunction: return {"ModuleFunctionNode", NodeState::Specialized, detail};
    default: return {"CallMethodNode", state_of(*this), detail};
    }
}

void CallMethodNode::specialize(Value self) {
    Spec chosen = Spec::Generic;
    ops::MethodCache found;
    if (!keywords) {
        ops::MethodKind kind = ops::select_method(self, name, found);
        if (kind == ops::MethodKind::Function) {
            chosen = Spec::ModuleFunction;
        } else if (kind == ops::MethodKind::Method) {
            if (is_exact(found.value, types::function)) {
                if (takes_exactly(found.value.as<Function>(), count + 1))
                    chosen = Spec::FunctionMethod;
            } else if (takes_directly(found.value.as<Native>(), count + 1)) {
                chosen = Spec::NativeMethod;
            }
        }
    }
    if (chosen == Spec::Generic) {
        site.failed();
        if (spec == Spec::Generic) return;
    } else {
        site.specialized();
    }
    if (chosen == spec) {
        cache = found;
        cached = found.value;
        return;
    }
    CallMethodNode* fresh = nullptr;
    switch (chosen) {
    case Spec::FunctionMethod: fresh = tree()->make<FunctionMethodNode>(span); break;
    case Spec::NativeMethod: fresh = tree()->make<NativeMethodNode>(span); break;
    case Spec::ModuleFunction: fresh = tree()->make<ModuleFunctionNode>(span); break;
    default: fresh = tree()->make<CallMethodNode>(span); break;
    }
    fresh->share(*this);
    fresh->spec = chosen;
    fresh->name = name;
    fresh->look_up = look_up;
    fresh->cache = found;
    fresh->cached = found.value;
    receiver.move_to(fresh->receiver, fresh);
    replace_with(fresh, chosen == Spec::Generic ? "generic" : "specialize");
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

Value CallMethodNode::miss(Frame* f, Value self) {
    at(f);
    if (!is_retired() && site.missed()) {
        if (ops::policy.on_misses == ops::Policy::OnMisses::Respecialize) {
            specialize(self);
        } else {
            auto* fresh = tree()->make<CallMethodNode>(span);
            fresh->share(*this);
            fresh->name = name;
            fresh->look_up = look_up;
            receiver.move_to(fresh->receiver, fresh);
            site.generalized();
            replace_with(fresh, "miss");
        }
    }
    return call_generic(f, self);
}

Value CallMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (self.is_exception()) [[unlikely]] return self;
    if (!is_retired() && site.wants_specialization()) {
        at(f);
        specialize(self);
    }
    return call_generic(f, self);
}

Value FunctionMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (self.is_exception()) [[unlikely]] return self;
    if (!cache.holds(self)) [[unlikely]] return miss(f, self);
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    auto* function = cached.as<Function>();
    TRY(evaluate(f, frame->locals + 1));
    at(f);
    if (!takes_exactly(function, count + 1)) [[unlikely]]  // its __code__ was replaced
        return call_any(f, cached, frame->locals, count + 1);
    return enter_function(f, frame, function, count + 1);
}

Value NativeMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (self.is_exception()) [[unlikely]] return self;
    if (!cache.holds(self)) [[unlikely]] return miss(f, self);
    Value* args = callee_frame(f)->locals;
    args[0] = self;
    TRY(evaluate(f, args + 1));
    at(f);
    return call_directly(cached.as<Native>(), args, count + 1);
}

Value ModuleFunctionNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (self.is_exception()) [[unlikely]] return self;
    Value function = is_exact(self, types::module) ? ops::ModuleAttribute::apply(cache, self)
                                                   : ops::TypeAttribute::apply(cache, self);
    if (function.is_miss()) [[unlikely]] return miss(f, self);
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals));
    if (is_exact(function, types::function) && takes_exactly(function.as<Function>(), count)) {
        at(f);
        return enter_function(f, frame, function.as<Function>(), count);
    }
    return call_any(f, function, frame->locals, count);
}

// --- f(*args, **kwargs)

Value SpreadCallNode::execute(Frame* f) {
    Value function = callee->execute(f);
    if (function.is_exception()) return function;
    List* positional = make_list();
    Dict* keywords = nullptr;
    if (!positional) return Value::exception();
    for (std::uint32_t i = 0; i < count; ++i) {
        Part& part = parts[i];
        Value v = part.value->execute(f);
        if (v.is_exception()) return v;
        at(f);
        switch (part.kind) {
        case Kind::Positional: TRY(list_append(positional, v)); break;
        case Kind::Star: TRY(ops::spread_positional(positional, v, function)); break;
        case Kind::Keyword:
        case Kind::DoubleStar:
            if (!keywords) keywords = make_dict();
            if (part.kind == Kind::Keyword) {
                TRY(ops::spread_keyword(keywords, part.name, v, function));
            } else {
                TRY(merge_keywords(keywords, v, function));
            }
        }
    }
    at(f);
    Tuple* args = make_tuple(positional->size ? positional->items() : nullptr, positional->size);
    if (!args) return Value::exception();
    return call_with(function, args, keywords);
}

} // namespace boomslang::tree
