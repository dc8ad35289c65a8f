// The type str: construction, operators, and the table of its methods.
#include "builtins/init.h"
#include "builtins/text/bytes_methods.h"
#include "builtins/text/str_methods.h"
#include "builtins/text/text_iterators.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str_builder.h"

#include <algorithm>

namespace boomslang::runtime {

namespace str_methods {

Value exact(Str* s) {
    if (s->shape == &types::str.exact) return Value::object(s);
    Str* copy = make_str_uninitialized(s->length, s->width, s->ascii);
    if (!copy) return raise_memory();
    std::memcpy(const_cast<void*>(copy->data), s->data, s->length * s->width);
    return Value::object(copy);
}

namespace {

// An instance of a subclass shares the characters of a str, which never change.
Value of_subclass(Type* type, Str* text) {
    auto* s = make_instance_of<Str>(type);
    if (!s) return raise_memory();
    s->hash = text->hash;
    s->length = text->length;
    s->data = text->data;
    s->width = text->width;
    s->ascii = text->ascii;
    return Value::object(s);
}

Value decoded(Value object, Value encoding, Value errors) {
    bytes_methods::CodecNames names;
    if (!names.take(encoding, errors, "str()")) return Value::exception();
    if (is_str(object)) return raise(types::TypeError, "decoding str is not supported");
    ByteView view;
    if (!byte_view(object, view))
        return raise(types::TypeError, "decoding to str: need a bytes-like object, ",
                     type_name(object), " found");
    return decode_bytes(view, names.encoding, names.errors);
}

Value construct(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    Value text;
    if (!args[2].is_empty() || !args[3].is_empty())
        text =
            args[1].is_empty() ? Value::object(make_str("")) : decoded(args[1], args[2], args[3]);
    else text = args[1].is_empty() ? Value::object(make_str("")) : to_str(args[1]);
    TRY(text);
    return type == &types::str ? text : of_subclass(type, text.as<Str>());
}

Value dunder_repr(Value* args, std::uint32_t) { return str_repr(self_of(args)); }
Value dunder_str(Value* args, std::uint32_t) { return exact(self_of(args)); }
Value dunder_hash(Value* args, std::uint32_t) { return Value::integer(str_hash(self_of(args))); }
Value dunder_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_of(args)->length));
}

template <class Test>
Value ordered(Value* args, Test test) {
    if (!is_str(args[1])) return not_implemented();
    return Value::from(test(str_compare(self_of(args), args[1].as<Str>())));
}
Value dunder_lt(Value* args, std::uint32_t) {
    return ordered(args, [](int order) { return order < 0; });
}
Value dunder_le(Value* args, std::uint32_t) {
    return ordered(args, [](int order) { return order <= 0; });
}
Value dunder_gt(Value* args, std::uint32_t) {
    return ordered(args, [](int order) { return order > 0; });
}
Value dunder_ge(Value* args, std::uint32_t) {
    return ordered(args, [](int order) { return order >= 0; });
}
Value dunder_eq(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return not_implemented();
    return Value::from(str_equal(self_of(args), args[1].as<Str>()));
}
Value dunder_ne(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return not_implemented();
    return Value::from(!str_equal(self_of(args), args[1].as<Str>()));
}

Value dunder_add(Value* args, std::uint32_t) {
    if (is_str(args[1])) return str_concat(self_of(args), args[1].as<Str>());
    return raise(types::TypeError, "can only concatenate str (not \"", type_name(args[1]),
                 "\") to str");
}

Value dunder_mul(Value* args, std::uint32_t) {
    std::int64_t n = 0;
    if (!fitting_index(args[1], n)) return Value::exception();
    return str_repeat(self_of(args), n);
}

// self[start::step], of n characters.
Value every_nth(Str* self, std::int64_t start, std::int64_t step, std::size_t n) {
    if (!self->ascii) {
        StrBuilder out(n);
        for (std::size_t i = 0; i < n; i++)
            out.append(
                (*self)[static_cast<std::size_t>(start + static_cast<std::int64_t>(i) * step)]);
        return out.finish();
    }
    Str* result = make_str_uninitialized(n, 1, true);
    if (!result) return raise_memory();
    auto* out = static_cast<std::uint8_t*>(const_cast<void*>(result->data));
    const std::uint8_t* from = static_cast<const std::uint8_t*>(self->data) + start;
    if (step == -1) std::reverse_copy(from - n + 1, from + 1, out);
    else
        for (std::size_t i = 0; i < n; i++) out[i] = from[static_cast<std::int64_t>(i) * step];
    return Value::object(result);
}

