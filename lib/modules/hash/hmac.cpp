// HMAC of the module _hashlib.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/hash/bytes_argument.h"
#include "modules/hash/exclusively.h"
#include "modules/hash/hashlib.h"

#include <climits>
#include <cstdio>
#include <openssl/core_names.h>
#include <openssl/params.h>

namespace boomslang::runtime::hash {

namespace {

struct Hmac : Object {
    EVP_MAC_CTX* context;
    EVP_MD* algorithm;
    bool busy;
};
void finalize(Cell* cell) noexcept {
    auto* hmac = static_cast<Hmac*>(cell);
    crypto.EVP_MAC_CTX_free(hmac->context);
    crypto.EVP_MD_free(hmac->algorithm);
}
const Layout hmac_layout{"hmac", sizeof(Hmac), nullptr, finalize};
BuiltinType hmac_type{};

Hmac* self_hmac(Value* args) { return receiver<Hmac>(args); }

Value update(Hmac* hmac, Value data) {
    ByteView view{};
    TRY(hash_bytes_argument(data, view));
    int done = 0;
    if (!exclusively(hmac, view.size,
                     [&] { done = crypto.EVP_MAC_update(hmac->context, view.data, view.size); }))
        return Value::exception();
    return done ? Value::none() : raise_crypto(types::ValueError);
}

// Takes over `algorithm`.
Value make_hmac(EVP_MD* algorithm, ByteView key) {
    auto* hmac = heap.make<Hmac>(&hmac_type.exact);
    heap.register_finalizable(hmac);
    hmac->algorithm = algorithm;
    static EVP_MAC* const kind = crypto.EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    if (kind) hmac->context = crypto.EVP_MAC_CTX_new(kind);
    if (!hmac->context) return raise_memory();
    // The name is not written to.
    const OSSL_PARAM parameters[] = {
        crypto.OSSL_PARAM_construct_utf8_string(
            OSSL_MAC_PARAM_DIGEST, const_cast<char*>(crypto.EVP_MD_get0_name(algorithm)), 0),
        crypto.OSSL_PARAM_construct_end()};
    // Null would mean the key of before.
    const auto* bytes = key.data ? key.data : reinterpret_cast<const unsigned char*>("");
    if (has_any_length(algorithm)) return raise_crypto(types::ValueError); // HMAC has none of them
    if (!crypto.EVP_MAC_init(hmac->context, bytes, key.size, parameters))
        return raise_crypto(types::ValueError);
    return Value::object(hmac);
}
bool key_argument(Value v, const char* name, ByteView& out) {
    if (!require_bytes(v, out)) return false;
    if (out.size <= INT_MAX) return true;
    (void)raise(types::OverflowError, name, " is too long.");
    return false;
}
// hmac_new(key, msg=b'', digestmod=None)
Value hmac_new(Value* args, std::uint32_t) {
    ByteView key{};
    if (!key_argument(args[0], "key", key)) return Value::exception();
    if (args[2].is_empty())
        return raise(types::TypeError, "Missing required parameter 'digestmod'.");
    EVP_MD* algorithm = digestmod_argument(args[2]);
    if (!algorithm) return Value::exception();
    TRY_VALUE(made, make_hmac(algorithm, key));
    if (!args[1].is_empty() && !args[1].is_none()) TRY(update(made.as<Hmac>(), args[1]));
    return made;
}

Value hmac_update(Value* args, std::uint32_t) { return update(self_hmac(args), args[1]); }
Value hmac_digest_method(Value* args, std::uint32_t) {
    Hmac* hmac = self_hmac(args);
    EVP_MAC_CTX* copy = nullptr;
    unsigned char bytes[EVP_MAX_MD_SIZE];
    std::size_t size = 0;
    int done = 0;
    const bool waited = exclusively(hmac, 0, [&] {
        copy = crypto.EVP_MAC_CTX_dup(hmac->context);
        done = copy && crypto.EVP_MAC_final(copy, bytes, &size, sizeof bytes);
    });
    crypto.EVP_MAC_CTX_free(copy);
    if (!waited) return Value::exception();
    return done ? Value::object(make_bytes(bytes, size)) : raise_crypto(types::ValueError);
}
Value hmac_hexdigest(Value* args, std::uint32_t) {
    TRY_VALUE(digest, hmac_digest_method(args, 1));
    return bytes_hex({digest.as<Bytes>()->data, digest.as<Bytes>()->size}, Value::empty(),
                     Value::empty());
}
Value hmac_copy(Value* args, std::uint32_t) {
    Hmac* hmac = self_hmac(args);
    auto* copy = heap.make<Hmac>(&hmac_type.exact);
    heap.register_finalizable(copy);
    if (!exclusively(hmac, 0, [&] { copy->context = crypto.EVP_MAC_CTX_dup(hmac->context); }))
        return Value::exception();
    if (!copy->context || !crypto.EVP_MD_up_ref(hmac->algorithm)) return raise_memory();
    copy->algorithm = hmac->algorithm;
    return Value::object(copy);
}
Value hmac_repr(Value* args, std::uint32_t) {
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<void*>(args[0].as_object()));
    return str_value(std::string("<") + algorithm_name(self_hmac(args)->algorithm) +
                     " HMAC object @ " + address + ">");
}
constexpr NativeDef kMethods[] = {
    {"__repr__(self, /)", hmac_repr, nullptr},
    {"copy(self, /)", hmac_copy, "Return a copy (\"clone\") of the HMAC object."},
    {"digest(self, /)", hmac_digest_method,
     "Return the digest of the bytes passed to the update() method so far."},
    {"hexdigest(self, /)", hmac_hexdigest,
     "Return hexadecimal digest of the bytes passed to the "
     "update() method so far."},
    {"update(self, /, msg)", hmac_update, "Update the HMAC object with msg."},
    {nullptr, nullptr, nullptr},
};
constexpr GetSetDef kAttributes[] = {
    {"digest_size",
     [](Value self) { return Value::integer(crypto.EVP_MD_get_size(self.as<Hmac>()->algorithm)); },
     nullptr, nullptr},
    {"block_size",
     [](Value self) {
         return Value::integer(crypto.EVP_MD_get_block_size(self.as<Hmac>()->algorithm));
     },
     nullptr, nullptr},
    {"name",
     [](Value self) {
         return str_value(std::string("hmac-") + algorithm_name(self.as<Hmac>()->algorithm));
     },
     nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

// hmac_digest(key, msg, digest)
Value hmac_digest(Value* args, std::uint32_t) {
    ByteView key{}, message{};
    if (!key_argument(args[0], "key", key) || !key_argument(args[1], "msg", message))
        return Value::exception();
    EVP_MD* algorithm = digestmod_argument(args[2]);
    if (!algorithm) return Value::exception();
    TRY_VALUE(made, make_hmac(algorithm, key));
    TRY(update(made.as<Hmac>(), args[1]));
    // No other thread knows it, and it is of no use afterwards: no copy.
    unsigned char bytes[EVP_MAX_MD_SIZE];
    std::size_t size = 0;
    if (!crypto.EVP_MAC_final(made.as<Hmac>()->context, bytes, &size, sizeof bytes))
        return raise_crypto(types::ValueError);
    return Value::object(make_bytes(bytes, size));
}
constexpr NativeDef kFunctions[] = {
    {"hmac_new(key, msg=b'', digestmod=None)", hmac_new, "Return a new hmac object."},
    {"hmac_digest(key, msg, digest)", hmac_digest, "Single-shot HMAC."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_hmac(Module* module) {
    TypeSpec spec;
    spec.layout = &hmac_layout;
    spec.module = "_hashlib";
    spec.name = "HMAC";
    spec.flags = kNoInstantiation;
    spec.doc = "The object used to calculate HMAC of a message.";
    add_type(module, hmac_type, spec, kMethods, kAttributes);
    define_functions(module, kFunctions);
}

} // namespace boomslang::runtime::hash

#endif
