// Numbers, strings and bytes.
#include "support/unicode_names.h"
#include "syntax/identifier.h"
#include "syntax/parser_impl.h"

#include <algorithm>
#include <charconv>
#include <clocale>
#include <cstdlib>

namespace boomslang::syntax {

// ---- Numbers -----------------------------------------------------------------------------------

namespace {

double parse_double(const std::string& digits) {
    double value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc::result_out_of_range) return value;
    // Zero or infinite; a program that compiles may have a locale with another decimal point.
    static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
    return strtod_l(digits.c_str(), nullptr, plain);
}

} // namespace

const Expr* Parser::number() {
    const Token t = token();
    std::string_view text = text_of(t);
    std::string cleaned;
    if (text.find('_') != text.npos) {
        if (!since(6, "Underscores in numeric literals are")) return nullptr;
        for (char c : text)
            if (c != '_') cleaned += c;
        text = cleaned;
    }
    int base = 10;
    if (text.size() > 1 && text[0] == '0') {
        char prefix = static_cast<char>(text[1] | 32);
        base = prefix == 'x' ? 16 : prefix == 'o' ? 8 : prefix == 'b' ? 2 : 10;
    }
    auto constant = [&](ConstantValue value) {
        advance();
        return make<Constant>(t.span, value, std::string_view());
    };
    if (base == 10) {
        if ((text.back() | 32) == 'j')
            return constant(std::complex<double>(
                0.0, parse_double(std::string(text.substr(0, text.size() - 1)))));
        if (text.find_first_of(".eE") != text.npos)
            return constant(parse_double(std::string(text)));
    } else {
        text.remove_prefix(2);
    }
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error == std::errc() && end == text.data() + text.size()) return constant(value);
    std::size_t zeros = std::min(text.find_first_not_of('0'), text.size() - 1);
    if (base == 10 && options_.max_decimal_digits &&
        text.size() - zeros > options_.max_decimal_digits) {
        SourceSpan nowhere = t.span;
        nowhere.column = nowhere.end_column = static_cast<std::uint32_t>(-1);
        return raise_at(nowhere,
                        "Exceeds the limit (" + std::to_string(options_.max_decimal_digits) +
                            " digits) for integer string conversion: value has " +
                            std::to_string(text.size()) +
                            " digits; use sys.set_int_max_str_digits() to increase the limit - "
                            "Consider hexadecimal for huge integer literals to avoid decimal "
                            "conversion limits.");
    }
    text.remove_prefix(zeros);
    return constant(BigIntText{module_.arena.copy(text), base});
}

// ---- Strings -----------------------------------------------------------------------------------

Parser::Literal Parser::split_literal(const Token& token) const {
    Literal literal;
    literal.token = token;
    std::string_view text = text_of(token);
    std::size_t i = 0;
    for (; text[i] != '"' && text[i] != '\''; ++i) {
        switch (text[i] | 32) {
        case 'b': literal.is_bytes = true; break;
        case 'r': literal.is_raw = true; break;
        case 'f': literal.is_formatted = true; break;
        default: break;
        }
    }
    std::size_t quotes =
        text.size() - i >= 6 && text[i + 1] == text[i] && text[i + 2] == text[i] ? 3 : 1;
    literal.body = text.substr(i + quotes, text.size() - i - 2 * quotes);
    return literal;
}

const Constant* Parser::string_constant(const SourceSpan& span, std::string_view utf8,
                                        bool u_prefix) {
    return make<Constant>(span, ConstantValue(StrText{utf8}),
                          u_prefix ? std::string_view("u") : std::string_view());
}

// Of a string with bytes that are no UTF-8: false if there are none. Positions count from the quote, in a
// formatted string from the part that is text.
bool Parser::refuse_undecodable(const Token& token) {
    const Literal literal = split_literal(token);
    if (literal.is_bytes) return false;
    const char* base = text_.data();
    std::size_t begin = literal.body.data() - base, end = begin + literal.body.size();
    for (const UndecodableBytes& bad : *undecodable_) {
        if (bad.offset < begin || bad.offset >= end || !literal.is_formatted) continue;
        if (auto brace = text_.rfind('}', bad.offset); brace != text_.npos && brace >= begin)
            begin = brace + 1;
        end = std::min(end, text_.find('{', bad.offset));
        break;
    }
    std::string message = undecodable_message(*undecodable_, text_, begin, end);
    if (message.empty()) return false;
    raise_here(std::move(message));
    return true;
}

