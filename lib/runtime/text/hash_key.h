// What the hashes of str and bytes begin with: by default another one in every process, so that nobody
// can send a program strings that all have one hash.
#pragma once

#include <cstdint>

namespace boomslang::runtime {

// Before the first str is hashed.
//
// With a seed, that PYTHONHASHSEED names, hashes are CPython's, by its algorithm (siphash.h), and so is the order of sets.
void set_hash_seed(std::uint32_t seed) noexcept;
void set_random_hash_key() noexcept;

} // namespace boomslang::runtime
