// super: attributes of the classes after a given one in the MRO. Python reference, "super".
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/function.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// As the cache of type_lookup, with the class to start after as a further key.
struct CachedSuper {
    const Str* name;
    const Type* start;
    std::uint32_t version;
    DictEntry* entry;
};
constexpr std::size_t kCacheSize = 512;
CachedSuper cache[kCacheSize];

DictEntry* find_after(Type* type, const Type* start, Str* name) noexcept {
    std::size_t place = (type->version * 0x9E3779B1u ^ reinterpret_cast<std::uintptr_t>(name) >> 4 ^
                         reinterpret_cast<std::uintptr_t>(start) >> 5) %
                        kCacheSize;
    CachedSuper& cached = cache[place];
    if (cached.version == type->version && cached.name == name && cached.start == start)
        return cached.entry;
    Tuple* mro = type->mro;
    if (!mro) return nullptr; // the metaclass's mro() is running
    std::size_t i = 0;
    while (i < mro->size && mro->items[i].as<Type>() != start) ++i;
    DictEntry* entry = nullptr;
    for (++i; i < mro->size && !entry; ++i) entry = dict_find(mro->items[i].as<Type>()->dict, name);
    cached = {name, start, type->version, entry};
    return entry;
}

bool is_in_mro(const Type* type) noexcept {
    if (!type->mro) return true; // its metaclass is at it
    for (Value base : *type->mro)
        if (base.as<Type>() == type) return true;
    return false;
}

// Whose MRO is searched: of the object's class, or of the object itself when it is a subclass. Null
// with TypeError pending when the object has nothing to do with `start`.
Type* searched_type(const Type* start, Value self) {
    // A class whose metaclass has an mro() of its own may be none of its own bases.
    if (is_kind(self, kTypeSubclass) && is_subtype(self.as<Type>(), start) &&
        (self.as<Type>() != start || is_in_mro(start)))
        return self.as<Type>();
    Type* type = type_of(self);
    if (is_subtype(type, start)) return type;
    // A proxy may claim a class.
    Value claimed = find_attribute(self, names.dunder_class);
    if (claimed.is_exception()) return nullptr;
    if (is_kind(claimed, kTypeSubclass) && claimed.as<Type>() != type &&
        is_subtype(claimed.as<Type>(), start))
        return claimed.as<Type>();
    (void)raise(types::TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return nullptr;
}

// Is it the class itself whose MRO is searched, as in a class method?
bool is_searched(Value self, const Type* searched) noexcept {
    return is_kind(self, kTypeSubclass) && self.as<Type>() == searched;
}

// What is called with `self` before the arguments, instead of being bound to it first.
bool is_method_of(Value found, Value self, const Type* searched) noexcept {
    if (!found.is_object() || is_searched(self, searched)) return false;
    const Type* kind = type_of(found);
    return kind == &types::function || kind == &types::method_descriptor ||
           kind == &types::wrapper_descriptor;
}

Value lookup_in(const Type* start, Value self, Type* searched, Str* name, bool& plain) {
    plain = false;
    DictEntry* entry = find_after(searched, start, name);
    if (!entry) return Value::empty();
    Value found = entry->value;
    if (is_plain_data(found)) return found;
    plain = is_method_of(found, self, searched);
    if (plain) return found;
    return bind_descriptor(found, is_searched(self, searched) ? Value::empty() : self, searched);
}

// --- the type

Value find_in_frame(Frame* frame, Type*& start, Value& self) {
    if (!frame || !frame->code) return raise(types::RuntimeError, "super(): no current frame");
    Code* code = frame->code;
    if (!code->argcount) return raise(types::RuntimeError, "super(): no arguments");
    self = frame->locals[0];
    // A parameter that inner functions use lives in a cell.
    if (is_exact(self, types::cell))
        for (Value name : *code->cellvars)
            if (name.is(code->varnames->items[0])) self = self.as<CellObject>()->value;
    if (self.is_empty()) return raise(types::RuntimeError, "super(): arg[0] deleted");
    Tuple* closure = frame->function ? frame->function->closure : nullptr;
    for (std::size_t i = 0; closure && i < code->freevars->size; ++i) {
        if (!code->freevars->items[i].is(Value::object(names.dunder_class))) continue;
        Value cell = closure->items[i];
        Value cls = is_exact(cell, types::cell) ? cell.as<CellObject>()->value : Value::empty();
        if (cls.is_empty()) return raise(types::RuntimeError, "super(): empty __class__ cell");
        if (!is_kind(cls, kTypeSubclass))
            return raise(types::RuntimeError, "super(): __class__ is not a type (", type_name(cls),
                         ")");
        start = cls.as<Type>();
        return Value::empty();
    }
    return raise(types::RuntimeError, "super(): __class__ cell not found");
}

struct About {
    Type* start = nullptr;
    Value self = Value::empty();
    Type* self_type = nullptr;

    void tell(Super* super) const {
        super->start = start;
        super->self = self;
        super->self_type = self_type;
    }
};

// What super(start, self) is about; without a start, what the running activation says. Empty, or Exception.
Value find_about(Value start, Value self, About& out) {
    if (start.is_empty()) {
        TRY(find_in_frame(state.frame, out.start, self));
    } else {
        if (!is_kind(start, kTypeSubclass))
            return raise(types::TypeError, "super() argument 1 must be a type, not ",
                         type_name(start));
        out.start = start.as<Type>();
    }
    // None also where it was assigned to the first argument.
    if (self.is_empty() || self.is_none()) return Value::empty();
    out.self = self;
    out.self_type = searched_type(out.start, self);
    return out.self_type ? Value::empty() : Value::exception();
}

// init(self, type=<none>, object=<none>, /)
Value super_init(Value* args, std::uint32_t) {
    About about;
    TRY(find_about(args[1], args[2], about));
    about.tell(args[0].as<Super>());
    return Value::none();
}

Value super_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}

