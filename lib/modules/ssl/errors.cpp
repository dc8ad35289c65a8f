// Exceptions of module ssl, from what OpenSSL leaves in its queue of errors.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/own_exception.h"
#include "modules/ssl/ssl.h"

#include <algorithm>
#include <cctype>

namespace boomslang::runtime::tls {

namespace {

BuiltinType ssl_error{};
Rooted<Type> zero_return, want_read, want_write, syscall_error, eof_error, certificate_error;

struct LibraryName {
    int number;
    const char* name;
};
#define L(name)                                                                                    \
    { ERR_LIB_##name, #name }
constexpr LibraryName kLibraries[] = {
    L(ASN1),   L(ASYNC),        L(BIO),          L(BN),         L(BUF),    L(CMP),  L(CMS),
    L(COMP),   L(CONF),         L(CRMF),         L(CRYPTO),     L(CT),     L(DH),   L(DSA),
    L(DSO),    L(EC),           L(ECDH),         L(ECDSA),      L(ENGINE), L(ESS),  L(EVP),
    L(FIPS),   L(HMAC),         L(HTTP),         L(KDF),        L(NONE),   L(OBJ),  L(OCSP),
    L(PEM),    L(PKCS12),       L(PKCS7),        L(PROP),       L(PROV),   L(RAND), L(RSA),
    L(SM2),    L(SSL),          L(SYS),          L(TS),         L(UI),     L(USER), L(X509),
    L(X509V3), L(OSSL_DECODER), L(OSSL_ENCODER), L(OSSL_STORE),
};
#undef L
const char* library_name(int number) noexcept {
    for (const LibraryName& row : kLibraries)
        if (row.number == number) return row.name;
    return nullptr;
}

// The names of reasons are the library's texts in capitals, but for few.
struct OddName {
    int library, reason;
    const char* name;
};
constexpr OddName kOddNames[] = {
    {ERR_LIB_SSL, SSL_R_AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE,
     "AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE"},
    {ERR_LIB_SSL, SSL_R_ILLEGAL_SUITEB_DIGEST, "ILLEGAL_SUITEB_DIGEST"},
    {ERR_LIB_SSL, SSL_R_MISSING_SRP_PARAM, "MISSING_SRP_PARAM"},
    {ERR_LIB_SSL, SSL_R_NO_GOST_CERTIFICATE_SENT_BY_PEER, "NO_GOST_CERTIFICATE_SENT_BY_PEER"},
    {ERR_LIB_SSL, SSL_R_SRP_A_CALC, "SRP_A_CALC"},
};
// Empty: none of the library's own reasons.
std::string reason_name(int library, int reason) {
    if (reason & ERR_RFLAG_COMMON) return {}; // "PEM lib": which library it came from
    for (const OddName& row : kOddNames)
        if (row.library == library && row.reason == reason) return row.name;
    const char* text = openssl.ERR_reason_error_string(ERR_PACK(library, 0, reason));
    std::string name = text ? text : "";
    for (char& c : name)
        c = std::isalnum(static_cast<unsigned char>(c))
                ? static_cast<char>(std::toupper(static_cast<unsigned char>(c)))
                : '_';
    return name;
}

Value error_str(Value* args, std::uint32_t) {
    TRY_VALUE(text, get_attribute(args[0], intern("strerror")));
    if (is_str(text)) return text;
    TRY_VALUE(arguments, get_attribute(args[0], intern("args")));
    return to_str(arguments);
}
constexpr NativeDef kErrorMethods[] = {
    {"__str__(self, /)", error_str, nullptr},
    {nullptr, nullptr, nullptr},
};

void add_class(Module* module, Rooted<Type>& kept, const char* name, const char* doc, Type& base,
               Type* second = nullptr) {
    if (!kept) {
        Dict* space = make_dict();
        dict_set(space, names.dunder_module, str_value("ssl"));
        dict_set(space, names.dunder_doc, str_value(doc));
        Tuple* bases = second ? make_tuple({Value::object(&base), Value::object(second)})
                              : make_tuple({Value::object(&base)});
        const Value made = make_class(&types::type, intern(name), bases, space, nullptr);
        if (made.is_exception()) return;
        kept = made.as<Type>();
    }
    dict_set(module->dict, intern(name), Value::object(kept));
}

// Every reason that the library has a text for, by its numbers and by its name.
Value add_reasons(Module* module) {
    Dict *codes = make_dict(), *by_name = make_dict(), *libraries = make_dict();
    for (const LibraryName& row : kLibraries) {
        TRY(dict_set(libraries, Value::integer(row.number), str_value(row.name)));
        // They begin at 100 and have small gaps; SSL's alerts stand at 1000 and more.
        constexpr int kFirst = 99, kGap = 25, kAlerts = 1000;
        int missing = 0;
        for (int reason = kFirst;; ++reason) {
            if (missing > kGap) {
                if (row.number != ERR_LIB_SSL || reason > kAlerts + 200) break;
                if (reason < kAlerts) reason = kAlerts;
                missing = -100;
            }
            const std::string name = reason_name(row.number, reason);
            if (name.empty()) {
                ++missing;
                continue;
            }
            missing = std::min(missing, 0);
            const Value code = tuple_value({Value::integer(row.number), Value::integer(reason)});
            TRY(dict_set(codes, code, str_value(name)));
            TRY(dict_set(by_name, str_value(name), code));
        }
    }
    dict_set(module->dict, intern("err_codes_to_names"), Value::object(codes));
    dict_set(module->dict, intern("err_names_to_codes"), Value::object(by_name));
    dict_set(module->dict, intern("lib_codes_to_names"), Value::object(libraries));
    return Value::empty();
}

std::string verification_text(Connection* connection, long code) {
    const std::string host =
        is_str(connection->hostname) ? to_utf8(connection->hostname.as<Str>()) : "None";
    switch (code) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
        return "Hostname mismatch, certificate is not valid for '" + host + "'.";
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return "IP address mismatch, certificate is not valid for '" + host + "'.";
    default:
        const char* text = openssl.X509_verify_cert_error_string(code);
        return text ? text : "";
    }
}

// `code`: of the library's queue, 0: none. `text` null: the library's.
Value raise_ssl(Type* type, int number, const char* text, unsigned long code, Line line,
                Connection* connection) {
    const int library_number = ERR_GET_LIB(code), reason_number = ERR_GET_REASON(code);
    const char* library = code ? library_name(library_number) : nullptr;
    const std::string reason = code ? reason_name(library_number, reason_number) : "";
    if (!text && code) text = openssl.ERR_reason_error_string(code);
    std::string message = text ? text : "unknown error";
    long verify_code = 0;
    std::string verification;
    const bool about_certificate = connection && type == certificate_error;
    if (about_certificate) {
        verify_code = openssl.SSL_get_verify_result(connection->raw);
        verification = verification_text(connection, verify_code);
    }
    if (about_certificate && !reason.empty() && library) message += ": " + verification;
    if (library)
        message =
            "[" + std::string(library) + (reason.empty() ? "" : ": " + reason) + "] " + message;
    message += " (_ssl.c:" + std::to_string(static_cast<int>(line)) + ")";
    openssl.ERR_clear_error();
    TRY_VALUE(error, call(Value::object(type), {Value::integer(number), str_value(message)}));
    auto set = [&](const char* name, Value v) { return set_attribute(error, intern(name), v); };
    TRY(set("reason", reason.empty() ? Value::none() : str_value(reason)));
    TRY(set("library", library ? str_value(library) : Value::none()));
    if (about_certificate) {
        TRY(set("verify_code", Value::integer(verify_code)));
        TRY(set("verify_message", str_value(verification)));
    }
    return raise_object(error.as_object());
}

} // namespace

Type* ssl_error_class() { return &ssl_error; }

void add_errors(Module* module) {
    TypeSpec spec;
    spec.base = &types::OSError;
    spec.module = "ssl";
    spec.name = "SSLError";
    spec.doc = "An error occurred in the SSL implementation.";
    spec.flags = kExceptionSubclass;
    spec.attributes_allowed = true;
    add_type(module, ssl_error, spec, kErrorMethods);
    add_class(module, certificate_error, "SSLCertVerificationError",
              "A certificate could not be verified.", ssl_error, &types::ValueError);
    add_class(module, zero_return, "SSLZeroReturnError", "SSL/TLS session closed cleanly.",
              ssl_error);
    add_class(module, want_read, "SSLWantReadError",
              "Non-blocking SSL socket needs to read more data\nbefore the requested operation can "
              "be completed.",
              ssl_error);
    add_class(module, want_write, "SSLWantWriteError",
              "Non-blocking SSL socket needs to write more data\nbefore the requested operation "
              "can be completed.",
              ssl_error);
    add_class(module, syscall_error, "SSLSyscallError",
              "System error when attempting SSL operation.", ssl_error);
    add_class(module, eof_error, "SSLEOFError", "SSL/TLS connection terminated abruptly.",
              ssl_error);
    (void)add_reasons(module);
}

Value raise_library(Line line) {
    const unsigned long code = openssl.ERR_peek_last_error();
    return raise_ssl(&ssl_error, ERR_GET_REASON(code), nullptr, code, line, nullptr);
}
Value raise_message(std::string_view message, Line line) {
    return raise_ssl(&ssl_error, 0, std::string(message).c_str(), 0, line, nullptr);
}

Value raise_connection(Connection* connection, int result, int error, int number, Line line) {
    const unsigned long code = openssl.ERR_peek_last_error();
    const int reason = ERR_GET_REASON(code);
    const bool of_ssl = code && ERR_GET_LIB(code) == ERR_LIB_SSL;
    const auto fail = [&](Type* type, ErrorCode kind, const char* text) {
        return raise_ssl(type, static_cast<int>(kind), text, code, line, connection);
    };
    Type* refused = &ssl_error;
    if (of_ssl && reason == SSL_R_CERTIFICATE_VERIFY_FAILED) refused = certificate_error;
    constexpr const char* kEof = "EOF occurred in violation of protocol";
    switch (error) {
    case SSL_ERROR_ZERO_RETURN:
        return fail(zero_return, ErrorCode::ZeroReturn, "TLS/SSL connection has been closed (EOF)");
    case SSL_ERROR_WANT_READ:
        return fail(want_read, ErrorCode::WantRead, "The operation did not complete (read)");
    case SSL_ERROR_WANT_WRITE:
        return fail(want_write, ErrorCode::WantWrite, "The operation did not complete (write)");
    case SSL_ERROR_WANT_X509_LOOKUP:
        return fail(&ssl_error, ErrorCode::WantX509Lookup,
                    "The operation did not complete (X509 lookup)");
    case SSL_ERROR_WANT_CONNECT:
        return fail(&ssl_error, ErrorCode::WantConnect, "The operation did not complete (connect)");
    case SSL_ERROR_SYSCALL:
        if (code) return fail(refused, ErrorCode::Syscall, nullptr);
        if (result == 0 || connection->socket.is_empty() || !number)
            return fail(eof_error, ErrorCode::Eof, kEof);
        return raise_os(number, Value::empty());
    case SSL_ERROR_SSL:
        if (of_ssl && reason == SSL_R_UNEXPECTED_EOF_WHILE_READING)
            return fail(eof_error, ErrorCode::Eof, kEof);
        return fail(refused, ErrorCode::Ssl,
                    code ? nullptr : "A failure in the SSL library occurred");
    default: return fail(&ssl_error, ErrorCode::Invalid, "Invalid error code");
    }
}

} // namespace boomslang::runtime::tls

#endif
