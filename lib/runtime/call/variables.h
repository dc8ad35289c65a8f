// The variables of running activations and of their modules: where a program has what it uses at the
// moment, mostly.
#pragma once

#include "runtime/call/function.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/state/state.h"

namespace boomslang::runtime {

// Is `test(value)` true for one of them, of the running thread?
template <class Test>
bool any_variable(Test test) {
    const Dict* globals = nullptr;
    for (const Frame* f = state.frame; f; f = f->caller) {
        const Code* code = f->code;
        const Value* end = f->locals + code->local_count; // cells are among them
        for (const Value* v = f->locals; v < end; ++v)
            if (test(is_exact(*v, types::cell) ? v->as<CellObject>()->value : *v)) return true;
        if (f->function->globals == globals) continue;
        globals = f->function->globals;
        std::size_t position = 0;
        while (const DictEntry* e = dict_next(globals, position))
            if (test(e->value)) return true;
    }
    return false;
}

} // namespace boomslang::runtime
