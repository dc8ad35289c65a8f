#include "runtime/protocol/percent.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/format_spec.h"
#include "runtime/state/error.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/unicode.h"

namespace boomslang::runtime {

namespace {

struct Conversion {
    bool left = false, plus = false, space = false, alternate = false, zero = false;
    std::int64_t width = -1, precision = -1;
    std::uint32_t type = 0;
};

// One formatting run. Bytes are treated as text of the same Latin-1 characters and turned back at the
// end, so that both share everything but what %s and %c take.
class Formatter {
  public:
    Formatter(Str* text, Value args, bool bytes) : text_(text), args_(args), bytes_(bytes) {
        if (is_tuple(args)) tuple_ = args.as<Tuple>();
        else
            mapping_ = !is_str(args) && type_of(args)->has(Dunder::GetItem) &&
                       !(bytes && (is_bytes(args) || is_bytearray(args)));
    }
    Value run();

  private:
    Value conversion(std::size_t& i);
    Value plain_conversion(std::size_t& i);
    Value select_key(std::size_t& i);
    Value number_or_star(std::size_t& i, std::int64_t& out, bool precision);
    Value next_argument();
    Value put(const Conversion& c, Value v, std::size_t at);
    Value put_integer(const Conversion& c, Value v);
    Value put_float(const Conversion& c, Value v);
    Value put_char(const Conversion& c, Value v);
    Value put_object(const Conversion& c, Value v);
    Value put_text(const Conversion& c, const Str* text, std::size_t length);
    Value bytes_text(Value v);
    void append(const Str* text);
    void put_number(const Conversion& c, bool negative, std::string_view prefix,
                    std::string_view digits);

