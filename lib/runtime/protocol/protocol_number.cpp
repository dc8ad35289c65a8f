// The generic semantics of operators: exact numbers directly, then the special methods in the order
// of the data model (Python reference 3.3.8), then what sequences do with + and *.
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/set_operations.h"
#include "runtime/container/containers.h"
#include "runtime/hooks/warnings.h"
#include "runtime/number/int_internal.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/number_operations.h"
#include "runtime/protocol/percent.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

struct OperatorNames {
    const char* symbol;
    Dunder plain, reflected, inplace;
};

// By BinaryOp.
constexpr OperatorNames kOperators[] = {
#define OPERATOR(name, syntax, symbol, method)                                                     \
    {symbol, Dunder::name, Dunder::R##name, Dunder::I##name},
#include "support/operators.def"
};

const OperatorNames& names_of(BinaryOp op) noexcept {
    return kOperators[static_cast<std::size_t>(op)];
}

bool is_native_descriptor(Value v) noexcept {
    return is_exact(v, types::wrapper_descriptor) || is_exact(v, types::method_descriptor);
}

// + and * of builtin sequences (list.__add__) come last, after the other operand's reflected
// method: a sequence's concatenation refuses by TypeError, not by NotImplemented.
bool is_sequence_method(Value method) noexcept {
    if (!is_native_descriptor(method)) return false;
    Type* owner = method.as<Native>()->owner;
    // Numbers have no length, and sequences no sign; proxies have both, and are numbers here.
    return owner && owner->has(Dunder::Len) && !owner->has(Dunder::Neg);
}

// The method for the number phase: Empty when there is none. A class of a program that overrides one
// of __mul__ and __rmul__ is a number as to both.
Value number_method_of(Type* type, Dunder d, BinaryOp op) noexcept {
    Value method = type->dunder(d);
    if (op != BinaryOp::Add && op != BinaryOp::Mul) return method;
    if (!is_sequence_method(method)) return method;
    const OperatorNames& names = names_of(op);
    // CPython gives a program's subclass the number slot of += that fits __iadd__, which *= has
    // not.
    if (d == names.inplace)
        return op == BinaryOp::Add && type->is(kHeapType) ? method : Value::empty();
    auto is_own = [&](Dunder which) {
        Value v = type->dunder(which);
        return !v.is_empty() && !is_sequence_method(v);
    };
    return is_own(names.plain) || is_own(names.reflected) ? method : Value::empty();
}

// The result, NotImplemented, or Exception. Operand types' methods by the data model's order.
Value by_methods(const OperatorNames& names, BinaryOp op, Value a, Value b) {
    Type *ta = type_of(a), *tb = type_of(b);
    Value plain = number_method_of(ta, names.plain, op);
    Value reflected = ta == tb ? Value::empty() : number_method_of(tb, names.reflected, op);
    // A subclass that overrides the reflected method goes first.
    if (!reflected.is_empty() && is_subtype(tb, ta) && !reflected.is(ta->dunder(names.reflected))) {
        Value r = call_dunder(names.reflected, b, {a});
        if (!is_not_implemented(r)) return r;
        reflected = Value::empty();
    }
    if (!plain.is_empty()) {
        Value r = call_dunder(names.plain, a, {b});
        if (!is_not_implemented(r)) return r;
    }
    if (!reflected.is_empty()) return call_dunder(names.reflected, b, {a});
    return not_implemented();
}

bool can_index(Value v) noexcept { return is_integer(v) || type_of(v)->has(Dunder::Index); }

Value raise_repeat(Value count) {
    return raise(types::TypeError, "can't multiply sequence by non-int of type '", type_name(count),
                 "'");
}

// What + and * mean where an operand is a builtin sequence; Empty: nothing. `inplace`: += and *=.
Value by_sequence(BinaryOp op, Value a, Value b, bool inplace) {
    Type *ta = type_of(a), *tb = type_of(b);
    if (op == BinaryOp::Add) {
        if (inplace && is_sequence_method(ta->dunder(Dunder::IAdd)))
            return call_dunder(Dunder::IAdd, a, {b});
        if (is_sequence_method(ta->dunder(Dunder::Add))) return call_dunder(Dunder::Add, a, {b});
    } else if (op == BinaryOp::Mul) {
        if (is_sequence_method(ta->dunder(Dunder::Mul))) {
            if (!can_index(b)) return raise_repeat(b);
            bool changes = inplace && is_sequence_method(ta->dunder(Dunder::IMul));
            return call_dunder(changes ? Dunder::IMul : Dunder::Mul, a, {b});
        }
        // *= does not look at the right side when the left one is a container of some kind.
        if (inplace && (ta->is(kHeapType) || ta->has(Dunder::Contains))) return Value::empty();
        if (is_sequence_method(tb->dunder(Dunder::Mul))) {
            if (!can_index(a)) return raise_repeat(a);
            return call_dunder(Dunder::Mul, b, {a});
        }
    }
    return Value::empty();
}

Value raise_unsupported(const char* symbol, Value a, Value b) {
    return raise(types::TypeError, "unsupported operand type(s) for ", symbol, ": '", type_name(a),
                 "' and '", type_name(b), "'");
}

const char* message_symbol(BinaryOp op) noexcept {
    return op == BinaryOp::Pow ? "** or pow()" : symbol(op);
}

bool is_exact_number(Value v) noexcept {
    switch (v.tag) {
    case Tag::Int:
    case Tag::Bool:
    case Tag::Float: return true;
    case Tag::Object: {
        Shape* shape = v.as_object()->shape;
        return shape == &types::int_.exact || shape == &types::complex.exact;
    }
    default: return false;
    }
}

// Two sets of the builtin types, whatever their items are.
bool are_exact_sets(Value a, Value b) noexcept {
    const auto is_exact_set = [](Value v) {
        return is_exact(v, types::set) || is_exact(v, types::frozenset);
    };
    return is_exact_set(a) && is_exact_set(b);
}

Value to_value(List* list) { return list ? Value::object(list) : Value::exception(); }
Value to_value(Tuple* tuple) { return tuple ? Value::object(tuple) : Value::exception(); }

Value bytes_concat(Bytes* a, Bytes* b) {
    if (!a->size || !b->size) return Value::object(a->size ? a : b);
    Bytes* sum = make_bytes_uninitialized(a->size + b->size);
    if (!sum) return raise_memory();
    auto* to = const_cast<unsigned char*>(sum->data);
    std::memcpy(to, a->data, a->size);
    std::memcpy(to + a->size, b->data, b->size);
    return Value::object(sum);
}

// What the methods of builtin containers would give, where both operands are of just these types. Empty: they
// are not.
Value by_containers(BinaryOp op, Value a, Value b) {
    switch (op) {
    case BinaryOp::Add:
        if (is_exact(a, types::list) && is_exact(b, types::list))
            return to_value(list_concat(a.as<List>(), b.as<List>()));
        if (is_exact(a, types::tuple) && is_exact(b, types::tuple))
            return to_value(tuple_concat(a.as<Tuple>(), b.as<Tuple>()));
        if (is_exact(a, types::bytes) && is_exact(b, types::bytes))
            return bytes_concat(a.as<Bytes>(), b.as<Bytes>());
        break;
    case BinaryOp::Mod:
        // A class made of str may have a __rmod__, which goes first.
        if (is_exact_str(a) && (is_exact_str(b) || !is_str(b)))
            return percent_format(a.as<Str>(), b);
        if (is_exact(a, types::bytes) && (is_exact(b, types::bytes) || !is_bytes(b)))
            return percent_format(ByteView{a.as<Bytes>()->data, a.as<Bytes>()->size}, b, false);
        break;
    case BinaryOp::Mul:
        if (!b.is_int()) break;
        if (is_exact(a, types::list)) return list_repeat(a.as<List>(), b.as_int());
        if (is_exact(a, types::tuple)) return tuple_repeat(a.as<Tuple>(), b.as_int());
        if (is_exact_str(a)) return str_repeat(a.as<Str>(), b.as_int());
        break;
    case BinaryOp::Sub:
        return are_exact_sets(a, b) ? set_difference(a.as<Set>(), b) : Value::empty();
    case BinaryOp::And:
        return are_exact_sets(a, b) ? set_intersection(a.as<Set>(), b) : Value::empty();
    case BinaryOp::Xor:
        return are_exact_sets(a, b) ? set_symmetric_difference(a.as<Set>(), b) : Value::empty();
    case BinaryOp::Or:
        if (are_exact_sets(a, b)) return set_union(a.as<Set>(), b);
        if (is_exact(a, types::dict) && is_exact(b, types::dict))
            return dict_union(a.as<Dict>(), b);
        break;
    default: break;
    }
    return Value::empty();
}

Value bytearray_append(MutableBytes* array, const Bytes* added) {
    const std::size_t size = array->size;
    TRY(bytearray_resize(array, size + added->size));
    if (added->size) std::memcpy(array->data() + size, added->data, added->size);
    return Value::object(array);
}

// The same for +=, |= and so on, where they change the left operand.
Value by_changing(BinaryOp op, Value a, Value b) {
    if (op == BinaryOp::Add) {
        if (is_exact(a, types::bytearray) && is_exact(b, types::bytes))
            return bytearray_append(a.as<MutableBytes>(), b.as<Bytes>());
        if (!is_exact(a, types::list)) return by_containers(op, a, b);
        // Other right operands may have a __radd__, which goes first.
        if (!is_exact(b, types::list) && !is_exact(b, types::tuple)) return Value::empty();
        TRY(list_extend(a.as<List>(), b));
        return a;
    }
    if (!is_exact(a, types::set)) {
        const bool changes = is_exact(a, types::list) || is_exact(a, types::dict);
        return changes ? Value::empty() : by_containers(op, a, b);
    }
    if (!are_exact_sets(a, b)) return Value::empty();
    switch (op) {
    case BinaryOp::Or: TRY(set_update(a.as<Set>(), b)); return a;
    case BinaryOp::Sub: TRY(set_difference_update(a.as<Set>(), b)); return a;
    case BinaryOp::Xor: TRY(set_symmetric_difference_update(a.as<Set>(), b)); return a;
    case BinaryOp::And: TRY(set_intersection_update(a.as<Set>(), b)); return a;
    default: return Value::empty();
    }
}

} // namespace

