// _abc: abstract base classes. PEP 3119.
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace boomslang::runtime {

namespace {

// What an abstract class knows of others. All of it weak: a class may die though it was asked
// about.
struct Knowledge {
    std::vector<Object*> registry;       // register()ed, in order
    std::unordered_set<Object*> yes, no; // answers given
    std::uint64_t no_version = 0;        // `no` holds while nothing is registered anywhere
};
// By the `_abc_impl` object of the class, so that it goes when the class goes.
std::unordered_map<Object*, Knowledge> knowledge;
std::uint64_t registrations = 0;

void after_marking(Heap& heap, Marker&) {
    for (auto entry = knowledge.begin(); entry != knowledge.end();) {
        if (!heap.is_marked(entry->first)) {
            entry = knowledge.erase(entry);
            continue;
        }
        auto dead = [&heap](Object* object) { return !heap.is_marked(object); };
        std::erase_if(entry->second.registry, dead);
        std::erase_if(entry->second.yes, dead);
        std::erase_if(entry->second.no, dead);
        ++entry;
    }
}

Knowledge* knowledge_of(Value cls) {
    Value data = get_attribute(cls, kept_name<"_abc_impl">());
    if (data.is_exception()) return nullptr;
    if (!is_exact(data, types::abc_data)) {
        (void)raise(types::TypeError, "_abc_impl is set to a wrong type");
        return nullptr;
    }
    return &knowledge[data.as_object()];
}

// 1, 0, -1 for an error
int is_abstract(Value v) {
    Value flag = find_attribute(v, names.dunder_isabstractmethod);
    if (flag.is_exception()) return -1;
    return flag.is_empty() ? 0 : truth(flag);
}

Value compute_abstract_methods(Value cls) {
    RootList found;
    TRY_VALUE(space, get_attribute(cls, names.dunder_dict));
    TRY_VALUE(items, call_method(space, names.items));
    TRY_VALUE(list, to_list(items));
    for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
        auto* pair = list.as<List>()->items()[i].as<Tuple>();
        int yes = is_abstract(pair->items[1]);
        if (yes < 0) return Value::exception();
        if (yes) found.push(pair->items[0]);
    }
    TRY_VALUE(bases, get_attribute(cls, names.dunder_bases));
    if (!is_tuple(bases)) return raise(types::TypeError, "__bases__ is not tuple");
    for (Value base : *bases.as<Tuple>()) {
        TRY_VALUE(inherited, find_attribute(base, names.dunder_abstractmethods));
        if (inherited.is_empty()) continue;
        TRY_VALUE(method_names, to_list(inherited));
        for (std::size_t i = 0; i < method_names.as<List>()->size; ++i) {
            Value name = method_names.as<List>()->items()[i];
            if (!is_str(name)) continue;
            TRY_VALUE(method, find_attribute(cls, name.as<Str>()));
            int yes = method.is_empty() ? 0 : is_abstract(method);
            if (yes < 0) return Value::exception();
            if (yes) found.push(name);
        }
    }
    Value tuple = Value::object(make_tuple(found.data(), found.size()));
    TRY_VALUE(set, call(Value::object(&types::frozenset), {tuple}));
    return set_attribute(cls, names.dunder_abstractmethods, set);
}

// Sequence and Mapping of collections.abc make their subclasses match patterns (PEP 634).
Value take_pattern_flags(Type* type) {
    Str* name = kept_name<"__abc_tpflags__">();
    Value flags = dict_get(type->dict, name);
    if (flags.is_empty()) return flags;
    constexpr std::int64_t kSequence = 1 << 5, kMapping = 1 << 6;
    if (flags.is_int()) {
        std::int64_t bits = flags.as_int() & (kSequence | kMapping);
        if (bits == (kSequence | kMapping))
            return raise(types::TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE "
                                           "and Py_TPFLAGS_MAPPING");
        if (bits & kSequence) type->flags = (type->flags & ~kMappingPattern) | kSequencePattern;
        if (bits & kMapping) type->flags = (type->flags & ~kSequencePattern) | kMappingPattern;
    }
    set_type_attribute(type, name, Value::empty());
    return Value::empty();
}

void give_pattern_flag(Type* type, std::uint32_t flag) {
    if (type->is(kImmutable) || (type->flags & (kSequencePattern | kMappingPattern)) == flag)
        return;
    type->flags = (type->flags & ~std::uint32_t{kSequencePattern | kMappingPattern}) | flag;
    for_each_subclass(type, [flag](Type* subclass) { give_pattern_flag(subclass, flag); });
}

Value abc_init(Value* args, std::uint32_t) {
    TRY(compute_abstract_methods(args[0]));
    auto* data = heap.make<Object>(&types::abc_data.exact);
    knowledge[data].no_version = registrations;
    TRY(set_attribute(args[0], kept_name<"_abc_impl">(), Value::object(data)));
    if (is_kind(args[0], kTypeSubclass)) TRY(take_pattern_flags(args[0].as<Type>()));
    return Value::none();
}

Value abc_register(Value* args, std::uint32_t) {
    Value cls = args[0], subclass = args[1];
    if (!is_kind(subclass, kTypeSubclass))
        return raise(types::TypeError, "Can only register classes");
    TRY_VALUE(already, is_subclass(subclass, cls));
    if (already.as_bool()) return subclass;
    TRY_VALUE(cycle, is_subclass(cls, subclass));
    if (cycle.as_bool())
        return raise(types::RuntimeError, "Refusing to create an inheritance cycle");
    Knowledge* known = knowledge_of(cls);
    if (!known) return Value::exception();
    auto& registry = known->registry;
    if (std::find(registry.begin(), registry.end(), subclass.as_object()) == registry.end())
        registry.push_back(subclass.as_object());
    ++registrations;
    if (is_kind(cls, kTypeSubclass))
        if (std::uint32_t flag = cls.as<Type>()->flags & (kSequencePattern | kMappingPattern))
            give_pattern_flag(subclass.as<Type>(), flag);
    return subclass;
}

Value as_bool(Value v) {
    TRY(v);
    int yes = truth(v);
    return yes < 0 ? Value::exception() : Value::from(yes != 0);
}

Value remember(Value cls, Object* subclass, bool answer) {
    // Looked up anew: the check may have run anything.
    Knowledge* known = knowledge_of(cls);
    if (!known) return Value::exception();
    (answer ? known->yes : known->no).insert(subclass);
    return Value::from(answer);
}

Value abc_subclasscheck(Value* args, std::uint32_t) {
    Value cls = args[0], subclass = args[1];
    if (!is_kind(subclass, kTypeSubclass))
        return raise(types::TypeError, "issubclass() arg 1 must be a class");
    if (native_stack_low()) return raise_recursion();
    Knowledge* known = knowledge_of(cls);
    if (!known) return Value::exception();
    Object* asked = subclass.as_object();
    if (known->yes.count(asked)) return Value::from(true);
    if (known->no_version < registrations) {
        known->no.clear();
        known->no_version = registrations;
    } else if (known->no.count(asked)) {
        return Value::from(false);
    }
    TRY_VALUE(hooked, call_method(cls, kept_name<"__subclasshook__">(), {subclass}));
    if (hooked.is_bool()) return remember(cls, asked, hooked.as_bool());
    if (!is_not_implemented(hooked))
        return raise(types::AssertionError,
                     "__subclasshook__ must return either False, True, or NotImplemented");
    if (is_kind(cls, kTypeSubclass) && is_subtype(subclass.as<Type>(), cls.as<Type>()))
        return remember(cls, asked, true);
    known = knowledge_of(cls);
    if (!known) return Value::exception();
    RootList others;
    for (Object* registered : known->registry) others.push(Value::object(registered));
    TRY_VALUE(subclasses, call_method(cls, kept_name<"__subclasses__">()));
    if (!is_list(subclasses)) return raise(types::TypeError, "__subclasses__() must return a list");
    for (std::size_t i = 0; i < subclasses.as<List>()->size; ++i)
        others.push(subclasses.as<List>()->items()[i]);
    for (std::size_t i = 0; i < others.size(); ++i) {
        TRY_VALUE(yes, is_subclass(subclass, others[i]));
        if (yes.as_bool()) return remember(cls, asked, true);
    }
    return remember(cls, asked, false);
}

Value abc_instancecheck(Value* args, std::uint32_t) {
    Value cls = args[0], instance = args[1];
    Knowledge* known = knowledge_of(cls);
    if (!known) return Value::exception();
    TRY_VALUE(claimed, get_attribute(instance, names.dunder_class));
    Value real = Value::object(type_of(instance));
    if (claimed.is_object() && known->yes.count(claimed.as_object())) return Value::from(true);
    Str* check = names[Dunder::SubclassCheck];
    if (claimed.is(real)) {
        if (known->no_version == registrations && known->no.count(real.as_object()))
            return Value::from(false);
        return as_bool(call_method(cls, check, {claimed}));
    }
    TRY_VALUE(yes, as_bool(call_method(cls, check, {claimed})));
    return yes.as_bool() ? yes : as_bool(call_method(cls, check, {real}));
}

Value cache_token(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(registrations));
}

