// What the files of _curses.window share.
#pragma once

#include "modules/curses/screen.h"

namespace boomslang::runtime {

inline CursesWindow* curses_self(Value* args) { return receiver<CursesWindow>(args); }
inline WINDOW* window_of(Value* args) { return curses_self(args)->window; }

// Rows of the class that stand elsewhere than in window.cpp.
extern const NativeDef curses_text_methods[];    // text and keys, written and read
extern const NativeDef curses_drawing_methods[]; // attributes, lines, borders, refreshing

// The optional [y, x,] in front of what a method takes: where the cursor goes first.
class CursesPlace {
  public:
    // False: they are no numbers; exception pending.
    bool take(const Value* args) { return placed_ = ints_of(args, y_, x_); }
    // `call` with the cursor there. ERR: there is no such place.
    template <class Call>
    int with(WINDOW* window, Call call) const {
        return placed_ && curses.wmove(window, y_, x_) == ERR ? ERR : call();
    }
    bool placed() const { return placed_; }
    int y() const { return y_; }

  private:
    bool placed_ = false;
    int y_ = 0, x_ = 0;
};

} // namespace boomslang::runtime