// Adjacent literals are one.
const Expr* Parser::strings() {
    const Mark begin = mark();
    bool formatted = false;
    std::size_t bytes = 0;
    while (at(K::String)) {
        const Literal literal = split_literal(token());
        formatted |= literal.is_formatted;
        bytes += literal.is_bytes;
        advance();
        (void)token();
    }
    const Mark stop = mark();
    if (error_) return nullptr;
    for (Mark i = begin; undecodable_ && i < stop; ++i)
        if (refuse_undecodable(tokens_[i])) return nullptr;
    const Token& first = tokens_[begin];
    const bool u_prefix = text_of(first)[0] == 'u';
    const SourceSpan span = span_from(first.span);
    if (bytes != 0 && bytes != stop - begin)
        return raise_here("cannot mix bytes and nonbytes literals");
    if (formatted) return joined_string(begin, stop);

    std::string_view value;
    if (stop - begin == 1) {
        if (!evaluate_literal(split_literal(first), value)) return nullptr;
    } else {
        std::string joined;
        for (Mark i = begin; i < stop; ++i) {
            std::string_view part;
            if (!evaluate_literal(split_literal(tokens_[i]), part)) return nullptr;
            joined += part;
        }
        value = module_.arena.copy(joined);
    }
    if (bytes) return make<Constant>(span, ConstantValue(BytesText{value}), std::string_view());
    return string_constant(span, value, u_prefix);
}

// Texts without escapes are not copied: they stay where they are in the source.
bool Parser::evaluate_literal(const Literal& literal, std::string_view& out) {
    if (literal.is_bytes) {
        for (char c : literal.body) {
            if (static_cast<unsigned char>(c) < 0x80) continue;
            raise_here("bytes can only contain ASCII literal characters");
            return false;
        }
    }
    out = literal.body;
    if (literal.is_raw || literal.body.find('\\') == literal.body.npos) return true;
    return literal.is_bytes ? unescape_bytes(literal.token, literal.body, out)
                            : unescape_text(literal.token, literal.body, out);
}

void Parser::warn_invalid_escape(const Token& token, std::string_view escape) {
    module_.warnings.push_back({Warning::Category::Deprecation, token.span,
                                "invalid escape sequence '\\" + std::string(escape) + "'"});
}

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// The characters that a simple escape stands for, 0 for none.
char simple_escape(char c) {
    switch (c) {
    case '\\': return '\\';
    case '\'': return '\'';
    case '"': return '"';
    case 'b': return '\b';
    case 'f': return '\f';
    case 't': return '\t';
    case 'n': return '\n';
    case 'r': return '\r';
    case 'v': return '\v';
    case 'a': return '\a';
    default: return 0;
    }
}

unsigned octal_escape(std::string_view raw, std::size_t& i) {
    unsigned value = 0;
    for (int digits = 0; digits < 3 && i < raw.size() && is_octal(raw[i]); ++digits, ++i)
        value = value * 8 + static_cast<unsigned>(raw[i] - '0');
    return value;
}

} // namespace

// Three octal digits may say more than a byte holds.
unsigned Parser::checked_octal_escape(const Token& token, std::string_view raw, std::size_t& i) {
    const std::size_t start = i;
    const unsigned value = octal_escape(raw, i);
    if (value > 0377)
        module_.warnings.push_back({Warning::Category::Deprecation, token.span,
                                    "invalid octal escape sequence '\\" +
                                        std::string(raw.substr(start, i - start)) + "'"});
    return value;
}

namespace {

// CPython decodes a string after it has written its characters beyond ASCII as \UXXXXXXXX, and
// counts the positions in its messages in that form.
std::size_t escaped_length(std::string_view raw) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        auto byte = static_cast<unsigned char>(raw[i]);
        if (byte < 0x80) {
            ++length;
            if (raw[i] == '\\' && i + 1 < raw.size()) {
                if (static_cast<unsigned char>(raw[i + 1]) >= 0x80) length += 5;
                else ++length, ++i;
            }
        } else if ((byte & 0xC0) != 0x80) {
            length += 10;
        }
    }
    return length;
}

} // namespace

