#include "code/unparse.h"
#include "runtime/container/tuple.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"
#include "tree/access/globals.h"
#include "tree/building/builder.h"
#include "tree/core/control.h"
#include "tree/definitions/functions.h"
#include "tree/flow/generators.h"
#include "tree/flow/loops.h"

namespace boomslang::tree {

using namespace runtime;
namespace ast = syntax::ast;

// The slots of the cells that `inner` closes over, in the order of its closure.
static void add_closure(Closure& closure, Tree& tree, const std::vector<std::uint32_t>& slots) {
    closure.count = static_cast<std::uint32_t>(slots.size());
    closure.slots = tree.make_array<std::uint32_t>(slots.size());
    std::copy(slots.begin(), slots.end(), closure.slots);
}

std::vector<std::uint32_t> Builder::closure_slots(const syntax::Scope& inner) const {
    std::vector<std::uint32_t> slots;
    for (syntax::Identifier name : inner.frees) {
        std::uint32_t cell = scope_->cell_index(name);
        slots.push_back(cell != syntax::Symbol::kNoIndex ? cell_slot(cell)
                                                         : free_slot(scope_->free_index(name)));
    }
    return slots;
}

// What `make_inner` builds, decorated. The decorators are built first, for they are evaluated
// first.
Node* Builder::decorate(ast::Exprs decorators, const std::function<Node*()>& make_inner) {
    if (decorators.empty()) return make_inner();
    auto* array = tree_.make_array<Slot>(decorators.size());
    auto* node = make<DecorateNode>({}, array, static_cast<std::uint32_t>(decorators.size()));
    for (std::size_t i = 0; i < decorators.size(); ++i)
        array[i].set(node, expression(*decorators[i]));
    Node* inner = make_inner();
    node->span = inner->span;
    node->inner.set(node, inner);
    return node;
}

// from __future__ import annotations: the text instead of the value.
Node* Builder::annotation(const Expr& e) {
    if (!(code_->flags & kFutureAnnotations)) {
        if (auto* starred = e.as<ast::Starred>()) return unpack_one(*starred);
        return expression(e);
    }
    Value text = code::unparse(e);
    return make<ConstantNode>(e.span, text.is_exception() ? Value::none() : text);
}

Node* Builder::make_function(const Stmt* statement, const Expr* lambda) {
    if (!statement) return bare_function(nullptr, lambda);
    return decorate(static_cast<const ast::AnyFunctionDef*>(statement)->decorator_list,
                    [&] { return bare_function(statement, nullptr); });
}

Node* Builder::bare_function(const Stmt* statement, const Expr* lambda) {
    const ast::AnyFunctionDef* def =
        statement ? static_cast<const ast::AnyFunctionDef*>(statement) : nullptr;
    const ast::Arguments& args = def ? *def->args : *lambda->as<ast::Lambda>()->args;
    const syntax::Scope* inner =
        statement ? unit_->scopes.scope_of(*statement) : unit_->scopes.scope_of(*lambda);
    SourceSpan span = statement ? statement->span : lambda->span;
    auto* node = make<MakeFunctionNode>(span);
    node->code = make_code(unit_, inner, statement, lambda, code_, scope_);
    add_closure(node->closure, tree_, closure_slots(*inner));
    node->default_count = static_cast<std::uint32_t>(args.defaults.size());
    node->defaults = slots(args.defaults, node);

    std::vector<std::pair<Str*, const Expr*>> keyword_defaults;
    for (std::size_t i = 0; i < args.kwonlyargs.size(); ++i)
        if (args.kw_defaults[i])
            keyword_defaults.emplace_back(text(inner->mangle(args.kwonlyargs[i]->arg)),
                                          args.kw_defaults[i]);
    node->keyword_count = static_cast<std::uint32_t>(keyword_defaults.size());
    node->keyword_defaults = tree_.make_array<Slot>(keyword_defaults.size());
    node->keyword_names = tree_.make_array<Str*>(keyword_defaults.size());
    for (std::size_t i = 0; i < keyword_defaults.size(); ++i) {
        node->keyword_names[i] = keyword_defaults[i].first;
        node->keyword_defaults[i].set(node, expression(*keyword_defaults[i].second));
    }
    if (!def) return node;

    std::vector<std::pair<Str*, const Expr*>> notes;
    auto note = [&](const ast::Arg* arg) {
        if (arg && arg->annotation)
            notes.emplace_back(text(scope_->mangle(arg->arg)), arg->annotation);
    };
    for (const ast::Arg* arg : args.posonlyargs) note(arg);
    for (const ast::Arg* arg : args.args) note(arg);
    note(args.vararg);
    for (const ast::Arg* arg : args.kwonlyargs) note(arg);
    note(args.kwarg);
    if (def->returns) notes.emplace_back(intern("return"), def->returns);
    node->annotation_count = static_cast<std::uint32_t>(notes.size());
    node->annotations = tree_.make_array<Slot>(notes.size());
    node->annotation_names = tree_.make_array<Str*>(notes.size());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        node->annotation_names[i] = notes[i].first;
        node->annotations[i].set(node, annotation(*notes[i].second));
    }
    if (const Expr* doc = unit_->docstring(def->body))
        node->doc = constant_value(doc->as<ast::Constant>()->value);
    return node;
}

