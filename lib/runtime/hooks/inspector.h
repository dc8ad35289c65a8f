// What programs may see of the executable form of a code object: module _dis, on which dis rests.
// The runtime knows no backend, so the program that embeds it sets an inspector.
#pragma once

#include "runtime/call/function.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime {

struct Inspector {
    virtual ~Inspector() = default;
    // A tuple for each opcode: (name, opcode of the generic form, kinds of operands, has a cache,
    // operator or None, truth value for which a comparison jumps or None).
    virtual Value opcodes() = 0;
    // The instructions of a code object as a list of (offset, opcode, operands, extra, positions,
    // cache), or Exception. An operand is (kind, number, value). `extra` is what the word behind
    // the instruction says when it is no cache, or before it becomes one: True of an in-place
    // operator, names of keyword arguments, or a number. `cache` is None without one, () before
    // anything ran, else what modules/lang/dis.cpp says. `adaptive`: as they are now; otherwise as they
    // were compiled.
    virtual Value instructions(Code* code, bool adaptive) = 0;
    // The same of bytes such as co_code, as far as that can be known without a code object.
    virtual Value instructions(Bytes* bytes) = 0;
    // (start, end, target) of every handler of exceptions; `end` is the last instruction's offset.
    virtual Value handlers(Code* code) = 0;
    // The nodes of code that runs as a tree, which is built if it is not there yet, as a list of
    // (depth, class, detail, positions, cache); None for other code.
    virtual Value nodes(Code* code) = 0;
    // `callback` is called with a dict for each event at a site of the code, or no more. False: was not.
    virtual bool listen(Code* code, Value callback, bool on) = 0;
};
extern Inspector* inspector;

} // namespace boomslang::runtime
