// The marks below a line of a traceback (PEP 657). For a binary operation the operator is marked
// differently from its operands, for a subscription the brackets. CPython parses the text once more
// to find them; the runtime has no parser, so a scan for the operator that binds weakest does it.
#include "runtime/hooks/settings.h"
#include "runtime/hooks/traceback.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace boomslang::runtime {

namespace {

struct Anchors {
    std::size_t begin, end; // bytes of the segment
    bool found = false;
};

enum class Piece : std::uint8_t { Operand, Operator, Open, Close, Other };
struct Token {
    Piece piece;
    std::size_t begin, end;
    std::string_view text;
};

bool is_name_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80);
}

// The end of the string literal whose quotes begin at `at`; npos when it is not closed.
std::size_t string_end(std::string_view s, std::size_t at) {
    std::string_view quote = s.substr(at, s.substr(at, 3) == std::string(3, s[at]) ? 3 : 1);
    for (std::size_t i = at + quote.size(); i < s.size(); ++i) {
        if (s[i] == '\\') ++i;
        else if (s.substr(i, quote.size()) == quote) return i + quote.size();
    }
    return s.npos;
}

constexpr std::string_view kOperators[] = {"**", "//", "<<", ">>", "==", "!=", "<=", ">=", ":="};

// One token at `i`; false: the segment is not one expression.
bool next_token(std::string_view s, std::size_t i, Token& token) {
    char c = s[i];
    std::size_t end = i + 1;
    Piece piece = Piece::Other;
    if (is_name_char(c) || (c == '.' && i + 1 < s.size() && std::isdigit(s[i + 1]))) {
        bool number = std::isdigit(static_cast<unsigned char>(c)) || c == '.';
        while (end < s.size() &&
               (is_name_char(s[end]) || (number && s[end] == '.') ||
                (number && (s[end] == '+' || s[end] == '-') && (s[end - 1] | 32) == 'e')))
            ++end;
        piece = Piece::Operand;
        if (end < s.size() && (s[end] == '"' || s[end] == '\'') && end - i <= 2 && !number) {
            end = string_end(s, end);
            if (end == s.npos) return false;
        }
    } else if (c == '"' || c == '\'') {
        end = string_end(s, i);
        if (end == s.npos) return false;
        piece = Piece::Operand;
    } else if (c == '(' || c == '[' || c == '{') {
        piece = Piece::Open;
    } else if (c == ')' || c == ']' || c == '}') {
        piece = Piece::Close;
    } else if (std::string_view("+-*/%@&|^<>=!~:").find(c) != std::string_view::npos) {
        piece = Piece::Operator;
        for (std::string_view two : kOperators)
            if (s.substr(i, 2) == two) end = i + 2;
    }
    token = {piece, i, end, s.substr(i, end - i)};
    return true;
}

// How tightly a binary operator binds; 0: none, so the whole is no binary operation.
int binding(std::string_view op) {
    if (op == "|") return 1;
    if (op == "^") return 2;
    if (op == "&") return 3;
    if (op == "<<" || op == ">>") return 4;
    if (op == "+" || op == "-") return 5;
    if (op == "*" || op == "/" || op == "//" || op == "%" || op == "@") return 6;
    return op == "**" ? 8 : 0;
}

bool is_keyword_operator(std::string_view word) {
    for (std::string_view keyword :
         {"and",    "or",     "not",      "if",     "else",  "in",     "is",   "lambda",
          "for",    "yield",  "async",    "return", "raise", "import", "from", "del",
          "assert", "global", "nonlocal", "with",   "while", "await"})
        if (word == keyword) return true;
    return false;
}

// Tokens outside of brackets, where a bracket and its contents are an Open and a Close token.
bool tokenize(std::string_view s, std::vector<Token>& tokens) {
    int depth = 0;
    for (std::size_t i = 0; i < s.size();) {
        if (s[i] == ' ' || s[i] == '\t' || s[i] == '\f') {
            ++i;
            continue;
        }
        if (s[i] == '#') break;
        Token token;
        if (!next_token(s, i, token)) return false;
        i = token.end;
        if (token.piece == Piece::Close && --depth < 0) return false;
        if (depth == 0) tokens.push_back(token);
        if (token.piece == Piece::Open) ++depth;
    }
    return depth == 0 && !tokens.empty();
}

