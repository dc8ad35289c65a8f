// The type memoryview: items of a native format in any number of dimensions.
#include "runtime/text/memoryview.h"

#include "builtins/container/memoryview_methods.h"
#include "builtins/init.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/type_support.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/state/error.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

using namespace memoryview_methods;

// A program sees it, or not.
void show(ShapedView* view, bool seen) {
    if (!seen) view->buffer.exports = nullptr;
    if (view->buffer.exports) add_export(view);
}

bool is_contiguous(ShapedView* view, bool fortran) noexcept {
    if (view->buffer.size == 0) return true;
    auto expected = static_cast<std::int64_t>(view->buffer.itemsize);
    for (std::uint32_t k = 0; k < view->dimensions; k++) {
        std::uint32_t i = fortran ? k : view->dimensions - 1 - k;
        if (view->shape()[i] > 1 && view->strides()[i] != expected) return false;
        expected *= view->shape()[i];
    }
    return true;
}

Value construct(Value* args, std::uint32_t) { return make_memoryview(args[1]); }

Value length_of_view(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    TRY(check_released(view));
    return Value::integer(view->dimensions ? view->shape()[0] : 1);
}

// --- Items one after the other, the last index running fastest

void append_bytes(std::string& out, ShapedView* view, const unsigned char* p,
                  std::uint32_t dimension) {
    if (dimension == view->dimensions) {
        out.append(reinterpret_cast<const char*>(p), view->buffer.itemsize);
        return;
    }
    for (std::int64_t i = 0; i < view->shape()[dimension]; i++)
        append_bytes(out, view, p + i * view->strides()[dimension], dimension + 1);
}

Value list_of(ShapedView* view, const unsigned char* p, std::uint32_t dimension) {
    if (dimension == view->dimensions) return unpack_item(view->buffer.format, p);
    const std::int64_t n = view->shape()[dimension];
    List* list = make_list(static_cast<std::size_t>(n));
    if (!list) return Value::exception();
    for (std::int64_t i = 0; i < n; i++) {
        TRY_VALUE(item, list_of(view, p + i * view->strides()[dimension], dimension + 1));
        TRY(list_append(list, item));
    }
    return Value::object(list);
}

// 1, 0, -1.
int same_items(ShapedView* a, const unsigned char* p, ShapedView* b, const unsigned char* q,
               std::uint32_t dimension) {
    if (dimension < a->dimensions) {
        for (std::int64_t i = 0; i < a->shape()[dimension]; i++) {
            int same = same_items(a, p + i * a->strides()[dimension], b,
                                  q + i * b->strides()[dimension], dimension + 1);
            if (same != 1) return same;
        }
        return 1;
    }
    const char letter = native_letter(a->buffer.format);
    if (letter == native_letter(b->buffer.format) && letter != 'f' && letter != 'd' &&
        letter != '?')
        return std::memcmp(p, q, a->buffer.itemsize) == 0;
    Value x = unpack_item(a->buffer.format, p);
    if (x.is_exception()) return -1;
    Value y = unpack_item(b->buffer.format, q);
    if (y.is_exception()) return -1;
    Value same = compare(CompareOp::Eq, x, y);
    return same.is_exception() ? -1 : same.is(Value::from(true));
}

Value equal(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    if (args[0].is(args[1])) return Value::from(true);
    if (!offers_buffer(args[1])) return not_implemented();
    if (view->released()) return Value::from(false);
    if (is_memoryview(args[1]) && args[1].as<ShapedView>()->released()) return Value::from(false);
    TRY_VALUE(other_value, make_hidden_memoryview(args[1]));
    auto* other = other_value.as<ShapedView>();
    if (view->dimensions != other->dimensions) return Value::from(false);
    for (std::uint32_t i = 0; i < view->dimensions; i++) {
        if (view->shape()[i] != other->shape()[i]) return Value::from(false);
        if (view->shape()[i] == 0) break;
    }
    // Nobody can tell whether items of a format that is not known here are equal.
    if (!native_letter(view->buffer.format) || !native_letter(other->buffer.format))
        return Value::from(false);
    int same = same_items(view, view->buffer.data, other, other->buffer.data, 0);
    return same < 0 ? Value::exception() : Value::from(same == 1);
}
Value not_equal(Value* args, std::uint32_t count) {
    Value same = equal(args, count);
    return same.is_bool() ? Value::from(!same.as_bool()) : same;
}

