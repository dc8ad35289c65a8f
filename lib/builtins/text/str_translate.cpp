// str: translation tables and encoding.
#include "builtins/text/bytes_methods.h"
#include "builtins/text/str_methods.h"
#include "runtime/container/dict.h"
#include "runtime/number/number.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/unicode.h"

namespace boomslang::runtime::str_methods {

namespace {

// What a table gives for a character: Empty when it has no entry.
Value look_up(Value table, std::uint32_t c) {
    if (is_exact(table, types::dict)) return dict_get(table.as<Dict>(), Value::integer(c));
    Value found = get_item(table, Value::integer(c));
    if (found.is_exception() && pending_is(types::LookupError)) {
        clear_pending();
        return Value::empty();
    }
    return found;
}

// Appends a table's result; Empty, or Exception.
Value append_translated(StrBuilder& out, std::uint32_t c, Value to) {
    if (to.is_empty()) {
        out.append(c);
    } else if (is_integer(to)) {
        std::int64_t code;
        if (!int_to_int64(to, code) || code < 0 || code > unicode::kMax)
            return raise(types::ValueError, "character mapping must be in range(0x110000)");
        out.append(static_cast<std::uint32_t>(code));
    } else if (is_str(to)) {
        out.append(to.as<Str>());
    } else if (!to.is_none()) {
        return raise(types::TypeError, "character mapping must return integer, None or str");
    }
    return Value::empty();
}

Value from_mapping(Dict* result, Value mapping) {
    if (!is_exact(mapping, types::dict))
        return raise(types::TypeError,
                     "if you give only one argument to maketrans it must be a dict");
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(mapping.as<Dict>(), position)) {
        Value key = entry->key, value = entry->value;
        if (is_str(key)) {
            if (key.as<Str>()->length != 1)
                return raise(types::ValueError,
                             "string keys in translate table must be of length 1");
            key = Value::integer((*key.as<Str>())[0]);
        } else if (!is_integer(key)) {
            return raise(types::TypeError, "keys in translate table must be strings or integers");
        }
        TRY(dict_set(result, key, value));
    }
    return Value::object(result);
}

} // namespace

namespace {

// What a table that is a dict, without code of a program, makes of ASCII; each character is looked up once.
class AsciiTable {
  public:
    explicit AsciiTable(Value table) : table_(table) { std::fill_n(single_, 128, kUnknown); }

    // Translates what becomes one ASCII character each, from p on; returns how many that are.
    std::size_t translate_run(const std::uint8_t* p, std::size_t n, StrBuilder& out) const {
        std::size_t done = 0;
        char run[256];
        while (done < n) {
            std::size_t length = 0;
            for (; length < sizeof run && done + length < n; length++) {
                const std::uint8_t c = p[done + length];
                if (c >= 128 || single_[c] < 0) break;
                run[length] = static_cast<char>(single_[c]);
            }
            out.append_ascii({run, length});
            done += length;
            if (length < sizeof run) break;
        }
        return done;
    }
    // Appends what becomes of any character below 128; Empty, or Exception.
    Value translate(StrBuilder& out, std::uint32_t c) {
        if (single_[c] == kUnknown) {
            TRY_VALUE(to, look_up(table_, c));
            known_[c] = to;
            std::int64_t code = c;
            const bool one = to.is_empty() || (is_integer(to) && int_to_int64(to, code)) ||
                             (is_str(to) && to.as<Str>()->length == 1);
            if (is_str(to) && one) code = (*to.as<Str>())[0];
            single_[c] = one && code >= 0 && code < 128 ? static_cast<std::int8_t>(code) : kOther;
        }
        return append_translated(out, c, known_[c]);
    }

  private:
    static constexpr std::int8_t kUnknown = -1, kOther = -2;

    Value table_;
    Value known_[128];
    std::int8_t single_[128]; // the character it becomes
};

} // namespace

Value translate(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    StrBuilder out(s->length);
    const bool plain = is_exact(args[1], types::dict);
    AsciiTable ascii(args[1]);
    for (std::size_t i = 0; i < s->length; i++) {
        if (plain && s->width == 1) {
            i += ascii.translate_run(static_cast<const std::uint8_t*>(s->data) + i, s->length - i,
                                     out);
            if (i == s->length) break;
        }
        const std::uint32_t c = (*s)[i];
        if (plain && c < 128) {
            TRY(ascii.translate(out, c));
        } else {
            TRY_VALUE(to, look_up(args[1], c));
            TRY(append_translated(out, c, to));
        }
    }
    return out.finish();
}

Value maketrans(Value* args, std::uint32_t) {
    Dict* result = make_dict();
    Value x = args[0], y = args[1], z = args[2];
    if (y.is_empty()) return from_mapping(result, x);
    if (!is_str(y)) return raise_argument("maketrans() argument 2", "str", y);
    if (!z.is_empty() && !is_str(z)) return raise_argument("maketrans() argument 3", "str", z);
    if (!is_str(x))
        return raise(types::TypeError,
                     "first maketrans argument must be a string if there is a second argument");
    auto *from = x.as<Str>(), *to = y.as<Str>();
    if (from->length != to->length)
        return raise(types::ValueError, "the first two maketrans arguments must have equal length");
    for (std::size_t i = 0; i < from->length; i++)
        TRY(dict_set(result, Value::integer((*from)[i]), Value::integer((*to)[i])));
    if (!z.is_empty())
        for (std::size_t i = 0; i < z.as<Str>()->length; i++)
            TRY(dict_set(result, Value::integer((*z.as<Str>())[i]), Value::none()));
    return Value::object(result);
}

Value encode(Value* args, std::uint32_t) {
    if (args[1].is_empty() && args[2].is_empty()) return encode_str(self_of(args), Encoding::Utf8);
    bytes_methods::CodecNames names;
    if (!names.take(args[1], args[2], "encode()")) return Value::exception();
    return encode_str(self_of(args), names.encoding, names.errors);
}

} // namespace boomslang::runtime::str_methods
