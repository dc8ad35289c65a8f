#include "runtime/text/str.h"
#include "tree/building/builder.h"
#include "tree/flow/patterns.h"

namespace boomslang::tree {

using namespace runtime;
namespace ast = syntax::ast;

namespace {

using Captures = std::vector<std::pair<ast::Identifier, std::uint32_t>>;

} // namespace

PatternNode* Builder::pattern(const ast::Pattern& p, Captures& captures) {
    auto capture = [&](Identifier name) -> std::int64_t {
        if (!name) return -1;
        for (auto& [known, slot] : captures)
            if (known == name) return slot; // another alternative of an or-pattern
        std::uint32_t slot = level_++;
        reserve(level_);
        captures.emplace_back(name, slot);
        return slot;
    };
    auto many = [&](PatternNode* owner, ast::Patterns list, Slot*& out) {
        out = tree_.make_array<Slot>(list.size());
        for (std::size_t i = 0; i < list.size(); ++i)
            out[i].set(owner, pattern(*list[i], captures));
        return static_cast<std::uint32_t>(list.size());
    };
    SourceSpan span = p.span;
    return ast::visit(
        p,
        ast::Overloaded{
            [&](const ast::MatchValue& m) -> PatternNode* {
                auto* node = make<ValuePattern>(span);
                node->value.set(node, expression(*m.value));
                return node;
            },
            [&](const ast::MatchSingleton& m) -> PatternNode* {
                auto* node = make<ValuePattern>(span);
                node->identity = true;
                node->value.set(node, constant(m.value, span));
                return node;
            },
            [&](const ast::MatchSequence& m) -> PatternNode* {
                auto* node = make<SequencePattern>(span);
                for (std::size_t i = 0; i < m.patterns.size(); ++i)
                    if (m.patterns[i]->is<ast::MatchStar>())
                        node->star = static_cast<std::int64_t>(i);
                node->count = many(node, m.patterns, node->items);
                return node;
            },
            [&](const ast::MatchMapping& m) -> PatternNode* {
                auto* node = make<MappingPattern>(span);
                node->keys = slots(m.keys, node);
                node->count = many(node, m.patterns, node->items);
                node->rest = capture(m.rest);
                return node;
            },
            [&](const ast::MatchClass& m) -> PatternNode* {
                auto* node = make<ClassPattern>(span);
                node->cls.set(node, expression(*m.cls));
                node->positional = static_cast<std::uint32_t>(m.patterns.size());
                node->count = node->positional + static_cast<std::uint32_t>(m.kwd_patterns.size());
                node->items = tree_.make_array<Slot>(node->count);
                node->names = tree_.make_array<Str*>(m.kwd_attrs.size());
                for (std::uint32_t i = 0; i < node->count; ++i) {
                    bool by_name = i >= node->positional;
                    if (by_name)
                        node->names[i - node->positional] =
                            mangled(m.kwd_attrs[i - node->positional]);
                    node->items[i].set(node, pattern(by_name ? *m.kwd_patterns[i - node->positional]
                                                             : *m.patterns[i],
                                                     captures));
                }
                return node;
            },
            [&](const ast::MatchStar& m) -> PatternNode* {
                auto* node = make<CapturePattern>(span);
                node->slot = capture(m.name);
                return node;
            },
            [&](const ast::MatchAs& m) -> PatternNode* {
                auto* node = make<CapturePattern>(span);
                if (m.pattern) node->inner.set(node, pattern(*m.pattern, captures));
                node->slot = capture(m.name);
                return node;
            },
            [&](const ast::MatchOr& m) -> PatternNode* {
                auto* node = make<OrPattern>(span);
                node->count = many(node, m.patterns, node->alternatives);
                return node;
            },
        });
}

Node* Builder::match_statement(const ast::Match& s) {
    auto* node = make<MatchNode>(s.span);
    node->subject.set(node, expression(*s.subject));
    std::uint32_t level = level_;
    node->subject_slot = level_++;
    reserve(level_);
    if (suspends_) node->subject_slot = kept_slot();
    node->count = static_cast<std::uint32_t>(s.cases.size());
    node->cases = tree_.make_array<MatchCase>(node->count);
    for (std::uint32_t i = 0; i < node->count; ++i) {
        const ast::MatchCase& from = *s.cases[i];
        MatchCase& to = node->cases[i];
        Captures captures;
        to.pattern.set(node, pattern(*from.pattern, captures));
        to.target_count = static_cast<std::uint32_t>(captures.size());
        to.targets = tree_.make_array<Slot>(captures.size());
        to.slots = tree_.make_array<std::uint32_t>(captures.size());
        for (std::size_t k = 0; k < captures.size(); ++k) {
            to.slots[k] = captures[k].second;
            to.targets[k].set(node, store(captures[k].first, from.pattern->span));
        }
        if (from.guard) {
            std::vector<Node*> before;
            std::vector<Node*>* outer = prelude_;
            if (suspends_ && suspends(*from.guard)) prelude_ = &before;
            to.guard.set(node, condition(*from.guard));
            prelude_ = outer;
            if (!before.empty()) to.before_guard.set(node, block_of(before, from.guard->span));
        }
        to.body.set(node, block(from.body));
    }
    if (!prelude_) level_ = level;
    return node;
}

} // namespace boomslang::tree
