#include "tree/building/builder.h"

#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "tree/access/globals.h"
#include "tree/core/control.h"
#include "tree/definitions/functions.h"
#include "tree/flow/watching.h"

namespace boomslang::tree {

using namespace runtime;
namespace ast = syntax::ast;
using syntax::BindingKind;
using syntax::ScopeKind;

[[maybe_unused]] static const bool watchable = watch_trees();

namespace {

// The code holds the tree from the beginning, so that a collection meanwhile marks what nodes hold. One that does not get
// finished, as memory has run out or something is pending, goes away again.
class Unfinished {
  public:
    explicit Unfinished(Code* code) : code_(code), tree_(new Tree(code)) {
        code_->executable = tree_;
    }
    ~Unfinished() {
        if (!tree_) return;
        code_->executable = nullptr;
        delete tree_;
    }
    Unfinished(const Unfinished&) = delete;
    Tree& operator*() const { return *tree_; }
    Tree* finish() {
        tree_->trim();
        Tree::track(tree_);
        return std::exchange(tree_, nullptr);
    }

  private:
    Code* code_;
    Tree* tree_;
};

} // namespace

Executable* build_tree(Code* code) {
    CodeSource* source = code::source_of(code);
    if (!source) return nullptr;
    std::uint32_t kept = 0;
    {
        Unfinished tree(code);
        Builder builder(code, *source, *tree, 0);
        builder.build();
        kept = builder.kept_count();
        if (state.pending) return nullptr;
        if (!kept) return tree.finish();
    }
    Unfinished tree(code); // now that their number is known
    Builder(code, *source, *tree, kept).build();
    return state.pending ? nullptr : tree.finish();
}

// Frame: parameters and locals (in a class or module body: the namespace), cells that are no
// parameters, the closure's cells, what resumable statements remember, temporaries.
Builder::Builder(Code* code, CodeSource& source, Tree& tree, std::uint32_t kept)
    : code_(code), source_(source), unit_(source.unit), scope_(source.scope), tree_(tree) {
    auto locals = scope_->is_function() ? static_cast<std::uint32_t>(scope_->locals.size()) : 1;
    std::uint32_t next = locals;
    for (syntax::Identifier cell : scope_->cells) {
        std::uint32_t slot = next;
        for (std::uint32_t p = 0; p < scope_->parameter_count && scope_->is_function(); ++p)
            if (scope_->locals[p] == cell) slot = p;
        tree_.cells.push_back({slot, slot < locals});
        cell_slots_.push_back(slot);
        if (slot == next) ++next;
    }
    first_free_ = next;
    tree_.first_free = next;
    tree_.has_free = !scope_->frees.empty();
    tree_.has_prologue = tree_.has_free || !tree_.cells.empty() || tree_.is_generator();
    level_ = high_ = next + static_cast<std::uint32_t>(scope_->frees.size());
    code_->local_count = level_;
    first_kept_ = level_;
    level_ = high_ = level_ + kept;
}

void Builder::build() {
    suspends_ = code_->flags & (kGenerator | kCoroutine | kAsyncGenerator);
    std::vector<Node*> body;
    SourceSpan span{};
    if (source_.statement && source_.statement->is<ast::ClassDef>()) {
        span = source_.statement->span;
        build_class_body(body, *source_.statement->as<ast::ClassDef>());
    } else if (source_.statement) {
        span = source_.statement->span;
        ast::Stmts list = static_cast<const ast::AnyFunctionDef*>(source_.statement)->body;
        if (unit_->docstring(list)) list = list.subspan(1);
        statements(body, list);
    } else if (source_.expression) {
        span = source_.expression->span;
        if (auto* lambda = source_.expression->as<ast::Lambda>()) {
            // As a step that can be resumed: the body may yield.
            body.push_back(comprehension_step(span, [&]() -> Node* {
                auto* node = make<ReturnNode>(span);
                node->value.set(node, expression(*lambda->body));
                return node;
            }));
        } else {
            body.push_back(comprehension_body(*source_.expression));
        }
    } else if (unit_->options.mode == CompileMode::Eval) {
        body.push_back(comprehension_step({}, [&]() -> Node* { // it may await
            auto* node = make<ReturnNode>({});
            node->value.set(node, expression(*unit_->module->expression));
            return node;
        }));
    } else {
        single_ = unit_->options.mode == CompileMode::Single;
        if (scope_->has_annotations) body.push_back(make<SetUpAnnotationsNode>({}));
        statements(body, unit_->module->body);
        if (!single_)
            if (const ast::Expr* doc = unit_->docstring(unit_->module->body)) {
                Node* value = expression(*doc);
                Node* store = assign_to(make<NameTarget>({}, names.dunder_doc), value, doc->span);
                body.insert(body.begin(), store);
            }
    }
    tree_.body().set(nullptr, block_of(body, span));
    // The last slot carries what a generator sends and yields.
    // At rest with room for what the traced form of a short body keeps (runtime/call/tracing.h).
    constexpr std::uint32_t kKeptByForm = 5;
    const std::uint32_t kept = std::max(first_kept_ + kept_count_, high_at_yield_);
    code_->kept_size = (kept + 1) & ~1u;
    code_->rest_size = std::max(code_->kept_size + 2, code_->local_count + kKeptByForm);
    code_->frame_size = std::max(high_ + 1, code_->kept_size);
    code_->cleared_count = loops_ ? code_->frame_size : code_->local_count;
}

// --- names

Node* Builder::load(Identifier name, SourceSpan span) {
    syntax::Binding binding = scope_->lookup(name);
    Str* s = mangled(name);
    switch (binding.kind) {
    case BindingKind::Cell:
        return make<CellGetNode>(span, cell_slot(binding.index), s, false, false);
    case BindingKind::Free:
        return make<CellGetNode>(span, free_slot(binding.index), s, true,
                                 scope_->kind == ScopeKind::Class);
    case BindingKind::Local:
        if (scope_->is_function()) return make<LocalGetNode>(span, binding.index, s);
        [[fallthrough]];
    case BindingKind::GlobalImplicit:
        if (scope_->kind == ScopeKind::Class) return make<NameGetNode>(span, s);
        return make<GetGlobalNode>(span, s, scope_->kind == ScopeKind::Module);
    default: return make<GetGlobalNode>(span, s, false);
    }
}

Target* Builder::store(Identifier name, SourceSpan span) {
    syntax::Binding binding = scope_->lookup(name);
    Str* s = mangled(name);
    switch (binding.kind) {
    case BindingKind::Cell: return make<CellTarget>(span, cell_slot(binding.index), s);
    case BindingKind::Free: return make<CellTarget>(span, free_slot(binding.index), s);
    case BindingKind::Local:
        if (scope_->is_function()) return make<LocalTarget>(span, binding.index, s);
        [[fallthrough]];
    case BindingKind::GlobalImplicit:
        if (scope_->kind == ScopeKind::Class) return make<NameTarget>(span, s);
        return make<GlobalTarget>(span, s, scope_->kind == ScopeKind::Module);
    default: return make<GlobalTarget>(span, s, false);
    }
}

Node* Builder::remove(Identifier name, SourceSpan span) {
    syntax::Binding binding = scope_->lookup(name);
    Str* s = mangled(name);
    switch (binding.kind) {
    case BindingKind::Cell: return make<CellDeleteNode>(span, cell_slot(binding.index), s, false);
    case BindingKind::Free: return make<CellDeleteNode>(span, free_slot(binding.index), s, true);
    case BindingKind::Local:
        if (scope_->is_function()) return make<DeleteLocalNode>(span, binding.index, s);
        [[fallthrough]];
    case BindingKind::GlobalImplicit: return make<DeleteNameNode>(span, s);
    default: return make<DeleteGlobalNode>(span, s);
    }
}

} // namespace boomslang::tree
