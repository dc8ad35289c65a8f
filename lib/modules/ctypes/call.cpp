// Calling C, and being called by it.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/native_arguments.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/foreign_thread.h"
#include "runtime/state/threads.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <vector>

namespace boomslang::runtime::ctypes {

Functions library;
BuiltinType closure_type{};
thread_local int kept_errno, kept_last_error;
thread_local bool without_the_turn;

namespace {

// Once C can call Python, it may do so on threads of its own, for which the caller has to make way.
bool has_closures = false;
constexpr std::ptrdiff_t kOwnFrame = 512; // the stack of a function here ends before

ffi_type void_ffi{1, 1, FFI_TYPE_VOID, nullptr};

// What a function gives back: a C int where nothing else is said.
ffi_type* result_ffi(Value result_type) {
    if (result_type.is_none()) return &void_ffi;
    const CType* type = result_type.is_empty() ? nullptr : complete_ctype(result_type);
    return type && type->ffi ? type->ffi : find_format('i')->type;
}
Value result_value(Value result_type, Value checker, unsigned char* memory) {
    int number;
    std::memcpy(&number, memory, sizeof number);
    if (result_type.is_empty()) return Value::integer(number);
    if (result_type.is_none()) return result_type;
    CType* type = complete_ctype(result_type);
    if (!type) return call(result_type, {Value::integer(number)});
    TRY_VALUE(result, read_data(type, nullptr, Value::empty(), 0, type->size, memory));
    return checker.is_empty() ? result : call(checker, {result});
}

// errno is exchanged with the thread's copy around the call.
void exchange(std::uint32_t flags) {
    if (flags & kUseErrno) std::swap(errno, kept_errno);
}
[[gnu::noinline]] void run(ffi_cif& cif, void* address, unsigned char* result, void** values,
                           std::uint32_t flags) {
    const auto perform = [&] {
        exchange(flags);
        library.ffi_call(&cif, reinterpret_cast<void (*)()>(address), result, values);
        exchange(flags);
    };
    if (flags & kPythonApi || (!has_threads && !has_closures)) {
        perform();
        return;
    }
    __builtin_unwind_init(); // as without_turn(), but where there is one thread, too
    leave_turn(static_cast<const char*>(__builtin_frame_address(0)) - kOwnFrame);
    const bool before = without_the_turn;
    without_the_turn = true;
    perform();
    without_the_turn = before;
    take_turn();
}

Value extend_with_number(std::size_t i) {
    return extend_error(*argument_error, "argument " + std::to_string(i + 1) + ": ");
}

} // namespace

Value call_address(void* address, Tuple* arguments, std::uint32_t flags, Value converters,
                   Value result_type, Value checker) {
    const std::size_t count = arguments->size;
    if (count > kMostArguments)
        return raise(*argument_error, "too many arguments (", std::to_string(count),
                     "), maximum is ", std::to_string(kMostArguments));
    auto* declared = converters.is_empty() ? nullptr : converters.as<Tuple>();
    RootList alive;
    std::vector<Argument> converted(count);
    std::vector<ffi_type*> ffi_types(count);
    std::vector<void*> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        Value v = arguments->items[i];
        if (declared && i < declared->size) {
            v = call(declared->items[i], {v});
            if (v.is_exception()) return extend_with_number(i);
            alive.push(v);
        }
        Argument& argument = converted[i];
        if (convert_argument(v, i + 1, argument, alive).is_exception())
            return extend_with_number(i);
        ffi_types[i] = argument.type;
        values[i] = argument.by_reference ? argument.slot.p : argument.slot.bytes;
    }
    ffi_type* gives = result_ffi(result_type);
    ffi_cif cif;
    const auto n = static_cast<unsigned>(count);
    // Beyond what was declared, arguments are those of a function like printf.
    const bool variadic = declared && declared->size && declared->size < count;
    const ffi_status status =
        variadic
            ? library.ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, static_cast<unsigned>(declared->size),
                                       n, gives, ffi_types.data())
            : library.ffi_prep_cif(&cif, FFI_DEFAULT_ABI, n, gives, ffi_types.data());
    if (status != FFI_OK) return raise(types::RuntimeError, "ffi_prep_cif failed");
    ByteArray* memory = heap.make_bytes(std::max(gives->size, sizeof(ffi_arg)));
    if (!memory) return raise_memory();
    const Alive keep_memory(memory);
    run(cif, address, memory->bytes, values.data(), flags);
    if (flags & kPythonApi && state.pending) return Value::exception();
    return result_value(result_type, checker, memory->bytes);
}

// --- closures

