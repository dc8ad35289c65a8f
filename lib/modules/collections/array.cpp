// The module array: sequences of C numbers.
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/sequence_support.h"
#include "runtime/number/nan.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str_builder.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <limits>

namespace boomslang::runtime {

namespace {

struct Kind {
    char letter;
    std::uint8_t size;
    std::int8_t machine_format; // the number that pickles use
    const char* format;         // in buffers
    Value (*get)(const unsigned char* p);
    Value (*set)(unsigned char* p, Value v); // Empty, or Exception with nothing changed
};

struct Array : Object {
    const Kind* kind;
    ByteArray* storage; // null while the capacity is 0
    std::size_t size;   // items
    Exports exports;

    unsigned char* data() const noexcept {
        static unsigned char none[8];
        return storage ? storage->bytes : none;
    }
    unsigned char* at(std::size_t i) const noexcept { return data() + i * kind->size; }
    std::size_t bytes() const noexcept { return size * kind->size; }
};
struct ArrayIterator : Object {
    Value array; // Empty: at the end
    std::size_t next;
};
BuiltinType array_type{}, iterator_type{};
const Layout array_layout{"array", sizeof(Array), [](Cell* cell, Marker& marker) {
                              marker.mark(static_cast<Array*>(cell)->storage);
                          }};
const Layout iterator_layout = layout_of_values<ArrayIterator, 1>("arrayiterator");

// --- items

template <class T>
Value get_number(const unsigned char* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    if constexpr (std::is_floating_point_v<T>) return Value::real(value);
    else if constexpr (std::is_signed_v<T> || sizeof(T) < 8)
        return Value::integer(static_cast<std::int64_t>(value));
    else return int_from(static_cast<std::uint64_t>(value));
}

// The limits are worded as CPython's argument parser does it for each C type.
template <class T, const char* const* Name>
Value set_small(unsigned char* p, Value v) {
    TRY_VALUE(index, index_value(v));
    std::int64_t n;
    bool fits = int_to_int64(index, n);
    if (!fits) return raise(types::OverflowError, "Python int too large to convert to C long");
    if (n < std::numeric_limits<T>::min())
        return raise(types::OverflowError, *Name, " is less than minimum");
    if (n > std::numeric_limits<T>::max())
        return raise(types::OverflowError, *Name, " is greater than maximum");
    auto value = static_cast<T>(n);
    std::memcpy(p, &value, sizeof value);
    return Value::empty();
}
constexpr const char *kByte = "signed char", *kUnsignedByte = "unsigned byte integer",
                     *kShort = "signed short integer", *kUnsignedShort = "unsigned short",
                     *kInt = "signed integer";

template <bool Quad>
Value set_long(unsigned char* p, Value v) {
    TRY_VALUE(index, index_value(v));
    std::int64_t n;
    if (!int_to_int64(index, n))
        return raise(types::OverflowError,
                     Quad ? "int too big to convert" : "Python int too large to convert to C long");
    std::memcpy(p, &n, sizeof n);
    return Value::empty();
}
// 'I', 'L' and 'Q'.
template <char Letter>
Value set_unsigned(unsigned char* p, Value v) {
    TRY_VALUE(index, index_value(v));
    IntView z(index);
    if (mpz_sgn(z.get()) < 0)
        return raise(types::OverflowError, Letter == 'Q'
                                               ? "can't convert negative int to unsigned"
                                               : "can't convert negative value to unsigned int");
    if (!mpz_fits_ulong_p(z.get()))
        return raise(types::OverflowError,
                     Letter == 'Q' ? "int too big to convert"
                                   : "Python int too large to convert to C unsigned long");
    std::uint64_t n = mpz_get_ui(z.get());
    if (Letter == 'I' && n > UINT32_MAX)
        return raise(types::OverflowError, "unsigned int is greater than maximum");
    std::memcpy(p, &n, Letter == 'I' ? 4 : 8);
    return Value::empty();
}
template <class T>
Value set_real(unsigned char* p, Value v) {
    double d;
    if (!float_argument(v, d)) return Value::exception();
    auto value = static_cast<T>(plain_nan(d));
    std::memcpy(p, &value, sizeof value);
    return Value::empty();
}
Value get_character(const unsigned char* p) {
    std::uint32_t c;
    std::memcpy(&c, p, sizeof c);
    if (c > 0x10FFFF) {
        char digits[16];
        std::snprintf(digits, sizeof digits, "%x", static_cast<unsigned>(c));
        return raise(types::ValueError, "character U+", digits,
                     " is not in range [U+0000; U+10ffff]");
    }
    return Value::object(make_str_ucs4(&c, 1));
}
Value set_character(unsigned char* p, Value v) {
    if (!is_str(v) || v.as<Str>()->length != 1)
        return raise(types::TypeError, "array item must be unicode character");
    std::uint32_t c = (*v.as<Str>())[0];
    std::memcpy(p, &c, sizeof c);
    return Value::empty();
}

constexpr Kind kKinds[] = {
    {'b', 1, 1, "b", get_number<std::int8_t>, set_small<std::int8_t, &kByte>},
    {'B', 1, 0, "B", get_number<std::uint8_t>, set_small<std::uint8_t, &kUnsignedByte>},
    {'u', 4, 20, "w", get_character, set_character},
    {'h', 2, 4, "h", get_number<std::int16_t>, set_small<std::int16_t, &kShort>},
    {'H', 2, 2, "H", get_number<std::uint16_t>, set_small<std::uint16_t, &kUnsignedShort>},
    {'i', 4, 8, "i", get_number<std::int32_t>, set_small<std::int32_t, &kInt>},
    {'I', 4, 6, "I", get_number<std::uint32_t>, set_unsigned<'I'>},
    {'l', 8, 12, "l", get_number<std::int64_t>, set_long<false>},
    {'L', 8, 10, "L", get_number<std::uint64_t>, set_unsigned<'L'>},
    {'q', 8, 12, "q", get_number<std::int64_t>, set_long<true>},
    {'Q', 8, 10, "Q", get_number<std::uint64_t>, set_unsigned<'Q'>},
    {'f', 4, 14, "f", get_number<float>, set_real<float>},
    {'d', 8, 16, "d", get_number<double>, set_real<double>},
};
const Kind* find_kind(Value v, const char* what) {
    if (!is_str(v) || v.as<Str>()->length != 1) {
        (void)raise(types::TypeError, what, " must be a unicode character, not ", type_name(v));
        return nullptr;
    }
    for (const Kind& kind : kKinds)
        if ((*v.as<Str>())[0] == static_cast<unsigned char>(kind.letter)) return &kind;
    (void)raise(types::ValueError,
                "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return nullptr;
}

Array* self_array(Value* args) { return receiver<Array>(args); }
bool is_array(Value v) { return is_instance_of(v, array_type); }

Array* make_array(Type* type, const Kind* kind) {
    auto* array = make_instance_of<Array>(type);
    array->kind = kind;
    return array;
}

// Empty, or BufferError. Before anything changes.
Value check_resize(Array* array, std::size_t size, bool empties = false) {
    if ((size == array->size && !empties) || !array->exports.views || !is_in_use(array->exports))
        return Value::empty();
    return raise(types::BufferError, "cannot resize an array that is exporting buffers");
}

Value resize(Array* array, std::size_t size) {
    TRY(check_resize(array, size));
    if (size > INT64_MAX / array->kind->size) return raise_memory();
    std::size_t wanted = size * array->kind->size;
    std::size_t capacity = array->storage ? array->storage->capacity : 0;
    if (wanted > capacity) {
        ByteArray* larger = heap.make_bytes(array->size ? wanted + wanted / 8 + 16 : wanted);
        if (!larger) return raise_memory();
        if (array->size) std::memcpy(larger->bytes, array->storage->bytes, array->bytes());
        array->storage = larger;
    }
    array->size = size;
    return Value::empty();
}

// array[begin:end] = count items, which are left to the caller to fill.
Value open_gap(Array* array, std::size_t begin, std::size_t end, std::size_t count) {
    std::size_t old = array->size, tail = old - end, unit = array->kind->size;
    std::size_t wanted = begin + count + tail;
    TRY(check_resize(array, wanted, count == 0));
    if (wanted > old) TRY(resize(array, wanted));
    std::memmove(array->data() + (begin + count) * unit, array->data() + end * unit, tail * unit);
    array->size = wanted;
    return Value::empty();
}

Value append_item(Array* array, Value v) {
    unsigned char item[8];
    TRY(array->kind->set(item, v));
    TRY(resize(array, array->size + 1));
    std::memcpy(array->at(array->size - 1), item, array->kind->size);
    return Value::empty();
}

Value append_bytes(Array* array, ByteView view) {
    if (view.size % array->kind->size)
        return raise(types::ValueError, "bytes length not a multiple of item size");
    std::string copy(view.text()); // the array's own bytes may move
    std::size_t old = array->bytes();
    TRY(resize(array, array->size + copy.size() / array->kind->size));
    if (!copy.empty()) std::memcpy(array->data() + old, copy.data(), copy.size());
    return Value::empty();
}

Value append_all(Array* array, Value iterable) {
    if (is_array(iterable)) {
        auto* other = iterable.as<Array>();
        if (other->kind != array->kind)
            return raise(types::TypeError, "can only extend with array of same kind");
        return append_bytes(array, {other->data(), other->bytes()});
    }
    TRY_VALUE(iterator, get_iterator(iterable));
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return Value::empty();
        TRY(append_item(array, item));
    }
}

Value append_text(Array* array, const Str* text) {
    std::size_t old = array->size;
    TRY(resize(array, old + text->length));
    for (std::size_t i = 0; i < text->length; ++i) {
        std::uint32_t c = (*text)[i];
        std::memcpy(array->at(old + i), &c, sizeof c);
    }
    return Value::empty();
}

// --- making

// new(type, typecode, initializer=(), /)
Value array_new(Value* args, std::uint32_t count) {
    Type* type = requested_class(args);
    if (count < 2 || count > 3)
        return raise(types::TypeError, "array() takes at ", count < 2 ? "least 1" : "most 2",
                     count < 2 ? " argument (" : " arguments (", std::to_string(count - 1),
                     " given)");
    const Kind* kind = find_kind(args[1], "array() argument 1");
    if (!kind) return Value::exception();
    Array* array = make_array(type, kind);
    if (count == 2) return Value::object(array);
    Value given = args[2];
    if (is_str(given)) {
        if (kind->letter != 'u')
            return raise(types::TypeError,
                         "cannot use a str to initialize an array with typecode '",
                         std::string(1, kind->letter), "'");
        TRY(append_text(array, given.as<Str>()));
    } else if (is_bytes(given) || is_bytearray(given)) {
        ByteView view;
        if (!require_bytes(given, view)) return Value::exception();
        TRY(append_bytes(array, view));
    } else if (is_array(given) && given.as<Array>()->kind == kind) {
        TRY(append_all(array, given));
    } else {
        if (is_array(given) && (kind->letter == 'u') != (given.as<Array>()->kind->letter == 'u'))
            return raise(types::TypeError, "cannot use a ",
                         given.as<Array>()->kind->letter == 'u' ? "unicode array" : "array",
                         " to initialize an array with typecode '", std::string(1, kind->letter),
                         "'");
        TRY_VALUE(iterator, get_iterator(given));
        for (;;) {
            TRY_VALUE(item, iterate(iterator));
            if (item.is_empty()) break;
            TRY(append_item(array, item));
        }
    }
    return Value::object(array);
}

Value copy_range(const Array* from, std::size_t begin, std::size_t end) {
    Array* copy = make_array(&array_type, from->kind);
    TRY(resize(copy, end - begin));
    if (end > begin) std::memcpy(copy->data(), from->at(begin), copy->bytes());
    return Value::object(copy);
}
Value array_copy(Value* args, std::uint32_t) {
    return copy_range(self_array(args), 0, self_array(args)->size);
}

Value array_to_list(const Array* array) {
    List* list = make_list(array->size);
    if (!list) return Value::exception();
    for (std::size_t i = 0; i < array->size; ++i) {
        TRY_VALUE(item, array->kind->get(array->at(i)));
        TRY(list_append(list, item));
    }
    return Value::object(list);
}

Value text_of(const Array* array) {
    StrBuilder out(array->size);
    for (std::size_t i = 0; i < array->size; ++i) {
        TRY_VALUE(c, get_character(array->at(i)));
        out.append(c.as<Str>());
    }
    return out.finish();
}

Value array_repr(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::string text = bare_type_name(args[0]) + "('" + array->kind->letter + "'";
    if (array->size) {
        TRY_VALUE(content, array->kind->letter == 'u' ? text_of(array) : array_to_list(array));
        TRY_VALUE(shown, repr(content));
        text += ", " + to_utf8(shown.as<Str>());
    }
    return str_value(text + ")");
}

// --- as a sequence

Value array_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_array(args)->size));
}

