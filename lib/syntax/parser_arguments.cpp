// Parameters of functions and lambdas, and arguments of calls.
#include "syntax/parser_impl.h"

namespace boomslang::syntax {

const Arg* Parser::parameter(bool lambda, bool star_annotation) {
    if (!at(K::Name)) return nullptr;
    const SourceSpan start = token().span;
    Identifier name = identifier_of(token());
    advance();
    const Expr* annotation = nullptr;
    const Mark colon = mark();
    if (!lambda && accept(K::Colon)) {
        annotation = star_annotation ? star_expression() : expression();
        if (!annotation) reset(colon);
    }
    if (error_) return nullptr;
    return make_part<Arg>(span_from(start), name, annotation, TypeComment());
}

// The wrong forms are recognized on the way: after one of them nothing else could be right.
const Arguments* Parser::parameters(bool lambda) {
    const K closing = lambda ? K::Colon : K::RightPar;
    Sequence<const Arg*> posonlyargs;
    Items<Expr> defaults(*this);
    std::vector<const Arg*> positional, keyword_only;
    std::vector<const Expr*> keyword_defaults;
    const Arg* vararg = nullptr;
    const Arg* kwarg = nullptr;
    bool slash = false, star = false, bare_star = false;
    bool first = true;
    const Arg* last = nullptr; // whose type comment may follow, behind the comma if there is one

    auto comment_on_last = [&] {
        if (!options_.type_comments || lambda || !last || !at(K::TypeComment)) return;
        const_cast<Arg*>(last)->type_comment = type_comment();
    };
    auto default_value = [&](const Expr*& out) {
        out = nullptr;
        if (!at(K::Equal)) return true;
        const SourceSpan equal = token().span;
        advance();
        if (at(closing) || at(K::Comma)) {
            raise_at(equal, "expected default value expression");
            return false;
        }
        return (out = expression()) != nullptr;
    };

    while (!at(closing)) {
        if (!first && !accept(K::Comma)) {
            if (at(K::Star) && previous().kind == K::Slash)
                return raise_at(token().span, "expected comma between / and *");
            return nullptr;
        }
        first = false;
        comment_on_last();
        last = nullptr;
        if (at(closing)) break;
        const SourceSpan here = token().span;
        if (at(K::Slash)) {
            if (star) return raise_at(here, "/ must be ahead of *");
            if (slash) return raise_at(here, "/ may appear only once");
            if (positional.empty()) {
                if (diagnosing_ && peek(1).kind == K::Comma)
                    return raise_at(here, "at least one argument must precede /");
                return nullptr;
            }
            advance();
            token(); // an error about the slash stands behind it
            if (!since(8, "Positional-only parameters are")) return nullptr;
            slash = true;
            posonlyargs = module_.arena.copy(std::span<const Arg* const>(positional));
            positional.clear();
        } else if (at(K::Star)) {
            if (star) return raise_at(here, "* argument may appear only once");
            star = true;
            advance();
            if (at(K::Comma)) {
                if (peek(1).kind == closing || peek(1).kind == K::DoubleStar) {
                    advance();
                    if (lambda) return raise_here("named arguments must follow bare *");
                    return raise_at(here, "named arguments must follow bare *");
                }
                if (options_.type_comments && peek(1).kind == K::TypeComment)
                    return raise_here("bare * has associated type comment");
                bare_star = true;
                continue;
            }
            if (at(closing)) {
                if (lambda) return raise_here("named arguments must follow bare *");
                return raise_at(here, "named arguments must follow bare *");
            }
            vararg = parameter(lambda, true);
            if (!vararg) return nullptr;
            if (at(K::Equal))
                return raise_at(token().span, "var-positional argument cannot have default value");
            last = vararg;
        } else if (at(K::DoubleStar)) {
            advance();
            kwarg = parameter(lambda, false);
            if (!kwarg) return nullptr;
            if (at(K::Equal))
                return raise_at(token().span, "var-keyword argument cannot have default value");
            last = kwarg;
            const bool comma = accept(K::Comma);
            comment_on_last();
            if (comma && !at(closing)) {
                const SourceSpan after = token().span;
                if (at_any({K::Star, K::DoubleStar, K::Slash}))
                    return raise_at(after, "arguments cannot follow var-keyword argument");
                if (const Arg* extra = parameter(lambda, false))
                    return raise_at(extra->span, "arguments cannot follow var-keyword argument");
                return nullptr;
            }
            break;
        } else if (diagnosing_ && !star && !slash && at(K::LeftPar)) {
            // Python 2 unpacked tuples here.
            const Mark open = mark();
            advance();
            bool names = false;
            while (const Arg* inner = parameter(lambda, false)) {
                names = inner != nullptr;
                if (!accept(K::Comma)) break;
            }
            if (names && at(K::RightPar) && defaults.empty())
                return raise_range(here, token().span,
                                   lambda ? "Lambda expression parameters cannot be parenthesized"
                                          : "Function parameters cannot be parenthesized");
            reset(open);
            return nullptr;
        } else {
            const Arg* arg = parameter(lambda, false);
            if (!arg) return nullptr;
            const Expr* value;
            if (!default_value(value)) return nullptr;
            if (star) {
                keyword_only.push_back(arg);
                keyword_defaults.push_back(value);
                bare_star = false;
            } else {
                if (value) {
                    defaults.push(value);
                } else if (!defaults.empty()) {
                    if (at(K::Comma) || at(closing))
                        return raise_at(arg->span, "non-default argument follows default argument");
                    return nullptr;
                }
                positional.push_back(arg);
            }
            last = arg;
        }
        if (!at(K::Comma)) comment_on_last();
    }
    if (bare_star) return nullptr;
    auto& arena = module_.arena;
    return make_part<Arguments>(posonlyargs, arena.copy(std::span<const Arg* const>(positional)),
                                vararg, arena.copy(std::span<const Arg* const>(keyword_only)),
                                arena.copy(std::span<const Expr* const>(keyword_defaults)), kwarg,
                                defaults.finish());
}

// ---- Calls -------------------------------------------------------------------------------------

const Expr* Parser::starred_expression() {
    const SourceSpan start = token().span;
    if (!accept(K::Star)) return nullptr;
    const Expr* value = expression();
    if (!value) return nullptr;
    return make<Starred>(span_from(start), value, Context::Load);
}

const Expr* Parser::positional_argument() {
    const Expr* value = nullptr;
    if (at(K::Star)) return starred_expression();
    if (at(K::Name) && peek(1).kind == K::ColonEqual) value = assignment_expression();
    else value = expression();
    if (!value || at(K::ColonEqual) || at(K::Equal)) return nullptr;
    return value;
}

// name=value or **value
const Keyword* Parser::keyword_argument() {
    const SourceSpan start = token().span;
    if (accept(K::DoubleStar)) {
        const Expr* value = expression();
        return value ? make_part<Keyword>(span_from(start), nullptr, value) : nullptr;
    }
    if (diagnosing_) {
        const Mark begin = mark();
        invalid_keyword_argument();
        reset(begin);
    }
    if (!at(K::Name) || peek(1).kind != K::Equal) return nullptr;
    Identifier name = identifier_of(token());
    advance();
    advance();
    const Expr* value = expression();
    return value ? make_part<Keyword>(span_from(start), name, value) : nullptr;
}

// As many arguments as are well formed together: positional ones come first, iterables may be
// unpacked between keywords until a mapping is. Stops before the comma of whatever breaks this.
bool Parser::arguments_without_check(CallArguments& out) {
    Items<Expr> positional(*this);
    std::vector<const Keyword*> keywords;
    bool mapping = false;
    Mark before_comma = mark();
    bool first = true;
    for (;;) {
        if (!first) {
            before_comma = mark();
            if (!accept(K::Comma)) break;
        }
        const Mark begin = mark();
        const bool is_keyword = at(K::DoubleStar) || (at(K::Name) && peek(1).kind == K::Equal);
        if (!is_keyword && keywords.empty()) {
            if (const Expr* value = positional_argument()) {
                positional.push(value);
                first = false;
                continue;
            }
            reset(begin);
        }
        if (at(K::Star) && !mapping && !keywords.empty()) {
            const Expr* value = starred_expression();
            if (!value) {
                reset(before_comma);
                break;
            }
            positional.push(value);
            continue;
        }
        if (mapping && at(K::Star)) {
            reset(before_comma);
            break;
        }
        const bool unpacks = at(K::DoubleStar);
        const Keyword* keyword = keyword_argument();
        if (!keyword) {
            reset(before_comma);
            if (first) return false;
            break;
        }
        mapping |= unpacks;
        keywords.push_back(keyword);
        first = false;
    }
    out.args = positional.finish();
    out.keywords = module_.arena.copy(std::span<const Keyword* const>(keywords));
    return !error_;
}

// arguments: args [','] followed by ')'
bool Parser::arguments(CallArguments& out) {
    const Mark begin = mark();
    if (arguments_without_check(out)) {
        accept(K::Comma);
        if (at(K::RightPar)) return true;
    }
    if (diagnosing_) {
        reset(begin);
        invalid_arguments();
    }
    return false;
}

const Expr* Parser::call(SourceSpan start, const Expr* function) {
    const SourceSpan open = token().span;
    if (diagnosing_) {
        const Mark begin = mark();
        generator_expression();
        reset(begin);
    }
    advance();
    CallArguments args;
    if (!at(K::RightPar)) {
        const Mark begin = mark();
        if (!arguments_without_check(args)) {
            if (diagnosing_) {
                reset(begin);
                invalid_arguments();
            }
            return nullptr;
        }
        if (args.args.size() == 1 && args.keywords.empty() && !args.args[0]->is<Starred>() &&
            at_comprehension()) {
            // f(x for x in y): the generator's parentheses are the call's.
            Sequence<const Comprehension*> generators;
            if (for_if_clauses(generators) && accept(K::RightPar)) {
                const Expr* generator =
                    make<GeneratorExp>(span_from(open), args.args[0], generators);
                Items<Expr> only(*this);
                only.push(generator);
                return make<Call>(span_from(start), function, only.finish(),
                                  Sequence<const Keyword*>());
            }
            reset(begin);
            arguments_without_check(args);
        }
        accept(K::Comma);
        if (!at(K::RightPar)) {
            if (diagnosing_) {
                reset(begin);
                invalid_arguments();
            }
            return nullptr;
        }
    }
    if (!accept(K::RightPar)) return nullptr;
    return make<Call>(span_from(start), function, args.args, args.keywords);
}

} // namespace boomslang::syntax
