#include "ops/global.h"

#include "ops/stress.h"
#include "runtime/container/chosen_builtins.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::ops {

using namespace runtime;

static Spec fitting(const Function* f, Str* name, GlobalCache& cache) {
    cache = {};
    if (disabled(Family::GetGlobal)) return Spec::Generic;
    // Classes derived from dict have look-ups of their own. A dictionary without a table cannot be told
    // from another without one.
    if (!is_exact(Value::object(f->globals), types::dict) ||
        !is_exact(Value::object(f->builtins), types::dict) || !f->globals->table)
        return refuse(Refusal::NotInGlobals);
    cache.table = f->globals->table;
    cache.used = cache.table->used;
    if (DictEntry* entry = dict_find(f->globals, name)) {
        cache.entry = entry;
        return Spec::ModuleGlobal;
    }
    if (DictEntry* entry = dict_find(f->builtins, name)) {
        cache.entry = entry;
        cache.builtins = f->builtins->table;
        return Spec::BuiltinGlobal;
    }
    return refuse(Refusal::NotInGlobals);
}

Spec select_global(const Function* f, Str* name, GlobalCache& cache) {
    Spec spec = fitting(f, name, cache);
    // No module has this table.
    static const DictTable stranger{};
    if (spec != Spec::Generic && draw_misfit()) cache.table = &stranger;
    return spec;
}

Value get_from_namespace(Value space, Str* name) {
    if (is_exact(space, types::dict)) return dict_get(space.as<Dict>(), name);
    Value v = get_item(space, Value::object(name));
    if (v.is_exception() && pending_is(types::KeyError)) {
        clear_pending();
        return Value::empty();
    }
    return v;
}

Value get_builtin(const Function* f, Str* name) {
    return get_from_namespace(builtins_value(f->builtins), name);
}

Value get_global(const Function* f, Str* name) {
    Value v = get_from_namespace(Value::object(f->globals), name);
    if (v.is_empty()) v = get_builtin(f, name);
    if (v.is_empty())
        return raise_name(types::NameError, "name '" + to_utf8(name) + "' is not defined", name);
    return v;
}

Value get_build_class(const Function* f) {
    Value v = get_builtin(f, names.dunder_build_class);
    return v.is_empty() ? raise(types::NameError, "__build_class__ not found") : v;
}

} // namespace boomslang::ops