// Index or slice? False: exception pending.
bool item_position(const Array* array, Value key, const char* problem, std::size_t& out) {
    if (!is_index(key)) {
        (void)raise(types::TypeError, "array indices must be integers");
        return false;
    }
    std::int64_t i;
    if (!item_index(key, i)) return false;
    auto size = static_cast<std::int64_t>(array->size);
    if (i < 0) i += size;
    if (i < 0 || i >= size) {
        (void)raise(types::IndexError, problem);
        return false;
    }
    out = static_cast<std::size_t>(i);
    return true;
}

Value array_getitem(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    if (!is_exact(args[1], types::slice)) {
        std::size_t i;
        if (!item_position(array, args[1], "array index out of range", i))
            return Value::exception();
        return array->kind->get(array->at(i));
    }
    std::int64_t start, stop, step, n;
    if (!slice_bounds(args[1], static_cast<std::int64_t>(array->size), start, stop, step, n))
        return Value::exception();
    Array* part = make_array(&array_type, array->kind);
    TRY(resize(part, static_cast<std::size_t>(n)));
    for (std::int64_t i = 0; i < n; ++i)
        std::memcpy(part->at(static_cast<std::size_t>(i)),
                    array->at(static_cast<std::size_t>(start + i * step)), array->kind->size);
    return Value::object(part);
}

