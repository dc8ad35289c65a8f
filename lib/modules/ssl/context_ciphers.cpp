// _SSLContext: ciphers, curves and the store of certificates.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "io/file.h"
#include "modules/ssl/ssl.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"

namespace boomslang::runtime::tls {

namespace {

Context* self_context(Value* args) { return receiver<Context>(args); }

Value set_ciphers(Value* args, std::uint32_t) {
    std::string list;
    if (!c_text(args[1], "set_ciphers() argument", list)) return Value::exception();
    if (openssl.SSL_CTX_set_cipher_list(self_context(args)->raw, list.c_str()))
        return Value::none();
    openssl.ERR_clear_error();
    return raise(*ssl_error_class(), "No cipher can be selected.");
}
Value number_name(int number) {
    const char* name = number == NID_undef ? nullptr : openssl.OBJ_nid2ln(number);
    return name ? str_value(name) : Value::none();
}
Value cipher_fields(const SSL_CIPHER* cipher) {
    char text[512];
    std::string description = openssl.SSL_CIPHER_description(cipher, text, sizeof text);
    while (!description.empty() && description.back() == '\n') description.pop_back();
    int bits = 0;
    const int strength = openssl.SSL_CIPHER_get_bits(cipher, &bits);
    Dict* result = make_dict();
    auto set = [&](const char* name, Value v) { dict_set(result, intern(name), v); };
    set("id", Value::integer(openssl.SSL_CIPHER_get_id(cipher)));
    set("name", str_value(openssl.SSL_CIPHER_get_name(cipher)));
    set("protocol", str_value(openssl.SSL_CIPHER_get_version(cipher)));
    set("description", str_value(description));
    set("strength_bits", Value::integer(strength));
    set("alg_bits", Value::integer(bits));
    set("aead", Value::from(openssl.SSL_CIPHER_is_aead(cipher) != 0));
    set("symmetric", number_name(openssl.SSL_CIPHER_get_cipher_nid(cipher)));
    set("digest", number_name(openssl.SSL_CIPHER_get_digest_nid(cipher)));
    set("kea", number_name(openssl.SSL_CIPHER_get_kx_nid(cipher)));
    set("auth", number_name(openssl.SSL_CIPHER_get_auth_nid(cipher)));
    return Value::object(result);
}
Value get_ciphers(Value* args, std::uint32_t) {
    SSL* ssl = openssl.SSL_new(self_context(args)->raw);
    if (!ssl) return raise_library(Line::Other);
    List* result = make_list();
    const auto ciphers = elements<const SSL_CIPHER>(openssl.SSL_get_ciphers(ssl));
    Value done;
    for (int i = 0; i < ciphers.size() && !done.is_exception(); ++i)
        done = list_append(result, cipher_fields(ciphers[i]));
    openssl.SSL_free(ssl);
    return done.is_exception() ? done : Value::object(result);
}
Value set_ecdh_curve(Value* args, std::uint32_t) {
    std::string name;
    if (!path_argument(args[1], name)) return Value::exception();
    int number = openssl.OBJ_sn2nid(name.c_str());
    if (number == NID_undef)
        return raise(types::ValueError, "unknown elliptic curve name ", Shown{repr, args[1]});
    if (!SSL_CTX_set1_groups(self_context(args)->raw, &number, 1))
        return raise_library(Line::Other);
    return Value::none();
}

// --- the store

template <class Visit>
Value for_each_stored(const Context* context, Visit visit) {
    X509_STORE* store = openssl.SSL_CTX_get_cert_store(context->raw);
    const auto objects = elements<X509_OBJECT>(openssl.X509_STORE_get0_objects(store));
    for (int i = 0; i < objects.size(); ++i) TRY(visit(objects[i]));
    return Value::empty();
}
Value cert_store_stats(Value* args, std::uint32_t) {
    std::int64_t certificates = 0, lists = 0, authorities = 0;
    TRY(for_each_stored(self_context(args), [&](X509_OBJECT* object) {
        switch (openssl.X509_OBJECT_get_type(object)) {
        case X509_LU_X509:
            ++certificates;
            if (openssl.X509_check_ca(openssl.X509_OBJECT_get0_X509(object))) ++authorities;
            break;
        case X509_LU_CRL: ++lists; break;
        default: break;
        }
        return Value::empty();
    }));
    Dict* result = make_dict();
    dict_set(result, intern("x509"), Value::integer(certificates));
    dict_set(result, intern("crl"), Value::integer(lists));
    dict_set(result, intern("x509_ca"), Value::integer(authorities));
    return Value::object(result);
}
// get_ca_certs(binary_form=False)
Value get_ca_certs(Value* args, std::uint32_t) {
    bool binary = false;
    if (!truth_argument(args[1], binary)) return Value::exception();
    List* result = make_list();
    TRY(for_each_stored(self_context(args), [&](X509_OBJECT* object) -> Value {
        if (openssl.X509_OBJECT_get_type(object) != X509_LU_X509) return Value::empty();
        X509* raw = openssl.X509_OBJECT_get0_X509(object);
        if (!openssl.X509_check_ca(raw)) return Value::empty();
        TRY_VALUE(shown, binary ? certificate_bytes(raw) : certificate_fields(raw));
        return list_append(result, shown);
    }));
    return Value::object(result);
}

} // namespace

Value cipher_tuple(const SSL_CIPHER* cipher) {
    return tuple_value({str_value(openssl.SSL_CIPHER_get_name(cipher)),
                        str_value(openssl.SSL_CIPHER_get_version(cipher)),
                        Value::integer(openssl.SSL_CIPHER_get_bits(cipher, nullptr))});
}

const NativeDef context_cipher_methods[] = {
    {"cert_store_stats(self, /)", cert_store_stats,
     "Returns quantities of loaded X.509 certificates."},
    {"get_ca_certs(self, /, binary_form=False)", get_ca_certs,
     "Returns a list of dicts with information of loaded CA certs."},
    {"get_ciphers(self, /)", get_ciphers, nullptr},
    {"set_ciphers(self, cipherlist, /)", set_ciphers, nullptr},
    {"set_ecdh_curve(self, name, /)", set_ecdh_curve, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::tls

#endif
