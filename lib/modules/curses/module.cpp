// The module _curses: the screen, its modes, keys and the mouse.
#include "modules/support.h"

#if __has_include(<curses.h>)

#include "modules/curses/screen.h"
#include "modules/own_exception.h"
#include "modules/text/c_text.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/hooks/import.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

Curses curses;
CursesState curses_state;
Rooted<Type> curses_error;

Value check_curses(int result, std::string_view name) {
    return result == ERR ? raise(*curses_error, name, "() returned ERR") : Value::none();
}
Value need_screen() {
    return curses_state.screen ? Value::empty() : raise(*curses_error, "must call initscr() first");
}
Value need_terminal() {
    return curses_state.terminal ? Value::empty()
                                 : raise(*curses_error, "must call (at least) setupterm() first");
}
Value need_colors() {
    return curses_state.colors ? Value::empty()
                               : raise(*curses_error, "must call start_color() first");
}

namespace {

#define ROW(name) LIBRARY_ROW_OF(curses, name)
const LibraryFunction rows[] = {CURSES_FUNCTIONS(ROW)};
#undef ROW

Rooted<Module> this_module;

Value pair_of(std::int64_t first, std::int64_t second) {
    return tuple_value({Value::integer(first), Value::integer(second)});
}
Value one_byte(char c) { return Value::object(make_bytes(&c, 1)); }

// LINES and COLS: here, and in the module curses, which took them from here.
void tell_size() {
    const Value lines = Value::integer(*curses.LINES), columns = Value::integer(*curses.COLS);
    const auto tell = [&](Dict* to) {
        dict_set(to, intern("LINES"), lines);
        dict_set(to, intern("COLS"), columns);
    };
    tell(this_module->dict);
    const Value outer = dict_get(modules_dict, str_value("curses"));
    if (!outer.is_empty() && is_instance_of(outer, types::module)) tell(outer.as<Module>()->dict);
}

// --- Beginning and ending

Value curses_initscr(Value*, std::uint32_t) {
    if (curses_state.screen) {
        curses.wrefresh(*curses.stdscr);
        return make_curses_window(*curses.stdscr);
    }
    // As the library's initscr() does, which ends the process where there is no terminal.
    const char* terminal = std::getenv("TERM");
    if (!curses.newterm(nullptr, stdout, stdin))
        return raise(*curses_error, "Error opening terminal: ", terminal ? terminal : "unknown",
                     ".");
    curses.def_prog_mode();
    curses_state.screen = curses_state.terminal = true;
    add_line_characters(this_module->dict);
    dict_set(this_module->dict, intern("LINES"), Value::integer(*curses.LINES));
    dict_set(this_module->dict, intern("COLS"), Value::integer(*curses.COLS));
    return make_curses_window(*curses.stdscr);
}

// --- Windows

Value curses_newwin(Value* args, std::uint32_t count) {
    int lines, columns, y = 0, x = 0;
    if (count != 2 && count != 4) return raise_groups("_curses.newwin", 2, 4);
    if (!ints_of(args, lines, columns) || (count == 4 && !ints_of(args + 2, y, x)))
        return Value::exception();
    TRY(need_screen());
    return make_curses_window(curses.newwin(lines, columns, y, x));
}
Value curses_newpad(Value* args, std::uint32_t) {
    int lines, columns;
    TRY(need_screen());
    if (!ints_of(args, lines, columns)) return Value::exception();
    return make_curses_window(curses.newpad(lines, columns));
}
Value curses_getsyx(Value*, std::uint32_t) {
    TRY(need_screen());
    WINDOW* screen = *curses.newscr;
    if (!screen) return pair_of(0, 0);
    if (curses.is_leaveok(screen)) return pair_of(-1, -1);
    return pair_of(curses.getcury(screen), curses.getcurx(screen));
}
Value curses_setsyx(Value* args, std::uint32_t) {
    int y, x;
    TRY(need_screen());
    if (!ints_of(args, y, x)) return Value::exception();
    if (WINDOW* screen = *curses.newscr) {
        const bool nowhere = y == -1 && x == -1;
        curses.leaveok(screen, nowhere);
        if (!nowhere) curses.wmove(screen, y, x);
    }
    return Value::none();
}
template <auto Function>
Value resize(Value* args, std::string_view name) {
    int lines, columns;
    TRY(need_screen());
    if (!ints_of(args, lines, columns)) return Value::exception();
    TRY(check_curses((curses.*Function)(lines, columns), name));
    tell_size();
    return Value::none();
}
Value curses_resizeterm(Value* args, std::uint32_t) {
    return resize<&Curses::resizeterm>(args, "resizeterm");
}
Value curses_resize_term(Value* args, std::uint32_t) {
    return resize<&Curses::resize_term>(args, "resize_term");
}
Value curses_is_term_resized(Value* args, std::uint32_t) {
    int lines, columns;
    TRY(need_screen());
    if (!ints_of(args, lines, columns)) return Value::exception();
    return Value::from(curses.is_term_resized(lines, columns));
}
Value curses_update_lines_cols(Value*, std::uint32_t) {
    tell_size();
    return Value::none();
}

// --- Keys

Value curses_keyname(Value* args, std::uint32_t) {
    int key;
    TRY(need_screen());
    if (!formatted_int_argument(args[0], key)) return Value::exception();
    if (key < 0) return raise(types::ValueError, "invalid key number");
    const char* name = curses.keyname(key);
    return Value::object(make_bytes(name ? name : ""));
}
Value curses_has_key(Value* args, std::uint32_t) {
    int key;
    TRY(need_screen());
    if (!formatted_int_argument(args[0], key)) return Value::exception();
    return Value::from(curses.has_key(key) != 0);
}
Value curses_ungetch(Value* args, std::uint32_t) {
    chtype key;
    TRY(need_screen());
    if (!chtype_of(nullptr, args[0], key)) return Value::exception();
    return check_curses(curses.ungetch(static_cast<int>(key)), "ungetch");
}
Value curses_unget_wch(Value* args, std::uint32_t) {
    TRY(need_screen());
    const Value v = args[0];
    std::int64_t number;
    if (is_str(v)) {
        if (v.as<Str>()->length != 1)
            return raise(types::TypeError, "expect str of length 1 or int, got a str of length ",
                         std::to_string(v.as<Str>()->length));
        number = (*v.as<Str>())[0];
    } else if (!is_integer(v)) {
        return raise(types::TypeError, "expect str of length 1 or int, got ", type_name(v));
    } else if (!int_to_int64(v, number)) {
        return raise(types::OverflowError, "int doesn't fit in long");
    }
    const auto character = static_cast<wchar_t>(number);
    if (character != number) return raise(types::OverflowError, "character doesn't fit in wchar_t");
    return check_curses(curses.unget_wch(character), "unget_wch");
}
Value curses_unctrl(Value* args, std::uint32_t) {
    chtype character;
    TRY(need_screen());
    if (!chtype_of(nullptr, args[0], character)) return Value::exception();
    return Value::object(make_bytes(curses.unctrl(character)));
}
Value curses_set_escdelay(Value* args, std::uint32_t) {
    int milliseconds;
    if (!formatted_int_argument(args[0], milliseconds)) return Value::exception();
    if (milliseconds <= 0) return raise(types::ValueError, "ms must be > 0");
    return check_curses(curses.set_escdelay(milliseconds), "set_escdelay");
}
Value curses_get_escdelay(Value*, std::uint32_t) { return Value::integer(*curses.ESCDELAY); }
Value curses_set_tabsize(Value* args, std::uint32_t) {
    int size;
    if (!formatted_int_argument(args[0], size)) return Value::exception();
    if (size <= 0) return raise(types::ValueError, "size must be > 0");
    return check_curses(curses.set_tabsize(size), "set_tabsize");
}
Value curses_get_tabsize(Value*, std::uint32_t) { return Value::integer(*curses.TABSIZE); }
Value curses_halfdelay(Value* args, std::uint32_t) {
    int tenths;
    TRY(need_screen());
    if (!formatted_int_argument(args[0], tenths)) return Value::exception();
    if (tenths < 0)
        return raise(types::OverflowError, "unsigned byte integer is less than minimum");
    if (tenths > 255)
        return raise(types::OverflowError, "unsigned byte integer is greater than maximum");
    return check_curses(curses.halfdelay(tenths), "halfdelay");
}
Value curses_curs_set(Value* args, std::uint32_t) {
    int how;
    TRY(need_screen());
    if (!formatted_int_argument(args[0], how)) return Value::exception();
    const int before = curses.curs_set(how);
    return before == ERR ? check_curses(ERR, "curs_set") : Value::integer(before);
}
Value curses_napms(Value* args, std::uint32_t) {
    int milliseconds;
    TRY(need_screen());
    if (!formatted_int_argument(args[0], milliseconds)) return Value::exception();
    return Value::integer(without_turn([&] { return curses.napms(milliseconds); }));
}
Value curses_delay_output(Value* args, std::uint32_t) {
    int milliseconds;
    TRY(need_screen());
    if (!formatted_int_argument(args[0], milliseconds)) return Value::exception();
    return check_curses(without_turn([&] { return curses.delay_output(milliseconds); }),
                        "delay_output");
}
Value curses_typeahead(Value* args, std::uint32_t) {
    int fd;
    TRY(need_screen());
    if (!formatted_int_argument(args[0], fd)) return Value::exception();
    return check_curses(curses.typeahead(fd), "typeahead");
}

// --- The mouse

Value curses_getmouse(Value*, std::uint32_t) {
    TRY(need_screen());
    MEVENT event;
    TRY(check_curses(curses.getmouse(&event), "getmouse"));
    return tuple_value({Value::integer(event.id), Value::integer(event.x), Value::integer(event.y),
                        Value::integer(event.z), Value::integer(event.bstate)});
}
// The low bits of what may be any int.
bool mask_of(Value v, mmask_t& out) {
    long number;
    if (!is_integer(v)) {
        (void)raise(types::TypeError, "int expected instead of ", type_name(v), " instance");
        return false;
    }
    if (!long_of(v, number)) return false;
    out = static_cast<mmask_t>(number);
    return true;
}
Value curses_ungetmouse(Value* args, std::uint32_t) {
    int id, x, y, z;
    mmask_t state;
    TRY(need_screen());
    if (!ints_of(args, id, x, y, z) || !mask_of(args[4], state)) return Value::exception();
    if (id != static_cast<short>(id))
        return raise(types::OverflowError, id < 0 ? "signed short integer is less than minimum"
                                                  : "signed short integer is greater than maximum");
    MEVENT event{static_cast<short>(id), x, y, z, state};
    return check_curses(curses.ungetmouse(&event), "ungetmouse");
}
Value curses_mousemask(Value* args, std::uint32_t) {
    mmask_t mask, before = 0;
    TRY(need_screen());
    if (!mask_of(args[0], mask)) return Value::exception();
    const mmask_t available = curses.mousemask(mask, &before);
    return pair_of(static_cast<std::int64_t>(available), static_cast<std::int64_t>(before));
}
Value curses_mouseinterval(Value* args, std::uint32_t) {
    int milliseconds;
    TRY(need_screen());
    if (!formatted_int_argument(args[0], milliseconds)) return Value::exception();
    return check_curses(curses.mouseinterval(milliseconds), "mouseinterval");
}

// --- Modes

Value curses_intrflush(Value* args, std::uint32_t) {
    TRY(need_screen());
    const int flag = truth(args[0]);
    return flag < 0 ? Value::exception()
                    : check_curses(curses.intrflush(nullptr, flag), "intrflush");
}
Value curses_meta(Value* args, std::uint32_t) {
    TRY(need_screen());
    const int flag = truth(args[0]);
    return flag < 0 ? Value::exception() : check_curses(curses.meta(*curses.stdscr, flag), "meta");
}
Value curses_use_env(Value* args, std::uint32_t) {
    const int flag = truth(args[0]);
    if (flag < 0) return Value::exception();
    curses.use_env(flag);
    return Value::none();
}
Value curses_qiflush(Value* args, std::uint32_t) {
    TRY(need_screen());
    const int flag = args[0].is_empty() ? 1 : truth(args[0]);
    if (flag < 0) return Value::exception();
    if (flag) curses.qiflush();
    else curses.noqiflush();
    return Value::none();
}

#define PLAIN(name, doc)                                                                           \
    {                                                                                              \
#name "()",                                                                                   \
     [](Value*, std::uint32_t) {                                                                   \
         TRY(need_screen());                                                                       \
         return check_curses(curses.name(), #name);                                                \
     },                                                                                            \
     doc    \
    }
#define PLAIN_VOID(name, doc)                                                                      \
    {                                                                                              \
#name "()",                                                                                   \
     [](Value*, std::uint32_t) {                                                                   \
         TRY(need_screen());                                                                       \
         curses.name();                                                                            \
         return Value::none();                                                                     \
     },                                                                                            \
     doc    \
    }
// A mode that is switched on, or off by its other name or by False.
#define MODE(name, doc)                                                                            \
    {#name "(flag=True, /)",                                                                       \
     [](Value* args, std::uint32_t) {                                                              \
         TRY(need_screen());                                                                       \
         const int flag = args[0].is_empty() ? 1 : truth(args[0]);                                 \
         if (flag < 0) return Value::exception();                                                  \
         return check_curses(flag ? curses.name() : curses.no##name(), flag ? #name : "no" #name); \
     },                                                                                            \
     doc},                                                                                         \
        PLAIN(no##name, "Ends what " #name "() began.")
#define QUESTION(name, doc)                                                                        \
    {                                                                                              \
#name "()",                                                                                   \
     [](Value*, std::uint32_t) {                                                                   \
         TRY(need_screen());                                                                       \
         return Value::from(curses.name());                                                     \
     },                                                                                            \
     doc    \
    }
#define ANSWER(name, convert, doc)                                                                 \
    {                                                                                              \
#name "()",                                                                                   \
     [](Value*, std::uint32_t) {                                                                   \
         TRY(need_screen());                                                                       \
         return convert(curses.name());                                                            \
     },                                                                                            \
     doc    \
    }
Value number(std::int64_t n) { return Value::integer(n); }
Value text(const char* s) { return Value::object(make_bytes(s ? s : "")); }

const NativeDef functions[] = {
    {"initscr()", through<Door::Files, "initscr", curses_initscr>,
     "Begins: a window that is the whole screen."},
    PLAIN(endwin, "Gives the terminal back as it was."),
    QUESTION(isendwin, "Whether endwin() was the last to change the terminal."),
    PLAIN(doupdate, "Shows what noutrefresh() has collected."),
    {"!newwin(nlines, ncols, begin_y=0, begin_x=0, /)", curses_newwin,
     "newwin(nlines, ncols, [begin_y=0, begin_x=0]): a window."},
    {"newpad(nlines, ncols, /)", curses_newpad, "A window of which a part is shown."},
    {"getsyx()", curses_getsyx, "Where the cursor of the screen is: (y, x)."},
    {"setsyx(y, x, /)", curses_setsyx, "Moves the cursor of the screen."},
    {"resizeterm(nlines, ncols, /)", curses_resizeterm,
     "Gives the screen another size, and tells the program by KEY_RESIZE."},
    {"resize_term(nlines, ncols, /)", curses_resize_term, "Gives the screen another size."},
    {"is_term_resized(nlines, ncols, /)", curses_is_term_resized,
     "Whether resize_term() would change anything."},
    {"update_lines_cols()", curses_update_lines_cols, "Sets LINES and COLS anew."},
    MODE(cbreak, "Keys come at once, not line by line."),
    MODE(echo, "What is typed is shown."),
    MODE(nl, "Return is read as a new line, and a new line is written as both."),
    MODE(raw, "As cbreak(), and no key sends a signal."),
    {"qiflush(flag=True, /)", curses_qiflush, "An interrupt drops what is queued."},
    PLAIN_VOID(noqiflush, "An interrupt drops nothing."),
    {"intrflush(flag, /)", curses_intrflush, "Whether an interrupt drops what is queued."},
    {"meta(yes, /)", curses_meta, "Whether characters have 8 bits."},
    {"halfdelay(tenths, /)", curses_halfdelay, "As cbreak(), but waits so long at most."},
    {"curs_set(visibility, /)", curses_curs_set, "How the cursor shows: 0, 1 or 2."},
    PLAIN(beep, "A sound."),
    PLAIN(flash, "A flash of the screen."),
    PLAIN_VOID(flushinp, "Drops what has been typed."),
    {"filter()",
     [](Value*, std::uint32_t) {
         curses.filter();
         return Value::none();
     },
     "Before initscr(): the screen is one line."},
    PLAIN(def_prog_mode, "Keeps the terminal's modes as those of the program."),
    PLAIN(def_shell_mode, "Keeps the terminal's modes as those of the shell."),
    PLAIN(reset_prog_mode, "Sets the modes of the program."),
    PLAIN(reset_shell_mode, "Sets the modes of the shell."),
    PLAIN(savetty, "Keeps the terminal's modes."),
    PLAIN(resetty, "Sets the modes that savetty() kept."),
    {"napms(ms, /)", curses_napms, "Sleeps."},
    {"delay_output(ms, /)", curses_delay_output, "A pause in what is written."},
    {"typeahead(fd, /)", curses_typeahead, "Where keys are looked for while the screen is drawn."},
    {"use_env(flag, /)", curses_use_env, "Whether LINES and COLUMNS say how large the screen is."},
    QUESTION(can_change_color, "Whether colors can be defined."),
    QUESTION(has_colors, "Whether there are colors."),
    QUESTION(has_ic, "Whether the terminal inserts characters."),
    QUESTION(has_il, "Whether the terminal inserts lines."),
    ANSWER(baudrate, number, "The speed of the terminal."),
    ANSWER(termattrs, number, "The attributes that the terminal has."),
    ANSWER(erasechar, one_byte, "The key that erases a character."),
    ANSWER(killchar, one_byte, "The key that erases a line."),
    ANSWER(longname, text, "A description of the terminal."),
    ANSWER(termname, text, "The terminal's name, cut."),
    {"keyname(key, /)", curses_keyname, "A key's name."},
    {"has_key(key, /)", curses_has_key, "Whether the terminal has this key."},
    {"ungetch(ch, /)", curses_ungetch, "The next getch() answers this."},
    {"unget_wch(ch, /)", curses_unget_wch, "The next get_wch() answers this."},
    {"unctrl(ch, /)", curses_unctrl, "A character as it can be shown."},
    {"get_escdelay()", curses_get_escdelay, "How long the bytes of one key may take."},
    {"set_escdelay(ms, /)", curses_set_escdelay, "Sets how long the bytes of one key may take."},
    {"get_tabsize()", curses_get_tabsize, "The columns of a tab."},
    {"set_tabsize(size, /)", curses_set_tabsize, "Sets the columns of a tab."},
    {"getmouse()", curses_getmouse, "What the mouse has done: (id, x, y, z, bstate)."},
    {"ungetmouse(id, x, y, z, bstate, /)", curses_ungetmouse, "The next getmouse() answers this."},
    {"mousemask(newmask, /)", curses_mousemask, "What of the mouse is told: (availmask, oldmask)."},
    {"mouseinterval(interval, /)", curses_mouseinterval, "How long a click may take."},
    {nullptr, nullptr, nullptr},
};
#undef PLAIN
#undef PLAIN_VOID
#undef MODE
#undef QUESTION
#undef ANSWER

void fill(Module* module) {
    if (load_library(module, "libncursesw.so.6", "libncursesw6", rows).is_exception()) return;
    adopt_text_locale(); // which characters there are, and how wide
    this_module = module;
    add_own_exception(module, curses_error, "error", types::Exception, "_curses");
    add_curses_window(module);
    define_functions(module, functions);
    add_terminal_functions(module);
    add_curses_constants(module->dict);
    Type* version = make_struct_type("curses", "ncurses_version", {"major", "minor", "patch"});
    if (!version) return;
    dict_set(module->dict, intern("ncurses_version"),
             make_struct(version, {Value::integer(NCURSES_VERSION_MAJOR),
                                   Value::integer(NCURSES_VERSION_MINOR),
                                   Value::integer(NCURSES_VERSION_PATCH)}));
    const Value own = Value::object(make_bytes("2.2"));
    dict_set(module->dict, intern("version"), own);
    dict_set(module->dict, intern("__version__"), own);
}

} // namespace

#else

#include "modules/library.h"

namespace boomslang::runtime {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "libncurses-dev"); }
} // namespace

#endif

extern const NativeModule curses_module;
const NativeModule curses_module{"_curses", "Screens of text, by ncurses.", fill};

} // namespace boomslang::runtime
