// The module _hashlib: the digests of OpenSSL under one type.
#include "modules/hash/openssl.h"
#include "modules/library.h"
#include "modules/support.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/hash/compare_digest.h"
#include "modules/hash/hashlib.h"
#include "modules/own_exception.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/mapping_proxy.h"
#include "runtime/container/set.h"

#include <cstdio>
#include <openssl/objects.h>
#include <set>

namespace boomslang::runtime::hash {

namespace {

BuiltinType hash_type{}, any_length_type{};
Rooted<Type> unsupported_digestmod;
Rooted<Dict> constructors; // of the module that was filled last: function to name

// --- HASH and HASHXOF

Value hash_repr(Value* args, std::uint32_t) {
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<void*>(args[0].as_object()));
    const char* type = type_of(args[0]) == &any_length_type ? "HASHXOF" : "HASH";
    return str_value("<" + to_utf8(digest_name(args[0]).as<Str>()) + " _hashlib." + type +
                     " object @ " + address + ">");
}
constexpr NativeDef kHashMethods[] = {
    {"__repr__(self, /)", hash_repr, nullptr},
    {"copy(self, /)", digest_copy, "Return a copy of the hash object."},
    {"digest(self, /)", digest_digest, "Return the digest value as a bytes object."},
    {"hexdigest(self, /)", digest_hexdigest,
     "Return the digest value as a string of hexadecimal digits."},
    {"update(self, obj, /)", digest_update,
     "Update this hash object's state with the provided string."},
    {nullptr, nullptr, nullptr},
};
constexpr GetSetDef kHashAttributes[] = {
    {"digest_size", digest_size, nullptr, nullptr},
    {"block_size", digest_block_size, nullptr, nullptr},
    {"name", digest_name, nullptr, "algorithm name."},
    {nullptr, nullptr, nullptr, nullptr},
};

template <bool Hexadecimal>
Value any_length_digest(Value* args, std::uint32_t) {
    std::int64_t size;
    if (!size_argument(args[1], size)) return Value::exception();
    if (size < 0)
        return raise(types::SystemError, "Negative size passed to PyBytes_FromStringAndSize");
    return digest_of_length(receiver<Digest>(args), static_cast<std::size_t>(size), Hexadecimal);
}
constexpr NativeDef kAnyLengthMethods[] = {
    {"digest(self, /, length)", any_length_digest<false>,
     "Return the digest value as a bytes object."},
    {"hexdigest(self, /, length)", any_length_digest<true>,
     "Return the digest value as a string of hexadecimal digits."},
    {nullptr, nullptr, nullptr},
};

Value make_named(const char* name, Value data, Value security) {
    bool for_security = true;
    if (!truth_argument(security, for_security)) return Value::exception();
    EVP_MD* algorithm = fetch_algorithm(name, for_security);
    if (!algorithm) return Value::exception();
    Value made =
        make_digest(has_any_length(algorithm) ? &any_length_type : &hash_type, algorithm, data);
    crypto.EVP_MD_free(algorithm); // the context has it, too
    return made;
}
// new(name, string=b'', *, usedforsecurity=True)
Value hashlib_new(Value* args, std::uint32_t) {
    std::string name;
    if (!is_str(args[0]) || !is_c_text(args[0], name))
        return raise(types::TypeError, "name must be a string");
    return make_named(name.c_str(), args[1], args[2]);
}
#define ALGORITHMS(A)                                                                              \
    A(md5)                                                                                         \
    A(sha1)                                                                                        \
    A(sha224)                                                                                      \
    A(sha256)                                                                                      \
    A(sha384)                                                                                      \
    A(sha512)                                                                                      \
    A(sha3_224)                                                                                    \
    A(sha3_256)                                                                                    \
    A(sha3_384)                                                                                    \
    A(sha3_512)                                                                                    \
    A(shake_128)                                                                                   \
    A(shake_256)
#define MAKE(name)                                                                                 \
    Value openssl_##name(Value* args, std::uint32_t) { return make_named(#name, args[0], args[1]); }
ALGORITHMS(MAKE)
#undef MAKE
const NativeDef algorithm_functions[] = {
#define ROW(name)                                                                                  \
    {"openssl_" #name "(string=b'', *, usedforsecurity=True)", openssl_##name,                     \
     "Returns a " #name " hash object; optionally initialized with a string"},
    ALGORITHMS(ROW)
#undef ROW
        {nullptr, nullptr, nullptr},
};
constexpr const char* kAlgorithms[] = {
#define ROW(name) #name,
    ALGORITHMS(ROW)
#undef ROW
};

Value get_fips_mode(Value*, std::uint32_t) {
    return Value::integer(crypto.EVP_default_properties_is_fips_enabled(nullptr));
}
constexpr NativeDef kFunctions[] = {
    {"new(name, string=b'', *, usedforsecurity=True)", hashlib_new,
     "Return a new hash object using the named algorithm.\n\n"
     "An optional string argument may be provided and will be automatically hashed.\n\n"
     "The MD5 and SHA1 algorithms are always supported."},
    {"compare_digest(a, b, /)", compare_digest, "Return 'a == b'."},
    {"get_fips_mode()", get_fips_mode, "Determine the OpenSSL FIPS mode of operation."},
    {nullptr, nullptr, nullptr},
};

void add_types(Module* module) {
    TypeSpec spec;
    spec.layout = &digest_layout;
    spec.module = "_hashlib";
    spec.flags = kNoInstantiation;
    spec.name = "HASH";
    spec.doc = "A hash is an object used to calculate a checksum of a string of information.";
    add_type(module, hash_type, spec, kHashMethods, kHashAttributes);
    spec.base = &hash_type;
    spec.name = "HASHXOF";
    add_type(module, any_length_type, spec, kAnyLengthMethods);
}
// What the library has, under the names of Python. Empty, or Exception.
Value add_names(Module* module) {
    std::set<std::string> names;
    crypto.EVP_MD_do_all_provided(
        nullptr,
        [](EVP_MD* algorithm, void* all) {
            if (crypto.EVP_MD_get_type(algorithm) != NID_undef)
                static_cast<std::set<std::string>*>(all)->insert(algorithm_name(algorithm));
        },
        &names);
    Set* set = make_frozenset();
    for (const std::string& name : names) TRY(set_add(set, str_value(name)));
    dict_set(module->dict, intern("openssl_md_meth_names"), Value::object(set));
    return Value::empty();
}
Value add_constructors(Module* module) {
    define_functions(module, algorithm_functions);
    constructors = make_dict();
    for (const char* name : kAlgorithms) {
        const Value function = dict_get(module->dict, intern("openssl_" + std::string(name)));
        TRY(dict_set(constructors, function, str_value(name)));
    }
    TRY_VALUE(view, make_mapping_proxy(Value::object(constructors)));
    dict_set(module->dict, intern("_constructors"), view);
    return Value::empty();
}

void fill(Module* module) {
    if (open_crypto("_hashlib").is_exception()) return;
    add_own_exception(module, unsupported_digestmod, "UnsupportedDigestmodError", types::ValueError,
                      "_hashlib");
    add_types(module);
    add_hmac(module);
    define_functions(module, kFunctions);
    define_functions(module, key_functions);
    if (add_names(module).is_exception()) return;
    (void)add_constructors(module);
}

} // namespace

bool is_c_text(Value v, std::string& out) {
    const Str* text = v.as<Str>();
    out.clear();
    for (std::size_t i = 0; i < text->length; ++i)
        if ((*text)[i] == 0 || ((*text)[i] >= 0xD800 && (*text)[i] <= 0xDFFF)) return false;
    append_utf8(out, text);
    return true;
}

EVP_MD* digestmod_argument(Value v) {
    if (!is_str(v)) {
        Value name = dict_get(constructors, v);
        if (name.is_exception()) {
            if (!pending_is(types::TypeError)) return nullptr;
            clear_pending(); // it has no hash
            name = Value::empty();
        }
        if (name.is_empty()) {
            (void)raise(*unsupported_digestmod, "Unsupported digestmod ", Shown{repr, v});
            return nullptr;
        }
        v = name;
    }
    std::string name;
    if (is_c_text(v, name)) return fetch_algorithm(name.c_str());
    (void)raise(types::TypeError, "name must be a string");
    return nullptr;
}

} // namespace boomslang::runtime::hash
#else

namespace boomslang::runtime::hash {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "libssl-dev"); }
} // namespace

} // namespace boomslang::runtime::hash

#endif

namespace boomslang::runtime {

extern const NativeModule hashlib_module;
const NativeModule hashlib_module{"_hashlib", "OpenSSL interface for hashlib module", hash::fill};

} // namespace boomslang::runtime
