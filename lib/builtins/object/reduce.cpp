#include "builtins/object/reduce.h"

#include "runtime/call/call.h"
#include "runtime/call/class_rows.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

Value copyreg(Str* function) {
    TRY_VALUE(module, import_module(kept_name<"copyreg">()));
    return get_attribute(module, function);
}

// A list that copyreg keeps in the class as __slotnames__, or None.
Value slot_names_of(Type* type) {
    Value known = dict_get(type->dict, kept_name<"__slotnames__">());
    if (is_list(known) || known.is_none()) return known;
    if (!type->slot_count) return Value::none();
    TRY_VALUE(find, copyreg(kept_name<"_slotnames">()));
    TRY_VALUE(found, call(find, {Value::object(type)}));
    if (is_list(found) || found.is_none()) return found;
    return raise(types::TypeError, "copyreg._slotnames didn't return a list or None");
}

// The instance dictionary, or None; `copied`: nobody but the caller sees it.
Value attributes_of(Value self, bool copied) {
    if (has_shaped_attributes(self)) {
        Object* object = self.as_object();
        if (!object->shape->count) return Value::none();
        return Value::object(copied ? shaped_attributes(object) : own_dictionary(object));
    }
    TRY_VALUE(found, find_attribute(self, names.dunder_dict));
    if (!is_dict(found)) return found.is_empty() ? Value::none() : found;
    return found.as<Dict>()->count ? found : Value::none();
}

// That, together with the values of __slots__ as a pair when there are any.
Value state_of(Value self, bool copied) {
    TRY_VALUE(state, attributes_of(self, copied));
    TRY_VALUE(slot_names, slot_names_of(type_of(self)));
    if (!is_list(slot_names) || !slot_names.as<List>()->size) return state;
    Dict* slots = make_dict();
    const std::size_t size = slot_names.as<List>()->size;
    for (std::size_t i = 0; i < slot_names.as<List>()->size; ++i) {
        Value name = slot_names.as<List>()->items()[i];
        if (!is_str(name)) return raise_argument_plain(name);
        TRY_VALUE(v, find_attribute(self, name.as<Str>()));
        if (slot_names.as<List>()->size != size)
            return raise(types::RuntimeError, "__slotsname__ changed size during iteration");
        if (!v.is_empty()) TRY(dict_set(slots, name, v));
    }
    return slots->count ? tuple_value({state, Value::object(slots)}) : state;
}

// A method as the interpreter looks for it, in the class. Empty: it has none.
Value special_method(Value self, Str* name) {
    Value method = type_lookup(type_of(self), name);
    return method.is_empty() ? method : bind_descriptor(method, self, type_of(self));
}

// The positional and keyword arguments for __new__ of the copy.
Value new_arguments(Value self, Tuple*& args, Value& kwargs) {
    args = empty_tuple();
    kwargs = Value::empty();
    TRY_VALUE(extended, special_method(self, kept_name<"__getnewargs_ex__">()));
    if (!extended.is_empty()) {
        TRY_VALUE(pair, call(extended, {}));
        if (!is_tuple(pair))
            return raise(types::TypeError, "__getnewargs_ex__ should return a tuple, not '",
                         type_name(pair), "'");
        if (pair.as<Tuple>()->size != 2)
            return raise(types::ValueError,
                         "__getnewargs_ex__ should return a tuple of length 2, not ",
                         std::to_string(pair.as<Tuple>()->size));
        Value positional = pair.as<Tuple>()->items[0];
        kwargs = pair.as<Tuple>()->items[1];
        if (!is_tuple(positional))
            return raise(types::TypeError,
                         "first item of the tuple returned by __getnewargs_ex__ "
                         "must be a tuple, not '",
                         type_name(positional), "'");
        if (!is_dict(kwargs))
            return raise(types::TypeError,
                         "second item of the tuple returned by __getnewargs_ex__ "
                         "must be a dict, not '",
                         type_name(kwargs), "'");
        args = positional.as<Tuple>();
        return Value::empty();
    }
    TRY_VALUE(simple, special_method(self, kept_name<"__getnewargs__">()));
    if (simple.is_empty()) return simple;
    TRY_VALUE(given, call(simple, {}));
    if (!is_tuple(given))
        return raise(types::TypeError, "__getnewargs__ should return a tuple, not '",
                     type_name(given), "'");
    args = given.as<Tuple>();
    return Value::empty();
}

