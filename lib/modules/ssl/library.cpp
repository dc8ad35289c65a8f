#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/ssl/library.h"

namespace boomslang::runtime::tls {

Functions openssl;

namespace {
#define ROW(name) LIBRARY_ROW_OF(openssl, name)
const LibraryFunction crypto_rows[] = {CRYPTO_FUNCTIONS(ROW)};
const LibraryFunction ssl_rows[] = {SSL_FUNCTIONS(ROW)};
#undef ROW
} // namespace

Value open_libraries(const Module* module) {
    TRY(load_library(module, "libcrypto.so.3", "libssl3", crypto_rows));
    TRY(load_library(module, "libssl.so.3", "libssl3", ssl_rows));
    // The module shows the names of all errors; OpenSSL by itself reads their texts when it first works.
    openssl.OPENSSL_init_ssl(OPENSSL_INIT_LOAD_SSL_STRINGS | OPENSSL_INIT_LOAD_CRYPTO_STRINGS,
                             nullptr);
    return Value::empty();
}

} // namespace boomslang::runtime::tls

#endif
