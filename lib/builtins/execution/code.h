// What the files of the type code share.
#pragma once

#include "runtime/call/assembler.h"
#include "runtime/call/type_support.h"
#include "runtime/container/tuple.h"

namespace boomslang::runtime {

Value raise_no_assembler();
bool take_apart(Code* code, Assembly& out); // false: exception pending

// code_positions.cpp
Value code_positions(Value* args, std::uint32_t count);
Value code_lines(Value* args, std::uint32_t count);
Value code_line_numbers(Value self); // co_lnotab

Value code_new(Value* args, std::uint32_t count);
Value code_replace(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
