// Where memory was allocated: what the module _tracemalloc tells. In domain 0 are the cells of the heap; other
// domains have what C code says.
#pragma once

#include "runtime/object/value.h"

#include <cstddef>
#include <cstdint>

namespace boomslang::runtime::allocation_traces {

inline constexpr std::int64_t kMostFrames = 0xFFFF;

bool is_on() noexcept;
// From now on, with so many frames of each allocation.
void start(std::uint32_t frames);
void stop();
void clear();

// (domain, size, traceback, number of all frames) of each, in a list. Empty where nothing is traced.
Value all();
// The traceback of what is at an address, or None.
Value traceback_of(std::uint32_t domain, const void* address);
// False: nothing is traced.
bool add(std::uint32_t domain, const void* address, std::size_t size);
bool remove(std::uint32_t domain, const void* address);

std::uint32_t frame_limit() noexcept;
std::uint64_t traced_bytes(); // what is dead is collected first
std::uint64_t peak_bytes() noexcept;
void reset_peak() noexcept;
std::uint64_t own_bytes() noexcept; // that all this takes

} // namespace boomslang::runtime::allocation_traces
