// The table of weak references, and what a collection does to it.
#include "runtime/heap/weakref.h"

#include "runtime/call/call.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"

#include <unordered_map>
#include <vector>

namespace boomslang::runtime {

namespace {

// The first reference to each object; the others are linked behind it. Neither is marked from here.
std::unordered_map<Object*, WeakRef*> first_of;
// References whose object has died and whose callback has not run yet.
std::vector<WeakRef*> waiting;
std::uint32_t program = 0; // the number of those that have begun

void trace_weakref(Cell* cell, Marker& marker) {
    marker.mark(static_cast<WeakRef*>(cell)->callback);
}

void unlink_dead(WeakRef*& first, Heap& heap) {
    WeakRef* live = nullptr;
    WeakRef** tail = &live;
    for (WeakRef* r = first; r; r = r->next)
        if (heap.is_marked(r)) {
            *tail = r;
            tail = &r->next;
        }
    *tail = nullptr;
    first = live;
}

void after_marking(Heap& heap, Marker&) {
    for (auto entry = first_of.begin(); entry != first_of.end();) {
        unlink_dead(entry->second, heap);
        bool dead = !heap.is_marked(entry->first);
        for (WeakRef* r = entry->second; dead && r; r = r->next) {
            r->referent = nullptr;
            if (!r->callback.is_empty()) waiting.push_back(r);
        }
        if (dead || !entry->second) entry = first_of.erase(entry);
        else ++entry;
    }
    if (!waiting.empty()) state.interrupts.fetch_or(kFinalizers);
}

void trace_waiting(Marker& marker) {
    for (WeakRef* r : waiting) marker.mark(r);
}

} // namespace

const Layout weakref_layout{"weakref", sizeof(WeakRef), trace_weakref};

void start_weakrefs() {
    heap.add_root_tracer(trace_waiting);
    heap.add_weak_tracer(after_marking);
}

WeakRef* weakrefs_of(Object* object) noexcept {
    auto entry = first_of.find(object);
    return entry == first_of.end() ? nullptr : entry->second;
}

Value add_weakref(Type* type, Value target, Value callback) {
    if (!type_of(target)->weakly_referable || !target.is_object())
        return raise(types::TypeError, "cannot create weak reference to '", type_name(target),
                     "' object");
    if (callback.is_none()) callback = Value::empty();
    Object* object = target.as_object();
    bool shareable =
        callback.is_empty() && (type == &types::weakref || type == &types::weak_proxy ||
                                type == &types::weak_callable_proxy);
    if (shareable)
        for (WeakRef* r = weakrefs_of(object); r; r = r->next)
            if (r->shape == type->root && r->callback.is_empty()) return Value::object(r);
    auto* reference = make_instance_of<WeakRef>(type);
    reference->referent = object;
    reference->callback = callback;
    reference->program = program;
    WeakRef*& first = first_of[object];
    // A plain reference goes first, where the next look-up finds it; others keep their order.
    if (shareable || !first) {
        reference->next = first;
        first = reference;
    } else {
        WeakRef* last = first;
        while (last->next) last = last->next;
        last->next = reference;
    }
    return Value::object(reference);
}

Value make_weakref(Value object, Value callback) {
    return add_weakref(&types::weakref, object, callback);
}

Value weakref_target(const WeakRef* reference) noexcept {
    return reference->referent ? Value::object(reference->referent) : Value::empty();
}

Value first_weakref(Object* object) {
    WeakRef* first = weakrefs_of(object);
    return first ? Value::object(first) : Value::none();
}

void begin_weakrefs_of_program() noexcept { ++program; }

void abandon_weakref_callbacks() noexcept {
    waiting.clear();
    for (const auto& [object, first] : first_of)
        for (WeakRef* r = first; r; r = r->next)
            if (r->program == program) r->callback = Value::empty();
}

void run_weakref_callbacks() {
    while (!waiting.empty() && !budget_has_run_out()) {
        WeakRef* reference = waiting.back();
        waiting.pop_back();
        Object* pending = state.pending;
        state.pending = nullptr;
        Value callback = reference->callback;
        reference->callback = Value::empty();
        if (call(callback, {Value::object(reference)}).is_exception()) report_unraisable(callback);
        state.pending = pending;
    }
}

} // namespace boomslang::runtime
