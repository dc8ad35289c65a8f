#include "ops/placement.h"

#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/text/str.h"

#include <algorithm>

namespace boomslang::ops {

using namespace runtime;

namespace {

Str* parameter_name(const Code* code, std::uint32_t i) {
    return code->varnames->items[i].as<Str>();
}

// Empty: it has none.
Value default_of(const Function* f, std::uint32_t parameter) noexcept {
    const Code* code = f->code;
    if (parameter < code->argcount) {
        std::size_t count = f->defaults ? f->defaults->size : 0;
        if (parameter + count < code->argcount) return Value::empty();
        return f->defaults->items[parameter + count - code->argcount];
    }
    if (!f->kwdefaults) return Value::empty();
    return dict_get(f->kwdefaults, parameter_name(code, parameter));
}

} // namespace

bool Placement::fill(const Function* f, Value* locals) const noexcept {
    for (std::uint32_t i = 0; i < default_count; ++i) {
        Value v = default_of(f, defaulted[i]);
        if (v.is_empty()) [[unlikely]]
            return false;
        locals[defaulted[i]] = v;
    }
    return true;
}

bool Placement::arrange(const Function* f, Value* locals, std::uint32_t bound,
                        std::uint32_t count) const noexcept {
    Value moving[kMaxArguments];
    std::copy(locals + bound + staying, locals + bound + count, moving);
    if (!fill(f, locals)) [[unlikely]] {
        std::copy_n(moving, count - staying, locals + bound + staying);
        return false;
    }
    for (std::uint32_t i = staying; i < count; ++i) locals[parameter[i]] = moving[i - staying];
    return true;
}

bool place_arguments(const Function* f, std::uint32_t bound, std::uint32_t count,
                     const Tuple* keywords, Placement& out) {
    const Code* code = f->code;
    const std::uint32_t named = code->argcount + code->kwonlyargcount;
    const auto by_name = keywords ? static_cast<std::uint32_t>(keywords->size) : 0;
    const std::uint32_t by_position = count - by_name;
    // The body of a class takes its namespace.
    if (code->flags & (kVarArgs | kVarKeywords) || !(code->flags & kOptimized) ||
        count > Placement::kMaxArguments || named > Placement::kMaxParameters ||
        bound + by_position > code->argcount)
        return false;
    bool given[Placement::kMaxParameters] = {};
    for (std::uint32_t i = 0; i < bound; ++i) given[i] = true;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint32_t p = bound + i;
        if (i >= by_position) {
            Str* name = keywords->items[i - by_position].as<Str>();
            p = code->posonlyargcount;
            while (p < named && !str_equal(parameter_name(code, p), name)) ++p;
        }
        if (p >= named || given[p]) return false;
        given[p] = true;
        out.parameter[i] = static_cast<std::uint8_t>(p);
    }
    out.staying = 0;
    while (out.staying < count && out.parameter[out.staying] == bound + out.staying) ++out.staying;
    out.default_count = 0;
    for (std::uint32_t p = 0; p < named; ++p) {
        if (given[p]) continue;
        if (default_of(f, p).is_empty()) return false;
        out.defaulted[out.default_count++] = static_cast<std::uint8_t>(p);
    }
    return true;
}

} // namespace boomslang::ops
