#include "runtime/object/singletons.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "tree/access/attributes.h"
#include "tree/access/subscripts.h"
#include "tree/arithmetic/identity.h"
#include "tree/arithmetic/unary.h"
#include "tree/building/builder.h"
#include "tree/core/control.h"
#include "tree/definitions/displays.h"
#include "tree/definitions/functions.h"
#include "tree/definitions/joined_strings.h"
#include "tree/flow/generators.h"

namespace boomslang::tree {

using namespace runtime;
namespace ast = syntax::ast;

Node* Builder::constant(const ast::ConstantValue& value, SourceSpan span) {
    return make<ConstantNode>(span, unit_->share(constant_value(value)));
}

Node* Builder::binary_node(Family family, Node* left, Node* right, SourceSpan span, bool inplace) {
    auto* node = make<GenericBinaryNode>(span);
    node->family = family;
    node->inplace = inplace;
    node->left.set(node, left);
    node->right.set(node, right);
    return node;
}

Node* Builder::binary(Family family, const Expr& left, const Expr& right, SourceSpan span,
                      bool inplace) {
    Node* l = expression(left);
    return binary_node(family, l, expression(right), span, inplace);
}

struct ExpressionBuilder {
    Builder& b;

    Node* operator()(const ast::BoolOp& e) { return b.boolean(e, 0); }
    Node* operator()(const ast::NamedExpr& e) {
        auto* node = b.make<NamedNode>(e.span);
        node->value.set(node, b.expression(*e.value));
        node->target.set(node, b.target(*e.target));
        return node;
    }
    Node* operator()(const ast::BinOp& e) {
        if (Value v; code::constant_of(e, v))
            return b.make<ConstantNode>(e.span, b.unit_->share(v));
        return b.binary(ops::family_of(code::binary_operation(e.op)), *e.left, *e.right, e.span);
    }
    Node* operator()(const ast::UnaryOp& e) {
        if (Value v; code::constant_of(e, v))
            return b.make<ConstantNode>(e.span, b.unit_->share(v));
        if (e.op == ast::UnaryOperator::Not) {
            auto* node = b.make<NotNode>(e.span);
            node->value.set(node, b.condition(*e.operand));
            return node;
        }
        auto* node = b.make<GenericUnaryNode>(e.span);
        node->family = e.op == ast::UnaryOperator::Invert ? Family::Invert
                       : e.op == ast::UnaryOperator::UAdd ? Family::Positive
                                                          : Family::Negate;
        node->operand.set(node, b.expression(*e.operand));
        return node;
    }
    Node* operator()(const ast::Lambda& e) { return b.make_function(nullptr, &e); }
    Node* operator()(const ast::IfExp& e) {
        auto* node = b.make<ConditionalNode>(e.span);
        node->condition.set(node, b.condition(*e.test));
        node->then.set(node, b.expression(*e.body));
        node->otherwise.set(node, b.expression(*e.orelse));
        return node;
    }
    Node* operator()(const ast::Dict& e) { return b.display(e); }
    Node* operator()(const ast::Set& e) { return b.display(e); }
    Node* operator()(const ast::List& e) { return b.display(e); }
    Node* operator()(const ast::Tuple& e) { return b.display(e); }
    Node* operator()(const ast::ListComp& e) { return b.comprehension(e); }
    Node* operator()(const ast::SetComp& e) { return b.comprehension(e); }
    Node* operator()(const ast::DictComp& e) { return b.comprehension(e); }
    Node* operator()(const ast::GeneratorExp& e) { return b.comprehension(e); }
    Node* operator()(const ast::Await& e) {
        return b.delegate(b.only_operand(*e.value), e.span, true,
                          code::makes_a_generator(*e.value));
    }
    Node* operator()(const ast::Yield& e) {
        Node* value =
            e.value ? b.only_operand(*e.value) : b.make<ConstantNode>(e.span, Value::none());
        return b.yield_value(value, e.span);
    }
    Node* operator()(const ast::YieldFrom& e) {
        return b.delegate(b.only_operand(*e.value), e.span, false,
                          code::makes_a_generator(*e.value));
    }
    Node* operator()(const ast::Compare& e) { return b.compare(e); }
    Node* operator()(const ast::Call& e) { return b.call(e); }
    Node* operator()(const ast::FormattedValue& e) {
        auto* node = b.make<FormattedValueNode>(e.span, e.conversion);
        node->value.set(node, b.expression(*e.value));
        if (e.format_spec) node->spec.set(node, b.expression(*e.format_spec));
        return node;
    }
    Node* operator()(const ast::JoinedStr& e) { return b.joined(e); }
    Node* operator()(const ast::Constant& e) { return b.constant(e.value, e.span); }
    Node* operator()(const ast::Attribute& e) {
        auto* node = b.make<GetAttributeNode>(code::span_at_name(e.span, e));
        node->name = b.mangled(e.attr);
        node->receiver.set(node, b.expression(*e.value));
        return node;
    }
    Node* operator()(const ast::Subscript& e) {
        if (Value v; code::constant_of(e, v))
            return b.make<ConstantNode>(e.span, b.unit_->share(v));
        return b.binary(Family::Subscript, *e.value, *e.slice, e.span);
    }
    Node* operator()(const ast::Starred& e) { return b.expression(*e.value); }
    Node* operator()(const ast::Name& e) {
        if (code::Unit::is_debug(e.id))
            return b.make<ConstantNode>(e.span, Value::from(b.unit_->asserts()));
        return b.load(e.id, e.span);
    }
    Node* operator()(const ast::Slice& e) {
        auto* node = b.make<SliceNode>(e.span);
        if (e.lower) node->start.set(node, b.expression(*e.lower));
        if (e.upper) node->stop.set(node, b.expression(*e.upper));
        if (e.step) node->step.set(node, b.expression(*e.step));
        return node;
    }
};

Node* Builder::expression(const Expr& e) {
    if (native_stack_low()) {
        if (!state.pending)
            (void)raise(types::RecursionError,
                        "maximum recursion depth exceeded during compilation");
        return make<ConstantNode>(e.span, Value::none());
    }
    bool outer = spilling_;
    bool here = suspends_ && suspends(e);
    spilling_ = here;
    Node* node = here ? suspended(e) : visit_expression(e);
    spilling_ = outer;
    return outer ? spill(node) : node;
}

Node* Builder::only_operand(const Expr& e) {
    const bool outer = spilling_;
    spilling_ = false;
    Node* node = expression(e);
    spilling_ = outer;
    return node;
}

Node* Builder::visit_expression(const Expr& e) { return ast::visit(e, ExpressionBuilder{*this}); }

Node* Builder::condition(const Expr& e) { return make_test(tree_, expression(e)); }

Slot* Builder::slots(ast::Exprs list, Node* owner) {
    auto* array = tree_.make_array<Slot>(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) array[i].set(owner, expression(*list[i]));
    return array;
}

// a and b and c: right-nested, one node a pair.
Node* Builder::boolean(const ast::BoolOp& e, std::size_t from) {
    if (from + 1 == e.values.size()) return expression(*e.values[from]);
    SourceSpan span = e.span;
    Node* left = expression(*e.values[from]);
    Node* right = boolean(e, from + 1);
    if (e.op == ast::BoolOperator::And) {
        auto* node = make<AndNode>(span);
        node->left.set(node, make_test(tree_, left));
        node->right.set(node, right);
        return node;
    }
    auto* node = make<OrNode>(span);
    node->left.set(node, make_test(tree_, left));
    node->right.set(node, right);
    return node;
}

Node* Builder::compare_one(ast::CompareOperator op, Node* left, Node* right, SourceSpan span) {
    using Op = ast::CompareOperator;
    switch (op) {
    case Op::Lt: return binary_node(Family::Less, left, right, span);
    case Op::LtE: return binary_node(Family::LessEqual, left, right, span);
    case Op::Gt: return binary_node(Family::Greater, left, right, span);
    case Op::GtE: return binary_node(Family::GreaterEqual, left, right, span);
    case Op::Eq: return binary_node(Family::Equal, left, right, span);
    case Op::NotEq: return binary_node(Family::NotEqual, left, right, span);
    case Op::In: return binary_node(Family::Contains, left, right, span);
    case Op::NotIn: {
        auto* node = make<NotNode>(span);
        node->value.set(node, binary_node(Family::Contains, left, right, span));
        return node;
    }
    case Op::Is:
    case Op::IsNot: {
        IdentityBase* node = make_identity(tree_, left, right, op == Op::IsNot);
        node->span = span;
        return node;
    }
    }
    __builtin_unreachable();
}

// The right operand of comparison `i`.
Node* Builder::comparand(const ast::Compare& e, std::size_t i) {
    const Value v = code::constant_container(e, i);
    return v.is_empty() ? expression(*e.comparators[i])
                        : make<ConstantNode>(e.comparators[i]->span, unit_->share(v));
}

// What a loop goes over.
Node* Builder::iterated(const Expr& iterable, bool async) {
    const Value v = async ? Value::empty() : code::constant_items_of(iterable);
    return v.is_empty() ? expression(iterable) : make<ConstantNode>(iterable.span, unit_->share(v));
}

// a < b < c is (a < (t = b)) and (t < c).
Node* Builder::compare(const ast::Compare& e) {
    Node* left = expression(*e.left);
    if (e.ops.size() == 1) return compare_one(e.ops[0], left, comparand(e, 0), e.span);
    Temporary kept(*this, static_cast<std::uint32_t>(e.ops.size()) - 1);
    std::vector<Node*> parts;
    for (std::size_t i = 0; i < e.ops.size(); ++i) {
        Node* right = comparand(e, i);
        bool last = i + 1 == e.ops.size();
        std::uint32_t slot = kept.slot + static_cast<std::uint32_t>(i);
        if (!last) {
            auto* keep = make<KeepNode>(right->span, slot);
            keep->value.set(keep, right);
            right = keep;
        }
        parts.push_back(compare_one(e.ops[i], left, right, e.span));
        if (!last) left = make<LocalGetNode>(right->span, slot, names.underscore);
    }
    Node* result = parts.back();
    for (std::size_t i = parts.size() - 1; i-- > 0;) {
        auto* node = make<AndNode>(e.span);
        node->left.set(node, parts[i]);
        node->right.set(node, result);
        result = node;
    }
    return result;
}

// --- calls

Node* Builder::call(const ast::Call& e) {
    if (is_spread(e)) return spread_call(e);
    auto* attribute = e.func->as<ast::Attribute>();
    SourceSpan span = attribute ? code::span_at_name(e.span, *attribute) : e.span;
    CallBase* site;
    // Where an argument suspends, the callee is evaluated for good before.
    if (attribute && !spilling_) {
        auto* node = make<CallMethodNode>(span);
        node->look_up = code::span_at_name(attribute->span, *attribute);
        node->name = mangled(attribute->attr);
        node->receiver.set(node, expression(*attribute->value));
        site = node;
    } else {
        auto* node = make<CallNode>(span);
        node->callee.set(node, expression(*e.func));
        site = node;
    }
    auto count = static_cast<std::uint32_t>(e.args.size() + e.keywords.size());
    site->count = count;
    site->arguments = tree_.make_array<Operand>(count);
    bool spilled = spilling_;
    std::uint32_t saved = level_;
    site->base = Place(level_);
    level_ += kFrameHeader + 1; // one more for a receiver or a new instance
    reserve(level_);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Expr& value = i < e.args.size() ? *e.args[i] : *e.keywords[i - e.args.size()]->value;
        site->arguments[i].set(site, expression(value));
        if (!spilled) reserve(++level_);
    }
    if (spilled) { // the arguments wait in slots of their own, below the callee's frame
        saved = level_;
        site->base = Place(level_);
        level_ += kFrameHeader + 1 + count;
    }
    reserve(level_ + kArgumentRoom);
    level_ = saved;
    if (!e.keywords.empty()) {
        site->keywords = make_tuple(e.keywords.size());
        for (std::size_t i = 0; i < e.keywords.size(); ++i)
            site->keywords->items[i] = Value::object(text(e.keywords[i]->arg));
    }
    return site;
}

