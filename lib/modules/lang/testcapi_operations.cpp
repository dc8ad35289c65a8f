// The module _testcapi: operations on objects as C code asks for them, the limits of C's types, and
// objects that C code would make.
#include "modules/lang/crash_report.h"
#include "modules/lang/testcapi.h"
#include "modules/support.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <cerrno>
#include <climits>
#include <cstddef>

namespace boomslang::runtime {

namespace {

// A negative index counts from the end, once: what is negative then is out of range.
bool sequence_index(Value sequence, Value given, Value& index) {
    std::int64_t i, size;
    if (!index_int64(given, i)) return false;
    if (i < 0) {
        if (!length_of(sequence, size)) return false;
        i += size;
    }
    index = Value::integer(i);
    if (i >= 0) return true;
    (void)raise(types::IndexError, "index out of range");
    return false;
}
Value sequence_getitem(Value* args, std::uint32_t) {
    Value index;
    if (!sequence_index(args[0], args[1], index)) return Value::exception();
    return get_item(args[0], index);
}
Value sequence_setitem(Value* args, std::uint32_t) {
    Value index;
    if (!sequence_index(args[0], args[1], index)) return Value::exception();
    TRY(set_item(args[0], index, args[2]));
    return Value::none();
}

Value dict_getitem_knownhash(Value* args, std::uint32_t) {
    std::int64_t hash;
    if (!is_dict(args[0])) return raise(types::SystemError, "bad argument to internal function");
    if (!index_int64(args[2], hash)) return Value::exception();
    TRY_VALUE(found, dict_get_hashed(args[0].as<Dict>(), args[1], hash));
    return found.is_empty() ? raise_key(args[1]) : found;
}

Value getbuffer_with_null_view(Value* args, std::uint32_t) {
    if (!offers_buffer(args[0]))
        return raise(types::TypeError, "a bytes-like object is required, not '", type_name(args[0]),
                     "'");
    return raise(types::BufferError, "PyObject_GetBuffer: view==NULL argument is obsolete");
}

Value set_errno(Value* args, std::uint32_t) {
    int number;
    if (!c_int_argument(args[0], number)) return Value::exception();
    errno = number;
    return Value::none();
}

Value raise_memoryerror(Value*, std::uint32_t) { return raise_memory(); }

// make_exception_with_doc("module.name", doc=None, base=Exception, dict={})
Value make_exception_with_doc(Value* args, std::uint32_t) {
    if (!is_str(args[0]))
        return raise_argument("make_exception_with_doc() argument 1", "str", args[0]);
    const std::string full_name = to_utf8(args[0].as<Str>());
    const std::size_t dot = full_name.rfind('.');
    if (dot == std::string::npos)
        return raise(types::SystemError, "PyErr_NewException: name must be module.class");
    Dict* space = make_dict();
    if (!args[3].is_empty()) TRY(dict_update(space, args[3]));
    dict_set(space, names.dunder_module, str_value(full_name.substr(0, dot)));
    if (!args[1].is_empty() && !args[1].is_none()) dict_set(space, names.dunder_doc, args[1]);
    Value bases = args[2];
    if (bases.is_empty() || bases.is_none()) bases = Value::object(&types::Exception);
    if (!is_tuple(bases)) bases = tuple_value({bases});
    return call(Value::object(&types::type),
                {str_value(full_name.substr(dot + 1)), bases, Value::object(space)});
}

// What a class's __get__ may do: delete itself from the class while it runs.
Value bad_get(Value* args, std::uint32_t) {
    TRY(call(args[2], {}));
    return repr(args[0]);
}

Value test_with_docstring(Value*, std::uint32_t) { return Value::none(); }

const NativeDef nothing[] = {
    {"cfunction()", test_with_docstring, nullptr},
    {nullptr, nullptr, nullptr},
};
Value create_cfunction(Value*, std::uint32_t) {
    return Value::object(make_native(nothing[0], nullptr, Value::none(), Value::none()));
}

// --- An awaitable that awaits whatever it was made from

struct Awaitable : Object {
    Value iterator;
};
BuiltinType awaitable_type{};
const Layout awaitable_layout = layout_of_values<Awaitable, 1>("awaitType");

Value awaitable_new(Value* args, std::uint32_t) {
    auto* made = make_instance_of<Awaitable>(requested_class(args));
    made->iterator = args[1];
    return Value::object(made);
}
Value awaitable_await(Value* args, std::uint32_t) { return receiver<Awaitable>(args)->iterator; }

const NativeDef awaitable_methods[] = {
    {"__new__($static, type, iterator, /)", awaitable_new, nullptr},
    {"__await__(self, /)", awaitable_await, "What it was made from."},
    {nullptr, nullptr, nullptr},
};

Value fail(Value* args, std::uint32_t) {
    ByteView message{};
    bool released = false;
    if (!require_bytes(args[0], message) ||
        (!args[1].is_empty() && !truth_argument(args[1], released)))
        return Value::exception();
    const std::string text(message.text());
    TRY(prepare_extension_modules());
    const auto act = [&] {
        fatal_error("test_fatal_error", text.c_str(), ThreadsShown::Threads);
        return 0;
    };
    return Value::integer(released ? without_turn(act) : act());
}

// Code that fails whenever it runs.
Value code_newempty(Value* args, std::uint32_t) {
    const Value compile = dict_get(builtins_dict, kept_name<"compile">());
    if (compile.is_empty()) return raise(types::RuntimeError, "there is no compile()");
    TRY_VALUE(code, call(compile, {str_value("raise AssertionError"), args[0], str_value("exec")}));
    Dict* changed = make_dict();
    dict_set(changed, kept_name<"co_name">(), args[1]);
    dict_set(changed, kept_name<"co_firstlineno">(), args[2]);
    TRY_VALUE(replace, get_attribute(code, kept_name<"replace">()));
    return call_with(replace, empty_tuple(), changed);
}

// An exception that nobody gets: (exception, message or None, object).
Value write_unraisable_exc(Value* args, std::uint32_t) {
    if (!is_kind(args[0], kExceptionSubclass))
        return raise_argument("write_unraisable_exc() argument 1", "exception", args[0]);
    std::string message;
    if (!args[1].is_none()) {
        if (!is_str(args[1]))
            return raise_argument("write_unraisable_exc() argument 2", "str", args[1]);
        message = "Exception ignored " + to_utf8(args[1].as<Str>());
    }
    (void)raise_object(args[0].as_object());
    report_unraisable(args[2], message);
    return Value::none();
}

const NativeDef functions[] = {
    {"write_unraisable_exc(exception, message, object, /)", write_unraisable_exc,
     "Reports an exception that cannot be raised."},
    {"fatal_error(message, release_gil=False, /)", through<Door::Processes, "fatal_error", fail>,
     "End the process with this message."},
    {"sequence_getitem(sequence, index, /)", sequence_getitem, "The item at an index."},
    {"sequence_setitem(sequence, index, value, /)", sequence_setitem, "Set the item at an index."},
    {"dict_getitem_knownhash(mapping, key, hash, /)", dict_getitem_knownhash,
     "The value of a key whose hash is known."},
    {"getbuffer_with_null_view(object, /)", getbuffer_with_null_view, "BufferError."},
    {"set_errno(number, /)", set_errno, "Set the error number of the C library."},
    {"raise_memoryerror()", raise_memoryerror, "MemoryError."},
    {"make_exception_with_doc(name, doc=None, base=None, dict=None)", make_exception_with_doc,
     "A new exception class."},
    {"bad_get(self, instance, owner, /)", bad_get, "Call the owner; repr(self)."},
    {"test_with_docstring()", test_with_docstring, "This is a docstring."},
    {"!docstring_no_signature(*args)", test_with_docstring, "This docstring has no signature."},
    {"docstring_with_signature_but_no_doc(sig)", test_with_docstring, nullptr},
    {"docstring_with_signature_with_defaults(s='avocado', b=b'bytes', d=3.14, i=35, n=None, "
     "t=True, "
     "f=False, local=the_number_three, sys=sys.maxsize, exp=sys.maxsize - 1)",
     test_with_docstring,
     "This docstring has a signature with parameters, and the parameters take defaults."},
    {"code_newempty(filename, funcname, firstlineno, /)", code_newempty, "Code that raises."},
    {"create_cfunction()", create_cfunction, "A new builtin function."},
    {nullptr, nullptr, nullptr},
};

struct Limit {
    const char* name;
    std::int64_t value;
};
const Limit limits[] = {
    {"CHAR_MIN", CHAR_MIN},
    {"CHAR_MAX", CHAR_MAX},
    {"UCHAR_MAX", UCHAR_MAX},
    {"SHRT_MIN", SHRT_MIN},
    {"SHRT_MAX", SHRT_MAX},
    {"USHRT_MAX", USHRT_MAX},
    {"INT_MIN", INT_MIN},
    {"the_number_three", 3}, // which a default of a signature above is called by
    {"INT_MAX", INT_MAX},
    {"UINT_MAX", UINT_MAX},
    {"LONG_MIN", LONG_MIN},
    {"LONG_MAX", LONG_MAX},
    {"LLONG_MIN", LLONG_MIN},
    {"LLONG_MAX", LLONG_MAX},
    {"PY_SSIZE_T_MIN", PTRDIFF_MIN},
    {"PY_SSIZE_T_MAX", PTRDIFF_MAX},
};

} // namespace

void add_testcapi_operations(Module* module) {
    define_functions(module, functions);
    for (const Limit& limit : limits)
        dict_set(module->dict, intern(limit.name), Value::integer(limit.value));
    for (const char* name : {"ULONG_MAX", "ULLONG_MAX", "SIZE_MAX"})
        dict_set(module->dict, intern(name), int_from(UINT64_MAX));
    TypeSpec spec;
    spec.layout = &awaitable_layout;
    spec.module = "_testcapi";
    spec.name = "awaitType";
    add_type(module, awaitable_type, spec, awaitable_methods);
}

} // namespace boomslang::runtime
