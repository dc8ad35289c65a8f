// Properties of characters that utf8proc does not know: numbers' values, East Asian widths.
#pragma once

#include <cstdint>
#include <optional>

namespace boomslang::runtime::unicode {

struct Number {
    std::int64_t numerator;
    std::uint16_t denominator;
    bool digit; // of 0 to 9, though perhaps raised or in a circle
};
std::optional<Number> number_of(std::uint32_t code_point) noexcept;
// "W", "Na", ...: UAX #11.
const char* east_asian_width(std::uint32_t code_point) noexcept;

} // namespace boomslang::runtime::unicode
