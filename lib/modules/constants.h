// Numbers that a module passes on from C headers under their names there.
#pragma once

#include <cstdint>
#include <span>

#include "runtime/container/dict.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

struct Constant {
    const char* name;
    std::int64_t value;
};
#define BOOMSLANG_CONSTANT(name)                                                                   \
    { #name, name }

inline void add_constants(Dict* to, std::span<const Constant> constants) {
    for (const Constant& c : constants) dict_set(to, intern(c.name), Value::integer(c.value));
}

} // namespace boomslang::runtime
