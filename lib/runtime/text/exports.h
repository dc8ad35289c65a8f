// Who looks at memory that may move: a bytearray, an array or a BytesIO must keep its size while a
// memoryview of it is in use.
//
// A view is in use until it is released or dead. Nobody counts references, so a view that was not
// released is looked for when its owner wants to change its size: first among the variables of the
// running activations; then a collection tells. What it reached from modules, variables and objects
// that hang on them is in use, and what it did not reach is dead. A view that only a word on a stack
// refers to (a temporary, or a stale word) is taken for dead unless a `with` statement has it: it keeps the
// memory that it saw.
#pragma once

#include "runtime/object/value.h"

#include <cstdint>

namespace boomslang::runtime {

struct MemoryView;

// In each object whose memory may move.
struct Exports {
    std::uint32_t views; // not released; the dead ones count until a collection finds them
};

void add_export(MemoryView* view);          // its buffer has an owner whose memory may move
void end_export(MemoryView* view) noexcept; // it is released

bool is_in_use(Exports& exports);

// Empty; or Exception, BufferError: the owner must keep its size. To be asked before anything changes.
Value raise_in_use();
inline Value check_resizable(Exports& exports) {
    if (exports.views && is_in_use(exports)) [[unlikely]]
        return raise_in_use();
    return Value::empty();
}

} // namespace boomslang::runtime
