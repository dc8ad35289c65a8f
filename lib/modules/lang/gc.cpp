// The module gc. gc_graph.cpp has what looks at references.
#include "modules/lang/gc.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/native_roots.h"
#include "runtime/heap/rooted.h"
#include "runtime/heap/weakref.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/text/str.h"

#include <algorithm>

namespace boomslang::runtime {

std::uint64_t collect_and_finalize(RootList* saved, const char* native_stack) {
    const std::uint64_t found = collector->collect_and_count(saved, native_stack);
    run_finalizers();
    run_weakref_callbacks();
    return found;
}

namespace {

constexpr int kGenerations = 3;
// Of the room that call sites leave behind arguments (ops::kArgumentRoom) what is there for sure.
constexpr int kRoomForNatives = 10;
// The collector has no generations; what is counted for them follows CPython's rules.
struct Generation {
    std::int64_t threshold;
    std::int64_t count = 0; // collections of the generation below since its own last one
    std::int64_t collections = 0, collected = 0;
};
Generation generations[kGenerations] = {{700}, {10}, {10}};
std::int64_t debug_flags = 0;
constexpr std::int64_t kSaveAll = 32;
std::int64_t frozen = 0;
Rooted<List> garbage, callbacks;

// gc.collect(0) and (1) want little time, so those that find nothing are done less and less often.
struct YoungCollections {
    static constexpr std::uint32_t kMaxWait = 64;
    std::uint32_t wait = 0; // how many to leave out after one that finds nothing
    std::uint32_t left = 0;

