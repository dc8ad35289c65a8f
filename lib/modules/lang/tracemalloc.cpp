// The module _tracemalloc, on which the library's tracemalloc stands.
#include "modules/lang/allocation_traces.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/state/error.h"

#include <string>

namespace boomslang::runtime {

namespace {

namespace traces = allocation_traces;

Value start(Value* args, std::uint32_t) {
    int frames = 1;
    if (!args[0].is_empty() && !c_int_argument(args[0], frames)) return Value::exception();
    if (frames < 1 || frames > traces::kMostFrames)
        return raise(types::ValueError, "the number of frames must be in range [1; ",
                     std::to_string(traces::kMostFrames), "]");
    traces::start(static_cast<std::uint32_t>(frames));
    return Value::none();
}
Value stop(Value*, std::uint32_t) {
    traces::stop();
    return Value::none();
}
Value clear(Value*, std::uint32_t) {
    traces::clear();
    return Value::none();
}
Value get_traced_memory(Value*, std::uint32_t) {
    const std::uint64_t now = traces::traced_bytes();
    return tuple_value({int_from(now), int_from(traces::peak_bytes())});
}
Value reset_peak(Value*, std::uint32_t) {
    traces::reset_peak();
    return Value::none();
}
Value traceback_of_object(Value* args, std::uint32_t) {
    return args[0].is_object() ? traces::traceback_of(0, args[0].as_object()) : Value::none();
}

const NativeDef functions[] = {
    {"_get_object_traceback(obj, /)", traceback_of_object,
     "Get the traceback where the Python object obj was allocated.\n\nReturn a tuple of (filename: "
     "str, lineno: int) tuples.\nReturn None if the tracemalloc module is disabled or did not\n"
     "trace the allocation of the object."},
    {"_get_traces()", [](Value*, std::uint32_t) { return traces::all(); },
     "Get traces of all memory blocks allocated by Python.\n\nReturn a list of (size: int, "
     "traceback: tuple) tuples.\ntraceback is a tuple of (filename: str, lineno: int) tuples.\n\n"
     "Return an empty list if the tracemalloc module is disabled."},
    {"clear_traces()", clear, "Clear traces of memory blocks allocated by Python."},
    {"get_traceback_limit()",
     [](Value*, std::uint32_t) { return Value::integer(traces::frame_limit()); },
     "Get the maximum number of frames stored in the traceback of a trace.\n\nBy default, a trace "
     "of an allocated memory block only stores\nthe most recent frame: the limit is 1."},
    {"get_traced_memory()", get_traced_memory,
     "Get the current size and peak size of memory blocks traced by tracemalloc.\n\nReturns a "
     "tuple: (current: int, peak: int)."},
    {"get_tracemalloc_memory()",
     [](Value*, std::uint32_t) { return int_from(traces::own_bytes()); },
     "Get the memory usage in bytes of the tracemalloc module.\n\nThis memory is used internally "
     "to trace memory allocations."},
    {"is_tracing()", [](Value*, std::uint32_t) { return Value::from(traces::is_on()); },
     "Return True if the tracemalloc module is tracing Python memory allocations."},
    {"reset_peak()", reset_peak,
     "Set the peak size of memory blocks traced by tracemalloc to the current size.\n\nDo nothing "
     "if the tracemalloc module is not tracing memory allocations."},
    {"start(nframe=1, /)", start,
     "Start tracing Python memory allocations.\n\nAlso set the maximum number of frames stored in "
     "the traceback of a\ntrace to nframe."},
    {"stop()", stop,
     "Stop tracing Python memory allocations.\n\nAlso clear traces of memory blocks allocated by "
     "Python."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) { define_functions(module, functions); }

} // namespace

extern const NativeModule tracemalloc_module;
const NativeModule tracemalloc_module{
    "_tracemalloc", "Debug module to trace memory blocks allocated by Python.", fill};

} // namespace boomslang::runtime
