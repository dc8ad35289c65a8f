// Raising Python exceptions from C++. Every function returns Value::exception(), so that a caller
// writes `return raise(types::TypeError, "...")`. All cold.
#pragma once

#include <string>
#include <string_view>

#include "runtime/object/type.h"
#include "runtime/state/state.h"
#include "support/source.h"

namespace boomslang::runtime {

struct BaseException : Object {
    Tuple* args;
    Value traceback; // Traceback or None
    Value cause;     // or None
    Value context;   // or None
    bool suppress_context;
    Value value; // StopIteration.value, SystemExit.code; otherwise Empty
};
struct Traceback : Object {
    Value next; // towards where it was raised; Traceback or None
    Code* code;
    Function* function;
    Object* frame; // frame object when one was made, else null
    support::SourceSpan span;
};

[[gnu::cold]] Value raise_text(Type& type, std::string_view message);
// repr(value) or str(value) as a part of what raise() is given. When that raises, what was raised is forgotten, and
// the exception has no message at all, as CPython's PyErr_Format.
struct Shown {
    Value (*show)(Value);
    Value value;
};
// False: it raised.
bool append_part(std::string& message, const Shown& shown);
inline bool append_part(std::string& message, std::string_view part) {
    message.append(part);
    return true;
}
[[gnu::cold]] Value raise_wordless(Type& type);
template <class... Parts>
[[gnu::cold]] Value raise(Type& type, const Parts&... parts) {
    std::string message;
    if ((append_part(message, parts) && ...)) return raise_text(type, message);
    return raise_wordless(type);
}
[[gnu::cold]] Value raise_value(Type& type, Value argument); // type(argument)
[[gnu::cold]] Value raise_object(Object* exception);         // with __context__ set
[[gnu::cold]] Value raise_memory();
[[gnu::cold]] Value raise_key(Value key);                       // KeyError(key)
[[gnu::cold]] Value raise_stop_iteration(Value value);          // value Empty: none
[[gnu::cold]] Value raise_attribute(Value object, Str* name);   // "'X' object has no attribute 'y'"
[[gnu::cold]] Value raise_os(int error_number, Value filename); // OSError's subclass for errno

// The pending exception, taken (no longer pending). Exactly one is pending.
Object* take_pending() noexcept;
bool pending_is(const Type& type) noexcept;
void clear_pending() noexcept;
// For a StopIteration that is pending: takes it and gives its value.
Value take_stop_value() noexcept;
// An instance from what `raise X` names: class or instance; TypeError otherwise.
Value exception_instance(Value raised);
// The statements `raise X`, `raise X from Y` (cause Empty: no `from`) and the bare `raise`.
Value raise_statement(Value raised, Value cause);
Value raise_again();
// A new instance of a builtin exception type with these arguments, as calling the type gives. Nothing
// is pending afterwards but for lack of memory.
Object* make_exception(Type& type, Tuple* args);
// Attaches name and object to an AttributeError that is pending and has neither, for suggestions.
void add_attribute_context(Value object, Str* name) noexcept;
[[gnu::cold]] Value raise_name(Type& type, std::string_view message,
                               Str* name); // with NameError.name
// Adds the frame (at its current position) to the pending exception's traceback.
void add_traceback(Frame* frame);
// The text CPython prints for an uncaught exception, chain and carets included.
std::string format_exception(Object* exception);

// As messages show it: "int", "collections.deque".
std::string type_name(Value v);
std::string type_name(const Type* type);
// repr as UTF-8; "<... object>" when it raises, for messages come out whatever a program does. And str, for
// the message of a raise() that follows at once: what str raises is then what raise() leaves pending.
std::string repr_text(Value v);
std::string str_text(Value v);

} // namespace boomslang::runtime
