// The parts of the module itertools.
#pragma once

#include "runtime/modules/support.h"

namespace boomslang::runtime {

void add_itertools_selection(Module* module);   // chain, islice, takewhile, ...
void add_itertools_infinite(Module* module);    // count, cycle, repeat
void add_itertools_arrangement(Module* module); // product, permutations, combinations
void add_itertools_grouping(Module* module);    // groupby, tee, zip_longest

inline void add_iterator(Module* module, BuiltinType& type, const Layout& layout, const char* name,
                         Value (*next)(Object*), const NativeDef* methods, const char* doc) {
    TypeSpec spec;
    spec.layout = &layout;
    spec.name = name;
    spec.module = "itertools";
    spec.next = next;
    spec.doc = doc;
    add_type(module, type, spec, methods);
}

} // namespace boomslang::runtime
