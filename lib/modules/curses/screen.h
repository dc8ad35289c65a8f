// The modules _curses and _curses_panel: screens of text, by ncurses.
//
// libncursesw is opened when _curses is first imported (modules/library.h). It keeps the screen in
// variables of its own and isn't made for threads: everything but waiting for keys runs in the turn.
#pragma once

#include "modules/library.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/rooted.h"
#include "runtime/text/bytes.h"

#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
// Names that curses.h takes for macros of its own, NCURSES_NOMACROS or not.
#undef bool
#undef border
#undef box
#undef clear
#undef erase
#undef filter
#undef move
#undef refresh
#undef timeout

// Of term.h, which takes hundreds of plain words for macros.
extern "C" int setupterm(const char* name, int descriptor, int* why);

namespace boomslang::runtime {

// clang-format off
#define CURSES_FUNCTIONS(F) \
    F(baudrate) F(beep) F(can_change_color) F(cbreak) F(clearok) F(copywin) F(curs_set) \
    F(def_prog_mode) F(def_shell_mode) F(delay_output) F(delwin) F(derwin) F(doupdate) F(echo) F(endwin) \
    F(erasechar) F(extended_color_content) F(extended_pair_content) F(filter) F(flash) F(flushinp) F(getattrs) \
    F(getbegx) F(getbegy) F(getbkgd) F(getcurx) F(getcury) F(getmaxx) F(getmaxy) F(getmouse) F(getparx) F(getpary) \
    F(getwin) F(halfdelay) F(has_colors) F(has_ic) F(has_il) F(has_key) F(idcok) F(idlok) F(immedok) \
    F(init_extended_color) F(init_extended_pair) F(intrflush) F(is_leaveok) F(is_linetouched) F(is_pad) \
    F(is_subwin) F(is_term_resized) F(is_wintouched) F(isendwin) F(keyname) F(keypad) F(killchar) F(leaveok) \
    F(longname) F(meta) F(mouseinterval) F(mousemask) F(mvderwin) F(mvwin) F(napms) F(newpad) F(newterm) F(newwin) \
    F(nl) F(nocbreak) F(nodelay) F(noecho) F(nonl) F(noqiflush) F(noraw) F(notimeout) F(overlay) F(overwrite) \
    F(pechochar) F(pnoutrefresh) F(prefresh) F(putp) F(putwin) F(qiflush) F(raw) F(redrawwin) F(reset_prog_mode) \
    F(reset_shell_mode) F(resetty) F(resize_term) F(resizeterm) F(savetty) F(scroll) F(scrollok) F(set_escdelay) \
    F(set_tabsize) F(setcchar) F(setupterm) F(start_color) F(subpad) F(subwin) F(syncok) F(termattrs) F(termname) \
    F(tigetflag) F(tigetnum) F(tigetstr) F(touchline) F(touchwin) F(tparm) F(typeahead) F(unctrl) F(unget_wch) \
    F(ungetch) F(ungetmouse) F(untouchwin) F(use_default_colors) F(use_env) F(wadd_wch) F(waddch) F(waddnstr) \
    F(waddnwstr) F(wattroff) F(wattron) F(wattrset) F(wbkgd) F(wbkgdset) F(wborder) F(wchgat) \
    F(wclear) F(wclrtobot) F(wclrtoeol) F(wcursyncup) F(wdelch) F(wdeleteln) F(wechochar) F(wenclose) F(werase) \
    F(wget_wch) F(wgetch) F(wgetnstr) F(whline) F(winch) F(winnstr) F(wins_nwstr) F(winsch) F(winsdelln) \
    F(winsertln) F(winsnstr) F(wmove) F(wnoutrefresh) F(wredrawln) F(wrefresh) F(wresize) F(wscrl) F(wsetscrreg) \
    F(wstandend) F(wstandout) F(wsyncdown) F(wsyncup) F(wtimeout) F(wtouchln) F(wvline) \
    F(acs_map) F(newscr) F(stdscr) F(COLORS) F(COLOR_PAIR) F(COLOR_PAIRS) F(PAIR_NUMBER) F(COLS) F(ESCDELAY) F(LINES) F(TABSIZE)
// clang-format on

struct Curses {
    CURSES_FUNCTIONS(LIBRARY_POINTER)
};
extern Curses curses; // valid once _curses has been imported
extern Rooted<Type> curses_error;

// How far the library has been started.
struct CursesState {
    bool terminal = false; // setupterm() or initscr()
    bool screen = false;   // initscr()
    bool colors = false;   // start_color()
};
extern CursesState curses_state;

struct CursesWindow : Object {
    Value parent;   // whose memory a window inside another shares; or None
    Value encoding; // str
    WINDOW* window;
};
extern BuiltinType curses_window_type;
// None is returned for null: curses.error.
Value make_curses_window(WINDOW* window, Value parent = Value::none());
void add_curses_window(Module* module);
// Called before the library deletes a window; null: nobody asks.
extern void (*curses_before_window_dies)(WINDOW* window) noexcept;

// None, or curses.error: "name() returned ERR".
Value check_curses(int result, std::string_view name);
// Empty, or curses.error: what has to be called first.
Value need_screen();
Value need_terminal();
Value need_colors();

// Arguments. False: exception pending.
bool long_of(Value v, long& out); // a C long
template <class... Numbers>
bool ints_of(const Value* args, Numbers&... out) {
    std::size_t i = 0;
    return (formatted_int_argument(args[i++], out) && ...);
}
// A character as the library has it: of a str, bytes or int. Null window: by UTF-8.
bool chtype_of(const CursesWindow* window, Value v, chtype& out);
// The same, but that a str is one wide character, in `wide`; 0 says that it was none.
bool character_of(const CursesWindow* window, Value v, chtype& narrow, wchar_t& wide);
// A str as wide characters, or bytes.
struct CursesText {
    std::wstring wide;
    std::string narrow;
    bool is_wide = false;
};
bool text_of(Value v, CursesText& out);

// "addch requires 1 to 4 arguments", as a method whose arguments come in groups says it.
[[gnu::cold]] Value raise_groups(std::string_view name, int least, int most);

void add_curses_constants(Dict* to);
void add_line_characters(Dict* to); // ACS_..., which the terminal decides
void add_terminal_functions(Module* module);

} // namespace boomslang::runtime
