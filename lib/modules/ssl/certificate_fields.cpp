// A certificate as the dictionary that getpeercert() gives.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/ssl/ssl.h"
#include "runtime/container/list.h"
#include "runtime/hooks/warnings.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <cstdio>

namespace boomslang::runtime::tls {

namespace {

// Data of OpenSSL's that is freed at the end of a block.
template <class T>
class Owned {
  public:
    Owned(T* data, void (*release)(T*)) : data_(data), release_(release) {}
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() {
        if (data_) release_(data_);
    }
    T* get() const noexcept { return data_; }

  private:
    T* data_;
    void (*release_)(T*);
};

Value tuple_of(List* list) { return to_tuple(Value::object(list)); }

Value object_text(const ASN1_OBJECT* object, bool number_only) {
    char text[256];
    const int size = openssl.OBJ_obj2txt(text, sizeof text, object, number_only);
    if (size < 0) return raise_library(Line::Other);
    if (static_cast<std::size_t>(size) < sizeof text) return str_value(text);
    std::string longer(static_cast<std::size_t>(size) + 1, '\0');
    openssl.OBJ_obj2txt(longer.data(), size + 1, object, number_only);
    return str_value(longer.c_str());
}
// ('commonName', 'localhost')
Value attribute_of(X509_NAME_ENTRY* entry) {
    TRY_VALUE(name, object_text(openssl.X509_NAME_ENTRY_get_object(entry), false));
    const ASN1_STRING* data = openssl.X509_NAME_ENTRY_get_data(entry);
    if (openssl.ASN1_STRING_type(data) == V_ASN1_BIT_STRING) {
        TRY_VALUE(bytes,
                  make_bytes_or_raise(openssl.ASN1_STRING_get0_data(data),
                                      static_cast<std::size_t>(openssl.ASN1_STRING_length(data))));
        return tuple_value({name, bytes});
    }
    unsigned char* text = nullptr;
    const int size = openssl.ASN1_STRING_to_UTF8(&text, data);
    if (size < 0) return raise_library(Line::Other);
    const Value value = decode_bytes({text, static_cast<std::size_t>(size)}, "utf-8");
    openssl.CRYPTO_free(text, nullptr, 0);
    if (value.is_exception()) return value;
    return tuple_value({name, value});
}
// A tuple of relative names, each a tuple of attributes.
Value name_of(X509_NAME* name) {
    List *names = make_list(), *relative = make_list();
    int set = -1;
    for (int i = 0; i < openssl.X509_NAME_entry_count(name); ++i) {
        X509_NAME_ENTRY* entry = openssl.X509_NAME_get_entry(name, i);
        if (set >= 0 && set != openssl.X509_NAME_ENTRY_set(entry)) {
            TRY_VALUE(done, tuple_of(relative));
            TRY(list_append(names, done));
            relative = make_list();
        }
        set = openssl.X509_NAME_ENTRY_set(entry);
        TRY_VALUE(attribute, attribute_of(entry));
        TRY(list_append(relative, attribute));
    }
    if (relative->size) {
        TRY_VALUE(done, tuple_of(relative));
        TRY(list_append(names, done));
    }
    return tuple_of(names);
}

std::string_view bytes_of(const ASN1_STRING* text) {
    return {reinterpret_cast<const char*>(openssl.ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(openssl.ASN1_STRING_length(text))};
}
Value text_value(const ASN1_STRING* text) {
    const std::string_view bytes = bytes_of(text);
    return decode_bytes({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()},
                        "utf-8");
}
std::string address_text(std::string_view bytes) {
    char text[64];
    const auto* b = reinterpret_cast<const unsigned char*>(bytes.data());
    if (bytes.size() == 4) {
        std::snprintf(text, sizeof text, "%d.%d.%d.%d", b[0], b[1], b[2], b[3]);
        return text;
    }
    if (bytes.size() != 16) return "<invalid>";
    std::string all;
    for (int i = 0; i < 16; i += 2) {
        std::snprintf(text, sizeof text, i ? ":%X" : "%X", b[i] << 8 | b[i + 1]);
        all += text;
    }
    return all;
}
// What the library prints: a kind and what is behind the colon.
Value printed_name(GENERAL_NAME* name) {
    if (name->type > GEN_RID) {
        TRY(warn(types::RuntimeWarning, "Unknown general name type " + std::to_string(name->type)));
    }
    BIO* bio = openssl.BIO_new(openssl.BIO_s_mem());
    if (!bio) return raise_memory();
    openssl.GENERAL_NAME_print(bio, name);
    char line[2048];
    const int size = openssl.BIO_gets(bio, line, sizeof line);
    openssl.BIO_free(bio);
    if (size < 0) return raise_library(Line::Other);
    const std::string_view text(line, static_cast<std::size_t>(size));
    const std::size_t colon = text.find(':');
    if (colon == text.npos) return raise(types::ValueError, "Invalid value ", text);
    auto decoded = [](std::string_view part) {
        return decode_bytes({reinterpret_cast<const unsigned char*>(part.data()), part.size()},
                            "utf-8", "replace");
    };
    TRY_VALUE(kind, decoded(text.substr(0, colon)));
    TRY_VALUE(rest, decoded(text.substr(colon + 1)));
    return tuple_value({kind, rest});
}
Value general_name(GENERAL_NAME* name) {
    auto with = [](const char* kind, Value v) {
        return v.is_exception() ? v : tuple_value({str_value(kind), v});
    };
    switch (name->type) {
    case GEN_DIRNAME: return with("DirName", name_of(name->d.dirn));
    case GEN_EMAIL: return with("email", text_value(name->d.rfc822Name));
    case GEN_DNS: return with("DNS", text_value(name->d.dNSName));
    case GEN_URI: return with("URI", text_value(name->d.uniformResourceIdentifier));
    case GEN_RID: return with("Registered ID", object_text(name->d.rid, false));
    case GEN_IPADD: return with("IP Address", str_value(address_text(bytes_of(name->d.iPAddress))));
    default: return printed_name(name);
    }
}
// Each of the functions below: a tuple, Empty where the certificate says nothing, or Exception.
Value alternative_names(const X509* raw) {
    const Owned names(static_cast<GENERAL_NAMES*>(
                          openssl.X509_get_ext_d2i(raw, NID_subject_alt_name, nullptr, nullptr)),
                      openssl.GENERAL_NAMES_free);
    if (!names.get()) return Value::empty();
    List* list = make_list();
    const auto all = elements<GENERAL_NAME>(names.get());
    for (int i = 0; i < all.size(); ++i) {
        TRY_VALUE(name, general_name(all[i]));
        TRY(list_append(list, name));
    }
    return tuple_of(list);
}
Value information_access(const X509* raw, int method) {
    const Owned access(static_cast<AUTHORITY_INFO_ACCESS*>(
                           openssl.X509_get_ext_d2i(raw, NID_info_access, nullptr, nullptr)),
                       openssl.AUTHORITY_INFO_ACCESS_free);
    List* list = make_list();
    const auto all = elements<ACCESS_DESCRIPTION>(access.get());
    for (int i = 0; i < all.size(); ++i) {
        if (openssl.OBJ_obj2nid(all[i]->method) != method || all[i]->location->type != GEN_URI)
            continue;
        TRY_VALUE(uri, text_value(all[i]->location->d.uniformResourceIdentifier));
        TRY(list_append(list, uri));
    }
    return list->size ? tuple_of(list) : Value::empty();
}
Value revocation_points(const X509* raw) {
    const Owned points(static_cast<CRL_DIST_POINTS*>(openssl.X509_get_ext_d2i(
                           raw, NID_crl_distribution_points, nullptr, nullptr)),
                       openssl.CRL_DIST_POINTS_free);
    List* list = make_list();
    const auto all = elements<DIST_POINT>(points.get());
    for (int i = 0; i < all.size(); ++i) {
        if (!all[i]->distpoint || all[i]->distpoint->type != 0) continue; // no full name
        const auto names = elements<GENERAL_NAME>(all[i]->distpoint->name.fullname);
        for (int j = 0; j < names.size(); ++j) {
            if (names[j]->type != GEN_URI) continue;
            TRY_VALUE(uri, text_value(names[j]->d.uniformResourceIdentifier));
            TRY(list_append(list, uri));
        }
    }
    return list->size ? tuple_of(list) : Value::empty();
}
// What `print` writes.
template <class Print>
Value printed(Print print) {
    BIO* bio = openssl.BIO_new(openssl.BIO_s_mem());
    if (!bio) return raise_memory();
    if (print(bio) >= 0) return text_of(bio);
    openssl.BIO_free(bio);
    return raise_library(Line::Other);
}

} // namespace

Value certificate_fields(X509* raw) {
    Dict* fields = make_dict();
    auto set = [&](const char* name, Value v) {
        if (v.is_exception()) return v;
        if (!v.is_empty()) dict_set(fields, intern(name), v);
        return Value::empty();
    };
    TRY(set("subject", name_of(openssl.X509_get_subject_name(raw))));
    TRY(set("issuer", name_of(openssl.X509_get_issuer_name(raw))));
    TRY(set("version", Value::integer(openssl.X509_get_version(raw) + 1)));
    TRY(set("serialNumber", printed([&](BIO* bio) {
                return openssl.i2a_ASN1_INTEGER(bio, openssl.X509_get_serialNumber(raw));
            })));
    TRY(set("notBefore", printed([&](BIO* bio) {
                return openssl.ASN1_TIME_print(bio, openssl.X509_get0_notBefore(raw));
            })));
    TRY(set("notAfter", printed([&](BIO* bio) {
                return openssl.ASN1_TIME_print(bio, openssl.X509_get0_notAfter(raw));
            })));
    TRY(set("subjectAltName", alternative_names(raw)));
    TRY(set("OCSP", information_access(raw, NID_ad_OCSP)));
    TRY(set("caIssuers", information_access(raw, NID_ad_ca_issuers)));
    TRY(set("crlDistributionPoints", revocation_points(raw)));
    return Value::object(fields);
}

} // namespace boomslang::runtime::tls

#endif
