// Compound statements.
#include "syntax/parser_impl.h"

namespace boomslang::syntax {

const Stmt* Parser::compound_statement() {
    Nesting nesting(*this);
    if (nesting.too_deep()) return raise_stack_overflow();
    switch (token().kind) {
    case K::If: return if_statement();
    case K::While: return while_statement();
    case K::For: return for_statement(token().span, false);
    case K::With: return with_statement(token().span, false);
    case K::Try: return try_statement();
    case K::Def: return function_definition(token().span, false, {});
    case K::Class: return class_definition({});
    case K::At: return decorated();
    case K::Async: return async_statement({});
    case K::Name: return at_soft_keyword("match") ? match_statement() : nullptr;
    default: return nullptr;
    }
}

// The colon before a block. A line that ends without one has lost it.
bool Parser::colon() {
    if (accept(K::Colon)) return true;
    if (at(K::Newline)) raise_here("expected ':'");
    return false;
}

bool Parser::block(Stmts& out, const char* after, std::uint32_t line) {
    Items<Stmt> items(*this);
    if (accept(K::Newline)) {
        if (!accept(K::Indent)) {
            if (!error_)
                raise_indentation("expected an indented block after " + std::string(after) +
                                  " on line " + std::to_string(line));
            return false;
        }
        if (!statements(items) || !accept(K::Dedent)) return false;
    } else if (!simple_statements(items)) {
        return false;
    }
    out = items.finish();
    return true;
}

const Stmt* Parser::async_statement(Exprs decorators) {
    const SourceSpan start = token().span;
    advance();
    switch (token().kind) {
    case K::Def: return function_definition(start, true, decorators);
    case K::For: return decorators.empty() ? for_statement(start, true) : nullptr;
    case K::With: return decorators.empty() ? with_statement(start, true) : nullptr;
    default: return nullptr;
    }
}

const Stmt* Parser::if_statement() {
    const SourceSpan start = token().span;
    const bool elif = at(K::Elif);
    Nesting nesting(*this);
    if (nesting.too_deep()) return raise_stack_overflow();
    advance();
    const Expr* test = named_expression();
    Stmts body, orelse;
    if (!test || !colon() || !block(body, elif ? "'elif' statement" : "'if' statement", start.line))
        return nullptr;
    if (at(K::Elif)) {
        const Stmt* nested = if_statement();
        if (!nested) return nullptr;
        Items<Stmt> only(*this);
        only.push(nested);
        orelse = only.finish();
    } else if (at(K::Else) && !else_block(orelse)) {
        return nullptr;
    }
    return make<If>(block_span_from(start), test, body, orelse);
}

bool Parser::else_block(Stmts& out) {
    const std::uint32_t line = token().span.line;
    advance();
    if (!accept(K::Colon)) {
        raise_at(token().span, "expected ':'");
        return false;
    }
    return block(out, "'else' statement", line);
}

const Stmt* Parser::while_statement() {
    const SourceSpan start = token().span;
    advance();
    const Expr* test = named_expression();
    Stmts body, orelse;
    if (!test || !colon() || !block(body, "'while' statement", start.line)) return nullptr;
    if (at(K::Else) && !else_block(orelse)) return nullptr;
    return make<While>(block_span_from(start), test, body, orelse);
}

const Stmt* Parser::for_statement(SourceSpan start, bool is_async) {
    const Mark begin = mark();
    const std::uint32_t line = token().span.line;
    advance();
    const Expr* target = target_list();
    if (!target || !at(K::In)) {
        if (diagnosing_) {
            reset(begin);
            invalid_for_target();
        }
        return nullptr;
    }
    advance();
    const Expr* iter = star_expressions();
    Stmts body, orelse;
    if (!iter || !colon()) return nullptr;
    const TypeComment comment = type_comment();
    if (!block(body, "'for' statement", line)) return nullptr;
    if (at(K::Else) && !else_block(orelse)) return nullptr;
    const SourceSpan span = block_span_from(start);
    if (!is_async) return make<For>(span, target, iter, body, orelse, comment);
    if (!since(5, "Async for loops are")) return nullptr;
    return make<AsyncFor>(span, target, iter, body, orelse, comment);
}

// ---- with --------------------------------------------------------------------------------------

const WithItem* Parser::with_item() {
    const Mark begin = mark();
    const Expr* context = expression();
    if (!context) return nullptr;
    if (!at(K::As)) return make_part<WithItem>(context, nullptr);
    const Mark before_as = mark();
    advance();
    const Expr* variable = target();
    if (variable && at_any({K::Comma, K::RightPar, K::Colon}))
        return make_part<WithItem>(context, variable);
    if (variable && at(K::Newline)) return raise_here("expected ':'");
    if (diagnosing_) {
        reset(begin);
        invalid_with_item();
    }
    reset(before_as);
    return make_part<WithItem>(context, nullptr);
}

bool Parser::with_items(Items<WithItem>& items, bool parenthesized) {
    if (parenthesized && !accept(K::LeftPar)) return false;
    do {
        if (parenthesized && !items.empty() && at(K::RightPar)) break;
        const WithItem* item = with_item();
        if (!item) return false;
        items.push(item);
    } while (accept(K::Comma));
    if (!parenthesized) return true;
    return accept(K::RightPar) && at_any({K::Colon, K::Newline});
}

const Stmt* Parser::with_statement(SourceSpan start, bool is_async) {
    const std::uint32_t line = token().span.line;
    advance();
    Sequence<const WithItem*> items;
    bool parenthesized = false;
    const Mark begin = mark();
    // The parentheses may belong to the statement or to an expression in it.
    if (at(K::LeftPar)) {
        Items<WithItem> parsed(*this);
        // Such a statement has no type comment: with one, the parentheses are an expression's.
        parenthesized = with_items(parsed, true) &&
                        !(at(K::Colon) && options_.type_comments && peek(1).kind == K::TypeComment);
        if (parenthesized) items = parsed.finish();
        else reset(begin);
    }
    if (items.empty()) {
        Items<WithItem> parsed(*this);
        if (!with_items(parsed, false)) return nullptr;
        items = parsed.finish();
    }
    Stmts body;
    if (!colon()) return nullptr;
    const TypeComment comment = type_comment();
    if (!block(body, "'with' statement", line)) return nullptr;
    const SourceSpan span = block_span_from(start);
    if (parenthesized && !since(9, "Parenthesized context managers are")) return nullptr;
    if (!is_async) return make<With>(span, items, body, comment);
    if (!since(5, "Async with statements are")) return nullptr;
    return make<AsyncWith>(span, items, body, comment);
}

// ---- try ---------------------------------------------------------------------------------------

const Stmt* Parser::try_statement() {
    const SourceSpan start = token().span;
    advance();
    Stmts body, orelse, finalbody;
    if (!accept(K::Colon)) return raise_at(token().span, "expected ':'");
    if (!block(body, "'try' statement", start.line)) return nullptr;
    if (!at(K::Except) && !at(K::Finally))
        return error_ ? nullptr : raise_here("expected 'except' or 'finally' block");
    Items<ExceptHandler> handlers(*this);
    bool star = false;
    while (at(K::Except)) {
        const auto before = handlers.empty() ? std::optional<bool>() : std::optional(star);
        const ExceptHandler* handler = except_block(before, star);
        if (!handler) return nullptr;
        handlers.push(handler);
    }
    if (!handlers.empty() && at(K::Else) && !else_block(orelse)) return nullptr;
    if (at(K::Finally)) {
        const std::uint32_t line = token().span.line;
        advance();
        if (!accept(K::Colon)) return raise_at(token().span, "expected ':'");
        if (!block(finalbody, "'finally' statement", line)) return nullptr;
    }
    const SourceSpan span = block_span_from(start);
    if (star && !since(11, "Exception groups are")) return nullptr;
    if (star) return make<TryStar>(span, body, handlers.finish(), orelse, finalbody);
    return make<Try>(span, body, handlers.finish(), orelse, finalbody);
}

const ExceptHandler* Parser::except_block(std::optional<bool> before, bool& star) {
    const SourceSpan start = token().span;
    const Mark begin = mark();
    advance();
    star = accept(K::Star);
    const SourceSpan words = span_from(start);
    const Expr* type = nullptr;
    Identifier name = nullptr;
    if (star || !at_any({K::Colon, K::Newline})) {
        type = at_any({K::Colon, K::Newline}) ? nullptr : expression();
        if (type && accept(K::As)) {
            if (at(K::Name)) {
                name = identifier_of(token());
                advance();
            } else {
                type = nullptr;
            }
        }
        if (!type) {
            if (diagnosing_) {
                reset(begin);
                invalid_except();
            }
            return nullptr;
        }
    }
    if (!at(K::Colon)) {
        if (diagnosing_) {
            reset(begin);
            invalid_except();
        }
        return nullptr;
    }
    if (before && *before != star)
        return raise_at(words, "cannot have both 'except' and 'except*' on the same 'try'");
    advance();
    Stmts body;
    if (!block(body, star ? "'except*' statement" : "'except' statement", start.line))
        return nullptr;
    return make_part<ExceptHandler>(block_span_from(start), type, name, body);
}

// ---- Definitions -------------------------------------------------------------------------------

const Stmt* Parser::decorated() {
    Items<Expr> decorators(*this);
    while (accept(K::At)) {
        const Expr* decorator = named_expression();
        if (!decorator || !accept(K::Newline)) return nullptr;
        decorators.push(decorator);
    }
    switch (token().kind) {
    case K::Def: return function_definition(token().span, false, decorators.finish());
    case K::Class: return class_definition(decorators.finish());
    case K::Async: return async_statement(decorators.finish());
    default: return nullptr;
    }
}

const Stmt* Parser::function_definition(SourceSpan start, bool is_async, Exprs decorators) {
    const std::uint32_t line = token().span.line;
    advance();
    if (!at(K::Name)) return nullptr;
    Identifier name = identifier_of(token());
    advance();
    if (!accept(K::LeftPar)) return raise_at(token().span, "expected '('");
    const Arguments* args = parameters(false);
    if (!args || !accept(K::RightPar)) return nullptr;
    const Expr* returns = nullptr;
    const Mark arrow = mark();
    if (accept(K::Arrow) && !(returns = expression())) reset(arrow);
    if (error_) return nullptr;
    if (!accept(K::Colon)) return raise_at(token().span, "expected ':'");
    const TypeComment comment = function_type_comment();
    Stmts body;
    UnreadFunction unread{start.line};
    const bool may_pass_over = options_.pass_over_bodies && function_depth_ == 0;
    ++function_depth_;
    if (!function_block(body, unread, may_pass_over, line)) return nullptr;
    --function_depth_;
    const SourceSpan span = block_span_from(start);
    const Stmt* function;
    if (!is_async) {
        function = make<FunctionDef>(span, name, args, body, decorators, returns, comment);
    } else {
        if (!since(5, "Async functions are")) return nullptr;
        function = make<AsyncFunctionDef>(span, name, args, body, decorators, returns, comment);
    }
    if (unread.end) module_.unread.emplace(function, unread);
    return function;
}

// As block(), but what follows the docstring may be passed over.
bool Parser::function_block(Stmts& out, UnreadFunction& unread, bool may_pass_over,
                            std::uint32_t line) {
    if (!may_pass_over || !at(K::Newline)) return block(out, "function definition", line);
    Items<Stmt> items(*this);
    advance();
    if (!accept(K::Indent)) {
        reset(position_ - 1);
        return block(out, "function definition", line);
    }
    if (tokenizer_.at_string() && !simple_statements(items)) return false;
    const bool over = pass_over_rest(items, unread) || (!items.empty() && at(K::Dedent));
    if ((!over && !statements(items)) || !accept(K::Dedent)) return false;
    out = items.finish();
    return true;
}

// Where the rest of a block may matter to what is around it, it is not passed over.
bool Parser::pass_over_rest(const Items<Stmt>& before, UnreadFunction& unread) {
    if (position_ != tokens_.size() || before.size() > 1) return false;
    if (!before.empty()) {
        auto* docstring = before[0]->as<ExprStmt>();
        if (!docstring || !docstring->value->is<Constant>()) return false;
    }
    const std::size_t begin = module_.source->line_start(unread.line);
    const std::size_t indented = text_.find_first_not_of(" \t", begin);
    if (text_[indented] != 'd' && text_[indented] != 'a') return false; // def, async
    if (!tokenizer_.pass_over_block()) return false;
    unread.begin = static_cast<std::uint32_t>(begin);
    unread.end = tokenizer_.offset();
    return true;
}

// Behind the colon of a function, or in the line below it before its block.
Parser::TypeComment Parser::function_type_comment() {
    if (!options_.type_comments) return {};
    auto on_own_line = [this] {
        return at(K::Newline) && peek(1).kind == K::TypeComment && peek(2).kind == K::Newline &&
               peek(3).kind == K::Indent;
    };
    const bool here = at(K::TypeComment);
    if (here) advance();
    else if (on_own_line()) position_ += 2;
    else return {};
    const TypeComment comment = text_of(previous());
    if (here && on_own_line()) raise_here("Cannot have two type comments on def");
    return comment;
}

const Stmt* Parser::class_definition(Exprs decorators) {
    const SourceSpan start = token().span;
    advance();
    if (!at(K::Name)) return nullptr;
    Identifier name = identifier_of(token());
    advance();
    CallArguments args;
    if (accept(K::LeftPar)) {
        if (!at(K::RightPar) && !arguments(args)) return nullptr;
        if (!accept(K::RightPar)) return nullptr;
    }
    Stmts body;
    if (!colon() || !block(body, "class definition", start.line)) return nullptr;
    return make<ClassDef>(block_span_from(start), name, args.args, args.keywords, body, decorators);
}

} // namespace boomslang::syntax