Value set_slice(Array* array, Value slice, Array* from) { // from null: delete
    std::int64_t start, stop, step, n;
    if (!slice_bounds(slice, static_cast<std::int64_t>(array->size), start, stop, step, n))
        return Value::exception();
    std::string content;
    if (from) content.assign(reinterpret_cast<const char*>(from->data()), from->bytes());
    const std::size_t unit = array->kind->size, count = content.size() / unit;
    if (step == 1 || (!from && n <= 1)) {
        // The part that goes: n items in a row.
        std::size_t end = static_cast<std::size_t>(start + n);
        TRY(open_gap(array, static_cast<std::size_t>(start), end, count));
        if (count)
            std::memcpy(array->at(static_cast<std::size_t>(start)), content.data(), content.size());
        return Value::empty();
    }
    if (from) {
        if (static_cast<std::int64_t>(count) != n)
            return raise(types::ValueError, "attempt to assign array of size ",
                         std::to_string(count), " to extended slice of size ", std::to_string(n));
        for (std::int64_t i = 0; i < n; ++i)
            std::memcpy(array->at(static_cast<std::size_t>(start + i * step)),
                        content.data() + static_cast<std::size_t>(i) * unit, unit);
        return Value::empty();
    }
    TRY(check_resize(array, array->size - static_cast<std::size_t>(n)));
    if (step < 0) {
        start += (n - 1) * step;
        step = -step;
    }
    std::size_t to = static_cast<std::size_t>(start);
    for (std::size_t i = to; i < array->size; ++i) {
        auto distance = static_cast<std::int64_t>(i) - start;
        if (distance % step == 0 && distance / step < n) continue;
        std::memmove(array->at(to++), array->at(i), unit);
    }
    array->size = to;
    return Value::empty();
}

