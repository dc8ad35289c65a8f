// What lies below a file's buffer: a descriptor, or a stream object of the program (any object with
// readinto, write, seek and so on).
#pragma once

#include "io/file.h"

namespace boomslang::runtime {

// Instead of a number of bytes.
constexpr std::int64_t kWouldBlock = -1; // nothing can be had, or taken, without waiting
constexpr std::int64_t kFailed = -2;     // an exception is pending

// Each is one call of the system, or of the object's method, and may let other threads run; the file
// may be closed afterwards, then they fail. `state` has to be held by a StateHold.
std::int64_t raw_read(BinaryFile* file, char* to, std::size_t most); // 0: the end
std::int64_t raw_write(BinaryFile* file, const char* data, std::size_t size);
std::int64_t raw_seek(BinaryFile* file, std::int64_t offset, int whence);
std::int64_t raw_tell(BinaryFile* file);

// Keeps the state and its buffer, even when the file is closed meanwhile. For buffered files also a
// lock: one thread at a time changes the buffer.
class StateHold {
  public:
    explicit StateHold(BinaryFile* file);
    StateHold(const StateHold&) = delete;
    StateHold& operator=(const StateHold&) = delete;
    ~StateHold();
    // Empty, or Exception: RuntimeError when this thread holds it already, ValueError when the file
    // has been closed.
    Value check() const { return result_; }
    FileState* operator->() const { return state_; }

  private:
    FileState* state_;
    bool locked_ = false;
    Value result_ = Value::empty();
};

inline bool is_program_stream(const FileState* state) noexcept { return state->fd < 0; }
FileState* first_open_file() noexcept; // `next` leads to the others
void link_state(FileState* state) noexcept;
// Frees it, now or when nobody holds it any more.
void close_state(FileState* state) noexcept;

} // namespace boomslang::runtime
