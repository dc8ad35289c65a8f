// repr() of strs, and the escaping that ascii() and the error handlers share.
#include "runtime/state/error.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/str_chars.h"
#include "runtime/text/unicode.h"

#include <cstring>

namespace boomslang::runtime {

void append_escaped(std::string& out, std::uint32_t c) {
    static const char digits[] = "0123456789abcdef";
    const int count = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    char text[10] = {'\\', count == 2 ? 'x' : count == 4 ? 'u' : 'U'};
    for (int i = 0; i < count; i++) text[2 + i] = digits[c >> (4 * (count - 1 - i)) & 15];
    out.append(text, static_cast<std::size_t>(2 + count));
}

namespace {

char short_escape(std::uint32_t c) {
    switch (c) {
    case '\n': return 'n';
    case '\t': return 't';
    case '\r': return 'r';
    default: return 0;
    }
}

template <class Char>
Value quoted(const Char* p, std::size_t n, bool ascii_only) {
    if constexpr (sizeof(Char) == 1) {
        // Seldom is anything to be escaped.
        bool plain = true;
        for (std::size_t i = 0; i < n; i++)
            plain &= static_cast<Char>(p[i] - ' ') < 0x7F - ' ' && p[i] != '\'' && p[i] != '\\';
        if (plain) {
            Str* result = make_str_uninitialized(n + 2, 1, true);
            if (!result) return raise_memory();
            auto* to = static_cast<Char*>(const_cast<void*>(result->data));
            to[0] = to[n + 1] = '\'';
            std::memcpy(to + 1, p, n);
            return Value::object(result);
        }
    }
    bool single = false, twice = false;
    for (std::size_t i = 0; i < n; i++) {
        single |= p[i] == '\'';
        twice |= p[i] == '"';
    }
    const std::uint32_t quote = single && !twice ? U'"' : U'\'';
    StrBuilder out(n + 2);
    out.append(quote);
    std::string escape;
    for (std::size_t i = 0; i < n; i++) {
        std::uint32_t c = p[i];
        if (c == quote || c == '\\') {
            out.append('\\');
            out.append(c);
        } else if (c >= ' ' && c < 0x7F) {
            out.append(c);
        } else if (char letter = short_escape(c)) {
            out.append('\\');
            out.append(static_cast<unsigned char>(letter));
        } else if (!ascii_only && c > 0x7F && unicode::is_printable(c)) {
            out.append(c);
        } else {
            escape.clear();
            append_escaped(escape, c);
            out.append_ascii(escape);
        }
    }
    out.append(quote);
    return out.finish();
}

} // namespace

Value str_repr(const Str* s) {
    return with_chars(s, [](const auto* p, std::size_t n) { return quoted(p, n, false); });
}

Value str_ascii_escape(const Str* s) {
    if (s->ascii) return Value::object(s);
    StrBuilder out(s->length);
    std::string escape;
    for (std::size_t i = 0; i < s->length; i++) {
        std::uint32_t c = (*s)[i];
        if (c < 0x80) {
            out.append(c);
        } else {
            escape.clear();
            append_escaped(escape, c);
            out.append_ascii(escape);
        }
    }
    return out.finish();
}

} // namespace boomslang::runtime
