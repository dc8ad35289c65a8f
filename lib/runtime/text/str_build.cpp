// Strs made from strs: concatenation, repetition, substrings, join, and the builder.
#include "runtime/heap/heap.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/str_chars.h"
#include "support/repeat.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

// Shorter results are copied: they cost less than a buffer's administration.
constexpr std::size_t kGrowableLength = 32;

StrBuffer* buffer_of(const Str* s) noexcept {
    return reinterpret_cast<StrBuffer*>(static_cast<char*>(const_cast<void*>(s->data)) -
                                        sizeof(StrBuffer));
}

Str* make_growable(const void* data, std::size_t length, std::uint8_t width, bool ascii) {
    Str* s = heap.make<Str>(&types::str.exact);
    s->length = length;
    s->data = data;
    s->width = width;
    s->ascii = ascii;
    s->growable = true;
    return s;
}

// a + b in the room behind a, when a is the last to have been extended there; else null.
Str* append_in_place(Str* a, Str* b) {
    if (!a->growable || b->width > a->width) return nullptr;
    StrBuffer* buffer = buffer_of(a);
    std::size_t size = a->length * a->width, added = b->length * a->width;
    if (buffer->used != size || buffer->capacity - size < added) return nullptr;
    write_chars(const_cast<void*>(a->data), a->width, a->length, b, 0, b->length);
    buffer->used = size + added;
    return make_growable(a->data, a->length + b->length, a->width, a->ascii && b->ascii);
}

} // namespace

Value str_concat(Str* a, Str* b) {
    if (a->length == 0 && b->shape == &types::str.exact) return Value::object(b);
    if (b->length == 0 && a->shape == &types::str.exact) return Value::object(a);
    if (Str* s = append_in_place(a, b)) return Value::object(s);
    std::size_t length = a->length + b->length;
    std::uint8_t width = std::max(a->width, b->width);
    bool ascii = a->ascii && b->ascii;
    if (length < kGrowableLength) {
        Str* s = make_str_uninitialized(length, width, ascii);
        if (!s) return raise_memory();
        write_chars(const_cast<void*>(s->data), width, 0, a, 0, a->length);
        write_chars(const_cast<void*>(s->data), width, a->length, b, 0, b->length);
        return Value::object(s);
    }
    std::size_t size = length * width;
    // A first concatenation is often the last one: little room. From then on it doubles.
    std::size_t room = a->growable ? size : std::max<std::size_t>(size / 4, 32);
    ByteArray* bytes = heap.make_bytes(sizeof(StrBuffer) + size + room);
    if (!bytes) bytes = heap.make_bytes(sizeof(StrBuffer) + size);
    if (!bytes) return raise_memory();
    auto* buffer = reinterpret_cast<StrBuffer*>(bytes->bytes);
    buffer->used = size;
    buffer->capacity = bytes->capacity - sizeof(StrBuffer);
    void* data = buffer + 1;
    write_chars(data, width, 0, a, 0, a->length);
    write_chars(data, width, a->length, b, 0, b->length);
    return Value::object(make_growable(data, length, width, ascii));
}

Value str_repeat(Str* s, std::int64_t n) {
    if (n <= 0 || s->length == 0) return Value::object(make_str(""));
    if (n == 1 && s->shape == &types::str.exact) return Value::object(s);
    if (s->length > static_cast<std::size_t>(INT64_MAX / n))
        return raise(types::OverflowError, "repeated string is too long");
    std::size_t size = s->length * s->width, total;
    if (__builtin_mul_overflow(size, static_cast<std::size_t>(n), &total) ||
        total > (std::size_t{1} << 62))
        return raise_memory();
    Str* result =
        make_str_uninitialized(s->length * static_cast<std::size_t>(n), s->width, s->ascii);
    if (!result) return raise_memory();
    support::repeat(const_cast<void*>(result->data), s->data, size, total);
    return Value::object(result);
}

Value str_substring(Str* s, std::size_t begin, std::size_t end) {
    if (end <= begin) return Value::object(make_str(""));
    std::size_t length = end - begin;
    if (length == 1) return Value::object(str_from_char((*s)[begin]));
    if (length == s->length && s->shape == &types::str.exact) return Value::object(s);
    if (s->width == 1) [[likely]] {
        const auto* from = static_cast<const std::uint8_t*>(s->data) + begin;
        Str* part = make_str_uninitialized(length, 1, s->ascii || range_of(from, length).ascii);
        if (!part) return raise_memory();
        std::memcpy(const_cast<void*>(part->data), from, length);
        return Value::object(part);
    }
    return with_chars(s, [&](const auto* p, std::size_t) {
        CharRange range = range_of(p + begin, length);
        Str* result = make_str_uninitialized(length, range.width, range.ascii);
        if (!result) return raise_memory();
        write_chars(const_cast<void*>(result->data), range.width, 0, s, begin, end);
        return Value::object(result);
    });
}

namespace {

// Pieces lie anywhere: each pass asks for the one that it will need some steps later.
[[gnu::always_inline]] inline void prefetch_piece(const Value* items, std::size_t i,
                                                  std::size_t count) noexcept {
    constexpr std::size_t kAhead = 12;
    if (i + kAhead < count)
        __builtin_prefetch(reinterpret_cast<const void*>(items[i + kAhead].payload));
}

} // namespace

