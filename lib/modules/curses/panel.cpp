// The module _curses_panel: windows on top of each other, by the library's libpanelw.
#include "modules/support.h"

#if __has_include(<curses.h>) && __has_include(<panel.h>)

#include "modules/curses/window.h"
#include "modules/own_exception.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"

#include <panel.h>
#include <unordered_map>

namespace boomslang::runtime {

namespace {

#define FUNCTIONS(F)                                                                               \
    F(bottom_panel)                                                                                \
    F(del_panel)                                                                                   \
    F(hide_panel)                                                                                  \
    F(move_panel)                                                                                  \
    F(new_panel)                                                                                   \
    F(panel_above)                                                                                 \
    F(panel_below)                                                                                 \
    F(panel_hidden)                                                                                \
    F(panel_window)                                                                                \
    F(replace_panel)                                                                               \
    F(show_panel)                                                                                  \
    F(top_panel)                                                                                   \
    F(update_panels)
struct Functions {
    FUNCTIONS(LIBRARY_POINTER)
} library;
#define ROW(name) LIBRARY_ROW_OF(library, name)
const LibraryFunction rows[] = {FUNCTIONS(ROW)};
#undef ROW
#undef FUNCTIONS

struct Panel : Object {
    Value window, user; // user: Empty before set_userptr()
    PANEL* panel;       // null: its window has gone
};
BuiltinType panel_type{};
Rooted<Type> panel_error;

// All panels that live, for what the library answers.
using Panels = std::unordered_map<const PANEL*, Panel*>;
Panels& panels() {
    static auto* kept = new Panels; // for finalizers at the very end
    return *kept;
}
void delete_panel(Panel* object) noexcept {
    PANEL* panel = std::exchange(object->panel, nullptr);
    if (!panel) return;
    panels().erase(panel);
    library.del_panel(panel);
}
// A panel and its window die together, in any order; the library wants the panel to go first.
void before_window_dies(WINDOW* window) noexcept {
    std::vector<Panel*> dying;
    for (const auto& [panel, object] : panels())
        if (library.panel_window(panel) == window) dying.push_back(object);
    for (Panel* object : dying) delete_panel(object);
}
const Layout panel_layout{"curses panel", sizeof(Panel), trace_values<2>,
                          [](Cell* cell) noexcept { delete_panel(static_cast<Panel*>(cell)); }};

Value check(int result, std::string_view name) {
    return result == ERR ? raise(*panel_error, name, "() returned ERR") : Value::none();
}
// False: its window has gone; exception pending.
bool panel_of(Value* args, PANEL*& out) {
    out = receiver<Panel>(args)->panel;
    if (!out) (void)raise(*panel_error, "the panel's window does not exist any more");
    return out;
}
Value object_of(const PANEL* panel, std::string_view asked) {
    if (!panel) return Value::none();
    const auto found = panels().find(panel);
    if (found != panels().end()) return Value::object(found->second);
    return raise(types::RuntimeError, asked, ": can't find Panel Object");
}

#define PLAIN(method, function, doc)                                                               \
    {                                                                                              \
#method "(self, /)",                                                                          \
     [](Value* args, std::uint32_t) {                                                              \
         PANEL* panel;                                                                             \
         return panel_of(args, panel) ? check(library.function(panel), #method)                    \
                                      : Value::exception();                                        \
     },                                                                                            \
     doc    \
    }
Value panel_above(Value* args, std::uint32_t) {
    PANEL* panel;
    if (!panel_of(args, panel)) return Value::exception();
    return object_of(library.panel_above(panel), "panel_above");
}
Value panel_below(Value* args, std::uint32_t) {
    PANEL* panel;
    if (!panel_of(args, panel)) return Value::exception();
    return object_of(library.panel_below(panel), "panel_below");
}
Value panel_hidden(Value* args, std::uint32_t) {
    PANEL* panel;
    return panel_of(args, panel) ? Value::from(library.panel_hidden(panel) == TRUE)
                                 : Value::exception();
}
Value panel_move(Value* args, std::uint32_t) {
    PANEL* panel;
    int y, x;
    if (!panel_of(args, panel) || !ints_of(args + 1, y, x)) return Value::exception();
    return check(library.move_panel(panel, y, x), "move_panel");
}
Value panel_replace(Value* args, std::uint32_t) {
    PANEL* panel;
    if (!panel_of(args, panel)) return Value::exception();
    if (!is_instance_of(args[1], curses_window_type))
        return raise_argument("replace() argument", "_curses.window", args[1]);
    TRY(check(library.replace_panel(panel, args[1].as<CursesWindow>()->window), "replace_panel"));
    receiver<Panel>(args)->window = args[1];
    return Value::none();
}
Value panel_window(Value* args, std::uint32_t) { return receiver<Panel>(args)->window; }
Value panel_set_userptr(Value* args, std::uint32_t) {
    receiver<Panel>(args)->user = args[1];
    return Value::none();
}
Value panel_userptr(Value* args, std::uint32_t) {
    const Value user = receiver<Panel>(args)->user;
    return user.is_empty() ? raise(*panel_error, "no userptr set") : user;
}

const NativeDef methods[] = {
    {"above(self, /)", panel_above, "The panel above."},
    {"below(self, /)", panel_below, "The panel below."},
    PLAIN(bottom, bottom_panel, "Puts the panel below all others."),
    {"hidden(self, /)", panel_hidden, "Whether the panel is hidden."},
    PLAIN(hide, hide_panel, "Hides the panel."),
    {"move(self, y, x, /)", panel_move, "Moves the panel."},
    {"replace(self, win, /)", panel_replace, "Gives the panel another window."},
    {"set_userptr(self, obj, /)", panel_set_userptr, "Keeps an object with the panel."},
    PLAIN(show, show_panel, "Shows a panel that was hidden."),
    PLAIN(top, top_panel, "Puts the panel on top of all others."),
    {"userptr(self, /)", panel_userptr, "The object that set_userptr() keeps."},
    {"window(self, /)", panel_window, "The panel's window."},
    {nullptr, nullptr, nullptr},
};
#undef PLAIN

Value new_panel(Value* args, std::uint32_t) {
    if (!is_instance_of(args[0], curses_window_type))
        return raise_argument("new_panel() argument", "_curses.window", args[0]);
    TRY(need_screen());
    auto* object = make_instance_of<Panel>(&panel_type);
    object->window = args[0];
    object->user = Value::empty();
    object->panel = library.new_panel(args[0].as<CursesWindow>()->window);
    if (!object->panel) return raise(*panel_error, "curses function returned NULL");
    panels()[object->panel] = object;
    heap.register_finalizable(object);
    return Value::object(object);
}
Value bottom_panel(Value*, std::uint32_t) {
    TRY(need_screen());
    return object_of(library.panel_above(nullptr), "panel_above");
}
Value top_panel(Value*, std::uint32_t) {
    TRY(need_screen());
    return object_of(library.panel_below(nullptr), "panel_below");
}
Value update_panels(Value*, std::uint32_t) {
    TRY(need_screen());
    library.update_panels();
    return Value::none();
}
const NativeDef functions[] = {
    {"bottom_panel()", bottom_panel, "The panel below all others."},
    {"new_panel(win, /)", new_panel, "A panel of a window, on top of all others."},
    {"top_panel()", top_panel, "The panel on top of all others."},
    {"update_panels()", update_panels, "Brings the screen up to date, for doupdate()."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    if (import_module(intern("_curses")).is_exception() ||
        load_library(module, "libpanelw.so.6", "libncursesw6", rows).is_exception())
        return;
    curses_before_window_dies = before_window_dies;
    add_own_exception(module, panel_error, "error", types::Exception, "_curses_panel");
    TypeSpec spec;
    spec.layout = &panel_layout;
    spec.module = "_curses_panel";
    spec.name = "panel";
    spec.flags = kNoInstantiation;
    add_type(module, panel_type, spec, methods);
    define_functions(module, functions);
    dict_set(module->dict, intern("version"), str_value("2.1"));
    dict_set(module->dict, intern("__version__"), str_value("2.1"));
}

} // namespace

#else

#include "modules/library.h"

namespace boomslang::runtime {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "libncurses-dev"); }
} // namespace

#endif

extern const NativeModule curses_panel_module;
const NativeModule curses_panel_module{"_curses_panel", "Windows on top of each other.", fill};

} // namespace boomslang::runtime
