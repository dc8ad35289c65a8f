// The type bytes, and the operators and constructors that it shares with bytearray.
#include "builtins/init.h"
#include "builtins/table.h"
#include "builtins/text/bytes_methods.h"
#include "builtins/text/text_iterators.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/warnings.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/percent.h"
#include "runtime/text/codecs.h"
#include "runtime/text/hex_digits.h"
#include "support/repeat.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime {

namespace {

// bytes.hex(sep, bytes_per_sep), where `room(size)` says: a place for so many digits and marks, or null.
// Empty, or Exception.
template <class Room>
Value put_hex(ByteView bytes, Value separator, Value per_group, Room room) {
    int group = 1;
    if (!per_group.is_empty() && !c_int_argument(per_group, group)) return Value::exception();
    char mark = 0;
    if (!separator.is_empty()) {
        std::int64_t length;
        if (!length_of(separator, length)) return Value::exception();
        if (length != 1) return raise(types::ValueError, "sep must be length 1.");
        std::uint32_t c = 0x80;
        if (is_str(separator)) c = (*separator.as<Str>())[0];
        else if (is_bytes(separator)) c = *separator.as<Bytes>()->data;
        else return raise(types::TypeError, "sep must be str or bytes.");
        if (c >= 0x80) return raise(types::ValueError, "sep must be ASCII.");
        mark = static_cast<char>(c);
    }
    std::size_t every =
        group < 0 ? 0 - static_cast<std::size_t>(group) : static_cast<std::size_t>(group);
    if (separator.is_empty() || !every || !bytes.size) every = bytes.size + 1;
    const std::size_t marks = bytes.size ? (bytes.size - 1) / every : 0;
    char* to = room(2 * bytes.size + marks);
    if (!to) return raise_memory();
    // Groups are counted from the right, so the first is the short one; or from the left.
    const std::size_t first = group > 0 ? bytes.size - marks * every : std::min(every, bytes.size);
    to = write_hex(to, bytes.data, first);
    for (std::size_t i = first; i < bytes.size; i += every) {
        *to++ = mark;
        to = write_hex(to, bytes.data + i, std::min(every, bytes.size - i));
    }
    return Value::empty();
}

} // namespace

Value bytes_hex(ByteView bytes, Value separator, Value per_group) {
    Str* s = nullptr;
    TRY(put_hex(bytes, separator, per_group, [&](std::size_t size) {
        s = make_str_uninitialized(size, 1, true);
        return s ? static_cast<char*>(const_cast<void*>(s->data)) : nullptr;
    }));
    return Value::object(s);
}

Value bytes_hexlify(ByteView bytes, Value separator, Value per_group) {
    if (bytes.size == 0) { // the one that all share, once the arguments are looked at
        TRY(bytes_hex(bytes, separator, per_group));
        return make_bytes_or_raise(nullptr, 0);
    }
    Bytes* b = nullptr;
    TRY(put_hex(bytes, separator, per_group, [&](std::size_t size) {
        b = make_bytes_uninitialized(size);
        return b ? reinterpret_cast<char*>(const_cast<unsigned char*>(b->data)) : nullptr;
    }));
    return Value::object(b);
}

namespace bytes_methods {

Value make_like(Value self, const void* data, std::size_t size) {
    if (!is_mutable(self)) return make_bytes_or_raise(data, size);
    MutableBytes* array = make_bytearray(data, size);
    return array ? Value::object(array) : Value::exception();
}

Value make_like_uninitialized(Value self, std::size_t size) {
    Object* made = is_mutable(self) ? static_cast<Object*>(make_bytearray(nullptr, size))
                                    : make_bytes_uninitialized(size);
    if (made) return Value::object(made);
    return is_mutable(self) ? Value::exception() : raise_memory();
}

Value same(Value self) {
    if (is_exact(self, types::bytes)) return self;
    ByteView view = view_of(self);
    return make_like(self, view.data, view.size);
}

Value collect_iterable(std::string& out, Value iterable, const char* range_message) {
    TRY_VALUE(iterator, get_iterator(iterable));
    while (true) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return Value::empty();
        std::int64_t n = -1;
        if (item.is_int()) {
            n = item.as_int();
        } else {
            TRY_VALUE(index, index_value(item));
            if (!int_to_int64(index, n)) n = -1;
        }
        if (n < 0 || n > 255) return raise(types::ValueError, range_message);
        out += static_cast<char>(n);
    }
}

