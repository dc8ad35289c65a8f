// int and float from and to bytes.
#include "builtins/number/number_methods.h"
#include "runtime/call/call.h"
#include "runtime/container/list.h"
#include "runtime/number/int_internal.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

// False: exception pending.
bool little_endian(Value byteorder, bool& little) {
    little = false;
    if (byteorder.is_empty()) return true;
    if (!is_str(byteorder)) {
        (void)raise(types::TypeError, "argument 'byteorder' must be str, not ",
                    type_name(byteorder));
        return false;
    }
    const auto* s = byteorder.as<Str>();
    little = s->ascii && s->ascii_view() == "little";
    if (little || (s->ascii && s->ascii_view() == "big")) return true;
    (void)raise(types::ValueError, "byteorder must be either 'little' or 'big'");
    return false;
}

// False: exception pending.
bool flag_of(Value v, bool& flag) {
    int t = v.is_empty() ? 0 : truth(v);
    flag = t > 0;
    return t >= 0;
}

// The bytes that bytes(v) has, for from_bytes: __bytes__, a buffer, or an iterable of ints.
Value bytes_argument(Value v, ByteView& out) {
    if (!is_str(v) && !is_integer(v) && !v.is_float()) {
        if (type_of(v)->has(Dunder::Bytes)) {
            TRY_VALUE(bytes, call_dunder(Dunder::Bytes, v));
            if (!is_bytes(bytes))
                return raise(types::TypeError, "__bytes__ returned non-bytes (type ",
                             type_name(bytes), ")");
            byte_view(bytes, out);
            return bytes;
        }
        if (byte_view(v, out)) return v;
        if (type_of(v)->has(Dunder::Iter) || type_of(v)->has(Dunder::GetItem)) {
            TRY_VALUE(bytes, call(Value::object(&types::bytes), {v}));
            byte_view(bytes, out);
            return bytes;
        }
    }
    return raise(types::TypeError, "cannot convert '", type_name(v), "' object to bytes");
}

Value repr_of_bytes(Value v, ByteView bytes) {
    return is_bytes(v) || is_bytearray(v) ? repr(v) : bytes_repr(bytes);
}

} // namespace

Value int_from_buffer(Value x, int base) {
    ByteView bytes;
    if (!byte_view(x, bytes)) return Value::empty();
    Value v = int_scan(bytes.text(), base);
    if (!v.is_empty()) return v;
    TRY_VALUE(text, repr_of_bytes(x, bytes));
    return raise(types::ValueError, "invalid literal for int() with base ", std::to_string(base),
                 ": ", to_utf8(text.as<Str>()));
}

Value float_from_buffer(Value x) {
    ByteView bytes;
    if (!byte_view(x, bytes)) return Value::empty();
    double d = 0;
    if (float_scan(bytes.text(), d)) return Value::real(d);
    TRY_VALUE(text, repr_of_bytes(x, bytes));
    return raise(types::ValueError, "could not convert string to float: ", to_utf8(text.as<Str>()));
}

Value int_to_bytes(Value* args, std::uint32_t) {
    std::int64_t length = 1;
    if (!args[1].is_empty() && !index_int64(args[1], length)) return Value::exception();
    bool little = false, is_signed = false;
    if (!little_endian(args[2], little) || !flag_of(args[3], is_signed)) return Value::exception();
    if (length < 0) return raise(types::ValueError, "length argument must be non-negative");
    bool negative = int_sign(args[0]) < 0;
    if (negative && !is_signed)
        return raise(types::OverflowError, "can't convert negative int to unsigned");
    // Two's complement: the inverse of -1 - v, whose magnitude says how many bits are needed.
    TRY_VALUE(magnitude, negative ? int_invert(args[0]) : int_exact(args[0]));
    auto size = static_cast<std::size_t>(length);
    std::size_t bits = int_bit_length(magnitude);
    bool sign_bit =
        is_signed && (bits > 0 || (negative && size > 0)); // -1 fits no bytes, in CPython
    if ((bits + sign_bit + 7) / 8 > size)
        return raise(types::OverflowError, "int too big to convert");
    Bytes* result = make_bytes_uninitialized(size);
    if (!result) return raise_memory();
    auto* out = const_cast<unsigned char*>(result->data);
    if (args[0].is_int()) {
        std::int64_t rest = args[0].as_int(); // whose sign fills what is longer
        for (std::size_t i = 0; i < size; ++i, rest >>= 8)
            out[little ? i : size - 1 - i] = static_cast<unsigned char>(rest);
        return Value::object(result);
    }
    std::memset(out, 0, size);
    IntView view(magnitude);
    mpz_export(little ? out : out + size - (bits + 7) / 8, nullptr, little ? -1 : 1, 1, 1, 0,
               view.get());
    if (negative)
        for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<unsigned char>(~out[i]);
    return Value::object(result);
}

Value int_from_bytes(Value* args, std::uint32_t) {
    bool little = false, is_signed = false;
    if (!little_endian(args[2], little)) return Value::exception();
    ByteView data{};
    TRY_VALUE(owner, bytes_argument(args[1], data));
    (void)owner;
    if (!flag_of(args[3], is_signed)) return Value::exception();
    if (data.size / 8 > int_max_limbs()) return raise_memory();
    if (data.size < sizeof(std::uint64_t)) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < data.size; ++i)
            bits = bits << 8 | data.data[little ? data.size - 1 - i : i];
        const std::uint64_t sign = data.size ? std::uint64_t{1} << (8 * data.size - 1) : 0;
        // Where the sign bit is set, twice its value less.
        const auto value = static_cast<std::int64_t>(bits - (is_signed ? (bits & sign) << 1 : 0));
        if (args[0].as<Type>() == &types::int_) return Value::integer(value);
        return call(args[0], {Value::integer(value)});
    }
    constexpr std::size_t kLimb = sizeof(mp_limb_t);
    const std::size_t count = (data.size + kLimb - 1) / kLimb;
    Int* made = begin_int(count);
    if (!made) return Value::exception();
    mp_limb_t* limbs = inline_limbs(made);
    std::memset(limbs, 0, count * kLimb);
    for (std::size_t i = 0; i < data.size; ++i)
        limbs[i / kLimb] |= mp_limb_t{data.data[little ? i : data.size - 1 - i]} << 8 * (i % kLimb);
    const std::size_t used = data.size - (count - 1) * kLimb; // bytes of the last limb
    const bool negative = is_signed && limbs[count - 1] >> (8 * used - 1);
    if (negative) { // the magnitude in two's complement
        mpn_neg(limbs, limbs, static_cast<mp_size_t>(count));
        if (used < kLimb) limbs[count - 1] &= (mp_limb_t{1} << 8 * used) - 1;
    }
    TRY_VALUE(value, finish_int(made, count, negative));
    if (args[0].as<Type>() == &types::int_) return value;
    return call(args[0], {value});
}

} // namespace boomslang::runtime
