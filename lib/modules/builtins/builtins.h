// The functions of module builtins, by topic; builtins.cpp puts them together.
#pragma once

#include "runtime/call/native.h"

namespace boomslang::runtime {

extern const NativeDef builtins_basic[];   // len, repr, isinstance, getattr, iter, ...
extern const NativeDef builtins_numbers[]; // abs, min, sum, chr, hex, ...
extern const NativeDef builtins_code[];    // exec, eval, compile, globals, __import__, ...
extern const NativeDef builtins_streams[]; // print, input

void add_interactive_builtins(Dict* dict); // exit, help, copyright, ...

} // namespace boomslang::runtime
