// str: translation tables and encoding.
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

Value translate(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    StrBuilder out(s->length);
    // A character's translation is looked up once as long as the table is a dict without user code.
    Value known[128];
    bool seen[128] = {};
    bool cache = is_exact(args[1], types::dict);
    for (std::size_t i = 0; i < s->length; i++) {
        std::uint32_t c = (*s)[i];
        Value to;
        if (cache && c < 128 && seen[c]) {
            to = known[c];
        } else {
            to = look_up(args[1], c);
            TRY(to);
            if (cache && c < 128) {
                known[c] = to;
                seen[c] = true;
            }
        }
        TRY(append_translated(out, c, to));
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
    for (int i = 1; i < 3; i++)
        if (!args[i].is_empty() && !is_str(args[i]))
            return raise_argument(i == 1 ? "encode() argument 'encoding'"
                                         : "encode() argument 'errors'",
                                  "str", args[i]);
    std::string encoding = args[1].is_empty() ? "utf-8" : to_utf8(args[1].as<Str>());
    std::string errors = args[2].is_empty() ? "strict" : to_utf8(args[2].as<Str>());
    return encode_str(self_of(args), encoding, errors);
}

} // namespace boomslang::runtime::str_methods
