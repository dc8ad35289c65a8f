// The class Scanner of _json: what JSONDecoder calls to read a value.
#include "modules/text/json.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/recursion.h"
#include "runtime/text/str_chars.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime {

namespace {

struct Scanner : Object {
    Value strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;
};
BuiltinType scanner_type{};
const Layout scanner_layout = layout_of_values<Scanner, 6>("json scanner");

bool is_digit(std::uint32_t c) { return c - '0' < 10; }

// Reads one text, of characters as wide as Char. Positions count code points; `at` goes on behind what
// has been read.
template <class Char>
class Reader {
  public:
    Reader(const Scanner& scanner, Value text, bool strict)
        : scanner_(scanner), string_(text), text_(static_cast<const Char*>(text.as<Str>()->data)),
          length_(text.as<Str>()->length), keys_(make_dict()), strict_(strict) {}

    Value value(std::size_t& at);

  private:
    Value object(std::size_t& at);
    Value array(std::size_t& at);
    Value number(std::size_t& at);
    Value key(std::size_t& at, std::int64_t& hash);
    Value constant(std::size_t& at, std::string_view word) {
        at += word.size();
        return call(scanner_.parse_constant, {str_value(word)});
    }
    Value finish_object(Value read, Value hook) {
        return hook.is_none() ? read : call(hook, {read});
    }
    bool here(std::size_t at, std::uint32_t c) const { return at < length_ && text_[at] == c; }
    bool here(std::size_t at, std::string_view word) const {
        if (length_ - at < word.size()) return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if (text_[at + i] != static_cast<unsigned char>(word[i])) return false;
        return true;
    }
    void skip_space(std::size_t& at) const {
        while (at < length_ && text_[at] <= ' ' &&
               (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\n' || text_[at] == '\r'))
            ++at;
    }
    // There is no value here: JSONDecoder makes an error of that.
    static Value stop(std::size_t at) {
        TRY_VALUE(error, call(Value::object(&types::StopIteration),
                              {Value::integer(static_cast<std::int64_t>(at))}));
        return raise_object(error.as_object());
    }
    static Value too_deep(const char* what) {
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded while decoding a JSON ", what,
                     " from a unicode string");
    }

    const Scanner& scanner_;
    Value string_;
    const Char* text_;
    std::size_t length_;
    Dict* keys_; // equal keys become one object
    // Of those, the latest for its length, first and last character: a key that is here is not made anew.
    static constexpr std::size_t kLatest = 64;
    Str* latest_[kLatest]{};
    bool strict_;
};

template <class Char>
Value Reader<Char>::value(std::size_t& at) {
    if (at >= length_) return stop(at);
    switch (text_[at]) {
    case '"': return scan_json_string(string_, ++at, strict_);
    case '{': {
        NativeLevel level;
        return level.too_deep() ? too_deep("object") : object(++at);
    }
    case '[': {
        NativeLevel level;
        return level.too_deep() ? too_deep("array") : array(++at);
    }
    case 'n':
        if (!here(at, "null")) break;
        at += 4;
        return Value::none();
    case 't':
        if (!here(at, "true")) break;
        at += 4;
        return Value::from(true);
    case 'f':
        if (!here(at, "false")) break;
        at += 5;
        return Value::from(false);
    case 'N':
        if (here(at, "NaN")) return constant(at, "NaN");
        break;
    case 'I':
        if (here(at, "Infinity")) return constant(at, "Infinity");
        break;
    case '-':
        if (here(at, "-Infinity")) return constant(at, "-Infinity");
        break;
    default: break;
    }
    return number(at);
}

// Behind the quote. `hash` becomes the key's.
template <class Char>
Value Reader<Char>::key(std::size_t& at, std::int64_t& hash) {
    constexpr std::size_t kShort = 32;
    const Char* begin = text_ + at;
    const std::size_t most = std::min(length_ - at, kShort);
    std::size_t size = 0;
    while (size < most && begin[size] != '"' && begin[size] != '\\') ++size;
    Str** latest = nullptr;
    if (sizeof(Char) == 1 && size && size < most && begin[size] == '"') {
        latest = &latest_[(begin[0] + 3u * begin[size - 1] + 7u * size) % kLatest];
        const Str* known = *latest;
        if (known && known->length == size && std::memcmp(known->data, begin, size) == 0) {
            at += size + 1;
            hash = known->hash;
            return Value::object(known);
        }
    }
    TRY_VALUE(made, scan_json_string(string_, at, strict_));
    if (!hash_of(made, hash)) return Value::exception();
    TRY_VALUE(known, dict_set_default(keys_, made, hash, made));
    if (!known.is_empty()) made = known;
    if (latest && made.as<Str>()->width == 1) *latest = made.as<Str>();
    return made;
}

template <class Char>
Value Reader<Char>::object(std::size_t& at) {
    const bool pairs = !scanner_.object_pairs_hook.is_none();
    Dict* dict = pairs ? nullptr : make_dict();
    List* list = pairs ? make_list() : nullptr;
    if (!dict && !list) return Value::exception();
    skip_space(at);
    if (!here(at, '}')) {
        for (;; ++at, skip_space(at)) {
            if (!here(at, '"'))
                return raise_json("Expecting property name enclosed in double quotes", string_, at);
            std::int64_t hash = 0;
            TRY_VALUE(name, key(++at, hash));
            skip_space(at);
            if (!here(at, ':')) return raise_json("Expecting ':' delimiter", string_, at);
            skip_space(++at);
            TRY_VALUE(item, value(at));
            if (pairs) TRY(list_append(list, tuple_value({name, item})));
            else TRY(dict_set_hashed(dict, name, hash, item));
            skip_space(at);
            if (here(at, '}')) break;
            if (!here(at, ',')) return raise_json("Expecting ',' delimiter", string_, at);
        }
    }
    ++at;
    return pairs ? finish_object(Value::object(list), scanner_.object_pairs_hook)
                 : finish_object(Value::object(dict), scanner_.object_hook);
}

template <class Char>
Value Reader<Char>::array(std::size_t& at) {
    List* list = make_list();
    if (!list) return Value::exception();
    skip_space(at);
    if (!here(at, ']')) {
        for (;; skip_space(++at)) {
            TRY_VALUE(item, value(at));
            TRY(list_append(list, item));
            skip_space(at);
            if (here(at, ']')) break;
            if (!here(at, ',')) return raise_json("Expecting ',' delimiter", string_, at);
        }
    }
    ++at;
    return Value::object(list);
}

template <class Char>
Value Reader<Char>::number(std::size_t& at) {
    const std::size_t start = at;
    auto digit_at = [&](std::size_t i) { return i < length_ && is_digit(text_[i]); };
    std::size_t end = at + (text_[at] == '-');
    const std::size_t first = end;
    if (!digit_at(end)) return stop(start);
    if (text_[end++] != '0')
        while (digit_at(end)) ++end;
    const std::size_t after_digits = end;
    bool is_float = false;
    if (here(end, '.') && digit_at(end + 1)) {
        is_float = true;
        for (end += 2; digit_at(end);) ++end;
    }
    if (here(end, 'e') || here(end, 'E')) {
        std::size_t exponent = end + 1;
        if (here(exponent, '+') || here(exponent, '-')) ++exponent;
        if (digit_at(exponent)) {
            is_float = true;
            for (end = exponent; digit_at(end);) ++end;
        }
    }
    at = end;
    const Value parse = is_float ? scanner_.parse_float : scanner_.parse_int;
    const bool plain = parse.is(Value::object(is_float ? &types::float_ : &types::int_));
    // As many digits fit into 64 bits for certain.
    if (plain && !is_float && after_digits - first <= 18) {
        std::int64_t number = 0;
        for (std::size_t i = first; i < after_digits; ++i)
            number = number * 10 + static_cast<std::int64_t>(text_[i] - '0');
        return Value::integer(first == start ? number : -number);
    }
    std::string digits;
    digits.reserve(end - start);
    for (std::size_t i = start; i < end; ++i) digits += static_cast<char>(text_[i]);
    if (!plain) return call(parse, {str_value(digits)});
    if (!is_float) return int_parse(digits, 10);
    double number = 0;
    float_scan(digits, number);
    return Value::real(number);
}

Value scanner_call(Value* args, std::uint32_t) {
    const auto& scanner = *args[0].as<Scanner>();
    std::int64_t start = 0;
    bool strict = true;
    if (!is_str(args[1]))
        return raise(types::TypeError, "first argument must be a string, not ", type_name(args[1]));
    if (!size_argument(args[2], start) || !truth_argument(scanner.strict, strict))
        return Value::exception();
    if (start < 0) return raise(types::ValueError, "idx cannot be negative");
    auto at = static_cast<std::size_t>(start);
    const Value read = with_chars(args[1].as<Str>(), [&](const auto* chars, std::size_t) {
        using Char = std::remove_cvref_t<decltype(*chars)>;
        return Reader<Char>(scanner, args[1], strict).value(at);
    });
    if (read.is_exception()) return read;
    return tuple_value({read, Value::integer(static_cast<std::int64_t>(at))});
}

Value scanner_new(Value* args, std::uint32_t) {
    auto* scanner = heap.make<Scanner>(&scanner_type.exact);
    if (!scanner) return Value::exception();
    const std::pair<const char*, Value Scanner::*> fields[] = {
        {"strict", &Scanner::strict},
        {"object_hook", &Scanner::object_hook},
        {"object_pairs_hook", &Scanner::object_pairs_hook},
        {"parse_float", &Scanner::parse_float},
        {"parse_int", &Scanner::parse_int},
        {"parse_constant", &Scanner::parse_constant}};
    for (auto [name, field] : fields) {
        TRY_VALUE(option, get_attribute(args[1], intern(name)));
        scanner->*field = option;
    }
    return Value::object(scanner);
}

#define OPTION(name)                                                                               \
    {                                                                                              \
#name, [](Value self) { return self.as<Scanner>()->name; }, nullptr, nullptr, kMember      \
    }
const GetSetDef scanner_attributes[] = {
    OPTION(strict),
    OPTION(object_hook),
    OPTION(object_pairs_hook),
    OPTION(parse_float),
    OPTION(parse_int),
    OPTION(parse_constant),
    {nullptr, nullptr, nullptr, nullptr},
};
#undef OPTION

} // namespace

void add_json_scanner(Module* module) {
    static const NativeDef methods[] = {
        {"__new__($static, type, context, /)", scanner_new, nullptr},
        {"__call__(self, /, string, idx)", scanner_call, "The value at idx, and where it ends."},
        {nullptr, nullptr, nullptr},
    };
    TypeSpec spec;
    spec.module = "_json";
    spec.name = "Scanner";
    spec.layout = &scanner_layout;
    spec.flags = kFinal;
    spec.doc = "JSON scanner object";
    if (!scanner_type.shape) init_type(scanner_type, spec, methods, scanner_attributes);
    dict_set(module->dict, kept_name<"make_scanner">(), Value::object(&scanner_type));
}

} // namespace boomslang::runtime
