#include "tree/calls/python_calls.h"

#include "ops/call.h"
#include "ops/describe_cache.h"
#include "runtime/heap/instance.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

using namespace runtime;

Tree* Callee::tree_of(const Code* code) {
    auto* t = dynamic_cast<Tree*>(code->executable); // null: never ran, or of the other back end
    return t && !t->is_generator() && code->frame_size <= kSmallFrame ? t : nullptr;
}

bool Callee::take(const ops::CallChoice& choice, std::uint32_t count, Tree& owner) {
    Code* c = choice.function->code;
    Tree* t = tree_of(c);
    if (!t) return false;
    if (choice.placed) {
        // The caller's frame has room for so many values where the callee's will begin.
        if (c->parameter_count > count + kArgumentRoom) return false;
        auto* kept = owner.make_array<ops::Placement>(1);
        *kept = choice.placement;
        placement = kept;
    }
    code = c;
    tree = t;
    return true;
}

Value Callee::call(Frame* f, Frame* frame, Function* function, std::uint32_t bound,
                   const CallSite& site) const {
    const std::uint32_t given = bound + site.count;
    f->position = &site;
    if (function->code == code) [[likely]] {
        if (!placement) return run(f, frame, function, given);
        if (placement->arrange(function, frame->locals, bound, site.count)) [[likely]]
            return run(f, frame, function, code->parameter_count);
    }
    // The function was given other code or defaults while its arguments were evaluated.
    return site.call_any(f, Value::object(function), frame->locals, given);
}

// --- f(...)

template <class From, int kCount>
Value FunctionCallNode<From, kCount>::execute(Frame* f) {
    Value v;
    if (!From::take(f, callee, v)) [[unlikely]]
        return call_slowly(f);
    if (!is_exact(v, types::function)) [[unlikely]]
        return call_other(f, v);
    auto* function = v.as<Function>();
    Frame* frame = callee_frame(f);
    TRY(evaluate<kCount>(f, frame->locals));
    if (function->code != python.code) [[unlikely]]
        return miss(f, Value::object(function), frame->locals);
    at(f);
    return python.run(f, frame, function, kCount < 0 ? count : static_cast<std::uint32_t>(kCount));
}

// The callee cannot be had without a call.
Value FunctionCallBase::call_slowly(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) return v;
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    return call_any(f, v, args, count);
}

Value FunctionCallBase::call_other(Frame* f, Value v) {
    if (v.is_exception()) return v;
    if (v.is_empty()) return call_slowly(f);
    Value* args = callee_frame(f)->locals;
    TRY(evaluate(f, args));
    return miss(f, v, args);
}

namespace {

template <class From>
FunctionCallBase* make_for_count(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 0: return tree.make<FunctionCallNode<From, 0>>({});
    case 1: return tree.make<FunctionCallNode<From, 1>>({});
    case 2: return tree.make<FunctionCallNode<From, 2>>({});
    case 3: return tree.make<FunctionCallNode<From, 3>>({});
    default: return tree.make<FunctionCallNode<From, -1>>({});
    }
}
template <template <class, int> class Node, class Base, class Receiver>
Base* make_method_for_count(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 0: return tree.make<Node<Receiver, 0>>({});
    case 1: return tree.make<Node<Receiver, 1>>({});
    case 2: return tree.make<Node<Receiver, 2>>({});
    default: return tree.make<Node<Receiver, -1>>({});
    }
}
template <template <class, int> class Node, class Base>
Base* make_method(Tree& tree, Form receiver, std::uint32_t count) {
    switch (receiver) {
    case Form::Local: return make_method_for_count<Node, Base, LocalForm>(tree, count);
    case Form::Attribute: return make_method_for_count<Node, Base, AttributeForm>(tree, count);
    default: return make_method_for_count<Node, Base, ExpressionForm>(tree, count);
    }
}

} // namespace

FunctionCallBase* make_function_call(Tree& tree, const Node* callee, std::uint32_t count) {
    return dynamic_cast<const ModuleGlobalNode*>(callee) ? make_for_count<GlobalCallee>(tree, count)
                                                         : make_for_count<AnyCallee>(tree, count);
}

void FunctionCallBase::child_replaced(Slot& slot) {
    if (&slot != &callee) return CallSite::child_replaced(slot);
    FunctionCallBase* fresh = make_function_call(*tree(), callee.node, count);
    if (typeid(*fresh) == typeid(*this)) return;
    fresh->share(*this);
    fresh->spec = spec;
    fresh->cached = cached;
    fresh->python = python;
    fresh->callee.set(fresh, callee.node);
    replace_with(fresh, "child");
    keep_bound_node(callee);
}

Value PlacedCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]]
        return v;
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals));
    if (is_exact(v, types::function) && v.as<Function>()->code == python.code) [[likely]]
        return python.call(f, frame, v.as<Function>(), 0, *this);
    return miss(f, v, frame->locals);
}

Value BoundMethodCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]]
        return v;
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals + 1));
    Function* function = ops::bound_function(v);
    if (!function || function->code != python.code) [[unlikely]]
        return miss(f, v, frame->locals + 1);
    frame->locals[0] = v.as<BoundMethod>()->self;
    return python.call(f, frame, function, 1, *this);
}

