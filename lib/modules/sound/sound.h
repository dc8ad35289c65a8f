// The module audioop: fragments of sound, which are bytes of samples with 1, 2, 3 or 4 bytes each.
#pragma once

#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/rooted.h"
#include "runtime/text/bytes.h"

#include <cmath>
#include <cstring>

namespace boomslang::runtime::sound {

extern Rooted<Type> sound_error; // audioop.error

inline int largest(int width) { return static_cast<int>(0x7fffffffU >> (32 - 8 * width)); }
inline int smallest(int width) { return -largest(width) - 1; }

inline int sample_at(const unsigned char* p, int width) {
    switch (width) {
    case 1: return static_cast<signed char>(*p);
    case 2: {
        std::int16_t value;
        std::memcpy(&value, p, 2);
        return value;
    }
    case 3: return static_cast<signed char>(p[2]) * 0x10000 + p[1] * 0x100 + p[0];
    default: {
        std::int32_t value;
        std::memcpy(&value, p, 4);
        return value;
    }
    }
}
inline void put_sample(unsigned char* p, int width, int value) {
    for (int i = 0; i < width; ++i) p[i] = static_cast<unsigned char>(value >> (8 * i));
}
// The sample as if it had 4 bytes.
inline int wide_sample_at(const unsigned char* p, int width) {
    return static_cast<int>(static_cast<unsigned>(sample_at(p, width)) << (32 - 8 * width));
}
inline void put_wide_sample(unsigned char* p, int width, int value) {
    put_sample(p, width, value >> (32 - 8 * width));
}
// As the processor does it, which has one result for all that an int cannot be.
inline int int_of_double(double value) {
    return value >= -2147483648.0 && value < 2147483648.0 ? static_cast<int>(value) : smallest(4);
}
// The next lower whole number that a sample of this width can have.
inline int bounded(double value, int width) {
    const double low = smallest(width), high = largest(width);
    if (value > high) value = high;
    else if (value < low + 1.0) value = low;
    return int_of_double(std::floor(value));
}

// A width; false: exception pending.
bool width_argument(Value v, int& width);
// A fragment and the width of its samples, of which it has a whole number.
struct Fragment {
    ByteView bytes;
    int width = 0;

    bool take(Value fragment, Value its_width);
    std::size_t count() const { return bytes.size / static_cast<std::size_t>(width); }
    int operator[](std::size_t i) const {
        return sample_at(bytes.data + i * static_cast<std::size_t>(width), width);
    }
    int wide(std::size_t i) const {
        return wide_sample_at(bytes.data + i * static_cast<std::size_t>(width), width);
    }
};
// New bytes of `count` samples of `width`; null: exception pending.
Bytes* new_samples(std::size_t count, int width);
// A fragment as long as the given one, of `width`, whose i-th sample is make(i).
template <class Make>
Value made_samples(std::size_t count, int width, Make make) {
    Bytes* made = new_samples(count, width);
    if (!made) return Value::exception();
    for (std::size_t i = 0; i < count; ++i)
        put_sample(const_cast<unsigned char*>(made->data) + i * static_cast<std::size_t>(width),
                   width, make(i));
    return Value::object(made);
}

extern const NativeDef sample_functions[], coding_functions[], rate_functions[];

} // namespace boomslang::runtime::sound
