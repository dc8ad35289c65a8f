// The module itertools.
#include "modules/collections/itertools.h"

namespace boomslang::runtime {

namespace {

void fill(Module* module) {
    add_itertools_selection(module);
    add_itertools_infinite(module);
    add_itertools_arrangement(module);
    add_itertools_grouping(module);
}

} // namespace

extern const NativeModule itertools_module;
const NativeModule itertools_module{"itertools", "Building blocks for iterators.", fill};

} // namespace boomslang::runtime