struct Range {
    std::size_t begin, end;
};

// Where the expression in a part of the segment really stands: a group in parentheses counts without
// them, as in the syntax tree. A tuple or generator expression keeps them.
Range inner(std::string_view s, Range part) {
    auto space = [&](std::size_t i) { return s[i] == ' ' || s[i] == '\t' || s[i] == '\f'; };
    while (part.begin < part.end && space(part.begin)) ++part.begin;
    while (part.begin < part.end && space(part.end - 1)) --part.end;
    std::vector<Token> tokens;
    if (!tokenize(s.substr(part.begin, part.end - part.begin), tokens)) return part;
    if (tokens.size() != 2 || tokens[0].text != "(") return part;
    Range within{part.begin + 1, part.end - 1};
    std::vector<Token> contents;
    if (!tokenize(s.substr(within.begin, within.end - within.begin), contents)) return part;
    for (const Token& token : contents)
        if (token.text == "," || token.text == "for") return part;
    return inner(s, within);
}

Anchors find_anchors(std::string_view s) {
    Anchors none{0, 0};
    std::vector<Token> tokens;
    if (!tokenize(s, tokens)) return none;
    std::size_t best = 0;
    int weakest = 100;
    bool unary_first = tokens[0].piece == Piece::Operator;
    bool operand = false; // what stands before can end an operand
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.text == "await" && i == 0) unary_first = true;
        else if (is_keyword_operator(token.text)) return none;
        if (token.piece == Piece::Other && token.text != ".") return none;
        if (token.text == "=") return none; // a statement
        if (token.piece == Piece::Operator && operand) {
            int strength = binding(token.text);
            if (!strength) return none;
            // Left to right, but for **.
            if (strength < weakest || (strength == weakest && strength != 8)) {
                weakest = strength;
                best = i;
            }
        }
        operand = token.piece == Piece::Operand || token.piece == Piece::Close;
    }
    if (weakest < 100) {
        if (weakest == 8 && unary_first) return none;
        std::size_t at = inner(s, {0, tokens[best].begin}).end;
        while (at < tokens[best].end && (s[at] == ' ' || s[at] == '\t' || s[at] == '\f')) ++at;
        std::size_t right = inner(s, {tokens[best].end, s.size()}).begin;
        std::size_t end = at + 1;
        if (end < right && s[end] != ' ' && s[end] != '\t' && s[end] != '\f') ++end;
        return {at, end, true};
    }
    std::size_t last = tokens.size() - 1;
    if (unary_first || last < 2 || tokens[last].text != "]") return none;
    Piece before = tokens[last - 2].piece;
    if (before != Piece::Operand && before != Piece::Close) return none;
    std::size_t open = tokens[last - 1].begin;
    return {inner(s, {0, open}).end, inner(s, {open + 1, tokens[last].begin}).end + 1, true};
}

// Characters in the first `bytes` bytes of a UTF-8 text.
std::size_t characters(std::string_view text, std::size_t bytes) {
    text = text.substr(0, std::min(bytes, text.size()));
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace

std::string caret_line(std::string_view line, const support::SourceSpan& span) {
    if (leaves_out_columns() || span.line == 0 || span.end_line < span.line) return "";
    std::size_t indent = line.find_first_not_of(" \t\f");
    if (indent == line.npos) indent = line.size();
    std::size_t start = span.column, end = span.end_column;
    Anchors anchors{0, 0};
    if (span.line == span.end_line) {
        if (end > line.size() || start >= end) return "";
        anchors = find_anchors(line.substr(start, end - start));
    } else {
        end = line.find_last_not_of(" \t\f") + 1;
    }
    std::size_t first = characters(line, start), last = characters(line, end);
    std::size_t left = characters(line, start + anchors.begin);
    std::size_t right = characters(line, start + anchors.end);
    std::size_t begin = characters(line, indent);
    if (!anchors.found && last - first == characters(line, line.size()) - begin) return "";
    std::string marks = "    ";
    for (std::size_t i = begin; i < last; ++i) {
        if (i < first) marks += ' ';
        else if (!anchors.found) marks += '^';
        else marks += i >= left && i < right ? '^' : '~';
    }
    return marks + '\n';
}

} // namespace boomslang::runtime
