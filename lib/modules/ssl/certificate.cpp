// Certificate, and certificates as the dictionaries of getpeercert().
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/ssl/ssl.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/object/singletons.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <climits>
#include <cstring>

namespace boomslang::runtime::tls {

BuiltinType certificate_type{};

namespace {

const Layout certificate_layout{
    "certificate", sizeof(Certificate), nullptr,
    [](Cell* cell) noexcept { openssl.X509_free(static_cast<Certificate*>(cell)->raw); }};
X509* certificate_of(Value self) { return self.as<Certificate>()->raw; }

enum Encoding { kPem = 1, kDer };

// public_bytes(format=Encoding.PEM)
Value public_bytes(Value* args, std::uint32_t) {
    X509* raw = certificate_of(args[0]);
    int format = kPem;
    if (!args[1].is_empty() && !c_int_argument(args[1], format)) return Value::exception();
    if (format == kDer) return certificate_bytes(raw);
    if (format != kPem) return raise(types::ValueError, "Unsupported format");
    BIO* bio = openssl.BIO_new(openssl.BIO_s_mem());
    if (!bio) return raise_memory();
    openssl.PEM_write_bio_X509(bio, raw);
    return text_of(bio);
}
Value get_info(Value* args, std::uint32_t) { return certificate_fields(certificate_of(args[0])); }
Value certificate_repr(Value* args, std::uint32_t) {
    BIO* bio = openssl.BIO_new(openssl.BIO_s_mem());
    if (!bio) return raise_memory();
    openssl.X509_NAME_print_ex(bio, openssl.X509_get_subject_name(certificate_of(args[0])), 0,
                               XN_FLAG_RFC2253);
    TRY_VALUE(name, text_of(bio));
    return str_value("<_ssl.Certificate '" + to_utf8(name.as<Str>()) + "'>");
}
template <bool kEqual>
Value certificate_compare(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], certificate_type)) return not_implemented();
    const bool same = openssl.X509_cmp(certificate_of(args[0]), certificate_of(args[1])) == 0;
    return Value::from(same == kEqual);
}
Value certificate_hash(Value* args, std::uint32_t) {
    return int_from(std::uint64_t{openssl.X509_subject_name_hash(certificate_of(args[0]))});
}
constexpr NativeDef kMethods[] = {
    {"__eq__(self, value, /)", certificate_compare<true>, nullptr},
    {"__hash__(self, /)", certificate_hash, nullptr},
    {"__ne__(self, value, /)", certificate_compare<false>, nullptr},
    {"__repr__(self, /)", certificate_repr, nullptr},
    {"get_info(self, /)", get_info, nullptr},
    {"public_bytes(self, /, format=Encoding.PEM)", public_bytes, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value text_of(BIO* bio) {
    std::string text;
    char piece[1024];
    for (int n; (n = openssl.BIO_read(bio, piece, sizeof piece)) > 0;)
        text.append(piece, static_cast<std::size_t>(n));
    openssl.BIO_free(bio);
    openssl.ERR_clear_error();
    return decode_bytes({reinterpret_cast<const unsigned char*>(text.data()), text.size()}, "utf-8",
                        "replace");
}
Value certificate_bytes(X509* raw) {
    unsigned char* bytes = nullptr;
    const int size = openssl.i2d_X509(raw, &bytes);
    if (size < 0) return raise_library(Line::Other);
    const Value result = make_bytes_or_raise(bytes, static_cast<std::size_t>(size));
    openssl.CRYPTO_free(bytes, nullptr, 0);
    return result;
}
Value make_certificate(X509* raw) {
    auto* certificate = make_instance_of<Certificate>(&certificate_type);
    certificate->raw = raw;
    heap.register_finalizable(certificate);
    return Value::object(certificate);
}
Value certificate_list(const STACK_OF(X509) * stack, X509* first) {
    List* list = make_list();
    auto add = [&](X509* raw) {
        openssl.X509_up_ref(raw);
        return list_append(list, make_certificate(raw));
    };
    if (first) TRY(add(first));
    const auto all = elements<X509>(stack);
    for (int i = 0; i < all.size(); ++i) TRY(add(all[i]));
    return Value::object(list);
}

void add_certificate_type(Module* module) {
    TypeSpec spec;
    spec.layout = &certificate_layout;
    spec.module = "_ssl";
    spec.name = "Certificate";
    spec.flags = kFinal | kNoInstantiation;
    add_type(module, certificate_type, spec, kMethods);
}

} // namespace boomslang::runtime::tls

#endif
