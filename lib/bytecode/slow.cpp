#include "bytecode/slow.h"

#include "ops/call.h"
#include "ops/iteration.h"
#include "ops/name.h"
#include "ops/stress.h"
#include "ops/subscript.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/native.h"
#include "runtime/call/owned.h"
#include "runtime/call/resumption.h"
#include "runtime/call/tracing.h"
#include "runtime/container/iterators.h"
#include "runtime/container/range.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <array>
#include <span>

namespace boomslang::bytecode {

using namespace runtime;
using ops::Family;
using ops::Spec;

namespace {

void tell(const Frame* f, const Instruction* at, Op before, const char* reason) {
    if (rewrite_hook) rewrite_hook(*bytecode_of(f->code), at, before, reason);
}

// The instruction's site takes the form for what was chosen; or goes back to generic, and knows that.
void take_form(const Frame* f, Instruction* at, Site* site, Spec chosen) {
    const Op before = at->op;
    const OpInfo& op = info(before);
    if (site->spec != Spec::Generic && site->state.goes_back()) {
        site->go_back(chosen);
        at->op = op.generic;
        return tell(f, at, before, "miss");
    }
    if (ops::policy.on_misses == ops::Policy::OnMisses::Widen)
        chosen = ops::widened(site->spec, chosen);
    if (chosen == Spec::Generic) {
        const bool was_generic = site->spec == Spec::Generic;
        site->state.found_nothing(!was_generic);
        if (was_generic) return;
    } else {
        site->state.specialized();
    }
    site->spec = chosen;
    if (op.binary) at->op = chosen == Spec::Generic ? op.generic : binary_op(chosen, op.form);
    else at->op = quickened(op.generic, chosen);
    tell(f, at, before, chosen == Spec::Generic ? "generic" : "specialize");
}

// What a listener gets to know: what the site was, before `operands` were looked at.
struct Before {
    Op op;
    Spec spec;
    ops::SiteState state;
};
[[gnu::noinline, gnu::cold]] void report(const Frame* f, const Instruction* at,
                                         const Before& before, std::span<const Value> operands) {
    const Site* site = site_of(at);
    site_hook(*bytecode_of(f->code), at, before.op,
              {before.spec, site->spec, before.state, site->state, operands});
}
template <class Choose, class... Operands>
[[gnu::noinline, gnu::cold]] void observe_watched(const Frame* f, Instruction* at, Site* site,
                                                  Choose choose, Operands... operands) {
    const Before before{at->op, site->spec, site->state};
    const bool acts = before.spec == Spec::Generic || site->state.missed() != ops::AfterMiss::Keep;
    if (acts) take_form(f, at, site, choose());
    report(f, at, before, std::array<Value, sizeof...(operands)>{operands...});
}

// An execution of the generic form, or a miss of another: what the policy makes of it. `choose` gives what
// ops chooses for the operands, and fills the site's caches. Whoever is told of it gets `operands`.
template <class Choose, class... Operands>
void observe(const Frame* f, Instruction* at, Site* site, Choose choose, Operands... operands) {
    const bool generic = site->spec == Spec::Generic;
    if (generic && !site->state.wants_specialization()) return;
    if (site_hook) [[unlikely]]
        return observe_watched(f, at, site, choose, operands...);
    if (generic || site->state.missed() != ops::AfterMiss::Keep) take_form(f, at, site, choose());
}

// An instruction and the next one may be executed as one, without a store to the register that the
// first writes and the second reads, where nobody else can read that register: it is a temporary of
// our compiler, which reads no item or result of a call twice from there. A variable is seen by
// whatever comes later, by locals() and by tracebacks; and code that a program wrote reads what it
// likes.
bool is_read_once(const Code* code, std::uint16_t operand) {
    return code->prepare == prepare && register_number(operand) >= code->local_count;
}

Value operand(Frame* f, const Instruction* at, std::uint16_t field, bool constant) {
    return constant ? constant_at(at, field) : register_at(f->locals, field);
}

} // namespace

Value raise_unbound(Frame* f, std::uint32_t index) {
    const Tuple* names = f->code->varnames;
    return ops::raise_unbound(index < names->size ? names->items[index].as<Str>()
                                                  : runtime::names.underscore);
}

// A cell of this function, or one of its closure.
Value raise_unbound_cell(Frame* f, std::uint32_t index) {
    const Bytecode* code = bytecode_of(f->code);
    for (std::size_t i = 0; i < code->cells.size(); ++i)
        if (code->cells[i] == index)
            return ops::raise_unbound(f->code->cellvars->items[i].as<Str>());
    std::size_t free = index + f->code->freevars->size - f->code->local_count;
    if (free < f->code->freevars->size)
        return ops::raise_unbound_free(f->code->freevars->items[free].as<Str>());
    return raise_unbound(f, index);
}

Value binary_slow(Frame* f, Instruction* at) {
    f->position = at;
    const OpInfo& op = info(at->op);
    bool fused = is_fused(op.form);
    std::uint16_t left = fused ? at->a : at->b, right = fused ? at->b : at->c;
    Value a = operand(f, at, left, left_is_constant(op.form));
    Value b = operand(f, at, right, right_is_constant(op.form));
    if (a.is_empty()) return raise_unbound(f, register_number(left));
    if (b.is_empty()) return raise_unbound(f, register_number(right));
    Family family = op.family;
    Site* site = site_of(at);
    bool inplace = site->inplace;
    // Operands that fit, and yet too much for the fast path (an overflow, an index out of range), are
    // no miss.
    const bool declined = site->spec != Spec::Generic && ops::accepts(site->spec, a, b);
    if (!declined)
        observe(
            f, at, site, [&] { return ops::select(family, a, b); }, a, b);
    return inplace ? ops::generic_inplace(family, a, b) : ops::generic(family, a, b);
}

// One operand, of which there is more to know than its type: overflow is no miss.
static Value operand_of(Frame* f, Instruction* at, Family family, std::uint16_t operand) {
    f->position = at;
    const Value v = register_at(f->locals, operand);
    if (v.is_empty()) return raise_unbound(f, register_number(operand));
    Site* site = site_of(at);
    const bool declined = site->spec != Spec::Generic && ops::accepts(site->spec, v);
    if (!declined)
        observe(
            f, at, site, [&] { return ops::select(family, v); }, v);
    return v;
}

Value unary_slow(Frame* f, Instruction* at) {
    const Family family = info(at->op).family;
    const Value v = operand_of(f, at, family, at->b);
    return v.is_exception() ? v : ops::generic(family, v);
}

int truth_slow(Frame* f, Instruction* at, std::uint16_t operand) {
    const Value v = operand_of(f, at, Family::Truth, operand);
    return v.is_exception() ? -1 : truth(v);
}

// --- globals

Value load_global_slow(Frame* f, Instruction* at) {
    f->position = at;
    auto* site = site_of<GlobalSite>(at);
    Value v = ops::get_global(f->function, site->name);
    if (!v.is_exception())
        observe(f, at, site,
                [&] { return ops::select_global(f->function, site->name, site->cache); });
    return v;
}

Value load_name_slow(Frame* f, Instruction* at) {
    if (ops::runs_as_module(f)) return load_global_slow(f, at);
    f->position = at;
    auto* site = site_of<GlobalSite>(at);
    if (!site->state.warmed) site->state.refusal = ops::Refusal::Namespace;
    return ops::load_name(f, site->name);
}

Value store_global_slow(Frame* f, Instruction* at) {
    f->position = at;
    auto* site = site_of<GlobalSite>(at);
    Value v = register_at(f->locals, at->a);
    if (v.is_empty()) return raise_unbound(f, register_number(at->a));
    Dict* globals = f->function->globals;
    if (at->op == Op::StoreName &&
        (!ops::runs_as_module(f) || !is_exact(Value::object(globals), types::dict)))
        return ops::store_name(f->locals[0], site->name, v);
    dict_set(globals, site->name, v);
    if (ops::policy.enabled) {
        site->cache.table = globals->table;
        site->cache.entry = dict_find(globals, site->name);
    }
    return Value::empty();
}

// --- attributes, items

// What `select` chooses for the attribute of an object, joined to the shapes that the site has seen.
template <class Select>
static Spec choose_attribute(Frame* f, AttributeSite* site, Value object, Select select, Spec one,
                             Spec several) {
    ops::AttributeCache found;
    Spec chosen = select(object, site->name, found);
    if (chosen == one) {
        const ops::AttributeCache& only = site->cache;
        if (!site->shapes && (site->last_form() == one || site->last_form() == several))
            site->shapes = bytecode_of(f->code)->make<ops::PolymorphicCache>();
        if (site->shapes)
            chosen = ops::join_shapes(*site->shapes, site->last_form(), only, found,
                                      site->may_forget(), one, several);
    }
    static_cast<ops::AttributeCache&>(site->cache) = found;
    return chosen;
}

Value load_attr_slow(Frame* f, Instruction* at) {
    f->position = at;
    auto* site = site_of<AttributeSite>(at);
    Value v = register_at(f->locals, at->b);
    if (v.is_empty()) return raise_unbound(f, register_number(at->b));
    observe(
        f, at, site,
        [&] {
            return choose_attribute(f, site, v, ops::select_get_attribute, Spec::ShapeAttribute,
                                    Spec::PolymorphicAttribute);
        },
        v);
    return get_attribute(v, site->name);
}

Value store_attr_slow(Frame* f, Instruction* at) {
    f->position = at;
    auto* site = site_of<AttributeSite>(at);
    Value object = register_at(f->locals, at->a), v = register_at(f->locals, at->b);
    if (v.is_empty()) return raise_unbound(f, register_number(at->b));
    if (object.is_empty()) return raise_unbound(f, register_number(at->a));
    observe(
        f, at, site,
        [&] {
            return choose_attribute(f, site, object, ops::select_set_attribute,
                                    Spec::ShapeSetAttribute, Spec::PolymorphicSetAttribute);
        },
        object);
    return set_attribute(object, site->name, v);
}

Value store_subscr_slow(Frame* f, Instruction* at) {
    f->position = at;
    Site* site = site_of(at);
    Value object = register_at(f->locals, at->a), key = register_at(f->locals, at->b);
    Value v = register_at(f->locals, at->c);
    if (v.is_empty()) return raise_unbound(f, register_number(at->c));
    if (object.is_empty()) return raise_unbound(f, register_number(at->a));
    if (key.is_empty()) return raise_unbound(f, register_number(at->b));
    const bool declined =
        site->spec != Spec::Generic && ops::accepts_store(site->spec, object, key);
    if (!declined)
        observe(
            f, at, site, [&] { return ops::select_set_subscript(object, key); }, object, key);
    return set_item(object, key, v);
}

// --- iteration

Value get_iter(Frame* f, Instruction* at) {
    // The instruction before is the call that gave the iterable, or it is nobody's result.
    const bool called = f->position == at - 2;
    const void* call = called ? f->position : nullptr;
    f->position = at;
    Value v = register_at(f->locals, at->b);
    if (v.is_empty()) return raise_unbound(f, register_number(at->b));
    Value* out = &register_at(f->locals, at->a);
    if (is_exact(v, types::range)) {
        auto* range = v.as<Range>();
        Value step = range->step, length = range->length;
        std::int64_t last;
        if (range->start.is_int() && step.is_int() && length.is_int() &&
            !__builtin_mul_overflow(step.as_int(), length.as_int(), &last) &&
            !__builtin_add_overflow(range->start.as_int(), last, &last)) {
            out[0] = range->start;
            out[1] = step;
            out[2] = length;
            return Value::empty();
        }
    }
    Value iterator = get_iterator(v);
    if (iterator.is_exception()) return iterator;
    if (may_be_claimed(iterator)) claim(v, iterator, call);
    out[0] = iterator;
    return Value::empty();
}

// As iterate(); a StopIteration that is raised, or that carries what a generator returns, passes the loop's frame.
static Value iterate_told(Frame* f, Value iterator) {
    const Type* type = type_of(iterator);
    if (is_exact(iterator, types::generator)) {
        auto* generator = iterator.as<Generator>();
        const bool ends = generator->status != Generator::Closed;
        Value item = iterate(iterator);
        const Value result = generator->result;
        if (!item.is_empty() || !ends || result.is_empty() || result.is_none()) return item;
        return tell_end(f, result);
    }
    if (!type->next && !type->has(Dunder::Next)) return iterate(iterator);
    TRY(poll_signals());
    Value item =
        type->next ? type->next(iterator.as_object()) : call_dunder(Dunder::Next, iterator);
    if (!item.is_exception() || !pending_is(types::StopIteration)) return item;
    const Object* stop = state.pending;
    tell_stop(f);
    if (state.pending != stop) return item;
    clear_pending();
    return Value::empty();
}

Value for_iter_slow(Frame* f, Instruction* at) {
    f->position = at;
    Site* site = site_of(at);
    Value* it = &register_at(f->locals, at->a);
    Value iterator = *it;
    observe(
        f, at, site,
        [&] {
            const Instruction* body = at + at->near();
            const bool pairs = body->op == Op::Unpack && body->b == at->b && body->c == 2 &&
                               is_read_once(f->code, at->b);
            // A range that is looped over directly is no object here.
            return ops::select_iterate(iterator, pairs, true);
        },
        iterator);
    if (!iterator.is_int()) {
        if (iterator.is_empty()) return Value::empty();
        if (f->code->plain && is_traced()) return iterate_told(f, iterator);
        return iterate(iterator);
    }
    if (it[2].as_int() <= 0) return Value::empty();
    it[2] = Value::integer(it[2].as_int() - 1);
    it[0] = Value::integer(static_cast<std::int64_t>(iterator.payload + it[1].payload));
    return iterator;
}

// --- calls

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