// --- Class(...)

Value ClassCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]]
        return v;
    Frame* frame = callee_frame(f);
    TRY(evaluate(f, frame->locals + 1));
    // Only now: an argument may have given the class another __init__.
    if (!v.is(cached) || v.as<Type>()->version != version || initializer->code != python.code)
        [[unlikely]]
        return miss(f, v, frame->locals + 1);
    at(f);
    Value self = Value::object(make_instance(v.as<Type>()));
    frame->locals[0] = self;
    Value result = python.call(f, frame, initializer, 1, *this);
    if (result.is_none()) [[likely]]
        return self;
    if (result.is_exception()) return result;
    return raise(types::TypeError, "__init__() should return None, not '", type_name(result), "'");
}

// --- receiver.name(...)

template <class Receiver, int kCount>
Value FunctionMethodNode<Receiver, kCount>::execute(Frame* f) {
    Value self;
    if (!Receiver::take(f, receiver, self)) [[unlikely]]
        return call_slowly(f);
    if (!cache.holds(self)) [[unlikely]]
        return miss(f, self);
    auto* function = cached.as<Function>();
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    TRY(evaluate<kCount>(f, frame->locals + 1));
    if (function->code != python.code) [[unlikely]]
        return miss_evaluated(f, function);
    at(f);
    return python.run(f, frame, function,
                      (kCount < 0 ? count : static_cast<std::uint32_t>(kCount)) + 1);
}

Value PlacedMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (!cache.holds(self)) [[unlikely]]
        return miss(f, self);
    auto* function = cached.as<Function>();
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    TRY(evaluate(f, frame->locals + 1));
    if (function->code != python.code) [[unlikely]]
        return miss_evaluated(f, function);
    return python.call(f, frame, function, 1, *this);
}

void PolymorphicMethodBase::describe_cache(ops::CacheEntries& out) const {
    ops::describe_methods(
        methods, method_count, [](const Method& method) -> auto& { return method.cache; }, out);
}

bool PolymorphicMethodBase::add(const Method& method, bool oldest_may_go) {
    Method* place = ops::place_for_shape(methods, method_count, method.cache.shape, oldest_may_go);
    if (!place) return false;
    *place = method;
    placed |= method.python.placement != nullptr;
    renew();
    return true;
}

void PolymorphicMethodBase::take_methods_of(const PolymorphicMethodBase& other) {
    std::copy_n(other.methods, other.method_count, methods);
    method_count = other.method_count;
    placed = other.placed;
    renew();
}

void PolymorphicMethodBase::renew() {
    for (std::uint32_t i = 0; i < method_count; ++i) {
        const Method& method = methods[i];
        entries[i] = {method.cache.is_current() ? method.cache.shape : nullptr,
                      method.cache.value.as<Function>(), &method.python};
    }
    epoch = latest_type_version;
}

template <class Receiver, int kCount>
Value PolymorphicMethodNode<Receiver, kCount>::execute(Frame* f) {
    Value self;
    if (!Receiver::take(f, receiver, self)) [[unlikely]]
        return call_slowly(f);
    const Entry* entry = find(self);
    if (!entry) [[unlikely]]
        return miss(f, self);
    Function* function = entry->function;
    const Callee& python = *entry->python;
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    TRY(evaluate<kCount>(f, frame->locals + 1));
    if (function->code != python.code) [[unlikely]]
        return miss_evaluated(f, function);
    if (placed) [[unlikely]]
        return python.call(f, frame, function, 1, *this);
    at(f);
    return python.run(f, frame, function,
                      (kCount < 0 ? count : static_cast<std::uint32_t>(kCount)) + 1);
}

FunctionMethodBase* make_function_method(Tree& tree, Form receiver, std::uint32_t count) {
    return make_method<FunctionMethodNode, FunctionMethodBase>(tree, receiver, count);
}
PolymorphicMethodBase* make_polymorphic_method(Tree& tree, Form receiver, std::uint32_t count) {
    return make_method<PolymorphicMethodNode, PolymorphicMethodBase>(tree, receiver, count);
}

// --- receivers that became another form of operand

template <class Receiver, int kCount>
void FunctionMethodNode<Receiver, kCount>::child_replaced(Slot& slot) {
    if (&slot != &receiver.slot) return CallSite::child_replaced(slot);
    if (!take_form_of_rewritten(receiver)) return;
    FunctionMethodBase* fresh = make_function_method(*tree(), receiver.form, count);
    fresh->python = python;
    become(fresh, spec, cache, "child");
    keep_bound_node(receiver.slot);
}

void PolymorphicMethodBase::child_replaced(Slot& slot) {
    if (&slot != &receiver.slot) return CallSite::child_replaced(slot);
    if (!take_form_of_rewritten(receiver)) return;
    PolymorphicMethodBase* fresh = make_polymorphic_method(*tree(), receiver.form, count);
    fresh->take_methods_of(*this);
    become(fresh, spec, cache, "child");
    keep_bound_node(receiver.slot);
}

} // namespace boomslang::tree
