// types.GenericAlias: list[int] and its like (PEP 585).
#include "builtins/init.h"
#include "builtins/object/type_parameters.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/type_support.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/union.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

void trace_alias(Cell* cell, Marker& marker) {
    auto* alias = static_cast<GenericAlias*>(cell);
    marker.mark(alias->origin);
    marker.mark(alias->args);
    marker.mark(alias->parameters);
}

GenericAlias* alias_of(Value v) noexcept { return v.as<GenericAlias>(); }

Value parameters_of(Value self) {
    GenericAlias* alias = alias_of(self);
    if (!alias->parameters) {
        TRY_VALUE(found, collect_parameters(alias->args));
        alias->parameters = found.as<Tuple>();
    }
    return Value::object(alias->parameters);
}

Value make_alias(Value origin, Tuple* args, bool starred) {
    auto* alias = heap.make<GenericAlias>(&types::generic_alias.exact);
    alias->origin = origin;
    alias->args = args;
    alias->starred = starred;
    return Value::object(alias);
}

Value alias_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(made, make_generic_alias(args[1], args[2]));
    if (cls == &types::generic_alias) return made;
    auto* alias = make_instance_of<GenericAlias>(cls);
    alias->origin = alias_of(made)->origin;
    alias->args = alias_of(made)->args;
    return Value::object(alias);
}

Value alias_repr(Value* args, std::uint32_t) {
    GenericAlias* alias = alias_of(args[0]);
    if (native_stack_low()) return raise_recursion();
    TRY_VALUE(origin, argument_repr(alias->origin));
    std::string text = (alias->starred ? "*" : "") + to_utf8(origin.as<Str>()) + "[";
    for (std::size_t i = 0; i < alias->args->size; ++i) {
        Value argument = alias->args->items[i];
        // Callable's arguments may come as a list.
        TRY_VALUE(shown, is_list(argument) ? repr(argument) : argument_repr(argument));
        text += (i ? ", " : "") + to_utf8(shown.as<Str>());
    }
    if (!alias->args->size) text += "()";
    return str_value(text + "]");
}

Value alias_call(Value* args, std::uint32_t) {
    Value origin = alias_of(args[0])->origin;
    TRY_VALUE(made, call_with(origin, args[1].as<Tuple>(), args[2].as<Dict>()));
    if (made.is_object() &&
        set_attribute(made, kept_name<"__orig_class__">(), args[0]).is_exception()) {
        // Most builtin objects take no attributes.
        if (!pending_is(types::AttributeError) && !pending_is(types::TypeError))
            return Value::exception();
        clear_pending();
    }
    return made;
}

Value alias_getitem(Value* args, std::uint32_t) {
    GenericAlias* alias = alias_of(args[0]);
    TRY_VALUE(parameters, parameters_of(args[0]));
    TRY_VALUE(fresh, substitute_parameters(args[0], alias->args, parameters.as<Tuple>(), args[1]));
    return make_alias(alias->origin, fresh.as<Tuple>(), alias->starred);
}

// Attributes that concern the alias itself; all others are the origin's.
bool is_own(const std::string& name) {
    for (const char* own : {"__class__", "__origin__", "__args__", "__unpacked__", "__parameters__",
                            "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__",
                            "__reduce__", "__copy__", "__deepcopy__"})
        if (name == own) return true;
    return false;
}

Value alias_getattribute(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "attribute name must be string, not '", type_name(args[1]),
                     "'");
    std::string text = to_utf8(args[1].as<Str>());
    if (!is_own(text)) {
        Value found = find_attribute(alias_of(args[0])->origin, args[1].as<Str>());
        bool special = text.starts_with("__") && text.ends_with("__");
        if (!special || !found.is_empty()) {
            // The alias answers for what its origin lacks, as with __hash__.
            if (!special && found.is_empty())
                return get_attribute(alias_of(args[0])->origin, args[1].as<Str>());
            return found;
        }
    }
    return generic_get_attribute(args[0], args[1].as<Str>());
}

Value alias_eq(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], types::generic_alias)) return not_implemented();
    GenericAlias *a = alias_of(args[0]), *b = alias_of(args[1]);
    if (a->starred != b->starred) return Value::from(false);
    int same = equals(a->origin, b->origin);
    if (same > 0) same = equals(Value::object(a->args), Value::object(b->args));
    return same < 0 ? Value::exception() : Value::from(same != 0);
}

Value alias_hash(Value* args, std::uint32_t) {
    TRY_VALUE(origin, hash_value(alias_of(args[0])->origin));
    TRY_VALUE(of_args, hash_value(Value::object(alias_of(args[0])->args)));
    return Value::integer(origin.as_int() ^ of_args.as_int());
}

