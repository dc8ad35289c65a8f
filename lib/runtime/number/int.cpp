// The representation of int: views, conversion from and to machine numbers, hashing, comparing.
#include "runtime/number/int_internal.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <sys/resource.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

void trace_int(Cell* cell, Marker& marker) {
    auto* i = static_cast<Int*>(cell);
    marker.mark_conservatively(&i->limbs, &i->limbs + 1);
}

constexpr std::uint64_t kHashModulus = (std::uint64_t{1} << 61) - 1;

std::int64_t signed_hash(std::uint64_t magnitude, bool negative) noexcept {
    auto h = static_cast<std::int64_t>(magnitude);
    if (negative) h = -h;
    return h == -1 ? -2 : h;
}

std::uint64_t magnitude_of(std::int64_t i) noexcept {
    return i < 0 ? -static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
}

} // namespace

const Layout int_layout{"int", sizeof(Int), trace_int};

IntView::IntView(Value v) noexcept {
    if (is_small(v)) {
        std::int64_t i = small_value(v);
        small_ = magnitude_of(i);
        mpz_roinit_n(mpz_, &small_, i < 0 ? -1 : i > 0 ? 1 : 0);
    } else {
        auto* i = v.as<Int>();
        mpz_roinit_n(mpz_, i->limbs, i->size);
    }
}

std::size_t int_max_limbs() noexcept {
    static const std::size_t limit = [] {
        std::uint64_t memory =
            std::uint64_t(sysconf(_SC_PHYS_PAGES)) * std::uint64_t(getpagesize());
        rlimit space{};
        if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY)
            memory = std::min<std::uint64_t>(memory, space.rlim_cur);
        // mpz counts limbs in an int.
        return std::min<std::size_t>(memory / 8 / sizeof(mp_limb_t), std::size_t{1} << 30);
    }();
    return limit;
}

Int* begin_int(std::size_t capacity) {
    Int* i = nullptr;
    if (capacity <= int_max_limbs())
        i = heap.make<Int>(&types::int_.exact, capacity * sizeof(mp_limb_t));
    if (!i) {
        (void)raise_memory();
        return nullptr;
    }
    i->limbs = inline_limbs(i);
    return i;
}

Value finish_int(Int* i, std::size_t n, bool negative) {
    const mp_limb_t* limbs = i->limbs;
    while (n > 0 && limbs[n - 1] == 0) --n;
    if (n == 0) return Value::integer(0);
    if (n == 1) {
        mp_limb_t top = limbs[0];
        if (!negative && top <= INT64_MAX) return Value::integer(static_cast<std::int64_t>(top));
        if (negative && top <= std::uint64_t{1} << 63)
            return Value::integer(static_cast<std::int64_t>(-top));
    }
    i->size = negative ? -static_cast<std::int64_t>(n) : static_cast<std::int64_t>(n);
    return Value::object(i);
}

Value int_from(mpz_srcptr z) {
    std::size_t n = mpz_size(z);
    bool negative = mpz_sgn(z) < 0;
    if (n == 0) return Value::integer(0);
    if (n == 1) {
        mp_limb_t limb = mpz_limbs_read(z)[0];
        if (!negative && limb <= INT64_MAX) return Value::integer(static_cast<std::int64_t>(limb));
        if (negative && limb <= std::uint64_t{1} << 63)
            return Value::integer(static_cast<std::int64_t>(-limb));
    }
    Int* i = begin_int(n);
    if (!i) return Value::exception();
    std::memcpy(inline_limbs(i), mpz_limbs_read(z), n * sizeof(mp_limb_t));
    return finish_int(i, n, negative);
}

Value int_from(std::uint64_t u) {
    if (u <= INT64_MAX) return Value::integer(static_cast<std::int64_t>(u));
    Int* i = begin_int(1);
    if (!i) return Value::exception();
    inline_limbs(i)[0] = u;
    return finish_int(i, 1, false);
}

