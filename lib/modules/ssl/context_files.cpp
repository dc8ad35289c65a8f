// _SSLContext: certificates and keys from files, with their passwords.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "io/file.h"
#include "modules/ssl/ssl.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/audit.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <cerrno>
#include <climits>
#include <cstring>

namespace boomslang::runtime::tls {

namespace {

Context* self_context(Value* args) { return receiver<Context>(args); }
bool is_given(Value v) { return !v.is_empty() && !v.is_none(); }

// What the library could not read: the system's complaint, if there was one, or its own.
Value raise_unreadable(int number, Line line) {
    if (!number) return raise_library(line);
    openssl.ERR_clear_error();
    return raise_os(number, Value::empty());
}
bool named_path(Value v, const char* name, std::string& out) {
    if (path_argument(v, out)) return true;
    if (pending_is(types::TypeError)) {
        clear_pending();
        (void)raise(types::TypeError, name, " should be a valid filesystem path");
    }
    return false;
}

// --- passwords

struct Password {
    Value callable = Value::empty();
    std::string text;
    bool failed = false; // an exception is pending

    bool set(Value v, const char* otherwise) {
        ByteView view{};
        if (is_str(v)) {
            v = encode_str(v.as<Str>(), "utf-8");
            if (v.is_exception()) return false;
        } else if (!is_bytes(v) && !is_bytearray(v)) {
            (void)raise(types::TypeError, otherwise);
            return false;
        }
        byte_view(v, view);
        text = std::string(view.text());
        return true;
    }
};
int give_password(char* buffer, int size, int, void* data) {
    auto* password = static_cast<Password*>(data);
    if (password->failed) return -1; // the library asks again
    password->failed = true;
    if (!password->callable.is_empty()) {
        const Value given = call(password->callable, {});
        if (given.is_exception() || !password->set(given, "password callback must return a string"))
            return -1;
    }
    if (password->text.size() > static_cast<std::size_t>(size)) {
        (void)raise(types::ValueError, "password cannot be longer than ", std::to_string(size),
                    " bytes");
        return -1;
    }
    password->failed = false;
    password->text.copy(buffer, password->text.size());
    return static_cast<int>(password->text.size());
}
// Puts a password in the context's place for it, for a while.
class PasswordInPlace {
  public:
    PasswordInPlace(SSL_CTX* context, Password* password)
        : context_(context), callback_(openssl.SSL_CTX_get_default_passwd_cb(context)),
          data_(openssl.SSL_CTX_get_default_passwd_cb_userdata(context)) {
        if (!password) return;
        openssl.SSL_CTX_set_default_passwd_cb(context, give_password);
        openssl.SSL_CTX_set_default_passwd_cb_userdata(context, password);
    }
    ~PasswordInPlace() {
        openssl.SSL_CTX_set_default_passwd_cb(context_, callback_);
        openssl.SSL_CTX_set_default_passwd_cb_userdata(context_, data_);
    }

