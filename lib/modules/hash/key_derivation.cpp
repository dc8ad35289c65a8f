// Keys from passwords, of the module _hashlib.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/hash/hashlib.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/budget.h"
#include "runtime/state/threads.h"

#include <climits>

namespace boomslang::runtime::hash {

namespace {

bool short_bytes(Value v, const char* name, ByteView& out) {
    if (!require_bytes(v, out)) return false;
    if (out.size <= INT_MAX) return true;
    (void)raise(types::OverflowError, name, " is too long.");
    return false;
}
// What C has as a long. False: exception pending.
bool c_long(Value v, std::int64_t& out) {
    const Value index = index_value(v);
    if (index.is_exception()) return false;
    if (int_to_int64(index, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to C long");
    return false;
}

// The key that `derive` fills. It may look at bytes of the arguments, which a program with threads could
// change meanwhile, hence copies.
template <class Derive>
Value derive_key(std::int64_t size, std::string_view otherwise, Derive derive) {
    Bytes* key = make_bytes_uninitialized(static_cast<std::size_t>(size));
    if (!key) return raise_memory();
    auto* out = const_cast<unsigned char*>(key->data);
    const int done = without_turn([&] { return derive(out, static_cast<std::size_t>(size)); });
    return done ? Value::object(key) : raise_crypto(types::ValueError, otherwise);
}

// pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)
Value pbkdf2_hmac(Value* args, std::uint32_t) {
    std::string name;
    if (!is_str(args[0]))
        return raise_argument("pbkdf2_hmac() argument 'hash_name'", "str", args[0]);
    if (!is_c_text(args[0], name)) return raise(types::ValueError, "embedded null character");
    ByteView password{}, salt{};
    std::int64_t iterations;
    if (!require_bytes(args[1], password) || !require_bytes(args[2], salt) ||
        !c_long(args[3], iterations))
        return Value::exception();
    EVP_MD* algorithm = fetch_algorithm(name.c_str());
    if (!algorithm) return Value::exception();
    Value key = [&]() -> Value {
        if (!short_bytes(args[1], "password", password) || !short_bytes(args[2], "salt", salt))
            return Value::exception();
        if (iterations < 1)
            return raise(types::ValueError, "iteration value must be greater than 0.");
        if (iterations > INT_MAX)
            return raise(types::OverflowError, "iteration value is too great.");
        std::int64_t size = crypto.EVP_MD_get_size(algorithm);
        if (!args[4].is_empty() && !args[4].is_none() && !c_long(args[4], size))
            return Value::exception();
        if (size < 1) return raise(types::ValueError, "key length must be greater than 0.");
        if (size > INT_MAX) return raise(types::OverflowError, "key length is too great.");
        // Nothing stops it when it has begun.
        constexpr double kNanosecondsPerRound = 300, kShortestDigest = 16;
        const double blocks = 1 + static_cast<double>(size) / kShortestDigest;
        if (!is_affordable(static_cast<double>(iterations) * blocks * kNanosecondsPerRound))
            return Value::exception();
        const std::string secret(password.text()), grain(salt.text());
        return derive_key(size, "no reason supplied", [&](unsigned char* out, std::size_t n) {
            return crypto.PKCS5_PBKDF2_HMAC(secret.data(), static_cast<int>(secret.size()),
                                            reinterpret_cast<const unsigned char*>(grain.data()),
                                            static_cast<int>(grain.size()),
                                            static_cast<int>(iterations), algorithm,
                                            static_cast<int>(n), out);
        });
    }();
    crypto.EVP_MD_free(algorithm);
    return key;
}

// A parameter of scrypt that has no default. False: exception pending.
bool unsigned_argument(Value v, const char* name, std::uint64_t& out) {
    if (!v.is_empty() && !is_integer(v)) {
        (void)raise_argument(std::string("scrypt() argument '") + name + "'", "int", v);
        return false;
    }
    std::int64_t n = -1;
    if (!v.is_empty() && int_to_int64(v, n) && n >= 0) {
        out = static_cast<std::uint64_t>(n);
        return true;
    }
    (void)raise(types::TypeError, name, " is required and must be an unsigned int");
    return false;
}
// scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)
Value scrypt(Value* args, std::uint32_t) {
    ByteView password{}, salt{};
    if (!short_bytes(args[0], "password", password)) return Value::exception();
    if (args[1].is_empty()) return raise(types::TypeError, "salt is required");
    if (!short_bytes(args[1], "salt", salt)) return Value::exception();
    std::uint64_t n, r, p;
    if (!unsigned_argument(args[2], "n", n)) return Value::exception();
    if (n < 2 || n & (n - 1)) return raise(types::ValueError, "n must be a power of 2.");
    if (!unsigned_argument(args[3], "r", r) || !unsigned_argument(args[4], "p", p))
        return Value::exception();
    const std::string most = std::to_string(INT_MAX);
    std::int64_t memory = 0, size = 64;
    if ((!args[5].is_empty() && !c_long(args[5], memory)) ||
        (!args[6].is_empty() && !c_long(args[6], size)))
        return Value::exception();
    if (memory < 0 || memory > INT_MAX)
        return raise(types::ValueError, "maxmem must be positive and smaller than ", most);
    if (size < 1 || size > INT_MAX)
        return raise(types::ValueError, "dklen must be greater than 0 and smaller than ", most);
    // Without a place for the key it checks the parameters.
    constexpr const char* kWrong = "Invalid parameter combination for n, r, p, maxmem.";
    const auto bound = static_cast<std::uint64_t>(memory);
    if (!crypto.EVP_PBE_scrypt(nullptr, 0, nullptr, 0, n, r, p, bound, nullptr, 0))
        return raise_crypto(types::ValueError, kWrong);
    // Nothing stops it when it has begun, and its memory is OpenSSL's.
    constexpr double kNanosecondsPerBlock = 300;
    const std::uint64_t blocks = n * r; // small, or the parameters would have been wrong
    if (!is_affordable(static_cast<double>(blocks) * static_cast<double>(p) * kNanosecondsPerBlock))
        return Value::exception();
    if (!has_room(128 * (blocks + p * r))) return raise_memory();
    const std::string secret(password.text()), grain(salt.text());
    return derive_key(size, kWrong, [&](unsigned char* out, std::size_t length) {
        return crypto.EVP_PBE_scrypt(secret.data(), secret.size(),
                                     reinterpret_cast<const unsigned char*>(grain.data()),
                                     grain.size(), n, r, p, bound, out, length);
    });
}

} // namespace

const NativeDef key_functions[] = {
    {"pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", pbkdf2_hmac,
     "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."},
    {"scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)", scrypt,
     "scrypt password-based key derivation function."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::hash

#endif
