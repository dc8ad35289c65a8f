// OpenSSL's libcrypto, as far as the modules of hash functions use it.
#pragma once

#include "modules/library.h"
#include "runtime/object/type.h"

// HMAC_CTX: what is to be used instead looks for the digest by name each time.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/objects.h>
#include <openssl/params.h>

#include <string_view>

namespace boomslang::runtime::hash {

#define CRYPTO_FUNCTIONS(F)                                                                        \
    F(ERR_clear_error)                                                                             \
    F(ERR_lib_error_string)                                                                        \
    F(ERR_peek_last_error)                                                                         \
    F(ERR_reason_error_string)                                                                     \
    F(EVP_DigestFinalXOF)                                                                          \
    F(EVP_DigestFinal_ex)                                                                          \
    F(EVP_DigestInit_ex)                                                                           \
    F(EVP_DigestUpdate)                                                                            \
    F(EVP_MD_CTX_copy_ex)                                                                          \
    F(EVP_MD_CTX_free)                                                                             \
    F(EVP_MD_CTX_new)                                                                              \
    F(EVP_MD_do_all_provided)                                                                      \
    F(EVP_MD_fetch)                                                                                \
    F(EVP_MD_free)                                                                                 \
    F(EVP_MD_get_block_size)                                                                       \
    F(EVP_MD_get_flags)                                                                            \
    F(EVP_MD_get_size)                                                                             \
    F(EVP_MD_get_type)                                                                             \
    F(EVP_MD_up_ref)                                                                               \
    F(EVP_PBE_scrypt)                                                                              \
    F(EVP_default_properties_is_fips_enabled)                                                      \
    F(HMAC_CTX_copy)                                                                               \
    F(HMAC_CTX_free)                                                                               \
    F(HMAC_CTX_new)                                                                                \
    F(HMAC_Final)                                                                                  \
    F(HMAC_Init_ex)                                                                                \
    F(HMAC_Update)                                                                                 \
    F(OBJ_nid2ln)                                                                                  \
    F(OBJ_nid2sn)                                                                                  \
    F(PKCS5_PBKDF2_HMAC)
struct Functions {
    CRYPTO_FUNCTIONS(LIBRARY_POINTER)
};
extern Functions crypto;

// Opens the library if that has not been done. Empty, or Exception: an ImportError on behalf of the
// module, which names what is missing.
Value open_crypto(std::string_view module);

// An exception that says what the library complains of, or `otherwise` when it says nothing.
[[gnu::cold]] Value raise_crypto(Type& type, std::string_view otherwise = "no reason supplied");

// The algorithm by the name that Python or OpenSSL gives it; the caller frees it. Null: ValueError is
// pending. An algorithm that is not for security is found where a policy forbids it otherwise.
EVP_MD* fetch_algorithm(const char* name, bool for_security = true);
// Whether fetch_algorithm keeps it as long as the program runs.
bool is_kept(const EVP_MD* algorithm) noexcept;
// What Python calls it.
const char* algorithm_name(const EVP_MD* algorithm) noexcept;
inline bool has_any_length(const EVP_MD* algorithm) noexcept {
    return crypto.EVP_MD_get_flags(algorithm) & EVP_MD_FLAG_XOF;
}

} // namespace boomslang::runtime::hash
