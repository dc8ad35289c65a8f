#include "builtins/object/type_parameters.h"

#include "runtime/call/call.h"
#include "runtime/heap/heap.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

bool holds(RootList& list, Value v) {
    for (Value other : list)
        if (other.is(v)) return true;
    return false;
}

// Unpacks *tuple[int, str] among the arguments of a subscription.
Value append_unpacked(RootList& out, Value item) {
    if (!is_kind(item, kTypeSubclass)) {
        TRY_VALUE(members, find_attribute(item, kept_name<"__typing_unpacked_tuple_args__">()));
        if (is_tuple(members)) {
            auto* tuple = members.as<Tuple>();
            bool endless = tuple->size && tuple->items[tuple->size - 1].is(ellipsis());
            if (!endless) {
                for (Value v : *tuple) out.push(v);
                return Value::empty();
            }
        }
    }
    out.push(item);
    return Value::empty();
}

std::size_t index_of(Tuple* tuple, Value v) {
    std::size_t i = 0;
    while (i < tuple->size && !tuple->items[i].is(v)) ++i;
    return i;
}

// The value for an argument that has variables inside, as list[T] has in dict[str, list[T]].
Value substitute_inside(Value argument, Tuple* parameters, Tuple* given) {
    TRY_VALUE(inner, find_attribute(argument, kept_name<"__parameters__">()));
    if (!is_tuple(inner) || !inner.as<Tuple>()->size) return argument;
    RootList values;
    for (Value parameter : *inner.as<Tuple>()) {
        std::size_t i = index_of(parameters, parameter);
        if (i == parameters->size) {
            values.push(parameter);
            continue;
        }
        // A TypeVarTuple stands for several.
        TRY_VALUE(iterable, find_attribute(parameter, names[Dunder::Iter]));
        if (!iterable.is_empty() && is_tuple(given->items[i]))
            for (Value v : *given->items[i].as<Tuple>()) values.push(v);
        else values.push(given->items[i]);
    }
    return get_item(argument, Value::object(make_tuple(values.data(), values.size())));
}

} // namespace

Value collect_parameters(Tuple* args) {
    RootList found;
    for (Value argument : *args) {
        if (is_kind(argument, kTypeSubclass)) continue;
        TRY_VALUE(substitute, find_attribute(argument, kept_name<"__typing_subst__">()));
        if (!substitute.is_empty()) {
            if (!holds(found, argument)) found.push(argument);
            continue;
        }
        TRY_VALUE(inner, find_attribute(argument, kept_name<"__parameters__">()));
        if (!is_tuple(inner)) continue;
        for (Value parameter : *inner.as<Tuple>())
            if (!holds(found, parameter)) found.push(parameter);
    }
    return Value::object(make_tuple(found.data(), found.size()));
}

Value substitute_parameters(Value alias, Tuple* args, Tuple* parameters, Value item) {
    std::string shown = repr_text(alias);
    if (!parameters->size) return raise(types::TypeError, shown, " is not a generic class");
    RootList unpacked;
    if (is_tuple(item))
        for (Value v : *item.as<Tuple>()) TRY(append_unpacked(unpacked, v));
    else TRY(append_unpacked(unpacked, item));
    Value given = Value::object(make_tuple(unpacked.data(), unpacked.size()));
    for (Value parameter : *parameters) {
        TRY_VALUE(prepare, find_attribute(parameter, kept_name<"__typing_prepare_subst__">()));
        if (prepare.is_empty() || prepare.is_none()) continue;
        Value tuple = is_tuple(given) ? given : tuple_value({given});
        given = call(prepare, {alias, tuple});
        TRY(given);
    }
    if (!is_tuple(given)) given = tuple_value({given});
    auto* values = given.as<Tuple>();
    if (values->size != parameters->size)
        return raise(types::TypeError, "Too ", values->size > parameters->size ? "many" : "few",
                     " arguments for ", shown, "; actual ", std::to_string(values->size),
                     ", expected ", std::to_string(parameters->size));
    RootList result;
    for (Value argument : *args) {
        if (is_kind(argument, kTypeSubclass)) {
            result.push(argument);
            continue;
        }
        TRY_VALUE(unpacked_flag,
                  find_attribute(argument, kept_name<"__typing_is_unpacked_typevartuple__">()));
        int spread = unpacked_flag.is_empty() ? 0 : truth(unpacked_flag);
        if (spread < 0) return Value::exception();
        TRY_VALUE(substitute, find_attribute(argument, kept_name<"__typing_subst__">()));
        Value value;
        if (!substitute.is_empty()) {
            std::size_t i = index_of(parameters, argument);
            value = i == parameters->size ? argument : call(substitute, {values->items[i]});
        } else {
            value = substitute_inside(argument, parameters, values);
        }
        TRY(value);
        if (spread && is_tuple(value))
            for (Value v : *value.as<Tuple>()) result.push(v);
        else result.push(value);
    }
    return Value::object(make_tuple(result.data(), result.size()));
}

Value argument_repr(Value argument) {
    if (argument.is(ellipsis())) return str_value("...");
    if (argument.is_none()) return str_value("None");
    if (argument.is(Value::object(&types::none_type))) return str_value("None");
    if (is_kind(argument, kTypeSubclass) && !is_exact(argument, types::generic_alias))
        return str_value(qualified_name(argument.as<Type>()));
    TRY_VALUE(origin, find_attribute(argument, kept_name<"__origin__">()));
    if (origin.is_empty()) {
        TRY_VALUE(qualname, find_attribute(argument, names.dunder_qualname));
        TRY_VALUE(module, find_attribute(argument, names.dunder_module));
        if (is_str(qualname) && is_str(module)) {
            std::string name = to_utf8(qualname.as<Str>());
            std::string place = to_utf8(module.as<Str>());
            return str_value(place == "builtins" ? name : place + "." + name);
        }
    }
    return repr(argument);
}

} // namespace boomslang::runtime
