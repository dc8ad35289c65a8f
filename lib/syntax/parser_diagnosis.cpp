// The wrong forms that deserve a better message than "invalid syntax". Each function stands for the
// invalid_* rule of CPython's grammar with the same name and is tried only in the second pass; it
// raises or does nothing. The caller restores the position.
#include "syntax/parser_impl.h"

namespace boomslang::syntax {

namespace {

bool is_legacy_statement(const Expr* expr) {
    const auto* name = expr->as<Name>();
    return name && (name->id->view() == "print" || name->id->view() == "exec");
}

} // namespace

const Expr* Parser::expression_without_invalid() {
    diagnosing_ = false;
    const Expr* result = plain_expression();
    diagnosing_ = true;
    return result;
}

void Parser::invalid_expression() {
    const Mark begin = mark();
    // Prefixes that are none (kf"...") and soft keywords are names beside names.
    const bool name = at(K::Name);
    const bool looks_like_prefix = name && peek(1).kind == K::String;
    // CPython compares as many characters as the name has.
    const std::string_view word = name ? text_of(token()) : std::string_view();
    const bool soft_keyword = name && (std::string_view("match").starts_with(word) ||
                                       std::string_view("case").starts_with(word) || word == "_");
    const Expr* left = disjunction();
    if (!left) return;
    const Mark after = mark();
    if (!looks_like_prefix && !soft_keyword) {
        if (const Expr* right = expression_without_invalid()) {
            if (is_legacy_statement(left) || previous().level == 0) return;
            raise_range(left->span, right->span, "invalid syntax. Perhaps you forgot a comma?");
            return;
        }
        reset(after);
    }
    if (!accept(K::If)) return;
    const Expr* test = disjunction();
    if (test && !at(K::Else) && !at(K::Colon))
        raise_range(left->span, test->span, "expected 'else' after 'if' expression");
    reset(begin);
}

void Parser::invalid_legacy_expression() {
    if (!at(K::Name) || peek(1).kind == K::LeftPar) return;
    const Expr* what = name();
    const Expr* rest = star_expressions();
    if (!rest || !is_legacy_statement(what)) return;
    const std::string word(what->as<Name>()->id->view());
    raise_range(what->span, rest->span,
                "Missing parentheses in call to '" + word + "'. Did you mean " + word + "(...)?");
}

void Parser::invalid_named_expression() {
    const Mark begin = mark();
    if (const Expr* left = expression(); left && accept(K::ColonEqual) && expression()) {
        raise_at(left->span,
                 std::string("cannot use assignment expressions with ") + describe(left));
        return;
    }
    reset(begin);
    if (at(K::Name) && peek(1).kind == K::Equal) {
        const SourceSpan left = token().span;
        advance();
        advance();
        const Expr* right = bitwise_or();
        if (right && !at(K::Equal) && !at(K::ColonEqual)) {
            raise_range(left, right->span,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
            return;
        }
        reset(begin);
    }
    if (at_any({K::True, K::False, K::None})) return;
    if (at(K::LeftBracket) || at(K::LeftPar)) {
        // A display at the start is a target, not a comparison gone wrong.
        const Expr* display = at(K::LeftBracket) ? list_display() : parenthesized();
        const bool is_display =
            display &&
            (display->is<List>() || display->is<Tuple>() || display->is<GeneratorExp>()) &&
            display->span.line == tokens_[begin].span.line &&
            display->span.column == tokens_[begin].span.column;
        reset(begin);
        if (is_display) return;
    }
    const Expr* left = bitwise_or();
    if (!left || !accept(K::Equal)) return;
    if (bitwise_or() && !at(K::Equal) && !at(K::ColonEqual))
        raise_at(left->span, std::string("cannot assign to ") + describe(left) +
                                 " here. Maybe you meant '==' instead of '='?");
}

// ---- Assignments and deletions -----------------------------------------------------------------

const Expr* Parser::invalid_annotation_target() {
    const Mark begin = mark();
    if (at(K::LeftBracket)) {
        const Expr* list = list_display();
        return list && list->is<List>() ? list : nullptr;
    }
    if (!at(K::LeftPar)) return nullptr;
    const Expr* tuple = parenthesized();
    if (tuple && tuple->is<Tuple>() && tuple->span.column == tokens_[begin].span.column &&
        tuple->span.line == tokens_[begin].span.line)
        return tuple;
    reset(begin);
    if (!accept(K::LeftPar)) return nullptr;
    const Expr* inner = invalid_annotation_target();
    return inner && accept(K::RightPar) ? inner : nullptr;
}

void Parser::invalid_assignment() {
    const Mark begin = mark();
    if (const Expr* target = invalid_annotation_target();
        target && accept(K::Colon) && expression()) {
        raise_at(target->span,
                 std::string("only single target (not ") + describe(target) + ") can be annotated");
        return;
    }
    reset(begin);
    if (const Expr* first = star_named_expression(); first && accept(K::Comma)) {
        for (Mark next = mark();; next = mark()) {
            Items<Expr> items(*this);
            if (!star_named_expressions(items)) {
                reset(next);
                break;
            }
            if (at(K::Colon)) break;
        }
        if (accept(K::Colon) && expression()) {
            raise_at(first->span, "only single target (not tuple) can be annotated");
            return;
        }
    }
    reset(begin);
    if (const Expr* target = expression(); target && accept(K::Colon) && expression()) {
        raise_at(target->span, "illegal target for annotation");
        return;
    }
    reset(begin);
    for (;;) {
        const bool yields = at(K::Yield);
        const Expr* target = yields ? yield_expression() : star_expressions();
        if (!target || !at(K::Equal)) break;
        if (yields) {
            raise_at(target->span, "assignment to yield expression not possible");
            return;
        }
        if (find_invalid_target(target, Targets::Assign)) {
            raise_invalid_target(target, Targets::Assign);
            return;
        }
        advance();
    }
    reset(begin);
    const Expr* target = star_expressions();
    if (!target) return;
    switch (token().kind) {
    case K::PlusEqual:
    case K::MinusEqual:
    case K::StarEqual:
    case K::AtEqual:
    case K::SlashEqual:
    case K::PercentEqual:
    case K::AmpersandEqual:
    case K::BarEqual:
    case K::CircumflexEqual:
    case K::LeftShiftEqual:
    case K::RightShiftEqual:
    case K::DoubleStarEqual:
    case K::DoubleSlashEqual: break;
    default: return;
    }
    advance();
    if (at(K::Yield) ? yield_expression() : star_expressions())
        raise_at(target->span, std::string("'") + describe(target) +
                                   "' is an illegal expression for augmented assignment");
}

void Parser::invalid_delete() {
    advance();
    if (const Expr* target = star_expressions()) raise_invalid_target(target, Targets::Delete);
}

void Parser::invalid_for_target() {
    accept(K::Async);
    advance();
    if (const Expr* target = star_expressions()) raise_invalid_target(target, Targets::For);
}

void Parser::invalid_with_item() {
    if (!expression() || !accept(K::As)) return;
    const Expr* target = expression();
    if (target && at_any({K::Comma, K::RightPar, K::Colon}))
        raise_invalid_target(target, Targets::Assign);
}

// ---- Calls -------------------------------------------------------------------------------------

void Parser::invalid_keyword_argument() {
    const Mark begin = mark();
    const Token first = token();
    if (at_any({K::True, K::False, K::None}) && peek(1).kind == K::Equal) {
        raise_range(first.span, peek(1).span,
                    std::string("cannot assign to ") + token_text(first.kind));
        return;
    }
    if (at(K::Name) && peek(1).kind == K::Equal) {
        const SourceSpan equal = peek(1).span;
        advance();
        advance();
        Sequence<const Comprehension*> generators;
        if (expression() && at_comprehension() && for_if_clauses(generators))
            raise_range(first.span, equal,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return;
    }
    reset(begin);
    const Expr* left = expression();
    if (left && at(K::Equal))
        raise_range(left->span, token().span,
                    "expression cannot contain assignment, perhaps you meant \"==\"?");
}

namespace {

SourceSpan end_of(Sequence<const Comprehension*> generators) {
    const Comprehension* last = generators.back();
    return last->ifs.empty() ? last->iter->span : last->ifs.back()->span;
}

} // namespace

void Parser::invalid_arguments() {
    const Mark begin = mark();
    Sequence<const Comprehension*> generators;
    CallArguments args;
    auto first_span = [&] {
        SourceSpan span = tokens_[begin].span;
        return SourceSpan::between(span, previous().span);
    };

    if (arguments_without_check(args) && at(K::Comma) && peek(1).kind == K::Star) {
        raise_at(first_span(), "iterable argument unpacking follows keyword argument unpacking");
        return;
    }
    reset(begin);
    if (const Expr* element = expression();
        element && at_comprehension() && for_if_clauses(generators) && accept(K::Comma)) {
        // Whatever follows the comma is wrong already.
        const Mark rest = mark();
        CallArguments more;
        Sequence<const Comprehension*> other;
        if (!arguments_without_check(more)) {
            reset(rest);
            if (!(expression() && for_if_clauses(other))) reset(rest);
        }
        raise_range(element->span, end_of(generators),
                    "Generator expression must be parenthesized");
        return;
    }
    reset(begin);
    if (at(K::Name) && peek(1).kind == K::Equal) {
        const SourceSpan name = token().span, equal = peek(1).span;
        advance();
        advance();
        if (expression() && at_comprehension() && for_if_clauses(generators)) {
            raise_range(name, equal,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
            return;
        }
        reset(begin);
    }
    args = {};
    if (arguments_without_check(args) && at_comprehension() && for_if_clauses(generators)) {
        // f(a, b for b in c): the generator is the last of several arguments.
        if (args.args.size() + args.keywords.size() > 1 && !args.args.empty()) {
            raise_range(args.args.back()->span, end_of(generators),
                        "Generator expression must be parenthesized");
            return;
        }
    }
    reset(begin);
    args = {};
    if (arguments_without_check(args) && accept(K::Comma)) {
        const Mark next = mark();
        if (const Expr* element = expression();
            element && at_comprehension() && for_if_clauses(generators)) {
            SourceSpan stop = generators.back()->target->span;
            raise_range(element->span, stop, "Generator expression must be parenthesized");
            return;
        }
        reset(next);
        CallArguments more;
        if (arguments_without_check(more)) {
            bool unpacks = false;
            for (const Keyword* keyword : args.keywords) unpacks |= keyword->arg == nullptr;
            raise_here(unpacks ? "positional argument follows keyword argument unpacking"
                               : "positional argument follows keyword argument");
            return;
        }
    }
}

// ---- Displays and comprehensions ---------------------------------------------------------------

void Parser::invalid_group() {
    const Mark begin = mark();
    advance();
    if (const Expr* starred = starred_expression(); starred && at(K::RightPar)) {
        raise_at(starred->span, "cannot use starred expression here");
        return;
    }
    reset(begin + 1);
    const SourceSpan stars = token().span;
    if (accept(K::DoubleStar) && expression() && at(K::RightPar))
        raise_at(stars, "cannot use double starred expression here");
}

void Parser::invalid_comprehension() {
    const Mark begin = mark();
    const bool parenthesis = at(K::LeftPar);
    Sequence<const Comprehension*> generators;
    advance();
    if (const Expr* starred = starred_expression();
        starred && at_comprehension() && for_if_clauses(generators)) {
        raise_at(starred->span, "iterable unpacking cannot be used in comprehension");
        return;
    }
    if (parenthesis) return;
    reset(begin + 1);
    const Expr* first = star_named_expression();
    if (!first || !at(K::Comma)) return;
    const SourceSpan comma = token().span;
    advance();
    const Mark after = mark();
    {
        Items<Expr> items(*this);
        if (star_named_expressions(items) && at_comprehension() && for_if_clauses(generators)) {
            raise_range(first->span, items[items.size() - 1]->span,
                        "did you forget parentheses around the comprehension target?");
            return;
        }
    }
    reset(after);
    if (at_comprehension() && for_if_clauses(generators))
        raise_range(first->span, comma,
                    "did you forget parentheses around the comprehension target?");
}

void Parser::invalid_dict_comprehension() {
    advance();
    const SourceSpan stars = token().span;
    Sequence<const Comprehension*> generators;
    if (accept(K::DoubleStar) && bitwise_or() && at_comprehension() && for_if_clauses(generators) &&
        at(K::RightBrace))
        raise_at(stars, "dict unpacking cannot be used in dict comprehension");
}

void Parser::invalid_dict() {
    const Mark begin = mark();
    advance();
    bool first = true;
    for (;; first = false) {
        const Mark pair = mark();
        bool valid;
        if (accept(K::DoubleStar)) valid = bitwise_or() != nullptr;
        else valid = expression() && accept(K::Colon) && expression();
        if (valid && accept(K::Comma)) continue;
        if (error_) return;
        reset(pair);
        break;
    }
    // A pair that is none. Only behind another one must the colon be missing to say so.
    const Mark pair = mark();
    const Expr* key = expression();
    if (!key) return;
    if (!at(K::Colon)) {
        if (first) return;
        SourceSpan span = key->span;
        span.column = span.end_column - 1;
        raise_error(SyntaxError::Kind::SyntaxError,
                    {span.line, key->span.end_column - 1, key->span.end_line, span.end_column},
                    false, "':' expected after dictionary key");
        return;
    }
    const SourceSpan colon_span = token().span;
    advance();
    if (at(K::Star)) {
        const SourceSpan star = token().span;
        advance();
        if (bitwise_or()) {
            raise_starting_from(star, "cannot use a starred expression in a dictionary value");
            return;
        }
    } else if (at_any({K::RightBrace, K::Comma})) {
        raise_at(colon_span, "expression expected after dictionary key and ':'");
        return;
    }
    reset(pair);
    reset(begin);
}

// ---- Statements --------------------------------------------------------------------------------

void Parser::invalid_except() {
    const Mark begin = mark();
    advance();
    const bool star = accept(K::Star);
    if (const Expr* first = at_any({K::Newline, K::Colon}) ? nullptr : expression()) {
        const Mark after = mark();
        if (accept(K::Comma) && expressions()) {
            if (accept(K::As) && !accept(K::Name)) return;
            if (at(K::Colon)) {
                advance();
                raise_starting_from(first->span, "multiple exception types must be parenthesized");
                return;
            }
        }
        reset(after);
        if (accept(K::As) && !accept(K::Name)) return;
        if (at(K::Newline)) raise_here("expected ':'");
        return;
    }
    reset(begin + 1 + (star ? 1 : 0));
    if (!star && at(K::Newline)) raise_here("expected ':'");
    if (star && at_any({K::Newline, K::Colon})) raise_here("expected one or more exception types");
}

} // namespace boomslang::syntax
