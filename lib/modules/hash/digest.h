// The objects of _hashlib and of the modules named after an algorithm: around a digest of libcrypto.
#pragma once

#include "modules/hash/crypto.h"
#include "modules/support.h"
#include "runtime/text/bytes.h"

#include <string>

namespace boomslang::runtime::hash {

// Most digests are asked for once, of one piece of little data. So that is only remembered until more comes: then
// a context is needed, which costs more than the hashing, lives until the next collection, and has to be finalized.
struct Digest : Object {
    Value begun;             // bytes that no context has taken yet, or Empty
    const EVP_MD* algorithm; // of the context, or kept by is_kept
    EVP_MD_CTX* context;     // null: nothing but `begun` was taken so far
    bool busy;               // a thread is at work on it without having the turn
};
extern const Layout digest_layout;

// A new object of a type with digest_layout, which has taken `data` (may be Empty), or Exception.
Value make_digest(Type* type, const EVP_MD* algorithm, Value data);

// Methods and attributes that every type with digest_layout has.
Value digest_update(Value* args, std::uint32_t);
Value digest_digest(Value* args, std::uint32_t);
Value digest_hexdigest(Value* args, std::uint32_t);
Value digest_copy(Value* args, std::uint32_t);
Value digest_name(Value self);
Value digest_size(Value self);
Value digest_block_size(Value self);
// Of the algorithms that give as much as one wants.
Value digest_of_length(Digest* digest, std::size_t size, bool hexadecimal);

} // namespace boomslang::runtime::hash
