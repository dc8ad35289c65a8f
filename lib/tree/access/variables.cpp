#include "tree/access/variables.h"

#include "ops/name.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/text/str.h"
#include "tree/core/exactly.h"

namespace boomslang::tree {

using namespace runtime;

void Operand::set(Node* owner, Node* child) noexcept {
    slot.set(owner, child);
    form = Form::Expression;
    if (!ops::policy.operand_forms) return;
    if (auto* local_node = exactly<LocalGetNode>(child)) {
        form = Form::Local;
        this->local = local_node->place;
    } else if (auto* constant = exactly<ConstantNode>(child)) {
        form = Form::Constant;
        value = constant->value;
    }
}

using ops::raise_unbound;
using ops::raise_unbound_free;

Description ConstantNode::describe() const {
    return {"ConstantNode", NodeState::Plain, repr_text(value)};
}

Value LocalGetNode::unbound(Frame* f) {
    at(f);
    return raise_unbound(name);
}
Description LocalGetNode::describe() const {
    return {"LocalGetNode", NodeState::Plain, to_utf8(name)};
}

void SetLocalBase::child_replaced(Slot&) {
    auto* fresh =
        make_parent_for<SetLocalBase, SetLocalNode>(*tree(), Fusion::SetLocal, value.node);
    if (typeid(*fresh) == typeid(*this)) return;
    fresh->span = span;
    fresh->place = place;
    fresh->name = name;
    fresh->value.set(fresh, value.node);
    replace_with(fresh, "child");
    keep_bound_node(value);
}
Description SetLocalBase::describe() const {
    return {"SetLocalNode", NodeState::Plain, to_utf8(name)};
}

Value DeleteLocalNode::execute(Frame* f) {
    if (f->locals[index].is_empty()) {
        at(f);
        return raise_unbound(name);
    }
    f->locals[index] = Value::empty();
    return Value::empty();
}
Description DeleteLocalNode::describe() const {
    return {"DeleteLocalNode", NodeState::Plain, to_utf8(name)};
}

Value CellGetNode::execute(Frame* f) {
    if (class_scope) {
        at(f);
        Value v = ops::get_from_namespace(f->locals[0], name);
        if (!v.is_empty()) return v;
    }
    Value v = f->locals[index].as<CellObject>()->value;
    if (v.is_empty()) [[unlikely]] {
        at(f);
        return free ? raise_unbound_free(name) : raise_unbound(name);
    }
    return v;
}
Description CellGetNode::describe() const {
    return {"CellGetNode", NodeState::Plain, to_utf8(name)};
}

Value CellSetNode::execute(Frame* f) {
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    f->locals[index].as<CellObject>()->value = v;
    return Value::empty();
}
Description CellSetNode::describe() const {
    return {"CellSetNode", NodeState::Plain, to_utf8(name)};
}

Value CellDeleteNode::execute(Frame* f) {
    Value& v = f->locals[index].as<CellObject>()->value;
    if (v.is_empty()) {
        at(f);
        return free ? raise_unbound_free(name) : raise_unbound(name);
    }
    v = Value::empty();
    return Value::empty();
}
Description CellDeleteNode::describe() const {
    return {"CellDeleteNode", NodeState::Plain, to_utf8(name)};
}

} // namespace boomslang::tree
