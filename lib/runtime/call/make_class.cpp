// type.__new__: bases, layout, __slots__, and the hooks that a new class calls. Python
// reference 3.3.3.
#include "runtime/call/call.h"
#include "runtime/call/class_rows.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/function.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/object/type_layout.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"
#include "runtime/text/unicode.h"

#include <algorithm>
#include <vector>

namespace boomslang::runtime {

namespace {

// Instances have a __dict__. That of classes is none that object-like instances have: their metaclass
// must not get the accessor.
bool has_dictionary(const Type* type) noexcept {
    return type->attributes_allowed || type->is(kTypeSubclass);
}

// What is decided about a class before it exists.
struct Plan {
    Tuple* bases = nullptr;
    Type* base = nullptr;
    Dict* dict = nullptr;
    std::vector<Str*> slots; // held by `slot_roots`
    RootList slot_roots;
    bool has_slots = false;
    bool add_dict = false;
    bool add_weakref = false;
};

Value choose_base(Plan& plan) {
    const Type* winner = nullptr;
    for (Value v : *plan.bases) {
        if (!is_kind(v, kTypeSubclass)) return raise(types::TypeError, "bases must be types");
        auto* base = v.as<Type>();
        if (base->is(kFinal))
            return raise(types::TypeError, "type '", qualified_name(base),
                         "' is not an acceptable base type");
        const Type* solid = layout_base(base);
        if (winner && is_subtype(winner, solid)) continue;
        if (winner && !is_subtype(solid, winner))
            return raise(types::TypeError, "multiple bases have instance lay-out conflict");
        winner = solid;
        plan.base = base;
    }
    return Value::empty();
}

bool is_identifier(const Str* s) {
    if (!s->length) return false;
    for (std::size_t i = 0; i < s->length; ++i)
        if (!(i ? unicode::is_identifier_continue((*s)[i])
                : unicode::is_identifier_start((*s)[i]) || (*s)[i] == '_'))
            return false;
    return true;
}

// __name in class C is stored as _C__name.
Str* mangle(const Str* class_name, Str* name) {
    std::string text = to_utf8(name), cls = to_utf8(class_name);
    if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != text.npos)
        return intern(text);
    cls.erase(0, std::min(cls.find_first_not_of('_'), cls.size()));
    return intern(cls.empty() ? text : "_" + cls + text);
}

Value plan_slot(Plan& plan, Str* class_name, Value item) {
    Type* base = plan.base;
    if (!is_str(item))
        return raise(types::TypeError, "__slots__ items must be strings, not '", type_name(item),
                     "'");
    if (!is_identifier(item.as<Str>()))
        return raise(types::TypeError, "__slots__ must be identifiers");
    std::string text = to_utf8(item.as<Str>());
    if (text == "__dict__") {
        if (has_dictionary(base) || plan.add_dict)
            return raise(types::TypeError, "__dict__ slot disallowed: we already got one");
        plan.add_dict = true;
        return Value::empty();
    }
    if (text == "__weakref__") {
        if (base->weakly_referable || plan.add_weakref)
            return raise(types::TypeError,
                         "__weakref__ slot disallowed: either we already got one, "
                         "or __itemsize__ != 0");
        plan.add_weakref = true;
        return Value::empty();
    }
    Str* name = mangle(class_name, item.as<Str>());
    // CPython's compiler puts these two there itself.
    if (dict_find(plan.dict, name) && text != "__qualname__" && text != "__classcell__")
        return raise(types::ValueError, Shown{repr, Value::object(name)},
                     " in __slots__ conflicts with class variable");
    plan.slots.push_back(name);
    plan.slot_roots.push(Value::object(name));
    return Value::empty();
}

Value plan_slots(Plan& plan, Str* class_name) {
    Value declared = dict_get(plan.dict, names.dunder_slots);
    Type* base = plan.base;
    if (declared.is_empty()) {
        plan.add_dict = !has_dictionary(base);
        plan.add_weakref =
            !base->weakly_referable && !base->is(kTupleSubclass | kIntSubclass | kBytesSubclass);
        return Value::empty();
    }
    plan.has_slots = true;
    TRY_VALUE(items, is_str(declared) ? tuple_value({declared}) : to_tuple(declared));
    auto* tuple = items.as<Tuple>();
    if (tuple->size && varies_in_size(base))
        return raise(types::TypeError, "nonempty __slots__ not supported for subtype of '",
                     to_utf8(base->name), "'");
    for (Value item : *tuple) TRY(plan_slot(plan, class_name, item));
    std::sort(plan.slots.begin(), plan.slots.end(),
              [](const Str* a, const Str* b) { return str_compare(a, b) < 0; });
    for (Value v : *plan.bases) {
        auto* other = v.as<Type>();
        if (other == base) continue;
        if (has_dictionary(other) && !has_dictionary(base)) plan.add_dict = true;
        if (other->weakly_referable && !base->weakly_referable) plan.add_weakref = true;
    }
    if (base->slot_count + plan.slots.size() > 0x7FFF)
        return raise(types::TypeError, "too many __slots__");
    return Value::empty();
}

// The namespace becomes the class dictionary: a copy whose str keys are all interned.
Dict* copy_namespace(Dict* space) {
    Dict* dict = dict_copy(space);
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(dict, position))
        if (is_exact_str(entry->key)) entry->key = Value::object(intern(entry->key.as<Str>()));
    return dict;
}