  private:
    SSL_CTX* context_;
    pem_password_cb* callback_;
    void* data_;
};

// load_cert_chain(certfile, keyfile=None, password=None)
Value load_cert_chain(Value* args, std::uint32_t) {
    SSL_CTX* raw = self_context(args)->raw;
    std::string certificates, key;
    if (!named_path(args[1], "certfile", certificates) ||
        (is_given(args[2]) && !named_path(args[2], "keyfile", key)))
        return Value::exception();
    if (!is_given(args[2])) key = certificates;
    Password password;
    const bool has_password = is_given(args[3]);
    if (has_password && is_callable(args[3])) password.callable = args[3];
    else if (has_password && !password.set(args[3], "password should be a string or callable"))
        return Value::exception();
    const PasswordInPlace in_place(raw, has_password ? &password : nullptr);
    auto unreadable = [&](Line line) {
        const int number = errno;
        if (!password.failed) return raise_unreadable(number, line);
        openssl.ERR_clear_error();
        return Value::exception();
    };
    errno = 0;
    if (openssl.SSL_CTX_use_certificate_chain_file(raw, certificates.c_str()) != 1)
        return unreadable(Line::CertificateChain);
    errno = 0;
    if (openssl.SSL_CTX_use_PrivateKey_file(raw, key.c_str(), SSL_FILETYPE_PEM) != 1)
        return unreadable(Line::PrivateKey);
    if (openssl.SSL_CTX_check_private_key(raw) != 1) return raise_library(Line::KeyMatch);
    return Value::none();
}

// --- certificates to trust

Value add_certificates(Context* context, ByteView data, bool text) {
    if (data.size == 0) return raise(types::ValueError, "Empty certificate data");
    if (data.size > INT_MAX) return raise(types::OverflowError, "Certificate data is too long.");
    BIO* bio = openssl.BIO_new_mem_buf(data.data, static_cast<int>(data.size));
    if (!bio) return raise_memory();
    X509_STORE* store = openssl.SSL_CTX_get_cert_store(context->raw);
    bool any = false;
    while (X509* certificate =
               text ? openssl.PEM_read_bio_X509(bio, nullptr, nullptr, const_cast<char*>(""))
                    : openssl.d2i_X509_bio(bio, nullptr)) {
        const int added = openssl.X509_STORE_add_cert(store, certificate);
        openssl.X509_free(certificate);
        if (!added) break;
        any = true;
    }
    openssl.BIO_free(bio);
    const unsigned long code = openssl.ERR_peek_last_error();
    if (!any) {
        openssl.ERR_clear_error();
        return raise_message(text ? "no start line: cadata does not contain a certificate"
                                  : "not enough data: cadata does not contain a certificate",
                             Line::NoCertificateData);
    }
    // How the end of the data shows.
    const bool at_end =
        text ? ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE
             : ERR_GET_LIB(code) == ERR_LIB_ASN1 && ERR_GET_REASON(code) == ASN1_R_HEADER_TOO_LONG;
    if (code && !at_end) return raise_library(Line::CertificateData);
    openssl.ERR_clear_error();
    return Value::empty();
}
Value add_certificate_data(Context* context, Value data) {
    constexpr const char* kWrong = "cadata should be an ASCII string or a bytes-like object";
    ByteView view{};
    if (is_str(data)) {
        if (!data.as<Str>()->ascii) return raise(types::TypeError, kWrong);
        const std::string_view text = data.as<Str>()->ascii_view();
        view = {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
    } else if (!byte_view(data, view)) {
        return raise(types::TypeError, kWrong);
    }
    return add_certificates(context, view, is_str(data));
}
// load_verify_locations(cafile=None, capath=None, cadata=None)
Value load_verify_locations(Value* args, std::uint32_t) {
    Context* context = self_context(args);
    const bool has_file = is_given(args[1]), has_folder = is_given(args[2]);
    if (!has_file && !has_folder && !is_given(args[3]))
        return raise(types::TypeError, "cafile, capath and cadata cannot be all omitted");
    std::string file, folder;
    if ((has_file && !named_path(args[1], "cafile", file)) ||
        (has_folder && !named_path(args[2], "capath", folder)))
        return Value::exception();
    if (is_given(args[3])) TRY(add_certificate_data(context, args[3]));
    if (!has_file && !has_folder) return Value::none();
    errno = 0;
    if (openssl.SSL_CTX_load_verify_locations(context->raw, has_file ? file.c_str() : nullptr,
                                              has_folder ? folder.c_str() : nullptr) == 1)
        return Value::none();
    return raise_unreadable(errno, Line::VerifyLocations);
}
Value set_default_verify_paths(Value* args, std::uint32_t) {
    if (openssl.SSL_CTX_set_default_verify_paths(self_context(args)->raw)) return Value::none();
    return raise_library(Line::Other);
}
Value load_dh_params(Value* args, std::uint32_t) {
    std::string path;
    if (!path_argument(args[1], path)) return Value::exception();
    if (auditing)
        TRY(tell_auditors("open", {told_plainly(args[1]), str_value("rb"), Value::integer(0)}));
    errno = 0;
    BIO* file = openssl.BIO_new_file(path.c_str(), "rb");
    if (!file) {
        const int number = errno;
        openssl.ERR_clear_error();
        return number ? raise_os(number, args[1]) : raise_memory();
    }
    errno = 0;
    DH* parameters = openssl.PEM_read_bio_DHparams(file, nullptr, nullptr, nullptr);
    const int number = errno;
    openssl.BIO_free(file);
    if (!parameters) {
        if (!number) return raise_library(Line::DhParameters);
        openssl.ERR_clear_error();
        return raise_os(number, args[1]);
    }
    const long done = SSL_CTX_set_tmp_dh(self_context(args)->raw, parameters);
    openssl.DH_free(parameters);
    return done ? Value::none() : raise_library(Line::DhParameters);
}

} // namespace

const NativeDef context_file_methods[] = {
    {"load_cert_chain(self, /, certfile, keyfile=None, password=None)", load_cert_chain, nullptr},
    {"load_dh_params(self, path, /)", load_dh_params, nullptr},
    {"load_verify_locations(self, /, cafile=None, capath=None, cadata=None)", load_verify_locations,
     nullptr},
    {"set_default_verify_paths(self, /)", set_default_verify_paths, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::tls

#endif