Node* Builder::make_class(const ast::ClassDef& s) {
    return decorate(s.decorator_list, [&] { return bare_class(s); });
}

Node* Builder::bare_class(const ast::ClassDef& s) {
    const syntax::Scope* inner = unit_->scopes.scope_of(static_cast<const Stmt&>(s));
    auto* node = make<ClassNode>(s.span);
    node->code = make_code(unit_, inner, &s, nullptr, code_, scope_);
    add_closure(node->closure, tree_, closure_slots(*inner));
    node->base_count = static_cast<std::uint32_t>(s.bases.size());
    node->bases = tree_.make_array<Slot>(s.bases.size());
    node->stars = tree_.make_array<bool>(s.bases.size());
    for (std::size_t i = 0; i < s.bases.size(); ++i) {
        node->stars[i] = s.bases[i]->is<ast::Starred>();
        node->bases[i].set(node, expression(*s.bases[i]));
    }
    node->keyword_count = static_cast<std::uint32_t>(s.keywords.size());
    node->keywords = tree_.make_array<Slot>(s.keywords.size());
    node->keyword_names = tree_.make_array<Str*>(s.keywords.size());
    for (std::size_t i = 0; i < s.keywords.size(); ++i) {
        node->keyword_names[i] = s.keywords[i]->arg ? text(s.keywords[i]->arg) : nullptr;
        node->keywords[i].set(node, expression(*s.keywords[i]->value));
    }
    return node;
}

// __module__ and __qualname__ first; at the end the cell of __class__, if a method needs it, which
// the body returns to whoever builds the class.
void Builder::build_class_body(std::vector<Node*>& out, const ast::ClassDef& s) {
    auto set_name = [&](Str* name, Node* value) {
        out.push_back(assign_to(make<NameTarget>({}, name), value, {}));
    };
    set_name(names.dunder_module, make<GetGlobalNode>({}, names.dunder_name, false));
    set_name(names.dunder_qualname, make<ConstantNode>({}, Value::object(code_->qualname)));
    if (scope_->has_annotations) out.push_back(make<SetUpAnnotationsNode>({}));
    ast::Stmts body = s.body;
    if (const Expr* doc = unit_->docstring(body)) {
        set_name(names.dunder_doc, expression(*doc));
        body = body.subspan(1);
    }
    statements(out, body);
    if (!scope_->needs_class_cell) return;
    std::uint32_t slot = cell_slot(scope_->cell_index(support::intern("__class__")));
    set_name(names.dunder_classcell, make<LocalGetNode>({}, slot, names.dunder_class));
    auto* result = make<ReturnNode>({});
    result->value.set(result, make<LocalGetNode>({}, slot, names.dunder_class));
    out.push_back(result);
}

