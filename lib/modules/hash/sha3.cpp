// The module _sha3: SHA-3 and SHAKE (FIPS 202).
#include "builtins/table.h"
#include "modules/hash/hash_object.h"

namespace boomslang::runtime {

namespace {

constexpr std::uint64_t kRound[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

void permute(std::uint64_t* lanes) noexcept {
    for (const std::uint64_t round : kRound) {
        std::uint64_t columns[5];
        for (int x = 0; x < 5; ++x)
            columns[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
        for (int i = 0; i < 25; ++i)
            lanes[i] ^= columns[(i + 4) % 5] ^ std::rotl(columns[(i + 1) % 5], 1);
        // Lanes turn and walk through the square, from (1, 0) on.
        std::uint64_t moving = lanes[1];
        int x = 1, y = 0;
        for (int t = 1; t <= 24; ++t) {
            const int down = (2 * x + 3 * y) % 5;
            x = y;
            y = down;
            const std::uint64_t replaced = lanes[x + 5 * y];
            lanes[x + 5 * y] = std::rotl(moving, t * (t + 1) / 2 % 64);
            moving = replaced;
        }
        for (int row = 0; row < 25; row += 5) {
            std::uint64_t old[5];
            std::copy(lanes + row, lanes + row + 5, old);
            for (int i = 0; i < 5; ++i)
                lanes[row + i] = old[i] ^ (~old[(i + 1) % 5] & old[(i + 2) % 5]);
        }
        lanes[0] ^= round;
    }
}

struct Variant {
    const char* name;
    std::uint32_t digest_size; // 0: as much as is asked for
    std::uint32_t rate;        // bytes a permutation takes in
    unsigned char suffix;      // what tells SHA-3 from SHAKE
};
constexpr Variant kVariants[] = {
    {"sha3_224", 28, 144, 0x06}, {"sha3_256", 32, 136, 0x06}, {"sha3_384", 48, 104, 0x06},
    {"sha3_512", 64, 72, 0x06},  {"shake_128", 0, 168, 0x1f}, {"shake_256", 0, 136, 0x1f},
};

struct Keccak {
    const Variant* variant;
    std::uint64_t lanes[25];
    std::uint32_t filled; // bytes of the rate

    const char* name() const noexcept { return variant->name; }
    std::uint32_t digest_size() const noexcept { return variant->digest_size; }
    std::uint32_t block_size() const noexcept { return variant->rate; }

    void add(std::uint32_t at, unsigned char byte) noexcept {
        lanes[at / 8] ^= static_cast<std::uint64_t>(byte) << (8 * (at % 8));
    }
    void take(const unsigned char* data, std::size_t size) noexcept {
        for (std::size_t i = 0; i < size; ++i) {
            add(filled++, data[i]);
            if (filled < variant->rate) continue;
            permute(lanes);
            filled = 0;
        }
    }
    std::string digest(std::size_t size) const {
        Keccak copy = *this;
        copy.add(filled, variant->suffix);
        copy.add(variant->rate - 1, 0x80);
        std::string digest;
        digest.reserve(size);
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t at = i % variant->rate;
            if (at == 0) permute(copy.lanes);
            digest += static_cast<char>(copy.lanes[at / 8] >> (8 * (at % 8)));
        }
        return digest;
    }
    std::string digest() const { return digest(digest_size()); }
};
using Object = HashObject<Keccak>;
BuiltinType keccak_types[std::size(kVariants)]{};

template <std::size_t Which>
Value make(Value* args, std::uint32_t) {
    auto* object = heap.make<Object>(&keccak_types[Which].exact);
    object->state.variant = &kVariants[Which];
    if (!args[1].is_empty()) TRY(hash_take(object, args[1]));
    return Value::object(object);
}

// False: exception pending.
bool length_argument(Value v, std::size_t& out) {
    std::int64_t n = 0;
    if (!size_argument(v, n)) return false;
    if (n < 0) (void)raise(types::ValueError, "value must be positive");
    else if (n >= 1 << 29) (void)raise(types::ValueError, "length is too large");
    else return out = static_cast<std::size_t>(n), true;
    return false;
}
Value shake_digest(Value* args, std::uint32_t) {
    std::size_t size;
    if (!length_argument(args[1], size)) return Value::exception();
    const std::string digest = receiver<Object>(args)->state.digest(size);
    return make_bytes_or_raise(digest.data(), digest.size());
}
Value shake_hexdigest(Value* args, std::uint32_t) {
    std::size_t size;
    if (!length_argument(args[1], size)) return Value::exception();
    return hex_text(receiver<Object>(args)->state.digest(size));
}

template <std::size_t Which>
void add(Module* module) {
    static const NativeDef make_new[] = {
        {"__new__($static, type, data=b'', /, *, usedforsecurity=True)", make<Which>, nullptr},
        {nullptr, nullptr, nullptr},
    };
    static const NativeDef shake_methods[] = {
        {"copy(self, /)", HashMethods<Keccak>::copy, "A hash object in the same state."},
        {"digest(self, length, /)", shake_digest, "A digest of this length as bytes."},
        {"hexdigest(self, length, /)", shake_hexdigest,
         "A digest of this length as hexadecimal digits."},
        {"update(self, data, /)", HashMethods<Keccak>::update, "Takes more bytes in."},
        {nullptr, nullptr, nullptr},
    };
    constexpr const Variant& variant = kVariants[Which];
    static const auto methods = concatenate_tables(
        {make_new, variant.digest_size ? HashMethods<Keccak>::kMethods : shake_methods});
    BuiltinType& type = keccak_types[Which];
    add_hash_type<Keccak>(type, "_sha3", variant.name, methods.data(), kFinal);
    dict_set(module->dict, type.name, Value::object(&type));
}

void fill(Module* module) {
    add<0>(module);
    add<1>(module);
    add<2>(module);
    add<3>(module);
    add<4>(module);
    add<5>(module);
}

} // namespace

extern const NativeModule sha3_module;
const NativeModule sha3_module{"_sha3", "SHA-3 and SHAKE.", fill};

} // namespace boomslang::runtime
