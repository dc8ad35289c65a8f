// The attributes of sys that are not functions.
#pragma once

#include "runtime/container/dict.h"

#include <string>
#include <string_view>

namespace boomslang::runtime {

struct Options;

// In the names of compiled files (PEP 3147): CPython's, as programs compute names with it.
inline constexpr const char* kCacheTag = "cpython-311";

void fill_sys_data(Dict* dict);
void set_sys_options(Dict* dict, const Options& options);
// Named tuples such as float_info and the longer lists are made when a program asks: then also put
// into sys. Empty: there is no such attribute.
Value make_sys_attribute(Str* name);
// The value of a PYTHON... variable of the environment; null when it is unset or empty, or when the command
// line says to ignore them.
const char* python_variable(const char* name) noexcept;
// --check-hash-based-pycs: default, always, never.
extern std::string hash_pycs_are_checked;
// Is the name one of sys.stdlib_module_names?
bool is_of_standard_library(std::string_view name) noexcept;
// What the command line and the environment turn on (settings.cpp): sys._xoptions and the like go
// into `dict`, the rest waits for act_on_settings().
void take_settings(Dict* dict, const Options& options);
// -R and PYTHONHASHSEED; before the first str is hashed.
void choose_hash_key(const Options& options);
// Why the program cannot begin; empty: it can.
void refuse_start(std::string why);
// PYTHONIOENCODING, which may need modules to be imported. What is wrong with it refuses the start.
void encode_standard_streams();
const std::string& wrong_setting() noexcept;
// Before the program begins. Empty, or Exception.
Value act_on_settings();
Value flags(); // sys.flags
// sys.flags as if -S were given.
Value flags_without_site();
bool is_verbose() noexcept; // -v
// -i, or somebody types at a terminal.
bool is_interactive() noexcept;
// -i, or PYTHONINSPECT at a terminal, which the program may have set itself.
bool inspects_after_program() noexcept;
bool is_quiet() noexcept;      // -q
bool times_imports() noexcept; // -X importtime
bool is_isolated() noexcept;   // -I
bool is_path_safe() noexcept;  // -P

} // namespace boomslang::runtime