Value int_from_double(double d) {
    if (std::isnan(d)) return raise(types::ValueError, "cannot convert float NaN to integer");
    if (std::isinf(d))
        return raise(types::OverflowError, "cannot convert float infinity to integer");
    d = std::trunc(d);
    if (d >= -0x1p63 && d < 0x1p63) return Value::integer(static_cast<std::int64_t>(d));
    Mpz z;
    mpz_set_d(z, d);
    return int_from(z);
}

Value int_exact(Value v) {
    if (v.is_int()) return v;
    if (v.is_bool()) return Value::integer(v.as_int());
    if (v.as_object()->shape == &types::int_.exact) return v;
    return int_from(IntView(v).get());
}

Value make_int_object(Type* type, Value exact) {
    Shape* root = type->root;
    std::size_t size = root->layout->size +
                       sizeof(Value) * (std::size_t{root->slot_count} + root->inline_capacity);
    IntView view(exact);
    std::size_t n = mpz_size(view.get());
    ByteArray* storage = nullptr;
    if (n > 0) {
        storage = heap.make_bytes(n * sizeof(mp_limb_t));
        if (!storage) return raise_memory();
        std::memcpy(storage->bytes, mpz_limbs_read(view.get()), n * sizeof(mp_limb_t));
    }
    auto* object = static_cast<Int*>(heap.allocate(root, size));
    if (!object) return raise_memory();
    object->limbs = storage ? reinterpret_cast<mp_limb_t*>(storage->bytes) : nullptr;
    object->size =
        mpz_sgn(view.get()) < 0 ? -static_cast<std::int64_t>(n) : static_cast<std::int64_t>(n);
    return Value::object(object);
}

bool int_to_int64(Value v, std::int64_t& out) noexcept {
    if (is_small(v)) {
        out = small_value(v);
        return true;
    }
    auto* i = v.as<Int>();
    if (i->size == 0) {
        out = 0;
    } else if (i->size == 1 && i->limbs[0] <= INT64_MAX) {
        out = static_cast<std::int64_t>(i->limbs[0]);
    } else if (i->size == -1 && i->limbs[0] <= std::uint64_t{1} << 63) {
        out = static_cast<std::int64_t>(-i->limbs[0]);
    } else {
        return false;
    }
    return true;
}

int int_sign(Value v) noexcept {
    std::int64_t s = is_small(v) ? small_value(v) : v.as<Int>()->size;
    return s < 0 ? -1 : s > 0;
}

std::size_t int_bit_length(Value v) noexcept {
    if (is_small(v)) return std::bit_width(magnitude_of(small_value(v)));
    auto* i = v.as<Int>();
    std::size_t n = static_cast<std::size_t>(std::abs(i->size));
    return n == 0 ? 0 : (n - 1) * 64 + std::bit_width(i->limbs[n - 1]);
}

double int_scaled(Value v, std::int64_t& exponent) noexcept {
    if (is_small(v)) {
        int e = 0;
        double m = std::frexp(static_cast<double>(small_value(v)), &e);
        exponent = e;
        return m;
    }
    auto* i = v.as<Int>();
    std::size_t n = static_cast<std::size_t>(std::abs(i->size));
    exponent = 0;
    if (n == 0) return 0.0;
    // The top 64 bits with everything below as a sticky last bit: enough to round once, correctly.
    const mp_limb_t* limbs = i->limbs;
    int zeros = std::countl_zero(limbs[n - 1]);
    std::uint64_t top = limbs[n - 1] << zeros;
    bool sticky = false;
    if (n > 1) {
        if (zeros > 0) top |= limbs[n - 2] >> (64 - zeros);
        sticky = zeros > 0 ? (limbs[n - 2] << zeros) != 0 : limbs[n - 2] != 0;
        for (std::size_t k = 0; !sticky && k + 2 < n; ++k) sticky = limbs[k] != 0;
    }
    int e = 0;
    double m = std::frexp(static_cast<double>(top | std::uint64_t{sticky}), &e);
    exponent = static_cast<std::int64_t>(n * 64) - zeros - 64 + e;
    return i->size < 0 ? -m : m;
}

