// HMAC of the module _hashlib.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/hash/bytes_argument.h"
#include "modules/hash/exclusively.h"
#include "modules/hash/hashlib.h"

#include <climits>
#include <cstdio>

namespace boomslang::runtime::hash {

namespace {

// As digest.h says of digests.
struct Hmac : Object {
    Value key;               // exact bytes, or Empty where there is a context
    Value begun;             // bytes that no context has taken yet, or Empty
    const EVP_MD* algorithm; // ours, unless is_kept
    HMAC_CTX* context;       // null: nothing but `begun` was taken so far
    bool busy;
};
void finalize(Cell* cell) noexcept {
    auto* hmac = static_cast<Hmac*>(cell);
    crypto.HMAC_CTX_free(hmac->context);
    if (!is_kept(hmac->algorithm)) crypto.EVP_MD_free(const_cast<EVP_MD*>(hmac->algorithm));
}
const Layout hmac_layout{"hmac", sizeof(Hmac), trace_values<2>, finalize};
BuiltinType hmac_type{};

Hmac* self_hmac(Value* args) { return receiver<Hmac>(args); }

ByteView bytes_in(Value v) noexcept {
    if (v.is_empty()) return {};
    return {v.as<Bytes>()->data, v.as<Bytes>()->size};
}
bool begin(HMAC_CTX* context, const EVP_MD* algorithm, ByteView key) noexcept {
    // Null would mean the key of before.
    const void* bytes = key.size ? static_cast<const void*>(key.data) : "";
    return crypto.HMAC_Init_ex(context, bytes, static_cast<int>(key.size), algorithm, nullptr);
}
bool take(HMAC_CTX* context, ByteView data) noexcept {
    return !data.size || crypto.HMAC_Update(context, data.data, data.size);
}
// Serves whoever needs one for no longer than the turn. Null: no memory.
HMAC_CTX* common_context() {
    static HMAC_CTX* const context = crypto.HMAC_CTX_new();
    return context;
}
// Empty, or Exception.
Value make_context(Hmac* hmac, ByteView key) {
    heap.register_finalizable(hmac);
    hmac->context = crypto.HMAC_CTX_new();
    if (!hmac->context) return raise_memory();
    if (!begin(hmac->context, hmac->algorithm, key) || !take(hmac->context, bytes_in(hmac->begun)))
        return raise_crypto(types::ValueError);
    hmac->key = hmac->begun = Value::empty();
    return Value::empty();
}

Value update(Hmac* hmac, Value data) {
    if (!hmac->context && !bytes_in(hmac->begun).size && is_exact(data, types::bytes) &&
        data.as<Bytes>()->size < kMuchData) {
        hmac->begun = data;
        return Value::none();
    }
    ByteView view{};
    TRY(hash_bytes_argument(data, view));
    if (!hmac->context) TRY(make_context(hmac, bytes_in(hmac->key)));
    bool done = false;
    if (!exclusively(hmac, view.size, [&] { done = take(hmac->context, view); }))
        return Value::exception();
    return done ? Value::none() : raise_crypto(types::ValueError);
}

// Takes over `algorithm`.
Value make_hmac(EVP_MD* algorithm, Value key, ByteView key_bytes) {
    auto* hmac = heap.make<Hmac>(&hmac_type.exact);
    hmac->algorithm = algorithm;
    const bool kept = is_kept(algorithm), any_length = has_any_length(algorithm);
    if (kept) crypto.EVP_MD_free(algorithm); // what fetch_algorithm keeps stays
    if (kept && !any_length && is_exact(key, types::bytes)) {
        hmac->key = key;
        return Value::object(hmac);
    }
    TRY(make_context(hmac, any_length ? ByteView{} : key_bytes));
    return any_length ? raise_crypto(types::ValueError) : Value::object(hmac);
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
    TRY_VALUE(made, make_hmac(algorithm, args[0], key));
    if (!args[1].is_empty() && !args[1].is_none()) TRY(update(made.as<Hmac>(), args[1]));
    return made;
}

Value hmac_update(Value* args, std::uint32_t) { return update(self_hmac(args), args[1]); }
// The end changes the state: so it is that of a copy, or of the common context.
bool finish(Hmac* hmac, unsigned char* out, std::size_t& size) {
    unsigned count = 0;
    bool done = false;
    if (!hmac->context) {
        HMAC_CTX* common = common_context();
        done = common && begin(common, hmac->algorithm, bytes_in(hmac->key)) &&
               take(common, bytes_in(hmac->begun)) && crypto.HMAC_Final(common, out, &count);
    } else {
        HMAC_CTX* copy = crypto.HMAC_CTX_new();
        const bool waited = exclusively(hmac, 0, [&] {
            done = copy && crypto.HMAC_CTX_copy(copy, hmac->context) &&
                   crypto.HMAC_Final(copy, out, &count);
        });
        crypto.HMAC_CTX_free(copy);
        if (!waited) return false;
    }
    size = count;
    if (!done) (void)raise_crypto(types::ValueError);
    return done;
}
Value hmac_digest_method(Value* args, std::uint32_t) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    std::size_t size;
    if (!finish(self_hmac(args), bytes, size)) return Value::exception();
    return Value::object(make_bytes(bytes, size));
}
Value hmac_hexdigest(Value* args, std::uint32_t) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    std::size_t size;
    if (!finish(self_hmac(args), bytes, size)) return Value::exception();
    return bytes_hex({bytes, size}, Value::empty(), Value::empty());
}
Value hmac_copy(Value* args, std::uint32_t) {
    Hmac* hmac = self_hmac(args);
    auto* copy = heap.make<Hmac>(&hmac_type.exact);
    copy->algorithm = hmac->algorithm;
    copy->key = hmac->key;
    copy->begun = hmac->begun;
    if (!hmac->context) return Value::object(copy);
    if (!is_kept(copy->algorithm) && !crypto.EVP_MD_up_ref(const_cast<EVP_MD*>(copy->algorithm)))
        return raise_memory();
    heap.register_finalizable(copy);
    copy->context = crypto.HMAC_CTX_new();
    bool done = false;
    if (!exclusively(hmac, 0, [&] {
            done = copy->context && crypto.HMAC_CTX_copy(copy->context, hmac->context);
        }))
        return Value::exception();
    return done ? Value::object(copy) : raise_memory();
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
    TRY_VALUE(made, make_hmac(algorithm, args[0], key));
    TRY(update(made.as<Hmac>(), args[1]));
    return hmac_digest_method(&made, 1);
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
    spec.flags = kFinal | kNoInstantiation;
    spec.doc = "The object used to calculate HMAC of a message.";
    add_type(module, hmac_type, spec, kMethods, kAttributes);
    define_functions(module, kFunctions);
}

} // namespace boomslang::runtime::hash

#endif
