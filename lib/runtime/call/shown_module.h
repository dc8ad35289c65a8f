// Functions that belong to a module of another name than the one that has them: those of _io say they are io's.
// What is pickled by name, and what looks for functions by their module, depends on it.
#pragma once

#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"

namespace boomslang::runtime {

inline void define_functions_of(Module* module, const NativeDef* table, Str* shown) {
    for (; table->signature; ++table) {
        Native* native = make_native(*table, nullptr, Value::object(module), Value::object(shown));
        dict_set(module->dict, native->name, Value::object(native));
    }
}

} // namespace boomslang::runtime
