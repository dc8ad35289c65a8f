// Raising errors: positions, the offending line, and which of several errors counts.
#include "support/source_encoding.h"
#include "syntax/identifier.h"
#include "syntax/parser_impl.h"

#include <algorithm>

namespace boomslang::syntax {

// Within the text that this parser sees; for f-strings that is the expression in parentheses.
std::string_view Parser::line_text(std::uint32_t line) const {
    std::uint32_t number = tokenizer_.origin().first_line;
    std::size_t start = 0;
    for (; number < line; ++number) {
        std::size_t newline = text_.find('\n', start);
        if (newline == text_.npos) return {};
        start = newline + 1;
    }
    return text_.substr(start, std::min(text_.find('\n', start), text_.size()) - start);
}

// With its newline or without, as CPython shows it.
std::string Parser::shown_text(std::uint32_t line) const {
    std::string text(line_text(line));
    if (in_fstring_) {
        // The expression's text is one piece; only its last line is shown with a newline.
        const auto last = std::count(text_.begin(), text_.end(), '\n') - 1;
        if (line == tokenizer_.origin().first_line + static_cast<std::uint32_t>(last)) text += '\n';
        return text;
    }
    const bool last = line >= module_.source->line_count();
    const bool lacks = module_.source->newline_was_added() || text_.empty();
    if (module_.mode == Mode::Exec || !last || !lacks) text += '\n';
    return text;
}

// The line of the last token that was read.
std::uint32_t Parser::last_line_read() const {
    for (auto token = tokens_.rbegin(); token != tokens_.rend(); ++token)
        if (token->span.line) return token->span.line;
    return 0;
}

void Parser::store_error(SyntaxError error) {
    if (error_) return;
    error_ = std::move(error);
    if (!tokens_.empty()) last_line_ = tokens_.back().span.line;
    // From now on the current token matches nothing.
    Token nothing;
    nothing.kind = K::Error;
    nothing.has_position = false;
    tokens_.push_back(nothing);
    position_ = static_cast<Mark>(tokens_.size()) - 1;
}

std::nullptr_t Parser::raise_error(SyntaxError::Kind kind, const SourceSpan& span, bool has_end,
                                   std::string message) {
    if (error_) return nullptr;
    SyntaxError error;
    error.kind = kind;
    error.message = in_fstring_ ? "f-string: " + message : std::move(message);
    error.line = span.line;
    error.end_line = span.end_line;
    std::string_view text = line_text(span.line);
    error.has_text = true;
    error.text = shown_text(span.line);
    // Like CPython, whoever passes text to compile() and calls it a file's is shown the file's line, and
    // positions in that.
    std::string written;
    if (module_.mode == Mode::Exec && !in_fstring_) {
        if (line_of_file(module_.source->filename(), span.line, written) &&
            written.find('\r') == written.npos &&
            support::find_invalid_utf8(written) == written.npos) {
            error.text = written;
            text = written;
        } else if (span.line < last_line_read() && error.text.ends_with('\n')) {
            error.text.pop_back();
        }
    }
    // Positions of expressions in f-strings are relative to the text of the expression.
    auto column_in = [&](std::uint32_t line, std::uint32_t column) -> std::int64_t {
        if (column == static_cast<std::uint32_t>(-1)) return 0;
        std::int64_t bytes = static_cast<std::int64_t>(column) - tokenizer_.origin().first_column;
        // CPython counts the end of what goes over several lines in the first of them.
        const std::string_view in = line == span.line ? text : std::string_view(error.text);
        if (bytes < 0 || !counts_characters()) return bytes + 1;
        const std::string_view before = in.substr(0, static_cast<std::size_t>(bytes));
        // The file's line may have other characters: half of one does not count.
        const std::size_t bad = written.empty() ? before.npos : support::find_invalid_utf8(before);
        return static_cast<std::int64_t>(count_characters(before.substr(0, bad))) + 1;
    };
    error.column = column_in(span.line, span.column);
    error.end_column = has_end ? column_in(span.end_line, span.end_column) : 0;
    store_error(std::move(error));
    return nullptr;
}

std::nullptr_t Parser::raise_here(std::string message, SyntaxError::Kind kind) {
    const Token& last = tokens_.back();
    const bool is_placed = last.span.line; // what the tokenizer gave up in the middle of is not
    if (last.has_position && is_placed)
        return raise_error(kind, last.span, true, std::move(message));
    // Indents and dedents have no extent: CPython points before where the tokenizer stands.
    SourceSpan span = last.span;
    if (!is_placed) span.line = span.end_line = tokenizer_.line();
    span.column = tokenizer_.column() + tokenizer_.origin().first_column - 1;
    if (last.kind == K::Newline) span.column = last.span.column - 1; // there is none in the text
    if (error_) return nullptr;
    raise_error(kind, span, false, std::move(message));
    error_->end_column = -1;
    error_->at_end = tokenizer_.at_end();
    return nullptr;
}

bool Parser::since(int minor, const char* what) {
    if (options_.feature_version >= minor) [[likely]]
        return true;
    raise_here(std::string(what) + " only supported in Python 3." + std::to_string(minor) +
               " and greater");
    return false;
}

std::nullptr_t Parser::raise_starting_from(const SourceSpan& start, std::string message) {
    SourceSpan span = start;
    span.end_line = tokenizer_.line();
    span.end_column = tokenizer_.column() + tokenizer_.origin().first_column - 1;
    return raise_at(span, std::move(message));
}

std::nullptr_t Parser::raise_stack_overflow() {
    SyntaxError error;
    error.kind = SyntaxError::Kind::MemoryError;
    store_error(std::move(error));
    return nullptr;
}

void Parser::raise_unclosed_bracket() {
    const Tokenizer::Bracket& open = tokenizer_.brackets().back();
    const SourceSpan span{open.line, open.column + tokenizer_.origin().first_column, open.line,
                          open.column + tokenizer_.origin().first_column};
    raise_error(SyntaxError::Kind::SyntaxError, span, false,
                std::string("'") + open.character + "' was never closed");
}

// "invalid character" may be bytes that are no UTF-8: CPython decodes the name that they are in.
void Parser::explain_undecodable(SyntaxError& error) const {
    const auto is_name = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || c == '_' || std::isalnum(c);
    };
    const std::size_t line = module_.source->line_start(error.line);
    for (const UndecodableBytes& bad : *undecodable_) {
        if (bad.offset < line || bad.offset + 1 < line + error.column) continue;
        std::size_t begin = bad.offset, end = begin;
        while (begin > line && is_name(text_[begin - 1])) --begin;
        while (end < text_.size() && is_name(text_[end])) ++end;
        if (error.message.find("(U+FFFD)") == std::string::npos) return;
        error.message = undecodable_message(*undecodable_, text_, begin, end);
        error.text = shown_text(error.line);
        error.end_line = error.line;
        error.end_column = -1;
        return;
    }
}

