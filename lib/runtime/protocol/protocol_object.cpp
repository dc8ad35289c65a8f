// Comparison, truth, hashing and text of any value: Python reference 3.3.1.
#include "runtime/call/call.h"
#include "runtime/call/dunder_calls.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/format.h"
#include "runtime/protocol/order.h"
#include "runtime/protocol/protocol.h"
#include "runtime/protocol/quick_equal.h"
#include "runtime/state/error.h"
#include "runtime/state/recursion.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace boomslang::runtime {

namespace {

constexpr Dunder dunder_of(CompareOp op) noexcept {
    return static_cast<Dunder>(static_cast<int>(Dunder::Lt) + static_cast<int>(op));
}
static_assert(dunder_of(CompareOp::Ge) == Dunder::Ge);

constexpr CompareOp swapped(CompareOp op) noexcept {
    switch (op) {
    case CompareOp::Lt: return CompareOp::Gt;
    case CompareOp::Le: return CompareOp::Ge;
    case CompareOp::Gt: return CompareOp::Lt;
    case CompareOp::Ge: return CompareOp::Le;
    default: return op;
    }
}

template <class T>
Value compare_as(CompareOp op, T a, T b) noexcept {
    switch (op) {
    case CompareOp::Lt: return Value::from(a < b);
    case CompareOp::Le: return Value::from(a <= b);
    case CompareOp::Eq: return Value::from(a == b);
    case CompareOp::Ne: return Value::from(a != b);
    case CompareOp::Gt: return Value::from(a > b);
    default: return Value::from(a >= b);
    }
}

// NotImplemented when the type has no such method of its own. object's ordering methods never
// decide, and its __eq__ does only what compare() does at the end anyway.
Value ask(CompareOp op, Value a, Value b) {
    Dunder d = dunder_of(op);
    Type* type = type_of(a);
    Value method = type->dunder(d);
    if (method.is_empty()) return not_implemented();
    if (method.is(types::object.dunder(d))) {
        if (op != CompareOp::Ne) return not_implemented();
        // object.__ne__ inverts __eq__.
        TRY_VALUE(same, ask(CompareOp::Eq, a, b));
        if (is_not_implemented(same)) return same;
        int yes = truth(same);
        return yes < 0 ? Value::exception() : Value::from(!yes);
    }
    if (Value result; call_plain_dunder(type, d, result, a, b)) return result;
    if (method.is_none()) return raise(types::TypeError, "'NoneType' object is not callable");
    Value result = call_if_bound(d, a, {b});
    return result.is_empty() ? not_implemented() : result;
}

// As CPython shows an object without a repr that works.
Value default_repr(Value v) {
    char address[24];
    std::snprintf(address, sizeof address, "0x%zx", reinterpret_cast<std::size_t>(v.as_object()));
    return str_value("<" + type_name(v) + " object at " + address + ">");
}

Value text_of(Dunder d, Value v, const char* name) {
    NativeLevel level;
    if (level.too_deep())
        return raise(types::RecursionError, "maximum recursion depth exceeded while getting the ",
                     d == Dunder::Repr ? "repr" : "str", " of an object");
    Value text;
    if (!call_plain_dunder(type_of(v), d, text, v))
        text = d == Dunder::Repr ? call_if_bound(d, v) : call_dunder(d, v);
    TRY(text);
    if (text.is_empty()) text = default_repr(v);
    if (!is_str(text))
        return raise(types::TypeError, name, " returned non-string (type ", type_name(text), ")");
    return text;
}

Value raise_unhashable(Value v) {
    return raise(types::TypeError, "unhashable type: '", type_name(v), "'");
}

} // namespace