Value array_setitem(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    if (!is_exact(args[1], types::slice)) {
        std::size_t i;
        const char* problem = "array assignment index out of range";
        if (!item_position(array, args[1], problem, i)) return Value::exception();
        unsigned char item[8];
        TRY(array->kind->set(item, args[2]));
        if (i >= array->size) return raise(types::IndexError, problem);
        std::memcpy(array->at(i), item, array->kind->size);
        return Value::none();
    }
    if (!is_array(args[2]))
        return raise(types::TypeError, "can only assign array (not \"", type_name(args[2]),
                     "\") to array slice");
    if (args[2].as<Array>()->kind != array->kind)
        return raise(types::TypeError, "bad argument type for built-in operation");
    TRY(set_slice(array, args[1], args[2].as<Array>()));
    return Value::none();
}
Value array_delitem(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    if (is_exact(args[1], types::slice)) {
        TRY(set_slice(array, args[1], nullptr));
        return Value::none();
    }
    std::size_t i;
    if (!item_position(array, args[1], "array assignment index out of range", i))
        return Value::exception();
    TRY(open_gap(array, i, i + 1, 0));
    return Value::none();
}

Value array_add(Value* args, std::uint32_t) {
    if (!is_array(args[1]))
        return raise(types::TypeError, "can only append array (not \"", type_name(args[1]),
                     "\") to array");
    if (args[1].as<Array>()->kind != self_array(args)->kind)
        return raise(types::TypeError, "bad argument type for built-in operation");
    TRY_VALUE(sum, array_copy(args, 1));
    TRY(append_all(sum.as<Array>(), args[1]));
    return sum;
}
Value array_iadd(Value* args, std::uint32_t) {
    if (!is_array(args[1]))
        return raise(types::TypeError, "can only extend array with array (not \"",
                     type_name(args[1]), "\")");
    TRY(append_all(self_array(args), args[1]));
    return args[0];
}
Value repeat(Array* array, Array* into, std::int64_t times) {
    std::size_t bytes = array->bytes(), size = array->size, total;
    if (times < 0) times = 0;
    if (__builtin_mul_overflow(size, static_cast<std::size_t>(times), &total))
        return raise_memory();
    std::string content(reinterpret_cast<const char*>(array->data()), bytes);
    TRY(resize(into, total));
    for (std::int64_t i = 0; bytes && i < times; ++i)
        std::memcpy(into->data() + static_cast<std::size_t>(i) * bytes, content.data(), bytes);
    return Value::object(into);
}
Value array_mul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    if (!other.is_empty()) return other;
    return repeat(self_array(args), make_array(&array_type, self_array(args)->kind), times);
}
Value array_imul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    return other.is_empty() ? repeat(self_array(args), self_array(args), times) : other;
}

