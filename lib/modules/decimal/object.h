// The Python objects of the module decimal: Decimal, Context, the mappings of signals.
#pragma once

#include "modules/decimal/number.h"
#include "modules/support.h"

#include <new>

namespace boomslang::runtime::decimal {

struct Decimal : Object {
    std::int64_t exponent;
    const mp_limb_t* limbs; // behind the header; of instances of subclasses inside a ByteArray
    std::uint32_t size;
    Kind kind;
    bool negative;

    // Borrows the limbs: valid while the object is alive.
    Number number() const noexcept {
        return {Magnitude::borrow(limbs, size), exponent, kind, negative};
    }
};
struct Context : Object {
    Value traps_dict, flags_dict; // SignalDict objects that show the two words below
    Rules rules;
    Status flags, traps;
    bool capitals;
};
extern BuiltinType decimal_type, context_type;

inline bool is_decimal(Value v) noexcept {
    return is_exact(v, decimal_type) || is_instance_of(v, decimal_type);
}
inline bool is_context(Value v) noexcept { return is_instance_of(v, context_type); }

// Every native of the module: a result that is too large is a MemoryError wherever it is called
// from.
template <NativeFn F>
Value guarded(Value* args, std::uint32_t count) {
    try {
        return F(args, count);
    } catch (const std::bad_alloc&) {
        return raise_memory();
    }
}

// --- decimal.cpp
Value make_decimal(const Number& number, Type* cls = &decimal_type);
// An int as a number, exactly; borrows the limbs of a big one.
Number number_of_int(Value v);
// An operand of an operator: Decimal or int. False: anything else.
bool to_operand(Value v, Number& out);
// An argument of a method: the same, or TypeError and false.
bool to_argument(Value v, Number& out);
// What Decimal(v) and, with rules to obey, context.create_decimal(v) make.
Value convert_exactly(Type* cls, Value v, Context* context);
Value convert_in_context(Value v, Context* context);
// An int by value; ValueError and OverflowError for what is none.
Value to_int(const Number& number, Rounding rounding);
bool to_double(const Number& number, double& out); // false: ValueError pending for a signaling NaN
void add_decimal_type(Module* module);
extern const NativeDef operator_rows[], method_rows[];
extern const GetSetDef decimal_attributes[];
Value decimal_format(Value* args, std::uint32_t count); // format.cpp
Value decimal_hash(Value* args, std::uint32_t count);
template <CompareOp Op>
Value decimal_compare(Value* args, std::uint32_t count);
Value decimal_from_float(Value* args, std::uint32_t count);
Value as_tuple(const Number& number);

// --- context.cpp
// The context of this thread and contextvars.Context; null: exception pending.
Context* current_context();
// An argument `context`: Empty and None mean the current one. Null: TypeError pending.
Context* context_argument(Value v);
// Adds conditions to the flags and raises the exception of a trapped one. False: it is pending.
bool settle(Context* context, Status status);
// A result, unless a condition is trapped.
inline Value settled(Context* context, Status status, const Number& number) {
    if (status && !settle(context, status)) [[unlikely]]
        return Value::exception();
    return make_decimal(number);
}
bool rounding_argument(Value v, Rounding& out); // false: TypeError pending
void add_context_type(Module* module);
void add_current_context(Module* module);
extern const NativeDef context_method_rows[]; // context_methods.cpp
Context* copy_context(Context* context);

// --- signals.cpp
inline constexpr std::size_t kSignals = 9;
struct Signal {
    const char* name;
    Status conditions;
};
extern const Signal signals[kSignals]; // in the order of the mapping
// The exception class of a signal.
Value signal_class(std::size_t i);
// The exceptions that stand for these conditions, as a list.
Value exceptions_of(Status status);
[[gnu::cold]] Value raise_conditions(Status raised);
// The conditions of an exception class; KeyError and false for any other object.
bool conditions_of(Value exception, Status& out);
Value make_signal_dict(Context* context, bool traps);
// What is assigned to context.traps or .flags: a SignalDict or a dict. False: exception pending.
bool status_of_mapping(Value v, Status& out);
bool status_of_list(List* list, Status& out);
std::string signal_names(Status status);
Value add_signals(Module* module);

} // namespace boomslang::runtime::decimal
