#include "modules/text/struct_format.h"

#include <cstring>

namespace boomslang::runtime::structs {

Rooted<Type> struct_error;

namespace {

// The size of a letter: native, else standard; 0: there is none.
std::uint8_t size_of_letter(char letter, bool native) {
    switch (letter) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return native ? 8 : 0;
    default: return 0;
    }
}

} // namespace

bool parse_format(std::string_view text, Layouted& out) {
    auto fail = [](const char* why) {
        (void)raise(*struct_error, why);
        return false;
    };
    if (text.find('\0') != text.npos) return fail("embedded null character");
    bool& native = out.native;
    if (!text.empty() && std::strchr("@=<>!", text[0])) {
        native = text[0] == '@';
        if (text[0] == '<') out.little = true;
        if (text[0] == '>' || text[0] == '!') out.little = false;
        text.remove_prefix(1);
    }
    constexpr std::size_t kLimit = INT64_MAX;
    for (std::size_t i = 0; i < text.size(); i++) {
        char c = text[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
        std::size_t count = 1;
        if (c >= '0' && c <= '9') {
            count = 0;
            for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; i++) {
                if (count > (kLimit - 9) / 10) return fail("total struct size too long");
                count = count * 10 + static_cast<std::size_t>(text[i] - '0');
            }
            if (i == text.size()) return fail("repeat count given without format specifier");
            c = text[i];
        }
        std::uint8_t size = size_of_letter(c, native);
        if (!size) return fail("bad char in struct format");
        if (native && size > 1) out.size = (out.size + size - 1) / size * size;
        if (count > (kLimit - out.size) / size) return fail("total struct size too long");
        if (c == 's' || c == 'p') out.items++;
        else if (c != 'x') out.items += count;
        if (c != 'x') out.fields.push_back({c, size, count, out.size});
        out.size += count * size;
    }
    return true;
}

} // namespace boomslang::runtime::structs