Value dunder_getitem(Value* args, std::uint32_t) {
    Str* self = self_of(args);
    auto length = static_cast<std::int64_t>(self->length);
    if (is_exact(args[1], types::slice)) {
        std::int64_t start, stop, step, n;
        if (!slice_bounds(args[1], length, start, stop, step, n)) return Value::exception();
        if (n <= 0) return Value::object(make_str(""));
        if (step == 1)
            return str_substring(self, static_cast<std::size_t>(start),
                                 static_cast<std::size_t>(start + n));
        return every_nth(self, start, step, static_cast<std::size_t>(n));
    }
    if (!is_index(args[1]))
        return raise(types::TypeError, "string indices must be integers, not '", type_name(args[1]),
                     "'");
    std::int64_t index;
    if (!item_index(args[1], index)) return Value::exception();
    if (index < 0) index += length;
    if (index < 0 || index >= length) return raise(types::IndexError, "string index out of range");
    return Value::object(str_from_char((*self)[static_cast<std::size_t>(index)]));
}

Value getnewargs(Value* args, std::uint32_t) {
    Value text = str_value(to_utf8(self_of(args))); // never the string itself, as in CPython
    Tuple* tuple = make_tuple({text});
    return tuple ? Value::object(tuple) : Value::exception();
}

Value sizeof_(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    return Value::integer(static_cast<std::int64_t>(sizeof(Str) + s->length * s->width));
}