// What __bytes__ of the source gives.
static Value converted(Value source) {
    TRY_VALUE(result, call_dunder(Dunder::Bytes, source));
    if (is_bytes(result)) return result;
    return raise(types::TypeError, "__bytes__ returned non-bytes (type ", type_name(result), ")");
}

Value collect_bytes(std::string& out, Value source, Value encoding, Value errors,
                    bool for_bytearray) {
    CodecNames names;
    if (!names.take(encoding, errors, for_bytearray ? "bytearray()" : "bytes()"))
        return Value::exception();
    bool coded = !encoding.is_empty() || !errors.is_empty();
    if (coded && (source.is_empty() || !is_str(source)))
        return raise(types::TypeError, encoding.is_empty() ? "errors without a string argument"
                                                           : "encoding without a string argument");
    if (source.is_empty()) return Value::empty();
    bool converts = !for_bytearray && !coded && type_of(source)->has(Dunder::Bytes);
    if (is_str(source) && !converts) {
        if (encoding.is_empty())
            return raise(types::TypeError, "string argument without an encoding");
        TRY_VALUE(encoded, encode_str(source.as<Str>(), names.encoding, names.errors));
        out.append(view_of(encoded).text());
        return Value::empty();
    }
    if (converts) {
        TRY_VALUE(result, converted(source));
        out.append(view_of(result).text());
        return Value::empty();
    }
    ByteView view;
    if (byte_view(source, view)) {
        out.append(view.text());
        return Value::empty();
    }
    if (offers_buffer(source)) { // a view with gaps
        TRY_VALUE(packed, call_method(source, kept_name<"tobytes">()));
        out.append(view_of(packed).text());
        return Value::empty();
    }
    if (is_index(source)) {
        Value index = index_value(source);
        if (!index.is_exception()) {
            std::int64_t n;
            if (!int_to_int64(index, n))
                return raise(types::OverflowError, "cannot fit '", type_name(source),
                             "' into an index-sized integer");
            if (n < 0) return raise(types::ValueError, "negative count");
            if (!is_affordable(static_cast<std::size_t>(n))) return raise_memory();
            out.assign(static_cast<std::size_t>(n), '\0');
            return Value::empty();
        }
        if (!pending_is(types::TypeError)) return index;
        clear_pending();
    }
    if (!type_of(source)->has(Dunder::Iter) && !type_of(source)->has(Dunder::GetItem))
        return raise(types::TypeError, "cannot convert '", type_name(source), "' object to ",
                     for_bytearray ? "bytearray" : "bytes");
    if (!for_bytearray && length_hint(source, 0) < 0) return Value::exception();
    return collect_iterable(out, source,
                            for_bytearray ? "byte must be in range(0, 256)"
                                          : "bytes must be in range(0, 256)");
}

namespace {

Value construct(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    if (type == &types::bytes && is_exact(args[1], types::bytes) && args[2].is_empty() &&
        args[3].is_empty())
        return args[1];
    // bytes() itself gives what __bytes__ gives, an instance of a subclass too.
    if (type == &types::bytes && args[2].is_empty() && args[3].is_empty() && !args[1].is_empty() &&
        type_of(args[1])->has(Dunder::Bytes))
        return converted(args[1]);
    std::string content;
    TRY(collect_bytes(content, args[1], args[2], args[3], false));
    TRY_VALUE(plain, make_bytes_or_raise(content.data(), content.size()));
    if (type == &types::bytes) return plain;
    auto* b = make_instance_of<Bytes>(type);
    if (!b) return raise_memory();
    b->size = plain.as<Bytes>()->size;
    b->data = plain.as<Bytes>()->data;
    return Value::object(b);
}

Value repr_of(Value* args, std::uint32_t) { return bytes_repr(view_of(args[0])); }

Value str_of(Value* args, std::uint32_t) {
    if (bytes_warning_level())
        TRY(warn(types::BytesWarning, "str() on a " + type_name(args[0]) + " instance"));
    return bytes_repr(view_of(args[0]));
}

Value hash_of_bytes(Value* args, std::uint32_t) {
    auto* b = args[0].as<Bytes>();
    if (b->hash == 0) b->hash = hash_bytes(b->data, b->size);
    return Value::integer(b->hash);
}

Value length_of_bytes(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(view_of(args[0]).size));
}

