// Names that are neither locals in a slot nor cached globals: unbound ones, and those in the namespace
// of a class body, a module or exec(), which may be any mapping.
#pragma once

#include "ops/global.h"
#include "runtime/state/state.h"

namespace boomslang::ops {

// Module-level code is compiled before it is known whether it will run with its globals as namespace
// (a module) or with another (exec with two dictionaries): it compares the two first.
inline bool runs_as_module(const runtime::Frame* f) noexcept {
    return f->locals[0].payload == reinterpret_cast<std::uint64_t>(f->function->globals);
}

[[gnu::cold]] Value raise_unbound(runtime::Str* name);
[[gnu::cold]] Value raise_unbound_free(runtime::Str* name);
[[gnu::cold]] Value raise_undefined(runtime::Str* name);

// The namespace, then globals and builtins.
Value load_name(const runtime::Frame* f, runtime::Str* name);
Value store_name(Value space, runtime::Str* name, Value v); // Empty, or Exception
Value delete_name(Value space, runtime::Str* name);
Value delete_global(runtime::Dict* globals, runtime::Str* name);

// Makes __annotations__ unless the namespace has it. Empty, or Exception.
Value set_up_annotations(Value space);
Value annotate(Value space, runtime::Str* name, Value annotation);

} // namespace boomslang::ops
