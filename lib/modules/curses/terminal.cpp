// Functions of _curses that ask what the terminal can do: its database, colors; and the constants.
#include "modules/support.h"

#if __has_include(<curses.h>)

#include "modules/constants.h"
#include "modules/curses/screen.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/import.h"
#include "runtime/state/doors.h"

#include <climits>

namespace boomslang::runtime {

namespace {

// --- The terminal's database

// setupterm(term=None, fd=-1)
Value curses_setupterm(Value* args, std::uint32_t) {
    std::string name;
    int fd = -1, why = 0;
    const bool named = !args[0].is_empty() && !args[0].is_none();
    if (named && !is_str(args[0]))
        return raise_argument("setupterm() argument 1", "str or None", args[0]);
    if (named) name = to_utf8(args[0].as<Str>());
    if (named && name.find('\0') != name.npos)
        return raise(types::ValueError, "embedded null character");
    if (!args[1].is_empty() && !formatted_int_argument(args[1], fd)) return Value::exception();
    if (fd == -1) {
        const Value out = sys_attribute(intern("stdout"));
        if (out.is_empty() || out.is_none()) return raise(*curses_error, "lost sys.stdout");
        TRY_VALUE(number, call_method(out, intern("fileno")));
        if (!formatted_int_argument(number, fd)) return Value::exception();
    }
    if (!curses_state.terminal && curses.setupterm(named ? name.c_str() : nullptr, fd, &why) == ERR)
        return raise(*curses_error, why == 0    ? "setupterm: could not find terminal"
                                    : why == -1 ? "setupterm: could not find terminfo database"
                                                : "setupterm: unknown error");
    curses_state.terminal = true;
    return Value::none();
}
bool name_of(Value v, const char* function, std::string& out) {
    if (!is_str(v)) {
        (void)raise_argument(std::string(function) + "() argument", "str", v);
        return false;
    }
    out = to_utf8(v.as<Str>());
    if (out.find('\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null character");
    return false;
}
template <auto Function>
Value ask_number(Value* args, const char* function) {
    std::string name;
    TRY(need_terminal());
    return name_of(args[0], function, name) ? Value::integer((curses.*Function)(name.c_str()))
                                            : Value::exception();
}
Value curses_tigetflag(Value* args, std::uint32_t) {
    return ask_number<&Curses::tigetflag>(args, "tigetflag");
}
Value curses_tigetnum(Value* args, std::uint32_t) {
    return ask_number<&Curses::tigetnum>(args, "tigetnum");
}
Value curses_tigetstr(Value* args, std::uint32_t) {
    std::string name;
    TRY(need_terminal());
    if (!name_of(args[0], "tigetstr", name)) return Value::exception();
    const char* found = curses.tigetstr(name.c_str());
    if (!found || found == reinterpret_cast<const char*>(-1)) return Value::none();
    return Value::object(make_bytes(found));
}
bool template_of(Value v, std::string& out) {
    ByteView bytes{};
    if (!require_bytes(v, bytes)) return false;
    out = bytes.text();
    if (out.find('\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null byte");
    return false;
}
// tparm(str, i1=0, ..., i9=0)
Value curses_tparm(Value* args, std::uint32_t) {
    std::string pattern;
    int n[9] = {};
    TRY(need_terminal());
    if (!template_of(args[0], pattern)) return Value::exception();
    for (std::size_t i = 0; i < 9; ++i)
        if (!args[1 + i].is_empty() && !formatted_int_argument(args[1 + i], n[i]))
            return Value::exception();
    const char* text =
        curses.tparm(pattern.c_str(), n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
    return text ? Value::object(make_bytes(text)) : raise(*curses_error, "tparm() returned NULL");
}
Value curses_putp(Value* args, std::uint32_t) {
    std::string text;
    if (!template_of(args[0], text)) return Value::exception();
    return check_curses(curses.putp(text.c_str()), "putp");
}

// --- Colors

// A number from `least` to below the count, or ValueError with what it is called.
bool limited(Value v, const char* what, const char* limit, int least, int count, int& out) {
    const Value index = index_value(v);
    std::int64_t number;
    if (index.is_exception()) return false;
    if (!int_to_int64(index, number)) number = int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
    if (number < least) {
        (void)raise(types::ValueError, what, " is less than 0.");
        return false;
    }
    if (number >= count) {
        (void)raise(types::ValueError, what, " is greater than ", limit, "-1 (",
                    std::to_string(count - 1), ").");
        return false;
    }
    out = static_cast<int>(number);
    return true;
}
bool color_of(Value v, int& out, int least = 0) {
    return limited(v, "Color number", "COLORS", least, *curses.COLORS, out);
}
bool color_pair_of(Value v, int& out) {
    const Value index = index_value(v);
    std::int64_t number;
    if (index.is_exception()) return false;
    if (int_sign(index) > 0 && (!int_to_int64(index, number) || number > INT_MAX)) {
        (void)raise(types::ValueError, "Color pair is greater than maximum (",
                    std::to_string(INT_MAX), ").");
        return false;
    }
    return limited(index, "Color pair", "COLOR_PAIRS", 0, *curses.COLOR_PAIRS, out);
}
bool component_of(Value v, int& out) {
    const Value index = index_value(v);
    std::int64_t number;
    if (index.is_exception()) return false;
    if (!int_to_int64(index, number)) number = int_sign(index) < 0 ? -1 : INT64_MAX;
    out = static_cast<int>(number);
    if (number >= 0 && number <= 1000) return true;
    (void)raise(types::ValueError, number < 0 ? "Color component is less than 0"
                                              : "Color component is greater than 1000");
    return false;
}

Value start_color(Module* module) {
    TRY(need_screen());
    TRY(check_curses(curses.start_color(), "start_color"));
    curses_state.colors = true;
    dict_set(module->dict, intern("COLORS"), Value::integer(*curses.COLORS));
    dict_set(module->dict, intern("COLOR_PAIRS"), Value::integer(*curses.COLOR_PAIRS));
    return Value::none();
}
Rooted<Module> this_module;
Value curses_start_color(Value*, std::uint32_t) { return start_color(this_module); }
Value curses_use_default_colors(Value*, std::uint32_t) {
    TRY(need_screen());
    TRY(need_colors());
    return check_curses(curses.use_default_colors(), "use_default_colors");
}
Value curses_color_content(Value* args, std::uint32_t) {
    int color, red, green, blue;
    TRY(need_screen());
    if (!color_of(args[0], color)) return Value::exception();
    TRY(need_colors());
    TRY(check_curses(curses.extended_color_content(color, &red, &green, &blue),
                     "extended_color_content"));
    return tuple_value({Value::integer(red), Value::integer(green), Value::integer(blue)});
}
Value curses_init_color(Value* args, std::uint32_t) {
    int color, red, green, blue;
    TRY(need_screen());
    if (!color_of(args[0], color) || !component_of(args[1], red) || !component_of(args[2], green) ||
        !component_of(args[3], blue))
        return Value::exception();
    TRY(need_colors());
    return check_curses(curses.init_extended_color(color, red, green, blue), "init_extended_color");
}
Value curses_init_pair(Value* args, std::uint32_t) {
    int pair = 0, foreground, background;
    TRY(need_screen());
    // -1, the terminal's own, and what is below it, is for the library to refuse.
    if ((curses_state.colors && !color_pair_of(args[0], pair)) ||
        !color_of(args[1], foreground, INT_MIN) || !color_of(args[2], background, INT_MIN))
        return Value::exception();
    TRY(need_colors());
    return check_curses(curses.init_extended_pair(pair, foreground, background),
                        "init_extended_pair");
}
Value curses_pair_content(Value* args, std::uint32_t) {
    int pair, foreground, background;
    TRY(need_screen());
    TRY(need_colors());
    if (!color_pair_of(args[0], pair)) return Value::exception();
    TRY(check_curses(curses.extended_pair_content(pair, &foreground, &background),
                     "extended_pair_content"));
    return tuple_value({Value::integer(foreground), Value::integer(background)});
}
Value curses_color_pair(Value* args, std::uint32_t) {
    int pair;
    TRY(need_screen());
    TRY(need_colors());
    if (!formatted_int_argument(args[0], pair)) return Value::exception();
    return Value::integer(static_cast<chtype>(curses.COLOR_PAIR(pair)));
}
Value curses_pair_number(Value* args, std::uint32_t) {
    int bits;
    TRY(need_screen());
    TRY(need_colors());
    if (!formatted_int_argument(args[0], bits)) return Value::exception();
    return Value::integer(
        static_cast<int>(curses.PAIR_NUMBER(static_cast<int>(static_cast<chtype>(bits)))));
}
Value curses_has_extended_colors(Value*, std::uint32_t) { return Value::from(true); }

const NativeDef functions[] = {
    {"setupterm(term=None, fd=-1)", through<Door::Files, "setupterm", curses_setupterm>,
     "Reads what the database of terminals says of this one."},
    {"tigetflag(capname, /)", curses_tigetflag, "A flag of the terminal: 0, 1, or -1 for no flag."},
    {"tigetnum(capname, /)", curses_tigetnum, "A number of the terminal; -2: it is no number."},
    {"tigetstr(capname, /)", curses_tigetstr, "What is sent to the terminal for this, or None."},
    {"tparm(str, i1=0, i2=0, i3=0, i4=0, i5=0, i6=0, i7=0, i8=0, i9=0, /)", curses_tparm,
     "What is sent to the terminal, with its numbers put in."},
    {"putp(string, /)", through<Door::Files, "putp", curses_putp>,
     "Sends what tigetstr() or tparm() answered."},
    {"start_color()", curses_start_color, "Begins to use colors: sets COLORS and COLOR_PAIRS."},
    {"use_default_colors()", curses_use_default_colors, "The color -1 is the terminal's own."},
    {"has_extended_color_support()", curses_has_extended_colors,
     "Whether there may be more than 256 colors and pairs."},
    {"color_content(color_number, /)", curses_color_content, "Red, green and blue: 0 to 1000."},
    {"init_color(color_number, r, g, b, /)", curses_init_color, "Defines a color."},
    {"init_pair(pair_number, fg, bg, /)", curses_init_pair, "Defines a pair of colors."},
    {"pair_content(pair_number, /)", curses_pair_content, "The two colors of a pair."},
    {"color_pair(pair_number, /)", curses_color_pair, "The attribute for a pair of colors."},
    {"pair_number(attr, /)", curses_pair_number, "The pair of colors of an attribute."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(A_ALTCHARSET),
    C(A_ATTRIBUTES),
    C(A_BLINK),
    C(A_BOLD),
    C(A_CHARTEXT),
    C(A_COLOR),
    C(A_DIM),
    C(A_HORIZONTAL),
    C(A_INVIS),
    C(A_ITALIC),
    C(A_LEFT),
    C(A_LOW),
    C(A_NORMAL),
    C(A_PROTECT),
    C(A_REVERSE),
    C(A_RIGHT),
    C(A_STANDOUT),
    C(A_TOP),
    C(A_UNDERLINE),
    C(A_VERTICAL),
    C(COLOR_BLACK),
    C(COLOR_BLUE),
    C(COLOR_CYAN),
    C(COLOR_GREEN),
    C(COLOR_MAGENTA),
    C(COLOR_RED),
    C(COLOR_WHITE),
    C(COLOR_YELLOW),
    C(ALL_MOUSE_EVENTS),
    C(REPORT_MOUSE_POSITION),
    C(BUTTON_ALT),
    C(BUTTON_CTRL),
    C(BUTTON_SHIFT),
    C(ERR),
    C(OK),
    C(KEY_MIN),
    C(KEY_MAX),
#define BUTTON(n)                                                                                  \
    C(BUTTON##n##_CLICKED), C(BUTTON##n##_DOUBLE_CLICKED), C(BUTTON##n##_PRESSED),                 \
        C(BUTTON##n##_RELEASED), C(BUTTON##n##_TRIPLE_CLICKED)
    BUTTON(1),
    BUTTON(2),
    BUTTON(3),
    BUTTON(4),
    BUTTON(5),
#undef BUTTON
};
#undef C

// By the letters that stand for them in the table of the terminal.
struct LineCharacter {
    const char* name;
    char letter;
};
constexpr LineCharacter kLineCharacters[] = {
    {"ACS_BBSS", 'k'},     {"ACS_BLOCK", '0'},    {"ACS_BOARD", 'h'},    {"ACS_BSBS", 'q'},
    {"ACS_BSSB", 'l'},     {"ACS_BSSS", 'w'},     {"ACS_BTEE", 'v'},     {"ACS_BULLET", '~'},
    {"ACS_CKBOARD", 'a'},  {"ACS_DARROW", '.'},   {"ACS_DEGREE", 'f'},   {"ACS_DIAMOND", '`'},
    {"ACS_GEQUAL", 'z'},   {"ACS_HLINE", 'q'},    {"ACS_LANTERN", 'i'},  {"ACS_LARROW", ','},
    {"ACS_LEQUAL", 'y'},   {"ACS_LLCORNER", 'm'}, {"ACS_LRCORNER", 'j'}, {"ACS_LTEE", 't'},
    {"ACS_NEQUAL", '|'},   {"ACS_PI", '{'},       {"ACS_PLMINUS", 'g'},  {"ACS_PLUS", 'n'},
    {"ACS_RARROW", '+'},   {"ACS_RTEE", 'u'},     {"ACS_S1", 'o'},       {"ACS_S3", 'p'},
    {"ACS_S7", 'r'},       {"ACS_S9", 's'},       {"ACS_SBBS", 'j'},     {"ACS_SBSB", 'x'},
    {"ACS_SBSS", 'u'},     {"ACS_SSBB", 'm'},     {"ACS_SSBS", 'v'},     {"ACS_SSSB", 't'},
    {"ACS_SSSS", 'n'},     {"ACS_STERLING", '}'}, {"ACS_TTEE", 'w'},     {"ACS_UARROW", '-'},
    {"ACS_ULCORNER", 'l'}, {"ACS_URCORNER", 'k'}, {"ACS_VLINE", 'x'},
};

// KEY_F(1) is KEY_F1 in Python.
void add_keys(Dict* to) {
    for (int key = KEY_MIN; key < KEY_MAX; ++key) {
        const char* found = curses.keyname(key);
        if (!found || std::string_view(found) == "UNKNOWN KEY") continue;
        std::string name = found;
        if (name.starts_with("KEY_F(")) {
            std::erase(name, '(');
            std::erase(name, ')');
        }
        if (name.starts_with("KEY_")) dict_set(to, intern(name), Value::integer(key));
    }
}

} // namespace

void add_curses_constants(Dict* to) {
    add_keys(to);
    add_constants(to, kConstants);
}
void add_line_characters(Dict* to) {
    for (const LineCharacter& character : kLineCharacters)
        dict_set(to, intern(character.name),
                 Value::integer((*curses.acs_map)[static_cast<unsigned char>(character.letter)]));
}
void add_terminal_functions(Module* module) {
    this_module = module;
    define_functions(module, functions);
}

} // namespace boomslang::runtime

#endif