const char* symbol(BinaryOp op) noexcept { return names_of(op).symbol; }

const char* symbol(CompareOp op) noexcept {
    constexpr const char* kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
    return kSymbols[static_cast<std::size_t>(op)];
}

// Ints, of which one or both are of a subclass that leaves the operator as it is.
static bool are_ints(const OperatorNames& names, Value a, Value b) noexcept {
    const auto is_int = [&](Value v) {
        if (v.is_int() || v.is_bool()) return true;
        if (!is_kind(v, kIntSubclass)) return false;
        const Type* type = type_of(v);
        return type->dunder(names.plain).is(types::int_.dunder(names.plain)) &&
               type->dunder(names.reflected).is(types::int_.dunder(names.reflected));
    };
    return is_int(a) && is_int(b);
}

// One that fits, of whatever class it is.
static Value unboxed(Value v) noexcept {
    std::int64_t n;
    return v.is_object() && int_to_int64(v, n) ? Value::integer(n) : v;
}

Value binary(BinaryOp op, Value a, Value b) {
    const bool exact = is_exact_number(a) && is_exact_number(b);
    if (exact || are_ints(names_of(op), a, b)) {
        Value r = exact ? number_operation(op, a, b) : number_operation(op, unboxed(a), unboxed(b));
        return r.is_empty() ? raise_unsupported(message_symbol(op), a, b) : r;
    }
    if (a.is_object())
        if (Value r = by_containers(op, a, b); !r.is_empty()) return r;
    Value r = by_methods(names_of(op), op, a, b);
    if (!is_not_implemented(r)) return r;
    r = by_sequence(op, a, b, false);
    if (!r.is_empty()) return r;
    // A Python 2 habit, so frequent that CPython answers it: print >> file.
    if (op == BinaryOp::RShift && is_exact(a, types::builtin_function) &&
        a.as<Native>()->name == kept_name<"print">())
        return raise(types::TypeError, "unsupported operand type(s) for >>: '", type_name(a),
                     "' and '", type_name(b),
                     "'. Did you mean \"print(<message>, file=<output_stream>)\"?");
    return raise_unsupported(message_symbol(op), a, b);
}

