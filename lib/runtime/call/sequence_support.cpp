#include "runtime/call/sequence_support.h"

#include "runtime/call/call.h"

namespace boomslang::runtime {

namespace {

[[gnu::cold]] Value cannot_repeat(Value v) {
    return raise(types::TypeError, "can't multiply sequence by non-int of type '", type_name(v),
                 "'");
}

Value times_from(Value v, std::int64_t& times) {
    return fitting_index(v, times) ? Value::empty() : Value::exception();
}

} // namespace

bool fitting_index(Value v, std::int64_t& out) {
    Value index = index_value(v);
    if (index.is_exception()) return false;
    if (int_to_int64(index, out)) return true;
    (void)raise(types::OverflowError, "cannot fit '", type_name(v),
                "' into an index-sized integer");
    return false;
}

Value repeat_count(Value sequence, Value v, std::int64_t& times) {
    if (v.is_int()) {
        times = v.as_int();
        return Value::empty();
    }
    const Type* type = type_of(v);
    if (type->has(Dunder::RMul) && !is_integer(v)) {
        TRY_VALUE(product, call_dunder(Dunder::RMul, v, {sequence}));
        if (!is_not_implemented(product)) return product;
    }
    return type->has(Dunder::Index) ? times_from(v, times) : cannot_repeat(v);
}

Value reflected_repeat_count(Value v, std::int64_t& times) {
    const Type* type = type_of(v);
    if (type->has(Dunder::Index)) return times_from(v, times);
    return type->has(Dunder::GetItem) ? not_implemented() : cannot_repeat(v);
}

Value foreign_concat(const char* type, Value sequence, Value v) {
    if (type_of(v)->has(Dunder::RAdd)) {
        TRY_VALUE(sum, call_dunder(Dunder::RAdd, v, {sequence}));
        if (!is_not_implemented(sum)) return sum;
    }
    return raise(types::TypeError, "can only concatenate ", type, " (not \"", type_name(v),
                 "\") to ", type);
}

} // namespace boomslang::runtime
