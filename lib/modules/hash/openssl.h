// Whether this build has the headers of OpenSSL 3.
#pragma once

// Protocols and parameters of old that the module ssl still offers are no news.
#define OPENSSL_SUPPRESS_DEPRECATED

#ifndef BOOMSLANG_HAS_OPENSSL
#if __has_include(<openssl/opensslv.h>)
#include <openssl/opensslv.h>
#if OPENSSL_VERSION_MAJOR >= 3
#define BOOMSLANG_HAS_OPENSSL 1
#endif
#endif
#endif
#ifndef BOOMSLANG_HAS_OPENSSL
#define BOOMSLANG_HAS_OPENSSL 0
#endif
