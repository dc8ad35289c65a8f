// What the parts of the type memoryview share: methods and items (memoryview.cpp), subscripts and
// casts (memoryview_index.cpp).
#pragma once

#include "runtime/text/memoryview.h"

#include <string>

namespace boomslang::runtime::memoryview_methods {

// Empty, or ValueError.
Value check_released(ShapedView* view);
// Empty, or an exception: there is no item for one index.
Value check_one_dimension(ShapedView* view);
// A view of the same memory; its extents are copied where the number of dimensions is the same.
ShapedView* derive(ShapedView* from, std::uint32_t dimensions, bool seen = true);
// The content in one piece, the last index running fastest.
std::string packed(ShapedView* view);

Value get_item_of_view(Value* args, std::uint32_t count);
Value set_item_of_view(Value* args, std::uint32_t count);
Value delete_item_of_view(Value* args, std::uint32_t count);
Value cast(Value* args, std::uint32_t count);

} // namespace boomslang::runtime::memoryview_methods
