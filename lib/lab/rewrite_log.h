// The rewrite log: a line for each time that a node or an instruction takes another form, at
// --log-level=debug.
//
//     area at shapes.py:12:16: MulNode -> IntMulNode (specialize; 0 misses)
//     area at shapes.py:12:16: BINARY_OP -> BINARY_OP_MULTIPLY_INT (specialize; 0 misses)
//
// Function, file, line and column (both from 1), the forms before and after, why, and how often the
// site has missed so far. Parents that only follow their child (fusion) are told at level
// trace.
#pragma once

#include "bytecode/bytecode.h"
#include "tree/core/tree.h"

#include <string>

namespace boomslang::lab {

// The line without time and level.
std::string describe_rewrite(const tree::Node& before, const tree::Node& after, const char* reason);
std::string describe_rewrite(const bytecode::Bytecode& code, const bytecode::Instruction* at,
                             bytecode::Op before, const char* reason);
// Logs from now on. Without it, and where the level is off, rewriting costs a test of a pointer.
void log_rewrites();

} // namespace boomslang::lab
