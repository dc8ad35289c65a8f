#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/hash/crypto.h"
#include "runtime/state/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/params.h>

#include <cstring>
#include <string>

namespace boomslang::runtime::hash {

Functions crypto;

namespace {

#define ROW(name) LIBRARY_ROW_OF(crypto, name)
const LibraryFunction rows[] = {CRYPTO_FUNCTIONS(ROW)};
#undef ROW

// Algorithms that have another name in Python.
struct Name {
    const char* python;
    const char* library;
    int number;
};
constexpr Name kNames[] = {
    {"md5", SN_md5, NID_md5},
    {"sha1", SN_sha1, NID_sha1},
    {"sha224", LN_sha224, NID_sha224},
    {"sha256", LN_sha256, NID_sha256},
    {"sha384", LN_sha384, NID_sha384},
    {"sha512", LN_sha512, NID_sha512},
    {"sha512_224", LN_sha512_224, NID_sha512_224},
    {"sha512_256", LN_sha512_256, NID_sha512_256},
    {"sha3_224", LN_sha3_224, NID_sha3_224},
    {"sha3_256", LN_sha3_256, NID_sha3_256},
    {"sha3_384", LN_sha3_384, NID_sha3_384},
    {"sha3_512", LN_sha3_512, NID_sha3_512},
    {"shake_128", LN_shake128, NID_shake128},
    {"shake_256", LN_shake256, NID_shake256},
    {"blake2s", LN_blake2s256, NID_blake2s256},
    {"blake2b", LN_blake2b512, NID_blake2b512},
};

// The library searches its providers under locks: what was found once is kept.
EVP_MD* kept[std::size(kNames)][2];

} // namespace

Value open_crypto(std::string_view module) {
    static bool open = false;
    if (open) return Value::empty();
    TRY(load_library(module, "libcrypto.so.3", "libssl3", rows));
    open = true;
    return Value::empty();
}

Value raise_crypto(Type& type, std::string_view otherwise) {
    const unsigned long code = crypto.ERR_peek_last_error();
    if (!code) return raise(type, otherwise);
    crypto.ERR_clear_error();
    const char *library = crypto.ERR_lib_error_string(code),
               *reason = crypto.ERR_reason_error_string(code);
    std::string text = reason ? reason : "unknown reason";
    if (library) text = "[" + std::string(library) + "] " + text;
    return raise(type, text);
}

EVP_MD* fetch_algorithm(const char* name, bool for_security) {
    EVP_MD** place = nullptr;
    for (std::size_t i = 0; i < std::size(kNames) && !place; ++i) {
        if (std::strcmp(kNames[i].python, name) != 0) continue;
        place = &kept[i][for_security];
        name = kNames[i].library;
    }
    if (place && *place && crypto.EVP_MD_up_ref(*place)) return *place;
    EVP_MD* found = crypto.EVP_MD_fetch(nullptr, name, for_security ? nullptr : "-fips");
    if (!found) (void)raise_crypto(types::ValueError, "unsupported hash type " + std::string(name));
    if (found && place && !*place && crypto.EVP_MD_up_ref(found)) *place = found;
    return found;
}

bool is_kept(const EVP_MD* algorithm) noexcept {
    for (const auto& pair : kept)
        if (pair[0] == algorithm || pair[1] == algorithm) return true;
    return false;
}

const char* algorithm_name(const EVP_MD* algorithm) noexcept {
    const int number = crypto.EVP_MD_get_type(algorithm);
    for (const Name& row : kNames)
        if (row.number == number) return row.python;
    const char* name = crypto.OBJ_nid2ln(number);
    return name ? name : crypto.OBJ_nid2sn(number);
}

} // namespace boomslang::runtime::hash

#endif
