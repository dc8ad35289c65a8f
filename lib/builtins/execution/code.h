// What the files of the type code share.
#pragma once

#include "runtime/call/assembler.h"
#include "runtime/call/type_support.h"
#include "runtime/container/tuple.h"

namespace boomslang::runtime {

Value raise_no_assembler();
bool take_apart(Code* code, Assembly& out); // false: exception pending

Value code_new(Value* args, std::uint32_t count);
Value code_replace(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
