#include "tree/access/subscripts.h"

#include "runtime/container/range.h"
#include "runtime/protocol/protocol.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using namespace runtime;

namespace {

template <class S, class Container>
SubscriptTarget* make_for_key(Tree& tree, Form key) {
    switch (key) {
    case Form::Local: return tree.make<SpecializedSubscriptTarget<S, Container, LocalForm>>({});
    case Form::Constant:
        return tree.make<SpecializedSubscriptTarget<S, Container, ConstantForm>>({});
    default: return tree.make<SpecializedSubscriptTarget<S, Container, ExpressionForm>>({});
    }
}
template <class S>
SubscriptTarget* make_for(Tree& tree, Form container, Form key) {
    return container == Form::Local ? make_for_key<S, LocalForm>(tree, key)
                                    : make_for_key<S, ExpressionForm>(tree, key);
}

} // namespace

SubscriptTarget* SubscriptTarget::make(SpecChoice chosen) {
    switch (chosen.spec) {
#define SET_SUBSCRIPT_SPEC(family, spec, opcode)                                                   \
    case Spec::spec:                                                                               \
        return make_for<ops::spec>(*tree(), container.form, key.form);
#include "ops/ops.def"
    default: __builtin_unreachable();
    }
}

Value SubscriptTarget::store_generic(Frame* f, Value object, Value index, Value v) {
    at(f);
    return set_item(object, index, v);
}

Value SubscriptTarget::miss(Frame* f, Value object, Value index, Value v) {
    // An unbound local's own node words the error.
    if (!object.is_value()) return object.is_empty() ? container.slot->execute(f) : object;
    if (!index.is_value()) return index.is_empty() ? key.slot->execute(f) : index;
    at(f);
    observe(object, index);
    return set_item(object, index, v);
}

Value SubscriptTarget::store(Frame* f, Value v) {
    Value object = container.checked(f);
    if (object.is_exception()) return object;
    return miss(f, object, key.checked(f), v);
}

Value DeleteSubscriptNode::execute(Frame* f) {
    Value object = container->execute(f);
    if (object.is_exception()) return object;
    Value index = key->execute(f);
    if (index.is_exception()) return index;
    at(f);
    return delete_item(object, index);
}

Value SliceNode::execute(Frame* f) {
    Value bounds[3] = {Value::none(), Value::none(), Value::none()};
    const Slot* slots[3] = {&start, &stop, &step};
    for (int i = 0; i < 3; ++i)
        if (*slots[i]) {
            bounds[i] = (*slots[i])->execute(f);
            if (bounds[i].is_exception()) return bounds[i];
        }
    return Value::object(make_slice(bounds[0], bounds[1], bounds[2]));
}

} // namespace boomslang::tree
