// Builtin functions on numbers and characters, min, max and sum.
#include "modules/builtins/builtins.h"
#include "runtime/call/call.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/protocol/drain_here.h"
#include "runtime/protocol/protocol.h"
#include "runtime/protocol/quick_equal.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <charconv>

namespace boomslang::runtime {

namespace {

Value builtin_abs(Value* args, std::uint32_t) { return absolute(args[0]); }
Value builtin_divmod(Value* args, std::uint32_t) { return divmod(args[0], args[1]); }

Value builtin_pow(Value* args, std::uint32_t) {
    return args[2].is_empty() ? binary(BinaryOp::Pow, args[0], args[1])
                              : power_modulo(args[0], args[1], args[2]);
}

Value builtin_round(Value* args, std::uint32_t) {
    Value v = args[0], digits = args[1];
    bool plain = digits.is_empty() || digits.is_none();
    if (v.is_float()) {
        if (plain) return float_round_to_int(v.as_float());
        if (digits.is_int()) return float_round(v.as_float(), digits.as_int());
    }
    if (!type_of(v)->has(Dunder::Round))
        return raise(types::TypeError, "type ", type_name(v), " doesn't define __round__ method");
    return plain ? call_dunder(Dunder::Round, v) : call_dunder(Dunder::Round, v, {digits});
}

Value with_prefix(Value v, int base, const char* prefix) {
    TRY_VALUE(i, index_value(v));
    if (i.is_int()) {
        constexpr std::size_t kRoom = 3; // for a sign and the prefix
        char buffer[kRoom + 64];
        const std::int64_t n = i.as_int();
        const auto magnitude =
            n < 0 ? -static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
        char* begin = buffer + kRoom;
        const auto end = std::to_chars(begin, std::end(buffer), magnitude, base).ptr;
        *--begin = prefix[1];
        *--begin = prefix[0];
        if (n < 0) *--begin = '-';
        return str_value({begin, static_cast<std::size_t>(end - begin)});
    }
    TRY_VALUE(digits, int_to_str(i, base));
    std::string text(digits.as<Str>()->ascii_view());
    text.insert(text[0] == '-', prefix);
    return str_value(text);
}

Value builtin_bin(Value* args, std::uint32_t) { return with_prefix(args[0], 2, "0b"); }
Value builtin_oct(Value* args, std::uint32_t) { return with_prefix(args[0], 8, "0o"); }
Value builtin_hex(Value* args, std::uint32_t) { return with_prefix(args[0], 16, "0x"); }

Value builtin_chr(Value* args, std::uint32_t) {
    TRY_VALUE(index, index_value(args[0]));
    std::int64_t code = 0;
    if (!int_to_int64(index, code) || code < INT32_MIN || code > INT32_MAX)
        return raise(types::OverflowError, "Python int too large to convert to C int");
    if (code < 0 || code > 0x10FFFF)
        return raise(types::ValueError, "chr() arg not in range(0x110000)");
    return Value::object(str_from_char(static_cast<std::uint32_t>(code)));
}

Value builtin_ord(Value* args, std::uint32_t) {
    Value v = args[0];
    std::size_t size = 0;
    if (is_str(v)) {
        auto* s = v.as<Str>();
        if (s->length == 1) return Value::integer((*s)[0]);
        size = s->length;
    } else if (ByteView bytes{}; (is_bytes(v) || is_bytearray(v)) && byte_view(v, bytes)) {
        if (bytes.size == 1) return Value::integer(bytes.data[0]);
        size = bytes.size;
    } else {
        return raise(types::TypeError, "ord() expected string of length 1, but ", type_name(v),
                     " found");
    }
    return raise(types::TypeError, "ord() expected a character, but string of length ",
                 std::to_string(size), " found");
}

// Is `item` to replace the best so far? 1, 0, -1. Ties keep the first.
template <CompareOp Op>
int better(Value item, Value best) {
    if (item.is_int() && best.is_int())
        return Op == CompareOp::Lt ? item.as_int() < best.as_int() : item.as_int() > best.as_int();
    Value r = compare(Op, item, best);
    if (r.is_exception()) return -1;
    return r.is_bool() ? r.as_bool() : truth(r);
}

// min and max: (*args, key, default)
template <CompareOp Op>
Value extreme(Value* args, std::uint32_t count) {
    const char* name = Op == CompareOp::Lt ? "min" : "max";
    const bool gathered = count == kGathered;
    const Value* items = gathered ? args[0].as<Tuple>()->items : args;
    const std::size_t size = gathered ? args[0].as<Tuple>()->size : count;
    Value key = gathered && !args[1].is_none() ? args[1] : Value::empty();
    Value otherwise = gathered ? args[2] : Value::empty();
    Value best = Value::empty(), best_key = Value::empty();
    if (size == 0) return raise(types::TypeError, name, " expected at least 1 argument, got 0");
    bool many = size > 1;
    if (many && !otherwise.is_empty())
        return raise(types::TypeError, "Cannot specify a default for ", name,
                     "() with multiple positional arguments");
    Value it = Value::empty();
    if (!many) {
        it = get_iterator(items[0]);
        TRY(it);
    }
    const auto take = [&](Value item) {
        if (!key.is_empty()) return false;
        if (item.is_int() && best.is_int()) {
            if (Op == CompareOp::Lt ? item.as_int() < best.as_int() : item.as_int() > best.as_int())
                best = best_key = item;
            return true;
        }
        int wins = 1;
        if (!best.is_empty())
            wins = Op == CompareOp::Lt ? quick_less_in(item, best) : quick_less_in(best, item);
        if (wins > 0) best = best_key = item;
        return wins >= 0;
    };
    for (std::size_t i = 0;; ++i) {
        if (many && i == size) break;
        TRY_VALUE(item, many ? items[i] : drain_here(it, take));
        if (item.is_empty()) break;
        Value item_key = item;
        if (!key.is_empty()) {
            item_key = call(key, {item});
            TRY(item_key);
        }
        int wins = best.is_empty() ? 1 : better<Op>(item_key, best_key);
        if (wins < 0) return Value::exception();
        if (wins) {
            best = item;
            best_key = item_key;
        }
    }
    if (!best.is_empty()) return best;
    if (!otherwise.is_empty()) return otherwise;
    return raise(types::ValueError, name, "() arg is an empty sequence");
}

// Adds what follows of one kind with the total in a register. The item that it does not fit, or what drain() gives.
Value add_ints(Value& total, Value iterator) {
    std::int64_t sum = total.as_int();
    const Value rest = drain_here(iterator, [&sum](Value v) {
        std::int64_t next;
        if ((!v.is_int() && !v.is_bool()) || __builtin_add_overflow(sum, v.as_int(), &next))
            return false;
        sum = next;
        return true;
    });
    total = Value::integer(sum);
    return rest;
}
Value add_floats(Value& total, Value iterator) {
    double sum = total.as_float();
    const Value rest = drain_here(iterator, [&sum](Value v) {
        if (v.is_float()) sum += v.as_float();
        else if (v.is_int() || v.is_bool()) sum += static_cast<double>(v.as_int());
        else return false;
        return true;
    });
    total = Value::real(sum);
    return rest;
}

Value builtin_sum(Value* args, std::uint32_t) {
    Value total = args[1].is_empty() ? Value::integer(0) : args[1];
    if (is_str(total))
        return raise(types::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (is_bytes(total))
        return raise(types::TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_bytearray(total))
        return raise(types::TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    TRY_VALUE(it, get_iterator(args[0]));
    for (;;) {
        TRY_VALUE(item, total.is_int()     ? add_ints(total, it)
                        : total.is_float() ? add_floats(total, it)
                                           : iterate(it));
        if (item.is_empty()) return total;
        total = binary(BinaryOp::Add, total, item);
        TRY(total);
    }
}

} // namespace

const NativeDef builtins_numbers[] = {
    {"abs(x, /)", builtin_abs, "The absolute value."},
    {"divmod(x, y, /)", builtin_divmod, "The pair (x//y, x%y)."},
    {"pow(base, exp, mod=None)", builtin_pow, "base**exp, or base**exp % mod."},
    {"round(number, ndigits=None)", builtin_round,
     "Round to ndigits decimal places; to an int when ndigits is left out."},
    {"bin(number, /)", builtin_bin, "The int in binary.\n\n>>> bin(-10)\n'-0b1010'"},
    {"oct(number, /)", builtin_oct, "The int in octal.\n\n>>> oct(15)\n'0o17'"},
    {"hex(number, /)", builtin_hex, "The int in hexadecimal.\n\n>>> hex(-255)\n'-0xff'"},
    {"chr(i, /)", builtin_chr, "The character with this code point."},
    {"ord(c, /)", builtin_ord, "The code point of a character."},
    {"+min(*args, key=None, default=<unrepresentable>)", extreme<CompareOp::Lt>,
     "min(iterable, *[, default=value, key=function]), min(a, b, *more[, key=function])\n\n"
     "The smallest of an iterable's items or of several arguments."},
    {"+max(*args, key=None, default=<unrepresentable>)", extreme<CompareOp::Gt>,
     "max(iterable, *[, default=value, key=function]), max(a, b, *more[, key=function])\n\n"
     "The largest of an iterable's items or of several arguments."},
    {"sum(iterable, /, start=0)", builtin_sum, "The sum of start and the items."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
