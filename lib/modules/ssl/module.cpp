// The module _ssl: TLS by the library OpenSSL.
#include "modules/hash/openssl.h"
#include "modules/library.h"
#include "modules/support.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/constants.h"
#include "modules/ssl/ssl.h"

namespace boomslang::runtime::tls {

namespace {

constexpr std::int64_t code(ErrorCode error) { return static_cast<std::int64_t>(error); }
constexpr Constant kConstants[] = {
    {"ALERT_DESCRIPTION_ACCESS_DENIED", SSL_AD_ACCESS_DENIED},
    {"ALERT_DESCRIPTION_BAD_CERTIFICATE", SSL_AD_BAD_CERTIFICATE},
    {"ALERT_DESCRIPTION_BAD_CERTIFICATE_HASH_VALUE", SSL_AD_BAD_CERTIFICATE_HASH_VALUE},
    {"ALERT_DESCRIPTION_BAD_CERTIFICATE_STATUS_RESPONSE", SSL_AD_BAD_CERTIFICATE_STATUS_RESPONSE},
    {"ALERT_DESCRIPTION_BAD_RECORD_MAC", SSL_AD_BAD_RECORD_MAC},
    {"ALERT_DESCRIPTION_CERTIFICATE_EXPIRED", SSL_AD_CERTIFICATE_EXPIRED},
    {"ALERT_DESCRIPTION_CERTIFICATE_REVOKED", SSL_AD_CERTIFICATE_REVOKED},
    {"ALERT_DESCRIPTION_CERTIFICATE_UNKNOWN", SSL_AD_CERTIFICATE_UNKNOWN},
    {"ALERT_DESCRIPTION_CERTIFICATE_UNOBTAINABLE", SSL_AD_CERTIFICATE_UNOBTAINABLE},
    {"ALERT_DESCRIPTION_CLOSE_NOTIFY", SSL_AD_CLOSE_NOTIFY},
    {"ALERT_DESCRIPTION_DECODE_ERROR", SSL_AD_DECODE_ERROR},
    {"ALERT_DESCRIPTION_DECOMPRESSION_FAILURE", SSL_AD_DECOMPRESSION_FAILURE},
    {"ALERT_DESCRIPTION_DECRYPT_ERROR", SSL_AD_DECRYPT_ERROR},
    {"ALERT_DESCRIPTION_HANDSHAKE_FAILURE", SSL_AD_HANDSHAKE_FAILURE},
    {"ALERT_DESCRIPTION_ILLEGAL_PARAMETER", SSL_AD_ILLEGAL_PARAMETER},
    {"ALERT_DESCRIPTION_INSUFFICIENT_SECURITY", SSL_AD_INSUFFICIENT_SECURITY},
    {"ALERT_DESCRIPTION_INTERNAL_ERROR", SSL_AD_INTERNAL_ERROR},
    {"ALERT_DESCRIPTION_NO_RENEGOTIATION", SSL_AD_NO_RENEGOTIATION},
    {"ALERT_DESCRIPTION_PROTOCOL_VERSION", SSL_AD_PROTOCOL_VERSION},
    {"ALERT_DESCRIPTION_RECORD_OVERFLOW", SSL_AD_RECORD_OVERFLOW},
    {"ALERT_DESCRIPTION_UNEXPECTED_MESSAGE", SSL_AD_UNEXPECTED_MESSAGE},
    {"ALERT_DESCRIPTION_UNKNOWN_CA", SSL_AD_UNKNOWN_CA},
    {"ALERT_DESCRIPTION_UNKNOWN_PSK_IDENTITY", SSL_AD_UNKNOWN_PSK_IDENTITY},
    {"ALERT_DESCRIPTION_UNRECOGNIZED_NAME", SSL_AD_UNRECOGNIZED_NAME},
    {"ALERT_DESCRIPTION_UNSUPPORTED_CERTIFICATE", SSL_AD_UNSUPPORTED_CERTIFICATE},
    {"ALERT_DESCRIPTION_UNSUPPORTED_EXTENSION", SSL_AD_UNSUPPORTED_EXTENSION},
    {"ALERT_DESCRIPTION_USER_CANCELLED", SSL_AD_USER_CANCELLED},
    {"CERT_NONE", 0},
    {"CERT_OPTIONAL", 1},
    {"CERT_REQUIRED", 2},
    {"ENCODING_DER", 2},
    {"ENCODING_PEM", 1},
    {"HOSTFLAG_ALWAYS_CHECK_SUBJECT", X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT},
    {"HOSTFLAG_MULTI_LABEL_WILDCARDS", X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS},
    {"HOSTFLAG_NEVER_CHECK_SUBJECT", X509_CHECK_FLAG_NEVER_CHECK_SUBJECT},
    {"HOSTFLAG_NO_PARTIAL_WILDCARDS", X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS},
    {"HOSTFLAG_NO_WILDCARDS", X509_CHECK_FLAG_NO_WILDCARDS},
    {"HOSTFLAG_SINGLE_LABEL_SUBDOMAINS", X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS},
    {"OP_ALL", SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS},
    {"OP_CIPHER_SERVER_PREFERENCE", SSL_OP_CIPHER_SERVER_PREFERENCE},
    {"OP_ENABLE_MIDDLEBOX_COMPAT", SSL_OP_ENABLE_MIDDLEBOX_COMPAT},
    {"OP_IGNORE_UNEXPECTED_EOF", SSL_OP_IGNORE_UNEXPECTED_EOF},
    {"OP_NO_COMPRESSION", SSL_OP_NO_COMPRESSION},
    {"OP_NO_RENEGOTIATION", SSL_OP_NO_RENEGOTIATION},
    {"OP_NO_SSLv2", SSL_OP_NO_SSLv2},
    {"OP_NO_SSLv3", SSL_OP_NO_SSLv3},
    {"OP_NO_TICKET", SSL_OP_NO_TICKET},
    {"OP_NO_TLSv1", SSL_OP_NO_TLSv1},
    {"OP_NO_TLSv1_1", SSL_OP_NO_TLSv1_1},
    {"OP_NO_TLSv1_2", SSL_OP_NO_TLSv1_2},
    {"OP_NO_TLSv1_3", SSL_OP_NO_TLSv1_3},
    {"OP_SINGLE_DH_USE", SSL_OP_SINGLE_DH_USE},
    {"OP_SINGLE_ECDH_USE", SSL_OP_SINGLE_ECDH_USE},
    {"PROTOCOL_SSLv23", kAnyTls},
    {"PROTOCOL_TLS", kAnyTls},
    {"PROTOCOL_TLS_CLIENT", kTlsClient},
    {"PROTOCOL_TLS_SERVER", kTlsServer},
    {"PROTOCOL_TLSv1", kTls1},
    {"PROTOCOL_TLSv1_1", kTls1_1},
    {"PROTOCOL_TLSv1_2", kTls1_2},
    {"PROTO_MAXIMUM_SUPPORTED", -1},
    {"PROTO_MINIMUM_SUPPORTED", -2},
    {"PROTO_SSLv3", SSL3_VERSION},
    {"PROTO_TLSv1", TLS1_VERSION},
    {"PROTO_TLSv1_1", TLS1_1_VERSION},
    {"PROTO_TLSv1_2", TLS1_2_VERSION},
    {"PROTO_TLSv1_3", TLS1_3_VERSION},
    {"SSL_ERROR_EOF", code(ErrorCode::Eof)},
    {"SSL_ERROR_INVALID_ERROR_CODE", code(ErrorCode::Invalid)},
    {"SSL_ERROR_SSL", code(ErrorCode::Ssl)},
    {"SSL_ERROR_SYSCALL", code(ErrorCode::Syscall)},
    {"SSL_ERROR_WANT_CONNECT", code(ErrorCode::WantConnect)},
    {"SSL_ERROR_WANT_READ", code(ErrorCode::WantRead)},
    {"SSL_ERROR_WANT_WRITE", code(ErrorCode::WantWrite)},
    {"SSL_ERROR_WANT_X509_LOOKUP", code(ErrorCode::WantX509Lookup)},
    {"SSL_ERROR_ZERO_RETURN", code(ErrorCode::ZeroReturn)},
    {"VERIFY_ALLOW_PROXY_CERTS", X509_V_FLAG_ALLOW_PROXY_CERTS},
    {"VERIFY_CRL_CHECK_CHAIN", X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL},
    {"VERIFY_CRL_CHECK_LEAF", X509_V_FLAG_CRL_CHECK},
    {"VERIFY_DEFAULT", 0},
    {"VERIFY_X509_PARTIAL_CHAIN", X509_V_FLAG_PARTIAL_CHAIN},
    {"VERIFY_X509_STRICT", X509_V_FLAG_X509_STRICT},
    {"VERIFY_X509_TRUSTED_FIRST", X509_V_FLAG_TRUSTED_FIRST},
};
constexpr struct {
    const char* name;
    bool value;
} kFeatures[] = {
    {"HAS_ALPN", true},    {"HAS_ECDH", true},    {"HAS_NPN", false},       {"HAS_SNI", true},
    {"HAS_SSLv2", false},  {"HAS_SSLv3", false},  {"HAS_TLS_UNIQUE", true}, {"HAS_TLSv1", true},
    {"HAS_TLSv1_1", true}, {"HAS_TLSv1_2", true}, {"HAS_TLSv1_3", true},
};

// (major, minor, fix, patch, status), of which OpenSSL 3 has no status and calls the fix its patch.
Value version_tuple(unsigned long number) {
    auto part = [&](int shift, unsigned long mask) {
        return Value::integer(static_cast<std::int64_t>(number >> shift & mask));
    };
    return tuple_value(
        {part(28, 0xF), part(20, 0xFF), part(12, 0xFF), part(4, 0xFF), part(0, 0xF)});
}

void fill(Module* module) {
    if (open_libraries(module).is_exception()) return;
    add_errors(module);
    if (state.pending) return;
    add_memory_bio_type(module);
    add_session_type(module);
    add_certificate_type(module);
    add_connection_type(module);
    add_context_type(module);
    define_functions(module, module_functions);
    add_constants(module->dict, kConstants);
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    for (const auto& feature : kFeatures) set(feature.name, Value::from(feature.value));
    set("_DEFAULT_CIPHERS", str_value(SSL_DEFAULT_CIPHER_LIST));
    const unsigned long number = openssl.OpenSSL_version_num();
    set("OPENSSL_VERSION_NUMBER", Value::integer(static_cast<std::int64_t>(number)));
    set("OPENSSL_VERSION_INFO", version_tuple(number));
    set("OPENSSL_VERSION", str_value(openssl.OpenSSL_version(OPENSSL_VERSION)));
    set("_OPENSSL_API_VERSION", version_tuple(OPENSSL_VERSION_NUMBER));
}

} // namespace

} // namespace boomslang::runtime::tls

#else

namespace boomslang::runtime::tls {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "libssl-dev"); }
} // namespace

} // namespace boomslang::runtime::tls

#endif

namespace boomslang::runtime {

extern const NativeModule ssl_module;
const NativeModule ssl_module{"_ssl",
                              "Implementation module for SSL socket operations.  See the socket "
                              "module\nfor documentation.",
                              tls::fill};

} // namespace boomslang::runtime