    Str* text_;
    Value args_;
    bool bytes_;
    Tuple* tuple_ = nullptr;
    bool mapping_ = false;
    bool formatted_ = false;          // something other than literal text came
    bool used_ = false;               // the only argument, when args is no tuple
    std::size_t next_ = 0;            // of the tuple
    Value selected_ = Value::empty(); // by %(key)
    bool nothing_left_ = false;       // it was taken for a width or precision
    bool is_last_ = false;            // nothing follows this conversion
    const Str* whole_ = nullptr;      // all that came is this very str
    StrBuilder out_;
};

Value fail(std::string_view message) { return raise(types::ValueError, message); }

Value Formatter::run() {
    std::size_t n = text_->length;
    for (std::size_t i = 0; i < n;) {
        std::size_t begin = i;
        if (text_->width == 1) {
            auto* chars = static_cast<const std::uint8_t*>(text_->data);
            i = static_cast<std::size_t>(std::find(chars + i, chars + n, '%') - chars);
        }
        while (i < n && (*text_)[i] != '%') i++;
        out_.append(text_, begin, i);
        if (i == n) break;
        formatted_ = true;
        i++;
        if (i < n && (*text_)[i] == '%') {
            out_.append('%');
            i++;
            continue;
        }
        TRY(conversion(i));
    }
    bool all_used = tuple_ ? next_ >= tuple_->size : mapping_ || used_;
    if (!all_used)
        return raise(types::TypeError, "not all arguments converted during ",
                     bytes_ ? "bytes" : "string", " formatting");
    // CPython gives back the very object, of whatever subclass, where there was nothing to format.
    if (n && !formatted_ && !bytes_) return Value::object(text_);
    return whole_ ? Value::object(const_cast<Str*>(whole_)) : out_.finish();
}

// A str that nothing stands beside is the result, as in CPython.
void Formatter::append(const Str* text) {
    if (is_last_ && !bytes_ && !out_.length() && text->shape == &types::str.exact) whole_ = text;
    else out_.append(text);
}

Value Formatter::next_argument() {
    if (!selected_.is_empty()) {
        Value v = selected_;
        selected_ = Value::empty();
        used_ = true;
        return v;
    }
    if (!nothing_left_ && (tuple_ ? next_ < tuple_->size : !used_)) {
        if (tuple_) return tuple_->items[next_++];
        used_ = true;
        return args_;
    }
    return raise(types::TypeError, "not enough arguments for format string");
}

// %(key): the argument becomes args[key].
Value Formatter::select_key(std::size_t& i) {
    if (!mapping_) return raise(types::TypeError, "format requires a mapping");
    std::size_t begin = ++i, depth = 1;
    while (i < text_->length) {
        std::uint32_t c = (*text_)[i++];
        if (c == '(') depth++;
        else if (c == ')' && --depth == 0) break;
    }
    if (depth) return fail("incomplete format key");
    TRY_VALUE(key, str_substring(text_, begin, i - 1));
    if (bytes_) {
        key = make_bytes_or_raise(key.as<Str>()->data, key.as<Str>()->length);
        TRY(key);
    }
    selected_ = get_item(args_, key);
    used_ = true;
    Value result = selected_;
    if (result.is_exception()) selected_ = Value::empty();
    return result;
}

Value Formatter::number_or_star(std::size_t& i, std::int64_t& out, bool precision) {
    const char* too_big = precision ? "precision too big" : "width too big";
    std::int64_t limit =
        precision ? std::numeric_limits<int>::max() : std::numeric_limits<std::int64_t>::max();
    if (i < text_->length && (*text_)[i] == '*') {
        i++;
        // What a name has selected is taken for the width; then there is nothing left to format.
        const bool selected = !selected_.is_empty();
        TRY_VALUE(v, next_argument());
        nothing_left_ = selected;
        if (!is_integer(v)) return raise(types::TypeError, "* wants int");
        if (!int_to_int64(v, out) || out > limit || out < -limit - 1)
            return raise(types::OverflowError,
                         precision ? "Python int too large to convert to C int"
                                   : "Python int too large to convert to C ssize_t");
        return Value::empty();
    }
    for (; i < text_->length && (*text_)[i] >= '0' && (*text_)[i] <= '9'; i++) {
        if (out < 0) out = 0;
        if (__builtin_mul_overflow(out, 10, &out) ||
            __builtin_add_overflow(out, static_cast<std::int64_t>((*text_)[i] - '0'), &out) ||
            out > limit)
            return fail(too_big);
    }
    return Value::empty();
}

// %s and %d of what they are most often used for, and no flags. Empty: it is another.
Value Formatter::plain_conversion(std::size_t& i) {
    const std::uint32_t letter = i < text_->length ? (*text_)[i] : 0;
    if (letter != 's' && letter != 'd') return Value::empty();
    const std::size_t at = i++;
    is_last_ = i == text_->length;
    TRY_VALUE(v, next_argument());
    if (letter == 's' && is_exact_str(v) && !bytes_) {
        append(v.as<Str>());
        return v;
    }
    ByteView view;
    if (letter == 's' && bytes_ && is_exact(v, types::bytes) && byte_view(v, view)) {
        out_.append_latin1(view.text());
        return v;
    }
    if (v.is_int() && (letter == 'd' || !bytes_)) {
        char buffer[24];
        const auto end = std::to_chars(buffer, std::end(buffer), v.as_int()).ptr;
        out_.append_latin1({buffer, static_cast<std::size_t>(end - buffer)});
        return v;
    }
    Conversion c;
    c.type = letter;
    TRY(put(c, v, at));
    return Value::none();
}

Value Formatter::conversion(std::size_t& i) {
    TRY_VALUE(done, plain_conversion(i));
    if (!done.is_empty()) return Value::empty();
    Conversion c;
    std::size_t n = text_->length;
    if (i < n && (*text_)[i] == '(') TRY(select_key(i));
    for (bool flag = true; flag && i < n;) {
        switch ((*text_)[i]) {
        case '-': c.left = true; break;
        case '+': c.plus = true; break;
        case ' ': c.space = true; break;
        case '#': c.alternate = true; break;
        case '0': c.zero = true; break;
        default: flag = false;
        }
        if (flag) i++;
    }
    TRY(number_or_star(i, c.width, false));
    if (c.width < -1) {
        c.left = true;
        // CPython negates the least number too, and it stays what it is: no width.
        c.width = c.width == std::numeric_limits<std::int64_t>::min() ? 0 : -c.width;
    }
    if (i < n && (*text_)[i] == '.') {
        i++;
        c.precision = 0;
        TRY(number_or_star(i, c.precision, true));
        if (c.precision < 0) c.precision = 0;
    }
    if (i < n && ((*text_)[i] == 'h' || (*text_)[i] == 'l' || (*text_)[i] == 'L')) i++;
    if (i >= n) return fail("incomplete format");
    std::size_t at = i++;
    c.type = (*text_)[at];
    is_last_ = i == n;
    TRY_VALUE(v, next_argument());
    if (!is_affordable(static_cast<std::size_t>(std::max<std::int64_t>({c.width, c.precision, 0}))))
        return raise_memory();
    return put(c, v, at);
}

Value Formatter::put(const Conversion& c, Value v, std::size_t at) {
    switch (c.type) {
    case 's':
    case 'r':
    case 'a':
    case 'b':
        if (c.type == 'b' && !bytes_) break;
        return put_object(c, v);
    case 'c': return put_char(c, v);
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o': return put_integer(c, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return put_float(c, v);
    default: break;
    }
    char hex[16];
    std::snprintf(hex, sizeof hex, "0x%x", c.type);
    std::string shown = "?";
    if (c.type > 31 && c.type < 127) shown = static_cast<char>(c.type);
    return raise(types::ValueError, "unsupported format character '", shown, "' (", hex,
                 ") at index ", std::to_string(at));
}

Value Formatter::put_text(const Conversion& c, const Str* text, std::size_t length) {
    auto width = static_cast<std::size_t>(std::max<std::int64_t>(c.width, 0));
    std::size_t missing = width > length ? width - length : 0;
    if (!missing && length == text->length) {
        append(text);
        return Value::empty();
    }
    if (!c.left) out_.append(' ', missing);
    out_.append(text, 0, length);
    if (c.left) out_.append(' ', missing);
    return Value::empty();
}

// What %s makes of an argument when formatting bytes, as Latin-1 text.
Value Formatter::bytes_text(Value v) {
    ByteView view;
    if (byte_view(v, view)) return Value::object(make_str_latin1(view.data, view.size));
    if (type_of(v)->has(Dunder::Bytes)) {
        TRY_VALUE(result, call_dunder(Dunder::Bytes, v));
        if (!is_bytes(result))
            return raise(types::TypeError, "__bytes__ returned non-bytes (type ", type_name(result),
                         ")");
        byte_view(result, view);
        return Value::object(make_str_latin1(view.data, view.size));
    }
    return raise(types::TypeError,
                 "%b requires a bytes-like object, or an object that implements "
                 "__bytes__, not '",
                 type_name(v), "'");
}

Value Formatter::put_object(const Conversion& c, Value v) {
    Value text;
    if (bytes_) text = c.type == 's' || c.type == 'b' ? bytes_text(v) : ascii(v);
    else text = c.type == 's' ? to_str(v) : c.type == 'r' ? repr(v) : ascii(v);
    TRY(text);
    auto* s = text.as<Str>();
    std::size_t length = s->length;
    if (c.precision >= 0) length = std::min(length, static_cast<std::size_t>(c.precision));
    return put_text(c, s, length);
}

Value Formatter::put_char(const Conversion& c, Value v) {
    std::uint32_t limit = bytes_ ? 0xFF : unicode::kMax;
    const char* out_of_range =
        bytes_ ? "%c arg not in range(256)" : "%c arg not in range(0x110000)";
    ByteView view;
    if (!bytes_ && is_str(v) && v.as<Str>()->length == 1) return put_text(c, v.as<Str>(), 1);
    if (bytes_ && (is_bytes(v) || is_bytearray(v)) && byte_view(v, view) && view.size == 1)
        return put_text(c, str_from_char(*view.data), 1);
    bool usable = !is_str(v) && !is_floating(v) && is_index(v);
    if (!usable)
        return raise(types::TypeError, bytes_
                                           ? "%c requires an integer in range(256) or a single byte"
                                           : "%c requires int or char");
    TRY_VALUE(index, index_value(v));
    std::int64_t code;
    if (!int_to_int64(index, code) || code < 0 || code > limit)
        return raise(types::OverflowError, out_of_range);
    return put_text(c, str_from_char(static_cast<std::uint32_t>(code)), 1);
}

void Formatter::put_number(const Conversion& c, bool negative, std::string_view prefix,
                           std::string_view digits) {
    std::string_view sign = negative ? "-" : c.plus ? "+" : c.space ? " " : "";
    std::size_t length = sign.size() + prefix.size() + digits.size();
    auto width = static_cast<std::size_t>(std::max<std::int64_t>(c.width, 0));
    std::size_t missing = width > length ? width - length : 0;
    bool zeros = c.zero && !c.left;
    if (!zeros && !c.left) out_.append(' ', missing);
    out_.append_ascii(sign);
    out_.append_ascii(prefix);
    if (zeros) out_.append('0', missing);
    out_.append_ascii(digits);
    if (c.left) out_.append(' ', missing);
}

Value Formatter::put_integer(const Conversion& c, Value v) {
    bool decimal = c.type == 'd' || c.type == 'i' || c.type == 'u';
    if (!is_integer(v)) {
        Type* type = type_of(v);
        bool number =
            type->has(Dunder::Index) || (decimal && (type->has(Dunder::Int) || is_floating(v)));
        Value converted = Value::empty();
        if (number && !is_kind(v, kComplexSubclass))
            converted = decimal ? call(Value::object(&types::int_), {v}) : index_value(v);
        if (converted.is_exception()) {
            if (!pending_is(types::TypeError)) return converted;
            clear_pending();
        }
        if (converted.is_empty() || converted.is_exception()) {
            char letter = bytes_ && c.type == 'i' ? 'd' : static_cast<char>(c.type);
            return raise(types::TypeError, "%", std::string(1, letter),
                         decimal ? " format: a real number is required, not "
                                 : " format: an integer is required, not ",
                         type_name(v));
        }
        v = converted;
    }
    int base = decimal ? 10 : c.type == 'o' ? 8 : 16;
    std::string digits;
    if (v.is_int()) {
        char buffer[72];
        const auto end = std::to_chars(buffer, std::end(buffer), v.as_int(), base).ptr;
        digits.assign(buffer, end);
    } else {
        TRY_VALUE(text, int_to_str(int_exact(v), base));
        digits = text.as<Str>()->ascii_view();
    }
    bool negative = digits.front() == '-';
    if (negative) digits.erase(0, 1);
    if (c.precision > static_cast<std::int64_t>(digits.size()))
        digits.insert(0, static_cast<std::size_t>(c.precision) - digits.size(), '0');
    if (c.type == 'X')
        for (char& d : digits)
            if (d >= 'a') d = static_cast<char>(d - 32);
    std::string prefix;
    if (c.alternate && !decimal) prefix = {'0', static_cast<char>(c.type)};
    put_number(c, negative, prefix, digits);
    return Value::empty();
}

Value Formatter::put_float(const Conversion& c, Value v) {
    double d;
    if (is_floating(v)) {
        d = float_value(v);
    } else if (is_integer(v)) {
        if (!int_to_double(v, d)) return Value::exception();
    } else if (!is_str(v) && (type_of(v)->has(Dunder::Float) || type_of(v)->has(Dunder::Index))) {
        TRY_VALUE(converted, call(Value::object(&types::float_), {v}));
        d = float_value(converted);
    } else {
        return raise(types::TypeError,
                     bytes_ ? "float argument required, not " : "must be real number, not ",
                     type_name(v));
    }
    if (c.precision > std::numeric_limits<int>::max() - 400) return raise_memory();
    put_number(c, std::signbit(d) && !std::isnan(d), "",
               format_magnitude(std::fabs(d), static_cast<char>(c.type),
                                c.precision < 0 ? 6 : c.precision, c.alternate, false));
    return Value::empty();
}

} // namespace

Value percent_format(Str* text, Value args) { return Formatter(text, args, false).run(); }

Value percent_format(ByteView text, Value args, bool mutable_result) {
    Str* latin1 = make_str_latin1(text.data, text.size);
    TRY_VALUE(result, Formatter(latin1, args, true).run());
    auto* s = result.as<Str>();
    if (!mutable_result) return make_bytes_or_raise(s->data, s->length);
    MutableBytes* array = make_bytearray(s->data, s->length);
    return array ? Value::object(array) : Value::exception();
}

} // namespace boomslang::runtime
