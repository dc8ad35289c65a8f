#include "runtime/text/siphash.h"

#include <bit>
#include <cstring>

namespace boomslang::runtime {

namespace {

struct State {
    std::uint64_t v0, v1, v2, v3;

    static void half(std::uint64_t& a, std::uint64_t& b, std::uint64_t& c, std::uint64_t& d, int s,
                     int t) noexcept {
        a += b;
        c += d;
        b = std::rotl(b, s) ^ a;
        d = std::rotl(d, t) ^ c;
        a = std::rotl(a, 32);
    }
    void round() noexcept {
        half(v0, v1, v2, v3, 13, 16);
        half(v2, v1, v0, v3, 17, 21);
    }
    void take(std::uint64_t word) noexcept {
        v3 ^= word;
        round();
        v0 ^= word;
    }
};

} // namespace

SipKey sip_key(std::uint32_t seed) noexcept {
    std::uint64_t words[2] = {};
    if (seed) // 0 is a key of zeros
        for (std::uint64_t& word : words)
            for (int shift = 0; shift < 64; shift += 8) {
                seed = seed * 214013 + 2531011;
                word |= std::uint64_t{seed >> 16 & 0xFF} << shift;
            }
    return {words[0], words[1]};
}

std::uint64_t siphash13(SipKey key, const unsigned char* data, std::size_t size) noexcept {
    State state{key.k0 ^ 0x736F6D6570736575, key.k1 ^ 0x646F72616E646F6D,
                key.k0 ^ 0x6C7967656E657261, key.k1 ^ 0x7465646279746573};
    std::uint64_t last = std::uint64_t{size} << 56;
    for (; size >= 8; size -= 8, data += 8) {
        std::uint64_t word;
        std::memcpy(&word, data, 8);
        state.take(word);
    }
    for (std::size_t i = 0; i < size; ++i) last |= std::uint64_t{data[i]} << 8 * i;
    state.take(last);
    state.v2 ^= 0xFF;
    for (int i = 0; i < 3; ++i) state.round();
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

} // namespace boomslang::runtime
