// Collecting: every name, with what each scope does to it. The order of visits is that of CPython's
// symbol table, because it decides which of several errors a program hears of.
#include "syntax/scope_passes.h"

namespace boomslang::syntax {

using namespace ast;
using support::SourceSpan;

class ScopeBuilder {
  public:
    ScopeBuilder(ScopeDraft& draft, ScopeErrors& errors)
        : table_(draft.table), draft_(draft), errors_(errors) {}

    void module(const ParsedModule& parsed, ScopeOptions options) {
        Open open(*this, ScopeKind::Module, nullptr, {}, nullptr);
        current().private_class = options.private_class;
        if (parsed.expression) visit(parsed.expression);
        visit(parsed.body);
    }

    // One overload for each class of node.
    void operator()(const FunctionDef& s) { function(s, false); }
    void operator()(const AsyncFunctionDef& s) { function(s, true); }
    void operator()(const ClassDef& s) {
        define(s.name, Symbol::kAssigned, s.span);
        visit(s.bases);
        visit(s.keywords);
        visit(s.decorator_list);
        Open open(*this, ScopeKind::Class, s.name, s.span, static_cast<const Stmt*>(&s));
        current().private_class = s.name;
        visit(s.body);
    }
    void operator()(const Return& s) { visit(s.value); }
    void operator()(const Delete& s) { visit(s.targets); }
    void operator()(const Assign& s) {
        visit(s.targets);
        visit(s.value);
    }
    void operator()(const AugAssign& s) {
        visit(s.target);
        visit(s.value);
    }
    void operator()(const AnnAssign& s) {
        if (auto* name = s.target->as<ast::Name>()) annotated_name(s, *name);
        else visit(s.target);
        annotation(s.annotation);
        visit(s.value);
    }
    void operator()(const For& s) { loop(s); }
    void operator()(const AsyncFor& s) { loop(s); }
    void operator()(const While& s) {
        visit(s.test);
        visit(s.body);
        visit(s.orelse);
    }
    void operator()(const If& s) {
        visit(s.test);
        visit(s.body);
        visit(s.orelse);
    }
    void operator()(const With& s) { with(s); }
    void operator()(const AsyncWith& s) { with(s); }
    void operator()(const Match& s) {
        visit(s.subject);
        for (const MatchCase* c : s.cases) {
            visit(c->pattern);
            visit(c->guard);
            visit(c->body);
        }
    }
    void operator()(const Raise& s) {
        visit(s.exc);
        visit(s.cause);
    }
    void operator()(const Try& s) { try_statement(s); }
    void operator()(const TryStar& s) { try_statement(s); }
    void operator()(const Assert& s) {
        visit(s.test);
        visit(s.msg);
    }
    void operator()(const Import& s) { aliases(s.names); }
    void operator()(const ImportFrom& s) { aliases(s.names); }
    void operator()(const Global& s) { declare(s.names, s.span, Symbol::kGlobal, "global"); }
    void operator()(const Nonlocal& s) { declare(s.names, s.span, Symbol::kNonlocal, "nonlocal"); }
    void operator()(const ExprStmt& s) { visit(s.value); }
    void operator()(const Pass&) {}
    void operator()(const Break&) {}
    void operator()(const Continue&) {}

