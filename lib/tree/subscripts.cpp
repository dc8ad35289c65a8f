#include "tree/subscripts.h"

#include "runtime/protocol.h"
#include "runtime/range.h"
#include "tree/tree.h"

namespace boomslang::tree {

using namespace runtime;

namespace {

Spec select_set_subscript(Value object, Value index) {
    if (ops::ListSetSubscript::guard(object, index)) return Spec::ListSetSubscript;
    if (ops::DictSetSubscript::guard(object, index)) return Spec::DictSetSubscript;
    return Spec::Generic;
}

} // namespace

Description SubscriptTarget::describe() const {
    switch (spec) {
    case Spec::ListSetSubscript: return {"ListSetSubscriptTarget", NodeState::Specialized};
    case Spec::DictSetSubscript: return {"DictSetSubscriptTarget", NodeState::Specialized};
    default:
        return {"SetSubscriptTarget",
                site.misses || site.backoff ? NodeState::Generic : NodeState::Uninitialized};
    }
}

void SubscriptTarget::become(Spec chosen, const char* reason) {
    auto* fresh = tree()->make<SubscriptTarget>(span);
    fresh->spec = chosen;
    container.move_to(fresh->container, fresh);
    key.move_to(fresh->key, fresh);
    replace_with(fresh, reason);
}

Value SubscriptTarget::miss(Frame* f, Value object, Value index, Value v) {
    at(f);
    if (!is_retired()) {
        bool again = spec == Spec::Generic ? site.wants_specialization() : site.missed();
        bool specialize = spec == Spec::Generic ||
                          ops::policy.on_misses == ops::Policy::OnMisses::Respecialize;
        if (again && specialize) {
            Spec chosen = select_set_subscript(object, index);
            if (chosen == Spec::Generic) site.failed();
            else site.specialized();
            if (chosen != spec)
                become(chosen, chosen == Spec::Generic ? "generic" : "specialize");
        } else if (again) {
            site.generalized();
            become(Spec::Generic, "miss");
        }
    }
    return set_item(object, index, v);
}

Value SubscriptTarget::store_to(Frame* f, Value object, Value index, Value v) {
    if (spec == Spec::ListSetSubscript) {
        if (ops::ListSetSubscript::guard(object, index)) [[likely]]
            if (!ops::ListSetSubscript::apply(object, index, v).is_miss()) [[likely]]
                return Value::empty();
    } else if (spec == Spec::DictSetSubscript) {
        if (ops::DictSetSubscript::guard(object, index)) [[likely]] {
            at(f);
            return ops::DictSetSubscript::apply(object, index, v);
        }
    }
    return miss(f, object, index, v);
}

Value SubscriptTarget::store(Frame* f, Value v) {
    Value object = container.checked(f);
    if (object.is_exception()) return object;
    Value index = key.checked(f);
    if (index.is_exception()) return index;
    return store_to(f, object, index, v);
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
