// What the files about int share: temporaries, cells for results, bounds.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/number/number.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

// A temporary mpz. Its memory is malloc's, so results are copied to the heap with int_from.
struct Mpz {
    Mpz() noexcept { mpz_init(z); }
    ~Mpz() { mpz_clear(z); }
    Mpz(const Mpz&) = delete;
    Mpz& operator=(const Mpz&) = delete;
    operator mpz_ptr() noexcept { return z; }
    mpz_t z;
};

// GMP aborts the process when it cannot have memory, so whatever could grow beyond reason is
// refused before it is computed: larger than an eighth of the machine's (or the process's) memory.
std::size_t int_max_limbs() noexcept;

// A big int under construction: `capacity` limbs to fill, then finish_int. Null: MemoryError
// pending.
Int* begin_int(std::size_t capacity);
inline mp_limb_t* inline_limbs(Int* i) noexcept { return reinterpret_cast<mp_limb_t*>(i + 1); }
// Normalizes; gives a small int when the value fits.
Value finish_int(Int* i, std::size_t limb_count, bool negative);

// Int and Bool tags.
inline bool is_small(Value v) noexcept { return v.is_int() || v.is_bool(); }
inline std::int64_t small_value(Value v) noexcept { return v.as_int(); }

// Bits of the magnitude; 0 for 0.
std::size_t int_bit_length(Value v) noexcept;

} // namespace boomslang::runtime