    void operator()(const BoolOp& e) { visit(e.values); }
    void operator()(const NamedExpr& e) {
        refuse_in_annotation("named expression", e.span);
        if (block().in_iterable)
            errors_.fail(e.span, "assignment expression cannot be used in a comprehension iterable "
                                 "expression");
        if (current().is_comprehension()) extend_to_function(*e.target);
        visit(e.value);
        visit(e.target);
        define(e.target->as<ast::Name>()->id, Symbol::kNamed, e.target->span);
    }
    void operator()(const BinOp& e) {
        visit(e.left);
        visit(e.right);
    }
    void operator()(const UnaryOp& e) { visit(e.operand); }
    void operator()(const Lambda& e) {
        visit(e.args->defaults);
        visit(e.args->kw_defaults);
        Open open(*this, ScopeKind::Lambda, nullptr, e.span, static_cast<const Expr*>(&e));
        parameters(*e.args);
        visit(e.body);
    }
    void operator()(const IfExp& e) {
        visit(e.test);
        visit(e.body);
        visit(e.orelse);
    }
    void operator()(const ast::Dict& e) {
        visit(e.keys);
        visit(e.values);
    }
    void operator()(const ast::Set& e) { visit(e.elts); }
    void operator()(const ListComp& e) {
        comprehension(e, ScopeKind::ListComprehension, e.generators, e.elt, nullptr);
    }
    void operator()(const SetComp& e) {
        comprehension(e, ScopeKind::SetComprehension, e.generators, e.elt, nullptr);
    }
    void operator()(const DictComp& e) {
        comprehension(e, ScopeKind::DictComprehension, e.generators, e.key, e.value);
    }
    void operator()(const GeneratorExp& e) {
        comprehension(e, ScopeKind::GeneratorExpression, e.generators, e.elt, nullptr);
    }
    void operator()(const Await& e) {
        refuse_in_annotation("await expression", e.span);
        visit(e.value);
        current().is_coroutine = true;
    }
    void operator()(const Yield& e) { yield(e.value, e.span); }
    void operator()(const YieldFrom& e) { yield(e.value, e.span); }
    void operator()(const Compare& e) {
        visit(e.left);
        visit(e.comparators);
    }
    void operator()(const Call& e) {
        visit(e.func);
        visit(e.args);
        visit(e.keywords);
    }
    void operator()(const FormattedValue& e) {
        visit(e.value);
        visit(e.format_spec);
    }
    void operator()(const JoinedStr& e) { visit(e.values); }
    void operator()(const Constant&) {}
    void operator()(const Attribute& e) { visit(e.value); }
    void operator()(const Subscript& e) {
        visit(e.value);
        visit(e.slice);
    }
    void operator()(const Starred& e) { visit(e.value); }
    void operator()(const ast::Name& e) {
        define(e.id, e.ctx == Context::Load ? Symbol::kUsed : Symbol::kAssigned, e.span);
        // super() without arguments finds its class in the cell `__class__`.
        if (e.ctx == Context::Load && e.id == super_ && current().is_function())
            define(class_, Symbol::kUsed, e.span);
    }
    void operator()(const List& e) { visit(e.elts); }
    void operator()(const Tuple& e) { visit(e.elts); }
    void operator()(const Slice& e) {
        visit(e.lower);
        visit(e.upper);
        visit(e.step);
    }

    void operator()(const MatchValue& p) { visit(p.value); }
    void operator()(const MatchSingleton&) {}
    void operator()(const MatchSequence& p) { visit(p.patterns); }
    void operator()(const MatchMapping& p) {
        visit(p.keys);
        visit(p.patterns);
        capture(p.rest, p.span);
    }
    void operator()(const MatchClass& p) {
        visit(p.cls);
        visit(p.patterns);
        visit(p.kwd_patterns);
    }
    void operator()(const MatchStar& p) { capture(p.name, p.span); }
    void operator()(const MatchAs& p) {
        visit(p.pattern);
        capture(p.name, p.span);
    }
    void operator()(const MatchOr& p) { visit(p.patterns); }

  private:
    // A scope under construction.
    struct Block {
        Scope* scope;
        bool annotation = false;       // names in here are thrown away
        bool iteration_target = false; // inside the target of a comprehension's `for`
        std::uint32_t in_iterable = 0; // inside a comprehension's iterable, at any depth
    };

    // Opens a scope for its own lifetime.
    struct Open {
        Open(ScopeBuilder& builder, ScopeKind kind, Identifier name, SourceSpan span,
             const void* node, bool annotation = false)
            : builder_(builder) {
            builder.open(kind, name, span, node, annotation);
        }
        ~Open() { builder_.blocks_.pop_back(); }
        ScopeBuilder& builder_;
    };

    Block& block() { return blocks_.back(); }
    Scope& current() { return *blocks_.back().scope; }

    void open(ScopeKind kind, Identifier name, SourceSpan span, const void* node, bool annotation) {
        // Scopes of annotations that stay strings, and everything inside, live in a table that is
        // dropped: they must not disturb the others.
        bool discarded = annotation || (!blocks_.empty() && discarded_ > 0);
        Scope& scope = discarded ? discarded_scopes_.emplace_back() : table_.scopes_.emplace_back();
        scope.kind = kind;
        scope.name = name;
        scope.span = span;
        Block fresh{&scope, annotation};
        if (!blocks_.empty()) {
            scope.parent = &current();
            scope.private_class = current().private_class;
            scope.nested = current().nested || (current().is_function() && !block().annotation);
            fresh.in_iterable = block().in_iterable;
            if (!annotation) current().children.push_back(&scope);
        }
        if (node && !discarded) table_.by_node_[node] = &scope;
        blocks_.push_back(fresh);
    }

    // ---- Names

    void define(Identifier written, std::uint16_t flag, const SourceSpan& span) {
        define_in(block(), written, flag, span);
    }

