// The attributes of class objects, and assignment to __bases__.
#include "runtime/call/class_rows.h"
#include "runtime/call/descriptor.h"
#include "runtime/container/dict.h"
#include "runtime/container/mapping_proxy.h"
#include "runtime/container/tuple.h"
#include "runtime/object/class.h"
#include "runtime/object/type_layout.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

Type* self_type(Value self) noexcept { return self.as<Type>(); }

// For attributes that only classes of programs allow to be set, and never to be deleted.
Value check_settable(Type* type, Value value, const char* name) {
    bool deletes = value.is_empty();
    if (!type->is(kHeapType))
        return raise(types::TypeError, "cannot set '", name, "' attribute of immutable type '",
                     type_name(type), "'");
    if (deletes)
        return raise(types::TypeError, "cannot delete '", name, "' attribute of immutable type '",
                     type_name(type), "'");
    if (!auditing) return Value::empty();
    return tell_of_attribute("object.__setattr__", Value::object(type), name, value);
}

Value get_name(Value self) { return Value::object(self_type(self)->name); }

Value set_name(Value self, Value value) {
    Type* type = self_type(self);
    TRY(check_settable(type, value, "__name__"));
    if (!is_str(value))
        return raise(types::TypeError, "can only assign string to ", to_utf8(type->name),
                     ".__name__, not '", type_name(value), "'");
    TRY(check_type_name(value.as<Str>()));
    type->name = value.as<Str>();
    return Value::empty();
}

Value get_qualname(Value self) { return Value::object(self_type(self)->qualname); }

Value set_qualname(Value self, Value value) {
    Type* type = self_type(self);
    TRY(check_settable(type, value, "__qualname__"));
    if (!is_str(value))
        return raise(types::TypeError, "can only assign string to ", to_utf8(type->name),
                     ".__qualname__, not '", type_name(value), "'");
    type->qualname = value.as<Str>();
    return Value::empty();
}

Value get_module(Value self) {
    Type* type = self_type(self);
    if (!type->is(kHeapType)) return str_value(type->module ? type->module : "builtins");
    Value module = dict_get(type->dict, names.dunder_module);
    return module.is_empty() ? raise_attribute(self, names.dunder_module) : module;
}

Value set_module(Value self, Value value) {
    TRY(check_settable(self_type(self), value, "__module__"));
    set_type_attribute(self_type(self), names.dunder_module, value);
    return Value::empty();
}

Value get_doc(Value self) {
    Type* type = self_type(self);
    if (!type->is(kHeapType)) return type->doc ? str_value(type->doc) : Value::none();
    Value doc = dict_get(type->dict, names.dunder_doc);
    if (doc.is_empty()) return Value::none();
    return bind_descriptor(doc, Value::empty(), type);
}

Value set_doc(Value self, Value value) {
    TRY(check_settable(self_type(self), value, "__doc__"));
    set_type_attribute(self_type(self), names.dunder_doc, value);
    return Value::empty();
}

Value get_bases(Value self) { return Value::object(self_type(self)->bases); }

Value set_bases(Value self, Value value) {
    TRY(check_settable(self_type(self), value, "__bases__"));
    return assign_bases(self_type(self), value);
}

Value get_base(Value self) {
    Type* base = self_type(self)->base;
    return base ? Value::object(base) : Value::none();
}

Value get_mro(Value self) {
    Tuple* mro = self_type(self)->mro;
    return mro ? Value::object(mro) : Value::none();
}

Value get_dict(Value self) { return make_mapping_proxy(Value::object(self_type(self)->dict)); }

Value get_annotations(Value self) {
    Type* type = self_type(self);
    if (!type->is(kHeapType)) return raise_attribute(self, names.dunder_annotations);
    Value found = dict_get(type->dict, names.dunder_annotations);
    if (!found.is_empty()) return bind_descriptor(found, Value::empty(), type);
    Value made = Value::object(make_dict());
    set_type_attribute(type, names.dunder_annotations, made);
    return made;
}

Value set_annotations(Value self, Value value) {
    Type* type = self_type(self);
    if (!type->is(kHeapType))
        return raise(types::TypeError, "cannot set '__annotations__' attribute of immutable type '",
                     type_name(type), "'");
    if (value.is_empty() && !dict_find(type->dict, names.dunder_annotations))
        return raise_value(types::AttributeError, Value::object(names.dunder_annotations));
    set_type_attribute(type, names.dunder_annotations, value);
    return Value::empty();
}

