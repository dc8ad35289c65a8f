// The operand forms of `local.name`: statically bound to the node that reads an instance's own attribute.
#pragma once

#include "tree/access/attributes.h"

namespace boomslang::tree {

using LocalAttributeNode = CachedAttributeNode<ops::ShapeAttribute, LocalForm>;
using OwnAttributeTarget = CachedAttributeTarget<ops::ShapeSetAttribute, LocalForm>;

struct AttributeForm {
    static constexpr Form kForm = Form::Attribute;
    [[gnu::always_inline]] static bool take(Frame* f, const Operand& o, Value& out) {
        return static_cast<const LocalAttributeNode*>(o.slot.node)->take(f, out);
    }
};

struct PolymorphicForm {
    static constexpr Form kForm = Form::Polymorphic;
    using PolymorphicNode = CachedAttributeNode<ops::PolymorphicAttribute, LocalForm>;
    [[gnu::always_inline]] static bool take(Frame* f, const Operand& o, Value& out) {
        return static_cast<const PolymorphicNode*>(o.slot.node)->take(f, out);
    }
};

} // namespace boomslang::tree
