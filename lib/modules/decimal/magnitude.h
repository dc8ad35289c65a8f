// A non-negative integer of any size: the coefficient of a decimal number while it is computed
// with.
//
// Most have one or two limbs (38 digits), nearly all fit the limbs inside; those that don't are
// malloc's. One can also be borrowed from a Decimal object, which must then outlive it; it is
// copied when written to. GMP's low level does the work. Whatever would be larger than
// int_max_limbs() throws std::bad_alloc.
#pragma once

#include "runtime/number/int_internal.h"
#include "support/counted_memory.h"

#include <cstdint>
#include <string_view>

namespace boomslang::runtime::decimal {

using Wide = unsigned __int128;

class Magnitude {
  public:
    Magnitude() noexcept = default;
    Magnitude(std::uint64_t value) noexcept : size_(value != 0) { inline_[0] = value; }
    static Magnitude from(Wide value) noexcept;
    static Magnitude from(mpz_srcptr z);
    static Magnitude borrow(const mp_limb_t* limbs, std::size_t size) noexcept;
    static Magnitude from_digits(std::string_view digits);
    ~Magnitude() { release(); }
    Magnitude(const Magnitude& other);
    Magnitude(Magnitude&& other) noexcept;
    Magnitude& operator=(const Magnitude& other);
    Magnitude& operator=(Magnitude&& other) noexcept;

    std::size_t size() const noexcept { return size_; }
    const mp_limb_t* limbs() const noexcept { return limbs_; }
    bool is_zero() const noexcept { return size_ == 0; }
    bool is_odd() const noexcept { return size_ && (limbs_[0] & 1); }
    bool is_one() const noexcept { return size_ == 1 && limbs_[0] == 1; }
    bool fits_wide() const noexcept { return size_ <= 2; }
    Wide wide() const noexcept {
        return size_ == 0 ? 0 : size_ == 1 ? Wide{limbs_[0]} : Wide{limbs_[1]} << 64 | limbs_[0];
    }
    // The number of decimal digits; 1 for 0.
    std::int64_t digits() const;
    std::uint64_t modulo(std::uint64_t n) const noexcept;
    // False: larger than 2**63 - 1.
    bool to_int64(std::int64_t& out) const noexcept;
    std::string text() const;
    void to_mpz(mpz_ptr z) const;

    void increment();
    void scale_up(std::int64_t digits); // * 10**digits
    // / 10**digits, towards zero; what is left, if it is wanted.
    void scale_down(std::int64_t digits, Magnitude* remainder = nullptr);
    // Takes trailing zeros away, `limit` at most; how many.
    std::int64_t strip_zeros(std::int64_t limit);

    friend int compare(const Magnitude& a, const Magnitude& b) noexcept;
    friend Magnitude add(const Magnitude& a, const Magnitude& b);
    friend Magnitude subtract(const Magnitude& a, const Magnitude& b); // a >= b
    friend Magnitude multiply(const Magnitude& a, const Magnitude& b);
    // b > 0. The quotient; `remainder` may be null.
    friend Magnitude divide(const Magnitude& a, const Magnitude& b, Magnitude* remainder);

  private:
    static constexpr std::size_t kInline = 8;
    void release() noexcept {
        if (limbs_ != inline_ && capacity_) support::give_memory(limbs_);
    }
    // Room for `size` limbs that may be written; the present ones are kept if `keep`.
    mp_limb_t* reserve(std::size_t size, bool keep);
    void settle(std::size_t size) noexcept {
        while (size && limbs_[size - 1] == 0) --size;
        size_ = size;
    }
    void assign(Wide value) noexcept;

    mp_limb_t* limbs_ = inline_;
    std::size_t size_ = 0, capacity_ = kInline; // capacity 0: borrowed
    mp_limb_t inline_[kInline];
};

// Two divisions of 128 by 64 bits; the compiler's own of 128 by 128 is slower.
struct WideDivision {
    Wide quotient;
    std::uint64_t remainder;
};
WideDivision divide_wide(Wide value, std::uint64_t by) noexcept;
// 10**n; n <= 38 for the wide one, n <= 154 for the inline one.
inline constexpr std::int64_t kInlineDigits = 154;
const Magnitude& inline_ten_to(std::int64_t n);
Wide wide_ten_to(std::int64_t n) noexcept;
Magnitude ten_to(std::int64_t n);
inline constexpr std::int64_t kWideDigits = 38;
std::int64_t count_digits(Wide value) noexcept;
// Throws std::bad_alloc when a coefficient of so many digits is beyond what is allowed.
void require_digits(std::int64_t digits);
// Throws it when so many products of so many limbs would take longer than the program may (budget.h).
void afford(std::size_t a, std::size_t b, double times = 1);

} // namespace boomslang::runtime::decimal
