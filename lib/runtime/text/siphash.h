// SipHash with one round for each word and three at the end (Aumasson and Bernstein, 2012), what CPython 3.11 hashes str and bytes
// with. Slower than ours (hash_bytes in str.cpp); it serves who asks for CPython's very numbers, by a seed.
#pragma once

#include <cstddef>
#include <cstdint>

namespace boomslang::runtime {

struct SipKey {
    std::uint64_t k0, k1;
};

// The key that CPython derives from PYTHONHASHSEED.
SipKey sip_key(std::uint32_t seed) noexcept;
std::uint64_t siphash13(SipKey key, const unsigned char* data, std::size_t size) noexcept;

} // namespace boomslang::runtime