namespace {

struct Closure : Object {
    Value callable;
    Value argument_types; // a tuple
    Value result_type;    // None, or a CType
    ffi_closure* closure;
    void* code;
    ffi_cif* cif;
    ffi_type** types; // of the arguments
    std::uint32_t flags;
};
void free_closure(Cell* cell) noexcept {
    auto* closure = static_cast<Closure*>(cell);
    if (closure->closure) library.ffi_closure_free(closure->closure);
    delete closure->cif;
    delete[] closure->types;
}
const Layout closure_layout{"C closure", sizeof(Closure), trace_values<3>, free_closure};

void report(Closure* closure, const char* when) {
    report_unraisable(closure->callable,
                      std::string("Exception ignored on ") + when + " ctypes callback function");
}

// The Python object for an argument, or Exception.
Value argument_value(Value declared, void* p) {
    CType* type = complete_ctype(declared);
    if (!type) return raise(types::TypeError, "cannot build parameter");
    if (type->get && !is_derived_simple(type))
        return type->get(static_cast<unsigned char*>(p), type->size);
    TRY_VALUE(made, call(declared, {}));
    if (!is_cdata(made)) return raise(types::TypeError, "unexpected result of create argument");
    auto* data = made.as<CData>();
    std::memcpy(data->data, p, std::min(type->size, data->size));
    return made;
}
void call_python(Closure* closure, void* result, void** values) {
    auto* declared = closure->argument_types.as<Tuple>();
    Tuple* arguments = make_tuple(declared->size);
    for (Value& v : *arguments) v = Value::none();
    for (std::size_t i = 0; i < declared->size; ++i) {
        const Value v = argument_value(declared->items[i], values[i]);
        if (v.is_exception()) {
            report(closure, "converting argument of");
            return;
        }
        arguments->items[i] = v;
    }
    exchange(closure->flags);
    const Value given = call_with(closure->callable, arguments, nullptr);
    exchange(closure->flags);
    if (given.is_exception()) {
        report(closure, "calling");
        return;
    }
    if (closure->result_type.is_none()) return;
    const auto* type = static_cast<CType*>(closure->result_type.as<Type>());
    // Libffi wants small integers as wide as a register.
    unsigned char memory[16]{};
    const Value kept = type->set(memory, given, 0);
    if (kept.is_exception()) {
        report(closure, "converting result of");
        return;
    }
    std::int64_t wide = 0;
    if (type->ffi->size < sizeof(ffi_arg) && type->ffi->type != FFI_TYPE_FLOAT) {
        std::memcpy(&wide, memory, type->ffi->size);
        const auto shift = static_cast<unsigned>(64 - 8 * type->ffi->size);
        const auto raised = static_cast<std::int64_t>(static_cast<std::uint64_t>(wide) << shift);
        const bool is_signed = type->ffi->type == FFI_TYPE_SINT8 ||
                               type->ffi->type == FFI_TYPE_SINT16 ||
                               type->ffi->type == FFI_TYPE_SINT32;
        if (is_signed) wide = raised >> shift;
        std::memcpy(result, &wide, sizeof wide);
    } else {
        std::memcpy(result, memory, type->ffi->size);
    }
    if (kept.is_none() || type->set == set_object) return;
    if (warn(types::RuntimeWarning, "memory leak in callback function.").is_exception())
        report(closure, "converting result of");
}
// C calls this. Nothing may be thrown through its frames.
void on_call(ffi_cif*, void* result, void** values, void* data) noexcept {
    const ForeignCall call(__builtin_frame_address(0));
    auto* closure = static_cast<Closure*>(data);
    // What C gets where the program raises, or cannot be asked.
    if (!closure->result_type.is_none()) {
        const auto* type = static_cast<CType*>(closure->result_type.as<Type>());
        std::memset(result, 0, std::max(type->ffi->size, sizeof(ffi_arg)));
    }
    if (!call.ready()) return;
    const Alive alive(closure);
    const bool waits = without_the_turn;
    if (waits) {
        take_turn();
        without_the_turn = false;
    }
    try {
        call_python(closure, result, values);
    } catch (const std::bad_alloc&) {
        (void)raise_memory();
        report(closure, "calling");
    }
    if (waits) {
        without_the_turn = true;
        __builtin_unwind_init();
        leave_turn(static_cast<const char*>(__builtin_frame_address(0)) - kOwnFrame);
    }
}

} // namespace

Value make_closure(Value callable, Tuple* argument_types, Value result_type, std::uint32_t flags) {
    auto* closure = make_instance_of<Closure>(&closure_type);
    const Value made = Value::object(closure);
    closure->callable = callable;
    closure->argument_types = Value::object(argument_types);
    closure->result_type = result_type.is_empty() ? Value::none() : result_type;
    closure->flags = flags;
    if (!closure->result_type.is_none()) {
        const CType* type = complete_ctype(closure->result_type);
        if (!type || !type->set)
            return raise(types::TypeError, "invalid result type for callback function");
    }
    heap.register_finalizable(closure);
    has_closures = true;
    closure->types = new ffi_type*[argument_types->size + 1];
    for (std::size_t i = 0; i < argument_types->size; ++i)
        closure->types[i] = result_ffi(argument_types->items[i]);
    closure->cif = new ffi_cif;
    const auto n = static_cast<unsigned>(argument_types->size);
    if (library.ffi_prep_cif(closure->cif, FFI_DEFAULT_ABI, n, result_ffi(closure->result_type),
                             closure->types) != FFI_OK)
        return raise(types::RuntimeError, "ffi_prep_cif failed with 1");
    closure->closure =
        static_cast<ffi_closure*>(library.ffi_closure_alloc(sizeof(ffi_closure), &closure->code));
    if (!closure->closure) return raise_memory();
    if (library.ffi_prep_closure_loc(closure->closure, closure->cif, on_call, closure,
                                     closure->code) != FFI_OK)
        return raise(types::RuntimeError, "ffi_prep_closure failed with 1");
    return made;
}
void* closure_code(Value closure) noexcept { return closure.as<Closure>()->code; }

void add_closure_type() {
    if (closure_type.name) return;
    TypeSpec spec;
    spec.layout = &closure_layout;
    spec.module = "_ctypes";
    spec.name = "CThunkObject";
    spec.flags = kFinal | kNoInstantiation;
    init_type(closure_type, spec, nullptr);
}

} // namespace boomslang::runtime::ctypes

#endif
