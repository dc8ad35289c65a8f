// Codecs for Chinese, Japanese and Korean text: one character at a time, whatever the state needs. What is
// around them (error handlers, incremental use, streams) is in multibyte.cpp.
#pragma once

#include "runtime/text/str.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace boomslang::runtime::cjk {

// Designated character sets, shifts: eight bytes, which programs see as an int.
using CodecState = std::array<std::uint8_t, 8>;

enum class Step : std::int8_t {
    Done,
    TooFew,   // the text ends in the middle
    Illegal,  // `used` says how much of it
    Internal, // "internal codec error"
};
struct Decoded {
    Step step;
    std::size_t used;
};
using Text = std::vector<std::uint32_t>;

struct Codec {
    explicit constexpr Codec(const char* codec_name) noexcept : name(codec_name) {}
    virtual ~Codec() = default;

    // Makes tables ready; once before all else.
    virtual void prepare() = 0;
    // One step from the bytes at `p`, of which there is at least one: appends characters, if any.
    virtual Decoded decode(CodecState& state, const unsigned char* p, std::size_t left,
                           Text& out) const = 0;
    // One step from text[position]. `final`: no more text will come.
    virtual Decoded encode(CodecState& state, const Str* text, std::size_t position, bool final,
                           std::string& out) const = 0;
    virtual CodecState start_encoder() const { return {}; }
    virtual CodecState start_decoder() const { return {}; }
    virtual void reset_decoder(CodecState& state) const { state = start_decoder(); }
    // Ends the text: back to what it began with.
    virtual void reset_encoder(CodecState& state, std::string& out) const {
        static_cast<void>(state);
        static_cast<void>(out);
    }

    const char* const name;
};

// The codec of a module ("jp") with this name, or null.
Codec* find_codec(std::string_view group, std::string_view name) noexcept;

} // namespace boomslang::runtime::cjk
