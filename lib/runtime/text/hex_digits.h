// Bytes as pairs of hexadecimal digits, and back: by tables, with no branch per digit.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "runtime/text/bytes.h"

namespace boomslang::runtime {

namespace hex_tables {

inline constexpr char kDigits[] = "0123456789abcdef";
inline constexpr auto kPairs = [] {
    std::array<std::array<char, 2>, 256> pairs{};
    for (std::size_t i = 0; i < 256; ++i) pairs[i] = {kDigits[i >> 4], kDigits[i & 15]};
    return pairs;
}();
inline constexpr std::uint8_t kNoDigit = 0xFF;
inline constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < 10; ++i) values['0' + i] = static_cast<std::uint8_t>(i);
    for (std::size_t i = 0; i < 6; ++i)
        values['a' + i] = values['A' + i] = static_cast<std::uint8_t>(10 + i);
    return values;
}();

} // namespace hex_tables

// What a digit stands for; more than 15: it is none.
inline std::uint8_t hex_digit_value(unsigned char c) noexcept { return hex_tables::kValues[c]; }

// The two digits of every byte, from `to` on; the place behind them.
inline char* write_hex(char* to, const unsigned char* bytes, std::size_t n) noexcept {
    for (std::size_t i = 0; i < n; ++i, to += 2) {
        const auto& pair = hex_tables::kPairs[bytes[i]];
        to[0] = pair[0];
        to[1] = pair[1];
    }
    return to;
}

// The bytes of `n` pairs of digits; false: something else is among them.
inline bool read_hex(unsigned char* to, const unsigned char* digits, std::size_t n) noexcept {
    std::uint8_t all = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint8_t high = hex_digit_value(digits[2 * i]),
                           low = hex_digit_value(digits[2 * i + 1]);
        all |= high | low;
        to[i] = static_cast<unsigned char>(high << 4 | low);
    }
    return all < 16;
}

// As bytes_hex, and the digits are bytes themselves: binascii.hexlify.
Value bytes_hexlify(ByteView bytes, Value separator, Value per_group);

} // namespace boomslang::runtime
