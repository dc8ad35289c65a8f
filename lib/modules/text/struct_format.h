// Formats of the module struct: read once, then values are packed and unpacked by their fields.
#pragma once

#include "modules/support.h"
#include "runtime/heap/rooted.h"
#include "runtime/text/bytes.h"

#include <bit>
#include <string_view>
#include <vector>

namespace boomslang::runtime::structs {

extern Rooted<Type> struct_error;

// One letter of a format with its repeat count, and where its items begin.
struct Field {
    char letter;
    std::uint8_t size;
    std::size_t count; // items; for s and p the length of the one item
    std::size_t offset;
};
struct Layouted {
    std::vector<Field> fields;
    std::size_t size = 0;
    std::size_t items = 0; // values packed and unpacked
    bool little = std::endian::native == std::endian::little;
    bool native = true; // sizes, alignment and wording of C, as against =, <, > and !
};

// False: exception pending.
bool parse_format(std::string_view text, Layouted& out);
// A tuple of layout.items values out of layout.size bytes.
Value unpack_all(const Layouted& layout, const unsigned char* data);
// layout.items values into layout.size bytes: Empty, or Exception.
Value pack_all(const Layouted& layout, unsigned char* data, const Value* values);

} // namespace boomslang::runtime::structs
