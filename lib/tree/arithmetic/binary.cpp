#include "tree/arithmetic/binary.h"

#include "runtime/protocol/protocol.h"

namespace boomslang::tree {

std::string BinaryBase::detail() const {
    return std::string(ops::info(family).symbol) + (inplace ? "=" : "");
}

BinaryBase* BinaryBase::make(SpecChoice chosen) {
    return make_specialized_binary(*tree(), chosen.spec, left.form, right.form);
}

void BinaryBase::take_over(BinaryBase& from) {
    inplace = from.inplace;
    from.left.move_to(left, this);
    from.right.move_to(right, this);
}

bool BinaryBase::is_offset() const noexcept {
    return right.value.is_int() && (spec == Spec::IntAdd || right.value.as_int() != INT64_MIN);
}

void BinaryBase::describe_offset(Operand& operand) const noexcept {
    const std::int64_t by = right.value.as_int();
    operand.local = left.local;
    operand.value = Value::integer(spec == Spec::IntAdd ? by : -by);
}

bool take_form_of_rewritten(Operand& o) noexcept {
    if (!ops::policy.operand_forms) return false;
    if (o.form == Form::Local || o.form == Form::Constant) return false; // these never change
    const Form now = o.slot.node->operand_form();
    if (now == Form::Offset) static_cast<const BinaryBase*>(o.slot.node)->describe_offset(o);
    if (now == o.form) return false;
    o.form = now;
    return true;
}

Value BinaryBase::generic(Value a, Value b) const {
    return inplace ? ops::generic_inplace(family, a, b) : ops::generic(family, a, b);
}

// Empty is an unbound local: its own node words the error.
Value BinaryBase::left_failed(Frame* f, Value a) {
    return a.is_empty() ? left.slot->execute(f) : a;
}

Value BinaryBase::evaluate_slowly(Frame* f) {
    Value a = left.checked(f);
    return a.is_exception() ? a : evaluate_slowly(f, a);
}
Value BinaryBase::evaluate_slowly(Frame* f, Value a) {
    if (!a.is_value()) return left_failed(f, a);
    Value b = right.checked(f);
    return b.is_exception() ? b : decline(f, a, b);
}

Condition BinaryBase::test_slowly(Frame* f) { return truth_of(evaluate_slowly(f)); }
Condition BinaryBase::test_slowly(Frame* f, Value a) { return truth_of(evaluate_slowly(f, a)); }
Condition BinaryBase::test_failed(Frame* f, Value a) { return truth_of(left_failed(f, a)); }
Condition BinaryBase::test_miss(Frame* f, Value a, Value b) { return truth_of(miss(f, a, b)); }

Value BinaryBase::decline(Frame* f, Value a, Value b) {
    at(f);
    return generic(a, b);
}

Value BinaryBase::miss(Frame* f, Value a, Value b) {
    if (!a.is_value()) return left_failed(f, a);
    if (!b.is_value()) return b.is_empty() ? right.slot->execute(f) : b;
    at(f);
    observe_miss(a, b);
    return generic(a, b);
}

Value GenericBinaryNode::execute(Frame* f) {
    Value a = left.checked(f);
    if (a.is_exception()) return a;
    Value b = right.checked(f);
    if (b.is_exception()) return b;
    at(f);
    observe_generic(a, b);
    return generic(a, b);
}

BinaryBase* make_specialized_binary(Tree& tree, Spec spec, Form left, Form right) {
    if (BinaryBase* node = make_int_binary(tree, spec, left, right)) return node;
    if (BinaryBase* node = make_float_binary(tree, spec, left, right)) return node;
    return make_other_binary(tree, spec, left, right);
}

} // namespace boomslang::tree
