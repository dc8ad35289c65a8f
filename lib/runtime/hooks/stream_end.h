// How streams end that nobody closed: once nothing reaches them, and at exit.
#pragma once

#include "runtime/object/object.h"

#include <vector>

namespace boomslang::runtime {

// Puts what is to be finalized in the order of its __del__ calls: streams behind everything else,
// in the order in which they were made, but what wraps another before what it wraps, so that
// nothing that is still to be written is lost.
void order_finalizers(std::vector<Cell*>& cells);

// At exit, when no other thread runs any more: nobody gives a lock back.
extern bool streams_end;

// ResourceWarning about a stream that nobody closed, if it keeps a descriptor open.
void warn_of_unclosed(Value stream);

} // namespace boomslang::runtime
