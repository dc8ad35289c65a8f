// The operand form of a module's variable: statically bound to the node that reads it.
#pragma once

#include "tree/access/globals.h"
#include "tree/core/operand.h"

namespace boomslang::tree {

struct GlobalForm {
    static constexpr Form kForm = Form::Global;
    // Empty only says that the entry has no value now: the node looks for another, or raises.
    [[gnu::always_inline]] static bool take(Frame* f, const Operand& o, Value& out) {
        return static_cast<const ModuleGlobalNode*>(o.slot.node)->take(f, out) && !out.is_empty();
    }
};

} // namespace boomslang::tree
