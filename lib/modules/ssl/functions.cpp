// The functions of the module _ssl: random bytes, names of objects, where certificates are.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "io/file.h"
#include "modules/ssl/ssl.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/warnings.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <climits>

namespace boomslang::runtime::tls {

namespace {

// --- random bytes

// RAND_add(string, entropy, /)
Value rand_add(Value* args, std::uint32_t) {
    ByteView data{};
    Value bytes = args[0];
    if (is_str(bytes)) {
        bytes = encode_str(bytes.as<Str>(), "utf-8");
        if (bytes.is_exception()) return bytes;
    }
    double entropy;
    if (!require_bytes(bytes, data) || !float_argument(args[1], entropy)) return Value::exception();
    for (std::size_t at = 0; at < data.size; at += INT_MAX)
        openssl.RAND_add(data.data + at,
                         static_cast<int>(std::min<std::size_t>(data.size - at, INT_MAX)), entropy);
    return Value::none();
}
Value rand_bytes(Value* args, std::uint32_t) {
    int count;
    if (!c_int_argument(args[0], count)) return Value::exception();
    if (count < 0) return raise(types::ValueError, "num must be positive");
    Bytes* bytes = make_bytes_uninitialized(static_cast<std::size_t>(count));
    if (!bytes) return raise_memory();
    if (openssl.RAND_bytes(const_cast<unsigned char*>(bytes->data), count) == 1)
        return Value::object(bytes);
    return raise_library(Line::Other);
}
Value rand_pseudo_bytes(Value* args, std::uint32_t) {
    TRY(warn(types::DeprecationWarning, "ssl.RAND_pseudo_bytes() is deprecated"));
    TRY_VALUE(bytes, rand_bytes(args, 1));
    return tuple_value({bytes, Value::from(true)});
}
Value rand_status(Value*, std::uint32_t) { return Value::from(openssl.RAND_status() == 1); }

// --- names of objects

// (number, short name, long name, digits)
Value object_names(const ASN1_OBJECT* object) {
    const int number = openssl.OBJ_obj2nid(object);
    if (number == NID_undef) return raise(types::ValueError, "Unknown object");
    char digits[256];
    openssl.OBJ_obj2txt(digits, sizeof digits, object, 1);
    auto text = [](const char* s) { return s && *s ? str_value(s) : Value::none(); };
    return tuple_value({Value::integer(number), text(openssl.OBJ_nid2sn(number)),
                        text(openssl.OBJ_nid2ln(number)), text(digits)});
}
// txt2obj(txt, name=False)
Value txt2obj(Value* args, std::uint32_t) {
    std::string text;
    bool by_name = false;
    if (!c_text(args[0], "txt2obj() argument 'txt'", text) || !truth_argument(args[1], by_name))
        return Value::exception();
    ASN1_OBJECT* object = openssl.OBJ_txt2obj(text.c_str(), !by_name);
    if (!object) {
        openssl.ERR_clear_error();
        return raise(types::ValueError, "unknown object '", text.substr(0, 100), "'");
    }
    const Value names = object_names(object);
    openssl.ASN1_OBJECT_free(object);
    return names;
}
Value nid2obj(Value* args, std::uint32_t) {
    int number;
    if (!c_int_argument(args[0], number)) return Value::exception();
    if (number < NID_undef) return raise(types::ValueError, "NID must be positive.");
    const ASN1_OBJECT* object = openssl.OBJ_nid2obj(number);
    if (object) return object_names(object);
    openssl.ERR_clear_error();
    return raise(types::ValueError, "unknown NID ", std::to_string(number));
}

// --- certificates

Value default_verify_paths(Value*, std::uint32_t) {
    auto text = [](const char* s) {
        const std::string_view path = s;
        return decode_bytes({reinterpret_cast<const unsigned char*>(path.data()), path.size()},
                            "utf-8", "surrogateescape");
    };
    return tuple_value(
        {text(openssl.X509_get_default_cert_file_env()), text(openssl.X509_get_default_cert_file()),
         text(openssl.X509_get_default_cert_dir_env()), text(openssl.X509_get_default_cert_dir())});
}
Value decode_certificate_file(Value* args, std::uint32_t) {
    std::string path;
    if (!path_argument(args[0], path)) return Value::exception();
    BIO* file = openssl.BIO_new_file(path.c_str(), "r");
    if (!file) {
        openssl.ERR_clear_error();
        return raise(*ssl_error_class(), "Can't open file");
    }
    X509* raw = openssl.PEM_read_bio_X509(file, nullptr, nullptr, const_cast<char*>(""));
    openssl.BIO_free(file);
    if (!raw) {
        openssl.ERR_clear_error();
        return raise(*ssl_error_class(), "Error decoding PEM-encoded file");
    }
    const Value fields = certificate_fields(raw);
    openssl.X509_free(raw);
    return fields;
}

} // namespace

const NativeDef module_functions[] = {
    {"RAND_add(string, entropy, /)", rand_add, "Mix string into the OpenSSL PRNG state."},
    {"RAND_bytes(n, /)", rand_bytes, "Generate n cryptographically strong pseudo-random bytes."},
    {"RAND_pseudo_bytes(n, /)", rand_pseudo_bytes, "Generate n pseudo-random bytes."},
    {"RAND_status()", rand_status,
     "Returns True if the OpenSSL PRNG has been seeded with enough data and False if not."},
    {"_test_decode_cert(path, /)", decode_certificate_file, nullptr},
    {"get_default_verify_paths()", default_verify_paths,
     "Return search paths and environment vars that are used by SSLContext's "
     "set_default_verify_paths() to load default CAs."},
    {"nid2obj(nid, /)", nid2obj,
     "Lookup NID, short name, long name and OID of an ASN1_OBJECT by NID."},
    {"txt2obj(txt, name=False)", txt2obj,
     "Lookup NID, short name, long name and OID of an ASN1_OBJECT."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::tls

#endif
