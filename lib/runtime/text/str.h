// str: immutable, any code points (lone surrogates too), one width of 1, 2 or 4 bytes for the whole
// string, so indexing is O(1) (PEP 393). Concatenation appends in place where the left operand is the
// last user of a buffer with room to spare: s += x in a loop is amortized O(len(x)).
#pragma once

#include <string>
#include <string_view>

#include "runtime/object/type.h"

namespace boomslang::runtime {

struct Str : Object {
    mutable std::int64_t hash; // 0: not computed yet
    std::size_t length;        // code points
    const void* data;          // inline behind the header, or inside a ByteArray
    std::uint8_t width;        // 1, 2, 4: bytes per code point; the narrowest that fits
    bool ascii;
    mutable bool interned;
    bool growable; // data is the bytes of a StrBuffer

    std::uint32_t operator[](std::size_t i) const noexcept {
        switch (width) {
        case 1: return static_cast<const std::uint8_t*>(data)[i];
        case 2: return static_cast<const std::uint16_t*>(data)[i];
        default: return static_cast<const std::uint32_t*>(data)[i];
        }
    }
    // The bytes of an ASCII string, which are its UTF-8.
    std::string_view ascii_view() const noexcept {
        return {static_cast<const char*>(data), length};
    }
};
extern const Layout str_layout;

// What `data` of a growable Str points behind: the room that concatenations fill. Every Str that ends
// exactly at `used` may be extended in place; shorter ones that share the buffer are not disturbed.
struct StrBuffer {
    std::size_t used;     // bytes
    std::size_t capacity; // bytes
};

inline bool is_str(Value v) noexcept { return is_kind(v, kStrSubclass); }
inline bool is_exact_str(Value v) noexcept { return is_exact(v, types::str); }

// From UTF-8 (WTF-8 for lone surrogates), which must be valid. Ends the process when memory is out:
// for texts of unbounded size use make_str_or_raise.
Str* make_str(std::string_view utf8);
Value make_str_or_raise(std::string_view utf8);
Str* make_str_latin1(const unsigned char* chars, std::size_t length);
// A str of `length` uninitialized code points of a width; null when out of memory. The caller fills
// `data` and must have chosen the narrowest width.
Str* make_str_uninitialized(std::size_t length, std::uint8_t width, bool ascii);
Str* make_str_ucs4(const std::uint32_t* chars, std::size_t length);
Str* str_from_char(std::uint32_t code_point); // cached for Latin-1
inline Value str_value(std::string_view utf8) { return Value::object(make_str(utf8)); }
// UTF-8 (WTF-8) of any str, appended or whole. O(length).
void append_utf8(std::string& out, const Str* s);
void append_utf8(std::string& out, std::uint32_t code_point);
std::string to_utf8(const Str* s);
std::int64_t str_hash(const Str* s) noexcept;                         // never 0
std::int64_t hash_bytes(const void* data, std::size_t size) noexcept; // never 0 or -1
bool str_equal(const Str* a, const Str* b) noexcept;
int str_compare(const Str* a, const Str* b) noexcept;
Value str_concat(Str* a, Str* b); // Exception: MemoryError
Value str_repeat(Str* s, std::int64_t n);
Value str_substring(Str* s, std::size_t begin, std::size_t end);
Value str_repr(const Str* s);
// Non-ASCII characters as \x, \u and \U escapes: ascii() applies it to a repr.
Value str_ascii_escape(const Str* s);
void append_escaped(std::string& out, std::uint32_t code_point);
Value str_join(Str* separator, Value* items,
               std::size_t count); // items must be str, else TypeError

} // namespace boomslang::runtime