    void define_in(Block& where, Identifier written, std::uint16_t flag, const SourceSpan& span) {
        Identifier name = current().mangle(written);
        Symbol& symbol = where.scope->symbol(name);
        if ((flag & Symbol::kParameter) && (symbol.flags & Symbol::kParameter))
            return errors_.fail(span, "duplicate argument " + quoted(written) +
                                          " in function definition");
        symbol.flags |= flag;
        if (where.iteration_target) {
            if (symbol.flags & (Symbol::kGlobal | Symbol::kNonlocal))
                return errors_.fail(span, "comprehension inner loop cannot rebind assignment "
                                          "expression target " +
                                              quoted(written));
            symbol.flags |= Symbol::kIterationVariable;
        }
        if (flag & Symbol::kParameter) {
            where.scope->locals.push_back(name);
            ++where.scope->parameter_count;
        } else if (flag & Symbol::kGlobal) {
            table_.scopes_.front().symbol(name).flags |= flag;
        }
    }

    std::uint16_t flags_of(Identifier written) {
        const Symbol* symbol = current().find(current().mangle(written));
        return symbol ? symbol->flags : 0;
    }

    void capture(Identifier name, const SourceSpan& span) {
        if (name) define(name, Symbol::kAssigned, span);
    }

    void declare(Sequence<Identifier> names, const SourceSpan& span, std::uint16_t flag,
                 const std::string& word) {
        for (Identifier name : names) {
            std::uint16_t flags = flags_of(name);
            if (flags & Symbol::kParameter)
                errors_.fail(span, "name " + quoted(name) + " is parameter and " + word);
            else if (flags & Symbol::kUsed)
                errors_.fail(span,
                             "name " + quoted(name) + " is used prior to " + word + " declaration");
            else if (flags & Symbol::kAnnotated)
                errors_.fail(span, "annotated name " + quoted(name) + " can't be " + word);
            else if (flags & Symbol::kAssigned)
                errors_.fail(span, "name " + quoted(name) + " is assigned to before " + word +
                                       " declaration");
            define(name, flag, span);
            draft_.directives.push_back({&current(), current().mangle(name), span});
        }
    }

    void annotated_name(const AnnAssign& s, const ast::Name& target) {
        std::uint16_t flags = flags_of(target.id);
        bool module_level = &current() == &table_.scopes_.front();
        if ((flags & (Symbol::kGlobal | Symbol::kNonlocal)) && !module_level && s.simple)
            return errors_.fail(s.span, "annotated name " + quoted(target.id) + " can't be " +
                                            (flags & Symbol::kGlobal ? "global" : "nonlocal"));
        if (s.simple) define(target.id, Symbol::kAnnotated | Symbol::kAssigned, target.span);
        else if (s.value) define(target.id, Symbol::kAssigned, target.span);
    }

    void aliases(Sequence<const Alias*> names) {
        for (const Alias* alias : names) {
            std::string_view text = (alias->asname ? alias->asname : alias->name)->view();
            if (text == "*") {
                if (current().kind != ScopeKind::Module)
                    errors_.fail(alias->span, "import * only allowed at module level");
                continue;
            }
            define(support::intern(text.substr(0, text.find('.'))), Symbol::kImported, alias->span);
        }
    }

    // The target of := in a comprehension belongs to the function (or module) around it.
    void extend_to_function(const Expr& target) {
        auto* name = target.as<ast::Name>();
        for (std::size_t i = blocks_.size(); i-- > 0;) {
            Block& around = blocks_[i];
            const Symbol* known = around.scope->find(name->id);
            std::uint16_t flags = known ? known->flags : 0;
            if (around.scope->is_comprehension()) {
                if (flags & Symbol::kIterationVariable)
                    return errors_.fail(target.span,
                                        "assignment expression cannot rebind comprehension "
                                        "iteration variable " +
                                            quoted(name->id));
                continue;
            }
            if (around.scope->kind == ScopeKind::Class)
                return errors_.fail(target.span, "assignment expression within a comprehension "
                                                 "cannot be used in a class body");
            bool global = around.scope->kind == ScopeKind::Module || (flags & Symbol::kGlobal);
            define(name->id, global ? Symbol::kGlobal : Symbol::kNonlocal, target.span);
            draft_.directives.push_back({&current(), current().mangle(name->id), target.span});
            define_in(around, name->id,
                      around.scope->kind == ScopeKind::Module ? Symbol::kGlobal : Symbol::kAssigned,
                      target.span);
            return;
        }
    }

    // ---- Parts

    void function(const AnyFunctionDef& s, bool is_async) {
        define(s.name, Symbol::kAssigned, s.span);
        visit(s.args->defaults);
        visit(s.args->kw_defaults);
        parameter_annotations(s);
        if (s.returns) annotation(s.returns);
        visit(s.decorator_list);
        Open open(*this, ScopeKind::Function, s.name, s.span, static_cast<const Stmt*>(&s));
        current().is_coroutine = is_async;
        parameters(*s.args);
        visit(s.body);
    }

