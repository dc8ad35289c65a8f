#include "code/constants.h"

#include "code/unit.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <gmp.h>
#include <string_view>

#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::code {

using namespace runtime;

namespace {

std::string_view content(const Bytes* bytes) {
    return {reinterpret_cast<const char*>(bytes->data), bytes->size};
}

// Of the length and both ends: most constants differ there, and texts are long.
std::uint64_t hash_ends(const void* data, std::size_t size) {
    std::uint64_t first = 0, last = 0;
    const std::size_t n = std::min(size, sizeof first);
    const char* bytes = static_cast<const char*>(data);
    std::memcpy(&first, bytes, n);
    std::memcpy(&last, bytes + size - n, n);
    return (first * 31 + last) * 1000003 + size;
}

// Items of tuples have been shared: two that are equal are the same. False: not of a type that is shared.
bool hash_constant(Value v, std::uint64_t& out) {
    if (is_exact_str(v)) {
        out = hash_ends(v.as<Str>()->data, v.as<Str>()->length * v.as<Str>()->width);
    } else if (is_exact(v, types::bytes)) {
        out = hash_ends(v.as<Bytes>()->data, v.as<Bytes>()->size) + 1;
    } else if (is_exact(v, types::int_)) {
        const IntView view(v);
        out = mpz_getlimbn(view.get(), 0) + mpz_size(view.get());
    } else if (is_exact(v, types::complex)) {
        const std::hash<double> hash;
        out = hash(v.as<Complex>()->real) * 31 + hash(v.as<Complex>()->imag);
    } else if (is_exact(v, types::tuple)) {
        out = v.as<Tuple>()->size;
        for (Value item : *v.as<Tuple>()) out = out * 1000003 + item.payload;
    } else {
        return false;
    }
    return true;
}

bool same_bits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

// Both of a type that hash_constant() knows.
bool same_constant(Value a, Value b) {
    if (type_of(a) != type_of(b)) return false;
    if (is_exact_str(a)) return str_equal(a.as<Str>(), b.as<Str>());
    if (is_exact(a, types::bytes)) return content(a.as<Bytes>()) == content(b.as<Bytes>());
    if (is_exact(a, types::int_)) return mpz_cmp(IntView(a).get(), IntView(b).get()) == 0;
    if (is_exact(a, types::complex))
        return same_bits(a.as<Complex>()->real, b.as<Complex>()->real) &&
               same_bits(a.as<Complex>()->imag, b.as<Complex>()->imag);
    const Tuple *x = a.as<Tuple>(), *y = b.as<Tuple>();
    if (x->size != y->size) return false;
    for (std::size_t i = 0; i < x->size; ++i)
        if (!x->items[i].is(y->items[i])) return false;
    return true;
}

} // namespace

Value SharedConstants::share_items(Value v, List* kept) {
    auto* items = v.as<Tuple>();
    Tuple* shared = make_tuple(items->size);
    if (!shared) return Value::exception();
    bool same = true;
    for (std::size_t i = 0; i < items->size; ++i) {
        TRY_VALUE(item, share(items->items[i], kept));
        same &= item.is(items->items[i]);
        shared->items[i] = item;
    }
    return same ? v : Value::object(shared);
}

Value SharedConstants::share(Value v, List* kept) {
    std::uint64_t hash = 0;
    if (v.is_int() || v.is_float() || (is_exact_str(v) && v.as<Str>()->interned)) return v;
    if (is_exact(v, types::tuple) && v.as<Tuple>()->size) {
        v = share_items(v, kept);
        TRY(v);
    }
    if (!hash_constant(v, hash)) return v;
    constexpr std::size_t kFew = 32;
    const auto is_it = [&](const Known& known) {
        return known.hash == hash && same_constant(known.value, v);
    };
    if (known_.size() <= kFew) {
        for (const Known& known : known_)
            if (is_it(known)) return known.value;
    } else {
        const auto [begin, end] = places_.equal_range(hash);
        for (auto it = begin; it != end; ++it)
            if (is_it(known_[it->second])) return known_[it->second].value;
    }
    TRY(list_append(kept, v));
    known_.push_back({hash, v});
    if (known_.size() <= kFew) return v;
    for (std::size_t i = places_.size(); i < known_.size(); ++i)
        places_.emplace(known_[i].hash, static_cast<std::uint32_t>(i));
    return v;
}

Value Unit::share(Value v) {
    if (!v.is_object() || (is_exact_str(v) && v.as<Str>()->interned)) return v;
    if (!constants) constants = make_list();
    const Value one = shared.share(v, constants);
    if (!one.is_exception()) return one;
    clear_pending(); // there is no memory for it: code does with its own
    return v;
}

} // namespace boomslang::code
