// str: what its characters are.
#include "builtins/text/str_methods.h"
#include "runtime/text/unicode.h"

#include <array>

namespace boomslang::runtime::str_methods {

namespace {

using Test = bool (*)(std::uint32_t) noexcept;

// The answers of a test for the characters of a byte.
template <Test test>
const std::array<bool, 256>& narrow_answers() {
    static const auto answers = [] {
        std::array<bool, 256> all{};
        for (std::uint32_t c = 0; c < 256; c++) all[c] = test(c);
        return all;
    }();
    return answers;
}

template <Test test>
Value every(Value* args, bool of_empty = false) {
    return with_chars(self_of(args), [&](const auto* p, std::size_t n) {
        if constexpr (sizeof *p == 1) {
            const auto& answers = narrow_answers<test>();
            for (std::size_t i = 0; i < n; i++)
                if (!answers[p[i]]) return Value::from(false);
        } else {
            for (std::size_t i = 0; i < n; i++)
                if (!test(p[i])) return Value::from(false);
        }
        return Value::from(n > 0 || of_empty);
    });
}

bool is_alphanumeric(std::uint32_t c) noexcept {
    return unicode::is_alpha(c) || unicode::is_numeric(c);
}

} // namespace

Value isalpha(Value* args, std::uint32_t) { return every<unicode::is_alpha>(args); }
Value isdecimal(Value* args, std::uint32_t) { return every<unicode::is_decimal>(args); }
Value isdigit(Value* args, std::uint32_t) { return every<unicode::is_digit>(args); }
Value isnumeric(Value* args, std::uint32_t) { return every<unicode::is_numeric>(args); }
Value isspace(Value* args, std::uint32_t) { return every<unicode::is_space>(args); }
Value isprintable(Value* args, std::uint32_t) { return every<unicode::is_printable>(args, true); }
Value isascii(Value* args, std::uint32_t) { return Value::from(self_of(args)->ascii); }

Value isalnum(Value* args, std::uint32_t) { return every<is_alphanumeric>(args); }

Value isidentifier(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    if (s->length == 0 || !unicode::is_identifier_start((*s)[0])) return Value::from(false);
    return every<unicode::is_identifier_continue>(args);
}

Value islower(Value* args, std::uint32_t) {
    return with_chars(self_of(args), [](const auto* p, std::size_t n) {
        bool cased = false;
        for (std::size_t i = 0; i < n; i++) {
            if (unicode::is_upper(p[i]) || unicode::is_title(p[i])) return Value::from(false);
            cased = cased || unicode::is_lower(p[i]);
        }
        return Value::from(cased);
    });
}

Value isupper(Value* args, std::uint32_t) {
    return with_chars(self_of(args), [](const auto* p, std::size_t n) {
        bool cased = false;
        for (std::size_t i = 0; i < n; i++) {
            if (unicode::is_lower(p[i]) || unicode::is_title(p[i])) return Value::from(false);
            cased = cased || unicode::is_upper(p[i]);
        }
        return Value::from(cased);
    });
}

Value istitle(Value* args, std::uint32_t) {
    return with_chars(self_of(args), [](const auto* p, std::size_t n) {
        bool any = false, after_cased = false;
        for (std::size_t i = 0; i < n; i++) {
            bool begins = unicode::is_upper(p[i]) || unicode::is_title(p[i]);
            bool follows = unicode::is_lower(p[i]);
            if ((begins && after_cased) || (follows && !after_cased)) return Value::from(false);
            after_cased = begins || follows;
            any = any || after_cased;
        }
        return Value::from(any);
    });
}

} // namespace boomslang::runtime::str_methods
