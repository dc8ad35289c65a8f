// The functions of module builtins, by topic; builtins.cpp puts them together.
#pragma once

#include "runtime/call/native.h"

#include <string>

namespace boomslang::runtime {

extern const NativeDef builtins_basic[];   // len, repr, isinstance, getattr, iter, ...
extern const NativeDef builtins_numbers[]; // abs, min, sum, chr, hex, ...
extern const NativeDef builtins_code[];    // exec, eval, compile, globals, __import__, ...
extern const NativeDef builtins_streams[]; // print, input

// Text to compile; Empty if it is neither str nor bytes, or Exception.
Value source_text(Value source, std::string& text, bool& is_bytes);
// A file's name as os.fspath() gives it: a Str, or null with an exception pending.
Str* filename_of(Value filename);

void add_interactive_builtins(Dict* dict); // exit, help, copyright, ...

} // namespace boomslang::runtime
