#include "modules/terminal/editor.h"

#include "modules/terminal/history.h"
#include "modules/terminal/keyboard.h"
#include "modules/terminal/libedit.h"
#include "modules/text/c_text.h"
#include "runtime/container/module.h"
#include "runtime/state/state.h"

#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace boomslang::runtime {

#if __has_include(<editline/readline.h>)

Libedit libedit;

namespace {

#define ROW(name) LIBRARY_ROW_OF(libedit, name)
const LibraryFunction rows[] = {LIBEDIT_SYMBOLS(ROW)};
#undef ROW

bool opened = false, editing = false;
Keyboard keyboard([] { libedit.rl_resize_terminal(); });

int next_character(FILE*) { return keyboard.next(); }

void remember(const char* line) {
    if (!adds_lines_to_history || !line[std::strspn(line, " \t")]) return;
    if (history.lines().empty() || history.lines().back() != line) history.add(line);
}

} // namespace

Value open_editor(const Module* module) {
    if (opened) return Value::empty();
    adopt_text_locale();
    Value loaded = load_library(module, "libedit.so.2", "libedit2", rows);
    if (loaded.is_exception()) return loaded;
    *libedit.rl_readline_name = "python";
    *libedit.rl_instream = stdin;
    *libedit.rl_outstream = stdout;
    *libedit.rl_catch_signals = 0; // signals are ours, and next_character() hears of them
    *libedit.rl_getc_function = next_character;
    libedit.rl_initialize();
    opened = true;
    return Value::empty();
}

bool can_edit_lines() noexcept {
    return opened && !editing && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

bool is_editing_line() noexcept { return editing; }

Value edit_line(const std::string& prompt, std::string_view typed) {
    editing = true;
    keyboard.begin_line();
    keyboard.type(typed);
    // Before the prompt shows: a Ctrl-D that answers it would be lost with the mode that ends here.
    libedit.rl_prep_terminal(1);
    char* const line = libedit.readline(prompt.c_str());
    keyboard.end_line();
    editing = false;
    Value result = Value::none();
    if (state.pending) {
        keyboard.clear();
        result = Value::exception();
    } else if (line) {
        remember(line);
        result = text_value(line);
    }
    std::free(line);
    return result;
}

bool pasted_lines_wait() noexcept { return keyboard.paste_waits(); }
std::string next_pasted_line() { return keyboard.next_pasted_line(); }
void forget_pasted_lines() noexcept { keyboard.clear(); }

#else

Value open_editor(const Module* module) { return raise_left_out(module, "libedit-dev"); }
bool can_edit_lines() noexcept { return false; }
bool is_editing_line() noexcept { return false; }
Value edit_line(const std::string&, std::string_view) { return Value::none(); }
bool pasted_lines_wait() noexcept { return false; }
std::string next_pasted_line() { return {}; }
void forget_pasted_lines() noexcept {}

#endif

} // namespace boomslang::runtime
