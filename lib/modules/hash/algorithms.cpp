// The modules _md5, _sha1, _sha256, _sha512 and _sha3, which hashlib takes where _hashlib has no such
// algorithm. `import random` imports _sha512 for seeds that are text: so the library is opened when the
// first digest is made, not with the module.
#include "builtins/table.h"
#include "modules/hash/openssl.h"
#include "modules/library.h"
#include "modules/support.h"

#if BOOMSLANG_HAS_OPENSSL
#include "modules/hash/digest.h"
#else
struct evp_md_st;
#endif

namespace boomslang::runtime::hash {

namespace {

struct Algorithm {
    const char *module, *name;
    const char* type_name; // as the module calls the type; null: by the name of the algorithm
    evp_md_st* found;      // null before it is first used
    BuiltinType type;
};
Algorithm algorithms[] = {
    {"_md5", "md5", "MD5Type", {}, {}},          {"_sha1", "sha1", "SHA1Type", {}, {}},
    {"_sha256", "sha224", "SHA224Type", {}, {}}, {"_sha256", "sha256", "SHA256Type", {}, {}},
    {"_sha512", "sha384", "SHA384Type", {}, {}}, {"_sha512", "sha512", "SHA512Type", {}, {}},
    {"_sha3", "sha3_224", nullptr, {}, {}},      {"_sha3", "sha3_256", nullptr, {}, {}},
    {"_sha3", "sha3_384", nullptr, {}, {}},      {"_sha3", "sha3_512", nullptr, {}, {}},
    {"_sha3", "shake_128", nullptr, {}, {}},     {"_sha3", "shake_256", nullptr, {}, {}},
};
enum : std::size_t { kMd5, kSha1, kSha224, kSha256, kSha384, kSha512, kFirstSha3 };

#if BOOMSLANG_HAS_OPENSSL

Value make_of(Algorithm& algorithm, Value data) {
    TRY(open_crypto(algorithm.module));
    if (!algorithm.found) algorithm.found = fetch_algorithm(algorithm.name, false);
    if (!algorithm.found) return Value::exception();
    return make_digest(&algorithm.type, algorithm.found, data);
}
template <std::size_t Which>
Value make_new(Value* args, std::uint32_t) {
    return make_of(algorithms[Which], args[1]);
}

constexpr NativeDef kMethods[] = {
    {"copy(self, /)", digest_copy, "Return a copy of the hash object."},
    {"digest(self, /)", digest_digest, "Return the digest value as a bytes object."},
    {"hexdigest(self, /)", digest_hexdigest,
     "Return the digest value as a string of hexadecimal digits."},
    {"update(self, obj, /)", digest_update, "Update this hash object's state with the string."},
    {nullptr, nullptr, nullptr},
};
constexpr GetSetDef kAttributes[] = {
    {"block_size", digest_block_size, nullptr, nullptr},
    {"digest_size", digest_size, nullptr, nullptr},
    {"name", digest_name, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

void add_digest_type(Module* module, Algorithm& algorithm) {
    TypeSpec spec;
    spec.layout = &digest_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.module = algorithm.module;
    spec.name = algorithm.name;
    if (!algorithm.type.shape) init_type(algorithm.type, spec, kMethods, kAttributes);
    dict_set(module->dict, intern(algorithm.type_name), Value::object(&algorithm.type));
}

// --- _sha3

// False: exception pending.
bool length_argument(Value v, std::size_t& out) {
    std::int64_t n = 0;
    if (!is_integer(v)) (void)raise(types::TypeError, "an integer is required");
    else if (int_sign(v) < 0) (void)raise(types::ValueError, "value must be positive");
    else if (!int_to_int64(v, n))
        (void)raise(types::OverflowError, "Python int too large to convert to C unsigned long");
    else if (n >= 1 << 29) (void)raise(types::ValueError, "length is too large");
    else return out = static_cast<std::size_t>(n), true;
    return false;
}
template <bool Hexadecimal>
Value shake_digest(Value* args, std::uint32_t) {
    std::size_t size;
    if (!length_argument(args[1], size)) return Value::exception();
    return digest_of_length(receiver<Digest>(args), size, Hexadecimal);
}
constexpr NativeDef kFixedDigests[] = {
    {"digest(self, /)", digest_digest, "Return the digest value as a bytes object."},
    {"hexdigest(self, /)", digest_hexdigest,
     "Return the digest value as a string of hexadecimal digits."},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kShakeDigests[] = {
    {"digest(self, length, /)", shake_digest<false>, "Return the digest value as a bytes object."},
    {"hexdigest(self, length, /)", shake_digest<true>,
     "Return the digest value as a string of hexadecimal digits."},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kSha3Methods[] = {
    {"copy(self, /)", digest_copy, "Return a copy of the hash object."},
    {"update(self, data, /)", digest_update,
     "Update this hash object's state with the provided bytes-like object."},
    {nullptr, nullptr, nullptr},
};
// The sponge of Keccak has 1600 bits: `rate` of them take a block, the others are the capacity.
std::int64_t rate_bits(Value self) {
    return 8 * crypto.EVP_MD_get_block_size(self.as<Digest>()->algorithm);
}
const GetSetDef sha3_attributes[] = {
    kAttributes[0],
    kAttributes[1],
    kAttributes[2],
    {"_capacity_bits", [](Value self) { return Value::integer(1600 - rate_bits(self)); }, nullptr,
     nullptr},
    {"_rate_bits", [](Value self) { return Value::integer(rate_bits(self)); }, nullptr, nullptr},
    {"_suffix",
     [](Value self) {
         return Value::object(
             make_bytes(has_any_length(self.as<Digest>()->algorithm) ? "\x1F" : "\x06", 1));
     },
     nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

template <std::size_t Which>
void add_sha3(Module* module) {
    static const NativeDef constructor[] = {
        {"__new__($static, type, data=b'', /, *, usedforsecurity=True)", make_new<Which>, nullptr},
        {nullptr, nullptr, nullptr},
    };
    const bool shake = Which >= std::size(algorithms) - 2;
    static const auto methods =
        concatenate_tables({constructor, kSha3Methods, shake ? kShakeDigests : kFixedDigests});
    TypeSpec spec;
    spec.layout = &digest_layout;
    spec.flags = kFinal;
    spec.module = algorithms[Which].module;
    spec.name = algorithms[Which].name;
    add_type(module, algorithms[Which].type, spec, methods.data(), sha3_attributes);
}
void fill_sha3(Module* module) {
    [&]<std::size_t... I>(std::index_sequence<I...>) { (add_sha3<kFirstSha3 + I>(module), ...); }
    (std::make_index_sequence<std::size(algorithms) - kFirstSha3>());
    dict_set(module->dict, intern("implementation"), str_value("OpenSSL"));
}

#else

Value make_of(const Algorithm& algorithm, Value) {
    return raise_left_out(algorithm.module, "libssl-dev");
}
void add_digest_type(Module*, const Algorithm&) {}
void fill_sha3(Module* module) { (void)raise_left_out(module, "libssl-dev"); }

#endif

template <std::size_t Which>
Value make(Value* args, std::uint32_t) {
    return make_of(algorithms[Which], args[0]);
}
constexpr NativeDef kMd5Functions[] = {
    {"md5(string=b'', *, usedforsecurity=True)", make<kMd5>,
     "Returns a MD5 hash object; optionally initialized with a string."},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kSha1Functions[] = {
    {"sha1(string=b'', *, usedforsecurity=True)", make<kSha1>,
     "Returns a SHA1 hash object; optionally initialized with a string."},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kSha256Functions[] = {
    {"sha224(string=b'', *, usedforsecurity=True)", make<kSha224>,
     "Returns a SHA-224 hash object; optionally initialized with a string."},
    {"sha256(string=b'', *, usedforsecurity=True)", make<kSha256>,
     "Returns a SHA-256 hash object; optionally initialized with a string."},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kSha512Functions[] = {
    {"sha384(string=b'', *, usedforsecurity=True)", make<kSha384>,
     "Returns a SHA-384 hash object; optionally initialized with a string."},
    {"sha512(string=b'', *, usedforsecurity=True)", make<kSha512>,
     "Returns a SHA-512 hash object; optionally initialized with a string."},
    {nullptr, nullptr, nullptr},
};

template <const NativeDef* Functions, std::size_t... Which>
void fill(Module* module) {
    (add_digest_type(module, algorithms[Which]), ...);
    define_functions(module, Functions);
}

} // namespace

} // namespace boomslang::runtime::hash

namespace boomslang::runtime {

extern const NativeModule md5_module, sha1_module, sha256_module, sha512_module, sha3_module;
const NativeModule md5_module{"_md5", "MD5.", hash::fill<hash::kMd5Functions, hash::kMd5>};
const NativeModule sha1_module{"_sha1", "SHA-1.", hash::fill<hash::kSha1Functions, hash::kSha1>};
const NativeModule sha256_module{"_sha256", "SHA-224 and SHA-256.",
                                 hash::fill<hash::kSha256Functions, hash::kSha224, hash::kSha256>};
const NativeModule sha512_module{"_sha512", "SHA-384 and SHA-512.",
                                 hash::fill<hash::kSha512Functions, hash::kSha384, hash::kSha512>};
const NativeModule sha3_module{"_sha3", "SHA-3 and SHAKE.", hash::fill_sha3};

} // namespace boomslang::runtime
