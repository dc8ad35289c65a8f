// f-strings. In Python 3.11 they are not part of the grammar: the literal is scanned for its
// expressions, and the text of each is parsed on its own, in parentheses.
#include "syntax/parser_impl.h"

namespace boomslang::syntax {

// Puts together the values of a JoinedStr.
class Parser::JoinedBuilder {
  public:
    JoinedBuilder(Parser& parser, const SourceSpan& span, bool u_prefix)
        : parser_(parser), span_(span), u_prefix_(u_prefix) {}

    void append(std::string_view text) { text_ += text; }
    void push(const Expr* value) {
        flush(span_, u_prefix_);
        values_.push_back(value);
    }
    // The whole, and text at its end, have the position `span`.
    const Expr* finish(const SourceSpan& span, bool u_prefix) {
        flush(span, u_prefix);
        return parser_.make<JoinedStr>(
            span, parser_.module_.arena.copy(std::span<const Expr* const>(values_)));
    }

  private:
    void flush(const SourceSpan& span, bool u_prefix) {
        if (text_.empty()) return;
        values_.push_back(
            parser_.string_constant(span, parser_.module_.arena.copy(text_), u_prefix));
        text_.clear();
    }

    Parser& parser_;
    const SourceSpan span_; // of all adjacent literals: CPython's position for every part
    const bool u_prefix_;
    std::string text_;
    std::vector<const Expr*> values_;
};

// Scans the body of one literal.
class Parser::FormatParser {
  public:
    FormatParser(Parser& parser, const Literal& literal, const SourceSpan& span, bool u_prefix)
        : parser_(parser), literal_(literal), span_(span), u_prefix_(u_prefix),
          at_(literal.body.data()), end_(literal.body.data() + literal.body.size()) {}

    // Adds the parts up to the end of the literal or, within a format specifier, a '}'.
    bool parse(JoinedBuilder& out, int depth) {
        for (;;) {
            bool doubled = false;
            if (!text(out, depth, doubled)) return false;
            if (doubled) continue;
            if (at_ >= end_ || *at_ == '}') break;
            if (!replacement(out, depth)) return false;
        }
        if (depth > 0 && (at_ >= end_ || *at_ != '}')) return fail("f-string: expecting '}'");
        return true;
    }

  private:
    bool fail(std::string message) {
        parser_.raise_here(std::move(message));
        return false;
    }
    bool text(JoinedBuilder& out, int depth, bool& doubled);
    bool replacement(JoinedBuilder& out, int depth);
    const char* find_end_of_expression();
    const Expr* expression(const char* begin, const char* end);
    TextOrigin origin_of(const char* brace) const;

