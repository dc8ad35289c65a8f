// Lines that a person edits at a terminal: libedit, which is opened when the module readline is first
// imported. Without it lines come as the terminal gives them.
#pragma once

#include "runtime/object/value.h"

#include <string>
#include <string_view>

namespace boomslang::runtime {

struct Module;

// Opens libedit and sets it up. Empty, or Exception: ModuleNotFoundError.
Value open_editor(const Module* module);
// Is it open, does nobody edit a line at this moment, and are standard input and output a terminal?
bool can_edit_lines() noexcept;
bool is_editing_line() noexcept;
// Text as a str, without its line's end; None at the end of the input; or Exception: a signal's
// handler raised. The line joins the history where that is wanted. `typed`: what it begins with, as
// if it had been typed.
Value edit_line(const std::string& prompt, std::string_view typed = {});

// Text pasted at once, which terminals mark: are there more lines of it that edit_line() will give?
bool pasted_lines_wait() noexcept;
// The next of them that has not only spaces; empty: there is none.
std::string next_pasted_line();
// Forgets them.
void forget_pasted_lines() noexcept;

inline bool adds_lines_to_history = true; // readline.set_auto_history()

} // namespace boomslang::runtime
