// The module _blake2: BLAKE2b and BLAKE2s (RFC 7693), with keys, salts and trees.
#include "builtins/table.h"
#include "modules/hash/hash_object.h"

namespace boomslang::runtime {

namespace {

constexpr unsigned char kOrder[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

struct Blake2b {
    using Word = std::uint64_t;
    static constexpr const char* kName = "blake2b";
    static constexpr Word kStart[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                       0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                       0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
    static constexpr int kRounds = 12, kTurns[4] = {32, 24, 16, 63};
    static constexpr int kOffsetBytes = 8; // of the node offset
};
struct Blake2s {
    using Word = std::uint32_t;
    static constexpr const char* kName = "blake2s";
    static constexpr Word kStart[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    static constexpr int kRounds = 10, kTurns[4] = {16, 12, 8, 7};
    static constexpr int kOffsetBytes = 6;
};

template <class Core>
struct Blake2 {
    using Word = typename Core::Word;
    static constexpr std::size_t kWord = sizeof(Word), kBlock = 16 * kWord;
    static constexpr std::uint32_t kMaxDigest = 8 * kWord, kSalt = 2 * kWord;

    Word hash[8];
    unsigned char block[kBlock];
    std::size_t filled;
    std::uint64_t length; // bytes compressed; nobody has more than 2**64
    std::uint32_t size;
    bool last_node;

    const char* name() const noexcept { return Core::kName; }
    std::uint32_t digest_size() const noexcept { return size; }
    std::uint32_t block_size() const noexcept { return kBlock; }

    static Word load(const unsigned char* bytes) noexcept {
        Word word = 0;
        for (std::size_t i = 0; i < kWord; ++i) word |= static_cast<Word>(bytes[i]) << (8 * i);
        return word;
    }
    void start(const unsigned char* parameters) noexcept {
        for (std::size_t i = 0; i < 8; ++i)
            hash[i] = Core::kStart[i] ^ load(parameters + i * kWord);
        size = parameters[0];
    }
    void compress(bool last) noexcept {
        Word v[16], words[16];
        for (std::size_t i = 0; i < 16; ++i) words[i] = load(block + i * kWord);
        std::copy(hash, hash + 8, v);
        std::copy(Core::kStart, Core::kStart + 8, v + 8);
        v[12] ^= static_cast<Word>(length);
        if constexpr (kWord == 4) v[13] ^= static_cast<Word>(length >> 32);
        if (last) v[14] = ~v[14];
        if (last && last_node) v[15] = ~v[15];
        for (int round = 0; round < Core::kRounds; ++round) {
            const unsigned char* order = kOrder[round % 10];
            for (int i = 0; i < 8; ++i) {
                // Four columns, then four diagonals.
                const int shift = i / 4;
                Word &a = v[i % 4], &b = v[4 + (i + shift) % 4], &c = v[8 + (i + 2 * shift) % 4],
                     &d = v[12 + (i + 3 * shift) % 4];
                a += b + words[order[2 * i]];
                d = std::rotr(d ^ a, Core::kTurns[0]);
                c += d;
                b = std::rotr(b ^ c, Core::kTurns[1]);
                a += b + words[order[2 * i + 1]];
                d = std::rotr(d ^ a, Core::kTurns[2]);
                c += d;
                b = std::rotr(b ^ c, Core::kTurns[3]);
            }
        }
        for (int i = 0; i < 8; ++i) hash[i] ^= v[i] ^ v[i + 8];
    }
    // A full block waits: the last one is compressed in another way.
    void take(const unsigned char* data, std::size_t count) noexcept {
        while (count) {
            if (filled == kBlock) {
                length += kBlock;
                compress(false);
                filled = 0;
            }
            const std::size_t n = std::min(count, kBlock - filled);
            std::copy(data, data + n, block + filled);
            filled += n;
            data += n;
            count -= n;
        }
    }
    std::string digest() const {
        Blake2 copy = *this;
        std::fill(copy.block + filled, copy.block + kBlock, 0);
        copy.length += filled;
        copy.compress(true);
        std::string digest;
        for (std::uint32_t i = 0; i < size; ++i)
            digest += static_cast<char>(copy.hash[i / kWord] >> (8 * (i % kWord)));
        return digest;
    }
};

template <class Core>
BuiltinType blake_type{};

// An int argument within bounds, little endian, into the parameters. False: exception pending.
bool number_parameter(Value v, const char* wrong, std::int64_t minimum, std::int64_t maximum,
                      unsigned char* out, int bytes, std::int64_t otherwise) {
    std::int64_t n = otherwise;
    if (!v.is_empty()) {
        Value index = index_value(v);
        if (index.is_exception()) return false;
        if (!int_to_int64(index, n)) n = int_sign(index) < 0 ? -1 : INT64_MAX;
    }
    if (n < minimum || n > maximum) {
        // CPython reads the wide ones as unsigned numbers.
        const bool wide = maximum > UINT8_MAX;
        if (wide && n < 0) (void)raise(types::ValueError, "value must be positive");
        else (void)raise(wide ? types::OverflowError : types::ValueError, wrong);
        return false;
    }
    for (int i = 0; i < bytes; ++i)
        out[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(n) >> (8 * i));
    return true;
}
bool bytes_parameter(Value v, const char* name, std::size_t maximum, ByteView& out) {
    out = {nullptr, 0};
    if (v.is_empty()) return true;
    if (!require_bytes(v, out)) return false;
    if (out.size <= maximum) return true;
    (void)raise(types::ValueError, "maximum ", name, " length is ", std::to_string(maximum),
                " bytes");
    return false;
}

enum Argument {
    kData = 1,
    kDigestSize,
    kKey,
    kSaltBytes,
    kPerson,
    kFanout,
    kDepth,
    kLeafSize,
    kNodeOffset,
    kNodeDepth,
    kInnerSize,
    kLastNode,
};

template <class Core>
Value make(Value* args, std::uint32_t) {
    using State = Blake2<Core>;
    constexpr bool kWide = State::kWord == 8;
    // digest size, key length, fanout, depth; leaf size; node offset; node depth, inner size;
    // (reserved;) salt; person.
    unsigned char block[64]{};
    constexpr int kAfterOffset = 8 + Core::kOffsetBytes;
    ByteView key, salt, person;
    const std::string digest_range =
        "digest_size must be between 1 and " + std::to_string(State::kMaxDigest) + " bytes";
    const std::string inner_range =
        "inner_size must be between 0 and is " + std::to_string(State::kMaxDigest);
    const std::int64_t last_offset = kWide ? INT64_MAX - 1 : 0xFFFFFFFFFFFF;
    if (!number_parameter(args[kDigestSize], digest_range.c_str(), 1, State::kMaxDigest, block, 1,
                          State::kMaxDigest) ||
        !bytes_parameter(args[kKey], "key", State::kMaxDigest, key) ||
        !bytes_parameter(args[kSaltBytes], "salt", State::kSalt, salt) ||
        !bytes_parameter(args[kPerson], "person", State::kSalt, person) ||
        !number_parameter(args[kFanout], "fanout must be between 0 and 255", 0, 255, block + 2, 1,
                          1) ||
        !number_parameter(args[kDepth], "depth must be between 1 and 255", 1, 255, block + 3, 1,
                          1) ||
        !number_parameter(args[kLeafSize], "leaf_size is too large", 0, UINT32_MAX, block + 4, 4,
                          0) ||
        !number_parameter(args[kNodeOffset],
                          kWide ? "int too big to convert" : "node_offset is too large", 0,
                          last_offset, block + 8, Core::kOffsetBytes, 0) ||
        !number_parameter(args[kNodeDepth], "node_depth must be between 0 and 255", 0, 255,
                          block + kAfterOffset, 1, 0) ||
        !number_parameter(args[kInnerSize], inner_range.c_str(), 0, State::kMaxDigest,
                          block + kAfterOffset + 1, 1, 0))
        return Value::exception();
    bool last_node = false;
    if (!truth_argument(args[kLastNode], last_node)) return Value::exception();
    block[1] = static_cast<unsigned char>(key.size);
    std::copy(salt.data, salt.data + salt.size, block + 4 * State::kWord);
    std::copy(person.data, person.data + person.size, block + 6 * State::kWord);

    auto* object = heap.make<HashObject<State>>(&blake_type<Core>.exact);
    object->state.start(block);
    object->state.last_node = last_node;
    if (key.size) {
        unsigned char padded[State::kBlock]{};
        std::copy(key.data, key.data + key.size, padded);
        object->state.take(padded, sizeof padded);
    }
    if (!args[kData].is_empty()) TRY(hash_take(object, args[kData]));
    return Value::object(object);
}

template <class Core>
void add(Module* module) {
    using State = Blake2<Core>;
    static const NativeDef make_new[] = {
        {"__new__($static, type, data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', "
         "fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, "
         "last_node=False, usedforsecurity=True)",
         make<Core>, "A new hash object."},
        {nullptr, nullptr, nullptr},
    };
    static const auto methods = concatenate_tables({make_new, HashMethods<State>::kMethods});
    BuiltinType& type = blake_type<Core>;
    add_hash_type<State>(type, "_blake2", Core::kName, methods.data(), kFinal);
    dict_set(module->dict, type.name, Value::object(&type));
    std::string prefix = State::kWord == 8 ? "BLAKE2B_" : "BLAKE2S_";
    auto set = [&](const char* name, std::int64_t v) {
        set_type_attribute(&type, intern(name), Value::integer(v));
        dict_set(module->dict, intern(prefix + name), Value::integer(v));
    };
    set("MAX_DIGEST_SIZE", State::kMaxDigest);
    set("MAX_KEY_SIZE", State::kMaxDigest);
    set("SALT_SIZE", State::kSalt);
    set("PERSON_SIZE", State::kSalt);
}

void fill(Module* module) {
    add<Blake2b>(module);
    add<Blake2s>(module);
}

} // namespace

extern const NativeModule blake2_module;
const NativeModule blake2_module{"_blake2", "BLAKE2b and BLAKE2s.", fill};

} // namespace boomslang::runtime
