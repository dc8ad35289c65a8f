// What the inline caches of a site keep, as text: for listings of both backends.
#pragma once

#include "ops/attribute.h"
#include "ops/call.h"
#include "ops/global.h"

#include <string>
#include <vector>

namespace boomslang::ops {

struct CacheEntry {
    const char* name;
    std::string text;
};
using CacheEntries = std::vector<CacheEntry>;

// `spec` says which parts of a cache are in use; of a generic site nothing is.
void describe_cache(Spec spec, const AttributeCache& cache, CacheEntries& out);
void describe_cache(Spec spec, const GlobalCache& cache, CacheEntries& out);
// "shapes": each with what it leads to.
void describe_cache(const PolymorphicCache& cache, CacheEntries& out);
// "methods": what receivers of a few shapes are called with; `cache_of` gives a method's
// MethodCache.
std::string method_text(const MethodCache& cache);
template <class Method, class CacheOf>
void describe_methods(const Method* methods, std::uint32_t count, CacheOf cache_of,
                      CacheEntries& out) {
    std::string text;
    for (std::uint32_t i = 0; i < count; ++i)
        text += (i ? "; " : "") + method_text(cache_of(methods[i]));
    out.push_back({"methods", std::move(text)});
}
// The class of a value, of an instance with its shape, and the name of what can be called.
std::string operand_text(Value v);
// "function", "class" or "builtin": the callee that a site knows. Anything else: nothing.
void describe_callee(Value callee, CacheEntries& out);

} // namespace boomslang::ops
