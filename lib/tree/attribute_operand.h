// The operand form of `local.name`: statically bound to the node that reads an instance's own attribute.
#pragma once

#include "tree/attributes.h"

namespace boomslang::tree {

using LocalAttributeNode = CachedAttributeNode<ops::ShapeAttribute, LocalForm>;
using OwnAttributeTarget = CachedAttributeTarget<ops::ShapeSetAttribute, LocalForm>;

struct AttributeForm {
    static constexpr Form kForm = Form::Attribute;
    [[gnu::always_inline]] static bool take(Frame* f, const Operand& o, Value& out) {
        return static_cast<const LocalAttributeNode*>(o.slot.node)->take(f, out);
    }
};

// The form that the operand's node, which was rewritten, has now.
inline Form form_of_rewritten(const Operand& o) noexcept {
    if (o.form == Form::Local || o.form == Form::Constant) return o.form;  // these never change
    return o.slot.node->operand_form();
}

// Notes that form in the operand: false where it is the same as before.
inline bool take_form_of_rewritten(Operand& o) noexcept {
    const Form now = form_of_rewritten(o);
    if (now == o.form) return false;
    o.form = now;
    return true;
}

} // namespace boomslang::tree