Value take_qualname(Dict* dict, Str* name, Str*& qualname) {
    qualname = name;
    Value given = dict_get(dict, names.dunder_qualname);
    if (given.is_empty()) return given;
    if (!is_str(given))
        return raise(types::TypeError, "type __qualname__ must be a str, not ", type_name(given));
    qualname = given.as<Str>();
    dict_delete(dict, names.dunder_qualname);
    return Value::empty();
}

void complete_dictionary(Dict* dict) {
    if (!dict_find(dict, names.dunder_module) && state.frame && state.frame->function) {
        Value module = dict_get(state.frame->function->globals, names.dunder_name);
        if (!module.is_empty()) dict_set(dict, names.dunder_module, module);
    }
    auto wrap = [dict](Str* name, Value (*make)(Value)) {
        Value v = dict_get(dict, name);
        if (!v.is_empty() && type_of(v) == &types::function) dict_set(dict, name, make(v));
    };
    wrap(names[Dunder::New], make_static_method);
    wrap(names[Dunder::InitSubclass], make_class_method);
    wrap(names[Dunder::ClassGetItem], make_class_method);
    if (dict_find(dict, names[Dunder::Eq]) && !dict_find(dict, names[Dunder::Hash]))
        dict_set(dict, names[Dunder::Hash], Value::none());
}

// How many attributes instances are likely to get: what __init__ sets on them. Instances that need
// more teach the class (see add_attribute).
std::uint16_t expected_attributes(const Plan& plan) {
    std::size_t expected = plan.base->root ? plan.base->root->inline_capacity : 0;
    Value init = dict_get(plan.dict, names[Dunder::Init]);
    if (is_exact(init, types::function)) expected += init.as<Function>()->code->stored_attributes;
    return static_cast<std::uint16_t>(std::min<std::size_t>(expected, 32));
}

Value set_cell(Dict* dict, Type* type) {
    Value cell = dict_get(dict, names.dunder_classcell);
    if (cell.is_empty()) return cell;
    if (!is_exact(cell, types::cell))
        return raise(types::TypeError, "__classcell__ must be a nonlocal cell, not ",
                     Shown{repr, Value::object(type_of(cell))});
    cell.as<CellObject>()->value = Value::object(type);
    dict_delete(dict, names.dunder_classcell);
    return Value::empty();
}

