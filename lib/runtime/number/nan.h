// Identities of NaNs. In CPython each NaN that is made is an object of its own, so that a container
// finds one by identity only. Floats here are values, and `is` compares their bits; so NaNs made
// from text get a serial number in their payload. Arithmetic hands payloads on, and costs nothing
// extra.
#pragma once

#include <bit>
#include <cstdint>

namespace boomslang::runtime {

// Bits 50 to 48 of the mantissa mark NaNs of ours, 47 to 0 hold the number.
constexpr std::uint64_t kNanBits = 0x7FF8'0000'0000'0000, kNanMark = 0x0005'0000'0000'0000,
                        kNanMarkMask = 0x0007'0000'0000'0000;

inline double fresh_nan() noexcept {
    static std::uint64_t serial = 0;
    // The lowest bits stay zero: they do not take part in hashes.
    return std::bit_cast<double>(kNanBits | kNanMark | (++serial << 4 & 0xFFFF'FFFF'FFFF));
}
// Without the number: the bits that programs see through struct and the like.
inline double plain_nan(double d) noexcept {
    auto bits = std::bit_cast<std::uint64_t>(d);
    if ((bits & kNanBits) != kNanBits || (bits & kNanMarkMask) != kNanMark) return d;
    return std::bit_cast<double>(bits & (kNanBits | std::uint64_t{1} << 63));
}

} // namespace boomslang::runtime