// Positional and starred arguments come before keywords in evaluation, as CPython has them.
Node* Builder::spread_call(const ast::Call& e) {
    using Kind = SpreadCallNode::Kind;
    std::size_t count = e.args.size() + e.keywords.size();
    auto* parts = tree_.make_array<SpreadCallNode::Part>(count);
    auto* node = make<SpreadCallNode>(e.span, parts, static_cast<std::uint32_t>(count));
    node->callee.set(node, expression(*e.func));
    for (std::size_t i = 0; i < e.args.size(); ++i) {
        auto* starred = e.args[i]->as<ast::Starred>();
        parts[i].kind = starred ? Kind::Star : Kind::Positional;
        parts[i].value.set(node, expression(starred ? *starred->value : *e.args[i]));
    }
    for (std::size_t i = 0; i < e.keywords.size(); ++i) {
        auto& part = parts[e.args.size() + i];
        part.kind = e.keywords[i]->arg ? Kind::Keyword : Kind::DoubleStar;
        if (e.keywords[i]->arg) part.name = text(e.keywords[i]->arg);
        part.value.set(node, expression(*e.keywords[i]->value));
    }
    return node;
}

Node* Builder::joined(const ast::JoinedStr& e) {
    if (e.values.empty()) return make<ConstantNode>(e.span, Value::object(names.empty));
    auto* node = make<JoinedStrNode>(e.span);
    node->count = static_cast<std::uint32_t>(e.values.size());
    node->parts = slots(e.values, node);
    return node;
}