template <class Objects>
Value set_of_references(const Objects& objects) {
    TRY_VALUE(set, call(Value::object(&types::set), {}));
    Value ref = Value::object(&types::weakref);
    RootList all;
    for (Object* object : objects) all.push(Value::object(object));
    for (Value v : all) {
        TRY_VALUE(reference, call(ref, {v}));
        TRY(call_method(set, kept_name<"add">(), {reference}));
    }
    return set;
}

Value get_dump(Value* args, std::uint32_t) {
    Knowledge* known = knowledge_of(args[0]);
    if (!known) return Value::exception();
    TRY_VALUE(registry, set_of_references(known->registry));
    TRY_VALUE(yes, set_of_references(known->yes));
    TRY_VALUE(no, set_of_references(known->no));
    return tuple_value(
        {registry, yes, no, Value::integer(static_cast<std::int64_t>(known->no_version))});
}

Value reset_registry(Value* args, std::uint32_t) {
    Knowledge* known = knowledge_of(args[0]);
    if (!known) return Value::exception();
    known->registry.clear();
    return Value::none();
}

Value reset_caches(Value* args, std::uint32_t) {
    Knowledge* known = knowledge_of(args[0]);
    if (!known) return Value::exception();
    known->yes.clear();
    known->no.clear();
    return Value::none();
}

const NativeDef functions[] = {
    {"get_cache_token(/)", cache_token, "A number that changes with every registration."},
    {"_abc_init(self, /)", abc_init, "Set up a new abstract class."},
    {"_abc_register(self, subclass, /)", abc_register, "Register a virtual subclass."},
    {"_abc_instancecheck(self, instance, /)", abc_instancecheck, "isinstance() of an ABC."},
    {"_abc_subclasscheck(self, subclass, /)", abc_subclasscheck, "issubclass() of an ABC."},
    {"_get_dump(self, /)", get_dump, "Registry and caches, for debugging."},
    {"_reset_registry(self, /)", reset_registry, "Forget what was registered; for tests."},
    {"_reset_caches(self, /)", reset_caches, "Forget answers; for tests."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    static bool started = false;
    if (!started) {
        started = true;
        TypeSpec spec;
        spec.flags = kFinal | kNoInstantiation;
        spec.module = "_abc";
        init_type(types::abc_data, spec, nullptr);
        heap.add_weak_tracer(after_marking);
    }
    define_functions(module, functions);
}

} // namespace

extern const NativeModule abc_module;
const NativeModule abc_module{"_abc", "What abc.py builds on.", fill};

} // namespace boomslang::runtime
