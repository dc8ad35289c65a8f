#include "support/counted_memory.h"

#include <atomic>
#include <malloc.h>

namespace boomslang::support {

constinit thread_local bool counts_memory = false;
bool (*may_take_memory)(std::size_t bytes) noexcept = nullptr;
bool (*find_room)(std::size_t bytes) noexcept = nullptr;

namespace {

constexpr std::size_t kLarge = std::size_t{1} << 16; // what is smaller is never refused
constexpr unsigned kStep = 18;                       // the limit is looked at so often: 256 KB

std::atomic<std::int64_t> bytes_taken = 0;    // below 0: what was there before came back
std::atomic<std::int64_t> bytes_returned = 0; // since malloc gave the system what it has
std::atomic<bool> limit_reached = false;      // when it was looked at last

bool is_refused(std::size_t bytes) noexcept {
    return bytes >= kLarge && may_take_memory && !may_take_memory(bytes);
}

// Whether it is time to look at the limit.
bool passes_step(std::int64_t before, std::int64_t more) noexcept {
    return (before ^ (before + more)) >> kStep;
}

void count(std::size_t bytes) noexcept {
    const auto more = static_cast<std::int64_t>(bytes);
    const std::int64_t before = bytes_taken.fetch_add(more, std::memory_order_relaxed);
    if (passes_step(before, more) && may_take_memory)
        limit_reached.store(!may_take_memory(0), std::memory_order_relaxed);
}

// Where the limit was reached it is looked at again each time: it may have been raised. Small requests, too, learn at times
// that the program is overdue.
bool is_refused_to_library(std::size_t bytes) noexcept {
    if (!limit_reached.load(std::memory_order_relaxed) &&
        !passes_step(bytes_taken.load(std::memory_order_relaxed), static_cast<std::int64_t>(bytes)))
        return is_refused(bytes);
    const bool refused = may_take_memory && !may_take_memory(bytes);
    limit_reached.store(refused, std::memory_order_relaxed);
    return refused;
}

void discount(std::size_t bytes) noexcept {
    bytes_taken.fetch_sub(static_cast<std::int64_t>(bytes), std::memory_order_relaxed);
    bytes_returned.fetch_add(static_cast<std::int64_t>(bytes), std::memory_order_relaxed);
}

// Free memory that malloc keeps is no less taken. So where there is a limit, much of it goes back to the system.
void trim_after(std::size_t bytes) noexcept {
    constexpr std::size_t kMuch = std::size_t{1} << 20;
    if (bytes >= kMuch && may_take_memory) malloc_trim(0);
}

} // namespace

std::size_t counted_memory() noexcept {
    const std::int64_t bytes = bytes_taken.load(std::memory_order_relaxed);
    return bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
}

void trim_counted() noexcept {
    constexpr std::int64_t kMuch = std::int64_t{4} << 20;
    if (bytes_returned.load(std::memory_order_relaxed) < kMuch) return;
    bytes_returned.store(0, std::memory_order_relaxed);
    malloc_trim(0);
}

void* take_counted(std::size_t bytes) noexcept {
    if (is_refused(bytes)) return nullptr;
    void* memory = std::malloc(bytes);
    if (memory) count(malloc_usable_size(memory));
    return memory;
}

void* take_counted(void* before, std::size_t bytes) noexcept {
    const std::size_t had = malloc_usable_size(before);
    if (bytes > had && is_refused(bytes - had)) return nullptr;
    return take_surely(before, bytes);
}

void* take_for_library(std::size_t bytes) noexcept {
    return counts_memory && is_refused_to_library(bytes) ? nullptr : take_memory(bytes);
}

void* take_for_library(void* before, std::size_t bytes) noexcept {
    return counts_memory && is_refused_to_library(bytes) ? nullptr : take_memory(before, bytes);
}

void* take_again(void* before, std::size_t bytes) noexcept {
    void* memory = std::realloc(before, bytes);
    if (!memory && bytes && find_room && find_room(bytes)) memory = std::realloc(before, bytes);
    return memory;
}

void* take_surely(void* before, std::size_t bytes) noexcept {
    if (!counts_memory) return take_again(before, bytes);
    const std::size_t had = malloc_usable_size(before);
    void* memory = std::realloc(before, bytes);
    if (!memory) return nullptr;
    discount(had);
    count(malloc_usable_size(memory));
    if (memory != before) trim_after(had);
    return memory;
}

void give_counted(void* memory) noexcept {
    if (!memory) return;
    const std::size_t had = malloc_usable_size(memory);
    discount(had);
    std::free(memory);
    trim_after(had);
}

} // namespace boomslang::support
