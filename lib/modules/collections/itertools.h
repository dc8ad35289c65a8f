// The parts of the module itertools.
#pragma once

#include "modules/support.h"
#include "runtime/container/iterators.h"

namespace boomslang::runtime {

void add_itertools_selection(Module* module);   // chain, islice, takewhile, ...
void add_itertools_infinite(Module* module);    // count, cycle, repeat
void add_itertools_arrangement(Module* module); // product, permutations, combinations
void add_itertools_grouping(Module* module);    // groupby, tee, zip_longest

// --- copy and pickle: what __reduce__ of all these gives, by the rules of CPython 3.11

extern BuiltinType chain_type, islice_type;

inline Value class_of(Value self) { return Value::object(type_of(self)); }
// iter(()), in the form in which it is pickled.
inline Value empty_iterator() { return get_iterator(Value::object(empty_tuple())); }
// A state that has to be a tuple of so many; false: TypeError pending.
inline bool state_tuple(Value state, std::size_t size, Value*& items) {
    if (!is_tuple(state)) {
        (void)raise(types::TypeError, "state is not a tuple");
        return false;
    }
    if (state.as<Tuple>()->size != size) {
        (void)raise(types::TypeError, "function takes exactly ", std::to_string(size),
                    " arguments (", std::to_string(state.as<Tuple>()->size), " given)");
        return false;
    }
    items = state.as<Tuple>()->items;
    return true;
}

inline void add_iterator(Module* module, BuiltinType& type, const Layout& layout, const char* name,
                         Advance advance, const NativeDef* methods, const char* doc) {
    TypeSpec spec;
    spec.layout = &layout;
    spec.name = name;
    spec.module = "itertools";
    advance.fill(spec);
    spec.doc = doc;
    add_type(module, type, spec, methods);
}

} // namespace boomslang::runtime