    bool due() noexcept {
        if (collector->young_cells() == 0) return false;
        if (left == 0) return true;
        --left;
        return false;
    }
    void note(bool found) noexcept {
        wait = found ? 0 : std::min(2 * wait + 1, kMaxWait);
        left = wait;
    }
} young_collections;

void tell_callbacks(const char* phase, std::int64_t generation, std::uint64_t collected) {
    if (!callbacks->size) return;
    Dict* info = make_dict();
    dict_set(info, kept_name<"generation">(), Value::integer(generation));
    dict_set(info, kept_name<"collected">(), Value::integer(static_cast<std::int64_t>(collected)));
    dict_set(info, kept_name<"uncollectable">(), Value::integer(0));
    for (std::size_t i = 0; i < callbacks->size; ++i) {
        Value callback = callbacks->items()[i];
        if (call(callback, {str_value(phase), Value::object(info)}).is_exception())
            report_unraisable(callback);
    }
}

// Apart from gc_collect(), whose frame is scanned: what is in a new RootList is stale.
[[gnu::noinline]] Value collect_saving(std::uint64_t& found) {
    RootList saved;
    found = collect_and_finalize(&saved);
    for (Value v : saved) TRY(list_append(garbage, v));
    return Value::empty();
}

// Empty, or Exception. Apart from gc_collect() for the same reason.
[[gnu::noinline]] Value which_generation(const Value* args, std::uint32_t count,
                                         std::int64_t& generation) {
    if (count > 1)
        return raise(types::TypeError, "collect() takes at most 1 argument (",
                     std::to_string(count), " given)");
    if (count && !args[0].is_empty() && !index_int64(args[0], generation))
        return Value::exception();
    if (generation < 0 || generation >= kGenerations)
        return raise(types::ValueError, "invalid generation");
    return Value::empty();
}

Value gc_collect(Value* args, std::uint32_t count) {
    std::int64_t generation = 2;
    TRY(which_generation(args, count, generation));
    const char* native_stack = nullptr;
    // Called from a frame: where the arguments of this call stand, temporaries of calls that are over would
    // keep what they refer to alive. In registers that is all from the place for a callee's frame header
    // on, with or without a receiver behind it; elsewhere only what is laid out for natives is free.
    if (args >= state.stack_begin + kFrameHeader && args <= stack_top()) {
        const Executable* caller = state.frame ? state.frame->code->executable : nullptr;
        if (caller && loop_base && caller->language == loop_language) {
            native_stack = loop_base;
            std::fill(args - kFrameHeader - 1, stack_top(), Value::empty());
        } else {
            std::fill(args, std::min(args + kRoomForNatives, stack_top()), Value::empty());
        }
    }
    tell_callbacks("start", generation, 0);
    for (int i = 0; i <= generation; ++i) generations[i].count = 0;
    if (generation + 1 < kGenerations) ++generations[generation + 1].count;
    std::uint64_t found = 0;
    if (generation + 1 == kGenerations || young_collections.due()) {
        if (debug_flags & kSaveAll) TRY(collect_saving(found));
        else found = collect_and_finalize(nullptr, native_stack);
        young_collections.note(found || generation + 1 == kGenerations);
    }
    ++generations[generation].collections;
    generations[generation].collected += static_cast<std::int64_t>(found);
    tell_callbacks("stop", generation, found);
    return Value::integer(static_cast<std::int64_t>(found));
}

// In CPython this is about cycles: everything else dies by counting all the same.
bool enabled = true;
Value set_enabled(bool wanted) {
    enabled = wanted;
    heap.set_stressed(enabled && generations[0].threshold != 0);
    return Value::none();
}

Value gc_enable(Value*, std::uint32_t) { return set_enabled(true); }
Value gc_disable(Value*, std::uint32_t) { return set_enabled(false); }
Value gc_isenabled(Value*, std::uint32_t) { return Value::from(enabled); }

Value gc_get_count(Value*, std::uint32_t) {
    return tuple_value({Value::integer(static_cast<std::int64_t>(collector->young_cells())),
                        Value::integer(generations[1].count),
                        Value::integer(generations[2].count)});
}

Value gc_get_threshold(Value*, std::uint32_t) {
    return tuple_value({Value::integer(generations[0].threshold),
                        Value::integer(generations[1].threshold),
                        Value::integer(generations[2].threshold)});
}

Value gc_set_threshold(Value* args, std::uint32_t count) {
    if (count < 1 || count > kGenerations)
        return raise(types::TypeError, "gc.set_threshold requires 1 to 3 arguments");
    std::int64_t given[kGenerations];
    for (std::uint32_t i = 0; i < count; ++i)
        if (!index_int64(args[i], given[i])) return Value::exception();
    for (std::uint32_t i = 0; i < count; ++i) generations[i].threshold = given[i];
    return set_enabled(enabled);
}

Value gc_get_stats(Value*, std::uint32_t) {
    List* list = make_list();
    for (const Generation& generation : generations) {
        Dict* entry = make_dict();
        dict_set(entry, kept_name<"collections">(), Value::integer(generation.collections));
        dict_set(entry, kept_name<"collected">(), Value::integer(generation.collected));
        dict_set(entry, kept_name<"uncollectable">(), Value::integer(0));
        TRY(list_append(list, Value::object(entry)));
    }
    return Value::object(list);
}

// Every object whose class has __del__ waits for it from its beginning until that is called.
Value gc_is_finalized(Value* args, std::uint32_t) {
    return Value::from(args[0].is_object() && type_of(args[0])->is(kHasFinalizer) &&
                       !collector->is_finalizable(args[0].as_object()));
}

Value gc_freeze(Value*, std::uint32_t) {
    frozen = count_tracked();
    return Value::none();
}
Value gc_unfreeze(Value*, std::uint32_t) {
    frozen = 0;
    return Value::none();
}
Value gc_get_freeze_count(Value*, std::uint32_t) { return Value::integer(frozen); }

Value gc_get_debug(Value*, std::uint32_t) { return Value::integer(debug_flags); }
Value gc_set_debug(Value* args, std::uint32_t) {
    return index_int64(args[0], debug_flags) ? Value::none() : Value::exception();
}
const NativeDef functions[] = {
    {"!collect(generation=2)", gc_collect,
     "Collect now. How many objects were found that counting references would not have freed."},
    {"enable()", gc_enable, "Takes disable() back."},
    {"disable()", gc_disable,
     "Objects in cycles need not be collected. All are, once so much memory is used that it is "
     "time."},
    {"isenabled()", gc_isenabled, "Has disable() been called last, or enable()?"},
    {"get_count()", gc_get_count,
     "About how many objects were made, and younger generations collected, since the last time."},
    {"get_threshold()", gc_get_threshold, "What set_threshold() was given."},
    {"!set_threshold(threshold0, threshold1=None, threshold2=None, /)", gc_set_threshold,
     "Keeps the numbers. The first being 0 means what disable() does."},
    {"get_objects(generation=None)", audited<"gc.get_objects", gc_get_objects, told(0, -1)>,
     "All objects that are alive."},
    {"get_stats()", gc_get_stats, "Statistics by generation."},
    {"get_referrers(*objs)", audited<"gc.get_referrers", gc_get_referrers, told(0)>,
     "The containers that refer to one of the objects."},
    {"get_referents(*objs)", audited<"gc.get_referents", gc_get_referents, told(0)>,
     "What the objects refer to."},
    {"is_tracked(obj, /)", gc_is_tracked, "May the object refer to others?"},
    {"is_finalized(obj, /)", gc_is_finalized, "Has its __del__ been called by the collector?"},
    {"get_debug()", gc_get_debug, "What set_debug() was given."},
    {"set_debug(flags, /)", gc_set_debug, "Keeps the flags."},
    {"freeze()", gc_freeze, "Counts the objects; nothing is set aside."},
    {"unfreeze()", gc_unfreeze, "Sets that number to 0."},
    {"get_freeze_count()", gc_get_freeze_count, "What freeze() counted."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    garbage = make_list();
    callbacks = make_list();
    dict_set(module->dict, kept_name<"garbage">(), Value::object(garbage));
    dict_set(module->dict, kept_name<"callbacks">(), Value::object(callbacks));
    const char* flags[] = {"DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE"};
    for (int i = 0; i < 3; ++i) dict_set(module->dict, intern(flags[i]), Value::integer(1 << i));
    dict_set(module->dict, kept_name<"DEBUG_SAVEALL">(), Value::integer(kSaveAll));
    dict_set(module->dict, kept_name<"DEBUG_LEAK">(), Value::integer(38));
}

} // namespace

extern const NativeModule gc_module;
const NativeModule gc_module{"gc", "The garbage collector.", fill};

} // namespace boomslang::runtime
