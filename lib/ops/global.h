// Inline caches of global variables. While a dictionary's table is the same cell, an entry keeps its
// place, and a key that was absent stays absent until `used` grows (dict.h).
#pragma once

#include "ops/families.h"
#include "runtime/call/function.h"
#include "runtime/container/dict.h"
#include "support/invariant.h"

namespace boomslang::ops {

using runtime::Value;

struct GlobalCache {
    const runtime::DictTable* table = nullptr;    // of the module's globals
    const runtime::DictTable* builtins = nullptr; // BuiltinGlobal only
    const runtime::DictEntry* entry = nullptr;
    std::uint32_t used = 0; // BuiltinGlobal: entries of `table` then
};

// A name in the module's own dictionary. Misses when the table was rebuilt or the name deleted.
struct ModuleGlobal {
    using Cache = GlobalCache;
    // Half of apply: the value may be Empty still.
    [[gnu::always_inline]] static bool take(const Cache& cache, const runtime::Function* f,
                                            Value& out) noexcept {
        if (f->globals->table != cache.table) [[unlikely]]
            return false;
        BOOMSLANG_ASSERT(cache.entry >= cache.table->entries &&
                             cache.entry < cache.table->entries + cache.table->used,
                         "the entry is one of the table that was compared");
        out = cache.entry->value;
        return true;
    }
    static Value apply(const Cache& cache, const runtime::Function* f) noexcept {
        if (f->globals->table == cache.table) [[likely]]
            if (Value v = cache.entry->value; !v.is_empty()) [[likely]]
                return v;
        return Value::miss();
    }
};
// A builtin that the module does not hide. Misses also when the module got any new name.
struct BuiltinGlobal {
    using Cache = GlobalCache;
    static Value apply(const Cache& cache, const runtime::Function* f) noexcept {
        const runtime::DictTable* table = f->globals->table;
        if (table == cache.table && (!table || table->used == cache.used) &&
            f->builtins->table == cache.builtins) [[likely]]
            if (Value v = cache.entry->value; !v.is_empty()) [[likely]]
                return v;
        return Value::miss();
    }
};

// Looks the name up and fills the cache for the specialization that fits; Generic: none does.
Spec select_global(const runtime::Function* f, runtime::Str* name, GlobalCache& cache);
// namespace[name] for the namespace of a class body or exec(), which may be any mapping: Empty when
// it raises KeyError.
Value get_from_namespace(Value space, runtime::Str* name);
// In whatever the program has made its builtins; Empty: absent.
Value get_builtin(const runtime::Function* f, runtime::Str* name);
Value get_build_class(const runtime::Function* f); // or NameError
// The value, or NameError.
Value get_global(const runtime::Function* f, runtime::Str* name);

} // namespace boomslang::ops
