// Characters and texts of _curses: str, bytes and int to what the library takes.
#include "modules/support.h"

#if __has_include(<curses.h>)

#include "modules/curses/screen.h"
#include "runtime/call/native_arguments.h"
#include "runtime/text/codecs.h"

namespace boomslang::runtime {

namespace {

bool refuse_character(Value v) {
    if (is_str(v))
        (void)raise(types::TypeError,
                    "expect bytes or str of length 1, or int, got a str of length ",
                    std::to_string(v.as<Str>()->length));
    else
        (void)raise(types::TypeError, "expect bytes or str of length 1, or int, got ",
                    type_name(v));
    return false;
}
bool refuse_size() {
    (void)raise(types::OverflowError, "byte doesn't fit in chtype");
    return false;
}
bool is_byte(Value v, chtype& out) {
    if (!is_bytes(v) || v.as<Bytes>()->size != 1) return false;
    out = v.as<Bytes>()->data[0];
    return true;
}
// A character beyond ASCII: the byte that the window's encoding has for it.
bool encoded(const CursesWindow* window, Value v, chtype& out) {
    const std::uint32_t c = (*v.as<Str>())[0];
    out = c;
    if (c < 0x80) return true;
    const std::string encoding = window ? to_utf8(window->encoding.as<Str>()) : "utf-8";
    const Value bytes = encode_str(v.as<Str>(), encoding);
    if (bytes.is_exception()) return false;
    return is_byte(bytes, out) || refuse_size();
}

} // namespace

bool chtype_of(const CursesWindow* window, Value v, chtype& out) {
    if (is_byte(v, out)) return true;
    if (is_str(v)) return v.as<Str>()->length == 1 ? encoded(window, v, out) : refuse_character(v);
    std::int64_t number;
    if (!is_integer(v)) return refuse_character(v);
    if (!int_to_int64(v, number)) return refuse_size();
    out = static_cast<chtype>(number);
    return static_cast<std::int64_t>(out) == number || refuse_size();
}

bool character_of(const CursesWindow*, Value v, chtype& narrow, wchar_t& wide) {
    wide = 0;
    if (is_byte(v, narrow)) return true;
    if (is_str(v)) {
        if (v.as<Str>()->length != 1) return refuse_character(v);
        wide = static_cast<wchar_t>((*v.as<Str>())[0]);
        narrow = 0;
        return true;
    }
    std::int64_t number;
    if (!is_integer(v)) return refuse_character(v);
    if (!int_to_int64(v, number)) {
        (void)raise(types::OverflowError, "int doesn't fit in long");
        return false;
    }
    narrow = static_cast<chtype>(number);
    return static_cast<std::int64_t>(narrow) == number || refuse_size();
}

bool text_of(Value v, CursesText& out) {
    if (is_str(v)) {
        out.is_wide = true;
        const Str* text = v.as<Str>();
        out.wide.reserve(text->length);
        for (std::size_t i = 0; i < text->length; ++i) {
            const std::uint32_t c = (*text)[i];
            if (!c) {
                (void)raise(types::ValueError, "embedded null character");
                return false;
            }
            out.wide.push_back(static_cast<wchar_t>(c));
        }
        return true;
    }
    if (!is_bytes(v)) {
        (void)raise(types::TypeError, "expect bytes or str, got ", type_name(v));
        return false;
    }
    out.narrow.assign(reinterpret_cast<const char*>(v.as<Bytes>()->data), v.as<Bytes>()->size);
    if (out.narrow.find('\0') == out.narrow.npos) return true;
    (void)raise(types::ValueError, "embedded null byte");
    return false;
}

bool long_of(Value v, long& out) {
    const Value index = index_value(v);
    if (index.is_exception()) return false;
    std::int64_t number;
    if (int_to_int64(index, number)) {
        out = number;
        return true;
    }
    (void)raise(types::OverflowError, "Python int too large to convert to C long");
    return false;
}

Value raise_groups(std::string_view name, int least, int most) {
    return raise(types::TypeError, name, " requires ", std::to_string(least), " to ",
                 std::to_string(most), " arguments");
}

} // namespace boomslang::runtime

#endif
