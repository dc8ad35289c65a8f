#include "syntax/tokenizer.h"

#include "syntax/identifier.h"

#include <array>
#include <cstdio>
#include <cstring>

namespace boomslang::syntax {

namespace {

constexpr std::size_t kMaxIndentation = 100;
constexpr std::size_t kMaxBrackets = 200;

enum CharacterClass : std::uint8_t { kNameStart = 1, kNamePart = 2, kDigit = 4 };

constexpr std::array<std::uint8_t, 256> make_classes() {
    std::array<std::uint8_t, 256> classes{};
    for (int c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 32] = kNameStart | kNamePart;
    for (int c = '0'; c <= '9'; ++c) classes[c] = kNamePart | kDigit;
    classes['_'] = kNameStart | kNamePart;
    // Bytes of characters beyond ASCII; whether they form an identifier is checked afterwards.
    for (int c = 128; c < 256; ++c) classes[c] = kNameStart | kNamePart;
    return classes;
}
constexpr auto kClasses = make_classes();

bool has_class(char c, CharacterClass wanted) {
    return kClasses[static_cast<unsigned char>(c)] & wanted;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

Tokenizer::Tokenizer(std::string_view text, TextOrigin origin)
    : begin_(text.data()), end_(text.data() + text.size()), cursor_(begin_), line_start_(begin_),
      last_line_start_(begin_), origin_(origin), line_(origin.first_line),
      token_line_start_(begin_) {}

Token Tokenizer::make(TokenKind kind, const char* start) const {
    Token token;
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(start - begin_);
    token.end = static_cast<std::uint32_t>(cursor_ - begin_);
    token.level = static_cast<std::uint8_t>(brackets_.size());
    // The start counts as in the first line only if the end is in it, too: as in CPython.
    token.span = {token_line_, column_at(start, token_line_start_, line_), line_,
                  column_at(cursor_, line_start_, line_)};
    return token;
}

// Without extent, at the cursor.
Token Tokenizer::make_here(TokenKind kind) const {
    Token token;
    token.kind = kind;
    token.begin = token.end = static_cast<std::uint32_t>(cursor_ - begin_);
    token.level = static_cast<std::uint8_t>(brackets_.size());
    const std::uint32_t column = column_at(cursor_, line_start(), line());
    token.span = {line(), column, line(), column};
    return token;
}

void Tokenizer::set_error(Failure failure, SyntaxError::Kind kind, std::string message,
                          std::uint32_t line, const char* line_start, const char* at) {
    failure_ = failure;
    error_.kind = kind;
    error_.message = std::move(message);
    error_.line = error_.end_line = line;
    error_.column = error_.end_column =
        static_cast<std::int64_t>(count_characters({line_start, std::size_t(at - line_start)}));
}

Token Tokenizer::fail(Failure failure, SyntaxError::Kind kind, std::string message) {
    set_error(failure, kind, std::move(message), line(), line_start(), cursor_);
    Token token = make_here(TokenKind::Error);
    token.has_position = false;
    return token;
}

Token Tokenizer::fail_here(std::string message) {
    return fail(Failure::Lexical, SyntaxError::Kind::SyntaxError, std::move(message));
}

// ---- Lines and indentation ---------------------------------------------------------------------

// After a backslash: the text must go on in the next line.
bool Tokenizer::continue_line() {
    if (*cursor_ != '\n' || cursor_ >= end_) {
        if (cursor_ < end_) ++cursor_;
        fail(Failure::Indentation, SyntaxError::Kind::SyntaxError,
             "unexpected character after line continuation character");
        return false;
    }
    ++cursor_;
    begin_next_line();
    if (cursor_ >= end_) {
        end_met_ = true;
        fail(Failure::EndOfText, SyntaxError::Kind::SyntaxError, "unexpected EOF while parsing");
        return false;
    }
    return true;
}

// Measures the indentation of the line at the cursor. `blank` lines do not count.
bool Tokenizer::begin_line(bool& blank) {
    std::uint32_t column = 0, alternative = 0, first_column = 0;
    at_line_start_ = false;
    for (;; ++cursor_) {
        char c = *cursor_;
        if (c == ' ') {
            ++column, ++alternative;
        } else if (c == '\t') {
            column = (column / 8 + 1) * 8;
            ++alternative;
        } else if (c == '\f') {
            column = alternative = 0;
        } else if (c == '\\') {
            // The indentation before the first backslash is the one that counts.
            if (!first_column) first_column = column;
            ++cursor_;
            if (!continue_line()) return false;
            --cursor_;
        } else {
            break;
        }
    }
    end_met_ |= cursor_ >= end_; // also where the dedents come before the end marker
    blank = *cursor_ == '#' || *cursor_ == '\n';
    if (blank || !brackets_.empty()) return true;
    if (first_column) column = alternative = first_column;
    return settle_indentation(column, alternative);
}

bool Tokenizer::settle_indentation(std::uint32_t column, std::uint32_t alternative) {
    auto inconsistent = [&] {
        fail(Failure::Indentation, SyntaxError::Kind::TabError,
             "inconsistent use of tabs and spaces in indentation");
        return false;
    };
    Indentation current = indentation_.back();
    if (column == current.column) return alternative == current.alternative || inconsistent();
    if (column > current.column) {
        if (indentation_.size() >= kMaxIndentation) {
            fail(Failure::Indentation, SyntaxError::Kind::IndentationError,
                 "too many levels of indentation");
            return false;
        }
        if (alternative <= current.alternative) return inconsistent();
        indentation_.push_back({column, alternative});
        ++pending_;
        return true;
    }
    while (indentation_.size() > 1 && column < indentation_.back().column) {
        indentation_.pop_back();
        --pending_;
    }
    if (column != indentation_.back().column) {
        // Marked at the end of the line.
        cursor_ = static_cast<const char*>(
                      std::memchr(cursor_, '\n', static_cast<std::size_t>(end_ - cursor_))) +
                  1;
        fail(Failure::Indentation, SyntaxError::Kind::IndentationError,
             "unindent does not match any outer indentation level");
        return false;
    }
    return alternative == indentation_.back().alternative || inconsistent();
}

Token Tokenizer::pending_indentation() {
    Token token = make_here(pending_ < 0 ? TokenKind::Dedent : TokenKind::Indent);
    token.has_position = false;
    pending_ += pending_ < 0 ? 1 : -1;
    return token;
}

bool Tokenizer::imply_dedents() {
    if (indentation_.size() == 1) return false;
    pending_ = -static_cast<int>(indentation_.size() - 1);
    indentation_.resize(1);
    return true;
}

Token Tokenizer::end_of_text() {
    end_met_ = true;
    if (!brackets_.empty())
        return fail(Failure::EndOfText, SyntaxError::Kind::SyntaxError,
                    "unexpected EOF while parsing");
    Token token = make_here(TokenKind::EndMarker);
    token.has_position = false;
    return token;
}

// ---- The main switch ---------------------------------------------------------------------------

Token Tokenizer::next() {
    if (failure_ != Failure::None) {
        Token token = make_here(TokenKind::Error);
        token.has_position = false;
        return token;
    }
    for (;;) {
        bool blank = false;
        if (at_line_start_) {
            if (!begin_line(blank)) return next();
        }
        if (pending_) return pending_indentation();
        const char* start;
        for (;;) {
            while (*cursor_ == ' ' || *cursor_ == '\t' || *cursor_ == '\f') ++cursor_;
            start = cursor_;
            if (*cursor_ != '\\') break;
            ++cursor_;
            if (!continue_line()) return next();
        }
        if (*cursor_ == '#') {
            cursor_ = static_cast<const char*>(
                std::memchr(cursor_, '\n', static_cast<std::size_t>(end_ - cursor_)));
            Token comment;
            if (type_comments_ && type_comment(start, blank, comment)) return comment;
        }
        if (cursor_ >= end_) return end_of_text();
        // A type comment alone in its line is followed by a newline, which ends no function.
        if (async_in_body_ && !blank && *cursor_ != '\n' && brackets_.empty() &&
            indentation_.size() <= async_depth_) {
            async_depth_ = 0;
            async_in_body_ = false;
        }
        token_line_ = line_;
        token_line_start_ = line_start_;
        char c = *cursor_;
        if (has_class(c, kNameStart)) return name_or_string(start);
        if (c == '\n') {
            bool silent = blank || !brackets_.empty();
            Token newline;
            if (!silent) newline = make(TokenKind::Newline, start);
            ++cursor_;
            begin_next_line();
            at_line_start_ = true;
            if (silent) continue;
            async_in_body_ = async_depth_ != 0;
            return newline;
        }
        if (is_digit(c) || (c == '.' && is_digit(cursor_[1]))) return number(start);
        if (c == '"' || c == '\'') return string(start);
        return operator_token(start);
    }
}

// ---- Names and strings -------------------------------------------------------------------------

Token Tokenizer::name_or_string(const char* start) {
    bool b = false, r = false, u = false, f = false;
    for (;;) {
        char c = *cursor_;
        if (!(b || u || f) && (c == 'b' || c == 'B')) b = true;
        else if (!(b || u || r || f) && (c == 'u' || c == 'U')) u = true;
        else if (!(r || u) && (c == 'r' || c == 'R')) r = true;
        else if (!(f || b || u) && (c == 'f' || c == 'F')) f = true;
        else break;
        ++cursor_;
        if (*cursor_ == '"' || *cursor_ == '\'') return string(start);
    }
    bool ascii = true;
    while (has_class(*cursor_, kNamePart)) {
        ascii &= static_cast<unsigned char>(*cursor_) < 128;
        ++cursor_;
    }
    if (!ascii && !check_identifier(start, cursor_)) return next();
    Token token = make(keyword(start, ascii), start);
    token.is_ascii = ascii;
    return token;
}

// What the name from `start` to the cursor is.
TokenKind Tokenizer::keyword(const char* start, bool ascii) {
    if (!ascii) return TokenKind::Name;
    const TokenKind kind = keyword_kind({start, static_cast<std::size_t>(cursor_ - start)});
    const bool doubtful = kind == TokenKind::Async || kind == TokenKind::Await;
    if (!async_names_ || !doubtful || async_depth_) return kind;
    if (kind == TokenKind::Await) return TokenKind::Name;
    Tokenizer ahead = *this;
    ahead.async_names_ = false;
    if (ahead.next().kind != TokenKind::Def) return TokenKind::Name;
    async_depth_ = indentation_.size();
    return kind;
}

// A comment from `start` to the cursor, alone in its line or not: is it about types?
bool Tokenizer::type_comment(const char* start, bool blank, Token& out) {
    const char* at = start + 1;
    auto skip = [&](std::string_view expected) {
        while (*at == ' ' || *at == '\t') ++at;
        if (std::string_view(at, static_cast<std::size_t>(cursor_ - at))
                .substr(0, expected.size()) != expected)
            return false;
        at += expected.size();
        return true;
    };
    if (!skip("type:")) return false;
    while (*at == ' ' || *at == '\t') ++at;
    token_line_ = line_;
    token_line_start_ = line_start_;
    const std::string_view text(at, static_cast<std::size_t>(cursor_ - at));
    constexpr std::string_view ignore = "ignore";
    const bool ignores = text.substr(0, ignore.size()) == ignore &&
                         (text.size() == ignore.size() ||
                          (static_cast<unsigned char>(text[ignore.size()]) < 128 &&
                           !std::isalnum(static_cast<unsigned char>(text[ignore.size()]))));
    if (!ignores) {
        out = make(TokenKind::TypeComment, at);
        return true;
    }
    out = make(TokenKind::TypeIgnore, at + ignore.size());
    if (blank && cursor_ < end_) {
        ++cursor_;
        begin_next_line();
        at_line_start_ = true;
    }
    return true;
}

bool Tokenizer::check_identifier(const char* start, const char* stop) {
    for (const char* at = start; at < stop;) {
        bool first = at == start;
        std::uint32_t c = decode_utf8(at);
        if (first ? is_identifier_start(c) : is_identifier_part(c)) continue;
        cursor_ = at;
        char text[64];
        if (is_printable(c)) {
            std::string shown;
            append_utf8(shown, c);
            std::snprintf(text, sizeof text, "invalid character '%s' (U+%04X)", shown.c_str(), c);
        } else {
            std::snprintf(text, sizeof text, "invalid non-printable character U+%04X", c);
        }
        fail_here(text);
        return false;
    }
    return true;
}

Token Tokenizer::string(const char* start) {
    const char quote = *cursor_;
    ++cursor_;
    int size = 1;
    if (cursor_[0] == quote && cursor_[1] == quote) {
        size = 3;
        cursor_ += 2;
    } else if (cursor_[0] == quote) {
        ++cursor_;
        return make(TokenKind::String, start);
    }
    for (int closing = 0; closing < size;) {
        char c = *cursor_;
        if (cursor_ >= end_ || (size == 1 && c == '\n')) {
            const std::uint32_t detected = line();
            end_met_ = cursor_ >= end_;
            last_string_open_ = cursor_ + 1 >= end_;
            std::string message =
                size == 3 ? "unterminated triple-quoted string literal (detected at line "
                          : "unterminated string literal (detected at line ";
            set_error(Failure::Lexical, SyntaxError::Kind::SyntaxError,
                      message + std::to_string(detected) + ")", token_line_, token_line_start_,
                      start + 1);
            return next();
        }
        ++cursor_;
        if (c == quote) {
            ++closing;
            continue;
        }
        closing = 0;
        if (c == '\\' && cursor_ < end_) c = *cursor_++;
        if (c == '\n') begin_next_line();
    }
    return make(TokenKind::String, start);
}

// ---- Numbers -----------------------------------------------------------------------------------

// Digits with single underscores between them; the cursor stands behind the first digit or before.
bool Tokenizer::decimal_digits() {
    for (;;) {
        while (is_digit(*cursor_)) ++cursor_;
        if (*cursor_ != '_') return true;
        ++cursor_;
        if (!is_digit(*cursor_)) {
            fail_here("invalid decimal literal");
            return false;
        }
    }
}

bool Tokenizer::radix_digits(int base, const char* name) {
    auto valid = [&](char c) {
        if (base == 16) return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        return c >= '0' && c < '0' + base;
    };
    auto bad_digit = [&] {
        std::string digit(1, *cursor_++);
        fail_here("invalid digit '" + digit + "' in " + name + " literal");
        return false;
    };
    do {
        if (*cursor_ == '_') ++cursor_;
        if (!valid(*cursor_)) {
            if (is_digit(*cursor_)) return bad_digit();
            fail_here(std::string("invalid ") + name + " literal");
            return false;
        }
        while (valid(*cursor_)) ++cursor_;
    } while (*cursor_ == '_');
    if (is_digit(*cursor_)) return bad_digit();
    return number_ends_properly(name);
}

// "1if x else y" is deprecated, "1x" an error.
bool Tokenizer::number_ends_properly(const char* kind) {
    if (!has_class(*cursor_, kNamePart)) return true;
    std::string_view rest(cursor_, static_cast<std::size_t>(end_ - cursor_));
    for (std::string_view word : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
        if (!rest.starts_with(word)) continue;
        // CPython looks at the first two characters of "if", "in" and "is" only.
        if (word[0] != 'i' && has_class(rest[word.size()], kNamePart)) continue;
        const std::uint32_t column = this->column();
        warnings_.push_back(
            {{line_, column, line_, column}, std::string("invalid ") + kind + " literal"});
        return true;
    }
    // Only here does the error point behind the offending character if that is beyond ASCII.
    fail_here(std::string("invalid ") + kind + " literal");
    return false;
}

Token Tokenizer::number(const char* start) {
    const char* kind = "decimal";
    if (*cursor_ == '0' && (cursor_[1] | 32) == 'x') {
        cursor_ += 2;
        return radix_digits(16, "hexadecimal") ? make(TokenKind::Number, start) : next();
    }
    if (*cursor_ == '0' && (cursor_[1] | 32) == 'o') {
        cursor_ += 2;
        return radix_digits(8, "octal") ? make(TokenKind::Number, start) : next();
    }
    if (*cursor_ == '0' && (cursor_[1] | 32) == 'b') {
        cursor_ += 2;
        return radix_digits(2, "binary") ? make(TokenKind::Number, start) : next();
    }
    bool leading_zero = *cursor_ == '0';
    if (*cursor_ != '.' && !decimal_digits()) return next();
    const char* after_integer = cursor_;
    bool is_float = false;
    if (*cursor_ == '.') {
        is_float = true;
        ++cursor_;
        if (is_digit(*cursor_) && !decimal_digits()) return next();
    }
    if ((*cursor_ | 32) == 'e') {
        const char* exponent = cursor_;
        ++cursor_;
        if (*cursor_ == '+' || *cursor_ == '-') {
            ++cursor_;
            if (!is_digit(*cursor_)) {
                fail_here("invalid decimal literal");
                return next();
            }
        }
        if (is_digit(*cursor_)) {
            is_float = true;
            if (!decimal_digits()) return next();
        } else {
            cursor_ = exponent;
            if (!number_ends_properly("decimal")) return next();
            return make(TokenKind::Number, start);
        }
    }
    if ((*cursor_ | 32) == 'j') {
        is_float = true;
        kind = "imaginary";
        ++cursor_;
    }
    if (leading_zero && !is_float) {
        const char* digit = start;
        while (digit < after_integer && (*digit == '0' || *digit == '_')) ++digit;
        if (digit < after_integer) {
            // Old octal. The error spans the zeros.
            set_error(Failure::Lexical, SyntaxError::Kind::SyntaxError,
                      "leading zeros in decimal integer literals are not permitted; use an 0o "
                      "prefix for octal integers",
                      line_, line_start_, start + 1);
            error_.end_column = static_cast<std::int64_t>(
                count_characters({line_start_, std::size_t(digit - line_start_)}) + 1);
            return next();
        }
    }
    if (!number_ends_properly(kind)) return next();
    return make(TokenKind::Number, start);
}

// ---- Operators ---------------------------------------------------------------------------------

Token Tokenizer::open_bracket(const char* start, TokenKind kind) {
    if (brackets_.size() >= kMaxBrackets) return fail_here("too many nested parentheses");
    brackets_.push_back({*start, line_, static_cast<std::uint32_t>(start - line_start_)});
    return make(kind, start);
}

Token Tokenizer::close_bracket(const char* start, TokenKind kind) {
    if (brackets_.empty()) return fail_here(std::string("unmatched '") + *start + "'");
    Bracket open = brackets_.back();
    brackets_.pop_back();
    char expected = open.character == '(' ? ')' : open.character == '[' ? ']' : '}';
    if (*start == expected) return make(kind, start);
    std::string message = std::string("closing parenthesis '") + *start +
                          "' does not match opening parenthesis '" + open.character + "'";
    if (open.line != line_) message += " on line " + std::to_string(open.line);
    return fail_here(message);
}

Token Tokenizer::operator_token(const char* start) {
    using K = TokenKind;
    const char c = *cursor_++;
    auto with_equal = [&](K plain, K equal) {
        if (*cursor_ != '=') return make(plain, start);
        ++cursor_;
        return make(equal, start);
    };
    auto doubled = [&](K plain, K equal, K twice, K twice_equal) {
        if (*cursor_ != c) return with_equal(plain, equal);
        ++cursor_;
        return with_equal(twice, twice_equal);
    };
    switch (c) {
    case '(': return open_bracket(start, K::LeftPar);
    case '[': return open_bracket(start, K::LeftBracket);
    case '{': return open_bracket(start, K::LeftBrace);
    case ')': return close_bracket(start, K::RightPar);
    case ']': return close_bracket(start, K::RightBracket);
    case '}': return close_bracket(start, K::RightBrace);
    case ',': return make(K::Comma, start);
    case ';': return make(K::Semicolon, start);
    case '~': return make(K::Tilde, start);
    case ':': return with_equal(K::Colon, K::ColonEqual);
    case '=': return with_equal(K::Equal, K::EqualEqual);
    case '+': return with_equal(K::Plus, K::PlusEqual);
    case '%': return with_equal(K::Percent, K::PercentEqual);
    case '&': return with_equal(K::Ampersand, K::AmpersandEqual);
    case '|': return with_equal(K::Bar, K::BarEqual);
    case '^': return with_equal(K::Circumflex, K::CircumflexEqual);
    case '@': return with_equal(K::At, K::AtEqual);
    case '*': return doubled(K::Star, K::StarEqual, K::DoubleStar, K::DoubleStarEqual);
    case '/': return doubled(K::Slash, K::SlashEqual, K::DoubleSlash, K::DoubleSlashEqual);
    case '>': return doubled(K::Greater, K::GreaterEqual, K::RightShift, K::RightShiftEqual);
    case '<':
        if (*cursor_ == '>') {
            ++cursor_;
            return make(K::LessGreater, start);
        }
        return doubled(K::Less, K::LessEqual, K::LeftShift, K::LeftShiftEqual);
    case '-':
        if (*cursor_ == '>') {
            ++cursor_;
            return make(K::Arrow, start);
        }
        return with_equal(K::Minus, K::MinusEqual);
    case '.':
        if (cursor_[0] == '.' && cursor_[1] == '.') {
            cursor_ += 2;
            return make(K::Ellipsis, start);
        }
        return make(K::Dot, start);
    case '!':
        if (*cursor_ == '=') {
            ++cursor_;
            return make(K::NotEqual, start);
        }
        return make(K::Unknown, start);
    default: break;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
        char text[64];
        std::snprintf(text, sizeof text, "invalid non-printable character U+%04X",
                      static_cast<unsigned char>(c));
        return fail_here(text);
    }
    return make(K::Unknown, start);
}

} // namespace boomslang::syntax
