// The module atexit.
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// Triples: function, tuple of arguments, dict of keyword arguments. An unregistered one is Empty.
RootList& handlers() {
    static RootList list;
    return list;
}

Value atexit_register(Value* args, std::uint32_t) {
    if (!type_of(args[0])->has(Dunder::Call))
        return raise(types::TypeError, "the first argument must be callable");
    for (int i = 0; i < 3; ++i) handlers().push(args[i]);
    return args[0];
}

Value atexit_unregister(Value* args, std::uint32_t) {
    for (std::size_t i = 0; i < handlers().size(); i += 3) {
        if (handlers()[i].is_empty()) continue;
        int same = equals(handlers()[i], args[0]);
        if (same < 0) return Value::exception();
        if (same && i < handlers().size()) handlers()[i] = Value::empty();
    }
    return Value::none();
}

Value atexit_clear(Value*, std::uint32_t) {
    handlers().clear();
    return Value::none();
}

Value run_handlers() {
    while (handlers().size() > 0) {
        Value keywords = handlers().pop(), args = handlers().pop(), function = handlers().pop();
        if (function.is_empty()) continue;
        if (call_with(function, args.as<Tuple>(), keywords.as<Dict>()).is_exception())
            report_unraisable(function, "Exception ignored in atexit callback");
    }
    return Value::empty();
}

Value atexit_run(Value*, std::uint32_t) {
    TRY(run_handlers());
    return Value::none();
}

Value atexit_count(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(handlers().size() / 3));
}

const NativeDef functions[] = {
    {"register(func, /, *args, **kwargs)", atexit_register, "Call the function at exit."},
    {"unregister(func, /)", atexit_unregister, "Do not call it after all."},
    {"_clear()", atexit_clear, "Forget all functions."},
    {"_run_exitfuncs()", atexit_run, "Call them now, last one first."},
    {"_ncallbacks()", atexit_count, "How many are registered."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    set_exit_handlers(run_handlers);
}

} // namespace

extern const NativeModule atexit_module;
const NativeModule atexit_module{"atexit", "Functions to call when the program ends.", fill};

} // namespace boomslang::runtime
