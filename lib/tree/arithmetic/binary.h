// Nodes of the two-operand families: one class template over the specialization and the forms of the
// operands, one general class for the uninitialized and generic states.
#pragma once

#include "ops/binary.h"
#include "tree/access/attribute_operand.h"
#include "tree/access/global_operand.h"
#include "tree/access/variables.h"
#include "tree/core/control.h"
#include "tree/core/specializing.h"

namespace boomslang::tree {

struct BinaryBase : Specializing<BinaryBase, Fusible> {
    Operand left, right;
    bool inplace = false; // x += y: the generic form tries __iadd__ first

    BinaryBase() : Specializing(Family::Add) {} // whoever makes the node says which

    // What the fast path could not do: errors in the operands, the generic semantics, counting and
    // rewriting. The operands are never evaluated again.
    [[gnu::noinline, gnu::cold]] Value miss(Frame* f, Value a, Value b);
    // The operands are of the right types, but it takes the generic form to do it (overflow, an index
    // out of range).
    [[gnu::noinline]] Value decline(Frame* f, Value a, Value b);
    [[gnu::noinline, gnu::cold]] Value left_failed(Frame* f, Value a);
    // An operand cannot be had without a call. With `a`, the left one has been evaluated already.
    [[gnu::noinline, gnu::cold]] Value evaluate_slowly(Frame* f);
    [[gnu::noinline, gnu::cold]] Value evaluate_slowly(Frame* f, Value a);
    // The same for execute_bool.
    [[gnu::noinline, gnu::cold]] Condition test_slowly(Frame* f);
    [[gnu::noinline, gnu::cold]] Condition test_slowly(Frame* f, Value a);
    [[gnu::noinline, gnu::cold]] Condition test_failed(Frame* f, Value a);
    [[gnu::noinline, gnu::cold]] Condition test_miss(Frame* f, Value a, Value b);
    Value generic(Value a, Value b) const;
    bool answers_truth() const noexcept override { return ops::is_comparison(family); }
    void child_replaced(Slot& slot) override { refit(&slot == &left.slot ? left : right); }
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "left", left.slot);
        visit(context, "right", right.slot);
    }
    SpecChoice choose(Value a, Value b) const { return {ops::select(family, a, b)}; }
    SpecChoice choice() const { return {spec}; }
    BinaryBase* make(SpecChoice chosen);
    void take_over(BinaryBase& from);
    std::string detail() const;
    // A sum or a difference of a local and a constant: the constant can be added.
    bool is_offset() const noexcept;
    // Its local and the offset, for the parent's operand.
    void describe_offset(Operand& operand) const noexcept;
};

struct GenericBinaryNode final : BinaryBase {
    Value execute(Frame* f) override;
};

// The specializations that are worth their own code for attributes as operands.
template <class S>
constexpr bool kTakesAttributes =
    ops::Test<S> || std::is_same_v<S, ops::FloatAdd> || std::is_same_v<S, ops::FloatSub> ||
    std::is_same_v<S, ops::FloatMul> || std::is_same_v<S, ops::IntAdd> ||
    std::is_same_v<S, ops::IntSub> || std::is_same_v<S, ops::ListSubscript> ||
    std::is_same_v<S, ops::DictSubscript>;
// Those that also have code for attributes of instances of a few shapes, as the left operand.
template <class S>
constexpr bool kTakesPolymorphic = kTakesAttributes<S> &&
                                   (std::is_base_of_v<ops::BothInt, S> || !ops::Test<S>);
// Those that have code for a module's variable as the right operand, which mostly is a constant.
template <class S>
constexpr bool kTakesGlobals = kTakesAttributes<S>;
// Those that have code for a module's variable as the left operand, which is a table then.
template <class S>
constexpr bool kTakesGlobalTables =
    std::is_same_v<S, ops::ListSubscript> || std::is_same_v<S, ops::DictSubscript>;
// Those that have code for the sum of a local and a constant as the right operand, an index.
template <class S>
constexpr bool kTakesOffsets = std::is_same_v<S, ops::ListSubscript>;
// Those that have code for a product of two locals as an operand: numeric programs are full of sums of products.
template <class S>
constexpr bool kTakesProducts =
    std::is_same_v<S, ops::FloatAdd> || std::is_same_v<S, ops::FloatSub>;

template <class S, class L, class R>
struct BinaryNode;
using ProductNode = BinaryNode<ops::FloatMul, LocalForm, LocalForm>;
struct ProductForm {
    static constexpr Form kForm = Form::Product;
    template <class Product = ProductNode>
    [[gnu::always_inline]] static bool take(Frame* f, const Operand& o, Value& out) {
        return static_cast<const Product*>(o.slot.node)->take(f, out);
    }
};