Value super_getattribute(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "attribute name must be string, not '", type_name(args[1]),
                     "'");
    auto* name = args[1].as<Str>();
    if (!name->interned) name = intern(to_utf8(name));
    TRY_VALUE(found, super_find(args[0], name));
    return found.is_empty() ? generic_get_attribute(args[0], name) : found;
}

Value super_repr(Value* args, std::uint32_t) {
    auto* object = args[0].as<Super>();
    std::string start = object->start ? to_utf8(object->start->name) : "NULL";
    if (!object->self_type) return str_value("<super: <class '" + start + "'>, NULL>");
    return str_value("<super: <class '" + start + "'>, <" + to_utf8(object->self_type->name) +
                     " object>>");
}

// get(self, instance, owner=None, /)
Value super_get(Value* args, std::uint32_t) {
    auto* object = args[0].as<Super>();
    if (args[1].is_none() || object->self_type || !object->start) return args[0];
    if (object->type() != &types::super)
        return call(Value::object(object->type()), {Value::object(object->start), args[1]});
    Type* searched = searched_type(object->start, args[1]);
    if (!searched) return Value::exception();
    auto* bound = make_instance_of<Super>(&types::super);
    bound->start = object->start;
    bound->self = args[1];
    bound->self_type = searched;
    return Value::object(bound);
}

Value get_this_class(Value self) {
    Type* start = self.as<Super>()->start;
    return start ? Value::object(start) : Value::none();
}
Value get_self(Value self) {
    Value v = self.as<Super>()->self;
    return v.is_empty() ? Value::none() : v;
}
Value get_self_class(Value self) {
    Type* type = self.as<Super>()->self_type;
    return type ? Value::object(type) : Value::none();
}

const NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", super_new,
     "Create and return a new object. See help(type) for accurate signature."},
    {"__init__(self, type=None, object=None, /)", super_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__getattribute__(self, name, /)", super_getattribute, "Return getattr(self, name)."},
    {"__repr__(self, /)", super_repr, "Return repr(self)."},
    {"__get__(self, instance, owner=None, /)", super_get,
     "Return an attribute of instance, which is of type owner."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"__thisclass__", get_this_class, nullptr, "the class invoking super()", kMember},
    {"__self__", get_self, nullptr, "the instance invoking super(); may be None", kMember},
    {"__self_class__", get_self_class, nullptr, "the type of the instance; may be None", kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value super_lookup(Type* start, Value self, Str* name, bool& plain) {
    Type* searched = searched_type(start, self);
    if (!searched) return Value::exception();
    return lookup_in(start, self, searched, name, plain);
}

Value make_super(Value* args, std::uint32_t count) {
    if (count > 2 || (count > 0 && !is_kind(args[0], kTypeSubclass))) return Value::miss();
    About about;
    TRY(find_about(count > 0 ? args[0] : Value::empty(), count > 1 ? args[1] : Value::empty(),
                   about));
    auto* made = make_instance_of<Super>(&types::super);
    about.tell(made);
    return Value::object(made);
}

Value super_find(Value super, Str* name) {
    auto* object = super.as<Super>();
    if (!object->self_type || name == names.dunder_class) return Value::empty();
    bool plain;
    TRY_VALUE(found, lookup_in(object->start, object->self, object->self_type, name, plain));
    return plain ? bind_descriptor(found, object->self, object->self_type) : found;
}

bool super_load_method(Value& receiver, Str* name, Value& function) {
    auto* object = receiver.as<Super>();
    if (!object->self_type || name == names.dunder_class) return false;
    DictEntry* entry = find_after(object->self_type, object->start, name);
    const Value self = object->self;
    if (!entry || !is_method_of(entry->value, self, object->self_type)) return false;
    // Another class's native refuses when it is bound or called.
    if (type_of(entry->value) != &types::function &&
        !accepts_receiver(entry->value.as<Native>(), self))
        return false;
    function = entry->value;
    receiver = self;
    return true;
}

void init_super() {
    TypeSpec spec;
    spec.layout = &super_layout;
    spec.doc = "super() -> the attributes of the classes after this one, for the first argument\n"
               "super(type), super(type, object), super(type, subtype)";
    init_type(types::super, spec, methods, attributes);
    heap.add_weak_tracer([](Heap&, Marker&) {
        for (CachedSuper& c : cache) c = {}; // names and classes in it may die
    });
}

} // namespace boomslang::runtime
