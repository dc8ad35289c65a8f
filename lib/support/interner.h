// One record for every distinct identifier or attribute name of the process. Two names are equal
// if and only if their records are the same, so a Name is compared and hashed as a pointer.
// Records never move and never die.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace boomslang::support {

class InternedName {
  public:
    // UTF-8; lone surrogates, where they can occur, in the WTF-8 manner.
    std::string_view view() const { return {text(), size_}; }
    const char* c_str() const { return text(); }
    std::size_t hash() const { return hash_; }

    // The runtime keeps its str object of this name here.
    mutable void* runtime_string = nullptr;

  private:
    friend class Interner;
    InternedName(std::size_t hash, std::uint32_t size) : hash_(hash), size_(size) {}
    const char* text() const { return reinterpret_cast<const char*>(this + 1); }

    std::size_t hash_;
    std::uint32_t size_;
};

using Name = const InternedName*;

// The record of `text`, made at the first call. Safe to call from any thread.
Name intern(std::string_view text);

// The record of `text` if it was ever interned, else null.
Name find_interned(std::string_view text);

// Calls `visit(context, name)` for every record; the collector marks `runtime_string` this way.
void for_each_interned(void (*visit)(void* context, Name name), void* context);

} // namespace boomslang::support
