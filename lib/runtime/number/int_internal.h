// What the files about int share: temporaries, cells for results, bounds.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/number/number.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"

#include <cmath>

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

// Nanoseconds that GMP takes for a product of so many limbs, roughly: long multiplication, then FFT.
inline double product_cost(std::size_t a, std::size_t b) noexcept {
    const auto less = static_cast<double>(a < b ? a : b), more = static_cast<double>(a < b ? b : a);
    constexpr double kShort = 30;
    if (less < kShort) return less * more * 0.7 + 10;
    return (less + more) * 17 * std::log2(less);
}
// Whether so many such products are affordable (budget.h): what GMP does cannot be interrupted. False: an exception
// is pending.
inline bool affords_products(std::size_t a, std::size_t b, double times = 1) {
    return !has_budget.load(std::memory_order_relaxed) ||
           check_affordable(product_cost(a, b) * times);
}
// To digits of a base that is no power of two, or from them.
inline bool affords_digits(std::size_t limbs) {
    constexpr std::size_t kFew = 64;
    return limbs < kFew ||
           affords_products(limbs, limbs, std::log2(static_cast<double>(limbs)) * 0.35);
}

// Bits of the magnitude; 0 for 0.
std::size_t int_bit_length(Value v) noexcept;

} // namespace boomslang::runtime
