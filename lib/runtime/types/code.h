// What the files of the type code share.
#pragma once

#include "runtime/assembler.h"
#include "runtime/tuple.h"
#include "runtime/types/support.h"

namespace boomslang::runtime {

Value raise_no_assembler();
bool take_apart(Code* code, Assembly& out); // false: exception pending

Value code_new(Value* args, std::uint32_t count);
Value code_replace(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