Value get_abstract_methods(Value self) {
    Value found = self_type(self) == &types::type
                      ? Value::empty()
                      : dict_get(self_type(self)->dict, names.dunder_abstractmethods);
    if (found.is_empty())
        return raise_value(types::AttributeError, Value::object(names.dunder_abstractmethods));
    return found;
}

Value set_abstract_methods(Value self, Value value) {
    Type* type = self_type(self);
    int abstract = 0;
    if (value.is_empty()) {
        if (!dict_find(type->dict, names.dunder_abstractmethods))
            return raise_value(types::AttributeError, Value::object(names.dunder_abstractmethods));
    } else {
        abstract = truth(value);
        if (abstract < 0) return Value::exception();
    }
    set_type_attribute(type, names.dunder_abstractmethods, value);
    type->flags = (type->flags & ~kAbstract) | (abstract ? std::uint32_t{kAbstract} : 0);
    invalidate_type(type); // making instances is cached, too
    return Value::empty();
}

// "($self, /, a, b=1)" and "(type, a, /)" without what is given by the call of the class; empty where
// any number of arguments is taken.
std::string without_receiver(const std::string& text) {
    const std::size_t comma = text.find(", ");
    if (comma == text.npos || text.find('<') != text.npos) return "";
    for (std::size_t star = text.find('*'); star != text.npos; star = text.find('*', star + 1))
        if (text[star + 1] != ',') return "";
    std::string rest = text.substr(comma + 2);
    if (rest == "/)") return "()";
    if (rest.starts_with("/, ")) rest.erase(0, 3);
    return "(" + rest;
}

// What the row of a native class's __init__ or __new__ says: those of builtins are a table, as
// CPython tells only of some.
Value signature_of_rows(const Type* type) {
    if (type->is(kHeapType) || !type->module || type->module == std::string_view("builtins"))
        return Value::none();
    Value row = dict_get(type->dict, names[Dunder::Init]);
    if (row.is_empty()) row = dict_get(type->dict, names[Dunder::New]);
    if (row.is_empty()) return Value::none();
    TRY_VALUE(text, get_attribute(row, names.dunder_text_signature));
    if (!is_exact_str(text)) return Value::none();
    const std::string signature = without_receiver(to_utf8(text.as<Str>()));
    return signature.empty() ? Value::none() : str_value(signature);
}

// Of the builtin classes whose parameters can be written down so; of others inspect asks __new__.
Value get_text_signature(Value self) {
    static const struct {
        const Type* type;
        const char* text;
    } kSignatures[] = {
        {&types::object, "()"},
        {&types::complex, "(real=0, imag=0)"},
        {&types::enumerate, "(iterable, start=0)"},
        {&types::float_, "(x=0, /)"},
        {&types::list, "(iterable=(), /)"},
        {&types::memoryview, "(object)"},
        {&types::property, "(fget=None, fset=None, fdel=None, doc=None)"},
        {&types::reversed, "(sequence, /)"},
        {&types::tuple, "(iterable=(), /)"},
    };
    for (const auto& row : kSignatures)
        if (self.is(Value::object(row.type))) return str_value(row.text);
    return signature_of_rows(self_type(self));
}

Value get_basic_size(Value self) {
    const Type* type = self_type(self);
    return Value::integer(type->layout->size + type->slot_count * std::int64_t{sizeof(Value)});
}
Value get_item_size(Value self) {
    return Value::integer(self_type(self)->is(kTupleSubclass) ? std::int64_t{sizeof(Value)} : 0);
}
Value get_dict_offset(Value self) {
    return Value::integer(self_type(self)->attributes_allowed ? -1 : 0);
}
Value get_weakref_offset(Value self) {
    return Value::integer(self_type(self)->weakly_referable ? -1 : 0);
}

// The flags of CPython that programs test for.
Value get_flags(Value self) {
    const Type* type = self_type(self);
    std::int64_t flags = 1 << 12; // ready
    auto map = [&](std::uint32_t ours, int bit) {
        if (type->is(ours)) flags |= std::int64_t{1} << bit;
    };
    map(kSequencePattern, 5);
    map(kMappingPattern, 6);
    map(kImmutable, 8);
    map(kHeapType, 9);
    if (!type->is(kFinal)) flags |= 1 << 10;
    map(kNoInstantiation, 7);
    map(kAbstract, 20);
    map(kMatchSelf, 22);
    map(kIntSubclass, 24);
    map(kListSubclass, 25);
    map(kTupleSubclass, 26);
    map(kBytesSubclass, 27);
    map(kStrSubclass, 28);
    map(kDictSubclass, 29);
    map(kExceptionSubclass, 30);
    map(kTypeSubclass, 31);
    return Value::integer(flags);
}

