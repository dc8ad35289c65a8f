// Methods of _curses.window that write and read text, and those that wait for keys.
#include "modules/support.h"

#if __has_include(<curses.h>)

#include "modules/curses/window.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

namespace {

constexpr int kLongest = 1023; // what getstr() and instr() take at most

// --- Characters

// addch([y, x,] ch, [attr])
Value window_addch(Value* args, std::uint32_t count) {
    CursesPlace place;
    long attributes = 0;
    chtype narrow;
    wchar_t wide;
    if (count < 2 || count > 5) return raise_groups("_curses.window.addch", 1, 4);
    const bool placed = count > 3;
    const Value* rest = args + (placed ? 3 : 1);
    if ((placed && !place.take(args + 1)) || (count % 2 && !long_of(rest[1], attributes)) ||
        !character_of(curses_self(args), *rest, narrow, wide))
        return Value::exception();
    WINDOW* window = window_of(args);
    if (!wide)
        return check_curses(
            place.with(
                window,
                [&] { return curses.waddch(window, narrow | static_cast<chtype>(attributes)); }),
            "addch");
    const wchar_t text[] = {wide, 0};
    const auto bits = static_cast<attr_t>(attributes);
    cchar_t character;
    if (curses.setcchar(&character, text, bits,
                        static_cast<short>(curses.PAIR_NUMBER(static_cast<int>(bits))),
                        nullptr) == ERR)
        return check_curses(ERR, "add_wch");
    return check_curses(place.with(window, [&] { return curses.wadd_wch(window, &character); }),
                        "add_wch");
}
// insch([y, x,] ch, [attr])
Value window_insch(Value* args, std::uint32_t count) {
    CursesPlace place;
    long attributes = 0;
    chtype character;
    if (count < 2 || count > 5) return raise_groups("_curses.window.insch", 1, 4);
    const bool placed = count > 3;
    const Value* rest = args + (placed ? 3 : 1);
    if ((placed && !place.take(args + 1)) || (count % 2 && !long_of(rest[1], attributes)) ||
        !chtype_of(curses_self(args), *rest, character))
        return Value::exception();
    WINDOW* window = window_of(args);
    return check_curses(
        place.with(
            window,
            [&] { return curses.winsch(window, character | static_cast<chtype>(attributes)); }),
        "insch");
}
// delch([y, x])
Value window_delch(Value* args, std::uint32_t count) {
    CursesPlace place;
    if (count != 1 && count != 3) return raise_groups("_curses.window.delch", 0, 2);
    if (count == 3 && !place.take(args + 1)) return Value::exception();
    WINDOW* window = window_of(args);
    return check_curses(place.with(window, [&] { return curses.wdelch(window); }),
                        place.placed() ? "mvwdelch" : "wdelch");
}
// inch([y, x])
Value window_inch(Value* args, std::uint32_t count) {
    CursesPlace place;
    if (count != 1 && count != 3) return raise_groups("_curses.window.inch", 0, 2);
    if (count == 3 && !place.take(args + 1)) return Value::exception();
    WINDOW* window = window_of(args);
    const int found = place.with(window, [&] { return static_cast<int>(curses.winch(window)); });
    return Value::integer(static_cast<chtype>(found));
}

// --- Text

// addstr([y, x,] str, [attr]) and, `Counted`, addnstr([y, x,] str, n, [attr])
template <bool Insert, bool Counted>
Value write_text(Value* args, std::uint32_t count) {
    constexpr const char* kNames[][3] = {{"addstr", "addstr", "addwstr"},
                                         {"addnstr", "addnstr", "addnwstr"},
                                         {"insstr", "insstr", "inswstr"},
                                         {"insnstr", "insnstr", "insn_wstr"}};
    const auto& own_names = kNames[2 * Insert + Counted];
    constexpr std::uint32_t least = 2 + Counted;
    if (count < least || count > least + 3)
        return raise_groups(std::string("_curses.window.") + own_names[0], Counted + 1,
                            Counted + 4);
    CursesPlace place;
    CursesText text;
    int most = -1;
    long attributes = 0;
    const bool placed = count > least + 1, with_attributes = (count - least) % 2;
    const Value* rest = args + (placed ? 3 : 1);
    if ((placed && !place.take(args + 1)) || (Counted && !formatted_int_argument(rest[1], most)) ||
        (with_attributes && !long_of(rest[1 + Counted], attributes)) || !text_of(*rest, text))
        return Value::exception();
    WINDOW* window = window_of(args);
    const int before = curses.getattrs(window);
    if (with_attributes) curses.wattrset(window, static_cast<int>(attributes));
    const int result = place.with(window, [&] {
        if constexpr (Insert)
            return text.is_wide ? curses.wins_nwstr(window, text.wide.c_str(), most)
                                : curses.winsnstr(window, text.narrow.c_str(), most);
        else
            return text.is_wide ? curses.waddnwstr(window, text.wide.c_str(), most)
                                : curses.waddnstr(window, text.narrow.c_str(), most);
    });
    if (with_attributes) curses.wattrset(window, before);
    return check_curses(result, own_names[1 + text.is_wide]);
}

// [y, x], [n]: place and length of what is read. Exception; or Empty.
Value read_arguments(const Value* args, std::uint32_t count, const char* wrong, CursesPlace& place,
                     int& length) {
    length = kLongest;
    if (count > 4) return raise(types::TypeError, wrong);
    if (count > 2 && !place.take(args + 1)) return Value::exception();
    if (count % 2 == 0) {
        if (!formatted_int_argument(args[count - 1], length)) return Value::exception();
        if (length < 0) return raise(types::ValueError, "'n' must be nonnegative");
        length = std::min(length, kLongest);
    }
    return Value::empty();
}
Value window_instr(Value* args, std::uint32_t count) {
    CursesPlace place;
    int length;
    TRY(read_arguments(args, count, "instr requires 0 or 3 arguments", place, length));
    WINDOW* window = window_of(args);
    char text[kLongest + 1] = "";
    if (place.with(window, [&] { return curses.winnstr(window, text, length); }) == ERR) *text = 0;
    return Value::object(make_bytes(text));
}
Value window_getstr(Value* args, std::uint32_t count) {
    CursesPlace place;
    int length;
    TRY(read_arguments(args, count, "getstr requires 0 to 3 arguments", place, length));
    WINDOW* window = window_of(args);
    char text[kLongest + 1] = "";
    const int result = place.with(window, [&] {
        return without_turn([&] { return curses.wgetnstr(window, text, length); });
    });
    if (result == ERR) *text = 0;
    return Value::object(make_bytes(text));
}

// --- Keys

// Waits for a key. False: exception pending.
template <class Wait>
bool await_key(Value* args, std::uint32_t count, const char* name, int& result, Wait wait) {
    CursesPlace place;
    if (count != 1 && count != 3) {
        (void)raise_groups(std::string("_curses.window.") + name, 0, 2);
        return false;
    }
    if (count == 3 && !place.take(args + 1)) return false;
    WINDOW* window = window_of(args);
    result = place.with(window, [&] { return without_turn([&] { return wait(window); }); });
    return true;
}
Value raise_no_input() {
    TRY(poll_signals());
    return raise(*curses_error, "no input");
}
int wait_for_key(WINDOW* window) { return curses.wgetch(window); }

Value window_getch(Value* args, std::uint32_t count) {
    int key;
    return await_key(args, count, "getch", key, wait_for_key) ? Value::integer(key)
                                                              : Value::exception();
}
Value window_getkey(Value* args, std::uint32_t count) {
    int key;
    if (!await_key(args, count, "getkey", key, wait_for_key)) return Value::exception();
    if (key == ERR) return raise_no_input();
    if (key <= 0xFF) return Value::object(str_from_char(static_cast<std::uint32_t>(key)));
    const char* name = curses.keyname(key);
    return str_value(name ? name : "");
}
Value window_get_wch(Value* args, std::uint32_t count) {
    int kind;
    wint_t key = 0;
    const auto wait = [&](WINDOW* window) { return curses.wget_wch(window, &key); };
    if (!await_key(args, count, "get_wch", kind, wait)) return Value::exception();
    if (kind == ERR) return raise_no_input();
    if (kind == KEY_CODE_YES) return Value::integer(static_cast<std::int64_t>(key));
    return Value::object(str_from_char(key));
}

} // namespace

