// What happens when a thread ends by an exception: _thread._excepthook and what it is given.
#include "modules/lang/thread_local.h"
#include "modules/support.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/sys.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

namespace {

Rooted<Type> arguments_type;

// Where the message goes: sys.stderr, else what it was when the thread was made. None: nowhere.
Value error_stream(Value thread) {
    const Value now = sys_attribute(names.stderr);
    if (!now.is_empty() && !now.is_none()) return now;
    return thread.is_none() ? thread : get_attribute(thread, kept_name<"_stderr">());
}
Value show(Value stream, std::string_view text) {
    TRY(call_method(stream, names.write, {str_value(text)}));
    return call_method(stream, names.flush);
}
// _excepthook((exc_type, exc_value, exc_traceback, thread))
Value thread_excepthook(Value* args, std::uint32_t) {
    if (type_of(args[0]) != arguments_type)
        return raise(types::TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
    const Value* given = args[0].as<Tuple>()->items;
    const Value type = given[0], exception = given[1], thread = given[3];
    if (type.is(Value::object(&types::SystemExit))) return Value::none();
    TRY_VALUE(stream, error_stream(thread));
    if (stream.is_none()) return Value::none();
    TRY_VALUE(found, find_attribute(thread, names.name));
    std::string name = std::to_string(this_thread());
    if (!found.is_empty()) {
        TRY_VALUE(text, to_str(found));
        name = to_utf8(text.as<Str>());
    }
    TRY(show(stream, "Exception in thread " + name + ":\n"));
    const bool shown = is_kind(exception, kExceptionSubclass);
    return show(stream, shown ? format_exception(exception.as_object())
                              : "TypeError: print_exception(): Exception expected for value, " +
                                    type_name(exception) + " found\n");
}

const NativeDef functions[] = {
    {"_excepthook(args, /)", thread_excepthook, "Shows by which exception a thread has ended."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_thread_errors(Module* module) {
    if (!arguments_type)
        arguments_type =
            make_struct_type("_thread", "_ExceptHookArgs",
                             {"exc_type", "exc_value", "exc_traceback", "thread"}, 0, true);
    if (!arguments_type) return;
    dict_set(module->dict, kept_name<"_ExceptHookArgs">(), Value::object(arguments_type));
    define_functions(module, functions);
}

} // namespace boomslang::runtime
