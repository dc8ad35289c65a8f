// Global variables, and names in the namespaces of classes, modules and exec().
#pragma once

#include "ops/name.h"
#include "tree/core/specializing.h"
#include "tree/core/target.h"

namespace boomslang::tree {

using ops::runs_as_module;

struct GlobalChoice {
    Spec spec;
    ops::GlobalCache cache;
};
struct GlobalBase : Specializing<GlobalBase, Node> {
    runtime::Str* name;
    bool module_level;
    ops::GlobalCache cache{};
    GlobalBase(runtime::Str* n, bool module)
        : Specializing(Family::GetGlobal), name(n), module_level(module) {}
    Value get_name(Frame* f); // not as a module
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f);
    void describe_cache(std::vector<ops::CacheEntry>& out) const override;
    GlobalChoice choose(Frame* f) const;
    GlobalChoice choice() const { return {spec, cache}; }
    GlobalBase* make(const GlobalChoice& chosen);
    // What it remembers is used at once, so it can be exchanged.
    bool renew(const GlobalChoice& chosen) {
        if (chosen.spec != spec) return false;
        cache = chosen.cache;
        return true;
    }
    void take_over(GlobalBase&) {}
    std::string detail() const;
};
struct GetGlobalNode final : GlobalBase {
    using GlobalBase::GlobalBase;
    Value execute(Frame* f) override;
};
template <class S, bool kModuleLevel>
struct CachedGlobalNode final : GlobalBase {
    explicit CachedGlobalNode(runtime::Str* n) : GlobalBase(n, kModuleLevel) {}
    Value execute(Frame* f) override {
        if constexpr (kModuleLevel)
            if (!runs_as_module(f)) [[unlikely]]
                return get_name(f);
        Value v = S::apply(cache, f->function);
        if (v.is_miss()) [[unlikely]]
            return miss(f);
        return v;
    }
    // As execute, without a call: false where that does not do. The value may be Empty.
    [[gnu::always_inline]] bool take(Frame* f, Value& out) const {
        return S::take(cache, f->function, out);
    }
    Form operand_form() const noexcept override {
        return std::is_same_v<S, ops::ModuleGlobal> && !kModuleLevel ? Form::Global
                                                                     : Form::Expression;
    }
};

// A global variable read in a function.
using ModuleGlobalNode = CachedGlobalNode<ops::ModuleGlobal, false>;

// Stores to the module's dictionary, through the entry once it is known.
struct GlobalTarget final : Target {
    runtime::Str* name;
    bool module_level;
    ops::GlobalCache cache{};
    GlobalTarget(runtime::Str* n, bool module) : name(n), module_level(module) {}
    Value store(Frame* f, Value v) override;
    Description describe() const override;
};
struct DeleteGlobalNode final : Node {
    runtime::Str* name;
    explicit DeleteGlobalNode(runtime::Str* n) : name(n) {}
    Value execute(Frame* f) override;
    Description describe() const override;
};

// In the body of a class: the namespace (slot 0), then globals and builtins.
struct NameGetNode final : Node {
    runtime::Str* name;
    explicit NameGetNode(runtime::Str* n) : name(n) {}
    Value execute(Frame* f) override;
    Description describe() const override;
};
struct NameTarget final : Target {
    runtime::Str* name;
    explicit NameTarget(runtime::Str* n) : name(n) {}
    Value store(Frame* f, Value v) override;
    Description describe() const override;
};
struct DeleteNameNode final : Node {
    runtime::Str* name;
    explicit DeleteNameNode(runtime::Str* n) : name(n) {}
    Value execute(Frame* f) override;
    Description describe() const override;
};

} // namespace boomslang::tree