// Tuples whose comparison no code of a program decides. False: it may.
static bool compare_quickly(CompareOp op, const Tuple* a, const Tuple* b, Value& out) noexcept {
    const std::size_t common = std::min(a->size, b->size);
    std::size_t i = 0;
    int same = 1;
    if (a->size != b->size && (op == CompareOp::Eq || op == CompareOp::Ne)) same = 0;
    for (; same == 1 && i < common; i += same == 1) same = quick_equal_in(a->items[i], b->items[i]);
    if (same < 0) return false;
    if (same == 1) {
        out = compare_as(op, a->size, b->size);
        return true;
    }
    if (op == CompareOp::Eq || op == CompareOp::Ne) {
        out = Value::from(op == CompareOp::Ne);
        return true;
    }
    const Value x = a->items[i], y = b->items[i];
    if (x.tag != y.tag) return false;
    if (x.is_int()) out = compare_as(op, x.as_int(), y.as_int());
    else if (x.is_float()) out = compare_as(op, x.as_float(), y.as_float());
    else if (is_exact_str(x) && is_exact_str(y))
        out = compare_as(op, str_compare(x.as<Str>(), y.as<Str>()), 0);
    else return false;
    return true;
}

// Whether its class leaves the comparison to the builtin type.
static bool has_own(CompareOp op, Value v, const Type& type) noexcept {
    return v.is_object() && type_of(v)->dunder(dunder_of(op)).is(type.dunder(dunder_of(op)));
}

static bool is_exact_real(Value v) noexcept {
    return v.is_int() || v.is_float() || v.is_bool() || is_exact(v, types::int_);
}

Value compare(CompareOp op, Value a, Value b) {
    if (a.tag == b.tag) {
        if (a.is_int()) return compare_as(op, a.as_int(), b.as_int());
        if (a.is_float()) return compare_as(op, a.as_float(), b.as_float());
        if (is_exact_str(a) && is_exact_str(b)) {
            if (op == CompareOp::Eq) return Value::from(str_equal(a.as<Str>(), b.as<Str>()));
            if (op == CompareOp::Ne) return Value::from(!str_equal(a.as<Str>(), b.as<Str>()));
            return compare_as(op, str_compare(a.as<Str>(), b.as<Str>()), 0);
        }
        if (has_own(op, a, types::tuple) && has_own(swapped(op), b, types::tuple) && is_tuple(a) &&
            is_tuple(b))
            if (Value result; compare_quickly(op, a.as<Tuple>(), b.as<Tuple>(), result))
                return result;
        if ((op == CompareOp::Eq || op == CompareOp::Ne) && has_own(op, a, types::object) &&
            has_own(op, b, types::object) && has_own(CompareOp::Eq, a, types::object) &&
            has_own(CompareOp::Eq, b, types::object))
            return Value::from(a.is(b) == (op == CompareOp::Eq));
    }
    if (is_exact_real(a) && is_exact_real(b)) return Value::from(holds(op, number_compare(a, b)));
    NativeLevel level;
    if (level.too_deep())
        return raise(types::RecursionError, "maximum recursion depth exceeded in comparison");
    TRY(poll_signals());
    if (is_exact(a, types::tuple) && is_exact(b, types::tuple))
        return compare_items(op, a.as<Tuple>(), b.as<Tuple>());
    Type *left = type_of(a), *right = type_of(b);
    bool reflected_first =
        left != right && is_subtype(right, left) && right->has(dunder_of(swapped(op)));
    if (reflected_first) {
        TRY_VALUE(result, ask(swapped(op), b, a));
        if (!is_not_implemented(result)) return result;
    }
    TRY_VALUE(result, ask(op, a, b));
    if (!is_not_implemented(result)) return result;
    if (!reflected_first) {
        TRY_VALUE(reflected, ask(swapped(op), b, a));
        if (!is_not_implemented(reflected)) return reflected;
    }
    if (op == CompareOp::Eq) return Value::from(a.is(b));
    if (op == CompareOp::Ne) return Value::from(!a.is(b));
    return raise(types::TypeError, "'", symbol(op), "' not supported between instances of '",
                 type_name(a), "' and '", type_name(b), "'");
}

int quick_equal_tuples(const Tuple* a, const Tuple* b, int depth) noexcept {
    if (a->size != b->size) return 0;
    if (a->hash && b->hash && a->hash != b->hash) return 0;
    for (std::size_t i = 0; i < a->size; ++i)
        if (const int same = quick_equal_in(a->items[i], b->items[i], depth - 1); same != 1)
            return same;
    return 1;
}

int equals(Value a, Value b) {
    int quick = quick_equal_in(a, b);
    if (quick >= 0) return quick;
    Value result = compare(CompareOp::Eq, a, b);
    if (result.is_bool()) return result.as_bool();
    return result.is_exception() ? -1 : truth(result);
}

