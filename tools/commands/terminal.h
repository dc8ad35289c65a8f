// A terminal of which the whole screen is drawn. It is ncurses', opened when it is needed: the binary does
// without the library otherwise.
#pragma once

#include "lab/watch/canvas.h"

#include <string>

namespace boomslang::tools {

class Terminal {
  public:
    // Keys come from `keys`, a descriptor. problem() says why there is none.
    explicit Terminal(int keys);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    const std::string& problem() const { return problem_; }
    std::size_t height() const;
    std::size_t width() const;
    void show(const lab::Canvas& canvas);

    static constexpr int kNothing = -1, kResized = -2, kGone = -3;
    // A character, a lab::Key, or one of these; waits so many milliseconds (-1: for ever).
    int key(int milliseconds);

  private:
    std::string problem_;
    int keys_;
};

} // namespace boomslang::tools