template <CompareOp Op>
Value array_compare(Value* args, std::uint32_t) {
    if (!is_array(args[1])) return not_implemented();
    const Array *a = self_array(args), *b = args[1].as<Array>();
    if (a->size != b->size && (Op == CompareOp::Eq || Op == CompareOp::Ne))
        return Value::from(Op == CompareOp::Ne);
    for (std::size_t i = 0; i < a->size && i < b->size; ++i) {
        TRY_VALUE(x, a->kind->get(a->at(i)));
        TRY_VALUE(y, b->kind->get(b->at(i)));
        TRY_VALUE(same, compare(CompareOp::Eq, x, y));
        int equal = truth(same);
        if (equal < 0) return Value::exception();
        if (equal) continue;
        if (Op == CompareOp::Eq || Op == CompareOp::Ne) return Value::from(Op == CompareOp::Ne);
        return compare(Op, x, y);
    }
    return compare(Op, Value::integer(static_cast<std::int64_t>(a->size)),
                   Value::integer(static_cast<std::int64_t>(b->size)));
}

// The index of an equal item; -1: none; -2: exception pending.
std::int64_t find(const Array* array, Value v, std::int64_t start, std::int64_t stop) {
    for (auto i = start; i < stop && i < static_cast<std::int64_t>(array->size); ++i) {
        Value item = array->kind->get(array->at(static_cast<std::size_t>(i)));
        int same = item.is_exception() ? -1 : equals(item, v);
        if (same < 0) return -2;
        if (same) return i;
    }
    return -1;
}
Value array_contains(Value* args, std::uint32_t) {
    std::int64_t i = find(self_array(args), args[1], 0, INT64_MAX);
    return i == -2 ? Value::exception() : Value::from(i >= 0);
}
Value array_index(Value* args, std::uint32_t) {
    auto size = static_cast<std::int64_t>(self_array(args)->size);
    std::int64_t start = 0, stop = INT64_MAX;
    if (!search_bound(args[2], size, start) || !search_bound(args[3], size, stop))
        return Value::exception();
    std::int64_t i = find(self_array(args), args[1], start, stop);
    if (i == -2) return Value::exception();
    return i >= 0 ? Value::integer(i) : raise(types::ValueError, "array.index(x): x not in array");
}
Value array_count(Value* args, std::uint32_t) {
    std::int64_t n = 0;
    for (std::int64_t i = -1;; ++n) {
        i = find(self_array(args), args[1], i + 1, INT64_MAX);
        if (i < 0) return i == -2 ? Value::exception() : Value::integer(n);
    }
}
Value array_remove(Value* args, std::uint32_t) {
    std::int64_t i = find(self_array(args), args[1], 0, INT64_MAX);
    if (i == -2) return Value::exception();
    if (i < 0) return raise(types::ValueError, "array.remove(x): x not in array");
    TRY(open_gap(self_array(args), static_cast<std::size_t>(i), static_cast<std::size_t>(i) + 1,
                 0));
    return Value::none();
}

// --- methods

