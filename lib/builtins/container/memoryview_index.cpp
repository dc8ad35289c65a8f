// Subscripts of a memoryview, and casts to other formats and dimensions.
#include "builtins/container/memoryview_methods.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/state/error.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::memoryview_methods {

namespace {

bool all_in(const Tuple* key, bool (*test)(Value)) {
    for (std::size_t i = 0; i < key->size; i++)
        if (!test(key->items[i])) return false;
    return true;
}
bool is_slice(Value v) { return is_exact(v, types::slice); }
bool is_whole(Value key) { // what names the one item of a view without dimensions
    return key.is(ellipsis()) || (is_tuple(key) && key.as<Tuple>()->size == 0);
}
bool is_slices(Value key) {
    return is_slice(key) ||
           (is_tuple(key) && key.as<Tuple>()->size && all_in(key.as<Tuple>(), is_slice));
}

Value no_such_key() { return raise(types::TypeError, "memoryview: invalid slice key"); }
Value no_dimension() { return raise(types::TypeError, "invalid indexing of 0-dim memory"); }

// Moves `p` to an index of a dimension. Empty, or IndexError.
Value step_into(ShapedView* view, unsigned char*& p, std::uint32_t dimension, Value index) {
    std::int64_t i;
    if (!item_index(index, i)) return Value::exception();
    TRY(check_released(view)); // its __index__ may have done that
    const std::int64_t n = view->shape()[dimension];
    if (i < 0) i += n;
    if (i < 0 || i >= n)
        return raise(types::IndexError, "index out of bounds on dimension ",
                     std::to_string(dimension + 1));
    p += i * view->strides()[dimension];
    return Value::empty();
}

// The item that a tuple of indices names.
Value find_item(ShapedView* view, const Tuple* key, unsigned char*& p) {
    if (key->size < view->dimensions)
        return raise(types::NotImplementedError, "sub-views are not implemented");
    if (key->size > view->dimensions)
        return raise(types::TypeError, "cannot index ", std::to_string(view->dimensions),
                     "-dimension view with ", std::to_string(key->size), "-element tuple");
    p = view->buffer.data;
    for (std::uint32_t i = 0; i < view->dimensions; i++) TRY(step_into(view, p, i, key->items[i]));
    return Value::empty();
}

// A slice of the first dimension.
Value part_of(ShapedView* view, Value key, bool seen) {
    std::int64_t start, stop, step, n;
    if (!slice_bounds(key, view->shape()[0], start, stop, step, n)) return Value::exception();
    TRY(check_released(view));
    ShapedView* part = derive(view, view->dimensions, seen);
    part->buffer.data += start * view->strides()[0];
    part->shape()[0] = std::max<std::int64_t>(n, 0);
    part->strides()[0] = view->strides()[0] * step;
    part->buffer.size = view->buffer.itemsize;
    for (std::uint32_t i = 0; i < part->dimensions; i++)
        part->buffer.size *= static_cast<std::size_t>(part->shape()[i]);
    return Value::object(part);
}

Value set_part(ShapedView* view, Value key, Value value) {
    TRY_VALUE(target, part_of(view, key, false));
    if (ByteView bytes; !offers_buffer(value) && !require_bytes(value, bytes))
        return Value::exception();
    TRY_VALUE(source, make_hidden_memoryview(value));
    auto *to = target.as<ShapedView>(), *from = source.as<ShapedView>();
    std::string_view a = to->buffer.format, b = from->buffer.format;
    auto plain = [](std::string_view f) { return f.substr(f.starts_with('@')); };
    if (from->dimensions != 1 || to->shape()[0] != from->shape()[0] || plain(a) != plain(b))
        return raise(types::ValueError,
                     "memoryview assignment: lvalue and rvalue have different structures");
    const std::string content = packed(from); // the two may overlap
    const std::size_t size = to->buffer.itemsize;
    for (std::int64_t i = 0; i < to->shape()[0]; i++)
        std::memcpy(to->buffer.data + i * to->strides()[0],
                    content.data() + static_cast<std::size_t>(i) * size, size);
    return Value::empty();
}

Value set_item(ShapedView* view, unsigned char* p, Value value) {
    unsigned char item[8];
    TRY(pack_item(view->buffer.format, item, value));
    TRY(check_released(view)); // the value's __index__ may have done that
    std::memcpy(p, item, view->buffer.itemsize);
    return Value::none();
}

// The extents that `shape` asks for. False: an exception is pending.
bool read_shape(Value shape, std::vector<std::int64_t>& out) {
    if (!is_list(shape) && !is_tuple(shape)) {
        (void)raise(types::TypeError, "shape must be a list or a tuple");
        return false;
    }
    const std::size_t n = is_list(shape) ? shape.as<List>()->size : shape.as<Tuple>()->size;
    if (n > ShapedView::kMostDimensions) {
        (void)raise(types::ValueError, "memoryview: number of dimensions must not exceed ",
                    std::to_string(ShapedView::kMostDimensions));
        return false;
    }
    const Value* items = is_list(shape) ? shape.as<List>()->items() : shape.as<Tuple>()->items;
    for (std::size_t i = 0; i < n; i++) {
        std::int64_t extent = 0;
        if (!is_integer(items[i])) {
            (void)raise(types::TypeError, "memoryview.cast(): elements of shape must be integers");
            return false;
        }
        if (!int_to_int64(items[i], extent) || extent <= 0) {
            (void)raise(types::ValueError,
                        "memoryview.cast(): elements of shape must be integers > 0");
            return false;
        }
        out.push_back(extent);
    }
    return true;
}

} // namespace