const NativeDef methods[] = {
    {"__new__($static, type, object='', encoding='utf-8', errors='strict')", construct,
     "The text form of an object, or bytes decoded."},
    {"__repr__(self, /)", dunder_repr, "Return repr(self)."},
    {"__str__(self, /)", dunder_str, "Return str(self)."},
    {"__hash__(self, /)", dunder_hash, "Return hash(self)."},
    {"__len__(self, /)", dunder_len, "Return len(self)."},
    {"__lt__(self, value, /)", dunder_lt, "Return self<value."},
    {"__le__(self, value, /)", dunder_le, "Return self<=value."},
    {"__eq__(self, value, /)", dunder_eq, "Return self==value."},
    {"__ne__(self, value, /)", dunder_ne, "Return self!=value."},
    {"__gt__(self, value, /)", dunder_gt, "Return self>value."},
    {"__ge__(self, value, /)", dunder_ge, "Return self>=value."},
    {"__add__(self, value, /)", dunder_add, "Return self+value."},
    {"__mul__(self, value, /)", dunder_mul, "Return self*value."},
    {"__rmul__(self, value, /)", dunder_mul, "Return value*self."},
    {"__mod__(self, value, /)", modulo, "Return self%value."},
    {"__rmod__(self, value, /)", reflected_modulo, "Return value%self."},
    {"__contains__(self, key, /)", contains, "Return key in self."},
    {"__getitem__(self, key, /)", dunder_getitem, "Return self[key]."},
    {"__iter__(self, /)", str_iterate, "Implement iter(self)."},
    {"__format__(self, format_spec, /)", dunder_format, "Pad and align as a format spec says."},
    {"__getnewargs__(self, /)", getnewargs, "Arguments that make an equal str, for copying."},
    {"__sizeof__(self, /)", sizeof_, "Size in memory, in bytes."},
    {"capitalize(self, /)", capitalize, "First character in title case, the others in lower case."},
    {"casefold(self, /)", casefold, "Folded for comparison without regard to case."},
    {"center(self, width, fillchar=' ', /)", center, "Padded on both sides to a width."},
    {"~count(self, sub, start=None, end=None, /)", str_methods::count,
     "How often sub occurs in self[start:end], without overlap."},
    {"encode(self, /, encoding='utf-8', errors='strict')", encode, "The text as bytes."},
    {"~endswith(self, suffix, start=None, end=None, /)", endswith,
     "Whether self[start:end] ends with suffix, or one of a tuple of them."},
    {"expandtabs(self, /, tabsize=8)", expandtabs, "Tabs replaced by spaces up to the next stop."},
    {"~find(self, sub, start=None, end=None, /)", find,
     "Lowest index of sub in self[start:end], or -1."},
    {"+format(self, /, *args, **kwargs)", str_methods::format, "Replacement fields filled in."},
    {"format_map(self, mapping, /)", format_map, "As format(), with names from a mapping."},
    {"~index(self, sub, start=None, end=None, /)", index, "As find(), raising ValueError."},
    {"isalnum(self, /)", isalnum,
     "Whether all characters are letters or numeric, and there is one."},
    {"isalpha(self, /)", isalpha, "Whether all characters are letters, and there is one."},
    {"isascii(self, /)", isascii, "Whether all characters are ASCII."},
    {"isdecimal(self, /)", isdecimal, "Whether all characters are decimal, and there is one."},
    {"isdigit(self, /)", isdigit, "Whether all characters are digits, and there is one."},
    {"isidentifier(self, /)", isidentifier, "Whether the text is a valid name."},
    {"islower(self, /)", islower, "Whether all cased characters are lower case, and there is one."},
    {"isnumeric(self, /)", isnumeric, "Whether all characters are numeric, and there is one."},
    {"isprintable(self, /)", isprintable, "Whether repr() would escape no character."},
    {"isspace(self, /)", isspace, "Whether all characters are white space, and there is one."},
    {"istitle(self, /)", istitle, "Whether words begin in upper and go on in lower case."},
    {"isupper(self, /)", isupper, "Whether all cased characters are upper case, and there is one."},
    {"join(self, iterable, /)", join, "The strs of an iterable with self between them."},
    {"ljust(self, width, fillchar=' ', /)", ljust, "Padded on the right to a width."},
    {"lower(self, /)", lower, "In lower case."},
    {"lstrip(self, chars=None, /)", lstrip, "Without leading white space, or characters of chars."},
    {"maketrans($static, x, y=None, z=None, /)", maketrans,
     "A table for translate(): from a dict, or characters x to y, and z to nothing."},
    {"partition(self, sep, /)", partition, "Before, sep, after the first sep; or self, '', ''."},
    {"removeprefix(self, prefix, /)", removeprefix, "Without prefix, if it begins so."},
    {"removesuffix(self, suffix, /)", removesuffix, "Without suffix, if it ends so."},
    {"replace(self, old, new, count=-1, /)", replace, "With the first count old (-1: all) as new."},
    {"~rfind(self, sub, start=None, end=None, /)", rfind,
     "Highest index of sub in self[start:end], or -1."},
    {"~rindex(self, sub, start=None, end=None, /)", rindex, "As rfind(), raising ValueError."},
    {"rjust(self, width, fillchar=' ', /)", rjust, "Padded on the left to a width."},
    {"rpartition(self, sep, /)", rpartition, "Before, sep, after the last sep; or '', '', self."},
    {"rsplit(self, /, sep=None, maxsplit=-1)", rsplit, "As split(), splitting from the right."},
    {"rstrip(self, chars=None, /)", rstrip,
     "Without trailing white space, or characters of chars."},
    {"split(self, /, sep=None, maxsplit=-1)", split,
     "The parts between seps (None: runs of white space), at most maxsplit splits."},
    {"splitlines(self, /, keepends=False)", splitlines, "The lines of the text."},
    {"~startswith(self, prefix, start=None, end=None, /)", startswith,
     "Whether self[start:end] begins with prefix, or one of a tuple of them."},
    {"strip(self, chars=None, /)", strip,
     "Without white space, or characters of chars, at the ends."},
    {"swapcase(self, /)", swapcase, "Upper case to lower case and the other way round."},
    {"title(self, /)", title, "Each word with its first letter in title case."},
    {"translate(self, table, /)", translate, "Each character as table[ordinal] says."},
    {"upper(self, /)", upper, "In upper case."},
    {"zfill(self, width, /)", zfill, "Padded with zeros on the left, behind a sign."},
    {nullptr, nullptr, nullptr},
};

} // namespace

} // namespace str_methods

void init_str() {
    TypeSpec spec;
    spec.layout = &str_layout;
    spec.flags = kStrSubclass | kMatchSelf;
    spec.doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
               "Text: an immutable sequence of Unicode code points.";
    init_type(types::str, spec, str_methods::methods);
}

} // namespace boomslang::runtime
