// Expressions, from the loosest operator to the tightest.
#include "syntax/parser_impl.h"

namespace boomslang::syntax {

namespace {

struct BinaryOperator {
    int precedence; // higher binds tighter; -1: no binary operator
    Operator op;
};

// From | to the multiplicative operators; ** is right-associative and handled by power().
constexpr BinaryOperator binary_operator(TokenKind kind) {
    using K = TokenKind;
    switch (kind) {
    case K::Bar: return {0, Operator::BitOr};
    case K::Circumflex: return {1, Operator::BitXor};
    case K::Ampersand: return {2, Operator::BitAnd};
    case K::LeftShift: return {3, Operator::LShift};
    case K::RightShift: return {3, Operator::RShift};
    case K::Plus: return {4, Operator::Add};
    case K::Minus: return {4, Operator::Sub};
    case K::Star: return {5, Operator::Mult};
    case K::Slash: return {5, Operator::Div};
    case K::DoubleSlash: return {5, Operator::FloorDiv};
    case K::Percent: return {5, Operator::Mod};
    case K::At: return {5, Operator::MatMult};
    default: return {-1, Operator::Add};
    }
}

} // namespace

template <class Parse>
const Expr* Parser::memoized(Rule rule, Parse parse) {
    const std::uint64_t key = std::uint64_t{position_} << 8 | static_cast<std::uint64_t>(rule);
    if (auto found = memo_.find(key); found != memo_.end() && !error_) {
        position_ = found->second.end;
        return found->second.result;
    }
    const Expr* result = parse();
    if (!error_) memo_[key] = {result, position_};
    return result;
}

// ---- Lists of expressions ----------------------------------------------------------------------

const Expr* Parser::star_expressions() {
    const SourceSpan start = token().span;
    const Expr* first = star_expression();
    if (!first || !at(K::Comma)) return first;
    Items<Expr> items(*this);
    items.push(first);
    while (accept(K::Comma)) {
        const Mark next = mark();
        const Expr* item = star_expression();
        if (!item) {
            reset(next);
            break;
        }
        items.push(item);
    }
    return make<Tuple>(span_from(start), items.finish(), Context::Load);
}

const Expr* Parser::star_expression() {
    if (!at(K::Star)) return expression();
    const SourceSpan start = token().span;
    advance();
    const Expr* value = bitwise_or();
    if (!value) return nullptr;
    return make<Starred>(span_from(start), value, Context::Load);
}

const Expr* Parser::star_named_expression() {
    return at(K::Star) ? star_expression() : named_expression();
}

bool Parser::star_named_expressions(Items<Expr>& items) {
    do {
        const Mark next = mark();
        const Expr* item = star_named_expression();
        if (!item) {
            reset(next);
            return !items.empty();
        }
        items.push(item);
    } while (accept(K::Comma));
    return true;
}

// expression (',' expression)* [',']
const Expr* Parser::expressions() {
    const SourceSpan start = token().span;
    const Expr* first = expression();
    if (!first || !at(K::Comma)) return first;
    Items<Expr> items(*this);
    items.push(first);
    while (accept(K::Comma)) {
        const Mark next = mark();
        const Expr* item = expression();
        if (!item) {
            reset(next);
            break;
        }
        items.push(item);
    }
    return make<Tuple>(span_from(start), items.finish(), Context::Load);
}

// ---- Named expressions, conditionals, lambdas, yield -------------------------------------------

const Expr* Parser::assignment_expression() {
    const SourceSpan start = token().span;
    const Expr* target = name();
    set_context(target, Context::Store);
    advance();
    const Expr* value = expression();
    if (!value || !since(8, "Assignment expressions are")) return nullptr;
    return make<NamedExpr>(span_from(start), target, value);
}

const Expr* Parser::named_expression() {
    if (!diagnosing_) return plain_named_expression();
    return memoized(Rule::NamedExpression, [&] {
        if (!(at(K::Name) && peek(1).kind == K::ColonEqual)) {
            const Mark begin = mark();
            invalid_named_expression();
            reset(begin);
        }
        return plain_named_expression();
    });
}

const Expr* Parser::plain_named_expression() {
    if (at(K::Name) && peek(1).kind == K::ColonEqual) return assignment_expression();
    const Expr* result = expression();
    return result && at(K::ColonEqual) ? nullptr : result;
}

const Expr* Parser::expression() {
    Nesting nesting(*this);
    if (nesting.too_deep()) return raise_stack_overflow();
    if (!memoizing_) return plain_expression();
    return memoized(Rule::Expression, [&] {
        if (!diagnosing_) return plain_expression();
        const Mark begin = mark();
        invalid_expression();
        reset(begin);
        invalid_legacy_expression();
        reset(begin);
        return plain_expression();
    });
}

const Expr* Parser::plain_expression() {
    if (at(K::Lambda)) return lambda_expression();
    const SourceSpan start = token().span;
    const Expr* body = disjunction();
    if (!body || !at(K::If)) return body;
    const Mark before_if = mark();
    advance();
    const Expr* test = disjunction();
    if (test && accept(K::Else)) {
        const Expr* orelse = expression();
        if (orelse) return make<IfExp>(span_from(start), test, body, orelse);
    }
    reset(before_if);
    return body;
}

const Expr* Parser::lambda_expression() {
    const SourceSpan start = token().span;
    advance();
    const Arguments* args = parameters(true);
    if (!args || !accept(K::Colon)) return nullptr;
    const Expr* body = expression();
    if (!body) return nullptr;
    return make<Lambda>(span_from(start), args, body);
}

const Expr* Parser::yield_expression() {
    const SourceSpan start = token().span;
    advance();
    if (accept(K::From)) {
        const Expr* value = expression();
        return value ? make<YieldFrom>(span_from(start), value) : nullptr;
    }
    const Mark after = mark();
    const Expr* value = star_expressions();
    if (!value) reset(after);
    return error_ ? nullptr : make<Yield>(span_from(start), value);
}

// ---- Boolean operators and comparisons ---------------------------------------------------------

const Expr* Parser::disjunction() {
    if (!memoizing_) return plain_disjunction();
    return memoized(Rule::Disjunction, [&] { return plain_disjunction(); });
}

const Expr* Parser::plain_disjunction() {
    const SourceSpan start = token().span;
    const Expr* first = conjunction();
    if (!first || !at(K::Or)) return first;
    Items<Expr> values(*this);
    values.push(first);
    while (at(K::Or)) {
        const Mark before = mark();
        advance();
        const Expr* next = conjunction();
        if (!next) {
            reset(before);
            break;
        }
        values.push(next);
    }
    if (values.size() == 1) return error_ ? nullptr : first;
    return make<BoolOp>(span_from(start), BoolOperator::Or, values.finish());
}

const Expr* Parser::conjunction() {
    const SourceSpan start = token().span;
    const Expr* first = inversion();
    if (!first || !at(K::And)) return first;
    Items<Expr> values(*this);
    values.push(first);
    while (at(K::And)) {
        const Mark before = mark();
        advance();
        const Expr* next = inversion();
        if (!next) {
            reset(before);
            break;
        }
        values.push(next);
    }
    if (values.size() == 1) return error_ ? nullptr : first;
    return make<BoolOp>(span_from(start), BoolOperator::And, values.finish());
}

const Expr* Parser::inversion() {
    if (!at(K::Not)) return comparison();
    Nesting nesting(*this);
    if (nesting.too_deep()) return raise_stack_overflow();
    const SourceSpan start = token().span;
    advance();
    const Expr* operand = inversion();
    if (!operand) return nullptr;
    return make<UnaryOp>(span_from(start), UnaryOperator::Not, operand);
}

const Expr* Parser::comparison() {
    const SourceSpan start = token().span;
    const Expr* left = bitwise_or();
    if (!left) return nullptr;
    CompareOperator few[8];
    std::vector<CompareOperator> many;
    std::size_t count = 0;
    Items<Expr> comparators(*this);
    for (;;) {
        CompareOperator op;
        const Mark before = mark();
        switch (token().kind) {
        case K::EqualEqual: op = CompareOperator::Eq; break;
        case K::NotEqual:
            if (options_.less_greater)
                return raise_at(token().span, "with Barry as BDFL, use '<>' instead of '!='");
            op = CompareOperator::NotEq;
            break;
        case K::LessGreater:
            if (!options_.less_greater) goto done;
            op = CompareOperator::NotEq;
            break;
        case K::Less: op = CompareOperator::Lt; break;
        case K::LessEqual: op = CompareOperator::LtE; break;
        case K::Greater: op = CompareOperator::Gt; break;
        case K::GreaterEqual: op = CompareOperator::GtE; break;
        case K::In: op = CompareOperator::In; break;
        case K::Is:
            op = CompareOperator::Is;
            if (peek(1).kind == K::Not) {
                op = CompareOperator::IsNot;
                advance();
            }
            break;
        case K::Not:
            op = CompareOperator::NotIn;
            advance();
            break;
        default: goto done;
        }
        if (op == CompareOperator::NotIn && !at(K::In)) {
            reset(before);
            break;
        }
        advance();
        const Expr* right = bitwise_or();
        if (!right) {
            reset(before);
            break;
        }
        comparators.push(right);
        if (many.empty() && count < std::size(few)) {
            few[count] = op;
        } else {
            if (many.empty()) many.assign(few, few + count);
            many.push_back(op);
        }
        ++count;
    }
done:
    if (count == 0) return error_ ? nullptr : left;
    std::span<const CompareOperator> ops = many.empty()
                                               ? std::span<const CompareOperator>(few, count)
                                               : std::span<const CompareOperator>(many);
    return make<Compare>(span_from(start), left, module_.arena.copy(ops), comparators.finish());
}

// ---- Arithmetic --------------------------------------------------------------------------------

const Expr* Parser::binary(int minimum) {
    const SourceSpan start = token().span;
    const Expr* left = factor();
    if (!left) return nullptr;
    for (;;) {
        const BinaryOperator found = binary_operator(token().kind);
        if (found.precedence < minimum) return left;
        const Mark before = mark();
        advance();
        const Expr* right = binary(found.precedence + 1);
        if (!right) {
            reset(before);
            return error_ ? nullptr : left;
        }
        if (found.op == Operator::MatMult && !since(5, "The '@' operator is")) return nullptr;
        left = make<BinOp>(span_from(start), left, found.op, right);
    }
}

const Expr* Parser::factor() {
    UnaryOperator op;
    switch (token().kind) {
    case K::Plus: op = UnaryOperator::UAdd; break;
    case K::Minus: op = UnaryOperator::USub; break;
    case K::Tilde: op = UnaryOperator::Invert; break;
    default: return power();
    }
    Nesting nesting(*this);
    if (nesting.too_deep()) return raise_stack_overflow();
    const SourceSpan start = token().span;
    advance();
    const Expr* operand = factor();
    if (!operand) return nullptr;
    return make<UnaryOp>(span_from(start), op, operand);
}

const Expr* Parser::power() {
    const SourceSpan start = token().span;
    const Expr* base;
    if (accept(K::Await)) {
        const Expr* value = primary();
        if (!value || !since(5, "Await expressions are")) return nullptr;
        base = make<Await>(span_from(start), value);
    } else {
        base = primary();
    }
    if (!base || !at(K::DoubleStar)) return base;
    Nesting nesting(*this);
    if (nesting.too_deep()) return raise_stack_overflow();
    const Mark before = mark();
    advance();
    const Expr* exponent = factor();
    if (!exponent) {
        reset(before);
        return error_ ? nullptr : base;
    }
    return make<BinOp>(span_from(start), base, Operator::Pow, exponent);
}

// ---- Primaries ---------------------------------------------------------------------------------

const Expr* Parser::primary() {
    if (!memoizing_) return plain_primary();
    return memoized(Rule::Primary, [&] { return plain_primary(); });
}

const Expr* Parser::plain_primary() {
    const SourceSpan start = token().span;
    const Expr* result = atom();
    while (result) {
        const Mark before = mark();
        const Expr* longer = nullptr;
        switch (token().kind) {
        case K::Dot:
            advance();
            if (at(K::Name)) {
                Identifier attr = identifier_of(token());
                advance();
                longer = make<Attribute>(span_from(start), result, attr, Context::Load);
            }
            break;
        case K::LeftPar: longer = call(start, result); break;
        case K::LeftBracket: {
            advance();
            const Expr* index = slices();
            if (index && accept(K::RightBracket))
                longer = make<Subscript>(span_from(start), result, index, Context::Load);
            break;
        }
        default: return result;
        }
        if (!longer) {
            reset(before);
            return error_ ? nullptr : result;
        }
        result = longer;
    }
    return result;
}

const Expr* Parser::slices() {
    const SourceSpan start = token().span;
    Items<Expr> items(*this);
    do {
        const Mark next = mark();
        const Expr* item = at(K::Star) ? starred_expression() : slice();
        if (!item) {
            if (items.empty()) return nullptr;
            reset(next);
            break;
        }
        if (items.empty() && !at(K::Comma) && !item->is<Starred>()) return item;
        items.push(item);
    } while (accept(K::Comma));
    return make<Tuple>(span_from(start), items.finish(), Context::Load);
}

const Expr* Parser::slice() {
    const SourceSpan start = token().span;
    const Expr* lower = nullptr;
    if (!at(K::Colon)) {
        const Mark begin = mark();
        lower = at(K::Name) && peek(1).kind == K::ColonEqual ? nullptr : expression();
        if (!lower || !at(K::Colon)) {
            if (lower && !diagnosing_ && !at(K::ColonEqual)) return lower;
            reset(begin);
            return named_expression();
        }
    }
    advance();
    const Expr* upper = nullptr;
    const Expr* step = nullptr;
    if (!at_any({K::Colon, K::Comma, K::RightBracket}) && !(upper = expression())) return nullptr;
    if (accept(K::Colon) && !at_any({K::Comma, K::RightBracket}) && !(step = expression()))
        return nullptr;
    return make<Slice>(span_from(start), lower, upper, step);
}

// ---- Comprehensions and targets ----------------------------------------------------------------

bool Parser::for_if_clauses(Sequence<const Comprehension*>& out) {
    Items<Comprehension> clauses(*this);
    while (at_comprehension()) {
        const Mark begin = mark();
        const bool is_async = accept(K::Async);
        advance();
        const Expr* variable = target_list();
        if (!variable || !at(K::In)) {
            if (diagnosing_) {
                reset(begin);
                invalid_for_target();
            }
            return false;
        }
        advance();
        const Expr* iter = disjunction();
        if (!iter) return false;
        Exprs conditions;
        {
            Items<Expr> ifs(*this); // off the stack again before the clause is pushed
            while (accept(K::If)) {
                const Expr* condition = disjunction();
                if (!condition) return false;
                ifs.push(condition);
            }
            conditions = ifs.finish();
        }
        if (is_async && !since(6, "Async comprehensions are")) return false;
        clauses.push(make_part<Comprehension>(variable, iter, conditions, is_async));
    }
    out = clauses.finish();
    return !out.empty();
}

const Expr* Parser::target_list() {
    const SourceSpan start = token().span;
    const Expr* first = target();
    if (!first || !at(K::Comma)) return first;
    Items<Expr> items(*this);
    items.push(first);
    while (accept(K::Comma)) {
        const Mark next = mark();
        const Expr* item = at(K::In) ? nullptr : target();
        if (!item) {
            reset(next);
            break;
        }
        items.push(item);
    }
    return make<Tuple>(span_from(start), items.finish(), Context::Store);
}

const Expr* Parser::target() {
    const SourceSpan start = token().span;
    const Expr* result;
    if (accept(K::Star)) {
        const Expr* value = primary();
        if (!value || value->is<Starred>() || !to_target(value, Context::Store)) return nullptr;
        result = make<Starred>(span_from(start), value, Context::Store);
    } else {
        result = primary();
    }
    return result && to_target(result, Context::Store) ? result : nullptr;
}

} // namespace boomslang::syntax
