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

// An object around a new context that `start` fills. Exception: what the library says.
template <class Start>
Value make_around(Type* type, Start start) {
    auto* digest = make_instance_of<Digest>(type);
    heap.register_finalizable(digest);
    digest->context = crypto.EVP_MD_CTX_new();
    if (!digest->context) return raise_memory();
    if (!start(digest->context)) return raise_crypto(types::ValueError);
    return Value::object(digest);
}

Value take(Digest* digest, Value data) {
    ByteView view{};
    TRY(hash_bytes_argument(data, view));
    int done = 0;
    if (!exclusively(digest, view.size, [&] {
            done = crypto.EVP_DigestUpdate(digest->context, view.data, view.size);
        }))
        return Value::exception();
    return done ? Value::none() : raise_crypto(types::ValueError);
}

// Of a copy: the end changes the state. Empty, or Exception.
Value finish(Digest* digest, unsigned char* out, std::size_t size, bool any_length) {
    EVP_MD_CTX* copy = crypto.EVP_MD_CTX_new();
    if (!copy) return raise_memory();
    bool done = false;
    const bool waited = exclusively(digest, 0, [&] {
        done = crypto.EVP_MD_CTX_copy_ex(copy, digest->context) &&
               (any_length ? crypto.EVP_DigestFinalXOF(copy, out, size)
                           : crypto.EVP_DigestFinal_ex(copy, out, nullptr));
    });
    crypto.EVP_MD_CTX_free(copy);
    if (!waited) return Value::exception();
    return done ? Value::empty() : raise_crypto(types::ValueError);
}

Digest* self_digest(Value* args) { return receiver<Digest>(args); }

} // namespace

const Layout digest_layout{"hash", sizeof(Digest), nullptr, finalize};

Value make_digest(Type* type, const EVP_MD* algorithm, Value data) {
    TRY_VALUE(made, make_around(type, [&](EVP_MD_CTX* context) {
                  return crypto.EVP_DigestInit_ex(context, algorithm, nullptr);
              }));
    if (!data.is_empty()) TRY(take(made.as<Digest>(), data));
    return made;
}

Value digest_update(Value* args, std::uint32_t) { return take(self_digest(args), args[1]); }
Value digest_digest(Value* args, std::uint32_t) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    Digest* digest = self_digest(args);
    TRY(finish(digest, bytes, 0, false));
    return Value::object(
        make_bytes(bytes, static_cast<std::size_t>(crypto.EVP_MD_get_size(digest->algorithm()))));
}
Value digest_hexdigest(Value* args, std::uint32_t) {
    TRY_VALUE(digest, digest_digest(args, 1));
    return bytes_hex({digest.as<Bytes>()->data, digest.as<Bytes>()->size}, Value::empty(),
                     Value::empty());
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
    bool waited = true;
    Value made = make_around(type_of(args[0]), [&](EVP_MD_CTX* context) {
        int copied = 0;
        waited = exclusively(digest, 0,
                             [&] { copied = crypto.EVP_MD_CTX_copy_ex(context, digest->context); });
        return copied || !waited;
    });
    return waited ? made : Value::exception();
}
Value digest_name(Value self) { return str_value(algorithm_name(self.as<Digest>()->algorithm())); }
Value digest_size(Value self) {
    const EVP_MD* algorithm = self.as<Digest>()->algorithm();
    return Value::integer(has_any_length(algorithm) ? 0 : crypto.EVP_MD_get_size(algorithm));
}
Value digest_block_size(Value self) {
    return Value::integer(crypto.EVP_MD_get_block_size(self.as<Digest>()->algorithm()));
}

} // namespace boomslang::runtime::hash

#endif
