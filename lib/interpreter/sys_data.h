// The attributes of sys that are not functions.
#pragma once

#include "runtime/container/dict.h"

namespace boomslang::runtime {

struct Options;

void fill_sys_data(Dict* dict);
void set_sys_options(Dict* dict, const Options& options);
// Named tuples such as float_info and the longer lists are made when a program asks: then also put
// into sys. Empty: there is no such attribute.
Value make_sys_attribute(Str* name);
// The value of a PYTHON... variable of the environment; null when it is unset or empty, or when the command
// line says to ignore them.
const char* python_variable(const char* name) noexcept;
bool is_isolated() noexcept; // -I

} // namespace boomslang::runtime
