// Methods of _curses.window for attributes, lines and borders, and for showing all that.
#include "modules/support.h"

#if __has_include(<curses.h>)

#include "modules/curses/window.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

namespace {

// ch, [attr]: both as one. False: exception pending.
bool drawn_character(Value* args, Value character, Value attributes, chtype& out) {
    long bits = 0;
    if (!chtype_of(curses_self(args), character, out) ||
        (!attributes.is_empty() && !long_of(attributes, bits)))
        return false;
    out |= static_cast<chtype>(bits);
    return true;
}

// --- Attributes

Value window_bkgd(Value* args, std::uint32_t) {
    chtype character;
    if (!drawn_character(args, args[1], args[2], character)) return Value::exception();
    return check_curses(curses.wbkgd(window_of(args), character), "bkgd");
}
Value window_bkgdset(Value* args, std::uint32_t) {
    chtype character;
    if (!drawn_character(args, args[1], args[2], character)) return Value::exception();
    curses.wbkgdset(window_of(args), character);
    return Value::none();
}
Value window_getbkgd(Value* args, std::uint32_t) {
    return Value::integer(curses.getbkgd(window_of(args)));
}
#define ATTRIBUTES(method, function, doc)                                                          \
    {                                                                                              \
#method "(self, attr, /)",                                                                    \
     [](Value* args, std::uint32_t) {                                                              \
         long bits;                                                                                \
         if (!long_of(args[1], bits)) return Value::exception();                                   \
         return check_curses(curses.function(window_of(args), static_cast<int>(bits)), #method);   \
     },                                                                                            \
     doc    \
    }
// chgat([y, x], [num], attr)
Value window_chgat(Value* args, std::uint32_t count) {
    CursesPlace place;
    int length = -1;
    long bits;
    if (count < 2 || count > 5) return raise(types::TypeError, "chgat requires 1 to 4 arguments");
    if ((count > 3 && !place.take(args + 1)) ||
        (count % 2 && !formatted_int_argument(args[count - 2], length)) ||
        !long_of(args[count - 1], bits))
        return Value::exception();
    WINDOW* window = window_of(args);
    const auto attributes = static_cast<attr_t>(bits);
    const int y = place.placed() ? place.y() : curses.getcury(window);
    const int result = place.with(window, [&] {
        return curses.wchgat(window, length, attributes & A_ATTRIBUTES,
                             static_cast<short>(curses.PAIR_NUMBER(static_cast<int>(attributes))),
                             nullptr);
    });
    curses.touchline(window, y, 1);
    return check_curses(result, "chgat");
}

// --- Lines

// hline([y, x,] ch, n, [attr])
template <bool Horizontal>
Value draw_line(Value* args, std::uint32_t count) {
    CursesPlace place;
    int length;
    chtype character;
    if (count < 3 || count > 6)
        return raise_groups(Horizontal ? "_curses.window.hline" : "_curses.window.vline", 2, 5);
    const bool placed = count > 4;
    const Value* rest = args + (placed ? 3 : 1);
    if ((placed && !place.take(args + 1)) || !formatted_int_argument(rest[1], length) ||
        !drawn_character(args, rest[0], count % 2 ? Value::empty() : rest[2], character))
        return Value::exception();
    WINDOW* window = window_of(args);
    if (place.with(window, [] { return OK; }) == ERR) return check_curses(ERR, "wmove");
    return check_curses(Horizontal ? curses.whline(window, character, length)
                                   : curses.wvline(window, character, length),
                        Horizontal ? "hline" : "vline");
}
Value window_border(Value* args, std::uint32_t) {
    chtype sides[8] = {};
    for (std::size_t i = 0; i < 8; ++i)
        if (!args[1 + i].is_empty() && !chtype_of(curses_self(args), args[1 + i], sides[i]))
            return Value::exception();
    curses.wborder(window_of(args), sides[0], sides[1], sides[2], sides[3], sides[4], sides[5],
                   sides[6], sides[7]);
    return Value::none();
}
// box([verch=0, horch=0])
Value window_box(Value* args, std::uint32_t count) {
    chtype vertical = 0, horizontal = 0;
    if (count != 1 && count != 3) return raise_groups("_curses.window.box", 0, 2);
    if (count == 3 && (!chtype_of(curses_self(args), args[1], vertical) ||
                       !chtype_of(curses_self(args), args[2], horizontal)))
        return Value::exception();
    curses.wborder(window_of(args), vertical, vertical, horizontal, horizontal, 0, 0, 0, 0);
    return Value::none();
}

// --- Showing

Value window_echochar(Value* args, std::uint32_t) {
    chtype character;
    if (!drawn_character(args, args[1], args[2], character)) return Value::exception();
    WINDOW* window = window_of(args);
    return check_curses(curses.is_pad(window) ? curses.pechochar(window, character)
                                              : curses.wechochar(window, character),
                        "echochar");
}
// refresh([pminrow, pmincol, sminrow, smincol, smaxrow, smaxcol]): those of pads have all six.
template <bool Now>
Value show(Value* args, std::uint32_t count) {
    constexpr const char* kName = Now ? "refresh" : "noutrefresh";
    if (count != 1 && count != 7) return raise_groups(std::string("_curses.window.") + kName, 0, 6);
    WINDOW* window = window_of(args);
    if (!curses.is_pad(window)) {
        if (count != 1) return raise(types::TypeError, kName, "() takes no arguments (6 given)");
        return check_curses(without_turn([&] {
                                return Now ? curses.wrefresh(window) : curses.wnoutrefresh(window);
                            }),
                            Now ? "wrefresh" : "wnoutrefresh");
    }
    if (count != 7)
        return raise(*curses_error, kName,
                     Now ? "() for a pad requires 6 arguments"
                         : "() called for a pad requires 6 arguments");
    int row, column, top, left, bottom, right;
    if (!ints_of(args + 1, row, column, top, left, bottom, right)) return Value::exception();
    const int result = without_turn([&] {
        return Now ? curses.prefresh(window, row, column, top, left, bottom, right)
                   : curses.pnoutrefresh(window, row, column, top, left, bottom, right);
    });
    return check_curses(result, Now ? "prefresh" : "pnoutrefresh");
}

} // namespace

const NativeDef curses_drawing_methods[] = {
    ATTRIBUTES(attroff, wattroff, "Ends attributes for what is written from now on."),
    ATTRIBUTES(attron, wattron, "Begins attributes for what is written from now on."),
    ATTRIBUTES(attrset, wattrset, "Sets the attributes of what is written from now on."),
    {"bkgd(self, ch, attr=_curses.A_NORMAL, /)", window_bkgd,
     "Sets the background, also of what is there already."},
    {"bkgdset(self, ch, attr=_curses.A_NORMAL, /)", window_bkgdset,
     "Sets the background of what is written from now on."},
    {"getbkgd(self, /)", window_getbkgd, "The background: a character and its attributes."},
    {"!chgat(self, /, *args)", window_chgat,
     "chgat([y, x], [num], attr): sets the attributes of what is there."},
    {"!hline(self, /, *args)", draw_line<true>,
     "hline([y, x,] ch, n, [attr]): a line to the right."},
    {"!vline(self, /, *args)", draw_line<false>, "vline([y, x,] ch, n, [attr]): a line down."},
    {"border(self, ls=_curses.ACS_VLINE, rs=_curses.ACS_VLINE, ts=_curses.ACS_HLINE, "
     "bs=_curses.ACS_HLINE, tl=_curses.ACS_ULCORNER, tr=_curses.ACS_URCORNER, "
     "bl=_curses.ACS_LLCORNER, br=_curses.ACS_LRCORNER, /)",
     window_border, "Draws a border inside of the window."},
    {"!box(self, /, *args)", window_box, "box([verch=0, horch=0]): a border with plain corners."},
    {"echochar(self, ch, attr=_curses.A_NORMAL, /)", window_echochar,
     "Writes a character and shows it."},
    {"!refresh(self, /, *args)", show<true>,
     "refresh([pminrow, pmincol, sminrow, smincol, smaxrow, smaxcol]): shows the window."},
    {"!noutrefresh(self, /, *args)", show<false>,
     "noutrefresh([pminrow, pmincol, sminrow, smincol, smaxrow, smaxcol]): for doupdate()."},
    {nullptr, nullptr, nullptr},
};
#undef ATTRIBUTES

} // namespace boomslang::runtime

#endif
