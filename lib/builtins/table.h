// Method tables in several parts, for types whose methods stand in several files or are shared.
#pragma once

#include <initializer_list>
#include <vector>

#include "runtime/call/native.h"

namespace boomslang::runtime {

// One table of all rows, ended as init_type wants it.
inline std::vector<NativeDef> concatenate_tables(std::initializer_list<const NativeDef*> tables) {
    std::vector<NativeDef> all;
    for (const NativeDef* table : tables)
        for (; table->signature; table++) all.push_back(*table);
    all.push_back({nullptr, nullptr, nullptr});
    return all;
}

} // namespace boomslang::runtime
