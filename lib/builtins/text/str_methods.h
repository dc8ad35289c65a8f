// The methods of str, by subject; builtins/text/str.cpp has the table with their signatures.
#pragma once

#include <vector>

#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/text/str.h"
#include "runtime/text/str_chars.h"

namespace boomslang::runtime::str_methods {

#define STR_METHOD(name) Value name(Value* args, std::uint32_t count);
// str_search.cpp
STR_METHOD(find)
STR_METHOD(rfind)
STR_METHOD(index)
STR_METHOD(rindex)
STR_METHOD(count)
STR_METHOD(contains)
STR_METHOD(startswith)
STR_METHOD(endswith)
STR_METHOD(replace)
STR_METHOD(removeprefix)
STR_METHOD(removesuffix)
// str_split.cpp
STR_METHOD(split)
STR_METHOD(rsplit)
STR_METHOD(splitlines)
STR_METHOD(partition)
STR_METHOD(rpartition)
STR_METHOD(join)
STR_METHOD(strip)
STR_METHOD(lstrip)
STR_METHOD(rstrip)
// str_case.cpp
STR_METHOD(upper)
STR_METHOD(lower)
STR_METHOD(title)
STR_METHOD(capitalize)
STR_METHOD(swapcase)
STR_METHOD(casefold)
// str_predicates.cpp
STR_METHOD(isalpha)
STR_METHOD(isalnum)
STR_METHOD(isascii)
STR_METHOD(isdecimal)
STR_METHOD(isdigit)
STR_METHOD(isnumeric)
STR_METHOD(isidentifier)
STR_METHOD(islower)
STR_METHOD(isupper)
STR_METHOD(istitle)
STR_METHOD(isspace)
STR_METHOD(isprintable)
// str_layout.cpp
STR_METHOD(center)
STR_METHOD(ljust)
STR_METHOD(rjust)
STR_METHOD(zfill)
STR_METHOD(expandtabs)
// str_translate.cpp
STR_METHOD(translate)
STR_METHOD(maketrans)
STR_METHOD(encode)
// str_format.cpp
STR_METHOD(format)
STR_METHOD(format_map)
STR_METHOD(dunder_format)
STR_METHOD(modulo)
STR_METHOD(reflected_modulo)
#undef STR_METHOD

inline Str* self_of(Value* args) noexcept { return args[0].as<Str>(); }
// The same text as an exact str: what methods return that change nothing.
Value exact(Str* s);

// `needle` as an array of the characters of the haystack, or null when it has one that the haystack
// cannot have.
template <class Char>
class Needle {
  public:
    explicit Needle(const Str* needle) : length_(needle->length) {
        if (needle->width > sizeof(Char)) return;
        if (needle->width == sizeof(Char)) {
            chars_ = static_cast<const Char*>(needle->data);
            return;
        }
        widened_.resize(needle->length + 1);
        write_chars(widened_.data(), sizeof(Char), 0, needle, 0, needle->length);
        chars_ = widened_.data();
    }
    bool possible() const noexcept { return chars_ || length_ == 0; }
    const Char* chars() const noexcept { return chars_; }
    std::size_t length() const noexcept { return length_; }

  private:
    std::vector<Char> widened_;
    const Char* chars_ = nullptr;
    std::size_t length_;
};

} // namespace boomslang::runtime::str_methods