Value get_item_of_view(Value* args, std::uint32_t) {
    auto* view = args[0].as<ShapedView>();
    const Value key = args[1];
    TRY(check_released(view));
    if (view->dimensions == 0) {
        if (key.is(ellipsis())) return args[0];
        if (!is_whole(key)) return no_dimension();
        return unpack_item(view->buffer.format, view->buffer.data);
    }
    unsigned char* p = view->buffer.data;
    if (is_index(key)) {
        TRY(check_one_dimension(view));
        TRY(step_into(view, p, 0, key));
        return unpack_item(view->buffer.format, p);
    }
    if (is_slice(key)) return part_of(view, key, true);
    if (is_slices(key))
        return raise(types::NotImplementedError, "multi-dimensional slicing is not implemented");
    if (!is_tuple(key) || !all_in(key.as<Tuple>(), is_index)) return no_such_key();
    TRY(find_item(view, key.as<Tuple>(), p));
    return unpack_item(view->buffer.format, p);
}

Value set_item_of_view(Value* args, std::uint32_t) {
    auto* view = args[0].as<ShapedView>();
    const Value key = args[1];
    TRY(check_released(view));
    if (view->buffer.readonly) return raise(types::TypeError, "cannot modify read-only memory");
    unsigned char* p = view->buffer.data;
    if (view->dimensions == 0) {
        if (!is_whole(key)) return no_dimension();
        return set_item(view, p, args[2]);
    }
    if (is_index(key)) {
        if (view->dimensions > 1)
            return raise(types::NotImplementedError, "sub-views are not implemented");
        TRY(step_into(view, p, 0, key));
        return set_item(view, p, args[2]);
    }
    if (is_slice(key) && view->dimensions == 1) {
        TRY(set_part(view, key, args[2]));
        return Value::none();
    }
    if (is_slices(key))
        return raise(types::NotImplementedError,
                     "memoryview slice assignments are currently restricted to ndim = 1");
    if (!is_tuple(key) || !all_in(key.as<Tuple>(), is_index)) return no_such_key();
    TRY(find_item(view, key.as<Tuple>(), p));
    return set_item(view, p, args[2]);
}

Value delete_item_of_view(Value* args, std::uint32_t) {
    auto* view = args[0].as<ShapedView>();
    TRY(check_released(view));
    return raise(types::TypeError,
                 view->buffer.readonly ? "cannot modify read-only memory" : "cannot delete memory");
}

Value cast(Value* args, std::uint32_t) {
    auto* view = args[0].as<ShapedView>();
    TRY(check_released(view));
    if (!is_str(args[1])) return raise_argument("cast() argument 'format'", "str", args[1]);
    if (!is_c_contiguous(view))
        return raise(types::TypeError, "memoryview: casts are restricted to C-contiguous views");
    const bool shaped = !args[2].is_empty();
    if (((shaped && view->dimensions) || view->dimensions > 1) && view->buffer.size == 0)
        return raise(types::TypeError,
                     "memoryview: cannot cast view with zeros in shape or strides");
    std::vector<std::int64_t> shape;
    if (shaped && !read_shape(args[2], shape)) return Value::exception();
    if (shaped && view->dimensions != 1 && shape.size() != 1)
        return raise(types::TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    const char letter = native_letter(view->buffer.format); // none: only bytes can be made of it
    std::size_t itemsize = 0;
    const char* format = native_format(to_utf8(args[1].as<Str>()), itemsize);
    if (!format)
        return raise(types::ValueError, "memoryview: destination format must be a native single "
                                        "character format prefixed with an optional '@'");
    auto is_byte = [](char c) { return c == 'B' || c == 'b' || c == 'c'; };
    if (!is_byte(letter) && !is_byte(native_letter(format)))
        return raise(types::TypeError, "memoryview: cannot cast between two non-byte formats");
    const std::size_t size = view->buffer.size;
    if (size % itemsize)
        return raise(types::TypeError, "memoryview: length is not a multiple of itemsize");
    if (!shaped) shape.push_back(static_cast<std::int64_t>(size / itemsize));
    auto product = static_cast<std::int64_t>(itemsize);
    for (std::int64_t extent : shape)
        if (__builtin_mul_overflow(product, extent, &product))
            return raise(types::ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
    if (product != static_cast<std::int64_t>(size))
        return raise(types::TypeError, "memoryview: product(shape) * itemsize != buffer size");
    const auto n = static_cast<std::uint32_t>(shape.size());
    ShapedView* result = derive(view, n);
    result->buffer.format = format;
    result->buffer.itemsize = itemsize;
    auto stride = static_cast<std::int64_t>(itemsize);
    for (std::uint32_t i = n; i-- > 0; stride *= shape[i]) {
        result->shape()[i] = shape[i];
        result->strides()[i] = stride;
    }
    return Value::object(result);
}

} // namespace boomslang::runtime::memoryview_methods
