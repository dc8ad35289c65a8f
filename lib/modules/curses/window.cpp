// The class _curses.window: its objects, sizes and places, modes, windows in windows.
#include "modules/support.h"

#if __has_include(<curses.h>)

#include "modules/curses/window.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/text/codecs.h"

#include <cstdio>
#include <langinfo.h>
#include <memory>

namespace boomslang::runtime {

BuiltinType curses_window_type{};
void (*curses_before_window_dies)(WINDOW* window) noexcept = nullptr;

namespace {

// The library refuses to delete a window while another shares its memory: then it stays.
const Layout window_layout{"curses window", sizeof(CursesWindow), trace_values<2>,
                           [](Cell* cell) noexcept {
                               auto* object = static_cast<CursesWindow*>(cell);
                               WINDOW* window = std::exchange(object->window, nullptr);
                               if (!window || window == *curses.stdscr) return;
                               if (curses_before_window_dies) curses_before_window_dies(window);
                               curses.delwin(window);
                           }};

Value takes_nothing(std::string_view method, std::uint32_t count) {
    if (count == 1) return Value::empty();
    return raise(types::TypeError, "window.", method, "() takes no arguments (",
                 std::to_string(count - 1), " given)");
}
Value pair_of(int first, int second) {
    return tuple_value({Value::integer(first), Value::integer(second)});
}

// --- Windows in windows

// [nlines=0, ncols=0,] begin_y, begin_x
template <WINDOW* (*Make)(WINDOW*, int, int, int, int)>
Value make_inside(Value* args, std::uint32_t count, std::string_view name) {
    int lines = 0, columns = 0, y, x;
    if (count != 3 && count != 5) return raise_groups(name, 2, 4);
    if (count == 5 && !ints_of(args + 1, lines, columns)) return Value::exception();
    if (!ints_of(args + count - 2, y, x)) return Value::exception();
    return make_curses_window(Make(window_of(args), lines, columns, y, x), args[0]);
}
WINDOW* derived(WINDOW* w, int lines, int columns, int y, int x) {
    return curses.derwin(w, lines, columns, y, x);
}
Value window_derwin(Value* args, std::uint32_t count) {
    return make_inside<derived>(args, count, "_curses.window.derwin");
}
WINDOW* inside(WINDOW* w, int lines, int columns, int y, int x) {
    return curses.is_pad(w) ? curses.subpad(w, lines, columns, y, x)
                            : curses.subwin(w, lines, columns, y, x);
}
Value window_subwin(Value* args, std::uint32_t count) {
    return make_inside<inside>(args, count, "_curses.window.subwin");
}

// --- Copying

// overlay(destwin[, sminrow, smincol, dminrow, dmincol, dmaxrow, dmaxcol])
template <bool Over>
Value copy_to(Value* args, std::uint32_t count) {
    constexpr std::string_view name = Over ? "overlay" : "overwrite";
    if (count != 2 && count != 8) return raise_groups("_curses.window." + std::string(name), 1, 7);
    if (!is_instance_of(args[1], curses_window_type))
        return raise_argument(std::string(name) + "() argument 1", "_curses.window", args[1]);
    WINDOW *from = window_of(args), *to = args[1].as<CursesWindow>()->window;
    if (count == 2)
        return check_curses(Over ? curses.overlay(from, to) : curses.overwrite(from, to), name);
    int from_y, from_x, y, x, last_y, last_x;
    if (!ints_of(args + 2, from_y, from_x, y, x, last_y, last_x)) return Value::exception();
    // The library looks at some of these only.
    const bool inside = from_y >= 0 && from_x >= 0 && y >= 0 && x >= 0 && last_y >= y &&
                        last_x >= x && last_y < curses.getmaxy(to) && last_x < curses.getmaxx(to) &&
                        last_y - y < curses.getmaxy(from) - from_y &&
                        last_x - x < curses.getmaxx(from) - from_x;
    return check_curses(
        inside ? curses.copywin(from, to, from_y, from_x, y, x, last_y, last_x, Over) : ERR,
        "copywin");
}

// --- Files

struct CloseFile {
    void operator()(FILE* file) const { std::fclose(file); }
};
Value window_putwin(Value* args, std::uint32_t) {
    const std::unique_ptr<FILE, CloseFile> file(std::tmpfile());
    if (!file) return raise_os(errno, Value::empty());
    TRY(check_curses(curses.putwin(window_of(args), file.get()), "putwin"));
    std::rewind(file.get());
    char part[BUFSIZ];
    while (const std::size_t size = std::fread(part, 1, sizeof part, file.get()))
        TRY(call_method(args[1], names.write, {Value::object(make_bytes(part, size))}));
    return Value::none();
}
Value read_window(Value* args, std::uint32_t) {
    TRY(need_screen());
    TRY_VALUE(saved, call_method(args[0], names.read));
    if (!is_bytes(saved))
        return raise(types::TypeError, "f.read() returned ", type_name(saved), " instead of bytes");
    const std::unique_ptr<FILE, CloseFile> file(std::tmpfile());
    const auto* bytes = saved.as<Bytes>();
    if (!file || std::fwrite(bytes->data, 1, bytes->size, file.get()) != bytes->size)
        return raise_os(errno, Value::empty());
    std::rewind(file.get());
    return make_curses_window(curses.getwin(file.get()));
}

// --- Sizes and places

Value window_enclose(Value* args, std::uint32_t) {
    int y, x;
    if (!ints_of(args + 1, y, x)) return Value::exception();
    return Value::from(curses.wenclose(window_of(args), y, x));
}
Value window_scroll(Value* args, std::uint32_t count) {
    int lines;
    if (count == 1) return check_curses(curses.scroll(window_of(args)), "scroll");
    if (count != 2) return raise_groups("_curses.window.scroll", 0, 1);
    if (!formatted_int_argument(args[1], lines)) return Value::exception();
    return check_curses(curses.wscrl(window_of(args), lines), "scroll");
}
Value window_setscrreg(Value* args, std::uint32_t) {
    int top, bottom;
    if (!ints_of(args + 1, top, bottom)) return Value::exception();
    return check_curses(curses.wsetscrreg(window_of(args), top, bottom), "wsetscrreg");
}
Value window_is_linetouched(Value* args, std::uint32_t) {
    int line;
    if (!formatted_int_argument(args[1], line)) return Value::exception();
    WINDOW* window = window_of(args);
    if (line < 0 || line >= curses.getmaxy(window))
        return raise(types::TypeError, "is_linetouched: line number outside of boundaries");
    return Value::from(curses.is_linetouched(window, line));
}
Value window_touchline(Value* args, std::uint32_t count) {
    int first, lines;
    if (count != 3 && count != 4) return raise_groups("_curses.window.touchline", 2, 3);
    if (!ints_of(args + 1, first, lines)) return Value::exception();
    if (count == 3)
        return check_curses(curses.touchline(window_of(args), first, lines), "touchline");
    const int changed = truth(args[3]);
    if (changed < 0) return Value::exception();
    return check_curses(curses.wtouchln(window_of(args), first, lines, changed), "touchline");
}
Value window_redrawln(Value* args, std::uint32_t) {
    int first, lines;
    if (!ints_of(args + 1, first, lines)) return Value::exception();
    return check_curses(curses.wredrawln(window_of(args), first, lines), "redrawln");
}

#define NOTHING(method, function, doc)                                                             \
    {                                                                                              \
        "!" #method "(self, /, *args)",                                                            \
            [](Value* args, std::uint32_t count) {                                                 \
                TRY(takes_nothing(#method, count));                                                \
                return check_curses(curses.function(window_of(args)), #function);                  \
            },                                                                                     \
            doc                                                                                    \
    }
#define NOTHING_VOID(method, function, doc)                                                        \
    {                                                                                              \
        "!" #method "(self, /, *args)",                                                            \
            [](Value* args, std::uint32_t count) {                                                 \
                TRY(takes_nothing(#method, count));                                                \
                curses.function(window_of(args));                                                  \
                return Value::none();                                                              \
            },                                                                                     \
            doc                                                                                    \
    }
#define PAIR(method, y, x, doc)                                                                    \
    {                                                                                              \
        "!" #method "(self, /, *args)",                                                            \
            [](Value* args, std::uint32_t count) {                                                 \
                TRY(takes_nothing(#method, count));                                                \
                return pair_of(curses.y(window_of(args)), curses.x(window_of(args)));              \
            },                                                                                     \
            doc                                                                                    \
    }
#define ONE(method, function, what, doc)                                                           \
    {                                                                                              \
        "!" #method "(self, /, *args)",                                                            \
            [](Value* args, std::uint32_t count) {                                                 \
                int number;                                                                        \
                if (count != 2) return raise(types::TypeError, what);                              \
                if (!formatted_int_argument(args[1], number)) return Value::exception();           \
                return check_curses(curses.function(window_of(args), number), #function);          \
            },                                                                                     \
            doc                                                                                    \
    }
#define ONE_VOID(method, function, what, doc)                                                      \
    {                                                                                              \
        "!" #method "(self, /, *args)",                                                            \
            [](Value* args, std::uint32_t count) {                                                 \
                int number;                                                                        \
                if (count != 2) return raise(types::TypeError, what);                              \
                if (!formatted_int_argument(args[1], number)) return Value::exception();           \
                curses.function(window_of(args), number);                                          \
                return Value::none();                                                              \
            },                                                                                     \
            doc                                                                                    \
    }
#define TWO(method, function, what, doc)                                                           \
    {                                                                                              \
        "!" #method "(self, /, *args)",                                                            \
            [](Value* args, std::uint32_t count) {                                                 \
                int first, second;                                                                 \
                if (count != 3) return raise(types::TypeError, what);                              \
                if (!ints_of(args + 1, first, second)) return Value::exception();                  \
                return check_curses(curses.function(window_of(args), first, second), #function);   \
            },                                                                                     \
            doc                                                                                    \
    }
constexpr const char* kFlag = "True(1) or False(0)";

const NativeDef methods[] = {
    NOTHING(clear, wclear, "Erases the window; the next refresh draws the whole screen."),
    NOTHING(clrtobot, wclrtobot, "Erases from the cursor to the end of the window."),
    NOTHING(clrtoeol, wclrtoeol, "Erases from the cursor to the end of the line."),
    NOTHING(deleteln, wdeleteln, "Deletes the line of the cursor."),
    NOTHING(erase, werase, "Erases the window."),
    NOTHING(insertln, winsertln, "Inserts a line at the cursor."),
    NOTHING(redrawwin, redrawwin, "The next refresh draws the whole window."),
    NOTHING(standend, wstandend, "Ends all attributes."),
    NOTHING(standout, wstandout, "Begins the attribute A_STANDOUT."),
    NOTHING(touchwin, touchwin, "The next refresh takes the whole window for changed."),
    NOTHING(untouchwin, untouchwin, "Takes no line for changed."),
    NOTHING_VOID(cursyncup, wcursyncup, "Moves the cursors of outer windows to that of this one."),
    NOTHING_VOID(syncdown, wsyncdown, "Marks what has been changed in outer windows."),
    NOTHING_VOID(syncup, wsyncup, "Marks in outer windows what has been changed in this one."),
    PAIR(getbegyx, getbegy, getbegx, "Where the window begins: (y, x)."),
    PAIR(getmaxyx, getmaxy, getmaxx, "The size: (lines, columns)."),
    PAIR(getparyx, getpary, getparx, "Where the window begins in its outer one, or (-1, -1)."),
    PAIR(getyx, getcury, getcurx, "Where the cursor is: (y, x)."),
    {"!is_wintouched(self, /, *args)",
     [](Value* args, std::uint32_t count) {
         TRY(takes_nothing("is_wintouched", count));
         return Value::from(curses.is_wintouched(window_of(args)));
     },
     "Whether the window has been changed since it was last refreshed."},
    ONE(clearok, clearok, kFlag, "Whether the next refresh draws the whole screen."),
    ONE(idlok, idlok, kFlag, "Whether lines are moved by the terminal."),
    ONE(insdelln, winsdelln, "nlines", "Inserts lines above the cursor, or deletes them."),
    ONE(keypad, keypad, kFlag, "Whether keys that send several bytes are one key."),
    ONE(leaveok, leaveok, kFlag, "Whether the cursor stays where a refresh leaves it."),
    ONE(nodelay, nodelay, kFlag, "Whether getch() never waits."),
    ONE(notimeout, notimeout, kFlag, "Whether keys of several bytes are waited for without end."),
    ONE(scrollok, scrollok, kFlag, "Whether the window scrolls at its end."),
    ONE(syncok, syncok, kFlag, "Whether each change is marked in outer windows, too."),
    ONE_VOID(idcok, idcok, kFlag, "Whether characters are moved by the terminal."),
    ONE_VOID(immedok, immedok, kFlag, "Whether each change is shown at once."),
    ONE_VOID(timeout, wtimeout, "delay", "How many milliseconds getch() waits; negative: no end."),
    TWO(move, wmove, "y,x", "Moves the cursor."),
    TWO(mvderwin, mvderwin, "y,x", "Moves the window inside its outer one."),
    TWO(mvwin, mvwin, "y,x", "Moves the window."),
    TWO(resize, wresize, "lines,columns", "Gives the window another size."),
    {"!derwin(self, /, *args)", window_derwin,
     "derwin([nlines=0, ncols=0,] begin_y, begin_x): a window inside, placed relative to this "
     "one."},
    {"!subwin(self, /, *args)", window_subwin,
     "subwin([nlines=0, ncols=0,] begin_y, begin_x): a window inside, placed on the screen."},
    {"!subpad(self, /, *args)", window_subwin,
     "subpad([nlines=0, ncols=0,] begin_y, begin_x): a pad inside."},
    {"!overlay(self, /, *args)", copy_to<true>,
     "overlay(destwin, [sminrow, smincol, dminrow, dmincol, dmaxrow, dmaxcol]): copies what is not "
     "blank."},
    {"!overwrite(self, /, *args)", copy_to<false>,
     "overwrite(destwin, [sminrow, smincol, dminrow, dmincol, dmaxrow, dmaxcol]): copies all."},
    {"putwin(self, file, /)", window_putwin, "Writes the window to a file, for getwin()."},
    {"enclose(self, y, x, /)", window_enclose, "Whether a place of the screen is inside."},
    {"!scroll(self, /, *args)", window_scroll, "scroll([lines=1]): scrolls the window."},
    {"setscrreg(self, top, bottom, /)", window_setscrreg, "Which lines scroll."},
    {"is_linetouched(self, line, /)", window_is_linetouched,
     "Whether a line has been changed since the last refresh."},
    {"!touchline(self, /, *args)", window_touchline,
     "touchline(start, count, [changed=True]): takes lines for changed."},
    {"redrawln(self, beg, num, /)", window_redrawln, "The next refresh draws these lines."},
    {nullptr, nullptr, nullptr},
};
#undef NOTHING
#undef NOTHING_VOID
#undef PAIR
#undef ONE
#undef ONE_VOID
#undef TWO

Value get_encoding(Value self) { return self.as<CursesWindow>()->encoding; }
Value set_encoding(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "encoding may not be deleted");
    if (!is_str(v)) return raise(types::TypeError, "setting encoding to a non-string");
    self.as<CursesWindow>()->encoding = v;
    return Value::empty();
}
const GetSetDef attributes[] = {
    {"encoding", get_encoding, set_encoding, "How characters beyond ASCII become bytes."},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"getwin(file, /)", read_window, "A window out of a file that putwin() wrote."},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value make_curses_window(WINDOW* window, Value parent) {
    if (!window) return raise(*curses_error, "curses function returned NULL");
    const char* code = nl_langinfo(CODESET);
    const Value encoding = str_value(code && *code ? code : "utf-8");
    auto* object = make_instance_of<CursesWindow>(&curses_window_type);
    object->parent = parent;
    object->encoding = encoding;
    object->window = window;
    heap.register_finalizable(object);
    return Value::object(object);
}

void add_curses_window(Module* module) {
    TypeSpec spec;
    spec.layout = &window_layout;
    spec.module = "_curses";
    spec.name = "window";
    spec.flags = kFinal | kNoInstantiation;
    if (!curses_window_type.shape) {
        std::vector<NativeDef> all;
        for (const NativeDef* table : {methods, curses_text_methods, curses_drawing_methods})
            while (table->signature) all.push_back(*table++);
        all.push_back({nullptr, nullptr, nullptr});
        static const std::vector<NativeDef> kept = std::move(all); // rows are referred to
        init_type(curses_window_type, spec, kept.data(), attributes);
    }
    dict_set(module->dict, curses_window_type.name, Value::object(&curses_window_type));
    define_functions(module, functions);
}

} // namespace boomslang::runtime

#endif