Value array_append(Value* args, std::uint32_t) {
    TRY(append_item(self_array(args), args[1]));
    return Value::none();
}
Value array_extend(Value* args, std::uint32_t) {
    TRY(append_all(self_array(args), args[1]));
    return Value::none();
}
Value array_insert(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::int64_t i;
    if (!size_argument(args[1], i)) return Value::exception();
    unsigned char item[8];
    TRY(array->kind->set(item, args[2]));
    auto size = static_cast<std::int64_t>(array->size);
    if (i < 0) i = std::max<std::int64_t>(i + size, 0);
    auto at = static_cast<std::size_t>(std::min(i, size));
    TRY(open_gap(array, at, at, 1));
    std::memcpy(array->at(at), item, array->kind->size);
    return Value::none();
}
Value array_pop(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::int64_t i = -1;
    if (!args[1].is_empty() && !size_argument(args[1], i)) return Value::exception();
    auto size = static_cast<std::int64_t>(array->size);
    if (size == 0) return raise(types::IndexError, "pop from empty array");
    if (i < 0) i += size;
    if (i < 0 || i >= size) return raise(types::IndexError, "pop index out of range");
    auto at = static_cast<std::size_t>(i);
    TRY_VALUE(item, array->kind->get(array->at(at)));
    TRY(open_gap(array, at, at + 1, 0));
    return item;
}
Value array_reverse(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    unsigned char item[8];
    const std::size_t unit = array->kind->size;
    for (std::size_t i = 0, j = array->size; i + 1 < j; ++i) {
        --j;
        std::memcpy(item, array->at(i), unit);
        std::memcpy(array->at(i), array->at(j), unit);
        std::memcpy(array->at(j), item, unit);
    }
    return Value::none();
}
Value array_byteswap(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    for (std::size_t i = 0; i < array->size; ++i)
        std::reverse(array->at(i), array->at(i) + array->kind->size);
    return Value::none();
}
Value array_tobytes(Value* args, std::uint32_t) {
    return make_bytes_or_raise(self_array(args)->data(), self_array(args)->bytes());
}
Value array_tolist(Value* args, std::uint32_t) { return array_to_list(self_array(args)); }
Value array_frombytes(Value* args, std::uint32_t) {
    ByteView view;
    if (!require_bytes(args[1], view)) return Value::exception();
    TRY(append_bytes(self_array(args), view));
    return Value::none();
}
Value array_fromlist(Value* args, std::uint32_t) {
    if (!is_list(args[1])) return raise(types::TypeError, "arg must be list");
    Array* array = self_array(args);
    auto* list = args[1].as<List>();
    std::size_t old = array->size, count = list->size;
    for (std::size_t i = 0; i < count; ++i) {
        Value done = list->size == count
                         ? append_item(array, list->items()[i])
                         : raise(types::RuntimeError, "list changed size during iteration");
        if (!done.is_exception()) continue;
        array->size = old;
        return done;
    }
    return Value::none();
}
Value array_fromunicode(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("fromunicode() argument", "str", args[1]);
    if (self_array(args)->kind->letter != 'u')
        return raise(types::ValueError, "fromunicode() may only be called on unicode type arrays");
    TRY(append_text(self_array(args), args[1].as<Str>()));
    return Value::none();
}
Value array_tounicode(Value* args, std::uint32_t) {
    if (self_array(args)->kind->letter != 'u')
        return raise(types::ValueError, "tounicode() may only be called on unicode type arrays");
    return text_of(self_array(args));
}
Value array_fromfile(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::int64_t n;
    if (!size_argument(args[2], n)) return Value::exception();
    if (n < 0) return raise(types::ValueError, "negative count");
    std::int64_t wanted;
    if (__builtin_mul_overflow(n, static_cast<std::int64_t>(array->kind->size), &wanted))
        return raise_memory();
    TRY_VALUE(bytes, call_method(args[1], intern("read"), {Value::integer(wanted)}));
    if (!is_bytes(bytes)) return raise(types::TypeError, "read() didn't return bytes");
    ByteView view{bytes.as<Bytes>()->data, bytes.as<Bytes>()->size};
    TRY(append_bytes(array, view));
    if (view.size != static_cast<std::size_t>(wanted))
        return raise(types::EOFError, "read() didn't return enough bytes");
    return Value::none();
}
Value array_tofile(Value* args, std::uint32_t) {
    TRY_VALUE(bytes, array_tobytes(args, 1));
    TRY(call_method(args[1], intern("write"), {bytes}));
    return Value::none();
}
Value buffer_info(Value* args, std::uint32_t) {
    return tuple_value({int_from(reinterpret_cast<std::uint64_t>(self_array(args)->data())),
                        Value::integer(static_cast<std::int64_t>(self_array(args)->size))});
}
Value array_sizeof(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(sizeof(Array) + self_array(args)->bytes()));
}
Value letter_of(const Array* array) { return str_value(std::string_view(&array->kind->letter, 1)); }

Value array_reduce(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    std::int64_t protocol;
    if (!index_int64(args[1], protocol)) return Value::exception();
    TRY_VALUE(attributes, find_attribute(args[0], names.dunder_dict));
    if (attributes.is_empty()) attributes = Value::none();
    Value type = Value::object(type_of(args[0]));
    if (protocol < 3) {
        TRY_VALUE(items, array_to_list(array));
        return tuple_value({type, tuple_value({letter_of(array), items}), attributes});
    }
    TRY_VALUE(module, import_module(intern("array")));
    TRY_VALUE(make, get_attribute(module, intern("_array_reconstructor")));
    TRY_VALUE(bytes, array_tobytes(args, 1));
    int format = array->kind->machine_format;
    return tuple_value(
        {make, tuple_value({type, letter_of(array), Value::integer(format), bytes}), attributes});
}

Value typecode_of(Value self) { return letter_of(self.as<Array>()); }
Value itemsize_of(Value self) { return Value::integer(self.as<Array>()->kind->size); }

// --- iteration

