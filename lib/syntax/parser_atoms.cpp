// Names, parentheses and displays.
#include "syntax/identifier.h"
#include "syntax/parser_impl.h"

namespace boomslang::syntax {

Identifier Parser::identifier_of(const Token& token) {
    if (token.is_ascii) return support::intern(text_of(token));
    return support::intern(normalize_nfkc(text_of(token)));
}

const Expr* Parser::name() {
    const Token& t = token();
    const Expr* result = make<Name>(t.span, identifier_of(t), Context::Load);
    advance();
    return result;
}

const Expr* Parser::atom() {
    auto constant = [&](ConstantValue value) {
        const SourceSpan span = token().span;
        advance();
        return make<Constant>(span, value, std::string_view());
    };
    switch (token().kind) {
    case K::Name: return name();
    case K::True: return constant(true);
    case K::False: return constant(false);
    case K::None: return constant(NoneText{});
    case K::Ellipsis: return constant(EllipsisText{});
    case K::String: return strings();
    case K::Number: return number();
    case K::LeftPar: return parenthesized();
    case K::LeftBracket: return list_display();
    case K::LeftBrace: return brace_display();
    default: return nullptr;
    }
}

// A tuple, a group or a generator expression.
const Expr* Parser::parenthesized() {
    const SourceSpan start = token().span;
    const Mark begin = mark();
    advance();
    if (accept(K::RightPar)) return make<Tuple>(span_from(start), Exprs(), Context::Load);
    if (at(K::Yield)) {
        const Expr* result = yield_expression();
        return result && accept(K::RightPar) ? result : nullptr;
    }
    const Expr* first = star_named_expression();
    if (first) {
        if (at(K::Comma)) {
            advance();
            Items<Expr> items(*this);
            items.push(first);
            if (!at(K::RightPar)) star_named_expressions(items);
            if (accept(K::RightPar))
                return make<Tuple>(span_from(start), items.finish(), Context::Load);
        } else if (!first->is<Starred>()) {
            if (accept(K::RightPar)) return first;
            Sequence<const Comprehension*> generators;
            if (at_comprehension() && for_if_clauses(generators) && accept(K::RightPar))
                return make<GeneratorExp>(span_from(start), first, generators);
        }
    }
    if (diagnosing_) {
        reset(begin);
        invalid_group();
        reset(begin);
        invalid_comprehension();
    }
    return nullptr;
}

// Only for calls: '(' element for_if_clauses ')'
const Expr* Parser::generator_expression() {
    const SourceSpan start = token().span;
    const Mark begin = mark();
    if (!accept(K::LeftPar)) return nullptr;
    const Expr* element = nullptr;
    if (at(K::Name) && peek(1).kind == K::ColonEqual) element = assignment_expression();
    else element = expression();
    Sequence<const Comprehension*> generators;
    if (element && at_comprehension() && for_if_clauses(generators) && accept(K::RightPar))
        return make<GeneratorExp>(span_from(start), element, generators);
    if (diagnosing_) {
        reset(begin);
        invalid_comprehension();
    }
    return nullptr;
}

const Expr* Parser::list_display() {
    const SourceSpan start = token().span;
    const Mark begin = mark();
    advance();
    if (accept(K::RightBracket)) return make<List>(span_from(start), Exprs(), Context::Load);
    Items<Expr> items(*this);
    if (star_named_expressions(items)) {
        if (accept(K::RightBracket))
            return make<List>(span_from(start), items.finish(), Context::Load);
        Sequence<const Comprehension*> generators;
        if (items.size() == 1 && !items[0]->is<Starred>() && previous().kind != K::Comma &&
            at_comprehension() && for_if_clauses(generators) && accept(K::RightBracket))
            return make<ListComp>(span_from(start), items[0], generators);
    }
    if (diagnosing_) {
        reset(begin);
        invalid_comprehension();
    }
    return nullptr;
}

// A dict, a set, or a comprehension of either.
const Expr* Parser::brace_display() {
    const SourceSpan start = token().span;
    const Mark begin = mark();
    advance();
    if (accept(K::RightBrace)) return make<Dict>(span_from(start), Exprs(), Exprs());
    bool is_dict = at(K::DoubleStar);
    const Expr* first_key = nullptr;
    if (!is_dict) {
        // A set, unless a colon follows the first expression.
        Items<Expr> items(*this);
        const bool named = at(K::Name) && peek(1).kind == K::ColonEqual;
        if (star_named_expressions(items)) {
            if (accept(K::RightBrace)) return make<Set>(span_from(start), items.finish());
            const bool alone = items.size() == 1 && !items[0]->is<Starred>();
            Sequence<const Comprehension*> generators;
            if (alone && previous().kind != K::Comma && at_comprehension() &&
                for_if_clauses(generators) && accept(K::RightBrace))
                return make<SetComp>(span_from(start), items[0], generators);
            if (alone && !named && at(K::Colon)) first_key = items[0];
        }
        if (error_) return nullptr;
        is_dict = first_key || diagnosing_;
        if (!first_key) reset(begin + 1);
    }
    if (is_dict) {
        std::vector<const Expr*> keys, values;
        bool more = true;
        while (more && !at(K::RightBrace)) {
            const Mark next = mark();
            const Expr* key = nullptr;
            const Expr* value = nullptr;
            if (accept(K::DoubleStar)) {
                value = bitwise_or();
            } else {
                key = first_key ? first_key : expression();
                first_key = nullptr;
                value = key && accept(K::Colon) ? expression() : nullptr;
            }
            if (!value) {
                reset(next);
                break;
            }
            keys.push_back(key);
            values.push_back(value);
            more = accept(K::Comma);
        }
        if (!error_ && accept(K::RightBrace))
            return make<Dict>(span_from(start),
                              module_.arena.copy(std::span<const Expr* const>(keys)),
                              module_.arena.copy(std::span<const Expr* const>(values)));
        Sequence<const Comprehension*> generators;
        if (keys.size() == 1 && keys[0] && previous().kind != K::Comma && at_comprehension() &&
            for_if_clauses(generators) && accept(K::RightBrace))
            return make<DictComp>(span_from(start), keys[0], values[0], generators);
    }
    // CPython looks for wrong pairs in its first pass already. No text with such a failure is
    // valid.
    memoizing_ = true;
    reset(begin);
    invalid_dict();
    if (diagnosing_) {
        reset(begin);
        invalid_dict_comprehension();
        reset(begin);
        invalid_comprehension();
    }
    return nullptr;
}

} // namespace boomslang::syntax
