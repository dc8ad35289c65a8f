// Auditing (PEP 578): natives tell the hooks of sys.addaudithook() what they are about to do.
//
// Most are rows of tables, {"mkdir(...)", audited<"os.mkdir", posix_mkdir, told(0), told(1, 511), told(2, -1)>, ...}:
// the name of the event, then which arguments it is told. Others ask `auditing` where they know what to tell. As long
// as no hook was added that is all it costs.
#pragma once

#include "runtime/object/value.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace boomslang::runtime {

struct Tuple;

extern bool auditing; // a hook was added; hooks stay for ever

// Calls the hooks. Empty, or what one of them raised, as Exception: the operation is then left undone.
[[gnu::cold]] Value tell_auditors(std::string_view event, std::initializer_list<Value> arguments);
[[gnu::cold]] Value tell_auditors(Value event, Tuple* arguments);
// sys.addaudithook(). Those added before are told of it, and keep it away by raising an Exception.
Value add_auditor(Value hook);

// One argument of an event: which one of the native's, and what stands for one that was left out or is None.
struct ToldArgument {
    int index;
    bool has_default;
    int standing_in;
};
constexpr ToldArgument told(int index) { return {index, false, 0}; }
constexpr ToldArgument told(int index, int standing_in) { return {index, true, standing_in}; }
constexpr ToldArgument told_number(int number) { return {-1, true, number}; }

// A path is told as the text it stands for, an int of a subclass as an int.
[[gnu::cold]] Value told_plainly(Value v);
inline Value told_value(ToldArgument what, const Value* args, std::uint32_t count) {
    const bool given = what.index >= 0 && static_cast<std::uint32_t>(what.index) < count;
    const Value v = given ? args[what.index] : Value::empty();
    if (!v.is_empty() && !(what.has_default && v.is_none())) return told_plainly(v);
    return what.has_default ? Value::integer(what.standing_in) : Value::none();
}

template <std::size_t N>
struct AuditEvent {
    char text[N];
    constexpr AuditEvent(const char (&given)[N]) { std::copy_n(given, N, text); }
    constexpr std::string_view view() const { return {text, N - 1}; }
};
// A native that tells the hooks first.
template <AuditEvent event, Value (*native)(Value*, std::uint32_t), ToldArgument... what>
Value audited(Value* args, std::uint32_t count) {
    if (auditing) [[unlikely]]
        TRY(tell_auditors(event.view(), {told_value(what, args, count)...}));
    return native(args, count);
}

// An attribute that is read, set (to `value`) or deleted.
[[gnu::cold]] Value tell_of_attribute(const char* what, Value object, std::string_view name,
                                      Value value);
// Attributes whose access is told of, for the rows of tables.
template <AuditEvent name, Value (*get)(Value)>
Value audited_get(Value self) {
    if (auditing) [[unlikely]]
        TRY(tell_of_attribute("object.__getattr__", self, name.view(), Value::empty()));
    return get(self);
}
template <AuditEvent name, Value (*set)(Value, Value)>
Value audited_set(Value self, Value value) {
    if (auditing) [[unlikely]]
        TRY(tell_of_attribute(value.is_empty() ? "object.__delattr__" : "object.__setattr__", self,
                              name.view(), value));
    return set(self, value);
}

} // namespace boomslang::runtime
