// Calls out of the loop: methods, frames to go on with, bodies of generators.
#include "bytecode/slow.h"

#include "bytecode/slow_sites.h"
#include "ops/call.h"
#include "ops/stress.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/native.h"
#include "runtime/call/owned.h"
#include "runtime/call/resumption.h"
#include "runtime/call/tracing.h"
#include "runtime/container/iterators.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <algorithm>

namespace boomslang::bytecode {

using namespace runtime;
using ops::Family;
using ops::Spec;

static Spec choose_method(Frame* f, AttributeSite* site, Value receiver) {
    ops::MethodCache found;
    Spec chosen = Spec::Generic;
    switch (ops::select_method(receiver, site->name, found)) {
    case ops::MethodKind::None: break;
    case ops::MethodKind::Function: chosen = Spec::ModuleFunction; break;
    case ops::MethodKind::Method:
        chosen = Spec::FunctionMethod;
        if (site->last_form() != chosen && site->last_form() != Spec::PolymorphicMethod) break;
        if (!site->methods) site->methods = bytecode_of(f->code)->make<MethodShapes>();
        chosen =
            ops::join_shapes(*site->methods, site->last_form(), site->cache, found,
                             site->may_forget(), Spec::FunctionMethod, Spec::PolymorphicMethod);
    }
    site->cache = found;
    return chosen;
}

Value load_method_slow(Frame* f, Instruction* at) {
    f->position = at;
    auto* site = site_of<AttributeSite>(at);
    Value self = register_at(f->locals, at->b);
    if (self.is_empty()) return raise_unbound(f, register_number(at->b));
    Value* callee = &register_at(f->locals, at->a);
    observe(
        f, at, site, [&] { return choose_method(f, site, self); }, self);
    Value function;
    bool method = load_method(self, site->name, function);
    if (function.is_exception()) return function;
    callee[0] = function;
    callee[kReceiver] = method ? self : Value::empty();
    return Value::empty();
}

namespace {

// What a call in `caller` becomes; fills the site. `method`: behind the receiver that LOAD_METHOD gave.
Spec select_call(const Code* caller, CallSite* site, Value callee, std::uint32_t count,
                 bool method) {
    const ops::CallForm form{count, site->keywords};
    const ops::CallChoice choice =
        method ? ops::select_method_call(callee, form) : ops::select_call(callee, form);
    if (choice.is_generic()) return Spec::Generic;
    // The receiver is one of the method's class; but for code that a program wrote, which may have
    // put any there.
    if (choice.spec == Spec::NativeMethod && caller->prepare != prepare)
        return ops::refuse(ops::Refusal::ForeignCode);
    if (Function* function = choice.function) {
        Code* code = function->code;
        if (!is_bytecode(code->executable) || !bytecode_of(code)->adaptive)
            return ops::refuse(ops::Refusal::NeverRan);
        site->code = code;
        site->entry = bytecode_of(code)->adaptive;
        site->placed = choice.placed;
        if (choice.placed) {
            if (!site->placement) site->placement = bytecode_of(caller)->make<ops::Placement>();
            *site->placement = choice.placement;
        }
    }
    site->cached = choice.native;
    site->type_call = choice.type_call;
    if (choice.spec == Spec::ClassCall) {
        site->cached = choice.type;
        site->version = choice.type->version;
        site->initializer = choice.function;
    }
    return choice.spec;
}

// In stress modes: what no callee is.
void spoil(CallSite* site, Value callee) {
    site->code = nullptr;
    site->entry = nullptr;
    site->cached = ops::stranger_to(callee).as_object();
    site->type_call.type = &types::none_type;
}

// Binds the arguments, which stand where the callee's locals go; null: exception pending.
Frame* bind_frame(Frame* f, Function* function, Value* args, std::uint32_t given, Tuple* keywords) {
    Code* code = function->code;
    if (!code->executable && !prepare_code(code)) return nullptr;
    auto* frame = reinterpret_cast<Frame*>(args - kFrameHeader);
    if (frame->locals + code->frame_size > state.stack_limit) {
        (void)raise_recursion();
        return nullptr;
    }
    if (bind_arguments(frame, function, args, given, keywords).is_exception()) return nullptr;
    return push_frame(f, frame, function, code);
}

// By way of the runtime, as traced forms do.
Value call_outside(Frame* f, const CallSite* site, Value* slots, bool method, std::uint32_t count) {
    if (slots[0].is_empty()) return Value::empty();
    return call_told(f, slots[0], slots + kArguments - method, count + method, site->keywords);
}

} // namespace

Frame* call_slow(Frame* f, Instruction* at, Value& result) {
    f->position = at;
    auto* site = site_of<CallSite>(at);
    Value* slots = &register_at(f->locals, at->b);
    Value callee = slots[0];
    bool method = info(at->op).generic == Op::CallMethod && !slots[kReceiver].is_empty();
    std::uint32_t count = at->c;
    if (is_traced() && !callee.is_empty()) {
        result = call_outside(f, site, slots, method, count);
        return nullptr;
    }
    observe(
        f, at, site,
        [&] {
            const Spec chosen = select_call(f->code, site, callee, count, method);
            if (chosen != Spec::Generic && ops::draw_misfit()) spoil(site, callee);
            site->before_range_loop =
                chosen == Spec::TypeCall && callee.as_object() == &types::range &&
                at[2].op == Op::GetIter && at[2].b == at->a && is_read_once(f->code, at->a);
            return chosen;
        },
        callee);
    Value* args = slots + kArguments - method;
    count += method;
    result = Value::exception();
    if (callee.is_empty()) {
        result = raise_unbound(f, register_number(at->b));
        return nullptr;
    }
    if (callee.is_object()) {
        Object* object = callee.as_object();
        if (is_exact(callee, types::method) && !method) {
            auto* bound = static_cast<BoundMethod*>(object);
            if (is_exact(bound->function, types::function)) {
                slots[kReceiver] = bound->self;
                callee = bound->function;
                object = callee.as_object();
                --args;
                ++count;
            }
        }
        if (is_exact(callee, types::function))
            return bind_frame(f, static_cast<Function*>(object), args, count, site->keywords);
        if (object->shape->layout == &native_layout) {
            result = call_native(static_cast<Native*>(object), args, count, site->keywords);
            return nullptr;
        }
        if (object->shape->layout == &type_layout && !method && !site->keywords) {
            auto* type = static_cast<Type*>(object);
            if (Function* init = ops::plain_initializer(type)) {
                slots[0] = slots[kReceiver] = Value::object(make_instance(type));
                Frame* frame = bind_frame(f, init, args - 1, count + 1, nullptr);
                if (frame) frame->leaving = 1;
                return frame;
            }
        }
    }
    result = call(callee, args, count, site->keywords);
    return nullptr;
}

bool may_enter_at_limit(std::uint32_t depth, bool has_room) {
    return !enter_at_limit(depth, has_room).is_exception() && state.entry_limit;
}

Value call_refused(Frame* f, Instruction* at) {
    f->position = at;
    if (state.pending || !is_traced()) return Value::exception(); // what push_frame() found
    Value* slots = &register_at(f->locals, at->b);
    // A bound method may have been laid out as function and receiver already.
    const OpInfo& op = info(at->op);
    const bool method = !is_exact(slots[0], types::method) && !slots[kReceiver].is_empty() &&
                        (op.generic == Op::CallMethod || op.spec == Spec::BoundMethodCall);
    return call_outside(f, site_of<CallSite>(at), slots, method, at->c);
}

Value call_spread(Frame* f, Instruction* at) {
    f->position = at;
    Value callee = register_at(f->locals, at->b);
    Value* parts = &register_at(f->locals, at->c);
    Tuple* args;
    if (is_exact(parts[0], types::tuple)) {
        args = parts[0].as<Tuple>();
    } else {
        auto* list = parts[0].as<List>();
        args = make_tuple(list->size ? list->items() : nullptr, list->size);
        if (!args) return Value::exception();
    }
    return call_told(f, callee, args, parts[1].is_none() ? nullptr : parts[1].as<Dict>());
}

Value execute_foreign(Frame* f, Frame* callee) {
    if (native_stack_low()) return raise_recursion();
    state.frame = callee;
    Value result = callee->code->executable->execute(callee);
    state.frame = f;
    return result;
}

Value raise_no_iterator(Value v) {
    return raise(types::TypeError, "'", type_name(v), "' object is not an iterator");
}

Value raise_init_result(Value result) {
    return raise(types::TypeError, "__init__() should return None, not '", type_name(result), "'");
}

Frame* enter_body(Frame* f, Generator* generator) {
    Frame* body =
        enter_chain(generator, reinterpret_cast<Frame*>(f->locals + f->code->frame_size), f);
    if (body) body->resuming = false;
    return body;
}
Frame* suspend_body(Frame* f) { return suspend_chain(f); }
Frame* end_body(Frame* f, Value result) {
    static_cast<Generator*>(f->object)->result = result;
    Frame* next = leave_body(f);
    next->resuming = false;
    return next;
}
Frame* raise_from_body(Frame* f) {
    (void)refuse_stop_iteration(static_cast<Generator*>(f->object));
    Frame* next = leave_body(f);
    next->resuming = false;
    return next;
}
bool delegate(Frame* f, Value inner) {
    if (!may_chain(f, inner)) return false;
    enter_inner(f, inner.as<Generator>());
    f->resuming = false;
    return true;
}

Value send(Frame* f, Instruction* at, bool& finished) {
    f->position = at;
    const Value sent = register_at(f->locals, at->a), to = register_at(f->locals, at->b);
    Value v = delegate_send(to, sent, finished);
    if (v.is_exception() || !f->code->plain || !is_traced()) [[likely]]
        return v;
    // That an iterator has ended with None takes no StopIteration.
    const Type* type = type_of(to);
    const bool iterates = sent.is_none() && (type->next || type->has(Dunder::Next));
    if (!finished) TRY(tell_return(f, v));
    else if (!v.is_none() || !iterates) TRY(tell_end(f, v));
    return v;
}

} // namespace boomslang::bytecode