    void parameters(const Arguments& args) {
        for (auto list : {args.posonlyargs, args.args, args.kwonlyargs})
            for (const Arg* arg : list) define(arg->arg, Symbol::kParameter, arg->span);
        if (args.vararg) {
            define(args.vararg->arg, Symbol::kParameter, args.vararg->span);
            current().has_star_args = true;
        }
        if (args.kwarg) {
            define(args.kwarg->arg, Symbol::kParameter, args.kwarg->span);
            current().has_star_kwargs = true;
        }
    }

    void parameter_annotations(const AnyFunctionDef& s) {
        auto of = [&](const Arg* arg) {
            if (arg && arg->annotation) annotation(arg->annotation);
        };
        for (auto list : {s.args->posonlyargs, s.args->args})
            for (const Arg* arg : list) of(arg);
        of(s.args->vararg);
        of(s.args->kwarg);
        for (const Arg* arg : s.args->kwonlyargs) of(arg);
    }

    void annotation(const Expr* e) {
        if (!table_.future_annotations) return visit(e);
        Open open(*this, ScopeKind::Function, nullptr, e->span, nullptr, true);
        ++discarded_;
        visit(e);
        --discarded_;
    }

    void refuse_in_annotation(const char* what, const SourceSpan& span) {
        if (block().annotation)
            errors_.fail(span, "'" + std::string(what) + "' can not be used within an annotation");
    }

    void comprehension(const Expr& e, ScopeKind kind, Sequence<const Comprehension*> generators,
                       const Expr* element, const Expr* value) {
        const Comprehension& outermost = *generators[0];
        ++block().in_iterable;
        visit(outermost.iter);
        --block().in_iterable;
        bool awaits;
        {
            Open open(*this, kind, nullptr, e.span, &e);
            Scope& scope = current();
            if (outermost.is_async) scope.is_coroutine = true;
            define(iterator_parameter_, Symbol::kParameter, e.span);
            iteration_target(outermost.target);
            visit(outermost.ifs);
            for (const Comprehension* inner : generators.subspan(1)) {
                iteration_target(inner->target);
                ++block().in_iterable;
                visit(inner->iter);
                --block().in_iterable;
                visit(inner->ifs);
                if (inner->is_async) scope.is_coroutine = true;
            }
            visit(value);
            visit(element);
            scope.is_generator = kind == ScopeKind::GeneratorExpression;
            awaits = scope.is_coroutine && !scope.is_generator;
        }
        if (awaits) current().is_coroutine = true;
    }

    void iteration_target(const Expr* target) {
        block().iteration_target = true;
        visit(target);
        block().iteration_target = false;
    }

    void yield(const Expr* value, const SourceSpan& span) {
        refuse_in_annotation("yield expression", span);
        visit(value);
        current().is_generator = true;
        switch (current().kind) {
        case ScopeKind::ListComprehension:
            return errors_.fail(span, "'yield' inside list comprehension");
        case ScopeKind::SetComprehension:
            return errors_.fail(span, "'yield' inside set comprehension");
        case ScopeKind::DictComprehension:
            return errors_.fail(span, "'yield' inside dict comprehension");
        case ScopeKind::GeneratorExpression:
            return errors_.fail(span, "'yield' inside generator expression");
        default: break;
        }
    }

    void loop(const AnyFor& s) {
        visit(s.target);
        visit(s.iter);
        visit(s.body);
        visit(s.orelse);
    }

    void with(const AnyWith& s) {
        for (const WithItem* item : s.items) {
            visit(item->context_expr);
            visit(item->optional_vars);
        }
        visit(s.body);
    }

    void try_statement(const AnyTry& s) {
        visit(s.body);
        visit(s.orelse);
        for (const ExceptHandler* handler : s.handlers) {
            visit(handler->type);
            capture(handler->name, handler->span);
            visit(handler->body);
        }
        visit(s.finalbody);
    }

    // ---- Walking

    template <class T>
    void visit(const T* node) {
        if (!node || errors_.failed()) return;
        DepthGuard guard(depth_, errors_);
        if (!errors_.failed()) ast::visit(*node, *this);
    }
    void visit(Sequence<const Keyword*> keywords) {
        for (const Keyword* keyword : keywords) visit(keyword->value);
    }
    template <class T>
    void visit(Sequence<const T*> nodes) {
        for (const T* node : nodes) visit(node);
    }

    ScopeTable& table_;
    ScopeDraft& draft_;
    ScopeErrors& errors_;
    std::deque<Scope> discarded_scopes_;
    std::vector<Block> blocks_;
    std::uint32_t discarded_ = 0;
    std::uint32_t depth_ = 0;
    const Identifier super_ = support::intern("super");
    const Identifier class_ = support::intern("__class__");
    const Identifier iterator_parameter_ = support::intern(".0");
};

void build_scopes(const ParsedModule& module, ScopeOptions options, ScopeDraft& draft,
                  ScopeErrors& errors) {
    ScopeBuilder(draft, errors).module(module, options);
}

} // namespace boomslang::syntax