Value inplace(BinaryOp op, Value a, Value b) {
    if (is_exact_number(a) && is_exact_number(b)) {
        Value r = number_operation(op, a, b);
        if (!r.is_empty()) return r;
    }
    if (a.is_object())
        if (Value r = by_changing(op, a, b); !r.is_empty()) return r;
    const OperatorNames& names = names_of(op);
    if (!number_method_of(type_of(a), names.inplace, op).is_empty()) {
        Value r = call_dunder(names.inplace, a, {b});
        if (!is_not_implemented(r)) return r;
    }
    Value r = by_methods(names, op, a, b);
    if (!is_not_implemented(r)) return r;
    r = by_sequence(op, a, b, true);
    if (!r.is_empty()) return r;
    std::string text = std::string(names.symbol) + "=";
    return raise_unsupported(text.c_str(), a, b);
}

Value power_modulo(Value a, Value b, Value modulus) {
    if (modulus.is_none()) return binary(BinaryOp::Pow, a, b);
    if (is_integer(a) && is_integer(b) && is_integer(modulus) && is_exact_number(a))
        return int_power_modulo(a, b, modulus);
    // Only __pow__ takes a modulus; the other operands' builtin types may refuse with their words.
    if (type_of(a)->has(Dunder::Pow)) {
        Value r = call_dunder(Dunder::Pow, a, {b, modulus});
        if (!is_not_implemented(r)) return r;
    }
    if (is_floating(a) || is_floating(b) || is_floating(modulus))
        return raise(types::TypeError,
                     "pow() 3rd argument not allowed unless all arguments are integers");
    if (is_complex(a) || is_complex(b) || is_complex(modulus))
        return raise(types::ValueError, "complex modulo");
    return raise(types::TypeError, "unsupported operand type(s) for ** or pow(): '", type_name(a),
                 "', '", type_name(b), "', '", type_name(modulus), "'");
}

