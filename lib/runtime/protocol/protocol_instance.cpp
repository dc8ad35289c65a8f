// isinstance, issubclass and dir: Python reference 3.3.4, PEP 3119, PEP 604.
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/recursion.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

bool is_type(Value v) noexcept { return is_kind(v, kTypeSubclass); }

// `__bases__` of what is not a class but behaves like one; Empty when it is no tuple.
Value abstract_bases(Value v) {
    TRY_VALUE(bases, find_attribute(v, names.dunder_bases));
    return is_tuple(bases) ? bases : Value::empty();
}

Value abstract_subclass(Value derived, Value cls) {
    Value bases;
    // A single base needs no recursion, however long the line is.
    do {
        if (derived.is(cls)) return Value::from(true);
        TRY(poll());
        bases = abstract_bases(derived);
        TRY(bases);
        if (bases.is_empty() || !bases.as<Tuple>()->size) return Value::from(false);
        derived = bases.as<Tuple>()->items[0];
    } while (bases.as<Tuple>()->size == 1);
    NativeLevel level;
    if (level.too_deep())
        return raise(types::RecursionError, "maximum recursion depth exceeded in __issubclass__");
    for (Value base : *bases.as<Tuple>()) {
        TRY_VALUE(yes, abstract_subclass(base, cls));
        if (yes.as_bool()) return yes;
    }
    return Value::from(false);
}

Value recursive_subclass(Value derived, Value cls) {
    if (is_type(derived) && is_type(cls))
        return Value::from(is_subtype(derived.as<Type>(), cls.as<Type>()));
    TRY_VALUE(bases, abstract_bases(derived));
    if (bases.is_empty()) return raise(types::TypeError, "issubclass() arg 1 must be a class");
    TRY_VALUE(class_bases, abstract_bases(cls));
    if (class_bases.is_empty() && !is_exact(cls, types::union_type))
        return raise(types::TypeError, "issubclass() arg 2 must be a class, a tuple of classes, "
                                       "or a union");
    return abstract_subclass(derived, cls);
}

template <class Check>
Value any_of(Tuple* classes, Check check) {
    for (Value cls : *classes) {
        TRY_VALUE(yes, check(cls));
        if (yes.as_bool()) return yes;
    }
    return Value::from(false);
}

Value truth_value(Value v) {
    TRY(v);
    int yes = truth(v);
    return yes < 0 ? Value::exception() : Value::from(yes != 0);
}

} // namespace

Value plain_is_instance(Value v, Value cls) {
    if (is_type(cls)) {
        if (is_subtype(type_of(v), cls.as<Type>())) return Value::from(true);
        if (type_of(v)->is(kDefaultGetAttribute) &&
            type_lookup(type_of(v), names.dunder_class)
                .is(type_lookup(&types::object, names.dunder_class)))
            return Value::from(false); // __class__ cannot say otherwise
        TRY_VALUE(claimed, find_attribute(v, names.dunder_class));
        return Value::from(is_type(claimed) && claimed.as<Type>() != type_of(v) &&
                           is_subtype(claimed.as<Type>(), cls.as<Type>()));
    }
    TRY_VALUE(bases, abstract_bases(cls));
    if (bases.is_empty())
        return raise(types::TypeError,
                     "isinstance() arg 2 must be a type, a tuple of types, or a union");
    TRY_VALUE(claimed, find_attribute(v, names.dunder_class));
    if (claimed.is_empty()) return Value::from(false);
    return abstract_subclass(claimed, cls);
}

Value plain_is_subclass(Value derived, Value cls) { return recursive_subclass(derived, cls); }

Value is_instance(Value v, Value cls) {
    if (cls.is_object() && cls.as_object() == type_of(v)) return Value::from(true);
    if (cls.is_object() && cls.as_object()->type() == &types::type)
        return plain_is_instance(v, cls);
    if (is_tuple(cls)) {
        NativeLevel level;
        if (level.too_deep())
            return raise(types::RecursionError,
                         "maximum recursion depth exceeded in __instancecheck__");
        return any_of(cls.as<Tuple>(), [v](Value c) { return is_instance(v, c); });
    }
    Type* meta = type_of(cls);
    if (!meta->has(Dunder::InstanceCheck)) return plain_is_instance(v, cls);
    return truth_value(call_dunder(Dunder::InstanceCheck, cls, {v}));
}

Value is_subclass(Value derived, Value cls) {
    if (cls.is_object() && cls.as_object()->type() == &types::type)
        return derived.is(cls) ? Value::from(true) : recursive_subclass(derived, cls);
    if (is_tuple(cls)) {
        NativeLevel level;
        if (level.too_deep())
            return raise(types::RecursionError,
                         "maximum recursion depth exceeded in __subclasscheck__");
        return any_of(cls.as<Tuple>(), [derived](Value c) { return is_subclass(derived, c); });
    }
    Type* meta = type_of(cls);
    if (!meta->has(Dunder::SubclassCheck)) return recursive_subclass(derived, cls);
    return truth_value(call_dunder(Dunder::SubclassCheck, cls, {derived}));
}

Value dir_of(Value v) {
    TRY_VALUE(found, call_dunder(Dunder::Dir, v));
    TRY_VALUE(list, to_list(found));
    TRY(call_method(list, kept_name<"sort">()));
    return list;
}

} // namespace boomslang::runtime