Value hash_of_view(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    if (view->hash == 0) {
        TRY(check_released(view));
        if (!view->buffer.readonly)
            return raise(types::ValueError, "cannot hash writable memoryview object");
        const char letter = native_letter(view->buffer.format);
        if (letter != 'B' && letter != 'b' && letter != 'c')
            return raise(types::ValueError,
                         "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        TRY(hash_value(view->owner));
        TRY(check_released(view));
        std::string content = packed(view);
        view->hash = hash_bytes(content.data(), content.size());
    }
    return Value::integer(view->hash);
}

Value repr_of(Value* args, std::uint32_t) {
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<void*>(args[0].as_object()));
    const bool released = receiver<ShapedView>(args)->released();
    return str_value((released ? "<released memory at " : "<memory at ") + std::string(address) +
                     ">");
}

// The same items with the first index running fastest.
std::string packed_backwards(ShapedView* view) {
    ShapedView* turned = derive(view, view->dimensions, false);
    const std::uint32_t n = view->dimensions;
    for (std::uint32_t i = 0; i < n; i++) {
        turned->shape()[i] = view->shape()[n - 1 - i];
        turned->strides()[i] = view->strides()[n - 1 - i];
    }
    return packed(turned);
}

Value tobytes(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    TRY(check_released(view));
    if (args[1].is_empty() && is_c_contiguous(view))
        return make_bytes_or_raise(view->buffer.data, view->buffer.size);
    std::string order = "C";
    if (!args[1].is_empty() && !args[1].is_none()) {
        if (!is_str(args[1]))
            return raise_argument("tobytes() argument 'order'", "str or None", args[1]);
        order = to_utf8(args[1].as<Str>());
    }
    if (order != "C" && order != "F" && order != "A")
        return raise(types::ValueError, "order must be 'C', 'F' or 'A'");
    const bool backwards =
        order == "F" || (order == "A" && is_fortran_contiguous(view) && !is_c_contiguous(view));
    std::string content = backwards ? packed_backwards(view) : packed(view);
    return make_bytes_or_raise(content.data(), content.size());
}

Value tolist(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    TRY(check_released(view));
    return list_of(view, view->buffer.data, 0);
}

Value hex(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    TRY(check_released(view));
    std::string content = packed(view);
    return bytes_hex({reinterpret_cast<const unsigned char*>(content.data()), content.size()},
                     args[1], args[2]);
}

Value toreadonly(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    TRY(check_released(view));
    view = derive(view, view->dimensions);
    view->buffer.readonly = true;
    return Value::object(view);
}

Value release(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    if (view->buffer.exports) end_export(view);
    view->buffer.exports = nullptr;
    view->owner = Value::empty();
    view->buffer.data = nullptr;
    view->buffer.size = 0;
    view->dimensions = 0;
    return Value::none();
}
Value enter(Value* args, std::uint32_t) {
    TRY(check_released(receiver<ShapedView>(args)));
    receiver<ShapedView>(args)->entered = true;
    return args[0];
}

// --- Iteration over the first dimension

struct ViewIterator : Object {
    Value view; // Empty: at the end
    std::int64_t next, length;
};
const Layout iterator_layout{
    "memory_iterator", sizeof(ViewIterator),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<ViewIterator*>(cell)->view); }};
BuiltinType iterator_type{};

Value iterate_view(Value* args, std::uint32_t) {
    ShapedView* view = receiver<ShapedView>(args);
    TRY(check_released(view));
    TRY(check_one_dimension(view));
    auto* it = heap.make<ViewIterator>(&iterator_type.exact);
    it->view = args[0];
    it->length = view->shape()[0];
    return Value::object(it);
}
Value next_item(Object* self) {
    auto* it = static_cast<ViewIterator*>(self);
    if (it->view.is_empty()) return Value::empty();
    auto* view = it->view.as<ShapedView>();
    if (it->next < it->length) {
        TRY(check_released(view));
        return unpack_item(view->buffer.format,
                           view->buffer.data + it->next++ * view->strides()[0]);
    }
    it->view = Value::empty();
    return Value::empty();
}
const NativeDef iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {nullptr, nullptr, nullptr},
};

