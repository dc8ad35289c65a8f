#include "tree/access/assignments.h"

#include "ops/name.h"
#include "runtime/container/containers.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "tree/access/globals.h"
#include "tree/core/fusion.h"

namespace boomslang::tree {

using namespace runtime;

AssignBase* Target::make_assign(Tree& tree, Form value) {
    return make_assign_of<Target>(tree, value);
}

namespace {

// Bound to the classes of target and value, where the value's class knows such a form.
AssignBase* make_assign_for(Tree& tree, Target* target, const Operand& value) {
    if (target->is_own_attribute() && value.slot.node->is_fusible())
        if (Node* fused = static_cast<Fusible*>(value.slot.node)
                              ->make_fused_parent(tree, Fusion::SetAttribute))
            return static_cast<AssignBase*>(fused);
    return target->make_assign(tree, value.form);
}

} // namespace

void AssignBase::child_replaced(Slot& slot) {
    AssignBase* fresh = make_assign_for(*tree(), target_in(target), value);
    if (typeid(*fresh) == typeid(*this)) return;
    fresh->span = span;
    value.move_to(fresh->value, fresh);
    fresh->target.set(fresh, target.node);
    replace_with(fresh, "child");
    keep_bound_node(slot);
}

Description LocalTarget::describe() const {
    return {"LocalTarget", NodeState::Plain, to_utf8(name)};
}
Value CellTarget::store(Frame* f, Value v) {
    f->locals[index].as<CellObject>()->value = v;
    return Value::empty();
}
Description CellTarget::describe() const { return {"CellTarget", NodeState::Plain, to_utf8(name)}; }

Value UnpackTarget::store(Frame* f, Value v) {
    constexpr std::uint32_t kInline = 16;
    Value space[kInline];
    Tuple* many = nullptr;
    Value* items = space;
    if (star < 0 && is_exact(v, types::tuple) && v.as<Tuple>()->size == count) [[likely]] {
        items = v.as<Tuple>()->items;
    } else {
        at(f);
        if (count > kInline) {
            many = make_tuple(count);
            if (!many) return Value::exception();
            items = many->items;
        }
        auto before = static_cast<std::uint32_t>(star < 0 ? 0 : star);
        TRY(star < 0 ? unpack(v, items, count)
                     : unpack_starred(v, items, before, count - before - 1));
    }
    return store_all(f, items);
}

Value UnpackTarget::store_all(Frame* f, const Value* items) {
    if (locals) {
        for (std::uint32_t i = 0; i < count; ++i) f->locals[locals[i]] = items[i];
        return Value::empty();
    }
    for (std::uint32_t i = 0; i < count; ++i) TRY(target_in(targets[i])->store(f, items[i]));
    return Value::empty();
}

Value SetUpAnnotationsNode::execute(Frame* f) {
    at(f);
    return ops::set_up_annotations(f->locals[0]);
}

Value UnpackOneNode::execute(Frame* f) {
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    at(f);
    Value item;
    TRY(unpack(v, &item, 1));
    return item;
}

Value AnnotateNode::execute(Frame* f) {
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    at(f);
    return ops::annotate(f->locals[0], name, v);
}

} // namespace boomslang::tree
