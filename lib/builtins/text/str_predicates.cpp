// str: what its characters are.
#include "builtins/text/str_methods.h"
#include "runtime/text/unicode.h"

namespace boomslang::runtime::str_methods {

namespace {

template <class Test>
Value every(Value* args, Test test, bool of_empty = false) {
    return with_chars(self_of(args), [&](const auto* p, std::size_t n) {
        for (std::size_t i = 0; i < n; i++)
            if (!test(p[i])) return Value::from(false);
        return Value::from(n > 0 || of_empty);
    });
}

} // namespace

Value isalpha(Value* args, std::uint32_t) { return every(args, unicode::is_alpha); }
Value isdecimal(Value* args, std::uint32_t) { return every(args, unicode::is_decimal); }
Value isdigit(Value* args, std::uint32_t) { return every(args, unicode::is_digit); }
Value isnumeric(Value* args, std::uint32_t) { return every(args, unicode::is_numeric); }
Value isspace(Value* args, std::uint32_t) { return every(args, unicode::is_space); }
Value isprintable(Value* args, std::uint32_t) { return every(args, unicode::is_printable, true); }
Value isascii(Value* args, std::uint32_t) { return Value::from(self_of(args)->ascii); }

Value isalnum(Value* args, std::uint32_t) {
    return every(args,
                 [](std::uint32_t c) { return unicode::is_alpha(c) || unicode::is_numeric(c); });
}

Value isidentifier(Value* args, std::uint32_t) {
    Str* s = self_of(args);
    if (s->length == 0 || !unicode::is_identifier_start((*s)[0])) return Value::from(false);
    return every(args, unicode::is_identifier_continue);
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