// New orders for a type and everything below it. Empty, or Exception.
Value relinearize(Type* type) {
    TRY_VALUE(order, compute_mro(type));
    type->mro = order.as<Tuple>();
    settle_type(type);
    Value result = Value::empty();
    for_each_subclass(type, [&](Type* subclass) {
        if (!result.is_exception()) result = relinearize(subclass);
    });
    return result;
}

// CPython frees what its cycle collector tracks another way and puts that in its message.
bool is_tracked(const Type* type) noexcept {
    if (type->is(kIntSubclass | kFloatSubclass | kStrSubclass | kBytesSubclass |
                 kComplexSubclass) ||
        type == &types::object)
        return type->is(kHeapType);
    return true;
}

} // namespace

Value assign_bases(Type* type, Value value) {
    std::string name = to_utf8(type->name);
    if (!is_tuple(value))
        return raise(types::TypeError, "can only assign tuple to ", name, ".__bases__, not ",
                     type_name(value));
    auto* bases = value.as<Tuple>();
    if (!bases->size)
        return raise(types::TypeError, "can only assign non-empty tuple to ", name,
                     ".__bases__, not ()");
    Type* best = nullptr;
    for (Value v : *bases) {
        if (!is_kind(v, kTypeSubclass))
            return raise(types::TypeError, name, ".__bases__ must be tuple of classes, not '",
                         type_name(v), "'");
        auto* base = v.as<Type>();
        // While an mro() of a metaclass runs, only the chain of bases is up to date.
        bool cyclic = is_subtype(base, type);
        for (const Type* t = base; t && !cyclic; t = t->base) cyclic = t == type;
        if (cyclic) return raise(types::TypeError, "a __bases__ item causes an inheritance cycle");
        if (base->is(kFinal))
            return raise(types::TypeError, "type '", qualified_name(base),
                         "' is not an acceptable base type");
        if (!best || (layout_base(base) != layout_base(best) &&
                      is_subtype(layout_base(base), layout_base(best))))
            best = base;
    }
    if (is_tracked(best) != is_tracked(type->base))
        return raise(types::TypeError, "__bases__ assignment: '", to_utf8(best->name),
                     "' deallocator differs from '", to_utf8(type->base->name), "'");
    if (!same_layout(best, type->base))
        return raise(types::TypeError, "__bases__ assignment: '", to_utf8(best->name),
                     "' object layout differs from '", to_utf8(type->base->name), "'");
    Tuple* old_bases = type->bases;
    Type* old_base = type->base;
    type->bases = bases;
    type->base = best;
    Value result = relinearize(type);
    // The mro() of a metaclass may have assigned other bases, which are the last word then.
    if (type->bases != bases) return result;
    if (result.is_exception()) {
        Object* error = take_pending();
        type->bases = old_bases;
        type->base = old_base;
        (void)relinearize(type);
        state.pending = error;
        return result;
    }
    for (Value v : *old_bases) remove_subclass(v.as<Type>(), type);
    for (Value v : *bases) add_subclass(v.as<Type>(), type);
    return Value::empty();
}

const GetSetDef type_attributes[] = {
    {"__name__", get_name, set_name, nullptr},
    {"__qualname__", get_qualname, set_qualname, nullptr},
    {"__module__", get_module, set_module, nullptr},
    {"__doc__", get_doc, set_doc, nullptr},
    {"__bases__", get_bases, set_bases, nullptr},
    {"__base__", get_base, nullptr, nullptr, kMember},
    {"__mro__", get_mro, nullptr, nullptr, kMember},
    {"__dict__", get_dict, nullptr, nullptr},
    {"__annotations__", get_annotations, set_annotations, nullptr},
    {"__abstractmethods__", get_abstract_methods, set_abstract_methods, nullptr},
    {"__text_signature__", get_text_signature, nullptr, nullptr},
    {"__basicsize__", get_basic_size, nullptr, nullptr, kMember},
    {"__itemsize__", get_item_size, nullptr, nullptr, kMember},
    {"__dictoffset__", get_dict_offset, nullptr, nullptr, kMember},
    {"__weakrefoffset__", get_weakref_offset, nullptr, nullptr, kMember},
    {"__flags__", get_flags, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
