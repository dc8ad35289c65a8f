// _weakref: what CPython's weakref.py builds on.
#include "runtime/heap/weakref.h"

#include "runtime/call/native.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

// proxy(object, callback=None, /)
Value make_proxy(Value* args, std::uint32_t) {
    bool callable = type_of(args[0])->has(Dunder::Call);
    return add_weakref(callable ? &types::weak_callable_proxy : &types::weak_proxy, args[0],
                       args[1]);
}

Value count_references(Value* args, std::uint32_t) {
    std::int64_t n = 0;
    if (args[0].is_object())
        for (WeakRef* r = weakrefs_of(args[0].as_object()); r; r = r->next) ++n;
    return Value::integer(n);
}

Value list_references(Value* args, std::uint32_t) {
    List* list = make_list();
    if (args[0].is_object())
        for (WeakRef* r = weakrefs_of(args[0].as_object()); r; r = r->next)
            TRY(list_append(list, Value::object(r)));
    return Value::object(list);
}

// Removes an entry of a WeakValueDictionary unless it has got a new value meanwhile.
Value remove_dead(Value* args, std::uint32_t) {
    if (!is_dict(args[0]))
        return raise(types::TypeError, "_remove_dead_weakref() argument 1 must be dict, not ",
                     type_name(args[0]));
    auto* dict = args[0].as<Dict>();
    TRY_VALUE(found, dict_get(dict, args[1]));
    if (found.is_empty()) return Value::none();
    if (!is_instance_of(found, types::weakref)) return raise(types::TypeError, "not a weakref");
    if (weakref_target(found.as<WeakRef>()).is_empty()) TRY(dict_delete(dict, args[1]));
    return Value::none();
}

const NativeDef functions[] = {
    {"proxy(object, callback=None, /)", make_proxy,
     "An object that stands for another without keeping it alive."},
    {"getweakrefcount(object, /)", count_references,
     "Return the number of weak references to 'object'."},
    {"getweakrefs(object, /)", list_references,
     "Return a list of all weak reference objects pointing to 'object'."},
    {"_remove_dead_weakref(dct, key, /)", remove_dead,
     "Atomically remove key from dict if it points to a dead weakref."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    dict_set(module->dict, kept_name<"ref">(), Value::object(&types::weakref));
    dict_set(module->dict, kept_name<"ReferenceType">(), Value::object(&types::weakref));
    dict_set(module->dict, kept_name<"ProxyType">(), Value::object(&types::weak_proxy));
    dict_set(module->dict, kept_name<"CallableProxyType">(),
             Value::object(&types::weak_callable_proxy));
}

} // namespace

extern const NativeModule weakref_module;
const NativeModule weakref_module{"_weakref", "Weak-reference support module.", fill};

} // namespace boomslang::runtime