// --- Attributes

template <Value (*get)(ShapedView*)>
Value attribute(Value self) {
    TRY(check_released(self.as<ShapedView>()));
    return get(self.as<ShapedView>());
}
Value object_of(ShapedView* view) { return view->owner; }
Value nbytes_of(ShapedView* view) {
    return Value::integer(static_cast<std::int64_t>(view->buffer.size));
}
Value itemsize_of(ShapedView* view) {
    return Value::integer(static_cast<std::int64_t>(view->buffer.itemsize));
}
Value format_of(ShapedView* view) { return str_value(view->buffer.format); }
Value readonly_of(ShapedView* view) { return Value::from(view->buffer.readonly); }
Value tuple_of_extents(const std::int64_t* extents, std::uint32_t n) {
    Tuple* tuple = make_tuple(n);
    if (!tuple) return Value::exception();
    for (std::uint32_t i = 0; i < n; i++) tuple->items[i] = Value::integer(extents[i]);
    return Value::object(tuple);
}
Value shape_of(ShapedView* view) { return tuple_of_extents(view->shape(), view->dimensions); }
Value strides_of(ShapedView* view) { return tuple_of_extents(view->strides(), view->dimensions); }
Value suboffsets_of(ShapedView*) { return Value::object(empty_tuple()); }
Value ndim_of(ShapedView* view) { return Value::integer(view->dimensions); }
Value c_contiguous_of(ShapedView* view) { return Value::from(is_c_contiguous(view)); }
Value f_contiguous_of(ShapedView* view) { return Value::from(is_fortran_contiguous(view)); }
Value contiguous_of(ShapedView* view) {
    return Value::from(is_c_contiguous(view) || is_fortran_contiguous(view));
}

