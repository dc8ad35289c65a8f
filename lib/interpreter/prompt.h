// The prompt: statements of a person at a terminal, or (-i) of standard input taken for one.
#pragma once

#include "runtime/container/module.h"

namespace boomslang::runtime {

// The prompt as the whole program. Exit code.
int run_prompt();
// -i: the same with the names of a program that has ended, in whatever way. Exit code.
int run_prompt_after_program();

} // namespace boomslang::runtime