const NativeDef curses_text_methods[] = {
    {"!addch(self, /, *args)", window_addch, "addch([y, x,] ch, [attr]): writes a character."},
    {"!addstr(self, /, *args)", write_text<false, false>,
     "addstr([y, x,] str, [attr]): writes text."},
    {"!addnstr(self, /, *args)", write_text<false, true>,
     "addnstr([y, x,] str, n, [attr]): writes at most n characters."},
    {"!insch(self, /, *args)", window_insch, "insch([y, x,] ch, [attr]): inserts a character."},
    {"!insstr(self, /, *args)", write_text<true, false>,
     "insstr([y, x,] str, [attr]): inserts text."},
    {"!insnstr(self, /, *args)", write_text<true, true>,
     "insnstr([y, x,] str, n, [attr]): inserts at most n characters."},
    {"!delch(self, /, *args)", window_delch, "delch([y, x]): deletes a character."},
    {"!inch(self, /, *args)", window_inch, "inch([y, x]): a character and its attributes."},
    {"!instr(self, /, *args)", window_instr, "instr([y, x], [n]): text as bytes."},
    {"!getstr(self, /, *args)", window_getstr, "getstr([y, x], [n]): a line that is typed."},
    {"!getch(self, /, *args)", window_getch, "getch([y, x]): a key's number, or -1."},
    {"!getkey(self, /, *args)", window_getkey, "getkey([y, x]): a key's character or name."},
    {"!get_wch(self, /, *args)", window_get_wch, "get_wch([y, x]): a character or a key's number."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime

#endif
