// The module _lsprof, what cProfile is made of: calls counted and timed, each by what was called and by who called it.
// Behaviour after CPython's Modules/_lsprof.c. Events come without frame objects (runtime/call/tracing.h), so that as
// little as possible of the time that is measured is the profiler's.
#include "modules/support.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/tracing.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <chrono>
#include <memory>
#include <unordered_map>
#include <vector>

namespace boomslang::runtime {

namespace {

struct Counts;

// By code object, or by the row that declares a native; in the order in which they were first called.
struct Table {
    std::unordered_map<const void*, Counts*> by_key;
    std::vector<std::unique_ptr<Counts>> all;

    Counts& at(const void* key);
};

struct Counts {
    Value code = Value::none(); // or a str that names a native
    std::int64_t calls = 0, recursive = 0, total = 0, inside = 0;
    int depth = 0;
    Table callees{};

    void end(std::int64_t spent, std::int64_t by_callees) noexcept {
        ++calls;
        inside += spent - by_callees;
        // The time of an inner call of the same function is part of the outer one's.
        if (--depth) ++recursive;
        else total += spent;
    }
};

Counts& Table::at(const void* key) {
    Counts*& place = by_key[key];
    if (!place) place = all.emplace_back(std::make_unique<Counts>()).get();
    return *place;
}

struct Activation {
    Counts* counts;
    Counts* as_callee; // of the one before; null: nobody is told apart by who called
    std::int64_t start, by_callees = 0;
};

struct Profile {
    Table counts;
    std::vector<Activation> stack;
    double unit = 0; // of what the timer says, in seconds; 0: nanoseconds
    bool subcalls = true, builtins = true;
    int timers =
        0; // of the program's that are being asked: what is counted must stay where it is meanwhile
};

struct Profiler : Object {
    Profile* profile;
    Value timer; // or None
};

void trace_table(const Table& table, Marker& marker) {
    for (const auto& counts : table.all) {
        marker.mark(counts->code);
        trace_table(counts->callees, marker);
    }
}
const Layout profiler_layout{
    "Profiler", sizeof(Profiler),
    [](Cell* cell, Marker& marker) {
        auto* profiler = static_cast<Profiler*>(cell);
        marker.mark(profiler->timer);
        if (profiler->profile) trace_table(profiler->profile->counts, marker);
    },
    [](Cell* cell) noexcept { delete static_cast<Profiler*>(cell)->profile; }};
BuiltinType profiler_type;
Rooted<Type> entry_type, subentry_type;

// In the timer's units. What goes wrong in a program's timer is no affair of what is profiled.
std::int64_t now(Profiler* profiler) {
    if (profiler->timer.is_none()) {
        const Value hosts = pass_clock("perf_counter"); // enable() has asked
        if (hosts.is_int()) return hosts.as_int();
        if (hosts.is_exception()) {
            clear_pending();
            return 0;
        }
        const auto time = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
    }
    const Untraced is_not_counted;
    ++profiler->profile->timers;
    const Value said = call(profiler->timer, {});
    --profiler->profile->timers;
    std::int64_t ticks = 0;
    double seconds = 0;
    if (!said.is_exception()) {
        if (profiler->profile->unit > 0) {
            if (index_int64(said, ticks)) return ticks;
        } else if (float_argument(said, seconds)) {
            return static_cast<std::int64_t>(seconds * 1e9);
        }
    }
    report_unraisable(profiler->timer);
    return 0;
}

// As CPython's profiler shows it.
Value name_of(const Native* native) {
    const std::string name = to_utf8(native->name);
    if (!native->self.is_empty() && !native->self.is_none() &&
        !is_exact(native->self, types::module)) {
        const Value found = type_lookup(type_of(native->self), native->name);
        return found.is_empty() ? str_value("<built-in method " + name + ">") : repr(found);
    }
    if (native->module.is_empty() || !is_str(native->module)) return str_value("<" + name + ">");
    return str_value("<built-in method " + to_utf8(native->module.as<Str>()) + "." + name + ">");
}

void enter(Profiler* profiler, const void* key, Value callee) {
    Profile& profile = *profiler->profile;
    Counts& counts = profile.counts.at(key);
    if (counts.code.is_none()) {
        if (is_exact(callee, types::builtin_function)) {
            callee = name_of(callee.as<Native>());
            if (callee.is_exception()) {
                report_unraisable(Value::object(profiler));
                callee = str_value("?");
            }
        }
        counts.code = callee;
    }
    ++counts.depth;
    Counts* as_callee = nullptr;
    if (profile.subcalls && !profile.stack.empty()) {
        as_callee = &profile.stack.back().counts->callees.at(key);
        as_callee->code = counts.code;
        ++as_callee->depth;
    }
    profile.stack.push_back({&counts, as_callee, now(profiler)});
}

void leave(Profiler* profiler) {
    Profile& profile = *profiler->profile;
    if (profile.stack.empty()) return; // it was called before
    const std::int64_t time = now(profiler);
    if (profile.stack.empty()) return; // another thread was faster
    const Activation activation = profile.stack.back();
    profile.stack.pop_back();
    const std::int64_t spent = time - activation.start;
    if (!profile.stack.empty()) profile.stack.back().by_callees += spent;
    activation.counts->end(spent, activation.by_callees);
    if (activation.as_callee) activation.as_callee->end(spent, activation.by_callees);
}

void tell(Object* object, Code* code, Value native, bool begins) {
    auto* profiler = static_cast<Profiler*>(object);
    if (!native.is_empty() && !profiler->profile->builtins) return;
    if (!begins) return leave(profiler);
    if (native.is_empty()) enter(profiler, code, Value::object(code));
    else if (is_exact(native, types::builtin_function))
        enter(profiler, native.as<Native>()->def, native);
}

// Absent: as it was. Flags are C ints, as CPython takes them.
bool set_flag(Value given, bool& flag) {
    int number = 0;
    if (given.is_empty()) return true;
    if (!formatted_int_argument(given, number)) return false;
    flag = number != 0;
    return true;
}

Value profiler_new(Value* args, std::uint32_t) {
    auto* profiler = make_instance_of<Profiler>(requested_class(args));
    profiler->timer = Value::none();
    profiler->profile = new Profile;
    heap.register_finalizable(profiler);
    return Value::object(profiler);
}

Value profiler_init(Value* args, std::uint32_t) {
    auto* profiler = receiver<Profiler>(args);
    Profile& profile = *profiler->profile;
    double unit = 0;
    if (!args[2].is_empty() && !float_argument(args[2], unit)) return Value::exception();
    if (!set_flag(args[3], profile.subcalls) || !set_flag(args[4], profile.builtins))
        return Value::exception();
    profiler->timer = args[1].is_empty() ? Value::none() : args[1];
    profile.unit = profiler->timer.is_none() ? 0 : unit;
    return Value::none();
}

Value profiler_enable(Value* args, std::uint32_t) {
    auto* profiler = receiver<Profiler>(args);
    if (!set_flag(args[1], profiler->profile->subcalls) ||
        !set_flag(args[2], profiler->profile->builtins))
        return Value::exception();
    if (profiler->timer.is_none()) TRY(pass_clock("perf_counter"));
    set_profile_function(args[0]);
    return Value::none();
}

// What is profiled calls it; but an activation that ran before, in its plain form, does not tell of that.
void count_disable(const Profiler* profiler) {
    static constexpr char kKey = 0;
    static Str* const name = permanent_name("<method 'disable' of '_lsprof.Profiler' objects>");
    const Value active = profile_function();
    if (!active.is_object() || active.as_object()->shape->layout != &profiler_layout) return;
    auto* told = active.as<Profiler>();
    const auto& stack = told->profile->stack;
    if (told->profile->timers) return;
    if (!told->profile->builtins || (!stack.empty() && is_str(stack.back().counts->code) &&
                                     str_equal(stack.back().counts->code.as<Str>(), name)))
        return;
    enter(told, &kKey, Value::object(name));
    if (told != profiler) leave(told);
}

Value refuse_in_timer(const char* what) {
    return raise(types::RuntimeError, "cannot ", what, " profiler in external timer");
}

Value profiler_disable(Value* args, std::uint32_t) {
    auto* profiler = receiver<Profiler>(args);
    if (profiler->profile->timers) return refuse_in_timer("disable");
    count_disable(profiler);
    set_profile_function(Value::none());
    while (!profiler->profile->stack.empty()) leave(profiler);
    return Value::none();
}

Value profiler_clear(Value* args, std::uint32_t) {
    Profile& profile = *receiver<Profiler>(args)->profile;
    if (profile.timers) return refuse_in_timer("clear");
    profile.stack.clear();
    profile.counts = Table{};
    return Value::none();
}

Value entry_of(const Counts& counts, double unit, Type* type, Value calls) {
    const Value values[] = {counts.code,
                            Value::integer(counts.calls),
                            Value::integer(counts.recursive),
                            Value::real(static_cast<double>(counts.total) * unit),
                            Value::real(static_cast<double>(counts.inside) * unit),
                            calls};
    return make_struct(type, values, type == entry_type ? 6 : 5);
}

Value profiler_getstats(Value* args, std::uint32_t) {
    const Profile& profile = *receiver<Profiler>(args)->profile;
    const double unit = profile.unit > 0 ? profile.unit : 1e-9;
    List* result = make_list();
    for (const auto& counts : profile.counts.all) {
        if (!counts->calls) continue;
        Value calls = Value::none();
        if (profile.subcalls && !counts->callees.all.empty()) {
            List* list = make_list();
            for (const auto& callee : counts->callees.all)
                TRY(list_append(list, entry_of(*callee, unit, subentry_type, Value::none())));
            calls = Value::object(list);
        }
        TRY(list_append(result, entry_of(*counts, unit, entry_type, calls)));
    }
    return Value::object(result);
}

const NativeDef profiler_methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", profiler_new, nullptr},
    {"__init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True)", profiler_init,
     nullptr},
    {"enable(self, subcalls=True, builtins=True)", profiler_enable,
     "Count from now on. Calls that are under way are not counted."},
    {"disable(self)", profiler_disable, "Count no longer. Calls that are under way end here."},
    {"clear(self)", profiler_clear, "Forget what has been counted."},
    {"getstats(self, /)", profiler_getstats,
     "A list of profiler_entry, whose `calls` are None or a list of profiler_subentry."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    native_profiler = {&profiler_layout, tell};
    TypeSpec spec;
    spec.layout = &profiler_layout;
    spec.name = "Profiler";
    spec.module = "_lsprof";
    spec.doc = "Profiler(timer=None, timeunit=0.0, subcalls=True, builtins=True)";
    add_type(module, profiler_type, spec, profiler_methods);
    const auto add = [&](Rooted<Type>& type, const char* name, Type* made) {
        type = made;
        dict_set(module->dict, intern(name), Value::object(made));
    };
    add(entry_type, "profiler_entry",
        make_struct_type("_lsprof", "profiler_entry",
                         {"code", "callcount", "reccallcount", "totaltime", "inlinetime", "calls"},
                         0, true));
    add(subentry_type, "profiler_subentry",
        make_struct_type("_lsprof", "profiler_subentry",
                         {"code", "callcount", "reccallcount", "totaltime", "inlinetime"}, 0,
                         true));
}

} // namespace

extern const NativeModule lsprof_module;
const NativeModule lsprof_module{"_lsprof", "What cProfile is made of.", fill};

} // namespace boomslang::runtime
