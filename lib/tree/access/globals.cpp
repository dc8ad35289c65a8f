#include "tree/access/globals.h"

#include "ops/describe_cache.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using namespace runtime;

namespace {

template <bool kModuleLevel>
GlobalBase* make_cached(Tree& tree, Spec spec, Str* name) {
    if (spec == Spec::ModuleGlobal)
        return tree.make<CachedGlobalNode<ops::ModuleGlobal, Spec::ModuleGlobal, kModuleLevel>>(
            {}, name);
    return tree.make<CachedGlobalNode<ops::BuiltinGlobal, Spec::BuiltinGlobal, kModuleLevel>>({},
                                                                                              name);
}
GlobalBase* make_cached(Tree& tree, Spec spec, Str* name, bool module_level) {
    return module_level ? make_cached<true>(tree, spec, name)
                        : make_cached<false>(tree, spec, name);
}

} // namespace

Description GlobalBase::describe() const {
    switch (spec()) {
    case Spec::ModuleGlobal: return {"ModuleGlobalNode", NodeState::Specialized, to_utf8(name)};
    case Spec::BuiltinGlobal: return {"BuiltinGlobalNode", NodeState::Specialized, to_utf8(name)};
    default: return {"GetGlobalNode", state_in(Spec::Generic), to_utf8(name)};
    }
}

void GlobalBase::describe_cache(ops::CacheEntries& out) const {
    ops::describe_cache(spec(), cache, out);
}

void GlobalBase::specialize(Frame* f) {
    ops::GlobalCache found;
    Spec chosen = ops::select_global(f->function, name, found);
    if (chosen == Spec::Generic) return find_nothing();
    site.specialized();
    if (chosen == spec()) {
        cache = found;
        return;
    }
    GlobalBase* fresh = make_cached(*tree(), chosen, name, module_level);
    fresh->span = span;
    fresh->cache = found;
    replace_with(fresh, "specialize");
}

Value GlobalBase::miss(Frame* f) {
    at(f);
    if (chooses_after_miss()) specialize(f);
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
    if (!v.is_exception() && is_due()) specialize(f);
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
