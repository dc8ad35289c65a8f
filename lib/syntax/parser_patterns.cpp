// The match statement and its patterns (PEP 634).
#include "syntax/parser_impl.h"

namespace boomslang::syntax {

const Stmt* Parser::match_statement() {
    const SourceSpan start = token().span;
    advance();
    // Cheap ways out for `match` as an ordinary name.
    if (at_any({K::Equal, K::Dot, K::Comma, K::Colon, K::RightPar, K::Newline})) return nullptr;
    Nesting nesting(*this);
    if (nesting.too_deep()) return raise_stack_overflow();
    const SourceSpan subject_start = token().span;
    const Expr* subject = star_named_expression();
    if (!subject) return nullptr;
    if (accept(K::Comma)) {
        Items<Expr> items(*this);
        items.push(subject);
        if (!at(K::Colon)) star_named_expressions(items);
        if (error_) return nullptr;
        subject = make<Tuple>(span_from(subject_start), items.finish(), Context::Load);
    } else if (subject->is<Starred>()) {
        return nullptr;
    }
    if (!at(K::Colon)) {
        if (diagnosing_ && at(K::Newline)) return raise_here("expected ':'");
        return nullptr;
    }
    advance();
    if (!accept(K::Newline)) return nullptr;
    if (!accept(K::Indent)) {
        if (!diagnosing_) return nullptr;
        return raise_indentation("expected an indented block after 'match' statement on line " +
                                 std::to_string(start.line));
    }
    Items<MatchCase> cases(*this);
    while (at_soft_keyword("case")) {
        const MatchCase* one = case_block();
        if (!one) return nullptr;
        cases.push(one);
    }
    if (cases.empty() || !accept(K::Dedent)) return nullptr;
    if (!since(10, "Pattern matching is")) return nullptr;
    return make<Match>(block_span_from(start), subject, cases.finish());
}

const MatchCase* Parser::case_block() {
    const std::uint32_t line = token().span.line;
    advance();
    const Pattern* what = patterns();
    if (!what) return nullptr;
    const Expr* guard = nullptr;
    if (accept(K::If) && !(guard = named_expression())) return nullptr;
    Stmts body;
    if (!colon() || !block(body, "'case' statement", line)) return nullptr;
    return make_part<MatchCase>(what, guard, body);
}

// A sequence without brackets, or a single pattern.
const Pattern* Parser::patterns() {
    const SourceSpan start = token().span;
    const Pattern* first = maybe_star_pattern();
    if (!first) return nullptr;
    if (!at(K::Comma)) return first->is<MatchStar>() ? nullptr : first;
    Items<Pattern> items(*this);
    items.push(first);
    while (accept(K::Comma)) {
        const Mark next = mark();
        const Pattern* item = maybe_star_pattern();
        if (!item) {
            reset(next);
            break;
        }
        items.push(item);
    }
    return make<MatchSequence>(span_from(start), items.finish());
}

const Pattern* Parser::maybe_star_pattern() { return at(K::Star) ? star_pattern() : pattern(); }

const Pattern* Parser::star_pattern() {
    const SourceSpan start = token().span;
    advance();
    if (!at(K::Name)) return nullptr;
    Identifier name = at_soft_keyword("_") ? nullptr : identifier_of(token());
    advance();
    if (at_any({K::Dot, K::LeftPar, K::Equal})) return nullptr;
    return make<MatchStar>(span_from(start), name);
}

const Pattern* Parser::pattern() {
    Nesting nesting(*this);
    if (nesting.too_deep()) return raise_stack_overflow();
    const SourceSpan start = token().span;
    const Pattern* inner = or_pattern();
    if (!inner || !at(K::As)) return inner;
    advance();
    const Mark target_mark = mark();
    if (at(K::Name) && !at_soft_keyword("_")) {
        Identifier name = identifier_of(token());
        advance();
        if (!at_any({K::Dot, K::LeftPar, K::Equal}))
            return make<MatchAs>(span_from(start), inner, name);
        return nullptr;
    }
    if (diagnosing_) {
        if (at_soft_keyword("_")) return raise_at(token().span, "cannot use '_' as a target");
        if (!at(K::Name)) {
            if (const Expr* target = expression())
                return raise_at(target->span, "invalid pattern target");
        }
        reset(target_mark);
    }
    return nullptr;
}

const Pattern* Parser::or_pattern() {
    const SourceSpan start = token().span;
    const Pattern* first = closed_pattern();
    if (!first || !at(K::Bar)) return first;
    Items<Pattern> alternatives(*this);
    alternatives.push(first);
    while (accept(K::Bar)) {
        const Pattern* next = closed_pattern();
        if (!next) return nullptr;
        alternatives.push(next);
    }
    return make<MatchOr>(span_from(start), alternatives.finish());
}

const Pattern* Parser::closed_pattern() {
    const SourceSpan start = token().span;
    switch (token().kind) {
    case K::None: advance(); return make<MatchSingleton>(start, ConstantValue(NoneText{}));
    case K::True: advance(); return make<MatchSingleton>(start, ConstantValue(true));
    case K::False: advance(); return make<MatchSingleton>(start, ConstantValue(false));
    case K::Number:
    case K::Minus:
    case K::String: {
        const Expr* value = literal_expression();
        return value ? make<MatchValue>(span_from(start), value) : nullptr;
    }
    case K::LeftPar: return group_or_sequence_pattern();
    case K::LeftBracket: return list_pattern();
    case K::LeftBrace: return mapping_pattern();
    case K::Name: break;
    default: return nullptr;
    }
    const bool wildcard = at_soft_keyword("_");
    const K next = peek(1).kind;
    if (next != K::Dot && next != K::LeftPar && next != K::Equal) {
        Identifier name = wildcard ? nullptr : identifier_of(token());
        advance();
        return make<MatchAs>(start, nullptr, name);
    }
    // CPython's wildcard takes any lone `_`, whatever follows.
    if (wildcard && next != K::Dot && next != K::LeftPar) {
        advance();
        return make<MatchAs>(start, nullptr, nullptr);
    }
    const Expr* value = name_or_attribute();
    if (!value) return nullptr;
    if (at(K::LeftPar)) return class_pattern(value);
    if (at(K::Equal) || value->is<Name>()) return nullptr;
    return make<MatchValue>(span_from(start), value);
}

// A number (with its sign, possibly complex), a string, None, True or False.
const Expr* Parser::literal_expression() {
    const SourceSpan start = token().span;
    if (!at(K::Number) && !at(K::Minus)) return atom();
    const Expr* left = signed_number();
    if (!left || !at_any({K::Plus, K::Minus})) return left;
    const Operator op = at(K::Plus) ? Operator::Add : Operator::Sub;
    const Expr* magnitude = left->is<UnaryOp>() ? left->as<UnaryOp>()->operand : left;
    auto is_complex = [](const Expr* expr) {
        return boost::variant2::holds_alternative<std::complex<double>>(
            expr->as<Constant>()->value);
    };
    if (is_complex(magnitude))
        return raise_at(magnitude->span, "real number required in complex literal");
    advance();
    if (!at(K::Number)) return nullptr;
    const Expr* right = number();
    if (!right) return nullptr;
    if (!is_complex(right))
        return raise_at(right->span, "imaginary number required in complex literal");
    return make<BinOp>(span_from(start), left, op, right);
}

const Expr* Parser::signed_number() {
    const SourceSpan start = token().span;
    const bool negative = accept(K::Minus);
    if (!at(K::Number)) return nullptr;
    const Expr* value = number();
    if (!value || !negative) return value;
    return make<UnaryOp>(span_from(start), UnaryOperator::USub, value);
}

const Expr* Parser::name_or_attribute() {
    const SourceSpan start = token().span;
    const Expr* result = name();
    while (accept(K::Dot)) {
        if (!at(K::Name)) return nullptr;
        Identifier attr = identifier_of(token());
        advance();
        result = make<Attribute>(span_from(start), result, attr, Context::Load);
    }
    return result;
}

// ---- Bracketed patterns ------------------------------------------------------------------------

bool Parser::sequence_items(Items<Pattern>& items, K closing) {
    while (!at(closing)) {
        const Pattern* item = maybe_star_pattern();
        if (!item) return false;
        items.push(item);
        if (!accept(K::Comma)) break;
    }
    return accept(closing);
}

const Pattern* Parser::group_or_sequence_pattern() {
    const SourceSpan start = token().span;
    advance();
    Items<Pattern> items(*this);
    if (!sequence_items(items, K::RightPar)) return nullptr;
    const bool comma = tokens_[position_ - 2].kind == K::Comma;
    if (items.size() == 1 && !comma) return items[0]->is<MatchStar>() ? nullptr : items[0];
    return make<MatchSequence>(span_from(start), items.finish());
}

const Pattern* Parser::list_pattern() {
    const SourceSpan start = token().span;
    advance();
    Items<Pattern> items(*this);
    if (!sequence_items(items, K::RightBracket)) return nullptr;
    return make<MatchSequence>(span_from(start), items.finish());
}

const Pattern* Parser::mapping_pattern() {
    const SourceSpan start = token().span;
    advance();
    std::vector<const Expr*> keys;
    Items<Pattern> values(*this);
    Identifier rest = nullptr;
    while (!at(K::RightBrace)) {
        if (accept(K::DoubleStar)) {
            if (!at(K::Name) || at_soft_keyword("_")) return nullptr;
            rest = identifier_of(token());
            advance();
            accept(K::Comma);
            break;
        }
        const Expr* key;
        if (at(K::Name)) {
            key = name_or_attribute();
            if (!key || !key->is<Attribute>()) return nullptr;
        } else if (at_any({K::Number, K::Minus, K::String, K::None, K::True, K::False})) {
            key = literal_expression();
        } else {
            return nullptr;
        }
        if (!key || !accept(K::Colon)) return nullptr;
        const Pattern* value = pattern();
        if (!value) return nullptr;
        keys.push_back(key);
        values.push(value);
        if (!accept(K::Comma)) break;
    }
    if (!accept(K::RightBrace)) return nullptr;
    return make<MatchMapping>(span_from(start),
                              module_.arena.copy(std::span<const Expr* const>(keys)),
                              values.finish(), rest);
}

const Pattern* Parser::class_pattern(const Expr* cls) {
    const SourceSpan start = cls->span;
    advance();
    Items<Pattern> positional(*this);
    std::vector<Identifier> names;
    std::vector<const Pattern*> values;
    while (!at(K::RightPar)) {
        if (at(K::Name) && peek(1).kind == K::Equal) {
            names.push_back(identifier_of(token()));
            advance();
            advance();
            const Pattern* value = pattern();
            if (!value) return nullptr;
            values.push_back(value);
        } else {
            const Pattern* item = pattern();
            if (!item) return nullptr;
            if (!names.empty()) {
                // Take all positional patterns of the run: the message points at them.
                const SourceSpan first = item->span;
                SourceSpan last = item->span;
                while (accept(K::Comma) && !(at(K::Name) && peek(1).kind == K::Equal)) {
                    const Pattern* more = at(K::RightPar) ? nullptr : pattern();
                    if (!more) break;
                    last = more->span;
                }
                return raise_range(first, last, "positional patterns follow keyword patterns");
            }
            positional.push(item);
        }
        if (!accept(K::Comma)) break;
    }
    if (!accept(K::RightPar)) return nullptr;
    return make<MatchClass>(span_from(start), cls, positional.finish(),
                            module_.arena.copy(std::span<const Identifier>(names)),
                            module_.arena.copy(std::span<const Pattern* const>(values)));
}

} // namespace boomslang::syntax
