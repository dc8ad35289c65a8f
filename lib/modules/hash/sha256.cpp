// The module _sha256: SHA-224 and SHA-256 (FIPS 180-4).
#include "modules/hash/hash_object.h"

namespace boomslang::runtime {

namespace {

constexpr std::uint32_t kRound[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

struct Sha256 {
    using Word = std::uint32_t;
    static constexpr std::size_t kBlock = 64;
    static constexpr std::size_t kLengthBytes = 8;
    static constexpr std::endian kEndian = std::endian::big;

    static void compress(Word* hash, const Word* words) noexcept {
        Word w[64];
        std::copy(words, words + 16, w);
        for (int i = 16; i < 64; ++i) {
            const Word x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + (std::rotr(x, 7) ^ std::rotr(x, 18) ^ (x >> 3)) + w[i - 7] +
                   (std::rotr(y, 17) ^ std::rotr(y, 19) ^ (y >> 10));
        }
        Word v[8];
        std::copy(hash, hash + 8, v);
        for (int i = 0; i < 64; ++i) {
            const Word a = v[0], e = v[4];
            const Word t1 = v[7] + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                            ((e & v[5]) ^ (~e & v[6])) + kRound[i] + w[i];
            const Word t2 = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) +
                            ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
            for (int j = 7; j > 0; --j) v[j] = v[j - 1];
            v[4] += t1;
            v[0] = t1 + t2;
        }
        for (int i = 0; i < 8; ++i) hash[i] += v[i];
    }
};
using Hash = BlockHash<Sha256>;
using Make = BlockHashFunction<Sha256>;
BuiltinType sha256_type{}, sha224_type{};
constexpr Hash::Variant kSha256{"sha256",
                                32,
                                {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
constexpr Hash::Variant kSha224{"sha224",
                                28,
                                {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31,
                                 0x68581511, 0x64f98fa7, 0xbefa4fa4}};

const NativeDef functions[] = {
    {"sha224(string=b'', *, usedforsecurity=True)", Make::make<sha224_type, kSha224>,
     "A new SHA-224 hash object."},
    {"sha256(string=b'', *, usedforsecurity=True)", Make::make<sha256_type, kSha256>,
     "A new SHA-256 hash object."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    add_hash_type<Hash>(sha224_type, "_sha256", "sha224");
    add_hash_type<Hash>(sha256_type, "_sha256", "sha256");
    define_functions(module, functions);
}

} // namespace

extern const NativeModule sha256_module;
const NativeModule sha256_module{"_sha256", "SHA-224 and SHA-256.", fill};

} // namespace boomslang::runtime
