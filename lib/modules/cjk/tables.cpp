#include "modules/cjk/tables.h"

#include <algorithm>
#include <cstring>
#include <string>

#include <zlib.h>

namespace boomslang::runtime::cjk {

namespace {

struct Plane {
    const char* name;
    int base; // the plane that this one is the differences to; -1: none
    const char* text;
};
struct Mapping {
    const char* codec;
    int two, three; // planes; -1: none
    std::size_t exceptions;
    const char* text;
};
struct FourBytes {
    std::uint32_t first, last, place;
};
#include "modules/cjk/tables.inc"

constexpr std::size_t kLeads = 128, kTrails = 0xDF, kFirstLead = 0x80, kFirstTrail = 0x21;
constexpr std::uint16_t kFirstLonger = 0xD800;

// Base 85 with the letters of Python's b85encode(), but a comma for the question mark.
std::string from_base85(const char* text) {
    static constexpr unsigned char letters[] =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        "!#$%&()*+-;<=>,@^_`{|}~";
    std::array<std::uint8_t, 128> value{};
    for (std::uint8_t i = 0; i < 85; ++i) value[letters[i]] = i;
    const std::size_t length = std::strlen(text);
    std::string out;
    for (std::size_t i = 0; i < length; i += 5) {
        std::uint32_t word = 0;
        for (std::size_t k = 0; k < 5; ++k)
            word =
                word * 85 + (i + k < length ? value[static_cast<unsigned char>(text[i + k])] : 84);
        const std::size_t bytes = std::min<std::size_t>(length - i, 5) - 1;
        for (std::size_t k = 0; k < bytes; ++k) out += static_cast<char>(word >> (24 - 8 * k));
    }
    return out;
}
std::string unpacked(const char* text, std::size_t size) {
    const std::string deflated = from_base85(text);
    std::string out(size, '\0');
    uLongf length = size;
    ::uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                 reinterpret_cast<const Bytef*>(deflated.data()), deflated.size());
    return out;
}
std::vector<std::uint16_t> read_plane(int number) {
    const Plane& plane = planes[number];
    constexpr std::size_t count = kLeads * kTrails;
    const std::string bytes = unpacked(plane.text, 2 * count);
    std::vector<std::uint16_t> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<std::uint16_t>(static_cast<std::uint8_t>(bytes[i]) |
                                               static_cast<std::uint8_t>(bytes[count + i]) << 8);
    if (plane.base < 0) {
        for (std::size_t i = 1; i < count; ++i)
            values[i] = static_cast<std::uint16_t>(values[i] + values[i - 1]);
    } else {
        const std::vector<std::uint16_t> base = read_plane(plane.base);
        for (std::size_t i = 0; i < count; ++i) values[i] ^= base[i];
    }
    return values;
}
const std::vector<Characters>& longer_texts() {
    static const std::vector<Characters> all = [] {
        const std::string bytes = unpacked(longer, kLongerCount * 8);
        std::vector<Characters> texts(kLongerCount);
        std::memcpy(texts.data(), bytes.data(), bytes.size());
        return texts;
    }();
    return all;
}
Characters characters(std::uint16_t value) noexcept {
    if (value >= kFirstLonger && value < kFirstLonger + kLongerCount)
        return longer_texts()[value - kFirstLonger];
    return {value, 0};
}

} // namespace

Characters Table::look_up(const Plane& plane, std::uint8_t a, std::uint8_t b) noexcept {
    if (a < kFirstLead || b < kFirstTrail || plane.empty()) return {0, 0};
    return characters(plane[(a - kFirstLead) * kTrails + (b - kFirstTrail)]);
}
bool Table::begins_pair(std::uint32_t c) const noexcept {
    const auto place = pairs_.lower_bound({c, 0});
    return place != pairs_.end() && place->first.first == c;
}
std::uint32_t Table::sequence(std::uint32_t first, std::uint32_t second) const noexcept {
    const auto place = pairs_.find({first, second});
    return place == pairs_.end() ? 0 : place->second;
}
void Table::encode_as(std::uint32_t c, std::uint32_t sequence) {
    auto& page = pages_[c >> 8];
    if (!page) page = std::make_unique<Page>();
    (*page)[c & 0xFF] = sequence;
}
// The lowest sequence for a character is the one that encodes it.
void Table::add_plane(const Plane& plane, std::uint32_t prefix) {
    for (std::size_t i = 0; i < plane.size(); ++i) {
        if (!plane[i]) continue;
        const auto lead = static_cast<std::uint32_t>(i / kTrails + kFirstLead);
        const auto trail = static_cast<std::uint32_t>(i % kTrails + kFirstTrail);
        const std::uint32_t code = prefix << 16 | lead << 8 | trail;
        const Characters c = characters(plane[i]);
        if (c.second) pairs_.emplace(std::pair{c.first, c.second}, code);
        else if (!sequence(c.first)) encode_as(c.first, code);
    }
}

const Table& Table::of(std::string_view codec) {
    static std::map<std::string, std::unique_ptr<Table>, std::less<>> tables;
    auto known = tables.find(codec);
    if (known != tables.end()) return *known->second;
    const auto* mapping = std::find_if(std::begin(mappings), std::end(mappings),
                                       [&](const Mapping& m) { return codec == m.codec; });
    auto table = std::make_unique<Table>();
    const std::string data =
        unpacked(mapping->text, sizeof table->singles_ + mapping->exceptions * 8);
    std::memcpy(table->singles_.data(), data.data(), sizeof table->singles_);
    for (std::uint32_t byte = 256; byte-- > 0;)
        if (const std::uint16_t c = table->singles_[byte]; c < kLead) table->encode_as(c, byte);
    table->two_ = read_plane(mapping->two);
    table->add_plane(table->two_, 0);
    if (mapping->three >= 0) {
        table->three_ = read_plane(mapping->three);
        table->add_plane(table->three_, 0x8F);
    }
    for (std::size_t i = 0; i < mapping->exceptions; ++i) {
        std::uint32_t row[2];
        std::memcpy(row, data.data() + sizeof table->singles_ + i * 8, sizeof row);
        table->encode_as(row[0], row[1]);
    }
    return *tables.emplace(codec, std::move(table)).first->second;
}

std::uint32_t four_byte_character(std::uint32_t place) noexcept {
    for (const FourBytes& row : four_bytes)
        if (place >= row.place && place - row.place <= row.last - row.first)
            return row.first + (place - row.place);
    return 0;
}
std::int32_t four_byte_place(std::uint32_t c) noexcept {
    for (const FourBytes& row : four_bytes)
        if (c >= row.first && c <= row.last)
            return static_cast<std::int32_t>(row.place + (c - row.first));
    return -1;
}

} // namespace boomslang::runtime::cjk
