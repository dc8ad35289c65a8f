#include "tree/assignments.h"

#include "ops/global.h"
#include "runtime/containers.h"
#include "runtime/protocol.h"
#include "runtime/str.h"
#include "tree/globals.h"

namespace boomslang::tree {

using namespace runtime;

Description LocalTarget::describe() const {
    return {"LocalTarget", NodeState::Plain, to_utf8(name)};
}
Value CellTarget::store(Frame* f, Value v) {
    f->locals[index].as<CellObject>()->value = v;
    return Value::empty();
}
Description CellTarget::describe() const {
    return {"CellTarget", NodeState::Plain, to_utf8(name)};
}

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
        TRY(star < 0 ? unpack(v, items, count) : unpack_starred(v, items, before, count - before - 1));
    }
    for (std::uint32_t i = 0; i < count; ++i) TRY(target_in(targets[i])->store(f, items[i]));
    return Value::empty();
}

Value SetUpAnnotationsNode::execute(Frame* f) {
    at(f);
    TRY_VALUE(found, ops::get_from_namespace(f->locals[0], names.dunder_annotations));
    if (!found.is_empty()) return Value::empty();
    return set_item(f->locals[0], Value::object(names.dunder_annotations),
                    Value::object(make_dict()));
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
    TRY_VALUE(annotations, ops::get_from_namespace(f->locals[0], names.dunder_annotations));
    if (annotations.is_empty())
        return raise_name(types::NameError, "name '__annotations__' is not defined",
                          names.dunder_annotations);
    return set_item(annotations, Value::object(name), v);
}

} // namespace boomslang::tree
