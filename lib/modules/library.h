// C libraries that belong to one module each: loaded when that module is first imported, so that no
// other program pays for them.
//
// A module lists the functions it calls, once:
//
//     #define FUNCTIONS(F) F(BZ2_bzCompressInit) F(BZ2_bzCompress)
//     struct Functions { FUNCTIONS(LIBRARY_POINTER) } bz2;
//     const LibraryFunction rows[] = { FUNCTIONS(LIBRARY_ROW) };
//
// and calls them as bz2.BZ2_bzCompress(...) after load_library().
#pragma once

#include "runtime/object/value.h"
#include "support/counted_memory.h"

#include <span>
#include <string_view>

namespace boomslang::runtime {

struct Module;

struct LibraryFunction {
    const char* name;
    void** place;
};
#define LIBRARY_POINTER(name) decltype(&::name) name;
#define LIBRARY_ROW_OF(table, name) {#name, reinterpret_cast<void**>(&(table).name)},

// Empty; or Exception: ModuleNotFoundError that names the Debian package with the library.
Value load_library(const Module* module, const char* file, const char* package,
                   std::span<const LibraryFunction> functions);
// The same for a module of which only some functions need the library, when one of them is called.
Value load_library(std::string_view module, const char* file, const char* package,
                   std::span<const LibraryFunction> functions);
// For a build that had no headers of the library: ModuleNotFoundError that names the package with
// them.
[[gnu::cold]] Value raise_left_out(const Module* module, const char* package);
[[gnu::cold]] Value raise_left_out(std::string_view module, const char* package);

// For libraries that let others give them memory: theirs is counted as ours is (support/counted_memory.h).
template <class Size>
void* take_library_memory(void*, Size count, Size size) noexcept {
    return support::take_for_library(static_cast<std::size_t>(count) *
                                     static_cast<std::size_t>(size));
}
inline void give_library_memory(void*, void* memory) noexcept { support::give_memory(memory); }

} // namespace boomslang::runtime
