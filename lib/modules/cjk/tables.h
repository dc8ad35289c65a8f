// What characters sequences of two and three bytes stand for; unpacked when a codec is first used.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace boomslang::runtime::cjk {

struct Characters {
    std::uint32_t first, second; // 0, 0: none; second is 0 for most
};

class Table {
  public:
    // Of a codec that tables.inc has. Kept for ever.
    static const Table& of(std::string_view codec);

    static constexpr std::uint16_t kIllegal = 0xFFFF, kLead = 0xFFFE;
    // A byte's character, kIllegal, or kLead: it begins a longer sequence.
    std::uint16_t single(std::uint8_t byte) const noexcept { return singles_[byte]; }
    bool has_three() const noexcept { return !three_.empty(); } // behind 0x8F
    Characters two(std::uint8_t a, std::uint8_t b) const noexcept { return look_up(two_, a, b); }
    Characters three(std::uint8_t a, std::uint8_t b) const noexcept {
        return look_up(three_, a, b);
    }
    // The sequence for a character, as a number; 0: none, but for NUL.
    std::uint32_t sequence(std::uint32_t c) const noexcept {
        const auto& page = c < kCharacters ? pages_[c >> 8] : pages_[0];
        return page && c < kCharacters ? (*page)[c & 0xFF] : 0;
    }
    bool begins_pair(std::uint32_t c) const noexcept;
    std::uint32_t sequence(std::uint32_t first, std::uint32_t second) const noexcept;

  private:
    using Plane = std::vector<std::uint16_t>;
    static constexpr std::uint32_t kCharacters = 0x110000;
    using Page = std::array<std::uint32_t, 256>;

    static Characters look_up(const Plane& plane, std::uint8_t a, std::uint8_t b) noexcept;
    void encode_as(std::uint32_t c, std::uint32_t sequence);
    void add_plane(const Plane& plane, std::uint32_t prefix);

    std::array<std::uint16_t, 256> singles_;
    Plane two_, three_;
    std::array<std::unique_ptr<Page>, kCharacters / 256> pages_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> pairs_;
};

// gb18030's sequences of four bytes, by their place in order; 0: none.
std::uint32_t four_byte_character(std::uint32_t place) noexcept;
std::int32_t four_byte_place(std::uint32_t c) noexcept; // -1: none

} // namespace boomslang::runtime::cjk
