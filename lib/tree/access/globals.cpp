#include "tree/access/globals.h"

#include "ops/describe_cache.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using namespace runtime;

void GlobalBase::describe_cache(ops::CacheEntries& out) const {
    ops::describe_cache(spec, cache, out);
}

std::string GlobalBase::detail() const { return to_utf8(name); }

GlobalChoice GlobalBase::choose(Frame* f) const {
    GlobalChoice chosen;
    chosen.spec = ops::select_global(f->function, name, chosen.cache);
    return chosen;
}

template <class S>
static GlobalBase* make_cached(Tree& tree, Str* name, bool module_level) {
    if (module_level) return tree.make<CachedGlobalNode<S, true>>({}, name);
    return tree.make<CachedGlobalNode<S, false>>({}, name);
}

GlobalBase* GlobalBase::make(const GlobalChoice& chosen) {
    GlobalBase* fresh = nullptr;
    switch (chosen.spec) {
#define GLOBAL_SPEC(family, spec, kind)                                                            \
    case Spec::spec:                                                                               \
        fresh = make_cached<ops::spec>(*tree(), name, module_level);                               \
        break;
#include "ops/ops.def"
    default: __builtin_unreachable();
    }
    fresh->cache = chosen.cache;
    return fresh;
}

Value GlobalBase::miss(Frame* f) {
    at(f);
    observe_miss(f);
    return ops::get_global(f->function, name);
}

Value GlobalBase::get_name(Frame* f) {
    at(f);
    return ops::load_name(f, name);
}

Value GetGlobalNode::execute(Frame* f) {
    at(f);
    if (module_level && !runs_as_module(f)) return get_name(f);
    Value v = ops::get_global(f->function, name);
    if (!v.is_exception()) observe_generic(f);
    return v;
}

Value GlobalTarget::store(Frame* f, Value v) {
    if (module_level && !runs_as_module(f)) [[unlikely]] {
        at(f);
        return ops::store_name(f->locals[0], name, v);
    }
    Dict* globals = f->function->globals;
    if (globals->table == cache.table && cache.entry && !cache.entry->value.is_empty()) [[likely]] {
        const_cast<DictEntry*>(cache.entry)->value = v;
        return Value::empty();
    }
    at(f);
    if (module_level && !is_exact(Value::object(globals), types::dict))
        return ops::store_name(f->locals[0], name, v);
    dict_set(globals, name, v);
    if (ops::policy.enabled) {
        cache.table = globals->table;
        cache.entry = dict_find(globals, name);
    }
    return Value::empty();
}
Description GlobalTarget::describe() const {
    return {"GlobalTarget", NodeState::Plain, to_utf8(name)};
}

Value DeleteGlobalNode::execute(Frame* f) {
    at(f);
    return ops::delete_global(f->function->globals, name);
}
Description DeleteGlobalNode::describe() const {
    return {"DeleteGlobalNode", NodeState::Plain, to_utf8(name)};
}

Value NameGetNode::execute(Frame* f) {
    at(f);
    return ops::load_name(f, name);
}
Description NameGetNode::describe() const {
    return {"NameGetNode", NodeState::Plain, to_utf8(name)};
}

Value NameTarget::store(Frame* f, Value v) {
    at(f);
    return ops::store_name(f->locals[0], name, v);
}
Description NameTarget::describe() const { return {"NameTarget", NodeState::Plain, to_utf8(name)}; }

Value DeleteNameNode::execute(Frame* f) {
    at(f);
    return ops::delete_name(f->locals[0], name);
}
Description DeleteNameNode::describe() const {
    return {"DeleteNameNode", NodeState::Plain, to_utf8(name)};
}

} // namespace boomslang::tree
