#include "terminal.h"

#include "lab/watch/view.h"

#if __has_include(<curses.h>)

#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <curses.h>
#include <dlfcn.h>
#include <langinfo.h>
#include <poll.h>
#include <unistd.h>

namespace boomslang::tools {
namespace {

// clang-format off
#define FUNCTIONS(F) \
    F(newterm) F(newwin) F(endwin) F(cbreak) F(noecho) F(keypad) F(curs_set) F(wtimeout) F(wgetch) F(wmove) \
    F(waddnstr) F(wattr_set) F(werase) F(wrefresh) F(start_color) F(use_default_colors) F(has_colors) F(init_pair) \
    F(set_escdelay)
// clang-format on

#define POINTER(name) decltype(&::name) name;
struct Curses {
    FUNCTIONS(POINTER)
} curses;

struct Row {
    const char* name;
    void** place;
};
#define ROW(name) {#name, reinterpret_cast<void**>(&curses.name)},
const Row rows[] = {FUNCTIONS(ROW)};

constexpr const char* kFile = "libncursesw.so.6";
WINDOW* window = nullptr; // the whole screen
bool in_colour = false, in_utf8 = false;

std::string open_library() {
    void* library = dlopen(kFile, RTLD_NOW | RTLD_LOCAL); // stays until the process ends
    if (!library)
        return std::string("it needs ") + kFile + ", which the Debian package libncursesw6 brings";
    for (const Row& row : rows) {
        *row.place = dlsym(library, row.name);
        if (!*row.place) return std::string(kFile) + " has no function " + row.name;
    }
    return "";
}

void prepare_colours() {
    in_colour = curses.has_colors() && !std::getenv("NO_COLOR");
    if (!in_colour) return;
    curses.start_color();
    curses.use_default_colors();
    // By lab::Colour.
    static constexpr short kColours[] = {-1, -1, COLOR_CYAN, COLOR_GREEN, COLOR_YELLOW, COLOR_RED};
    for (short i = 0; i < static_cast<short>(std::size(kColours)); ++i)
        curses.init_pair(static_cast<short>(i + 1), kColours[i], -1);
}

attr_t attributes_of(const lab::Look& look) {
    attr_t attributes = A_NORMAL;
    if (look.reversed) attributes |= A_REVERSE;
    if (look.bold) attributes |= A_BOLD;
    if (look.underlined) attributes |= A_UNDERLINE;
    if (look.colour == lab::Colour::Faint) attributes |= A_DIM;
    // Without colours the two that matter are told apart all the same.
    if (!in_colour && look.colour == lab::Colour::Specialized) attributes |= A_BOLD;
    if (!in_colour && look.colour == lab::Colour::Generic) attributes |= A_UNDERLINE;
    return attributes;
}

// What a terminal without UTF-8 gets.
const char* plain(const std::string& character) {
    if (character == "─") return "-";
    if (character == "│" || character == "┬") return "|";
    return character.size() == 1 ? character.c_str() : "?";
}

} // namespace

Terminal::Terminal(int keys) : keys_(keys) {
    if (!isatty(STDOUT_FILENO) || !isatty(keys)) {
        problem_ = "it needs a terminal: standard output or the keyboard is none";
        return;
    }
    if (problem_ = open_library(); !problem_.empty()) return;
    std::setlocale(LC_CTYPE, "");
    in_utf8 = std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    const char* type = std::getenv("TERM");
    std::FILE* input = fdopen(dup(keys), "r");
    // newterm() says no where initscr() would end the process.
    if (!input || !curses.newterm(nullptr, stdout, input)) {
        problem_ = std::string("this terminal cannot be drawn on: TERM is ") +
                   (type ? "'" + std::string(type) + "'" : "not set");
        return;
    }
    curses.cbreak();
    curses.noecho();
    curses.curs_set(0);
    curses.set_escdelay(50);
    prepare_colours();
    window = curses.newwin(0, 0, 0, 0);
    curses.keypad(window, TRUE);
}

Terminal::~Terminal() {
    if (problem_.empty()) curses.endwin();
}

std::size_t Terminal::height() const { return static_cast<std::size_t>(getmaxy(window)); }
std::size_t Terminal::width() const { return static_cast<std::size_t>(getmaxx(window)); }

void Terminal::show(const lab::Canvas& canvas) {
    curses.werase(window);
    for (std::size_t row = 0; row < canvas.height(); ++row) {
        curses.wmove(window, static_cast<int>(row), 0);
        for (std::size_t column = 0; column < canvas.width(); ++column) {
            const lab::Cell& cell = canvas.cell(row, column);
            if (cell.text.empty()) continue;
            const short pair =
                in_colour ? static_cast<short>(static_cast<int>(cell.look.colour) + 1) : 0;
            curses.wattr_set(window, attributes_of(cell.look), pair, nullptr);
            // The last cell of all refuses the cursor that would have to stand behind it, and is drawn.
            curses.waddnstr(window, in_utf8 ? cell.text.c_str() : plain(cell.text), -1);
        }
    }
    curses.wrefresh(window);
}

int Terminal::key(int milliseconds) {
    curses.wtimeout(window, milliseconds);
    const int key = curses.wgetch(window);
    switch (key) {
    case ERR: {
        // Nothing came in time, or nothing ever will.
        pollfd keyboard{keys_, POLLIN, 0};
        if (poll(&keyboard, 1, 0) > 0 && keyboard.revents & (POLLHUP | POLLERR | POLLNVAL))
            return kGone;
        return kNothing;
    }
    case KEY_RESIZE: return kResized;
    case KEY_LEFT: return lab::kLeft;
    case KEY_RIGHT: return lab::kRight;
    case KEY_UP: return lab::kUp;
    case KEY_DOWN: return lab::kDown;
    case KEY_HOME: return lab::kHome;
    case KEY_END: return lab::kEnd;
    case KEY_PPAGE: return lab::kPageUp;
    case KEY_NPAGE: return lab::kPageDown;
    case KEY_ENTER:
    case '\r':
    case '\n': return lab::kEnter;
    case KEY_BACKSPACE:
    case 0x7F:
    case '\b': return lab::kErase;
    default: return key;
    }
}

} // namespace boomslang::tools

#else

namespace boomslang::tools {

Terminal::Terminal(int keys)
    : problem_("it was left out of this build; install libncurses-dev (a Debian package) and build "
               "again"),
      keys_(keys) {}
Terminal::~Terminal() = default;
std::size_t Terminal::height() const { return 0; }
std::size_t Terminal::width() const { return 0; }
void Terminal::show(const lab::Canvas&) {}
int Terminal::key(int) { return kGone; }

} // namespace boomslang::tools

#endif
