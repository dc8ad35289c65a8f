// What a memoryview looks at: items of one format, in up to 64 dimensions.
#pragma once

#include "runtime/text/bytes.h"

#include <string>

namespace boomslang::runtime {

// All memoryviews are these; `length` and `stride` are the extents of the one dimension of most.
struct ShapedView : MemoryView {
    static constexpr std::uint32_t kMostDimensions = 64;

    ByteArray* many; // extents of two or more dimensions; else null
    std::uint32_t dimensions;

    // For each dimension how many items it has, then for each how many bytes it is to the next one.
    std::int64_t* shape() noexcept {
        return many ? reinterpret_cast<std::int64_t*>(many->bytes) : &length;
    }
    std::int64_t* strides() noexcept { return many ? shape() + dimensions : &stride; }
    bool released() const noexcept { return owner.is_empty(); }
};

// Whether the items lie side by side, the last (first) index running fastest.
bool is_c_contiguous(ShapedView* view) noexcept;
bool is_fortran_contiguous(ShapedView* view) noexcept;

// A type whose objects only look at the buffer of another: memoryview() of one is what `getter` makes, or Exception.
void register_view_type(const Type& type, Value (*getter)(Value object));

// --- items: memoryview_items.cpp

// The one letter of a native format, as "B" or "@B"; 0: the format is another.
char native_letter(std::string_view format) noexcept;
// The format's text for ever, or null; and the size of its items.
const char* native_format(std::string_view format, std::size_t& size) noexcept;
Value unpack_item(const char* format, const unsigned char* p);
// Empty, or Exception with nothing changed.
Value pack_item(const char* format, unsigned char* p, Value v);

} // namespace boomslang::runtime
