// The module _sha1: SHA-1 (FIPS 180-4).
#include "modules/hash/hash_object.h"

namespace boomslang::runtime {

namespace {

struct Sha1 {
    using Word = std::uint32_t;
    static constexpr std::size_t kBlock = 64;
    static constexpr std::size_t kLengthBytes = 8;
    static constexpr std::endian kEndian = std::endian::big;

    static void compress(Word* hash, const Word* words) noexcept {
        Word w[80];
        std::copy(words, words + 16, w);
        for (int i = 16; i < 80; ++i)
            w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        Word a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4];
        for (int i = 0; i < 80; ++i) {
            const Word mixed = i < 20   ? ((b & c) | (~b & d)) + 0x5a827999
                               : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1
                               : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
                                        : (b ^ c ^ d) + 0xca62c1d6;
            const Word next = std::rotl(a, 5) + mixed + e + w[i];
            e = d;
            d = c;
            c = std::rotl(b, 30);
            b = a;
            a = next;
        }
        hash[0] += a;
        hash[1] += b;
        hash[2] += c;
        hash[3] += d;
        hash[4] += e;
    }
};
using Hash = BlockHash<Sha1>;
BuiltinType sha1_type{};
constexpr Hash::Variant kSha1{
    "sha1", 20, {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}};

const NativeDef functions[] = {
    {"sha1(string=b'', *, usedforsecurity=True)", BlockHashFunction<Sha1>::make<sha1_type, kSha1>,
     "A new SHA-1 hash object."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    add_hash_type<Hash>(sha1_type, "_sha1", "sha1");
    define_functions(module, functions);
}

} // namespace

extern const NativeModule sha1_module;
const NativeModule sha1_module{"_sha1", "SHA-1.", fill};

} // namespace boomslang::runtime
