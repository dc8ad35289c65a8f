// str.format and its relatives: replacement fields {name.attribute[key]!conversion:spec}.
#include "builtins/text/str_methods.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/format.h"
#include "runtime/protocol/percent.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/str_chars.h"

namespace boomslang::runtime::str_methods {

namespace {

constexpr std::size_t kEnd = static_cast<std::size_t>(-1);

// One call of format or format_map.
class Formatter {
  public:
    // `args` is null for format_map, whose names come from `names`, any mapping. Empty: no names.
    Formatter(const Given* args, Value names) : args_(args), names_(names) {}

    // Expands text[begin:end]; `depth` counts the nesting still allowed.
    Value expand(Str* text, std::size_t begin, std::size_t end, int depth, StrBuilder& out);
    // As CPython: the very object that a field gave, if that is all there is.
    Value finish(StrBuilder& out) const {
        if (!whole_ || whole_->length != out.length()) return out.finish();
        return Value::object(const_cast<Str*>(whole_));
    }

  private:
    Value field(Str* text, std::size_t begin, std::size_t end, int depth, StrBuilder& out);
    Value first(Str* text, std::size_t begin, std::size_t end);
    Value path(Value object, Str* text, std::size_t begin, std::size_t end);
    bool number_manually();
    void put(const Str* piece, StrBuilder& out) { out.append(whole_ = piece); }

