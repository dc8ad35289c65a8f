#include "bytecode/slow.h"

#include "bytecode/slow_sites.h"
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

static void tell(const Frame* f, const Instruction* at, Op before, const char* reason) {
    if (rewrite_hook) rewrite_hook(*bytecode_of(f->code), at, before, reason);
}

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

[[gnu::noinline, gnu::cold]] void report(const Frame* f, const Instruction* at,
                                         const Before& before, std::span<const Value> operands) {
    const Site* site = site_of(at);
    site_hook(*bytecode_of(f->code), at, before.op,
              {before.spec, site->spec, before.state, site->state, operands});
}
namespace {

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

} // namespace boomslang::bytecode
