#include "runtime/state/audit.h"

#include "runtime/call/call.h"
#include "runtime/call/tracing.h"
#include "runtime/container/containers.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/native_roots.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

bool auditing = false;

namespace {

RootList hooks; // in no container of the program's

// A hook is traced only if it says so, by a true __cantrace__.
Value tell(Value hook, Value event, Tuple* arguments) {
    TRY_VALUE(wish, find_attribute(hook, intern("__cantrace__")));
    const int traced = wish.is_empty() ? 0 : truth(wish);
    if (traced < 0) return Value::exception();
    const Value told[] = {event, Value::object(arguments)};
    if (!traced) return call(hook, {told[0], told[1]});
    const Traceable again;
    return call(hook, {told[0], told[1]});
}

} // namespace

Value told_plainly(Value v) {
    if (!v.is_object()) return v;
    if (is_integer(v)) return int_exact(v);
    if (!type_of(v)->has(Dunder::Fspath)) return v;
    const Value path = call_dunder(Dunder::Fspath, v);
    if (is_str(path) || is_bytes(path)) return path;
    if (path.is_exception()) clear_pending(); // the native will raise it
    return v;
}

Value tell_auditors(Value event, Tuple* arguments) {
    const Untraced quiet;
    for (std::size_t i = 0; i < hooks.size(); ++i) TRY(tell(hooks[i], event, arguments));
    return Value::empty();
}

Value tell_auditors(std::string_view event, std::initializer_list<Value> arguments) {
    TRY_VALUE(tuple, tuple_value(arguments));
    TRY_VALUE(name, str_value(event));
    return tell_auditors(name, tuple.as<Tuple>());
}

Value tell_of_attribute(const char* what, Value object, std::string_view name, Value value) {
    TRY_VALUE(named, str_value(name));
    return value.is_empty() ? tell_auditors(what, {object, named})
                            : tell_auditors(what, {object, named, value});
}

Value add_auditor(Value hook) {
    Value told = tell_auditors("sys.addaudithook", {});
    if (told.is_exception()) {
        if (!pending_is(types::Exception)) return told;
        clear_pending();
        return Value::empty();
    }
    hooks.push(hook);
    auditing = true;
    return Value::empty();
}

} // namespace boomslang::runtime