Value divmod(Value a, Value b) {
    if (is_exact_number(a) && is_exact_number(b)) {
        Value r = number_divmod(a, b);
        return r.is_empty() ? raise_unsupported("divmod()", a, b) : r;
    }
    constexpr OperatorNames kDivMod{"divmod()", Dunder::DivMod, Dunder::RDivMod, Dunder::Count};
    Value r = by_methods(kDivMod, BinaryOp::FloorDiv, a, b);
    return is_not_implemented(r) ? raise_unsupported("divmod()", a, b) : r;
}

Value unary(UnaryOp op, Value v) {
    switch (op) {
    case UnaryOp::Not: {
        int t = truth(v);
        return t < 0 ? Value::exception() : Value::from(t == 0);
    }
    case UnaryOp::Neg:
        if (v.is_float()) return Value::real(-v.as_float());
        if (is_small(v)) return int_negate(v);
        break;
    case UnaryOp::Pos:
        if (v.is_float()) return v;
        if (is_small(v)) return int_exact(v);
        break;
    case UnaryOp::Invert:
        if (is_small(v)) return int_invert(v);
        break;
    }
    Dunder d = op == UnaryOp::Neg ? Dunder::Neg : op == UnaryOp::Pos ? Dunder::Pos : Dunder::Invert;
    if (type_of(v)->has(d)) return call_dunder(d, v);
    const char* sign = op == UnaryOp::Neg ? "-" : op == UnaryOp::Pos ? "+" : "~";
    return raise(types::TypeError, "bad operand type for unary ", sign, ": '", type_name(v), "'");
}

Value absolute(Value v) {
    if (v.is_float())
        return Value::real(std::bit_cast<double>(v.payload & ~(std::uint64_t{1} << 63)));
    if (v.is_int() && v.as_int() != INT64_MIN)
        return Value::integer(v.as_int() < 0 ? -v.as_int() : v.as_int());
    if (is_small(v)) return int_absolute(v);
    if (type_of(v)->has(Dunder::Abs)) return call_dunder(Dunder::Abs, v);
    return raise(types::TypeError, "bad operand type for abs(): '", type_name(v), "'");
}

Value index_value(Value v) {
    if (v.is_int()) return v;
    if (is_integer(v)) return int_exact(v);
    if (!type_of(v)->has(Dunder::Index))
        return raise(types::TypeError, "'", type_name(v),
                     "' object cannot be interpreted as an integer");
    TRY_VALUE(result, call_dunder(Dunder::Index, v));
    if (!is_integer(result))
        return raise(types::TypeError, "__index__ returned non-int (type ", type_name(result), ")");
    TRY(warn_of_subclass(result, "__index__", types::int_));
    return int_exact(result);
}

Value warn_of_subclass(Value result, std::string_view method, const Type& wanted) {
    if (type_of(result) == &wanted) return Value::empty();
    const std::string name = to_utf8(wanted.name);
    return warn(types::DeprecationWarning,
                std::string(method) + " returned non-" + name + " (type " + type_name(result) +
                    ").  The ability to return an instance of a strict subclass of " + name +
                    " is deprecated, and may be removed in a future version of Python.");
}

bool index_int64(Value v, std::int64_t& out) {
    Value i = index_value(v);
    if (i.is_exception()) return false;
    if (int_to_int64(i, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

bool index_clamped(Value v, std::int64_t& out) {
    Value i = index_value(v);
    if (i.is_exception()) return false;
    if (!int_to_int64(i, out)) out = int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
    return true;
}

} // namespace boomslang::runtime
