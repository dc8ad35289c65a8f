// What is typed, character by character, for libedit. A paste is told apart by the marks that
// terminals put around it (mode 2004): its characters stand for themselves, whatever keys would do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace boomslang::runtime {

class Keyboard {
  public:
    // Has `resized` called when the terminal has another size than before.
    explicit Keyboard(void (*resized)()) : resized_(resized) {}

    // The next character; -1: no more, or a signal's handler raised (then an exception is pending).
    int next();
    // Characters that come before what is typed from now on.
    void type(std::string_view utf8);
    // Forgets what was pasted or typed ahead here.
    void clear() {
        waiting_.clear();
        pasted_ = 0;
    }

    // While a line is read, and after.
    void begin_line();
    void end_line();

    bool paste_waits() const noexcept { return pasted_ > 0; }
    std::string next_pasted_line() const;

  private:
    struct Character {
        int code;
        bool pasted;
    };
    enum class Read { Byte, Nothing, Failed };

    Read read_byte(unsigned char& byte, std::int64_t nanoseconds);
    int character(unsigned char first);
    int escape();
    void paste();
    void add_paste(const std::string& utf8);
    void look_at_size();

    void (*resized_)();
    std::deque<Character> waiting_;
    std::size_t pasted_ = 0; // of `waiting_`
    unsigned rows_ = 0, columns_ = 0;
};

} // namespace boomslang::runtime
