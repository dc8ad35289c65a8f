#include "modules/decimal/magnitude.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <new>

namespace boomslang::runtime::decimal {

namespace {

constexpr auto kPowers = [] {
    std::array<Wide, kWideDigits + 1> powers{};
    Wide power = 1;
    for (auto& p : powers) {
        p = power;
        power *= 10;
    }
    return powers;
}();
constexpr std::int64_t kLimbDigits = 19;

mp_size_t length(std::size_t n) noexcept { return static_cast<mp_size_t>(n); }

// Few are copied one by one: faster than a call.
void copy_limbs(mp_limb_t* to, const mp_limb_t* from, std::size_t count) noexcept {
    if (count > 8) {
        std::memcpy(to, from, count * sizeof(mp_limb_t));
        return;
    }
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}

} // namespace

Wide wide_ten_to(std::int64_t n) noexcept { return kPowers[static_cast<std::size_t>(n)]; }

WideDivision divide_wide(Wide value, std::uint64_t by) noexcept {
    const auto high = static_cast<std::uint64_t>(value >> 64),
               low = static_cast<std::uint64_t>(value);
    if (high == 0) return {low / by, low % by};
    const std::uint64_t top = high / by;
    const Wide rest = Wide{high % by} << 64 | low;
#if defined(__x86_64__)
    std::uint64_t quotient, remainder;
    asm("divq %4"
        : "=a"(quotient), "=d"(remainder)
        : "a"(static_cast<std::uint64_t>(rest)), "d"(static_cast<std::uint64_t>(rest >> 64)),
          "r"(by)
        : "cc");
    return {Wide{top} << 64 | quotient, remainder};
#else
    return {Wide{top} << 64 | rest / by, static_cast<std::uint64_t>(rest % by)};
#endif
}

// The powers that fit the limbs inside of a Magnitude.
const Magnitude& inline_ten_to(std::int64_t n) {
    static const auto& powers = *[] {
        auto* all = new std::array<Magnitude, kInlineDigits + 1>;
        (*all)[0] = Magnitude(1);
        for (std::size_t i = 1; i < all->size(); ++i) {
            (*all)[i] = (*all)[i - 1];
            (*all)[i].scale_up(1);
        }
        return all;
    }();
    return powers[static_cast<std::size_t>(n)];
}

void require_digits(std::int64_t digits) {
    // log2(10) / 64 limbs a digit.
    if (digits > 0 &&
        static_cast<double>(digits) * 0.0519051265 > static_cast<double>(int_max_limbs()))
        throw std::bad_alloc();
    if (digits > 1000) {
        const auto limbs = static_cast<std::size_t>(static_cast<double>(digits) * 0.052);
        if (!has_room(3 * limbs * sizeof(mp_limb_t))) throw std::bad_alloc();
        afford(limbs / 2, limbs / 2, 2);
    }
}

void afford(std::size_t a, std::size_t b, double times) {
    if (affords_products(a, b, times)) return;
    clear_pending(); // the next poll raises it again
    throw std::bad_alloc();
}

std::int64_t count_digits(Wide value) noexcept {
    if (value == 0) return 1;
    auto high = static_cast<std::uint64_t>(value >> 64);
    const int bits =
        high ? 64 + std::bit_width(high) : std::bit_width(static_cast<std::uint64_t>(value));
    const std::int64_t guess = bits * 1233 >> 12; // bits * log10(2), rounded down
    return guess + (value >= wide_ten_to(guess));
}

Magnitude ten_to(std::int64_t n) {
    if (n <= kInlineDigits) return inline_ten_to(n);
    require_digits(n);
    // The ones used last: a program stays with a precision, and asks for few powers.
    struct Kept {
        std::int64_t n = 0;
        Magnitude power;
    };
    static constexpr std::int64_t kKeptLimit = 20'000;
    static std::array<Kept, 64> kept;
    Kept& place = kept[static_cast<std::size_t>(n) % kept.size()];
    if (place.n == n) return place.power;
    Mpz z;
    mpz_ui_pow_ui(z, 5, static_cast<unsigned long>(n));
    mpz_mul_2exp(z, z, static_cast<mp_bitcnt_t>(n));
    Magnitude power = Magnitude::from(z);
    if (n <= kKeptLimit) {
        place.power = power;
        place.n = n;
    }
    return power;
}

Magnitude Magnitude::from(Wide value) noexcept {
    Magnitude m;
    m.assign(value);
    return m;
}
void Magnitude::assign(Wide value) noexcept {
    limbs_[0] = static_cast<mp_limb_t>(value);
    limbs_[1] = static_cast<mp_limb_t>(value >> 64);
    size_ = limbs_[1] ? 2 : limbs_[0] ? 1 : 0;
}
Magnitude Magnitude::from(mpz_srcptr z) {
    const Magnitude view = borrow(mpz_limbs_read(z), mpz_size(z));
    return Magnitude(view); // a copy
}
Magnitude Magnitude::borrow(const mp_limb_t* limbs, std::size_t size) noexcept {
    Magnitude m;
    m.limbs_ = const_cast<mp_limb_t*>(limbs);
    m.size_ = size;
    m.capacity_ = 0;
    return m;
}
Magnitude Magnitude::from_digits(std::string_view digits) {
    while (!digits.empty() && digits.front() == '0') digits.remove_prefix(1);
    if (digits.size() <= static_cast<std::size_t>(kWideDigits)) {
        Wide value = 0;
        for (char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
        return from(value);
    }
    require_digits(static_cast<std::int64_t>(digits.size()));
    std::string values(digits);
    for (char& c : values) c = static_cast<char>(c - '0');
    Magnitude m;
    mp_limb_t* out = m.reserve(digits.size() / kLimbDigits + 2, false);
    const mp_size_t size =
        mpn_set_str(out, reinterpret_cast<const unsigned char*>(values.data()), values.size(), 10);
    m.settle(static_cast<std::size_t>(size));
    return m;
}

Magnitude::Magnitude(const Magnitude& other) {
    copy_limbs(reserve(other.size_, false), other.limbs_, other.size_);
    size_ = other.size_;
}
Magnitude::Magnitude(Magnitude&& other) noexcept { *this = std::move(other); }
Magnitude& Magnitude::operator=(const Magnitude& other) {
    if (this == &other) return *this;
    copy_limbs(reserve(other.size_, false), other.limbs_, other.size_);
    size_ = other.size_;
    return *this;
}
Magnitude& Magnitude::operator=(Magnitude&& other) noexcept {
    if (this == &other) return *this;
    release();
    size_ = other.size_;
    if (other.limbs_ == other.inline_) {
        limbs_ = inline_;
        capacity_ = kInline;
        copy_limbs(inline_, other.inline_, size_);
    } else {
        limbs_ = other.limbs_;
        capacity_ = other.capacity_;
    }
    other.limbs_ = other.inline_;
    other.size_ = 0;
    other.capacity_ = kInline;
    return *this;
}

mp_limb_t* Magnitude::reserve(std::size_t size, bool keep) {
    if (size <= capacity_) return limbs_;
    if (size > int_max_limbs()) throw std::bad_alloc();
    mp_limb_t* fresh = inline_;
    std::size_t capacity = kInline;
    if (size > kInline) {
        fresh = static_cast<mp_limb_t*>(support::take_memory(size * sizeof(mp_limb_t)));
        if (!fresh) throw std::bad_alloc();
        capacity = size;
    }
    if (keep && fresh != limbs_) copy_limbs(fresh, limbs_, size_);
    release();
    limbs_ = fresh;
    capacity_ = capacity;
    return limbs_;
}

std::int64_t Magnitude::digits() const {
    if (fits_wide()) return count_digits(wide());
    if (size_ <= kInline - 1) {
        const std::size_t bits =
            size_ * 64 - static_cast<std::size_t>(std::countl_zero(limbs_[size_ - 1]));
        const auto guess =
            static_cast<std::int64_t>(bits * 1233 >> 12); // bits * log10(2), rounded down
        return guess + (compare(*this, inline_ten_to(guess)) >= 0);
    }
    // Of the top 64 bits the logarithm is exact enough, but next to a power of ten.
    const mp_limb_t high = limbs_[size_ - 1];
    const int zeros = std::countl_zero(high);
    mp_limb_t top = high << zeros;
    if (zeros) top |= limbs_[size_ - 2] >> (64 - zeros);
    const auto below = static_cast<long double>(size_ * 64 - static_cast<std::size_t>(zeros) - 64);
    const long double log =
        below * 0.301029995663981195213738894724493L + std::log10(static_cast<long double>(top));
    const long double whole = std::floor(log), part = log - whole;
    auto guess = static_cast<std::int64_t>(whole);
    if (part > 1e-6L && part < 1 - 1e-6L) return guess + 1;
    if (part > 0.5L) ++guess; // next to 10**guess
    return guess + (compare(*this, ten_to(guess)) >= 0);
}

std::uint64_t Magnitude::modulo(std::uint64_t n) const noexcept {
    if (size_ == 0) return 0;
    if (size_ == 1) return limbs_[0] % n;
    return mpn_mod_1(limbs_, length(size_), n);
}
bool Magnitude::to_int64(std::int64_t& out) const noexcept {
    if (size_ > 1 || (size_ == 1 && limbs_[0] > INT64_MAX)) return false;
    out = size_ ? static_cast<std::int64_t>(limbs_[0]) : 0;
    return true;
}
std::string Magnitude::text() const {
    if (size_ <= 2) {
        char buffer[kWideDigits + 2];
        char* p = std::end(buffer);
        for (Wide left = wide();;) {
            // Nineteen digits at a time need no division of 128 bits.
            const WideDivision d =
                divide_wide(left, static_cast<std::uint64_t>(kPowers[kLimbDigits]));
            std::uint64_t part = d.remainder;
            const bool last = d.quotient == 0;
            for (int i = 0; last ? part != 0 : i < kLimbDigits; ++i) {
                *--p = static_cast<char>('0' + part % 10);
                part /= 10;
            }
            if (last) break;
            left = d.quotient;
        }
        if (p == std::end(buffer)) *--p = '0';
        return {p, std::end(buffer)};
    }
    std::string out(size_ * 20 + 1, '\0');
    afford(size_, size_, size_ > 64 ? 0.35 * std::log2(static_cast<double>(size_)) : 0);
    Magnitude scratch(*this); // mpn_get_str destroys it
    const std::size_t count = mpn_get_str(reinterpret_cast<unsigned char*>(out.data()), 10,
                                          scratch.limbs_, length(size_));
    out.resize(count);
    for (char& c : out) c = static_cast<char>(c + '0');
    out.erase(0, std::min(out.find_first_not_of('0'), out.size()));
    return out;
}
void Magnitude::to_mpz(mpz_ptr z) const {
    mp_limb_t* out = mpz_limbs_write(z, length(std::max<std::size_t>(size_, 1)));
    std::memcpy(out, limbs_, size_ * sizeof(mp_limb_t));
    mpz_limbs_finish(z, length(size_));
}

void Magnitude::increment() {
    if (size_ == 0) {
        *this = Magnitude(1);
        return;
    }
    mp_limb_t* out = reserve(size_ + 1, true);
    out[size_] = mpn_add_1(out, out, length(size_), 1);
    settle(size_ + 1);
}

void Magnitude::scale_up(std::int64_t n) {
    if (n <= 0 || size_ == 0) return;
    if (n <= kLimbDigits) {
        const std::size_t size = size_;
        mp_limb_t* out = reserve(size + 1, true);
        out[size] = mpn_mul_1(out, out, length(size),
                              static_cast<mp_limb_t>(kPowers[static_cast<std::size_t>(n)]));
        settle(size + 1);
        return;
    }
    *this = n <= kInlineDigits ? multiply(*this, inline_ten_to(n)) : multiply(*this, ten_to(n));
}

void Magnitude::scale_down(std::int64_t n, Magnitude* remainder) {
    if (n <= 0 || size_ == 0) {
        if (remainder) *remainder = Magnitude();
        return;
    }
    if (n <= kLimbDigits) {
        const auto by = static_cast<std::uint64_t>(kPowers[static_cast<std::size_t>(n)]);
        mp_limb_t* out = reserve(size_, true);
        mp_limb_t left;
        if (size_ <= 2) {
            const WideDivision d = divide_wide(wide(), by);
            left = d.remainder;
            out[0] = static_cast<mp_limb_t>(d.quotient);
            if (size_ == 2) out[1] = static_cast<mp_limb_t>(d.quotient >> 64);
        } else {
            left = mpn_divrem_1(out, 0, out, length(size_), by);
        }
        settle(size_);
        if (remainder) *remainder = Magnitude(left);
        return;
    }
    if (static_cast<double>(n) > static_cast<double>(size_) * 19.3) { // 10**n is larger for certain
        if (remainder) *remainder = *this;
        size_ = 0;
        return;
    }
    *this = n <= kInlineDigits ? divide(*this, inline_ten_to(n), remainder)
                               : divide(*this, ten_to(n), remainder);
}

std::int64_t Magnitude::strip_zeros(std::int64_t limit) {
    std::int64_t stripped = 0;
    if (size_ == 0) return 0;
    // By halves: a number with many zeros must not cost a division for each.
    for (std::int64_t step = 1; stripped < limit && modulo(10) == 0;) {
        step = std::min(step, limit - stripped);
        Magnitude quotient(*this), left;
        quotient.scale_down(step, &left);
        if (left.is_zero()) {
            *this = std::move(quotient);
            stripped += step;
            step *= 2;
        } else {
            step = std::max<std::int64_t>(step / 2, 1);
        }
    }
    return stripped;
}

int compare(const Magnitude& a, const Magnitude& b) noexcept {
    if (a.size_ != b.size_) return a.size_ < b.size_ ? -1 : 1;
    return a.size_ ? mpn_cmp(a.limbs_, b.limbs_, length(a.size_)) : 0;
}
Magnitude add(const Magnitude& a, const Magnitude& b) {
    if (a.size_ < b.size_) return add(b, a);
    if (b.size_ == 0) return a;
    Magnitude sum;
    mp_limb_t* out = sum.reserve(a.size_ + 1, false);
    out[a.size_] = mpn_add(out, a.limbs_, length(a.size_), b.limbs_, length(b.size_));
    sum.settle(a.size_ + 1);
    return sum;
}
Magnitude subtract(const Magnitude& a, const Magnitude& b) {
    if (b.size_ == 0) return a;
    Magnitude difference;
    mp_limb_t* out = difference.reserve(a.size_, false);
    mpn_sub(out, a.limbs_, length(a.size_), b.limbs_, length(b.size_));
    difference.settle(a.size_);
    return difference;
}
Magnitude multiply(const Magnitude& a, const Magnitude& b) {
    if (a.size_ < b.size_) return multiply(b, a);
    Magnitude product;
    if (b.size_ == 0) return product;
    if (a.size_ == 1) {
        product.assign(Wide{a.limbs_[0]} * b.limbs_[0]);
        return product;
    }
    const std::size_t size = a.size_ + b.size_;
    afford(a.size_, b.size_);
    mp_limb_t* out = product.reserve(size, false);
    if (a.limbs_ == b.limbs_ && a.size_ == b.size_) mpn_sqr(out, a.limbs_, length(a.size_));
    else mpn_mul(out, a.limbs_, length(a.size_), b.limbs_, length(b.size_));
    product.settle(size);
    return product;
}
Magnitude divide(const Magnitude& a, const Magnitude& b, Magnitude* remainder) {
    Magnitude quotient;
    if (compare(a, b) < 0) {
        if (remainder) *remainder = a;
        return quotient;
    }
    if (b.size_ == 1) {
        mp_limb_t* out = quotient.reserve(a.size_, false);
        const mp_limb_t left = mpn_divrem_1(out, 0, a.limbs_, length(a.size_), b.limbs_[0]);
        quotient.settle(a.size_);
        if (remainder) *remainder = Magnitude(left);
        return quotient;
    }
    afford(a.size_ - b.size_ + 1, b.size_, 3);
    Magnitude left;
    mp_limb_t* out = quotient.reserve(a.size_ - b.size_ + 1, false);
    mp_limb_t* rest = left.reserve(b.size_, false);
    mpn_tdiv_qr(out, rest, 0, a.limbs_, length(a.size_), b.limbs_, length(b.size_));
    quotient.settle(a.size_ - b.size_ + 1);
    left.settle(b.size_);
    if (remainder) *remainder = std::move(left);
    return quotient;
}

} // namespace boomslang::runtime::decimal
