// The functions and variables of libedit that we use, once editor_ready() has opened it.
#pragma once

#include "modules/library.h"

#if __has_include(<editline/readline.h>)

#include <cstdio>
#include <editline/readline.h>

namespace boomslang::runtime {

#define LIBEDIT_SYMBOLS(F)                                                                         \
    F(add_history)                                                                                 \
    F(clear_history)                                                                               \
    F(readline)                                                                                    \
    F(rl_attempted_completion_function)                                                            \
    F(rl_attempted_completion_over)                                                                \
    F(rl_basic_word_break_characters)                                                              \
    F(rl_catch_signals)                                                                            \
    F(rl_completer_word_break_characters)                                                          \
    F(rl_completion_append_character)                                                              \
    F(rl_completion_matches)                                                                       \
    F(rl_completion_type)                                                                          \
    F(rl_forced_update_display)                                                                    \
    F(rl_getc_function)                                                                            \
    F(rl_initialize)                                                                               \
    F(rl_insert_text)                                                                              \
    F(rl_instream)                                                                                 \
    F(rl_library_version)                                                                          \
    F(rl_line_buffer)                                                                              \
    F(rl_outstream)                                                                                \
    F(rl_parse_and_bind)                                                                           \
    F(rl_pre_input_hook)                                                                           \
    F(rl_prep_terminal)                                                                            \
    F(rl_read_init_file)                                                                           \
    F(rl_readline_name)                                                                            \
    F(rl_readline_version)                                                                         \
    F(rl_resize_terminal)                                                                          \
    F(rl_startup_hook)
struct Libedit {
    LIBEDIT_SYMBOLS(LIBRARY_POINTER)
};
extern Libedit libedit;

} // namespace boomslang::runtime

#endif