bool int_to_double(Value v, double& out) {
    if (is_small(v)) {
        out = static_cast<double>(small_value(v));
        return true;
    }
    std::int64_t exponent = 0;
    double m = int_scaled(v, exponent);
    if (exponent > 1024) {
        (void)raise(types::OverflowError, "int too large to convert to float");
        return false;
    }
    out = std::ldexp(m, static_cast<int>(exponent));
    return true;
}

int int_compare(Value a, Value b) noexcept {
    if (is_small(a) && is_small(b)) {
        std::int64_t x = small_value(a), y = small_value(b);
        return x < y ? -1 : x > y;
    }
    IntView x(a), y(b);
    return mpz_cmp(x.get(), y.get());
}

std::partial_ordering number_compare(Value a, Value b) noexcept {
    bool a_float = is_floating(a), b_float = is_floating(b);
    if (a_float && b_float) return float_value(a) <=> float_value(b);
    if (!a_float && !b_float) return int_compare(a, b) <=> 0;
    if (a_float) return 0 <=> number_compare(b, a);
    double d = float_value(b);
    if (std::isnan(d)) return std::partial_ordering::unordered;
    if (std::isinf(d)) return 0.0 <=> d;
    // Ints of up to 53 bits are exact doubles; beyond, compare as integers, and by the fraction
    // last.
    std::int64_t i = 0;
    bool fits = int_to_int64(a, i);
    if (fits && i >= -(std::int64_t{1} << 53) && i <= std::int64_t{1} << 53)
        return static_cast<double>(i) <=> d;
    double whole = std::trunc(d), fraction = d - whole;
    int order;
    if (fits && whole >= -0x1p63 && whole < 0x1p63) {
        auto w = static_cast<std::int64_t>(whole);
        order = i < w ? -1 : i > w;
    } else {
        order = mpz_cmp_d(IntView(a).get(), whole);
    }
    if (order != 0) return order <=> 0;
    return 0.0 <=> fraction;
}

std::int64_t hash_int64(std::int64_t i) noexcept {
    return signed_hash(magnitude_of(i) % kHashModulus, i < 0);
}

std::int64_t hash_integer(Value v) noexcept {
    if (is_small(v)) return hash_int64(small_value(v));
    auto* i = v.as<Int>();
    std::uint64_t h = 0;
    for (std::size_t k = static_cast<std::size_t>(std::abs(i->size)); k-- > 0;) {
        // 2**64 is 8 modulo 2**61 - 1.
        auto wide = static_cast<unsigned __int128>(h) * 8 + i->limbs[k];
        h = static_cast<std::uint64_t>(wide % kHashModulus);
    }
    return signed_hash(h, i->size < 0);
}

std::int64_t hash_double(double d) noexcept {
    if (std::isinf(d)) return d > 0 ? 314159 : -314159;
    if (std::isnan(d)) return 0;
    int exponent = 0;
    double m = std::frexp(std::fabs(d), &exponent);
    std::uint64_t x = 0;
    while (m != 0) {
        x = ((x << 28) & kHashModulus) | x >> (61 - 28);
        m *= 0x1p28;
        exponent -= 28;
        auto digit = static_cast<std::uint64_t>(m);
        m -= static_cast<double>(digit);
        x += digit;
        if (x >= kHashModulus) x -= kHashModulus;
    }
    exponent = exponent >= 0 ? exponent % 61 : 61 - 1 - ((-1 - exponent) % 61);
    x = ((x << exponent) & kHashModulus) | x >> (61 - exponent);
    return signed_hash(x, d < 0);
}

} // namespace boomslang::runtime
