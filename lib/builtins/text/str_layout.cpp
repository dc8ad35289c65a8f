// str: padding to a width.
#include <limits>

#include "builtins/text/str_methods.h"
#include "runtime/text/str_builder.h"

namespace boomslang::runtime::str_methods {

namespace {

Value padded(Str* s, std::size_t left, std::size_t right, std::uint32_t fill) {
    std::size_t length;
    if (__builtin_add_overflow(s->length, left, &length) ||
        __builtin_add_overflow(length, right, &length))
        return raise_memory();
    std::uint8_t fill_width = fill < 0x100 ? 1 : fill < 0x10000 ? 2 : 4;
    std::uint8_t width = std::max(s->width, fill_width);
    Str* result = make_str_uninitialized(length, width, s->ascii && fill < 0x80);
    if (!result) return raise_memory();
    auto write = [&](auto* to) {
        using Char = std::remove_reference_t<decltype(*to)>;
        std::fill(to, to + left, static_cast<Char>(fill));
        std::fill(to + left + s->length, to + length, static_cast<Char>(fill));
    };
    void* data = const_cast<void*>(result->data);
    if (width == 1) write(static_cast<std::uint8_t*>(data));
    else if (width == 2) write(static_cast<std::uint16_t*>(data));
    else write(static_cast<std::uint32_t*>(data));
    write_chars(data, width, left, s, 0, s->length);
    return Value::object(result);
}

// Width and fill character of center, ljust and rjust; `missing` is how many characters to add.
bool layout_arguments(Value* args, std::size_t& missing, std::uint32_t& fill) {
    std::int64_t width;
    if (!index_argument(args[1], width)) return false;
    fill = ' ';
    if (!args[2].is_empty()) {
        if (!is_str(args[2])) {
            static_cast<void>(raise(types::TypeError,
                                    "The fill character must be a unicode character, not ",
                                    type_name(args[2])));
            return false;
        }
        auto* s = args[2].as<Str>();
        if (s->length != 1) {
            static_cast<void>(
                raise(types::TypeError, "The fill character must be exactly one character long"));
            return false;
        }
        fill = (*s)[0];
    }
    auto length = static_cast<std::int64_t>(self_of(args)->length);
    missing = width > length ? static_cast<std::size_t>(width - length) : 0;
    return true;
}

} // namespace

Value center(Value* args, std::uint32_t) {
    std::size_t missing;
    std::uint32_t fill;
    if (!layout_arguments(args, missing, fill)) return Value::exception();
    Str* s = self_of(args);
    if (missing == 0) return exact(s);
    // An odd rest goes left when the width is odd, else right.
    std::size_t left = missing / 2 + (missing & (s->length + missing) & 1);
    return padded(s, left, missing - left, fill);
}

Value ljust(Value* args, std::uint32_t) {
    std::size_t missing;
    std::uint32_t fill;
    if (!layout_arguments(args, missing, fill)) return Value::exception();
    return missing ? padded(self_of(args), 0, missing, fill) : exact(self_of(args));
}

Value rjust(Value* args, std::uint32_t) {
    std::size_t missing;
    std::uint32_t fill;
    if (!layout_arguments(args, missing, fill)) return Value::exception();
    return missing ? padded(self_of(args), missing, 0, fill) : exact(self_of(args));
}

Value zfill(Value* args, std::uint32_t) {
    std::int64_t width = 0;
    if (!index_argument(args[1], width)) return Value::exception();
    Str* s = self_of(args);
    if (width <= static_cast<std::int64_t>(s->length)) return exact(s);
    TRY_VALUE(result, padded(s, static_cast<std::size_t>(width) - s->length, 0, '0'));
    // The sign goes before the zeros.
    if (s->length && ((*s)[0] == '+' || (*s)[0] == '-')) {
        auto* r = result.as<Str>();
        auto move = [&](auto* p) {
            std::swap(p[0], p[static_cast<std::size_t>(width) - s->length]);
        };
        void* data = const_cast<void*>(r->data);
        if (r->width == 1) move(static_cast<std::uint8_t*>(data));
        else if (r->width == 2) move(static_cast<std::uint16_t*>(data));
        else move(static_cast<std::uint32_t*>(data));
    }
    return result;
}

Value expandtabs(Value* args, std::uint32_t) {
    int size = 8;
    if (!args[1].is_empty() && !c_int_argument(args[1], size)) return Value::exception();
    Str* s = self_of(args);
    auto tab = static_cast<std::size_t>(size > 0 ? size : 0);
    std::size_t column = 0, total = 0;
    bool has_tab = false;
    for (std::size_t i = 0; i < s->length; i++) {
        std::uint32_t c = (*s)[i];
        has_tab |= c == '\t';
        std::size_t added = c != '\t' ? 1 : tab ? tab - column % tab : 0;
        column = c == '\n' || c == '\r' ? 0 : column + added;
        total += added;
        if (total > (std::size_t{1} << 40)) return raise_memory();
    }
    if (total == s->length && !has_tab) return exact(s);
    StrBuilder out(total);
    column = 0;
    for (std::size_t i = 0; i < s->length; i++) {
        std::uint32_t c = (*s)[i];
        if (c == '\t') {
            if (tab == 0) continue;
            std::size_t spaces = tab - column % tab;
            out.append(' ', spaces);
            column += spaces;
        } else {
            out.append(c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return out.finish();
}

} // namespace boomslang::runtime::str_methods