void Parser::raise_tokenizer_error() {
    if (tokenizer_.failure() == Tokenizer::Failure::EndOfText && !tokenizer_.brackets().empty())
        return raise_unclosed_bracket();
    if (tokenizer_.failure() == Tokenizer::Failure::EndOfText) {
        raise_here(tokenizer_.error().message);
        return;
    }
    SyntaxError error = tokenizer_.error();
    error.has_text = true;
    error.text = std::string(line_text(error.line));
    if (undecodable_) explain_undecodable(error);
    if (tokenizer_.failure() == Tokenizer::Failure::Indentation) {
        // The columns that CPython gives here are as good as none, but programs may look at them.
        error.text = shown_text(error.line);
        error.end_column = error.kind == SyntaxError::Kind::IndentationError ? -1 : 0;
        if (error.kind == SyntaxError::Kind::TabError) error.column = 1;
        else if (!counts_characters()) error.column = tokenizer_.column();
    }
    store_error(std::move(error));
}

// A lexical error anywhere in the text counts more than what the parser says, and so does a
// bracket that was opened in an earlier line and never closed.
void Parser::look_for_later_lexical_errors() {
    if (error_->kind == SyntaxError::Kind::MemoryError) return;
    if (tokenizer_.failure() != Tokenizer::Failure::None || in_fstring_) return;
    const std::uint32_t line = last_line_;
    for (;;) {
        const Token token = tokenizer_.next();
        if (token.kind == K::EndMarker) return;
        if (token.kind == K::Error) break;
    }
    const bool unclosed =
        !tokenizer_.brackets().empty() && line > tokenizer_.brackets().back().line;
    if (tokenizer_.failure() == Tokenizer::Failure::Lexical) {
        error_.reset();
        raise_tokenizer_error();
    } else if (unclosed) {
        error_.reset();
        raise_unclosed_bracket();
    }
}

