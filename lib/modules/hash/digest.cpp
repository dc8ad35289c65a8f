#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/hash/bytes_argument.h"
#include "modules/hash/digest.h"
#include "modules/hash/exclusively.h"
#include "runtime/heap/instance.h"

namespace boomslang::runtime::hash {

namespace {

void finalize(Cell* cell) noexcept {
    crypto.EVP_MD_CTX_free(static_cast<Digest*>(cell)->context); // null is fine
}

// Gives `digest` a context, which `start` fills. Empty, or Exception: what the library says.
template <class Start>
Value make_context(Digest* digest, Start start) {
    heap.register_finalizable(digest);
    digest->context = crypto.EVP_MD_CTX_new();
    if (!digest->context) return raise_memory();
    return start(digest->context) ? Value::empty() : raise_crypto(types::ValueError);
}

ByteView begun(const Digest* digest) noexcept {
    if (digest->begun.is_empty()) return {};
    const auto* bytes = digest->begun.as<Bytes>();
    return {bytes->data, bytes->size};
}

// Little data that nobody can change, for a digest that has taken none.
bool can_wait(const Digest* digest, Value data) noexcept {
    return !digest->context && !begun(digest).size && is_exact(data, types::bytes) &&
           data.as<Bytes>()->size < kMuchData;
}

bool begin(EVP_MD_CTX* context, const Digest* digest) noexcept {
    const ByteView data = begun(digest);
    return crypto.EVP_DigestInit_ex(context, digest->algorithm, nullptr) &&
           (!data.size || crypto.EVP_DigestUpdate(context, data.data, data.size));
}

Value take(Digest* digest, Value data) {
    if (can_wait(digest, data)) {
        digest->begun = data;
        return Value::none();
    }
    ByteView view{};
    TRY(hash_bytes_argument(data, view));
    if (!digest->context) {
        TRY(make_context(digest, [&](EVP_MD_CTX* context) { return begin(context, digest); }));
        digest->begun = Value::empty();
    }
    int done = 0;
    if (!exclusively(digest, view.size, [&] {
            done = crypto.EVP_DigestUpdate(digest->context, view.data, view.size);
        }))
        return Value::exception();
    return done ? Value::none() : raise_crypto(types::ValueError);
}

// The end changes the state: so it is that of a copy, or of a context that serves whoever has none. Empty, or Exception.
Value finish(Digest* digest, unsigned char* out, std::size_t size, bool any_length) {
    const auto end = [&](EVP_MD_CTX* context) {
        return any_length ? crypto.EVP_DigestFinalXOF(context, out, size)
                          : crypto.EVP_DigestFinal_ex(context, out, nullptr);
    };
    if (!digest->context) {
        static EVP_MD_CTX* const common = crypto.EVP_MD_CTX_new();
        if (!common) return raise_memory();
        return begin(common, digest) && end(common) ? Value::empty()
                                                    : raise_crypto(types::ValueError);
    }
    EVP_MD_CTX* copy = crypto.EVP_MD_CTX_new();
    if (!copy) return raise_memory();
    bool done = false;
    const bool waited = exclusively(
        digest, 0, [&] { done = crypto.EVP_MD_CTX_copy_ex(copy, digest->context) && end(copy); });
    crypto.EVP_MD_CTX_free(copy);
    if (!waited) return Value::exception();
    return done ? Value::empty() : raise_crypto(types::ValueError);
}

Digest* self_digest(Value* args) { return receiver<Digest>(args); }

// The digest in `out`, and its size. False: exception pending.
bool finish_whole(Digest* digest, unsigned char (&out)[EVP_MAX_MD_SIZE], std::size_t& size) {
    size = static_cast<std::size_t>(crypto.EVP_MD_get_size(digest->algorithm));
    return !finish(digest, out, 0, false).is_exception();
}

} // namespace

const Layout digest_layout{
    "hash", sizeof(Digest),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<Digest*>(cell)->begun); }, finalize};

Value make_digest(Type* type, const EVP_MD* algorithm, Value data) {
    auto* digest = make_instance_of<Digest>(type);
    digest->algorithm = algorithm;
    if (!is_kept(algorithm))
        TRY(make_context(digest, [&](EVP_MD_CTX* context) { return begin(context, digest); }));
    if (!data.is_empty()) TRY(take(digest, data));
    return Value::object(digest);
}

Value digest_update(Value* args, std::uint32_t) { return take(self_digest(args), args[1]); }
Value digest_digest(Value* args, std::uint32_t) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    std::size_t size;
    if (!finish_whole(self_digest(args), bytes, size)) return Value::exception();
    return Value::object(make_bytes(bytes, size));
}
Value digest_hexdigest(Value* args, std::uint32_t) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    std::size_t size;
    if (!finish_whole(self_digest(args), bytes, size)) return Value::exception();
    return bytes_hex({bytes, size}, Value::empty(), Value::empty());
}
Value digest_of_length(Digest* digest, std::size_t size, bool hexadecimal) {
    Bytes* bytes = make_bytes_uninitialized(size);
    if (!bytes) return raise_memory();
    // OpenSSL squeezes nothing out when nothing is wanted, and calls that an error.
    if (size) TRY(finish(digest, const_cast<unsigned char*>(bytes->data), size, true));
    if (!hexadecimal) return Value::object(bytes);
    return bytes_hex({bytes->data, size}, Value::empty(), Value::empty());
}
Value digest_copy(Value* args, std::uint32_t) {
    Digest* digest = self_digest(args);
    auto* copy = make_instance_of<Digest>(type_of(args[0]));
    copy->algorithm = digest->algorithm;
    copy->begun = digest->begun;
    if (!digest->context) return Value::object(copy);
    bool waited = true;
    TRY(make_context(copy, [&](EVP_MD_CTX* context) {
        int copied = 0;
        waited = exclusively(digest, 0,
                             [&] { copied = crypto.EVP_MD_CTX_copy_ex(context, digest->context); });
        return copied || !waited;
    }));
    return waited ? Value::object(copy) : Value::exception();
}
Value digest_name(Value self) { return str_value(algorithm_name(self.as<Digest>()->algorithm)); }
Value digest_size(Value self) {
    const EVP_MD* algorithm = self.as<Digest>()->algorithm;
    return Value::integer(has_any_length(algorithm) ? 0 : crypto.EVP_MD_get_size(algorithm));
}
Value digest_block_size(Value self) {
    return Value::integer(crypto.EVP_MD_get_block_size(self.as<Digest>()->algorithm));
}

} // namespace boomslang::runtime::hash

#endif