// Errors in __set_name__ are told with the class and attribute they concern, as their consequence.
Value raise_set_name(Value attribute, Value key, Type* type) {
    Object* cause = take_pending();
    (void)raise(types::RuntimeError, "Error calling __set_name__ on '", type_name(attribute),
                "' instance ", Shown{repr, key}, " in '", to_utf8(type->name), "'");
    auto* exception = static_cast<BaseException*>(state.pending);
    exception->cause = exception->context = Value::object(cause);
    exception->suppress_context = true;
    return Value::exception();
}

Value call_set_names(Type* type) {
    RootList members; // the class may change meanwhile
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(type->dict, position))
        if (type_of(entry->value)->has(Dunder::SetName)) {
            members.push(entry->key);
            members.push(entry->value);
        }
    for (std::size_t i = 0; i < members.size(); i += 2) {
        Value result =
            call_dunder(Dunder::SetName, members[i + 1], {Value::object(type), members[i]});
        if (result.is_exception()) return raise_set_name(members[i + 1], members[i], type);
    }
    return Value::empty();
}

Value call_init_subclass(Type* type, Dict* keywords) {
    bool plain;
    TRY_VALUE(hook, super_lookup(type, Value::object(type), names[Dunder::InitSubclass], plain));
    if (hook.is_empty()) return hook;
    bool is_default =
        is_exact(hook, types::builtin_function) && hook.as<Native>()->owner == &types::object;
    if (is_default && !(keywords && keywords->count)) return Value::empty();
    TRY(call_with(hook, nullptr, keywords));
    return Value::empty();
}

void add_accessors(Type* type, const Plan& plan) {
    auto index = static_cast<std::uint32_t>(plan.base->slot_count);
    for (Str* name : plan.slots)
        dict_set(type->dict, name, Value::object(make_member(type, name, index++)));
    if (plan.add_dict && !dict_find(type->dict, names.dunder_dict))
        dict_set(type->dict, names.dunder_dict, make_accessor(instance_dict_row, type));
    if (plan.add_weakref && !dict_find(type->dict, names.dunder_weakref))
        dict_set(type->dict, names.dunder_weakref, make_accessor(instance_weakref_row, type));
    if (!dict_find(type->dict, names.dunder_doc))
        dict_set(type->dict, names.dunder_doc, Value::none());
}

void fill_type(Type* type, const Plan& plan) {
    Type* base = plan.base;
    type->base = base;
    type->bases = plan.bases;
    type->layout = base->layout;
    type->flags = kHeapType | (base->flags & (kFamilyMask | kNoInstantiation));
    for (Value v : *plan.bases) {
        std::uint32_t flags = v.as<Type>()->flags;
        type->flags |= flags & kMatchSelf;
        // The first base that is a collection says which kind.
        constexpr std::uint32_t kCollection = kSequencePattern | kMappingPattern;
        if (!(type->flags & kCollection)) type->flags |= flags & kCollection;
    }
    type->slot_count = static_cast<std::uint16_t>(base->slot_count + plan.slots.size());
    type->attributes_allowed = base->attributes_allowed || plan.add_dict;
    type->weakly_referable = base->weakly_referable || plan.add_weakref;
    bool is_inline = type->attributes_allowed && !varies_in_size(type);
    type->learned_capacity = is_inline ? expected_attributes(plan) : 0;
    type->root = make_root_shape(type, type->layout, type->slot_count, type->learned_capacity,
                                 type->attributes_allowed);
}

// Can methods of `ancestor` be called on instances of `type`?
bool has_layout_of(const Type* type, const Type* ancestor) noexcept {
    ancestor = layout_base(ancestor);
    while (type && type != ancestor) type = type->base;
    return type != nullptr;
}

// Lone surrogates have no place in what C reads as UTF-8.
Value check_utf8(Str* text) {
    if (!text->ascii) TRY(encode_str(text, Encoding::Utf8));
    return Value::empty();
}

} // namespace