template <class S, class L, class R>
struct BinaryNode final : BinaryBase {
    // The fast path is a leaf: everything else is a tail call, so that it need not save registers.
    Value execute(Frame* f) override {
        Value a, b;
        if (!L::take(f, left, a)) [[unlikely]]
            return evaluate_slowly(f);
        if constexpr (kRightRuns)
            if (!a.is_value()) [[unlikely]]
                return left_failed(f, a);
        if (!R::take(f, right, b)) [[unlikely]]
            return evaluate_slowly(f, a);
        if (!S::guard(a, b)) [[unlikely]]
            return miss(f, a, b);
        if constexpr (kMayRaise) at(f);
        Value r = S::apply(a, b);
        if (r.is_miss()) [[unlikely]]
            return decline(f, a, b);
        return r;
    }
    // As execute, where that goes without a call.
    [[gnu::always_inline]] bool take(Frame* f, Value& out) const {
        Value a, b;
        if (!L::take(f, left, a) || !R::take(f, right, b) || !S::guard(a, b)) [[unlikely]]
            return false;
        out = S::apply(a, b);
        return !out.is_miss();
    }
    Form operand_form() const noexcept override {
        if constexpr (std::is_same_v<BinaryNode, ProductNode>) return Form::Product;
        else if constexpr (kMayBeOffset) return is_offset() ? Form::Offset : Form::Expression;
        else return Form::Expression;
    }
    Condition execute_bool(Frame* f) override {
        if constexpr (ops::Test<S>) {
            Value a, b;
            if (!L::take(f, left, a)) [[unlikely]]
                return test_slowly(f);
            if constexpr (kRightRuns)
                if (!a.is_value()) [[unlikely]]
                    return test_failed(f, a);
            if (!R::take(f, right, b)) [[unlikely]]
                return test_slowly(f, a);
            if (!S::guard(a, b)) [[unlikely]]
                return test_miss(f, a, b);
            return S::test(a, b) ? Condition::Yes : Condition::No;
        } else {
            return truth_of(execute(f));
        }
    }
    static constexpr bool kMayBeOffset =
        (std::is_same_v<S, ops::IntAdd> || std::is_same_v<S, ops::IntSub>)&&L::kForm ==
            Form::Local &&
        R::kForm == Form::Constant;
    static constexpr bool kRightRuns = R::kForm == Form::Expression;
    static constexpr bool kTestable = ops::Test<S> && L::kForm != Form::Expression && !kRightRuns;
    [[gnu::always_inline]] int test(Frame* f) const {
        Value a, b;
        if (!L::take(f, left, a) || !R::take(f, right, b) || !S::guard(a, b)) [[unlikely]]
            return -1;
        return S::test(a, b);
    }
    Node* make_fused_parent(Tree& tree, Fusion fusion) override {
        (void)tree;
        if constexpr (ops::Test<S> && kCommon) {
            if (fusion == Fusion::If) return tree.make<FusedIfNode<BinaryNode>>({});
            if (fusion == Fusion::While) return tree.make<FusedWhileNode<BinaryNode>>({});
        } else if constexpr (!ops::Test<S>) {
            if (fusion == Fusion::SetLocal) return tree.make<FusedSetLocalNode<BinaryNode>>({});
            if constexpr (kTakesAttributes<S> && L::kForm == Form::Attribute)
                if (fusion == Fusion::SetAttribute)
                    return tree.make<AssignNode<OwnAttributeTarget, BoundForm<BinaryNode>>>({});
        }
        return nullptr;
    }

    // Apply may call into the runtime, which can raise (memory, user code).
    static constexpr bool kMayRaise =
        !noexcept(S::apply(Value::empty(), Value::empty())) && !ops::Test<S>;
    static constexpr bool kCommon = !(L::kForm == Form::Constant);
};

// The node for a specialization and the forms of the operands, operands not yet set.
BinaryBase* make_specialized_binary(Tree& tree, Spec spec, Form left, Form right);
BinaryBase* make_int_binary(Tree& tree, Spec spec, Form left, Form right);
BinaryBase* make_float_binary(Tree& tree, Spec spec, Form left, Form right);
BinaryBase* make_other_binary(Tree& tree, Spec spec, Form left, Form right);

template <class S, class L>
BinaryBase* make_with_left(Tree& tree, Form right) {
    constexpr bool kConstant = L::kForm == Form::Constant;
    if constexpr (kTakesAttributes<S> && !kConstant)
        if (right == Form::Attribute) return tree.make<BinaryNode<S, L, AttributeForm>>({});
    if constexpr (kTakesGlobals<S> && !kConstant)
        if (right == Form::Global) return tree.make<BinaryNode<S, L, GlobalForm>>({});
    if constexpr (kTakesOffsets<S> && !kConstant)
        if (right == Form::Offset) return tree.make<BinaryNode<S, L, OffsetForm>>({});
    if constexpr (kTakesProducts<S> && !kConstant)
        if (right == Form::Product) return tree.make<BinaryNode<S, L, ProductForm>>({});
    if (right == Form::Local) return tree.make<BinaryNode<S, L, LocalForm>>({});
    if constexpr (!kConstant)
        if (right == Form::Constant) return tree.make<BinaryNode<S, L, ConstantForm>>({});
    return tree.make<BinaryNode<S, L, ExpressionForm>>({});
}

template <class S>
BinaryBase* make_binary_of(Tree& tree, Form left, Form right) {
    if constexpr (kTakesAttributes<S>)
        if (left == Form::Attribute) return make_with_left<S, AttributeForm>(tree, right);
    if constexpr (kTakesPolymorphic<S>)
        if (left == Form::Polymorphic) return make_with_left<S, PolymorphicForm>(tree, right);
    if constexpr (kTakesGlobalTables<S>)
        if (left == Form::Global) return make_with_left<S, GlobalForm>(tree, right);
    if constexpr (kTakesProducts<S>)
        if (left == Form::Product) return make_with_left<S, ProductForm>(tree, right);
    if (left == Form::Local) return make_with_left<S, LocalForm>(tree, right);
    // Two constants are read as nodes.
    if (left == Form::Constant && right != Form::Constant)
        return make_with_left<S, ConstantForm>(tree, right);
    return make_with_left<S, ExpressionForm>(tree, right);
}

} // namespace boomslang::tree
