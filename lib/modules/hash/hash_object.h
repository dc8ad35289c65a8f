// What the modules of hash functions share: the type of their objects around the state of an
// algorithm, and the frame of algorithms that work block by block (Merkle and Damgard's).
#pragma once

#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <bit>
#include <string>

namespace boomslang::runtime {

// State: take(bytes, size), digest() const, name(), digest_size(), block_size().
template <class State>
struct HashObject : Object {
    State state;
};

// `Core` has the Word, kBlock, kLengthBytes, kEndian and compress(hash, block); a `Variant` of it
// the name, the initial value and how much of the result is the digest.
template <class Core>
struct BlockHash {
    using Word = typename Core::Word;
    struct Variant {
        const char* name;
        std::uint32_t digest_size;
        Word start[8];
    };

    const Variant* variant;
    Word hash[8];
    unsigned char block[Core::kBlock];
    std::uint64_t length; // bytes taken so far

    void start(const Variant& which) noexcept {
        variant = &which;
        std::copy(which.start, which.start + 8, hash);
    }
    const char* name() const noexcept { return variant->name; }
    std::uint32_t digest_size() const noexcept { return variant->digest_size; }
    std::uint32_t block_size() const noexcept { return Core::kBlock; }

    void take(const unsigned char* data, std::size_t size) noexcept {
        while (size) {
            const std::size_t at = length % Core::kBlock;
            const std::size_t n = std::min(size, Core::kBlock - at);
            std::copy(data, data + n, block + at);
            data += n;
            size -= n;
            length += n;
            if (length % Core::kBlock == 0) compress();
        }
    }
    // Of a copy: padding changes the state.
    std::string digest() const {
        BlockHash copy = *this;
        const std::uint64_t bits = length * 8;
        const unsigned char one = 0x80, zero = 0;
        copy.take(&one, 1);
        while (copy.length % Core::kBlock != Core::kBlock - Core::kLengthBytes) copy.take(&zero, 1);
        for (std::size_t i = 8; i < Core::kLengthBytes; ++i) copy.take(&zero, 1);
        unsigned char size[8];
        for (int i = 0; i < 8; ++i) size[i] = static_cast<unsigned char>(bits >> shift(i, 8));
        copy.take(size, 8);
        std::string digest;
        for (std::uint32_t i = 0; i < digest_size(); ++i) {
            constexpr int kWord = sizeof(Word);
            digest += static_cast<char>(copy.hash[i / kWord] >>
                                        shift(static_cast<int>(i) % kWord, kWord));
        }
        return digest;
    }

  private:
    static constexpr int shift(int byte, int bytes) noexcept {
        return 8 * (Core::kEndian == std::endian::big ? bytes - 1 - byte : byte);
    }
    void compress() noexcept {
        constexpr int kWord = sizeof(Word);
        Word words[16];
        for (int i = 0; i < 16; ++i) {
            words[i] = 0;
            for (int j = 0; j < kWord; ++j)
                words[i] |= static_cast<Word>(block[i * kWord + j]) << shift(j, kWord);
        }
        Core::compress(hash, words);
    }
};

// Strings would have to choose an encoding. Empty, or Exception.
inline Value hash_bytes_argument(Value data, ByteView& view) {
    if (is_str(data)) return raise(types::TypeError, "Strings must be encoded before hashing");
    if (byte_view(data, view)) return Value::empty();
    return raise(types::TypeError, "object supporting the buffer API required");
}
inline Value hex_text(std::string_view bytes) {
    return bytes_hex({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()},
                     Value::empty(), Value::empty());
}

template <class State>
Value hash_take(HashObject<State>* object, Value data) {
    ByteView view{};
    TRY(hash_bytes_argument(data, view));
    object->state.take(view.data, view.size);
    return Value::none();
}

template <class State>
struct HashMethods {
    using Object = HashObject<State>;
    static const State& state(Value self) { return self.as<Object>()->state; }

    static Value update(Value* args, std::uint32_t) {
        return hash_take(args[0].as<Object>(), args[1]);
    }
    static Value digest(Value* args, std::uint32_t) {
        return Value::object(make_bytes(state(args[0]).digest()));
    }
    static Value hexdigest(Value* args, std::uint32_t) { return hex_text(state(args[0]).digest()); }
    static Value copy(Value* args, std::uint32_t) {
        auto* copy = heap.make<Object>(args[0].as<Object>()->shape);
        copy->state = state(args[0]);
        return Value::object(copy);
    }
    static constexpr NativeDef kMethods[] = {
        {"copy(self, /)", copy, "A hash object in the same state."},
        {"digest(self, /)", digest, "The digest as bytes."},
        {"hexdigest(self, /)", hexdigest, "The digest as hexadecimal digits."},
        {"update(self, obj, /)", update, "Takes more bytes in."},
        {nullptr, nullptr, nullptr},
    };
    static constexpr GetSetDef kAttributes[] = {
        {"block_size", [](Value self) { return Value::integer(state(self).block_size()); }, nullptr,
         nullptr},
        {"digest_size", [](Value self) { return Value::integer(state(self).digest_size()); },
         nullptr, nullptr},
        {"name", [](Value self) { return str_value(state(self).name()); }, nullptr, nullptr},
        {nullptr, nullptr, nullptr, nullptr},
    };
    static constexpr Layout kLayout{"hash", sizeof(Object), nullptr};
};

template <class State>
void add_hash_type(BuiltinType& type, const char* module, const char* name,
                   const NativeDef* methods = HashMethods<State>::kMethods,
                   std::uint32_t flags = kFinal | kNoInstantiation) {
    if (type.shape) return;
    TypeSpec spec;
    spec.layout = &HashMethods<State>::kLayout;
    spec.flags = flags;
    spec.module = module;
    spec.name = name;
    init_type(type, spec, methods, HashMethods<State>::kAttributes);
}

// A constructor, say sha256(string=b'', *, usedforsecurity=True), of a block hash.
template <class Core>
struct BlockHashFunction {
    using State = BlockHash<Core>;
    template <BuiltinType& type, const typename State::Variant& variant>
    static Value make(Value* args, std::uint32_t) {
        auto* object = heap.make<HashObject<State>>(&type.exact);
        object->state.start(variant);
        if (!args[0].is_empty()) TRY(hash_take(object, args[0]));
        return Value::object(object);
    }
};

} // namespace boomslang::runtime