Value str_join(Str* separator, Value* items, std::size_t count) {
    if (count == 0) return Value::object(make_str(""));
    if (count == 1 && is_exact_str(items[0])) return items[0];
    std::size_t length = 0;
    std::uint8_t width = count > 1 ? separator->width : 1;
    bool ascii = count < 2 || separator->ascii;
    for (std::size_t i = 0; i < count; i++) {
        prefetch_piece(items, i, count);
        if (!is_str(items[i]))
            return raise(types::TypeError, "sequence item ", std::to_string(i),
                         ": expected str instance, ", type_name(items[i]), " found");
        auto* item = items[i].as<Str>();
        length += item->length + (i ? separator->length : 0);
        width = std::max(width, item->width);
        ascii = ascii && item->ascii;
    }
    if (length == 0) return Value::object(make_str(""));
    if (length == 1) {
        for (std::size_t i = 0; i < count; i++)
            if (items[i].as<Str>()->length)
                return Value::object(str_from_char((*items[i].as<Str>())[0]));
        return Value::object(str_from_char((*separator)[0]));
    }
    // An empty separator or empty items have width 1, so the widest one decides.
    Str* result = make_str_uninitialized(length, width, ascii);
    if (!result) return raise_memory();
    void* to = const_cast<void*>(result->data);
    if (width == 1) { // so have all pieces
        auto* place = static_cast<std::uint8_t*>(to);
        const auto put = [&](const Str* piece) {
            std::memcpy(place, piece->data, piece->length);
            place += piece->length;
        };
        for (std::size_t i = 0; i < count; i++) {
            prefetch_piece(items, i, count);
            if (i && separator->length) put(separator);
            put(items[i].as<Str>());
        }
        return Value::object(result);
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; i++) {
        prefetch_piece(items, i, count);
        if (i && separator->length) {
            write_chars(to, width, at, separator, 0, separator->length);
            at += separator->length;
        }
        auto* item = items[i].as<Str>();
        write_chars(to, width, at, item, 0, item->length);
        at += item->length;
    }
    return Value::object(result);
}

void StrBuilder::reserve(std::size_t size) {
    if (size <= capacity_) [[likely]]
        return;
    const std::size_t wanted = std::max(size, grown_size(capacity_) + 32);
    const bool first = bytes_ == first_;
    void* moved = support::take_memory(first ? nullptr : bytes_, wanted);
    if (!moved) throw std::bad_alloc(); // it goes on for nobody, however long the text would get
    if (first) std::memcpy(moved, first_, size_);
    bytes_ = static_cast<unsigned char*>(moved);
    capacity_ = wanted;
}

void StrBuilder::widen(std::uint32_t code_point) {
    std::uint8_t width = code_point < 0x10000 ? 2 : 4;
    std::size_t n = length();
    reserve(n * width);
    // From the end, in place: every character moves up.
    auto copy = [&](auto* to, const auto* from) {
        for (std::size_t i = n; i-- > 0;) to[i] = from[i];
    };
    if (width == 2) copy(reinterpret_cast<std::uint16_t*>(bytes_), bytes_);
    else if (width_ == 1) copy(reinterpret_cast<std::uint32_t*>(bytes_), bytes_);
    else copy(reinterpret_cast<std::uint32_t*>(bytes_), reinterpret_cast<std::uint16_t*>(bytes_));
    size_ = n * width;
    width_ = width;
    limit_ = width == 2 ? 0x10000 : 0xFFFFFFFF;
}

void StrBuilder::append(std::uint32_t code_point, std::size_t count) {
    if (count == 0) return;
    if (code_point >= limit_) widen(code_point);
    reserve(size_ + count * width_);
    if (width_ == 1) {
        std::memset(bytes_ + size_, static_cast<int>(code_point), count);
        size_ += count;
        return;
    }
    for (std::size_t i = 0; i < count; i++) append(code_point);
}

void StrBuilder::append(const Str* s, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    if (s->width == 1 && width_ == 1) [[likely]] {
        reserve(size_ + end - begin);
        std::memcpy(bytes_ + size_, static_cast<const char*>(s->data) + begin, end - begin);
        size_ += end - begin;
        return;
    }
    if (s->width > width_) widen(s->width == 2 ? 0xFFFF : 0x10000);
    std::size_t at = length();
    reserve((at + end - begin) * width_);
    write_chars(bytes_, width_, at, s, begin, end);
    size_ = (at + end - begin) * width_;
}

void StrBuilder::append_latin1(std::string_view chars) {
    if (width_ == 1) {
        if (chars.empty()) return;
        reserve(size_ + chars.size());
        std::memcpy(bytes_ + size_, chars.data(), chars.size());
        size_ += chars.size();
    } else {
        for (char c : chars) append(static_cast<unsigned char>(c));
    }
}

std::uint32_t StrBuilder::back() const noexcept {
    const unsigned char* end = bytes_ + size_;
    switch (width_) {
    case 1: return end[-1];
    case 2: return reinterpret_cast<const std::uint16_t*>(end)[-1];
    default: return reinterpret_cast<const std::uint32_t*>(end)[-1];
    }
}

Value StrBuilder::finish() {
    std::size_t n = length();
    auto make = [&](const auto* p) -> Value {
        if (n == 1) return Value::object(str_from_char(p[0]));
        CharRange range = range_of(p, n);
        Str* s = make_str_uninitialized(n, range.width, range.ascii);
        if (!s) return raise_memory();
        void* data = const_cast<void*>(s->data);
        if (n == 0) return Value::object(s);
        if (range.width == 1) copy_chars(static_cast<std::uint8_t*>(data), p, n);
        else if (range.width == 2) copy_chars(static_cast<std::uint16_t*>(data), p, n);
        else copy_chars(static_cast<std::uint32_t*>(data), p, n);
        return Value::object(s);
    };
    Value result;
    if (width_ == 1) result = make(bytes_);
    else if (width_ == 2) result = make(reinterpret_cast<const std::uint16_t*>(bytes_));
    else result = make(reinterpret_cast<const std::uint32_t*>(bytes_));
    size_ = 0;
    width_ = 1;
    limit_ = 0x100;
    return result;
}

} // namespace boomslang::runtime
