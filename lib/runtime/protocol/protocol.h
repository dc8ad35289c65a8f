// The generic semantics of Python's operations on any values: what an unspecialized node, a builtin
// and every miss call. Results are Values; Exception when one is pending.
#pragma once

#include "runtime/object/type.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

enum class BinaryOp : std::uint8_t {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Xor,
    Or,
};
enum class UnaryOp : std::uint8_t { Neg, Pos, Invert, Not };
enum class CompareOp : std::uint8_t { Lt, Le, Eq, Ne, Gt, Ge };
const char* symbol(BinaryOp op) noexcept; // "+"
const char* symbol(CompareOp op) noexcept;

// --- numbers: protocol_number.cpp
Value binary(BinaryOp op, Value a, Value b);
Value inplace(BinaryOp op, Value a, Value b);
Value power_modulo(Value a, Value b, Value modulus); // pow(a, b, m)
Value divmod(Value a, Value b);
Value unary(UnaryOp op, Value v);
Value absolute(Value v);    // abs(v)
Value index_value(Value v); // operator.index: exact int, or TypeError
// index_value clamped to int64 (as slices do) or refused with IndexError/OverflowError.
bool index_int64(Value v, std::int64_t& out); // false: exception pending
bool index_clamped(Value v, std::int64_t& out);

// --- objects: protocol_object.cpp
Value compare(CompareOp op, Value a, Value b); // rich comparison: any value
int equals(Value a, Value b);                  // identity first, then ==: 1, 0, -1 error
int less(Value a, Value b);                    // a < b: 1, 0, -1
int truth(Value v);                            // 1, 0, -1
Value hash_value(Value v);                     // Int, or Exception
bool hash_of(Value v, std::int64_t& out);      // false: exception pending
Value repr(Value v);                           // str
Value to_str(Value v);                         // str(v)
Value ascii(Value v);
Value format(Value v, Str* spec);
// True for the first caller; false while `object` is already being printed further up (list in itself).
bool repr_enter(Object* object);
void repr_leave(Object* object);
Value is_instance(Value v, Value classinfo); // Bool, or Exception
Value is_subclass(Value v, Value classinfo);
Value dir_of(Value v);

// --- attributes: protocol_attribute.cpp
Value get_attribute(Value v, Str* name);  // AttributeError when absent
Value find_attribute(Value v, Str* name); // Empty when absent (AttributeError swallowed)
Value set_attribute(Value v, Str* name, Value value); // Empty, or Exception
Value delete_attribute(Value v, Str* name);
// The generic algorithms behind object.__getattribute__ and friends.
Value generic_get_attribute(Value v, Str* name);
Value generic_set_attribute(Value v, Str* name, Value value); // Empty value deletes
// For method calls without a bound method: `function` to call with `receiver` as first argument and true;
// or the attribute's value and false. Of a super object the receiver becomes what it is about.
bool load_method(Value& receiver, Str* name, Value& function);
// Binds a class attribute to a receiver through __get__ (instance may be Empty for class access).
Value bind_descriptor(Value attribute, Value instance, Type* owner);

// --- containers: protocol_container.cpp
Value get_item(Value container, Value key);
Value set_item(Value container, Value key, Value value); // Empty, or Exception
Value delete_item(Value container, Value key);
Value contains(Value container, Value item); // Bool, or Exception
Value length(Value v);                       // Int, or Exception
bool length_of(Value v, std::int64_t& out);
std::int64_t length_hint(Value v, std::int64_t otherwise); // -1: exception pending
Value get_iterator(Value v);
// Next item; Empty at the end; Exception. Never raises StopIteration.
Value iterate(Value iterator);
// The same for builtin iterators over others, which hand on how those end: an end with a value, or that
// was raised, is a StopIteration that is pending.
Value iterate_inner(Value iterator);
// For what Type::next or Type::next_pair gave: Empty in place of a StopIteration that is pending.
inline Value without_stop(Value item) noexcept {
    if (!item.is_exception() || !pending_is(types::StopIteration)) [[likely]]
        return item;
    clear_pending();
    return Value::empty();
}
Value to_list(Value iterable);  // a new list
Value to_tuple(Value iterable); // exact tuples come back unchanged
// Slice bounds for a length: PySlice_AdjustIndices. False: exception pending.
bool slice_bounds(Value slice, std::int64_t length, std::int64_t& start, std::int64_t& stop,
                  std::int64_t& step, std::int64_t& count);

} // namespace boomslang::runtime
