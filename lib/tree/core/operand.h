// How a node gets an operand: from a local variable, a constant or any other expression. A
// specialized node is instantiated over these three and others (attribute_operand.h, global_operand.h,
// binary.h) for each operand, so that what is simple costs no call. The operand stays a node of its own,
// for dumps and for what the form cannot do.
#pragma once

#include "ops/arithmetic.h"
#include "tree/core/node.h"

namespace boomslang::tree {

struct Operand {
    Slot slot;
    Form form = Form::Expression;
    Place local;                  // Local, Offset
    Value value = Value::empty(); // Constant; Offset: what is added

    // Takes `child` for `owner`; finds out the form. LocalGetNode and ConstantNode never change.
    void set(Node* owner, Node* child) noexcept;
    void move_to(Operand& target, Node* owner) noexcept {
        target = *this;
        target.slot.set(owner, slot.node);
    }
    // For nodes that are not instantiated by form. A local may be Empty: see checked().
    [[gnu::always_inline]] Value read(Frame* f) const {
        if (form == Form::Local) return local.in(f);
        if (form == Form::Constant) return value;
        return slot.node->execute(f);
    }
    // Offset: false where the local is no integer, or the sum too large.
    [[gnu::always_inline]] bool take_offset(Frame* f, Value& out) const {
        const Value v = local.in(f);
        if (!ops::IntAdd::guard(v, value)) [[unlikely]]
            return false;
        out = ops::IntAdd::apply(v, value);
        return !out.is_miss();
    }
    // As checked. For arguments of calls, which are often of the form `n - 1`.
    [[gnu::always_inline]] Value argument(Frame* f) const {
        if (form == Form::Offset)
            if (Value sum; take_offset(f, sum)) [[likely]]
                return sum;
        return checked(f);
    }
    // As read; an unbound local raises.
    [[gnu::always_inline]] Value checked(Frame* f) const {
        if (form == Form::Constant) return value;
        if (form == Form::Local)
            if (Value v = local.in(f); !v.is_empty()) [[likely]]
                return v;
        return slot.node->execute(f);
    }
};

// `take` reads an operand of this form, without a call if the form is not Expression. False: it cannot be
// read like that this time; nothing has happened, and the operand's node is to be executed. The value that it
// gives may be Empty (an unbound local) or Exception.
struct ExpressionForm {
    static constexpr Form kForm = Form::Expression;
    [[gnu::always_inline]] static bool take(Frame* f, const Operand& o, Value& out) {
        out = o.slot.node->execute(f);
        return true;
    }
    [[gnu::always_inline]] static Value read(Frame* f, const Operand& o) {
        return o.slot.node->execute(f);
    }
};
struct LocalForm {
    static constexpr Form kForm = Form::Local;
    [[gnu::always_inline]] static bool take(Frame* f, const Operand& o, Value& out) {
        out = o.local.in(f);
        return true;
    }
    [[gnu::always_inline]] static Value read(Frame* f, const Operand& o) { return o.local.in(f); }
};
struct ConstantForm {
    static constexpr Form kForm = Form::Constant;
    [[gnu::always_inline]] static bool take(Frame*, const Operand& o, Value& out) {
        out = o.value;
        return true;
    }
    [[gnu::always_inline]] static Value read(Frame*, const Operand& o) { return o.value; }
};
struct OffsetForm {
    static constexpr Form kForm = Form::Offset;
    [[gnu::always_inline]] static bool take(Frame* f, const Operand& o, Value& out) {
        return o.take_offset(f, out);
    }
};

// To be called when the operand's node was replaced: notes the form in which it can be read now. False: that
// is the form that it had.
bool take_form_of_rewritten(Operand& o) noexcept;

// For a parent that is statically bound to the class of its operand: reading it is a direct call.
template <class Child>
struct BoundForm {
    static constexpr Form kForm = Form::Expression;
    [[gnu::always_inline]] static Value read(Frame* f, const Operand& o) {
        return static_cast<Child*>(o.slot.node)->Child::execute(f);
    }
};

} // namespace boomslang::tree
