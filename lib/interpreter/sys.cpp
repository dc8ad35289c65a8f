// The module sys: its functions.
#include "runtime/hooks/sys.h"

#include "interpreter/sys_activations.h"
#include "interpreter/sys_data.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/type_support.h"
#include "runtime/container/containers.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/module.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/hooks/warnings.h"
#include "runtime/number/int_internal.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/budget.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstdlib>
#include <dlfcn.h>

namespace boomslang::runtime {

namespace {

Value sys_exit(Value* args, std::uint32_t count) {
    if (count > 1)
        return raise(types::TypeError, "exit expected at most 1 argument, got ",
                     std::to_string(count));
    Value status = count ? args[0] : Value::none();
    Value type = Value::object(&types::SystemExit);
    TRY_VALUE(exception, status.is_none()   ? call(type, {})
                         : is_tuple(status) ? call_with(type, status.as<Tuple>(), nullptr)
                                            : call(type, {status}));
    return raise_object(exception.as_object());
}

Value sys_getrecursionlimit(Value*, std::uint32_t) { return Value::integer(state.recursion_limit); }

Value sys_setrecursionlimit(Value* args, std::uint32_t) {
    std::int64_t limit = 0;
    TRY_VALUE(index, index_value(args[0]));
    if (!int_to_int64(index, limit) || limit > INT32_MAX || limit < INT32_MIN)
        return raise(types::OverflowError, "Python int too large to convert to C int");
    if (limit < 1)
        return raise(types::ValueError, "recursion limit must be greater or equal than 1");
    if (state.frame && state.frame->depth >= limit)
        return raise(types::RecursionError, "cannot set the recursion limit to ",
                     std::to_string(limit), " at the recursion depth ",
                     std::to_string(state.frame->depth), ": the limit is too low");
    if (const std::uint32_t most = recursion_budget(); most && limit > most)
        return raise(types::ValueError, "the host allows a recursion limit of ",
                     std::to_string(most), " at most");
    set_recursion_limit(static_cast<std::uint32_t>(limit));
    return Value::none();
}

Value sys_intern(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("intern() argument", "str", args[0]);
    if (!is_exact_str(args[0])) return raise(types::TypeError, "can't intern ", type_name(args[0]));
    return Value::object(intern(args[0].as<Str>()));
}

Value sys_getsizeof(Value* args, std::uint32_t) {
    Value method = type_lookup(type_of(args[0]), intern("__sizeof__"));
    if (!method.is_empty()) {
        TRY_VALUE(bound, bind_descriptor(method, args[0], type_of(args[0])));
        Value size = call(bound, {});
        std::int64_t n = 0;
        if (!size.is_exception() && !is_integer(size))
            size = raise_text(types::TypeError, "an integer is required");
        if (!size.is_exception() && !size_argument(size, n)) size = Value::exception();
        if (!size.is_exception()) {
            if (n < 0) return raise(types::ValueError, "__sizeof__() should return >= 0");
            return Value::integer(n);
        }
        if (args[1].is_empty() || !pending_is(types::TypeError)) return size;
        clear_pending();
        return args[1];
    }
    if (!args[1].is_empty()) return args[1];
    return raise(types::TypeError, "Type ", type_name(args[0]), " doesn't define __sizeof__");
}

// References are not counted; what programs print is at least plausible.
Value sys_getrefcount(Value*, std::uint32_t) { return Value::integer(2); }

Value sys_get_digits(Value*, std::uint32_t) { return Value::integer(int_max_str_digits); }

Value sys_set_digits(Value* args, std::uint32_t) {
    int limit = 0;
    if (!c_int_argument(args[0], limit)) return Value::exception();
    if (limit != 0 && limit < 640)
        return raise(types::ValueError, "maxdigits must be 0 or larger than 640");
    int_max_str_digits = limit;
    return Value::none();
}

Value text_utf8(Value*, std::uint32_t) { return Value::object(names.utf8); }
Value text_surrogateescape(Value*, std::uint32_t) { return str_value("surrogateescape"); }

// To a stream that cannot encode all of it: the rest escaped.
Value write_escaped(Value out, Value text) {
    TRY_VALUE(encoding, get_attribute(out, intern("encoding")));
    TRY_VALUE(bytes,
              call_method(text, intern("encode"), {encoding, str_value("backslashreplace")}));
    TRY_VALUE(buffer, find_attribute(out, intern("buffer")));
    if (!buffer.is_empty()) {
        TRY(call_method(out, names.flush));
        return call_method(buffer, names.write, {bytes});
    }
    TRY_VALUE(plain, call_method(bytes, intern("decode"), {encoding, str_value("strict")}));
    return call_method(out, names.write, {plain});
}

Value sys_displayhook(Value* args, std::uint32_t) {
    if (args[0].is_none()) return Value::none();
    dict_set(builtins_dict, names.underscore, Value::none());
    Value out = dict_get(sys->dict, names.stdout);
    if (out.is_empty() || out.is_none()) return raise(types::RuntimeError, "lost sys.stdout");
    TRY_VALUE(text, repr(args[0]));
    Value written = call_method(out, names.write, {text});
    if (written.is_exception() && pending_is(types::UnicodeEncodeError)) {
        clear_pending();
        written = write_escaped(out, text);
    }
    TRY(written);
    TRY(call_method(out, names.write, {str_value("\n")}));
    dict_set(builtins_dict, names.underscore, args[0]);
    return Value::none();
}

Value sys_excepthook(Value* args, std::uint32_t) {
    print_exception(args[1]);
    return Value::none();
}

Value sys_unraisablehook(Value* args, std::uint32_t) { return show_unraisable(args[0]); }

Value return_none(Value*, std::uint32_t) { return Value::none(); }
Value return_false(Value*, std::uint32_t) { return Value::from(false); }
Value sys_get_origin_depth(Value*, std::uint32_t) { return Value::integer(coroutine_origin_depth); }
Value sys_set_origin_depth(Value* args, std::uint32_t) {
    int depth;
    if (!c_int_argument(args[0], depth)) return Value::exception();
    if (depth < 0) return raise(types::ValueError, "depth must be >= 0");
    coroutine_origin_depth = depth;
    return Value::none();
}

Value sys_breakpointhook(Value* args, std::uint32_t) {
    const char* variable = python_variable("PYTHONBREAKPOINT");
    std::string name = variable ? variable : "pdb.set_trace";
    if (name == "0") return Value::none();
    std::size_t dot = name.rfind('.');
    std::string module_name = dot == name.npos ? "builtins" : name.substr(0, dot);
    Value module = import_module(make_str(module_name));
    Value hook =
        module.is_exception()
            ? module
            : get_attribute(module, intern(dot == name.npos ? name : name.substr(dot + 1)));
    if (!hook.is_exception()) return call_with(hook, args[0].as<Tuple>(), args[1].as<Dict>());
    if (!pending_is(types::ImportError) && !pending_is(types::AttributeError)) return hook;
    clear_pending();
    TRY(warn(types::RuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \"" + name + "\""));
    return Value::none();
}

Value switch_interval = Value::real(0.005);
Value sys_getswitchinterval(Value*, std::uint32_t) { return switch_interval; }
Value sys_setswitchinterval(Value* args, std::uint32_t) {
    double d = 0;
    if (!float_argument(args[0], d)) return Value::exception();
    if (!(d > 0)) return raise(types::ValueError, "switch interval must be strictly positive");
    switch_interval = Value::real(d);
    return Value::none();
}

Value sys_getallocatedblocks(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(heap.statistics().live_bytes / 64));
}

Value sys_audit(Value* args, std::uint32_t count) {
    if (count == 0)
        return raise(types::TypeError, "audit() missing 1 required positional argument: 'event'");
    if (!is_str(args[0]))
        return raise(types::TypeError, "expected str for argument 'event', not ",
                     type_name(args[0]));
    if (auditing) TRY(tell_auditors(args[0], make_tuple(args + 1, count - 1)));
    return Value::none();
}
// What CPython does before a program begins is nothing that a hook is told of: sites' code, the import system.
Value do_what_waits() {
    if (door_keeper || library_directory().empty()) return Value::empty();
    for (const char* name : {"meta_path", "path_hooks"})
        TRY(get_attribute(Value::object(sys), intern(name)));
    return Value::empty();
}

Value sys_addaudithook(Value* args, std::uint32_t) {
    if (!auditing) TRY(do_what_waits());
    TRY(add_auditor(args[0]));
    return Value::none();
}

Value sys_getattr(Value* args, std::uint32_t) {
    if (is_str(args[0])) {
        TRY_VALUE(made, make_sys_attribute(intern(args[0].as<Str>())));
        if (!made.is_empty()) return made;
    }
    return raise_attribute(Value::object(sys), args[0].as<Str>());
}

// Flags for dlopen() of extension modules, of which there are none here.
std::int64_t library_flags = RTLD_NOW;

Value sys_getdlopenflags(Value*, std::uint32_t) { return Value::integer(library_flags); }
Value sys_setdlopenflags(Value* args, std::uint32_t) {
    int flags = 0;
    if (!c_int_argument(args[0], flags)) return Value::exception();
    library_flags = flags;
    return Value::none();
}

Rooted<Type> asyncgen_hooks_type;

Value sys_get_asyncgen_hooks(Value*, std::uint32_t) {
    if (!asyncgen_hooks_type) {
        asyncgen_hooks_type = make_struct_type("sys", "asyncgen_hooks", {"firstiter", "finalizer"});
        if (!asyncgen_hooks_type) return Value::exception();
    }
    return make_struct(asyncgen_hooks_type,
                       {async_generator_hooks.first_iteration, async_generator_hooks.finalizer});
}
// set_asyncgen_hooks(firstiter=..., finalizer=...): what is left out stays.
Value sys_set_asyncgen_hooks(Value* args, std::uint32_t) {
    Value* const hooks[] = {&async_generator_hooks.first_iteration,
                            &async_generator_hooks.finalizer};
    constexpr const char* kNames[] = {"firstiter", "finalizer"};
    for (int i = 1; i >= 0; --i)
        if (!args[i].is_empty() && !args[i].is_none() && !type_of(args[i])->has(Dunder::Call))
            return raise(types::TypeError, "callable ", kNames[i], " expected, got ",
                         type_name(args[i]));
    constexpr std::string_view kEvents[] = {"sys.set_asyncgen_hook_firstiter",
                                            "sys.set_asyncgen_hook_finalizer"};
    for (int i = 1; i >= 0; --i) {
        if (args[i].is_empty()) continue;
        if (auditing) TRY(tell_auditors(kEvents[i], {}));
        *hooks[i] = args[i];
    }
    return Value::none();
}

const NativeDef functions[] = {
    {"get_asyncgen_hooks()", sys_get_asyncgen_hooks, "What set_asyncgen_hooks() has set."},
    {"set_asyncgen_hooks(firstiter=None, finalizer=None)", sys_set_asyncgen_hooks,
     "Sets what is called with asynchronous generators when they begin and when they die."},
    {"!exit(status=None, /)", sys_exit, "Leave the program by raising SystemExit."},
    {"getrecursionlimit()", sys_getrecursionlimit, "How deep calls may nest."},
    {"setrecursionlimit(limit, /)", sys_setrecursionlimit, "Set how deep calls may nest."},
    {"intern(string, /)", sys_intern, "The one string with this text."},
    {"getsizeof(object, default=0)", sys_getsizeof, "Size of an object in bytes."},
    {"getrefcount(object, /)", sys_getrefcount, "References are not counted; always 2."},
    {"get_int_max_str_digits()", sys_get_digits, "The digit limit of int and str conversion."},
    {"set_int_max_str_digits(maxdigits)", sys_set_digits,
     "Set the digit limit of int and str conversion; 0: none."},
    {"getdefaultencoding()", text_utf8, "Default encoding of str."},
    {"getfilesystemencoding()", text_utf8, "Encoding of file names."},
    {"getfilesystemencodeerrors()", text_surrogateescape, "Error handler for file names."},
    {"displayhook(object, /)", sys_displayhook, "Print an object and remember it as _."},
    {"excepthook(exctype, value, traceback, /)", sys_excepthook,
     "Print an exception with its traceback."},
    {"unraisablehook(unraisable, /)", sys_unraisablehook,
     "Print an exception that could not be raised."},
    {"getswitchinterval()", sys_getswitchinterval, "The thread switch interval in seconds."},
    {"setswitchinterval(interval, /)", sys_setswitchinterval, "Set the thread switch interval."},
    {"is_finalizing()", return_false, "Is the interpreter shutting down?"},
    {"getallocatedblocks()", sys_getallocatedblocks, "An estimate of the number of live objects."},
    {"breakpointhook(*args, **kwargs)", sys_breakpointhook,
     "What breakpoint() calls: the function that PYTHONBREAKPOINT names, pdb.set_trace() by "
     "default."},
    {"get_coroutine_origin_tracking_depth()", sys_get_origin_depth,
     "How many callers a new coroutine remembers."},
    {"set_coroutine_origin_tracking_depth(depth)", sys_set_origin_depth,
     "Set how many callers a new coroutine remembers in cr_origin."},
    {"_clear_type_cache()", return_none, "Nothing to do."},
    {"!audit(*args)", sys_audit, "Tell the auditing hooks of an event."},
    {"addaudithook(hook)", sys_addaudithook,
     "Add a function that is told, with the name and the arguments, of each event."},
    {"getdlopenflags()", sys_getdlopenflags,
     "The flags for opening the libraries of extension modules."},
    {"setdlopenflags(flags, /)", sys_setdlopenflags,
     "Set the flags for opening the libraries of extension modules."},
    {"__getattr__(name, /)", sys_getattr, "Makes the attributes that few programs ask for."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    sys = module;
    heap.add_root_tracer([](Marker& marker) { marker.mark(sys); });
    define_functions(module, functions);
    define_functions(module, activation_functions);
    Dict* dict = module->dict;
    for (const char* hook : {"breakpointhook", "displayhook", "excepthook", "unraisablehook"})
        dict_set(dict, intern(std::string("__") + hook + "__"), dict_get(dict, intern(hook)));
    fill_sys_data(dict);
}

} // namespace

Module* sys = nullptr;

void init_sys(const Options& options) {
    load_native_module(names.sys);
    set_sys_options(sys->dict, options);
}

extern const NativeModule sys_module;
const NativeModule sys_module{"sys", "What the interpreter knows about itself.", fill};

} // namespace boomslang::runtime