bool Parser::unescape_text(const Token& token, std::string_view raw, std::string_view& result) {
    std::string out;
    out.reserve(raw.size());
    bool warned = false;
    auto fail = [&](std::size_t start, std::size_t stop, const char* message) {
        std::size_t from = escaped_length(raw.substr(0, start));
        std::size_t to = from + escaped_length(raw.substr(start, stop - start));
        std::string text = "(unicode error) 'unicodeescape' codec can't decode ";
        if (to == from + 1) text += "byte 0x5c in position " + std::to_string(from);
        else text += "bytes in position " + std::to_string(from) + "-" + std::to_string(to - 1);
        raise_here(text + ": " + message);
        return false;
    };
    for (std::size_t i = 0; i < raw.size();) {
        std::size_t backslash = std::min(raw.find('\\', i), raw.size());
        out.append(raw, i, backslash - i);
        i = backslash;
        if (i == raw.size()) break;
        ++i;
        if (i == raw.size()) {
            out += '\\'; // before a brace of an f-string
            break;
        }
        const char c = raw[i];
        if (char simple = simple_escape(c)) {
            out += simple;
            ++i;
        } else if (c == '\n') {
            ++i;
        } else if (is_octal(c)) {
            append_utf8(out, checked_octal_escape(token, raw, i));
        } else if (c == 'x' || c == 'u' || c == 'U') {
            std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
            std::uint32_t value = 0;
            ++i;
            for (; digits; --digits, ++i) {
                int digit = i < raw.size() ? hex_value(raw[i]) : -1;
                if (digit < 0)
                    return fail(backslash, i,
                                c == 'x'   ? "truncated \\xXX escape"
                                : c == 'u' ? "truncated \\uXXXX escape"
                                           : "truncated \\UXXXXXXXX escape");
                value = value << 4 | static_cast<std::uint32_t>(digit);
            }
            if (value > 0x10FFFF) return fail(backslash, i, "illegal Unicode character");
            append_utf8(out, value);
        } else if (c == 'N') {
            ++i;
            if (i == raw.size() || raw[i] != '{')
                return fail(backslash, i, "malformed \\N character escape");
            std::size_t close = raw.find('}', ++i);
            if (close == raw.npos)
                return fail(backslash, raw.size(), "malformed \\N character escape");
            if (close == i) return fail(backslash, i, "malformed \\N character escape");
            auto code_point = support::find_unicode_name(raw.substr(i, close - i));
            i = close + 1;
            if (!code_point) return fail(backslash, i, "unknown Unicode character name");
            append_utf8(out, *code_point);
        } else {
            const char* at = raw.data() + i;
            const char* start = at;
            decode_utf8(at);
            if (!warned && static_cast<unsigned char>(c) < 0x80) {
                warn_invalid_escape(token, {start, static_cast<std::size_t>(at - start)});
                warned = true;
            }
            out += '\\';
        }
    }
    result = module_.arena.copy(out);
    return true;
}

bool Parser::unescape_bytes(const Token& token, std::string_view raw, std::string_view& result) {
    std::string out;
    out.reserve(raw.size());
    bool warned = false;
    for (std::size_t i = 0; i < raw.size();) {
        if (raw[i] != '\\') {
            out += raw[i++];
            continue;
        }
        const std::size_t backslash = i++;
        if (i == raw.size()) {
            raise_here("(value error) Trailing \\ in string");
            return false;
        }
        const char c = raw[i];
        if (char simple = simple_escape(c)) {
            out += simple;
            ++i;
        } else if (c == '\n') {
            ++i;
        } else if (is_octal(c)) {
            out += static_cast<char>(checked_octal_escape(token, raw, i));
        } else if (c == 'x') {
            int high = i + 1 < raw.size() ? hex_value(raw[i + 1]) : -1;
            int low = i + 2 < raw.size() ? hex_value(raw[i + 2]) : -1;
            if (high < 0 || low < 0) {
                raise_here("(value error) invalid \\x escape at position " +
                           std::to_string(backslash));
                return false;
            }
            out += static_cast<char>(high << 4 | low);
            i += 3;
        } else {
            if (!warned) warn_invalid_escape(token, raw.substr(i, 1));
            warned = true;
            out += '\\';
        }
    }
    result = module_.arena.copy(out);
    return true;
}

} // namespace boomslang::syntax
