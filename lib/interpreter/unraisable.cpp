#include "runtime/hooks/unraisable.h"

#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/traceback.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// CPython shows neither causes nor notes here, and names the class by its module where that is not
// the program's own.
std::string text_of(Value exception) {
    std::string out;
    Value traceback = exception.as<BaseException>()->traceback;
    if (is_exact(traceback, types::traceback))
        append_traceback(out, traceback, "Traceback (most recent call last):\n", "");
    Value type = Value::object(type_of(exception));
    Value module = find_attribute(type, names.dunder_module);
    if (module.is_exception()) clear_pending();
    if (!is_str(module)) {
        out += "<unknown>.";
    } else if (!str_equal(module.as<Str>(), names.builtins) &&
               !str_equal(module.as<Str>(), names.dunder_main)) {
        out += to_utf8(module.as<Str>()) + ".";
    }
    out += to_utf8(type_of(exception)->qualname);
    Value text = to_str(exception);
    if (text.is_exception()) {
        clear_pending();
        return out + ": <exception str() failed>\n";
    }
    return out + ": " + to_utf8(text.as<Str>()) + "\n"; // with a colon, even if there is no text
}

void show(Value exception, Value message, Value object) {
    std::string out = is_str(message) ? to_utf8(message.as<Str>()) : "Exception ignored in";
    if (!object.is_none()) {
        Value shown = repr(object);
        if (shown.is_exception()) clear_pending();
        out += ": " + (is_str(shown) ? to_utf8(shown.as<Str>()) : "<object repr() failed>") + "\n";
    } else {
        out = is_str(message) ? out + ":\n" : "";
    }
    write_error(out + text_of(exception));
}

Type* hook_arguments() {
    static Rooted<Type> type;
    if (type) return type;
    type = make_struct_type("sys", "UnraisableHookArgs",
                            {"exc_type", "exc_value", "exc_traceback", "err_msg", "object"});
    return type;
}

} // namespace

Value show_unraisable(Value arguments) {
    if (!hook_arguments()) return Value::exception();
    if (type_of(arguments) != hook_arguments())
        return raise(types::TypeError,
                     "sys.unraisablehook argument type must be UnraisableHookArgs");
    TRY_VALUE(exception, get_attribute(arguments, intern("exc_value")));
    TRY_VALUE(message, get_attribute(arguments, intern("err_msg")));
    TRY_VALUE(object, get_attribute(arguments, intern("object")));
    if (!exception.is_none()) show(exception, message, object);
    return Value::none();
}

void report_unraisable(Value object, std::string_view message) {
    Value exception = Value::object(take_pending());
    Value text = message.empty() ? Value::none() : str_value(message);
    Value hook = dict_get(sys->dict, intern("unraisablehook"));
    bool own = !hook.is_empty() && !hook.is_none() &&
               (auditing || !hook.is(dict_get(sys->dict, intern("__unraisablehook__"))));
    Type* type = own ? hook_arguments() : nullptr;
    if (!type) {
        if (state.pending) clear_pending();
        if (!hook.is_none()) show(exception, text, object);
        return;
    }
    Value arguments = make_struct(type, {Value::object(type_of(exception)), exception,
                                         exception.as<BaseException>()->traceback, text, object});
    if (auditing && !arguments.is_exception() &&
        tell_auditors("sys.unraisablehook", {hook, arguments}).is_exception()) {
        show(Value::object(take_pending()), str_value("Exception ignored during audit"),
             Value::none());
        return;
    }
    if (!arguments.is_exception() && !call(hook, {arguments}).is_exception()) return;
    Value second = Value::object(take_pending());
    show(second, str_value("Exception ignored in sys.unraisablehook"), hook);
}

} // namespace boomslang::runtime