Value reduce_new(Value self) {
    Type* type = type_of(self);
    if (type->is(kNoInstantiation))
        return raise(types::TypeError, "cannot pickle '", type_name(type), "' object");
    Tuple* args;
    Value kwargs;
    TRY(new_arguments(self, args, kwargs));
    // What lives in C++ fields and not in attributes is lost unless the type says how to rebuild
    // it.
    Str* const get_state = kept_name<"__getstate__">();
    const bool own_state = !type_lookup(type, get_state).is(type_lookup(&types::object, get_state));
    bool plain = type->layout == &object_layout || type->is(kListSubclass | kDictSubclass) ||
                 type->is(kExceptionSubclass) || args->size || !kwargs.is_empty() || own_state;
    // CPython words it so of a type that can be called, and whose objects have a size of their own.
    if (!plain && is_subtype(type, &types::memoryview))
        return raise(types::TypeError, "cannot pickle ", type_name(type), " objects");
    if (!plain) return raise(types::TypeError, "cannot pickle '", type_name(type), "' object");
    const bool usual = !own_state && has_shaped_attributes(self) &&
                       self.as_object()->shape->find(get_state) == Shape::kAbsent;
    TRY_VALUE(state, usual ? state_of(self, true) : call_method(self, get_state));
    Value maker, maker_args;
    Value cls = Value::object(type);
    if (is_dict(kwargs) && kwargs.as<Dict>()->count) {
        maker = copyreg(kept_name<"__newobj_ex__">());
        maker_args = tuple_value({cls, Value::object(args), kwargs});
    } else {
        maker = copyreg(kept_name<"__newobj__">());
        Tuple* all = make_tuple(args->size + 1);
        all->items[0] = cls;
        for (std::size_t i = 0; i < args->size; ++i) all->items[i + 1] = args->items[i];
        maker_args = Value::object(all);
    }
    TRY(maker);
    Value list_items = Value::none(), dict_items = Value::none();
    if (type->is(kListSubclass)) {
        list_items = get_iterator(self);
        TRY(list_items);
    }
    if (type->is(kDictSubclass)) {
        TRY_VALUE(items, call_method(self, names.items));
        dict_items = get_iterator(items);
        TRY(dict_items);
    }
    return tuple_value({maker, maker_args, state, list_items, dict_items});
}

} // namespace

bool has_shaped_attributes(Value v) {
    if (!v.is_object()) return false;
    Type* type = type_of(v);
    if (!type->is(kDefaultGetAttribute) || type->is(kTypeSubclass)) return false;
    Object* object = v.as_object();
    if (object->shape->dictionary || !object->shape->attributes_allowed ||
        object->shape->layout == &module_layout)
        return false;
    const Value row = type_lookup(type, names.dunder_dict);
    return is_exact(row, types::getset_descriptor) && row.as<GetSet>()->def == &instance_dict_row;
}

Value object_getstate(Value* args, std::uint32_t) { return state_of(args[0], false); }

Value object_reduce(Value* args, std::uint32_t) {
    TRY_VALUE(helper, copyreg(kept_name<"_reduce_ex">()));
    return call(helper, {args[0], Value::integer(0)});
}

Value object_reduce_ex(Value* args, std::uint32_t) {
    std::int64_t protocol;
    if (!index_int64(args[1], protocol)) return Value::exception();
    Str* name = kept_name<"__reduce__">();
    Value own = type_lookup(type_of(args[0]), name);
    if (!own.is(type_lookup(&types::object, name))) return call_method(args[0], name);
    if (protocol >= 2) return reduce_new(args[0]);
    TRY_VALUE(helper, copyreg(kept_name<"_reduce_ex">()));
    return call(helper, {args[0], args[1]});
}

} // namespace boomslang::runtime