Value compute_mro(Type* type) {
    Type* metatype = type->type();
    Value own = type_lookup(metatype, names.mro);
    if (own.is(type_lookup(&types::type, names.mro))) return linearize(type, type->bases);
    TRY_VALUE(bound, bind_descriptor(own, Value::object(type), metatype));
    TRY_VALUE(order, call(bound, {}));
    TRY_VALUE(items, to_tuple(order));
    for (Value v : *items.as<Tuple>()) {
        if (!is_kind(v, kTypeSubclass))
            return raise(types::TypeError, "mro() returned a non-class ('", type_name(v), "')");
        if (!has_layout_of(type, v.as<Type>()))
            return raise(types::TypeError, "mro() returned base with unsuitable layout ('",
                         to_utf8(v.as<Type>()->name), "')");
    }
    if (!items.as<Tuple>()->size) return raise(types::TypeError, "type MRO must not be empty");
    return items;
}

Value most_derived_metatype(Type* metatype, Tuple* bases) {
    for (Value base : *bases) {
        Type* other = type_of(base);
        if (is_subtype(metatype, other)) continue;
        if (!is_subtype(other, metatype))
            return raise(types::TypeError,
                         "metaclass conflict: the metaclass of a derived class must be a "
                         "(non-strict) subclass of the metaclasses of all its bases");
        metatype = other;
    }
    return Value::object(metatype);
}

Value make_class(Type* metatype, Str* name, Tuple* bases, Dict* space, Dict* keywords) {
    for (Value base : *bases) {
        if (is_kind(base, kTypeSubclass)) continue;
        TRY_VALUE(entries, find_attribute(base, names[Dunder::MroEntries]));
        if (!entries.is_empty())
            return raise(types::TypeError, "type() doesn't support MRO entry resolution; use "
                                           "types.new_class()");
    }
    TRY_VALUE(winner, most_derived_metatype(metatype, bases));
    if (winner.as<Type>() != metatype) {
        metatype = winner.as<Type>();
        Value own_new = metatype->dunder(Dunder::New);
        if (!own_new.is(types::type.dunder(Dunder::New))) {
            TRY_VALUE(maker, bind_descriptor(own_new, Value::empty(), metatype));
            Tuple* args = make_tuple(
                {winner, Value::object(name), Value::object(bases), Value::object(space)});
            return call_with(maker, args, keywords);
        }
    }
    TRY(check_type_name(name));
    if (Value doc = dict_get(space, names.dunder_doc); is_str(doc)) TRY(check_utf8(doc.as<Str>()));
    Plan plan;
    plan.bases = bases->size ? bases : make_tuple({Value::object(&types::object)});
    TRY(choose_base(plan));
    plan.dict = copy_namespace(space);
    TRY(plan_slots(plan, name));
    Str* qualname;
    TRY(take_qualname(plan.dict, name, qualname));
    complete_dictionary(plan.dict);

    auto* type = make_instance_of<Type>(metatype); // whose classes may have more fields than Type
    type->name = name;
    type->qualname = qualname;
    type->dict = plan.dict;
    fill_type(type, plan);
    TRY(set_cell(plan.dict, type)); // before a slot of that name hides it
    add_accessors(type, plan);
    TRY_VALUE(order, compute_mro(type));
    type->mro = order.as<Tuple>();
    settle_type(type);
    for (Value base : *plan.bases) add_subclass(base.as<Type>(), type);
    TRY(call_set_names(type));
    TRY(call_init_subclass(type, keywords));
    return Value::object(type);
}

Value check_type_name(Str* name) {
    TRY(check_utf8(name));
    if (to_utf8(name).find('\0') != std::string::npos)
        return raise(types::ValueError, "type name must not contain null characters");
    return Value::empty();
}

Value make_simple_class(Str* name, Type* base, Dict* space) {
    return make_class(&types::type, name, make_tuple({Value::object(base)}), space, nullptr);
}

} // namespace boomslang::runtime