Value array_iter(Value* args, std::uint32_t) {
    auto* it = make_instance_of<ArrayIterator>(&iterator_type);
    it->array = args[0];
    return Value::object(it);
}
Value next_of_array(Object* self) {
    auto* it = static_cast<ArrayIterator*>(self);
    if (it->array.is_empty()) return it->array;
    auto* array = it->array.as<Array>();
    if (it->next < array->size) return array->kind->get(array->at(it->next++));
    it->array = Value::empty();
    return Value::empty();
}
Value iterator_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<ArrayIterator>(args);
    Value builtin = dict_get(builtins_dict, intern("iter"));
    if (it->array.is_empty())
        return tuple_value({builtin, tuple_value({Value::object(empty_tuple())})});
    return tuple_value(
        {builtin, tuple_value({it->array}), Value::integer(static_cast<std::int64_t>(it->next))});
}
Value iterator_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<ArrayIterator>(args);
    std::int64_t n;
    if (!size_argument(args[1], n)) return Value::exception();
    if (!it->array.is_empty()) {
        auto size = static_cast<std::int64_t>(it->array.as<Array>()->size);
        it->next = static_cast<std::size_t>(std::clamp<std::int64_t>(n, 0, size));
    }
    return Value::none();
}

// The rest of what pickles of old machines need.
Value reconstruct(Value* args, std::uint32_t) {
    if (!is_kind(args[0], kTypeSubclass))
        return raise(types::TypeError, "first argument must be a type object, not ",
                     type_name(args[0]));
    if (!is_subtype(args[0].as<Type>(), &array_type))
        return raise(types::TypeError, to_utf8(args[0].as<Type>()->name),
                     " is not a subtype of array.array");
    const Kind* kind = find_kind(args[1], "_array_reconstructor() argument 2");
    if (!kind) return Value::exception();
    std::int64_t format;
    if (!size_argument(args[2], format)) return Value::exception();
    if (format < 0 || format > 21)
        return raise(types::ValueError, "third argument must be a valid machine format code.");
    if (!is_bytes(args[3]))
        return raise(types::TypeError, "fourth argument should be bytes, not ", type_name(args[3]));
    auto* bytes = args[3].as<Bytes>();
    // By format code: size, signed, big-endian, and what it is.
    struct Machine {
        std::uint8_t size;
        bool is_signed, big;
        char what;
    };
    static constexpr Machine machines[] = {
        {1, false, false, 'i'}, {1, true, false, 'i'},  {2, false, false, 'i'},
        {2, false, true, 'i'},  {2, true, false, 'i'},  {2, true, true, 'i'},
        {4, false, false, 'i'}, {4, false, true, 'i'},  {4, true, false, 'i'},
        {4, true, true, 'i'},   {8, false, false, 'i'}, {8, false, true, 'i'},
        {8, true, false, 'i'},  {8, true, true, 'i'},   {4, true, false, 'f'},
        {4, true, true, 'f'},   {8, true, false, 'f'},  {8, true, true, 'f'},
        {2, false, false, 'u'}, {2, false, true, 'u'},  {4, false, false, 'u'},
        {4, false, true, 'u'}};
    const Machine& m = machines[format];
    if (bytes->size % m.size)
        return raise(types::ValueError, "string length not a multiple of item size");
    Array* array = make_array(args[0].as<Type>(), kind);
    if (m.what == 'u') {
        std::string encoding = m.size == 2 ? "utf-16-" : "utf-32-";
        TRY_VALUE(text, decode_bytes({bytes->data, bytes->size}, encoding + (m.big ? "be" : "le")));
        TRY(append_text(array, text.as<Str>()));
        return Value::object(array);
    }
    std::string item(m.size, 0);
    for (std::size_t i = 0; i < bytes->size; i += m.size) {
        item.assign(reinterpret_cast<const char*>(bytes->data) + i, m.size);
        if (m.big) std::reverse(item.begin(), item.end());
        auto* p = reinterpret_cast<const unsigned char*>(item.data());
        Value v;
        if (m.what == 'f') {
            v = m.size == 4 ? get_number<float>(p) : get_number<double>(p);
        } else {
            std::uint64_t bits = 0;
            std::memcpy(&bits, p, m.size);
            unsigned shift = 64u - 8u * m.size;
            v = m.is_signed ? Value::integer(static_cast<std::int64_t>(bits << shift) >> shift)
                            : int_from(bits);
        }
        TRY(append_item(array, v));
    }
    return Value::object(array);
}

bool array_buffer(Value object, Buffer& out) noexcept {
    auto* array = object.as<Array>();
    out = {array->data(),     array->bytes(), array->kind->format,
           array->kind->size, false,          &array->exports};
    return true;
}