const NativeDef methods[] = {
    {"__new__($static, type, /, object)", construct, "A view of an object's memory."},
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
    {"__hash__(self, /)", hash_of_view, "Return hash(self)."},
    {"__len__(self, /)", length_of_view, "Return len(self)."},
    {"__iter__(self, /)", iterate_view, "Implement iter(self)."},
    {"__eq__(self, value, /)", equal, "Return self==value."},
    {"__ne__(self, value, /)", not_equal, "Return self!=value."},
    {"__getitem__(self, key, /)", get_item_of_view, "Return self[key]."},
    {"__setitem__(self, key, value, /)", set_item_of_view, "Set self[key] to value."},
    {"__delitem__(self, key, /)", delete_item_of_view, "TypeError."},
    {"__enter__(self, /)", enter, "Itself."},
    {"__exit__(self, /, *args)", release, "Release the view."},
    {"cast(self, /, format, shape=<unrepresentable>)", cast,
     "The same memory as items of another format, in other dimensions."},
    {"hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)", hex,
     "Two hexadecimal digits a byte.\n\n>>> memoryview(b'\\x0f\\xf0').hex('-')\n'0f-f0'"},
    {"release(self, /)", release, "Give the memory up."},
    {"tobytes(self, /, order='C')", tobytes,
     "A copy as bytes, the last index running fastest; with 'F' the first one."},
    {"tolist(self, /)", tolist, "The items, as lists of lists for more dimensions."},
    {"toreadonly(self, /)", toreadonly, "A view through which nothing can be changed."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"obj", attribute<object_of>, nullptr, "The object whose memory this is."},
    {"nbytes", attribute<nbytes_of>, nullptr, "The size in bytes."},
    {"itemsize", attribute<itemsize_of>, nullptr, "The size of an item."},
    {"format", attribute<format_of>, nullptr, "The format of an item, as in module struct."},
    {"readonly", attribute<readonly_of>, nullptr, "Whether the memory must not be changed."},
    {"shape", attribute<shape_of>, nullptr, "Items in each dimension."},
    {"strides", attribute<strides_of>, nullptr,
     "Bytes from an item to the next, in each dimension."},
    {"suboffsets", attribute<suboffsets_of>, nullptr, "()."},
    {"ndim", attribute<ndim_of>, nullptr, "How many dimensions."},
    {"c_contiguous", attribute<c_contiguous_of>, nullptr,
     "Whether items lie side by side, the last index running fastest."},
    {"f_contiguous", attribute<f_contiguous_of>, nullptr,
     "Whether items lie side by side, the first index running fastest."},
    {"contiguous", attribute<contiguous_of>, nullptr, "Whether items lie side by side."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

namespace memoryview_methods {

Value check_released(ShapedView* view) {
    if (!view->released()) return Value::empty();
    return raise(types::ValueError, "operation forbidden on released memoryview object");
}

Value check_one_dimension(ShapedView* view) {
    if (view->dimensions == 0) return raise(types::TypeError, "invalid indexing of 0-dim memory");
    if (view->dimensions == 1) return Value::empty();
    return raise(types::NotImplementedError, "multi-dimensional sub-views are not implemented");
}

ShapedView* derive(ShapedView* from, std::uint32_t dimensions, bool seen) {
    auto* view = heap.make<ShapedView>(&types::memoryview.exact);
    if (dimensions > 1) view->many = heap.make_bytes(dimensions * 2 * sizeof(std::int64_t));
    view->owner = from->owner;
    view->buffer = from->buffer;
    view->dimensions = dimensions;
    if (dimensions == from->dimensions)
        for (std::uint32_t i = 0; i < dimensions; i++) {
            view->shape()[i] = from->shape()[i];
            view->strides()[i] = from->strides()[i];
        }
    show(view, seen);
    return view;
}

std::string packed(ShapedView* view) {
    std::string out;
    if (is_c_contiguous(view))
        return out.assign(reinterpret_cast<const char*>(view->buffer.data), view->buffer.size);
    out.reserve(view->buffer.size);
    append_bytes(out, view, view->buffer.data, 0);
    return out;
}

} // namespace memoryview_methods

bool is_c_contiguous(ShapedView* view) noexcept { return is_contiguous(view, false); }
bool is_fortran_contiguous(ShapedView* view) noexcept { return is_contiguous(view, true); }

namespace {

struct ViewType {
    const Type* type;
    Value (*getter)(Value object);
};
ViewType view_types[2]; // so far there are no more
std::size_t view_type_count;

} // namespace

void register_view_type(const Type& type, Value (*getter)(Value object)) {
    if (view_type_count < std::size(view_types)) view_types[view_type_count++] = {&type, getter};
}

static Value make_view(Value object, bool seen) {
    for (std::size_t i = 0; i < view_type_count; ++i)
        if (is_instance_of(object, *view_types[i].type)) return view_types[i].getter(object);
    if (is_memoryview(object)) {
        auto* view = object.as<ShapedView>();
        TRY(check_released(view));
        return Value::object(derive(view, view->dimensions, seen));
    }
    Buffer buffer;
    if (!get_buffer(object, buffer))
        return raise(types::TypeError, "memoryview: a bytes-like object is required, not '",
                     type_name(object), "'");
    auto* view = heap.make<ShapedView>(&types::memoryview.exact);
    view->owner = object;
    view->buffer = buffer;
    view->dimensions = 1;
    view->length = static_cast<std::int64_t>(buffer.size / buffer.itemsize);
    view->stride = static_cast<std::int64_t>(buffer.itemsize);
    show(view, seen);
    return Value::object(view);
}
Value make_memoryview(Value object) { return make_view(object, true); }
Value make_hidden_memoryview(Value object) { return make_view(object, false); }

void init_memoryview() {
    TypeSpec spec;
    spec.layout = &memoryview_layout;
    spec.flags = kFinal | kSequencePattern;
    spec.weakly_referable = true;
    spec.doc = "memoryview(object) -> a view of the memory of an object that offers it";
    init_type(types::memoryview, spec, methods, attributes);
    TypeSpec iterator;
    iterator.layout = &iterator_layout;
    iterator.name = "memory_iterator";
    quietly<next_item>.fill(iterator);
    iterator.flags = kFinal | kNoInstantiation;
    init_type(iterator_type, iterator, iterator_methods);
}

} // namespace boomslang::runtime