// --- comprehensions

Node* Builder::comprehension(const Expr& e) {
    const syntax::Scope* inner = unit_->scopes.scope_of(e);
    auto generators = generators_of(e);
    auto* node = make<ComprehensionNode>(e.span);
    node->code = make_code(unit_, inner, nullptr, &e, code_, scope_);
    add_closure(node->closure, tree_, closure_slots(*inner));
    node->async_iterator = generators[0]->is_async;
    node->iterable.set(node, iterated(*generators[0]->iter, false));
    node->base = level_;
    reserve(level_ + kFrameHeader + 1);
    if (inner->is_coroutine && !e.is<ast::GeneratorExp>())
        return delegate(node, e.span, true, false);
    return node;
}

Node* Builder::comprehension_loops(const Expr& e, std::size_t level, std::uint32_t result) {
    auto generators = generators_of(e);
    if (level == generators.size()) {
        if (auto* generator = e.as<ast::GeneratorExp>())
            return comprehension_step(e.span, [&]() -> Node* {
                // What is sent to a generator expression is dropped.
                auto* statement = make<ExpressionStatementNode>(generator->elt->span);
                statement->value.set(
                    statement, yield_value(expression(*generator->elt), generator->elt->span));
                return statement;
            });
        auto add = [&]() -> Node* {
            auto kind = e.is<ast::ListComp>()  ? AccumulatorKind::List
                        : e.is<ast::SetComp>() ? AccumulatorKind::Set
                                               : AccumulatorKind::Dict;
            auto* node = make<AccumulateNode>(e.span, kind, result);
            if (auto* dict = e.as<ast::DictComp>()) {
                node->key.set(node, expression(*dict->key));
                node->value.set(node, expression(*dict->value));
            } else {
                node->value.set(node,
                                expression(e.is<ast::ListComp>() ? *e.as<ast::ListComp>()->elt
                                                                 : *e.as<ast::SetComp>()->elt));
            }
            return node;
        };
        return comprehension_step(e.span, add);
    }
    const ast::Comprehension& c = *generators[level];
    auto loop = [&]() -> Node* {
        Node* iterable = level ? iterated(*c.iter, false)
                               : make<LocalGetNode>(c.iter->span, 0u, names.underscore);
        Target* to = target(*c.target);
        auto body = [&](auto& self, std::size_t test) -> Node* {
            if (test == c.ifs.size()) return comprehension_loops(e, level + 1, result);
            auto choose = [&]() -> Node* {
                Node* condition = expression(*c.ifs[test]);
                Node* then = self(self, test + 1);
                return if_node(condition, then, nullptr, e.span);
            };
            return comprehension_step(c.ifs[test]->span, choose);
        };
        Node* inside = body(body, 0);
        return suspends_
                   ? resumable_for(iterable, to, inside, nullptr, e.span, c.is_async, level == 0)
                   : loop_node(iterable, to, inside, nullptr, e.span);
    };
    return comprehension_step(e.span, loop);
}

// The hidden function of a comprehension: loops over its first parameter, the outermost iterator.
Node* Builder::comprehension_body(const Expr& e) {
    Temporary result(*this);
    Node* loops = comprehension_loops(e, 0, result.slot);
    if (e.is<ast::GeneratorExp>()) return loops;
    auto kind = e.is<ast::ListComp>()  ? AccumulatorKind::List
                : e.is<ast::SetComp>() ? AccumulatorKind::Set
                                       : AccumulatorKind::Dict;
    auto* give = make<ReturnNode>(e.span);
    give->value.set(give, make<LocalGetNode>(e.span, result.slot, names.underscore));
    std::vector<Node*> all{make<NewAccumulatorNode>(e.span, kind, result.slot), loops, give};
    return block_of(all, e.span);
}

Node* Builder::unpack_one(const ast::Starred& e) {
    auto* node = make<UnpackOneNode>(e.span);
    node->value.set(node, expression(*e.value));
    return node;
}

} // namespace boomslang::tree