Node* Builder::display(const Expr& e) {
    if (auto* dict = e.as<ast::Dict>()) {
        auto* node = make<DictDisplayNode>(e.span);
        node->count = static_cast<std::uint32_t>(dict->keys.size());
        node->keys = tree_.make_array<Slot>(node->count);
        node->values = tree_.make_array<Slot>(node->count);
        for (std::uint32_t i = 0; i < node->count; ++i) {
            if (dict->keys[i]) node->keys[i].set(node, expression(*dict->keys[i]));
            node->values[i].set(node, expression(*dict->values[i]));
        }
        return node;
    }
    ast::Exprs items = e.is<ast::List>()    ? e.as<ast::List>()->elts
                       : e.is<ast::Tuple>() ? e.as<ast::Tuple>()->elts
                                            : e.as<ast::Set>()->elts;
    auto kind = e.is<ast::List>()    ? DisplayKind::List
                : e.is<ast::Tuple>() ? DisplayKind::Tuple
                                     : DisplayKind::Set;
    auto count = static_cast<std::uint32_t>(items.size());
    if (Value v; kind == DisplayKind::Tuple && code::constant_tuple(e, v))
        return make<ConstantNode>(e.span, unit_->share(v));
    bool starred = false;
    for (const Expr* item : items) starred |= item->is<ast::Starred>();
    auto* array = tree_.make_array<Slot>(count);
    auto* stars = tree_.make_array<bool>(count);
    DisplayNode* node = make<DisplayNode>(e.span, kind, array, stars, count);
    for (std::uint32_t i = 0; i < count; ++i) {
        stars[i] = items[i]->is<ast::Starred>();
        array[i].set(node, expression(*items[i]));
    }
    node->any_star = starred;
    return node;
}

} // namespace boomslang::tree