    Parser& parser_;
    const Literal& literal_;
    const SourceSpan span_;
    const bool u_prefix_;
    const char* at_;
    const char* const end_;
};

// Text up to a replacement field; "{{" and "}}" end a piece after their first brace.
bool Parser::FormatParser::text(JoinedBuilder& out, int depth, bool& doubled) {
    const char* const start = at_;
    const char* stop = end_;
    while (at_ < end_) {
        const char* here = at_;
        char c = *at_++;
        if (!literal_.is_raw && c == '\\' && at_ < end_) {
            c = *at_++;
            if (c == 'N') {
                // The braces of a character's name.
                if (at_ < end_ && *at_++ == '{')
                    while (at_ < end_ && *at_++ != '}') {
                    }
                continue;
            }
            if (c == '{') parser_.warn_invalid_escape(literal_.token, "{");
            here = at_ - 1;
        }
        if (c != '{' && c != '}') continue;
        if (depth == 0) {
            if (at_ < end_ && *at_ == c) {
                stop = at_++;
                doubled = true;
                break;
            }
            if (c == '}') return fail("f-string: single '}' is not allowed");
        }
        stop = at_ = here;
        break;
    }
    std::string_view raw(start, static_cast<std::size_t>(stop - start));
    if (!literal_.is_raw && raw.find('\\') != raw.npos &&
        !parser_.unescape_text(literal_.token, raw, raw))
        return false;
    out.append(raw);
    return true;
}

// Finds the '}', '!', ':' or '=' after the expression that starts at the cursor.
const char* Parser::FormatParser::find_end_of_expression() {
    std::string brackets;
    char quote = 0;
    int quotes = 0;
    auto wrong = [&](std::string message) {
        fail(std::move(message));
        return nullptr;
    };
    const char* p = at_;
    for (; p < end_; ++p) {
        const char c = *p;
        const bool triple = p + 2 < end_ && p[1] == c && p[2] == c;
        if (c == '\\') return wrong("f-string expression part cannot include a backslash");
        if (quote) {
            if (c != quote || (quotes == 3 && !triple)) continue;
            if (quotes == 3) p += 2;
            quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
            quotes = triple ? 3 : 1;
            if (triple) p += 2;
        } else if (c == '[' || c == '{' || c == '(') {
            if (brackets.size() >= 200) return wrong("f-string: too many nested parenthesis");
            brackets += c;
        } else if (c == '#') {
            return wrong("f-string expression part cannot include '#'");
        } else if (brackets.empty() &&
                   (c == '!' || c == ':' || c == '}' || c == '=' || c == '>' || c == '<')) {
            if (p + 1 < end_ && p[1] == '=' && c != ':' && c != '}') {
                ++p; // a comparison
                continue;
            }
            if (c == '>' || c == '<') continue;
            break;
        } else if (c == ']' || c == '}' || c == ')') {
            if (brackets.empty()) return wrong(std::string("f-string: unmatched '") + c + "'");
            const char open = brackets.back();
            brackets.pop_back();
            const char expected = open == '(' ? ')' : open == '[' ? ']' : '}';
            if (c != expected)
                return wrong(std::string("f-string: closing parenthesis '") + c +
                             "' does not match opening parenthesis '" + open + "'");
        }
    }
    if (quote) return wrong("f-string: unterminated string");
    if (!brackets.empty())
        return wrong(std::string("f-string: unmatched '") + brackets.back() + "'");
    if (p >= end_) return wrong("f-string: expecting '}'");
    return p;
}

bool Parser::FormatParser::replacement(JoinedBuilder& out, int depth) {
    if (depth >= 2) return fail("f-string: expressions nested too deeply");
    const char* const begin = ++at_;
    const char* const end = find_end_of_expression();
    if (!end) return false;
    const Expr* value = expression(begin, end);
    if (!value) return false;
    at_ = end;
    auto unfinished = [&] { return at_ >= end_ && !fail("f-string: expecting '}'"); };

    int conversion = -1;
    bool shows_itself = false;
    if (*at_ == '=') {
        ++at_;
        while (at_ < end_ && (*at_ == ' ' || (*at_ >= '\t' && *at_ <= '\r'))) ++at_;
        if (unfinished()) return false;
        shows_itself = true;
        if (!parser_.since(8, "f-string: self documenting expressions are")) return false;
        out.append({begin, static_cast<std::size_t>(at_ - begin)});
    }
    if (*at_ == '!') {
        ++at_;
        if (unfinished()) return false;
        conversion = static_cast<unsigned char>(*at_++);
        if (conversion != 's' && conversion != 'r' && conversion != 'a')
            return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    if (unfinished()) return false;
    const Expr* format_spec = nullptr;
    if (*at_ == ':') {
        ++at_;
        if (unfinished()) return false;
        JoinedBuilder spec(parser_, span_, u_prefix_);
        if (!parse(spec, depth + 1)) return false;
        // A specifier has the position of its own literal.
        format_spec = spec.finish(literal_.token.span, false);
    }
    if (unfinished()) return false;
    if (*at_ != '}') return fail("f-string: expecting '}'");
    ++at_;
    if (shows_itself && !format_spec && conversion == -1) conversion = 'r';
    out.push(parser_.make<FormattedValue>(span_, value, conversion, format_spec));
    return true;
}

// Where the parenthesis that replaces the brace stands. If nothing but blanks follow the brace in
// its line, CPython puts it at the beginning of the line or of the literal.
TextOrigin Parser::FormatParser::origin_of(const char* brace) const {
    const Token& token = literal_.token;
    const char* const token_start = parser_.text_.data() + token.begin;
    std::uint32_t lines = 0;
    const char* line_start = token_start;
    for (const char* p = token_start; p < brace; ++p) {
        if (*p != '\n') continue;
        ++lines;
        line_start = p + 1;
    }
    const char* next = brace + 1;
    while (*next == ' ' || *next == '\t' || *next == '\f') ++next;
    const bool line_ends = *next == '\n' || *next == '}';
    std::uint32_t column = line_ends ? 0 : static_cast<std::uint32_t>(brace - line_start);
    if (lines == 0) column += token.span.column;
    return {token.span.line + lines, column};
}

const Expr* Parser::FormatParser::expression(const char* begin, const char* end) {
    std::string_view text(begin, static_cast<std::size_t>(end - begin));
    if (text.find_first_not_of(" \t\n\f") == text.npos) {
        if (*end == '}') fail("f-string: empty expression not allowed");
        else fail(std::string("f-string: expression required before '") + *end + "'");
        return nullptr;
    }
    auto* copy = static_cast<char*>(parser_.module_.arena.allocate(text.size() + 4, 1));
    copy[0] = '(';
    std::copy(text.begin(), text.end(), copy + 1);
    copy[text.size() + 1] = ')';
    copy[text.size() + 2] = '\n';
    copy[text.size() + 3] = '\0';
    Parser inner(parser_.module_, {copy, text.size() + 3}, origin_of(begin - 1), true);
    inner.set_options(parser_.options_);
    inner.depth_ = parser_.depth_;
    inner.stack_limit_ = parser_.stack_limit_;
    const Expr* result = inner.parse_fstring_expression();
    if (!result) parser_.store_error(inner.take_error());
    return result;
}

const Expr* Parser::joined_string(Mark begin, Mark stop) {
    const SourceSpan span = SourceSpan::between(tokens_[begin].span, tokens_[stop - 1].span);
    const bool u_prefix = text_of(tokens_[begin])[0] == 'u';
    if (!since(6, "Format strings are")) return nullptr;
    JoinedBuilder out(*this, span, u_prefix);
    for (Mark i = begin; i < stop; ++i) {
        const Literal literal = split_literal(tokens_[i]);
        if (literal.is_formatted) {
            FormatParser format(*this, literal, span, u_prefix);
            if (!format.parse(out, 0)) return nullptr;
        } else {
            std::string_view value;
            if (!evaluate_literal(literal, value)) return nullptr;
            out.append(value);
        }
    }
    return out.finish(span, u_prefix);
}

} // namespace boomslang::syntax
