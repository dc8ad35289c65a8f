// The module _sha512: SHA-384 and SHA-512 (FIPS 180-4). random seeds from strings with it.
#include "runtime/modules/support.h"

#include "runtime/bytes.h"

#include <bit>
#include <cstring>

namespace boomslang::runtime {

namespace {

constexpr std::uint64_t kRound[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
constexpr std::uint64_t kStart512[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
constexpr std::uint64_t kStart384[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};

struct Sha512 : Object {
    std::uint64_t hash[8];
    unsigned char block[128];
    std::uint64_t length;  // bytes taken so far
    std::uint32_t digest_size;

    void compress() noexcept {
        std::uint64_t w[80];
        for (int i = 0; i < 16; ++i) {
            w[i] = 0;
            for (int j = 0; j < 8; ++j) w[i] = w[i] << 8 | block[i * 8 + j];
        }
        for (int i = 16; i < 80; ++i) {
            const std::uint64_t x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + (std::rotr(x, 1) ^ std::rotr(x, 8) ^ (x >> 7)) + w[i - 7] +
                   (std::rotr(y, 19) ^ std::rotr(y, 61) ^ (y >> 6));
        }
        std::uint64_t v[8];
        std::copy(hash, hash + 8, v);
        for (int i = 0; i < 80; ++i) {
            const std::uint64_t a = v[0], e = v[4];
            const std::uint64_t t1 = v[7] +
                                     (std::rotr(e, 14) ^ std::rotr(e, 18) ^ std::rotr(e, 41)) +
                                     ((e & v[5]) ^ (~e & v[6])) + kRound[i] + w[i];
            const std::uint64_t t2 = (std::rotr(a, 28) ^ std::rotr(a, 34) ^ std::rotr(a, 39)) +
                                     ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
            for (int j = 7; j > 0; --j) v[j] = v[j - 1];
            v[4] += t1;
            v[0] = t1 + t2;
        }
        for (int i = 0; i < 8; ++i) hash[i] += v[i];
    }
    void take(const unsigned char* data, std::size_t size) noexcept {
        for (std::size_t i = 0; i < size; ++i) {
            block[length++ % 128] = data[i];
            if (length % 128 == 0) compress();
        }
    }
    // Of a copy: padding changes the state.
    std::string finished() const {
        Sha512 copy = *this;
        const std::uint64_t bits = length * 8;
        const unsigned char one = 0x80, zero = 0;
        copy.take(&one, 1);
        while (copy.length % 128 != 112) copy.take(&zero, 1);
        for (int i = 0; i < 8; ++i) copy.take(&zero, 1);  // the upper half of the length
        unsigned char size[8];
        for (int i = 0; i < 8; ++i) size[i] = static_cast<unsigned char>(bits >> (56 - 8 * i));
        copy.take(size, 8);
        std::string digest;
        for (std::uint32_t i = 0; i < digest_size; ++i)
            digest += static_cast<char>(copy.hash[i / 8] >> (56 - 8 * (i % 8)));
        return digest;
    }
};
BuiltinType sha512_type{}, sha384_type{};
const Layout layout{"sha512", sizeof(Sha512), nullptr};

Sha512* self_hash(Value* args) { return receiver<Sha512>(args); }

Value take_bytes(Sha512* hash, Value data) {
    if (is_str(data))
        return raise(types::TypeError, "Strings must be encoded before hashing");
    ByteView view{};
    if (!byte_view(data, view))
        return raise(types::TypeError, "object supporting the buffer API required");
    hash->take(reinterpret_cast<const unsigned char*>(view.data), view.size);
    return Value::none();
}
Value make_hash(BuiltinType& type, const std::uint64_t* start, std::uint32_t size, Value data) {
    auto* hash = heap.make<Sha512>(&type.exact);
    std::copy(start, start + 8, hash->hash);
    hash->digest_size = size;
    if (!data.is_empty()) TRY(take_bytes(hash, data));
    return Value::object(hash);
}
Value sha512(Value* args, std::uint32_t) { return make_hash(sha512_type, kStart512, 64, args[0]); }
Value sha384(Value* args, std::uint32_t) { return make_hash(sha384_type, kStart384, 48, args[0]); }

Value hash_update(Value* args, std::uint32_t) { return take_bytes(self_hash(args), args[1]); }
Value hash_digest(Value* args, std::uint32_t) {
    const std::string digest = self_hash(args)->finished();
    return Value::object(make_bytes(digest));
}
Value hash_hexdigest(Value* args, std::uint32_t) {
    std::string text;
    for (char c : self_hash(args)->finished()) {
        const auto byte = static_cast<unsigned char>(c);
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return str_value(text);
}
Value hash_copy(Value* args, std::uint32_t) {
    const Sha512* hash = self_hash(args);
    auto* copy = heap.make<Sha512>(hash->shape);
    *copy = *hash;
    return Value::object(copy);
}
Value get_name(Value self) {
    return str_value(self.as<Sha512>()->digest_size == 64 ? "sha512" : "sha384");
}
Value get_digest_size(Value self) { return Value::integer(self.as<Sha512>()->digest_size); }
Value get_block_size(Value) { return Value::integer(128); }

const NativeDef methods[] = {
    {"copy(self, /)", hash_copy, "A hash object in the same state."},
    {"digest(self, /)", hash_digest, "The digest as bytes."},
    {"hexdigest(self, /)", hash_hexdigest, "The digest as hexadecimal digits."},
    {"update(self, obj, /)", hash_update, "Takes more bytes in."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"block_size", get_block_size, nullptr, nullptr},
    {"digest_size", get_digest_size, nullptr, nullptr},
    {"name", get_name, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"sha384(string=b'', *, usedforsecurity=True)", sha384, "A new SHA-384 hash object."},
    {"sha512(string=b'', *, usedforsecurity=True)", sha512, "A new SHA-512 hash object."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.module = "_sha512";
    spec.name = "sha384";
    add_type(module, sha384_type, spec, methods, attributes);
    spec.name = "sha512";
    add_type(module, sha512_type, spec, methods, attributes);
    define_functions(module, functions);
}

} // namespace

extern const NativeModule sha512_module;
const NativeModule sha512_module{"_sha512", "SHA-384 and SHA-512.", fill};

} // namespace boomslang::runtime