int less(Value a, Value b) {
    Value result = compare(CompareOp::Lt, a, b);
    if (result.is_bool()) return result.as_bool();
    return result.is_exception() ? -1 : truth(result);
}

int truth(Value v) {
    switch (v.tag) {
    case Tag::Bool: return v.as_bool();
    case Tag::Int: return v.as_int() != 0;
    case Tag::Float: return v.as_float() != 0;
    case Tag::None: return 0;
    default: break;
    }
    if (is_exact_str(v)) return v.as<Str>()->length != 0;
    Type* type = type_of(v);
    if (type->has(Dunder::Bool)) {
        Value result;
        if (!call_plain_dunder(type, Dunder::Bool, result, v))
            result = call_dunder(Dunder::Bool, v);
        if (result.is_bool()) return result.as_bool();
        if (!result.is_exception())
            (void)raise(types::TypeError, "__bool__ should return bool, returned ",
                        type_name(result));
        return -1;
    }
    if (!type->has(Dunder::Len)) return 1;
    std::int64_t size;
    return length_of(v, size) ? size != 0 : -1;
}

Value hash_value(Value v) {
    switch (v.tag) {
    case Tag::Int: return Value::integer(hash_int64(v.as_int()));
    case Tag::Bool: return Value::integer(v.as_bool());
    case Tag::Float:
        // NaNs are unequal: sets of many stay fast when they hash as objects do.
        return Value::integer(v.as_float() != v.as_float()
                                  ? static_cast<std::int64_t>(std::rotr(v.payload, 4))
                                  : hash_double(v.as_float()));
    default: break;
    }
    if (is_exact_str(v)) return Value::integer(str_hash(v.as<Str>()));
    Type* type = type_of(v);
    Value method = type->dunder(Dunder::Hash);
    if (method.is_none() || method.is_empty()) return raise_unhashable(v);
    Value result;
    if (!call_plain_dunder(type, Dunder::Hash, result, v)) result = call_if_bound(Dunder::Hash, v);
    TRY(result);
    if (result.is_int()) return Value::integer(result.as_int() == -1 ? -2 : result.as_int());
    if (result.is_empty()) return raise_unhashable(v);
    if (!is_integer(result))
        return raise(types::TypeError, "__hash__ method should return an integer");
    std::int64_t hash;
    // An int that fits Py_hash_t is the hash; a longer one is hashed itself.
    if (!int_to_int64(result, hash)) hash = hash_integer(result);
    return Value::integer(hash == -1 ? -2 : hash);
}

bool hash_of(Value v, std::int64_t& out) {
    Value hash = hash_value(v);
    if (hash.is_exception()) return false;
    out = hash.as_int();
    return true;
}

Value repr(Value v) {
    if (v.is_int()) return int_to_str(v);
    return text_of(Dunder::Repr, v, "__repr__");
}

Value to_str(Value v) {
    if (is_exact_str(v)) return v;
    if (v.is_int()) return int_to_str(v);
    return text_of(Dunder::Str, v, "__str__");
}

Value ascii(Value v) {
    TRY_VALUE(text, repr(v));
    return text.as<Str>()->ascii ? text : str_ascii_escape(text.as<Str>());
}

Value format(Value v, Str* spec) {
    if (!spec->length) {
        if (is_exact_str(v)) return v;
        if (v.is_int()) return to_str(v);
    }
    if (is_exact_str(v)) return format_str(v, spec);
    if (v.is_int()) return format_int(v, spec);
    if (v.is_float()) return format_float(v, spec);
    TRY_VALUE(result, call_dunder(Dunder::Format, v, {Value::object(spec)}));
    if (!is_str(result))
        return raise(types::TypeError, "__format__ must return a str, not ", type_name(result));
    return result;
}

bool repr_enter(Object* object) {
    auto& printing = state.printing;
    if (std::find(printing.begin(), printing.end(), object) != printing.end()) return false;
    printing.push_back(object);
    return true;
}

void repr_leave(Object* object) {
    auto& printing = state.printing;
    auto last = std::find(printing.rbegin(), printing.rend(), object);
    if (last != printing.rend()) printing.erase(std::next(last).base());
}

} // namespace boomslang::runtime
