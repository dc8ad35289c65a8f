// The module _blake2: BLAKE2b and BLAKE2s (RFC 7693), with keys, salts and trees. Our own, as neither
// OpenSSL nor libgcrypt has the parameters of trees, nor digests of any length with salts.
#include "builtins/table.h"
#include "modules/hash/bytes_argument.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"

#include <algorithm>
#include <bit>
#include <string>

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
    // A round, without a loop: all places are constants.
    template <int Round>
    [[gnu::always_inline]] static void mix(Word* v, const Word* words) noexcept {
        [&]<int... Step>(std::integer_sequence<int, Step...>) { (mix<Round, Step>(v, words), ...); }
        (std::make_integer_sequence<int, 8>());
    }
    template <int Round, int Step>
    [[gnu::always_inline]] static void mix(Word* v, const Word* words) noexcept {
        constexpr const unsigned char* kPlaces = kOrder[Round % 10];
        // Four columns, then four diagonals.
        constexpr int kShift = Step / 4;
        Word &a = v[Step % 4], &b = v[4 + (Step + kShift) % 4], &c = v[8 + (Step + 2 * kShift) % 4],
             &d = v[12 + (Step + 3 * kShift) % 4];
        a += b + words[kPlaces[2 * Step]];
        d = std::rotr(d ^ a, Core::kTurns[0]);
        c += d;
        b = std::rotr(b ^ c, Core::kTurns[1]);
        a += b + words[kPlaces[2 * Step + 1]];
        d = std::rotr(d ^ a, Core::kTurns[2]);
        c += d;
        b = std::rotr(b ^ c, Core::kTurns[3]);
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
        [&]<int... Round>(std::integer_sequence<int, Round...>) { (mix<Round>(v, words), ...); }
        (std::make_integer_sequence<int, Core::kRounds>());
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
        std::string digest(size, '\0');
        for (std::uint32_t i = 0; i < size; ++i)
            digest[i] = static_cast<char>(copy.hash[i / kWord] >> (8 * (i % kWord)));
        return digest;
    }
};

// State: take(bytes, size), digest() const, name(), digest_size(), block_size().
template <class State>
struct HashObject : Object {
    State state;
};
template <class State>
Value hash_take(HashObject<State>* object, Value data) {
    ByteView view{};
    TRY(hash_bytes_argument(data, view));
    object->state.take(view.data, view.size);
    return Value::none();
}

template <class State>
struct HashMethods {
    using Object = HashObject<State>;
    static const State& state(Value self) { return self.as<Object>()->state; }

    static Value update(Value* args, std::uint32_t) {
        return hash_take(args[0].as<Object>(), args[1]);
    }
    static Value digest(Value* args, std::uint32_t) {
        return Value::object(make_bytes(state(args[0]).digest()));
    }
    static Value hexdigest(Value* args, std::uint32_t) { return hex_text(state(args[0]).digest()); }
    static Value copy(Value* args, std::uint32_t) {
        auto* copy = heap.make<Object>(args[0].as<Object>()->shape);
        copy->state = state(args[0]);
        return Value::object(copy);
    }
    static constexpr NativeDef kMethods[] = {
        {"copy(self, /)", copy, "Return a copy of the hash object."},
        {"digest(self, /)", digest, "Return the digest value as a bytes object."},
        {"hexdigest(self, /)", hexdigest,
         "Return the digest value as a string of hexadecimal digits."},
        {"update(self, data, /)", update,
         "Update this hash object's state with the provided bytes-like object."},
        {nullptr, nullptr, nullptr},
    };
    static constexpr GetSetDef kAttributes[] = {
        {"block_size", [](Value self) { return Value::integer(state(self).block_size()); }, nullptr,
         nullptr},
        {"digest_size", [](Value self) { return Value::integer(state(self).digest_size()); },
         nullptr, nullptr},
        {"name", [](Value self) { return str_value(state(self).name()); }, nullptr, nullptr},
        {nullptr, nullptr, nullptr, nullptr},
    };
    static constexpr Layout kLayout{"hash", sizeof(Object), nullptr};
};

template <class Core>
BuiltinType blake_type{};

// Parameters, little endian, where they were given. False: exception pending.
bool byte_parameter(Value v, const char* wrong, const char* behind, int minimum, int maximum,
                    unsigned char* out) {
    int n;
    if (v.is_empty()) return true;
    if (!c_int_argument(v, n)) return false;
    if (n < minimum || n > maximum)
        return (void)raise(types::ValueError, wrong, std::to_string(maximum), behind), false;
    *out = static_cast<unsigned char>(n);
    return true;
}
bool wide_parameter(Value v, const char* wrong, const char* too_big, int bytes,
                    unsigned char* out) {
    if (v.is_empty()) return true;
    if (!is_integer(v)) return (void)raise(types::TypeError, "an integer is required"), false;
    if (int_sign(v) < 0) return (void)raise(types::ValueError, "value must be positive"), false;
    const Value low = int_and(v, int_from(std::uint64_t{UINT64_MAX}));
    if (low.is_exception()) return false;
    const std::uint64_t n = mpz_get_ui(IntView(low).get());
    const bool fits = truth(compare(CompareOp::Eq, low, v)) > 0;
    if (!fits || (bytes < 8 && n >> (8 * bytes)))
        return (void)raise(types::OverflowError, fits ? wrong : too_big), false;
    for (int i = 0; i < bytes; ++i) out[i] = static_cast<unsigned char>(n >> (8 * i));
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
    // digest size, key length, fanout, depth; leaf size; node offset; node depth, inner size;
    // (reserved;) salt; person.
    unsigned char block[64]{State::kMaxDigest, 0, 1, 1};
    constexpr int kAfterOffset = 8 + Core::kOffsetBytes;
    ByteView key, salt, person;
    if (!byte_parameter(args[kDigestSize], "digest_size must be between 1 and ", " bytes", 1,
                        State::kMaxDigest, block) ||
        !bytes_parameter(args[kKey], "key", State::kMaxDigest, key) ||
        !bytes_parameter(args[kSaltBytes], "salt", State::kSalt, salt) ||
        !bytes_parameter(args[kPerson], "person", State::kSalt, person) ||
        !byte_parameter(args[kFanout], "fanout must be between 0 and ", "", 0, 255, block + 2) ||
        !byte_parameter(args[kDepth], "depth must be between 1 and ", "", 1, 255, block + 3) ||
        !wide_parameter(args[kLeafSize], "leaf_size is too large",
                        "Python int too large to convert to C unsigned long", 4, block + 4) ||
        !wide_parameter(args[kNodeOffset], "node_offset is too large", "int too big to convert",
                        Core::kOffsetBytes, block + 8) ||
        !byte_parameter(args[kNodeDepth], "node_depth must be between 0 and ", "", 0, 255,
                        block + kAfterOffset) ||
        !byte_parameter(args[kInnerSize], "inner_size must be between 0 and is ", "", 0,
                        State::kMaxDigest, block + kAfterOffset + 1))
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
    TypeSpec spec;
    spec.layout = &HashMethods<State>::kLayout;
    spec.flags = kFinal;
    spec.module = "_blake2";
    spec.name = Core::kName;
    spec.doc = State::kWord == 8 ? "Return a new BLAKE2b hash object."
                                 : "Return a new BLAKE2s hash object.";
    add_type(module, type, spec, methods.data(), HashMethods<State>::kAttributes);
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
