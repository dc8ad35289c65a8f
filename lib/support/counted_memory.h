// Memory that is not the heap's: what C++ code, GMP and other libraries ask malloc for while they work for a program
// whose memory a host has limited (runtime/state/budget.h).
//
// It is counted where it is asked for, so that no native has to think of it: operator new (operators.cpp) and the allocators
// that are given to libraries come here. Requests that are large are refused when the limit is reached, and become
// std::bad_alloc; small ones are let through, and the limit is noticed at the next poll. Only threads that run
// programs for a host count: elsewhere it is malloc with one test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace boomslang::support {

// Whether this thread's requests are a program's. From where it is set to where it is reset, what is given back is
// counted, too.
extern constinit thread_local bool counts_memory;
// Asked before requests of some size, and each time the sum has grown by some: whether there may be so many bytes
// more. Null: there is no limit.
extern bool (*may_take_memory)(std::size_t bytes) noexcept;
// Called when malloc has no room for so many bytes: whether there may be some now. Null: there is no more to be had.
extern bool (*find_room)(std::size_t bytes) noexcept;

// Bytes that are counted and not given back.
std::size_t counted_memory() noexcept;
// Gives the system what malloc keeps of memory that was given back, if that may be much. A program whose memory is to be
// limited would begin with what earlier ones have left.
void trim_counted() noexcept;

[[nodiscard]] void* take_counted(std::size_t bytes) noexcept;
[[nodiscard]] void* take_counted(void* before, std::size_t bytes) noexcept;
void give_counted(void* memory) noexcept;
// Beyond the limit small requests are refused, too: a library ends its work when it gets none, and would not poll.
[[nodiscard]] void* take_for_library(std::size_t bytes) noexcept;
[[nodiscard]] void* take_for_library(void* before, std::size_t bytes) noexcept;
// Never refused, and null only if there is none: for who could not go on without.
[[nodiscard]] void* take_surely(void* before, std::size_t bytes) noexcept;

// realloc, and once more if there is room then. For what is not counted.
[[nodiscard]] void* take_again(void* before, std::size_t bytes) noexcept;

// As malloc, realloc and free do. Null: there is none, or it is refused.
[[nodiscard]] inline void* take_memory(std::size_t bytes) noexcept {
    if (counts_memory) return take_counted(bytes);
    if (void* memory = std::malloc(bytes)) [[likely]]
        return memory;
    return take_again(nullptr, bytes);
}
[[nodiscard]] inline void* take_memory(void* before, std::size_t bytes) noexcept {
    return counts_memory ? take_counted(before, bytes) : take_again(before, bytes);
}
inline void give_memory(void* memory) noexcept {
    if (counts_memory) give_counted(memory);
    else std::free(memory);
}

class CountsMemory {
  public:
    explicit CountsMemory(bool counts) noexcept : before_(counts_memory) { counts_memory = counts; }
    ~CountsMemory() { counts_memory = before_; }
    CountsMemory(const CountsMemory&) = delete;

  private:
    bool before_;
};

} // namespace boomslang::support
