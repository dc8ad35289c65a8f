// Simple statements.
#include "syntax/parser_impl.h"

namespace boomslang::syntax {

bool Parser::statements(Items<Stmt>& out) {
    while (!at(K::EndMarker) && !at(K::Dedent)) {
        if (!statement(out)) return false;
        if (forgets_) forget_tokens();
    }
    return true;
}

// No rule goes back behind a statement: of what is behind the only thing that counts is where it ended.
void Parser::forget_tokens() {
    if (position_ != tokens_.size() || position_ < kManyTokens) return;
    Mark last = position_ - 1;
    while (last > 0 && ends_line_or_block(tokens_[last].kind)) --last;
    tokens_[0] = tokens_[last];
    tokens_.resize(1);
    position_ = 1;
    ++forgotten_;
}

bool Parser::statement(Items<Stmt>& out) {
    switch (token().kind) {
    case K::If:
    case K::While:
    case K::For:
    case K::With:
    case K::Try:
    case K::Def:
    case K::Class:
    case K::At:
    case K::Async:
        if (const Stmt* compound = compound_statement()) {
            out.push(compound);
            return true;
        }
        return false;
    case K::Name:
        if (at_soft_keyword("match")) {
            const Mark start = mark();
            const std::uint32_t forgotten = forgotten_;
            if (const Stmt* match = match_statement()) {
                out.push(match);
                return true;
            }
            if (forgotten_ != forgotten) return false; // it was one, and has an error in its blocks
            reset(start);
        }
        return simple_statements(out);
    default: return simple_statements(out);
    }
}

bool Parser::simple_statements(Items<Stmt>& out) {
    do {
        const Stmt* simple = simple_statement();
        if (!simple) return false;
        out.push(simple);
    } while (accept(K::Semicolon) && !at(K::Newline));
    return accept(K::Newline);
}

const Stmt* Parser::simple_statement() {
    const SourceSpan start = token().span;
    switch (token().kind) {
    case K::Return: return return_statement();
    case K::Import: return import_name();
    case K::From: return import_from();
    case K::Raise: return raise_statement();
    case K::Pass: advance(); return make<Pass>(start);
    case K::Break: advance(); return make<Break>(start);
    case K::Continue: advance(); return make<Continue>(start);
    case K::Del: return delete_statement();
    case K::Assert: return assert_statement();
    case K::Global:
    case K::Nonlocal: return global_or_nonlocal();
    default: return expression_statement();
    }
}

// ---- Assignments and expressions ---------------------------------------------------------------

const Stmt* Parser::expression_statement() {
    Mark start = mark();
    const Stmt* result = assignment_or_expression();
    if (!diagnosing_ || (result && !result->is<ExprStmt>())) return result;
    reset(start);
    invalid_assignment();
    reset(start);
    return assignment_or_expression();
}

const Stmt* Parser::assignment_or_expression() {
    const SourceSpan start = token().span;
    const bool bare = !at(K::LeftPar);
    const Expr* first = at(K::Yield) ? yield_expression() : star_expressions();
    if (!first) return nullptr;
    switch (token().kind) {
    case K::Equal: return assignment(start, first);
    case K::Colon: return annotated_assignment(start, first, bare);
    case K::PlusEqual: return augmented_assignment(start, first, Operator::Add);
    case K::MinusEqual: return augmented_assignment(start, first, Operator::Sub);
    case K::StarEqual: return augmented_assignment(start, first, Operator::Mult);
    case K::AtEqual: return augmented_assignment(start, first, Operator::MatMult);
    case K::SlashEqual: return augmented_assignment(start, first, Operator::Div);
    case K::PercentEqual: return augmented_assignment(start, first, Operator::Mod);
    case K::AmpersandEqual: return augmented_assignment(start, first, Operator::BitAnd);
    case K::BarEqual: return augmented_assignment(start, first, Operator::BitOr);
    case K::CircumflexEqual: return augmented_assignment(start, first, Operator::BitXor);
    case K::LeftShiftEqual: return augmented_assignment(start, first, Operator::LShift);
    case K::RightShiftEqual: return augmented_assignment(start, first, Operator::RShift);
    case K::DoubleStarEqual: return augmented_assignment(start, first, Operator::Pow);
    case K::DoubleSlashEqual: return augmented_assignment(start, first, Operator::FloorDiv);
    default: return make<ExprStmt>(span_from(start), first);
    }
}

const Stmt* Parser::assignment(SourceSpan start, const Expr* first) {
    Items<Expr> targets(*this);
    const Expr* value = first;
    while (at(K::Equal)) {
        if (!to_target(value, Context::Store)) return nullptr;
        advance();
        targets.push(value);
        value = at(K::Yield) ? yield_expression() : star_expressions();
        if (!value) return nullptr;
    }
    const TypeComment comment = type_comment();
    return make<Assign>(span_from(start), targets.finish(), value, comment);
}

const Stmt* Parser::annotated_assignment(SourceSpan start, const Expr* target, bool bare) {
    if (!is_single_target(target)) return nullptr;
    advance();
    const Expr* annotation = expression();
    if (!annotation) return nullptr;
    const Expr* value = nullptr;
    const Mark equal = mark();
    if (accept(K::Equal)) {
        value = at(K::Yield) ? yield_expression() : star_expressions();
        if (!value) reset(equal);
    }
    if (error_) return nullptr;
    set_context(target, Context::Store);
    if (!since(6, "Variable annotation syntax is")) return nullptr;
    return make<AnnAssign>(span_from(start), target, annotation, value, bare && target->is<Name>());
}

const Stmt* Parser::augmented_assignment(SourceSpan start, const Expr* target, Operator op) {
    if (!is_single_target(target)) return nullptr;
    advance();
    if (op == Operator::MatMult && !since(5, "The '@' operator is")) return nullptr;
    const Expr* value = at(K::Yield) ? yield_expression() : star_expressions();
    if (!value) return nullptr;
    set_context(target, Context::Store);
    return make<AugAssign>(span_from(start), target, op, value);
}

// ---- Targets -----------------------------------------------------------------------------------

bool Parser::is_single_target(const Expr* expr) {
    return expr->is<Name>() || expr->is<Attribute>() || expr->is<Subscript>();
}

bool Parser::to_target(const Expr* expr, Context context) {
    auto all = [&](Exprs elts) {
        for (const Expr* elt : elts)
            if (!to_target(elt, context)) return false;
        return true;
    };
    bool valid = false;
    switch (expr->which) {
    case ExprKind::Name:
    case ExprKind::Attribute:
    case ExprKind::Subscript: valid = true; break;
    case ExprKind::Tuple: valid = all(expr->as<Tuple>()->elts); break;
    case ExprKind::List: valid = all(expr->as<List>()->elts); break;
    case ExprKind::Starred:
        valid = context != Context::Del && !expr->as<Starred>()->value->is<Starred>() &&
                to_target(expr->as<Starred>()->value, context);
        break;
    default: break;
    }
    if (valid) set_context(expr, context);
    return valid;
}

// The parser knows only after an expression that it was a target; nobody else has seen it yet.
void Parser::set_context(const Expr* expr, Context context) {
    auto* open = const_cast<Expr*>(expr);
    switch (expr->which) {
    case ExprKind::Name: static_cast<Name*>(open)->ctx = context; break;
    case ExprKind::Attribute: static_cast<Attribute*>(open)->ctx = context; break;
    case ExprKind::Subscript: static_cast<Subscript*>(open)->ctx = context; break;
    case ExprKind::Starred: static_cast<Starred*>(open)->ctx = context; break;
    case ExprKind::Tuple: static_cast<Tuple*>(open)->ctx = context; break;
    case ExprKind::List: static_cast<List*>(open)->ctx = context; break;
    default: break;
    }
}

// ---- Other simple statements -------------------------------------------------------------------

const Stmt* Parser::return_statement() {
    const SourceSpan start = token().span;
    advance();
    const Expr* value = nullptr;
    if (!at_any({K::Newline, K::Semicolon})) {
        value = star_expressions();
        if (!value) return nullptr;
    }
    return make<Return>(span_from(start), value);
}

const Stmt* Parser::raise_statement() {
    const SourceSpan start = token().span;
    advance();
    const Expr* exc = nullptr;
    const Expr* cause = nullptr;
    if (!at_any({K::Newline, K::Semicolon})) {
        exc = expression();
        if (!exc) return nullptr;
        if (accept(K::From) && !(cause = expression())) return nullptr;
    }
    return make<Raise>(span_from(start), exc, cause);
}

const Stmt* Parser::delete_statement() {
    const SourceSpan start = token().span;
    Mark begin = mark();
    advance();
    Items<Expr> targets(*this);
    bool valid = true;
    do {
        if (!targets.empty() && at_any({K::Newline, K::Semicolon})) break;
        const Expr* expr = primary();
        if (!expr || !to_target(expr, Context::Del)) {
            valid = false;
            break;
        }
        targets.push(expr);
    } while (accept(K::Comma));
    if (valid && at_any({K::Newline, K::Semicolon}))
        return make<Delete>(span_from(start), targets.finish());
    if (diagnosing_) {
        reset(begin);
        invalid_delete();
    }
    return nullptr;
}

const Stmt* Parser::assert_statement() {
    const SourceSpan start = token().span;
    advance();
    const Expr* test = expression();
    if (!test) return nullptr;
    const Expr* message = nullptr;
    if (accept(K::Comma) && !(message = expression())) return nullptr;
    return make<Assert>(span_from(start), test, message);
}

const Stmt* Parser::global_or_nonlocal() {
    const Token first = token();
    advance();
    Items<support::InternedName> names(*this);
    do {
        if (!at(K::Name)) return nullptr;
        names.push(identifier_of(token()));
        advance();
    } while (accept(K::Comma));
    if (first.kind == K::Global) return make<Global>(span_from(first.span), names.finish());
    return make<Nonlocal>(span_from(first.span), names.finish());
}

// ---- Imports -----------------------------------------------------------------------------------

Identifier Parser::dotted_name() {
    if (!at(K::Name)) return nullptr;
    Identifier first = identifier_of(token());
    advance();
    if (!at(K::Dot)) return first;
    std::string name(first->view());
    while (accept(K::Dot)) {
        if (!at(K::Name)) return nullptr;
        name += '.';
        name += identifier_of(token())->view();
        advance();
    }
    return support::intern(name);
}

const Alias* Parser::import_alias(bool dotted) {
    const SourceSpan start = token().span;
    Identifier name = nullptr;
    if (dotted) {
        name = dotted_name();
    } else if (at(K::Name)) {
        name = identifier_of(token());
        advance();
    }
    if (!name) return nullptr;
    Identifier asname = nullptr;
    if (accept(K::As)) {
        if (!at(K::Name)) return nullptr;
        asname = identifier_of(token());
        advance();
    }
    return make_part<Alias>(span_from(start), name, asname);
}

const Stmt* Parser::import_name() {
    const SourceSpan start = token().span;
    advance();
    Items<Alias> names(*this);
    do {
        const Alias* alias = import_alias(true);
        if (!alias) return nullptr;
        names.push(alias);
    } while (accept(K::Comma));
    return make<Import>(span_from(start), names.finish());
}

const Stmt* Parser::import_from() {
    const SourceSpan start = token().span;
    advance();
    std::uint32_t level = 0;
    while (at(K::Dot) || at(K::Ellipsis)) {
        level += at(K::Dot) ? 1 : 3;
        advance();
    }
    Identifier module = nullptr;
    if (level == 0 || at(K::Name)) {
        module = dotted_name();
        if (!module) return nullptr;
    }
    if (!accept(K::Import)) return nullptr;
    Items<Alias> names(*this);
    if (at(K::Star)) {
        const SourceSpan star = token().span;
        advance();
        names.push(make_part<Alias>(star, support::intern("*"), nullptr));
        return make<ImportFrom>(span_from(start), module, names.finish(), static_cast<int>(level));
    }
    const bool parenthesized = accept(K::LeftPar);
    do {
        if (!names.empty() && parenthesized && at(K::RightPar)) break;
        if (!names.empty() && !parenthesized && at(K::Newline))
            return raise_here("trailing comma not allowed without surrounding parentheses");
        const Alias* alias = import_alias(false);
        if (!alias) return nullptr;
        names.push(alias);
    } while (accept(K::Comma));
    if (parenthesized && !accept(K::RightPar)) return nullptr;
    return make<ImportFrom>(span_from(start), module, names.finish(), static_cast<int>(level));
}

} // namespace boomslang::syntax
