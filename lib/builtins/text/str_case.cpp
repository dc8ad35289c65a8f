// str: changes of case, with the full Unicode mappings.
#include "builtins/text/str_methods.h"
#include "runtime/text/ascii_case.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/unicode.h"

#include <utility>

namespace boomslang::runtime::str_methods {

namespace {

using Mapping = int (*)(std::uint32_t, std::uint32_t*) noexcept;

void append_mapped(StrBuilder& out, std::uint32_t c, Mapping map) {
    std::uint32_t mapped[3];
    int n = map(c, mapped);
    for (int i = 0; i < n; i++) out.append(mapped[i]);
}

// A sigma that ends a word becomes ς: a cased letter before it, none after it, case-ignorable
// characters in between (the Final_Sigma condition of SpecialCasing.txt).
bool is_final_sigma(const Str* s, std::size_t i) {
    std::size_t j = i;
    while (j > 0 && unicode::is_case_ignorable((*s)[j - 1])) j--;
    if (j == 0 || !unicode::is_cased((*s)[j - 1])) return false;
    j = i + 1;
    while (j < s->length && unicode::is_case_ignorable((*s)[j])) j++;
    return j == s->length || !unicode::is_cased((*s)[j]);
}

void append_lower(StrBuilder& out, const Str* s, std::size_t i) {
    std::uint32_t c = (*s)[i];
    if (c == 0x3A3) out.append(is_final_sigma(s, i) ? 0x3C2 : 0x3C3);
    else append_mapped(out, c, unicode::to_lower);
}

template <class Map>
Value map_ascii(Str* s, Map map) {
    Str* result = make_str_uninitialized(s->length, 1, true);
    if (!result) return raise_memory();
    auto* from = static_cast<const unsigned char*>(s->data);
    auto* to = static_cast<unsigned char*>(const_cast<void*>(result->data));
    for (std::size_t i = 0; i < s->length; i++) to[i] = map(from[i]);
    return Value::object(result);
}

} // namespace

Value upper(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    if (s->ascii) return map_ascii(s, [](std::uint8_t c) { return ascii_case::to_upper(c); });
    StrBuilder out(s->length);
    for (std::size_t i = 0; i < s->length; i++) append_mapped(out, (*s)[i], unicode::to_upper);
    return out.finish();
}

Value lower(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    if (s->ascii) return map_ascii(s, [](std::uint8_t c) { return ascii_case::to_lower(c); });
    StrBuilder out(s->length);
    for (std::size_t i = 0; i < s->length; i++) append_lower(out, s, i);
    return out.finish();
}

Value casefold(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    if (s->ascii) return map_ascii(s, [](std::uint8_t c) { return ascii_case::to_lower(c); });
    StrBuilder out(s->length);
    for (std::size_t i = 0; i < s->length; i++) append_mapped(out, (*s)[i], unicode::fold_case);
    return out.finish();
}

Value title(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    bool after_cased = false;
    if (s->ascii)
        return map_ascii(s, [&](std::uint8_t c) {
            const bool inside = after_cased;
            after_cased = ascii_case::is_upper(c) || ascii_case::is_lower(c);
            return inside ? ascii_case::to_lower(c) : ascii_case::to_upper(c);
        });
    StrBuilder out(s->length);
    for (std::size_t i = 0; i < s->length; i++) {
        std::uint32_t c = (*s)[i];
        if (after_cased) append_lower(out, s, i);
        else append_mapped(out, c, unicode::to_title);
        after_cased = unicode::is_cased(c);
    }
    return out.finish();
}

Value capitalize(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    if (s->ascii)
        return map_ascii(s, [first = true](std::uint8_t c) mutable {
            return std::exchange(first, false) ? ascii_case::to_upper(c) : ascii_case::to_lower(c);
        });
    StrBuilder out(s->length);
    if (s->length) append_mapped(out, (*s)[0], unicode::to_title);
    for (std::size_t i = 1; i < s->length; i++) append_lower(out, s, i);
    return out.finish();
}

Value swapcase(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    if (s->ascii) return map_ascii(s, [](std::uint8_t c) { return ascii_case::swap_case(c); });
    StrBuilder out(s->length);
    for (std::size_t i = 0; i < s->length; i++) {
        std::uint32_t c = (*s)[i];
        if (unicode::is_upper(c)) append_lower(out, s, i);
        else if (unicode::is_lower(c)) append_mapped(out, c, unicode::to_upper);
        else out.append(c);
    }
    return out.finish();
}

} // namespace boomslang::runtime::str_methods