void Parser::raise_generic(const Token& last) {
    if (last.kind == K::Indent || last.kind == K::Dedent) {
        raise_indentation(last.kind == K::Indent ? "unexpected indent" : "unexpected unindent");
        return;
    }
    SourceSpan span = last.span;
    if (!last.has_position) span.column = span.end_column = static_cast<std::uint32_t>(-1);
    raise_at(span, "invalid syntax");
    look_for_later_lexical_errors();
}

// ---- Words for messages ------------------------------------------------------------------------

namespace {

const char* describe_constant(const Constant& constant) {
    namespace v2 = boost::variant2;
    if (v2::holds_alternative<NoneText>(constant.value)) return "None";
    if (v2::holds_alternative<EllipsisText>(constant.value)) return "ellipsis";
    if (const bool* truth = v2::get_if<bool>(&constant.value)) return *truth ? "True" : "False";
    return "literal";
}

} // namespace

const char* Parser::describe(const Expr* expr) {
    switch (expr->which) {
    case ExprKind::Attribute: return "attribute";
    case ExprKind::Subscript: return "subscript";
    case ExprKind::Starred: return "starred";
    case ExprKind::Name: return "name";
    case ExprKind::List: return "list";
    case ExprKind::Tuple: return "tuple";
    case ExprKind::Lambda: return "lambda";
    case ExprKind::Call: return "function call";
    case ExprKind::BoolOp:
    case ExprKind::BinOp:
    case ExprKind::UnaryOp: return "expression";
    case ExprKind::GeneratorExp: return "generator expression";
    case ExprKind::Yield:
    case ExprKind::YieldFrom: return "yield expression";
    case ExprKind::Await: return "await expression";
    case ExprKind::ListComp: return "list comprehension";
    case ExprKind::SetComp: return "set comprehension";
    case ExprKind::DictComp: return "dict comprehension";
    case ExprKind::Dict: return "dict literal";
    case ExprKind::Set: return "set display";
    case ExprKind::JoinedStr:
    case ExprKind::FormattedValue: return "f-string expression";
    case ExprKind::Compare: return "comparison";
    case ExprKind::IfExp: return "conditional expression";
    case ExprKind::NamedExpr: return "named expression";
    case ExprKind::Slice: return "slice";
    case ExprKind::Constant: return describe_constant(*expr->as<Constant>());
    }
    __builtin_unreachable();
}

const Expr* Parser::find_invalid_target(const Expr* expr, Targets targets) {
    auto first_of = [&](Exprs elts) -> const Expr* {
        for (const Expr* elt : elts)
            if (const Expr* invalid = find_invalid_target(elt, targets)) return invalid;
        return nullptr;
    };
    switch (expr->which) {
    case ExprKind::Name:
    case ExprKind::Attribute:
    case ExprKind::Subscript: return nullptr;
    case ExprKind::List: return first_of(expr->as<List>()->elts);
    case ExprKind::Tuple: return first_of(expr->as<Tuple>()->elts);
    case ExprKind::Starred:
        if (targets == Targets::Delete) return expr;
        return find_invalid_target(expr->as<Starred>()->value, targets);
    case ExprKind::Compare:
        // `for x in y` reads as a comparison when it is looked at as an expression.
        if (targets == Targets::For) {
            const auto* compare = expr->as<Compare>();
            if (compare->ops[0] != CompareOperator::In) return nullptr;
            return find_invalid_target(compare->left, targets);
        }
        return expr;
    default: return expr;
    }
}

std::nullptr_t Parser::raise_invalid_target(const Expr* expr, Targets targets) {
    const Expr* invalid = find_invalid_target(expr, targets);
    if (!invalid) return nullptr;
    return raise_at(invalid->span, std::string(targets == Targets::Delete ? "cannot delete "
                                                                          : "cannot assign to ") +
                                       describe(invalid));
}

} // namespace boomslang::syntax