// Bytes that are compared with text or numbers are never equal to them: -b warns.
Value warn_of_mixed(Value other) {
    if (is_str(other)) return warn(types::BytesWarning, "Comparison between bytes and string");
    if (is_integer(other)) return warn(types::BytesWarning, "Comparison between bytes and int");
    return Value::empty();
}

template <class Test>
Value compared(Value* args, Test test, bool equality) {
    ByteView other;
    // bytes leave other buffers to their own comparison; bytearray does not.
    bool known = is_bytes(args[1]) || is_bytearray(args[1]) || is_mutable(args[0]);
    if (!known || !byte_view(args[1], other)) {
        if (equality && bytes_warning_level()) TRY(warn_of_mixed(args[1]));
        return not_implemented();
    }
    ByteView self = view_of(args[0]);
    if (equality && self.size != other.size) return Value::from(test(1));
    return Value::from(test(self.text().compare(other.text())));
}
Value lt(Value* args, std::uint32_t) {
    return compared(
        args, [](int order) { return order < 0; }, false);
}
Value le(Value* args, std::uint32_t) {
    return compared(
        args, [](int order) { return order <= 0; }, false);
}
Value gt(Value* args, std::uint32_t) {
    return compared(
        args, [](int order) { return order > 0; }, false);
}
Value ge(Value* args, std::uint32_t) {
    return compared(
        args, [](int order) { return order >= 0; }, false);
}
Value eq(Value* args, std::uint32_t) {
    return compared(
        args, [](int order) { return order == 0; }, true);
}
Value ne(Value* args, std::uint32_t) {
    return compared(
        args, [](int order) { return order != 0; }, true);
}

Value add(Value* args, std::uint32_t) {
    ByteView other;
    if (!byte_view(args[1], other))
        return raise(types::TypeError, "can't concat ", type_name(args[1]), " to ",
                     type_name(args[0]));
    ByteView self = view_of(args[0]);
    if (self.size == 0 && is_exact(args[1], types::bytes) && !is_mutable(args[0])) return args[1];
    if (other.size == 0) return same(args[0]);
    const Value sum = make_like_uninitialized(args[0], self.size + other.size);
    TRY(sum);
    auto* to = const_cast<unsigned char*>(view_of(sum).data);
    std::memcpy(to, self.data, self.size);
    std::memcpy(to + self.size, other.data, other.size);
    return sum;
}

Value multiply(Value* args, std::uint32_t) {
    std::int64_t n;
    if (!fitting_index(args[1], n)) return Value::exception();
    std::string_view self = view_of(args[0]).text();
    if (n <= 0 || self.empty()) return make_like(args[0], "");
    if (n == 1) return same(args[0]);
    const auto longest = static_cast<std::size_t>(INT64_MAX) / static_cast<std::size_t>(n);
    if (self.size() > longest && !is_mutable(args[0]))
        return raise(types::OverflowError, "repeated bytes are too long");
    const std::size_t total = self.size() * static_cast<std::size_t>(n);
    if (self.size() > longest) return raise_memory();
    const Value result = make_like_uninitialized(args[0], total);
    TRY(result);
    support::repeat(const_cast<unsigned char*>(view_of(result).data), self.data(), self.size(),
                    total);
    return result;
}

Value modulo(Value* args, std::uint32_t) {
    return percent_format(view_of(args[0]), args[1], is_mutable(args[0]));
}
Value reflected_modulo(Value* args, std::uint32_t) {
    if (!is_bytes(args[1]) && !is_bytearray(args[1])) return not_implemented();
    return percent_format(view_of(args[1]), args[0], is_mutable(args[1]));
}

