// The module gc. Collections are not counted by generations; thresholds are kept for programs that
// ask.
#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/interrupts.h"
#include "runtime/list.h"
#include "runtime/module.h"
#include "runtime/native.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "runtime/weakref.h"

#include <algorithm>

namespace boomslang::runtime {

namespace {

std::int64_t thresholds[3] = {700, 10, 10};
std::int64_t debug_flags = 0;

Value gc_collect(Value* args, std::uint32_t) {
    std::int64_t generation = 2;
    if (!args[0].is_empty() && !index_int64(args[0], generation)) return Value::exception();
    if (generation < 0 || generation > 2) return raise(types::ValueError, "invalid generation");
    // Temporaries of calls that are over lie behind the arguments of this one, and where a frame's
    // header would stand before them, and would keep what they refer to alive.
    if (args >= state.stack_begin + kFrameHeader && args < stack_top())
        std::fill(args - kFrameHeader, stack_top(), Value::empty());
    heap.collect();
    run_finalizers();
    run_weakref_callbacks();
    return Value::integer(0);
}

Value gc_enable(Value*, std::uint32_t) {
    heap.set_enabled(true);
    return Value::none();
}

Value gc_disable(Value*, std::uint32_t) {
    heap.set_enabled(false);
    return Value::none();
}

Value gc_isenabled(Value*, std::uint32_t) { return Value::from(heap.enabled()); }

Value gc_get_count(Value*, std::uint32_t) {
    return tuple_value({Value::integer(0), Value::integer(0),
                        Value::integer(static_cast<std::int64_t>(heap.statistics().collections))});
}

Value gc_get_threshold(Value*, std::uint32_t) {
    return tuple_value({Value::integer(thresholds[0]), Value::integer(thresholds[1]),
                        Value::integer(thresholds[2])});
}

Value gc_set_threshold(Value* args, std::uint32_t count) {
    if (count < 1 || count > 3)
        return raise(types::TypeError, "gc.set_threshold requires 1 to 3 arguments");
    for (std::uint32_t i = 0; i < count; ++i)
        if (!index_int64(args[i], thresholds[i])) return Value::exception();
    heap.set_enabled(thresholds[0] != 0);
    return Value::none();
}

Value gc_get_objects(Value*, std::uint32_t) {
    List* list = make_list();
    RootList found;
    heap.for_each_cell(
        [](Cell* cell, void* context) {
            if (cell->shape->type) static_cast<RootList*>(context)->push(Value::object(cell));
        },
        &found);
    for (Value v : found) TRY(list_append(list, v));
    return Value::object(list);
}

Value gc_get_stats(Value*, std::uint32_t) {
    List* list = make_list();
    for (int generation = 0; generation < 3; ++generation) {
        Dict* entry = make_dict();
        auto collections = static_cast<std::int64_t>(heap.statistics().collections);
        dict_set(entry, intern("collections"), Value::integer(generation == 2 ? collections : 0));
        dict_set(entry, intern("collected"), Value::integer(0));
        dict_set(entry, intern("uncollectable"), Value::integer(0));
        TRY(list_append(list, Value::object(entry)));
    }
    return Value::object(list);
}

Value gc_is_tracked(Value* args, std::uint32_t) {
    return Value::from(args[0].is_object() && !is_str(args[0]) && !is_integer(args[0]));
}

Value gc_get_debug(Value*, std::uint32_t) { return Value::integer(debug_flags); }
Value gc_set_debug(Value* args, std::uint32_t) {
    return index_int64(args[0], debug_flags) ? Value::none() : Value::exception();
}
Value return_none(Value*, std::uint32_t) { return Value::none(); }
Value return_zero(Value*, std::uint32_t) { return Value::integer(0); }
Value return_false(Value*, std::uint32_t) { return Value::from(false); }
Value return_list(Value*, std::uint32_t) { return Value::object(make_list()); }

const NativeDef functions[] = {
    {"collect(generation=2)", gc_collect, "Collect now. What was found is not counted: 0."},
    {"enable()", gc_enable, "Collect automatically."},
    {"disable()", gc_disable, "Collect only when told to."},
    {"isenabled()", gc_isenabled, "Are collections automatic?"},
    {"get_count()", gc_get_count, "Counters; only the last one moves."},
    {"get_threshold()", gc_get_threshold, "What set_threshold() was given."},
    {"!set_threshold(threshold0, threshold1=None, threshold2=None, /)", gc_set_threshold,
     "Keeps the numbers; the first being 0 disables collections."},
    {"get_objects(generation=None)", gc_get_objects, "All objects that are alive."},
    {"get_stats()", gc_get_stats, "Statistics by generation."},
    {"get_referrers(*objs)", return_list, "Not recorded: always empty."},
    {"get_referents(*objs)", return_list, "Not recorded: always empty."},
    {"is_tracked(obj, /)", gc_is_tracked, "May the object refer to others?"},
    {"is_finalized(obj, /)", return_false, "Not recorded: always False."},
    {"get_debug()", gc_get_debug, "What set_debug() was given."},
    {"set_debug(flags, /)", gc_set_debug, "Keeps the flags."},
    {"freeze()", return_none, "Nothing to do."},
    {"unfreeze()", return_none, "Nothing to do."},
    {"get_freeze_count()", return_zero, "Always 0."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    dict_set(module->dict, intern("garbage"), Value::object(make_list()));
    dict_set(module->dict, intern("callbacks"), Value::object(make_list()));
    const char* flags[] = {"DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE"};
    for (int i = 0; i < 3; ++i) dict_set(module->dict, intern(flags[i]), Value::integer(1 << i));
    dict_set(module->dict, intern("DEBUG_SAVEALL"), Value::integer(32));
    dict_set(module->dict, intern("DEBUG_LEAK"), Value::integer(38));
}

} // namespace

extern const NativeModule gc_module;
const NativeModule gc_module{"gc", "The garbage collector.", fill};

} // namespace boomslang::runtime