    const Given* args_;
    Value names_;
    enum class Numbering { Unknown, Automatic, Manual } numbering_ = Numbering::Unknown;
    std::int64_t next_ = 0;
    const Str* whole_ = nullptr; // what the last field gave
};

Value fail(std::string_view message) { return raise(types::ValueError, message); }

// text[begin:end] as a number: -1 when it is none, -2 when it is too large (ValueError pending).
std::int64_t parse_number(Str* text, std::size_t begin, std::size_t end) {
    if (begin == end) return -1;
    std::int64_t n = 0;
    for (std::size_t i = begin; i < end; i++) {
        std::uint32_t c = (*text)[i];
        if (c < '0' || c > '9') return -1;
        if (__builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, static_cast<std::int64_t>(c - '0'), &n)) {
            static_cast<void>(fail("Too many decimal digits in format string"));
            return -2;
        }
    }
    return n;
}

// The first of two characters in text[begin:end].
std::size_t find_either(const Str* text, std::size_t begin, std::size_t end, std::uint32_t a,
                        std::uint32_t b) {
    return with_chars(text, [=](const auto* chars, std::size_t) {
        for (std::size_t i = begin; i < end; i++)
            if (std::uint32_t{chars[i]} == a || std::uint32_t{chars[i]} == b) return i;
        return kEnd;
    });
}

// What the name at the head of a field stands for.
Value Formatter::first(Str* text, std::size_t begin, std::size_t end) {
    std::int64_t index = parse_number(text, begin, end);
    if (index == -2) return Value::exception();
    bool automatic = begin == end;
    if (automatic || index >= 0) {
        Numbering wanted = automatic ? Numbering::Automatic : Numbering::Manual;
        if (numbering_ == Numbering::Unknown) numbering_ = wanted;
        if (numbering_ != wanted)
            return fail(automatic ? "cannot switch from manual field specification to automatic "
                                    "field numbering"
                                  : "cannot switch from automatic field numbering to manual field "
                                    "specification");
        if (automatic) index = next_++;
        if (!args_) return fail("Format string contains positional fields");
        if (index >= static_cast<std::int64_t>(args_->size))
            return raise(types::IndexError, "Replacement index ", std::to_string(index),
                         " out of range for positional args tuple");
        return args_->items[index];
    }
    TRY_VALUE(name, str_substring(text, begin, end));
    if (names_.is_empty()) return raise_key(name);
    if (!is_exact(names_, types::dict)) return get_item(names_, name);
    Value found = dict_get(names_.as<Dict>(), name);
    return found.is_empty() ? raise_key(name) : found;
}

// Follows .attribute and [key] from an object.
Value Formatter::path(Value object, Str* text, std::size_t i, std::size_t end) {
    while (i < end) {
        std::uint32_t c = (*text)[i++];
        if (c == '.') {
            std::size_t stop = find_either(text, i, end, '.', '[');
            if (stop == kEnd) stop = end;
            if (stop == i) return fail("Empty attribute in format string");
            TRY_VALUE(name, str_substring(text, i, stop));
            object = get_attribute(object, intern(name.as<Str>()));
            TRY(object);
            i = stop;
        } else if (c == '[') {
            std::size_t stop = find_either(text, i, end, ']', ']');
            if (stop == kEnd) return fail("Missing ']' in format string");
            if (stop == i) return fail("Empty attribute in format string");
            std::int64_t index = parse_number(text, i, stop);
            if (index == -2) return Value::exception();
            Value key = index >= 0 ? Value::integer(index) : str_substring(text, i, stop);
            TRY(key);
            object = get_item(object, key);
            TRY(object);
            i = stop + 1;
        } else {
            return fail("Only '.' or '[' may follow ']' in format field specifier");
        }
    }
    return object;
}

// The field whose content is text[begin:end], without its braces.
Value Formatter::field(Str* text, std::size_t begin, std::size_t end, int depth, StrBuilder& out) {
    // The name ends at ! or :, except between brackets.
    std::size_t stop = begin;
    bool bracket = false;
    while (stop < end) {
        std::uint32_t c = (*text)[stop];
        if (c == '[') bracket = true;
        else if (c == ']') bracket = false;
        else if (!bracket && (c == '!' || c == ':')) break;
        stop++;
    }
    std::size_t i = stop;
    std::uint32_t conversion = 0;
    if (i < end && (*text)[i] == '!') {
        if (i + 1 >= end) return fail("unmatched '{' in format spec");
        conversion = (*text)[i + 1];
        i += 2;
        if (i < end && (*text)[i] != ':') return fail("expected ':' after conversion specifier");
    }
    Value spec = Value::object(names.empty);
    bool spec_given = i < end;
    std::size_t name_end = find_either(text, begin, stop, '.', '[');
    if (name_end == kEnd) name_end = stop;
    TRY_VALUE(head, first(text, begin, name_end));
    TRY_VALUE(object, path(head, text, name_end, stop));
    switch (conversion) {
    case 0: break;
    case 'r': object = repr(object); break;
    case 's': object = to_str(object); break;
    case 'a': object = ascii(object); break;
    default:
        if (conversion > 32 && conversion < 127)
            return raise(types::ValueError, "Unknown conversion specifier ",
                         std::string(1, static_cast<char>(conversion)));
        return raise(types::ValueError, "Unknown conversion specifier \\x", [&] {
            char digits[12];
            std::snprintf(digits, sizeof digits, "%x", conversion);
            return std::string(digits);
        }());
    }
    TRY(object);
    if (spec_given) {
        // A spec may hold fields of its own.
        if (find_either(text, i + 1, end, '{', '}') != kEnd) {
            StrBuilder expanded;
            TRY(expand(text, i + 1, end, depth - 1, expanded));
            spec = expanded.finish();
        } else {
            spec = str_substring(text, i + 1, end);
        }
        TRY(spec);
    }
    if (is_exact_str(object) && spec.as<Str>()->length == 0) {
        put(object.as<Str>(), out);
        return Value::empty();
    }
    TRY_VALUE(formatted, runtime::format(object, spec.as<Str>()));
    put(formatted.as<Str>(), out);
    return Value::empty();
}

Value Formatter::expand(Str* text, std::size_t i, std::size_t end, int depth, StrBuilder& out) {
    if (depth < 0) return fail("Max string recursion exceeded");
    while (i < end) {
        std::size_t brace = find_either(text, i, end, '{', '}');
        if (brace == kEnd) {
            out.append(text, i, end);
            break;
        }
        out.append(text, i, brace);
        std::uint32_t c = (*text)[brace];
        bool last = brace + 1 == end;
        if (!last && (*text)[brace + 1] == c) {
            out.append(c);
            i = brace + 2;
            continue;
        }
        if (c == '}') return fail("Single '}' encountered in format string");
        if (last) return fail("Single '{' encountered in format string");
        std::size_t begin = brace + 1, stop = begin;
        // The name: up to its : ! or closing brace; brackets hide all of them.
        bool bracket = false, in_spec = false;
        for (; stop < end; stop++) {
            std::uint32_t d = (*text)[stop];
            if (d == '[') bracket = true;
            else if (d == ']') bracket = false;
            else if (bracket) continue;
            else if (d == '{') return fail("unexpected '{' in field name");
            else if (d == '}') break;
            else if (d == ':' || d == '!') {
                in_spec = true;
                break;
            }
        }
        if (stop == end) return fail("expected '}' before end of string");
        if (in_spec) {
            if ((*text)[stop] == '!' && stop + 1 >= end)
                return fail("end of string while looking for conversion specifier");
            if ((*text)[stop] == '!') {
                // The conversion character may be any, even a brace.
                stop += 2;
                if (stop >= end) return fail("unmatched '{' in format spec");
                if ((*text)[stop] != ':' && (*text)[stop] != '}')
                    return fail("expected ':' after conversion specifier");
            }
            int nested = 0;
            for (; stop < end; stop++) {
                std::uint32_t d = (*text)[stop];
                if (d == '{') nested++;
                else if (d == '}' && nested-- == 0) break;
            }
            if (stop >= end) return fail("unmatched '{' in format spec");
        }
        TRY(field(text, begin, stop, depth, out));
        i = stop + 1;
    }
    return Value::empty();
}

// Is the text all literal? CPython then gives back the very object, of whatever subclass.
bool is_literal(const Str* text) {
    return text->length != 0 && find_either(text, 0, text->length, '{', '}') == kEnd;
}

Value run(Str* text, const Given* args, Value names) {
    if (is_literal(text)) return Value::object(text);
    if (native_stack_low()) return raise(types::RecursionError, "maximum recursion depth exceeded");
    StrBuilder out(text->length);
    Formatter formatter(args, names);
    TRY(formatter.expand(text, 0, text->length, 1, out));
    return formatter.finish(out);
}

} // namespace

Value format(Value* args, std::uint32_t count) {
    const Given given = given_behind_first(args, count);
    const Value result = run(self_of(args), &given, given.named);
    if (given.named.is_object()) {
        // The keywords of a call are nobody else's: their table serves the next one.
        auto* names = given.named.as<Dict>();
        DictTable* table = names->table;
        dict_clear(names);
        heap.release(table);
    }
    return result;
}

Value format_map(Value* args, std::uint32_t) { return run(self_of(args), nullptr, args[1]); }

Value dunder_format(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("__format__() argument", "str", args[1]);
    if (args[1].as<Str>()->length == 0) return to_str(args[0]);
    return format_str(args[0], args[1].as<Str>());
}

Value modulo(Value* args, std::uint32_t) { return percent_format(self_of(args), args[1]); }

Value reflected_modulo(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return not_implemented();
    return percent_format(args[1].as<Str>(), args[0]);
}

} // namespace boomslang::runtime::str_methods