const NativeDef array_methods[] = {
    {"!__new__($static, type, typecode, initializer=(), /)", array_new, "A new array."},
    {"__repr__(self, /)", array_repr, nullptr},
    {"__len__(self, /)", array_len, nullptr},
    {"__getitem__(self, key, /)", array_getitem, nullptr},
    {"__setitem__(self, key, value, /)", array_setitem, nullptr},
    {"__delitem__(self, key, /)", array_delitem, nullptr},
    {"__contains__(self, key, /)", array_contains, nullptr},
    {"__iter__(self, /)", array_iter, nullptr},
    {"__add__(self, value, /)", array_add, nullptr},
    {"__iadd__(self, value, /)", array_iadd, nullptr},
    {"__mul__(self, value, /)", array_mul, nullptr},
    {"__rmul__(self, value, /)", array_mul, nullptr},
    {"__imul__(self, value, /)", array_imul, nullptr},
    {"__lt__(self, value, /)", array_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", array_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", array_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", array_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", array_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", array_compare<CompareOp::Ge>, nullptr},
    {"__copy__(self, /)", array_copy, "A copy."},
    {"__deepcopy__(self, unused, /)", array_copy, "A copy."},
    {"__reduce_ex__(self, value, /)", array_reduce, "For copy and pickle."},
    {"__sizeof__(self, /)", array_sizeof, "Size in memory."},
    {"__class_getitem__($type, item, /)", class_getitem, "array[item] for annotations."},
    {"append(self, v, /)", array_append, "Puts an item at the end."},
    {"buffer_info(self, /)", buffer_info, "Address and number of items."},
    {"byteswap(self, /)", array_byteswap, "Swaps the bytes of all items."},
    {"count(self, v, /)", array_count, "How many items equal v."},
    {"extend(self, bb, /)", array_extend, "Puts items at the end."},
    {"frombytes(self, buffer, /)", array_frombytes, "Puts items given as bytes at the end."},
    {"fromfile(self, f, n, /)", array_fromfile, "Reads n items from a file."},
    {"fromlist(self, list, /)", array_fromlist, "Puts a list's items at the end."},
    {"fromunicode(self, ustr, /)", array_fromunicode, "Puts a str's characters at the end."},
    {"index(self, v, start=0, stop=9223372036854775807, /)", array_index,
     "The first index of v; ValueError when it is not there."},
    {"insert(self, i, v, /)", array_insert, "Puts v before index i."},
    {"pop(self, i=-1, /)", array_pop, "Takes the item at i out and returns it."},
    {"remove(self, v, /)", array_remove, "Takes the first item equal to v out."},
    {"reverse(self, /)", array_reverse, "Reverses the order in place."},
    {"tobytes(self, /)", array_tobytes, "The items as bytes."},
    {"tofile(self, f, /)", array_tofile, "Writes all items to a file."},
    {"tolist(self, /)", array_tolist, "The items as a list."},
    {"tounicode(self, /)", array_tounicode, "The characters as a str."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef array_attributes[] = {
    {"typecode", typecode_of, nullptr, "the typecode character used to create the array"},
    {"itemsize", itemsize_of, nullptr, "the size, in bytes, of one array item"},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", iterator_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", iterator_setstate, "Sets the position."},
    {nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"_array_reconstructor(arraytype, typecode, mformat_code, items, /)", reconstruct,
     "For pickle."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &array_layout;
    spec.flags = kSequencePattern;
    spec.weakly_referable = true;
    spec.module = "array";
    spec.name = "array";
    spec.doc = "array(typecode [, initializer]) -> array of C numbers";
    bool first = !array_type.shape;
    add_type(module, array_type, spec, array_methods, array_attributes);
    if (first) {
        set_type_attribute(&array_type, names[Dunder::Hash], Value::none());
        register_buffer_type(array_type, array_buffer);
        TypeSpec iterator;
        iterator.layout = &iterator_layout;
        iterator.module = "array";
        iterator.name = "arrayiterator";
        iterator.next = next_of_array;
        iterator.flags = kFinal | kNoInstantiation;
        init_type(iterator_type, iterator, iterator_methods);
    }
    dict_set(module->dict, intern("ArrayType"), Value::object(&array_type));
    dict_set(module->dict, intern("typecodes"), str_value("bBuhHiIlLqQfd"));
    define_functions(module, functions);
    // As CPython: an array is a MutableSequence where there is that class.
    Value abstract = import_module(intern("_collections_abc"));
    if (!abstract.is_exception()) abstract = get_attribute(abstract, intern("MutableSequence"));
    if (!abstract.is_exception())
        abstract = call_method(abstract, intern("register"), {Value::object(&array_type)});
    if (abstract.is_exception()) clear_pending();
}

} // namespace

extern const NativeModule array_module;
const NativeModule array_module{"array", "Sequences of C numbers.", fill};

} // namespace boomslang::runtime
