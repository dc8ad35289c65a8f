// Case of ASCII letters, without branches: loops over them are done many bytes at a time.
#pragma once

#include <cstdint>

namespace boomslang::runtime::ascii_case {

constexpr bool is_upper(std::uint8_t c) noexcept { return static_cast<std::uint8_t>(c - 'A') < 26; }
constexpr bool is_lower(std::uint8_t c) noexcept { return static_cast<std::uint8_t>(c - 'a') < 26; }
constexpr std::uint8_t to_lower(std::uint8_t c) noexcept {
    return static_cast<std::uint8_t>(c ^ (is_upper(c) ? 0x20 : 0));
}
constexpr std::uint8_t to_upper(std::uint8_t c) noexcept {
    return static_cast<std::uint8_t>(c ^ (is_lower(c) ? 0x20 : 0));
}
constexpr std::uint8_t swap_case(std::uint8_t c) noexcept {
    return static_cast<std::uint8_t>(
        c ^ (is_upper(static_cast<std::uint8_t>(c & ~0x20)) && c < 0x80 ? 0x20 : 0));
}

} // namespace boomslang::runtime::ascii_case