Value alias_mro_entries(Value* args, std::uint32_t) {
    return tuple_value({alias_of(args[0])->origin});
}
Value alias_instancecheck(Value*, std::uint32_t) {
    return raise(types::TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
Value alias_subclasscheck(Value*, std::uint32_t) {
    return raise(types::TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
Value alias_or(Value* args, std::uint32_t) { return union_of(args[0], args[1]); }
Value alias_ror(Value* args, std::uint32_t) { return union_of(args[1], args[0]); }

// *list[int] in a subscription: a single starred alias.
struct AliasIterator : Object {
    Value alias; // Empty once exhausted
};
BuiltinType alias_iterator_type{};
const Layout alias_iterator_layout{
    "generic_alias_iterator", sizeof(AliasIterator),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<AliasIterator*>(cell)->alias); }};

Value iterator_over(Value alias) {
    auto* it = heap.make<AliasIterator>(&alias_iterator_type.exact);
    it->alias = alias;
    return Value::object(it);
}
Value next_of_alias(Object* self) {
    const Value alias = std::exchange(static_cast<AliasIterator*>(self)->alias, Value::empty());
    if (alias.is_empty()) return alias;
    return make_alias(alias_of(alias)->origin, alias_of(alias)->args, true);
}
Value alias_iterator_reduce(Value* args, std::uint32_t) {
    const Value alias = args[0].as<AliasIterator>()->alias;
    return tuple_value({dict_get(builtins_dict, kept_name<"iter">()),
                        tuple_value({alias.is_empty() ? tuple_value({}) : alias})});
}
const NativeDef alias_iterator_methods[] = {
    {"__iter__(self, /)", return_self, "Implement iter(self)."},
    {"__reduce__(self, /)", alias_iterator_reduce, "Return state information for pickling."},
    {nullptr, nullptr, nullptr},
};

Value alias_iter(Value* args, std::uint32_t) { return iterator_over(args[0]); }

Value alias_reduce(Value* args, std::uint32_t) {
    GenericAlias* alias = alias_of(args[0]);
    if (alias->starred)
        return tuple_value(
            {dict_get(builtins_dict, kept_name<"next">()),
             tuple_value({iterator_over(make_alias(alias->origin, alias->args, false))})});
    return tuple_value({Value::object(&types::generic_alias),
                        tuple_value({alias->origin, Value::object(alias->args)})});
}

Value alias_dir(Value* args, std::uint32_t) {
    TRY_VALUE(list, dir_of(alias_of(args[0])->origin));
    for (const char* own : {"__origin__", "__args__", "__parameters__", "__mro_entries__",
                            "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
                            "__unpacked__", "__typing_unpacked_tuple_args__"}) {
        Value name = str_value(own);
        TRY_VALUE(there, contains(list, name));
        if (!there.as_bool()) TRY(list_append(list.as<List>(), name));
    }
    return list;
}

Value get_origin(Value self) { return alias_of(self)->origin; }
Value get_args(Value self) { return Value::object(alias_of(self)->args); }
Value get_unpacked(Value self) { return Value::from(alias_of(self)->starred); }
Value get_unpacked_args(Value self) {
    GenericAlias* alias = alias_of(self);
    if (alias->starred && alias->origin.is(Value::object(&types::tuple)))
        return Value::object(alias->args);
    return Value::none();
}

const NativeDef methods[] = {
    {"__new__($static, cls, origin, args, /)", alias_new, "A parameterized class: list[int]."},
    {"__repr__(self, /)", alias_repr, "Return repr(self)."},
    {"__call__(self, /, *args, **kwargs)", alias_call, "Call self as a function."},
    {"__getitem__(self, key, /)", alias_getitem, "Return self[key]."},
    {"__getattribute__(self, name, /)", alias_getattribute, "Return getattr(self, name)."},
    {"__eq__(self, value, /)", alias_eq, "Return self==value."},
    {"__hash__(self, /)", alias_hash, "Return hash(self)."},
    {"__mro_entries__(self, bases, /)", alias_mro_entries, "The class itself, as a base."},
    {"__instancecheck__(self, instance, /)", alias_instancecheck, "Refuses: nothing is checked."},
    {"__subclasscheck__(self, cls, /)", alias_subclasscheck, "Refuses: nothing is checked."},
    {"__or__(self, value, /)", alias_or, "Return self|value."},
    {"__ror__(self, value, /)", alias_ror, "Return value|self."},
    {"__iter__(self, /)", alias_iter, "Implement iter(self)."},
    {"__reduce__(self, /)", alias_reduce, "Helper for pickle."},
    {"__dir__(self, /)", alias_dir, "Attribute names of the class and the alias."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"__origin__", get_origin, nullptr, nullptr, kMember},
    {"__args__", get_args, nullptr, nullptr, kMember},
    {"__parameters__", parameters_of, nullptr, "Type variables in the GenericAlias."},
    {"__unpacked__", get_unpacked, nullptr, nullptr, kMember},
    {"__typing_unpacked_tuple_args__", get_unpacked_args, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

const Layout generic_alias_layout{"GenericAlias", sizeof(GenericAlias), trace_alias};

Value make_generic_alias(Value origin, Value item) {
    Tuple* args = is_tuple(item) ? item.as<Tuple>() : make_tuple({item});
    return make_alias(origin, args, false);
}

Value class_getitem(Value* args, std::uint32_t) { return make_generic_alias(args[0], args[1]); }

void init_generic_alias() {
    TypeSpec spec;
    spec.layout = &generic_alias_layout;
    spec.module = "types";
    spec.weakly_referable = true;
    spec.doc = "Represent a PEP 585 generic type: list[int].";
    init_type(types::generic_alias, spec, methods, attributes);
    TypeSpec iterator;
    iterator.layout = &alias_iterator_layout;
    iterator.name = "generic_alias_iterator";
    iterator.flags = kFinal | kNoInstantiation;
    quietly<next_of_alias>.fill(iterator);
    init_type(alias_iterator_type, iterator, alias_iterator_methods);
}

} // namespace boomslang::runtime
