// weakref.ref and the proxies.
#include "runtime/heap/weakref.h"

#include "builtins/address.h"
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/container/union.h"
#include "runtime/object/class.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstdio>

namespace boomslang::runtime {

namespace {

WeakRef* ref_of(Value v) noexcept { return v.as<WeakRef>(); }

// --- ref

// new(cls, /, *args, **kwargs): subclasses (KeyedRef) have more arguments for their __init__.
Value ref_new(Value* args, std::uint32_t) {
    auto* given = args[1].as<Tuple>();
    if (!given->size || given->size > 2)
        return raise(types::TypeError, "__new__ expected at ", given->size ? "most 2" : "least 1",
                     given->size ? " arguments" : " argument", ", got ",
                     std::to_string(given->size));
    Value callback = given->size > 1 ? given->items[1] : Value::empty();
    return add_weakref(args[0].as<Type>(), given->items[0], callback);
}

Value ref_init(Value* args, std::uint32_t) {
    if (args[2].as<Dict>()->count)
        return raise(types::TypeError, "ref() takes no keyword arguments");
    if (std::size_t n = args[1].as<Tuple>()->size; n < 1 || n > 2)
        return raise(types::TypeError, "__init__ expected at ", n ? "most 2" : "least 1",
                     n ? " arguments" : " argument", ", got ", std::to_string(n));
    return Value::none();
}

Value ref_call(Value* args, std::uint32_t) {
    Value target = weakref_target(ref_of(args[0]));
    return target.is_empty() ? Value::none() : target;
}

Value ref_repr(Value* args, std::uint32_t) {
    WeakRef* ref = ref_of(args[0]);
    std::string start = "<weakref at " + address(ref) + "; ";
    Value target = weakref_target(ref);
    if (target.is_empty()) return str_value(start + "dead>");
    std::string text = start + "to '" + type_name(target) + "' at " + address(ref->referent);
    TRY_VALUE(name, find_attribute(target, names.dunder_name));
    if (is_str(name)) text += " (" + to_utf8(name.as<Str>()) + ")";
    return str_value(text + ">");
}

// Equal while alive when what they refer to is; dead ones only to themselves.
Value ref_compare(CompareOp op, Value a, Value b) {
    if (!is_instance_of(b, types::weakref)) return not_implemented();
    Value x = weakref_target(ref_of(a)), y = weakref_target(ref_of(b));
    if (x.is_empty() || y.is_empty()) return Value::from(a.is(b) == (op == CompareOp::Eq));
    return compare(op, x, y);
}
Value ref_eq(Value* args, std::uint32_t) { return ref_compare(CompareOp::Eq, args[0], args[1]); }
Value ref_ne(Value* args, std::uint32_t) { return ref_compare(CompareOp::Ne, args[0], args[1]); }

Value ref_hash(Value* args, std::uint32_t) {
    WeakRef* ref = ref_of(args[0]);
    if (!ref->hashed) {
        Value target = weakref_target(ref);
        if (target.is_empty()) return raise(types::TypeError, "weak object has gone away");
        if (!hash_of(target, ref->hash)) return Value::exception();
        ref->hashed = true;
    }
    return Value::integer(ref->hash);
}

Value get_callback(Value self) {
    Value callback = ref_of(self)->callback;
    return callback.is_empty() ? Value::none() : callback;
}

const NativeDef ref_methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", ref_new,
     "A reference that does not keep its object alive."},
    {"__init__(self, /, *args, **kwargs)", ref_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__call__(self, /)", ref_call, "The object, or None once it is dead."},
    {"__repr__(self, /)", ref_repr, "Return repr(self)."},
    {"__eq__(self, value, /)", ref_eq, "Return self==value."},
    {"__ne__(self, value, /)", ref_ne, "Return self!=value."},
    {"__hash__(self, /)", ref_hash, "Return hash(self)."},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585"},
    {nullptr, nullptr, nullptr},
};
const GetSetDef ref_attributes[] = {
    {"__callback__", get_callback, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- proxies: every operation goes to the object

bool is_proxy(Value v) noexcept {
    return is_exact(v, types::weak_proxy) || is_exact(v, types::weak_callable_proxy);
}

// What a proxy stands for, other values as they are; ReferenceError when the object is dead.
Value real(Value v) {
    if (!is_proxy(v)) return v;
    Value target = weakref_target(ref_of(v));
    if (!target.is_empty()) return target;
    return raise(types::ReferenceError, "weakly-referenced object no longer exists");
}

template <Value (*F)(Value)>
Value one(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    return F(target);
}
template <Value (*F)(Value, Value)>
Value two(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    TRY_VALUE(other, real(args[1]));
    return F(target, other);
}
template <BinaryOp Op>
Value forward(Value* args, std::uint32_t) {
    TRY_VALUE(a, real(args[0]));
    TRY_VALUE(b, real(args[1]));
    return binary(Op, a, b);
}
template <BinaryOp Op>
Value forward_reflected(Value* args, std::uint32_t) {
    TRY_VALUE(a, real(args[0]));
    TRY_VALUE(b, real(args[1]));
    return binary(Op, b, a);
}
template <BinaryOp Op>
Value forward_inplace(Value* args, std::uint32_t) {
    TRY_VALUE(a, real(args[0]));
    TRY_VALUE(b, real(args[1]));
    return inplace(Op, a, b);
}
Value proxy_rdivmod(Value* args, std::uint32_t) {
    TRY_VALUE(a, real(args[0]));
    TRY_VALUE(b, real(args[1]));
    return divmod(b, a);
}
template <CompareOp Op>
Value forward_compare(Value* args, std::uint32_t) {
    TRY_VALUE(a, real(args[0]));
    TRY_VALUE(b, real(args[1]));
    return compare(Op, a, b);
}
template <UnaryOp Op>
Value forward_unary(Value* args, std::uint32_t) {
    TRY_VALUE(a, real(args[0]));
    return unary(Op, a);
}
template <Dunder D>
Value forward_dunder(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    return call_method(target, names[D]);
}

Value proxy_getattribute(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    if (!is_str(args[1])) return raise(types::TypeError, "attribute name must be string");
    return get_attribute(target, args[1].as<Str>());
}
Value proxy_setattr(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    TRY(set_attribute(target, args[1].as<Str>(), args[2]));
    return Value::none();
}
Value proxy_delattr(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    TRY(delete_attribute(target, args[1].as<Str>()));
    return Value::none();
}
Value proxy_repr(Value* args, std::uint32_t) {
    WeakRef* ref = ref_of(args[0]);
    Value target = weakref_target(ref);
    std::string kind = target.is_empty() ? "NoneType" : type_name(target);
    return str_value("<weakproxy at " + address(ref) + " to " + kind + " at " +
                     address(ref->referent) + ">");
}
Value proxy_bool(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    int yes = truth(target);
    return yes < 0 ? Value::exception() : Value::from(yes != 0);
}
Value proxy_setitem(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    TRY(set_item(target, args[1], args[2]));
    return Value::none();
}
Value proxy_delitem(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    TRY(delete_item(target, args[1]));
    return Value::none();
}
Value proxy_next(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    if (!type_of(target)->has(Dunder::Next))
        return raise(types::TypeError, "Weakref proxy referenced a non-iterator '",
                     type_name(target), "' object");
    TRY_VALUE(item, iterate(target));
    return item.is_empty() ? raise_stop_iteration(Value::empty()) : item;
}
Value proxy_call(Value* args, std::uint32_t) {
    TRY_VALUE(target, real(args[0]));
    return call_with(target, args[1].as<Tuple>(), args[2].as<Dict>());
}

#define PROXY_BINARY(Op, name)                                                                     \
    {"__" name "__(self, value, /)", forward<BinaryOp::Op>, nullptr},                              \
        {"__r" name "__(self, value, /)", forward_reflected<BinaryOp::Op>, nullptr}, {             \
        "__i" name "__(self, value, /)", forward_inplace<BinaryOp::Op>, nullptr                    \
    }
#define PROXY_METHODS                                                                              \
    {"__getattribute__(self, name, /)", proxy_getattribute, "Return getattr(self, name)."},        \
        {"__setattr__(self, name, value, /)", proxy_setattr, nullptr},                             \
        {"__delattr__(self, name, /)", proxy_delattr, nullptr},                                    \
        {"__repr__(self, /)", proxy_repr, "Return repr(self)."},                                   \
        {"__str__(self, /)", one<to_str>, "Return str(self)."},                                    \
        {"__bool__(self, /)", proxy_bool, nullptr}, {"__len__(self, /)", one<length>, nullptr},    \
        {"__getitem__(self, key, /)", two<get_item>, nullptr},                                     \
        {"__setitem__(self, key, value, /)", proxy_setitem, nullptr},                              \
        {"__delitem__(self, key, /)", proxy_delitem, nullptr},                                     \
        {"__contains__(self, key, /)", two<contains>, nullptr},                                    \
        {"__iter__(self, /)", one<get_iterator>, nullptr},                                         \
        {"__next__(self, /)", proxy_next, nullptr},                                                \
        {"__reversed__(self, /)", forward_dunder<Dunder::Reversed>, nullptr},                      \
        {"__neg__(self, /)", forward_unary<UnaryOp::Neg>, nullptr},                                \
        {"__pos__(self, /)", forward_unary<UnaryOp::Pos>, nullptr},                                \
        {"__invert__(self, /)", forward_unary<UnaryOp::Invert>, nullptr},                          \
        {"__abs__(self, /)", forward_dunder<Dunder::Abs>, nullptr},                                \
        {"__int__(self, /)", forward_dunder<Dunder::Int>, nullptr},                                \
        {"__float__(self, /)", forward_dunder<Dunder::Float>, nullptr},                            \
        {"__index__(self, /)", one<index_value>, nullptr},                                         \
        {"__bytes__(self, /)", forward_dunder<Dunder::Bytes>, nullptr},                            \
        {"__lt__(self, value, /)", forward_compare<CompareOp::Lt>, nullptr},                       \
        {"__le__(self, value, /)", forward_compare<CompareOp::Le>, nullptr},                       \
        {"__eq__(self, value, /)", forward_compare<CompareOp::Eq>, nullptr},                       \
        {"__ne__(self, value, /)", forward_compare<CompareOp::Ne>, nullptr},                       \
        {"__gt__(self, value, /)", forward_compare<CompareOp::Gt>, nullptr},                       \
        {"__ge__(self, value, /)", forward_compare<CompareOp::Ge>, nullptr},                       \
        {"__divmod__(self, value, /)", two<divmod>, nullptr},                                      \
        {"__rdivmod__(self, value, /)", proxy_rdivmod, nullptr}, PROXY_BINARY(Add, "add"),         \
        PROXY_BINARY(Sub, "sub"), PROXY_BINARY(Mul, "mul"), PROXY_BINARY(MatMul, "matmul"),        \
        PROXY_BINARY(TrueDiv, "truediv"), PROXY_BINARY(FloorDiv, "floordiv"),                      \
        PROXY_BINARY(Mod, "mod"), PROXY_BINARY(Pow, "pow"), PROXY_BINARY(LShift, "lshift"),        \
        PROXY_BINARY(RShift, "rshift"), PROXY_BINARY(And, "and"), PROXY_BINARY(Xor, "xor"),        \
        PROXY_BINARY(Or, "or")

const NativeDef proxy_methods[] = {
    PROXY_METHODS,
    {nullptr, nullptr, nullptr},
};
const NativeDef callable_proxy_methods[] = {
    PROXY_METHODS,
    {"__call__(self, /, *args, **kwargs)", proxy_call, "Call self as a function."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void init_weakref() {
    start_weakrefs();
    TypeSpec spec;
    spec.layout = &weakref_layout;
    spec.module = "weakref";
    spec.doc = "A reference that does not keep its object alive.";
    init_type(types::weakref, spec, ref_methods, ref_attributes);
    spec.doc = nullptr;
    spec.flags = kFinal | kNoInstantiation;
    init_type(types::weak_proxy, spec, proxy_methods);
    init_type(types::weak_callable_proxy, spec, callable_proxy_methods);
}

} // namespace boomslang::runtime
