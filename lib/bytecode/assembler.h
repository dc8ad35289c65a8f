// Between instructions and the parts of code objects that programs see.
#pragma once

#include "bytecode/bytecode.h"
#include "runtime/call/assembler.h"

namespace boomslang::bytecode {

runtime::Assembler* assembler();

// Code::prepare of code objects that were made from bytes: verifies them. On either backend they
// are executed as bytecode.
runtime::Executable* prepare_made(runtime::Code* code);
// Their instructions, not verified. Null: exception pending.
Bytecode* decode(runtime::Code* code);

} // namespace boomslang::bytecode
