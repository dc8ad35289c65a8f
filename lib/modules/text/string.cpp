// The module _string: the parts of format strings, for string.Formatter.
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

Value as_number(Str* s, std::size_t begin, std::size_t end) {
    std::int64_t n = 0;
    for (std::size_t i = begin; i < end; i++) {
        std::uint32_t c = (*s)[i];
        if (c < '0' || c > '9') return str_substring(s, begin, end);
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, c - '0', &n))
            return raise(types::ValueError, "Too many decimal digits in format string");
    }
    return end > begin ? Value::integer(n) : str_substring(s, begin, end);
}

// "a.b[0]" -> "a" and an iterator over (True, "b"), (False, 0).
Value field_name_split(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise(types::TypeError, "expected str, got ", type_name(args[0]));
    auto* s = args[0].as<Str>();
    std::size_t i = 0;
    while (i < s->length && (*s)[i] != '.' && (*s)[i] != '[') i++;
    TRY_VALUE(first, as_number(s, 0, i));
    List* rest = make_list();
    if (!rest) return Value::exception();
    while (i < s->length) {
        bool attribute = (*s)[i] == '.';
        if (!attribute && (*s)[i] != '[')
            return raise(types::ValueError,
                         "Only '.' or '[' may follow ']' in format field specifier");
        std::size_t begin = ++i;
        while (i < s->length && (attribute ? (*s)[i] != '.' && (*s)[i] != '[' : (*s)[i] != ']'))
            i++;
        if (!attribute && i == s->length)
            return raise(types::ValueError, "Missing ']' in format string");
        if (i == begin) return raise(types::ValueError, "Empty attribute in format string");
        Value part = attribute ? str_substring(s, begin, i) : as_number(s, begin, i);
        TRY(part);
        if (!attribute) i++;
        TRY(list_append(rest, tuple_value({Value::from(attribute), part})));
    }
    TRY_VALUE(iterator, get_iterator(Value::object(rest)));
    return tuple_value({first, iterator});
}

// An iterator over (literal text, field name, format spec, conversion).
Value parser(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise(types::TypeError, "expected str, got ", type_name(args[0]));
    auto* s = args[0].as<Str>();
    List* parts = make_list();
    if (!parts) return Value::exception();
    std::size_t n = s->length, i = 0;
    while (i < n) {
        std::size_t begin = i;
        while (i < n && (*s)[i] != '{' && (*s)[i] != '}') i++;
        bool doubled = i + 1 < n && (*s)[i + 1] == (*s)[i];
        TRY_VALUE(literal, str_substring(s, begin, doubled ? i + 1 : i));
        if (i == n || doubled) {
            i = i == n ? n : i + 2;
            TRY(list_append(parts,
                            tuple_value({literal, Value::none(), Value::none(), Value::none()})));
            continue;
        }
        if ((*s)[i] == '}')
            return raise(types::ValueError, "Single '}' encountered in format string");
        if (i + 1 == n) return raise(types::ValueError, "Single '{' encountered in format string");
        std::size_t name = ++i;
        bool bracket = false;
        while (i < n && (bracket || ((*s)[i] != ':' && (*s)[i] != '!' && (*s)[i] != '}'))) {
            if ((*s)[i] == '[') bracket = true;
            if ((*s)[i] == ']') bracket = false;
            i++;
        }
        if (i == n) return raise(types::ValueError, "expected '}' before end of string");
        TRY_VALUE(field, str_substring(s, name, i));
        Value conversion = Value::none(), spec = Value::object(make_str(""));
        if ((*s)[i] == '!') {
            if (i + 2 >= n) return raise(types::ValueError, "unmatched '{' in format spec");
            conversion = Value::object(str_from_char((*s)[i + 1]));
            i += 2;
            if ((*s)[i] != ':' && (*s)[i] != '}')
                return raise(types::ValueError, "expected ':' after conversion specifier");
        }
        if ((*s)[i] == ':') {
            std::size_t from = ++i;
            for (int nested = 0; i < n; i++) {
                if ((*s)[i] == '{') nested++;
                else if ((*s)[i] == '}' && nested-- == 0) break;
            }
            if (i == n) return raise(types::ValueError, "unmatched '{' in format spec");
            spec = str_substring(s, from, i);
            TRY(spec);
        }
        i++;
        TRY(list_append(parts, tuple_value({literal, field, spec, conversion})));
    }
    return get_iterator(Value::object(parts));
}

const NativeDef functions[] = {
    {"formatter_field_name_split(field_name, /)", field_name_split, "The parts of a field name."},
    {"formatter_parser(format_string, /)", parser, "The parts of a format string."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) { define_functions(module, functions); }

} // namespace

extern const NativeModule string_module;
const NativeModule string_module{"_string", "What string.Formatter builds on.", fill};

} // namespace boomslang::runtime