Value get_item_of(Value* args, std::uint32_t) {
    auto length = static_cast<std::int64_t>(view_of(args[0]).size);
    if (is_exact(args[1], types::slice)) {
        std::int64_t start, stop, step, n;
        if (!slice_bounds(args[1], length, start, stop, step, n)) return Value::exception();
        ByteView self = view_of(args[0]);
        // A bound's __index__ may have shortened a bytearray.
        if (static_cast<std::int64_t>(self.size) != length &&
            !slice_bounds(args[1], static_cast<std::int64_t>(self.size), start, stop, step, n))
            return Value::exception();
        if (n <= 0) return make_like(args[0], "");
        if (step == 1) {
            if (n == length && is_exact(args[0], types::bytes)) return args[0];
            return make_like(args[0], self.data + start, static_cast<std::size_t>(n));
        }
        if (n == 1) return make_like(args[0], self.data + start, 1);
        TRY_VALUE(result, make_like_uninitialized(args[0], static_cast<std::size_t>(n)));
        auto* out = const_cast<unsigned char*>(view_of(result).data);
        const unsigned char* from = self.data + start;
        if (step == -1) std::reverse_copy(from - n + 1, from + 1, out);
        else
            for (std::int64_t i = 0; i < n; i++) out[i] = from[i * step];
        return result;
    }
    bool mutable_self = is_mutable(args[0]);
    if (!is_index(args[1]))
        return raise(types::TypeError, mutable_self ? "bytearray" : "byte",
                     " indices must be integers or slices, not ", type_name(args[1]));
    std::int64_t index;
    if (!item_index(args[1], index)) return Value::exception();
    ByteView self = view_of(args[0]);
    length = static_cast<std::int64_t>(self.size);
    if (index < 0) index += length;
    if (index < 0 || index >= length)
        return raise(types::IndexError,
                     mutable_self ? "bytearray index out of range" : "index out of range");
    return Value::integer(self.data[index]);
}

Value getnewargs(Value* args, std::uint32_t) {
    ByteView view = view_of(args[0]);
    TRY_VALUE(content, make_bytes_or_raise(view.data, view.size));
    return tuple_value({content});
}

Value to_bytes(Value* args, std::uint32_t) {
    ByteView view = view_of(args[0]);
    return is_exact(args[0], types::bytes) ? args[0] : make_bytes_or_raise(view.data, view.size);
}

const NativeDef bytes_rows[] = {
    {"__new__($static, type, source=b'', encoding='utf-8', errors='strict')", construct,
     "Bytes from an iterable of ints, text with its encoding, a buffer, or a count of zeros."},
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
    {"__str__(self, /)", str_of, "Return str(self)."},
    {"__hash__(self, /)", hash_of_bytes, "Return hash(self)."},
    {"__iter__(self, /)", bytes_iterate, "Implement iter(self)."},
    {"__bytes__(self, /)", to_bytes, "The same as exact bytes."},
    {"__getnewargs__(self, /)", getnewargs, "Arguments that make equal bytes, for copying."},
    {nullptr, nullptr, nullptr},
};

} // namespace

const NativeDef operator_rows[] = {
    {"__len__(self, /)", length_of_bytes, "Return len(self)."},
    {"__lt__(self, value, /)", lt, "Return self<value."},
    {"__le__(self, value, /)", le, "Return self<=value."},
    {"__eq__(self, value, /)", eq, "Return self==value."},
    {"__ne__(self, value, /)", ne, "Return self!=value."},
    {"__gt__(self, value, /)", gt, "Return self>value."},
    {"__ge__(self, value, /)", ge, "Return self>=value."},
    {"__add__(self, value, /)", add, "Return self+value."},
    {"__mul__(self, value, /)", multiply, "Return self*value."},
    {"__rmul__(self, value, /)", multiply, "Return value*self."},
    {"__mod__(self, value, /)", modulo, "Return self%value."},
    {"__rmod__(self, value, /)", reflected_modulo, "Return value%self."},
    {"__getitem__(self, key, /)", get_item_of, "Return self[key]."},
    {nullptr, nullptr, nullptr},
};

} // namespace bytes_methods

void init_bytes() {
    using namespace bytes_methods;
    static const auto methods =
        concatenate_tables({bytes_rows, operator_rows, search_rows, split_rows, text_rows});
    TypeSpec spec;
    spec.layout = &bytes_layout;
    spec.flags = kBytesSubclass | kMatchSelf;
    spec.doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n\n"
               "An immutable sequence of bytes.";
    init_type(types::bytes, spec, methods.data());
    init_bytearray();
}

} // namespace boomslang::runtime
